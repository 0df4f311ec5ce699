"""The shape of a pen's stroke: thinning its points, the curve through them, and the outline that
pressure gives it.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from operator import add, eq, mul, sub, truediv
from typing import Protocol

from ecabinet.domain.annotations import PRESSURE_FULL, Point, Stroke

# The lightest touch still draws this share of the pen's width.
LIGHTEST = 0.4
_SHARP = math.radians(20)
_STRAIGHT = 2 * math.cos(_SHARP / 2)  # as far two steps of 1 get that turn no sharper
_CAP_STEPS = 8
_ROUND = 2 * math.pi
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
    return radii([point.pressure], width)[0]


def radii(pressures: Sequence[int], width: int) -> list[float]:
    """The same of many points, at least one."""
    if max(pressures) > PRESSURE_FULL:
        pressures = [min(pressure, PRESSURE_FULL) for pressure in pressures]
    least, more = width * LIGHTEST / 2, width * (1 - LIGHTEST) / PRESSURE_FULL / 2
    return [least + more * pressure for pressure in pressures]


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


def stroke_outline(points: Sequence[Point], width: int) -> list[complex]:
    """The closed polygon to fill by the non-zero rule: x + yj in hundredths; none for no points."""
    places, pressures = _distinct(points)
    if not places:
        return []
    # A page of ink is tens of thousands of points: whole columns of them are reckoned at once.
    halves = radii(pressures, width)
    if len(places) == 1:
        return _arc(places[0], complex(halves[0]), _ROUND, 2 * _CAP_STEPS)
    steps = list(map(sub, places[1:], places))
    ways = list(map(truediv, steps, map(abs, steps)))
    both = [2 * ways[0], *map(add, ways, ways[1:]), 2 * ways[-1]]
    spans = list(map(abs, both))
    if min(spans) > _STRAIGHT:
        corners = []
    else:
        corners = [index for index, span in enumerate(spans) if span <= _STRAIGHT]
        for index in corners:
            spans[index] = 1.0  # where the hand went straight back there is nothing to divide by
    aside = list(map(mul, map(truediv, both, spans), [1j * half for half in halves]))
    left, right = list(map(add, places, aside)), list(map(sub, places, aside))
    for index in reversed(corners):
        left[index : index + 1], right[index : index + 1] = _corner(
            places[index], halves[index], ways[index - 1], ways[index]
        )
    tip = _arc(places[-1], 1j * halves[-1] * ways[-1], -math.pi, _CAP_STEPS)
    tail = _arc(places[0], -1j * halves[0] * ways[0], -math.pi, _CAP_STEPS)
    return [*left, *tip, *reversed(right), *tail]


def _distinct(points: Sequence[Point]) -> tuple[list[complex], Sequence[int]]:
    """Where the pen was, and how hard it pressed when it came there."""
    if not points:
        return [], []
    stroke = Stroke.of(points)
    places, pressures = list(map(complex, stroke.xs, stroke.ys)), stroke.pressures
    if not any(map(eq, places[1:], places)):
        return places, pressures
    kept = [i for i, place in enumerate(places) if i == 0 or place != places[i - 1]]
    return [places[i] for i in kept], [pressures[i] for i in kept]


def _corner(
    place: complex, half: float, before: complex, after: complex
) -> tuple[list[complex], list[complex]]:
    """Left and right of a sharp turn: its outside is round, and its inside passes the centre so
    that the polygon winds one way everywhere."""
    turn = cmath.phase(after / before)
    steps = max(2, math.ceil(abs(turn) / _SHARP))
    outwards = half * (-1j if turn > 0 else 1j)
    outer = _arc(place, outwards * before, turn, steps)
    inner = [place - outwards * before, place, place - outwards * after]
    return (inner, outer) if turn > 0 else (outer, inner)


def _arc(place: complex, start: complex, sweep: float, steps: int) -> list[complex]:
    """Around a place from `start` beside it on."""
    return [place + start * cmath.rect(1, sweep * i / steps) for i in range(steps + 1)]
