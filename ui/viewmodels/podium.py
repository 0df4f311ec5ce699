"""Owns who shows a page in a sitting as this window knows it, and this person's own presenting.

One for a window: it outlives the readers that show one paper after another. What it tells the
others is always the newest; an older page that still waits is not sent at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.presenting import BEAT_MS, LOST_MS
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from ecabinet.services.presenting import Presented

READER = "reader"
TELL_MS = 120
LOOK_MS = 1000


@dataclass(frozen=True, slots=True)
class Sight:
    """A page of a paper and where one points to on it, in hundredths of the unrotated page."""

    paper: bytes
    page: int
    pointer: tuple[int, int] | None = None


class Podium(QObject):
    """`changed(meeting)` follows each word and each silence that is too long; `begun` and
    `stopped` this person's own presenting, `refused` what could not be told.

    `followed` is the sitting in which this person goes along, b"" for none.
    """

    changed = Signal(bytes)
    begun = Signal()
    stopped = Signal()
    refused = Signal(Exception)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._clock = clock
        self.followed = b""
        self.meeting = b""
        self.unsent = False
        self._known: dict[bytes, Presented] = {}
        self._since: dict[bytes, float] = {}
        self._lost: set[bytes] = set()
        self._sight: Sight | None = None
        self._sending = self._again = False
        self._soon, self._beat, self._look = (self._timer(ms) for ms in (TELL_MS, BEAT_MS, LOOK_MS))
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell_on)
        self._beat.timeout.connect(self._send)
        self._look.timeout.connect(self._look_round)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = workspace.cabinet.presenting.subscribe(self._hear)
        workspace.closed.connect(self._close)
        workspace.navigator.went.connect(self._on_went)
        workspace.changed.connect(self._on_changed)

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        return timer

    # -- others

    def presented(self, meeting: bytes) -> Presented | None:
        """What another shows in a sitting; None for nobody, or for oneself."""
        known = self._known.get(meeting)
        return None if known is None or known.ended else known

    def lost(self, meeting: bytes) -> bool:
        """Whether that presenter was not heard of for too long."""
        return meeting in self._lost

    def learn(self, meeting: bytes) -> None:
        """Ask what was heard before this window listened."""
        if meeting not in self._known:
            self._workspace.run(
                self._workspace.cabinet.presenting.now,
                meeting,
                owner=self,
                done=lambda told: self._on_heard(told) if told is not None else None,
            )

    def _on_changed(self, change: Change) -> None:
        """Whoever may present no more has stopped, though he has not said so."""
        if OPS not in change.what:
            return
        for meeting in [one for one in self._known if self.presented(one) is not None]:
            self._workspace.run(
                self._workspace.cabinet.presenting.now,
                meeting,
                owner=self,
                done=partial(self._review, self._known[meeting]),
            )

    def _review(self, known: Presented, now: Presented | None) -> None:
        if now is None and self._known.get(known.meeting) is known:
            self._on_heard(replace(known, ended=True))

    def go_along(self, meeting: bytes) -> None:
        """Go where the presenter is, and on with him from there."""
        told = self.presented(meeting)
        if told is not None and told.paper:
            self.followed = meeting
            self._workspace.navigator.go(Place(READER, told.paper, told.page))

    def _hear(self, told: Presented) -> None:
        self._heard.emit(told)

    def _on_heard(self, told: Presented) -> None:
        meeting = told.meeting
        self._known[meeting] = told
        self._since[meeting] = self._clock()
        self._lost.discard(meeting)
        if told.lost:
            self._lost.add(meeting)
        if told.ended and self.followed == meeting:
            self.followed = b""
        if not told.ended:
            self._look.start()
        if self.meeting == meeting and self._workspace.cabinet.presenting.presents() != meeting:
            self._stop()  # another has begun after this one
        self.changed.emit(meeting)

    def _look_round(self) -> None:
        """Who falls silent has lost the connection."""
        waiting = False
        for meeting, since in self._since.items():
            if self.presented(meeting) is None or meeting in self._lost:
                continue
            waiting = True
            if (self._clock() - since) * 1000 > LOST_MS:
                self._lost.add(meeting)
                self.changed.emit(meeting)
        if not waiting:
            self._look.stop()

    # -- oneself

    def begin(self, meeting: bytes, sight: Sight) -> None:
        """Show the others what is before one, from now on."""
        self._sight = sight
        self.followed = b""
        self._workspace.run(
            self._workspace.cabinet.presenting.begin,
            meeting,
            owner=self,
            done=lambda _nothing: self._on_begun(meeting),
            failed=self.refused.emit,
            lane="signal",  # behind an end that is still to be said
        )

    def _on_begun(self, meeting: bytes) -> None:
        self.meeting, self.unsent = meeting, False
        self._known.pop(meeting, None)
        self._beat.start()
        self._send()
        self.begun.emit()
        self.changed.emit(meeting)

    def tell(self, sight: Sight) -> None:
        """Another page, or another place pointed to."""
        if self.meeting and sight != self._sight:
            self._sight = sight
            self._again = True
            if not self._soon.isActive():
                self._tell_on()

    def end(self) -> None:
        """Show nothing more."""
        if not self.meeting:
            return
        self._stop()
        # That nobody could be told is no error of his: they will miss him.
        self._workspace.run(
            self._workspace.cabinet.presenting.end, owner=self, failed=_unheard, lane="signal"
        )

    def _stop(self) -> None:
        meeting, self.meeting = self.meeting, b""
        self._soon.stop()
        self._beat.stop()
        self.stopped.emit()
        self.changed.emit(meeting)

    def _tell_on(self) -> None:
        """A page at once, and those that come quickly after it not one by one."""
        if self._again:
            self._soon.start()
            self._send()

    def _send(self) -> None:
        """The newest sight; one at a time, so that a slow line is not filled with old ones."""
        if self._sending or self._sight is None or not self.meeting:
            return
        self._sending, self._again = True, False
        sight = self._sight
        self._workspace.run(
            self._workspace.cabinet.presenting.show,
            sight.paper,
            sight.page,
            sight.pointer,
            owner=self,
            done=lambda _nothing: self._sent(None),
            failed=self._sent,
            lane="signal",
        )

    def _sent(self, error: Exception | None) -> None:
        self._sending = False
        unsent = error is not None
        if error is not None and not isinstance(error, DomainError | Fault):
            self._workspace.lanes.crashed.emit(error)
        if unsent and self._workspace.cabinet.presenting.presents() != self.meeting:
            if self.meeting:
                self._stop()
            if error is not None:
                self.refused.emit(error)
            return
        if unsent is not self.unsent:
            self.unsent = unsent
            self.changed.emit(self.meeting)
        if self.meeting and not self._soon.isActive():
            self._tell_on()

    def _on_went(self, place: Place) -> None:
        """Who leaves the papers shows nothing more."""
        if place.name != READER and self.meeting:
            self.end()
            self._workspace.tell("present.ended")

    def _close(self) -> None:
        self._unsubscribe()
        for timer in (self._soon, self._beat, self._look):
            timer.stop()


def podium_of(workspace: Workspace) -> Podium:
    """The workspace's one."""
    found = workspace.findChild(Podium)
    return found if isinstance(found, Podium) else Podium(workspace)


def _unheard(_error: Exception) -> None:
    """The others find out by themselves."""
