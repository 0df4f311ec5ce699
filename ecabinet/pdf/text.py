"""Words of a page and finding in them; pure, it reads no document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from ecabinet.domain.textfold import Folded, fold, fold_text

Quad = tuple[int, int, int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """Letters between two blanks. `quad`: stored hundredths, upper left, upper right, lower left,
    lower right as it is read. `edges[i]` is the left end of letter i along the upper edge in
    hundredths from its left end, with the end of the whole behind (letters of `text`). Letters
    that run from right to left have falling edges.
    """

    text: str
    quad: Quad
    edges: tuple[int, ...]
    line: int
    block: int

    def part(self, first: int, last: int) -> Quad:
        """The quad of letters first..last (last excluded)."""
        length = self.edges[-1] or 1
        start, end = self.edges[first], self.edges[last]
        if not self.forward:
            spans = [self.span(letter) for letter in range(first, last)]
            start, end = min(low for low, _ in spans), max(high for _, high in spans)
        upper = _between(self.quad[0:2], self.quad[2:4], start / length, end / length)
        lower = _between(self.quad[4:6], self.quad[6:8], start / length, end / length)
        return (*upper, *lower)

    @property
    def forward(self) -> bool:
        """Whether each letter stands behind the one before it."""
        return all(one <= other for one, other in pairwise(self.edges))

    def span(self, letter: int) -> tuple[int, int]:
        """From where to where a letter reaches along the upper edge."""
        low = self.edges[letter]
        return low, min((edge for edge in self.edges if edge > low), default=low)


@dataclass(frozen=True, slots=True)
class PageText:
    """Words in reading order; lines and blocks are numbered from 0 through the page.

    `recognised`: read from the page's picture, so that a letter may be wrong. `scan`: the page is
    a picture, on which the few words that there may be say nothing of what it shows.
    """

    words: tuple[Word, ...]
    recognised: bool = False
    scan: bool = False

    @property
    def text(self) -> str:
        """The page's text in NFC: words by blanks, lines by line ends, blocks by an empty line."""
        parts: list[str] = []
        previous: Word | None = None
        for word in self.words:
            if previous is not None:
                parts.append(_gap(previous, word))
            parts.append(word.text)
            previous = word
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: a quad for each line it touches, the words first..last, and the text found."""

    quads: tuple[Quad, ...]
    first: int
    last: int
    text: str


def word_of(letters: str, edges: Sequence[int], quad: Quad, line: int, block: int) -> Word:
    """A word in NFC from letters as the file has them (`edges`: one more than letters)."""
    text: list[str] = []
    kept: list[int] = []
    for start, end in _composites(letters):
        composed = unicodedata.normalize("NFC", letters[start:end])
        text.append(composed)
        width = (edges[end] - edges[start]) / len(composed)
        kept += [round(edges[start] + i * width) for i in range(len(composed))]
    return Word("".join(text), quad, (*kept, edges[-1]), line, block)


def find(
    words: Sequence[Word], query: str, exact: bool = False, limit: int | None = None
) -> tuple[Hit, ...]:
    """Every place of `query`, or the first `limit`, never overlapping; marks count only if
    `exact`, case never does.
    """
    wanted = fold_text(query, keep_marks=exact)
    if not wanted:
        return ()
    joined = " ".join(word.text for word in words)
    folded = fold(joined, keep_marks=exact)
    starts = _word_starts(words)
    spans = islice(_spans(folded, wanted), limit)
    return tuple(_hit(words, starts, joined, *span) for span in spans)


def line_quads(pieces: Iterable[tuple[Word, Quad]]) -> tuple[Quad, ...]:
    """Joins the quads of neighbouring words of one line into one quad a line."""
    lines = groupby(pieces, lambda piece: piece[0].line)
    return tuple(joined_quad([quad for _, quad in line]) for _, line in lines)


def joined_quad(quads: Sequence[Quad]) -> Quad:
    """What reaches over all quads of one line, whichever of them stands before the others."""
    dx, dy = quads[0][2] - quads[0][0], quads[0][3] - quads[0][1]
    along = [quad[0] * dx + quad[1] * dy for quad in quads]
    order = sorted(range(len(quads)), key=along.__getitem__)
    first, last = quads[order[0]], quads[order[-1]]
    return (*first[0:2], *last[2:4], *first[4:6], *last[6:8])


def _spans(folded: Folded, wanted: str) -> Iterator[tuple[int, int]]:
    at = folded.text.find(wanted)
    while at >= 0:
        yield folded.original(at, at + len(wanted))
        at = folded.text.find(wanted, at + len(wanted))


def _hit(words: Sequence[Word], starts: list[int], joined: str, start: int, end: int) -> Hit:
    first = _word_at(starts, start)
    last = _word_at(starts, end - 1)
    pieces = []
    for index in range(first, last + 1):
        word, offset = words[index], starts[index]
        left = max(0, start - offset)
        right = min(len(word.text), end - offset)
        if left < right:
            pieces.append((word, word.part(left, right)))
    return Hit(line_quads(pieces), first, last, joined[start:end])


def _word_starts(words: Sequence[Word]) -> list[int]:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.text) + 1
    return starts


def _word_at(starts: list[int], offset: int) -> int:
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        if starts[middle] <= offset:
            low = middle
        else:
            high = middle
    return low


def _composites(letters: str) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(letters) + 1):
        if index == len(letters) or not unicodedata.combining(letters[index]):
            yield start, index
            start = index


def _between(
    a: Sequence[int], b: Sequence[int], start: float, end: float
) -> tuple[int, int, int, int]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    return (
        round(a[0] + dx * start),
        round(a[1] + dy * start),
        round(a[0] + dx * end),
        round(a[1] + dy * end),
    )


def _gap(previous: Word, word: Word) -> str:
    if previous.block != word.block:
        return "\n\n"
    return "\n" if previous.line != word.line else " "
