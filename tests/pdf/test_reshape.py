"""Marks moved, grown and cut: what is left is what the eraser did not touch."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point, Stroke
from ecabinet.pdf.marks import bounds
from ecabinet.pdf.reshape import cut, reshaped
from ecabinet.pdf.strokes import radius
from tests.pdf.test_export import MARKS

PLACES = st.builds(Point, st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 1000))


def ink(*points: Point, width: int = 160) -> Mark:
    return Mark(MarkKind.INK, 1, Layer.PRIVATE, "#C0271B", width, strokes=(points,))


def test_a_stroke_crossed_once_falls_into_two_with_an_eraser_s_width_between() -> None:
    line = ink(*(Point(1000 * i, 0, 1000) for i in range(11)))
    left, right = cut(line, (5200, 0), 500) or ()
    assert left.strokes[0][-1] == Point(5200 - 500 - 80, 0, 1000)
    assert right.strokes[0][0] == Point(5200 + 500 + 80, 0, 1000)
    assert (left.strokes[0][0].x, right.strokes[0][-1].x) == (0, 10000)


def test_what_is_not_touched_stays_the_very_mark_and_what_is_covered_goes() -> None:
    line = ink(Point(0, 0, 1000), Point(1000, 0, 1000))
    assert cut(line, (500, 700), 500) is None
    assert cut(line, (500, 0), 2000) == ()
    assert cut(ink(Point(50, 50, 500)), (50, 60), 100) == ()
    assert cut(ink(Point(50, 50, 500)), (900, 60), 100) is None


def test_strokes_of_one_mark_become_marks_of_their_own_when_one_is_cut() -> None:
    a = tuple(Point(1000 * i, 0, 1000) for i in range(5))
    b = tuple(Point(1000 * i, 9000, 1000) for i in range(5))
    both = Mark(MarkKind.INK, 1, Layer.SHARED, "#C0271B", 160, strokes=(a, b))
    pieces = cut(both, (2500, 0), 300) or ()
    assert [len(piece.strokes) for piece in pieces] == [1, 1, 1]
    assert pieces[2].strokes[0] == b
    assert {(p.layer, p.color, p.width) for p in pieces} == {(Layer.SHARED, "#C0271B", 160)}


@given(
    st.lists(PLACES, min_size=1, max_size=20),
    st.tuples(st.integers(0, 4000), st.integers(0, 4000)),
    st.integers(1, 1500),
    st.integers(1, 400),
)
def test_nothing_is_left_under_the_eraser_and_nothing_beside_it_is_lost(
    points: list[Point], at: tuple[int, int], reach: int, width: int
) -> None:
    pieces = cut(ink(*points, width=width), at, reach)
    if pieces is None:
        pieces = (ink(*points, width=width),)
    for piece in pieces:
        for p in piece.strokes[0]:
            # Ink that grows wider along a segment is cut by the width where the segment begins.
            assert math.dist((p.x, p.y), at) > reach + radius(Point(0, 0, 0), width) - 2
    left = [p for piece in pieces for p in piece.strokes[0]]
    for before, p, after in zip(points, points[1:], points[2:], strict=False):
        lengths = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise((before, p, after))]
        if math.dist((p.x, p.y), at) > reach + width and min(lengths) > reach + 2 * width:
            assert p in left


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.kind)
def test_a_mark_but_for_a_field_or_two_is_what_replace_makes(mark: Mark) -> None:
    assert mark.but() == mark
    assert mark.but(color="#123456", width=7) == replace(mark, color="#123456", width=7)
    assert mark.but().strokes is mark.strokes


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.kind)
def test_a_mark_that_is_moved_is_not_built_through_its_constructor(
    mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of thousands is: the constructor of a frozen class asks for every field by its name."""
    before = replace(mark)
    monkeypatch.setattr(Mark, "__init__", None)
    back = reshaped(reshaped(mark, (0, 0), 1, (70, -30)), (0, 0), 1, (-70, 30))
    assert (back.strokes, back.quads, back.box) == (before.strokes, before.quads, before.box)


def test_a_stroke_that_is_moved_down_keeps_its_other_column() -> None:
    stroke = Stroke((0, 9), (5, 5), (400, 500))
    assert stroke.moved(0, 7).xs is stroke.xs
    assert stroke.moved(7, 0).ys is stroke.ys
    assert stroke.moved(3, 4) == Stroke((3, 12), (9, 9), (400, 500))


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.kind)
def test_every_kind_moves_and_grows_whole(mark: Mark) -> None:
    x0, y0, x1, y1 = bounds(mark)
    moved = bounds(reshaped(mark, (0, 0), 1, (500, -300)))
    assert moved == pytest.approx((x0 + 500, y0 - 300, x1 + 500, y1 - 300), abs=1)
    if mark.kind is not MarkKind.NOTE and mark.kind is not MarkKind.ARROW:
        grown = bounds(reshaped(mark, (x0, y0), 2))
        assert grown == pytest.approx((x0, y0, x0 + 2 * (x1 - x0), y0 + 2 * (y1 - y0)), abs=4)
    assert reshaped(reshaped(mark, (0, 0), 1, (7, 9)), (0, 0), 1, (-7, -9)).box == mark.box
