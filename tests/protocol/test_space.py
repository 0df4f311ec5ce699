"""Readers, epochs and what is kept of a space: the first complete set of wraps wins, for all."""

from __future__ import annotations

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import PositionStated
from ecabinet.domain.meeting import Stance
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor, keys
from ecabinet.protocol.keys import RecoveryKeys, SigningKey, WrapContext, key_hash
from ecabinet.protocol.membership_rules import opening_refusal
from ecabinet.protocol.operation import OpClass
from ecabinet.protocol.records import (
    Enrol,
    MemberPut,
    MembersChanged,
    Reader,
    Record,
    RecoverySet,
    Revoke,
    SpaceOpened,
    TicketIssued,
    Vouch,
    WrapsPut,
)
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.verdict import Verdict
from tests.protocol.world import Person, SpaceLog, World

POSITION = PositionStated(b"m" * 16, b"i" * 16, Stance.AGREE, "")


class Scene:
    """A space without any epoch yet, kept by two secretaries, read by two members."""

    def __init__(self) -> None:
        world = self.world = World(seed=b"space")
        self.one, self.two = world.enrol(Role.SECRETARY), world.enrol(Role.SECRETARY)
        self.member, self.other = world.enrol(Role.MEMBER), world.enrol(Role.MEMBER)
        self.outsider = world.enrol(Role.MEMBER)
        self.waiting = world.enrol(Role.MEMBER, trusted=False)
        readers = [self.two, self.member, self.other, self.waiting]
        self.log: SpaceLog = world.open_space(self.one, "meeting", readers, epoch=False)
        assert self.change(self.one, add=((self.two.member, True),)).ok

    @property
    def state(self) -> SpaceState:
        return self.log.state

    def say(self, author: Person, record: Record, cls: OpClass) -> Verdict:
        world = self.world
        return world.record(self.log, world.open_operation(self.log, author, cls, record))

    def change(
        self, author: Person, add: tuple[Reader, ...] = (), remove: tuple[bytes, ...] = ()
    ) -> Verdict:
        return self.say(author, MembersChanged(add, remove), OpClass.MEMBERSHIP)

    def wraps(
        self,
        author: Person,
        epoch: int,
        secret: bytes,
        part: int,
        parts: int,
        to: tuple[Person, ...] = (),
    ) -> Verdict:
        hashed = key_hash(secret)
        context = WrapContext(
            self.world.registry.org, self.state.space, epoch, author.device.device_id, hashed
        )
        lines = tuple(
            (
                who.device.device_id,
                keys.wrap(secret, context, who.device.device_id, who.public.seal),
            )
            for who in (to or (author,))
        )
        return self.say(author, WrapsPut(epoch, hashed, part, parts, lines), OpClass.WRAPS)


@pytest.fixture
def scene() -> Scene:
    return Scene()


A, B = b"A" * 32, b"B" * 32


def test_the_first_complete_set_wins(scene: Scene) -> None:
    assert scene.wraps(scene.one, 1, A, 1, 2).ok
    assert scene.wraps(scene.two, 1, B, 1, 2).ok
    assert scene.wraps(scene.two, 1, B, 1, 2).ok
    assert scene.state.epoch == 0
    assert scene.wraps(scene.two, 1, B, 2, 2).ok
    assert scene.state.epoch == 1
    epoch = scene.state.epochs[0]
    assert (epoch.sk_hash, epoch.author) == (key_hash(B), scene.two.device.device_id)
    assert epoch.index == scene.state.size - 1
    # The rival's last part comes too late, and its first is forgotten.
    assert scene.wraps(scene.one, 1, A, 2, 2).reason == "epoch_taken"
    assert scene.wraps(scene.one, 2, A, 2, 2).ok
    assert scene.state.epoch == 1
    assert scene.wraps(scene.one, 2, A, 1, 2).ok
    assert scene.state.epoch == 2


def test_parts_of_two_keys_or_authors_or_counts_make_no_epoch(scene: Scene) -> None:
    assert scene.wraps(scene.one, 1, A, 1, 2).ok
    assert scene.wraps(scene.one, 1, B, 2, 2).ok
    assert scene.wraps(scene.two, 1, A, 2, 2).ok
    assert scene.wraps(scene.one, 1, A, 2, 3).ok
    assert scene.state.epoch == 0


def test_who_may_make_an_epoch(scene: Scene) -> None:
    assert scene.wraps(scene.member, 1, A, 1, 1).reason == "forbidden"
    assert scene.wraps(scene.one, 2, A, 1, 1).reason == "epoch_taken"
    assert scene.wraps(scene.one, 0, A, 1, 1).reason == "epoch_taken"
    for part, parts in ((0, 1), (2, 1), (1, 65), (1, -1)):
        assert scene.wraps(scene.one, 1, A, part, parts).reason == "malformed"
    assert scene.wraps(scene.one, 1, A, 64, 64).ok
    assert scene.wraps(scene.one, 1, A, 1, 1).ok
    assert scene.wraps(scene.one, 1, A, 1, 1).reason == "epoch_taken"


