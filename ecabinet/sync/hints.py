"""Listens to the server's hints that a log has grown; believes them only as a reason to look."""

from __future__ import annotations

import threading
from collections.abc import Callable

from ecabinet.domain.errors import Fault
from ecabinet.store.store import Store
from ecabinet.sync.transport import EventLine, Transport

_HINT = "hint"


class Hints:
    """One event stream. `grown` is called when a log is longer than what this device has."""

    def __init__(self, store: Store, transport: Transport, grown: Callable[[], None]) -> None:
        self._store = store
        self._transport = transport
        self._grown = grown
        self._lock = threading.Lock()
        self._line: EventLine | None = None
        self._stopped = False

    def start(self) -> None:
        """Allow streams again after a `stop`."""
        with self._lock:
            self._stopped = False

    def listen(self) -> bool:
        """Listen until the stream breaks or `stop`; whether it had opened at all."""
        opened = False
        try:
            with self._transport.events() as line:
                with self._lock:
                    self._line, opened = line, True
                    if self._stopped:
                        line.abort()
                # What was said before this stream opened is in nobody's hint.
                self._grown()
                for event in line:
                    if event.event == _HINT:
                        self._look(event.data)
        except Fault:
            return opened
        finally:
            with self._lock:
                self._line = None
        return opened

    def stop(self) -> None:
        """End the stream from another thread."""
        with self._lock:
            self._stopped = True
            if self._line is not None:
                self._line.abort()

    def _look(self, data: str) -> None:
        try:
            text, size_text = data.split(" ")
            space, size = bytes.fromhex(text), int(size_text)
        except ValueError:
            return
        with self._store.read() as unit:
            row = unit.spaces.get(space)
        if row is None or row.size < size:
            self._grown()
