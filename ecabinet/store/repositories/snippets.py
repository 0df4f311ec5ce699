"""The lines of a text around the words that were found; pure, it asks no index."""

from __future__ import annotations

import re

from ecabinet.domain.textfold import fold, fold_text

BEFORE, LENGTH = 48, 160
_TERM = re.compile(r"[^\W_]+")


class Wanted:
    """What a person typed, as terms with their marks and without."""

    def __init__(self, words: str) -> None:
        self._terms = {
            exact: tuple(_TERM.findall(fold_text(words, keep_marks=exact)))
            for exact in (True, False)
        }
        self._patterns = {exact: _patterns(terms) for exact, terms in self._terms.items()}

    def terms(self, exact: bool) -> tuple[str, ...]:
        return self._terms[exact]

    def spans(self, folded: str, exact: bool) -> list[tuple[int, int]]:
        """Where the words stand side by side in a folded text, else where any of them does."""
        for pattern in self._patterns[exact]:
            found = [match.span() for match in pattern.finditer(folded)]
            if found:
                return found
        return []


def excerpt(
    orig: str, norm: str, wanted: Wanted, exact: bool
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About LENGTH letters of `orig` around the first find, with the ranges to highlight.

    `orig` has its white space made even, `norm` is its folded form.
    """
    folded = orig.casefold() if exact else norm
    spans = wanted.spans(folded, exact)
    if not spans or len(folded) != len(orig):  # some letter folds to two or to none
        way_back = fold(orig, keep_marks=exact)
        spans = [way_back.original(*span) for span in wanted.spans(way_back.text, exact)]
    if not spans:
        return _shown(orig, 0, min(LENGTH, len(orig)), [])
    start = _word_start(orig, max(0, spans[0][0] - BEFORE), spans[0][0])
    end = _word_end(orig, max(spans[0][1], min(len(orig), start + LENGTH)), spans[0][1])
    return _shown(orig, start, end, [span for span in spans if span[1] <= end])


def _patterns(terms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    if not terms:
        return ()
    whole = [rf"{re.escape(term)}(?![^\W_])" for term in terms[:-1]]
    last = rf"{re.escape(terms[-1])}[^\W_]*"
    edge = r"(?<![^\W_])"
    together = re.compile(edge + r"[\W_]+".join([*whole, last]))
    return together, re.compile(edge + "(?:" + "|".join([*whole, last]) + ")")


def _shown(
    orig: str, start: int, end: int, spans: list[tuple[int, int]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    head = "… " if start else ""
    tail = " …" if end < len(orig) else ""
    shift = len(head) - start
    return head + orig[start:end] + tail, tuple((a + shift, b + shift) for a, b in spans)


def _word_start(text: str, at: int, limit: int) -> int:
    """The beginning of the next whole word, not beyond `limit`."""
    if at == 0:
        return 0
    blank = text.find(" ", at, limit)
    return at if blank < 0 else blank + 1


def _word_end(text: str, at: int, least: int) -> int:
    """The end of the last whole word before `at`, not before `least`."""
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", least, at)
    return at if blank < 0 else blank
