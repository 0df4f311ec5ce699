"""A small TLS server of the tests: it answers what a test tells it and remembers what it heard."""

from __future__ import annotations

import datetime
import hashlib
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Heard:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, bytes]


@dataclass
class TlsServer:
    url: str
    pin: bytes
    heard: list[Heard] = field(default_factory=list)
    answer: Callable[[Heard], Answer] = lambda heard: (200, b"\xf6")


def certificate(folder: Path) -> tuple[Path, bytes]:
    """A PEM file with key and self-signed certificate, and the pin of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    info = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    path = folder / f"{made.serial_number}.pem"
    path.write_bytes(pem)
    return path, hashlib.sha256(info).digest()


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the handshake is what some tests ask for."""


@contextmanager
def tls_server(
    folder: Path, *, highest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
) -> Iterator[TlsServer]:
    pem, pin = certificate(folder)
    server = TlsServer("", pin)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            heard = Heard(self.command, self.path, dict(self.headers.items()), body)
            server.heard.append(heard)
            status, content = server.answer(heard)
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = _serve

        def log_message(self, format: str, *args: object) -> None:
            """The tests' output stays clean."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = highest
    context.load_cert_chain(pem)
    web = _Quiet(("127.0.0.1", 0), Handler)
    web.daemon_threads = True
    web.socket = context.wrap_socket(web.socket, server_side=True, do_handshake_on_connect=False)
    server.url = f"https://127.0.0.1:{web.server_address[1]}"
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        web.shutdown()
        thread.join()
        web.server_close()
