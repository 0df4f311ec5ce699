"""Words with their places, read by MuPDF inside the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.engine_api import pymupdf
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.text import Word, word_of

FEW_LETTERS = 240
"""So many may stand on a scan by themselves: a stamp, a page's number, who signed it and when."""
COVERED = 0.6
"""The share of a page from which on an image is the page."""
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_Corner = tuple[float, float]


def words(page: Any, geometry: PageGeometry) -> list[Word]:
    """All words of a PyMuPDF page in reading order; white space or a line's end ends a word."""
    found: list[Word] = []
    line_number = 0
    for block_number, block in enumerate(page.get_text("rawdict", flags=_FLAGS)["blocks"]):
        for line in block.get("lines", ()):
            letters = [letter for span in line["spans"] for letter in span["chars"]]
            for run in _runs(letters):
                found.append(_word(run, line["dir"], geometry, line_number, block_number))
            line_number += 1
    return found


def is_picture(page: Any, found: Sequence[Word]) -> bool:
    """Whether a PyMuPDF page is an image with but a few letters, `found`, beside or on it."""
    if sum(len(word.text) for word in found) > FEW_LETTERS:
        return False
    whole = page.rect
    boxes = (pymupdf.Rect(image["bbox"]) & whole for image in page.get_image_info())
    return bool(sum(abs(box) for box in boxes if box.is_valid) >= COVERED * abs(whole))


def _runs(letters: list[Any]) -> list[list[Any]]:
    runs: list[list[Any]] = [[]]
    for letter in letters:
        if letter["c"].isspace() or letter["c"] == "\x00":
            runs.append([])
        else:
            runs[-1].append(letter)
    return [run for run in runs if run]


def _word(
    run: list[Any], direction: tuple[float, float], geometry: PageGeometry, line: int, block: int
) -> Word:
    boxes = [letter["bbox"] for letter in run]
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    dx, dy = direction
    if abs(dx) >= abs(dy):
        corners, starts = _along(dx >= 0, x0, y0, x1, y1), [(b[0], b[2]) for b in boxes]
        start, end = (x0, x1) if dx >= 0 else (x1, x0)
    else:
        corners, starts = _across(dy < 0, x0, y0, x1, y1), [(b[1], b[3]) for b in boxes]
        start, end = (y1, y0) if dy < 0 else (y0, y1)
    forward = start <= end
    marks = [abs((low if forward else high) - start) for low, high in starts] + [abs(end - start)]
    edges = [round(mark * UNITS_PER_POINT) for mark in marks]
    quad = tuple(value for corner in corners for value in geometry.to_stored(*corner))
    return word_of("".join(letter["c"] for letter in run), edges, quad, line, block)  # type: ignore[arg-type]  # four corners of two


def _along(rightward: bool, x0: float, y0: float, x1: float, y1: float) -> tuple[_Corner, ...]:
    if rightward:
        return (x0, y0), (x1, y0), (x0, y1), (x1, y1)
    return (x1, y1), (x0, y1), (x1, y0), (x0, y0)


def _across(upward: bool, x0: float, y0: float, x1: float, y1: float) -> tuple[_Corner, ...]:
    if upward:
        return (x0, y1), (x0, y0), (x1, y1), (x1, y0)
    return (x1, y0), (x1, y1), (x0, y0), (x0, y1)
