"""Owns the side panel's sheet of pages in small, all or those that one has marked; it goes nowhere.

Which pages have marks or a bookmark is read anew whenever those change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from weakref import WeakMethod

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from ecabinet.domain.annotations import Layer
from ui.i18n import tr
from ui.models.marks import Entry
from ui.models.pages import PagesModel
from ui.models.rows import ROW_ROLE
from ui.viewmodels.reader import Reader
from ui.views.reader.delegates import SHARED, ThumbnailDelegate
from ui.views.reader.layout import stored_to_seen
from ui.views.reader.markpaint import paint_small
from ui.views.reader.pageview import PageView
from ui.views.reader.panels import RowList
from ui.widgets import Divider, EmptyState, IconButton, Label

_DOTS = 4


class PagesPanel(QWidget):
    """Two columns of thumbnails with the marks on them; below, which pages are shown."""

    page_chosen = Signal(int)

    def __init__(self, view: PageView, reader: Reader) -> None:
        super().__init__()
        self._view, self._reader = view, reader
        self.model = PagesModel(view.pictures.thumbnail, self)
        info = view.document.info
        self.model.set_pages(info.pages, info.labels)
        self.model.spoken = partial(_said, WeakMethod(self._spoken))
        self._delegate = ThumbnailDelegate(WeakMethod(self._overlay), self)
        self.list = RowList(tr("Trang"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._none = EmptyState("squares-four", tr("Không có trang nào"))
        self._none.hide()
        self._count = Label("", "meta", "text_2", wrap=False)
        self.marked = IconButton("note-pencil", tr("Trang có ghi chú"), 20, checkable=True)
        self.bookmarked = IconButton(
            "bookmark-simple", tr("Trang có dấu trang"), 20, checkable=True
        )
        self._stale: set[int] = set()  # pages whose marks are others than when they were sorted
        self._sorting = QTimer(self)  # many marks come in one turn
        self._sorting.setSingleShot(True)
        self._sorting.timeout.connect(self._sort)
        self._build()
        self._connect()
        self._on_marks()
        self._sort()

    def _build(self) -> None:
        pages = QVBoxLayout()
        pages.setContentsMargins(8, 6, 0, 0)
        pages.addWidget(self.list, 1)
        pages.addWidget(self._none, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 2, 4, 2)
        foot.setSpacing(0)
        foot.addWidget(self._count, 1)
        for button in (self.marked, self.bookmarked):
            button.setToolTip(button.accessibleName())
            button.toggled.connect(self._filter)
            foot.addWidget(button)
        self._rule = Divider()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(pages, 1)
        column.addWidget(self._rule)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        marks = self._reader.marks
        self._view.pictures.thumbnail_arrived.connect(self.model.refresh)
        marks.appeared.connect(self._on_mark)
        marks.vanished.connect(self._on_mark)
        marks.many_changed.connect(self._on_marks)
        self._reader.looks.bookmarks_changed.connect(self._sort_soon)

    def show_page(self, page: int) -> None:
        """Frame the page before one's eyes and keep it in view."""
        old, self._delegate.current = self._delegate.current, page
        self.model.refresh(old)
        self.model.refresh(page)
        index = self.model.index_of(page)
        seen = self.list.viewport().rect()
        if not seen.contains(self.list.visualRect(index)):
            self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _choose(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.data(ROW_ROLE))

    # -- what is marked

    def _on_mark(self, entry: Entry) -> None:
        self._stale.add(entry.mark.page)
        self._sort_soon()

    def _on_marks(self) -> None:
        self._stale.update(self._reader.marks.pages, self._delegate.colors)
        self._sort_soon()

    def _sort_soon(self) -> None:
        self._sorting.start(0)

    def _sort(self) -> None:
        """Which pages are marked, and with what."""
        delegate, old = self._delegate, self._delegate.bookmarked
        stale, self._stale = self._stale, set()
        for page in stale:
            colors = _colors(self._reader.marks.on(page))
            if colors:
                delegate.colors[page] = colors
            else:
                delegate.colors.pop(page, None)
        delegate.bookmarked = frozenset(one.page for one in self._reader.looks.bookmarks)
        for page in stale | (old ^ delegate.bookmarked):
            self.model.refresh(page)
        filtering = self.marked.isChecked() or self.bookmarked.isChecked()
        for part in (self._rule, self._foot):
            part.setVisible(bool(delegate.colors or delegate.bookmarked) or filtering)
        self._filter()

    def _filter(self) -> None:
        """All pages, or those with what is asked for: marks, a bookmark, either."""
        marked, bookmarked = self.marked.isChecked(), self.bookmarked.isChecked()
        only: frozenset[int] | None = None
        if marked or bookmarked:
            with_marks = frozenset(self._delegate.colors) if marked else frozenset()
            only = with_marks | (self._delegate.bookmarked if bookmarked else frozenset())
        changed = self.model.show_only(only)
        count = self.model.rowCount()
        self._count.setText(tr("{n} trang", n=count))
        self.list.setVisible(count > 0)
        self._none.setVisible(count == 0)
        if changed:
            self.show_page(self._delegate.current)

    def _spoken(self, page: int) -> str:
        count = len(self._reader.marks.on(page))
        parts = [tr("Trang {page}", page=self._reader.label(page))]
        if count:
            parts.append(tr("{n} ghi chú", n=count))
        if page in self._delegate.bookmarked:
            parts.append(tr("có dấu trang"))
        return ", ".join(parts)

    def _overlay(self, painter: QPainter, page: int, rect: QRectF) -> None:
        marks = [entry.mark for entry in self._reader.marks.on(page)]
        if not marks:
            return
        geometry = self._view.document.info.pages[page - 1]
        at = stored_to_seen(geometry, rect.width() / max(geometry.width, 1.0))
        at *= at.fromTranslate(rect.x(), rect.y())
        dark, shapes = self._view.dark, self._view.layers.shapes
        paint_small(painter, marks, at, dark, shapes, geometry.rotation)


def _said(words: WeakMethod[Callable[[int], str]], page: int) -> str:
    of = words()
    return of(page) if of is not None else ""


def _colors(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The colours that these are drawn in, each once, the first four."""
    found: dict[str, None] = {}
    for entry in entries:
        shared = entry.mark.layer is Layer.SHARED
        found[SHARED if shared else entry.mark.color] = None
        if len(found) == _DOTS:
            break
    return tuple(found)
