"""Owns how long one meeting's papers stay on devices, and what has become of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.retaining import RetentionView
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace


class RetentionModel(Loading):
    """`kept` follows a change of the rule, `archived` the archiving."""

    kept = Signal()
    archived = Signal()

    def __init__(self, workspace: Workspace, meeting: bytes, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.view: RetentionView | None = None
        self.state: MeetingState | None = None
        self._meeting = meeting
        self.reload()

    @property
    def may_archive(self) -> bool:
        return self.state is MeetingState.CLOSED

    def set(self, days: int, notes: bool) -> None:
        retaining = self.workspace.cabinet.retaining
        self._act(retaining.set, self._meeting, days, notes, done=lambda _view: self.kept.emit())

    def archive(self) -> None:
        retaining = self.workspace.cabinet.retaining
        self._act(retaining.archive, self._meeting, done=lambda _view: self.archived.emit())

    def _read(self) -> tuple[RetentionView, MeetingState]:
        cabinet = self.workspace.cabinet
        return (
            cabinet.retaining.view(self._meeting),
            cabinet.convening.meeting(self._meeting).state,
        )

    def _keep(self, read: tuple[RetentionView, MeetingState]) -> None:
        self.view, self.state = read

    def _concerns(self, change: Change) -> bool:
        return OPS in change.what
