"""Owns the tab of conclusions: sessions that are over, what was drawn from each, and the tasks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.conclusions import ConclusionState
from ecabinet.services.conclusionroom import ConclusionCard
from ecabinet.services.taskroom import TaskLine
from ui.i18n import is_language_change, language, tr
from ui.viewmodels.concluded import Concluded, ConcludedModel
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting.frame import Frame
from ui.views.secretariat.agenda.sheets import WordsSheet
from ui.views.secretariat.conclusions.tasks import TasksCard
from ui.views.secretariat.conclusions.words import missing_word
from ui.widgets import (
    Button,
    Card,
    Chip,
    EmptyState,
    Label,
    ListRow,
    Menu,
    Page,
    Panel,
    Segmented,
)
from ui.widgets.breadth import Breadth

_MOST = 12
"""Sessions that are laid out; older ones are found in the library."""


class ConclusionsPanel(Panel):
    """Texts by session, or the table of all tasks."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self.model = ConcludedModel(workspace, self)
        self._shown: tuple[object, ...] = ()
        self._breadth = Breadth(self)
        self._breadth.changed.connect(self._show)
        self.part = Segmented([("texts", " "), ("tasks", " ")])
        self.part.set_value("texts")
        self.tasks = TasksCard(workspace)
        self._texts = QWidget()
        self._column = QVBoxLayout(self._texts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._empty = EmptyState("file-text", "")
        page = Page()
        page.column.setContentsMargins(0, 20, 0, 24)
        head = QHBoxLayout()
        head.addWidget(self.part)
        head.addStretch(1)
        page.column.addLayout(head)
        for part in (self._empty, self._texts, self.tasks):
            page.column.addWidget(part)
        page.column.addStretch(1)
        self._frame = Frame({"page": page})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._connect()

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._show)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._workspace.failed)
        self._frame.retried.connect(model.reload)
        self.part.chosen.connect(lambda _part: self._show())
        self.tasks.accepted.connect(lambda line: model.settle_task(line.task.id, True))
        self.tasks.returned.connect(self._return_task)
        self.tasks.given.connect(lambda line, member: model.give_task(line.task.id, member))

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        sessions, tasks = self.model.sessions, self.model.tasks
        if sessions is None:
            return
        owed = f" · {self.model.owed}" if self.model.owed else ""
        self.part.set_text("texts", tr("Văn bản"))
        self.part.set_text("tasks", tr("Nhiệm vụ") + owed)
        texts = self.part.value() == "texts"
        if texts:
            self._empty.set(
                tr("Chưa có phiên họp nào kết thúc"),
                tr("Kết luận được lập từ các nội dung và kết quả biểu quyết, sau phiên họp."),
            )
        else:
            self._empty.set(
                tr("Chưa có nhiệm vụ nào được giao"),
                tr("Nhiệm vụ bắt đầu khi văn bản kết luận được ban hành."),
            )
        self._empty.setVisible(not (sessions if texts else tasks))
        self._texts.setVisible(texts)
        self.tasks.setVisible(not texts and bool(tasks))
        self.tasks.show_tasks(tasks, self._breadth.narrow, language())
        if (sessions, language()) != self._shown:
            self._shown = (sessions, language())
            self._lay(sessions[:_MOST])
        self._frame.show_page("page")

    def _lay(self, sessions: tuple[Concluded, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in sessions:
            self._column.addWidget(self._session(one))

    def _session(self, one: Concluded) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(16)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(one.meeting.title, "serif_18"))
        workspace = self._workspace
        when = workspace.formats.weekday_date(workspace.moment(one.meeting.starts_ms))
        lines.addWidget(Label(when, "meta", "text_2"))
        head.addLayout(lines, 1)
        if one.missing:
            draft = Button(tr("Lập văn bản"), "secondary", "compact", "plus")
            draft.setAccessibleName(tr("Lập văn bản: {title}", title=one.meeting.title))
            draft.clicked.connect(
                lambda: self.menu(one).popup(draft.mapToGlobal(QPoint(0, draft.height() + 4)))
            )
            head.addWidget(draft, 0, Qt.AlignmentFlag.AlignTop)
        card.add_padded(head)
        sent = {known.id for known in one.cards if known.text}
        for known in one.cards:
            card.add(self._row(known, bool(sent & {*known.rivals})))
        if not one.cards:
            none = Label(tr("Chưa có văn bản kết luận."), "body", "text_2")
            card.add_padded(none)
        return card

    def _row(self, card: ConclusionCard, beside_sent: bool) -> ListRow:
        """`beside_sent`: members have another of its kind, so this one is not sent any more."""
        parts = [told.apart_word(card), self._progress(card)]
        if card.changed:
            parts.append(tr("có chỗ sửa chưa gửi"))
        if card.late:
            parts.append(tr("{n} góp ý đến muộn", n=card.late))
        if card.state in {ConclusionState.DRAFT, ConclusionState.DISCARDED}:
            parts.append(told.begun_word(self._workspace, card))
        elif card.at_ms:
            parts.append(told.due_word(self._workspace, card.at_ms))
        title = f"{told.kind_word(card.kind)} {card.notation}"
        meta = " · ".join(part for part in parts if part)
        icon = "lock-simple" if card.item else "file-text"
        chip = told.state_chip(card.state)
        if card.rivals and card.state is ConclusionState.DRAFT:
            word = tr("Đã có bản được gửi") if beside_sent else tr("Cần chọn một bản")
            chip = Chip(word, "warning")
        row = ListRow(title, meta, icon, chip)
        row.activated.connect(lambda: self.model.open(card.id))
        return row

    @staticmethod
    def _progress(card: ConclusionCard) -> str:
        if card.state is not ConclusionState.CIRCULATED:
            return ""
        said = tr(
            "{confirmed}/{asked} thành viên đã xác nhận",
            confirmed=card.confirmed, asked=card.asked,
        )  # fmt: skip
        if card.comments:
            said += " · " + tr("{n} góp ý chờ trả lời", n=card.comments)
        return said

    def _on_failed(self, error: Exception) -> None:
        if self.model.sessions is None:
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    # acting ------------------------------------------------------------------------------

    def menu(self, one: Concluded) -> Menu:
        """What this session has not: each kind, and those of its restricted items."""
        menu = Menu(self)
        for missing in one.missing:
            action = menu.addAction(missing_word(missing))
            action.triggered.connect(
                lambda _on=False, m=missing: self.model.draft(one.meeting.id, m.kind, m.item)
            )
        return menu

    def _return_task(self, line: TaskLine) -> None:
        sheet = WordsSheet(
            self, tr("Trả lại nhiệm vụ"), line.task.text, tr("Cần làm thêm gì"),
            (tr("Trả lại"), tr("Trả lại nhiệm vụ"), "arrow-u-up-left"),
        )  # fmt: skip
        sheet.said.connect(lambda words: self.model.settle_task(line.task.id, False, words))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._show()
