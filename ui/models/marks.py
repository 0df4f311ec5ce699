"""Owns the lists beside a page: the marks of a paper and the places that a search found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from ecabinet.domain.annotations import Annotation, Mark
from ecabinet.pdf.marks import bounds

Index = QModelIndex | QPersistentModelIndex
Bounds = tuple[float, float, float, float]
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


class Entry:
    """A mark as it stands on the page: `annotation` is None until the store has taken it.

    `author` is the office of whoever else made it, "" for the reader's own; `named` what a mark
    that comes from a copy is to be called. Compared by identity: the same mark may be put, taken
    away and put back.
    """

    __slots__ = ("_bounds", "annotation", "author", "mark", "named")

    def __init__(
        self,
        mark: Mark,
        annotation: Annotation | None = None,
        author: str = "",
        named: bytes | None = None,
    ) -> None:
        self.mark = mark
        self.named = named
        self.annotation = annotation
        self.author = author
        self._bounds: tuple[tuple[Mark, Bounds], ...] = ()  # as it is, and as it was before

    @property
    def mine(self) -> bool:
        return not self.author

    @property
    def bounds(self) -> Bounds:
        """x0, y0, x1, y1 in stored hundredths, reckoned once a mark."""
        for mark, box in self._bounds:
            if mark is self.mark:
                return box
        return self.learn(self.mark, bounds(self.mark))

    def learn(self, mark: Mark, box: Bounds) -> Bounds:
        """What `mark` takes up, which this is or is about to be."""
        self._bounds = ((mark, box), *self._bounds[:1])
        return box


@dataclass(frozen=True)
class FoundPlace:
    """A place that a search found: the words around it, and its quads on the page."""

    page: int
    before: str
    text: str
    after: str
    quads: tuple[tuple[int, ...], ...]


class _Rows(QStringListModel):
    """A list of Python objects, given out whole under ENTRY_ROLE; `spoken(row)` is what a screen
    reader says of one, its words unless somebody knows more.

    A list that lays itself out asks twice for each row how many rows there are. Qt counts them
    itself, as so many empty strings: it need not come into Python, where it would wait for a lane
    that draws as often as it comes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[object] = []
        self._next: list[object] = []
        self.spoken: Callable[[object], str] | None = None
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
        if role == ENTRY_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and self.spoken is not None:
            return self.spoken(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        return None

    def _words(self, row: object) -> str:
        raise NotImplementedError

    def _set(self, rows: Sequence[object]) -> None:
        self._next = list(rows)
        self.setStringList([""] * len(self._next))

    def _take_next(self) -> None:
        self._rows, self._next = self._next, []


class MarksModel(_Rows):
    """Marks in reading order: by page, then from its upper edge down."""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        rows = sorted(entries, key=_reading_order)
        self._set(rows)

    def entry(self, row: int) -> Entry | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Entry) else None

    def row_of(self, entry: Entry) -> int:
        """Its row, -1 when it is not in the list."""
        return next((i for i, row in enumerate(self._rows) if row is entry), -1)

    def _words(self, row: object) -> str:
        assert isinstance(row, Entry)
        return row.mark.text or row.mark.quote


class FoundModel(_Rows):
    """The places of a search, in the order of the pages; more may come while it runs."""

    def clear(self) -> None:
        self._set(())

    def add(self, places: Sequence[FoundPlace]) -> None:
        """Append; the places of a page never come before those of an earlier one."""
        if not places:
            return
        start = len(self._rows)
        self._rows += places
        self.insertRows(start, len(places))

    def place(self, row: int) -> FoundPlace | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, FoundPlace) else None

    def _words(self, row: object) -> str:
        assert isinstance(row, FoundPlace)
        return f"{row.before}{row.text}{row.after}"


def _reading_order(entry: Entry) -> tuple[int, float, float]:
    x, y, _, _ = entry.bounds
    return entry.mark.page, y, x
