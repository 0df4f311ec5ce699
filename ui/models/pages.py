"""Owns the list of a document's pages for the thumbnails; it refuses to draw them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QImage

from ecabinet.pdf.geometry import PageGeometry
from ui.models.rows import ROW_ROLE, Rows

RATIO_ROLE = ROW_ROLE + 1
PictureSource = Callable[[int], QImage | None]


class PagesModel(Rows[int]):
    """A row a page, its number from 1: its label, its height for a width of 1, its thumbnail.

    `picture(page)` is asked for each thumbnail that a view shows; it answers at once, None while
    none has been drawn yet.
    """

    def __init__(self, picture: PictureSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._pages: Sequence[PageGeometry] = ()
        self._labels: Sequence[str] = ()
        self._only: frozenset[int] | None = None

    def set_pages(self, pages: Sequence[PageGeometry], labels: Sequence[str]) -> None:
        """Show another document."""
        self._pages, self._labels, self._only = pages, labels, None
        self._set(range(1, len(pages) + 1))

    def show_only(self, pages: frozenset[int] | None) -> bool:
        """Rows for these pages alone, None for all; whether they are others than before."""
        if pages == self._only:
            return False
        self._only = pages
        every = range(1, len(self._pages) + 1)
        self._set(every if pages is None else [page for page in every if page in pages])
        return True

    def index_of(self, page: int) -> QModelIndex:
        """A page's row, invalid when it has none."""
        row = bisect_left(self._rows, page)
        found = row < len(self._rows) and self._rows[row] == page
        return self.index(row) if found else QModelIndex()

    def refresh(self, page: int) -> None:
        """The picture or the marks of a page are new."""
        index = self.index_of(page)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def words(self, row: int) -> str:
        return self._labels[row - 1] if row <= len(self._labels) else str(row)

    def more(self, row: int, role: int) -> object:
        if role == RATIO_ROLE:
            geometry = self._pages[row - 1]
            return max(geometry.height, 1.0) / max(geometry.width, 1.0)
        return self._picture(row) if role == Qt.ItemDataRole.DecorationRole else None
