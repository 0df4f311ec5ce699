"""The reader by the keyboard alone: one sees where one is, and reaches what a hand reaches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.errors import Fault
from tests.ui.hands import at_rest, click, press_on_focus, type_in
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader.jump import JumpPopover
from ui.views.reader.screen import ReaderScreen
from ui.widgets import ListRow
from ui.widgets.focus import FocusRing

CONTROL = Qt.KeyboardModifier.ControlModifier
TAB = Qt.FocusReason.TabFocusReason
NOTE = Mark(
    MarkKind.NOTE, 18, Layer.PRIVATE, "#1B4B82", 0, box=(1200, 30000, 1200, 30000), text="lề"
)
FRAME = Mark(MarkKind.RECT, 18, Layer.PRIVATE, "#C0271B", 300, box=(20000, 42000, 24000, 46000))


@pytest.fixture
def screen(make_desk: MakeDesk, open_reader: OpenReader) -> ReaderScreen:
    desk = make_desk()
    for mark in (NOTE, FRAME):
        desk.put(b"", mark)
    return open_reader(desk, 18)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def rings(screen: ReaderScreen) -> list[FocusRing]:
    return [ring for ring in screen.findChildren(FocusRing) if ring.isVisible()]


def test_pages_and_lists_show_that_the_keyboard_is_in_them(screen: ReaderScreen) -> None:
    paper = paper_of(screen)
    paper.set_panel(True)
    assert not rings(screen)
    for tab, part in (
        ("pages", paper.pages_panel.list),
        ("outline", paper.outline_panel.tree),
        ("marks", paper.marks_panel.list),
        ("", paper.view),
    ):
        if tab:
            paper.panel.show_tab(tab)
        part.setFocus(TAB)
        (ring,) = rings(screen)
        assert ring.mapTo(screen, ring.rect().topLeft()) == part.mapTo(
            screen, part.rect().topLeft()
        )
        assert ring.size() == part.size()
        part.clearFocus()
        assert not rings(screen)
    click(paper.view.viewport())
    assert not rings(screen)


def test_the_ring_of_the_page_leaves_its_inside_alone(screen: ReaderScreen) -> None:
    view = paper_of(screen).view
    view.clearFocus()
    view.setFocus(TAB)
    (ring,) = rings(screen)
    assert not ring.mask().contains(ring.rect().center())
    screen.resize(900, 700)
    assert ring.size() == view.size()


def test_enter_on_a_mark_of_the_list_opens_it(screen: ReaderScreen, qtbot: QtBot) -> None:
    paper = paper_of(screen)
    paper.set_panel(True)
    paper.panel.show_tab("marks")
    rows, marks = paper.marks_panel.list, screen.reader.marks
    rows.setFocus(TAB)
    assert [index.row() for index in rows.selectedIndexes()] == [0]  # one sees what Enter opens
    press_on_focus(Qt.Key.Key_Return)
    note = paper.picking.note
    assert note.isVisible()
    assert note.area.input.hasFocus()
    type_in(note.area.input, "sua ")
    press_on_focus(Qt.Key.Key_Escape)
    assert rows.hasFocus()
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    assert rows.currentIndex().row() == 0
    assert "sua" in " ".join(entry.mark.text for entry in marks.on(18))
    press_on_focus(Qt.Key.Key_Down)
    press_on_focus(Qt.Key.Key_Return)
    assert paper.picking.actions.isVisible()
    assert paper.view.paint.lit is not None
    assert paper.view.paint.lit.mark.kind is MarkKind.RECT
    press_on_focus(Qt.Key.Key_Delete)
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    assert [entry.mark.kind for entry in marks.on(18)] == [MarkKind.NOTE]
    assert rows.hasFocus()
    assert rows.currentIndex().row() == 0


def test_all_words_of_the_page_are_chosen_by_key_and_copied(screen: ReaderScreen) -> None:
    paper = paper_of(screen)
    screen.reader.tools.choose(Tool.PEN)
    QTest.keyClick(paper.view, Qt.Key.Key_A, CONTROL)
    assert screen.reader.tools.way is Way.LETTERS
    text = paper.view.selected_text()
    words = paper.view.document.text(18).words
    assert text.startswith(words[0].text)
    assert text.endswith(words[-1].text)
    assert paper.picking.actions.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text
    paper.open_search()
    type_in(focus(), "mot")
    QTest.keyClick(focus(), Qt.Key.Key_A, CONTROL)
    assert paper.find_panel.field.input.selectedText() == "mot"  # a field's own words


def test_arrows_walk_the_papers_and_an_opened_item_keeps_its_place(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    QTest.keyClick(paper_of(screen).view, Qt.Key.Key_J, CONTROL)
    qtbot.waitUntil(lambda: any(p.isVisible() for p in screen.findChildren(JumpPopover)))
    (popover,) = screen.findChildren(JumpPopover)
    high = popover.panel.height()
    press_on_focus(Qt.Key.Key_Down)
    first = focus()
    assert isinstance(first, ListRow)
    name = first.accessibleName()
    press_on_focus(Qt.Key.Key_Return)
    assert focus() is not first
    assert focus().accessibleName() == name
    assert rings(screen)
    assert popover.panel.height() >= high / 2
    press_on_focus(Qt.Key.Key_Down)
    assert focus().accessibleName() != name
    press_on_focus(Qt.Key.Key_Up)
    press_on_focus(Qt.Key.Key_Up)
    press_on_focus(Qt.Key.Key_Escape)
    assert paper_of(screen).view.hasFocus()


def test_enter_puts_the_tool_s_note_or_stamp_into_the_margin(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    paper, marks = paper_of(screen), screen.reader.marks
    view, before = paper.view, len(marks.on(18))
    press_on_focus(Qt.Key.Key_Return)  # without such a tool it is nobody's
    press_on_focus(Qt.Key.Key_N)
    press_on_focus(Qt.Key.Key_Return)
    assert paper.picking.note.isVisible()
    type_in(focus(), "hoi lai")
    press_on_focus(Qt.Key.Key_Escape)
    assert view.hasFocus()
    (fresh,) = [entry for entry in marks.on(18) if entry.mark.text == "hoi lai"]
    assert view.visible()[0] == fresh.mark.page
    press_on_focus(Qt.Key.Key_Return)
    type_in(focus(), "lan hai")
    press_on_focus(Qt.Key.Key_Escape)
    (under,) = [entry for entry in marks.on(18) if entry.mark.text == "lan hai"]
    a, b = (view.to_view(18, *entry.mark.box[:2]) for entry in (fresh, under))
    assert b.y() - a.y() >= 32
    press_on_focus(Qt.Key.Key_D)
    press_on_focus(Qt.Key.Key_Return)
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    kinds = [entry.mark.kind for entry in marks.on(18)]
    assert kinds.count(MarkKind.STAMP) == 1
    assert len(kinds) == before + 3


def test_a_panel_over_the_page_takes_the_keyboard_and_gives_it_back(screen: ReaderScreen) -> None:
    paper = paper_of(screen)
    paper.set_panel(False)
    press_on_focus(Qt.Key.Key_F9)
    assert paper.panel_open
    assert paper.view.hasFocus()  # beside the page it takes nothing
    screen.resize(800, 1180)
    assert not paper.panel_open
    press_on_focus(Qt.Key.Key_F9)
    assert paper.pages_panel.list.hasFocus()
    press_on_focus(Qt.Key.Key_Escape)
    assert not paper.panel_open
    assert paper.view.hasFocus()


def test_arrows_and_space_go_from_a_page_that_stands_alone_to_the_next(
    screen: ReaderScreen,
) -> None:
    view = paper_of(screen).view
    screen.reader.looks.change(paged=True)
    bar = view.verticalScrollBar()
    assert bar.maximum() > bar.minimum()
    for there, back in ((Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_Space, None)):
        view.go_to(18)
        while view.page == 18:
            press_on_focus(there)
        assert (view.page, bar.value()) == (19, bar.minimum())
        if back is None:
            QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        else:
            press_on_focus(back)
        assert (view.page, bar.value()) == (18, bar.maximum())
    view.go_to(1)
    press_on_focus(Qt.Key.Key_Up)
    assert (view.page, bar.value()) == (1, bar.minimum())


def test_what_could_not_be_listed_or_exported_is_not_called_a_lost_change(
    screen: ReaderScreen,
) -> None:
    said: list[str] = []
    screen.pane.first.said.connect(lambda words, _icon: said.append(words))
    screen.reader.unlisted.emit(Fault("store.locked"))
    screen.reader.unexported.emit(Fault("store.locked"))
    screen.reader.failed.emit(Fault("store.locked"))
    why = "Dữ liệu đang được một cửa sổ khác dùng. Đóng cửa sổ kia rồi thử lại."
    assert said == [
        "Chưa đọc được danh sách tài liệu",
        f"Chưa xuất được tài liệu. {why}",
        "Chưa lưu được thay đổi vừa rồi",
    ]


def test_keys_turn_pages_after_a_tap_on_a_bar(screen: ReaderScreen) -> None:
    paper, bar = paper_of(screen), screen.pane.bar
    tool = paper.tools._buttons[Tool.PEN]
    for tapped in (bar.panel, bar._layers._segments[1], tool):
        click(tapped)
        press_on_focus(Qt.Key.Key_End)
        assert paper.view.page == len(paper.view.document.info.pages)
        press_on_focus(Qt.Key.Key_Home)
        assert paper.view.page == 1
    click(bar.page)
    press_on_focus(Qt.Key.Key_Escape)
    assert focus() is paper.view
    eraser = paper.tools._buttons[Tool.ERASER]
    eraser.setFocus(TAB)
    press_on_focus(Qt.Key.Key_Space)
    assert focus() is eraser
