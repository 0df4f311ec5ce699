"""Owns a document's table of contents as a tree; it refuses to go anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import ref

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ecabinet.pdf.pages import OutlineEntry
from ui.formats import tip_text

Index = QModelIndex | QPersistentModelIndex
PAGE_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2  # on the page, in seen points; None for its top
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 3  # 1 for the uppermost lines


@dataclass(eq=False)
class _Node:
    """One line; the parent is held weakly, so that a tree goes with its root."""

    title: str
    page: int
    row: int
    depth: int = 0
    at: tuple[float, float] | None = None
    above: ref[_Node] | None = None
    below: list[_Node] = field(default_factory=list)


class OutlineModel(QAbstractItemModel):
    """Titles under titles. A level that skips one counts as one below the line above it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node("", 0, 0)

    def set_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show another document's contents, in reading order."""
        self.beginResetModel()
        self._root = _Node("", 0, 0)
        way = [(0, self._root)]
        for entry in entries:
            while len(way) > 1 and way[-1][0] >= entry.level:
                way.pop()
            above = way[-1][1]
            title, row = entry.title.strip(), len(above.below)
            node = _Node(title, entry.page or 0, row, len(way), entry.at, ref(above))
            above.below.append(node)
            way.append((entry.level, node))
        self.endResetModel()

    def index_of_page(self, page: int) -> QModelIndex:
        """The first line that begins on `page`, else the last one before; invalid for none."""
        found = self._first_on(self._root, page) or self._last_before(self._root, page)
        return self.createIndex(found.row, 0, found) if found is not None else QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        node = self._node(parent)
        if column != 0 or not 0 <= row < len(node.below):
            return QModelIndex()
        return self.createIndex(row, column, node.below[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - Qt has a second parent() without an index
        if not index.isValid():
            return QModelIndex()
        above = self._node(index).above
        node = above() if above is not None else None
        if node is None or node is self._root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.column() > 0 else len(self._node(parent).below)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(node.title)
        return {PAGE_ROLE: node.page, PLACE_ROLE: node.at, DEPTH_ROLE: node.depth}.get(role)

    def _node(self, index: Index) -> _Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, _Node) else self._root

    def _first_on(self, node: _Node, page: int) -> _Node | None:
        for below in node.below:
            if below.page == page:
                return self._deepest_first(below, page)
            found = self._first_on(below, page)
            if found is not None:
                return found
        return None

    def _deepest_first(self, node: _Node, page: int) -> _Node:
        """A chapter and its first article often begin on one page: the article is where one is."""
        while node.below and node.below[0].page == page:
            node = node.below[0]
        return node

    def _last_before(self, node: _Node, page: int) -> _Node | None:
        found: _Node | None = None
        for below in node.below:
            if below.page > page:
                break
            if below.page:
                found = self._last_before(below, page) or below
        return found
