"""Recognises the words of scanned pages, a page at a time, and gives them to search and reader.

A paper that is wanted stays so until its last page has been tried, over any number of starts. It
begins nothing by itself: whoever has time calls `run`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.document import Document
from ecabinet.pdf.ocr import SCALE, Tesseract
from ecabinet.pdf.text import Word
from ecabinet.services.desk import Desk
from ecabinet.services.pagewords import keep_words
from ecabinet.services.papers import Shelf, Shelved
from ecabinet.services.searching import Searching
from ecabinet.store.rows import Card

WANTED = "recognise"
RENDER_SECONDS = 20.0
_HERE = ("pdf.", "ocr.page_failed")


@dataclass(frozen=True, slots=True)
class Recognition:
    """How far a paper has come: pages (from 1) that are pictures alone, those of them `read` and
    those `failed`; `wanted` until all were tried.
    """

    paper: bytes
    scanned: tuple[int, ...] = ()
    read: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    wanted: bool = False

    @property
    def left(self) -> tuple[int, ...]:
        tried = {*self.read, *self.failed}
        return tuple(page for page in self.scanned if page not in tried)

    @property
    def done(self) -> int:
        """How many of the scanned pages were tried."""
        return len(self.scanned) - len(self.left)


class Recognising:
    """One device's recognition; thread-safe, one page at a time."""

    def __init__(
        self, desk: Desk, shelf: Shelf, searching: Searching, tesseract: Tesseract
    ) -> None:
        self._desk = desk
        self._shelf = shelf
        self._searching = searching
        self._tesseract = tesseract
        self._running = threading.Lock()
        self._closed = False

    def missing(self) -> tuple[str, ...]:
        """The Debian packages that this device lacks for it; none when it can recognise."""
        return self._tesseract.missing()

    def state(self, paper: bytes) -> Recognition:
        """How far a paper has come. Nothing is scanned in one that is not here or is locked.

        DomainError paper.unknown.
        """
        found = self._shelf.get(paper)
        self._searching.index(found)
        return self._state(found)

    def _state(self, found: Shelved) -> Recognition:
        paper, version = found.paper.id, found.paper.version
        scanned = self._searching.scanned_pages(paper, version)
        with self._desk.store.read() as unit:
            tried = unit.recognised.pages(paper, version)
            wanted = unit.cards.get(WANTED, paper) is not None
        return Recognition(
            paper,
            scanned,
            tuple(page for page in scanned if tried.get(page - 1) == ""),
            tuple(page for page in scanned if tried.get(page - 1)),
            wanted,
        )

    def wanted(self) -> tuple[bytes, ...]:
        """The papers within reach that are still to be recognised, the first asked for first."""
        shelf = self._shelf.all()
        with self._desk.store.read() as unit:
            return tuple(card.subject for card in unit.cards.of(WANTED) if card.subject in shelf)

    def want(self, paper: bytes) -> Recognition:
        """A person wants a paper recognised: pages that failed before are tried again.

        Fault ocr.missing (packages); DomainError paper.unknown, ocr.no_scan.
        """
        self._require()
        state = self.state(paper)
        if not state.scanned:
            raise DomainError("ocr.no_scan")
        found = self._shelf.get(paper)
        with self._desk.store.write() as unit:
            unit.recognised.forgive(paper)
            unit.cards.put(Card(found.space, WANTED, paper, self._desk.now_ms(), None))
        return self._state(found)

    def want_all(self) -> tuple[bytes, ...]:
        """A person wants all of `waiting`; those that are wanted now. Fault ocr.missing."""
        self._require()
        for paper in self.waiting():
            space = self._shelf.get(paper).space
            with self._desk.store.write() as unit:
                unit.cards.put(Card(space, WANTED, paper, self._desk.now_ms(), None))
        return self.wanted()

    def waiting(self) -> tuple[bytes, ...]:
        """Every paper that can be searched but for scanned pages which nobody has tried yet."""
        scanned = [one.paper for one in self._searching.scanned() if not one.locked]
        return tuple(paper for paper in scanned if self._state(self._shelf.get(paper)).left)

    def leave(self, paper: bytes) -> None:
        """It is wanted no more; what was recognised stays."""
        with self._desk.store.write() as unit:
            unit.cards.remove(WANTED, paper)

    def stop(self) -> None:
        """From any thread: ends the page that is being recognised; nothing of it is kept."""
        self._tesseract.stop()

    def close(self) -> None:
        """As `stop`, for good; nothing runs any more when it returns."""
        self._closed = True
        self.stop()
        with self._running:
            pass

    def run(
        self,
        paper: bytes,
        told: Callable[[Recognition], None],
        go_on: Callable[[], bool] = lambda: True,
    ) -> Recognition:
        """Recognise what is left of a paper; `told` hears of each page. It ends early when
        `go_on` says so, or `stop` or `close` is called.

        A page that fails is known as failed. Fault ocr.missing, blob.missing; DomainError
        paper.unknown, pdf.encrypted.
        """
        self._require()
        with self._running:
            return self._run(paper, told, go_on)

    def _run(
        self, paper: bytes, told: Callable[[Recognition], None], go_on: Callable[[], bool]
    ) -> Recognition:
        if self._closed:
            return Recognition(paper)
        state = self.state(paper)
        found = self._shelf.get(paper)
        told(state)
        if state.left:
            with self._open(found) as document:
                for page in state.left:
                    if self._closed or not go_on() or not self._page(document, found, page):
                        return state
                    state = self._state(found)
                    told(state)
        self.leave(paper)
        return replace(state, wanted=False)

    def _page(self, document: Document, found: Shelved, page: int) -> bool:
        """Whether the page was tried to its end, and is the paper's still, which is still here."""
        fault = ""
        words: tuple[Word, ...] = ()
        try:
            picture = document.render(page, SCALE, timeout_s=RENDER_SECONDS)
            words = self._tesseract.read(picture, document.info.pages[page - 1]).words
        except DomainError as stopped:
            if stopped.code != "ocr.stopped":
                raise
            return False
        except Fault as failed:
            if failed.retryable or not failed.code.startswith(_HERE):
                raise
            fault = str(failed.params.get("cause", "damaged"))
        paper = found.paper
        with self._desk.store.write() as unit:
            stands = (
                unit.blobs.is_here(paper.blob.id)
                and self._searching.indexed_version(unit, paper.id) == paper.version
            )
            if stands:
                keep_words(unit, paper.id, paper.version, page, words, fault)
                self._searching.put_page(unit, paper, page, words)
        return stands

    def _open(self, found: Shelved) -> Document:
        data = self._desk.blobs.open(found.paper.blob, found.space, found.paper.id)
        return self._desk.pdf.open(data, password=self._shelf.password(found.paper.id))

    def _require(self) -> None:
        if lacking := self.missing():
            raise Fault("ocr.missing", packages=" ".join(lacking))
