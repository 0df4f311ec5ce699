"""Two versions of a paper as one run of words each, and which place of one is which of the other.

Pure: it opens no document and knows no marks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby

from ecabinet.domain.textfold import fold_text
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.text import Word

AROUND = 24  # words of surroundings on either side
_SHINGLE = 3
_COMMON = 80  # places: a run of three words that stands more often tells nothing
_SLACK = 12  # words by which a passage may have grown
_DRIFT = 6  # words by which the surroundings may have shifted against the passage
_TRIED = 6
_EDGES = ".,;:!?“”\"'‘’()[]…–-/"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: `look` is a small grey picture of it, a byte a cell; empty where nobody drew it."""

    geometry: PageGeometry
    words: tuple[Word, ...]
    look: bytes = b""


class Script:
    """The words of a version in reading order, without the pages' own numbers.

    `pages[i]` (from 1), `words[i]` and `keys[i]` belong together; keys compare without case and
    punctuation.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.pages: list[int] = []
        self.words: list[Word] = []
        for number, sheet in enumerate(sheets, 1):
            kept = _without_number(sheet.words)
            self.words += kept
            self.pages += [number] * len(kept)
        self.keys = [_key(word.text) for word in self.words]

    @cached_property
    def shingles(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of three words begins."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.keys) - _SHINGLE + 1):
            found[tuple(self.keys[at : at + _SHINGLE])].append(at)
        return found

    @cached_property
    def page_keys(self) -> dict[int, tuple[str, ...]]:
        """The words of each page that has any."""
        numbered = zip(self.pages, self.keys, strict=True)
        return {
            page: tuple(key for _, key in run)
            for page, run in groupby(numbered, key=lambda pair: pair[0])
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage may stand: `pairs` old word to new word; shares from 0 to 1.

    `quote` likens the passage itself, `before` and `after` say how much of the surroundings stands
    there too; 1 where the paper begins or ends.
    """

    pairs: dict[int, int]
    first: int
    last: int
    quote: float
    before: float
    after: float

    @property
    def score(self) -> float:
        return 0.5 * self.quote + 0.25 * (self.before + self.after)

    def overlaps(self, other: Place) -> bool:
        return self.first < other.last and other.first < self.last


def places(old: Script, start: int, end: int, new: Script, around: int = AROUND) -> list[Place]:
    """Where words start..end (excluded) of `old` may stand in `new`, the likeliest first."""
    low, high = max(0, start - around), min(len(old.keys), end + around)
    found: list[Place] = []
    for shift in _shifts(old, low, high, new):
        place = _place(old, (low, start, end, high), new, shift)
        if place is not None and not any(place.overlaps(other) for other in found):
            found.append(place)
    return sorted(found, key=lambda place: -place.score)


def _shifts(old: Script, low: int, high: int, new: Script) -> list[int]:
    votes: Counter[int] = Counter()
    for at in range(low, high - _SHINGLE + 1):
        hits = new.shingles.get(tuple(old.keys[at : at + _SHINGLE]), ())
        if len(hits) <= _COMMON:
            for hit in hits:
                votes[(hit - at) // _SLACK] += 1
    return [bucket * _SLACK for bucket, _ in votes.most_common(_TRIED)]


def _place(old: Script, span: tuple[int, int, int, int], new: Script, shift: int) -> Place | None:
    low, start, end, high = span
    left = max(0, low + shift - _SLACK)
    right = min(len(new.keys), high + shift + 2 * _SLACK)
    matcher = SequenceMatcher(None, old.keys[low:high], new.keys[left:right], autojunk=False)
    pairs = {
        low + block.a + step: left + block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    inside = [at for at in range(start, end) if at in pairs]
    if not inside:
        return None
    first, last = pairs[inside[0]], pairs[inside[-1]] + 1
    quote = 2 * len(inside) / ((end - start) + (last - first))
    before = _share(pairs, low, start, first - inside[0])
    after = _share(pairs, end, high, last - 1 - inside[-1])
    return Place(pairs, first, last, quote, before, after)


def _share(pairs: dict[int, int], start: int, end: int, shift: int) -> float:
    """How much of the surroundings stands at about the same distance, in runs: words that are
    found here and there in a neighbouring passage are none of it.
    """
    if end <= start:
        return 1.0
    near = {at for at in range(start, end) if at in pairs and abs(pairs[at] - at - shift) <= _DRIFT}
    runs = [
        at
        for at in near
        if any(
            other in near and pairs[other] - pairs[at] == other - at for other in (at - 1, at + 1)
        )
    ]
    return len(runs) / (end - start)


def _key(text: str) -> str:
    return fold_text(text.strip(_EDGES), keep_marks=True) or text


def _without_number(words: Sequence[Word]) -> list[Word]:
    """The words but for a first or last line that is a bare number: the page's own."""
    lines = [list(run) for _, run in groupby(words, key=lambda word: word.line)]
    for place in (0, -1):
        if lines and len(lines[place]) == 1 and lines[place][0].text.isdecimal():
            del lines[place]
    return [word for line in lines for word in line]
