"""Who may write what into the registry, and what a device is at each size it ever had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.errors import Fault
from ecabinet.domain.people import Role
from ecabinet.protocol import cbor, registry_rules
from ecabinet.protocol.keys import MLKEM_PUBLIC, DeviceKeys, RootKeys, SigningKey
from ecabinet.protocol.operation import Operation
from ecabinet.protocol.records import (
    ADMISSION_TICKET,
    ADMISSION_VOUCH,
    Enrol,
    MemberPut,
    MemberRemoved,
    PolicySet,
    Record,
    RecoverySet,
    Revoke,
    SpaceFounded,
    SpaceOpened,
    TicketIssued,
    Vouch,
)
from ecabinet.protocol.registry import RegistryState
from tests.protocol.world import HOUR_MS, Person, World


class Cast:
    """A cabinet with someone of each kind; nothing is written after it is made."""

    def __init__(self) -> None:
        self.world = World(seed=b"registry")
        world = self.world
        self.authors: dict[str, Person | RootKeys] = {
            "root": world.root,
            "admin": world.admin,
            "secretary": world.enrol(Role.SECRETARY),
            "both": world.enrol(Role.SECRETARY, Role.ADMIN),
            "chair": world.enrol(Role.CHAIR, Role.MEMBER),
            "member": world.enrol(Role.MEMBER),
            "guest": world.enrol(Role.GUEST),
            "waiting": world.enrol(Role.MEMBER, trusted=False),
            "waiting admin": world.enrol(Role.ADMIN, trusted=False),
        }
        self.ticket = SigningKey.generate(world.entropy)
        expires = world.now_ms + HOUR_MS
        member = self.person("member").member
        assert world.say(world.admin, TicketIssued(self.ticket.public, member, expires, False)).ok

    def person(self, name: str) -> Person:
        found = self.authors[name]
        assert isinstance(found, Person)
        return found

    def refusal(self, author: str | Person, record: Record, after_ms: int = 1) -> str | None:
        who = self.authors[author] if isinstance(author, str) else author
        op = self.world.registry_operation(who, record)
        received = self.world.now_ms + after_ms
        return registry_rules.refusal(record, op.header, received, self.world.registry)


@pytest.fixture(scope="module")
def cast() -> Cast:
    return Cast()


GOVERNING = {"root", "admin", "both"}
SECOND = {"secretary", "chair"}
NEW = b"n" * 16


@pytest.mark.parametrize(
    ("what", "may"),
    [
        ("add a member", GOVERNING),
        ("remove a member", GOVERNING),
        ("invite", GOVERNING),
        ("pair with the member", {"member"}),
        ("vouch", SECOND | {"root"}),
        ("revoke the member's device", GOVERNING | {"member"}),
        ("revoke the waiting device", GOVERNING | {"waiting"}),
        ("loosen admission", SECOND | {"root"}),
        ("tighten admission", SECOND | GOVERNING),
        ("found the directory", GOVERNING),
        ("found the cabinet", SECOND),
        (
            "keep a recovery sheet",
            {"admin", "secretary", "both", "chair", "member", "guest"},
        ),
    ],
)
def test_each_record_by_each_author(cast: Cast, what: str, may: set[str]) -> None:
    member, waiting = cast.person("member"), cast.person("waiting")
    genesis = b"g" * 32
    record: Record = {
        "add a member": MemberPut(NEW, frozenset({Role.MEMBER}), 1, b""),
        "remove a member": MemberRemoved(member.member),
        "invite": TicketIssued(b"t" * 32, member.member, 1, False),
        "pair with the member": TicketIssued(b"t" * 32, member.member, 1, True),
        "vouch": Vouch(waiting.device.device_id),
        "revoke the member's device": Revoke(member.device.device_id),
        "revoke the waiting device": Revoke(waiting.device.device_id),
        "loosen admission": PolicySet(ADMISSION_TICKET),
        "tighten admission": PolicySet(ADMISSION_VOUCH),
        "found the directory": SpaceFounded("directory", genesis[:16], genesis),
        "found the cabinet": SpaceFounded("cabinet", genesis[:16], genesis),
        "keep a recovery sheet": RecoverySet(cast.person("member").public.seal),
    }[what]
    for author in cast.authors:
        expected = None if author in may else "forbidden"
        assert cast.refusal(author, record) == expected, author


def enrolment(cast: Cast, **changes: bytes) -> tuple[Person, Enrol]:
    device = DeviceKeys.generate(cast.world.entropy)
    member = cast.person("member").member
    record = Enrol.make(device, changes.get("member", member), cast.ticket)
    return Person(member, device), replace(record, **changes)


def test_an_enrolment_is_what_the_ticket_says(cast: Cast) -> None:
    person, record = enrolment(cast)
    assert cast.refusal(person, record) is None
    state = cast.world.registry.ticket(cast.ticket.public)
    assert state is not None
    left = state.record.expires_ms - cast.world.now_ms
    assert cast.refusal(person, record, after_ms=left) is None
    assert cast.refusal(person, record, after_ms=left + 1) == "ticket_expired"
    stranger, other = enrolment(cast, member=cast.person("guest").member)
    assert cast.refusal(stranger, other) == "wrong_member"
    assert cast.refusal(Person(NEW, person.device), record) == "wrong_member"
    for name in ("sign_ed", "sign_pq", "seal", "ticket_sig"):
        author, altered = enrolment(cast, **{name: getattr(enrolment(cast)[1], name)})
        assert cast.refusal(author, altered) == "ticket_unknown", name
    unknown = Enrol.make(person.device, person.member, SigningKey.generate())
    assert cast.refusal(person, unknown) == "ticket_unknown"
    borrowed = Person(person.member, DeviceKeys.generate())
    assert cast.refusal(borrowed, record) == "device_exists"
    again = cast.person("member")
    repeated = Enrol.make(again.device, again.member, cast.ticket)
    assert cast.refusal(again, repeated) == "device_exists"


class Poisoned(DeviceKeys):
    """A device whose published sealing key is a point of low order."""

    def __post_init__(self) -> None:
        super().__post_init__()
        public = replace(self.public, seal=self.public.seal[:MLKEM_PUBLIC] + bytes(32))
        object.__setattr__(self, "public", public)
        object.__setattr__(self, "device_id", public.device_id)


def test_a_device_that_nobody_could_seal_to_is_not_enrolled(cast: Cast) -> None:
    device = Poisoned.generate(cast.world.entropy)
    person = Person(cast.person("member").member, device)
    record = Enrol.make(device, person.member, cast.ticket)
    assert cast.refusal(person, record) == "malformed"


@pytest.mark.parametrize(
    ("author", "record", "code"),
    [
        ("admin", MemberPut(NEW, frozenset(), 1, b""), "malformed"),
        ("admin", MemberPut(NEW, frozenset({Role.MEMBER}), -1, b""), "malformed"),
        ("admin", MemberPut(NEW, frozenset({Role.MEMBER}), 1_000_001, b""), "malformed"),
        ("admin", MemberRemoved(NEW), "unknown_subject"),
        ("admin", TicketIssued(b"t" * 32, NEW, 1, False), "unknown_subject"),
        ("secretary", Vouch(NEW), "unknown_subject"),
        ("admin", Revoke(NEW), "unknown_subject"),
        ("secretary", PolicySet("everybody"), "malformed"),
        ("admin", SpaceFounded("personal", b"g" * 16, b"g" * 32), "malformed"),
        ("admin", SpaceFounded("directory", b"x" * 16, b"g" * 32), "malformed"),
        ("admin", SpaceOpened("meeting", (), b"n" * 16), "wrong_class"),
        ("member", RecoverySet(b"s" * 1215), "malformed"),
    ],
)
def test_what_makes_no_sense(cast: Cast, author: str, record: Record, code: str) -> None:
    assert cast.refusal(author, record) == code


def test_weights_at_their_bounds(cast: Cast) -> None:
    for weight in (0, 1_000_000):
        record = MemberPut(NEW, frozenset({Role.MEMBER}), weight, b"")
        assert cast.refusal("admin", record) is None


def test_what_is_there_already(cast: Cast) -> None:
    member = cast.person("member")
    taken = TicketIssued(cast.ticket.public, member.member, 1, False)
    assert cast.refusal("admin", taken) == "ticket_exists"
    assert cast.refusal("secretary", Vouch(member.device.device_id)) == "already_trusted"


def test_the_first_of_a_standing_space_wins() -> None:
    world = World()
    first, second = b"g" * 32, b"h" * 32
    assert world.say(world.admin, SpaceFounded("directory", first[:16], first)).ok
    late = world.say(world.admin, SpaceFounded("directory", second[:16], second))
    assert late.reason == "already_founded"
    founded = world.registry.founded("directory")
    assert founded is not None
    assert founded.genesis_op == first
    assert world.registry.founded("cabinet") is None


# Devices in time ------------------------------------------------------------------------------
def test_a_ticket_enrols_once() -> None:
    world = World()
    member = world.enrol(Role.MEMBER)
    ticket = SigningKey.generate(world.entropy)
    issued = TicketIssued(ticket.public, member.member, world.now_ms + HOUR_MS, False)
    assert world.say(world.admin, issued).ok
    first, second = (Person(member.member, DeviceKeys.generate(world.entropy)) for _ in range(2))
    assert world.say(first, Enrol.make(first.device, member.member, ticket)).ok
    late = world.say(second, Enrol.make(second.device, member.member, ticket))
    assert late.reason == "ticket_used"
    state = world.registry.ticket(ticket.public)
    assert state is not None
    assert state.used_by == first.device.device_id
    assert not world.registry.enrolled(second.device.device_id)
    assert not world.registry.trusted(first.device.device_id)


def pairing(world: World, member: Person) -> tuple[SigningKey, Person]:
    key = SigningKey.generate(world.entropy)
    assert world.say(member, TicketIssued(key.public, member.member, 1 << 60, True)).ok
    return key, Person(member.member, DeviceKeys.generate(world.entropy))


def test_a_member_pairs_a_second_device_by_the_first() -> None:
    world = World()
    member = world.enrol(Role.MEMBER)
    key, second = pairing(world, member)
    assert world.say(second, Enrol.make(second.device, member.member, key)).ok
    assert world.registry.trusted(second.device.device_id)
    assert len(world.registry.trusted_devices_of(member.member)) == 2


def test_a_pairing_of_a_lost_device_is_void() -> None:
    world = World()
    member = world.enrol(Role.MEMBER)
    key, second = pairing(world, member)
    assert world.say(world.admin, Revoke(member.device.device_id)).ok
    late = world.say(second, Enrol.make(second.device, member.member, key))
    assert late.reason == "ticket_revoked"


def test_a_removed_member_cannot_enrol_and_loses_all_devices() -> None:
    world = World()
    member = world.enrol(Role.MEMBER)
    ticket = SigningKey.generate(world.entropy)
    assert world.say(world.admin, TicketIssued(ticket.public, member.member, 1 << 60, False)).ok
    before = world.registry.size
    assert world.say(world.admin, MemberRemoved(member.member)).ok
    registry, device = world.registry, member.device.device_id
    assert not registry.enrolled(device)
    assert registry.enrolled(device, before)
    assert registry.member(member.member) is None
    assert registry.roles(member.member, before) == {Role.MEMBER}
    late = Person(member.member, DeviceKeys.generate(world.entropy))
    said = world.say(late, Enrol.make(late.device, member.member, ticket))
    assert said.reason == "unknown_subject"


def test_trust_counts_from_the_vouching_to_the_revocation() -> None:
    world = World()
    clerk = world.enrol(Role.SECRETARY)
    waiting = world.enrol(Role.MEMBER, trusted=False)
    device, registry = waiting.device.device_id, world.registry
    assert world.say(clerk, Vouch(device)).ok
    vouched = registry.size
    assert world.say(world.admin, Revoke(device)).ok
    assert not registry.trusted(device, vouched - 1)
    assert registry.trusted(device, vouched)
    assert not registry.trusted(device)
    (known,) = registry.trusted_devices_of(waiting.member, vouched)
    assert known.id == device
    assert world.say(clerk, Vouch(device)).reason == "unknown_subject"
    assert world.say(world.admin, Revoke(device)).reason == "unknown_subject"
    found = registry.device(device)
    assert found is not None
    assert (found.member, found.public) == (waiting.member, waiting.public)


def test_an_administrator_cannot_let_a_trusted_device_into_a_new_role() -> None:
    world = World()
    member = world.enrol(Role.MEMBER)
    device, before = member.device.device_id, world.registry.size
    raised = MemberPut(member.member, frozenset({Role.MEMBER, Role.CHAIR}), 1, b"")
    assert world.say(world.admin, raised).ok
    assert world.registry.trusted(device, before)
    assert not world.registry.trusted(device)
    lowered = MemberPut(member.member, frozenset({Role.MEMBER}), 1, b"")
    assert world.say(world.root, Vouch(device)).ok
    assert world.say(world.admin, lowered).ok
    assert world.registry.trusted(device)


def test_under_the_ticket_policy_a_ticket_is_enough() -> None:
    world = World(ADMISSION_TICKET)
    member = world.enrol(Role.MEMBER, trusted=False)
    assert world.registry.policy() == ADMISSION_TICKET
    assert world.registry.trusted(member.device.device_id)
    assert world.say(world.admin, PolicySet(ADMISSION_VOUCH)).ok
    late = world.enrol(Role.MEMBER, trusted=False)
    assert not world.registry.trusted(late.device.device_id)
    assert world.registry.policy(world.registry.size - 5) == ADMISSION_TICKET


def test_an_unreadable_or_newer_record_keeps_its_leaf_and_is_inert() -> None:
    world = World()
    for payload, reason in (
        (cbor.encode([201, 99, b"m" * 16]), "needs_update"),
        (cbor.encode([299, 1]), "needs_update"),
    ):
        blank = world.registry_operation(world.admin, Vouch(b"d" * 16))
        op = Operation.compose(blank.header, payload).signed(world.admin.device)
        before = world.registry.size
        assert world.record_registry(op).reason == reason
        assert world.registry.size == before + 1


def test_a_copy_goes_its_own_way() -> None:
    world = World()
    world.enrol(Role.MEMBER)
    twin = world.registry.copy()
    before = twin.size, twin.root
    known = len(twin.members()), [each.revoked_at for each in twin.devices()]
    world.enrol(Role.CHAIR)
    assert world.say(world.admin, Revoke(world.registry.devices()[1].id)).ok
    assert (twin.size, twin.root) == before
    assert (len(twin.members()), [each.revoked_at for each in twin.devices()]) == known
    assert world.registry.root_at(before[0]) == before[1]
    assert world.registry.root_at(world.registry.size + 1) is None


def test_an_unfounded_registry_knows_nothing() -> None:
    registry = RegistryState()
    assert not registry.members()
    assert not registry.devices()
    assert registry.public(b"d" * 16) is None
    with pytest.raises(Fault, match="registry_behind"):
        _ = registry.server_key


def test_a_genesis_that_is_not_the_tickets_is_hostile() -> None:
    world = World()
    op, leaf = world.registry_operations[0], world.registry_leaves[0]
    assert RegistryState(op.op_id).apply(op, leaf).ok
    with pytest.raises(Fault, match=r"hostile\.root"):
        RegistryState(b"x" * 32).apply(op, leaf)
    later = world.registry_operations[1]
    with pytest.raises(Fault, match=r"hostile\.root"):
        RegistryState().apply(later, world.registry_leaves[1])
