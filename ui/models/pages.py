"""Owns the list of a document's pages for the thumbnails; it refuses to draw them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from ecabinet.pdf.geometry import PageGeometry

Index = QModelIndex | QPersistentModelIndex
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1
RATIO_ROLE = Qt.ItemDataRole.UserRole + 2
PictureSource = Callable[[int], QImage | None]


class PagesModel(QAbstractListModel):
    """A row a page: its label, its number from 1, its height for a width of 1, its thumbnail.

    `picture(page)` is asked for each thumbnail that a view shows; it answers at once, None while
    none has been drawn yet. `spoken(page)` is what a screen reader says of it besides its label.
    """

    def __init__(self, picture: PictureSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._pages: Sequence[PageGeometry] = ()
        self._labels: Sequence[str] = ()
        self._shown: Sequence[int] = ()
        self._only: frozenset[int] | None = None
        self.spoken: Callable[[int], str] | None = None

    def set_pages(self, pages: Sequence[PageGeometry], labels: Sequence[str]) -> None:
        """Show another document."""
        self.beginResetModel()
        self._pages, self._labels, self._only = pages, labels, None
        self._shown = range(1, len(pages) + 1)
        self.endResetModel()

    def show_only(self, pages: frozenset[int] | None) -> bool:
        """Rows for these pages alone, None for all; whether they are others than before."""
        if pages == self._only:
            return False
        self.beginResetModel()
        every = range(1, len(self._pages) + 1)
        self._only = pages
        self._shown = every if pages is None else [page for page in every if page in pages]
        self.endResetModel()
        return True

    def index_of(self, page: int) -> QModelIndex:
        """A page's row, invalid when it has none."""
        row = bisect_left(self._shown, page)
        found = row < len(self._shown) and self._shown[row] == page
        return self.index(row) if found else QModelIndex()

    def refresh(self, page: int) -> None:
        """The picture or the marks of a page are new."""
        index = self.index_of(page)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        page = self._shown[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and self.spoken is not None:
            return self.spoken(page)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._labels[page - 1] if page <= len(self._labels) else str(page)
        if role == NUMBER_ROLE:
            return page
        if role == RATIO_ROLE:
            geometry = self._pages[page - 1]
            return max(geometry.height, 1.0) / max(geometry.width, 1.0)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        return None
