"""Binds papers into one PDF inside the worker: a cover, an outline, page numbers, whose copy it is.

The papers' own pages stay as they are beneath what is written over them; their own outlines hang
below their titles. It decides nothing about what is bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.engine_api import ENGINE_ERRORS, pymupdf
from ecabinet.pdf.mupdf_file import MupdfFile
from ecabinet.pdf.typeset import Setting, serif, typeset

_MARGIN, _SIZE = 24.0, 9.0
_INK = (0.35, 0.35, 0.35)
_ACROSS = 0.10  # how much of the watermark's ink is seen: text beneath stays readable
_WATERMARK_SHARE, _WATERMARK_MOST = 0.75, 54.0
_DEEPEST = 6

Entry = tuple[int, str, int]


class Binder:
    """`add` each paper in its order, then `finish` once."""

    def __init__(self) -> None:
        self._document: Any = pymupdf.open()
        self._outline: list[Entry] = []

    def add(self, heads: Sequence[tuple[int, str]], source: MupdfFile | None) -> int:
        """Append a paper under outline entries (level from 1, words); how many pages it has.

        Without a source the entries stand at the page that follows. DomainError pdf.damaged for
        one whose pages cannot be copied.
        """
        start = self._document.page_count + 1
        self._outline.extend((level, words, start) for level, words in heads)
        if source is None:
            return 0
        pages = int(source.document.page_count)
        below = heads[-1][0] if heads else 0
        try:
            self._document.insert_pdf(source.document, widgets=False, final=1)
            told = source.document.get_toc(simple=True)
        except ENGINE_ERRORS as error:
            raise DomainError("pdf.damaged") from error
        self._outline.extend(
            (min(level + below, _DEEPEST), words, page + start - 1)
            for level, words, page in told
            if page > 0
        )
        return pages

    def finish(self, cover: Sequence[Setting], owner: str) -> bytes:
        """The whole, with `owner` across and at the foot of each page behind the cover, if any."""
        pages = int(self._document.page_count)
        marks = self._overlays(pages, owner)
        for number in range(pages):
            page = self._document[number]
            turned = page.rotation
            page.set_rotation(0)
            page.show_pdf_page(page.rect, marks, number, rotate=turned)
            page.set_rotation(turned)
        before = self._put_before(cover) if cover else 0
        self._document.set_toc(_stepped([(a, b, page + before) for a, b, page in self._outline]))
        front = [{"startpage": 0, "style": "r", "firstpagenum": 1}] if before else []
        counted = [{"startpage": before, "style": "D", "firstpagenum": 1}] if pages else []
        self._document.set_page_labels([*front, *counted])
        made: bytes = self._document.tobytes(garbage=3, deflate=True)
        self._document.close()
        return made

    def _put_before(self, cover: Sequence[Setting]) -> int:
        """The cover at the beginning; its pages."""
        front = pymupdf.open("pdf", typeset(cover))
        self._document.insert_pdf(front, start_at=0)
        return int(front.page_count)

    def _overlays(self, pages: int, owner: str) -> Any:
        """A page for each page, as large as that is seen, with what is written over it."""
        marks = pymupdf.open()
        for number in range(pages):
            box = self._document[number].rect
            page = marks.new_page(width=box.width, height=box.height)
            _across(page, owner)
            place = f"{number + 1}/{pages}"
            right = box.width - _MARGIN - serif("Regular").text_length(place, _SIZE)
            for x, words in ((_MARGIN, owner), (right, place)):
                writer = pymupdf.TextWriter(page.rect, color=_INK)
                writer.append(
                    (x, box.height - _MARGIN / 2), words, font=serif("Regular"), fontsize=_SIZE
                )
                writer.write_text(page)
        if pages:
            marks.subset_fonts()
        return marks


def _across(page: Any, words: str) -> None:
    """From the lower left to the upper right, in the middle, as long as most of the diagonal."""
    face, box = serif("Bold"), page.rect
    diagonal = (box.width**2 + box.height**2) ** 0.5
    size = min(_WATERMARK_MOST, _WATERMARK_SHARE * diagonal / max(face.text_length(words, 1), 1))
    middle = pymupdf.Point(box.width / 2, box.height / 2)
    start = middle - pymupdf.Point(face.text_length(words, size) / 2, -size / 3)
    writer = pymupdf.TextWriter(box, opacity=_ACROSS, color=_INK)
    writer.append(start, words, font=face, fontsize=size)
    across, up = box.width / diagonal, box.height / diagonal
    turn = pymupdf.Matrix(across, up, -up, across, 0, 0)
    writer.write_text(page, morph=(middle, turn))


def _stepped(outline: Sequence[Entry]) -> list[list[Any]]:
    """As a PDF wants it: it begins with level 1 and goes down one level at a time."""
    found: list[list[Any]] = []
    for level, words, page in outline:
        deepest = found[-1][0] + 1 if found else 1
        found.append([min(level, deepest), words, page])
    return found
