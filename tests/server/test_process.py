"""The server as a process over pinned TLS: it begins, ends, dies, and keeps its word."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.operation import Operation, Stub
from ecabinet.protocol.records import Vouch
from ecabinet.sync.pinning import PinnedContext
from tests.protocol.world import Person, SpaceLog
from tests.server.cabinet import ServedWorld
from tests.serverprocess import ServerProcess, run_server_command, start_server


def connect(server: ServerProcess) -> httpx2.Client:
    """A client that believes this server's key alone."""
    pins = PinnedContext.of(bytes.fromhex(server.spki))
    return httpx2.Client(base_url=server.url, verify=pins, trust_env=False, timeout=30)


class Town:
    """A running server and a cabinet on it."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.world = ServedWorld(connect(server), server.code)
        self.secretary, self.member = (
            self.world.enrol(Role.SECRETARY),
            self.world.enrol(Role.MEMBER),
        )
        self.log: SpaceLog = self.world.open_space(self.secretary, "meeting", [self.member])

    @property
    def path(self) -> str:
        return f"/v1/spaces/{self.log.state.space.hex()}"

    def reconnect(self) -> None:
        self.world.client.close()
        self.world.client = connect(self.server)
        # A new process takes nothing that was signed before it began; the second must be over.
        self.world.shift_ms = 1000


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    server = start_server(tmp_path / "data")
    try:
        opened = Town(server)
        yield opened
        opened.world.client.close()
    finally:
        server.kill()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One process for the tests that leave it running."""
    server = start_server(tmp_path_factory.mktemp("town") / "data")
    try:
        opened = Town(server)
        yield opened
        opened.world.client.close()
    finally:
        server.kill()


# The line -------------------------------------------------------------------------------------
def test_only_tls_1_3_and_only_the_pinned_key(shared: Town) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        pytest.raises(ssl.SSLError),
        socket.create_connection(("127.0.0.1", shared.server.port)) as raw,
    ):
        old.wrap_socket(raw)
    with (
        httpx2.Client(base_url=shared.server.url, verify=PinnedContext.of(b"x" * 32)) as stranger,
        pytest.raises(httpx2.ConnectError),
    ):
        stranger.get("/healthz")
    answer = shared.world.client.get("/healthz")
    assert answer.status_code == 200
    assert "server" not in answer.headers


def test_a_push_over_the_line(shared: Town) -> None:
    note = shared.world.note(shared.log, shared.member)
    assert shared.world.record(shared.log, note).ok
    entries, _ = shared.world.page(
        shared.secretary, shared.log.state.space, shared.log.state.size - 1
    )
    assert Operation.decode(entries[0][1]) == note


def test_a_body_larger_than_the_limit_is_not_read(shared: Town) -> None:
    """The answer comes while the body is still held back."""
    context = PinnedContext.of(bytes.fromhex(shared.server.spki))
    with (
        socket.create_connection(("127.0.0.1", shared.server.port), timeout=30) as raw,
        context.wrap_socket(raw, server_hostname="127.0.0.1") as line,
    ):
        head = f"POST {shared.path}/ops HTTP/1.1\r\nHost: x\r\nContent-Length: {1 << 30}\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("head", [b"\x00\xff" * 40, b"GET / HTTP/9\r\n\r\n", b"A" * 200_000])
def test_noise_on_the_line_harms_nobody(shared: Town, head: bytes) -> None:
    context = PinnedContext.of(bytes.fromhex(shared.server.spki))
    with (
        socket.create_connection(("127.0.0.1", shared.server.port), timeout=30) as raw,
        context.wrap_socket(raw, server_hostname="127.0.0.1") as line,
    ):
        try:
            line.sendall(head + b"\r\n\r\n")
            told = line.recv(100)
        except (ConnectionError, ssl.SSLError):
            told = b""
        assert told == b"" or told.startswith(b"HTTP/1.1 4")
    assert shared.world.client.get("/healthz").status_code == 200


# Events ---------------------------------------------------------------------------------------
def listen(town: Town, who: Person, ready: threading.Event, wanted: str, heard: list[str]) -> None:
    """Hear the stream until a line contains `wanted`."""
    request = town.world.signed(who, "GET", "/v1/events")
    response = town.world.client.send(request, stream=True)
    assert response.headers["content-type"].startswith("text/event-stream")
    try:
        for line in response.iter_lines():
            heard.append(line)
            ready.set()
            if wanted in line:
                return
    finally:
        response.close()


def test_growth_and_signals_are_heard_by_readers_at_once(shared: Town) -> None:
    space, heard = shared.log.state.space.hex(), list[str]()
    outsider_heard: list[str] = []
    outsider = shared.world.enrol(Role.MEMBER)
    registry = shared.world.registry.org.hex()
    ready, other_ready = threading.Event(), threading.Event()
    with ThreadPoolExecutor(2) as pool:
        hearing = pool.submit(listen, shared, shared.member, ready, "event: signal", heard)
        last = f"{registry} {shared.world.registry.size + 1}"
        overhearing = pool.submit(listen, shared, outsider, other_ready, last, outsider_heard)
        ready.wait()
        other_ready.wait()
        assert shared.world.record(shared.log, shared.world.note(shared.log, shared.secretary)).ok
        size = shared.log.state.size
        sealed = b"the presenter's page"
        answer = shared.world.request(shared.secretary, "POST", f"{shared.path}/signals", sealed)
        assert answer.status_code == 204
        hearing.result()
        assert not shared.world.say(shared.world.admin, Vouch(b"?" * 16)).ok
        overhearing.result()
    assert f"data: {space} {size - 1}" in heard
    assert f"data: {space} {size}" in heard or "event: signal" in heard[-1]
    assert not any(space in line for line in outsider_heard)


