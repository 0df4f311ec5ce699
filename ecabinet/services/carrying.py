"""Marks carried over to the newest version of a paper, and what changed in it.

A mark that is carried for sure is put on the new version at once. One in doubt stays with the old
version, as a mark in no place, until its reader says where it belongs or drops it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ecabinet.domain.annotations import Annotation, Mark
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import PaperPut
from ecabinet.domain.meeting import Paper
from ecabinet.domain.project import Bookmark
from ecabinet.pdf.abreast import Match, matches, page_abreast
from ecabinet.pdf.carry import Carried, anchor, carry
from ecabinet.pdf.changes import Change, changes
from ecabinet.pdf.client import Document
from ecabinet.pdf.versions import Script, Sheet
from ecabinet.services.annotating import Annotating
from ecabinet.services.desk import Desk
from ecabinet.services.papers import Shelf
from ecabinet.services.reading import Reading


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An own mark that waits: `annotation` as it stood, `proposed` where it may belong now.

    `found` is False where nothing of it was found again. `quote` is the text that it stood at.
    """

    annotation: Annotation
    proposed: Mark
    found: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Settled:
    """How many own marks were carried, which wait, and others' marks where they are sure to be.

    `version` is the newest one; so many bookmarks went along.
    """

    version: int
    carried: int
    doubtful: tuple[Doubtful, ...]
    others: tuple[Annotation, ...]
    bookmarks: int = 0


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """Everything that differs from version `since`, what the reader had marked there first.

    `abreast` is where the two run side by side.
    """

    since: int
    changes: tuple[Change, ...]
    abreast: tuple[Match, ...] = ()


