"""Owns the fold of the registry: members, devices, tickets, policy, at every size it ever had.

Refuses what section 6 does not allow: such records keep their leaf and are inert.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ecabinet.domain.errors import Fault
from ecabinet.domain.people import Role
from ecabinet.protocol import registry_rules
from ecabinet.protocol.cbor import malformed
from ecabinet.protocol.keys import DevicePublic, recovery_id
from ecabinet.protocol.log import LogState
from ecabinet.protocol.membership_rules import PERSONAL
from ecabinet.protocol.operation import EMPTY_ROOT, Leaf, Operation
from ecabinet.protocol.payloads import Unknown
from ecabinet.protocol.records import (
    ADMISSION_TICKET,
    ADMISSION_VOUCH,
    Enrol,
    Genesis,
    MemberPut,
    MemberRemoved,
    PolicySet,
    Record,
    RecoverySet,
    Revoke,
    SpaceFounded,
    TicketIssued,
    Vouch,
    decode_record,
)
from ecabinet.protocol.verdict import Verdict, inert, verdict

NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the registry has it. `assists` is empty for none."""

    id: bytes
    roles: frozenset[Role]
    weight: int
    assists: bytes


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled device. Numbers are registry indexes: a change counts in sizes above its index.

    `trust` holds spans (from, until); `revoked_at` is `NEVER` while it stands.
    """

    id: bytes
    member: bytes
    public: DevicePublic
    enrolled_at: int
    trust: tuple[tuple[int, int], ...] = ()
    revoked_at: int = NEVER

    def enrolled(self, size: int) -> bool:
        return self.enrolled_at < size <= self.revoked_at

    def trusted(self, size: int) -> bool:
        return self.enrolled(size) and any(start < size <= end for start, end in self.trust)


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom keys are wrapped: a trusted device, or the pseudo-device of a recovery sheet.

    `since` is the registry index from which on they may be.
    """

    id: bytes
    member: bytes
    seal: bytes
    since: int


@dataclass(frozen=True, slots=True)
class TicketState:
    """A ticket as issued; `used_by` is the device it enrolled, empty until then."""

    record: TicketIssued
    index: int
    issuer: bytes
    used_by: bytes = b""


