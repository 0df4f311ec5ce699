"""Owns where a paper and its marks come from, and the cabinet as such a place; no windows here.

Every method but the constructors may wait for a disk or a process: call them on a lane. It is
imported without the cabinet's core: what only the cabinet has is imported where it is met.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ecabinet.domain.annotations import Annotation, Mark
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.document import Document
from ecabinet.services.look import LeftPage, Look

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.domain.project import Bookmark
    from ecabinet.domain.project.markhistory import MarkStep
    from ecabinet.pdf.costs import Cost
    from ecabinet.services.annotating import Copied, Way, Which
    from ecabinet.services.carrying import Doubtful, Settled, WhatChanged
    from ecabinet.services.summaries import PaperView


@dataclass(frozen=True)
class Described:
    """What the bar says of a paper. `item` is its number on the agenda, `form` the number of the
    opinion form that it belongs to; `version` 0 stands for a file that has none.

    `place` is the page last read, 0 for none, and `at` where on it another device was left, as
    PlaceKept has it; `ready` is False until its bytes are here.
    """

    title: str
    item: int
    form: str
    version: int
    pages: int
    place: int
    ready: bool
    paper: bytes = b""
    at: tuple[int, int] | None = None


@dataclass(frozen=True)
class NearPaper:
    """A paper that one may go on to."""

    id: bytes
    title: str
    version: int
    pages: int


@dataclass(frozen=True)
class NearItem:
    """An agenda item with its papers."""

    order: int
    title: str
    papers: tuple[NearPaper, ...]


class Source(Protocol):
    """A paper to read and the book of its marks."""

    shares: bool  # whether marks may go to the delegation's layer
    keeps_passwords: bool
    keeps_pages: bool  # whether the page where it is left is kept for the next time
    again: bool  # whether it stands beside the same paper: place and look are the other's
    writes: bool  # whether marks may be put there at all
    ready: bool  # whether its bytes may be here before it is described
    copies: bool  # whether what was annotated in a copy may be taken in
    within: bool  # whether its marks come out of the file, with the document
    stale: frozenset[bytes]  # marks that stood on older versions when they were last read

    def describe(self) -> Described: ...
    def near(self) -> tuple[NearItem, ...]: ...
    def recent(self) -> tuple[NearPaper, ...]: ...
    def beside(self, paper: bytes) -> Source: ...
    def older(self) -> Source: ...
    def open(self, password: str | None) -> Document: ...
    def note_read(self) -> None: ...
    def fetch(self) -> None: ...
    def thumbnails(self, first: int, last: int) -> Mapping[int, bytes]: ...
    def left_page(self, page: int) -> LeftPage | None: ...
    def keep_left_page(self, document: Document, left: LeftPage) -> None: ...
    def marks(self) -> tuple[Annotation, ...]: ...
    def settle(self) -> Settled: ...
    def place(self, doubtful: Doubtful) -> None: ...
    def take_back(self, doubtful: Doubtful) -> None: ...
    def changes(self) -> WhatChanged: ...
    def steps(self) -> tuple[MarkStep, ...]: ...
    def author(self, annotation: Annotation) -> str: ...
    def change(
        self,
        put: Sequence[tuple[bytes | None, Mark]],
        delete: Sequence[bytes],
        gesture: bytes = b"",
    ) -> tuple[Annotation, ...]: ...
    def keep_place(self, page: int, at: tuple[int, int] | None) -> None: ...
    def look(self) -> Look: ...
    def keep_look(self, look: Look) -> None: ...
    def bookmarks(self) -> tuple[Bookmark, ...]: ...
    def bookmark(self, page: int, name: str, known: bytes) -> Bookmark: ...
    def drop_bookmark(self, bookmark: bytes) -> None: ...
    def costs(self) -> Mapping[Way, tuple[Cost, ...]]: ...
    def export(self, out: Path, which: Which, flatten: bool) -> None: ...
    def of_copy(self, path: Path) -> Copied: ...
    def close(self) -> None: ...


class CabinetSource:
    """A paper of the cabinet; marks go into the encrypted store and on to the member's devices."""

    shares = True
    keeps_passwords = True
    writes = True
    ready = True
    copies = True
    within = False

    def __init__(
        self, cabinet: Cabinet, paper: bytes, *, workers: int = 2, again: bool = False
    ) -> None:
        self._cabinet = cabinet
        self._paper = paper
        self._workers = workers
        self.again = again
        self.keeps_pages = not again
        self.stale: frozenset[bytes] = frozenset()
        self._version = 0
        self._others: tuple[Annotation, ...] = ()

    def describe(self) -> Described:
        """DomainError paper.unknown."""
        from ecabinet.services.summaries import BlobState

        view = self._cabinet.reading.paper(self._paper)
        if view.state is BlobState.EXPIRED:
            raise Fault("blob.expired", blob=view.id.hex())
        self._version = view.version
        item = self._item(view.owner, view.item)
        return Described(
            title=view.title,
            item=item,
            form=self._form(view.owner) if not item else "",
            version=view.version,
            pages=view.pages,
            place=view.place,
            ready=view.state is BlobState.READY,
            paper=view.id,
            at=None if self.again else self._cabinet.reading.left_at(self._paper),
        )

    def near(self) -> tuple[NearItem, ...]:
        """The agenda that the paper belongs to; nothing for a form's paper."""
        view = self._cabinet.reading.paper(self._paper)
        if not view.item:
            return ()
        with contextlib.suppress(DomainError):
            return tuple(
                NearItem(item.order, item.title, tuple(_near(paper) for paper in item.papers))
                for item in self._cabinet.convening.meeting(view.owner).items
            )
        return ()

    def recent(self) -> tuple[NearPaper, ...]:
        """What was read last but for this paper, the latest first."""
        read = self._cabinet.reading.recent()
        return tuple(_near(paper) for paper in read if paper.id != self._paper)

    def beside(self, paper: bytes) -> CabinetSource:
        """Another paper to lie beside this one, or this one once more."""
        return CabinetSource(self._cabinet, paper, workers=1, again=paper == self._paper)

    def older(self) -> OlderSource:
        """The version before this one."""
        return OlderSource(self._cabinet, self._paper)

    def open(self, password: str | None) -> Document:
        """Errors as PdfEngine.open; Fault blob.missing and its like when the bytes are not here."""
        return self._cabinet.reading.open(self._paper, workers=self._workers, password=password)

    def note_read(self) -> None:
        self._cabinet.reading.note_read(self._paper)

    def fetch(self) -> None:
        self._cabinet.reading.fetch(self._paper)

    def thumbnails(self, first: int, last: int) -> Mapping[int, bytes]:
        """The small pictures of pages first..last that are kept, as PNG."""
        return self._cabinet.reading.thumbnails(self._paper, first, last)

    def left_page(self, page: int) -> LeftPage | None:
        """The picture of this page (0: the one last read), as far as it was kept."""
        return self._cabinet.reading.left_page(self._paper, page)

    def keep_left_page(self, document: Document, left: LeftPage) -> None:
        self._cabinet.reading.keep_left_page(self._paper, document, left)

    def marks(self) -> tuple[Annotation, ...]:
        """Those that stand on the newest version; the rest is in doubt, or on its way there."""
        kept = self._cabinet.annotating.marks(self._paper)
        there = tuple(one for one in kept if one.version >= self._version)
        known = frozenset(one.id for one in kept) - {one.id for one in there}
        self.stale = known
        return there + tuple(one for one in self._others if one.id in known)

    def settle(self) -> Settled:
        """Errors as Carrying.settle."""
        settled = self._cabinet.carrying.settle(self._paper)
        self._others = settled.others
        return settled

    def place(self, doubtful: Doubtful) -> None:
        self._cabinet.carrying.place(self._paper, doubtful)

    def take_back(self, doubtful: Doubtful) -> None:
        """One that was dropped waits again, on the version that it stood on."""
        self._cabinet.annotating.restore(self._paper, doubtful.annotation.id)

    def changes(self) -> WhatChanged:
        """Errors as Carrying.changes."""
        return self._cabinet.carrying.changes(self._paper)

    def steps(self) -> tuple[MarkStep, ...]:
        """What was last done to them on this device, the oldest first."""
        return self._cabinet.annotating.steps(self._paper)

    def author(self, annotation: Annotation) -> str:
        """The office of whoever made the mark, "" for the reader's own."""
        if annotation.author == self._cabinet.desk.member:
            return ""
        return self._cabinet.desk.person(annotation.author).office

    def change(
        self,
        put: Sequence[tuple[bytes | None, Mark]],
        delete: Sequence[bytes],
        gesture: bytes = b"",
    ) -> tuple[Annotation, ...]:
        """All or none of it; the marks put, in order, those without id with a new one. `gesture` as
        Annotating.change."""
        return self._cabinet.annotating.change(self._paper, put, delete, gesture)

    def keep_place(self, page: int, at: tuple[int, int] | None) -> None:
        if not self.again:
            self._cabinet.reading.keep_place(self._paper, page, at)

    def look(self) -> Look:
        return self._cabinet.reading.look(self._paper)

    def keep_look(self, look: Look) -> None:
        if not self.again:
            self._cabinet.reading.keep_look(self._paper, look)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        return self._cabinet.reading.bookmarks(self._paper)

    def bookmark(self, page: int, name: str, known: bytes) -> Bookmark:
        return self._cabinet.reading.bookmark(self._paper, page, name, known)

    def drop_bookmark(self, bookmark: bytes) -> None:
        self._cabinet.reading.drop_bookmark(self._paper, bookmark)

    def costs(self) -> Mapping[Way, tuple[Cost, ...]]:
        """What each copy costs. Errors as Annotating.costs."""
        return self._cabinet.annotating.costs(self._paper)

    def export(self, out: Path, which: Which, flatten: bool) -> None:
        """Whatever it costs: who asks for it was told."""
        self._cabinet.annotating.export(
            self._paper, out, which=which, flatten=flatten, despite=True
        )

    def of_copy(self, path: Path) -> Copied:
        """Errors as Annotating.of_copy."""
        return self._cabinet.annotating.of_copy(self._paper, path)

    def close(self) -> None:
        """The cabinet's engine outlives the reader."""

    def _item(self, owner: bytes, item: bytes) -> int:
        if not item:
            return 0
        with contextlib.suppress(DomainError):
            for known in self._cabinet.convening.meeting(owner).items:
                if known.id == item:
                    return known.order
        return 0

    def _form(self, owner: bytes) -> str:
        with contextlib.suppress(DomainError):
            return str(self._cabinet.consulting.form(owner).card.number).split("/")[0]
        return ""


