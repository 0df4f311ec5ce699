"""Owns the words of the pages as the reader needs them: at hand for the hand, and to be found."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.textfold import fold_text
from ecabinet.pdf.document import Document
from ecabinet.pdf.pages import Link
from ecabinet.pdf.text import Hit, Word, find
from ui.jobs import Lanes
from ui.models.marks import FoundModel, FoundPlace

PAGES_A_STEP = 8
PAGES_KEPT = 6  # a page of small print is half a megabyte of words
WORDS_AROUND = 6
PLACES_LIMIT = 2000


class Texts(QObject):
    """Words and links of the pages at hand, and one search through all of them.

    `arrived(page)` follows `ask`; `searched` follows each step of a search, `found.rowCount()`
    places so far, `searching` until the last page.
    """

    arrived = Signal(int)
    searched = Signal()

    def __init__(self, lanes: Lanes, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._document = document
        self._pages = len(document.info.pages)
        self._words: OrderedDict[int, tuple[Word, ...]] = OrderedDict()
        self._links: dict[int, tuple[Link, ...]] = {}
        self._asked: set[int] = set()
        self._folded: dict[int, str] = {}
        self._round = 0
        self.found = FoundModel(self)
        self.query = ""
        self.exact = False
        self.searching = False
        self.silent = 0  # pages of the last search that carry no text at all

    # -- at hand

    def words(self, page: int) -> tuple[Word, ...] | None:
        """The words of a page if they are here."""
        return self._words.get(page)

    def links(self, page: int) -> tuple[Link, ...]:
        return self._links.get(page, ())

    def ask(self, pages: Sequence[int]) -> None:
        """Have the words and links of these pages brought."""
        for page in pages:
            if page not in self._words and page not in self._asked:
                self._asked.add(page)
                self._lanes.submit(
                    "text",
                    self._read,
                    page,
                    owner=self,
                    done=self._take,
                    failed=partial(self._take_none, page),
                )

    def renew(self, pages: Sequence[int]) -> None:
        """These pages were recognised: what was known of them is read again.

        What is being searched for is searched again while nothing was found: a list that one walks
        through stays as it is until `search` is called.
        """
        shown = [page for page in pages if self._words.pop(page, None) is not None]
        for page in pages:
            self._folded.pop(page, None)
        self.ask(shown)
        if self.query and not self.found.rowCount():
            self.search(self.query)

    def _read(self, page: int) -> tuple[int, tuple[Word, ...], tuple[Link, ...]]:
        return page, self._document.text(page).words, self._document.links(page)

    def _take_none(self, page: int, _error: Exception) -> None:
        self._take((page, (), ()))

    def _take(self, answer: tuple[int, tuple[Word, ...], tuple[Link, ...]]) -> None:
        page, words, links = answer
        self._asked.discard(page)
        self._words[page], self._links[page] = words, links
        while len(self._words) > PAGES_KEPT:
            old, _ = self._words.popitem(last=False)
            self._links.pop(old, None)
        self.arrived.emit(page)

    # -- finding

    @property
    def marked(self) -> bool:
        """Whether what is searched for has marks, so that they may count."""
        return fold_text(self.query, keep_marks=True) != fold_text(self.query)

    def mind_marks(self, on: bool) -> None:
        """Let the marks of what is searched for count, or not."""
        if on != self.exact:
            self.exact = on
            self.search(self.query)

    def search(self, query: str) -> None:
        """Begin to find `query` in every page, case left aside, and marks unless they are to
        count; "" ends a search.
        """
        self._round += 1
        self.query = query
        self.found.clear()
        self.silent = 0
        self.searching = bool(fold_text(query))
        self.searched.emit()
        if self.searching:
            self._step(1)

    def _step(self, first: int) -> None:
        last = min(self._pages, first + PAGES_A_STEP - 1)
        self._lanes.submit(
            "text",
            self._find,
            self._round,
            first,
            last,
            self.query,
            self.exact and self.marked,
            owner=self,
            done=self._take_found,
            failed=self._stop,
        )

    def _stop(self, _error: Exception) -> None:
        """The document was closed, or no worker lives: what was found so far stays."""
        self.searching = False
        self.searched.emit()

    def _find(
        self, of: int, first: int, last: int, query: str, exact: bool
    ) -> tuple[int, int, list[FoundPlace], int]:
        wanted, places, silent = fold_text(query), list[FoundPlace](), 0
        for page in range(first, last + 1):
            if of != self._round:
                break
            folded = self._folded_page(page)
            silent += not folded
            if wanted in folded and len(places) < PLACES_LIMIT:
                words = self._document.text(page).words
                hits = find(words, query, exact, PLACES_LIMIT - len(places))
                places += [_place(page, words, hit) for hit in hits]
        return of, last, places, silent

    def _folded_page(self, page: int) -> str:
        known = self._folded.get(page)
        if known is None:
            try:
                words = self._document.text(page).words
            except (Fault, DomainError):
                words = ()
            known = self._folded[page] = fold_text(" ".join(word.text for word in words))
        return known

    def _take_found(self, answer: tuple[int, int, list[FoundPlace], int]) -> None:
        of, last, places, silent = answer
        if of != self._round:
            return
        self.found.add(places[: PLACES_LIMIT - self.found.rowCount()])
        self.silent += silent
        self.searching = last < self._pages and self.found.rowCount() < PLACES_LIMIT
        self.searched.emit()
        if self.searching:
            self._step(last + 1)


def _place(page: int, words: Sequence[Word], hit: Hit) -> FoundPlace:
    before = [word.text for word in words[max(0, hit.first - WORDS_AROUND) : hit.first]]
    after = [word.text for word in words[hit.last + 1 : hit.last + 1 + WORDS_AROUND]]
    whole = " ".join(word.text for word in words[hit.first : hit.last + 1])
    at = max(0, whole.find(hit.text))
    return FoundPlace(
        page,
        " ".join([*before, whole[:at]]) if before else whole[:at],
        hit.text,
        " ".join([whole[at + len(hit.text) :], *after]),
        hit.quads,
    )
