"""What a reader expects without thinking: Esc, Tab, a turned tablet, the hand that writes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from tests.pdf import papers
from tests.ui.hands import click, press_on_focus, type_in
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.theme import Theme
from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader.exporting import ExportSheet
from ui.views.reader.notes import GoToPopover
from ui.views.reader.popover import EDGE, Popover
from ui.views.reader.shares import bar_width
from ui.views.reader.stamps import StampChoice
from ui.views.reader.swatches import Swatch, ThicknessButton, WidthChoice
from ui.views.reader.topbar import LEAST
from ui.views.reader.viewmenu import ViewMenu
from ui.widgets import Page

CTRL = Qt.KeyboardModifier.ControlModifier


def _lies(popover: Popover, host: QWidget) -> bool:
    """Whether all of it can be seen, clear of the edges."""
    return host.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(popover.panel.geometry())


def _seen_whole(tree: QTreeView) -> bool:
    """Whether its current line stands in view from top to foot."""
    line = tree.visualRect(tree.currentIndex())
    return 0 <= line.top() < line.bottom() <= tree.viewport().height()


def test_escape_takes_away_one_thing_a_press_and_the_full_screen_last(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(papers.paper(3)), 1)
    paper, texts = paper_of(screen), screen.reader.texts
    assert texts is not None
    QTest.keyClick(paper.view, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(paper.find_panel.field.input, "nghi quyet")
    press_on_focus(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts.found.rowCount() > 1 and not texts.searching, timeout=60_000)
    press_on_focus(Qt.Key.Key_F3)
    assert paper.view.paint.found_now
    press_on_focus(Qt.Key.Key_Escape)
    assert paper.view.hasFocus()
    assert paper.panel_open
    assert paper.view.paint.found
    press_on_focus(Qt.Key.Key_Escape)
    assert not paper.view.paint.found
    # What was searched for is still there, and lit as soon as one goes on with it.
    press_on_focus(Qt.Key.Key_F3)
    assert paper.view.paint.found
    screen.pane.toggle_full_screen()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    press_on_focus(Qt.Key.Key_Escape)
    assert not paper.view.paint.found
    assert screen.window().isFullScreen()
    press_on_focus(Qt.Key.Key_Escape)
    assert not screen.window().isFullScreen()


def test_marks_count_in_a_search_when_one_says_so(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """In the paper and in everything on the device, marks and case"""
    screen = open_reader(make_desk(papers.paper(3, "Bàn về BẢN dự thảo, bán và bạn")), 1)
    panel, texts = paper_of(screen).find_panel, screen.reader.texts
    assert texts is not None

    def found() -> list[str]:
        qtbot.waitUntil(lambda: not texts.searching, timeout=60_000)
        places = [texts.found.place(row) for row in range(texts.found.rowCount())]
        return [place.text for place in places if place is not None and place.page == 1]

    screen.pane.open_search()
    panel.search_for("ban")
    assert found() == ["Bàn", "BẢN", "bán", "bạn"]
    assert not panel.exact.isVisible()
    panel.search_for("bản")
    assert found() == ["Bàn", "BẢN", "bán", "bạn"]
    click(panel.exact)
    assert found() == ["BẢN"]
    panel.search_for("ban")
    assert found() == ["Bàn", "BẢN", "bán", "bạn"]


def test_rows_beside_the_page_are_called_by_the_paper_s_own_labels_and_say_all_of_it(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """screen-reader names"""
    made = papers.opened(papers.paper(3))
    made.set_page_labels([{"startpage": 0, "style": "r"}])
    screen = open_reader(make_desk(made.tobytes()), 1)
    paper, marks = paper_of(screen), screen.reader.marks
    box = (10000, 60000, 20000, 66000)
    marks.add(Mark(MarkKind.RECT, 2, Layer.PRIVATE, "#C0271B", 160, box=box))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert marks.model.index(0).data(role) == "Khung, Trang ii, Riêng tư"
    marks.on(2)[0].author = "Bộ trưởng"
    assert marks.model.index(0).data(role) == "Khung, Trang ii, Bộ trưởng"
    paper.search_for("Page 3")
    texts = screen.reader.texts
    assert texts is not None
    qtbot.waitUntil(lambda: texts.found.rowCount() == 1 and not texts.searching, timeout=60_000)
    told = texts.found.index(0).data(role)
    assert told.startswith("Trang iii, ")
    assert "Page 3" in told
    for panel in (paper.marks_panel, paper.find_panel):
        paper.panel.show_tab("marks" if panel is paper.marks_panel else "find")
        assert panel.list.grab().toImage().width() > 0


def test_a_screen_reader_has_the_page_s_text_in_the_order_in_which_it_is_read(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """screen-reader names and reading order of page text"""
    screen = open_reader(make_desk(), 18)
    view = paper_of(screen).view
    qtbot.waitUntil(lambda: "Điều 12" in view.accessibleDescription())
    told = view.accessibleDescription()
    at = [
        told.index(words) for words in ("Điều 12.", "1. Danh tính số", "độ bảo đảm cao", "Điều 13.")
    ]
    assert at == sorted(at)
    assert "mức độ bảo\nđảm: cơ bản" in told
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.accessibleDescription().startswith("19"))


def test_tab_stays_in_a_popover_and_brings_into_view_what_it_comes_to(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    screen.resize(1280, 500)
    click(screen.pane.bar.more)
    menu = screen.findChild(ViewMenu)
    assert menu is not None
    rows, bar = menu.rows(), menu.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press_on_focus(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is rows[-1]
    assert rows[-1].visibleRegion().boundingRect() == rows[-1].rect()
    press_on_focus(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is rows[0]
    assert rows[0].visibleRegion().boundingRect() == rows[0].rect()


def test_tab_goes_through_a_tool_s_options_from_the_top_down(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    paper = paper_of(screen)
    screen.reader.tools.choose(Tool.SHAPE)
    paper.tools._want_options()
    heights = []
    for _ in range(14):  # four shapes, six colours, four widths
        press_on_focus(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        heights.append(focus.mapTo(screen, focus.rect().center()).y())
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_popovers_keep_clear_of_the_edges_and_of_the_bar_at_either_hand(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    """Comfort: touch targets, left-handed bar"""
    screen = open_reader(make_desk(), 18)
    pane, paper = screen.pane, paper_of(screen)
    screen.reader.tools.choose(Tool.PEN)
    for left in (False, True):
        pane.spread.set_left_handed(left)
        paper.tools._want_options()
        bar = QRect(paper.tools.mapTo(pane, paper.tools.rect().topLeft()), paper.tools.size())
        assert bar.width() == bar_width()
        assert _lies(paper._options, pane)
        assert not paper._options.panel.geometry().intersects(bar)
        paper.close_popovers()
    click(pane.bar.more)
    menu = screen.findChild(ViewMenu)
    assert menu is not None
    screen.resize(1100, 620)  # the keyboard came up
    assert menu.isVisible()
    assert _lies(menu, pane)
    paper.close_popovers()
    # Turned upright and back, the panel is as it was, and the bar says so.
    paper.set_panel(False)
    screen.resize(800, 1180)
    screen.resize(1280, 800)
    assert not paper.panel_open
    paper.set_panel(True)
    screen.resize(800, 1180)
    assert (paper.panel_open, pane.bar.panel.isChecked()) == (False, False)
    paper.set_panel(True)
    assert pane.bar.panel.isChecked()
    QTest.keyClick(paper.view, Qt.Key.Key_Escape)
    assert not pane.bar.panel.isChecked()
    screen.resize(1280, 800)
    assert (paper.panel_open, pane.bar.panel.isChecked()) == (True, True)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_in_large_type_the_title_is_read_and_no_word_runs_into_another(
    make_desk: MakeDesk, open_reader: OpenReader, theme: Theme, scale: int
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(workers=1), 18)
    bar, tabs = screen.pane.bar, list(paper_of(screen).panel._tabs.values())
    title = bar.title.title
    assert title.width() >= title.fontMetrics().horizontalAdvance(title.text())
    for tab in tabs:
        words = QFontMetricsF(theme.font("meta_strong")).horizontalAdvance(tab.text())
        assert words <= tab.width() or tab.toolTip() == tab.text() == tab.accessibleName()


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_in_portrait_ways_of_the_bar_go_before_the_title(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(workers=1), 18)
    screen.resize(800, 1180)
    bar, paper = screen.pane.bar, paper_of(screen)
    title = bar.title.title
    shown = QFontMetricsF(theme.font("strong")).horizontalAdvance("Dự thảo Nghị")
    qtbot.waitUntil(lambda: title.width() > shown)
    assert bar.sizeHint().width() - bar.title.sizeHint().width() < bar.width()
    assert bar.page.text() == ("18" if scale == 200 else "18 / 46")
    assert bar.page.accessibleName() == "Trang 18 trên 46"
    click(bar.more)
    (menu,) = screen.findChildren(ViewMenu)
    words = [row.text() for row in menu.rows()]
    assert ("Tìm trong tài liệu" in words) == bar.search.isHidden() == (scale == 200)
    assert "Dấu trang" in words
    if bar.search.isHidden():
        click(next(row for row in menu.rows() if row.text() == "Tìm trong tài liệu"))
        assert paper.find_panel.field.input.hasFocus()
    screen.resize(1280, 800)
    assert (bar.page.text(), bar.search.isHidden()) == ("18 / 46", False)


def test_what_the_bar_takes_in_later_takes_no_room_from_the_title(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    bar = screen.pane.bar
    title = bar.title
    whole = title.sizeHint().width()
    assert not bar.zoom.isHidden()
    chip = QWidget()
    bar.slot.addWidget(chip)
    chip.show()
    for wide in (20, 200, 330, 20):
        chip.setFixedSize(wide, 40)
        qtbot.waitUntil(lambda: title.width() >= min(whole, LEAST))
        assert chip.width() == wide
        assert bar.sizeHint().width() <= bar.width()
    assert not bar.zoom.isHidden()


def test_one_goes_to_a_page_by_what_can_be_seen_alone(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    pane = screen.pane
    click(pane.bar.page)
    (asked,) = [one for one in screen.findChildren(GoToPopover) if one.isVisible()]
    type_in(asked.field.input, "97")
    click(asked.go)
    assert asked.isVisible()
    asked.field.input.selectAll()
    type_in(asked.field.input, "7")
    click(asked.go)
    assert asked.isHidden()
    assert paper_of(screen).view.page == 7


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [(800, 1180), (1280, 800)])
def test_what_opens_under_the_bar_lies_clear_of_it(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    theme: Theme,
    scale: int,
    size: tuple[int, int],
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(workers=1), 18)
    screen.resize(*size)
    pane = screen.pane
    for part in (pane.bar.more, pane.bar.page):
        click(part)
        (shown,) = [one for one in screen.findChildren(Popover) if one.isVisible()]
        foot = pane.bar.mapTo(pane, pane.bar.rect().bottomLeft()).y()
        assert shown.panel.y() >= foot - 2
        shown.close_popover()


@pytest.mark.parametrize("size", [(800, 1180), (1280, 1500)])
def test_small_pages_colours_and_stamps_grow_with_the_letters(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    theme: Theme,
    size: tuple[int, int],
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    screen.resize(*size)
    paper = paper_of(screen)
    paper.set_panel(True)
    screen.reader.tools.choose(Tool.NOTE, Way.STAMP)
    rows = paper.pages_panel.list

    def sizes() -> list[int]:
        cell = rows.visualRect(rows.indexAt(QPoint(10, 10)))
        parts = [*paper.tools.findChildren(Swatch), *paper.tools.findChildren(ThicknessButton)]
        stamps = paper._options.findChild(StampChoice)
        assert stamps is not None
        return [
            cell.width(),
            *(part.sizeHint().height() for part in parts),
            *(button.sizeHint().height() for button in stamps._buttons.values()),
        ]

    plain = sizes()
    for scale in (150, 200):
        theme.set_look(dark=False, scale=scale)
        qtbot.waitUntil(lambda: rows.viewport().width() > 300)
        grown = sizes()
        assert all(more > 1.15 * less for less, more in zip(plain, grown, strict=True)), grown
        assert 2 * grown[0] <= rows.viewport().width() < 3 * grown[0]
        paper.tools.grab()


@pytest.mark.parametrize("scale", [100, 200])
def test_the_line_that_one_reads_in_is_seen_whole_as_the_contents_become_narrower(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(workers=1), 18)
    paper = paper_of(screen)
    tree = paper.outline_panel.tree
    screen.resize(800, 1180)
    paper.set_panel(True)
    paper.panel.show_tab("outline")
    qtbot.waitUntil(lambda: _seen_whole(tree))
    for width in (1000, 1280, 800):
        screen.resize(width, 800)
        paper.set_panel(True)
        qtbot.waitUntil(lambda: _seen_whole(tree))


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_each_width_to_choose_holds_its_letter(
    make_desk: MakeDesk, open_reader: OpenReader, theme: Theme, scale: int
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(workers=1), 18)
    screen.reader.tools.choose(Tool.NOTE, Way.STAMP)
    paper_of(screen).tools._want_options()
    (choice,) = [one for one in screen.findChildren(WidthChoice) if one.isVisible()]
    largest = theme.font("medium")
    largest.setPixelSize(theme.px(28))
    assert len(choice._lines) == 4
    for line in choice._lines:
        assert line.height() >= max(44, QFontMetricsF(largest).capHeight() + 12)
        assert line.height() == choice.height()


@pytest.mark.parametrize("size", [(800, 1180), (1280, 800)])
def test_what_is_asked_before_an_export_needs_no_scrolling(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, size: tuple[int, int]
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    screen.resize(*size)
    paper_of(screen).open_export()
    (sheet,) = screen.findChildren(ExportSheet)
    qtbot.waitUntil(sheet.panel.isVisible)
    (page,) = sheet.findChildren(Page)
    qtbot.waitUntil(lambda: page.viewport().height() >= page.column.minimumSize().height() > 0)
    assert page.verticalScrollBar().maximum() == 0
