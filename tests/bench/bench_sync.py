"""A client's side: verifying what it pulls, writing, a full push, and files both ways."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from ecabinet.domain.events import AttendanceStated, PaperPut
from ecabinet.domain.meeting import Paper
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.tree import Checkpoint, Tree
from ecabinet.store.passphrase import FLOOR_KDF
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from ecabinet.sync.api import ServerApi
from ecabinet.sync.author import Draft
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.pull import Puller
from ecabinet.sync.transport import Transport, decoded
from tests.protocol.world import Person, SpaceLog, World
from tests.serverprocess import ServerProcess, start_server
from tests.sync.clients import Company

OPERATIONS = 10_000
HYBRID_EVERY = 20
PUSH = 256
FILE = 64 * 1024 * 1024
Figures = dict[str, float | str]


class CannedTransport:
    """Serves the logs of a world from ready-made bytes, as the bodies of answers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._bodies: dict[tuple[str, int], bytes] = {}
        self._trees: dict[str, Tree] = {}

    def get(self, path: str, params: dict[str, int]) -> Any:
        if path.endswith("/consistency"):
            return list(self._trees[path].consistency(params["from"], params["to"]))
        return decoded(self._bodies[path, params["after"]])

    def prepare(self, space: bytes, page: int = 500) -> None:
        """Make the pages of a log, outside the measured time."""
        world = self._world
        registry = space == world.registry.org
        log = SpaceLog(world.registry) if registry else world.spaces[space]  # type: ignore[arg-type]  # only its root
        ops = world.registry_operations if registry else log.operations
        leaves = world.registry_leaves if registry else log.leaves
        mark = Checkpoint(space, len(ops), log.state.root, world.now_ms).signed(world.server)
        self._trees[f"/v1/spaces/{space.hex()}/consistency"] = Tree(leaf.hash() for leaf in leaves)
        told = [mark.size, mark.root, mark.time_ms, mark.sig]
        for after in range(0, len(ops) + 1, page):
            some = zip(ops[after : after + page], leaves[after : after + page], strict=True)
            entries = [[0, op.encode(), leaf.received_ms, leaf.reg_size] for op, leaf in some]
            self._bodies[f"/v1/spaces/{space.hex()}/ops", after] = cbor.encode([entries, told])


def written(count: int, hybrid_every: int = HYBRID_EVERY) -> tuple[World, SpaceLog, Person]:
    """A meeting's log of `count` operations, some of the hybrid class of record, and a reader."""
    world = World("ticket")
    secretary, reader = world.enrol(Role.SECRETARY), world.enrol(Role.MEMBER)
    log = world.open_space(secretary, "meeting", [reader])
    for number in range(count - log.state.size):
        event = AttendanceStated(b"m" * 16, number % 2 == 0, "", "")
        if hybrid_every and number % hybrid_every == 0:
            world.record(log, world.operation(log, reader, event, [reader]), event)
        else:
            world.write(log, secretary, event)
    return world, log, reader


def pull_rates(count: int = OPERATIONS, hybrid_every: int = HYBRID_EVERY) -> tuple[float, float]:
    """Operations a second from a page's bytes to the store: verified, opened, judged, folded.

    By the wall clock, and by this process's own time, which a busy machine does not distort.
    """
    world, log, reader = written(count, hybrid_every)
    server = CannedTransport(world)
    server.prepare(world.registry.org)
    server.prepare(log.state.space)
    identity = Identity(
        world.registry.org,
        reader.member,
        reader.device,
        "",
        b"",
        world.server.public,
        world.registry.root_fingerprint,
        (0, b""),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        store = Store.create(path, Vault.create(path, "một cụm mật khẩu", kdf=FLOOR_KDF))
        api = ServerApi(cast(Transport, server))
        puller = Puller(store, identity, Ledger(store, identity), api)
        puller.registry()
        begun, begun_own = time.perf_counter(), time.process_time()
        pulled = puller.space(log.state.space)
        seconds, own = time.perf_counter() - begun, time.process_time() - begun_own
        store.close()
    assert pulled.operations == count
    return count / seconds, count / own


def client_rates(folder: Path, server: ServerProcess) -> Figures:
    """A real client and a real server on this machine: writing, a full push, a large file."""
    company = Company(server, folder)
    company.found()
    try:
        secretary, member = company.enrol(Role.SECRETARY), company.enrol(Role.MEMBER)
        secretary.sync()
        space = company.open_space(secretary, "meeting", [member])
        member.sync()
        event = AttendanceStated(b"m" * 16, True, "", "")
        writing = _seconds(
            lambda: secretary.session.author.write_many(space, [Draft(event)] * PUSH)
        )
        pushing = _seconds(secretary.sync)
        data, paper = os.urandom(FILE), b"p" * 16
        blobs = secretary.session.blobs
        with secretary.store.write() as unit:
            ref = blobs.seal(unit, space, paper, data)
            put = PaperPut(b"m" * 16, Paper(paper, b"i" * 16, "Tờ", 1, 1, bytes(32), ref, 0))
            secretary.session.author.write_in(unit, space, put, object_id=paper, blobs=(ref,))
        up, down = _seconds(secretary.sync), _seconds(member.sync)
        assert blobs.open(ref, space, paper) == data
    finally:
        company.close()
    size = FILE / 1_000_000
    return {
        "write_256_ms": round(writing * 1000),
        "push_256_round_ms": round(pushing * 1000),
        "file_up_mb_per_s": round(size / up, 1),
        "file_down_mb_per_s": round(size / down, 1),
    }


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def run() -> Figures:
    """The figures, with their units in their names."""
    wall, own = pull_rates()
    pulled: Figures = {
        "pull_ops_per_s": round(wall),
        "pull_ops_per_cpu_s": round(own),
        "pull_ops_per_s_goal": 2000,
    }
    with tempfile.TemporaryDirectory() as folder:
        server = start_server(Path(folder) / "server")
        try:
            return {**pulled, **client_rates(Path(folder), server)}
        finally:
            server.stop()
