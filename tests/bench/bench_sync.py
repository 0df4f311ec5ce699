"""Figures of the synchronisation: pull, push, files, ballots. `run` gives them by name."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any, cast

from ecabinet.domain.events import AttendanceStated
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.tree import Checkpoint, Tree
from ecabinet.store.passphrase import FLOOR_KDF
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from ecabinet.sync.api import ServerApi
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.pull import Puller
from ecabinet.sync.transport import Transport, decoded
from tests.protocol.world import Person, SpaceLog, World

OPERATIONS = 10_000
HYBRID_EVERY = 20
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


def pull_rate(count: int = OPERATIONS, hybrid_every: int = HYBRID_EVERY) -> float:
    """Operations a second from a page's bytes to the store: verified, opened, judged, folded."""
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
        begun = time.perf_counter()
        pulled = puller.space(log.state.space)
        seconds = time.perf_counter() - begun
        store.close()
    assert pulled.operations == count
    return count / seconds


def run() -> Figures:
    """The figures, with their units in their names."""
    return {"pull_ops_per_s": round(pull_rate()), "pull_ops_per_s_goal": 2000.0}


if __name__ == "__main__":
    print(run())
