"""How large a page is shown is a number that one reads, types and chooses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ecabinet.pdf.geometry import PageGeometry
from tests.pdf import papers
from tests.ui.hands import at_rest, click, listen, press_on_focus, type_in
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.views.reader.layout import Fit, Layout, Manner
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen
from ui.views.reader.viewmenu import ChoiceRow
from ui.views.reader.zooming import STEPS, ZoomPopover, percent_of

CONTROL = Qt.KeyboardModifier.ControlModifier
A4, A3 = (595, 842), (842, 1191)


def sheets() -> bytes:
    """Four pages of an A4 sheet and two of A3, one of them turned."""
    made = papers.opened(papers.paper(4))
    for turn in (0, 90):
        made.new_page(width=A3[0], height=A3[1]).set_rotation(turn)
    return bytes(made.tobytes())


@pytest.fixture
def screen(make_desk: MakeDesk, open_reader: OpenReader) -> ReaderScreen:
    return open_reader(make_desk(sheets()))


def view_of(screen: ReaderScreen) -> PageView:
    return paper_of(screen).view


def asked(screen: ReaderScreen) -> ZoomPopover:
    (popover,) = screen.pane.findChildren(ZoomPopover)
    assert popover.isVisible()
    return popover


def chosen(popover: ZoomPopover) -> list[str]:
    return [row.text() for row in popover.rows() if row.isChecked()]


def type_zoom(screen: ReaderScreen, words: str) -> None:
    click(screen.pane.bar.zoom)
    field = asked(screen).field.input
    assert field.hasFocus()
    assert field.selectedText() == field.text()
    type_in(field, words)
    press_on_focus(Qt.Key.Key_Return)


def test_the_bar_says_how_large_the_page_is_that_is_read(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    view, zoom = view_of(screen), screen.pane.bar.zoom
    assert zoom.isVisible()
    assert zoom.text() == f"{round(view.page_rect(1).width() / A4[0] * 72 / 96 * 100)}%"
    assert zoom.accessibleName() == f"Thu phóng {zoom.text()}"
    before = zoom.text()
    view.go_to(5)  # fitted to the same width, a larger sheet is shown smaller
    larger = f"{round(view.page_rect(5).width() / A3[0] * 72 / 96 * 100)}%"
    assert larger != before
    qtbot.waitUntil(lambda: zoom.text() == larger)
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.percent == round(view.zoom_of(5) * 75)
    qtbot.waitUntil(lambda: zoom.text() == f"{view.percent}%")


@pytest.mark.parametrize("words", ["125", "125%", "125 %", " 124,6 ", "125.4"])
def test_a_number_that_is_typed_is_how_large_each_page_is(
    screen: ReaderScreen, qtbot: QtBot, words: str
) -> None:
    view = view_of(screen)
    type_zoom(screen, words)
    qtbot.waitUntil(lambda: screen.pane.bar.zoom.text() == "125%")
    assert view.hasFocus()
    for page, size in ((1, A4), (5, A3), (6, (A3[1], A3[0]))):
        rect = view.places.rect(page)
        assert rect.width() == pytest.approx(size[0] * 125 / 75, abs=1)
        assert rect.height() == pytest.approx(size[1] * 125 / 75, abs=1)


def test_what_is_no_size_is_refused_and_the_pages_stay(screen: ReaderScreen) -> None:
    view = view_of(screen)
    before = view.percent
    type_zoom(screen, "9000")
    popover = asked(screen)
    assert popover.field.input.accessibleDescription() == "Nhập số từ 25 đến 600."
    assert screen.pane.rect().contains(popover.panel.geometry())
    press_on_focus(Qt.Key.Key_Escape)
    assert popover.isHidden()
    assert view.percent == before


@pytest.mark.parametrize(
    "words", ["", "%", "x", "1e2", "-50", "24", "601", "٠", "1.2.3", "²", "9" * 400]
)
def test_only_numbers_in_reach_are_sizes(words: str) -> None:
    assert percent_of(words) == 0


def test_by_keys_alone_one_chooses_a_step_and_what_pages_fit(screen: ReaderScreen) -> None:
    view = view_of(screen)
    for steps, words, percent in ((len(STEPS) + 2, "400%", 400), (3, "50%", 50)):
        screen.pane.bar.zoom.setFocus()
        press_on_focus(Qt.Key.Key_Return)
        for _ in range(steps):
            press_on_focus(Qt.Key.Key_Down)
        press_on_focus(Qt.Key.Key_Return)
        assert view.percent == percent
        assert view.hasFocus()
        click(screen.pane.bar.zoom)
        assert chosen(asked(screen)) == [words]
        press_on_focus(Qt.Key.Key_Escape)
    for steps, words, fit in ((2, "Vừa cả trang", Fit.PAGE), (1, "Vừa chiều rộng", Fit.WIDTH)):
        screen.pane.bar.zoom.setFocus()
        press_on_focus(Qt.Key.Key_Return)
        for _ in range(steps):
            press_on_focus(Qt.Key.Key_Down)
        press_on_focus(Qt.Key.Key_Return)
        assert (view.places.fit, view.factor) == (fit, 1)
        click(screen.pane.bar.zoom)
        assert chosen(asked(screen)) == [words]
        press_on_focus(Qt.Key.Key_Escape)


def test_a_size_stays_when_the_pages_lie_otherwise_and_a_fit_ends_it(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    view = view_of(screen)
    view.zoom_to(80)
    screen.reader.looks.change(two=True, turn=90, crop=True)
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    screen.resize(1500, 900)
    assert (view.percent, view.places.fit) == (80, Fit.PRINT)
    for key, fit in ((Qt.Key.Key_0, Fit.WIDTH), (Qt.Key.Key_9, Fit.PAGE)):
        view.zoom_to(80)
        QTest.keyClick(view, key, CONTROL)
        assert view.places.fit is fit


def test_who_does_not_see_the_number_is_told_it(
    screen: ReaderScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, heard = view_of(screen), listen(monkeypatch)
    view.zoom_to(100)
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert heard == ["Thu phóng 125%", "Thu phóng 100%"]


def test_where_the_bar_has_no_room_the_sheet_says_and_asks_it(screen: ReaderScreen) -> None:
    screen.resize(800, 1180)
    assert not screen.pane.bar.zoom.isVisible()
    click(screen.pane.bar.more)
    (line,) = [r for r in screen.pane.findChildren(ChoiceRow) if r.text().startswith("Thu phóng")]
    assert line.text() == f"Thu phóng {view_of(screen).percent}%…"
    click(line)
    type_in(asked(screen).field.input, "90")
    press_on_focus(Qt.Key.Key_Return)
    assert view_of(screen).percent == 90


def test_the_number_takes_no_focus_along_when_the_page_is_turned(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    zoom = screen.pane.bar.zoom
    zoom.setFocus()
    view_of(screen).go_to(3)
    qtbot.waitUntil(lambda: screen.pane.bar.page.text() == "3 / 6")
    assert zoom.hasFocus()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_fine_screen_shows_the_same_size_in_more_pixels(
    screen: ReaderScreen, ratio: float
) -> None:
    view = view_of(screen)
    view.ratio = ratio
    view.zoom_to(150)
    assert view.percent == 150
    assert view.page_rect(1).width() == pytest.approx(A4[0] * 2, abs=1)
    assert view.scale_of(1) == pytest.approx(2 * ratio)


@pytest.mark.parametrize("manner", [Manner(), Manner(two=True), Manner(paged=True, turn=270)])
def test_no_page_is_endless_at_any_size(manner: Manner) -> None:
    pages = [PageGeometry(595, 842, 0), PageGeometry(300, 4_000_000, 0), PageGeometry(1, 1, 0)]
    layout = Layout(pages, 900, 700, Fit.PRINT, 4, manner)
    assert layout.percent(1) == layout.percent(3) == 400
    assert layout.rect(2).height() <= 4 * 16_000
