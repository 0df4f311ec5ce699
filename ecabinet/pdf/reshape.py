"""Marks moved, grown, dipped anew and cut; pure geometry in stored hundredths, nothing is kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, pairwise

from ecabinet.domain.annotations import Mark, MarkKind, Point, Stroke
from ecabinet.pdf.strokes import radius

WIDTHS = (20, 10_000)  # hundredths: no line is thinner, none thicker, however much it is scaled
_TEXT_KINDS = frozenset({MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.STRIKEOUT})
Place = tuple[float, float]


def reshaped(mark: Mark, about: Place, factor: float, by: Place = (0, 0)) -> Mark:
    """The mark grown by `factor` about a place and then moved `by` so much; its lines grow along.

    A mark that leaves the text it was put on quotes that text no longer.
    """
    if factor == 1:
        return _moved(mark, round(by[0]), round(by[1]))

    def place(x: float, y: float) -> tuple[int, int]:
        return (
            round(about[0] + (x - about[0]) * factor + by[0]),
            round(about[1] + (y - about[1]) * factor + by[1]),
        )

    width = min(max(round(mark.width * factor), WIDTHS[0]), WIDTHS[1]) if mark.width else 0
    fresh = replace(
        mark,
        width=width,
        strokes=tuple(
            tuple(Point(*place(p.x, p.y), p.pressure) for p in stroke) for stroke in mark.strokes
        ),
        quads=tuple(_placed(quad, place) for quad in mark.quads),
        box=_placed(mark.box, place),
    )
    return _off_its_text(fresh)


def _moved(mark: Mark, dx: int, dy: int) -> Mark:
    """There may be thousands at once: nothing is reckoned of a mark that it does not have."""
    if mark.strokes:
        return mark.but(strokes=tuple([Stroke.of(one).moved(dx, dy) for one in mark.strokes]))
    quads = tuple([_shifted(quad, dx, dy) for quad in mark.quads])
    return _off_its_text(mark.but(quads=quads, box=_shifted(mark.box, dx, dy)))


def _off_its_text(mark: Mark) -> Mark:
    return mark.but(quote="", before="", after="") if mark.kind in _TEXT_KINDS else mark


def samples(mark: Mark, most: int = 12) -> list[Place]:
    """Places that stand for the whole mark, such as when a loop is drawn around it."""
    if mark.kind is MarkKind.NOTE:
        return [(mark.box[0], mark.box[1])]
    places: list[Place] = [at for stroke in mark.strokes for at in Stroke.of(stroke).places()]
    places += [(quad[i], quad[i + 1]) for quad in mark.quads for i in (0, 2, 4, 6)]
    if mark.box:
        x0, y0, x1, y1 = mark.box
        places += [(x0, y0), (x1, y1), ((x0 + x1) / 2, (y0 + y1) / 2)]
        if mark.kind not in (MarkKind.LINE, MarkKind.ARROW):
            places += [(x1, y0), (x0, y1)]
    step = max(1, math.ceil(len(places) / most))
    return places[::step]


def cut(mark: Mark, at: Place, reach: float) -> tuple[Mark, ...] | None:
    """What is left of a pen's strokes when all within `reach` of a place is rubbed out.

    One mark for each piece; None when nothing of it was touched.
    """
    pieces: list[Sequence[Point]] = []
    touched = False
    for stroke in mark.strokes:
        left = _cut_stroke(stroke, mark.width, at, reach)
        touched = touched or left is not None
        pieces += [stroke] if left is None else left
    if not touched:
        return None
    return tuple(replace(mark, strokes=(piece,)) for piece in pieces)


def _cut_stroke(
    stroke: Sequence[Point], width: int, at: Place, reach: float
) -> list[tuple[Point, ...]] | None:
    """The pieces of a stroke that lie outside of a circle; None when all of it does."""
    runs: list[list[Point]] = [[]]
    touched = False

    def far(p: Point) -> bool:
        return math.hypot(p.x - at[0], p.y - at[1]) > reach + radius(p, width)

    outside = far(stroke[0])
    touched = not outside
    if outside:
        runs[-1].append(stroke[0])
    for a, b in pairwise(stroke):
        for share in _crossings(a, b, at, reach + radius(a, width)):
            touched = True
            runs[-1].append(_between(a, b, share))
            if outside:
                runs.append([])
            outside = not outside
        if outside != far(b):  # ink that grows wider meets the circle between its points
            touched = True
            outside = not outside
            if not outside:
                runs.append([])
        if outside:
            runs[-1].append(b)
    if not touched:
        return None
    return [
        tuple(run) for run in runs if _length(run) > width / 2 or (len(run) == 1 == len(stroke))
    ]


def _crossings(a: Point, b: Point, at: Place, reach: float) -> list[float]:
    """Where on the way from a to b (0..1) a circle is entered and left."""
    dx, dy, fx, fy = b.x - a.x, b.y - a.y, a.x - at[0], a.y - at[1]
    square = dx * dx + dy * dy
    half, rest = fx * dx + fy * dy, fx * fx + fy * fy - reach * reach
    under = half * half - square * rest
    if not square or under <= 0:
        return []
    root = math.sqrt(under)
    return [t for t in ((-half - root) / square, (-half + root) / square) if 0 < t < 1]


def _between(a: Point, b: Point, share: float) -> Point:
    return Point(
        round(a.x + (b.x - a.x) * share),
        round(a.y + (b.y - a.y) * share),
        round(a.pressure + (b.pressure - a.pressure) * share),
    )


def _length(run: Sequence[Point]) -> float:
    return sum(math.hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(run))


def _shifted(numbers: Sequence[int], dx: int, dy: int) -> tuple[int, ...]:
    return tuple([at + by for at, by in zip(numbers, cycle((dx, dy)), strict=False)])


def _placed(
    numbers: Sequence[int], place: Callable[[float, float], tuple[int, int]]
) -> tuple[int, ...]:
    pairs = zip(numbers[0::2], numbers[1::2], strict=True)
    return tuple(value for pair in pairs for value in place(*pair))
