"""Owns the state of one profile at this window: none, locked, waiting for keys, open, removed.

It keeps the open cabinet and lets it go again; what each state looks like is the app's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from ui.jobs import Lanes
from ui.viewmodels.preferences import PreferenceStore

if TYPE_CHECKING:  # all of these load the core's read models: not before somebody has unlocked
    from ecabinet.bootstrap import Cabinet
    from ecabinet.services.summaries import Me
    from ui.viewmodels.sync import SyncState
    from ui.viewmodels.workspace import Workspace

State = Literal["none", "locked", "waiting", "open", "removed"]
VAULT_FILE = "vault.json"


def profile_state(profile: Path) -> State:
    """As the bootstrap says it, without loading the core."""
    return "locked" if (profile / VAULT_FILE).exists() else "none"


class Session(QObject):
    """One profile's session; `changed` when its state is another."""

    changed = Signal()

    def __init__(
        self,
        profile: Path,
        lanes: Lanes,
        preferences: PreferenceStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.profile = profile
        self._lanes = lanes
        self._preferences = preferences
        self.state: State = profile_state(profile)
        self.workspace: Workspace | None = None
        self._cabinet: Cabinet | None = None

    def open(self, cabinet: Cabinet, me: Me) -> None:
        """Take an opened cabinet: the loop starts, the window or the wait for keys follows."""
        from ui.viewmodels.sync import sync_state
        from ui.viewmodels.workspace import Workspace

        self._cabinet = cabinet
        workspace = Workspace(cabinet, self._lanes, me, self)
        self._preferences.setParent(workspace)
        self.workspace = workspace
        sync = sync_state(workspace)
        sync.changed.connect(self._on_sync)
        workspace.changed.connect(self._look_for_the_vault)
        workspace.failed.connect(self._look_for_the_vault)
        self._remember(me)
        self._lanes.submit(
            "store",
            self._first_look,
            cabinet,
            owner=workspace,
            done=self._on_first_look,
            failed=workspace.failed.emit,
        )

    @staticmethod
    def _first_look(cabinet: Cabinet) -> bool:
        cabinet.syncing.start()
        return cabinet.syncing.status().waiting_keys

    def _on_first_look(self, waiting: bool) -> None:
        self._become("waiting" if waiting else "open")

    def _remember(self, me: Me) -> None:
        if me.code or me.office:
            self._preferences.set(code=me.code, office=me.office, office_en=me.office_en)

    @property
    def sync(self) -> SyncState | None:
        from ui.viewmodels.sync import sync_state

        return sync_state(self.workspace) if self.workspace is not None else None

    def lock(self) -> None:
        """Close the cabinet on its lane, after what the screens still had to save."""
        if self.workspace is None:
            return
        self._let_go()
        self._become(profile_state(self.profile))

    def removed(self) -> None:
        """This device has been revoked: its store is gone."""
        self._let_go()
        self._become("removed")

    def _let_go(self) -> None:
        workspace, cabinet = self.workspace, self._cabinet
        self.workspace = self._cabinet = None
        if workspace is None or cabinet is None:
            return
        self._preferences.setParent(self)
        workspace.close()

        def closed(_: object) -> None:
            workspace.deleteLater()  # only now: the loop may have been telling it

        self._lanes.submit("store", cabinet.close, owner=self, done=closed, failed=closed)

    def close_now(self) -> None:
        """At the program's end: close in this thread, the lanes being shut down already."""
        workspace, cabinet = self.workspace, self._cabinet
        self.workspace = self._cabinet = None
        if workspace is not None:
            workspace.close()
        if cabinet is not None:
            cabinet.close()

    def _on_sync(self) -> None:
        sync = self.sync
        if sync is None or self.workspace is None:
            return
        if self.state == "waiting" and not sync.status.waiting_keys:
            self._lanes.submit(
                "store",
                self.workspace.cabinet.desk.me,
                owner=self.workspace,
                done=self._on_keys,
            )

    def _on_keys(self, me: Me) -> None:
        if self.workspace is None:
            return
        self.workspace.me = me
        self._remember(me)
        self._become("open")
        self.workspace.tell("keys.arrived")

    def _look_for_the_vault(self, _news: object) -> None:
        """A device that has been revoked wipes its profile: nothing can be read any more."""
        if self.workspace is not None and profile_state(self.profile) == "none":
            self.removed()

    def _become(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
