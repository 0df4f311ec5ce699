"""The server's time, kept over the monotonic clock; a tablet an hour wrong works by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

Milliseconds = Callable[[], int]


def wall_ms() -> int:
    """Milliseconds UTC by this machine's own clock."""
    return time.time_ns() // 1_000_000


def monotonic_ms() -> int:
    """Milliseconds that a change of the machine's clock does not move."""
    return time.monotonic_ns() // 1_000_000


class Clock:
    """Time as the server tells it. `offset_ms` is remembered between runs of the program."""

    def __init__(
        self,
        offset_ms: int = 0,
        *,
        wall: Milliseconds = wall_ms,
        monotonic: Milliseconds = monotonic_ms,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._offset_ms = offset_ms
        self._base_ms = wall() + offset_ms - monotonic()

    def now_ms(self) -> int:
        """Milliseconds UTC by the server's clock, as well as it is known."""
        with self._lock:
            return self._base_ms + self._monotonic()

    @property
    def offset_ms(self) -> int:
        """What the machine's own clock must be moved by; 0 until a server disagreed."""
        return self._offset_ms

    def set(self, server_ms: int) -> None:
        """Take the server's signed word on the time."""
        with self._lock:
            self._base_ms = server_ms - self._monotonic()
            self._offset_ms = server_ms - self._wall()
