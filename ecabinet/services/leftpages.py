"""Pictures of the pages at which papers were left, in the sealed store, to be shown at the tap.

It refuses locked papers and those that are not here any more, and keeps a bounded number of bytes.
"""

from __future__ import annotations

from ecabinet.pdf.document import Document
from ecabinet.services.desk import Desk
from ecabinet.services.look import LeftPage
from ecabinet.services.papers import Shelf
from ecabinet.services.picture import png_of
from ecabinet.store.rows import LeftPageRow

LIMIT_BYTES = 48 << 20
ACROSS = 998  # px of a page that nobody has seen yet: as wide as one is laid out
_PART = 1000


class LeftPages:
    """Those of one device, one a paper."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf

    def kept(self, paper: bytes, page: int) -> LeftPage | None:
        """What was kept of this page (0: the one last read) of the newest version, if anything.
        DomainError paper.unknown.
        """
        found = self._shelf.get(paper)
        blob = found.paper.blob.id
        with self._desk.store.read() as unit:
            row = unit.left_pages.get(paper) if unit.blobs.is_here(blob) else None
        if row is None or row.blob != blob or self._shelf.password(paper) is not None:
            return None
        wanted = page or self._shelf.view_of((found,))[0].place or 1
        if row.page != wanted:
            return None
        return LeftPage(row.page, row.width / _PART, row.height / _PART, row.dark, row.image)

    def keep(self, paper: bytes, document: Document, left: LeftPage) -> None:
        """Keep a picture that was drawn of `document`, which `Reading.open` gave."""
        if document.info.encrypted:
            return
        size = (round(left.width * _PART), round(left.height * _PART))
        row = LeftPageRow(document.content, left.page, *size, left.dark, left.image)
        with self._desk.store.write() as unit:
            if unit.blobs.is_here(row.blob):  # or its time was over while it was read
                unit.left_pages.put(paper, row, LIMIT_BYTES)

    def draw_first(self, paper: bytes, document: Document) -> None:
        """Have the first page of a paper at hand that was never read. Errors as Document.render."""
        with self._desk.store.read() as unit:
            row = unit.left_pages.get(paper)
        if row is not None and row.blob == document.content:
            return
        page = document.info.pages[0]
        with document.render(1, ACROSS / max(page.width, 1.0)) as bitmap:
            image = png_of(bitmap)
        self.keep(paper, document, LeftPage(1, page.width, page.height, dark=False, image=image))
