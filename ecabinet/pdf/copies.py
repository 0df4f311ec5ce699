"""Annotations of a PDF that is a copy of a paper, as marks to be put on the paper; pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Stroke
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.markfile import CONTEXT_WORDS, FARTHEST_POINTS, TEXT_KINDS
from ecabinet.pdf.pages import ImportedMark
from ecabinet.pdf.reshape import WIDTHS
from ecabinet.pdf.text import PageText, Word

LETTERS_LIMIT = 10_000
NUMBERS_LIMIT = 40_000  # a mark that the server is to take is no longer
_NEAR = 1.0  # points by which a page of a copy may differ in size
_FAR = FARTHEST_POINTS * UNITS_PER_POINT
_NO_WIDTH = (MarkKind.HIGHLIGHT, MarkKind.NOTE)


def is_copy(paper: Sequence[PageGeometry], other: Sequence[PageGeometry]) -> bool:
    """Whether both have the same pages, as far as their sizes tell."""
    return len(paper) == len(other) and all(
        a.rotation == b.rotation and math.dist((a.width, a.height), (b.width, b.height)) <= _NEAR
        for a, b in zip(paper, other, strict=True)
    )


def says_the_same(page: PageText, other: PageText) -> bool:
    """Whether both pages have the same words; a picture of a page has none that could tell."""
    if page.scan or page.recognised or not page.words:
        return True
    return [word.text for word in page.words] == [word.text for word in other.words]


def marks_of_copy(
    found: Iterable[ImportedMark], there: Iterable[Mark], ids: Collection[str]
) -> tuple[tuple[Mark, ...], int]:
    """Private marks for what is not on the paper yet, and how many of the copy no mark can be.

    `there`: marks that the paper has or carries; `ids`: the names of those that are its marks.
    """
    known = {shape(mark) for mark in there}
    fresh: dict[Mark, Mark] = {}
    left = 0
    for one in found:
        mark = replace(one.mark, layer=Layer.PRIVATE, width=_width(one.mark))
        if mark.kind is MarkKind.NOTE and mark.box:
            mark = replace(mark, box=mark.box[:2] * 2)
        if (one.ours and one.name in ids) or shape(mark) in known:
            continue
        if _holds(mark):
            fresh.setdefault(shape(mark), mark)
        else:
            left += 1
    return tuple(fresh.values()), left


def shape(mark: Mark) -> Mark:
    """What a mark is known again by: it may have been recoloured and shared since."""
    bare = replace(mark, layer=Layer.PRIVATE, color="", width=0, quote="", before="", after="")
    return replace(bare, box=bare.box[:2]) if mark.kind is MarkKind.NOTE else bare


def quoting(mark: Mark, words: Sequence[Word]) -> Mark:
    """A text mark with the words of its page that it lies on; any other as it is."""
    if mark.kind not in TEXT_KINDS or mark.quote:
        return mark
    under = [i for i, word in enumerate(words) if _lies_on(mark, word)]
    if not under:
        return mark
    first, last = under[0], under[-1]
    return replace(
        mark,
        quote=" ".join(words[i].text for i in under),
        before=" ".join(w.text for w in words[max(0, first - CONTEXT_WORDS) : first]),
        after=" ".join(w.text for w in words[last + 1 : last + 1 + CONTEXT_WORDS]),
    )


def _width(mark: Mark) -> int:
    if mark.kind in _NO_WIDTH:
        return 0
    return min(max(mark.width, WIDTHS[0]), WIDTHS[1])


def _holds(mark: Mark) -> bool:
    """Whether there is something to be seen of it, in bounds that a mark may have."""
    strokes = [Stroke.of(stroke) for stroke in mark.strokes]
    numbers = [value for stroke in strokes for value in (*stroke.xs, *stroke.ys)]
    numbers += [value for quad in mark.quads for value in quad]
    numbers += mark.box
    if not numbers or len(numbers) > NUMBERS_LIMIT or len(mark.text) > LETTERS_LIMIT:
        return False
    if mark.kind is MarkKind.INK and not all(mark.strokes):
        return False
    if mark.kind in (MarkKind.NOTE, MarkKind.TEXT) and not mark.text.strip():
        return False
    return max(map(abs, numbers)) <= _FAR


def _lies_on(mark: Mark, word: Word) -> bool:
    """Whether the word's middle is within one of the mark's quads."""
    x, y = sum(word.quad[0::2]) / 4, sum(word.quad[1::2]) / 4
    return any(
        min(quad[0::2]) <= x <= max(quad[0::2]) and min(quad[1::2]) <= y <= max(quad[1::2])
        for quad in mark.quads
    )
