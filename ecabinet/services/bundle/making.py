"""Gathers a bundle's files from one device's store; it refuses a vote that it cannot open whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import (
    CheckedIn,
    Delivered,
    Event,
    ResultPublished,
    TallyPublished,
    VoteClosed,
    VoteExtended,
    VoteOpened,
    Witnessed,
)
from ecabinet.domain.forms import Form, Silence
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked
from ecabinet.domain.steering import ControlsGiven
from ecabinet.protocol import envelope
from ecabinet.protocol.digest import sha256, tagged
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.operation import OpClass, Operation, Stub
from ecabinet.protocol.payloads import decode_event
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.tree import Checkpoint
from ecabinet.services.bundle import archive, records, told
from ecabinet.services.bundle.check import MANIFEST_TAG
from ecabinet.services.differences import short_code
from ecabinet.store.rows import OperationRow
from ecabinet.store.unit import Unit
from ecabinet.sync.opening import UNREADABLE

_DECISIVE = frozenset({OpClass.VOTE_EXTEND, OpClass.VOTE_CLOSE})


@dataclass(frozen=True, slots=True)
class Logs:
    """The two logs as files, and the openings of what stands whole in the second."""

    registry: bytes
    space: bytes
    openings: bytes
    checkpoints: bytes


class Gatherer:
    """Reads one space and the registry in one moment of the store.

    `given` are openings of ballots that were sealed to others, by op_id.
    """

    def __init__(self, unit: Unit, org: bytes, form: Form, given: Mapping[bytes, bytes]) -> None:
        self._unit = unit
        self._org = org
        self._form = form
        self._given = given

    def logs(self) -> Logs:
        """DomainError evidence.no_openings(ballot) for a ballot that does not open here."""
        registry = self._unit.operations.range(self._org)
        entries: list[list[Any]] = []
        openings: list[tuple[bytes, bytes]] = []
        for row in self._unit.operations.range(self._form.space):
            opening = self._opening(row)
            if opening is None and not self._unreadable(row):
                record = Stub.decode(row.raw) if row.is_stub else Operation.decode(row.raw)
                entries.append(records.stub(record, row.received_ms, row.reg_size))
                continue
            op = Operation.decode(row.raw)
            entries.append(records.whole(op, row.received_ms, row.reg_size))
            if opening is not None:
                openings.append((row.op_id, opening))
        return Logs(
            records.registry_file((row.raw, row.received_ms) for row in registry),
            records.space_file(self._form.space, entries),
            records.openings_file(openings),
            records.checkpoints_file(self._mark(self._org), self._mark(self._form.space)),
        )

    def _mark(self, space: bytes) -> Checkpoint:
        row = self._unit.spaces.get(space)
        if row is None:
            raise Fault("space.unknown", space=space.hex())
        mark = Checkpoint.decode(row.checkpoint)
        if mark.size != row.size:
            raise Fault("evidence.not_synced", retryable=True, space=space.hex())
        return mark

    def _opening(self, row: OperationRow) -> bytes | None:
        """The opening of a record of this vote; None for all else, which goes as hashes."""
        if self._ballot(row):
            if self._unreadable(row):
                return None
            opening = row.opening or self._given.get(row.op_id)
            if opening is None or row.is_stub:
                raise DomainError("evidence.no_openings", ballot=short_code(row.op_id))
            return opening
        if row.payload is None or row.is_stub:
            return None
        if self._decisive(row) or self._ours(_event(row.payload)):
            return row.opening or self._by_space_key(row)
        return None

    def _ballot(self, row: OperationRow) -> bool:
        return row.cls == OpClass.BALLOT and row.object == self._form.id

    def _decisive(self, row: OperationRow) -> bool:
        """What could extend or close the vote, or let another answer for a member."""
        proxy = row.cls == OpClass.PROXY and row.object == self._form.id
        return row.cls in _DECISIVE or proxy

    def _unreadable(self, row: OperationRow) -> bool:
        """A ballot whose wrap to this officer holds nothing, or a proxy that nobody can open: it
        goes whole, and shut."""
        wanted = self._ballot(row) or (self._decisive(row) and not row.is_stub)
        return wanted and row.verdict == UNREADABLE and row.opening is None

    def _by_space_key(self, row: OperationRow) -> bytes | None:
        op = Operation.decode(row.raw)
        epoch = self._unit.epochs.get(row.space, op.header.epoch)
        return None if epoch is None else envelope.opening_with_space_key(op, epoch.sk)

    def _ours(self, event: Event | None) -> bool:
        form_op, vote = self._form.form_op, self._form.open
        match event:
            case VoteOpened(vote=opened):
                return opened.form == self._form.id
            case VoteExtended() | VoteClosed() | Witnessed():
                return event.form_op == form_op
            case Delivered():
                # They matter, and weigh, only where silence may be assent.
                counts = vote is not None and vote.rule.silence is Silence.ASSENT
                return counts and event.form_op == form_op
            case ProxyGranted() | ProxyRevoked():
                return event.form_op == form_op
            case TallyPublished(tally=tally) | ResultPublished(tally=tally):
                return tally.form_op == form_op
            case CheckedIn(meeting=meeting) | ControlsGiven(meeting=meeting):
                return vote is not None and vote.live and meeting == vote.meeting
        return False


def _event(payload: bytes) -> Event | None:
    try:
        event = decode_event(payload)
    except Fault:
        return None
    return event if isinstance(event, Event) else None


def bundle(
    logs: Logs,
    counted: told.Counted,
    pdf: bytes,
    registry: RegistryState,
    space: bytes,
    keys: DeviceKeys,
    now_ms: int,
) -> bytes:
    """The zip's bytes, its manifest signed by this device."""
    found = {
        "registry.cbor": logs.registry,
        "space.cbor": logs.space,
        "openings.cbor": logs.openings,
        "checkpoints.cbor": logs.checkpoints,
        "papers.json": told.papers_json(counted.vote.papers),
        "tally.json": told.tally_json(counted),
        "tally.pdf": pdf,
        "FORMAT.md": format_text(),
    }
    manifest = told.canonical(
        {
            "format": told.FORMAT,
            "organisation": registry.org.hex(),
            "root": registry.root_fingerprint.hex(),
            "space": space.hex(),
            "form": counted.vote.form.hex(),
            "form_op": counted.tally.form_op.hex(),
            "device": keys.device_id.hex(),
            "exported_ms": now_ms,
            "files": {name: sha256(data).hex() for name, data in found.items()},
        }
    )
    return archive.write(
        {**found, "manifest.json": manifest, "manifest.sig": signature(manifest, keys)}
    )


def signature(manifest: bytes, keys: DeviceKeys) -> bytes:
    """The file that signs a manifest: hybrid, over its tagged hash."""
    sig = keys.sign(tagged(MANIFEST_TAG, manifest), True)
    return records.signature_file(keys.device_id, sig)


def format_text() -> bytes:
    """FORMAT.md, the layout as every bundle carries it."""
    return (resources("ecabinet.services.bundle") / "FORMAT.md").read_bytes()
