"""Owns how one paper is laid out, its bookmarks, and the way back through it; no widget.

What it keeps is the source's affair: looks stay on this device, bookmarks follow the member.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ecabinet.pdf.document import Document
from ecabinet.pdf.geometry import Box
from ecabinet.pdf.margins import crops
from ecabinet.services.look import Look
from ui.jobs import Lanes
from ui.viewmodels.reader_source import Source

if TYPE_CHECKING:
    from ecabinet.domain.project import Bookmark

PAGES_A_STEP = 16
PAGES_MEASURED = 640
STEPS_BACK = 50
GROWN, SHARES = 1000, 10_000  # what a look keeps of one
Standing = tuple[int, float, float]
"""A page, and the shares of its height and width that lie above the view and left of it."""


class Looks(QObject):
    """`look_changed` when the pages are to be laid out otherwise, `bookmarks_changed` likewise.

    `crops` is what shows of each page (seen points) while `look.crop` is on: known a moment after
    it was first wanted, empty before.
    """

    look_changed = Signal()
    bookmarks_changed = Signal()
    failed = Signal(Exception)

    def __init__(self, lanes: Lanes, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._source = source
        self._document: Document | None = None
        self._inked: dict[int, Box | None] = {}
        self._measuring = False
        self.look = Look()
        self.crops: dict[int, Box] = {}
        self.bookmarks: tuple[Bookmark, ...] = ()

    # -- reading

    def load(self) -> None:
        """Ask for what was kept; other devices may have set bookmarks."""
        self._lanes.submit("store", self._read, owner=self, done=self._take)

    def open(self, document: Document) -> None:
        """The paper is there and may be measured."""
        self._document = document
        self._measure()

    def _read(self) -> tuple[Look, tuple[Bookmark, ...]]:
        return self._source.look(), self._source.bookmarks()

    def _take(self, kept: tuple[Look, tuple[Bookmark, ...]]) -> None:
        look, bookmarks = kept
        if look != self.look:
            self.look = look
            self.look_changed.emit()
            self._measure()
        self._take_bookmarks(bookmarks)

    def _take_bookmarks(self, bookmarks: tuple[Bookmark, ...]) -> None:
        if bookmarks != self.bookmarks:
            self.bookmarks = bookmarks
            self.bookmarks_changed.emit()

    # -- the look

    def change(self, **fields: Any) -> None:
        """Lay the pages out otherwise and keep it: fields of Look."""
        look = replace(self.look, **fields)
        if look == self.look:
            return
        self.look = look
        self.look_changed.emit()
        self._measure()
        self._keep()

    def stand(self, place: Standing, *, exact: bool, factor: float) -> None:
        """Keep where one stands and how large the pages are; nobody lays them out for it."""
        page, *shares = place
        down, across = (round(share * SHARES) for share in shares)
        grown = round(factor * GROWN)
        look = replace(self.look, exact=exact, grown=grown, page=page, down=down, across=across)
        if page and look != self.look:
            self.look = look
            self._keep()

    def _keep(self) -> None:
        self._lanes.submit(
            "store", self._source.keep_look, self.look, owner=self, failed=self.failed.emit
        )

    def standing_on(self, page: int) -> Standing | None:
        """Where one stood on this page when the paper was left; None if it was another."""
        look = self.look
        if look.page != page:
            return None
        return page, look.down / SHARES, look.across / SHARES

    def turn(self, quarters: int = 1) -> None:
        """So many quarters clockwise."""
        self.change(turn=(self.look.turn + 90 * quarters) % 360)

    def _measure(self) -> None:
        """Find the ink of all pages; of the first 640 where there are more: the others stay."""
        if self._document is None or not self.look.crop or self._measuring or self.crops:
            return
        self._measuring = True
        self._measure_from(1)

    def _measure_from(self, first: int) -> None:
        assert self._document is not None
        last = min(len(self._document.info.pages), PAGES_MEASURED)
        if first > last:
            self._measuring = False
            self.crops = crops(self._document.info.pages, self._inked)
            self.look_changed.emit()
            return
        end = min(first + PAGES_A_STEP - 1, last)
        self._lanes.submit(
            "text",
            self._ink,
            self._document,
            first,
            end,
            owner=self,
            done=lambda _nothing: self._measure_from(end + 1),
            failed=self._unmeasured,
        )

    def _ink(self, document: Document, first: int, last: int) -> None:
        self._inked.update(enumerate(document.ink(first, last), first))

    def _unmeasured(self, error: Exception) -> None:
        self._measuring = False
        self.failed.emit(error)

    # -- bookmarks

    def bookmark_on(self, page: int) -> Bookmark | None:
        """The first bookmark of a page."""
        return next((one for one in self.bookmarks if one.page == page), None)

    def set_bookmark(self, page: int, name: str, known: bytes = b"") -> None:
        self._write(self._source.bookmark, page, name, known)

    def drop_bookmark(self, bookmark: Bookmark) -> None:
        self._write(self._source.drop_bookmark, bookmark.id)

    def _write(self, write: Any, *args: object) -> None:
        def written() -> tuple[Bookmark, ...]:
            write(*args)
            return self._source.bookmarks()

        self._lanes.submit(
            "store", written, owner=self, done=self._take_bookmarks, failed=self.failed.emit
        )


class Trail:
    """The places one has jumped from, to go back to, and forward again."""

    def __init__(self) -> None:
        self._back: list[Standing] = []
        self._forward: list[Standing] = []

    def leave(self, place: Standing) -> None:
        """One jumps away; of one page the place that was left last is kept."""
        if self._back and self._back[-1][0] == place[0]:
            self._back.pop()
        if place[0]:
            self._back.append(place)
            del self._back[:-STEPS_BACK]
        self._forward.clear()

    @property
    def before(self) -> int:
        """The page that `back` leads to, 0 for nowhere."""
        return self._back[-1][0] if self._back else 0

    @property
    def after(self) -> int:
        return self._forward[-1][0] if self._forward else 0

    def back(self, place: Standing) -> Standing | None:
        """From `place` to where one was before; None for nowhere."""
        if not self._back:
            return None
        self._forward.append(place)
        return self._back.pop()

    def forward(self, place: Standing) -> Standing | None:
        if not self._forward:
            return None
        self._back.append(place)
        return self._forward.pop()


def page_range(words: str, pages: int) -> tuple[int, ...]:
    """The pages that "1-3, 7" names, in order and once each; all for "", none for nonsense."""
    if not words.strip():
        return tuple(range(1, pages + 1))
    found: set[int] = set()
    for part in words.replace(";", ",").split(","):
        ends = [end.strip() for end in part.replace("–", "-").split("-")]
        if len(ends) > 2 or not all(end.isdecimal() for end in ends):
            return ()
        first, last = int(ends[0]), int(ends[-1])
        if not 1 <= first <= last <= pages:
            return ()
        found |= set(range(first, last + 1))
    return tuple(sorted(found))
