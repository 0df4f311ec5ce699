"""Marks from JSON and back, their outlines, bounds and who is hit."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import DomainError
from ecabinet.pdf.drawing import broken_lines
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.marks import (
    bounds,
    hit_test,
    mark_to_json,
    marks_from_json,
    simplify,
    stroke_outline,
)
from tests.pdf.test_text import line

PAGES = [PageGeometry(595, 842, 0), PageGeometry(842, 595, 90)]
INK = {"page": 1, "kind": "ink", "strokes": [[[10, 20, 0.5], [30, 40, 1]]]}
ALL_KINDS: list[dict[str, Any]] = [
    {**INK, "color": "#112233", "width": 1.6, "layer": "shared"},
    {"page": 2, "kind": "highlight", "quads": [[10, 10, 90, 10, 10, 30, 90, 30]]},
    {"page": 2, "kind": "underline", "quads": [[10, 10, 90, 10, 10, 30, 90, 30]]},
    {"page": 1, "kind": "strikeout", "quads": [[10, 10, 90, 10, 10, 30, 90, 30]]},
    {"page": 2, "kind": "note", "at": [100, 200], "text": "Xem lại số liệu"},
    {"page": 1, "kind": "text", "box": [10, 20, 110, 60], "text": "Đề nghị giải trình"},
    {"page": 1, "kind": "rect", "box": [10, 20, 110, 60]},
    {"page": 1, "kind": "ellipse", "box": [10, 20, 110, 60]},
    {"page": 2, "kind": "line", "from": [10, 20], "to": [110, 60]},
    {"page": 2, "kind": "arrow", "from": [110, 60], "to": [10, 20]},
    {"page": 2, "kind": "stamp", "box": [10, 20, 110, 60], "text": "CẦN TRAO ĐỔI"},
]


def no_words(page: int) -> list[Any]:
    return []


@pytest.mark.parametrize("entry", ALL_KINDS, ids=lambda entry: str(entry["kind"]))
def test_every_kind_reads_and_prints_the_same_places(entry: dict[str, Any]) -> None:
    (mark,) = marks_from_json([entry], PAGES, no_words)
    assert mark.kind == entry["kind"]
    printed = mark_to_json(mark, PAGES[mark.page - 1])
    assert marks_from_json([printed], PAGES, no_words) == (mark,)
    for name in ("strokes", "quads", "at", "text"):
        if name in entry:
            assert printed[name] == entry[name]


def test_places_are_stored_unrotated() -> None:
    (mark,) = marks_from_json([ALL_KINDS[4]], PAGES, no_words)
    assert mark.box[0:2] == (20000, 74200)


def test_a_quote_finds_its_words_and_its_surroundings() -> None:
    words = line("căn cứ Nghị quyết số 5 của")
    value = [{"page": 1, "kind": "highlight", "text": "nghi quyet"}]
    (mark,) = marks_from_json(value, PAGES, lambda page: words)
    assert (mark.quote, mark.before, mark.after) == ("Nghị quyết", "căn cứ", "số 5 của")
    assert len(mark.quads) == 1
    assert mark.layer is Layer.PRIVATE


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ("x", "entry"),
        ({**INK, "kind": "blot"}, "kind"),
        ({**INK, "kind": []}, "kind"),
        ({**INK, "page": 3}, "page"),
        ({**INK, "page": True}, "page"),
        ({**INK, "page": "1"}, "page"),
        ({**INK, "color": "red"}, "color"),
        ({**INK, "width": 0}, "width"),
        ({**INK, "width": "1"}, "width"),
        ({**INK, "layer": "secret"}, "layer"),
        ({**INK, "strokes": []}, "strokes"),
        ({**INK, "strokes": [[]]}, "strokes"),
        ({**INK, "strokes": [[[1]]]}, "strokes"),
        ({**INK, "strokes": [[[1, 2, 3]]]}, "strokes"),
        ({**INK, "strokes": [[[math.nan, 2, 1]]]}, "strokes"),
        ({**INK, "strokes": [[[1e300, 2, 1]]]}, "strokes"),
        ({"page": 1, "kind": "highlight"}, "text"),
        ({"page": 1, "kind": "highlight", "quads": [[1, 2]]}, "quads"),
        ({"page": 1, "kind": "note", "text": "x"}, "at"),
        ({"page": 1, "kind": "note", "at": [1, 2]}, "text"),
        ({"page": 1, "kind": "rect"}, "box"),
        ({"page": 1, "kind": "rect", "rect": [1, 2, 3]}, "rect"),
        ({"page": 1, "kind": "line", "from": [1, 2], "to": 3}, "to"),
    ],
)
def test_what_is_wrong_is_named(entry: Any, field: str) -> None:
    with pytest.raises(DomainError) as caught:
        marks_from_json([INK, entry], PAGES, no_words)
    assert caught.value.code == "marks.invalid"
    assert caught.value.params == {"index": 2, "field": field}


def test_a_list_is_wanted_and_missing_text_is_said() -> None:
    with pytest.raises(DomainError, match=r"marks\.not_a_list"):
        marks_from_json({}, PAGES, no_words)
    with pytest.raises(DomainError, match=r"marks\.text_not_found"):
        marks_from_json([{"page": 1, "kind": "underline", "text": "vắng"}], PAGES, no_words)


def test_thinning_drops_near_points_and_those_of_a_lifting_pen() -> None:
    points = [Point(0, 0, 500), Point(10, 0, 500), Point(100, 0, 500), Point(110, 0, 500)]
    lifted = [*points, Point(120, 0, 0)]
    assert simplify(lifted, 30) == (points[0], points[3])
    assert simplify([Point(0, 0, 0)], 30) == ()


def test_a_straight_stroke_is_as_wide_as_its_pressure() -> None:
    outline = stroke_outline([Point(0, 0, 1000), Point(10_000, 0, 1000)], 200)
    assert max(place.imag for place in outline) == pytest.approx(100)
    assert min(place.imag for place in outline) == pytest.approx(-100)
    assert min(place.real for place in outline) == pytest.approx(-100)
    assert max(place.real for place in outline) == pytest.approx(10_100)
    light = stroke_outline([Point(0, 0, 0), Point(10_000, 0, 0)], 200)
    assert max(place.imag for place in light) == pytest.approx(40)


@given(
    st.lists(
        st.builds(Point, st.integers(0, 60_000), st.integers(0, 80_000), st.integers(0, 1000)),
        min_size=1,
        max_size=40,
    ),
    st.integers(1, 2000),
)
def test_an_outline_stays_within_the_bounds_and_holds_its_points(
    points: list[Point], width: int
) -> None:
    mark = Mark(MarkKind.INK, 1, Layer.PRIVATE, "#000000", width, strokes=(tuple(points),))
    x0, y0, x1, y1 = bounds(mark)
    outline = [(place.real, place.imag) for place in stroke_outline(points, width)]
    assert outline
    for x, y in outline:
        assert x0 - 1 <= x <= x1 + 1
        assert y0 - 1 <= y <= y1 + 1
    for point in points:
        assert hit_test(mark, point.x, point.y, 0)
        assert winding(outline, point.x + 0.137, point.y + 0.071) != 0 or width < 10


def winding(polygon: list[tuple[float, float]], x: float, y: float) -> int:
    """How often the polygon winds around a place."""
    total = 0
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (ay <= y) != (by <= y):
            side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
            if (side > 0) == (by > ay):
                total += 1 if by > ay else -1
    return total


def test_hits_are_on_the_line_not_inside_the_frame() -> None:
    marks = {m.kind: m for m in marks_from_json(ALL_KINDS, PAGES, no_words)}
    rect, note, arrow = marks[MarkKind.RECT], marks[MarkKind.NOTE], marks[MarkKind.ARROW]
    assert hit_test(rect, 1000, 3000, 100)
    assert not hit_test(rect, 6000, 4000, 100)
    assert hit_test(marks[MarkKind.ELLIPSE], 6000, 2000, 100)
    assert not hit_test(marks[MarkKind.ELLIPSE], 6000, 4000, 100)
    assert hit_test(marks[MarkKind.TEXT], 6000, 4000, 0)
    x, y = PAGES[1].to_stored(110, 210)
    assert hit_test(note, x, y, 0, rotation=90)
    assert not hit_test(note, *PAGES[1].to_stored(90, 190), 0, rotation=90)
    assert hit_test(arrow, *PAGES[1].to_stored(60, 40), 100)


def test_lines_break_at_blanks_then_behind_hyphens_then_anywhere() -> None:
    def lines(text: str) -> list[str]:
        return broken_lines(text, 8, len)

    assert lines("một hai ba") == ["một hai", "ba"]
    assert lines("xem tệp/nghị-định rồi") == ["xem", "tệp/", "nghị-", "định rồi"]
    assert lines("0123456789abcdefghij") == ["01234567", "89abcdef", "ghij"]
    assert lines("a\n\nb") == ["a", "", "b"]
    assert broken_lines("abc", 0.5, len) == ["a", "b", "c"]
