"""Owns the screen of a meeting in session and when its sheets come and go."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.viewmodels.live import LiveModel
from ui.viewmodels.navigator import Place
from ui.viewmodels.sync import sync_state
from ui.viewmodels.workspace import Workspace
from ui.views.live.agreed import AgreedCard
from ui.views.live.around import ComingCard, PresenceCard
from ui.views.live.current import CurrentCard
from ui.views.live.floor import PositionsSheet
from ui.views.live.opening import (
    CloseMeetingSheet,
    OpenAgreedSheet,
    OpenMeetingSheet,
    OpenVoteSheet,
)
from ui.views.live.questions import QuestionsCard
from ui.views.live.result import ResultPage
from ui.views.live.speakers import SpeakersCard
from ui.views.live.steering import ControlsCard, ControlsSheet
from ui.views.live.vote import VoteBar, VoteSheet
from ui.views.meeting import words
from ui.views.meeting.frame import Frame
from ui.views.shell.status import crown
from ui.widgets import Banner, Chip, Header, IconButton, Page, Panel, Sheet
from ui.widgets.breadth import Breadth

_SIDE = 384


class LiveScreen(Panel):
    """The place "live": what is in hand at the left, who is there at the right."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._breadth = Breadth(self)
        self._sheet: VoteSheet | None = None
        self._offered = b""
        self.model = LiveModel(workspace, place.id, self)
        self._sync = sync_state(workspace)
        self._chip = Chip("", "primary", "record-fill")
        self._header = Header(tr("Phiên họp"), bar=True)
        self._header.set_lead(self._chip)
        self._wall = IconButton("projector-screen", tr("Màn hình phòng họp"))
        self._wall.setVisible(self.model.of_staff)
        self._header.add_action(self._wall)
        crown(self._header, workspace, "code", brief=True)
        self._offline = Banner("", "warning", icon="cloud-slash")
        self.current = CurrentCard(self.model)
        self.coming = ComingCard(self.model)
        self.agreed = AgreedCard(self.model)
        self.speakers = SpeakersCard(self.model)
        self.questions = QuestionsCard(self.model)
        self.presence = PresenceCard(self.model)
        self.controls = ControlsCard(self.model)
        self.result = ResultPage(self.model)
        self.bar = VoteBar(self.model)
        self._frame = Frame({"floor": self._build_floor(), "result": self.result})
        self._build()
        self._connect()

    def _build_floor(self) -> Page:
        page = Page(gap=16)
        page.column.setContentsMargins(0, 24, 0, 24)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(24)
        self._left, self._right = QWidget(), QWidget()
        left, right = QVBoxLayout(self._left), QVBoxLayout(self._right)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(16)
        left.addWidget(self.current)
        left.addWidget(self.coming)
        left.addStretch(1)
        right.addWidget(self.speakers)
        right.addWidget(self.questions)
        right.addWidget(self.agreed)
        right.addWidget(self.presence)
        right.addWidget(self.controls)
        right.addStretch(1)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._right)
        page.column.addWidget(self._offline)
        page.column.addLayout(self._columns)
        page.column.addStretch(1)
        return page

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._frame, 1)
        column.addWidget(self.bar)
        self.bar.hide()
        self._chip.hide()

    def _connect(self) -> None:
        model = self.model
        model.loaded.connect(self._show)
        model.failed.connect(self._on_failed)
        model.refused.connect(self._workspace.failed)
        model.ticked.connect(self._tick)
        model.vote_opened.connect(self._offer)
        model.vote_closed.connect(self._take_back)
        model.ballot_cast.connect(self._take_back)
        self._sync.changed.connect(self._show)
        self._breadth.changed.connect(self._arrange)
        self._frame.retried.connect(model.reload)
        self.bar.reopened.connect(self._open_sheet)
        self.bar.close_wanted.connect(model.close_vote)
        self.current.opening_wanted.connect(self._open_meeting)
        self.current.vote_wanted.connect(self._open_vote)
        self.current.positions_wanted.connect(self._show_positions)
        self.agreed.vote_wanted.connect(lambda: self._up(OpenAgreedSheet(self, self.model)))
        self.controls.give_wanted.connect(lambda: self._up(ControlsSheet(self, self.model)))
        self.coming.close_wanted.connect(lambda: self._up(CloseMeetingSheet(self, self.model)))
        self.result.left.connect(model.leave_result)
        self._wall.clicked.connect(self._show_wall)
        self._arrange()

    def closing(self) -> None:
        """Take an open sheet away with the screen."""
        self._take_back()

    # showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        meeting = self.model.meeting
        if meeting is None:
            return
        self._header.set_title(meeting.title)
        words.set_state_chip(self._chip, meeting.state)
        self._chip.show()
        online = self._sync.status.online
        self._offline.set_text(
            tr("Ngoại tuyến. Màn hình giữ những gì máy đã nhận; việc vừa làm tự gửi khi có mạng.")
        )
        self._offline.setVisible(not online)
        self.current.show_state()
        self.coming.show_state()
        self.agreed.show_state()
        self.speakers.show_state()
        self.questions.show_state()
        self.presence.show_state()
        self.controls.show_state()
        self.bar.show_state()
        if self._sheet is not None:
            self._sheet.retell()
        result = self.model.result
        if result is not None:
            self.result.show_vote(result, self._breadth.narrow)
        self._frame.show_page("floor" if result is None else "result")
        self._tick()

    def _tick(self) -> None:
        self._tell_time()
        self.current.show_time()
        self.speakers.show_time()
        self.bar.show_time()
        if self._sheet is not None:
            self._sheet.show_time()

    def _tell_time(self) -> None:
        meeting, model = self.model.meeting, self.model
        if meeting is None:
            return
        who = (
            tr("Tôi chủ trì")
            if model.chairs
            else tr("Chủ trì: {office}", office=words.chair_of(meeting))
        )
        if model.in_session and meeting.opened_ms:
            sat = self._workspace.formats.duration(model.seconds_since(meeting.opened_ms))
            self._header.set_meta(f"{who} · " + tr("đã họp {time}", time=sat))
        else:
            self._header.set_meta(f"{who} · {words.span(self._workspace, meeting)}")

    def _on_failed(self, error: Exception) -> None:
        if self.model.meeting is None:
            self._frame.show_error(error)
        else:
            self._workspace.failed.emit(error)

    # sheets ------------------------------------------------------------------------------

    def _up(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _offer(self) -> None:
        """A vote opened: its sheet comes up once, here or when the person comes back."""
        vote = self.model.vote
        if vote is None or not self.model.may_vote or self.model.has_voted:
            return
        if not self.isVisible():
            self._workspace.tell("vote.opened", subject=vote.card.subject)
        elif self._offered != vote.card.id:
            self._offered = vote.card.id
            self._open_sheet()

    def _open_sheet(self) -> None:
        if self.model.vote is None or self._sheet is not None:
            return
        self._sheet = VoteSheet(self, self.model)
        self._sheet.closed.connect(self._on_sheet_closed)
        self._sheet.open()

    def _take_back(self) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _on_sheet_closed(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _open_meeting(self) -> None:
        if self.model.quorum_met:
            self.model.open_meeting()
        else:
            self._up(OpenMeetingSheet(self, self.model))

    def _open_vote(self) -> None:
        if self.model.item is not None:
            self._up(OpenVoteSheet(self, self.model, self.model.item))

    def _show_wall(self) -> None:
        from ui.views.room import rooms  # most devices never need it

        if self.model.meeting is not None:
            rooms(self._workspace).show(self.model.meeting.id, self)

    def _show_positions(self) -> None:
        meeting, item = self.model.meeting, self.model.item
        if meeting is not None and item is not None:
            self._up(PositionsSheet(self, meeting, item))

    # place -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer()

    def _arrange(self) -> None:
        narrow = self._breadth.narrow
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._right.setMaximumWidth(16_777_215 if narrow else current_theme().px(_SIDE))
        self._right.setMinimumWidth(0 if narrow else current_theme().px(_SIDE))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._wall.set_name(tr("Màn hình phòng họp"))
            self._show()
