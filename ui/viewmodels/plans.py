"""Owns the votes prepared for one item of a meeting."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.voteplans import VotePlanned
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace


class PlansModel(Loading):
    """`planned` follows each vote that was prepared here."""

    planned = Signal()

    def __init__(
        self, workspace: Workspace, meeting: bytes, item: bytes, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.plans: tuple[VotePlanned, ...] = ()
        self._meeting, self._item = meeting, item
        self.reload()

    def plan(self, text: str, options: tuple[str, ...], seconds: int) -> None:
        planning = self.workspace.cabinet.planning
        self._act(
            planning.plan, self._meeting, self._item, text, options, seconds,
            done=lambda _plan: self.planned.emit(),
        )  # fmt: skip

    def drop(self, plan: bytes) -> None:
        self._act(self.workspace.cabinet.planning.drop, self._meeting, self._item, plan)

    def _read(self) -> tuple[VotePlanned, ...]:
        return self.workspace.cabinet.planning.of(self._meeting, self._item)

    def _keep(self, read: tuple[VotePlanned, ...]) -> None:
        self.plans = read

    def _concerns(self, change: Change) -> bool:
        return OPS in change.what
