"""A minister's evening with one paper, by nothing but what a hand does: taps, pen, finger, keys.

The program of a real profile, on an encrypted store and with its workers; what a step has brought
about is read off the screen, off the store, and off the exported copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import MarkKind
from ecabinet.domain.meeting import Meeting
from tests.cabinets import PASSPHRASE, TestCabinet, cabinet
from tests.pdf import papers
from tests.services.meetings import published
from tests.ui.conftest import theme
from tests.ui.hands import at_rest
from tests.ui.pointers import Finger, Mouse
from ui.app import App
from ui.demo import hands
from ui.theme import Theme
from ui.views.reader.pageview import PageView
from ui.views.reader.sidepanel import SidePanel

__all__ = ["cabinet", "theme"]

INK, HIGHLIGHT, NOTE = MarkKind.INK, MarkKind.HIGHLIGHT, MarkKind.NOTE
PAGE, FINGER_MS = "Trang tài liệu", 16
STROKE = [(0.3 + 0.02 * step, 0.5 + 0.004 * step, 0.3 + 0.03 * step) for step in range(12)]
OVER, UNDER, BESIDE = (0.35, 0.48), (0.45, 0.56), (0.7, 0.7)  # the stroke; shares of the view


class Minister:
    """The hands of one person on the program's window, and what the store keeps meanwhile."""

    def __init__(self, app: App, paper: bytes, qtbot: QtBot) -> None:
        self._app, self._paper, self._qtbot = app, paper, qtbot
        self.finger, self.mouse = (made(app.frame.windowHandle()) for made in (Finger, Mouse))

    def kept(self) -> list[MarkKind]:
        self._qtbot.waitUntil(at_rest(self._app.lanes), timeout=60_000)
        assert self._app.session.workspace is not None
        marks = self._app.session.workspace.cabinet.annotating.marks(self._paper)
        return sorted(one.mark.kind for one in marks)

    def unlock(self) -> None:
        hands.type_into("Cụm mật khẩu", PASSPHRASE)
        hands.click("Mở khóa")

    def open_from_the_agenda(self) -> None:
        for name in ("Phiên họp", "Phiên họp tháng 11", "2. Nghị định", "Dự thảo"):
            hands.click(name)
        hands.read("Trang 1 trên 5")

    def turn(self) -> None:
        hands.press("PgDown")
        hands.read("Trang 2 trên 5")
        before = pages().offset.y()
        drag(self.finger, QPoint(700, 700), QPoint(700, 500))
        drag(self.finger, QPoint(700, 400), QPoint(700, 400))  # holds what still runs
        assert pages().offset.y() > before
        hands.click("Trang 2 trên 5")
        hands.type_into("Đến trang", "3")
        hands.click("Mở trang")
        hands.read("Trang 3 trên 5")

    def find(self) -> None:
        hands.press("Ctrl+F")
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, "phuc hoi")
        hands.press("Return")
        hands.read("Kết quả 3/5")

    def mark(self) -> None:
        hands.click("Bút mực")
        hands.stroke(PAGE, STROKE)
        assert self.kept() == [INK]
        hands.click("Tô sáng")
        drag(self.mouse, *first_line(3))
        assert self.kept() == [HIGHLIGHT, INK]

    def erase_and_think_again(self) -> None:
        hands.click("Tẩy")
        drag(self.mouse, share(OVER), share(UNDER))
        assert self.kept() == [HIGHLIGHT]
        for name, kept in (
            ("Hoàn tác", [HIGHLIGHT, INK]),
            ("Làm lại", [HIGHLIGHT]),
            ("Hoàn tác", [HIGHLIGHT, INK]),
        ):
            hands.click(name)
            assert self.kept() == kept

    def note(self) -> None:
        hands.press("N")
        drag(self.mouse, share(BESIDE), share(BESIDE))
        hands.type_into("Nội dung ghi chú", "Cần ngưỡng cụ thể")
        hands.click("Xong")
        hands.click("Dấu trang")
        assert self.kept() == [HIGHLIGHT, INK, NOTE]

    def walk_through_the_marks(self) -> None:
        tap_tab("Trang")
        tap_row("Trang", 0)
        hands.read("Trang 1 trên 5")
        tap_tab("Ghi chú")
        hands.read("3 ghi chú")
        tap_row("Ghi chú", 1)
        hands.read("Trang 3 trên 5")

    def read_another_beside(self) -> None:
        for name in ("Hai tài liệu cạnh nhau", "Kinh tế", "a"):
            hands.click(name)
        hands.read("Trang 1 trên 2")
        hands.click("Đóng ngăn này")
        hands.gone("Trang 1 trên 2")

    def export(self) -> None:
        for name in ("Thêm", "Xuất tài liệu…", "Chọn nơi lưu…"):
            hands.click(name)
        hands.read("Đã xuất")


