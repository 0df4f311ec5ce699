"""Where marks lie and which one a finger meant; pure geometry in stored hundredths."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import add, sub

from ecabinet.domain.annotations import Mark, MarkKind, Stroke
from ecabinet.pdf.drawing import NOTE_SIDE, SEEN_AXES, arrow_head
from ecabinet.pdf.markfile import mark_to_json, marks_from_json
from ecabinet.pdf.strokes import radii, simplify, stroke_outline

__all__ = [
    "bounds",
    "hit_test",
    "mark_to_json",
    "marks_from_json",
    "note_corners",
    "simplify",
    "stroke_outline",
]
_FRAMED = (MarkKind.TEXT, MarkKind.STAMP)  # all within the box, and meant by any place of it
Corner = tuple[float, float]
Bounds = tuple[float, float, float, float]


def bounds(mark: Mark, rotation: int = 0) -> Bounds:
    """x0, y0, x1, y1 of all that is drawn. `rotation` of the page turns a note's sign."""
    if mark.kind is MarkKind.INK:
        return _around_ink(mark)
    if mark.kind is MarkKind.NOTE:
        return _around(note_corners(mark, rotation), 0)
    if mark.quads:
        return _around([c for quad in mark.quads for c in _corners(quad)], 0)
    places: list[Corner] = [mark.box[0:2], mark.box[2:4]]  # type: ignore[list-item]  # two of each
    if mark.kind is MarkKind.ARROW:
        places += arrow_head(mark.box, mark.width)
    return _around(places, 0 if mark.kind in _FRAMED else mark.width / 2)


def hit_test(mark: Mark, x: float, y: float, tolerance: float, rotation: int = 0) -> bool:
    """Whether a touch at (x, y) means the mark: on its ink or line, or inside of its text."""
    if mark.kind is MarkKind.INK:
        return any(
            _distance((x, y), a, b) <= tolerance + mark.width / 2
            for stroke in mark.strokes
            for a, b in _segments(Stroke.of(stroke).places())
        )
    if mark.kind in (MarkKind.NOTE, *_FRAMED):
        return _inside(bounds(mark, rotation), x, y, tolerance)
    if mark.quads:
        return any(_inside(_around(_corners(q), 0), x, y, tolerance) for q in mark.quads)
    return any(
        _distance((x, y), a, b) <= tolerance + mark.width / 2 for a, b in _segments(_line_of(mark))
    )


def note_corners(mark: Mark, rotation: int) -> list[Corner]:
    """The four corners of a note's sign: right and down as seen from its place."""
    right, down = SEEN_AXES[rotation]
    x, y = mark.box[0], mark.box[1]
    return [
        (
            x + NOTE_SIDE * (r * right[0] + d * down[0]),
            y + NOTE_SIDE * (r * right[1] + d * down[1]),
        )
        for r, d in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]


def _line_of(mark: Mark) -> list[Corner]:
    x0, y0, x1, y1 = mark.box
    if mark.kind is MarkKind.RECT:
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    if mark.kind is MarkKind.ELLIPSE:
        cx, cy, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
        turns = [2 * math.pi * i / 48 for i in range(49)]
        return [(cx + rx * math.cos(t), cy + ry * math.sin(t)) for t in turns]
    return [(x0, y0), (x1, y1)]


def _corners(quad: Sequence[int]) -> list[Corner]:
    return [(quad[i], quad[i + 1]) for i in (0, 2, 4, 6)]


def _around_ink(mark: Mark) -> Bounds:
    """Ink has by far the most points: no place is made of each."""
    strokes = [Stroke.of(stroke) for stroke in mark.strokes if stroke]
    if not strokes:
        return 0.0, 0.0, 0.0, 0.0
    reach = radii([pressure for stroke in strokes for pressure in stroke.pressures], mark.width)
    xs, ys = [x for stroke in strokes for x in stroke.xs], [y for s in strokes for y in s.ys]
    return (
        min(map(sub, xs, reach)),
        min(map(sub, ys, reach)),
        max(map(add, xs, reach)),
        max(map(add, ys, reach)),
    )


def _around(places: Sequence[Sequence[float]], margin: float) -> Bounds:
    if not places:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin


def _inside(box: Bounds, x: float, y: float, tolerance: float) -> bool:
    across = box[0] - tolerance <= x <= box[2] + tolerance
    return across and box[1] - tolerance <= y <= box[3] + tolerance


def _segments(places: Sequence[Corner]) -> Iterator[tuple[Corner, Corner]]:
    if len(places) == 1:
        yield places[0], places[0]
    yield from pairwise(places)


def _distance(place: Corner, a: Corner, b: Corner) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0.0
    if length > 0:
        share = min(1.0, max(0.0, ((place[0] - a[0]) * dx + (place[1] - a[1]) * dy) / length))
    return math.hypot(place[0] - a[0] - share * dx, place[1] - a[1] - share * dy)
