"""Owns the list of people with the number of each one's trusted devices."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject

from ecabinet.domain.people import Person
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_REVOKED = "revoked"


class PeopleModel(Loading):
    """`devices` counts by member's id what is enrolled and not revoked."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.people: tuple[Person, ...] = ()
        self.devices: dict[bytes, int] = {}
        self.reload()

    def _read(self) -> tuple[tuple[Person, ...], dict[bytes, int]]:
        administering = self.workspace.cabinet.administering
        counted = Counter(
            device.member for device in administering.devices() if device.state != _REVOKED
        )
        people = tuple(one for one in administering.members() if not one.removed)
        return people, dict(counted)

    def _keep(self, read: tuple[tuple[Person, ...], dict[bytes, int]]) -> None:
        self.people, self.devices = read

    def _concerns(self, change: Change) -> bool:
        return OPS in change.what
