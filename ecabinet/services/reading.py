"""Papers opened, kept and given out; a plain file leaves the store only where a person asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import astuple
from pathlib import Path

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import BookmarkPut, PlaceKept
from ecabinet.domain.meeting import Paper
from ecabinet.domain.project import Bookmark, bookmarks
from ecabinet.pdf.client import Document
from ecabinet.services.desk import Desk
from ecabinet.services.leftpages import LeftPages
from ecabinet.services.look import LeftPage
from ecabinet.services.look import Look as Look
from ecabinet.services.outfile import write_out
from ecabinet.services.pagewords import with_recognised
from ecabinet.services.papers import Shelf, Shelved, last_place
from ecabinet.services.summaries import PaperView
from ecabinet.services.thumbnails import Thumbnails
from ecabinet.store.unit import Unit

NAME_LETTERS = 120
_LOOK = "look/"
_PLACES_LOOKED_AT = 200
_SAME_LINE = 200  # ten-thousandths of a page
At = tuple[int, int]


class Reading:
    """What a member does with papers apart from marking them. Pages count from 1."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf
        self._left = LeftPages(desk, shelf)
        self._thumbnails = Thumbnails(desk, shelf, self._left)

    def papers(self) -> tuple[PaperView, ...]:
        """Every paper within reach, by owner, item and order."""
        return self._shelf.view_of(sorted(self._shelf.all().values(), key=_order))

    def paper(self, paper: bytes) -> PaperView:
        """One paper; DomainError paper.unknown."""
        return self._view(self._shelf.get(paper))

    def version(self, paper: Paper, owner: bytes) -> PaperView:
        """One version of a meeting's paper, also one that waits in the drafts of a public one."""
        return self._shelf.views((paper,), owner)[0]

    def recent(self, most: int = 6) -> tuple[PaperView, ...]:
        """The papers that this member read last, on any device, the latest first."""
        shelved = self._shelf.all()
        with self._desk.store.read() as unit:
            spaces = self._own_spaces(unit)
            kept = [
                f for s in spaces for f in unit.newest_facts(s, (PlaceKept,), _PLACES_LOOKED_AT)
            ]
        events = [fact.event for fact in kept]
        papers = [event.paper for event in events if isinstance(event, PlaceKept)]
        known = [paper for paper in dict.fromkeys(papers) if paper in shelved]
        return self._shelf.view_of(shelved[paper] for paper in known[:most])

    def _view(self, shelved: Shelved) -> PaperView:
        return self._shelf.view_of((shelved,))[0]

    def open(self, paper: bytes, *, workers: int = 1, password: str | None = None) -> Document:
        """The paper in a worker; the caller closes it. Fault blob.missing, hostile.blob, pdf.*.

        A `password` that opens it is remembered in the sealed store and used from then on;
        DomainError pdf.encrypted (wrong_password) while none does.
        """
        found = self._shelf.get(paper)
        known = self._shelf.password(paper) if password is None else None
        data = self._shelf.segment(found)
        try:
            document = self._desk.pdf.open(data, password=password or known, workers=workers)
        except DomainError as refused:
            if refused.code != "pdf.encrypted" or not known:
                raise
            self._shelf.keep_password(paper, "")  # another version: nobody has typed it wrongly
            raise DomainError("pdf.encrypted", wrong_password=False) from refused
        if password and document.info.encrypted:
            self._shelf.keep_password(paper, password)
        document.content = found.paper.blob.id
        return with_recognised(self._desk.store, document, paper, found.paper.version)

    def note_read(self, paper: bytes) -> None:
        """It is being read: where room is needed, it goes after those that were read before it."""
        found = self._shelf.get(paper)
        with self._desk.store.write() as unit:
            unit.blobs.touch(found.paper.blob.id)

    def fetch(self, paper: bytes) -> None:
        """Download the paper now, unless it is here; Fault net.*, hostile.blob."""
        found = self._shelf.get(paper)
        if not self._desk.store.files.exists(found.paper.blob.id):
            self._desk.blobs.fetch(found.paper.blob, found.space)

    def get(self, paper: bytes, out: Path) -> PaperView:
        """Write the PDF as it was received to a file of the person's choice."""
        self.fetch(paper)
        write_out(out, self._shelf.data(paper))
        return self.paper(paper)

    def keep_place(self, paper: bytes, page: int, at: At | None = None) -> None:
        """Remember where reading stopped, `at` as PlaceKept has it; the same line of the same page
        twice is written once.
        """
        found = self._shelf.get(paper)
        if not 1 <= page <= found.paper.pages:
            raise DomainError("pdf.page_out_of_range", page=page, pages=found.paper.pages)
        last = self._last(paper)
        same = last is not None and last[0].page == page and _near(last[0].at, at)
        if same and not self._view(found).new:
            return
        space = self._desk.author.personal_space()
        self._desk.author.write(space, PlaceKept(paper, page, at), object_id=paper)

    def left_at(self, paper: bytes) -> At | None:
        """Where on the page last read another device was left; None where this one was read last,
        which keeps that by itself (`look`), and for the page's top.
        """
        last = self._last(paper)
        return last[0].at if last is not None and last[1] != self._desk.device else None

    def _last(self, paper: bytes) -> tuple[PlaceKept, bytes] | None:
        """Where this member last stopped in a paper, and on which device."""
        with self._desk.store.read() as unit:
            own = self._own_spaces(unit)
            facts = [fact for space in own for fact in unit.facts(space, paper, (PlaceKept,))]
        last = last_place(facts, self._desk.member)
        if last is None or not isinstance(last.event, PlaceKept):
            return None
        return last.event, last.device

    def left_page(self, paper: bytes, page: int = 0) -> LeftPage | None:
        """The picture kept of this page (0: the one last read); None where there is none, and where
        another device was left within the page.
        """
        if not page and self.left_at(paper) is not None:
            return None
        return self._left.kept(paper, page)

    def keep_left_page(self, paper: bytes, document: Document, left: LeftPage) -> None:
        """Have a page's picture at hand for the next time; never of a locked paper, nor of one
        that is not on this device any more."""
        self._left.keep(paper, document, left)

    def bookmarks(self, paper: bytes) -> tuple[Bookmark, ...]:
        """This member's bookmarks in a paper, by page; private, and on all of the own devices."""
        with self._desk.store.read() as unit:
            own = self._own_spaces(unit)
            facts = [f for space in own for f in unit.facts(space, paper, (BookmarkPut,))]
        return bookmarks(facts, paper)

    def _own_spaces(self, unit: Unit) -> list[bytes]:
        kinds = self._desk.ledger.kinds_in(unit)
        return [space for space, kind in kinds.items() if kind == "personal"]

    def bookmark(self, paper: bytes, page: int, name: str, known: bytes = b"") -> Bookmark:
        """Set a bookmark, or put `known` elsewhere or name it otherwise.

        Without a name it is called by its page. DomainError pdf.page_out_of_range.
        """
        found = self._shelf.get(paper).paper
        if not 1 <= page <= found.pages:
            raise DomainError("pdf.page_out_of_range", page=page, pages=found.pages)
        name = " ".join(name.split())[:NAME_LETTERS]
        made = Bookmark(known or os.urandom(16), found.version, page, name)
        self._write_bookmark(paper, made, gone=False)
        return made

    def drop_bookmark(self, paper: bytes, bookmark: bytes) -> None:
        """Take a bookmark away; one that is not there stays away."""
        for one in self.bookmarks(paper):
            if one.id == bookmark:
                self._write_bookmark(paper, one, gone=True)

    def _write_bookmark(self, paper: bytes, one: Bookmark, *, gone: bool) -> None:
        event = BookmarkPut(paper, one.version, one.id, one.page, one.name, gone)
        self._desk.author.write(self._desk.author.personal_space(), event, object_id=one.id)

    def look(self, paper: bytes) -> Look:
        """How the paper was last laid out on this device."""
        with self._desk.store.read() as unit:
            kept = unit.settings.get(_LOOK + paper.hex())
        return Look(*kept) if kept else Look()

    def keep_look(self, paper: bytes, look: Look) -> None:
        with self._desk.store.write() as unit:
            unit.settings.put(_LOOK + paper.hex(), list(astuple(look)))

    def thumbnail(self, paper: bytes, page: int) -> bytes | None:
        """A small picture of a page as PNG, drawn once a version; None while it cannot be drawn."""
        try:
            return self._thumbnails.one(paper, page)
        except Fault as fault:
            if not fault.code.startswith("pdf."):
                raise
            return None

    def thumbnails(self, paper: bytes, first: int, last: int) -> Mapping[int, bytes]:
        """The small pictures of pages first..last that are kept, as PNG."""
        return self._thumbnails.kept(paper, first, last)

    def draw_thumbnails(self, go_on: Callable[[], bool]) -> int:
        """Draw those that are missing, page after page while `go_on()`; how many were drawn."""
        return self._thumbnails.draw(go_on)


def _near(one: At | None, other: At | None) -> bool:
    if one is None or other is None:
        return one is other
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) < _SAME_LINE


def _order(shelved: Shelved) -> tuple[bytes, bytes, int, bytes]:
    paper = shelved.paper
    return shelved.owner, paper.item, paper.order, paper.id
