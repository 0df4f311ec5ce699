"""Cropped margins: what is cut off is white, whatever the other pages look like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecabinet.pdf.client import open_document
from ecabinet.pdf.geometry import Box, PageGeometry
from ecabinet.pdf.margins import crops, ink_box
from tests.pdf import papers

A4 = PageGeometry(595.0, 842.0, 0)
BOX = st.builds(
    lambda x, y, w, h: (x, y, x + w, y + h),
    st.floats(0, 300),
    st.floats(0, 400),
    st.floats(1, 290),
    st.floats(1, 440),
)


@given(st.lists(st.none() | BOX, min_size=1, max_size=30))
def test_no_ink_is_ever_cut_off(boxes: list[Box | None]) -> None:
    found = crops([A4] * len(boxes), dict(enumerate(boxes, 1)))
    for number, crop in found.items():
        box = boxes[number - 1] or (0.0, 0.0, A4.width, A4.height)
        assert crop[0] <= box[0]
        assert crop[1] <= box[1]
        assert crop[2] >= box[2]
        assert crop[3] >= box[3]
        assert 0 <= crop[0] < crop[2] <= A4.width
        assert 0 <= crop[1] < crop[3] <= A4.height


def test_pages_are_cut_alike_and_one_that_reaches_farther_shows_more() -> None:
    usual = (80.0, 60.0, 515.0, 780.0)
    short = (80.0, 60.0, 515.0, 300.0)
    wide = (20.0, 60.0, 590.0, 780.0)
    found = crops([A4] * 11, {**dict.fromkeys(range(1, 11), usual), 3: short, 11: wide})
    assert len({found[n] for n in range(1, 11)}) == 1
    assert found[11][0] < found[1][0]
    assert found[11][2] > found[1][2]


def test_the_grey_of_paper_is_no_ink() -> None:
    rows = [bytearray([240] * 10) for _ in range(8)]
    assert ink_box(b"".join(rows), 10, 8, 10) is None
    rows[2][3] = rows[5][6] = 40
    assert ink_box(b"".join(rows), 10, 8, 10) == (3, 2, 7, 6)


def test_a_worker_finds_the_ink_of_real_pages() -> None:
    with open_document(papers.paper(2)) as document:
        first, second = document.ink(1, 2)
        page = document.info.pages[0]
        words = [word.quad for word in document.text(1).words]
    assert first is not None
    assert second is not None
    for quad in words:
        x, y = page.to_seen(quad[0], quad[1])
        assert first[0] - 2 <= x <= first[2] + 2
        assert first[1] - 12 <= y <= first[3] + 2
    assert first[0] > 20
