"""The shape of a pen's stroke: thinning its points, the curve through them, and the outline that
pressure gives it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from ecabinet.domain.annotations import PRESSURE_FULL, Point

# The lightest touch still draws this share of the pen's width.
LIGHTEST = 0.4
_SHARP = math.radians(20)
_CAP_STEPS = 8
_BEND = math.cos(math.radians(75))  # what turns farther is a corner
_PIECES = 8
Place = tuple[float, float]


class Touched(Protocol):
    """Where a pen was, in whatever unit, and its pressure."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def pressure(self) -> float: ...


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


def smooth(points: Sequence[Point], off: float) -> tuple[Point, ...]:
    """The points, and between those where the hand went round a bend others along it: straight
    lines between all of them leave the curve by about `off` (hundredths) at the most.
    """
    found: list[Point] = []
    for index, point in enumerate(points):
        if index:
            before = points[index - 2] if index > 1 else None
            after = points[index + 1] if index + 1 < len(points) else None
            for x, y, pressure in bend(before, points[index - 1], point, after, off):
                found.append(Point(round(x), round(y), round(pressure)))
        found.append(point)
    return tuple(found)


def bend(
    before: Touched | None, a: Touched, b: Touched, after: Touched | None, off: float
) -> list[tuple[float, float, float]]:
    """x, y and pressure of places between `a` and `b` on the curve through all four points; none
    where the straight line does. A sharp corner stays one.
    """
    chord = (b.x - a.x, b.y - a.y)
    leaves = _heading(before, a, b, chord) if before is not None else None
    comes = _heading(a, b, after, chord) if after is not None else None
    # At an end the curve goes on as it came.
    leaves = leaves or _mirrored(comes or chord, chord)
    comes = comes or _mirrored(leaves, chord)
    away = math.hypot(leaves[0] - comes[0], leaves[1] - comes[1]) / 8
    if away <= off:
        return []
    pieces = min(_PIECES, 1 + math.ceil(math.sqrt(away / off)))
    places = []
    for step in range(1, pieces):
        t = step / pieces
        to_b = t * t * (3 - 2 * t)
        from_a, into_b = t * (1 - t) ** 2, t * t * (t - 1)
        x, y = (
            start + way * to_b + out * from_a + home * into_b
            for start, way, out, home in zip((a.x, a.y), chord, leaves, comes, strict=True)
        )
        places.append((x, y, a.pressure + (b.pressure - a.pressure) * t))
    return places


def _mirrored(way: Place, chord: Place) -> Place:
    square = chord[0] ** 2 + chord[1] ** 2
    share = 2 * (way[0] * chord[0] + way[1] * chord[1]) / square if square else 0.0
    return share * chord[0] - way[0], share * chord[1] - way[1]


def _heading(p: Touched, q: Touched, r: Touched, chord: Place) -> Place:
    """Which way the curve through three points passes the middle one, as long as `chord`."""
    into, out = (q.x - p.x, q.y - p.y), (r.x - q.x, r.y - q.y)
    lengths = math.hypot(*into) * math.hypot(*out)
    if into[0] * out[0] + into[1] * out[1] < _BEND * lengths:
        return chord
    along = (r.x - p.x, r.y - p.y)
    grown = math.hypot(*chord) / (math.hypot(*along) or 1.0)
    return along[0] * grown, along[1] * grown


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
    befores, afters = (headings[0], *headings), (*headings, headings[-1])
    halves = [radius(point, width) for point in places]
    # A page of ink is tens of thousands of points: what most of them need stands here in line.
    for point, half, before, after in zip(places, halves, befores, afters, strict=True):
        turn = after - before
        if turn > math.pi:
            turn -= 2 * math.pi
        elif turn < -math.pi:
            turn += 2 * math.pi
        if -_SHARP < turn < _SHARP:
            middle = before + turn / 2
            x, y, dx, dy = point.x, point.y, half * math.sin(middle), half * math.cos(middle)
            left.append((x - dx, y + dy))
            right.append((x + dx, y - dy))
        else:
            _corner(point, half, before, turn, left, right)
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


def _corner(
    point: Point, half: float, before: float, turn: float, left: list[Place], right: list[Place]
) -> None:
    """Both sides of a sharp turn: its outside is round, and its inside passes the centre so that
    the polygon winds one way everywhere."""
    steps = max(2, math.ceil(abs(turn) / _SHARP))
    quarter = math.pi / 2
    outer, inner, side = (right, left, -quarter) if turn > 0 else (left, right, quarter)
    outer += _arc(point, half, before + side, turn, steps)
    inner += _arc(point, half, before - side, 0, 0)
    inner.append((point.x, point.y))
    inner += _arc(point, half, before + turn - side, 0, 0)


def _arc(point: Point, half: float, start: float, sweep: float, steps: int) -> list[Place]:
    x, y, step = point.x, point.y, sweep / max(steps, 1)
    angles = [start + step * i for i in range(steps + 1)]
    return [(x + half * math.cos(angle), y + half * math.sin(angle)) for angle in angles]
