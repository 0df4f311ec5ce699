"""Owns the side panel's sheets of marks and finds; each says where, and goes nowhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import cast
from weakref import WeakMethod

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from ecabinet.domain.annotations import Layer, MarkKind
from ui.i18n import tr
from ui.models.marks import Entry
from ui.theme.stylesheet import lists
from ui.viewmodels.reader import Reader
from ui.views.reader.delegates import (
    FoundDelegate,
    MarkDelegate,
    PageLabel,
    spoken,
)
from ui.views.reader.words import kind_words, layer_words
from ui.widgets import (
    Button,
    Divider,
    Dress,
    EmptyState,
    IconButton,
    Label,
    ListRow,
    Menu,
    SearchField,
)
from ui.widgets.focus import KEYBOARD_REASONS, RingWithin

_MEASURED = 300  # marks up to which each row is as high as its words need
_TYPED = 150  # ms after the last letter until a search begins


class RowList(QListView):
    """A list without frame that a finger scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        dress(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row the current one; the keyboard should see that it is."""
        super().focusInEvent(event)
        now = self.currentIndex()
        if event.reason() in KEYBOARD_REASONS and now.isValid():
            self.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def dress(view: QAbstractItemView) -> None:
    """The look every list of the panel shares."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    Dress(view, lists)
    QScroller.grabGesture(view.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    RingWithin(view)


class _MarksList(RowList):
    """Delete takes the chosen mark away, Enter takes it up."""

    delete_pressed = Signal(QModelIndex)
    enter_pressed = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(100, 100)


class MarksPanel(QWidget):
    """Every mark of the paper in reading order, or those of one layer or kind. `chosen` for one to
    be shown, `taken_up` for one that is also to be opened.
    """

    chosen = Signal(object)
    taken_up = Signal(object)
    delete_wanted = Signal(object)
    waiting_clicked = Signal()

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._marks = reader.marks
        self._count = Label("", "strong", wrap=False)
        self._shares = reader.source.shares
        self._every = tr("Tất cả lớp") if self._shares else tr("Tất cả")
        self._filter = Button(self._every, "text", "compact", "funnel")
        self._filter.clicked.connect(self._open_filter)
        self.list = _MarksList(tr("Ghi chú"))
        label: PageLabel = WeakMethod(reader.label)
        self._delegate = MarkDelegate(WeakMethod(self._delete), label, self)
        self.list.setItemDelegate(self._delegate)
        self._marks.model.spoken = partial(spoken, label)
        self._settle_heights()
        self.list.setModel(self._marks.model)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.delete_pressed.connect(self._delete)
        self.list.enter_pressed.connect(self._take_up)
        self._empty = EmptyState("note-pencil", "")
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 4, 5)
        head.addStrut(45)
        head.addWidget(self._count, 1)
        head.addWidget(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._waiting = ListRow("", icon="warning-circle", one_line=True)
        self._waiting.activated.connect(self.waiting_clicked)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self._waiting)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self.set_waiting(0)
        self._place: tuple[Entry | None, int] = (None, -1)
        self._marks.model.modelAboutToBeReset.connect(self._hold_place)
        self._marks.model.modelReset.connect(self._find_place)
        self._marks.listed.connect(self._refresh)
        self._refresh()

    def show_entry(self, entry: Entry) -> None:
        """Choose a mark's row."""
        row = self._marks.model.row_of(entry)
        if row >= 0:
            self.list.setCurrentIndex(self._marks.model.index(row))

    def _hold_place(self) -> None:
        index = self.list.currentIndex()
        self._place = self._entry(index), index.row()

    def _find_place(self) -> None:
        """Other marks are listed: the keyboard in the list is on the same one, or where it was."""
        (entry, row), model = self._place, self._marks.model
        self._settle_heights()
        if self.list.hasFocus() and entry is not None and model.rowCount():
            found = model.row_of(entry)
            row = found if found >= 0 else min(row, model.rowCount() - 1)
            self.list.setCurrentIndex(model.index(row))

    def _settle_heights(self) -> None:
        self._delegate.even = self._marks.model.rowCount() > _MEASURED
        self.list.setUniformItemSizes(self._delegate.even)

    def set_waiting(self, count: int) -> None:
        """How many marks of an older version wait to be placed."""
        self._waiting.set_title(tr("{n} ghi chú cần đặt lại", n=count))
        self._waiting.set_icon("warning-circle", "warning")
        self._waiting.setVisible(count > 0)

    def _refresh(self) -> None:
        shown = self._marks.model.rowCount()
        self._count.setText(tr("{n} ghi chú", n=shown))
        self.list.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        if self._marks.only is not None:
            self._empty.set(tr("Không có ghi chú phù hợp"), "")
        else:
            words = tr("Viết, tô sáng hoặc đặt ghi chú lên trang.")
            self._empty.set(tr("Chưa có ghi chú"), words)

    def _entry(self, index: QModelIndex) -> Entry | None:
        return self._marks.model.entry(index.row())

    def _choose(self, index: QModelIndex) -> None:
        entry = self._entry(index)
        if entry is not None:
            self.chosen.emit(entry)

    def _take_up(self, index: QModelIndex) -> None:
        entry = self._entry(index)
        if entry is not None:
            self.taken_up.emit(entry)

    def _delete(self, index: object) -> None:
        entry = self._entry(cast("QModelIndex", index))
        if entry is not None and entry.mine:
            self.delete_wanted.emit(entry)

    def _open_filter(self) -> None:
        menu = Menu(self)
        self._offer(menu, None, self._every)
        for layer in Layer if self._shares else ():
            self._offer(menu, layer, layer_words(layer))
        menu.addSeparator()
        for kind in self._marks.kinds:
            self._offer(menu, kind, kind_words(kind))
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    def _offer(self, menu: Menu, what: Layer | MarkKind | None, words: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(self._marks.only is what)
        action.triggered.connect(lambda: self._set_filter(what, words))

    def _set_filter(self, what: Layer | MarkKind | None, words: str) -> None:
        self._filter.setText(words)
        self._marks.show_only(what)


class FindPanel(QWidget):
    """A field, how many places there are, and the places."""

    place_chosen = Signal(int)
    picked = Signal()  # one was taken from the list
    elsewhere_wanted = Signal(str)

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        assert reader.texts is not None
        self._reader, self._texts = reader, reader.texts
        self.field = SearchField(tr("Tìm trong tài liệu"), compact=True)
        self._count = Label("", "meta", "text_2", wrap=False)
        self.exact = IconButton("text-aa", tr("Phân biệt dấu"), 20, checkable=True)
        self.previous = IconButton("caret-up", tr("Kết quả trước"), 20)
        self.next = IconButton("caret-down", tr("Kết quả sau"), 20)
        self.list = RowList(tr("Kết quả tìm"))
        label: PageLabel = WeakMethod(reader.label)
        self.list.setItemDelegate(FoundDelegate(label, self))
        self._texts.found.spoken = partial(spoken, label)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._texts.found)
        self._none = EmptyState("magnifying-glass", "")
        words, icon = tr("Tìm trong mọi tài liệu"), "magnifying-glass"
        self.elsewhere = ListRow(words, icon=icon, one_line=True, caret=False)
        self._rule = Divider()
        self._offers = False
        self._leads = False  # what is searched for has led here
        self._goes = 0  # which way Enter leads once it is known where to
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED)
        self._typed.timeout.connect(self._search)
        self._build()
        self._refresh()

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 0)
        top.setSpacing(0)
        top.addWidget(self.field)
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._count, 1)
        line.addWidget(self.exact)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        top.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        column.addWidget(self._rule)
        column.addWidget(self.elsewhere)
        self.elsewhere.activated.connect(lambda: self.elsewhere_wanted.emit(self.field.text()))
        self.field.changed.connect(self._on_typed)
        self.field.submitted.connect(lambda: self._submit(1))
        self.field.submitted_back.connect(lambda: self._submit(-1))
        self.exact.toggled.connect(self._texts.mind_marks)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self._texts.searched.connect(self._refresh)

    def offer_elsewhere(self) -> None:
        """Let one search all papers for what was not found here."""
        if not self._offers:
            self._offers = True
            self._refresh()

    def search_for(self, text: str) -> None:
        """Search now for a text that led to the page that is read, and show it there."""
        self.field.set_text(text)
        self._leads = bool(text)
        self._search()

    def step(self, by: int) -> None:
        """To the next place, or the one before, round the end; from the page that is read when
        one has been to none.
        """
        count, row = self._texts.found.rowCount(), self.list.currentIndex().row()
        if count:
            self.go((self._nearest(by) if row < 0 else row + by) % count)

    def go(self, row: int) -> None:
        """To one place of the list."""
        self.list.setCurrentIndex(self._texts.found.index(row))
        self._refresh()
        self.place_chosen.emit(row)

    def place_words(self) -> str:
        """Which of how many places one is at, "" for none."""
        row, count = self.list.currentIndex().row(), self._texts.found.rowCount()
        return tr("Kết quả {n}/{count}", n=row + 1, count=count) if row >= 0 else ""

    def _nearest(self, by: int) -> int:
        """The first place on this page or behind it; the last one on it or before, if `by` < 0."""
        page, found = self._reader.page, self._texts.found
        pages = [place.page for row in range(found.rowCount()) if (place := found.place(row))]
        return bisect_left(pages, page) if by > 0 else bisect_right(pages, page) - 1

    def _pick(self, index: QModelIndex) -> None:
        self.go(index.row())
        self.picked.emit()

    def _on_typed(self, _text: str) -> None:
        self._leads, self._goes = False, 0
        self._typed.start()

    def _show_there(self) -> None:
        """Go to the first place of the page that is read, once it has been found."""
        row = self._nearest(1)
        place = self._texts.found.place(row)
        self._leads = place is None and self._texts.searching
        if place is not None and place.page == self._reader.page:
            self.go(row)

    def _submit(self, by: int) -> None:
        """Enter leads on, also when it comes before anything has been found."""
        if self.field.text() != self._texts.query:
            self._search()
        self._goes = by
        self._go_once_known()

    def _go_once_known(self) -> None:
        row, count = self._nearest(self._goes), self._texts.found.rowCount()
        chosen = self.list.currentIndex().isValid()
        if chosen or not self._texts.searching or (self._goes > 0 and row < count):
            by, self._goes = self._goes, 0
            self.step(by)

    def _search(self) -> None:
        self._typed.stop()
        self._texts.search(self.field.text())

    def _refresh(self) -> None:
        texts, count = self._texts, self._texts.found.rowCount()
        self._count.setText(self._count_words(count))
        self._count.setAccessibleName(self.place_words() or self._count.text())
        self.exact.setVisible(texts.marked)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)
        for part in (self._rule, self.elsewhere):
            part.setVisible(self._offers and bool(texts.query))
        if self._leads:
            self._show_there()
        if self._goes:
            self._go_once_known()
        over = bool(texts.query) and not texts.searching and count == 0
        self.list.setVisible(not over)
        self._none.setVisible(over)
        if over:
            scanned = texts.silent >= self._reader.pages
            self._none.set(
                tr("Không tìm thấy"),
                tr("Tài liệu là bản quét, không có chữ để tìm.") if scanned else "",
            )

    def _count_words(self, count: int) -> str:
        row = self.list.currentIndex().row()
        if not self._texts.query:
            return ""
        if row >= 0:
            return f"{row + 1}/{count}" + ("…" if self._texts.searching else "")
        if self._texts.searching:
            return tr("{n} kết quả, đang tìm", n=count)
        return tr("{n} kết quả", n=count)
