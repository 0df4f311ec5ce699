"""Owns how reminders leave this device, as the secretariat sets it; it sends none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.people import Person
from ecabinet.services.mailing import Outbound
from ecabinet.sync.changes import Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace


class RemindersModel(Loading):
    """`outbound` as it is kept, `voters` in their order; `kept` follows a change that was saved."""

    kept = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.outbound: Outbound | None = None
        self.voters: tuple[Person, ...] = ()

    def _concerns(self, change: Change) -> bool:
        # Nothing that arrives changes this device's own setting, and a reading would take away
        # what is being typed.
        del change
        return False

    def _read(self) -> tuple[Outbound, tuple[Person, ...]]:
        cabinet = self.workspace.cabinet
        return cabinet.reminding.outbound(), cabinet.desk.voters()

    def _keep(self, read: tuple[Outbound, tuple[Person, ...]]) -> None:
        self.outbound, self.voters = read

    def address(self, member: bytes) -> str:
        return dict(self.outbound.addresses).get(member, "") if self.outbound else ""

    def save(self, outbound: Outbound, password: str) -> None:
        """Keep it; an empty password leaves the one that is kept. `kept` or `refused` follows."""
        known = self.outbound.password if self.outbound is not None else ""
        whole = replace(outbound, password=(password or known) if outbound.user else "")
        reminding = self.workspace.cabinet.reminding
        self._act(reminding.set_outbound, whole, done=lambda _none: self.kept.emit())
