"""Owns what the server must reject and a client must never be served; refuses with a code.

Malformed, badly signed, not from a current reader, out of chain, over a limit: nothing else. The
server assigns `at` = its registry size; a client passes the leaf's registry size, and a code that
comes back there is evidence against the server.
"""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.domain.errors import Fault
from ecabinet.protocol.cbor import malformed
from ecabinet.protocol.digest import ZERO16, ZERO32
from ecabinet.protocol.judge import open_record
from ecabinet.protocol.keys import WRAP, DevicePublic, verify
from ecabinet.protocol.membership_rules import opening_refusal
from ecabinet.protocol.operation import (
    HYBRID,
    MAX_RECIPIENTS,
    OPEN_PAYLOAD,
    OpClass,
    Operation,
    Stub,
)
from ecabinet.protocol.records import Enrol, Genesis, SpaceOpened, decode_record
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState

RootAt = Callable[[int], bytes | None]
MALFORMED = "malformed"
BAD_SIGNATURE = "bad_signature"
OWN_WRAP = 32 + WRAP


def intake_registry(op: Operation, registry: RegistryState) -> str | None:
    """Why the registry's next operation is rejected; None to record it."""
    if op.header.cls is not OpClass.REGISTRY or not well_shaped(op):
        return MALFORMED
    genesis = registry.size == 0
    if op.header.org != registry.org.ljust(16, b"\x00") or op.header.space != op.header.org:
        return "wrong_org"
    public = _registry_author(op, registry, genesis)
    if isinstance(public, str):
        return public
    return (
        registry.log.chain_refusal(op)
        or _seen_refusal(op, registry.size, registry.root_at)
        or _registry_seen_refusal(op, registry, registry.size)
        or _signature_refusal(op, public)
    )


def intake(
    op: Operation | Stub, registry: RegistryState, state: SpaceState, at: int, root_at: RootAt
) -> str | None:
    """Why the next operation of a space is rejected; None to record it.

    `state` is the space before it (a fresh `SpaceState(org, op.space_id)` for a genesis); `at` the
    registry size of its leaf; `root_at(size)` the space's earlier roots, None where unknown. A stub
    carries no signature to check.
    """
    header = op.header
    if header.cls is OpClass.REGISTRY or not well_shaped(op):
        return MALFORMED
    if header.org != registry.org or op.space_id != state.space:
        return "wrong_org"
    refusal = (
        _author_refusal(op, registry, at)
        or _place_refusal(op, registry, state, at)
        or state.log.chain_refusal(op)
        or _seen_refusal(op, state.size, root_at)
        or _registry_seen_refusal(op, registry, at)
    )
    public = registry.public(header.device)
    if refusal is None and public is not None and isinstance(op, Operation):
        return _signature_refusal(op, public)
    return refusal


def well_shaped(op: Operation | Stub) -> bool:
    """Whether salt, commitment, keys and epoch are what the class demands."""
    header = op.header
    if header.space == ZERO16 and header.cls not in (OpClass.REGISTRY, OpClass.MEMBERSHIP):
        return False
    if isinstance(op, Stub):
        return header.cls not in OPEN_PAYLOAD and header.epoch == 0
    bare = op.salt == ZERO32 and not op.keys
    if header.cls in OPEN_PAYLOAD:
        return bare and op.commitment == ZERO32 and header.epoch == 0
    if op.keys:
        devices = {device for device, _ in op.keys}
        whole = len(devices) == len(op.keys) <= MAX_RECIPIENTS
        sized = all(len(wrap) == OWN_WRAP for _, wrap in op.keys)
        return whole and sized and op.salt == ZERO32 and header.epoch == 0
    return header.epoch > 0 and header.cls is not OpClass.BALLOT


def _registry_author(op: Operation, registry: RegistryState, genesis: bool) -> DevicePublic | str:
    """The keys that must have signed, or a code. A genesis and an enrol carry their own."""
    header = op.header
    try:
        record = decode_record(op.body)
    except Fault as fault:
        if fault.code != malformed("").code:
            raise
        return MALFORMED
    if genesis or isinstance(record, Genesis):
        sound = genesis and isinstance(record, Genesis) and header.member == ZERO16
        return record.root if sound and isinstance(record, Genesis) else MALFORMED
    if header.device == registry.root_device:
        public = registry.public(header.device)
        return public if public and header.member == ZERO16 else "wrong_member"
    if isinstance(record, Enrol) and registry.device(header.device) is None:
        own = record.public.device_id == header.device and record.ticket_agrees()
        known = registry.ticket(record.ticket_public) is not None
        return record.public if own and known else "not_reader"
    refusal = _device_refusal(op, registry, registry.size)
    found = registry.device(header.device)
    return found.public if found and refusal is None else refusal or "unknown_device"


def _device_refusal(op: Operation | Stub, registry: RegistryState, at: int) -> str | None:
    device = registry.device(op.header.device)
    if device is None or device.enrolled_at >= at:
        return "unknown_device"
    if not device.enrolled(at):
        return "device_revoked"
    return None if device.member == op.header.member else "wrong_member"


def _author_refusal(op: Operation | Stub, registry: RegistryState, at: int) -> str | None:
    refusal = _device_refusal(op, registry, at)
    if refusal:
        return refusal
    return None if registry.trusted(op.header.device, at) else "device_not_trusted"


def _place_refusal(
    op: Operation | Stub, registry: RegistryState, state: SpaceState, at: int
) -> str | None:
    """A genesis opens an empty space that its author may open; all else needs a reader."""
    if op.header.space != ZERO16:
        return None if state.is_reader(op.header.member) else "not_reader"
    record = open_record(op)
    if state.size:
        return "space_exists"
    if not isinstance(record, SpaceOpened):
        return MALFORMED
    return "space_refused" if opening_refusal(record, op.header, at, registry) else None


def _seen_refusal(op: Operation | Stub, size: int, root_at: RootAt) -> str | None:
    """What the author had seen must be a prefix of this log: else there are two histories."""
    header = op.header
    if header.seen_size > size:
        return "seen_ahead"
    return None if root_at(header.seen_size) == header.seen_root else "seen_differs"


def _registry_seen_refusal(op: Operation | Stub, registry: RegistryState, at: int) -> str | None:
    header = op.header
    if header.reg_size > at:
        return "registry_ahead"
    return None if registry.root_at(header.reg_size) == header.reg_root else "registry_differs"


def _signature_refusal(op: Operation, public: DevicePublic) -> str | None:
    if public.device_id != op.header.device:
        return BAD_SIGNATURE
    good = verify(public, op.op_id, op.sig, op.header.cls in HYBRID)
    return None if good else BAD_SIGNATURE
