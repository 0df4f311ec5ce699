"""Pushes and pages: each operation once, in one gap-free order, proved to whoever may read it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.digest import sha256
from ecabinet.protocol.operation import Leaf, OpClass, Operation, Stub
from ecabinet.protocol.records import MembersChanged, Revoke, SpaceOpened, Vouch, encode_record
from ecabinet.protocol.tree import Tree, verify_consistency, verify_inclusion
from tests.protocol.world import Person, SpaceLog
from tests.server.cabinet import refusal
from tests.server.conftest import Hall

RECORDED, ALREADY, REJECTED = 0, 1, 2


def chain(hall: Hall, author: Person, count: int, log: SpaceLog | None = None) -> list[Operation]:
    """Notes of one device, each on the one before; what was seen stays as it is."""
    log = log or hall.log
    ops: list[Operation] = []
    seq, previous = log.state.log.next_link(author.device.device_id)
    for number in range(count):
        ops.append(hall.world.note(log, author, dev_seq=seq + number, dev_prev=previous))
        previous = ops[-1].op_id
    return ops


def results(hall: Hall, author: Person, ops: list[Operation], space: bytes = b"") -> list[Any]:
    told: list[Any] = hall.world.decoded(hall.world.push(author, space or hall.space, ops))[0]
    return told


def leaves(hall: Hall, reader: Person, space: bytes = b"") -> list[Leaf]:
    """Every leaf of the log as it is served, page by page, under one checked root."""
    space, found = space or hall.space, list[Leaf]()
    while True:
        entries, checkpoint = hall.world.page(reader, space, len(found), "&limit=100")
        for stub, data, received_ms, reg_size in entries:
            op = Stub.decode(data) if stub else Operation.decode(data)
            found.append(Leaf(op.op_id, op.sig_hash, received_ms, reg_size))
        if not entries:
            assert (checkpoint.size, checkpoint.root) == (
                len(found),
                Tree(map(Leaf.hash, found)).root(),
            )
            return found


# Once -----------------------------------------------------------------------------------------
def test_a_push_is_recorded_in_order_and_proved(fresh: Hall) -> None:
    start = fresh.log.state.size
    ops = chain(fresh, fresh.member, 20)
    told, mark = fresh.world.decoded(fresh.world.push(fresh.member, fresh.space, ops))
    checkpoint = fresh.world.checkpoint(fresh.space, mark)
    assert [result[:2] for result in told] == [[RECORDED, start + at] for at in range(20)]
    for op, (_, index, received_ms, reg_size, path) in zip(ops, told, strict=True):
        leaf = Leaf(op.op_id, op.sig_hash, received_ms, reg_size)
        assert verify_inclusion(leaf.hash(), index, checkpoint.size, path, checkpoint.root)
    assert [leaf.op_id for leaf in leaves(fresh, fresh.member)][start:] == [op.op_id for op in ops]


def test_the_same_again_is_the_same_place(fresh: Hall) -> None:
    *ops, last = chain(fresh, fresh.member, 4)
    first = results(fresh, fresh.member, ops)
    again = results(fresh, fresh.member, ops)
    assert [result[0] for result in again] == [ALREADY] * 3
    assert [result[1:4] for result in again] == [result[1:4] for result in first]
    mixed = results(fresh, fresh.member, [*ops, last])
    assert [result[0] for result in mixed] == [ALREADY] * 3 + [RECORDED]
    # Whoever hands it in: the author's word is in the operation.
    assert results(fresh, fresh.secretary, ops)[0][:2] == [ALREADY, first[0][1]]


def test_twice_in_one_push_is_once(fresh: Hall) -> None:
    (op,) = chain(fresh, fresh.member, 1)
    told = results(fresh, fresh.member, [op, op])
    assert [result[:2] for result in told] == [[RECORDED, 2], [ALREADY, 2]]
    assert len(leaves(fresh, fresh.member)) == 3


def test_a_second_operation_at_one_place_of_a_chain_is_equivocation(fresh: Hall) -> None:
    one, other = chain(fresh, fresh.member, 1), chain(fresh, fresh.member, 1)
    assert results(fresh, fresh.member, one)[0][0] == RECORDED
    assert results(fresh, fresh.member, other) == [[REJECTED, "equivocation"]]


def test_what_hangs_on_a_rejected_one_is_rejected_and_the_rest_is_not(fresh: Hall) -> None:
    ops = chain(fresh, fresh.member, 3)
    ops[1] = ops[1].signed(fresh.secretary.device)
    theirs = chain(fresh, fresh.secretary, 1)
    told = results(fresh, fresh.member, [*ops, *theirs])
    assert [result[0] for result in told] == [RECORDED, REJECTED, REJECTED, RECORDED]
    assert [told[1][1], told[2][1]] == ["bad_signature", "chain"]


def test_what_is_no_operation_is_rejected_by_itself(fresh: Hall) -> None:
    (op,) = chain(fresh, fresh.member, 1)
    body = cbor.encode([b"nonsense", op.encode()])
    response = fresh.world.request(fresh.member, "POST", f"{fresh.path}/ops", body)
    told, _ = fresh.world.decoded(response)
    assert told[0] == [REJECTED, "malformed"]
    assert told[1][0] == RECORDED


def test_a_space_is_opened_by_its_own_genesis_alone(fresh: Hall) -> None:
    world, secretary = fresh.world, fresh.secretary
    header = world.header(secretary, OpClass.MEMBERSHIP, None)
    record = SpaceOpened("meeting", ((secretary.member, True),), b"n" * 16)
    op = Operation.compose(header, encode_record(record)).signed(secretary.device)
    assert refusal(world.push(secretary, b"x" * 16, [op])) == (404, "space.unknown")
    (note,) = chain(fresh, fresh.member, 1)
    assert refusal(world.push(fresh.member, b"x" * 16, [note])) == (404, "space.unknown")
    refused = Operation.compose(
        header, encode_record(replace(record, kind="directory"))
    ).signed(secretary.device)  # fmt: skip
    told, mark = world.decoded(world.push(secretary, refused.space_id, [refused]))
    assert (told, mark) == ([[REJECTED, "space_refused"]], None)
    assert refusal(world.request(secretary, "GET", f"/v1/spaces/{refused.space_id.hex()}/ops")) == (
        404,
        "space.unknown",
    )
    assert results(fresh, secretary, [op], op.space_id)[0][:2] == [RECORDED, 0]
    assert results(fresh, secretary, [op], op.space_id)[0][:2] == [ALREADY, 0]


# Many at once ---------------------------------------------------------------------------------
def test_pushes_of_many_at_once_leave_no_gap(fresh: Hall) -> None:
    world = fresh.world
    people = [fresh.secretary, fresh.member]
    for _ in range(2):
        person = world.enrol(Role.MEMBER)
        change = MembersChanged(((person.member, False),), ())
        op = world.open_operation(fresh.log, fresh.secretary, OpClass.MEMBERSHIP, change)
        assert world.record(fresh.log, op).ok
        people.append(person)
    start = fresh.log.state.size
    chains = [chain(fresh, person, 24) for person in people]
    pages: list[int] = []
    done = threading.Event()

    def write(person: Person, ops: list[Operation]) -> list[Any]:
        return [
            result
            for at in range(0, len(ops), 3)
            for result in results(fresh, person, ops[at : at + 3])
        ]

    def read() -> None:
        """A reader beside the writers: what it has seen stays, and never has a hole."""
        old_size, old_root = 0, sha256(b"")
        while not done.is_set():
            entries, mark = world.page(fresh.member, fresh.space, old_size)
            assert len(entries) == mark.size - old_size
            query = f"from={old_size}&to={mark.size}"
            answer = world.request(fresh.member, "GET", f"{fresh.path}/consistency?{query}")
            proof = world.decoded(answer)
            assert verify_consistency(old_size, old_root, mark.size, mark.root, proof)
            old_size, old_root = mark.size, mark.root
            pages.append(len(entries))

    with ThreadPoolExecutor(5) as pool:
        reading = pool.submit(read)
        told = list(pool.map(write, people, chains))
        done.set()
        reading.result()
    indexes = sorted(result[1] for results in told for result in results)
    assert all(result[0] == RECORDED for results in told for result in results)
    assert indexes == list(range(start, start + 96))
    found = leaves(fresh, fresh.member)
    assert len(found) == start + 96
    assert pages
    assert [leaf.received_ms for leaf in found] == sorted(leaf.received_ms for leaf in found)
    for ops, results_of_one in zip(chains, told, strict=True):
        assert [found[result[1]].op_id for result in results_of_one] == [op.op_id for op in ops]


def test_registry_and_spaces_grow_together(fresh: Hall) -> None:
    """No registry leaf beyond a leaf's registry size is older than that leaf (section 5)."""
    world = fresh.world
    notes = chain(fresh, fresh.member, 20)

    def speak() -> None:
        for note in notes:
            assert results(fresh, fresh.member, [note])[0][0] == RECORDED

    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(speak)
        for _ in range(20):
            assert world.say(world.admin, Vouch(b"?" * 16)).reason == "unknown_subject"
        speaking.result()
    registry = [leaf.received_ms for leaf in leaves(fresh, world.admin, world.registry.org)]
    for leaf in leaves(fresh, fresh.member):
        later = registry[leaf.reg_size :]
        assert all(received_ms >= leaf.received_ms for received_ms in later)


