"""Owns which letters of a page a hand means, from one place to another; pure geometry of words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ecabinet.pdf.text import Quad, Word, joined_quad, line_quads

AROUND = 60  # letters of context kept with a marked text


@dataclass(frozen=True, order=True)
class LetterAt:
    """Before which letter of which word; `letter` may be the word's length."""

    word: int
    letter: int


@dataclass(frozen=True)
class Span:
    """Letters from `start` up to `end`, end excluded."""

    start: LetterAt
    end: LetterAt

    @property
    def empty(self) -> bool:
        return self.start == self.end


def between(a: LetterAt, b: LetterAt) -> Span:
    """The span of two places in whichever order."""
    return Span(min(a, b), max(a, b))


@dataclass(frozen=True)
class Line:
    """Words from number `first` on. `box` is x0, y0, x1, y1, upright on the stored page."""

    words: Sequence[Word]
    first: int
    box: tuple[int, int, int, int]

    @property
    def last(self) -> int:
        """The number of its last word."""
        return self.first + len(self.words) - 1

    @cached_property
    def quad(self) -> Quad:
        """What all of it takes up as it is read."""
        return joined_quad([word.quad for word in self.words])


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of a page: whoever means some letters passes by most words with them."""
    lines, first = [], 0
    for index in range(1, len(words) + 1):
        if index == len(words) or words[index].line != words[first].line:
            line = words[first:index]
            lines.append(Line(line, first, _around([word.quad for word in line])))
            first = index
    return lines


def letter_at(
    words: Sequence[Word], lines: Sequence[Line], x: float, y: float, reach: float
) -> LetterAt | None:
    """The place between letters nearest to (x, y); None when no line is within `reach`.

    All in stored hundredths.
    """
    index = word_at(lines, x, y, reach)
    if index is None:
        return None
    word = words[index]
    return LetterAt(index, _letter(word, x, y))


def word_at(lines: Sequence[Line], x: float, y: float, reach: float) -> int | None:
    """The word under or nearest to (x, y), no farther than `reach` from its box across its line
    and no farther than three times that along it.
    """
    best: tuple[float, int] | None = None
    for line in lines:
        dx, dy = _away(line.box, x, y)
        if dy > reach or dx > 3 * reach or (best is not None and dx + 4 * dy >= best[0]):
            continue
        for index, word in enumerate(line.words, line.first):
            dx, dy = _away(_around((word.quad,)), x, y)
            if dy <= reach and dx <= 3 * reach:
                # A line beside counts for more than one above.
                far = dx + 4 * dy
                if best is None or far < best[0]:
                    best = (far, index)
    return best[1] if best is not None else None


def whole_word(words: Sequence[Word], index: int) -> Span:
    return Span(LetterAt(index, 0), LetterAt(index, len(words[index].text)))


def whole_line(words: Sequence[Word], index: int) -> Span:
    """All words of the line that the word stands in."""
    line = [i for i, word in enumerate(words) if word.line == words[index].line]
    return Span(LetterAt(line[0], 0), LetterAt(line[-1], len(words[line[-1]].text)))


def whole_page(words: Sequence[Word]) -> Span:
    return Span(LetterAt(0, 0), LetterAt(len(words) - 1, len(words[-1].text)))


def whole_paragraph(words: Sequence[Word], index: int) -> Span:
    """All words of the block of lines that the word stands in."""
    block = [i for i, word in enumerate(words) if word.block == words[index].block]
    return Span(LetterAt(block[0], 0), LetterAt(block[-1], len(words[block[-1]].text)))


def span_quads(words: Sequence[Word], lines: Sequence[Line], span: Span) -> tuple[Quad, ...]:
    """A quad for each line that the span touches."""
    quads: list[Quad] = []
    for line in lines[_line_with(lines, span.start.word) : _line_with(lines, span.end.word) + 1]:
        start = max(span.start, LetterAt(line.first, 0))
        end = min(span.end, LetterAt(line.last, len(line.words[-1].text)))
        part = Span(start, end)
        if part == Span(LetterAt(line.first, 0), LetterAt(line.last, len(line.words[-1].text))):
            quads.append(line.quad)
        else:
            parts = _parts(words, part)
            quads += line_quads((words[i], words[i].part(first, to)) for i, first, to in parts)
    return tuple(quads)


def _line_with(lines: Sequence[Line], word: int) -> int:
    """The number of the line that a word stands in."""
    return bisect_right(lines, word, key=lambda line: line.first) - 1


def span_text(words: Sequence[Word], span: Span) -> str:
    """The letters of a span, lines put together by blanks."""
    return " ".join(words[i].text[first:last] for i, first, last in _parts(words, span))


def surroundings(words: Sequence[Word], span: Span) -> tuple[str, str]:
    """Up to 60 letters before and after, by which a mark finds its place in a later version."""
    before = " ".join(word.text for word in words[max(0, span.start.word - 20) : span.start.word])
    first = words[span.start.word].text[: span.start.letter]
    last = words[span.end.word].text[span.end.letter :]
    after = " ".join(word.text for word in words[span.end.word + 1 : span.end.word + 21])
    return f"{before} {first}".strip()[-AROUND:], f"{last} {after}".strip()[:AROUND]


def _parts(words: Sequence[Word], span: Span) -> list[tuple[int, int, int]]:
    parts = []
    for index in range(span.start.word, min(span.end.word + 1, len(words))):
        first = span.start.letter if index == span.start.word else 0
        last = span.end.letter if index == span.end.word else len(words[index].text)
        if first < last:
            parts.append((index, first, last))
    return parts


def _letter(word: Word, x: float, y: float) -> int:
    """Before which letter a place along the word's upper edge lies, by the nearer edge."""
    dx, dy = word.quad[2] - word.quad[0], word.quad[3] - word.quad[1]
    length = dx * dx + dy * dy
    if not length:
        return 0
    share = ((x - word.quad[0]) * dx + (y - word.quad[1]) * dy) / length
    along = share * (word.edges[-1] or 1)
    if not word.forward:
        return _letter_backward(word, along)
    after = min(max(bisect_right(word.edges, along), 1), len(word.edges) - 1)
    nearer = along - word.edges[after - 1] > word.edges[after] - along
    return min(after if nearer else after - 1, len(word.text))


def _letter_backward(word: Word, along: float) -> int:
    """The same in a word of which letters run from right to left."""
    spans = [word.span(letter) for letter in range(len(word.text))]
    under = min(range(len(spans)), key=lambda i: max(spans[i][0] - along, along - spans[i][1], 0.0))
    low, high = spans[under]
    leftward = unicodedata.bidirectional(word.text[under]) in ("R", "AL")
    return under + int((along - low < high - along) == leftward)


def _around(quads: Sequence[Quad]) -> tuple[int, int, int, int]:
    columns = tuple(zip(*quads, strict=True))
    xs, ys = columns[0::2], columns[1::2]
    return min(map(min, xs)), min(map(min, ys)), max(map(max, xs)), max(map(max, ys))


def _away(box: tuple[int, int, int, int], x: float, y: float) -> tuple[float, float]:
    """How far a place lies beside a box, and above or below it."""
    left, top, right, bottom = box
    return max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom)
