"""Listens to the server's hints that a log has grown; believes them only as a reason to look.

A little growth comes whole, before its hint: it is handed on to be verified like any page, and the
hint finds nothing left to look for. Signals are handed on as they come, sealed: whoever opens them
decides what they are worth.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from ecabinet.domain.errors import Fault
from ecabinet.store.store import Store
from ecabinet.sync.transport import Transport

_HINT, _PAGE, _SIGNAL = "hint", "page", "signal"


class Hints:
    """One event stream. `grown` is called when a log is longer than what this device has,
    `brought` with a space, the index at which a page begins and the encoded page, which is of use
    where this device's log ends there; it gives back the size then known, 0 where it took nothing.
    `signalled` with a space and a sealed signal for its readers."""

    def __init__(
        self,
        store: Store,
        transport: Transport,
        grown: Callable[[], None],
        brought: Callable[[bytes, int, bytes], int],
        signalled: Callable[[bytes, bytes], None],
    ) -> None:
        self._store = store
        self._transport = transport
        self._grown = grown
        self._brought = brought
        self._signalled = signalled
        # A log never grows shorter: what its page brought is not asked of the store again.
        self._sizes: dict[bytes, int] = {}

    def listen(self, ended: Callable[[], bool]) -> bool:
        """Listen until the stream breaks or `ended`; whether it had opened at all.

        `Transport.hang_up` wakes it.
        """
        opened = False
        try:
            with self._transport.events() as events:
                opened = True
                # What was said before this stream opened is in nobody's hint.
                self._grown()
                for event in events:
                    if ended():
                        break
                    if event.event == _HINT:
                        self._look(event.data)
                    elif event.event == _PAGE:
                        self._bring(event.data)
                    elif event.event == _SIGNAL:
                        self._hand_on(event.data)
        except Fault:
            return opened
        return opened

    def _look(self, data: str) -> None:
        try:
            text, size_text = data.split(" ")
            space, size = bytes.fromhex(text), int(size_text)
        except ValueError:
            return
        if self._sizes.get(space, -1) < size and self._size(space) < size:
            self._grown()

    def _size(self, space: bytes) -> int:
        """How much of a log this device has; -1 of one that it has never seen."""
        with self._store.read() as unit:
            mark = unit.spaces.mark(space)
        return -1 if mark is None else mark[0]

    def _bring(self, data: str) -> None:
        try:
            text, first_text, body_text = data.split(" ")
            space, first = bytes.fromhex(text), int(first_text)
            body = base64.b64decode(body_text, validate=True)
        except (ValueError, binascii.Error):
            return
        if size := self._brought(space, first, body):
            self._sizes[space] = size

    def _hand_on(self, data: str) -> None:
        try:
            space, body = data.split(" ")
            heard = bytes.fromhex(space), base64.b64decode(body, validate=True)
        except (ValueError, binascii.Error):
            return
        self._signalled(*heard)