class OlderSource(CabinetSource):
    """The version before the newest one, to be read beside it: nothing is written on it."""

    shares = False
    writes = False
    ready = False

    def __init__(self, cabinet: Cabinet, paper: bytes) -> None:
        super().__init__(cabinet, paper, workers=1, again=True)

    def describe(self) -> Described:
        """DomainError paper.unknown."""
        before = self._cabinet.carrying.before(self._paper)
        self._version = before.version
        newest = super().describe()
        self._version = before.version
        return replace(newest, version=before.version, pages=before.pages, place=0, ready=False)

    def open(self, password: str | None) -> Document:
        """Errors as Carrying.open_before. Its password is the newest version's."""
        del password
        return self._cabinet.carrying.open_before(self._paper, workers=self._workers)

    def note_read(self) -> None:
        """What is kept is the newest version."""

    def fetch(self) -> None:
        self._cabinet.carrying.fetch_before(self._paper)

    def thumbnails(self, _first: int, _last: int) -> Mapping[int, bytes]:
        """Those that are kept are the newest version's."""
        return {}

    def marks(self) -> tuple[Annotation, ...]:
        """Those that have not gone over to the newest version."""
        kept = self._cabinet.annotating.marks(self._paper)
        return tuple(one for one in kept if one.version == self._version)

    def author(self, annotation: Annotation) -> str:
        """The office of whoever made it, the reader's own too: here no mark can be changed."""
        return self._cabinet.desk.person(annotation.author).office

    def steps(self) -> tuple[MarkStep, ...]:
        return ()

    def settle(self) -> Settled:
        from ecabinet.services.carrying import Settled

        return Settled(self._version, 0, (), ())

    def bookmarks(self) -> tuple[Bookmark, ...]:
        return ()

    def look(self) -> Look:
        """Laid out plainly, to be compared."""
        return Look()


def _near(paper: PaperView) -> NearPaper:
    return NearPaper(paper.id, paper.title, paper.version, paper.pages)
