"""Places on turned, cropped, offset and scaled pages: one truth for both engines."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.raster import frame
from ecabinet.pdf.segments import PIXELS_LIMIT
from tests.pdf import papers

SHAPES = [
    ((0, 0, 400, 600), None, 1.0),
    ((0, 0, 400, 600), (50, 30, 350, 500), 1.0),
    ((-50, -20, 350, 580), None, 1.0),
    ((-50, -20, 350, 580), (-10, 10, 300, 500), 1.0),
    ((0, 0, 400, 600), None, 2.0),
    ((0, 0, 400, 600), (50, 30, 350, 500), 1.5),
]
CASES = list(itertools.product((0, 90, 180, 270), SHAPES))


@given(
    st.floats(1, 5000),
    st.floats(1, 5000),
    st.sampled_from([0, 90, 180, 270]),
    st.integers(-1_000_000, 1_000_000),
    st.integers(-1_000_000, 1_000_000),
)
def test_stored_places_come_back_exactly(
    width: float, height: float, rotation: int, x: int, y: int
) -> None:
    geometry = PageGeometry(width, height, rotation)
    assert geometry.to_stored(*geometry.to_seen(x, y)) == (x, y)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_stored_places_are_the_engines_unrotated_ones(rotation: int) -> None:
    page = papers.opened(papers.shaped(rotation, crop=(50, 30, 350, 500)))[0]
    geometry = PageGeometry(page.rect.width, page.rect.height, rotation)
    for x, y in ((0, 0), (10, 20), (123.45, 77.7)):
        turned = papers.pymupdf.Point(x, y) * page.derotation_matrix
        assert geometry.to_stored(x, y) == (round(turned.x * 100), round(turned.y * 100))


@pytest.mark.parametrize(("rotation", "shape"), CASES)
def test_both_engines_draw_a_spot_at_one_place(
    engine: PdfEngine,
    monkeypatch: pytest.MonkeyPatch,
    rotation: int,
    shape: tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float],
) -> None:
    media, crop, unit = shape
    data = papers.shaped(rotation, media, crop, unit, "0 0 0 rg 120 90 20 10 re f")
    boxes = []
    with engine.open(data) as document:
        for name in ("mupdf", "pdfium"):
            if name == "pdfium":
                document._distrusted.add(1)
            with document.render(1, 1.0) as bitmap:
                assert bitmap.engine == name
                boxes.append(dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height))
    assert all(abs(a - b) <= 1 for a, b in zip(*boxes, strict=True))


def dark_box(data: memoryview, stride: int, width: int, height: int) -> tuple[int, int, int, int]:
    """x0, y0, x1, y1 of the pixels that are darker than half."""
    rows = [bytes(data[y * stride : y * stride + width * 4 : 4]) for y in range(height)]
    dark = [(x, y) for y, row in enumerate(rows) for x, v in enumerate(row) if v < 128]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


@given(
    st.floats(0.001, 20_000_000),
    st.floats(0.001, 20_000_000),
    st.floats(0.001, 64),
)
def test_no_page_is_drawn_above_the_cap(width: float, height: float, scale: float) -> None:
    area = frame(width, height, scale, None)
    assert 1 <= area.width * area.height <= PIXELS_LIMIT
    assert area.scale <= scale


@given(st.tuples(*[st.integers(-5000, 5000)] * 4))
def test_a_clip_stays_on_the_page(clip: tuple[int, int, int, int]) -> None:
    empty = clip[0] >= min(clip[2], 1200) or clip[1] >= min(clip[3], 1600)
    if empty or clip[2] <= 0 or clip[3] <= 0:
        with pytest.raises(DomainError, match="tile_refused"):
            frame(600, 800, 2.0, clip)
        return
    area = frame(600, 800, 2.0, clip)
    assert 0 <= area.x < area.x + area.width <= 1200
    assert 0 <= area.y < area.y + area.height <= 1600
