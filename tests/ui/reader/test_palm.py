"""A hand that rests on the page while the pen writes, pauses and leaves counts for nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import MarkKind
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader
from tests.ui.reader.gestures import PEN, Fingers, tablet, write
from tests.ui.reader.test_hands import LINE, kept, view_of
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.pointer import PEN_NEAR
from ui.views.reader.screen import ReaderScreen

PRESS, MOVE, RELEASE = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
)


@pytest.fixture
def desk(make_desk: MakeDesk) -> desks.Desk:
    return make_desk(workers=1)


@pytest.fixture
def screen(desk: desks.Desk, open_reader: OpenReader) -> ReaderScreen:
    return open_reader(desk, 18)


def wait(screen: ReaderScreen) -> None:
    """The pen is told of no more for longer than it counts as near."""
    view_of(screen).pointer._pen_seen -= PEN_NEAR


def test_a_pen_that_pauses_draws_no_line_to_the_palm(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    """palm ignored while the pen is near"""
    page = view_of(screen).viewport()
    palm = Fingers(page)
    tablet(page, PRESS, (400, 300), 0.5)
    tablet(page, MOVE, (450, 300), 0.5)
    palm.put_down((500, 600))
    wait(screen)
    palm.move((505, 610))
    palm.lift((505, 610))
    palm.put_down((500, 640))
    tablet(page, MOVE, (500, 300), 0.5)
    tablet(page, RELEASE, (500, 300), 0)
    wait(screen)
    palm.lift((500, 640))
    assert kept(desk, screen, qtbot) == [MarkKind.INK]
    (one,) = desk.book.values()
    view = view_of(screen)
    places = [view.to_view(18, p.x, p.y) for p in one.mark.strokes[0]]
    assert {round(place.y()) for place in places} == {300}
    assert (round(places[0].x()), round(places[-1].x())) == (400, 500)


def test_a_palm_that_stays_when_the_pen_has_gone_turns_no_page(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    screen.reader.looks.change(paged=True, whole=True)
    qtbot.waitUntil(screen.reader.lanes.idle)
    view = view_of(screen)
    page = view.viewport()
    palm = Fingers(page)
    palm.drag([(500, 300), (500, 301)])  # a finger was there before
    write(page, LINE)
    palm.put_down((100, 320))
    wait(screen)
    for x in (120, 160, 220, 500):
        palm.move((x, 320))
    assert not view.swipe.active
    palm.lift((500, 320))
    qtbot.wait(50)
    assert view.page == 18
    assert kept(desk, screen, qtbot) == [MarkKind.INK]
    # The next finger is one again.
    palm.drag([(500, 400), (480, 400), (300, 400), (20, 400)])
    qtbot.waitUntil(lambda: view.page == 19)


def test_a_finger_on_its_way_when_the_pen_comes_leaves_nothing_behind(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    view = view_of(screen)
    page = view.viewport()
    finger = Fingers(page)
    finger.put_down((500, 600))
    for y in (590, 570, 540):
        finger.move((500, y))
    write(page, LINE)
    finger.lift((500, 200))
    wait(screen)
    before = view.offset.y()
    finger.put_down((500, 300))
    finger.move((500, 302))
    finger.lift((500, 302))
    qtbot.wait(50)
    assert abs(view.offset.y() - before) < 10
    assert kept(desk, screen, qtbot) == [MarkKind.INK]


def test_a_pen_over_the_page_moves_no_finger_s_stroke(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    """With no pen so far, fingers draw; a pen that comes near ends that."""
    screen.reader.tools.choose(Tool.PEN)
    page = view_of(screen).viewport()
    finger = Fingers(page)
    finger.put_down((400, 300))
    finger.move((420, 300))
    tablet(page, MOVE, (700, 600), 0, PEN, Qt.MouseButton.NoButton)
    finger.move((440, 300))
    finger.lift((440, 300))
    assert kept(desk, screen, qtbot) == []
