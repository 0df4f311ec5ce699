"""Owns the card of the item that is open: what it is, how long, its papers, its votes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import FormView, ItemView, PaperView
from ui.i18n import tr
from ui.viewmodels.live import LiveModel
from ui.viewmodels.navigator import Place
from ui.views.live import words
from ui.views.live.floor import FloorBar, Positions
from ui.views.live.presenter import PresenterRow
from ui.views.meeting import words as meeting_words
from ui.views.meeting.papers import PaperRow, open_paper
from ui.widgets import (
    Button,
    Card,
    Chip,
    Divider,
    EmptyState,
    Label,
    ListRow,
    Row,
    SegmentBar,
)


class CurrentCard(Card):
    """The open item, or why there is none and what opens the next one."""

    opening_wanted = Signal()
    vote_wanted = Signal()
    positions_wanted = Signal()

    def __init__(self, model: LiveModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._number = Label("", "strong", "primary", wrap=False)
        self._kind = Chip()
        self._used = Label("", "meta", "text_2", wrap=False)
        self._heading = Label("", "serif_26")
        self._by = Label("", "body", "text_2")
        self._segments = SegmentBar()
        self._none = EmptyState("calendar-blank", "")
        self._open = Button(kind="primary", size="large", icon="play")
        self._head = self._build_head()
        self._nothing = self._build_nothing()
        self.positions = Positions()
        self.floor = FloorBar()
        self.presenter = PresenterRow(model.workspace, quiet=model.presides)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._shown: tuple[object, ...] = ()
        for part in (self._head, self._nothing, self.positions):
            self.body.addWidget(part)
        self.body.addWidget(self.presenter)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.floor)
        self._open.clicked.connect(self._on_open)
        self.positions.wanted.connect(self.positions_wanted)
        self.floor.vote_wanted.connect(self.vote_wanted)
        self.floor.close_wanted.connect(self._on_close)
        self.floor.papers_wanted.connect(self._on_papers)

    def _build_head(self) -> QWidget:
        head = QWidget()
        line = Row(left=True)
        line.setSpacing(12)
        line.addWidget(self._number)
        line.addWidget(self._kind)
        line.addStretch(1)
        line.addWidget(self._used)
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(0)
        column.addLayout(line)
        column.addSpacing(12)
        column.addWidget(self._heading)
        column.addSpacing(4)
        column.addWidget(self._by)
        column.addSpacing(16)
        column.addWidget(self._segments)
        return head

    def _build_nothing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 12, 24, 28)
        column.addWidget(self._none)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._open)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    # showing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        """Tell the item in hand as it stands."""
        item = self._model.item
        presides = self._model.presides
        self._head.setVisible(item is not None)
        self._nothing.setVisible(item is None)
        shows_positions = item is not None and presides
        self.positions.setVisible(shows_positions)
        self.floor.setVisible(shows_positions and self._model.in_session)
        if item is None:
            self._show_none()
            self._show_rows((), ())
            self.presenter.hide()
        else:
            self._show_item(item)
            self._show_presenter()
            votes = self._model.votes_on(item)
            self._show_rows(() if presides else item.papers, votes)
        self.show_time()

    def _show_item(self, item: ItemView) -> None:
        meeting = self._model.meeting
        assert meeting is not None
        total = len(meeting.items)
        self._number.setText(tr("Nội dung {number}/{total}", number=item.order, total=total))
        self._kind.set(
            meeting_words.type_word(item.type), "neutral", meeting_words.type_icon(item.type)
        )
        self._heading.setText(meeting_words.item_title(item))
        self._by.setText(tr("Cơ quan trình: {agency}", agency=item.presenter))
        self._by.setVisible(bool(item.presenter))
        place = [one.id for one in meeting.items].index(item.id)
        self._segments.set(total, min(self._model.done, place), place)
        self.positions.show_item(item, len(meeting.seats))
        self.floor.show_state(voting=self._model.vote is not None, papers=bool(item.papers))

    def _show_presenter(self) -> None:
        if self._model.meeting is not None:
            self.presenter.show_for(self._model.meeting.id)

    def show_time(self) -> None:
        """Tell how long the item has been in hand."""
        item = self._model.item
        known = item is not None and bool(item.opened_ms)
        self._used.setVisible(known)
        if item is not None and known:
            used = self._model.seconds_since(item.opened_ms) // 60
            said = tr("Đã dùng {used} / {n} phút", used=used, n=item.minutes)
            self._used.setText(said if item.minutes else tr("Đã dùng {n} phút", n=used))
            self._used.set_color("danger" if item.minutes and used > item.minutes else "text_2")

    def _show_none(self) -> None:
        meeting, model = self._model.meeting, self._model
        assert meeting is not None
        following = next(iter(model.coming), None)
        self._open.setVisible(False)
        if meeting.state is MeetingState.PUBLISHED:
            starts = model.workspace.formats.due(model.workspace.moment(meeting.starts_ms))
            self._none.set(
                tr("Phiên họp chưa khai mạc"), tr("Bắt đầu theo lịch lúc {time}.", time=starts)
            )
            self._say_open(tr("Khai mạc phiên họp"))
        elif not model.in_session:
            self._none.set(
                tr("Phiên họp đã kết thúc"), tr("Kết luận và kết quả ở trang phiên họp.")
            )
        elif following is not None:
            self._none.set(
                tr("Chưa mở nội dung nào"),
                tr("Nội dung kế tiếp: {title}", title=following.title),
            )
            self._say_open(tr("Mở nội dung {number}", number=following.order))
        else:
            self._none.set(tr("Đã xong mọi nội dung"), tr("Chờ chủ tọa bế mạc phiên họp."))

    def _say_open(self, word: str) -> None:
        self._open.setText(word)
        self._open.setVisible(self._model.presides)
        self._open.set_kind("secondary" if self._model.absent else "primary")

    def _show_rows(self, papers: Sequence[PaperView], votes: Sequence[FormView]) -> None:
        """Papers and closed votes of the item as rows; kept while they are the same."""
        shown = (tuple(papers), tuple((vote.card, vote.tally) for vote in votes), tr("Đã tải"))
        if shown == self._shown:
            return
        self._shown = shown
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for vote in votes:
            self._add_row(self._vote_row(vote))
        for paper in papers:
            row = PaperRow(paper)
            row.activated.connect(lambda r=row: open_paper(self._model.workspace, r.paper))
            self._add_row(row)

    def _add_row(self, row: ListRow) -> None:
        self._rows.addWidget(Divider())
        self._rows.addWidget(row)

    def _vote_row(self, vote: FormView) -> ListRow:
        tally = vote.tally
        chip = Chip(tr("Đang kiểm phiếu"), "warning", "hourglass-medium")
        if tally is not None and tally.tally.questions:
            word, kind, icon = words.decision(tally.tally.questions[0].decision)
            chip = Chip(word, "neutral" if kind == "neutral" else kind, icon)
        row = ListRow(vote.card.subject, tr("Kết quả biểu quyết"), "scales", chip)
        row.activated.connect(lambda: self._model.show_result(vote.card.id))
        return row

    # acting ------------------------------------------------------------------------------

    def _on_open(self) -> None:
        if not self._model.in_session:
            self.opening_wanted.emit()
        elif self._model.coming:
            self._model.open_item(self._model.coming[0].id)

    def _on_close(self) -> None:
        if self._model.item is not None:
            self._model.close_item(self._model.item.id)

    def _on_papers(self) -> None:
        item, meeting = self._model.item, self._model.meeting
        if item is not None and meeting is not None:
            place = Place("meeting", meeting.id, text=item.id.hex())
            self._model.workspace.navigator.go(place)
