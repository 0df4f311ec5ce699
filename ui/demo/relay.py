"""A door in front of the server that can be shut, and that hears all that passes inside TLS.

It holds the server's own certificate, as only the demonstration's host can; clients notice nothing.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

CHUNK = 1 << 16
PATIENCE_S = 120.0


class Relay:
    """Listens on a free loopback port; `url` is what clients are told instead of the server's.

    `heard` is a file with every byte of requests and answers as the server sees them. `data` is the
    server's folder, whose certificate and key stand in it.
    """

    def __init__(self, server_url: str, data: Path, heard: Path) -> None:
        parts = urlsplit(server_url)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 443)
        self._front = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._front.load_cert_chain(data / "tls.crt", data / "tls.key")
        self._back = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._back.check_hostname = False
        self._back.verify_mode = ssl.CERT_NONE
        self._tape: BinaryIO = heard.open("ab", buffering=0)
        self._lock = threading.Lock()
        self._open = True
        self._passing: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def shut(self) -> None:
        """From here on nobody gets through; connections that stand are cut."""
        with self._lock:
            self._open = False
            cut, self._passing = self._passing, set()
        self._listener.close()
        for end in cut:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def open(self) -> None:
        """Let clients through again, at the same port."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        with self._lock:
            self._open = True
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def close(self) -> None:
        self.shut()
        self._tape.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, raw: socket.socket) -> None:
        # A client that hangs up, or a server that is gone, ends this one connection.
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as ends:
            ends.callback(raw.close)
            raw.settimeout(PATIENCE_S)
            client = ends.enter_context(self._front.wrap_socket(raw, server_side=True))
            behind = socket.create_connection(self._target, timeout=PATIENCE_S)
            ends.callback(behind.close)
            server = ends.enter_context(self._back.wrap_socket(behind))
            with self._lock:
                if not self._open:
                    return
                self._passing |= {client, server}
            try:
                self._pass(client, server)
            finally:
                with self._lock:
                    self._passing -= {client, server}

    def _pass(self, client: ssl.SSLSocket, server: ssl.SSLSocket) -> None:
        """Carry both ways in one thread: a TLS connection may not be read and written at once."""
        other = {client: server, server: client}
        while True:
            ready = [end for end in other if end.pending()]
            if not ready:
                ready, _, _ = select.select(list(other), [], [])
            for end in ready:
                end.setblocking(False)
                try:
                    piece = end.recv(CHUNK)
                except ssl.SSLWantReadError:
                    continue
                finally:
                    end.settimeout(PATIENCE_S)
                if not piece:
                    return
                self._tape.write(piece)
                other[end].sendall(piece)
