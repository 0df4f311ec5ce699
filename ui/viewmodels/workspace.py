"""Owns what every screen of one unlocked profile shares; refuses to hold anything of one screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal

from ecabinet.services.summaries import Me
from ecabinet.sync.changes import Change
from ui.formats import Formats
from ui.i18n import language
from ui.jobs import Lane, Lanes
from ui.viewmodels.navigator import Navigator

if TYPE_CHECKING:  # the whole core would be loaded before the first window is drawn
    from ecabinet.bootstrap import Cabinet

T = TypeVar("T")


class Workspace(QObject):
    """The cabinet's services, the lanes they run on, the way between screens and what changed.

    `changed` brings the synchronisation's news to the main thread. `told` carries a code and its
    values for the window's toast; `failed` an error that the screen itself cannot show; `closed`
    comes when the profile is let go.
    """

    changed = Signal(object)
    told = Signal(str, object)
    failed = Signal(Exception)
    closed = Signal()
    _heard = Signal(object)

    def __init__(
        self, cabinet: Cabinet, lanes: Lanes, me: Me, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.cabinet = cabinet
        self.lanes = lanes
        self.me = me
        self.navigator = Navigator(self)
        self._touched_s = time.monotonic()
        self._heard.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = cabinet.syncing.subscribe(self._hear)

    @property
    def formats(self) -> Formats:
        """How values read now, in the cabinet's zone and the language in force."""
        return Formats(ZoneInfo(self.me.zone), language())

    def now(self) -> datetime:
        """The server's time, as well as this device knows it."""
        return datetime.fromtimestamp(self.cabinet.desk.now_ms() / 1000, UTC)

    def moment(self, at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / 1000, UTC)

    def run(
        self,
        fn: Callable[..., T],
        *args: object,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        lane: Lane = "store",
    ) -> None:
        """Run a use case on a lane; without `failed` its error is told to the window."""
        self.lanes.submit(
            lane, fn, *args, owner=owner, done=done, failed=failed or self.failed.emit
        )

    def tell(self, code: str, **values: Any) -> None:
        """Say in the window's toast what has been done."""
        self.told.emit(code, values)

    def touch(self) -> None:
        """Somebody's hand is at the device."""
        self._touched_s = time.monotonic()

    def rested_s(self) -> float:
        """Seconds since the last touch; from any thread."""
        return time.monotonic() - self._touched_s

    def close(self) -> None:
        """Hear nothing more; the cabinet itself is closed by who opened it."""
        self._unsubscribe()
        self.closed.emit()

    def _hear(self, change: Change) -> None:
        self._heard.emit(change)