# Whose eyes -----------------------------------------------------------------------------------
def test_what_is_sealed_to_others_comes_as_a_stub(fresh: Hall) -> None:
    world = fresh.world
    mine = world.ballot(fresh.log, fresh.member, [fresh.member])
    assert world.record(fresh.log, mine).ok
    theirs = world.ballot(fresh.log, fresh.secretary, [fresh.secretary])
    assert world.record(fresh.log, theirs).ok
    start = fresh.log.state.size - 2
    entries, checkpoint = world.page(fresh.member, fresh.space, start)
    assert [entry[:2] for entry in entries] == [[0, mine.encode()], [1, theirs.stub().encode()]]
    assert len(entries[1][1]) < len(theirs.encode()) / 4
    whole, again = world.page(fresh.member, fresh.space, start, "&bodies=1")
    assert [entry[1] for entry in whole] == [mine.encode(), theirs.encode()]
    assert checkpoint.root == again.root == fresh.log.state.root


def test_pages_follow_one_another(fresh: Hall) -> None:
    ops = chain(fresh, fresh.member, 7)
    results(fresh, fresh.member, ops)
    size = fresh.log.state.size + 7
    first, mark = fresh.world.page(fresh.member, fresh.space, 0, "&limit=4")
    assert (len(first), mark.size) == (4, size)
    rest, _ = fresh.world.page(fresh.member, fresh.space, 4, "&limit=100000")
    assert len(rest) == size - 4
    assert fresh.world.page(fresh.member, fresh.space, size)[0] == []
    assert fresh.world.page(fresh.member, fresh.space, size + 5)[0] == []


