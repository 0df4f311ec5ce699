"""The lines of a document's contents: where each leads, and how deep they may lie."""

from __future__ import annotations

import pytest

from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.mupdf_file import DEEPEST
from tests.pdf import awkward


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("/Fit", None),
        ("/FitH 500", (0, 342)),
        ("/XYZ 72 642 0", (72, 200)),
        ("/XYZ null 642 0", (0, 200)),
        ("/XYZ null null null", None),
        ("/FitR 10 20 300 400", (10, 442)),
    ],
)
def test_a_line_of_the_contents_knows_its_place_where_the_file_tells_one(
    engine: PdfEngine, told: str, at: tuple[float, float] | None
) -> None:
    line = f"<</Title(Chuong)/Parent 4 0 R/Dest[3 0 R{told}]>>".encode()
    contents = b"<</Type/Outlines/First 5 0 R/Last 5 0 R/Count 1>>"
    data = awkward.written([awkward.page(), contents, line], b"/Outlines 4 0 R")
    with engine.open(data) as document:
        assert [(e.page, e.at) for e in document.info.outline] == [(1, at)]


def test_contents_of_any_depth_are_read(engine: PdfEngine) -> None:
    depth = 3000
    lines = [
        f"<</Title({n})/Parent {n + 4} 0 R/Dest[3 0 R/Fit]/First {n + 6} 0 R>>".encode()
        for n in range(depth)
    ]
    lines.append(f"<</Title({depth})/Parent {depth + 4} 0 R/Dest[3 0 R/Fit]>>".encode())
    contents = b"<</Type/Outlines/First 5 0 R/Last 5 0 R/Count 1>>"
    data = awkward.written([awkward.page(), contents, *lines], b"/Outlines 4 0 R")
    with engine.open(data) as document:
        levels = [min(n, DEEPEST) for n in range(1, depth + 2)]
        assert [e.level for e in document.info.outline] == levels
