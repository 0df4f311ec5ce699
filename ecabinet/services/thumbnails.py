"""Small pictures of every page, drawn while nobody waits and kept in the sealed store.

It refuses to draw a locked paper, and to keep more than a bounded number of bytes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import Document
from ecabinet.services.desk import Desk
from ecabinet.services.leftpages import LeftPages
from ecabinet.services.papers import GivenUp, Shelf, Shelved
from ecabinet.services.picture import png_of
from ecabinet.store.unit import Unit

WIDTH = 224  # px: twice what the reader's panel shows, for fine screens
LIMIT_BYTES = 128 << 20
PAGES_A_PAPER = 2_000
_NONE = b""  # kept for a page that cannot be drawn: it is not tried again


class Thumbnails:
    """The small pictures of one device. Pages count from 1; pictures are PNG."""

    def __init__(self, desk: Desk, shelf: Shelf, left: LeftPages) -> None:
        self._desk = desk
        self._shelf = shelf
        self._left = left
        self._given_up: set[bytes] = set()

    def kept(self, paper: bytes, first: int, last: int) -> Mapping[int, bytes]:
        """Those of pages first..last that are there. DomainError paper.unknown."""
        version = self._shelf.get(paper).paper.version
        with self._desk.store.read() as unit:
            found = unit.thumbnails.between(paper, version, first - 1, last - 1)
        return {page + 1: image for page, image in found.items() if image}

    def one(self, paper: bytes, page: int) -> bytes | None:
        """The picture of a page, drawn now unless it is kept; None where it cannot be drawn."""
        found = self._shelf.get(paper)
        with self._desk.store.read() as unit:
            kept = unit.thumbnails.get(paper, found.paper.version, page - 1)
        if kept is not None or not self._desk.store.files.exists(found.paper.blob.id):
            return kept or None
        with self._open(found, lambda: True) as document:
            drawn = _drawn(document, page)
        if drawn:
            self._put(found, page, drawn)
        return drawn or None

    def draw(self, go_on: Callable[[], bool]) -> int:
        """Draws what is missing of the papers on this device, page after page, while `go_on()`;
        how many were drawn. A paper that cannot be opened is left alone until the next start.
        """
        count = 0
        for found in self._waiting():
            if not go_on():
                break
            try:
                count += self._draw_paper(found, go_on)
            except GivenUp:
                break
            except (DomainError, Fault):
                self._given_up.add(found.paper.blob.id)
        return count

    def _waiting(self) -> list[Shelved]:
        """The papers that are here and lack pictures, while there is room for more."""
        shelf = self._shelf.all().values()
        with self._desk.store.read() as unit:
            if unit.thumbnails.size() >= LIMIT_BYTES:
                return []
            here = unit.blobs.here() - self._given_up
            return [
                one
                for one in shelf
                if one.paper.blob.id in here
                and unit.thumbnails.count(one.paper.id, one.paper.version) < _pages(one)
            ]

    def _draw_paper(self, found: Shelved, go_on: Callable[[], bool]) -> int:
        paper = found.paper
        count = 0
        with self._open(found, go_on) as document:
            with self._desk.store.read() as unit:
                kept = unit.thumbnails.pages(paper.id, paper.version)
            last = min(_pages(found), len(document.info.pages))
            with contextlib.suppress(Fault):  # what its small picture fails by too
                self._left.draw_first(paper.id, document)
            for page in range(1, last + 1):
                if page - 1 in kept:
                    continue
                if not go_on():
                    return count
                self._put(found, page, _drawn(document, page))
                count += 1
        self._given_up.add(paper.blob.id)  # done, or shorter than its record says
        return count

    def _open(self, found: Shelved, go_on: Callable[[], bool]) -> Document:
        """In a worker of its own: the one that a person will read with is left alone."""
        password, data = self._shelf.password(found.paper.id), self._shelf.segment(found, go_on)
        document = self._desk.pdf.open(data, password=password, aside=True)
        document.content = found.paper.blob.id
        return document

    def _put(self, found: Shelved, page: int, image: bytes) -> None:
        paper = found.paper
        with self._desk.store.write() as unit:
            _drop_older(unit, paper.id, paper.version)
            if unit.blobs.is_here(paper.blob.id):  # or its time was over while it was drawn
                unit.thumbnails.put(paper.id, paper.version, page - 1, image)


def _drawn(document: Document, page: int) -> bytes:
    try:
        with document.thumbnail(page, WIDTH) as bitmap:
            return png_of(bitmap)
    except Fault as fault:
        if fault.code != "pdf.page_failed":
            raise
        return _NONE


def _pages(found: Shelved) -> int:
    return min(found.paper.pages, PAGES_A_PAPER)


def _drop_older(unit: Unit, paper: bytes, version: int) -> None:
    for older in range(1, version):
        unit.thumbnails.drop(paper, older)
