"""Owns which letters of a page a hand means, from one place to another; pure geometry of words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.pdf.text import Quad, Word, line_quads

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


def letter_at(words: Sequence[Word], x: float, y: float, reach: float) -> LetterAt | None:
    """The place between letters nearest to (x, y); None when no line is within `reach`.

    All in stored hundredths.
    """
    index = word_at(words, x, y, reach)
    if index is None:
        return None
    word = words[index]
    return LetterAt(index, _letter(word, x, y))


def word_at(words: Sequence[Word], x: float, y: float, reach: float) -> int | None:
    """The word under or nearest to (x, y), no farther than `reach` from its box across its line
    and no farther than three times that along it.
    """
    best: tuple[float, int] | None = None
    for index, word in enumerate(words):
        left, top, right, bottom = _box(word.quad)
        dx = max(left - x, 0.0, x - right)
        dy = max(top - y, 0.0, y - bottom)
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


def line_boxes(words: Sequence[Word]) -> list[tuple[int, int, int, int]]:
    """What each line takes up, upright on the stored page."""
    lines: dict[tuple[int, int], list[int]] = {}
    for word in words:
        x0, y0, x1, y1 = _box(word.quad)
        known = lines.setdefault((word.block, word.line), [x0, y0, x1, y1])
        known[:] = min(known[0], x0), min(known[1], y0), max(known[2], x1), max(known[3], y1)
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in lines.values()]


def span_quads(words: Sequence[Word], span: Span) -> tuple[Quad, ...]:
    """A quad for each line that the span touches."""
    pieces = [(words[i], words[i].part(first, last)) for i, first, last in _parts(words, span)]
    return line_quads(pieces)


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


def _box(quad: Quad) -> tuple[int, int, int, int]:
    xs, ys = quad[0::2], quad[1::2]
    return min(xs), min(ys), max(xs), max(ys)
