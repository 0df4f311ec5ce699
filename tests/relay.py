"""What may stand between a device and its server: lets pass, cuts, swallows, dribbles, answers."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecabinet.bootstrap import Cabinet

_CHUNK = 1 << 16
_DROP_S = 0.2
_RESET = struct.pack("ii", 1, 0)


def page(status: str) -> bytes:
    """A page for people, as a proxy or a hotel's portal sends it instead of the server's answer."""
    body = b"<!DOCTYPE html><html><body>Vui long dang nhap</body></html>"
    head = f"HTTP/1.1 {status}\r\ncontent-type: text/html\r\nconnection: close\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


class Relay:
    """A TCP relay on a free loopback port. What it does is told by the methods, at any time:

    `pass_on` (as it begins), `reset` (RST to every line, old and new), `swallow` (nothing passes
    and nobody is told), `half_open` (the server's side is closed and the device is not told),
    `dribble` (five bytes a second), `tear` (lines pass, but one breaks off in the midst of what it
    carries), `answer` (somebody else answers, inside TLS where a certificate is given), `late`
    (what passes is that many seconds on its way, each way).
    """

    def __init__(self, port: int) -> None:
        self._server = ("127.0.0.1", port)
        self._lock = threading.Lock()
        self._how = "pass"
        self._left, self._torn_up = 0, False
        self._answer, self._late_s = b"", 0.0
        self._tls: ssl.SSLContext | None = None
        self._lines: set[_Line] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def pass_on(self) -> None:
        """Let everything through again. Lines that were dead stay dead, as they would."""
        self._how = "pass"

    def late(self, seconds: float) -> None:
        self._late_s = seconds

    def reset(self) -> None:
        self._how = "reset"
        self._cut()

    def swallow(self) -> None:
        self._how = "swallow"
        for line in self._all():
            line.dead = True

    def half_open(self) -> None:
        self._how = "swallow"
        for line in self._all():
            line.dead = True
            line.close_server()

    def dribble(self) -> None:
        self._how = "dribble"

    def tear(self, after: int, *, up: bool = False) -> None:
        """Once, after so many bytes more from the server, or `up` to it; then all passes again."""
        self._left, self._torn_up, self._how = after, up, "tear"

    def answer(self, told: bytes, pem: tuple[Path, Path] | None = None) -> None:
        """Whoever comes hears `told`; `pem` is a certificate and its key."""
        self._tls = None
        if pem is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(*pem)
        self._answer, self._how = told, "answer"
        self._cut()

    def close(self) -> None:
        # Closing alone leaves a thread that accepts waiting for ever.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._cut()
        self._accepting.join()

    def _all(self) -> tuple[_Line, ...]:
        with self._lock:
            return tuple(self._lines)

    def _cut(self) -> None:
        for line in self._all():
            line.reset()

    def _accept(self) -> None:
        while True:
            try:
                device, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(device,), daemon=True).start()

    def _serve(self, device: socket.socket) -> None:
        if self._how == "answer":
            with contextlib.suppress(OSError):
                self._say(device)
            device.close()
            return
        if self._how == "reset":
            device.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            device.close()
            return
        line = _Line(device, socket.create_connection(self._server), self._how == "swallow")
        with self._lock:
            self._lines.add(line)
        up = threading.Thread(target=self._carry, args=(line, True), daemon=True)
        up.start()
        self._carry(line, False)
        up.join()
        with self._lock:
            self._lines.discard(line)
        line.close()

    def _say(self, device: socket.socket) -> None:
        device.settimeout(5.0)
        with (
            device if self._tls is None else self._tls.wrap_socket(device, server_side=True) as end
        ):
            end.recv(_CHUNK)
            end.sendall(self._answer)
            end.shutdown(socket.SHUT_WR)
            end.recv(_CHUNK)

    def _carry(self, line: _Line, up: bool) -> None:
        """Bytes one way until an end is closed."""
        source, sink = (line.device, line.server) if up else (line.server, line.device)
        try:
            while data := source.recv(5 if self._how == "dribble" else _CHUNK):
                if line.dead:
                    continue
                if self._how == "dribble":
                    time.sleep(1.0)
                if self._late_s:
                    time.sleep(self._late_s)
                if self._how == "tear" and up is self._torn_up:
                    with self._lock:
                        torn = len(data) >= self._left
                        data, self._left = data[: self._left], self._left - len(data)
                    sink.sendall(data)
                    if torn:
                        # What was sent arrives; the rest never does.
                        time.sleep(_DROP_S)
                        self._how = "pass"
                        line.reset()
                        return
                    continue
                sink.sendall(data)
        except OSError:
            return
        finally:
            if not line.dead:
                line.end()


class _Line:
    def __init__(self, device: socket.socket, server: socket.socket, dead: bool) -> None:
        self.device, self.server, self.dead = device, server, dead

    def end(self) -> None:
        """Say to both that it is over."""
        for one in (self.device, self.server):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """RST to the device: without a farewell, and whoever still reads is woken."""
        self.dead = True
        with contextlib.suppress(OSError):
            self.device.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self.device.shutdown(socket.SHUT_RD)
        self.close_server()
        self.close()

    def close_server(self) -> None:
        with contextlib.suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for one in (self.device, self.server):
            one.close()


@contextmanager
def between(cabinet: Cabinet, port: int) -> Iterator[Relay]:
    """A relay through which this cabinet alone reaches the server at `port`, and dials again."""
    relay = Relay(port)
    client = cabinet.desk.session.transport._client
    straight, client.base_url = client.base_url, relay.url
    try:
        yield relay
    finally:
        client.base_url = straight
        relay.close()
