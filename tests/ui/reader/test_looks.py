"""How pages are laid out is chosen in one sheet, kept for the paper, and there again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.services.reading import Look
from tests.ui.hands import at_rest, click
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.views.reader.bookmarking import BookmarkPopover
from ui.views.reader.delegates import OutlineDelegate
from ui.views.reader.layout import Fit
from ui.views.reader.screen import ReaderScreen
from ui.views.reader.viewmenu import ChoiceRow
from ui.widgets import ListRow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def choose(screen: ReaderScreen, words: str) -> None:
    """Open the sheet behind the three dots and press a line of it."""
    click(screen.pane.bar.more)
    click(row(screen, words))


PLAIN = Qt.KeyboardModifier.NoModifier
WHEEL_AT = QPointF(400, 300)


def wheel(widget: QWidget, by: int, held: Qt.KeyboardModifier = PLAIN) -> None:
    at = WHEEL_AT
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, by), none, held, phase, False)
    QApplication.sendEvent(widget, event)


def row(screen: ReaderScreen, words: str) -> ChoiceRow:
    rows = [r for r in screen.pane.findChildren(ChoiceRow) if r.isVisible()]
    return next(r for r in rows if r.text().startswith(words))


def test_the_sheet_lays_the_pages_out_and_the_paper_keeps_it(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = paper_of(screen).view
    choose(screen, "Hai trang cạnh nhau")
    choose(screen, "Từng trang một")
    choose(screen, "Vừa cả trang")
    choose(screen, "Xoay trang")
    kept = Look(whole=True, paged=True, two=True, turn=90)
    qtbot.waitUntil(lambda: desk.look == kept)
    assert list(view.visible()) == [17, 18]
    assert view.places.fit is Fit.PAGE
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert list(view.visible()) == [19, 20]
    click(screen.pane.bar.more)
    assert row(screen, "Từng trang một").isChecked()
    assert not row(screen, "Cắt lề trắng").isChecked()
    assert not row(screen, "Trở lại trang").isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    screen.closing()
    again = open_reader(desk, 18, drawn=False)
    qtbot.waitUntil(lambda: paper_of(again).view.places.manner.turn == 90)
    assert list(paper_of(again).view.visible()) == [17, 18]


def test_cropping_shows_all_that_is_printed_and_all_that_was_written(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    box = (1200, 30000, 1200, 30000)
    desk.put(b"", Mark(MarkKind.NOTE, 18, Layer.PRIVATE, "#1B4B82", 0, box=box, text="lề"))
    screen = open_reader(desk, 18)
    view = paper_of(screen).view
    before = view.zoom_of(20)
    choose(screen, "Cắt lề trắng")
    qtbot.waitUntil(lambda: view.zoom_of(20) > before * 1.1, timeout=60_000)
    assert view.places.rect(18).contains(view.places.place(18, 1200, 30000))
    assert not view.places.rect(20).contains(view.places.place(20, 1200, 30000))
    for word in view.document.text(20).words:
        corner = view.places.place(20, word.quad[0], word.quad[1])
        assert view.places.rect(20).contains(corner)


@pytest.mark.parametrize("two", [False, True])
def test_the_first_line_of_a_page_stays_in_view_when_its_margins_are_cut_off(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, two: bool
) -> None:
    """crop margins"""
    screen = open_reader(make_desk(workers=1), 18)
    view = paper_of(screen).view
    screen.reader.looks.change(two=two)
    view.go_to(19)
    wheel(view.viewport(), -1)
    zoom, first = view.zoom_of(19), view.document.text(19).words[0].quad
    for crop in (True, False):
        screen.reader.looks.change(crop=crop)
        qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
        assert (view.zoom_of(19) > zoom) is crop
        assert view.page == 19
        assert 0 <= view.to_view(19, first[0], first[1]).y() < view.viewport().height() / 3


def test_a_wheel_turns_a_page_that_stands_alone(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    view = paper_of(screen).view
    screen.reader.looks.change(paged=True, whole=True)
    wheel(view.viewport(), -120)
    assert view.page == 19
    wheel(view.viewport(), 120)
    assert view.page == 18


def test_one_goes_back_to_where_one_jumped_from_and_forward_again(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    screen = open_reader(make_desk(), 18)
    paper = paper_of(screen)
    wheel(paper.view.viewport(), -240)
    there = paper.view.offset.y()
    paper.outline_panel.place_chosen.emit(30, None)
    paper.pages_panel.page_chosen.emit(5)
    for key, page in (("Left", 30), ("Left", 18), ("Left", 18), ("Right", 30), ("Right", 5)):
        QTest.keyClick(paper.view, getattr(Qt.Key, f"Key_{key}"), ALT)
        assert paper.view.page == page
        assert paper.view.offset.y() == (there if page == 18 else paper.view.top_of(page))
    click(screen.pane.bar.more)
    assert row(screen, "Trở lại trang 30").isEnabled()
    for button, page in ((Qt.MouseButton.BackButton, 30), (Qt.MouseButton.ForwardButton, 5)):
        QTest.mouseClick(paper.view.viewport(), button)
        assert paper.view.page == page


def test_a_wheel_with_shift_moves_a_grown_page_aside(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    view = paper_of(open_reader(make_desk(workers=1), 18)).view
    view.zoom_by(3)
    before = view.offset
    wheel(view.viewport(), -120, Qt.KeyboardModifier.ShiftModifier)
    assert view.offset.x() > before.x()
    assert view.offset.y() == before.y()


def test_a_wheel_with_ctrl_zooms_about_the_pointer(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    view = paper_of(open_reader(make_desk(workers=1), 18)).view
    before, under = view.factor, view.spot(WHEEL_AT)
    assert under is not None
    wheel(view.viewport(), 360, CONTROL)
    assert view.factor > 1.3 * before
    moved = view.to_view(under.page, under.x, under.y)
    assert (moved - WHEEL_AT).manhattanLength() < 4
    wheel(view.viewport(), -360, CONTROL)
    assert view.factor == pytest.approx(before, rel=0.01)


def test_a_bookmark_is_set_by_key_named_listed_gone_to_and_taken_away(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    paper, bar = paper_of(screen), screen.pane.bar
    QTest.keyClick(paper.view, Qt.Key.Key_D, CONTROL)
    qtbot.waitUntil(lambda: [b.page for b in desk.bookmarks.values()] == [18])
    qtbot.waitUntil(bar.bookmark.isChecked)
    (kept,) = desk.bookmarks.values()
    assert kept.name.startswith("Điều 12")
    click(bar.bookmark)
    naming = paper.viewing.popovers[0]
    assert isinstance(naming, BookmarkPopover)
    naming.field.set_text("Bàn lại")
    naming.close_popover()
    qtbot.waitUntil(lambda: next(iter(desk.bookmarks.values())).name == "Bàn lại")
    paper.view.go_to(1)
    qtbot.waitUntil(lambda: not bar.bookmark.isChecked())
    paper.panel.show_tab("outline")

    def listed() -> list[ListRow]:
        rows = paper.outline_panel.findChildren(ListRow)
        return [r for r in rows if r.isVisible() and "Bàn lại" in r.accessibleName()]

    qtbot.waitUntil(lambda: len(listed()) == 1)
    click(listed()[0])
    assert paper.view.page == 18
    click(bar.bookmark)
    click(naming._drop)
    qtbot.waitUntil(lambda: not desk.bookmarks and not bar.bookmark.isChecked())


def test_a_bookmark_shows_over_the_contents_as_soon_as_it_is_set(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    sheet = paper_of(screen).outline_panel
    paper_of(screen).panel.show_tab("outline")
    screen.reader.looks.set_bookmark(18, "Căn cứ")
    qtbot.waitUntil(lambda: bool(sheet._marks.findChildren(ListRow)))
    (shown,) = sheet._marks.findChildren(ListRow)
    assert shown.visibleRegion().boundingRect().height() == shown.height() >= 44


def test_many_bookmarks_are_all_to_be_reached_and_leave_room_for_the_contents(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(workers=1)
    for page in range(1, 31):
        desk.bookmark(b"", page, f"Dấu {page}")
    paper = paper_of(open_reader(desk, 18))
    sheet = paper.outline_panel
    paper.panel.show_tab("outline")
    rows = [row for row in sheet.findChildren(ListRow) if row.accessibleName()]
    qtbot.waitUntil(lambda: sheet.tree.height() > sheet.height() / 2)
    assert len(rows) == 30
    rows[-1].setFocus()
    sheet._marks.ensureWidgetVisible(rows[-1])
    qtbot.waitUntil(lambda: not rows[-1].visibleRegion().isEmpty())
    click(rows[-1])
    assert paper.view.page == 30


def test_lines_of_the_contents_are_measured_when_they_are_looked_at(
    make_desk: MakeDesk, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    plain = OutlineDelegate.sizeHint

    def size(delegate: OutlineDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        measured.append(index.row())
        return plain(delegate, option, index)

    monkeypatch.setattr(OutlineDelegate, "sizeHint", size)
    paper = paper_of(open_reader(make_desk(), 18))
    assert measured == []
    paper.panel.show_tab("outline")
    tree = paper.outline_panel.tree
    assert tree.isVisible()
    assert tree.currentIndex().isValid()
    assert measured != []
