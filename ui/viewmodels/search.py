"""Owns the search over everything on the device: results while typing, one line a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.textfold import fold, fold_text
from ecabinet.services.summaries import SearchHit, Unsearchable
from ecabinet.sync.changes import BLOBS, OPS, Change
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

Kind = Literal["all", "page", "meeting", "form"]
Span = tuple[str, str]
Read = tuple[tuple[SearchHit, ...], tuple[Unsearchable, ...]]
KINDS: tuple[Kind, ...] = ("all", "page", "meeting", "form")
_PAUSE_MS = 120  # between two letters of one who types fast
_MOST = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Found:
    """A document with hits: the best of them, and on how many pages there are some."""

    best: SearchHit
    pages: int

    @property
    def kind(self) -> str:
        return self.best.kind


class SearchModel(QObject):
    """`found` and `words` belong together; `searched` follows each result."""

    searched = Signal()
    searching = Signal()
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.words = ""
        self.found: tuple[Found, ...] = ()
        self.scanned: tuple[Unsearchable, ...] = ()
        self.kind: Kind = "all"
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        workspace.changed.connect(self._on_changed)

    def type(self, words: str) -> None:
        """Take what stands in the field; the search follows after a short pause."""
        self._asked = words
        if not words.strip():
            self._pause.stop()
            self._take("", ())
        else:
            self._pause.start()

    def choose(self, kind: Kind) -> None:
        self.kind = kind
        self.searched.emit()

    def shown(self) -> tuple[Found, ...]:
        """What the chosen kind lets through."""
        return tuple(one for one in self.found if self.kind in ("all", one.kind))

    def count(self, kind: Kind) -> int:
        return sum(kind in ("all", one.kind) for one in self.found)

    def hits(self) -> int:
        """All pages and titles together."""
        return sum(one.pages for one in self.found)

    def open(self, found: Found) -> None:
        """Go to the page with the words found on it, or to the meeting or form itself."""
        hit = found.best
        if hit.kind == "page":
            place = Place("reader", hit.paper, hit.page, self.words)
        else:
            place = Place(hit.kind, hit.paper)
        self._workspace.navigator.go(place)

    def _search(self) -> None:
        words = self._asked
        self.searching.emit()
        self._workspace.run(
            self._read,
            words,
            owner=self,
            done=lambda read: self._on_read(words, read),
            failed=self.failed.emit,
        )

    def _read(self, words: str) -> Read:
        searching = self._workspace.cabinet.searching
        hits = searching.search(words, None, _MOST, quads=False)
        return hits, searching.scanned()

    def _on_read(self, words: str, read: Read) -> None:
        if words != self._asked:
            return  # another letter has been typed meanwhile: its own search follows
        self.scanned = read[1]
        self._take(words, gather(read[0]))

    def _take(self, words: str, found: tuple[Found, ...]) -> None:
        self.words, self.found = words, found
        if self.kind != "all" and not self.count(self.kind):
            self.kind = "all"
        self.searched.emit()

    def again(self) -> None:
        """Search for the same words: papers were recognised meanwhile."""
        if self.words:
            self._pause.start()

    def _on_changed(self, change: Change) -> None:
        if self.words and change.what & {OPS, BLOBS}:
            self._pause.start()


def gather(hits: Iterable[SearchHit]) -> tuple[Found, ...]:
    """One line a document, in the order of each one's best hit."""
    by_document: dict[tuple[str, bytes], list[SearchHit]] = {}
    for hit in hits:
        by_document.setdefault((hit.kind, hit.paper), []).append(hit)
    return tuple(Found(pages[0], len(pages)) for pages in by_document.values())


def hit_spans(text: str, words: str, *, each: bool = True) -> list[Span]:
    """`text` in spans, what was searched for marked "hit": side by side, else each word.

    Without `each` single words are not marked: in a title they mislead.
    """
    folded = fold(text)
    terms = _WORD.findall(fold_text(words))
    if not terms:
        return [(text, "")]
    phrase = r"[\W_]+".join(re.escape(term) for term in terms)
    ranges = [match.span() for match in re.finditer(phrase, folded.text)]
    if not ranges and each:
        any_of = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
        ranges = [match.span() for match in re.finditer(rf"\b(?:{any_of})", folded.text)]
    spans: list[Span] = []
    at = 0
    for start, end in (folded.original(*one) for one in ranges):
        spans += [(text[at:start], ""), (text[start:end], "hit")]
        at = end
    spans.append((text[at:], ""))
    return [span for span in spans if span[0]]
