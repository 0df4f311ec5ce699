"""Owns what Today shows: the next meeting, what to read on, what changed or is owed, the forms."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.owing import Owed
from ecabinet.services.summaries import Change as Changed
from ecabinet.services.summaries import FormCard, Today
from ecabinet.sync.changes import BLOBS, OPS, OWN_RECORDED, REJECTED, Change
from ui.viewmodels.forms import place_of
from ui.viewmodels.loading import Loading
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

DOOR_OPENS_MS = 15 * 60_000
_TICK_MS = 20_000

Stage = Literal["far", "door", "live"]


class TodayModel(Loading):
    """`today` is None until the first reading; `ticked` when the countdown reads differently."""

    ticked = Signal()
    thumbnail_loaded = Signal(bytes)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.today: Today | None = None
        self._pictured: tuple[bytes, int] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.ticked)
        self._clock.start()

    # reading -----------------------------------------------------------------------------

    def _read(self) -> Today:
        return self.workspace.cabinet.overview.today()

    def _keep(self, read: Any) -> None:
        self.today = read
        self._picture()

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, BLOBS, OWN_RECORDED, REJECTED})

    def _picture(self) -> None:
        """Ask for the page where the reading stopped; without it a drawn page stands there."""
        reading = self.today.reading if self.today is not None else None
        if reading is None:
            return
        wanted = (reading.paper.id, max(1, reading.paper.place))
        if wanted == self._pictured:
            return
        self._pictured = wanted
        self.workspace.run(
            self.workspace.cabinet.reading.thumbnail,
            *wanted,
            owner=self,
            lane="pdf",
            done=self._on_picture,
            failed=lambda _error: None,
        )

    def _on_picture(self, png: bytes | None) -> None:
        if png:
            self.thumbnail_loaded.emit(png)

    # the next meeting --------------------------------------------------------------------

    def stage(self) -> Stage:
        """Whether the room is far, its door open (15 minutes before), or the session live."""
        meeting = self.today.next_meeting if self.today is not None else None
        if meeting is None:
            return "far"
        if meeting.state is MeetingState.IN_SESSION:
            return "live"
        left = meeting.starts_ms - self.workspace.cabinet.desk.now_ms()
        return "door" if left <= DOOR_OPENS_MS else "far"

    def prepare(self) -> None:
        """Go and prepare the next meeting, or into its room once the door is open."""
        meeting = self.today.next_meeting if self.today is not None else None
        if meeting is not None:
            name = "meeting" if self.stage() == "far" else "live"
            self.workspace.navigator.go(Place(name, meeting.id))

    # going on ----------------------------------------------------------------------------

    def resume(self) -> None:
        """Open the paper that was being read, where it was left."""
        if self.today is not None and self.today.reading is not None:
            self.workspace.navigator.go(Place("reader", self.today.reading.paper.id))

    def open_form(self, form: FormCard) -> None:
        self.workspace.navigator.go(place_of(form))

    def open_forms(self) -> None:
        self.workspace.navigator.home(Place("forms"))

    def open_owed(self, owed: Owed) -> None:
        """Where it is confirmed, approved or reported: the meeting's conclusions."""
        self.workspace.navigator.go(Place("meeting", owed.meeting, text="conclusions"))

    def open_change(self, change: Changed) -> None:
        if change.paper:
            self.workspace.navigator.go(Place("reader", change.paper))
        elif change.meeting:
            self.workspace.navigator.go(Place("meeting", change.meeting))
