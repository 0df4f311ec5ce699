"""TLS 1.3 to the one key that the ticket names; refuses any other server before it hears a byte."""

from __future__ import annotations

import errno
import hashlib
import hmac
import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class PinMismatch(ssl.SSLError):
    """The server holds another key than the pinned ones."""


class _PinnedSocket(ssl.SSLSocket):
    """Compares the server's key inside the handshake, so that no request can precede it."""

    def do_handshake(self, block: bool = False) -> None:
        context = self.context
        if not isinstance(context, PinnedContext):
            raise PinMismatch("no pins")
        context.answered(self)
        super().do_handshake(block)
        if not context.accepts(self.getpeercert(binary_form=True)):
            raise PinMismatch("the server's key is not the pinned one")
        context.heard_s = time.monotonic()

    def getpeername(self) -> Any:
        """Errors: OSError. A line that is gone is closed: of one that broke before its handshake
        the module would make a socket without a handshake, or leave it open."""
        try:
            return super().getpeername()
        except OSError as error:
            self.close()
            raise ConnectionResetError(errno.ECONNRESET, "the line is gone") from error

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        data = super().recv(buflen, flags)
        context = self.context
        if data and isinstance(context, PinnedContext):
            context.heard_s = time.monotonic()
        return data


class PinnedContext(ssl.SSLContext):
    """A client context that asks no certificate authority: `pins` are SHA-256 of the key (SPKI).

    Two pins serve a planned change of certificate. `heard_s` is when a line last brought anything,
    by the monotonic clock.
    """

    sslsocket_class = _PinnedSocket
    pins: frozenset[bytes] = frozenset()
    hung_up: bool = False
    heard_s: float = 0.0
    _lines: WeakSet[ssl.SSLSocket]
    _lock: threading.Lock

    @classmethod
    def of(cls, *pins: bytes) -> PinnedContext:
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        # Names and authorities say nothing here: the pin alone decides.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.pins = frozenset(pins)
        context._lines, context._lock = WeakSet(), threading.Lock()
        return context

    def answered(self, line: ssl.SSLSocket) -> None:
        """Remember an open line. Errors: OSError while all are to be shut."""
        with self._lock:
            self._lines.add(line)
            if self.hung_up:
                raise ConnectionAbortedError("hung up")

    def hang_up(self) -> None:
        """As `drop`, and open no other line until `hung_up` is reset."""
        with self._lock:
            self.hung_up = True
        self.drop()

    def drop(self) -> None:
        """Shut every line, so that a thread that waits on one wakes up with an error."""
        with self._lock:
            lines = tuple(self._lines)
        for line in lines:
            with suppress(OSError):
                # Not the TLS socket's own, which would pull the session from under a reader.
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    def accepts(self, certificate: bytes | None) -> bool:
        """Whether a DER certificate carries a pinned key."""
        if certificate is None:
            return False
        digest = spki_sha256(certificate)
        return any(hmac.compare_digest(digest, pin) for pin in self.pins)


def spki_sha256(certificate: bytes) -> bytes:
    """SHA-256 of a DER certificate's SubjectPublicKeyInfo; of nothing when it cannot be read."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except ValueError:
        return b""
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(info).digest()
