"""Ballots as the log holds them, opened with what this device was given; it counts nothing.

A ballot is opened through this device's own wrap, a wrap that came later, or a published opening.
One that no key here opens stays *shut*, which is not the same as malformed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ecabinet.domain.errors import Fault
from ecabinet.domain.events import BallotCast, BallotsRewrapped, TallyPublished
from ecabinet.domain.forms import Ballot, Form, Mode, RecordedBallot
from ecabinet.domain.proxies import by_proxy
from ecabinet.protocol import envelope
from ecabinet.protocol.operation import OpClass, Operation
from ecabinet.protocol.payloads import decode_event
from ecabinet.protocol.registry import RegistryState
from ecabinet.store.rows import OperationRow
from ecabinet.store.unit import Unit
from ecabinet.sync.opening import UNREADABLE

Openings = Mapping[bytes, Sequence[bytes]]
"""op_id to the 76-byte openings that somebody gave for it."""


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """One of a member's ballots, recorded or waiting. `index` is -1 while it waits here.

    `ballot` is None for one of another device that this one cannot open.
    """

    op_id: bytes
    hlc: int
    index: int
    received_ms: int
    posted: bool
    ballot: Ballot | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A recorded ballot. `shut`: no key here opens it, so that it cannot be counted here.

    `opening` is one that was tried and opens it. `keyed` are the devices it was wrapped to, empty
    while only its stub is here.
    """

    recorded: RecordedBallot
    opening: bytes | None
    shut: bool
    stub: bool
    keyed: frozenset[bytes]


def rows_of(unit: Unit, form: Form) -> list[OperationRow]:
    """Every recorded ballot whose header names the form, in the log's order, whatever its worth."""
    rows = unit.operations.by_class(form.space, {OpClass.BALLOT})
    return [row for row in rows if row.object == form.id]


def openings_of(unit: Unit, form: Form) -> Openings:
    """What this device was given besides its own wraps: rewrapped and published openings.

    Anybody can claim an opening, so each is only a candidate until it opens the ballot.
    """
    found: dict[bytes, list[bytes]] = {}
    for fact in unit.facts(form.space, types=(BallotsRewrapped, TallyPublished)):
        event = fact.event
        if not isinstance(event, BallotsRewrapped | TallyPublished):
            continue
        for op_id, opening in event.openings:
            found.setdefault(op_id, []).append(opening)
    return found


def opened(
    rows: Iterable[OperationRow], openings: Openings, registry: RegistryState
) -> tuple[Opened, ...]:
    """The recorded ballots with what they say, where a key or an opening allows it."""
    return tuple(open_row(row, openings.get(row.op_id, ()), registry) for row in rows)


def open_row(row: OperationRow, candidates: Sequence[bytes], registry: RegistryState) -> Opened:
    """One recorded ballot; of several openings the first that opens it is kept."""
    whole = None if row.is_stub else Operation.decode(row.raw)
    payload, opening = row.payload, row.opening
    if payload is None and whole is not None:
        payload, opening = _first_that_opens(whole, candidates)
    recorded = RecordedBallot(
        op_id=row.op_id,
        index=row.index,
        received_ms=row.received_ms,
        hlc=row.hlc,
        device=row.device,
        member=row.member,
        dev_seq=row.dev_seq,
        trusted=registry.trusted(row.device, row.reg_size),
        ballot=None if payload is None else content(payload),
    )
    keyed = frozenset(device for device, _ in whole.keys) if whole is not None else frozenset()
    shut = payload is None and row.verdict != UNREADABLE
    return Opened(recorded, opening, shut, row.is_stub, keyed)


def _first_that_opens(
    op: Operation, candidates: Sequence[bytes]
) -> tuple[bytes | None, bytes | None]:
    for opening in candidates:
        try:
            return envelope.open_with_opening(op, opening), opening
        except Fault:
            continue
    return None, None


def content(payload: bytes) -> Ballot | None:
    """The ballot of a payload; None for anything else, which counts as malformed."""
    try:
        event = decode_event(payload)
    except Fault:
        return None
    return event.ballot if isinstance(event, BallotCast) else None


