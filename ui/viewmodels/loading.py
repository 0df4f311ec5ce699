"""Owns how a view-model reads: off the main thread, once for a burst of news, errors kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.sync.changes import Change
from ui.jobs import Lane
from ui.viewmodels.workspace import Workspace


class Loading(QObject):
    """Reads one model again whenever it may have changed, and acts for the person.

    `loaded` follows each reading, `failed` one that could not be done, `refused` an act that a
    rule or the world refused; the act's own signal follows an act that was done.
    """

    loaded = Signal()
    failed = Signal(Exception)
    refused = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.error: Exception | None = None
        self._acts = 0
        self._asked = self._again = self._away = self._stale = False
        workspace.changed.connect(self._on_changed)

    # reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read again; askings while one reading runs become a single one after it."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        self.workspace.run(self._read, owner=self, done=self._on_read, failed=self._on_failed)

    def go_away(self) -> None:
        """Another screen lies before its own: what may have changed is read on coming back."""
        self._away = True

    def come_back(self) -> None:
        """Its screen is shown again: read behind what the screen that goes still keeps."""
        if self._stale or not self._asked:
            QTimer.singleShot(0, self, self.reload)
        self._away = self._stale = False

    def _read(self) -> Any:
        """Read on the store lane; touches no Qt object."""
        raise NotImplementedError

    def _keep(self, read: Any) -> None:
        """Take what was read, on the main thread."""
        raise NotImplementedError

    def _concerns(self, change: Change) -> bool:
        """Whether a change may alter what is shown."""
        raise NotImplementedError

    def _on_changed(self, change: Change) -> None:
        if not self._concerns(change):
            return
        if self._away:
            self._stale = True
        else:
            self.reload()

    def _on_read(self, read: Any) -> None:
        self.error = None
        self._keep(read)
        self._asked = False
        self.loaded.emit()
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._asked = False
        self.error = error
        self.failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        again, self._again = self._again, False
        if again:
            self.reload()

    # acting ------------------------------------------------------------------------------

    @property
    def acting(self) -> bool:
        """Whether an act of the person is not done yet."""
        return self._acts > 0

    def _act(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[], None] | None = None,
        lane: Lane = "store",
    ) -> None:
        """Run a use case, then read again; while it runs `acting` is true. `failed` comes before
        `refused`.

        What asks the server itself belongs on the "net" lane, or all reading waits for it.
        """
        self._acts += 1

        def finished(result: Any) -> None:
            self._acts -= 1
            if done is not None:
                done(result)
            self.reload()

        def refused(error: Exception) -> None:
            self._acts -= 1
            if failed is not None:
                failed()
            self.refused.emit(error)
            self.reload()

        self.workspace.run(fn, *args, owner=self, done=finished, failed=refused, lane=lane)
