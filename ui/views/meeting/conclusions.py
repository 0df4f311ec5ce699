"""Owns the tab Kết luận: the circulated texts, one's own word on them, the tasks that follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import (
    ConclusionKind,
    ConclusionState,
    Paragraph,
    Part,
    TaskState,
)
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.conclusionroom import ConclusionView, TaskLine
from ecabinet.services.summaries import MeetingView
from ui.i18n import tr
from ui.viewmodels.conclusions import ConclusionsModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import words
from ui.widgets import Button, Card, Chip, EmptyState, Label, Page, Sheet, TextArea

_ROW = QMargins(20, 12, 20, 12)


class AskSheet(Sheet):
    """Asks before something is said for good; with `label` it asks for words, and needs them."""

    def __init__(
        self, host: QWidget, title: str, about: str, label: str, send: str,
        done: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(host, title=title, subtitle=about)
        self._done = done
        self._words = TextArea(label)
        self._words.setVisible(bool(label))
        self._send = Button(send, "primary", "large", "check")
        self._send.setEnabled(not label)
        cancel = Button(tr("Để sau"), "secondary", "large")
        self.body.addWidget(self._words)
        self.footer.addStretch(1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._send)
        self._words.changed.connect(lambda text: self._send.setEnabled(bool(text.strip())))
        self._send.clicked.connect(self._on_send)
        cancel.clicked.connect(self.close_sheet)

    def _on_send(self) -> None:
        self._done(self._words.text().strip())
        self.close_sheet()


class ConclusionsPage(Page):
    """One card for each conclusion, paragraph by paragraph, and one for the tasks."""

    def __init__(
        self, workspace: Workspace, meeting_id: bytes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._workspace = workspace
        self.model = ConclusionsModel(workspace, meeting_id, self)
        self._over = False
        self._shown: tuple[object, ...] = ()
        self._empty = EmptyState("file-text", "")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self.column.setContentsMargins(0, 21, 0, 24)
        self.column.addWidget(self._empty)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)
        self.model.loaded.connect(self._show)
        self.model.failed.connect(workspace.failed)
        self.model.refused.connect(workspace.failed)

    def show_meeting(self, meeting: MeetingView) -> None:
        self._over = meeting.state in {MeetingState.CLOSED, MeetingState.ARCHIVED}
        self.model.open()
        self._show()

    def retell(self) -> None:
        """Say the same in another language."""
        self._shown = ()
        self._show()

    # showing -------------------------------------------------------------------------------
    def _show(self) -> None:
        self._empty.set(
            tr("Chưa có kết luận"),
            tr("Ban thư ký đang lập kết luận của phiên họp.")
            if self._over
            else tr("Kết luận được lập từ các nội dung và kết quả biểu quyết, sau phiên họp."),
        )
        self._empty.setVisible(not self.model.views)
        shown = (self.model.views, self.model.tasks)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for view in self.model.views:
            self._cards.addWidget(self._card(view))
        if self.model.tasks:
            self._cards.addWidget(self._task_card())

    def _card(self, view: ConclusionView) -> Card:
        card = Card(f"{_kind(view.card.kind)} {view.card.notation}")
        card.set_action(_state_chip(view.card.state))
        card.add_padded(self._mine(view), QMargins(20, 8, 20, 8))
        for one in view.sent:
            card.add(self._paragraph(view, one))
        return card

    def _mine(self, view: ConclusionView) -> QHBoxLayout:
        """How far it is, what is asked of this person, and the act."""
        row = QHBoxLayout()
        row.setSpacing(12)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(Label(self._asked(view), "strong"))
        told = tr(
            "{confirmed}/{asked} thành viên đã xác nhận",
            confirmed=view.card.confirmed, asked=view.card.asked,
        )  # fmt: skip
        if view.card.comments:
            told = f"{told} · {tr('{n} góp ý chờ trả lời', n=view.card.comments)}"
        lines.addWidget(Label(told, "meta", "text_2"))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        which = view.card.id
        if self.model.may_confirm(view):
            confirm = Button(tr("Nhất trí toàn văn"), "primary", "compact", "check")
            confirm.clicked.connect(lambda: self.model.confirm(which))
            row.addWidget(confirm)
        if self.model.may_approve(view):
            approve = Button(tr("Phê duyệt"), "primary", "compact", "check")
            approve.clicked.connect(lambda: self._approve(view))
            row.addWidget(approve)
        if view.card.paper:
            paper = view.card.paper
            read = Button(tr("Mở văn bản"), "secondary", "compact", "file-text")
            read.clicked.connect(lambda: self._workspace.navigator.go(Place("reader", paper)))
            row.addWidget(read)
        return row

    def _asked(self, view: ConclusionView) -> str:
        if view.card.state is ConclusionState.ISSUED:
            return tr("Đã ban hành")
        if view.card.state is ConclusionState.APPROVED:
            return tr("Đã phê duyệt, chờ ban hành")
        if view.card.mine is None:
            return tr("Đang lấy xác nhận của thành viên")
        return {
            Standing.WAITING: tr("Tôi chưa xác nhận"),
            Standing.CONFIRMED: tr("Tôi đã nhất trí toàn văn"),
            Standing.AGAIN: tr("Văn bản đã sửa ở phần liên quan đến tôi, cần xác nhận lại"),
            Standing.COMMENTED: tr("Tôi đã góp ý, chờ trả lời"),
        }[view.card.mine]

    def _paragraph(self, view: ConclusionView, one: Paragraph) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(_ROW)
        row.setSpacing(12)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        strong = one.part in {Part.HEADING, Part.DECISION}
        lines.addWidget(Label(one.text, "strong" if strong else "body"))
        if one.part is Part.TASK:
            who = next((p for p in view.people if p.id == one.assignee), None)
            office = words.office(who) if who is not None else ""
            lines.addWidget(Label(self._due(office, one.due_ms), "meta", "text_2"))
        for said in view.comments:
            if said.comment.paragraph == one.id:
                lines.addWidget(Label(_comment(said.comment.words, words.office(said.person))))
                if said.comment.settled_by:
                    lines.addWidget(Label(_reply(said.comment.taken, said.comment.reply), "meta"))
        row.addLayout(lines, 1)
        if one.id in view.again:
            row.addWidget(Chip(tr("Đã sửa"), "warning"))
        if self.model.may_comment(view):
            comment = Button(tr("Góp ý"), "secondary", "compact", "chat-text")
            comment.setAccessibleName(tr("Góp ý: {words}", words=one.text[:80]))
            comment.clicked.connect(lambda: self._comment_on(view.card.id, one))
            row.addWidget(comment)
        return holder

    def _due(self, office: str, due_ms: int) -> str:
        workspace = self._workspace
        when = workspace.formats.moment(workspace.moment(due_ms), workspace.now())
        return tr("{office} · hạn {when}", office=office, when=when)

    def _task_card(self) -> Card:
        card = Card(tr("Nhiệm vụ"), str(len(self.model.tasks)))
        for line in self.model.tasks:
            card.add(self._task(line))
        return card

    def _task(self, line: TaskLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(_ROW)
        row.setSpacing(12)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(Label(line.task.text, "strong"))
        lines.addWidget(
            Label(self._due(words.office(line.person), line.task.due_ms), "meta", "text_2")
        )
        if line.task.words:
            told = (
                tr("Trả lại: {words}", words=line.task.words)
                if line.task.returned
                else tr("Báo cáo: {words}", words=line.task.words)
            )
            lines.addWidget(Label(told, "meta", "text_2"))
        row.addLayout(lines, 1)
        row.addWidget(_task_chip(line))
        if self.model.may_report(line):
            report = Button(tr("Báo cáo kết quả"), "secondary", "compact")
            report.setAccessibleName(tr("Báo cáo kết quả: {words}", words=line.task.text[:80]))
            report.clicked.connect(lambda: self._report(line))
            row.addWidget(report)
        return holder

    # acting --------------------------------------------------------------------------------
    def _comment_on(self, conclusion: bytes, one: Paragraph) -> None:
        self._ask(
            tr("Góp ý"), one.text, tr("Ý kiến, hoặc câu chữ đề nghị"), tr("Gửi góp ý"),
            lambda said: self.model.comment(conclusion, one.id, said),
        )  # fmt: skip

    def _report(self, line: TaskLine) -> None:
        self._ask(
            tr("Báo cáo kết quả"), line.task.text, tr("Kết quả thực hiện"), tr("Gửi báo cáo"),
            lambda said: self.model.report(line.task.id, said),
        )  # fmt: skip

    def _approve(self, view: ConclusionView) -> None:
        which = view.card.id
        self._ask(
            tr("Phê duyệt"),
            tr("Văn bản được cấp số và không sửa được nữa."),
            "",
            tr("Phê duyệt"),
            lambda _said: self.model.approve(which),
        )

    def _ask(
        self, title: str, about: str, label: str, send: str, done: Callable[[str], None]
    ) -> None:
        sheet = AskSheet(self, title, about, label, send, done)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()


def _kind(kind: ConclusionKind) -> str:
    return {
        ConclusionKind.RESOLUTION: tr("Nghị quyết"),
        ConclusionKind.MINUTES: tr("Biên bản"),
        ConclusionKind.NOTICE: tr("Thông báo kết luận"),
    }[kind]


def _state_chip(state: ConclusionState) -> Chip:
    if state is ConclusionState.ISSUED:
        return Chip(tr("Đã ban hành"), "success", "check")
    if state is ConclusionState.APPROVED:
        return Chip(tr("Đã phê duyệt"), "success", "check")
    return Chip(tr("Lấy xác nhận"), "tint")


def _task_chip(line: TaskLine) -> Chip:
    if line.overdue:
        return Chip(tr("Quá hạn"), "danger")
    if line.task.state is TaskState.CONFIRMED:
        return Chip(tr("Đã hoàn thành"), "success", "check")
    if line.task.state is TaskState.REPORTED:
        return Chip(tr("Đã báo cáo"), "tint")
    return Chip(tr("Đang thực hiện"), "neutral")


def _comment(said: str, office: str) -> str:
    return tr("{office}: “{words}”", office=office, words=said)


def _reply(taken: bool, reply: str) -> str:
    told = tr("Đã tiếp thu") if taken else tr("Không tiếp thu")
    return f"{told}: {reply}" if reply else told