# Ends -----------------------------------------------------------------------------------------
def test_sigterm_ends_it_cleanly_and_nothing_is_lost(town: Town) -> None:
    world = town.world
    ready, heard = threading.Event(), list[str]()
    with ThreadPoolExecutor(1) as pool:
        # An open stream does not hold the end up.
        hearing = pool.submit(_until_closed, town, ready, heard)
        ready.wait()
        assert world.record(town.log, world.note(town.log, town.member)).ok
        assert town.server.stop() == 0
        hearing.result()
    town.server.restart()
    town.reconnect()
    entries, checkpoint = world.page(town.member, town.log.state.space)
    assert (len(entries), checkpoint.root) == (town.log.state.size, town.log.state.root)
    assert world.record(town.log, world.note(town.log, town.member)).ok


def _until_closed(town: Town, ready: threading.Event, heard: list[str]) -> None:
    request = town.world.signed(town.member, "GET", "/v1/events")
    try:
        response = town.world.client.send(request, stream=True)
        for line in response.iter_lines():
            heard.append(line)
            ready.set()
    except httpx2.TransportError:
        return


def test_what_was_answered_survives_a_kill_in_the_middle_of_pushes(town: Town) -> None:
    """Four devices push at once, so that their pushes share transactions."""
    world = town.world
    people = [town.secretary, town.member, *(world.enrol(Role.MEMBER) for _ in range(2))]
    town.log = world.open_space(town.secretary, "meeting", people[1:])
    space = town.log.state.space
    answered: dict[bytes, tuple[int, int]] = {}
    for _ in range(2):
        chains = [(person, _chain(town, person, 80)) for person in people]
        with ThreadPoolExecutor(len(people)) as pool:
            enough = threading.Event()
            writing = [
                pool.submit(_push_until_dead, town, person, ops, answered, enough)
                for person, ops in chains
            ]
            enough.wait()
            town.server.kill()
            for one in writing:
                one.result()
        town.server.restart()
        town.reconnect()
        found = _log(town)
        for op_id, (index, received_ms) in answered.items():
            assert found[index][:2] == (op_id, received_ms)
        # The clients send again what they have no answer to, and go on from what is there.
        for person, ops in chains:
            told = world.decoded(world.push(person, space, ops[:40]))[0]
            assert {result[0] for result in told} <= {0, 1}
        _follow(town)
    report = run_server_command("verify", "--data", str(town.server.data_dir))
    assert json.loads(report.stdout)["ok"], report.stdout


def _chain(town: Town, author: Person, count: int) -> list[Operation]:
    ops: list[Operation] = []
    seq, previous = town.log.state.log.next_link(author.device.device_id)
    for number in range(count):
        ops.append(town.world.note(town.log, author, dev_seq=seq + number, dev_prev=previous))
        previous = ops[-1].op_id
    return ops


def _push_until_dead(
    town: Town,
    author: Person,
    ops: list[Operation],
    answered: dict[bytes, tuple[int, int]],
    enough: threading.Event,
) -> None:
    """Push four at a time until nobody answers; `enough` is set by then, or after three answers."""
    space = town.log.state.space
    with ExitStack() as ending:
        ending.callback(enough.set)
        for at in range(0, len(ops), 4):
            some = ops[at : at + 4]
            try:
                response = town.world.push(author, space, some)
            except httpx2.TransportError:
                return
            if response.status_code != 200:
                return
            for op, result in zip(some, cbor.decode(response.content)[0], strict=True):
                assert result[0] == 0
                answered[op.op_id] = (result[1], result[2])
            if at >= 8:
                enough.set()


def _log(town: Town) -> list[tuple[bytes, int, bytes]]:
    """(op_id, time, encoded operation) of the whole log as served."""
    found: list[tuple[bytes, int, bytes]] = []
    while True:
        entries, checkpoint = town.world.page(town.secretary, town.log.state.space, len(found))
        for stub, data, received_ms, _ in entries:
            op = Stub.decode(data) if stub else Operation.decode(data)
            found.append((op.op_id, received_ms, data))
        if len(found) == checkpoint.size:
            return found


def _follow(town: Town) -> None:
    """Bring the test's own fold up to the server's log."""
    world, state = town.world, town.log.state
    entries, _ = world.page(town.secretary, state.space, state.size)
    while entries:
        for _, data, received_ms, reg_size in entries:
            op = Operation.decode(data)
            leaf = world._leaf(op, [0, 0, received_ms, reg_size])
            state.advance(op, leaf, None, world.registry)
            town.log.roots.append(state.root)
        entries, _ = world.page(town.secretary, state.space, state.size)


# The log --------------------------------------------------------------------------------------
def test_log_lines_are_json_without_content(town: Town) -> None:
    canary = "lời không ai được đọc"
    world = town.world
    world.request(town.member, "POST", f"{town.path}/signals", canary.encode())
    world.request(town.member, "POST", f"{town.path}/ops", canary.encode())
    world.client.get("/v1/organisation", params={"q": canary})
    world.client.post("/v1/organisation", content=cbor.encode([canary, [b"x"]]))
    assert town.server.stop() == 0
    text = town.server.log.read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"listening", "request"} <= {line["event"] for line in lines}
    assert canary not in text
    assert canary not in text.encode().decode("unicode_escape")
    assert town.server.code not in text
    # Connections that a client keeps open are cut off after a second, and the library says so.
    worse = [line["event"] for line in lines if line["level"] != "info"]
    assert all("graceful shutdown" in event for event in worse), text
    assert {line["caller"] for line in lines if line["event"] == "request"} == {
        "-",
        world.admin.device.device_id.hex(),
        town.member.device.device_id.hex(),
    }
