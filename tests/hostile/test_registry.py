"""Keys, devices, spaces, files, receipts and time, as a hostile server would have them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import AttendanceStated, PaperPut, SpaceAnnounced
from ecabinet.domain.meeting import Paper
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.envelope import seal_with_keys
from ecabinet.protocol.founding import Founder, found
from ecabinet.protocol.keys import DeviceKeys, RootKeys, SigningKey
from ecabinet.protocol.operation import Header, OpClass, Operation
from ecabinet.protocol.payloads import encode_event
from ecabinet.protocol.records import Enrol, PolicySet, decode_record, encode_record
from ecabinet.sync import api
from tests.hostile.conftest import Scene
from tests.hostile.liar import Line, swapped, tree_of, whole, with_body
from tests.sync.clients import Client

THERE = AttendanceStated(b"m" * 16, True, "", "")


def registry_caught(scene: Scene, code: str, client: Client | None = None) -> None:
    client = client or scene.member
    before = client.size(client.org)
    assert client.sync().incidents == 1, client.codes()
    assert client.codes() == [code]
    assert client.size(client.org) == before
    # The meeting goes on by the registry that was verified.
    client.write(scene.space, THERE)
    assert client.sync().pending == 0


def _enrolment(line: Line) -> Enrol | None:
    record = decode_record(whole(line).body)
    return record if isinstance(record, Enrol) else None


def test_a_swapped_key(scene: Scene) -> None:
    """The server puts its own sealing key where a new device's was."""
    before = scene.member.size(scene.member.org)
    scene.company.enrol(Role.MEMBER)
    thief = DeviceKeys.generate()

    def swap(lines: list[Line]) -> list[Line]:
        told = lines[:before]
        for line in lines[before:]:
            record = _enrolment(line)
            if record is not None:
                stolen = replace(record, seal=thief.public.seal)
                line = swapped(line, with_body(whole(line), body=encode_record(stolen)))
            told.append(line)
        return told

    scene.liar.logs[scene.member.org] = swap
    registry_caught(scene, "hostile.swapped_key")
    scene.usable()


def test_a_device_that_no_ticket_admitted(scene: Scene) -> None:
    """The server enrols a device of its own by a ticket of its own."""
    member, org = scene.member.member, scene.member.org
    thief, ticket = DeviceKeys.generate(), SigningKey.generate()
    registry = scene.secretary.session.ledger.registry

    def add(lines: list[Line]) -> list[Line]:
        size, root = len(lines), tree_of(lines).root()
        header = Header(
            org, org, OpClass.REGISTRY, member, thief.device_id, 0, 1,
            seen_size=size, seen_root=root, reg_size=size, reg_root=root,
        )  # fmt: skip
        record = Enrol.make(thief, member, ticket)
        op = Operation.compose(header, encode_record(record)).signed(thief)
        return [*lines, (0, op.encode(), scene.server.core.clock(), size)]

    assert registry.device(thief.device_id) is None
    scene.liar.logs[org] = add
    registry_caught(scene, "hostile.swapped_key")
    assert scene.member.session.ledger.registry.device(thief.device_id) is None
    scene.usable()


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (lambda lines: lines[:-1], "hostile.rollback"),
        (lambda lines: [*lines, lines[-1]], "hostile.replay"),
        (lambda lines: [*lines[:-1], (0, lines[-1][1], lines[-1][2] + 1, lines[-1][3])],
         "hostile.fork"),
    ],
)  # fmt: skip
def test_an_altered_registry(scene: Scene, forge: Any, code: str) -> None:
    scene.liar.logs[scene.member.org] = forge
    registry_caught(scene, code)
    scene.usable()


def test_a_registry_shorter_than_the_ticket_said(scene: Scene) -> None:
    ticket = scene.company.ticket(scene.company.member(Role.MEMBER))
    scene.liar.victim = b""
    scene.liar.logs[scene.member.org] = lambda lines: lines[: ticket.reg_size - 1]
    with pytest.raises(Fault, match=r"hostile\.registry_short|hostile\.rollback"):
        scene.company.join(ticket)


def test_another_organisation_in_the_place_of_the_tickets(scene: Scene) -> None:
    """A whole registry, sound in itself, whose root is not the one on the ticket."""
    ticket = scene.company.ticket(scene.company.member(Role.MEMBER))
    now, key = scene.server.core.clock(), scene.server.core.key
    founder = Founder(os.urandom(16), frozenset({Role.ADMIN}), 0, DeviceKeys.generate())
    records = found(RootKeys.generate(), founder, key.public, "ticket", now)
    lines = [(0, record.encode(), now, index) for index, record in enumerate(records)]
    scene.liar.victim = b""
    scene.liar.logs[scene.member.org] = lambda _: lines
    with pytest.raises(Fault, match=r"hostile\.root"):
        scene.company.join(ticket)


