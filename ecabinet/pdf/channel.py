"""Messages between the app and a worker, CBOR with its length before it; their sense is not its."""

from __future__ import annotations

import select
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

import cbor2

_LENGTH = struct.Struct(">Q")
MESSAGE_LIMIT = 1 << 31
SEND_SECONDS = 30.0


class ChannelClosed(Exception):
    """The other side is gone, or sent what is no message."""


class ChannelTimeout(Exception):
    """Nothing whole came in time."""


class Channel:
    """One end of the pair. Only one thread may talk at a time."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def send(self, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        """Writes one message whole; the descriptors open for the other side too."""
        body = cbor2.dumps(message)
        head = _LENGTH.pack(len(body))
        try:
            self._end.settimeout(SEND_SECONDS)
            if descriptors:
                socket.send_fds(self._end, [head], descriptors)
                self._end.sendall(body)
            else:
                self._end.sendall(head + body)
        except OSError as gone:
            raise ChannelClosed(str(gone)) from gone

    def receive(self, timeout_s: float | None = None) -> dict[str, Any]:
        """The next message; ChannelTimeout after `timeout_s` seconds, None waits for ever."""
        until = None if timeout_s is None else time.monotonic() + timeout_s
        return self._body(bytes(self._exactly(_LENGTH.size, until)), until)

    def receive_with_descriptors(self) -> tuple[dict[str, Any], list[int]]:
        """The next message and the descriptors that came with it; waits for ever."""
        head, descriptors = b"", list[int]()
        self._end.settimeout(None)
        while len(head) < _LENGTH.size:
            try:
                part, opened, _, _ = socket.recv_fds(self._end, _LENGTH.size - len(head), 4)
            except OSError as gone:
                raise ChannelClosed(str(gone)) from gone
            if not part:
                raise ChannelClosed("end")
            head += part
            descriptors += opened
        return self._body(head, None), descriptors

    def silent(self, for_s: float) -> bool:
        """Whether nothing comes for so long."""
        return not select.select([self._end], [], [], for_s)[0]

    def _body(self, head: bytes, until: float | None) -> dict[str, Any]:
        (length,) = _LENGTH.unpack(head)
        if length > MESSAGE_LIMIT:
            raise ChannelClosed("length")
        try:
            message = cbor2.loads(bytes(self._exactly(length, until)))
        except cbor2.CBORDecodeError as broken:
            raise ChannelClosed("cbor") from broken
        if not isinstance(message, dict):
            raise ChannelClosed("shape")
        return message

    def close(self) -> None:
        """Ends the talk; the other side sees ChannelClosed."""
        self._end.close()

    def _exactly(self, size: int, until: float | None) -> bytearray:
        buffer = bytearray(size)
        view, done = memoryview(buffer), 0
        while done < size:
            left = None if until is None else max(0.001, until - time.monotonic())
            try:
                self._end.settimeout(left)
                count = self._end.recv_into(view[done:])
            except TimeoutError as late:
                raise ChannelTimeout from late
            except OSError as gone:
                raise ChannelClosed(str(gone)) from gone
            if count == 0:
                raise ChannelClosed("end")
            done += count
        return buffer