@contextmanager
def program(qapp: QApplication, profile: Path, qtbot: QtBot) -> Iterator[App]:
    """The program of a profile, until its window is closed."""
    app = App(qapp, profile)
    app.start()
    app.frame.resize(1280, 800)
    try:
        yield app
        qtbot.waitUntil(at_rest(app.lanes), timeout=60_000)
        app.frame.close()
    finally:
        app.finish()


def pages() -> PageView:
    found = hands.find(PAGE)
    assert isinstance(found, PageView)
    return found


def in_window(view: PageView, at: QPointF) -> QPoint:
    return view.viewport().mapTo(view.window(), at.toPoint())


def share(of: tuple[float, float]) -> QPoint:
    """A place of the pages, in the window."""
    view = pages()
    return in_window(view, QPointF(of[0] * view.width(), of[1] * view.height()))


def first_line(page: int) -> tuple[QPoint, QPoint]:
    """Where in the window a page's first line begins and ends."""
    view = pages()
    quads = [word.quad for word in view.document.text(page).words]
    last = [quad for quad in quads if abs(quad[1] - quads[0][1]) < 200][-1]
    begins = QPointF(quads[0][0] + 60, (quads[0][1] + quads[0][5]) / 2)
    ends = QPointF(last[2] - 60, (last[3] + last[7]) / 2)
    one, other = (in_window(view, view.to_view(page, *at.toTuple())) for at in (begins, ends))
    return one, other


def drag(hand: Finger | Mouse, start: QPoint, end: QPoint, steps: int = 8) -> None:
    hand.press(start)
    for step in range(1, steps + 1):
        hands.rest(FINGER_MS)
        hand.move(start + (end - start) * step / steps)
    hand.let_go(end)
    hands.rest()


def tap(widget: QWidget, at: QPoint) -> None:
    window = widget.window().windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=widget.mapTo(widget.window(), at))
    hands.rest()


def shown(name: str, where: Callable[[QWidget], bool]) -> QWidget:
    return next(one for one in hands.shown() if hands.said(one) == name and where(one))


def tap_tab(name: str) -> None:
    """Of the side panel."""
    tab = shown(name, lambda one: isinstance(one.parentWidget(), SidePanel))
    tap(tab, tab.rect().center())


def tap_row(name: str, row: int) -> None:
    """Of the list that is called so."""
    rows = shown(name, lambda one: isinstance(one, QListView))
    assert isinstance(rows, QListView)
    tap(rows.viewport(), rows.visualRect(rows.model().index(row, 0)).center())


def carried(copy: Path) -> list[str]:
    """What kinds of annotations a file carries, as another program reads them."""
    every = [mark.type[1] for page in papers.opened(copy.read_bytes()) for mark in page.annots()]
    return sorted(every)


@pytest.fixture(scope="module")
def meeting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """Published, its papers on the minister's device, which is locked."""
    made = published(cabinet, tmp_path_factory.mktemp("folders") / "m")
    for item in made.items:
        for paper in item.papers:
            cabinet.as_("BTP").reading.fetch(paper.id)
    cabinet.leave("BTP")
    return made


def test_a_paper_is_read_marked_left_and_found_again(
    cabinet: TestCabinet,
    meeting: Meeting,
    theme: Theme,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    profile, paper = cabinet.profile("BTP"), meeting.items[1].papers[0].id
    copy = tmp_path / "ban-sao.pdf"
    # The system's own sheet, which asks where to, is no part of the program.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    with program(qapp, profile, qtbot) as app:
        minister = Minister(app, paper, qtbot)
        minister.unlock()
        minister.open_from_the_agenda()
        minister.turn()
        minister.find()
        minister.mark()
        minister.erase_and_think_again()
        minister.note()
        minister.walk_through_the_marks()
        minister.read_another_beside()
        minister.export()
        hands.click("Quay lại")
        hands.read("Đọc tiếp, trang 3")
    assert carried(copy) == ["Highlight", "Ink", "Text"]

    with program(qapp, profile, qtbot) as app:
        minister = Minister(app, paper, qtbot)
        minister.unlock()
        hands.click("Đọc tiếp")
        hands.read("Trang 3 trên 5")
        hands.read("Dấu trang, trang này đã có")
        assert minister.kept() == [HIGHLIGHT, INK, NOTE]
        hands.click("Hoàn tác")
        assert minister.kept() == [HIGHLIGHT, INK]
        hands.click("Làm lại")
        tap_tab("Ghi chú")
        hands.read("3 ghi chú")
