"""The shape of a pen's stroke: thinning its points, and the outline that pressure gives it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from ecabinet.domain.annotations import PRESSURE_FULL, Point

# The lightest touch still draws this share of the pen's width.
LIGHTEST = 0.4
_SHARP = math.radians(20)
_CAP_STEPS = 8
Place = tuple[float, float]


def radius(point: Point, width: int) -> float:
    """Half the ink's width at a point, in hundredths; `width` is the pen's at full pressure."""
    share = LIGHTEST + (1 - LIGHTEST) * min(point.pressure, PRESSURE_FULL) / PRESSURE_FULL
    return width * share / 2


def simplify(points: Sequence[Point], tolerance: float) -> tuple[Point, ...]:
    """Drops points nearer than `tolerance` (hundredths; 0.3 px at the scale drawn at) to the last
    kept one, and those without pressure, which a lifting pen reports. The first and the last
    point with pressure stay.
    """
    pressed = [point for point in points if point.pressure > 0]
    if not pressed:
        return ()
    kept = [pressed[0]]
    for point in pressed[1:]:
        if math.hypot(point.x - kept[-1].x, point.y - kept[-1].y) >= tolerance:
            kept.append(point)
    if kept[-1] != pressed[-1] and len(kept) > 1:
        kept[-1] = pressed[-1]
    return tuple(kept)


def stroke_outline(points: Sequence[Point], width: int) -> list[Place]:
    """The closed polygon (hundredths) to fill by the non-zero rule; empty for no points."""
    places = _distinct(points)
    if not places:
        return []
    if len(places) == 1:
        return _arc(places[0], radius(places[0], width), 0.0, 2 * math.pi, 2 * _CAP_STEPS)
    headings = [math.atan2(b.y - a.y, b.x - a.x) for a, b in pairwise(places)]
    left: list[Place] = []
    right: list[Place] = []
    for index, point in enumerate(places):
        before = headings[max(0, index - 1)]
        after = headings[min(index, len(headings) - 1)]
        _join(point, radius(point, width), before, after, left, right)
    quarter = math.pi / 2
    tip = _arc(places[-1], radius(places[-1], width), headings[-1] + quarter, -math.pi, _CAP_STEPS)
    tail = _arc(places[0], radius(places[0], width), headings[0] - quarter, -math.pi, _CAP_STEPS)
    return [*left, *tip, *reversed(right), *tail]


def _distinct(points: Sequence[Point]) -> list[Point]:
    return [
        point
        for index, point in enumerate(points)
        if index == 0 or (point.x, point.y) != (points[index - 1].x, points[index - 1].y)
    ]


def _join(
    point: Point, half: float, before: float, after: float, left: list[Place], right: list[Place]
) -> None:
    """Both sides at one point; a sharp turn gets a round outside, and its inside passes the centre
    so that the polygon winds one way everywhere."""
    turn = math.remainder(after - before, 2 * math.pi)
    quarter = math.pi / 2
    if abs(turn) < _SHARP:
        middle = before + turn / 2
        left.append(_off(point, half, middle + quarter))
        right.append(_off(point, half, middle - quarter))
        return
    steps = max(2, math.ceil(abs(turn) / _SHARP))
    outer, inner, side = (right, left, -quarter) if turn > 0 else (left, right, quarter)
    outer += _arc(point, half, before + side, turn, steps)
    inner += [_off(point, half, before - side), (point.x, point.y), _off(point, half, after - side)]


def _off(point: Point, half: float, angle: float) -> Place:
    return point.x + half * math.cos(angle), point.y + half * math.sin(angle)


def _arc(point: Point, half: float, start: float, sweep: float, steps: int) -> list[Place]:
    return [_off(point, half, start + sweep * i / steps) for i in range(steps + 1)]
