"""Owns what the windows know of the synchronisation; one for all headers of a workspace."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.services.summaries import SyncStatus
from ecabinet.sync.changes import Change
from ui.viewmodels.workspace import Workspace

UNKNOWN = SyncStatus(
    online=True,
    syncing=False,
    pending=0,
    synced_ms=0,
    done=0,
    total=0,
    incidents=0,
    waiting_keys=False,
)


class SyncState(QObject):
    """The status as last read; `changed` follows each reading that differs."""

    changed = Signal()
    incident_found = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.status = UNKNOWN
        self._asked = self._again = False
        workspace.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read the status; many askings while one runs become a single one after it."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        self._workspace.run(
            self._workspace.cabinet.syncing.status,
            owner=self,
            done=self._take,
            failed=self._on_failed,
        )

    def sync_now(self) -> None:
        """Ask for a round at once; what comes of it is told by the status."""
        self._workspace.run(
            self._workspace.cabinet.syncing.sync,
            owner=self,
            lane="net",
            done=lambda _result: self.reload(),
            failed=lambda _error: self.reload(),
        )

    def synced_at(self) -> str:
        """The clock time of the last round, "" before the first."""
        if not self.status.synced_ms:
            return ""
        return self._workspace.formats.time(self._workspace.moment(self.status.synced_ms))

    def _take(self, status: SyncStatus) -> None:
        before, self.status = self.status, status
        self._next()
        if status != before:
            self.changed.emit()
        if status.incidents > before.incidents:
            self.incident_found.emit()

    def _on_failed(self, error: Exception) -> None:
        self._next()
        self._workspace.failed.emit(error)

    def _next(self) -> None:
        again, self._asked, self._again = self._again, False, False
        if again:
            self.reload()

    def _on_changed(self, _change: Change) -> None:
        self.reload()


def sync_state(workspace: Workspace) -> SyncState:
    """The workspace's one state, made at the first asking."""
    found = workspace.findChild(SyncState)
    return found if isinstance(found, SyncState) else SyncState(workspace)
