"""Owns the card of the forms that wait: blocks beside the meeting, rows in one column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.summaries import FormCard, Today
from ui.i18n import tr
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.words import office
from ui.views.shell.block import Block
from ui.views.shell.due import due_chip
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    Icon,
    Label,
    LinkButton,
    ListRow,
)

_MOST = 5


def form_meta(workspace: Workspace, form: FormCard) -> str:
    """ "Phiếu 231 · hạn 17:00, 25/11 · đã lưu nháp"."""
    number = form.number.split("/")[0]
    due = workspace.formats.due(workspace.moment(form.deadline_ms))
    parts = [tr("Phiếu {number}", number=number)] if number else []
    if form.behalf is not None:
        parts.append(tr("thay mặt {name}", name=office(form.behalf)))
    parts.append(tr("hạn {due}", due=due))
    if form.drafted:
        parts.append(tr("đã lưu nháp"))
    return " · ".join(parts)


class FormBlock(Block):
    """One form as a block: chip, subject, meta; with `act` also the button of that name."""

    def __init__(self, workspace: Workspace, form: FormCard, act: str) -> None:
        super().__init__()
        chip = due_chip(workspace, form.deadline_ms)
        meta = form_meta(workspace, form)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 12)
        column.setSpacing(0)
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(Label(form.subject, "strong"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(Label(meta, "meta", "text_2"), 1)
        if not act:
            row.addWidget(Icon("caret-right", size=20))
        column.addLayout(row)
        if act:
            button = Button(act, "secondary", "compact", "pen-nib")
            button.clicked.connect(self.activated)
            column.addSpacing(12)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(", ".join((form.subject, meta, chip.text())))


class WaitingForms(Card):
    """`opened` tells of a form, `all_opened` of the wish to see every one."""

    opened = Signal(object)
    all_opened = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr("Chờ ý kiến của tôi"))
        self._workspace = workspace

    def show_model(self, today: Today, *, rows: bool) -> None:
        """Blocks with figures beneath, or (`rows`) one line a form.

        An assistant's are those that wait for his draft.
        """
        waiting = (*today.waiting, *today.drafting)
        drafts = bool(today.drafting) and not today.waiting
        title = tr("Chờ dự thảo của tôi") if drafts else tr("Chờ ý kiến của tôi")
        act = tr("Soạn dự thảo") if drafts else tr("Cho ý kiến")
        self.set_title(title, str(len(waiting)) if waiting else "")
        self.clear()
        for at, form in enumerate(waiting[:_MOST]):
            made = self._row(form) if rows else FormBlock(self._workspace, form, "" if at else act)
            made.activated.connect(lambda shown=form: self.opened.emit(shown))
            self.add(made)
        if not waiting:
            self.add(
                EmptyState(
                    "clipboard-text",
                    tr("Không có phiếu chờ ý kiến"),
                    tr("Phiếu mới sẽ hiện tại đây."),
                )
            )
        self.set_action(self._see_all() if rows else None)
        if not rows:
            self._add_foot(today)

    def _row(self, form: FormCard) -> ListRow:
        chip = due_chip(self._workspace, form.deadline_ms)
        return ListRow(form.subject, form_meta(self._workspace, form), chip=chip)

    def _see_all(self) -> LinkButton:
        link = LinkButton(tr("Xem tất cả"))
        link.setAccessibleName(tr("Xem tất cả phiếu"))
        link.clicked.connect(self.all_opened)
        return link

    def _add_foot(self, today: Today) -> None:
        figures = QWidget()
        across = QHBoxLayout(figures)
        across.setContentsMargins(20, 32, 16, 32)
        across.setSpacing(12)
        across.addWidget(Icon("checks", "success", 24))
        told = QVBoxLayout()
        told.setSpacing(0)
        sent, timely = today.answered_this_month, today.answered_on_time
        told.addWidget(Label(tr("{n} phiếu đã gửi trong tháng", n=sent), "medium"))
        told.addWidget(Label(tr("{n} phiếu đúng hạn", n=timely), "meta", "text_2"))
        across.addLayout(told, 1)
        self.add(figures)
        self.body.addStretch(1)
        link = ListRow(
            tr("Xem tất cả phiếu"),
            one_line=True,
            caret=False,
            trailing=Icon("arrow-right", "primary", 22),
        )
        link.title.set_color("primary")
        link.title.set_role("strong")
        link.activated.connect(self.all_opened)
        self.add(link)
