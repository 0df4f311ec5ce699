"""Owns the room's screen: the sitting as all may see it, and its clock; it does nothing to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.deciding import least
from ecabinet.domain.floor import SPEAKING_S
from ecabinet.domain.forms import APPROVE, Base
from ecabinet.domain.meeting import ItemState
from ecabinet.services.roomview import RoomItem, RoomResult, RoomView
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_LOOK_MS = 200  # how often the clock is looked at, so that no second is skipped on the wall


class RoomModel(Loading):
    """`room` is None until the first reading; `ticked` comes each second."""

    ticked = Signal()

    def __init__(
        self, workspace: Workspace, meeting_id: bytes, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.room: RoomView | None = None
        self._id = meeting_id
        self._second = -1
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        self.reload()

    @property
    def items(self) -> tuple[RoomItem, ...]:
        return self.room.items if self.room else ()

    @property
    def item(self) -> RoomItem | None:
        """The item in hand."""
        return next((one for one in self.items if one.state is ItemState.OPEN), None)

    @property
    def following(self) -> RoomItem | None:
        return next((one for one in self.items if one.state is ItemState.WAITING), None)

    @property
    def done(self) -> int:
        return sum(one.state is ItemState.CLOSED for one in self.items)

    @property
    def quorum_met(self) -> bool:
        return self.room is not None and self.room.present >= self.room.quorum_needed

    def named(self, items: tuple[bytes, ...]) -> list[RoomItem]:
        """The items that a vote is about, in the agenda's order."""
        return [one for one in self.items if one.id in items]

    # time --------------------------------------------------------------------------------

    @property
    def _now_ms(self) -> int:
        return int(self.workspace.now().timestamp() * 1000)

    @property
    def remaining(self) -> int:
        """Whole seconds until the running vote is over, never below 0."""
        vote = self.room.vote if self.room else None
        return max(0, -((self._now_ms - vote.deadline_ms) // 1000)) if vote else 0

    @property
    def speaking_left(self) -> int:
        """Whole seconds left to who speaks; below 0 when he speaks longer."""
        speaker = self.room.speaker if self.room else None
        if speaker is None:
            return 0
        return SPEAKING_S - max(0, self._now_ms - speaker.turn.started_ms) // 1000

    @property
    def minutes_used(self) -> int:
        """Of the item in hand."""
        item = self.item
        return max(0, self._now_ms - item.opened_ms) // 60_000 if item and item.opened_ms else 0

    # results -----------------------------------------------------------------------------

    @staticmethod
    def needed(result: RoomResult) -> int | None:
        """The least weight in favour that adopts; None where the base is not all members."""
        asked = any(choice == APPROVE for choice, _ in result.count.counts)
        counted = asked and result.rule.base is Base.TOTAL
        return least(result.rule, result.total) if counted else None

    # reading -----------------------------------------------------------------------------

    def _read(self) -> RoomView:
        return self.workspace.cabinet.showing.room(self._id)

    def _keep(self, read: RoomView) -> None:
        self.room = read

    def _concerns(self, change: Change) -> bool:
        if OPS not in change.what:
            return False
        return self.room is None or not change.spaces or self.room.space in change.spaces

    def _look(self) -> None:
        second = int(self.workspace.now().timestamp())
        if second != self._second and self.room is not None:
            self._second = second
            self.ticked.emit()
