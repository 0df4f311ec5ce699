"""Owns the pane of one meeting in preparation: its state, the step that is next, its agenda."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import ItemView, MeetingView, PaperView
from ui.i18n import tr
from ui.viewmodels.drafts import DraftsModel
from ui.views.meeting import words
from ui.views.meeting.feed import Feed
from ui.views.meeting.flush import FlushLink
from ui.views.meeting.papers import open_paper
from ui.widgets import (
    ActionBar,
    Banner,
    Button,
    Card,
    Chip,
    FlowLayout,
    Label,
    ListRow,
    Page,
    Panel,
)

_AT_ONCE = 10  # items laid out at a time


class DraftPane(Panel):
    """A meeting's head, agenda with papers, and at the foot the one step that comes next."""

    left = Signal()
    publish_wanted = Signal()
    visit_wanted = Signal()

    def __init__(self, model: DraftsModel, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._model = model
        self._shown: tuple[object, ...] = ()
        self._back = FlushLink("left", "caret-left")
        self._chip, self._size = Chip(), Chip()
        self._title = Label("", "serif_22")
        self._when = Label("", "body", "text_2")
        self._same = Banner("", "warning")
        self._agenda = Card(" ")
        self._step = Button(kind="primary", size="large")
        self._bar = ActionBar(buttons=[self._step])
        page = Page()
        page.column.setContentsMargins(0, 20, 0, 24)
        page.column.addLayout(self._build_head())
        for part in (self._same, self._agenda):
            page.column.addWidget(part)
        page.column.addStretch(1)
        self._feed = Feed(page, self._lay_item, _AT_ONCE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(self._bar)
        self._back.clicked.connect(self.left)
        self._step.clicked.connect(self._on_step)

    def _build_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        flow = FlowLayout(gap=8)
        flow.addWidget(self._chip)
        flow.addWidget(self._size)
        head.addLayout(flow)
        head.addSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._when)
        return head

    # showing -----------------------------------------------------------------------------

    def show_meeting(self, meeting: MeetingView) -> None:
        """Tell a meeting as it stands; its agenda is laid out anew only when it changed."""
        papers = [paper for item in meeting.items for paper in item.papers]
        self._back.setText(tr("Các phiên họp"))
        words.set_state_chip(self._chip, meeting.state, meeting.revision)
        self._size.set(tr("{n} tài liệu", n=len(papers)), "neutral", "file-text")
        self._title.setText(meeting.title)
        parts = (words.span(self._model.workspace, meeting), meeting.place)
        self._when.setText(" · ".join(part for part in parts if part))
        blocked = meeting.state is MeetingState.SUBMITTED and self._model.by_me
        self._same.set_title(tr("Người trình không tự phê duyệt"))
        self._same.set_text(tr("Bạn đã trình phiên họp này. Cần một người khác phê duyệt."))
        self._same.setVisible(blocked)
        self._show_step(meeting, blocked)
        if (meeting.id, meeting.items) != self._shown:
            self._shown = (meeting.id, meeting.items)
            self._lay_agenda(meeting)

    def retell(self) -> None:
        """Lay the agenda out anew in another language at the next showing."""
        self._shown = ()

    def _show_step(self, meeting: MeetingView, blocked: bool) -> None:
        steps = {
            MeetingState.DRAFT: (
                tr("Trình phê duyệt"), "paper-plane-tilt",
                tr("Kiểm tra lại chương trình và tài liệu trước khi trình."),
            ),
            MeetingState.SUBMITTED: (
                tr("Phê duyệt"), "check",
                tr("Người phê duyệt khác với người trình."),
            ),
            MeetingState.APPROVED: (
                tr("Công bố"), "broadcast",
                tr("Thành viên thấy chương trình và tải tài liệu khi công bố."),
            ),
        }  # fmt: skip
        visit = (
            tr("Xem như thành viên"), "eye", tr("Thành viên đã nhận chương trình này."),
        )  # fmt: skip
        word, icon, note = steps.get(meeting.state, visit)
        self._step.setText(word)
        self._step.set_icon(icon)
        self._step.set_kind("primary" if meeting.state in steps else "secondary")
        self._step.setEnabled(not blocked and not self._model.acting)
        self._bar.set_note(note, "info")
        self._bar.setVisible(meeting.state is not MeetingState.WITHDRAWN)

    def _lay_agenda(self, meeting: MeetingView) -> None:
        minutes = sum(item.minutes for item in meeting.items)
        count = tr("{n} nội dung", n=len(meeting.items))
        told = f"{count} · {words.minutes_word(minutes)}" if minutes else count
        self._agenda.set_title(tr("Chương trình"), told)
        self._agenda.clear()
        self._feed.start(meeting.items)

    def _lay_item(self, item: ItemView) -> None:
        self._agenda.add(self._item(item))
        for paper in item.papers:
            self._agenda.add(self._paper(paper))

    def _item(self, item: ItemView) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(f"{item.order}. {item.title}")
        row = QHBoxLayout()
        row.setSpacing(12)
        number = Label(str(item.order), "medium", "text_2", wrap=False)
        number.setFixedWidth(32)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(item.title, "strong"))
        parts = (item.presenter, words.kind_and_minutes(item.type, item.minutes))
        lines.addWidget(Label(" · ".join(part for part in parts if part), "meta", "text_2"))
        row.addLayout(lines, 1)
        around = QVBoxLayout(holder)
        around.setContentsMargins(QMargins(20, 12, 20, 12))
        around.addLayout(row)
        return holder

    def _paper(self, paper: PaperView) -> ListRow:
        meta = f"{tr('Bản {version}', version=paper.version)} · {tr('{n} trang', n=paper.pages)}"
        row = ListRow(paper.title, meta, "file-pdf")
        layout = row.layout()
        assert layout is not None
        layout.setContentsMargins(64, 7, 16, 7)
        row.activated.connect(lambda: open_paper(self._model.workspace, paper))
        return row

    # acting ------------------------------------------------------------------------------

    def _on_step(self) -> None:
        meeting = self._model.meeting
        if meeting is None:
            return
        if meeting.state is MeetingState.DRAFT:
            self._model.submit()
        elif meeting.state is MeetingState.SUBMITTED:
            self._model.approve()
        elif meeting.state is MeetingState.APPROVED:
            self.publish_wanted.emit()
        else:
            self.visit_wanted.emit()
        self._step.setEnabled(not self._model.acting)

    def set_narrow(self, narrow: bool) -> None:
        """Where only one column fits, a way back to the list stands above."""
        self._back.setVisible(narrow)
