"""Owns the open payloads: registry, membership and wraps; refuses fields of a wrong size.

A record's field order is its wire format, as an event's is. Readers are (member, keeper).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import ClassVar

from ecabinet.domain.people import Role
from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import to_array
from ecabinet.protocol.keys import DeviceKeys, DevicePublic, SigningKey, verify_ed
from ecabinet.protocol.payloads import PayloadCodec, Unknown

ADMISSION_VOUCH = "vouch"
ADMISSION_TICKET = "ticket"
ADMISSIONS = frozenset({ADMISSION_VOUCH, ADMISSION_TICKET})

Reader = tuple[bytes, bool]


@dataclass(frozen=True, slots=True)
class Record:
    """Base of all open payloads."""

    TYPE: ClassVar[int] = 0
    VERSION: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class Genesis(Record):
    """The organisation's first record; its op_id is the root fingerprint."""

    TYPE: ClassVar[int] = 200
    root_ed: bytes
    root_pq: bytes
    server_key: bytes
    admission: str
    nonce: bytes

    @property
    def root(self) -> DevicePublic:
        return DevicePublic(self.root_ed, self.root_pq, b"")


@dataclass(frozen=True, slots=True)
class MemberPut(Record):
    """A member added or changed; `assists` is empty for none. No names: the directory has them."""

    TYPE: ClassVar[int] = 201
    member: bytes
    roles: frozenset[Role]
    weight: int
    assists: bytes


@dataclass(frozen=True, slots=True)
class MemberRemoved(Record):
    """A member removed with all devices."""

    TYPE: ClassVar[int] = 202
    member: bytes


@dataclass(frozen=True, slots=True)
class TicketIssued(Record):
    """A one-time key may enrol one device for `member` until `expires_ms`.

    `pairing`: issued by a trusted device of that same member, whose word makes the new one trusted.
    """

    TYPE: ClassVar[int] = 203
    ticket_public: bytes
    member: bytes
    expires_ms: int
    pairing: bool


@dataclass(frozen=True, slots=True)
class Enrol(Record):
    """A device's public keys, signed by the ticket's key here and by the device over the op_id."""

    TYPE: ClassVar[int] = 204
    sign_ed: bytes
    sign_pq: bytes
    seal: bytes
    member: bytes
    ticket_public: bytes
    ticket_sig: bytes

    @property
    def public(self) -> DevicePublic:
        return DevicePublic(self.sign_ed, self.sign_pq, self.seal)

    @classmethod
    def make(cls, device: DeviceKeys, member: bytes, ticket: SigningKey) -> Enrol:
        """The record of `device` for `member`, under the ticket's one-time key."""
        public = device.public
        blank = cls(public.sign_ed, public.sign_pq, public.seal, member, ticket.public, b"")
        return replace(blank, ticket_sig=ticket.sign("enrol", blank._message()))

    def ticket_agrees(self) -> bool:
        """Whether the ticket's key signed these device keys for this member."""
        blank = replace(self, ticket_sig=b"")
        return verify_ed(self.ticket_public, "enrol", blank._message(), self.ticket_sig)

    def _message(self) -> bytes:
        return cbor.encode(to_array(self))


@dataclass(frozen=True, slots=True)
class Vouch(Record):
    """The author compared the six words of `device`: it becomes trusted."""

    TYPE: ClassVar[int] = 205
    device: bytes


@dataclass(frozen=True, slots=True)
class Revoke(Record):
    TYPE: ClassVar[int] = 206
    device: bytes


@dataclass(frozen=True, slots=True)
class PolicySet(Record):
    TYPE: ClassVar[int] = 207
    admission: str


@dataclass(frozen=True, slots=True)
class SpaceFounded(Record):
    """Names the one space of its kind: directory, cabinet, secretariat; the first valid wins."""

    TYPE: ClassVar[int] = 208
    kind: str
    space: bytes
    genesis_op: bytes


@dataclass(frozen=True, slots=True)
class RecoverySet(Record):
    """The author's own epochs are wrapped to this X-Wing key as well, until another is set."""

    TYPE: ClassVar[int] = 209
    seal: bytes


@dataclass(frozen=True, slots=True)
class SpaceOpened(Record):
    """A space's genesis: `kind` and its first readers, each (member, keeper)."""

    TYPE: ClassVar[int] = 220
    kind: str
    readers: tuple[Reader, ...]
    nonce: bytes


@dataclass(frozen=True, slots=True)
class MembersChanged(Record):
    """Readers added or changed, and members removed."""

    TYPE: ClassVar[int] = 221
    add: tuple[Reader, ...]
    remove: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class WrapsPut(Record):
    """Part `part` (from 1) of `parts` of an epoch's wraps, each (device, 1168 bytes).

    `sk_hash` = `keys.key_hash(space key)`. `parts` 0: more recipients of an epoch that exists.
    """

    TYPE: ClassVar[int] = 222
    epoch: int
    sk_hash: bytes
    part: int
    parts: int
    wraps: tuple[tuple[bytes, bytes], ...]


_CODEC: PayloadCodec[Record] = PayloadCodec(
    (
        Genesis, MemberPut, MemberRemoved, TicketIssued, Enrol, Vouch, Revoke, PolicySet,
        SpaceFounded, RecoverySet, SpaceOpened, MembersChanged, WrapsPut,
    )
)  # fmt: skip
_SIZES = {
    "member": (16,),
    "device": (16,),
    "space": (16,),
    "assists": (0, 16),
    "nonce": (16,),
    "ticket_public": (32,),
    "server_key": (32,),
    "genesis_op": (32,),
    "sk_hash": (32,),
    "root_ed": (32,),
}


def encode_record(record: Record) -> bytes:
    """The open payload: CBOR of [TYPE, VERSION, field…]."""
    return _CODEC.encode(record)


def decode_record(data: bytes) -> Record | Unknown:
    """The record, or `Unknown` from a newer version; Fault ``protocol.malformed`` otherwise."""
    record = _CODEC.decode(data)
    if isinstance(record, Unknown):
        return record
    for field in fields(record):
        sizes = _SIZES.get(field.name)
        if sizes and len(getattr(record, field.name)) not in sizes:
            raise cbor.malformed(field.name)
    return record
