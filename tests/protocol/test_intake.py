"""What the server must reject, each by its code; a client that is served it has evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ecabinet.domain.events import PositionStated
from ecabinet.domain.meeting import Stance
from ecabinet.domain.people import Role
from ecabinet.protocol import envelope
from ecabinet.protocol.digest import ZERO16
from ecabinet.protocol.intake import intake, intake_registry, well_shaped
from ecabinet.protocol.keys import DeviceKeys, SigningKey
from ecabinet.protocol.operation import OpClass, Operation
from ecabinet.protocol.payloads import encode_event
from ecabinet.protocol.records import (
    Enrol,
    Genesis,
    MemberPut,
    MembersChanged,
    Record,
    Revoke,
    SpaceOpened,
    Vouch,
    encode_record,
)
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState
from tests.protocol.samples import ballot
from tests.protocol.world import Person, SpaceLog, World

POSITION = PositionStated(b"m" * 16, b"i" * 16, Stance.AGREE, "")


class Scene:
    """A meeting's space in which everything but the tested thing is in order."""

    def __init__(self) -> None:
        world = self.world = World(seed=b"intake")
        self.secretary, self.member = world.enrol(Role.SECRETARY), world.enrol(Role.MEMBER)
        self.outsider = world.enrol(Role.MEMBER)
        self.waiting = world.enrol(Role.MEMBER, trusted=False)
        self.lost = world.enrol(Role.MEMBER)
        self.unborn = world.registry.size
        self.late = world.enrol(Role.MEMBER)
        readers = [self.member, self.waiting, self.lost, self.late]
        self.log = world.open_space(self.secretary, "meeting", readers, epoch=False)
        assert world.rotate(self.log, self.secretary, [self.secretary, self.member]).ok
        self.other = world.open_space(self.secretary, "meeting", [self.member])
        for _ in range(2):
            assert world.write(self.log, self.member, POSITION).ok
        assert world.say(world.admin, Revoke(self.lost.device.device_id)).ok

    def op(self, author: Person | None = None, **changes: object) -> Operation:
        return self.world.operation(self.log, author or self.member, POSITION, None, **changes)

    def refusal(
        self, op: Operation, at: int | None = None, log: SpaceLog | None = None
    ) -> str | None:
        log, registry = log or self.log, self.world.registry
        return intake(op, registry, log.state, registry.size if at is None else at, log.root_at)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene()


def test_what_is_in_order_is_recorded(scene: Scene) -> None:
    assert scene.refusal(scene.op()) is None
    assert scene.refusal(scene.op(seen_size=3, seen_root=scene.log.roots[3])) is None
    registry = scene.world.registry
    older = registry.size - 1
    assert scene.refusal(scene.op(reg_size=older, reg_root=registry.root_at(older))) is None


def seal(scene: Scene, cls: OpClass, *, own: bool, **changes: object) -> Operation:
    header = scene.world.header(scene.member, cls, scene.log, **changes)
    payload = encode_event(ballot(b"F" * 32, scene.member.member))
    if own:
        op = envelope.seal_with_keys(header, payload, [scene.member.public])
    else:
        op = envelope.seal_with_space_key(header, payload, b"k" * 32)
    return op.signed(scene.member.device)


def reseal(op: Operation, scene: Scene, **parts: object) -> Operation:
    """The operation with other parts, signed anew by its author."""
    told = {"salt": op.salt, "commitment": op.commitment, "keys": op.keys, **parts}
    return Operation.compose(op.header, op.body, **told).signed(  # type: ignore[arg-type]  # by name
        scene.member.device
    )


SHAPES: dict[str, Callable[[Scene], Operation]] = {
    "a registry record in a space": lambda s: seal(s, OpClass.REGISTRY, own=False, epoch=1),
    "no key at all": lambda s: seal(s, OpClass.CONTENT, own=False, epoch=0),
    "both keys": lambda s: seal(s, OpClass.CONTENT, own=True, epoch=1),
    "a ballot that the space key opens": lambda s: seal(s, OpClass.BALLOT, own=False, epoch=1),
    "a recipient twice": lambda s: reseal(
        op := seal(s, OpClass.BALLOT, own=True), s, keys=op.keys * 2
    ),
    "a wrap of another size": lambda s: reseal(
        op := seal(s, OpClass.BALLOT, own=True), s, keys=((op.keys[0][0], b"x" * 40),)
    ),
    "a salt beside wraps": lambda s: reseal(
        seal(s, OpClass.BALLOT, own=True), s, salt=b"s" * 32
    ),
    "an open class with a salt": lambda s: reseal(changed(s), s, salt=b"s" * 32),
    "an open class with a commitment": lambda s: reseal(changed(s), s, commitment=b"s" * 32),
    "an open class with an epoch": lambda s: changed(s, epoch=1),
    "a genesis that opens nothing": lambda s: changed(s, space=ZERO16),
    "content outside any space": lambda s: s.op(space=ZERO16),
}  # fmt: skip


def changed(scene: Scene, **changes: object) -> Operation:
    header = scene.world.header(scene.member, OpClass.MEMBERSHIP, scene.log, **changes)
    record = encode_record(MembersChanged((), ()))
    return Operation.compose(header, record).signed(scene.member.device)


