"""Owns one paragraph of a conclusion: read as it will be set, and written where it stands."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.conclusions import Paragraph, Part
from ecabinet.domain.errors import DomainError
from ecabinet.domain.walltime import moment_ms
from ecabinet.services.conclusionroom import CommentLine
from ui.i18n import tr
from ui.messages import words
from ui.viewmodels.concluding import ConcludingModel
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.words import office
from ui.views.secretariat.agenda.fields import Saving
from ui.views.secretariat.clockwords import read_day
from ui.views.secretariat.conclusions.comments import CommentBlock
from ui.views.shell.block import Block
from ui.widgets import IconButton, Label, Select, TextArea, TextField

_NAMED = frozenset({Part.DECISION, Part.TALLY, Part.TASK})
_STRONG = frozenset({Part.HEADING, Part.DECISION})
_DAY_ENDS = time(17)
WRITTEN = tuple(part for part in Part if part is not Part.TALLY)


class _Reading(Block):
    """The paragraph as text; a tap writes it, a tally is only read."""

    def __init__(self) -> None:
        super().__init__()
        self._part = Label("", "meta_strong", "text_3")
        self._text = Label("")
        self._task = Label("", "meta", "text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(QMargins(8, 8, 8, 8))
        column.setSpacing(2)
        column.addStrut(28)
        for part in (self._part, self._text, self._task):
            column.addWidget(part)

    def show_one(self, one: Paragraph, task: str, missing: bool) -> None:
        self._part.setText(told.part_word(one.part))
        self._part.setVisible(one.part in _NAMED)
        self._text.setText(one.text)
        self._text.set_role("strong" if one.part in _STRONG else "body")
        self._text.set_color("text_2" if one.part is Part.TALLY else "text")
        self._task.setText(task)
        self._task.set_color("danger" if missing else "text_2")
        self._task.setVisible(bool(task))
        self.setAccessibleName(f"{told.part_word(one.part)}: {one.text}")


class _Writing(QWidget):
    """The fields of the paragraph; each saves itself."""

    removed = Signal()

    def __init__(self, model: ConcludingModel, paragraph: bytes) -> None:
        super().__init__()
        self._model, self._id = model, paragraph
        self._zone = ZoneInfo(model.workspace.me.zone)
        self.part = Select([(one, "") for one in WRITTEN])
        self.remove = IconButton("trash", "")
        self.text = TextArea("", min_lines=1)
        self.assignee = Select([(b"", "")])
        self.due = TextField()
        self._who = Label("", "meta_strong", "text_2")
        self._task = QWidget()
        self._build()
        self._saving, self._dated = Saving(self.text), Saving(self.due)
        self._saving.wanted.connect(self._on_text)
        self._dated.wanted.connect(self._on_day)
        self.part.chosen.connect(lambda value: model.edit(paragraph, part=value))
        self.assignee.chosen.connect(lambda value: model.edit(paragraph, assignee=value))
        self.remove.clicked.connect(self.removed)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.part)
        head.addStretch(1)
        head.addWidget(self.remove)
        who = QVBoxLayout()
        who.setSpacing(5)
        who.addWidget(self._who)
        who.addWidget(self.assignee)
        task = QHBoxLayout(self._task)
        task.setContentsMargins(0, 0, 0, 0)
        task.setSpacing(12)
        task.addLayout(who, 3)
        task.addWidget(self.due, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self._task)

    def show_one(self, one: Paragraph) -> None:
        """The paragraph as it stands; what is being typed stays."""
        self.part.set_name(tr("Loại đoạn"))
        self.part.set_options([(part, told.part_word(part)) for part in WRITTEN])
        self.part.set_value(one.part)
        self.remove.set_name(tr("Bỏ đoạn: {words}", words=one.text[:80]))
        self.text.set_label(tr("Lời văn"))
        self._who.setText(tr("Đơn vị thực hiện"))
        self.assignee.set_name(tr("Đơn vị thực hiện"))
        self.due.set_label(tr("Hạn (ngày/tháng/năm)"))
        view = self._model.view
        people = view.people if view is not None else ()
        names = [(person.id, office(person)) for person in people]
        self.assignee.set_options([(b"", tr("Chưa chọn")), *names])
        self.assignee.set_value(one.assignee)
        self._saving.show(one.text)
        due = datetime.fromtimestamp(one.due_ms / 1000, self._zone)
        self._dated.show(f"{due:%d/%m/%Y}" if one.due_ms else "")
        self._task.setVisible(one.part is Part.TASK)

    def begin(self) -> None:
        """Go on writing at the end; what stands in a new paragraph's place is typed over."""
        text = self.text.input
        if "…" in self.text.text():
            text.selectAll()
        else:
            text.moveCursor(QTextCursor.MoveOperation.End)
        text.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self._saving.flush()
        self._dated.flush()

    def _on_text(self, text: str) -> None:
        said = text.strip()
        self.text.set_error("" if said else tr("Đoạn văn không được để trống"))
        if said:
            self._model.edit(self._id, text=said)

    def _on_day(self, text: str) -> None:
        """The day is written, its hour is the end of the working day or what stood."""
        one = self._model.paragraph(self._id)
        day = read_day(text)
        self.due.set_error("" if day else tr("Ghi như 26/11/2026"))
        if one is None or day is None:
            return
        before = datetime.fromtimestamp(one.due_ms / 1000, self._zone)
        hour = before.time() if one.due_ms else _DAY_ENDS
        try:
            self._model.edit(self._id, due_ms=moment_ms(datetime.combine(day, hour), self._zone))
        except DomainError as error:
            self.due.set_error(words(error).title)


