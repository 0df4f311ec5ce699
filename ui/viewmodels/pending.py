"""Owns the list behind the sync chip: what waits to be sent and what was refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.services.summaries import PendingChange
from ui.viewmodels.sync import SyncState, sync_state
from ui.viewmodels.workspace import Workspace

REFUSED = "refused"
# Records that the person did not write: keys, acknowledgements, spaces to open.
_QUIET = frozenset(
    {
        "SpaceFounded",
        "SpaceOpened",
        "MembersChanged",
        "WrapsPut",
        "RecoverySet",
        "Delivered",
        "Witnessed",
    }
)


class PendingList(QObject):
    """`changes`, the oldest first; `loaded` after each reading, `failed` with its error."""

    loaded = Signal()
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.changes: tuple[PendingChange, ...] = ()
        self.state: SyncState = sync_state(workspace)
        self.state.changed.connect(self.load)
        self.load()

    def load(self) -> None:
        self._workspace.run(
            self._workspace.cabinet.syncing.pending,
            owner=self,
            done=self._take,
            failed=self.failed.emit,
        )

    def sync_now(self) -> None:
        self.state.sync_now()

    def own(self) -> tuple[PendingChange, ...]:
        """What the person wrote; the rest goes along by itself."""
        return tuple(change for change in self.changes if change.type not in _QUIET)

    def quiet(self) -> int:
        """How many records go along by themselves."""
        return len(self.changes) - len(self.own())

    def moment(self, change: PendingChange) -> str:
        """ "14:05 hôm nay"."""
        workspace = self._workspace
        return workspace.formats.moment(workspace.moment(change.at_ms), workspace.now())

    def _take(self, changes: tuple[PendingChange, ...]) -> None:
        self.changes = changes
        self.loaded.emit()


def is_refused(change: PendingChange) -> bool:
    """Whether the server refused it; "refused:reason" says why."""
    return change.state.startswith((REFUSED, "rejected"))
