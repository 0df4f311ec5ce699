"""A server that serves a restricted space to who is not named in it, or would add a reader."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from ecabinet.domain.events import MeetingPut, SpaceAnnounced
from ecabinet.domain.people import Role
from ecabinet.protocol.operation import Operation
from ecabinet.protocol.records import MembersChanged, encode_record
from server.auth import Caller
from tests.hostile.conftest import Scene
from tests.hostile.liar import Line, swapped, whole, with_body

SECRET = "Tài liệu chỉ cho người được nêu"


@pytest.fixture
def restricted(scene: Scene) -> bytes:
    """A space of the secretary and another member, with a title in it, announced through keys."""
    company, secretary = scene.company, scene.secretary
    named = company.enrol(Role.MEMBER)
    secretary.sync()
    cabinet = company.open_space(secretary, "cabinet", [scene.member, named])
    company.standing(secretary, "cabinet", cabinet)
    space = company.open_space(secretary, "restricted", [named])
    secretary.write(space, MeetingPut(b"r" * 16, SECRET, 1, 2, "", ""))
    genesis = secretary.session.ledger.genesis(space)
    told = SpaceAnnounced(space, "restricted", genesis, (named.member, secretary.member))
    to = secretary.session.ledger.devices_of((named.member, secretary.member))
    secretary.session.author.write(cabinet, told, object_id=space, recipients=to)
    secretary.sync()
    assert named.sync().incidents == 0
    assert [one.title for one in named.events(space) if isinstance(one, MeetingPut)] == [SECRET]
    assert scene.member.sync().incidents == 0, "who is not named hears of no hidden space"
    assert not [one for one in scene.member.events(cabinet) if isinstance(one, SpaceAnnounced)]
    return space


def told_to_all(scene: Scene, shut: bytes) -> None:
    """From now on the server lists the space to the victim and serves it as to its keeper."""
    liar, page, listed = scene.liar, scene.liar._page, scene.liar._spaces
    keeper = Caller(device=scene.secretary.device)

    def serve(caller: Caller, space: bytes, after: int, limit: int, *, bodies: bool) -> bytes:
        return page(keeper if space == shut else caller, space, after, limit, bodies=bodies)

    def lists(device: bytes) -> list[tuple[bytes, int, bytes, int]]:
        found = listed(device)
        known = {line[0] for line in found}
        return [*found, *(one for one in listed(scene.secretary.device) if one[0] not in known)]

    liar._page, liar._spaces = serve, lists
    liar.logs.setdefault(shut, lambda lines: lines)


def nothing_opened(scene: Scene, space: bytes) -> None:
    member = scene.member
    assert member.events(space) == []
    with member.store.read() as unit:
        assert unit.epochs.newest(space) is None
        rows = unit.operations.range(space, 0, 100)
    assert all(SECRET.encode() not in (row.payload or b"") + row.raw for row in rows)


def test_a_space_served_to_who_is_not_named_opens_nothing_and_is_named(
    scene: Scene, restricted: bytes
) -> None:
    told_to_all(scene, restricted)
    assert restricted in {line[0] for line in scene.liar.spaces_for(scene.member.device)}
    scene.caught("hostile.foreign_space")
    nothing_opened(scene, restricted)
    assert scene.titles(scene.member) == ["một", "hai"], "everything else goes on"


def test_a_reader_added_by_the_server_is_a_bad_signature(scene: Scene, restricted: bytes) -> None:
    told_to_all(scene, restricted)
    change = MembersChanged(((scene.member.member, False),), ())

    def forge(lines: list[Line]) -> list[Line]:
        """One more membership record, which names the victim."""
        last, genesis = whole(lines[-1]), whole(lines[0])
        header = replace(
            last.header, cls=genesis.header.cls, object=bytes(16), epoch=0, parents=(),
            dev_seq=last.header.dev_seq + 1, dev_prev=last.op_id,
        )  # fmt: skip
        added = Operation.compose(header, encode_record(change))
        signed = replace(added, sig=os.urandom(len(genesis.sig)))
        return [*lines, swapped(lines[-1], signed)]

    scene.liar.logs[restricted] = forge
    scene.caught("hostile.signature")
    nothing_opened(scene, restricted)


def test_an_announcement_sealed_anew_for_another_is_a_bad_signature(
    scene: Scene, restricted: bytes
) -> None:
    cabinet = scene.secretary.session.ledger.standing("cabinet")
    assert cabinet is not None
    fresh = scene.company.enrol(Role.MEMBER)
    scene.secretary.sync()
    scene.secretary.session.author.add_members(cabinet, [fresh.member])
    scene.secretary.sync()
    keeper, page = Caller(device=scene.secretary.device), scene.liar._page

    def serve(caller: Caller, space: bytes, after: int, limit: int, *, bodies: bool) -> bytes:
        return page(keeper if space == cabinet else caller, space, after, limit, bodies=bodies)

    def forge(lines: list[Line]) -> list[Line]:
        """The announcement whole, with a wrap that says it is for the victim."""
        told = next(one for one in reversed(lines) if not one[0] and whole(one).keys)
        op = whole(told)
        other = with_body(op, keys=((fresh.device, op.keys[0][1]), *op.keys[1:]))
        return [swapped(one, other) if one == told else one for one in lines]

    scene.liar._page = serve
    scene.liar.victim = fresh.device
    scene.liar.logs[cabinet] = forge
    scene.caught("hostile.signature", fresh)
    assert not [one for one in fresh.events(cabinet) if isinstance(one, SpaceAnnounced)]


def test_a_part_hidden_from_a_guest_is_known_to_him_by_the_directory(scene: Scene) -> None:
    company, secretary = scene.company, scene.secretary
    guest = company.enrol(Role.GUEST)
    secretary.sync()
    space = company.open_space(secretary, "restricted", [guest])
    genesis = secretary.session.ledger.genesis(space)
    told = SpaceAnnounced(space, "restricted", genesis, (guest.member, secretary.member))
    to = secretary.session.ledger.devices_of((guest.member, secretary.member))
    secretary.session.author.write(company.directory, told, object_id=space, recipients=to)
    secretary.sync()
    scene.liar.victim = guest.device
    scene.liar.hidden.add(space)
    assert scene.caught("hostile.space_hidden", guest)["space"] == space.hex()
    assert scene.member.sync().incidents == 0
