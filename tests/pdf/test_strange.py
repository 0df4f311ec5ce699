"""Copies of files that are put together strangely: each takes marks, and gives them back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.pdf.client import PdfEngine
from tests.pdf import awkward, papers
from tests.pdf.test_export import ANNOTATIONS, AUTHORS, MARKS, annotation, exported
from tests.pdf.test_geometry import dark_box

SQUARE = b"<</Type/Annot/Subtype/Square/Rect[9 9 99 99]>>"
BEFORE = b"HTTP/1.1 200 OK\r\n\r\n"
"""What some servers leave in front of a file that they send."""
TWO_OF_ONE = awkward.written([awkward.page(b"/Annots 4 0 R"), b"[5 0 R]", SQUARE], told=2).replace(
    b"/Kids[3 0 R]", b"/Kids[3 0 R 3 0 R]"
)


def hybrid() -> bytes:
    """A table for old readers and a stream of references that gives newer ones the font."""
    words = b"BT /F 24 Tf 72 700 Td (Hybrid) Tj ET"
    font = b"6 0 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    more = b"/Contents 4 0 R/Resources<</Font<</F 6 0 R>>>>"
    packed = awkward.stream(font, b"/Type/ObjStm/N 1/First 4")
    made = awkward.written([awkward.page(more), awkward.stream(words), packed])
    start = made.rindex(b"xref\n0 6")
    row = b"\x02" + (5).to_bytes(4, "big") + b"\x00"
    table = awkward.stream(row, b"/Type/XRef/Size 8/W[1 4 1]/Index[6 1]")
    hidden = b"7 0 obj\n%s\nendobj\n" % table
    end = made[start:].replace(b"/Size 6", b"/Size 8/XRefStm %d" % start)
    end = end.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(hidden)))
    return made[:start] + hidden + end


STRANGE = {
    "refers to annotations that are nowhere": awkward.written(
        [awkward.page(b"/Annots[99 0 R 0 0 R 4 0 R null 7 (a)]"), SQUARE]
    ),
    "has a number for a list": awkward.written([awkward.page(b"/Annots 7/Contents 7/Resources 7")]),
    "takes itself for a list": awkward.written([awkward.page(b"/Annots 3 0 R/Contents[3 0 R]")]),
    "has contents that are nowhere": awkward.written(
        [awkward.page(b"/Contents[null 4 0 R 9 0 R]"), awkward.stream(b"0 g 9 9 90 90 re f")]
    ),
    "lost its second page": awkward.written([awkward.page()] * 3).replace(b" 4 0 R ", b" 88 0 R "),
    "is cropped to nothing": awkward.cropped_away(),
    "has two tables": hybrid(),
    "shares a list of annotations": awkward.written(
        [*[awkward.page(b"/Annots 5 0 R")] * 2, b"[6 0 R]", SQUARE]
    ),
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_strange_file_takes_marks_and_gives_them_back(engine: PdfEngine, what: str) -> None:
    data = STRANGE[what]
    with engine.open(data) as document:
        assert (document.info.engine, document.info.repaired) == ("mupdf", False)
        assert document.traces().ours == ()
        assert document.export((), authors={}, strip=True, anew=True).data == data
        marked, flat = (
            document.export(ANNOTATIONS, authors=AUTHORS, flatten=flatten).data
            for flatten in (False, True)
        )
    for copy in (marked, flat):
        with engine.open(copy) as document:
            assert not document.info.repaired
            assert len(document.info.pages) == len(papers.opened(data))
            ours = [one.mark for one in document.import_annotations() if one.ours]
            assert [mark for mark in ours if mark.page == 1] == (MARKS if copy is marked else [])


def test_a_list_of_annotations_that_two_pages_share_is_parted(engine: PdfEngine) -> None:
    shown = papers.opened(exported(engine, STRANGE["shares a list of annotations"], MARKS))
    assert [len(list(page.annots())) for page in shown] == [1 + len(MARKS), 1]


def test_marks_of_pages_that_are_one_object_stay(engine: PdfEngine) -> None:
    assert len(papers.opened(TWO_OF_ONE)) == 2
    both = [*MARKS, replace(MARKS[0], page=2)]
    shown = papers.opened(exported(engine, TWO_OF_ONE, both))
    assert [len(list(page.annots())) for page in shown] == [1 + len(both)] * 2


def test_a_file_that_begins_behind_something_else_is_written_whole_and_counts_as_broken(
    engine: PdfEngine,
) -> None:
    with engine.open(exported(engine, BEFORE + papers.paper(1), MARKS)) as document:
        assert not document.info.repaired
        assert [one.mark for one in document.import_annotations()] == MARKS
    data = BEFORE + papers.signed(papers.paper(1))
    with engine.open(data) as document:
        assert document.traces().torn
        assert document.export((), authors={}, strip=True, anew=True).data == data


@pytest.mark.parametrize(
    "content", ["q 2 0 0 2 0 0 cm", "q 2 0 0 2 0 0 cm q q", "Q Q 2 0 0 2 0 0 cm", "Q q Q Q q q"]
)
def test_what_is_drawn_into_a_page_lies_right_behind_states_that_were_never_closed(
    engine: PdfEngine, content: str
) -> None:
    strokes = ((Point(5000, 5000, 1000), Point(15000, 5000, 1000)),)
    ink = Mark(MarkKind.INK, 1, Layer.PRIVATE, "#000000", 800, strokes=strokes)
    with engine.open(papers.shaped(content=content)) as document:
        flat = document.export([annotation(1, ink)], authors=AUTHORS, flatten=True).data
    for distrusted in (set[int](), {1}):
        with engine.open(flat) as document:
            document._distrusted.update(distrusted)
            with document.render(1, 1.0) as seen:
                box = dark_box(seen.data, seen.stride, seen.width, seen.height)
        assert box == pytest.approx((46, 46, 153, 53), abs=1)
