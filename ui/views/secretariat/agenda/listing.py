"""Owns the card of the agenda: items and sections to be chosen, and dragged into another order."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ecabinet.domain.meeting import Section
from ecabinet.services.summaries import ItemView
from ui.i18n import language, tr
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.agenda import AgendaModel
from ui.views.meeting import words
from ui.views.secretariat.agenda.words import short
from ui.widgets import Button, Card, EmptyState, IconButton, Label, ListRow, ReorderList

_AT_ONCE = 6
"""Rows laid out in a turn of the event loop: an agenda of hundreds opens at once."""


def dropped_paths(event: QDropEvent) -> list[str]:
    """The local files and folders of a drop."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


class _Entry(ListRow):
    """An item or a section; files may be dropped on an item."""

    files = Signal(list)

    def __init__(self, section: bool) -> None:
        self._facts = Label("", "meta", "text_2", wrap=False)
        self._told: tuple[object, ...] = ()
        super().__init__("", caret=False, number=" ", one_line=section, trailing=self._facts)
        self.setAcceptDrops(not section)
        self._facts.setVisible(not section)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(12, 5, 4, 5)

    def show_item(self, item: ItemView, change: str, words_in: str) -> None:
        """Tell an item; what it tells already is not laid out again."""
        large = current_theme().scale >= STACK_FROM  # the facts would leave the title no room
        if self._told == (item, change, words_in, large):
            return
        self._told = (item, change, words_in, large)
        self._number.setText(str(item.order))
        title = words.item_title(item) or tr("(chưa có tên)")
        self.title.setText(title)
        parts = [words.type_word(item.type)]
        parts += [words.minutes_word(item.minutes)] if item.minutes else []
        parts.append(tr("{n} tài liệu", n=len(item.papers)))
        facts = "" if item.hidden else " · ".join(parts)
        self._facts.setText(facts)
        self._facts.setVisible(not large)
        before = " · ".join(one for one in (item.presenter, facts if large else "") if one)
        told_too = f"{before} · " if before and change else before
        self.meta.set_spans([(told_too, ""), (change, "primary")])
        self.meta.setVisible(bool(before + change))
        told = (f"{item.order}. {title}", item.presenter, facts, change)
        self.setAccessibleName(", ".join(part for part in told if part))

    def show_section(self, section: Section, words_in: str) -> None:
        if self._told == (section, words_in):
            return
        self._told = (section, words_in)
        self._number.setVisible(False)
        self.set_title(section.title)
        self.setAccessibleName(tr("Đề mục: {title}", title=section.title))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.setDown(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.setDown(False)
        event.acceptProposedAction()
        self.files.emit(dropped_paths(event))


class AgendaCard(Card):
    """`files` carries an item's id and the paths that were dropped on it."""

    files = Signal(bytes, list)
    chosen = Signal(bytes)
    section_wanted = Signal()

    def __init__(self, model: AgendaModel) -> None:
        super().__init__(" ")
        self._model = model
        self._rows: dict[Hashable, _Entry] = {}
        self._limit = _AT_ONCE
        self._growing = QTimer(self)  # the rest follows while people read what is there
        self._growing.setSingleShot(True)
        self._growing.timeout.connect(self._grow)
        self.undo_button, self.redo_button = (
            IconButton("arrow-u-up-left", ""), IconButton("arrow-u-up-right", ""),
        )  # fmt: skip
        self.section_button = IconButton("text-h", "")
        self.add_button = Button("", "secondary", "compact", "plus")
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.undo_button, self.redo_button, self.section_button, self.add_button):
            row.addWidget(part)
        self.set_action(tools)
        self.list = ReorderList()
        self._none = EmptyState("list-bullets", "", "")
        self._none.setMinimumHeight(170)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list)
        self.undo_button.clicked.connect(model.undo)
        self.redo_button.clicked.connect(model.redo)
        self.add_button.clicked.connect(model.add_item)
        self.section_button.clicked.connect(self.section_wanted)
        self.list.moved.connect(model.move)
        model.reordered.connect(self.tell)

    def tell(self) -> None:
        """Everything as the model has it; rows of the same entries stay."""
        draft, meeting = self._model.draft, self._model.meeting
        if draft is None or meeting is None:
            return
        self._tell_tools()
        self._none.set(
            tr("Chương trình chưa có nội dung"),
            tr("Thêm từng nội dung, hoặc thả cả thư mục hồ sơ vào ô bên dưới."),
        )
        self._none.setVisible(not draft.sequence)
        items = {one.id: one for one in meeting.items}
        sections = {one.id: one for one in draft.sections}
        told = {change.item: short(change) for change in reversed(draft.changes)}
        self._rows = {
            key: row for key, row in self._rows.items() if key in items or key in sections
        }
        shown: list[tuple[Hashable, str, QWidget]] = []
        spoken = language()
        for key in draft.sequence[: self._limit]:
            row = self._rows.get(key) or self._make(key, key in sections)
            if key in sections:
                row.show_section(sections[key], spoken)
                shown.append((key, sections[key].title, row))
            else:
                row.show_item(items[key], told.get(key, ""), spoken)
                shown.append((key, words.item_title(items[key]), row))
        self.list.set_rows(shown)
        self.mark()
        if self._limit < len(draft.sequence):
            self._growing.start()

    def _grow(self) -> None:
        self._limit += _AT_ONCE
        self.tell()

    def _tell_tools(self) -> None:
        meeting = self._model.meeting
        assert meeting is not None
        minutes = sum(item.minutes for item in meeting.items)
        given = (meeting.ends_ms - meeting.starts_ms) // 60_000 if meeting.ends_ms else 0
        count = tr("{n} nội dung", n=len(meeting.items))
        if given:
            count += " · " + tr("{minutes}/{n} phút", minutes=minutes, n=given)
        elif minutes:
            count += " · " + words.minutes_word(minutes)
        self.set_title(tr("Chương trình"), count)
        self.add_button.setText(tr("Thêm nội dung"))
        self.undo_button.set_name(tr("Hoàn tác"))
        self.redo_button.set_name(tr("Làm lại"))
        self.section_button.set_name(tr("Thêm đề mục"))
        self.undo_button.setEnabled(self._model.undo_stack.can_undo)
        self.redo_button.setEnabled(self._model.undo_stack.can_redo)
        for part in (self.add_button, self.section_button):
            part.setEnabled(self._model.editable)
        self.list.setEnabled(self._model.editable)

    def mark(self) -> None:
        """Tint the entry that is shown in the form."""
        for key, row in self._rows.items():
            row.set_selected(key == self._model.chosen)

    def focus_entry(self, entry: bytes) -> None:
        if entry in self._rows:
            self._rows[entry].setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, key: bytes, section: bool) -> _Entry:
        row = self._rows[key] = _Entry(section)
        row.activated.connect(lambda: self.chosen.emit(key))
        row.files.connect(lambda paths: self.files.emit(key, paths))
        return row
