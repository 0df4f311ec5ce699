"""Owns the way into a locked profile; imports the core on a lane, never before the first paint."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.errors import DomainError, Fault
from ui.jobs import Lanes

if TYPE_CHECKING:
    from ecabinet.bootstrap import Cabinet
    from ecabinet.services.summaries import Me

PIN_FILE = "pin.json"
CORE = "ecabinet.bootstrap"


class Unlocking(QObject):
    """`opened` brings the cabinet and who uses it, `refused` why not; never both.

    `waiting` counts the seconds down during which no try is taken.
    """

    opened = Signal(object, object)
    refused = Signal(Exception)
    busy_changed = Signal(bool)
    waiting = Signal(int)
    pin_lost = Signal()

    def __init__(self, profile: Path, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.profile = profile
        self._lanes = lanes
        self.busy = False
        self.seconds = 0
        self.has_pin = (profile / PIN_FILE).exists()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)

    def warm_up(self) -> None:
        """Load the core while the person types."""
        self._lanes.submit("store", _load_core, self._lanes, owner=self)

    def unlock(self, passphrase: str) -> None:
        if passphrase:
            self._try(_open_with_passphrase, passphrase)

    def unlock_with_pin(self, pin: str) -> None:
        self._try(_open_with_pin, pin)

    def _try(self, way: object, secret: str) -> None:
        if self.busy or self.seconds:
            return
        self._set_busy(True)
        self._lanes.submit(
            "store",
            _open,
            way,
            self.profile,
            secret,
            owner=self,
            done=self._on_opened,
            failed=self._on_refused,
        )

    def _on_opened(self, found: tuple[Cabinet, Me]) -> None:
        self._set_busy(False)
        self.opened.emit(*found)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, DomainError | Fault):
            self._wait(int(error.params.get("wait_s") or error.params.get("seconds") or 0))
            if error.code in ("pin.erased", "pin.missing"):
                self.has_pin = False
                self.pin_lost.emit()
        self.refused.emit(error)

    def _wait(self, seconds: int) -> None:
        self.seconds = seconds
        if seconds:
            self._clock.start()
            self.waiting.emit(seconds)

    def _count_down(self) -> None:
        self.seconds = max(0, self.seconds - 1)
        if not self.seconds:
            self._clock.stop()
        self.waiting.emit(self.seconds)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)


def _load_core(lanes: Lanes) -> None:
    """On the lane: what was typed meanwhile opens a store behind this."""
    if CORE not in sys.modules:  # else a store may have been open, and garbage of it be left
        import_module(CORE)
        lanes.keep_loaded()


def _open(way: object, profile: Path, secret: str) -> tuple[Cabinet, Me]:
    assert callable(way)
    cabinet: Cabinet = way(profile, secret)
    try:
        return cabinet, cabinet.desk.me()
    except BaseException:
        cabinet.close()
        raise


def _open_with_passphrase(profile: Path, passphrase: str) -> Cabinet:
    from ecabinet.bootstrap import unlock

    return unlock(profile, passphrase)


def _open_with_pin(profile: Path, pin: str) -> Cabinet:
    from ecabinet.bootstrap import unlock_with_pin

    return unlock_with_pin(profile, pin)
