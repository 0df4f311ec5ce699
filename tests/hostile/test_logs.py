"""A log that was altered, shortened, lengthened, forked or badly signed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import AttendanceStated, MeetingPut
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import SigningKey
from ecabinet.protocol.operation import OpClass
from tests.hostile.conftest import Scene
from tests.hostile.liar import Line, swapped, whole, with_body, with_header

THERE = AttendanceStated(b"m" * 16, True, "", "")


def test_a_dropped_record_breaks_its_devices_chain(scene: Scene) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba", "bốn")
    scene.liar.logs[scene.space] = lambda lines: [*lines[:before], *lines[before + 1 :]]
    scene.caught("hostile.chain")
    scene.usable()


def test_a_dropped_record_is_missed_by_its_author(scene: Scene) -> None:
    scene.liar.victim = scene.secretary.device
    lost = scene.secretary.write(scene.space, MeetingPut(b"m" * 16, "mất", 1, 2, "", ""))
    scene.liar.logs[scene.space] = lambda lines: [
        line for line in lines if whole(line).op_id != lost
    ]
    params = scene.caught("hostile.receipt", scene.secretary)
    assert (params["op"], params["reason"]) == (lost.hex(), "withheld")
    scene.liar.repent()
    assert scene.secretary.sync().incidents == 1
    with scene.secretary.store.read() as unit:
        assert unit.operations.get(lost) is not None
        assert unit.outbox.all() == []


def test_a_record_dropped_and_covered_by_another_is_missed_by_its_author(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another record stands where the author's was promised to be."""
    scene.liar.victim = scene.secretary.device
    scene.member.write(scene.space, THERE)
    lost = scene.secretary.write(scene.space, MeetingPut(b"m" * 16, "mất", 1, 2, "", ""))

    def cut() -> None:
        raise Fault("net.unreachable", retryable=True)

    monkeypatch.setattr(scene.secretary.session.api, "spaces", cut)
    with pytest.raises(Fault, match="net.unreachable"):
        scene.secretary.sync()
    monkeypatch.undo()
    scene.member.sync()
    scene.liar.logs[scene.space] = lambda lines: [
        line for line in lines if whole(line).op_id != lost
    ]
    params = scene.caught("hostile.receipt", scene.secretary)
    assert (params["op"], params["reason"]) == (lost.hex(), "dropped")


def test_a_replayed_record(scene: Scene) -> None:
    scene.liar.logs[scene.space] = lambda lines: [*lines, lines[-1]]
    scene.caught("hostile.replay")
    scene.usable()


def test_a_log_rolled_back(scene: Scene) -> None:
    scene.liar.logs[scene.space] = lambda lines: lines[:-1]
    scene.caught("hostile.rollback")
    scene.usable()


def test_a_fork_between_members_is_seen_by_the_root_of_the_other(scene: Scene) -> None:
    company, space = scene.company, scene.space
    third = company.enrol(Role.MEMBER)
    scene.secretary.session.author.add_members(space, [third.member])
    scene.secretary.sync()
    third.sync()
    scene.member.sync()
    scene.liar.victim = scene.member.device
    # Hidden from the member alone: what the third wrote, and that the secretary saw it.
    third.write(space, THERE)
    third.sync()
    scene.secretary.sync()
    hidden = scene.secretary.size(space) - 1
    scene.say("đã thấy")
    scene.liar.logs[space] = lambda lines: [*lines[:hidden], *lines[hidden + 1 :]]
    scene.caught("hostile.fork")
    scene.usable()


def test_a_known_log_under_another_root(scene: Scene) -> None:
    """What was verified before was altered: even consistently, it is not the same log."""

    def altered(lines: list[Line]) -> list[Line]:
        kind, data, received_ms, reg_size = lines[2]
        return [*lines[:2], (kind, data, received_ms + 1, reg_size), *lines[3:], lines[-1]][
            : len(lines)
        ]

    scene.liar.logs[scene.space] = altered
    scene.caught("hostile.fork")
    scene.usable()


@pytest.mark.parametrize("shift", [-3_600_000, -1])
def test_a_leaf_dated_back(scene: Scene, shift: int) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba", "bốn")

    def altered(lines: list[Line]) -> list[Line]:
        earliest = lines[before - 1][2]
        return [
            *lines[:before],
            *(
                (kind, data, earliest + shift, reg_size)
                for kind, data, _, reg_size in lines[before:]
            ),
        ]

    scene.liar.logs[scene.space] = altered
    scene.caught("hostile.leaf_time")
    scene.usable()


def test_a_leaf_dated_before_a_checkpoint_that_did_not_have_it(scene: Scene) -> None:
    """Later than the leaf before it, and yet older than a log that was signed without it."""
    before = scene.member.size(scene.space)
    scene.member.engine.sync()
    scene.say("ba")

    def altered(lines: list[Line]) -> list[Line]:
        kind, data, _, reg_size = lines[before]
        return [*lines[:before], (kind, data, lines[before - 1][2], reg_size)]

    scene.liar.logs[scene.space] = altered
    scene.caught("hostile.leaf_time")
    scene.usable()


def test_a_leafs_time_other_than_its_receipt(scene: Scene) -> None:
    scene.liar.victim = scene.secretary.device
    scene.secretary.write(scene.space, MeetingPut(b"m" * 16, "đúng giờ", 1, 2, "", ""))

    def altered(lines: list[Line]) -> list[Line]:
        kind, data, received_ms, reg_size = lines[-1]
        return [*lines[:-1], (kind, data, received_ms + 60_000, reg_size)]

    scene.liar.logs[scene.space] = altered
    params = scene.caught("hostile.receipt", scene.secretary)
    assert params["reason"] == "leaf_altered"