@pytest.mark.parametrize("what", SHAPES)
def test_malformed(scene: Scene, what: str) -> None:
    op = SHAPES[what](scene)
    log = scene.log
    if op.header.space == ZERO16:
        log = SpaceLog(SpaceState(scene.world.registry.org, op.space_id))
        log.roots.append(log.state.root)
        header = replace(op.header, seen_size=0, seen_root=log.state.root)
        op = replace(op, header=header)
    assert scene.refusal(op, log=log) == "malformed"


def test_wrong_org(scene: Scene) -> None:
    assert scene.refusal(scene.op(org=b"x" * 16)) == "wrong_org"
    assert scene.refusal(scene.op(space=b"x" * 16)) == "wrong_org"
    assert scene.refusal(scene.op(), log=scene.other) == "wrong_org"


def test_who_wrote_it(scene: Scene) -> None:
    stranger = Person(scene.member.member, DeviceKeys.generate())
    assert scene.refusal(scene.op(stranger)) == "unknown_device"
    old = {"reg_size": 1, "reg_root": scene.world.registry.root_at(1)}
    assert scene.refusal(scene.op(scene.late, **old), at=scene.unborn) == "unknown_device"
    assert scene.refusal(scene.op(scene.lost)) == "device_revoked"
    assert scene.refusal(scene.op(scene.lost, **old), at=scene.world.registry.size - 1) is None
    assert scene.refusal(scene.op(scene.waiting)) == "device_not_trusted"
    assert scene.refusal(scene.op(member=scene.outsider.member)) == "wrong_member"
    assert scene.refusal(scene.op(scene.outsider)) == "not_reader"


def test_its_place_in_the_devices_chain(scene: Scene) -> None:
    seq, previous = scene.log.state.log.next_link(scene.member.device.device_id)
    assert seq == 2
    assert scene.refusal(scene.op(dev_seq=seq - 1)) == "equivocation"
    assert scene.refusal(scene.op(dev_seq=0, dev_prev=bytes(32))) == "equivocation"
    assert scene.refusal(scene.op(dev_seq=seq + 1)) == "chain"
    assert scene.refusal(scene.op(dev_prev=previous[::-1])) == "chain"
    assert scene.refusal(scene.op(scene.secretary, dev_seq=0)) == "equivocation"
    # What a device has seen never falls along its chain.
    assert scene.refusal(scene.op(seen_size=1, seen_root=scene.log.roots[1])) == "chain"
    registry = scene.world.registry
    assert scene.refusal(scene.op(reg_size=1, reg_root=registry.root_at(1))) == "chain"


def test_what_it_had_seen(scene: Scene) -> None:
    size, registry = scene.log.state.size, scene.world.registry
    assert scene.refusal(scene.op(seen_size=size + 1)) == "seen_ahead"
    assert scene.refusal(scene.op(seen_root=b"x" * 32)) == "seen_differs"
    assert scene.refusal(scene.op(seen_size=size - 1)) == "seen_differs"
    assert scene.refusal(scene.op(reg_size=registry.size + 1)) == "registry_ahead"
    assert scene.refusal(scene.op(), at=registry.size - 1) == "registry_ahead"
    assert scene.refusal(scene.op(reg_root=b"x" * 32)) == "registry_differs"


def test_its_signature(scene: Scene) -> None:
    op = scene.op()
    assert scene.refusal(op.signed(scene.secretary.device)) == "bad_signature"
    assert scene.refusal(replace(op, sig=op.sig[:-1] + bytes([op.sig[-1] ^ 1]))) == "bad_signature"
    assert scene.refusal(replace(op, sig=b"")) == "bad_signature"
    cast = seal(scene, OpClass.BALLOT, own=True)
    assert scene.refusal(cast) is None
    assert scene.refusal(replace(cast, sig=cast.sig[:64])) == "bad_signature"


def test_a_stub_is_checked_but_for_its_signature(scene: Scene) -> None:
    registry, state = scene.world.registry, scene.log.state
    stub = seal(scene, OpClass.BALLOT, own=True).stub()
    assert intake(stub, registry, state, registry.size, scene.log.root_at) is None
    lost = scene.op(scene.lost, epoch=0).stub()
    assert intake(lost, registry, state, registry.size, scene.log.root_at) == "device_revoked"
    # Only what has wraps is served as a stub: an open record or a space's content never is.
    for op in (changed(scene), scene.op()):
        assert not well_shaped(op.stub())


def genesis(scene: Scene, author: Person, kind: str, keeper: bool = True) -> Operation:
    header = scene.world.header(author, OpClass.MEMBERSHIP, None)
    record = SpaceOpened(kind, ((author.member, keeper),), b"n" * 16)
    return Operation.compose(header, encode_record(record)).signed(author.device)


