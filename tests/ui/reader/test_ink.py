"""The stroke under the pen and what is kept of it: round where the hand went round, no farther than
the pen went.
"""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Point
from ecabinet.pdf.strokes import smooth
from tests.ui.reader.conftest import MakeDesk, OpenReader
from tests.ui.reader.gestures import PEN, tablet, write
from tests.ui.reader.test_hands import kept, view_of
from ui.views.reader.pageview import PageView

CENTRE, RADIUS = (560.0, 400.0), 80.0
ARC = [math.radians(-90 + 20 * step) for step in range(15)]
PLACES = [(CENTRE[0] + RADIUS * math.cos(a), CENTRE[1] + RADIUS * math.sin(a)) for a in ARC]


def inked(view: PageView, at: tuple[float, float]) -> bool:
    """Whether there is red ink at a place of the screen."""
    image: QImage = view.grab().toImage()
    color = image.pixelColor(QPoint(round(at[0]), round(at[1])))
    return color.red() - color.blue() > 60


def test_a_quick_hand_leaves_a_round_stroke_through_all_its_places(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """smoothing for display with a predicted tip that is never stored"""
    desk = make_desk()
    view = view_of(open_reader(desk, 18))
    tablet(view.viewport(), QEvent.Type.TabletPress, PLACES[0], 0.5)
    for place in PLACES[1:]:
        tablet(view.viewport(), QEvent.Type.TabletMove, place, 0.5)
    # Between two places the stroke under the pen lies on the circle, not on the chord.
    middle = (ARC[6] + ARC[7]) / 2
    on_arc = (CENTRE[0] + RADIUS * math.cos(middle), CENTRE[1] + RADIUS * math.sin(middle))
    assert inked(view, on_arc)
    ahead = view.live.foreseen()
    assert ahead is not None
    assert 10 < math.dist((ahead.x, ahead.y), PLACES[-1]) < 15
    assert inked(view, (ahead.x, ahead.y))
    tablet(view.viewport(), QEvent.Type.TabletRelease, PLACES[-1], 0)
    assert not inked(view, (ahead.x, ahead.y))
    kept(desk, view.window(), qtbot)  # type: ignore[arg-type]  # the screen is its window
    qtbot.waitUntil(lambda: not view.live.active)
    assert inked(view, on_arc)
    assert not inked(view, (ahead.x, ahead.y))
    (annotation,) = desk.book.values()
    (stroke,) = annotation.mark.strokes
    seen = [view.to_view(18, point.x, point.y).toTuple() for point in stroke]
    assert math.dist(seen[-1], PLACES[-1]) < 0.1
    for place in PLACES:
        assert min(math.dist(place, at) for at in seen) < 0.1
    for a, b in pairwise(seen):
        chord = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        assert abs(math.dist(chord, CENTRE) - RADIUS) < 0.5


def test_a_pen_laid_flat_draws_broader(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """QTabletEvent with pressure and tilt"""
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    for row, tilt in enumerate((0, 40, -60)):
        y = 300 + 60 * row
        tablet(view.viewport(), QEvent.Type.TabletPress, (500, y), 0.4, PEN, tilt=tilt)
        tablet(view.viewport(), QEvent.Type.TabletMove, (560, y), 0.4, PEN, tilt=tilt)
        tablet(view.viewport(), QEvent.Type.TabletRelease, (560, y), 0, PEN)
    kept(desk, screen, qtbot)
    pressures = [one.mark.strokes[0][0].pressure for one in desk.book.values()]
    assert pressures == [400, 400, 800]


POINTS = st.lists(
    st.builds(Point, st.integers(0, 60_000), st.integers(0, 60_000), st.integers(1, 1000)),
    max_size=12,
)


@given(POINTS)
def test_every_place_of_the_pen_stays_in_its_order(points: list[Point]) -> None:
    smoothed = iter(smooth(points, 30))
    assert all(point in smoothed for point in points)


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_a_straight_line_and_a_sharp_corner_stay_as_they_are(turn: int) -> None:
    there = [Point(1000 * step, 0, 500) for step in range(4)]
    way = math.radians(turn)
    back = [
        Point(3000 + round(1000 * step * math.cos(way)), round(1000 * step * math.sin(way)), 500)
        for step in range(1, 4)
    ]
    assert smooth([*there, *back], 30) == (*there, *back)


def test_a_dot_is_a_dot(make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    write(view_of(screen).viewport(), [(560, 400, 0.9)])
    kept(desk, screen, qtbot)
    assert [len(one.mark.strokes[0]) for one in desk.book.values()] == [1]
    assert inked(view_of(screen), (560, 400))
