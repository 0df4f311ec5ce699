"""A small cabinet in memory: an honest log keeper and devices that write, for the tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ecabinet.domain.events import Event
from ecabinet.domain.people import Role
from ecabinet.protocol import envelope, keys
from ecabinet.protocol.digest import ZERO16, ZERO32
from ecabinet.protocol.founding import Founder, found
from ecabinet.protocol.intake import intake, intake_registry
from ecabinet.protocol.keys import DeviceKeys, DevicePublic, RootKeys, SigningKey
from ecabinet.protocol.log import check_leaf
from ecabinet.protocol.operation import Header, Leaf, OpClass, Operation
from ecabinet.protocol.payloads import encode_event
from ecabinet.protocol.records import (
    Enrol,
    MemberPut,
    Record,
    SpaceOpened,
    TicketIssued,
    Vouch,
    WrapsPut,
    encode_record,
)
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.rights import class_of
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.verdict import Verdict

START_MS = 1_561_338_000_000
HOUR_MS = 3_600_000


class Entropy:
    """Bytes that look random and are the same in every run."""

    def __init__(self, seed: bytes) -> None:
        self._seed, self._count = seed, 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return hashlib.shake_256(self._seed + self._count.to_bytes(8, "big")).digest(size)


@dataclass
class Person:
    """A member with one device."""

    member: bytes
    device: DeviceKeys

    @property
    def public(self) -> DevicePublic:
        return self.device.public


@dataclass
class SpaceLog:
    """The keeper's log of one space and its epochs' keys as the tests know them."""

    state: SpaceState
    roots: list[bytes] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    keys: dict[int, bytes] = field(default_factory=dict)

    def root_at(self, size: int) -> bytes | None:
        return self.roots[size] if size < len(self.roots) else None


class World:
    """A registry and its spaces. The clock moves one millisecond with every record."""

    def __init__(self, admission: str = "vouch", seed: bytes = b"world") -> None:
        self.entropy = Entropy(seed)
        self.now_ms = START_MS
        self.server = SigningKey.generate(self.entropy)
        self.root = RootKeys.generate(self.entropy)
        self.registry = RegistryState()
        self.registry_operations: list[Operation] = []
        self.registry_leaves: list[Leaf] = []
        self.spaces: dict[bytes, SpaceLog] = {}
        self.admin = Person(self.entropy(16), DeviceKeys.generate(self.entropy))
        founder = Founder(self.admin.member, frozenset({Role.ADMIN}), 0, self.admin.device)
        for op in found(
            self.root, founder, self.server.public, admission, self.now_ms, self.entropy
        ):
            assert self.record_registry(op).ok

    # The registry ------------------------------------------------------------------------
    def record_registry(self, op: Operation) -> Verdict:
        refusal = intake_registry(op, self.registry)
        assert refusal is None, refusal
        self.now_ms += 1
        leaf = Leaf(op.op_id, op.sig_hash, self.now_ms, self.registry.size)
        check_leaf(self.registry.log, op, leaf, None)
        self.registry_operations.append(op)
        self.registry_leaves.append(leaf)
        return self.registry.apply(op, leaf)

    def registry_operation(
        self, author: Person | RootKeys, record: Record, member: bytes | None = None
    ) -> Operation:
        signer = author if isinstance(author, RootKeys) else author.device
        own = ZERO16 if isinstance(author, RootKeys) else author.member
        seq, previous = self.registry.log.next_link(signer.device_id)
        header = Header(
            self.registry.org,
            self.registry.org,
            OpClass.REGISTRY,
            own if member is None else member,
            signer.device_id,
            seq,
            self.now_ms << 16,
            dev_prev=previous,
            seen_size=self.registry.size,
            seen_root=self.registry.root,
            reg_size=self.registry.size,
            reg_root=self.registry.root,
        )
        return Operation.compose(header, encode_record(record)).signed(signer)

    def say(self, author: Person | RootKeys, record: Record) -> Verdict:
        return self.record_registry(self.registry_operation(author, record))

    def enrol(self, *roles: Role, trusted: bool = True, weight: int = 1) -> Person:
        """A new member with one device, vouched for by the root."""
        person = Person(self.entropy(16), DeviceKeys.generate(self.entropy))
        assert self.say(self.admin, MemberPut(person.member, frozenset(roles), weight, b"")).ok
        self.enrol_device(person)
        if trusted and not self.registry.trusted(person.device.device_id):
            assert self.say(self.root, Vouch(person.device.device_id)).ok
        return person

    def enrol_device(self, person: Person) -> None:
        ticket = SigningKey.generate(self.entropy)
        expires = self.now_ms + HOUR_MS
        assert self.say(self.admin, TicketIssued(ticket.public, person.member, expires, False)).ok
        assert self.say(person, Enrol.make(person.device, person.member, ticket)).ok

    # Spaces ------------------------------------------------------------------------------
    def header(
        self, author: Person, cls: OpClass, log: SpaceLog | None, **changes: object
    ) -> Header:
        state = log.state if log else SpaceState(self.registry.org, ZERO16)
        seq, previous = state.log.next_link(author.device.device_id)
        header = Header(
            self.registry.org,
            state.space,
            cls,
            author.member,
            author.device.device_id,
            seq,
            self.now_ms << 16,
            dev_prev=previous,
            seen_size=state.size,
            seen_root=state.root,
            reg_size=self.registry.size,
            reg_root=self.registry.root,
        )
        return replace(header, **changes)  # type: ignore[arg-type]  # names are the caller's word

    def open_space(
        self, author: Person, kind: str, readers: Sequence[Person], epoch: bool = True
    ) -> SpaceLog:
        lines = ((author.member, True), *((reader.member, False) for reader in readers))
        record = SpaceOpened(kind, lines, self.entropy(16))
        op = Operation.compose(
            self.header(author, OpClass.MEMBERSHIP, None), encode_record(record)
        ).signed(author.device)
        state = SpaceState(self.registry.org, op.space_id)
        log = SpaceLog(state, [state.root])
        self.spaces[op.space_id] = log
        assert self.record(log, op).ok
        if epoch:
            assert self.rotate(log, author, [author, *readers]).ok
        return log

    def rotate(self, log: SpaceLog, author: Person, to: Sequence[Person]) -> Verdict:
        number, secret = log.state.epoch + 1, self.entropy(32)
        context = keys.WrapContext(
            self.registry.org,
            log.state.space,
            number,
            author.device.device_id,
            keys.key_hash(secret),
        )
        wraps = tuple(
            (
                person.device.device_id,
                keys.wrap(secret, context, person.device.device_id, person.public.seal),
            )
            for person in to
        )
        record = WrapsPut(number, context.key_hash, 1, 1, wraps)
        verdict = self.record(log, self.open_operation(log, author, OpClass.WRAPS, record))
        if verdict.ok:
            log.keys[number] = secret
        return verdict

    def open_operation(
        self, log: SpaceLog, author: Person, cls: OpClass, record: Record
    ) -> Operation:
        header = self.header(author, cls, log)
        return Operation.compose(header, encode_record(record)).signed(author.device)

    def operation(
        self,
        log: SpaceLog,
        author: Person,
        event: Event,
        recipients: Sequence[Person] | None = None,
        **changes: object,
    ) -> Operation:
        epoch = log.state.epoch if recipients is None else 0
        header = self.header(author, class_of(event), log, **{"epoch": epoch, **changes})
        payload = encode_event(event)
        if recipients is None:
            op = envelope.seal_with_space_key(header, payload, log.keys[epoch], self.entropy)
        else:
            public = [person.public for person in recipients]
            op = envelope.seal_with_keys(header, payload, public, self.entropy)
        return op.signed(author.device)

    def refusal(self, log: SpaceLog, op: Operation) -> str | None:
        return intake(op, self.registry, log.state, self.registry.size, log.root_at)

    def record(self, log: SpaceLog, op: Operation, event: Event | None = None) -> Verdict:
        """Intake, leaf, judgement, fold: as a client that can open everything does."""
        refusal = self.refusal(log, op)
        assert refusal is None, refusal
        self.now_ms += 1
        leaf = Leaf(op.op_id, op.sig_hash, self.now_ms, self.registry.size)
        check_leaf(log.state.log, op, leaf, self.registry)
        verdict = log.state.advance(op, leaf, event, self.registry)
        log.operations.append(op)
        log.leaves.append(leaf)
        log.roots.append(log.state.root)
        return verdict

    def write(
        self,
        log: SpaceLog,
        author: Person,
        event: Event,
        recipients: Sequence[Person] | None = None,
        **changes: object,
    ) -> Verdict:
        return self.record(log, self.operation(log, author, event, recipients, **changes), event)


def counter(start: int = 0) -> Iterator[bytes]:
    """Ids of 16 bytes that count up."""
    while True:
        start += 1
        yield start.to_bytes(16, "big")


__all__ = ["START_MS", "ZERO32", "Entropy", "Person", "SpaceLog", "World", "counter"]
