"""Owns what every long list beside a page has in common: rows that Qt counts by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class Rows(QStringListModel, Generic[Row]):
    """A list of Python objects, given out whole under ROW_ROLE; `spoken(row)` is what a screen
    reader says of one, its words unless somebody knows more.

    A list that lays itself out asks twice for each row how many rows there are. Qt counts them
    itself, as so many empty strings: it need not come into Python, where it would wait for a lane
    that draws as often as it comes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._next: list[Row] = []
        self.spoken: Callable[[Row], str] | None = None
        self.modelReset.connect(self._take_next)  # before anybody else hears of it

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row is chosen, and neither written in nor dragged."""
        flag = Qt.ItemFlag
        chosen = flag.ItemIsSelectable | flag.ItemIsEnabled | flag.ItemNeverHasChildren
        return chosen if index.isValid() else flag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and self.spoken is not None:
            return self.spoken(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row)
        return self.more(row, role)

    def words(self, row: Row) -> str:
        """What stands in the row."""
        raise NotImplementedError  # no ABC: Qt's classes have a metaclass of their own

    def more(self, _row: Row, _role: int) -> object:
        """What else is known of it."""
        return None

    def _set(self, rows: Sequence[Row]) -> None:
        self._next = list(rows)
        self.setStringList([""] * len(self._next))

    def _take_next(self) -> None:
        self._rows, self._next = self._next, []
