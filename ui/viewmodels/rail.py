"""Owns what the rail says beside its words: how many forms wait for an answer or an assistant's
draft, and whether a meeting is live.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.meeting import MeetingState
from ecabinet.domain.people import Role
from ecabinet.sync.changes import OPS, OWN_RECORDED, REJECTED, Change
from ui.viewmodels.workspace import Workspace


class RailState(QObject):
    """`waiting` forms, `live` meeting, `staff` seat; `changed` after each reading."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.waiting = 0
        self.live = False
        self.staff = Role.SECRETARY in workspace.me.roles
        self._asked = self._again = False
        workspace.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        if self._asked:
            self._again = True
            return
        self._asked = True
        self._workspace.run(self._read, owner=self, done=self._take, failed=self._on_failed)

    def _read(self) -> tuple[int, bool]:
        cabinet = self._workspace.cabinet
        live = any(card.state is MeetingState.IN_SESSION for card in cabinet.convening.meetings())
        today = cabinet.overview.today()
        return len(today.waiting) + len(today.drafting), live

    def _take(self, read: tuple[int, bool]) -> None:
        self._asked = False
        self.waiting, self.live = read
        self.changed.emit()
        self._next()

    def _on_failed(self, _error: Exception) -> None:
        # The screens show the same services' errors; the rail only keeps what it knew.
        self._asked = False
        self._next()

    def _next(self) -> None:
        again, self._again = self._again, False
        if again:
            self.reload()

    def _on_changed(self, change: Change) -> None:
        # A ballot that was rejected waits for an answer again.
        if change.what & {OPS, OWN_RECORDED, REJECTED}:
            self.reload()