def test_any_reader_may_hand_on_the_key_that_is_there(scene: Scene) -> None:
    assert scene.wraps(scene.member, 1, A, 0, 0, (scene.other,)).reason == "unknown_epoch"
    assert scene.wraps(scene.one, 1, A, 1, 1, (scene.one, scene.member)).ok
    assert scene.wraps(scene.member, 1, A, 0, 0, (scene.other,)).ok
    assert scene.wraps(scene.member, 1, B, 0, 0, (scene.other,)).reason == "wrong_key"
    assert scene.wraps(scene.member, 2, A, 0, 0, (scene.other,)).reason == "unknown_epoch"
    assert scene.state.epoch == 1


def test_keys_go_to_trusted_devices_of_readers_alone(scene: Scene) -> None:
    for wrong in (scene.outsider, scene.waiting):
        found = scene.wraps(scene.one, 1, A, 1, 1, (scene.one, wrong))
        assert found.reason == "recipient_not_trusted"
    world = scene.world
    assert world.say(world.admin, Revoke(scene.other.device.device_id)).ok
    found = scene.wraps(scene.one, 1, A, 1, 1, (scene.other,))
    assert found.reason == "recipient_not_trusted"
    assert world.say(scene.two, Vouch(scene.waiting.device.device_id)).ok
    assert scene.wraps(scene.one, 1, A, 1, 1, (scene.one, scene.waiting)).ok


def test_a_sheet_is_given_its_owners_own_keys_and_no_others(scene: Scene) -> None:
    world, sheet, fresh = scene.world, RecoveryKeys(b"1" * 32), RecoveryKeys(b"2" * 32)

    def given(author: Person, number: int, to: RecoveryKeys) -> str | None:
        context = WrapContext(
            world.registry.org, scene.state.space, number, author.device.device_id, key_hash(A)
        )
        wrapped = keys.wrap(A, context, to.device_id, to.seal)
        assert to.unwrap(wrapped, context) == A
        record = WrapsPut(number, key_hash(A), 1, 1, ((to.device_id, wrapped),))
        return scene.say(author, record, OpClass.WRAPS).reason

    assert world.say(scene.member, RecoverySet(sheet.seal)).ok
    # What others share is not the member's to put on paper, whoever would hand it out.
    assert given(scene.one, 1, sheet) == "recipient_not_trusted"
    scene.log = world.open_space(scene.other, "personal", [], epoch=False)
    assert given(scene.other, 1, sheet) == "recipient_not_trusted"
    scene.log = world.open_space(scene.member, "personal", [], epoch=False)
    assert given(scene.member, 1, fresh) == "recipient_not_trusted"
    assert not given(scene.member, 1, sheet)
    # A sheet that was replaced gets nothing that is written later.
    assert world.say(scene.member, RecoverySet(fresh.seal)).ok
    assert given(scene.member, 2, sheet) == "recipient_not_trusted"
    assert not given(scene.member, 2, fresh)


@pytest.mark.parametrize("lines", ["none", "twice", "short", "unknown"])
def test_wraps_that_make_no_sense(scene: Scene, lines: str) -> None:
    device = scene.one.device.device_id
    given = {
        "none": (),
        "twice": ((device, b"w" * 1168),) * 2,
        "short": ((device, b"w" * 1167),),
        "unknown": ((b"?" * 16, b"w" * 1168),),
    }[lines]
    found = scene.say(scene.one, WrapsPut(1, b"h" * 32, 1, 1, given), OpClass.WRAPS)
    assert found.reason == ("recipient_not_trusted" if lines == "unknown" else "malformed")


def test_what_is_sealed_uses_the_newest_epoch_its_author_had_seen(scene: Scene) -> None:
    world, log = scene.world, scene.log
    assert world.rotate(log, scene.one, [scene.one, scene.member]).ok
    seen = {"seen_size": scene.state.size, "seen_root": scene.state.root}
    assert world.rotate(log, scene.one, [scene.one, scene.member]).ok
    # Written before the rotation was seen: the old epoch is right.
    assert world.write(log, scene.member, POSITION, None, epoch=1, **seen).ok
    assert world.write(log, scene.member, POSITION, epoch=1).reason == "old_epoch"
    assert world.write(log, scene.member, POSITION, epoch=2).ok
    assert [scene.state.epoch_at(size) for size in (2, 3, 4, 5)] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("kind", "twice", "code"),
    [("meeting", False, None), ("unheard of", False, "malformed"), ("meeting", True, "malformed")],
)
def test_a_space_is_of_a_known_kind_with_each_reader_once(
    scene: Scene, kind: str, twice: bool, code: str | None
) -> None:
    world, keeper = scene.world, (scene.one.member, True)
    record = SpaceOpened(
        kind, (keeper, (scene.one.member, False)) if twice else (keeper,), b"n" * 16
    )
    header = world.header(scene.one, OpClass.MEMBERSHIP, None)
    assert opening_refusal(record, header, world.registry.size, world.registry) == code


