"""Owns a PDF file by itself as the place of a paper and its marks: nothing is kept of it.

Marks that this product wrote into it are marks again; others' annotations are part of its pages.

It is read without the cabinet's core: what only the cabinet has is imported where it is met.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecabinet.domain.annotations import Annotation, Mark
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.early import Early, open_file
from ecabinet.services.look import LeftPage, Look
from ui.viewmodels.reader_source import Described, NearItem, NearPaper

if TYPE_CHECKING:
    from ecabinet.domain.project import Bookmark
    from ecabinet.domain.project.markhistory import MarkStep
    from ecabinet.pdf.costs import Copy, Cost
    from ecabinet.pdf.pages import DocumentInfo, Traces
    from ecabinet.services.annotating import Copied, Way, Which
    from ecabinet.services.carrying import Doubtful, Settled, WhatChanged

_NO_AUTHOR = bytes(16)
_OURS = b"/ECabinet"  # a key of every mark that was written into a file
_TAIL = 16 << 20  # bytes at a file's end in which those stand


class FileSource:
    """A PDF file by itself. Its marks last as long as the window: they go out by exporting."""

    shares = False
    keeps_passwords = False
    keeps_pages = False
    again = False
    writes = True
    ready = True
    copies = False
    within = True
    stale: frozenset[bytes] = frozenset()

    def __init__(
        self,
        path: Path,
        engine: PdfEngine | None = None,
        early: Early | None = None,
    ) -> None:
        self._path = path
        self._engine = engine or PdfEngine()
        self._early = early
        if early is None:
            self._engine.warm()
        self._kept: dict[bytes, Annotation] = {}
        self._carried: dict[bytes, Annotation] = {}  # as they stood in the file
        self._before: Traces | None = None  # of the file, where it carried any
        self._authors: dict[bytes, str] = {}
        self._document: Document | None = None
        self._look = Look()
        self._bookmarks: dict[bytes, Bookmark] = {}

    def describe(self) -> Described:
        return Described(self._path.name, 0, "", 0, 0, 0, ready=True)

    def near(self) -> tuple[NearItem, ...]:
        return ()

    def recent(self) -> tuple[NearPaper, ...]:
        return ()

    def beside(self, _paper: bytes) -> FileSource:
        """The same file once more: there is no other."""
        made = FileSource(self._path)
        made.again = True
        return made

    def older(self) -> FileSource:
        """A file has one version."""
        return self.beside(b"")

    def open(self, password: str | None) -> Document:
        """Errors as PdfEngine.open; Fault file.unreadable."""
        early, self._early = self._early, None
        if early is not None:
            document = early.document()
        else:
            document = open_file(self._engine, self._path, password)
        try:
            self._document = self._without_marks(document, password)
        except (DomainError, Fault):
            document.close()
            raise
        return self._document

    def _without_marks(self, document: Document, password: str | None) -> Document:
        """The document without the marks that this product wrote into it: those are marks again."""
        with self._path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            if _OURS not in file.read():
                return document
        traces = document.traces()
        if not traces.ours:
            return document
        self._before = traces
        for one in traces.ours:
            ident, author = _ident(one.name), _ident(one.author) if one.author else _NO_AUTHOR
            self._authors[author] = one.author
            self._kept[ident] = Annotation(
                ident, bytes(16), 1, one.mark, author, one.at_ms, pending=False
            )
        self._carried = dict(self._kept)
        with document:
            # One that cannot be read stays on its page, as what other programs wrote.
            bare = document.export((), authors={}, takes=[one.name for one in traces.ours]).data
        opened = self._engine.open(bare, password=password, workers=2)
        # What had to be repaired is whole in what was written of it: that is told all the same.
        opened.info = replace(opened.info, repaired=document.info.repaired)
        return opened

    def note_read(self) -> None:
        """Nothing is kept of it."""

    def fetch(self) -> None:
        """A file is here or it is not."""

    def thumbnails(self, _first: int, _last: int) -> Mapping[int, bytes]:
        """Of a file none are kept."""
        return {}

    def left_page(self, _page: int) -> LeftPage | None:
        return None

    def keep_left_page(self, document: Document, left: LeftPage) -> None:
        """Nothing is kept of it."""

    def marks(self) -> tuple[Annotation, ...]:
        return tuple(self._kept.values())

    def settle(self) -> Settled:
        """A file has one version."""
        from ecabinet.services.carrying import Settled

        return Settled(0, 0, (), ())

    def place(self, doubtful: Doubtful) -> None:
        """Nothing is ever in doubt."""

    def take_back(self, doubtful: Doubtful) -> None:
        """Nor dropped for that."""

    def changes(self) -> WhatChanged:
        from ecabinet.services.carrying import WhatChanged

        return WhatChanged(0, ())

    def steps(self) -> tuple[MarkStep, ...]:
        return ()

    def author(self, _annotation: Annotation) -> str:
        return ""

    def change(
        self,
        put: Sequence[tuple[bytes | None, Mark]],
        delete: Sequence[bytes],
        _gesture: bytes = b"",
    ) -> tuple[Annotation, ...]:
        """Fault file.changed: marks belong to the file that was opened."""
        if put and self._document is not None:
            self._document.keep()
        for annotation in delete:
            self._kept.pop(annotation, None)
        now_ms = time.time_ns() // 1_000_000
        made = []
        for ident, mark in put:
            known = self._kept.get(ident) if ident is not None else None
            author = known.author if known is not None else _NO_AUTHOR
            made.append(
                Annotation(ident or os.urandom(16), bytes(16), 1, mark, author, now_ms, False)
            )
        self._kept.update({one.id: one for one in made})
        return tuple(made)

    def keep_place(self, _page: int, _at: tuple[int, int] | None) -> None:
        """A file of its own is opened at its beginning."""

    def look(self) -> Look:
        return self._look

    def keep_look(self, look: Look) -> None:
        self._look = look

    def bookmarks(self) -> tuple[Bookmark, ...]:
        return tuple(sorted(self._bookmarks.values(), key=lambda one: (one.page, one.name)))

    def bookmark(self, page: int, name: str, known: bytes) -> Bookmark:
        from ecabinet.domain.project import Bookmark

        made = Bookmark(known or os.urandom(16), 0, page, name)
        self._bookmarks[made.id] = made
        return made

    def drop_bookmark(self, bookmark: bytes) -> None:
        self._bookmarks.pop(bookmark, None)

    def costs(self) -> Mapping[Way, tuple[Cost, ...]]:
        """What each copy costs. Errors as Document.traces."""
        from ecabinet.pdf.costs import costs
        from ecabinet.services.annotating import WAYS

        info, traces = self._seen()
        return {
            (which, flatten): costs(info, traces, self._copy(which, flatten))
            for which, flatten in WAYS
        }

    def _seen(self) -> tuple[DocumentInfo, Traces]:
        """What is known of the file. The marks that it carried are off the pages since it was
        opened, and in the bytes: they count as what `_drops` says of them.
        """
        assert self._document is not None
        traces, before = self._document.traces(), self._before
        if before is not None:
            traces = replace(traces, loose=before.loose, torn=before.torn)
        return self._document.info, traces

    def _copy(self, which: Which, flatten: bool) -> Copy:
        from ecabinet.services.annotating import copy_of

        return copy_of(self._going(which), which, flatten, self._drops(which, flatten))

    def export(self, out: Path, which: Which, flatten: bool) -> None:
        """Whole or not at all, also over the file itself. Fault file.unwritable; errors as
        Document.traces.
        """
        from ecabinet.services.outfile import write_out

        assert self._document is not None
        copy, (_, traces) = self._copy(which, flatten), self._seen()
        made = self._document.export(
            self._going(which),
            authors=self._authors,
            flatten=flatten,
            strip=copy.strip,
            anew=copy.clean(traces),
        )
        write_out(out, made.data)

    def _going(self, which: Which) -> tuple[Annotation, ...]:
        return () if which == "none" else tuple(self._kept.values())

    def _drops(self, which: Which, flatten: bool) -> bool:
        """Whether a mark that the file carried is not in the copy as it was."""
        going = {} if flatten else {one.id: one for one in self._going(which)}
        return any(going.get(ident) != one for ident, one in self._carried.items())

    def of_copy(self, _path: Path) -> Copied:
        """A copy is a file that can be opened itself."""
        from ecabinet.services.annotating import Copied

        return Copied((), 0)

    def close(self) -> None:
        self._engine.close()


def _ident(name: str) -> bytes:
    """The identity that a mark or a person has in a file: what the name says, or stands for."""
    with contextlib.suppress(ValueError):
        if len(found := bytes.fromhex(name)) == len(_NO_AUTHOR):
            return found
    # It maps 3 MB of a library, which a reader of a file without names need not hold.
    from hashlib import sha256

    return sha256(name.encode()).digest()[: len(_NO_AUTHOR)]
