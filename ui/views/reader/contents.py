"""Owns the sheet of the side panel that says what is where: own bookmarks, then the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.models.outline import PAGE_ROLE, PLACE_ROLE, OutlineModel
from ui.theme import current_theme
from ui.viewmodels.reader import Reader
from ui.views.reader.delegates import OutlineDelegate
from ui.views.reader.panels import dress
from ui.views.reader.words import bookmark_words
from ui.widgets import Divider, EmptyState, Label, ListRow, Page
from ui.widgets.layouts import empty

if TYPE_CHECKING:
    from ecabinet.domain.project import Bookmark

_UNFOLDED = 300  # lines of the contents up to which those of the second level show at once
_MEASURED = 600  # lines up to which each is as high as its words need
_SHARE = 0.45  # of the sheet that bookmarks take at most while there are lines under them


class _Contents(QTreeView):
    """Lines as high as their words need; the chosen one lies on a tint from edge to edge."""

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, y, height = current_theme(), options.rect.y(), options.rect.height()
        chosen = self.currentIndex() == index
        if chosen:
            across = QRect(0, y, self.viewport().width(), height)
            painter.fillRect(across, theme.color("primary_tint"))
        super().drawRow(painter, options, index)
        if chosen:
            painter.fillRect(QRect(0, y, 4, height), theme.color("primary"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        broken = event.size().width() != event.oldSize().width()
        if broken:
            self.scheduleDelayedItemsLayout()
        if broken or event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())


class OutlinePanel(QWidget):
    """The reader's bookmarks and the document's contents; the line that one reads in is chosen."""

    place_chosen = Signal(int, object)  # a page, and a place on it in seen points or None

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader, self._page = reader, 0
        self.model = OutlineModel(self)
        assert reader.document is not None
        self._lines = reader.document.info.outline
        self.model.set_entries(self._lines)
        self.tree = _Contents()
        dress(self.tree)
        delegate = OutlineDelegate(self)
        delegate.even = len(self._lines) > _MEASURED
        self.tree.setItemDelegate(delegate)
        self.tree.setUniformRowHeights(delegate.even)
        self.tree.setAccessibleName(tr("Mục lục"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.clicked.connect(self._choose)
        self.tree.activated.connect(self._choose)
        empty = EmptyState("list-bullets", tr("Tài liệu không có mục lục"))
        self._marks = Page(0, 0, "surface")
        self._rows = self._marks.column
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rule = Divider()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._marks)
        column.addWidget(self._rule)
        column.addWidget(self.tree, 1)
        column.addWidget(empty, 1)
        has_lines = self.model.rowCount() > 0
        self.tree.setVisible(has_lines)
        empty.setVisible(not has_lines)
        self._fill()
        current_theme().changed.connect(self._restyle)
        reader.looks.bookmarks_changed.connect(self._fill)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now are the lines measured: a tree measures every one that can be scrolled to."""
        if self.tree.model() is not self.model:
            self.tree.setModel(self.model)
            if len(self._lines) <= _UNFOLDED:
                self.tree.expandToDepth(0)
            self.show_page(self._page)
        super().showEvent(event)

    def show_page(self, page: int) -> None:
        self._page = page
        index, now = self.model.index_of_page(page), self.tree.currentIndex()
        if now.data(PAGE_ROLE) == page:
            return  # of several that begin there, the one that was chosen
        if index.isValid() and self.tree.model() is self.model:
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def heading(self, page: int) -> str:
        """The line of the contents in which a page lies, "" for none."""
        index = self.model.index_of_page(page)
        return str(index.data()) if index.isValid() else ""

    def _fill(self) -> None:
        empty(self._rows)
        bookmarks = self._reader.looks.bookmarks
        for part in (self._marks, self._rule):
            part.setVisible(bool(bookmarks))
        if not bookmarks:
            return
        head = QWidget()
        line = QVBoxLayout(head)
        line.setContentsMargins(16, 12, 16, 4)
        line.addWidget(Label(tr("Dấu trang"), "meta_strong", "text_2", wrap=False))
        for row in (head, *map(self._row, bookmarks)):
            self._rows.addWidget(row)
            row.show()  # laid into a sheet that is open: hidden yet, it would have no height
        self._share_out()

    def _share_out(self) -> None:
        """As much for the bookmarks as they need, and no more than their share."""
        rows, width = self._rows, self.width()
        high = rows.heightForWidth(width) if rows.hasHeightForWidth() else rows.sizeHint().height()
        room = self.height() * _SHARE if self.model.rowCount() else self.height()
        self._marks.setFixedHeight(min(high, max(120, round(room))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _row(self, one: Bookmark) -> ListRow:
        page = self._reader.label(one.page)
        number = Label(page, "meta", "text_2", wrap=False)
        words = bookmark_words(one, page)
        icon = "bookmark-simple"
        row = ListRow(words, icon=icon, one_line=True, caret=False, trailing=number)
        row.name_it(tr("Dấu trang {name}, trang {page}", name=words, page=page))
        layout = row.layout()
        assert layout is not None
        layout.setContentsMargins(14, 6, 16, 6)
        row.activated.connect(lambda: self.place_chosen.emit(one.page, None))
        return row

    def _choose(self, index: QModelIndex) -> None:
        page = index.data(PAGE_ROLE)
        if page:
            self.place_chosen.emit(page, index.data(PLACE_ROLE))

    def _restyle(self) -> None:
        self.tree.scheduleDelayedItemsLayout()
        self._share_out()