def test_an_unvouched_device_writes(scene: Scene) -> None:
    """Admission gives no vote: what such a device signs is evidence, whoever recorded it."""
    admin, member, space = scene.company.admin, scene.member, scene.space
    admin.session.author.register(PolicySet("vouch"))
    admin.sync()
    second = scene.company.join(scene.company.ticket(member.member))
    second.sync()
    scene.secretary.sync()
    member.sync()
    registry = member.session.ledger.registry
    assert not registry.trusted(second.device)
    keys = second.session.identity.keys

    @cache
    def line(size: int, root: bytes) -> Line:
        header = Header(
            registry.org, space, OpClass.ACK, member.member, keys.device_id, 0,
            scene.server.core.clock() << 16, seen_size=size, seen_root=root,
            reg_size=registry.size, reg_root=registry.root,
        )  # fmt: skip
        op = seal_with_keys(header, encode_event(THERE), [keys.public]).signed(keys)
        return (1, op.stub().encode(), scene.server.core.clock(), registry.size)

    scene.liar.logs[space] = lambda lines: [*lines, line(len(lines), tree_of(lines).root())]
    scene.caught("hostile.unvouched_device")
    scene.usable()


def test_a_space_hidden_that_was_read_before(scene: Scene) -> None:
    scene.say("ba")
    scene.liar.hidden.add(scene.space)
    scene.caught("hostile.space_hidden")
    scene.usable()


def test_a_space_hidden_that_was_only_announced(scene: Scene) -> None:
    company, secretary, member = scene.company, scene.secretary, scene.member
    cabinet = company.open_space(secretary, "cabinet", [member])
    company.standing(secretary, "cabinet", cabinet)
    fresh = company.open_space(secretary, "form", [member])
    scene.liar.hidden.add(fresh)
    genesis = secretary.session.ledger.genesis(fresh)
    secretary.write(cabinet, SpaceAnnounced(fresh, "form", genesis, (member.member,)))
    secretary.sync()
    params = scene.caught("hostile.space_hidden")
    assert params["space"] == fresh.hex()
    scene.usable()


def test_another_file_than_was_named(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    secretary, paper = scene.secretary, b"p" * 16
    data = os.urandom(300_000)
    with secretary.store.write() as unit:
        ref = secretary.session.blobs.seal(unit, scene.space, paper, data)
        event = PaperPut(b"m" * 16, Paper(paper, b"i" * 16, "Tờ", 1, 1, bytes(32), ref, 0))
        secretary.session.author.write_in(unit, scene.space, event, object_id=paper, blobs=(ref,))
    secretary.sync()
    uploads = scene.server.core.uploads
    read = uploads.read

    def other(blob: bytes, start: int, end: int) -> Iterator[bytes]:
        for piece in read(blob, start, end):
            yield bytes([piece[0] ^ 1]) + piece[1:]

    monkeypatch.setattr(uploads, "read", other)
    scene.caught("hostile.blob")
    with scene.member.store.read() as unit:
        row = unit.blobs.get(ref.id)
    assert row is not None
    assert (row.state, row.have) == ("wanted", 0)
    monkeypatch.setattr(uploads, "read", read)
    assert scene.member.sync().blobs == 1
    assert scene.member.session.blobs.open(ref, scene.space, paper) == data


@pytest.mark.parametrize("lie", ["time", "path", "checkpoint", "none"])
def test_a_receipt_that_does_not_prove(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    """Without a proof nothing is called recorded; the log itself settles it."""
    recorder = scene.server.core.recorder
    push = recorder.push

    async def false(caller: Any, space: bytes, body: bytes) -> bytes:
        results, mark = cbor.decode(await push(caller, space, body))
        for result in results:
            if lie == "time":
                result[2] += 1000
            elif lie == "path":
                result[4] = [bytes(32) for _ in result[4]] or [bytes(32)]
        if lie == "checkpoint":
            mark[3] = bytes(64)
        return cbor.encode([results, None if lie == "none" else mark])

    monkeypatch.setattr(recorder, "push", false)
    op = scene.member.write(scene.space, THERE)
    assert scene.member.sync().incidents == 1
    assert scene.member.codes() == ["hostile.receipt"]
    with scene.member.store.read() as unit:
        assert unit.receipts.get(op) is None
    monkeypatch.undo()
    scene.member.sync()
    assert scene.member.pending() == 0


def test_a_server_that_denies_what_it_signed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of what was seen is no reason to throw a record away."""

    def deny(space: bytes, raws: list[bytes]) -> api.Pushed:
        return api.Pushed(tuple(api.Rejected("seen_ahead") for _ in raws), None)

    monkeypatch.setattr(scene.member.session.api, "push", deny)
    scene.member.write(scene.space, THERE)
    assert scene.member.sync().pending == 1
    assert scene.member.codes() == ["hostile.fork"]
    monkeypatch.undo()
    assert scene.member.sync().pending == 0


def test_a_clock_that_another_key_signed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = scene.server.core.gate
    monkeypatch.setattr(gate, "signed_time", lambda time_ms: bytes(64))
    clock = scene.member.session.clock
    clock.set(clock.now_ms() + 3_600_000)
    result = scene.member.sync()
    assert result.incidents == 1
    assert scene.member.codes() == ["hostile.time"]
    assert not scene.member.engine.status().online
    monkeypatch.undo()
    assert scene.member.sync().incidents == 1
    assert scene.member.engine.status().online


def test_a_line_to_another_key(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def pinned() -> None:
        raise Fault("hostile.pin")

    monkeypatch.setattr(scene.member.session.api, "spaces", pinned)
    assert scene.member.sync().incidents == 1
    assert scene.member.codes() == ["hostile.pin"]
    assert scene.member.engine.status().fault == "hostile.pin"
    monkeypatch.undo()
    assert scene.member.sync().incidents == 1
    assert scene.member.engine.status().fault is None
