"""Two papers, or two versions of one, side by side: chosen, in hand, scrolled, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ecabinet.services.recognising import Recognition
from tests.ui.hands import click
from tests.ui.reader import pairs
from tests.ui.reader.conftest import OpenReader
from tests.ui.reader.gestures import drag
from ui.theme import Theme
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.keys import KEYS
from ui.views.reader.leaf import Leaf
from ui.views.reader.leafbar import ACTIVE_LINE
from ui.views.reader.pageview import PageView
from ui.views.reader.scannotice import ScanNotice
from ui.views.reader.screen import ReaderScreen
from ui.views.reader.split import DIVIDER
from ui.widgets import ListRow

CTRL = Qt.KeyboardModifier.ControlModifier
MakePair = Callable[..., pairs.Pair]


@pytest.fixture
def make_pair() -> Iterator[MakePair]:
    made: list[pairs.Pair] = []

    def make(older: bool = False) -> pairs.Pair:
        desk = pairs.two_papers()
        if older:
            desk.older = pairs.older_decree()
        made.append(desk)
        return desk

    yield make
    for one in made:
        one.close()


def _beside(screen: ReaderScreen, qtbot: QtBot) -> Leaf:
    """The paper that lies beside the first, once its pages can be seen."""
    qtbot.waitUntil(lambda: screen.pane.pairing.second is not None, timeout=60_000)
    second = screen.pane.pairing.second
    assert second is not None
    qtbot.waitUntil(lambda: second.paper is not None, timeout=60_000)
    qtbot.waitUntil(screen.reader.lanes.idle, timeout=60_000)
    return second


def _view(leaf: Leaf) -> PageView:
    assert leaf.paper is not None
    return leaf.paper.view


def test_a_second_paper_lies_beside_and_the_bars_act_on_the_one_in_hand(
    make_pair: MakePair, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """split view (second paper, or two versions scrolled together)"""
    desk = make_pair()
    scans = {pairs.SUBMISSION.id: (1, 2)}
    state = {"state": lambda paper: Recognition(paper, scans.get(paper, ()))}
    screen = open_reader(desk, page=18, recognising=state)
    pane, first = screen.pane, screen.pane.first
    QTest.keyClick(_view(first), Qt.Key.Key_Backslash, CTRL)
    qtbot.waitUntil(lambda: pane.pairing.popover is not None and pane.pairing.popover.isVisible())
    assert pane.pairing.popover is not None
    (row,) = [
        row
        for row in pane.pairing.popover.findChildren(ListRow)
        if row.isVisible() and row.accessibleName().startswith(pairs.SUBMISSION.title)
    ]
    click(row)
    second = _beside(screen, qtbot)
    assert (first.x() < second.x(), second.x() - first.geometry().right() - 1) == (True, DIVIDER)
    assert (first.bar.isVisible(), second.bar.isVisible(), ACTIVE_LINE) == (True, True, 3)
    assert pane.reader is first.reader
    (offer,) = [one for one in screen.findChildren(ScanNotice) if one.isVisible()]
    assert second.isAncestorOf(offer)
    assert offer.text() == "2 trang quét, chưa tìm được chữ."

    QTest.mouseClick(_view(second).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert pane.reader is second.reader
    assert second.paper is not None
    assert second.paper.tools.isVisible()
    assert not paper_tools_of(first)
    pane.reader.tools.choose(Tool.PEN)
    drag(_view(second).viewport(), [(200, 300), (240, 320), (280, 300)])
    qtbot.waitUntil(screen.reader.lanes.idle, timeout=60_000)
    assert [one.paper for one in desk.book.values()] == [pairs.SUBMISSION.id]

    QTest.keyClick(_view(second), Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: second.reader.page == 4)
    assert first.reader.page == 18
    QTest.keyClick(_view(second), Qt.Key.Key_F6)
    assert pane.reader is first.reader
    QTest.keyClick(_view(first), Qt.Key.Key_Backslash, CTRL)
    qtbot.waitUntil(lambda: pane.pairing.second is None)
    assert not first.bar.isVisible()


def paper_tools_of(leaf: Leaf) -> bool:
    """Whether its tool bar can be seen."""
    assert leaf.paper is not None
    return leaf.paper.tools.isVisible()


def test_what_lay_beside_a_paper_lies_there_again_and_portrait_puts_it_below(
    make_pair: MakePair, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_pair()
    screen = open_reader(desk, page=18)
    screen.pane.pairing.open(pairs.SUBMISSION.id)
    _beside(screen, qtbot)
    qtbot.waitUntil(lambda: desk.looks[desk.paper.id].beside == pairs.SUBMISSION.id.hex())
    again = open_reader(desk, page=18)
    second = _beside(again, qtbot)
    assert second.title == pairs.SUBMISSION.title
    again.resize(800, 1180)
    qtbot.waitUntil(lambda: second.y() > again.pane.first.y())
    assert second.x() == again.pane.first.x()


def test_the_divider_is_dragged_and_stops_short_of_the_edge(
    make_pair: MakePair, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_pair(), page=18)
    screen.pane.pairing.open(b"")
    _beside(screen, qtbot)
    spread = screen.pane.spread
    handle = spread._handle
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, handle.mapFrom(spread, QPoint(400, 300)))
    assert spread.share == pytest.approx(400 * 100 / spread.leaves[1].geometry().right(), abs=2)
    QTest.mouseMove(handle, handle.mapFrom(spread, QPoint(5, 300)))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert spread.share == 20
    QTest.keyClick(handle, Qt.Key.Key_Right)
    assert spread.share == 25


def test_two_versions_scroll_together_and_show_each_change_on_both_sides(
    make_pair: MakePair, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """both versions side by side, scrolled together"""
    screen = open_reader(make_pair(older=True), page=2)
    screen.pane.compare()
    old, new = _beside(screen, qtbot), screen.pane.first
    comparing = screen.pane.pairing.comparing
    assert comparing is not None
    qtbot.waitUntil(lambda: comparing.joint is not None, timeout=60_000)
    assert (old.x() < new.x(), old.reader.source.writes) == (True, False)

    _view(new).go_to(30)  # the old version lacks what is the twentieth page now
    qtbot.waitUntil(lambda: old.reader.page == 29)
    comparing.lock.click()
    _view(new).go_to(40)
    assert old.reader.page == 29
    comparing.lock.click()
    qtbot.waitUntil(lambda: old.reader.page == 39)

    QTest.keyClick(_view(new), Qt.Key.Key_F8)
    assert comparing.change is not None
    assert 18 in (comparing.change.old_page, comparing.change.new_page)
    assert _view(old).paint.found_now or _view(new).paint.found_now
    assert {18} <= _view(new).paint.found.keys() & _view(old).paint.found.keys()
    QTest.keyClick(_view(new), Qt.Key.Key_Backslash, CTRL)
    qtbot.waitUntil(lambda: screen.pane.pairing.second is None)
    assert not _view(new).paint.found


@pytest.mark.parametrize("scale", [100, 200])
def test_which_version_lies_there_is_read_beside_how_many_changes_there_are(
    make_pair: MakePair, open_reader: OpenReader, qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_pair(older=True), page=2)
    screen.pane.compare()
    _beside(screen, qtbot)
    new, comparing = screen.pane.first, screen.pane.pairing.comparing
    assert comparing is not None
    qtbot.waitUntil(lambda: comparing.joint is not None, timeout=60_000)
    QTest.keyClick(_view(new), Qt.Key.Key_F8)
    screen.grab()
    assert not new.bar._title.cut
    assert comparing.count.accessibleName().endswith("thay đổi")


@pytest.mark.parametrize(
    "keys",
    [
        *("Ctrl+F", "F3", "Ctrl+G", "PgUp", "PgDown", "Ctrl+0", "Ctrl++", "Ctrl+-"),
        *("V", "P", "H", "E", "N", "S", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+L", "F9", "Ctrl+\\"),
        *("Ctrl+J", "Esc"),
    ],
)
def test_each_key_of_the_table_is_named_once(keys: str) -> None:
    """keyboard alone (table of design/UI.md)"""
    assert [key.keys for key in KEYS].count(keys) == 1
