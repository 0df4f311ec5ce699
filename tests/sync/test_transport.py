"""Pinned TLS 1.3, signed requests, the server's clock, and the words for what goes wrong."""

from __future__ import annotations

import os
import re
import select
import socket
import ssl
import struct
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import SigningKey
from ecabinet.sync.clock import Clock
from ecabinet.sync.pinning import PinnedContext
from ecabinet.sync.signing import RequestSigner
from ecabinet.sync.transport import Transport
from tests.sync.tlsserver import Answer, Heard, TlsServer, tls_server

SERVER_KEY = SigningKey(bytes(range(32)))
HOUR_MS = 3_600_000


def _transport(
    server: TlsServer, pin: bytes | None = None, clock: Clock | None = None
) -> Transport:
    signer = RequestSigner("ab" * 16, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    return Transport(
        server.url,
        (pin or server.pin,),
        clock=clock or Clock(),
        signer=signer,
        server_key=SERVER_KEY.public,
    )


def _created(heard: Heard) -> int:
    match = re.search(r"created=(\d+)", heard.headers["Signature-Input"])
    assert match is not None
    return int(match[1])


def test_pinned_key_is_answered(tmp_path: Path) -> None:
    with tls_server(tmp_path) as server:
        transport = _transport(server)
        assert transport.post("/v1/x", [1, "đ"]) is None
        transport.close()
    heard = server.heard[0]
    assert cbor.decode(heard.body) == [1, "đ"]
    assert heard.headers["Signature-Input"].startswith('ecab=("@method" "@target-uri"')


def test_a_line_that_breaks_before_its_handshake_is_no_line_and_is_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        line = socket.create_connection(door.getsockname())
        there, _ = door.accept()
        there.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        there.close()
    select.select([line], [], [])
    number = line.fileno()
    with pytest.raises(ConnectionResetError):
        PinnedContext.of(bytes(32)).wrap_socket(line)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)


def test_wrong_pin_refused_before_any_request(tmp_path: Path) -> None:
    with tls_server(tmp_path) as server:
        transport = _transport(server, pin=bytes(32))
        with pytest.raises(Fault) as caught:
            transport.get("/v1/spaces")
        transport.close()
    assert caught.value.code == "hostile.pin"
    assert not caught.value.retryable
    assert server.heard == []


def test_older_tls_refused(tmp_path: Path) -> None:
    with tls_server(tmp_path, highest=ssl.TLSVersion.TLSv1_2) as server:
        transport = _transport(server)
        with pytest.raises(Fault, match="net.unreachable"):
            transport.get("/v1/spaces")
        transport.close()
    assert server.heard == []


def test_nonce_fresh_per_request(tmp_path: Path) -> None:
    with tls_server(tmp_path) as server:
        transport = _transport(server)
        for _ in range(3):
            transport.get("/v1/spaces")
        transport.close()
    nonces = {heard.headers["Signature-Input"].split('nonce="')[1][:32] for heard in server.heard}
    assert len(nonces) == 3


def _clock_refusal(time_ms: int, key: SigningKey = SERVER_KEY) -> Answer:
    sig = key.sign("time", cbor.encode([time_ms]))
    return 401, cbor.encode(["auth.clock", [["sig", sig], ["time_ms", time_ms]]])


def test_signed_time_corrects_the_clock_and_the_request_is_sent_again(tmp_path: Path) -> None:
    clock = Clock()
    server_ms = clock.now_ms() + HOUR_MS
    with tls_server(tmp_path) as server:
        server.answer = lambda heard: (
            _clock_refusal(server_ms)
            if abs(_created(heard) * 1000 - server_ms) > 60_000
            else (200, cbor.encode([7]))
        )
        transport = _transport(server, clock=clock)
        assert transport.get("/v1/spaces") == [7]
        assert transport.get("/v1/spaces") == [7]
        transport.close()
    assert len(server.heard) == 3, "the offset is remembered"
    assert abs(clock.offset_ms - HOUR_MS) < 5_000


def test_time_under_another_key_is_hostile(tmp_path: Path) -> None:
    clock = Clock()
    forged = _clock_refusal(clock.now_ms() + HOUR_MS, SigningKey.generate())
    with tls_server(tmp_path) as server:
        server.answer = lambda heard: forged
        transport = _transport(server, clock=clock)
        with pytest.raises(Fault, match="hostile.time"):
            transport.get("/v1/spaces")
        transport.close()
    assert clock.offset_ms == 0


@pytest.mark.parametrize(
    ("status", "code", "expected", "retryable"),
    [
        (403, "auth.forbidden", "server.auth.forbidden", False),
        (503, "server.full", "server.full", True),
        (507, "blob.quota", "server.blob.quota", False),
    ],
)
def test_refusals_become_faults(
    tmp_path: Path, status: int, code: str, expected: str, retryable: bool
) -> None:
    with tls_server(tmp_path) as server:
        server.answer = lambda heard: (status, cbor.encode([code, [["limit", 3]]]))
        transport = _transport(server)
        with pytest.raises(Fault) as caught:
            transport.get("/v1/spaces")
        transport.close()
    assert (caught.value.code, caught.value.retryable) == (expected, retryable)
    assert caught.value.params == {"limit": 3}


def test_nobody_there_is_unreachable() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{closed.getsockname()[1]}"
        transport = Transport(url, (bytes(32),), clock=Clock())
        with pytest.raises(Fault, match="net.unreachable") as caught:
            transport.get("/v1/spaces")
        transport.close()
    assert caught.value.retryable


def test_the_corrected_time_does_not_follow_the_wall_clock() -> None:
    wall, steady = [1_000_000], [5_000]
    clock = Clock(wall=lambda: wall[0], monotonic=lambda: steady[0])
    clock.set(1_000_000 + HOUR_MS)
    wall[0] += 12 * HOUR_MS
    steady[0] += 30
    assert clock.now_ms() == 1_000_000 + HOUR_MS + 30