class ParagraphRow(QWidget):
    """A paragraph with what members said of it. `wanted` asks to write it, `taken` and
    `answered` carry a comment."""

    wanted = Signal()
    taken = Signal(object)
    answered = Signal(object)

    def __init__(self, model: ConcludingModel, paragraph: bytes) -> None:
        super().__init__()
        self._model, self._id = model, paragraph
        self._shown: tuple[object, ...] = ()
        self.reading = _Reading()
        self.writing: _Writing | None = None
        self._said = QVBoxLayout()
        self._said.setContentsMargins(8, 0, 8, 0)
        self._said.setSpacing(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.reading)
        self._column.addLayout(self._said)
        self.reading.activated.connect(self.wanted)

    def show_one(self, one: Paragraph, words_in: str) -> None:
        """Tell a paragraph; what it tells already is not laid out again."""
        model = self._model
        said = model.comments(self._id)
        chosen = model.chosen == self._id and model.writable and one.part is not Part.TALLY
        shown = (one, said, chosen, model.writable, words_in)
        if shown == self._shown:
            return
        self._shown = shown
        self.reading.show_one(one, *self._task(one))
        self.reading.setEnabled(model.writable and one.part is not Part.TALLY)
        self.reading.setVisible(not chosen)
        if chosen:
            self._write(one)
        elif self.writing is not None:
            self.writing.flush()
            self.writing.hide()
        self._lay_comments(said)

    def flush(self) -> None:
        if self.writing is not None and not self.writing.isHidden():
            self.writing.flush()

    def _write(self, one: Paragraph) -> None:
        fresh = self.writing is None
        if self.writing is None:
            self.writing = _Writing(self._model, self._id)
            self.writing.removed.connect(lambda: self._model.remove(self._id))
            self._column.insertWidget(1, self.writing)
        begins = fresh or self.writing.isHidden()
        self.writing.show_one(one)
        self.writing.show()
        if begins:
            self.writing.begin()

    def _task(self, one: Paragraph) -> tuple[str, bool]:
        """Who and until when, and whether one of the two is missing."""
        if one.part is not Part.TASK:
            return "", False
        view = self._model.view
        people = view.people if view is not None else ()
        who = next((office(person) for person in people if person.id == one.assignee), "")
        when = told.due_word(self._model.workspace, one.due_ms) if one.due_ms else ""
        due = tr("hạn {when}", when=when) if when else tr("chưa có hạn")
        # Nobody, or somebody who has left the cabinet since: either way it is to be given anew.
        return f"{who or tr('Chưa có đơn vị thực hiện')} · {due}", not who or not when

    def _lay_comments(self, said: tuple[CommentLine, ...]) -> None:
        while (item := self._said.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in said:
            view = self._model.view
            late = told.late_word(self._model.workspace, view, line) if view is not None else ""
            block = CommentBlock(line, self._model.writable, line.takes, late)
            block.taken.connect(self.taken)
            block.answered.connect(self.answered)
            self._said.addWidget(block)
