"""Owns who may write what into the registry (section 6); refuses with a reason code, never raises.

An administrator's device must itself be trusted: admission alone gives no power.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecabinet.domain.people import Role
from ecabinet.protocol.keys import can_be_sealed_to
from ecabinet.protocol.operation import Header
from ecabinet.protocol.records import (
    ADMISSION_TICKET,
    ADMISSIONS,
    Enrol,
    MemberPut,
    MemberRemoved,
    PolicySet,
    Record,
    RecoverySet,
    Revoke,
    SpaceFounded,
    TicketIssued,
    Vouch,
)

if TYPE_CHECKING:
    from ecabinet.protocol.registry import RegistryState

STANDING_SPACES = frozenset({"directory", "cabinet", "secretariat"})
_OFFICERS = frozenset({Role.SECRETARY, Role.CHAIR})
FORBIDDEN = "forbidden"


def refusal(
    record: Record, header: Header, received_ms: int, registry: RegistryState
) -> str | None:
    """Why the registry's next record has no effect; None when it stands."""
    author = _Author(header, registry)
    match record:
        case MemberPut():
            return _member_put(record, author)
        case MemberRemoved(member=member):
            return _unless(author.governs, registry.member(member) is not None)
        case TicketIssued():
            return _ticket(record, author, registry)
        case Enrol():
            return _enrol(record, header, received_ms, registry)
        case Vouch(device=device):
            return _vouch(device, author, registry)
        case Revoke(device=device):
            return _revoke(device, author, registry)
        case PolicySet(admission=admission):
            return _policy(admission, author)
        case SpaceFounded():
            return _founded(record, author, registry)
        case RecoverySet(seal=seal):
            return _recovery(seal, author)
    return "wrong_class"


class _Author:
    """The author of a registry record, as the registry stands before it."""

    def __init__(self, header: Header, registry: RegistryState) -> None:
        roles = registry.roles(header.member)
        self.device, self.member = header.device, header.member
        self.root = header.device == registry.root_device
        self.trusted = registry.trusted(header.device)
        admin = self.trusted and Role.ADMIN in roles
        self.governs = self.root or admin
        self.second_role = self.trusted and bool(roles & _OFFICERS) and Role.ADMIN not in roles


def _unless(allowed: bool, known: bool) -> str | None:
    if not allowed:
        return FORBIDDEN
    return None if known else "unknown_subject"


def _member_put(record: MemberPut, author: _Author) -> str | None:
    if not author.governs:
        return FORBIDDEN
    return None if record.roles and 0 <= record.weight <= 1_000_000 else "malformed"


def _ticket(record: TicketIssued, author: _Author, registry: RegistryState) -> str | None:
    if record.pairing:
        allowed = author.trusted and author.member == record.member
    else:
        allowed = author.governs
    if registry.ticket(record.ticket_public):
        return "ticket_exists"
    return _unless(allowed, registry.member(record.member) is not None)


def _enrol(record: Enrol, header: Header, received_ms: int, registry: RegistryState) -> str | None:
    ticket = registry.ticket(record.ticket_public)
    if ticket is None or not record.ticket_agrees():
        return "ticket_unknown"
    if not record.public.well_formed:
        return "malformed"
    if header.device != record.public.device_id or registry.device(header.device):
        return "device_exists"
    if not header.member == record.member == ticket.record.member:
        return "wrong_member"
    if ticket.used_by:
        return "ticket_used"
    if received_ms > ticket.record.expires_ms:
        return "ticket_expired"
    if ticket.record.pairing and not registry.trusted(ticket.issuer):
        return "ticket_revoked"
    return None if registry.member(record.member) else "unknown_subject"


def _vouch(device: bytes, author: _Author, registry: RegistryState) -> str | None:
    target = registry.device(device)
    if target is None or not registry.enrolled(device):
        return "unknown_subject"
    if registry.trusted(device):
        return "already_trusted"
    own = author.trusted and author.member == target.member
    return None if author.root or own or author.second_role else FORBIDDEN


def _revoke(device: bytes, author: _Author, registry: RegistryState) -> str | None:
    target = registry.device(device)
    if target is None or not registry.enrolled(device):
        return "unknown_subject"
    own = author.device == device or (author.trusted and author.member == target.member)
    return None if author.governs or own else FORBIDDEN


def _policy(admission: str, author: _Author) -> str | None:
    """Loosening needs the root or a second role: an administrator alone must not let himself in."""
    if admission not in ADMISSIONS:
        return "malformed"
    if admission == ADMISSION_TICKET:
        return None if author.root or author.second_role else FORBIDDEN
    return None if author.governs or author.second_role else FORBIDDEN


def _founded(record: SpaceFounded, author: _Author, registry: RegistryState) -> str | None:
    if record.kind not in STANDING_SPACES or record.genesis_op[:16] != record.space:
        return "malformed"
    if registry.founded(record.kind):
        return "already_founded"
    allowed = author.governs if record.kind == "directory" else author.second_role
    return None if allowed else FORBIDDEN


def _recovery(seal: bytes, author: _Author) -> str | None:
    """A member's sheet is that member's word alone: whoever set it would read all private notes."""
    if not author.trusted:
        return FORBIDDEN
    return None if can_be_sealed_to(seal) else "malformed"
