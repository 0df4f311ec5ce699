"""Holds back a device that talks too fast; refuses to remember anything of what it said."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

A_SECOND = 20.0
AT_ONCE = 40.0
DEVICES = 4096


class Pace:
    """A bucket for each device, in this process alone: `AT_ONCE` calls, then `A_SECOND`."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._left: dict[bytes, tuple[float, float]] = {}

    def allows(self, device: bytes) -> bool:
        """Whether one call more is in order; it is counted if so."""
        now = self._monotonic()
        with self._lock:
            left, since = self._left.get(device, (AT_ONCE, now))
            left = min(AT_ONCE, left + (now - since) * A_SECOND)
            if device not in self._left and len(self._left) >= DEVICES:
                self._left.clear()  # whoever waited gets a fresh start: memory has a bound
            self._left[device] = (left - 1.0 if left >= 1.0 else left, now)
            return left >= 1.0