class Carrying:
    """Both versions are read in workers; calls take as long as reading them does."""

    def __init__(self, desk: Desk, shelf: Shelf, annotating: Annotating) -> None:
        self._desk = desk
        self._shelf = shelf
        self._annotating = annotating
        self._reading = Reading(desk, shelf)

    def settle(self, paper: bytes) -> Settled:
        """Carry what can be carried for sure; the same again changes nothing.

        Marks whose old version cannot be had are in doubt. DomainError paper.unknown; the errors
        of opening the newest version, when there is anything to carry.
        """
        newest = self._shelf.get(paper).paper
        stale = [one for one in self._annotating.marks(paper) if one.version < newest.version]
        behind = [b for b in self._reading.bookmarks(paper) if b.version < newest.version]
        if not stale and not behind:
            return Settled(newest.version, 0, (), ())
        me = self._desk.member
        new = self._read(paper, newest)
        moved = self._move_bookmarks(paper, behind, new)
        answers = [pair for version in _versions(stale) for pair in self._carried(
            paper, version, [one for one in stale if one.version == version], new
        )]  # fmt: skip
        sure = [
            (one.id, answer.mark) for one, answer in answers if answer.sure and one.author == me
        ]
        if sure:
            self._annotating.change(paper, sure)
        doubtful = [
            Doubtful(one, answer.mark, answer.found, answer.quote)
            for one, answer in answers
            if not answer.sure and one.author == me
        ]
        others = [
            replace(one, mark=answer.mark, version=newest.version)
            for one, answer in answers
            if answer.sure and one.author != me
        ]
        return Settled(newest.version, len(sure), tuple(doubtful), tuple(others), moved)

    def before(self, paper: bytes) -> Paper:
        """The version before the newest one; DomainError paper.unknown for a paper's first."""
        newest = self._shelf.get(paper).paper
        found = self._version(paper, newest.version - 1)
        if found is None:
            raise DomainError("paper.unknown", id=paper.hex())
        return found

    def fetch_before(self, paper: bytes) -> None:
        """Bring it to this device, unless it is here; Fault net.*, hostile.blob."""
        self._fetch(paper, self.before(paper))

    def open_before(self, paper: bytes, *, workers: int = 1) -> Document:
        """It in a worker, to be closed by the caller; errors as Reading.open."""
        before = self.before(paper)
        data = self._desk.blobs.open(before.blob, self._shelf.get(paper).space, paper)
        return self._desk.pdf.open(data, password=self._shelf.password(paper), workers=workers)

    def place(self, paper: bytes, doubtful: Doubtful) -> Annotation:
        """The reader says that a mark belongs where it was proposed."""
        return self._annotating.put(paper, doubtful.proposed, doubtful.annotation.id)

    def changes(self, paper: bytes) -> WhatChanged:
        """The newest version against the one before it; nothing since 0 for a paper's first.

        Fault blob.missing, net.* while the old one is not here.
        """
        newest = self._shelf.get(paper).paper
        before = self._version(paper, newest.version - 1)
        if before is None:
            return WhatChanged(0, ())
        old, new = self._read(paper, before), self._read(paper, newest)
        script = Script(old)
        mine = [one for one in self._annotating.marks(paper) if one.author == self._desk.member]
        # A mark that was carried stands in the new version: its words lead back to the old ones.
        back = carry(new, old, [one.mark for one in mine if one.version == newest.version])
        there = [answer.mark for answer in back if answer.found]
        there += [one.mark for one in mine if one.version == before.version]
        marked = [range(*anchor(script, [mark])) for mark in there if mark.page <= len(old)]
        now = Script(new)
        found = tuple(changes(script, now, marked))
        return WhatChanged(before.version, found, matches(script, now))

    # Inside ------------------------------------------------------------------------------------
    def _move_bookmarks(
        self, paper: bytes, behind: Sequence[Bookmark], new: Sequence[Sheet]
    ) -> int:
        """To the page that goes on with what theirs began with; those of a version that cannot be
        had stay and are tried again.
        """
        moved, script = 0, Script(new)
        for version in sorted({one.version for one in behind}):
            known = self._version(paper, version)
            try:
                old = self._read(paper, known) if known is not None else ()
            except (Fault, DomainError):
                continue
            found = matches(Script(old), script)
            for one in behind:
                if one.version == version:
                    page = page_abreast(found, one.page, len(new))
                    self._reading.bookmark(paper, page, one.name, one.id)
                    moved += 1
        return moved

    def _carried(
        self, paper: bytes, version: int, stale: Sequence[Annotation], new: Sequence[Sheet]
    ) -> list[tuple[Annotation, Carried]]:
        marks = [one.mark for one in stale]
        old: Sequence[Sheet] = ()
        known = self._version(paper, version)
        try:
            old = self._read(paper, known) if known is not None else ()
        except (Fault, DomainError):
            old = ()  # it is said mark by mark: each is in doubt
        if old:
            return list(zip(stale, carry(old, new, marks), strict=True))
        kept = [replace(mark, page=min(mark.page, len(new))) for mark in marks]
        return [
            (one, Carried(mark, sure=False, found=False, quote=mark.quote))
            for one, mark in zip(stale, kept, strict=True)
        ]

    def _version(self, paper: bytes, version: int) -> Paper | None:
        """A version as the space that the newest one is in has it."""
        found = self._shelf.get(paper)
        with self._desk.store.read() as unit:
            puts = [fact.event for fact in unit.facts(found.space, found.owner, (PaperPut,))]
        known = [
            event.paper for event in puts if isinstance(event, PaperPut) and event.paper.id == paper
        ]
        return next((one for one in reversed(known) if one.version == version), None)

    def _read(self, paper: bytes, version: Paper) -> tuple[Sheet, ...]:
        self._fetch(paper, version)
        data = self._desk.blobs.open(version.blob, self._shelf.get(paper).space, paper)
        with self._desk.pdf.open(data, password=self._shelf.password(paper)) as document:
            return tuple(_sheet(document, n) for n in range(1, len(document.info.pages) + 1))

    def _fetch(self, paper: bytes, version: Paper) -> None:
        if not self._desk.store.files.exists(version.blob.id):
            self._desk.blobs.fetch(version.blob, self._shelf.get(paper).space)


def _sheet(document: Document, page: int) -> Sheet:
    geometry = document.info.pages[page - 1]
    words = document.text(page).words
    return Sheet(geometry, words, b"" if words else document.look(page))


def _versions(stale: Sequence[Annotation]) -> list[int]:
    return sorted({one.version for one in stale})