@pytest.mark.parametrize(
    ("who", "kind", "code"),
    [
        ("secretary", "meeting", None),
        ("member", "personal", None),
        ("member", "delegation", None),
        ("member", "meeting", "space_refused"),
        ("secretary", "directory", "space_refused"),
        ("secretary", "unheard of", "space_refused"),
    ],
)
def test_opening_a_space(scene: Scene, who: str, kind: str, code: str | None) -> None:
    op = genesis(scene, getattr(scene, who), kind)
    empty = SpaceLog(SpaceState(scene.world.registry.org, op.space_id))
    empty.roots.append(empty.state.root)
    assert scene.refusal(op, log=empty) == code


def test_a_space_is_opened_once_and_by_one_who_keeps_it(scene: Scene) -> None:
    assert scene.refusal(scene.log.operations[0], log=scene.log) == "space_exists"
    op = genesis(scene, scene.secretary, "meeting", keeper=False)
    empty = SpaceLog(SpaceState(scene.world.registry.org, op.space_id))
    empty.roots.append(empty.state.root)
    assert scene.refusal(op, log=empty) == "space_refused"


# The registry's own log -----------------------------------------------------------------------
def registry_op(
    scene: Scene, author: Person | None = None, record: Record | None = None, **changes: object
) -> Operation:
    who = author or scene.world.admin
    blank = scene.world.registry_operation(who, record or Vouch(b"d" * 16))
    header = replace(blank.header, **changes)  # type: ignore[arg-type]  # names are the caller's
    return Operation.compose(header, blank.body).signed(who.device)


def told(scene: Scene, op: Operation) -> str | None:
    return intake_registry(op, scene.world.registry)


def test_a_registry_record_is_recorded_or_refused(scene: Scene) -> None:
    registry = scene.world.registry
    assert told(scene, registry_op(scene)) is None
    assert told(scene, registry_op(scene, cls=OpClass.MEMBERSHIP)) == "malformed"
    assert told(scene, registry_op(scene, epoch=1)) == "malformed"
    assert told(scene, registry_op(scene, org=b"x" * 16)) == "wrong_org"
    assert told(scene, registry_op(scene, space=b"x" * 16)) == "wrong_org"
    assert told(scene, registry_op(scene, scene.lost)) == "device_revoked"
    stranger = Person(scene.member.member, DeviceKeys.generate())
    assert told(scene, registry_op(scene, stranger)) == "unknown_device"
    assert told(scene, registry_op(scene, member=scene.member.member)) == "wrong_member"
    assert told(scene, registry_op(scene, dev_seq=0)) == "equivocation"
    assert told(scene, registry_op(scene, dev_seq=99)) == "chain"
    assert told(scene, registry_op(scene, seen_size=registry.size + 1)) == "seen_ahead"
    assert told(scene, registry_op(scene, seen_root=b"x" * 32)) == "seen_differs"
    assert told(scene, registry_op(scene, reg_size=registry.size + 1)) == "registry_ahead"
    assert told(scene, registry_op(scene, reg_root=b"x" * 32)) == "registry_differs"
    forged = registry_op(scene).signed(scene.member.device)
    assert told(scene, forged) == "bad_signature"
    # A device that waits for its vouching may write: what it writes is judged, and inert.
    assert told(scene, registry_op(scene, scene.waiting)) is None


def test_a_payload_that_cannot_be_read_is_refused(scene: Scene) -> None:
    blank = registry_op(scene)
    for payload in (b"", b"\xff", encode_record(MemberPut(b"m" * 15, frozenset(), 1, b""))):
        op = Operation.compose(blank.header, payload).signed(scene.world.admin.device)
        assert told(scene, op) == "malformed"


def test_only_a_known_ticket_brings_a_new_device(scene: Scene) -> None:
    world = scene.world
    ticket = SigningKey.generate()
    new = Person(scene.member.member, DeviceKeys.generate())
    assert told(scene, registry_op(scene, new, Enrol.make(new.device, new.member, ticket))) == (
        "not_reader"
    )
    record = Enrol.make(DeviceKeys.generate(), new.member, ticket)
    assert told(scene, registry_op(scene, new, record)) == "not_reader"
    assert world.registry.device(new.device.device_id) is None


def test_there_is_one_genesis_and_it_comes_first(scene: Scene) -> None:
    world = scene.world
    first = world.registry_operations[0]
    assert intake_registry(first, RegistryState()) is None
    again = Genesis(*(getattr(world.registry.genesis, name) for name in Genesis.__slots__))
    op = Operation.compose(registry_op(scene).header, encode_record(again))
    assert told(scene, op.signed(world.admin.device)) == "malformed"
    later = world.registry_operations[1]
    orphan = Operation.compose(replace(later.header, org=ZERO16, space=ZERO16), later.body).signed(
        world.root
    )
    assert intake_registry(orphan, RegistryState()) == "malformed"
    other = first.signed(type(world.root).generate())
    assert intake_registry(other, RegistryState()) == "bad_signature"


def test_the_root_writes_as_no_member(scene: Scene) -> None:
    blank = scene.world.registry_operation(scene.world.root, Vouch(b"d" * 16))
    assert told(scene, blank) is None
    header = replace(blank.header, member=scene.member.member)
    op = Operation.compose(header, blank.body).signed(scene.world.root)
    assert told(scene, op) == "wrong_member"