def test_strangers_to_a_space_learn_nothing_of_it(hall: Hall) -> None:
    world, blob = hall.world, "0" * 64
    for method, path in (
        ("GET", f"{hall.path}/ops"),
        ("GET", f"{hall.path}/proof?index=0&size=1"),
        ("GET", f"{hall.path}/consistency?from=1&to=2"),
        ("POST", f"{hall.path}/signals"),
        ("GET", f"/v1/blobs/{blob}?space={hall.space.hex()}"),
        ("PUT", f"/v1/blobs/{blob}/parts/0?space={hall.space.hex()}&size=1"),
        ("POST", f"/v1/blobs/{blob}/complete?space={hall.space.hex()}"),
    ):
        response = world.request(hall.outsider, method, path, b"x" if method == "PUT" else b"")
        assert refusal(response) == (403, "auth.forbidden"), path
    (note,) = [world.note(hall.log, hall.outsider)]
    assert results(hall, hall.outsider, [note]) == [[REJECTED, "not_reader"]]
    listed = world.decoded(world.request(hall.outsider, "GET", "/v1/spaces"))
    assert [line[0] for line in listed] == [world.registry.org]


def test_a_removed_reader_is_served_up_to_the_removal(fresh: Hall) -> None:
    world, log = fresh.world, fresh.log
    change = MembersChanged((), (fresh.member.member,))
    op = world.open_operation(log, fresh.secretary, OpClass.MEMBERSHIP, change)
    assert world.record(log, op).ok
    removed, root = log.state.size, log.state.root
    for note in chain(fresh, fresh.secretary, 3):
        assert world.record(log, note).ok
    entries, checkpoint = world.page(fresh.member, fresh.space)
    assert (len(entries), checkpoint.size, checkpoint.root) == (removed, removed, root)
    assert checkpoint.time_ms == log.leaves[removed - 1].received_ms
    assert world.page(fresh.member, fresh.space, removed)[0] == []
    for query in (f"proof?index=0&size={removed + 1}", f"consistency?from=1&to={removed + 1}"):
        response = world.request(fresh.member, "GET", f"{fresh.path}/{query}")
        assert refusal(response) == (400, "request.malformed")
    assert results(fresh, fresh.member, chain(fresh, fresh.member, 1)) == [[REJECTED, "not_reader"]]
    assert [
        line[0] for line in world.decoded(world.request(fresh.member, "GET", "/v1/spaces"))
    ] == [world.registry.org]


