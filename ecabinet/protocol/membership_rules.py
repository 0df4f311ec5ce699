"""Owns who may open a space, change its readers and wrap its keys; refuses with a reason code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecabinet.domain.people import Role
from ecabinet.protocol.keys import WRAP
from ecabinet.protocol.operation import MAX_RECIPIENTS, Header
from ecabinet.protocol.records import MembersChanged, Reader, Record, SpaceOpened, WrapsPut

if TYPE_CHECKING:
    from ecabinet.protocol.registry import RegistryState
    from ecabinet.protocol.space import SpaceState

SHARED_KINDS = frozenset({"cabinet", "secretariat", "meeting", "restricted", "form"})
PERSONAL = "personal"
KINDS = SHARED_KINDS | {"directory", PERSONAL, "delegation"}
MAX_PARTS = 64
_OFFICERS = frozenset({Role.SECRETARY, Role.CHAIR})
FORBIDDEN = "forbidden"


def opening_refusal(
    record: SpaceOpened, header: Header, at: int, registry: RegistryState
) -> str | None:
    """Why `header.member` may not open such a space at registry size `at`."""
    if record.kind not in KINDS or len(dict(record.readers)) != len(record.readers):
        return "malformed"
    if (header.member, True) not in record.readers:
        return FORBIDDEN
    return _readers_refusal(record.kind, record.readers, header.member, at, registry)


def record_refusal(
    record: Record, header: Header, at: int, registry: RegistryState, state: SpaceState
) -> str | None:
    """Why a membership or wraps record has no effect in a space that exists already."""
    match record:
        case MembersChanged():
            return _members_refusal(record, header, at, registry, state)
        case WrapsPut():
            return _wraps_refusal(record, header, at, registry, state)
    return "wrong_class"


def _readers_refusal(
    kind: str, readers: tuple[Reader, ...], author: bytes, at: int, registry: RegistryState
) -> str | None:
    if any(registry.member(member, at) is None for member, _ in readers):
        return "unknown_subject"
    if kind == PERSONAL:
        return None if {member for member, _ in readers} <= {author} else FORBIDDEN
    if kind == "delegation":
        return None if _is_delegation(readers, author, at, registry) else FORBIDDEN
    wanted = frozenset({Role.ADMIN}) if kind == "directory" else _OFFICERS
    return None if registry.roles(author, at) & wanted else FORBIDDEN


def _is_delegation(
    readers: tuple[Reader, ...], author: bytes, at: int, registry: RegistryState
) -> bool:
    """One member and those who assist that member, opened by any of them."""
    me = registry.member(author, at)
    principal = me.assists if me and me.assists else author
    for reader, _ in readers:
        found = registry.member(reader, at)
        if reader != principal and (found is None or found.assists != principal):
            return False
    return True


def _members_refusal(
    record: MembersChanged, header: Header, at: int, registry: RegistryState, state: SpaceState
) -> str | None:
    if not state.is_keeper(header.member):
        return FORBIDDEN
    refusal = _readers_refusal(state.kind, record.add, header.member, at, registry)
    if refusal:
        return refusal
    after = {member: keeper for member, keeper in state.readers.items()
             if member not in record.remove} | dict(record.add)  # fmt: skip
    return None if any(after.values()) else "no_keeper"


def _wraps_refusal(
    record: WrapsPut, header: Header, at: int, registry: RegistryState, state: SpaceState
) -> str | None:
    if record.parts == 0:
        refusal = _supplement_refusal(record, state)
    else:
        refusal = _epoch_refusal(record, header, state)
    return refusal or _recipients_refusal(record, at, registry, state)


def _supplement_refusal(record: WrapsPut, state: SpaceState) -> str | None:
    """Any reader may wrap an epoch that exists; the hash must be that epoch's."""
    if not 1 <= record.epoch <= state.epoch:
        return "unknown_epoch"
    return None if state.epochs[record.epoch - 1].sk_hash == record.sk_hash else "wrong_key"


def _epoch_refusal(record: WrapsPut, header: Header, state: SpaceState) -> str | None:
    if not state.is_keeper(header.member):
        return FORBIDDEN
    if record.epoch != state.epoch + 1:
        return "epoch_taken"
    return None if 1 <= record.part <= record.parts <= MAX_PARTS else "malformed"


def _recipients_refusal(
    record: WrapsPut, at: int, registry: RegistryState, state: SpaceState
) -> str | None:
    """Keys go to trusted devices of current readers only, whatever the author believed; in a
    member's own space to the recovery sheet too."""
    devices = {device for device, _ in record.wraps}
    if len(devices) != len(record.wraps) or not 0 < len(devices) <= MAX_RECIPIENTS:
        return "malformed"
    if any(len(wrap) != WRAP for _, wrap in record.wraps):
        return "malformed"
    for device in devices - _sheets(at, registry, state):
        found = registry.device(device)
        if found is None or not found.trusted(at) or not state.is_reader(found.member):
            return "recipient_not_trusted"
    return None


def _sheets(at: int, registry: RegistryState, state: SpaceState) -> frozenset[bytes]:
    if state.kind != PERSONAL:
        return frozenset()
    sheets = (registry.sheet(member, at) for member in state.readers)
    return frozenset(sheet.id for sheet in sheets if sheet is not None)
