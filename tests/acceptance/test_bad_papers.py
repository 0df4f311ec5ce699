"""Papers that hurt, through real workers and in the running reader: each is shown, or says why."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.segments import PIXELS_LIMIT
from tests.acceptance.shown import tells
from tests.pdf import awkward, papers
from tests.ui.conftest import lanes, make_workspace, theme
from tests.ui.reader.conftest import MakeDesk, OpenReader, make_desk, open_reader, paper_of
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen
from ui.views.reader.words import cause_words

__all__ = ["lanes", "make_desk", "make_workspace", "open_reader", "theme"]

SHOWN = {
    "Encrypted with a password (asks, remembers within the sealed store)": [
        "test_a_locked_paper_asks_for_its_password",
        "test_a_password_is_remembered_in_the_sealed_store_until_it_opens_no_more",
    ],
    "damaged and repaired (says so)": [
        "test_what_is_no_paper_says_why",
        "test_a_repaired_paper_says_so",
        "test_a_paper_cut_short_says_that_something_may_be_missing",
    ],
    "zero pages": ["test_what_is_no_paper_says_why"],
    "10,000 pages": ["test_ten_thousand_pages_open_and_the_last_one_is_read"],
    "a page of 5 m × 5 m": ["test_a_page_of_five_metres_is_read_at_every_zoom"],
    "0-size pages": ["test_pages_without_a_size_are_pages_all_the_same"],
    "missing fonts": ["test_missing_fonts_are_stood_in_for"],
    "broken outline and links (never opens the network or a file by itself)": [
        "test_an_outline_and_links_that_lead_astray_lead_nowhere",
    ],
    "JavaScript and embedded files (ignored, said)": [
        "test_scripts_and_attached_files_are_said_and_left_alone",
        "test_a_script_is_said_wherever_it_waits",
        "test_a_file_pinned_to_a_page_is_said_and_not_opened",
    ],
    "a file that grows memory without end": [
        "test_the_memory_limit_stops_a_page_and_not_the_app",
        "test_a_page_that_grows_without_end_has_a_card_and_the_next_is_read",
    ],
}


def test_every_part_of_the_sentence_is_shown() -> None:
    """Encrypted with a password (asks, remembers within the sealed store), damaged and repaired
    (says so), zero pages, 10,000 pages, a page of 5 m × 5 m, 0-size pages, missing fonts, broken
    outline and links (never opens the network or a file by itself), JavaScript and embedded files
    (ignored, said), a file that grows memory without end.
    """
    tells(SHOWN, test_every_part_of_the_sentence_is_shown.__doc__)


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine() as made:
        yield made


def words_on(screen: ReaderScreen) -> str:
    """All that is written on the screen."""
    labels = screen.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def drawn(view: PageView, page: int) -> bool:
    return view.pictures.exact(page, view.scale_of(page)) is not None


def dark_share(document: Document, page: int, box: tuple[float, float, float, float]) -> float:
    """How much of a box of the page, in seen points, is darker than half."""
    with document.render(page, 1.0) as seen:
        left, top, right, bottom = (round(side * seen.scale) for side in box)
        rows = range(top, bottom)
        greens = [
            green
            for y in rows
            for green in seen.data[y * seen.stride + left * 4 + 1 : y * seen.stride + right * 4 : 4]
        ]
    return sum(green < 128 for green in greens) / len(greens)


def test_a_paper_cut_short_says_that_something_may_be_missing(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    """damaged and repaired (says so)"""
    whole = papers.paper(12)
    mended = open_reader(make_desk(whole[: int(len(whole) * 0.95)]))
    assert "đã được sửa khi mở; nội dung có thể thiếu" in mended.pane._toast.text()
    broken = open_reader(make_desk(whole[: int(len(whole) * 0.5)]), drawn=False)
    assert "Tệp bị hỏng. Các tài liệu khác vẫn dùng được." in words_on(broken)


def test_ten_thousand_pages_open_and_the_last_one_is_read(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """10,000 pages"""
    screen = open_reader(make_desk(awkward.many(10_000)))
    assert screen.pane.bar.page.text() == "1 / 10000"
    paper = paper_of(screen)
    assert paper.pages_panel.model.rowCount() == 10_000
    QTest.keyClick(paper.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert paper._go_to is not None
    QTest.keyClicks(paper._go_to.field.input, "10000")
    QTest.keyClick(paper._go_to.field.input, Qt.Key.Key_Return)
    view = paper.view
    qtbot.waitUntil(partial(drawn, view, 10_000), timeout=60_000)
    qtbot.waitUntil(lambda: screen.pane.bar.page.text() == "10000 / 10000")


def test_a_page_of_five_metres_is_read_at_every_zoom(
    engine: PdfEngine, make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """a page of 5 m × 5 m"""
    side = awkward.METRES_5
    data = awkward.boxed(f"0 0 {side} {side}", "0 0 595 842")
    with engine.open(data) as document, document.render(1, 6.0) as seen:
        assert seen.width * seen.height <= PIXELS_LIMIT
    screen = open_reader(make_desk(data))
    view = paper_of(screen).view
    for _ in range(30):
        view.zoom_in()
    qtbot.waitUntil(screen.reader.lanes.idle, timeout=60_000)
    assert view.pictures.failures == {}
    view.go_to(2)
    qtbot.waitUntil(lambda: view.pictures.best(2, view.scale_of(2)) is not None, timeout=60_000)
    qtbot.waitUntil(lambda: screen.pane.bar.page.text() == "2 / 2")


def test_pages_without_a_size_are_pages_all_the_same(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """0-size pages"""
    boxes = ("0 0 595 842", "0 0 0 0", "9 9 9 800", "0 0 595 0.0001", "nan 0 1 2", "0 0 1e30 1e30")
    screen = open_reader(make_desk(awkward.boxed(*boxes)))
    view = paper_of(screen).view
    for page in range(1, len(boxes) + 1):
        view.go_to(page)
        qtbot.waitUntil(partial(drawn, view, page), timeout=60_000)
        assert view.page_rect(page).height() >= 1
    assert view.pictures.failures == {}
    qtbot.waitUntil(lambda: screen.pane.bar.page.text() == f"{len(boxes)} / {len(boxes)}")


def test_missing_fonts_are_stood_in_for(
    engine: PdfEngine, make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    """missing fonts"""
    data = awkward.without_fonts()
    with engine.open(data) as document:
        for line in (700, 500, 300):
            assert dark_share(document, 1, (80, 842 - line - 40, 280, 842 - line + 10)) > 0.03
        assert document.text(1).text.split() == ["Nghi", "quyet"] * 3
    screen = open_reader(make_desk(data))
    assert paper_of(screen).view.pictures.failures == {}


def test_an_outline_and_links_that_lead_astray_lead_nowhere(
    make_desk: MakeDesk, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """broken outline and links (never opens the network or a file by itself)"""
    asked: list[object] = []
    screen = open_reader(make_desk(awkward.astray()))
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **_: asked.append(args))
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: asked.append(where))
    view = paper_of(screen).view
    told = {}
    for number, what in enumerate(awkward.OUTSIDE):
        screen.pane._toast.hide()
        at = view.to_view(1, 15_000, (842 - 780 + 60 * number) * 100).toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        told[what] = screen.pane._toast.text() if screen.pane._toast.isVisible() else ""
    assert asked == []
    for what, where in (
        ("address", "http://outside.invalid/x"),
        ("file", "/bin/sh"),
        ("other paper", "/etc/passwd"),
    ):
        assert told[what] == f"Liên kết ra ngoài không được mở: {where}"
    assert (told["script"], told["form"], view.page) == ("", "", 1)


@pytest.mark.parametrize("where", ["catalog", "page", "link", "field", "inside"])
def test_a_script_is_found_wherever_it_waits(engine: PdfEngine, where: str) -> None:
    with engine.open(awkward.scripted(where)) as document:
        assert document.info.javascript
    with engine.open(awkward.scripted("")) as document:
        assert not document.info.javascript


def test_a_script_is_said_wherever_it_waits(make_desk: MakeDesk, open_reader: OpenReader) -> None:
    """JavaScript and embedded files (ignored, said)"""
    screen = open_reader(make_desk(awkward.scripted("field")))
    assert "Tệp có mã lệnh; mã lệnh không được chạy." in screen.pane._toast.text()


def test_a_file_pinned_to_a_page_is_said_and_not_opened(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    """JavaScript and embedded files (ignored, said)"""
    screen = open_reader(make_desk(awkward.pinned()))
    told = "Tệp mang theo 1 tệp khác; các tệp đó không được mở."
    assert told in screen.pane._toast.text()
    view = paper_of(screen).view
    screen.pane._toast.hide()
    at = view.to_view(1, 1_900, 82_300).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not screen.pane._toast.isVisible()


def test_a_page_that_grows_without_end_has_a_card_and_the_next_is_read(
    engine: PdfEngine, make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """a file that grows memory without end"""
    data = awkward.growing()
    assert len(data) < 20_000
    with engine.open(data) as document, pytest.raises(Fault) as caught:
        document.render(1, 1.0)
    assert caught.value.code == "pdf.page_failed"
    screen = open_reader(make_desk(data), drawn=False)
    view = paper_of(screen).view
    qtbot.waitUntil(lambda: 1 in view.pictures.failures, timeout=60_000)
    assert cause_words(view.pictures.failures[1]).startswith("Trang này")
    view.go_to(2)
    qtbot.waitUntil(partial(drawn, view, 2), timeout=60_000)


def test_what_no_engine_opens_is_refused_by_a_code_alone(engine: PdfEngine) -> None:
    """zero pages"""
    with pytest.raises(DomainError, match=r"pdf\.no_pages"):
        engine.open(awkward.written([]))