def own_ballots(
    unit: Unit, form: Form, member: bytes, behalf: bytes = b""
) -> tuple[OwnBallot, ...]:
    """A member's ballots to a form in the order of writing, those in the outbox last.

    Ballots that an officer entered for somebody else by telephone are not the officer's own, nor
    those cast by proxy, unless `behalf` asks for the ones that he cast for that member.
    """
    openings = openings_of(unit, form)
    found: list[OwnBallot] = []
    for row in rows_of(unit, form):
        if row.member == member:
            ballot = _own(row, openings.get(row.op_id, ()))
            if _cast_for(ballot, behalf):
                found.append(
                    OwnBallot(row.op_id, row.hlc, row.index, row.received_ms, True, ballot)
                )
    logged = {one.op_id for one in found}
    for waiting in unit.outbox.all():
        ours = waiting.space == form.space and waiting.cls == OpClass.BALLOT
        if not ours or waiting.object != form.id or waiting.member != member:
            continue
        if waiting.op_id in logged or waiting.state == "rejected":
            continue
        ballot = None if waiting.payload is None else content(waiting.payload)
        if _cast_for(ballot, behalf):
            posted = waiting.state == "recorded"
            found.append(OwnBallot(waiting.op_id, waiting.hlc, -1, 0, posted, ballot))
    return tuple(found)


def _own(row: OperationRow, candidates: Sequence[bytes]) -> Ballot | None:
    payload = row.payload
    if payload is None and not row.is_stub:
        payload, _ = _first_that_opens(Operation.decode(row.raw), candidates)
    return None if payload is None else content(payload)


def _spoken(ballot: Ballot | None) -> bool:
    return ballot is not None and ballot.mode is Mode.TELEPHONE


def _cast_for(ballot: Ballot | None, behalf: bytes) -> bool:
    """One that does not open here is taken for its signer's own."""
    if _spoken(ballot):
        return False
    proxy = ballot is not None and by_proxy(ballot)
    return (ballot.on_behalf_of if ballot is not None and proxy else b"") == behalf


def spoken_for(unit: Unit, form: Form, member: bytes) -> tuple[OwnBallot, ...]:
    """The ballots that officers entered for a member by telephone, as far as they open here."""
    return tuple(one for one in _for(unit, form, member) if _spoken(one.ballot))


def lent_for(unit: Unit, form: Form, member: bytes) -> tuple[OwnBallot, ...]:
    """The ballots that others cast for a member by proxy, as far as they open here.

    By an opening that came later too: the member's next device was given those.
    """
    found = {one.op_id: one for one in _for(unit, form, member)}
    openings = openings_of(unit, form)
    for row in rows_of(unit, form):
        if row.op_id not in found and row.op_id in openings:
            ballot = _own(row, openings[row.op_id])
            if ballot is not None and ballot.on_behalf_of == member:
                found[row.op_id] = OwnBallot(
                    row.op_id, row.hlc, row.index, row.received_ms, True, ballot
                )
    return tuple(one for one in found.values() if one.ballot is not None and by_proxy(one.ballot))


def _for(unit: Unit, form: Form, member: bytes) -> list[OwnBallot]:
    return [
        OwnBallot(
            fact.op_id, fact.hlc, fact.index, fact.received_ms, not fact.pending, fact.event.ballot
        )
        for fact in unit.facts(form.space, types=(BallotCast,))
        if isinstance(fact.event, BallotCast)
        and fact.event.ballot.form_op == form.form_op
        and fact.event.ballot.on_behalf_of == member
    ]


def heads(ballots: Sequence[OwnBallot]) -> tuple[bytes, ...]:
    """The op_ids that no other of these ballots names: what a revision replaces."""
    named = {
        head
        for one in ballots
        if one.ballot is not None
        for head in one.ballot.heads
        if head != one.op_id
    }
    return tuple(one.op_id for one in ballots if one.op_id not in named)
