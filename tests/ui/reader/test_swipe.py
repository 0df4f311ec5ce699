"""A finger turns pages that lie one by one: the page follows it, goes on or springs back."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from ecabinet.services.reading import Look
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import Fingers, tablet
from ui.theme import current_theme
from ui.views.reader.pageview import PageView


def _opened(make_desk: MakeDesk, open_reader: OpenReader) -> PageView:
    desk = make_desk()
    desk.look = Look(whole=True, paged=True)
    view = paper_of(open_reader(desk, 18)).view
    assert list(view.visible()) == [18]
    return view


def _turned(view: PageView, qtbot: QtBot, page: int) -> None:
    qtbot.waitUntil(lambda: view.page == page and not view.swipe.active)


def test_the_page_follows_the_finger_and_is_turned_from_a_third_on(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = _opened(make_desk, open_reader)
    fingers, width = Fingers(view.viewport()), view.viewport().width()
    fingers.put_down((500, 300))
    for x in (490, 450, 400):
        fingers.move((x, 302))
    assert view.swipe.by == -100
    # Pixels move with it: the next page's ground shows at the right, the desk between both.
    shot = view.viewport().grab().toImage()
    right = round(view.page_rect(18).right()) - 100
    desk, page = current_theme().color("desk"), current_theme().color("page")
    assert shot.pixelColor(round((right + right + 90) / 2), 300) == desk
    beside = round(view.page_rect(18).left()) + width - 100
    if beside + 10 < width:
        assert shot.pixelColor(beside + 10, 300) == page
    fingers.move((500 - width // 3 - 4, 302))
    fingers.lift((500 - width // 3 - 4, 302))
    _turned(view, qtbot, 19)
    fingers.drag([(100, 300), (120, 300), (200, 300), (100 + width // 3 + 4, 300)])
    _turned(view, qtbot, 18)


def test_below_a_third_it_springs_back_and_at_either_end_it_resists(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = _opened(make_desk, open_reader)
    fingers, width = Fingers(view.viewport()), view.viewport().width()
    fingers.drag([(500, 300), (480, 300), (500 - width // 3 + 12, 300)])
    _turned(view, qtbot, 18)
    view.go_to(46)
    fingers.put_down((500, 300))
    fingers.move((490, 300))
    fingers.move((20, 300))
    assert view.swipe.by == -120
    fingers.lift((20, 300))
    _turned(view, qtbot, 46)
    view.go_to(1)
    fingers.drag([(20, 300), (30, 300), (500, 300)])
    _turned(view, qtbot, 1)


def test_a_pen_makes_a_palm_of_the_finger_that_turns(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = _opened(make_desk, open_reader)
    fingers = Fingers(view.viewport())
    fingers.put_down((500, 300))
    fingers.move((480, 300))
    fingers.move((50, 300))
    assert view.swipe.held
    tablet(view.viewport(), QEvent.Type.TabletMove, (400, 300), 0)
    assert not view.swipe.held
    fingers.lift((40, 300))
    _turned(view, qtbot, 18)
    assert not view.marks.on(18)


def test_where_pages_scroll_a_finger_across_turns_none(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    view = paper_of(open_reader(make_desk(), 18)).view
    Fingers(view.viewport()).drag([(500, 300), (480, 300), (50, 300)])
    assert view.page == 18
    assert not view.swipe.active
