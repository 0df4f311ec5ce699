"""Owns the list of incidents: evidence that a person has to see and acknowledge."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.services.summaries import IncidentView
from ui.viewmodels.sync import sync_state
from ui.viewmodels.workspace import Workspace


class IncidentList(QObject):
    """`incidents`, the unacknowledged first and the newest first; `loaded` after each reading."""

    loaded = Signal()
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.incidents: tuple[IncidentView, ...] = ()
        self._state = sync_state(workspace)
        self._state.changed.connect(self.load)
        self.load()

    def load(self) -> None:
        self._workspace.run(
            self._workspace.cabinet.syncing.incidents,
            owner=self,
            done=self._take,
            failed=self.failed.emit,
        )

    def open(self) -> int:
        """How many nobody has acknowledged."""
        return sum(not one.acknowledged for one in self.incidents)

    def acknowledge(self, incident: bytes) -> None:
        self._workspace.run(
            self._workspace.cabinet.syncing.acknowledge,
            incident,
            owner=self,
            done=lambda _none: self._acknowledged(),
            failed=self.failed.emit,
        )

    def moment(self, one: IncidentView) -> str:
        workspace = self._workspace
        return workspace.formats.moment(workspace.moment(one.at_ms), workspace.now())

    def _acknowledged(self) -> None:
        self._workspace.tell("incident.acknowledged")
        self._state.reload()
        self.load()

    def _take(self, incidents: tuple[IncidentView, ...]) -> None:
        self.incidents = tuple(sorted(incidents, key=lambda one: (one.acknowledged, -one.at_ms)))
        self.loaded.emit()
