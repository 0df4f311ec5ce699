"""Owns the wall's picture: the sitting's head and foot, the agenda, and what is looked at now."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.viewmodels.room import RoomModel
from ui.viewmodels.sync import sync_state
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.words import state_word
from ui.views.room import words
from ui.views.room.agenda import AgendaList
from ui.views.room.result import ResultStage
from ui.views.room.stages import FloorStage, PauseStage, Stage, VoteStage
from ui.widgets import BrandMark, DigitLabel, Icon, Label, Panel, SegmentBar

_SIDE_SHARE = 0.34  # of the width, for the agenda


class RoomScreen(Panel):
    """Follows one sitting by itself; it has nothing to press."""

    def __init__(
        self, workspace: Workspace, meeting_id: bytes, parent: QWidget | None = None
    ) -> None:
        super().__init__("surface", parent=parent)
        self._workspace = workspace
        self.model = RoomModel(workspace, meeting_id, self)
        self._sync = sync_state(workspace)
        self._title = Label("", "room_head", max_lines=1)
        self._state = Label("", "room_code", "primary", wrap=False)
        self._time = DigitLabel("", "number_44")
        self._segments = SegmentBar()
        self._agenda = AgendaList()
        self._here = Label("", "room_code", wrap=False)
        self._quorum = Label("", "room_meta", wrap=False)
        self._quorum_icon = Icon("check-circle-fill", "success", 28)
        self._offline = Label("", "room_code", "warning", wrap=False)
        self._code = Label("", "room_code", "text_2", wrap=False)
        self.floor, self.vote = FloorStage(self.model), VoteStage(self.model)
        self.result, self.pause = ResultStage(self.model), PauseStage(self.model)
        self._stages = QStackedLayout()
        self._side = Panel("bg", "r")
        self._build()
        self.model.loaded.connect(self._show)
        self.model.failed.connect(workspace.failed)
        self.model.ticked.connect(self._tick)
        self._sync.changed.connect(self._show_foot)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # the wall is as it is
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 24, 0, 0)
        side.setSpacing(24)
        strip = QHBoxLayout()
        strip.setContentsMargins(28, 0, 28, 0)
        strip.addWidget(self._segments)
        side.addLayout(strip)
        side.addWidget(self._agenda, 1)
        for stage in (self.pause, self.floor, self.vote, self.result):
            self._stages.addWidget(stage)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addLayout(self._stages, 1)
        column.addLayout(middle, 1)
        column.addWidget(self._build_foot())

    def _build_head(self) -> Panel:
        head = Panel("surface", "b")
        row = QHBoxLayout(head)
        row.setContentsMargins(28, 16, 48, 16)
        row.setSpacing(24)
        row.addWidget(BrandMark(56))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._state)
        row.addLayout(lines, 1)
        row.addWidget(self._time)
        return head

    def _build_foot(self) -> Panel:
        foot = Panel("bg", "t")
        row = QHBoxLayout(foot)
        row.setContentsMargins(28, 14, 48, 14)
        row.setSpacing(12)
        row.addWidget(self._here)
        row.addWidget(self._quorum_icon)
        row.addWidget(self._quorum)
        row.addStretch(1)
        row.addWidget(self._offline)
        row.addSpacing(12)
        row.addWidget(Icon("shield-check", "text_2", 28))
        row.addWidget(self._code)
        return foot

    # showing -----------------------------------------------------------------------------

    def _stage(self) -> Stage:
        room = self.model.room
        if room is not None and room.vote is not None:
            return self.vote
        if room is not None and room.result is not None:
            return self.result
        counting = room is not None and room.counting
        return self.floor if self.model.item is not None and not counting else self.pause

    def _show(self) -> None:
        room = self.model.room
        if room is None:
            return
        self._title.setText(room.title)
        self._state.setText(state_word(room.state))
        at = next((n for n, one in enumerate(room.items) if one == self.model.item), -1)
        self._segments.set(len(room.items), self.model.done, at)
        self._agenda.set_items(room.items)
        stage = self._stage()
        stage.show_room()
        self._stages.setCurrentWidget(stage)
        self._give_room()
        self._show_foot()
        self._tick()

    def _show_foot(self) -> None:
        room = self.model.room
        if room is None:
            return
        self._here.setText(tr("Có mặt {here}/{total}", here=room.present, total=room.members))
        met = self.model.quorum_met
        self._quorum_icon.set("check-circle-fill" if met else "warning-circle",
                              "success" if met else "warning")  # fmt: skip
        self._quorum.setText(
            tr("Đủ điều kiện họp") if met else tr("Cần ít nhất {n}", n=room.quorum_needed)
        )
        self._offline.setText(tr("Mất kết nối, màn hình chờ cập nhật"))
        self._offline.setVisible(not self._sync.status.online)
        self._code.setText(words.code(room.code))

    def _tick(self) -> None:
        self._time.set_text(self._workspace.formats.time(self._workspace.now()))
        self._stage().show_time()

    def _give_room(self) -> None:
        """The agenda gives way to the board of seats."""
        room = self.model.room
        board = room is not None and room.result is not None and bool(room.result.seats)
        shows_board = board and self._stage() is self.result
        self._side.setVisible(not shows_board)
        self._side.setFixedWidth(round(self.width() * _SIDE_SHARE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._show()
