"""Owns which running vote waits for this member, wherever in the app he is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ecabinet.services.summaries import VoteCall
from ecabinet.sync.changes import OPS, OWN_RECORDED, REJECTED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace


class LiveCalls(Loading):
    """`call` is the vote that ends first among those to answer; None when none is left."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self._calls: tuple[VoteCall, ...] = ()
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._on_end)
        self.reload()

    @property
    def call(self) -> VoteCall | None:
        now_ms = self._now_ms()
        return next((one for one in self._calls if one.vote.deadline_ms > now_ms), None)

    def _now_ms(self) -> int:
        return int(self.workspace.now().timestamp() * 1000)

    def _read(self) -> tuple[VoteCall, ...]:
        return self.workspace.cabinet.presiding.awaiting()

    def _keep(self, read: tuple[VoteCall, ...]) -> None:
        self._calls = read
        self._wait()

    def _wait(self) -> None:
        """A vote whose time is over calls nobody any more, whether or not it was closed."""
        call = self.call
        self._end.stop()
        if call is not None:
            self._end.start(max(1, call.vote.deadline_ms - self._now_ms()))

    def _on_end(self) -> None:
        self._wait()
        self.loaded.emit()

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, OWN_RECORDED, REJECTED})
