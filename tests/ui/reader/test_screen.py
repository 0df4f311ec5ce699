"""The reader as a screen: what it says when a paper is not to be had, what it finds and keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.services.summaries import BlobState
from ecabinet.sync.changes import BLOBS, Change
from tests.pdf import papers
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import write
from ui.jobs import Lanes
from ui.theme import Theme
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import Reader, State
from ui.viewmodels.reader_file import FileSource
from ui.views.reader.layout import Fit
from ui.views.reader.pane import ReaderPane
from ui.views.reader.words import cause_words
from ui.widgets import Icon, ListRow

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
NO_CHANGE = Change(frozenset(), frozenset({BLOBS}))


def words_on(screen: QWidget) -> str:
    """All that is written on the screen."""
    labels = screen.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_bar_says_what_is_read_and_where_one_is(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    screen = open_reader(make_desk(), 18)
    assert "Dự thảo Nghị định" in words_on(screen)
    assert "Nội dung 2 · bản 3" in words_on(screen)
    assert screen.pane.bar.page.text() == "18 / 46"


def test_reading_goes_on_where_it_was_left_and_the_place_is_kept(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    desk.paper = replace(desk.paper, place=12)
    screen = open_reader(desk)
    assert paper_of(screen).view.page == 12
    paper_of(screen).view.go_to(30)
    assert screen.pane.bar.page.text() == "12 / 46"  # the page first, then what is said of it
    qtbot.waitUntil(lambda: screen.pane.bar.page.text() == "30 / 46")
    screen.closing()
    qtbot.waitUntil(lambda: desk.places == [30])


def test_a_paper_that_is_not_here_is_fetched_first(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    desk = make_desk()
    desk.paper = replace(desk.paper, state=BlobState.WAITING)
    fetched: list[bytes] = []
    screen = open_reader(desk, reading={"fetch": fetched.append})
    assert fetched == [desk.paper.id]
    assert screen.reader.state is State.READY


def test_offline_says_so_and_tries_again_when_the_paper_comes(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    desk.paper = replace(desk.paper, state=BlobState.WAITING)
    answers: list[Exception | None] = [Fault("net.unreachable", retryable=True)]

    def fetch(_paper: bytes) -> None:
        if answers and answers[0] is not None:
            raise answers[0]

    screen = open_reader(desk, drawn=False, reading={"fetch": fetch})
    assert screen.reader.state is State.FAILED
    assert "Tài liệu chưa được tải về" in words_on(screen)
    assert "cloud-slash" in [icon.name for icon in screen.findChildren(Icon) if icon.isVisible()]
    answers.clear()
    screen._workspace.changed.emit(NO_CHANGE)
    qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)


@pytest.mark.parametrize("scale", [100, 200])
def test_a_locked_paper_asks_for_its_password(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(papers.encrypted("mat khau")), drawn=False)
    assert screen.reader.state is State.LOCKED
    opening = screen.pane.first.opening
    assert opening._field.width() >= theme.px(380)
    QTest.keyClicks(opening._field.input, "sai")
    click(opening._unlock)
    qtbot.waitUntil(lambda: screen.reader.wrong_password)
    assert "Mật khẩu không đúng." in words_on(screen)
    opening._field.set_text("mat khau")
    QTest.keyClick(opening._field.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tài liệu trống"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 8, "Không mở được tài liệu"),
        (papers.without_pages(), "Tài liệu không có trang nào"),
        (b"x" * 4000, "Tệp này không phải PDF"),
    ],
)
def test_what_is_no_paper_says_why(
    make_desk: MakeDesk, open_reader: OpenReader, data: bytes, words: str
) -> None:
    screen = open_reader(make_desk(data), drawn=False)
    assert screen.reader.state is State.FAILED
    assert words in words_on(screen)
    assert not screen.pane.bar.search.isEnabled()


def test_a_repaired_paper_says_so(make_desk: MakeDesk, open_reader: OpenReader) -> None:
    screen = open_reader(make_desk(papers.paper(2).replace(b"startxref\n", b"startxref\n9")))
    assert "đã được sửa khi mở" in screen.pane._toast.text()


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        ("die:mupdf:2,die:pdfium:2", "làm hỏng"),
        ("hang:mupdf:2,hang:pdfium:2", "quá lâu"),
        ("hog:mupdf:2,hog:pdfium:2", "bộ nhớ"),
    ],
)
def test_a_page_that_hurts_has_a_card_and_the_others_are_read(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    trial: str,
    words: str,
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", trial)
    screen = open_reader(make_desk(papers.paper(4)))
    view = paper_of(screen).view
    qtbot.waitUntil(lambda: 2 in view.pictures.failures, timeout=60_000)
    assert words in cause_words(view.pictures.failures[2])
    view.go_to(3)
    qtbot.waitUntil(lambda: view.pictures.exact(3, view.scale_of(3)) is not None, timeout=60_000)
    monkeypatch.delenv("ECABINET_PDF_TRIALS")
    for seat in view.document._seats:  # those workers that were told to misbehave
        if seat.worker is not None:
            seat.worker.kill()
    view.go_to(2)
    place = view.page_rect(2).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    qtbot.waitUntil(lambda: view.pictures.exact(2, view.scale_of(2)) is not None, timeout=60_000)
    assert view.pictures.failures == {}


def test_finding_leaves_marks_and_case_aside_and_goes_from_place_to_place(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    paper = paper_of(screen)
    QTest.keyClick(paper.view, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(paper.find_panel.field.input, "MUC DO bao dam")
    texts = screen.reader.texts
    assert texts is not None
    qtbot.waitUntil(lambda: bool(texts.query) and not texts.searching, timeout=60_000)
    count = texts.found.rowCount()
    assert count > 1
    assert paper.view.paint.found
    pages = [place.page for row in range(count) if (place := texts.found.place(row))]
    assert pages == sorted(pages)
    QTest.keyClick(paper.find_panel.field.input, Qt.Key.Key_Return)
    near = pages.index(next(page for page in pages if page >= 18))
    first = texts.found.place(near)
    assert first is not None
    assert first.text.lower() == "mức độ bảo đảm"
    assert first.page in paper.view.visible()
    back = Qt.KeyboardModifier.ShiftModifier
    for key, held, row in (
        (Qt.Key.Key_F3, NONE, near + 1),
        (Qt.Key.Key_Return, NONE, near + 2),
        (Qt.Key.Key_Return, back, near + 1),
        (Qt.Key.Key_F3, back, near),
    ):
        QTest.keyClick(paper.find_panel.field.input, key, held)
        assert paper.find_panel.list.currentIndex().row() == row
        assert f"{row + 1}/{count}" in words_on(screen)
    paper.set_panel(False)
    for row in (*range(near - 1, -1, -1), count - 1):
        QTest.keyClick(paper.view, Qt.Key.Key_F3, back)
        assert screen.pane.toast.text() == f"Kết quả {row + 1}/{count}"
    paper.set_panel(True)
    paper.find_panel.search_for("khong co chu nay trong bai")
    qtbot.waitUntil(lambda: not texts.searching, timeout=60_000)
    assert "Không tìm thấy" in words_on(screen)
    paper.find_panel.search_for("")
    assert not paper.view.paint.found


@pytest.mark.parametrize(("held", "page"), [(NONE, 18), (Qt.KeyboardModifier.ShiftModifier, 17)])
def test_enter_leads_to_a_place_also_before_any_has_been_found(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    held: Qt.KeyboardModifier,
    page: int,
) -> None:
    screen = open_reader(make_desk(), 18)
    paper, texts = paper_of(screen), screen.reader.texts
    assert texts is not None
    if held is not NONE:
        paper.view.go_to(17)
    QTest.keyClick(paper.view, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(paper.find_panel.field.input, "muc do bao dam")
    QTest.keyClick(paper.find_panel.field.input, Qt.Key.Key_Return, held)
    assert texts.searching
    qtbot.waitUntil(lambda: not texts.searching, timeout=60_000)
    place = texts.found.place(paper.find_panel.list.currentIndex().row())
    assert place is not None
    assert place.page == page


def test_a_place_brings_its_find_along(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18, "muc do bao dam")
    texts = screen.reader.texts
    assert texts is not None
    qtbot.waitUntil(lambda: not texts.searching, timeout=60_000)
    assert texts.found.rowCount() > 5
    screen.revisit(Place("reader", b"", 5, "chu ky so"))
    assert paper_of(screen).view.page == 5
    qtbot.waitUntil(lambda: texts.query == "chu ky so" and not texts.searching, timeout=60_000)
    assert paper_of(screen).view.page == 5


def test_the_find_that_led_to_a_page_is_brought_before_one_s_eyes(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18, "thuc hien khi dap ung")  # at the page's foot
    view, panel = paper_of(screen).view, paper_of(screen).find_panel
    qtbot.waitUntil(lambda: bool(view.paint.found_now), timeout=60_000)
    x, y = view.paint.found_now[0][:2]
    assert view.viewport().rect().contains(view.to_view(18, x, y).toPoint())
    texts = screen.reader.texts
    assert texts is not None
    place = texts.found.place(panel.list.currentIndex().row())
    assert place is not None
    assert place.page == 18
    qtbot.waitUntil(lambda: not texts.searching, timeout=60_000)
    view.go_to(1)
    panel.field.input.setText("nghi dinh")  # what one types oneself leads nowhere yet
    qtbot.waitUntil(lambda: texts.query == "nghi dinh" and not texts.searching, timeout=60_000)
    assert panel.list.currentIndex().row() == -1
    assert view.page == 1


def test_keys_turn_pages_zoom_and_open_the_panel(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    screen = open_reader(make_desk(), 18)
    paper = paper_of(screen)
    view = paper.view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 19
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 18
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.factor == 1.25
    QTest.keyClick(view, Qt.Key.Key_9, CONTROL)
    assert (view.places.fit, view.factor) == (Fit.PAGE, 1.0)
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.places.fit is Fit.WIDTH
    for key, held, page in (
        (Qt.Key.Key_End, CONTROL, 46),
        (Qt.Key.Key_Home, CONTROL, 1),
        (Qt.Key.Key_End, NONE, 46),
    ):
        QTest.keyClick(view, key, held)
        assert view.page == page
    low = view.offset.y()
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.offset.y() == low - view.verticalScrollBar().pageStep()
    QTest.keyClick(view, Qt.Key.Key_F3)
    assert paper.find_panel.field.input.hasFocus()
    assert paper.panel_open
    QTest.keyClick(view, Qt.Key.Key_F9)
    assert not paper.panel_open
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == 46
    QTest.keyClick(view, Qt.Key.Key_G, CONTROL)
    assert paper._go_to is not None
    QTest.keyClicks(paper._go_to.field.input, "99")
    QTest.keyClick(paper._go_to.field.input, Qt.Key.Key_Return)
    assert "Nhập số từ 1 đến 46." in words_on(screen)
    field = paper._go_to.field.input
    assert field.visibleRegion().boundingRect().height() == field.height()
    paper._go_to.field.set_text("7")
    QTest.keyClick(paper._go_to.field.input, Qt.Key.Key_Return)
    assert view.page == 7


def test_the_list_of_marks_jumps_deletes_and_undoes(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    desks.fill(desk)
    screen = open_reader(desk, 1)
    paper = paper_of(screen)
    assert "5 ghi chú" in words_on(screen) or paper.panel.current == "pages"
    paper.panel.show_tab("marks")
    assert "5 ghi chú" in words_on(screen)
    listed = paper.marks_panel.list
    listed.clicked.emit(screen.reader.marks.model.index(2))
    assert 18 in paper.view.visible()
    listed.setCurrentIndex(screen.reader.marks.model.index(0))
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert "4 ghi chú" in words_on(screen)
    assert screen.pane._toast.text() == "Đã xóa 1 ghi chú"
    screen.pane._toast.trigger()
    assert "5 ghi chú" in words_on(screen)
    qtbot.waitUntil(screen.reader.lanes.idle)
    assert len(desk.book) == 5


def test_dark_pages_follow_the_theme(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, theme: Theme
) -> None:
    screen = open_reader(make_desk(), 18)
    view = paper_of(screen).view

    def ground() -> int:
        corner = view.page_rect(18).topLeft().toPoint()
        return view.grab().toImage().pixelColor(corner.x() + 30, corner.y() + 30).lightness()

    assert ground() > 240
    theme.set_look(dark=True, scale=100)
    qtbot.waitUntil(lambda: view.pictures.exact(18, view.scale_of(18)) is not None, timeout=60_000)
    assert ground() < 60
    theme.set_look(dark=False, scale=100)


def test_in_portrait_the_panel_lies_over_the_page(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    screen = open_reader(make_desk(), 18)
    paper = paper_of(screen)
    screen.resize(800, 1180)
    assert not paper.panel_open
    assert paper.view.width() == 800 - 64
    click(screen.pane.bar.panel)
    assert paper.panel_open
    assert paper.view.width() == 800 - 64
    paper.pages_panel.list.clicked.emit(paper.pages_panel.model.index(4))
    assert paper.view.page == 5
    assert not paper.panel_open


def test_what_is_sought_here_may_be_sought_in_all_papers(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    went: list[Place] = []
    screen._workspace.navigator.went.connect(went.append)
    paper = paper_of(screen)
    paper.open_search()
    assert not paper.find_panel.elsewhere.isVisible()
    QTest.keyClicks(paper.find_panel.field.input, "zzzz")
    qtbot.waitUntil(paper.find_panel.elsewhere.isVisible)
    click(paper.find_panel.elsewhere)
    assert went == [Place("search", text="zzzz")]


def test_one_goes_on_to_another_paper_of_the_meeting(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    went: list[Place] = []
    screen._workspace.navigator.went.connect(went.append)
    QTest.keyClick(paper_of(screen).view, Qt.Key.Key_J, CONTROL)
    qtbot.waitUntil(lambda: screen.pane._jump is not None and screen.pane._jump.isVisible())
    jump = screen.pane._jump
    assert jump is not None
    rows = [row for row in jump.findChildren(ListRow) if row.isVisible()]
    titles = [row.title.text() for row in rows]
    assert len(titles) == 8 + 3
    assert [row.title.text() for row in rows if row.selected] == ["Dự thảo Nghị định"]
    icons = [icon.name for icon in jump.findChildren(Icon) if icon.isVisible()]
    assert (icons.count("caret-right"), icons.count("caret-down")) == (6, 1)
    assert "Chưa có tài liệu" in words_on(jump)
    click(rows[titles.index("Tờ trình Chính phủ")])
    assert went == [Place("reader", sample.items()[1].papers[0].id)]
    assert not jump.isVisible()


def test_a_file_by_itself_is_read_and_exported(lanes: Lanes, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "tờ trình.pdf"
    file.write_bytes(papers.paper(3))
    reader = Reader(lanes, FileSource(file))
    pane = ReaderPane(reader)
    qtbot.addWidget(pane)
    pane.resize(1280, 800)
    pane.show()
    reader.start()
    qtbot.waitUntil(lambda: pane.paper is not None, timeout=60_000)
    assert pane.paper is not None
    write(pane.paper.view.viewport(), [(500, 200, 0.4), (560, 240, 0.8), (600, 300, 0.9)])
    out = tmp_path / "ra.pdf"
    with qtbot.waitSignal(reader.exported, timeout=60_000):
        reader.export(out, "mine", flatten=False)
    assert out.read_bytes().startswith(file.read_bytes())
    page = papers.opened(out.read_bytes())[0]
    assert page.first_annot is not None
    pane.closing()
    qtbot.waitUntil(lanes.idle)


def test_scripts_and_attached_files_are_said_and_left_alone(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    """JavaScript and embedded files (ignored, said)"""
    screen = open_reader(make_desk(papers.loaded()))
    told = screen.pane._toast.text()
    assert "mã lệnh không được chạy" in told
    assert "mang theo 1 tệp khác" in told
