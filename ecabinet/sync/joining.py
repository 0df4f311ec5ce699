"""The network side of founding a cabinet and of enrolling a device; it trusts the ticket alone.

An answer that was lost is asked for again: a founded organisation without its founder, or a used
ticket without its device, could not be mended.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.people import Role
from ecabinet.protocol import envelope
from ecabinet.protocol.founding import Founder
from ecabinet.protocol.founding import found as founding_records
from ecabinet.protocol.keys import DeviceKeys, RootKeys
from ecabinet.protocol.operation import EMPTY_ROOT, Header, OpClass, Operation
from ecabinet.protocol.records import ADMISSION_VOUCH, Enrol, encode_record
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.ticket import Ticket
from ecabinet.store.store import Store
from ecabinet.sync.api import Organisation, Rejected, ServerApi
from ecabinet.sync.clock import Clock
from ecabinet.sync.highwater import HighWater
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.pull import Puller
from ecabinet.sync.rounds import OFFSET
from ecabinet.sync.session import Session
from ecabinet.sync.signing import RequestSigner
from ecabinet.sync.transport import Transport

DEVICE_NAME = "device_name"
_TRIES = 3
_TICKET_REASONS = {
    "ticket_used": "ticket.used",
    "ticket_expired": "ticket.expired",
    "ticket_unknown": "ticket.unknown",
    "ticket_revoked": "ticket.revoked",
    "unknown_subject": "ticket.revoked",
    "wrong_member": "ticket.altered",
}

_T = TypeVar("_T")


def found(
    store: Store,
    *,
    url: str,
    spki: bytes,
    code: str,
    root: RootKeys,
    admission: str = ADMISSION_VOUCH,
    roles: frozenset[Role] = frozenset({Role.ADMIN}),
    weight: int = 0,
) -> Identity:
    """Found the organisation on an empty server; this device is its first administrator's.

    `spki` is SHA-256 of the server's key, `code` what it printed. Errors: DomainError
    `founding.code_wrong`, `founding.exists`; Fault `net.*`, `server.*`, `hostile.*`.
    """
    clock = Clock()
    transport = Transport(url, (spki,), clock=clock)
    try:
        api = ServerApi(transport)
        server = _patiently(api.organisation)
        if server.founded:
            raise DomainError("founding.exists")
        clock.set(server.time_ms)
        device = DeviceKeys.generate()
        founder = Founder(os.urandom(16), roles, weight, device)
        records = founding_records(root, founder, server.server_key, admission, clock.now_ms())
        fingerprint = records[0].op_id
        identity = Identity(
            org=fingerprint[:16],
            member=founder.member,
            keys=device,
            server_url=url,
            spki=spki,
            server_key=server.server_key,
            root_fingerprint=fingerprint,
            floor=(0, EMPTY_ROOT),
        )
        _patiently(lambda: _post_founding(api, code, records, identity.org))
    finally:
        transport.close()
    _settle(store, identity, clock, "")
    session = Session.open(store)
    try:
        _patiently(session.engine.sync)
    finally:
        session.close()
    return identity


def _post_founding(api: ServerApi, code: str, records: tuple[Operation, ...], org: bytes) -> None:
    try:
        told = api.found(code, [record.encode() for record in records])
    except Fault as fault:
        if fault.code == "server.organisation.code":
            raise DomainError("founding.code_wrong") from fault
        if fault.code != "server.organisation.exists":
            raise
        # Ours, if the answer to an earlier try was lost.
        told = api.organisation().org
        if told != org:
            raise DomainError("founding.exists") from fault
    if told != org:
        raise Fault("hostile.root")


def enrol(store: Store, ticket: Ticket, device_name: str) -> Identity:
    """Make this store a new device of the ticket's member.

    Errors: DomainError `ticket.used`, `ticket.expired`, `ticket.altered`, `ticket.unknown`,
    `ticket.revoked`, `ticket.wrong_server`; Fault `net.*`, `server.*`, `hostile.*`.
    """
    clock = Clock()
    transport = Transport(
        ticket.server_url,
        (ticket.spki,),
        clock=clock,
        signer=RequestSigner.for_ticket(Ed25519PrivateKey.from_private_bytes(ticket.seed)),
    )
    try:
        api = ServerApi(transport)
        server = _the_tickets_server(api, ticket)
        clock.set(server.time_ms)
        identity = Identity(
            org=ticket.org,
            member=ticket.member,
            keys=DeviceKeys.generate(),
            server_url=ticket.server_url,
            spki=ticket.spki,
            server_key=server.server_key,
            root_fingerprint=ticket.root_fingerprint,
            floor=(ticket.reg_size, ticket.reg_root),
        )
        ledger = Ledger(store, identity)
        puller = Puller(store, identity, ledger, api)
        try:
            _patiently(puller.registry)
        except Fault as fault:
            # The server lets a key that its registry names read it, and no other.
            if fault.code == "server.auth.forbidden":
                raise DomainError("ticket.unknown") from fault
            raise
        if ledger.registry.server_key != server.server_key:
            raise Fault("hostile.root")
        _check_ticket(ticket, ledger.registry, clock.now_ms())
        record = _enrolment(identity, ticket, ledger.registry, clock.now_ms())
        _patiently(lambda: _post_enrolment(api, identity.org, record))
        _patiently(puller.registry)
    finally:
        transport.close()
    _require_effect(store, record)
    _settle(store, identity, clock, device_name)
    return identity


def _the_tickets_server(api: ServerApi, ticket: Ticket) -> Organisation:
    """Another key or another organisation at the address is not who wrote the ticket."""
    try:
        server = _patiently(api.organisation)
    except Fault as fault:
        if fault.code == "hostile.pin":
            raise DomainError("ticket.wrong_server", url=ticket.server_url) from fault
        raise
    if not server.founded or server.org != ticket.org:
        raise DomainError("ticket.wrong_server", url=ticket.server_url)
    return server


def _check_ticket(ticket: Ticket, registry: RegistryState, now_ms: int) -> None:
    """What the registry says of the ticket, before anything is written."""
    known = registry.ticket(ticket.key.public)
    if known is None:
        raise DomainError("ticket.unknown")
    record = known.record
    said = (record.member, record.expires_ms, record.pairing)
    if said != (ticket.member, ticket.expires_ms, ticket.pairing):
        raise DomainError("ticket.altered")
    if known.used_by:
        raise DomainError("ticket.used")
    ticket.check_time(now_ms)
    if registry.member(record.member) is None:
        raise DomainError("ticket.revoked")


def _enrolment(
    identity: Identity, ticket: Ticket, registry: RegistryState, now_ms: int
) -> Operation:
    header = Header(
        identity.org,
        identity.org,
        OpClass.REGISTRY,
        identity.member,
        identity.device,
        0,
        now_ms << 16,
        seen_size=registry.size,
        seen_root=registry.root,
        reg_size=registry.size,
        reg_root=registry.root,
    )
    record = Enrol.make(identity.keys, identity.member, ticket.key)
    return envelope.open_operation(header, encode_record(record)).signed(identity.keys)


def _post_enrolment(api: ServerApi, org: bytes, record: Operation) -> None:
    (result,) = api.push(org, [record.encode()]).results
    if isinstance(result, Rejected):
        raise Fault("server.enrol_refused", reason=result.code)


def _require_effect(store: Store, record: Operation) -> None:
    """The first enrolment in the log wins, by the time of its leaf."""
    with store.read() as unit:
        row = unit.operations.get(record.op_id)
    if row is None:
        raise Fault("hostile.receipt", op=record.op_id, reason="dropped")
    if row.verdict != "ok":
        raise DomainError(_TICKET_REASONS.get(row.verdict or "", "ticket.unknown"))


def _settle(store: Store, identity: Identity, clock: Clock, device_name: str) -> None:
    with store.write() as unit:
        identity.save(unit)
        unit.settings.put(OFFSET, clock.offset_ms)
        if device_name:
            unit.settings.put(DEVICE_NAME, device_name)
    HighWater(store, clock).keep()


def _patiently(act: Callable[[], _T]) -> _T:
    """Again at once when the network failed under it: every act here may be repeated."""
    for _ in range(_TRIES - 1):
        try:
            return act()
        except Fault as fault:
            if not fault.retryable:
                raise
    return act()
