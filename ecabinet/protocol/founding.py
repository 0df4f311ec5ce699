"""Owns the first records of an organisation; refuses to found one without an administrator."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from ecabinet.domain.people import Role
from ecabinet.protocol.digest import ZERO16, ZERO32
from ecabinet.protocol.keys import DeviceKeys, Entropy, RootKeys, SigningKey
from ecabinet.protocol.operation import Header, OpClass, Operation
from ecabinet.protocol.records import (
    ADMISSION_TICKET,
    Enrol,
    Genesis,
    MemberPut,
    Record,
    TicketIssued,
    Vouch,
    encode_record,
)

_HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Founder:
    """The first member, who must be an administrator, and the device used to found."""

    member: bytes
    roles: frozenset[Role]
    weight: int
    device: DeviceKeys


def found(
    root: RootKeys,
    founder: Founder,
    server_key: bytes,
    admission: str,
    now_ms: int,
    entropy: Entropy = os.urandom,
) -> tuple[Operation, ...]:
    """Genesis, member, ticket, enrol and vouch, signed, in log order; the server takes all or none.

    Under the policy ``ticket`` the enrolment is trusted by itself, and there is no vouching. The
    organisation's id is the first 16 bytes of the first one's op_id.
    """
    if Role.ADMIN not in founder.roles:
        raise ValueError("the founder must be an administrator")
    public = root.public
    genesis = Genesis(public.sign_ed, public.sign_pq, server_key, admission, entropy(16))
    first = _operation(root, ZERO16, genesis, now_ms, ZERO16, 0, ZERO32)
    write = _chain(root, first, now_ms)
    ticket = SigningKey.generate(entropy)
    member = MemberPut(founder.member, founder.roles, founder.weight, b"")
    put = write(member)
    issued = write(TicketIssued(ticket.public, founder.member, now_ms + _HOUR_MS, False))
    enrol = _operation(
        founder.device, founder.member, Enrol.make(founder.device, founder.member, ticket),
        now_ms, first.op_id[:16], 0, ZERO32,
    )  # fmt: skip
    trusted = admission == ADMISSION_TICKET
    vouched = () if trusted else (write(Vouch(founder.device.device_id)),)
    return first, put, issued, enrol, *vouched


def _chain(root: RootKeys, first: Operation, now_ms: int) -> Callable[[Record], Operation]:
    last = first

    def write(record: Record) -> Operation:
        nonlocal last
        seq = last.header.dev_seq + 1
        last = _operation(root, ZERO16, record, now_ms, first.op_id[:16], seq, last.op_id)
        return last

    return write


def _operation(
    signer: RootKeys | DeviceKeys,
    member: bytes,
    record: Record,
    now_ms: int,
    org: bytes,
    seq: int,
    previous: bytes,
) -> Operation:
    header = Header(
        org, org, OpClass.REGISTRY, member, signer.device_id, seq, now_ms << 16, dev_prev=previous
    )
    return Operation.compose(header, encode_record(record)).signed(signer)
