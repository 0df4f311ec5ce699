"""The door in front of the server: clients pass through its pin, it hears all, and can be shut."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.sync.clock import Clock
from ecabinet.sync.transport import Transport
from tests.serverprocess import ServerProcess, start_server
from ui.demo.relay import Relay


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    process = start_server(tmp_path / "server")
    yield process
    process.stop()


@pytest.fixture
def relay(server: ServerProcess, tmp_path: Path) -> Iterator[Relay]:
    door = Relay(server.url, server.data_dir, tmp_path / "heard")
    yield door
    door.close()


@pytest.fixture
def client(server: ServerProcess, relay: Relay) -> Iterator[Transport]:
    transport = Transport(relay.url, (bytes.fromhex(server.spki),), clock=Clock())
    yield transport
    transport.close()


def test_a_client_passes_and_all_is_heard_in_clear(
    client: Transport, relay: Relay, tmp_path: Path
) -> None:
    assert client.send("GET", "/healthz", params={"q": "canary"}).status_code == 200
    heard = (tmp_path / "heard").read_bytes()
    assert b"GET /healthz?q=canary" in heard
    assert b"200 OK" in heard


def test_a_shut_door_lets_nobody_through_until_it_opens(client: Transport, relay: Relay) -> None:
    client.send("GET", "/healthz")
    relay.shut()
    with pytest.raises(Fault) as refused:
        client.send("GET", "/healthz")
    assert refused.value.code == "net.unreachable"
    relay.open()
    assert client.send("GET", "/healthz").status_code == 200