def test_a_leaf_that_pretends_to_be_older_than_a_registry_record(scene: Scene) -> None:
    """So a device that was revoked could be made to have written before."""
    before = scene.member.size(scene.space)
    seen = scene.secretary.size(scene.secretary.org)
    scene.company.member(Role.MEMBER)
    scene.company.admin.sync()
    scene.say("ba")
    scene.liar.logs[scene.space] = lambda lines: [
        *lines[:before],
        *((kind, data, at, seen) for kind, data, at, _ in lines[before:]),
    ]
    scene.caught("hostile.leaf_registry")
    scene.usable()


def test_a_leaf_before_what_its_author_had_seen_of_the_registry(scene: Scene) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba")
    scene.liar.logs[scene.space] = lambda lines: [
        *lines[:before],
        *((kind, data, at, size - 1) for kind, data, at, size in lines[before:]),
    ]
    scene.caught("hostile.registry_view")
    scene.usable()


def test_a_leaf_beyond_the_registry(scene: Scene) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba")
    scene.liar.logs[scene.space] = lambda lines: [
        *lines[:before],
        *((kind, data, at, reg_size + 5) for kind, data, at, reg_size in lines[before:]),
    ]
    scene.caught("hostile.registry_view")
    scene.usable()


def test_a_checkpoint_that_another_key_signed(scene: Scene) -> None:
    scene.say("ba")
    thief = SigningKey.generate()
    scene.liar.sign = lambda mark: mark.signed(thief)
    # The registry has not moved and is not asked for.
    scene.caught("hostile.checkpoint")
    scene.usable()


@pytest.mark.parametrize("change", [{"root": bytes(32)}, {"size": 99}])
def test_a_checkpoint_of_another_log(scene: Scene, change: dict[str, Any]) -> None:
    scene.say("ba")
    scene.liar.mark = lambda mark: replace(mark, **change)
    expected = "hostile.root_mismatch" if "size" in change else "hostile.fork"
    assert scene.member.sync().incidents == 1
    assert scene.member.codes()[0] in (expected, "hostile.fork", "hostile.root_mismatch")
    scene.usable()


def test_a_log_that_stops_short_of_its_checkpoint(scene: Scene) -> None:
    scene.say("ba")
    scene.liar.cut = lambda lines: []
    scene.caught("hostile.truncated")
    scene.usable()


_FIELDS: dict[str, Any] = {
    "org": b"o" * 16,
    "space": b"s" * 16,
    "cls": OpClass.SNAPSHOT,
    "member": b"m" * 16,
    "device": b"d" * 16,
    "dev_seq": 99,
    "hlc": 1,
    "epoch": 0,
    "object": b"x" * 16,
    "rev": 7,
    "parents": (b"p" * 32,),
    "dev_prev": b"q" * 32,
    "seen_size": 1,
    "seen_root": b"r" * 32,
    "reg_size": 1,
    "reg_root": b"g" * 32,
    "blobs": ((b"b" * 32, 5),),
}


@pytest.mark.parametrize("field", sorted(_FIELDS))
def test_a_mutated_header_field(scene: Scene, field: str) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba")
    scene.liar.logs[scene.space] = lambda lines: [
        *lines[:before],
        *(
            swapped(line, with_header(whole(line), **{field: _FIELDS[field]}))
            for line in lines[before:]
        ),
    ]
    assert scene.member.sync().incidents == 1
    (code,) = scene.member.codes()
    assert code in {
        "hostile.signature",
        "hostile.chain",
        "hostile.fork",
        "hostile.intake",
        "hostile.registry_view",
    }
    scene.usable()


@pytest.mark.parametrize(
    "change", [{"body": b"x" * 80}, {"salt": b"s" * 32}, {"commitment": b"c" * 32}]
)
def test_mutated_contents(scene: Scene, change: dict[str, Any]) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba")
    scene.liar.logs[scene.space] = lambda lines: [
        *lines[:before],
        *(swapped(line, with_body(whole(line), **change)) for line in lines[before:]),
    ]
    scene.caught("hostile.signature")
    scene.usable()


def test_bytes_that_are_no_record(scene: Scene) -> None:
    before = scene.member.size(scene.space)
    scene.say("ba")
    page = scene.server.core.ledger.page

    def broken(caller: Any, space: bytes, after: int, limit: int, *, bodies: bool) -> bytes:
        if space == scene.space and caller.device == scene.member.device:
            return b"\x82\x81\x80\x80"
        return page(caller, space, after, limit, bodies=bodies)

    scene.server.core.ledger.page = broken  # type: ignore[method-assign]  # this server lies
    scene.caught("hostile.malformed")
    assert scene.member.size(scene.space) == before
    scene.server.core.ledger.page = page  # type: ignore[method-assign]  # and does not any more
    scene.usable()


def test_the_others_go_on(scene: Scene) -> None:
    personal = scene.member.session.author.personal_space()
    scene.say("ba")
    scene.liar.logs[scene.space] = lambda lines: lines[:2]
    result = scene.member.sync()
    assert (result.pushed, result.pending, result.incidents) == (2, 0, 1)
    assert scene.member.session.ledger.has_key(personal)
    scene.usable()
