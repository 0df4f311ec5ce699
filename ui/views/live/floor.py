"""Owns the chair's part of the open item: what members said beforehand, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import Stance
from ecabinet.services.summaries import ItemView, MeetingView
from ui.i18n import tr
from ui.views.meeting import words
from ui.views.meeting.flush import FlushLink
from ui.widgets import (
    Button,
    Card,
    EmptyState,
    FlowLayout,
    Label,
    Panel,
    Row,
    SeatTag,
    Sheet,
    StackedBar,
)


class Positions(Panel):
    """How members stand to an item: a bar, its figures, and the way to the names."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "t", parent)
        self._heading = Label("", "strong")
        self._bar = StackedBar(12, labels=False)
        self._figures = [Label("", "meta", "text_2", wrap=False) for _ in range(3)]
        self._names = FlushLink("right")
        self._names.clicked.connect(self.wanted)
        head = Row(left=True)
        head.addWidget(self._heading, 1)
        head.addWidget(self._names)
        flow = FlowLayout(gap=24)
        for figure in self._figures:
            flow.addWidget(figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 2, 24, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addSpacing(8)
        column.addLayout(flow)

    def show_item(self, item: ItemView, members: int) -> None:
        stated = item.agree + item.debate
        silent = max(0, members - stated)
        self._heading.setText(tr("Quan điểm trước phiên họp"))
        agree, debate, none = tr("nhất trí"), tr("đề nghị thảo luận"), tr("chưa nêu")
        self._bar.set_parts(
            [(item.agree, "success", agree), (item.debate, "primary", debate),
             (silent, "control", none)]
        )  # fmt: skip
        told = ((item.agree, agree), (item.debate, debate), (silent, none))
        for label, (count, word) in zip(self._figures, told, strict=True):
            label.set_spans([(str(count), "text"), (f"  {word}", "")])
        self._names.setText(tr("{stated}/{total} thành viên", stated=stated, total=members))
        self._names.setAccessibleName(tr("Xem quan điểm từng thành viên"))
        self._names.setEnabled(bool(item.positions))


class FloorBar(Panel):
    """Open a vote, close the item, look into its papers."""

    vote_wanted = Signal()
    close_wanted = Signal()
    papers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg", "t", parent)
        self._vote = Button(kind="primary", size="large", icon="scales")
        self._close = Button(kind="secondary", size="large", icon="arrow-right")
        self._papers = Button(kind="secondary", size="large", icon="file-text")
        self._vote.clicked.connect(self.vote_wanted)
        self._close.clicked.connect(self.close_wanted)
        self._papers.clicked.connect(self.papers_wanted)
        flow = FlowLayout(gap=12)
        for button in (self._vote, self._close, self._papers):
            flow.addWidget(button)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addLayout(flow)

    def show_state(self, *, voting: bool, papers: bool) -> None:
        """While a vote runs only its own end is asked for, in the bar beneath."""
        self._vote.setText(tr("Mở biểu quyết"))
        self._close.setText(tr("Kết thúc nội dung"))
        self._papers.setText(tr("Tài liệu"))
        self._vote.setVisible(not voting)
        self._close.setVisible(not voting)
        self._papers.setVisible(papers)


class PositionsSheet(Sheet):
    """Who asks to discuss and with which words, who agrees, who said nothing."""

    def __init__(self, host: QWidget, meeting: MeetingView, item: ItemView) -> None:
        super().__init__(
            host, 720, tr("Quan điểm trước phiên họp"),
            tr("Nội dung {number}: {title}", number=item.order, title=item.title),
        )  # fmt: skip
        stated = {one.member: one for one in item.positions}
        for stance in (Stance.DEBATE, Stance.AGREE, None):
            people = [
                (seat.person, stated.get(seat.person.id))
                for seat in meeting.seats
                if (stated[seat.person.id].stance if seat.person.id in stated else None) is stance
            ]
            card = Card(words.stance_word(stance), str(len(people)))
            if not people:
                card.add(EmptyState("users-three", tr("Không có thành viên nào")))
            for person, position in people:
                note = position.note if position else ""
                card.add(self._row(person.code, words.office(person), note))
            self.body.addWidget(card)
        done = Button(tr("Đóng"), "secondary", "large")
        done.clicked.connect(self.close_sheet)
        self.footer.addStretch(1)
        self.footer.addWidget(done)

    @staticmethod
    def _row(code: str, office: str, note: str) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(f"{office}: {note}" if note else office)
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(SeatTag(code, office))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(office, "strong"))
        if note:
            lines.addWidget(Label(f"“{note}”", "meta", "text_2"))
        row.addLayout(lines, 1)
        return holder
