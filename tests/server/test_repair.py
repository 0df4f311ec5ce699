"""A server restored from an older backup, and what its devices give back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import ServerKey, verify_ed
from ecabinet.protocol.operation import Leaf, Operation
from ecabinet.protocol.tree import Checkpoint, Tree
from server import settings
from server.app import create_app
from server.audit import audit
from server.backup import back_up, reopen, restore
from server.core import wall_clock
from tests.protocol.world import Person, SpaceLog
from tests.server.cabinet import refusal
from tests.server.conftest import URL, Hall, open_hall


@dataclass
class Log:
    """One log as a device holds it: what was served, and the last checkpoint."""

    space: bytes
    lines: list[list[Any]]
    mark: Checkpoint

    def returned(self, first: int, end: int = 0, **changed: Any) -> bytes:
        """A request's body that gives lines [first, end) back, all the rest without an end."""
        size = len(self.lines)
        tree = Tree(_leaf(line).hash() for line in self.lines)
        mark = changed.get("mark", self.mark)
        lines = changed.get("lines", self.lines)[first : end or size]
        proof = changed["proof"] if "proof" in changed else tree.consistency(end or size, size)
        told = [mark.size, mark.root, mark.time_ms, mark.sig]
        return cbor.encode([first, lines, told, list(proof)])


@dataclass
class After:
    """A hall whose server was restored from a backup of an earlier state."""

    hall: Hall
    data: Path
    org: Log
    old: Log
    fresh: Log
    had: int
    newcomer: Person

    def give(self, log: Log, body: bytes) -> httpx2.Response:
        path = f"/v1/spaces/{log.space.hex()}/repair"
        return self.hall.world.request(self.hall.member, "POST", path, body)

    def size(self, log: Log, body: bytes) -> int:
        size = self.hall.world.decoded(self.give(log, body))
        assert isinstance(size, int)
        return size


def _leaf(line: list[Any]) -> Leaf:
    op = Operation.decode(line[0])
    return Leaf(op.op_id, op.sig_hash, line[1], line[2])


def _held(hall: Hall, who: Person, space: bytes) -> Log:
    entries, mark = hall.world.page(who, space)
    return Log(space, [entry[1:] for entry in entries], mark)


def _notes(hall: Hall, log: SpaceLog, who: Person, count: int, **changes: object) -> None:
    for _ in range(count):
        assert hall.world.record(log, hall.world.note(log, who, **changes)).ok


@contextmanager
def _served(hall: Hall, data: Path) -> Iterator[None]:
    with TestClient(create_app(settings.load(data), wall_clock), base_url=URL) as client:
        hall.world.client = client
        hall.world.shift_ms += 1000
        yield


@pytest.fixture
def after(tmp_path: Path) -> Iterator[After]:
    """A backup, then two notes, a newcomer and a space of the newcomer's; then the backup again."""
    with open_hall(tmp_path / "data") as hall:
        world = hall.world
        _notes(hall, hall.log, hall.member, 2)
        had = hall.log.state.size
        back_up(hall.data, tmp_path / "backup.zip")
        _notes(hall, hall.log, hall.member, 2, blobs=((b"b" * 32, 100),))
        newcomer = world.enrol(Role.SECRETARY)
        fresh = world.open_space(newcomer, "meeting", [hall.member])
        _notes(hall, hall.log, hall.member, 1)
        org, old, new = (
            _held(hall, hall.member, space)
            for space in (world.registry.org, hall.space, fresh.state.space)
        )
    restore(tmp_path / "backup.zip", tmp_path / "restored")
    with _served(hall, tmp_path / "restored"):
        yield After(hall, tmp_path / "restored", org, old, new, had, newcomer)


def test_a_restored_server_gets_back_what_its_devices_hold(after: After) -> None:
    hall, world = after.hall, after.hall.world
    told, sig = world.decoded(world.request(hall.member, "GET", "/v1/restored"))
    assert verify_ed(world.server_key, "restored", cbor.encode([world.registry.org, told]), sig)
    assert told >= after.old.mark.time_ms
    # Whom the backup does not know is let in again by others.
    stranger = world.request(after.newcomer, "GET", "/v1/spaces")
    assert refusal(stranger) == (401, "auth.signature")
    registry_first = after.give(after.old, after.old.returned(after.had))
    assert refusal(registry_first) == (409, "repair.registry")
    org = _held(hall, hall.member, world.registry.org)
    size = after.size(after.org, after.org.returned(len(org.lines)))
    assert size == len(after.org.lines)
    # In two pieces, the first proved to be the beginning of what was signed; and once more.
    assert after.size(after.old, after.old.returned(after.had, after.had + 1)) == after.had + 1
    assert after.size(after.old, after.old.returned(after.had, after.had + 1)) == after.had + 1
    assert after.size(after.old, after.old.returned(after.had + 1)) == len(after.old.lines)
    assert after.size(after.fresh, after.fresh.returned(0)) == len(after.fresh.lines)
    for log in (after.org, after.old, after.fresh):
        again = _held(hall, hall.member, log.space)
        assert (again.lines, again.mark.root) == (log.lines, log.mark.root)
        assert again.mark.time_ms >= log.mark.time_ms
    assert world.request(after.newcomer, "GET", "/v1/spaces").status_code == 200
    note = world.note(hall.log, hall.member)
    assert refusal(world.push(hall.member, hall.space, [note])) == (503, "server.restored")
    report = audit(after.data)
    assert report.ok
    reopen(after.data)
    with _served(hall, after.data):
        assert world.record(hall.log, note).ok
        _notes(hall, hall.log, after.hall.member, 1)
        assert refusal(world.request(hall.member, "GET", "/v1/restored")) == (404, "repair.closed")
        late = after.give(after.old, after.old.returned(0))
        assert refusal(late) == (404, "repair.closed")


def test_nothing_comes_back_that_the_server_never_signed(after: After) -> None:
    hall, old = after.hall, after.old
    size = len(_held(hall, hall.member, after.org.space).lines)
    assert after.size(after.org, after.org.returned(size)) == len(after.org.lines)
    later = [[raw, received + 1, size] for raw, received, size in old.lines]
    other = hall.world.note(hall.log, hall.member).encode()
    swapped = [*old.lines[:-1], [other, *old.lines[-1][1:]]]
    more = [*old.lines, [other, *old.lines[-1][1:]]]
    forged = Checkpoint(old.space, old.mark.size, old.mark.root, old.mark.time_ms).signed(
        ServerKey.generate()
    )
    bodies = {
        "a leaf's time": old.returned(after.had, lines=later),
        "another operation": old.returned(after.had, lines=swapped),
        "fewer than were signed, as if they were all": old.returned(
            after.had, after.had + 1, proof=()
        ),
        "more than were signed": old.returned(after.had, len(more), lines=more, proof=()),
        "another's signature": old.returned(after.had, mark=forged),
        "another log's checkpoint": old.returned(after.had, mark=after.org.mark),
    }
    for name, body in bodies.items():
        assert refusal(after.give(old, body)) == (422, "repair.mismatch"), name
        assert len(_held(hall, hall.member, old.space).lines) == after.had, name
    for body in (b"", cbor.encode([0, [], [0, b"", 0, 5], []]), after.fresh.returned(0)):
        assert refusal(after.give(old, body)) == (400, "request.malformed")
    assert after.size(old, old.returned(after.had)) == len(old.lines)
