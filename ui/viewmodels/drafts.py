"""Owns the meetings that the secretariat prepares: import, submit, approve, publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import MeetingCard, MeetingView, Problem
from ecabinet.sync.changes import BLOBS, OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_OVER = (MeetingState.CLOSED, MeetingState.ARCHIVED)


class DraftsModel(Loading):
    """`cards` is None until the first reading; `meeting` is the one shown, whole.

    `imported` brings whether anything was written and what was wrong with each file.
    """

    imported = Signal(bool, object)
    stepped = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.cards: tuple[MeetingCard, ...] | None = None
        self.meeting: MeetingView | None = None
        self.voters = 0
        self._chosen = b""
        self.reload()

    @property
    def by_me(self) -> bool:
        """Whether this person submitted the meeting shown, and so may not approve it."""
        me = self.workspace.me.member
        return self.meeting is not None and self.meeting.submitted_by == me

    def choose(self, meeting: bytes) -> None:
        if meeting != self._chosen:
            self._chosen = meeting
            self.reload()

    # acts --------------------------------------------------------------------------------

    def import_folder(self, folder: str) -> None:
        """Take a folder in as a new draft; all of it or nothing."""
        self._act(self._import, Path(folder).expanduser(), done=self._on_imported)

    def _import(self, folder: Path) -> tuple[bytes, tuple[Problem, ...]]:
        done = self.workspace.cabinet.convening.import_folder(folder)
        return (done.meeting.id if done.meeting is not None else b""), done.problems

    def _on_imported(self, done: tuple[bytes, tuple[Problem, ...]]) -> None:
        meeting, problems = done
        self._chosen = meeting or self._chosen
        self.imported.emit(bool(meeting), problems)

    def submit(self) -> None:
        self._step(self.workspace.cabinet.convening.submit)

    def approve(self) -> None:
        self._step(self.workspace.cabinet.convening.approve)

    def publish(self, message: str) -> None:
        self._step(self.workspace.cabinet.convening.publish, message.strip())

    def _step(self, step: Callable[..., MeetingView], *more: str) -> None:
        if self.meeting is not None:
            self._act(step, self.meeting.id, *more, done=self._on_stepped)

    def _on_stepped(self, meeting: MeetingView) -> None:
        self.meeting = meeting
        self.stepped.emit(meeting.state)

    # reading -----------------------------------------------------------------------------

    def _read(self) -> tuple[tuple[MeetingCard, ...], MeetingView | None, int]:
        cabinet = self.workspace.cabinet
        cards = tuple(one for one in cabinet.convening.meetings() if one.state not in _OVER)
        ids = [one.id for one in cards]
        chosen = self._chosen if self._chosen in ids else next(iter(ids), b"")
        meeting = cabinet.convening.meeting(chosen) if chosen else None
        return cards, meeting, sum(one.votes for one in cabinet.administering.members())

    def _keep(self, read: tuple[tuple[MeetingCard, ...], MeetingView | None, int]) -> None:
        self.cards, self.meeting, self.voters = read
        self._chosen = self.meeting.id if self.meeting else b""

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, BLOBS})
