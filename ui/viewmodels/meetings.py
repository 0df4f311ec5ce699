"""Owns the list of meetings as a member sees it: in session, to come, over; no drafts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.summaries import MeetingCard
from ecabinet.sync.changes import BLOBS, OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_OVER = (MeetingState.CLOSED, MeetingState.ARCHIVED, MeetingState.WITHDRAWN)


class MeetingsModel(Loading):
    """`cards` is None until the first reading."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.cards: tuple[MeetingCard, ...] | None = None
        self.reload()

    @property
    def live(self) -> list[MeetingCard]:
        return [one for one in self.cards or () if one.state is MeetingState.IN_SESSION]

    @property
    def upcoming(self) -> list[MeetingCard]:
        """Published and not yet opened, the next one first."""
        return [one for one in self.cards or () if one.state is MeetingState.PUBLISHED]

    @property
    def over(self) -> list[MeetingCard]:
        """Closed, archived or withdrawn, the last one first."""
        return [one for one in reversed(self.cards or ()) if one.state in _OVER]

    def _read(self) -> tuple[MeetingCard, ...]:
        return self.workspace.cabinet.convening.meetings()

    def _keep(self, read: tuple[MeetingCard, ...]) -> None:
        self.cards = read

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, BLOBS})
