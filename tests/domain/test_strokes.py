"""A stroke is its points, and no object is held for any of them."""

import gc

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point, Stroke
from ecabinet.domain.events import MarkPut
from ecabinet.pdf.marks import bounds, hit_test
from ecabinet.pdf.reshape import reshaped
from ecabinet.protocol.payloads import decode_event, encode_event

POINTS = (Point(1, 2, 300), Point(4, 6, 500), Point(9, 9, 1000))


def ink(*strokes: tuple[Point, ...]) -> Mark:
    return Mark(MarkKind.INK, 1, Layer.PRIVATE, "#1D4ED8", 140, strokes=strokes)


def points_held() -> int:
    """How many of them Python walks through when it looks for garbage."""
    gc.collect()
    return sum(type(one) is Point for one in gc.get_objects())


def test_a_stroke_is_equal_to_its_points_and_gives_them_out() -> None:
    stroke = Stroke.of(POINTS)
    assert tuple(stroke) == POINTS
    assert stroke == POINTS
    assert stroke == Stroke.of(iter(POINTS))
    assert hash(stroke) == hash(POINTS)
    assert stroke != Stroke.of(POINTS[:2])
    assert stroke != list(POINTS)
    assert (len(stroke), stroke[-1], tuple(stroke[:2])) == (3, POINTS[-1], POINTS[:2])
    assert Stroke.of(stroke) is stroke
    assert stroke.moved(10, -1) == tuple(Point(p.x + 10, p.y - 1, p.pressure) for p in POINTS)
    assert len(Stroke.of(())) == 0
    assert repr(stroke) == repr(POINTS)
    assert ink(POINTS, ()) == ink(POINTS, ())


def test_marks_hold_no_object_for_a_point_that_python_would_walk_through() -> None:
    known = points_held()
    points = tuple(Point(n, n * n, 500) for n in range(1000))
    made = MarkPut(bytes(16), 1, bytes(16), ink(points))
    read = decode_event(encode_event(made))
    assert isinstance(read, MarkPut)
    assert read == made
    moved = reshaped(read.mark, (0, 0), 1, (5, 5))
    bounds(moved)
    hit_test(moved, 0, 0, 100)
    del points
    assert points_held() == known
    for stroke in (*made.mark.strokes, *read.mark.strokes, *moved.strokes):
        assert isinstance(stroke, Stroke)
        columns = (stroke.xs, stroke.ys, stroke.pressures)
        assert not any(map(gc.is_tracked, columns))
