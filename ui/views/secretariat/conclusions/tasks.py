"""Owns the table of tasks: who does what until when, and the follow-up of what was reported."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.conclusions import TaskState
from ecabinet.services.taskroom import TaskLine
from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.words import office
from ui.widgets import Button, Card, FlowLayout, Label, Menu

_WIDTHS = (190, 130, 150)
"""Owner, due time, state; the task itself takes the rest."""


class TasksCard(Card):
    """`accepted` and `returned` carry a task that was reported, `given` one with the member who is
    to do it instead. `narrow` puts owner and due time under the task."""

    accepted = Signal(object)
    returned = Signal(object)
    given = Signal(object, bytes)

    def __init__(self, workspace: Workspace, of_one: bool = False) -> None:
        """`of_one`: all tasks are of the conclusion that is shown, which need not be said again."""
        super().__init__(" ")
        self._workspace = workspace
        self._of_one = of_one
        self._shown: tuple[object, ...] = ()

    def show_tasks(self, tasks: tuple[TaskLine, ...], narrow: bool, words_in: str) -> None:
        if (tasks, narrow, words_in) == self._shown:
            return
        self._shown = (tasks, narrow, words_in)
        done = sum(one.task.state is TaskState.CONFIRMED for one in tasks)
        self.set_title(tr("Nhiệm vụ"), tr("{done}/{n} đã hoàn thành", done=done, n=len(tasks)))
        self.clear()
        if tasks and not narrow:
            self.add(self._head())
        for line in tasks:
            self.add(self._row(line, narrow))

    def _head(self) -> QWidget:
        holder, row = _line()
        names = (tr("Đơn vị thực hiện"), tr("Hạn"), tr("Trạng thái"))
        row.addWidget(Label(tr("Nội dung nhiệm vụ"), "meta_strong", "text_2"), 1)
        for name, width in zip(names, _WIDTHS, strict=True):
            row.addWidget(_fixed(Label(name, "meta_strong", "text_2"), width))
        return holder

    def _row(self, line: TaskLine, narrow: bool) -> QWidget:
        holder, row = _line()
        who, due = office(line.person), told.due_word(self._workspace, line.task.due_ms)
        chip, top = told.task_chip(line), Qt.AlignmentFlag.AlignTop
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(Label(line.task.text, "medium"))
        under = [] if self._of_one else [f"{told.kind_word(line.kind)} {line.notation}"]
        if narrow:
            under = [who, tr("hạn {when}", when=due), *under]
        if under:
            lines.addWidget(Label(" · ".join(under), "meta", "text_2"))
        said = told.task_said(line)
        if said:
            lines.addWidget(Label(said, "meta", "warning" if line.task.returned else "text_2"))
        if line.person.removed and line.heirs:
            left = tr("{office} không còn trong danh sách: cần giao cho người khác.", office=who)
            lines.addWidget(Label(left, "meta", "warning"))
        acts = self._acts(line)
        if acts.count():
            lines.addLayout(acts)
        row.addLayout(lines, 1)
        if not narrow:
            row.addWidget(_fixed(Label(who, "body"), _WIDTHS[0]), 0, top)
            late = "danger" if line.overdue else "text"
            row.addWidget(_fixed(Label(due, "body", late), _WIDTHS[1]), 0, top)
        state = QWidget()
        within = QHBoxLayout(state)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(chip)
        within.addStretch(1)
        row.addWidget(state if narrow else _fixed(state, _WIDTHS[2]), 0, top)
        holder.setAccessibleName(", ".join((line.task.text, who, due, chip.text())))
        return holder

    def _acts(self, line: TaskLine) -> FlowLayout:
        row = FlowLayout(gap=8)
        if line.task.state is TaskState.REPORTED:
            self._answers(line, row)
        if line.heirs:
            give = Button(tr("Giao người khác"), "secondary", "compact", "users-three")
            give.setAccessibleName(tr("Giao người khác: {words}", words=line.task.text[:80]))
            give.clicked.connect(
                lambda: self.menu(line).popup(give.mapToGlobal(QPoint(0, give.height() + 4)))
            )
            row.addWidget(give)
        return row

    def menu(self, line: TaskLine) -> Menu:
        """The members who can be given the task."""
        menu = Menu(self)
        for person in line.heirs:
            action = menu.addAction(office(person))
            action.triggered.connect(lambda _on=False, p=person: self.given.emit(line, p.id))
        return menu

    def _answers(self, line: TaskLine, row: FlowLayout) -> None:
        accept = Button(tr("Xác nhận hoàn thành"), "secondary", "compact", "check")
        accept.setAccessibleName(tr("Xác nhận hoàn thành: {words}", words=line.task.text[:80]))
        back = Button(tr("Trả lại"), "secondary", "compact", "arrow-u-up-left")
        back.setAccessibleName(tr("Trả lại: {words}", words=line.task.text[:80]))
        accept.clicked.connect(lambda: self.accepted.emit(line))
        back.clicked.connect(lambda: self.returned.emit(line))
        row.addWidget(accept)
        row.addWidget(back)


def _line() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 10, 20, 10)
    row.setSpacing(16)
    return holder, row


def _fixed(widget: QWidget, width: int) -> QWidget:
    widget.setFixedWidth(current_theme().px(width))
    return widget