def test_a_revoked_devices_operations_are_refused_whoever_brings_them(fresh: Hall) -> None:
    world = fresh.world
    (op,) = chain(fresh, fresh.member, 1)
    assert world.say(world.admin, Revoke(fresh.member.device.device_id)).ok
    assert results(fresh, fresh.secretary, [op]) == [[REJECTED, "device_revoked"]]


# Proofs and marks -----------------------------------------------------------------------------
def test_every_place_and_prefix_is_proved(fresh: Hall) -> None:
    world = fresh.world
    for note in chain(fresh, fresh.member, 6):
        assert world.record(fresh.log, note).ok
    size, roots = fresh.log.state.size, fresh.log.roots
    for end in range(1, size + 1):
        for at in range(end):
            answer = world.request(fresh.member, "GET", f"{fresh.path}/proof?index={at}&size={end}")
            path = world.decoded(answer)
            assert verify_inclusion(fresh.log.leaves[at].hash(), at, end, path, roots[end])
        query = f"from={end - 1}&to={end}"
        proof = world.decoded(
            world.request(fresh.member, "GET", f"{fresh.path}/consistency?{query}")
        )
        assert verify_consistency(end - 1, roots[end - 1], end, roots[end], proof)


def test_no_leaf_is_older_than_a_checkpoint_given_before_it(fresh: Hall) -> None:
    """Even where the machine's clock is put back, and over a restart of the server."""
    world = fresh.world
    _, mark = world.page(fresh.member, fresh.space)
    fresh.watch.shift_ms = -30_000
    (op,) = chain(fresh, fresh.member, 1)
    told = results(fresh, fresh.member, [op])
    assert told[0][2] >= mark.time_ms
    _, later = world.page(fresh.member, fresh.space)
    assert later.time_ms >= told[0][2]
    said = world.registry_operation(world.admin, Vouch(b"?" * 16))
    recorded = results(fresh, world.admin, [said], world.registry.org)
    assert recorded[0][2] >= told[0][2]


@pytest.mark.parametrize("name", ["server.db"])
def test_the_database_holds_what_was_answered(fresh: Hall, name: str) -> None:
    ops = chain(fresh, fresh.member, 2)
    results(fresh, fresh.member, ops)
    held = b"".join(path.read_bytes() for path in Path(fresh.data).glob(f"{name}*"))
    assert all(op.op_id in held for op in ops)