# Readers --------------------------------------------------------------------------------------
def test_readers_come_and_go(scene: Scene) -> None:
    state = scene.state
    new = (scene.outsider.member, False)
    assert scene.change(scene.member, add=(new,)).reason == "forbidden"
    assert scene.change(scene.one, add=((b"?" * 16, False),)).reason == "unknown_subject"
    assert scene.change(scene.one, add=(new,)).ok
    assert state.served_to(scene.outsider.member) == state.size
    assert scene.change(scene.one, remove=(scene.outsider.member,)).ok
    removed = state.size
    assert scene.change(scene.one).ok
    # Served up to the removal, which they see, and no further.
    assert state.served_to(scene.outsider.member) == removed == state.size - 1
    assert not state.is_reader(scene.outsider.member)
    assert state.served_to(b"?" * 16) == 0
    assert scene.change(scene.one, add=(new,)).ok
    assert state.served_to(scene.outsider.member) == state.size


def test_a_space_is_never_without_a_keeper(scene: Scene) -> None:
    both = (scene.one.member, scene.two.member)
    assert scene.change(scene.one, remove=both).reason == "no_keeper"
    demoted = ((scene.one.member, False), (scene.two.member, False))
    assert scene.change(scene.one, add=demoted).reason == "no_keeper"
    assert scene.change(scene.one, remove=(scene.one.member,)).ok
    assert not scene.state.is_keeper(scene.one.member)
    assert scene.state.is_keeper(scene.two.member)


def test_a_personal_space_has_one_reader() -> None:
    world = World()
    member, other = world.enrol(Role.MEMBER), world.enrol(Role.MEMBER)
    log = world.open_space(member, "personal", [])
    record = MembersChanged(((other.member, False),), ())
    op = world.open_operation(log, member, OpClass.MEMBERSHIP, record)
    assert world.record(log, op).reason == "forbidden"


def test_a_delegation_is_a_member_and_those_who_assist() -> None:
    world = World()
    member, other = world.enrol(Role.MEMBER), world.enrol(Role.MEMBER)
    assistant = world.enrol(Role.ASSISTANT)
    put = MemberPut(assistant.member, frozenset({Role.ASSISTANT}), 0, member.member)
    assert world.say(world.admin, put).ok
    for opener, reader in ((member, assistant), (assistant, member)):
        log = world.open_space(opener, "delegation", [reader])
        record = MembersChanged(((other.member, False),), ())
        op = world.open_operation(log, opener, OpClass.MEMBERSHIP, record)
        assert world.record(log, op).reason == "forbidden"


# Keeping --------------------------------------------------------------------------------------
def test_a_space_comes_back_as_it_was(scene: Scene) -> None:
    world = scene.world
    assert scene.wraps(scene.one, 1, A, 1, 2).ok
    assert scene.change(scene.one, remove=(scene.other.member,)).ok
    state = scene.state
    again, twin = SpaceState.from_bytes(state.to_bytes()), state.copy()
    assert again.to_bytes() == twin.to_bytes() == state.to_bytes()
    # The halves of an epoch are kept too: the second completes it in all three.
    before = state.to_bytes()
    assert scene.wraps(scene.one, 1, A, 2, 2).ok
    assert twin.to_bytes() == before
    op, leaf = scene.log.operations[-1], scene.log.leaves[-1]
    for other in (again, twin):
        assert other.advance(op, leaf, None, world.registry).ok
        assert other.to_bytes() == state.to_bytes()
        assert other.epoch == 1


def test_a_damaged_state_is_malformed(scene: Scene) -> None:
    told = cbor.decode(scene.state.to_bytes())
    for bad in (told[:-1], [*told[:2], [], *told[3:]], [*told[:7], [[1]], *told[8:]], 7):
        with pytest.raises(Fault, match=r"protocol\.malformed"):
            SpaceState.from_bytes(cbor.encode(bad))


def test_records_come_back_from_their_bytes() -> None:
    world = World()
    ticket = SigningKey.generate()
    for record in (
        SpaceOpened("meeting", ((b"m" * 16, True),), b"n" * 16),
        TicketIssued(ticket.public, b"m" * 16, 5, True),
        Enrol.make(world.admin.device, b"m" * 16, ticket),
    ):
        from_bytes = type(record)(*(getattr(record, name) for name in record.__slots__))
        assert from_bytes == record
