"""Folding of text for search, with the way back to the original; it knows nothing of pages."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters that no decomposition takes apart, although a reader who types without marks means them.
_STROKED = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o"}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\ufeff")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded text; `offsets[i]` is where in the original its i-th letter begins.

    `offsets` is one longer than `text`: the last is the length of the original.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that the folded range [start, end) came from."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1]
        stop = end
        while stop < len(self.text) and self.offsets[stop] == last:
            stop += 1
        return self.offsets[start], self.offsets[stop]


def fold(text: str, keep_marks: bool = False) -> Folded:
    """Case-folds, makes every run of white space one blank and, unless told otherwise, drops marks.

    "Nghị quyết", "NGHỊ QUYẾT" and their decomposed forms all become "nghi quyet"; with
    `keep_marks` they become the composed "nghị quyết".
    """
    letters: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        for letter in _folded_cluster(text[start:end], keep_marks):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            offsets.append(start)
    offsets.append(len(text))
    return Folded("".join(letters), tuple(offsets))


def fold_text(text: str, keep_marks: bool = False) -> str:
    """The folded text alone, without blanks at its ends."""
    return fold(text, keep_marks).text.strip(" ")


def _clusters(text: str) -> list[tuple[int, int]]:
    """A base letter with the marks that follow it, so that NFC and NFD fold alike."""
    starts = [i for i, letter in enumerate(text) if i == 0 or not unicodedata.combining(letter)]
    ends = [*starts[1:], len(text)][: len(starts)]
    return list(zip(starts, ends, strict=True))


@lru_cache(maxsize=4096)
def _folded_cluster(cluster: str, keep_marks: bool) -> str:
    if cluster in _INVISIBLE:
        return ""
    if cluster.isspace():
        return " "
    composed = unicodedata.normalize("NFKC", cluster)
    if keep_marks:
        return unicodedata.normalize("NFC", composed.casefold())
    bare = "".join(
        _STROKED.get(letter, letter)
        for letter in unicodedata.normalize("NFKD", composed)
        if not unicodedata.combining(letter)
    )
    return bare.casefold()
