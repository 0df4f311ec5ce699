"""Owns the tab Kết luận: the circulated texts, one's own word on them, the tasks that follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import ConclusionState, Paragraph, Part
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.conclusionroom import CommentLine, ConclusionView
from ecabinet.services.summaries import MeetingView
from ecabinet.services.taskroom import TaskLine
from ui.i18n import tr
from ui.viewmodels.conclusions import ConclusionsModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.meeting import conclusionwords as told
from ui.views.meeting import words
from ui.views.meeting.passage import CommentSheet, PassageText
from ui.widgets import Button, Card, Chip, EmptyState, Icon, Label, Page, Sheet, TextArea

_ROW = QMargins(20, 12, 20, 12)
_TOP = Qt.AlignmentFlag.AlignTop


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
        card = Card(f"{told.kind_word(view.card.kind)} {view.card.notation}")
        card.set_action(told.state_chip(view.card.state))
        card.add_padded(self._mine(view), QMargins(20, 8, 20, 8))
        for one in view.sent:
            card.add(self._paragraph(view, one))
        kept = {one.id for one in view.sent}
        if strays := [one for one in view.comments if one.comment.paragraph not in kept]:
            lines = QVBoxLayout()
            lines.setSpacing(4)
            lines.addWidget(Label(tr("Góp ý về đoạn đã bỏ"), "meta_strong", "text_2"))
            for said in strays:
                lines.addWidget(self._said(view, said))
            card.add_padded(lines, _ROW)
        return card

    def _too_late(self, view: ConclusionView) -> list[str]:
        """What this person said when the text was approved already."""
        me = self._workspace.me.member
        notes = []
        if any(one.comment.late and one.comment.member == me for one in view.comments):
            notes.append(tr("Góp ý của tôi đến sau khi văn bản được phê duyệt nên không tính."))
        if view.late_ms:
            notes.append(tr("Xác nhận của tôi đến sau khi văn bản được phê duyệt nên không tính."))
        return notes

    def _mine(self, view: ConclusionView) -> QHBoxLayout:
        """How far it is, what is asked of this person, and the act."""
        row = QHBoxLayout()
        row.setSpacing(12)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        if apart := told.apart_word(view.card):
            lines.addWidget(Label(apart, "meta", "text_2"))
        lines.addWidget(Label(self._asked(view), "strong"))
        progress = tr(
            "{confirmed}/{asked} thành viên đã xác nhận",
            confirmed=view.card.confirmed, asked=view.card.asked,
        )  # fmt: skip
        if view.card.comments:
            progress = f"{progress} · {tr('{n} góp ý chờ trả lời', n=view.card.comments)}"
        lines.addWidget(Label(progress, "meta", "text_2"))
        for note in (*told.pending_words(self._workspace, view), *self._too_late(view)):
            lines.addWidget(Label(note, "meta", "warning"))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        if self.model.may_confirm(view):
            confirm = Button(tr("Nhất trí toàn văn"), "primary", "compact", "check")
            confirm.clicked.connect(lambda: self.model.confirm(view))
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
        role = "strong" if one.part in {Part.HEADING, Part.DECISION} else "body"
        speaks = self.model.may_comment(view)
        text = PassageText(one.text, role) if speaks else Label(one.text, role)
        lines.addWidget(text)
        if one.part is Part.TASK:
            who = next((p for p in view.people if p.id == one.assignee), None)
            office = words.office(who) if who is not None else ""
            lines.addWidget(Label(self._due(office, one.due_ms), "meta", "text_2"))
        for said in view.comments:
            if said.comment.paragraph == one.id:
                lines.addWidget(self._said(view, said))
        row.addLayout(lines, 1)
        if one.id in view.again:
            row.addWidget(Chip(tr("Đã sửa"), "warning"), 0, _TOP)
        if isinstance(text, PassageText):
            row.addWidget(self._commenting(view.card.id, one, text), 0, _TOP)
        return holder

    def _commenting(self, conclusion: bytes, one: Paragraph, text: PassageText) -> Button:
        """Speaks of the whole paragraph, or of what is marked in it."""
        comment = Button(tr("Góp ý"), "secondary", "compact", "chat-text")
        name = tr("Góp ý: {words}", words=one.text[:80])
        comment.setAccessibleName(name)

        def marked(quote: str) -> None:
            comment.setText(tr("Góp ý câu này") if quote else tr("Góp ý"))
            comment.setAccessibleName(name)

        text.marked.connect(marked)
        comment.clicked.connect(lambda: self._comment_on(conclusion, one, text.quote()))
        return comment

    def _said(self, view: ConclusionView, line: CommentLine) -> QWidget:
        """A member's word with its answer; one's own can be taken back."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        waits = not line.comment.settled_by
        row.addWidget(Icon("chat-text", "warning" if waits else "text_3", 20), 0, _TOP)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        quote, answer = told.quote_word(line), told.answer_word(line)
        if quote:
            lines.addWidget(Label(quote, "meta", "text_2"))
        lines.addWidget(Label(told.comment_word(line)))
        if answer:
            lines.addWidget(Label(answer, "meta", "success" if line.comment.taken else "text_2"))
        if late := told.late_word(self._workspace, view, line):
            lines.addWidget(Label(late, "meta", "warning"))
        if self.model.may_take_back(view, line):
            back = Button(tr("Rút góp ý"), "secondary", "compact", "arrow-u-up-left")
            back.setAccessibleName(tr("Rút góp ý: {words}", words=line.comment.words[:80]))
            back.clicked.connect(lambda: self.model.take_back(view.card.id, line.comment.id))
            lines.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(lines, 1)
        return holder

    def _due(self, office: str, due_ms: int) -> str:
        return tr(
            "{office} · hạn {when}", office=office, when=told.due_word(self._workspace, due_ms)
        )

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
        said = told.task_said(line)
        if said:
            lines.addWidget(Label(said, "meta", "text_2"))
        row.addLayout(lines, 1)
        row.addWidget(told.task_chip(line))
        if self.model.may_report(line):
            report = Button(tr("Báo cáo kết quả"), "secondary", "compact")
            report.setAccessibleName(tr("Báo cáo kết quả: {words}", words=line.task.text[:80]))
            report.clicked.connect(lambda: self._report(line))
            row.addWidget(report)
        return holder

    # acting --------------------------------------------------------------------------------
    def _comment_on(self, conclusion: bytes, one: Paragraph, quote: str) -> None:
        sheet = CommentSheet(
            self, one.text, quote,
            lambda said, marked: self.model.comment(conclusion, one.id, said, marked),
        )  # fmt: skip
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _report(self, line: TaskLine) -> None:
        self._ask(
            tr("Báo cáo kết quả"), line.task.text, tr("Kết quả thực hiện"), tr("Gửi báo cáo"),
            lambda said: self.model.report(line.task.id, said),
        )  # fmt: skip

    def _approve(self, view: ConclusionView) -> None:
        self._ask(
            tr("Phê duyệt"),
            tr("Văn bản được cấp số và không sửa được nữa."),
            "",
            tr("Phê duyệt"),
            lambda _said: self.model.approve(view),
        )

    def _ask(
        self, title: str, about: str, label: str, send: str, done: Callable[[str], None]
    ) -> None:
        sheet = AskSheet(self, title, about, label, send, done)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