class RegistryState:
    """The registry folded from its operations, in log order. `at` is a registry size."""

    def __init__(self, pinned_root: bytes | None = None) -> None:
        """`pinned_root` is the fingerprint on the ticket: another genesis is a hostile server."""
        self._pinned = pinned_root
        self.log = LogState()
        self.genesis: Genesis | None = None
        self.root_fingerprint = b""
        self._roots = [EMPTY_ROOT]
        self._times: list[int] = []
        self._members: dict[bytes, tuple[tuple[int, Member | None], ...]] = {}
        self._devices: dict[bytes, Device] = {}
        self._tickets: dict[bytes, TicketState] = {}
        self._policies: list[tuple[int, str]] = []
        self._founded: dict[str, SpaceFounded] = {}
        self._sheets: dict[bytes, tuple[Recipient, ...]] = {}

    @property
    def org(self) -> bytes:
        """The organisation's and the registry space's id: the beginning of the root fingerprint."""
        return self.root_fingerprint[:16]

    @property
    def size(self) -> int:
        return self.log.size

    @property
    def root(self) -> bytes:
        """The root hash of the registry's log."""
        return self._roots[-1]

    @property
    def server_key(self) -> bytes:
        """The server's Ed25519 public key, 32 bytes, as the genesis names it."""
        return self._genesis().server_key

    @property
    def root_device(self) -> bytes:
        """The id of the root pseudo-device."""
        return self._genesis().root.device_id

    def root_at(self, size: int) -> bytes | None:
        """The root hash at `size`, None beyond the end."""
        return self._roots[size] if 0 <= size < len(self._roots) else None

    def received_at(self, index: int) -> int:
        return self._times[index]

    def member(self, member: bytes, at: int | None = None) -> Member | None:
        """The member at that size; None if unknown or removed."""
        found = None
        size = self._size(at)
        for index, state in self._members.get(member, ()):
            if index < size:
                found = state
        return found

    def members(self, at: int | None = None) -> tuple[Member, ...]:
        """All members at that size, in the order of their ids."""
        found = (self.member(member, at) for member in sorted(self._members))
        return tuple(member for member in found if member is not None)

    def roll(self, at: int | None = None) -> dict[bytes, tuple[frozenset[Role], int]]:
        """Roles and weight of every member at that size, as `domain.project.directory` takes."""
        return {member.id: (member.roles, member.weight) for member in self.members(at)}

    def roles(self, member: bytes, at: int | None = None) -> frozenset[Role]:
        """The member's roles at that size; empty if unknown or removed."""
        found = self.member(member, at)
        return found.roles if found else frozenset()

    def device(self, device: bytes) -> Device | None:
        """The device's latest state, revoked ones too."""
        return self._devices.get(device)

    def devices(self) -> tuple[Device, ...]:
        """Every device ever enrolled, in order of enrolment."""
        return tuple(self._devices.values())

    def devices_of(self, member: bytes) -> tuple[Device, ...]:
        return tuple(device for device in self._devices.values() if device.member == member)

    def public(self, device: bytes) -> DevicePublic | None:
        """The public keys of a device or of the root, whatever its state."""
        if self.genesis and device == self.root_device:
            return self.genesis.root
        found = self._devices.get(device)
        return found.public if found else None

    def enrolled(self, device: bytes, at: int | None = None) -> bool:
        """Whether the device stood in the registry, not revoked, at that size."""
        found = self._devices.get(device)
        return found is not None and found.enrolled(self._size(at))

    def trusted(self, device: bytes, at: int | None = None) -> bool:
        """Whether keys may go to the device and its ballots count, at that size."""
        found = self._devices.get(device)
        return found is not None and found.trusted(self._size(at))

    def trusted_devices_of(self, member: bytes, at: int | None = None) -> tuple[Device, ...]:
        size = self._size(at)
        return tuple(device for device in self.devices_of(member) if device.trusted(size))

    def sheet(self, member: bytes, at: int | None = None) -> Recipient | None:
        """The member's recovery sheet at that size, None where there is none."""
        size, found = self._size(at), None
        for sheet in self._sheets.get(member, ()):
            if sheet.since < size:
                found = sheet
        return found

    def recipients(
        self, members: Iterable[bytes], kind: str, at: int | None = None
    ) -> tuple[Recipient, ...]:
        """To whom the keys of a space of that kind go when these members read it."""
        found = []
        for member in members:
            for device in self.trusted_devices_of(member, at):
                found.append(Recipient(device.id, member, device.public.seal, device.trust[-1][0]))
            sheet = self.sheet(member, at) if kind == PERSONAL else None
            if sheet is not None:
                found.append(sheet)
        return tuple(found)

    def ticket(self, ticket_public: bytes) -> TicketState | None:
        return self._tickets.get(ticket_public)

    def policy(self, at: int | None = None) -> str:
        """The admission policy, ``vouch`` or ``ticket``, at that size."""
        size = self._size(at)
        return [admission for index, admission in self._policies if index < size][-1]

    def founded(self, kind: str) -> SpaceFounded | None:
        """The one space of a kind: directory, cabinet or secretariat."""
        return self._founded.get(kind)

    def apply(self, op: Operation, leaf: Leaf) -> Verdict:
        """Take the next leaf in, judge its record, fold it if it stands.

        `intake` must have accepted the operation. Fault ``hostile.root`` for a foreign genesis.
        """
        index = self.log.append(op.header, leaf)
        self._roots.append(self.log.root)
        self._times.append(leaf.received_ms)
        record = _record(op)
        if record is None or isinstance(record, Unknown):
            return inert("malformed" if record is None else "needs_update")
        if index == 0:
            return self._found(op, record)
        reason = registry_rules.refusal(record, op.header, leaf.received_ms, self)
        if reason is None:
            self._fold(record, index, op.header.member, op.header.device)
        return verdict(reason)

    def copy(self) -> RegistryState:
        """An independent twin; folding it leaves this one alone."""
        twin = RegistryState(self._pinned)
        twin.log, twin.genesis = self.log.copy(), self.genesis
        twin.root_fingerprint = self.root_fingerprint
        twin._roots, twin._times = list(self._roots), list(self._times)
        twin._members, twin._devices = dict(self._members), dict(self._devices)
        twin._tickets, twin._policies = dict(self._tickets), list(self._policies)
        twin._founded, twin._sheets = dict(self._founded), dict(self._sheets)
        return twin

    def _genesis(self) -> Genesis:
        if self.genesis is None:
            raise Fault("registry_behind", retryable=True)
        return self.genesis

    def _size(self, at: int | None) -> int:
        return self.size if at is None else at

    def _found(self, op: Operation, record: Record) -> Verdict:
        foreign = self._pinned is not None and op.op_id != self._pinned
        if foreign or not isinstance(record, Genesis):
            raise Fault("hostile.root")
        self.genesis, self.root_fingerprint = record, op.op_id
        self._policies.append((0, record.admission))
        return Verdict(True)

    def _fold(self, record: Record, index: int, member: bytes, author: bytes) -> None:
        match record:
            case MemberPut():
                self._put_member(record, index, author)
            case MemberRemoved(member=removed):
                self._members[removed] = (*self._members[removed], (index, None))
                for device in self.devices_of(removed):
                    self._revoke(device.id, index)
            case TicketIssued():
                self._tickets[record.ticket_public] = TicketState(record, index, author)
            case Enrol():
                self._enrol(record, index)
            case Vouch(device=device):
                self._trust(device, index)
            case Revoke(device=device):
                self._revoke(device, index)
            case PolicySet(admission=admission):
                self._policies.append((index, admission))
            case SpaceFounded():
                self._founded[record.kind] = record
            case RecoverySet(seal=seal):
                sheet = Recipient(recovery_id(seal), member, seal, index)
                self._sheets[member] = (*self._sheets.get(member, ()), sheet)

    def _put_member(self, record: MemberPut, index: int, author: bytes) -> None:
        gained = record.roles - self.roles(record.member, index)
        state = Member(record.member, record.roles, record.weight, record.assists)
        self._members[record.member] = (*self._members.get(record.member, ()), (index, state))
        # An administrator must not let a device that is trusted already into a new role, his own
        # least of all: what a second role vouched for was the member as it stood then.
        if gained and author != self.root_device and self.policy(index) == ADMISSION_VOUCH:
            for device in self.devices_of(record.member):
                self._distrust(device.id, index)

    def _enrol(self, record: Enrol, index: int) -> None:
        device = Device(record.public.device_id, record.member, record.public, index)
        self._devices[device.id] = device
        ticket = self._tickets[record.ticket_public]
        self._tickets[record.ticket_public] = replace(ticket, used_by=device.id)
        if ticket.record.pairing or self.policy(index) == ADMISSION_TICKET:
            self._trust(device.id, index)

    def _trust(self, device: bytes, index: int) -> None:
        state = self._devices[device]
        self._devices[device] = replace(state, trust=(*state.trust, (index, NEVER)))

    def _distrust(self, device: bytes, index: int) -> None:
        state = self._devices[device]
        spans = tuple((start, min(end, index)) for start, end in state.trust)
        self._devices[device] = replace(state, trust=spans)

    def _revoke(self, device: bytes, index: int) -> None:
        state = self._devices[device]
        self._devices[device] = replace(state, revoked_at=min(state.revoked_at, index))


def _record(op: Operation) -> Record | Unknown | None:
    try:
        return decode_record(op.body)
    except Fault as fault:
        if fault.code != malformed("").code:
            raise
        return None
