"""Owns the sheet that publishes: what members will see, and a word to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.services.draftroom import DraftView
from ecabinet.services.summaries import MeetingView
from ui.i18n import tr
from ui.viewmodels.agenda import AgendaModel
from ui.views.meeting import words
from ui.views.secretariat.agenda.words import line
from ui.widgets import Banner, Button, Divider, Icon, Label, Sheet, TextField

_KIND_WIDTH = 150


class PublishSheet(Sheet):
    """A summary of what is published; publishing is the confirmation."""

    def __init__(self, host: QWidget, model: AgendaModel, draft: DraftView, voters: int) -> None:
        meeting = draft.meeting
        self._model = model
        title = tr("Công bố lần {revision}", revision=meeting.revision + 1)
        super().__init__(host, 840, title, self._since(draft))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        told = (
            [line(model.workspace, draft, change) for change in draft.changes]
            if draft.published
            else self._summary(meeting)
        )
        for icon, kind, what, detail in told:
            lines.addWidget(Divider())
            lines.addWidget(self._row(icon, kind, what, detail))
        lines.addWidget(Divider())
        self._message = TextField(tr("Lời nhắn gửi thành viên (không bắt buộc)"))
        self._publish = Button(tr("Công bố"), "primary", "large", "broadcast")
        self._publish.setAccessibleName(tr("Công bố phiên họp"))
        cancel = Button(tr("Để sau"), "secondary", "large")
        self.body.addLayout(lines)
        self.body.addWidget(self._message)
        for text in self._asked_again(draft):
            self.body.addWidget(Banner(text, "warning"))
        self.footer.addWidget(Icon("users-three", "text_2", 20))
        to = tr("Gửi tới {n} thành viên", n=voters)
        self.footer.addWidget(Label(to, "meta", "text_2"), 1)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self._publish)
        cancel.clicked.connect(self.close_sheet)
        self._publish.clicked.connect(self._on_publish)

    def _since(self, draft: DraftView) -> str:
        """ "4 thay đổi so với lần 2 (công bố 14:05, 24/11)"; of a first publishing its title."""
        if not draft.published:
            return draft.meeting.title
        workspace = self._model.workspace
        count = tr("{n} thay đổi", n=len(draft.changes))
        if not draft.revisions:
            return count
        last = draft.revisions[-1]
        when = workspace.formats.moment(workspace.moment(last.at_ms), workspace.now())
        since = tr("so với lần {number} (công bố {when})", number=last.number, when=when)
        return f"{count} {since}"

    @staticmethod
    def _asked_again(draft: DraftView) -> list[str]:
        """Who has a position on an item that changes is asked to look again."""
        touched = {change.item: change.number for change in draft.changes if change.item}
        return [
            tr(
                "{n} thành viên đã nêu quan điểm về nội dung {number}. Ý kiến cũ vẫn giữ.",
                n=draft.stated[item], number=number,
            )
            for item, number in touched.items()
            if number and draft.stated.get(item)
        ]  # fmt: skip

    def _summary(self, meeting: MeetingView) -> list[tuple[str, str, str, str]]:
        papers = [paper for item in meeting.items for paper in item.papers]
        minutes = sum(item.minutes for item in meeting.items)
        pages = sum(paper.pages for paper in papers)
        size = self._model.workspace.formats.bytes(sum(paper.size for paper in papers))
        return [
            ("calendar-blank", tr("Thời gian"), words.span(self._model.workspace, meeting),
             meeting.place),
            ("list-bullets", tr("Chương trình"), tr("{n} nội dung", n=len(meeting.items)),
             tr("Tổng thời lượng {n} phút", n=minutes)),
            ("file-plus", tr("Tài liệu"), tr("{n} tài liệu", n=len(papers)),
             f"{tr('{n} trang', n=pages)} · {size}"),
        ]  # fmt: skip

    @staticmethod
    def _row(icon: str, kind: str, what: str, detail: str) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(f"{kind}: {what}")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        row.addWidget(Icon(icon, "text_2", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        name = Label(kind, "strong")
        name.setMinimumWidth(_KIND_WIDTH)
        row.addWidget(name)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(what, "body"))
        if detail:
            lines.addWidget(Label(detail, "meta", "text_2"))
        row.addLayout(lines, 1)
        return holder

    def _on_publish(self) -> None:
        self._model.publish(self._message.text())
        self.close_sheet()
