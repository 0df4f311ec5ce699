"""Writes this device's records: chained, sealed, signed and queued in one transaction."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from ecabinet.domain import conclusions as cn
from ecabinet.domain import events as ev
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import Event
from ecabinet.domain.meeting import BlobRef
from ecabinet.domain.steering import ControlsGiven, controls_object
from ecabinet.protocol import envelope
from ecabinet.protocol.digest import ZERO16, ZERO32
from ecabinet.protocol.keys import DevicePublic, Entropy, RootKeys
from ecabinet.protocol.operation import EMPTY_ROOT, Header, OpClass, Operation
from ecabinet.protocol.payloads import encode_event
from ecabinet.protocol.records import Record, encode_record
from ecabinet.protocol.registry_rules import refusal
from ecabinet.protocol.rights import class_of, headed_object
from ecabinet.store.rows import OutboxEntry
from ecabinet.store.store import Store
from ecabinet.store.subjects import subject_of
from ecabinet.store.unit import Unit
from ecabinet.sync.clock import Clock
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger

_HLC = "hlc"
_HEADED = frozenset(
    kind.TYPE
    for kind in (
        ev.MeetingPut,
        ev.ItemPut,
        ev.PaperPut,
        ev.FormPut,
        ev.SectionPut,
        ev.AgendaRemoved,
        cn.ParagraphPut,
        cn.ParagraphRemoved,
    )
)
Wrote = Callable[[frozenset[bytes]], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event about to be written; see `Pen.write` for the fields."""

    event: Event
    cls: OpClass | None = None
    object_id: bytes | None = None
    parents: tuple[bytes, ...] = ()
    recipients: tuple[bytes, ...] | None = None
    blobs: tuple[BlobRef, ...] = ()
    subject: bytes | None = None


class Pen:
    """The pen of one device. `wrote` hears of each finished transaction's spaces."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        ledger: Ledger,
        clock: Clock,
        wrote: Wrote,
        entropy: Entropy = os.urandom,
    ) -> None:
        self._store = store
        self._identity = identity
        self._ledger = ledger
        self._clock = clock
        self._entropy = entropy
        self.wrote = wrote

    def now_ms(self) -> int:
        """Milliseconds UTC by the server's clock."""
        return self._clock.now_ms()

    def devices_of(self, members: Iterable[bytes]) -> tuple[bytes, ...]:
        """The trusted devices of members: recipients of a ballot."""
        return self._ledger.devices_of(members)

    def write(
        self,
        space: bytes,
        event: Event,
        *,
        cls: OpClass | None = None,
        object_id: bytes | None = None,
        parents: tuple[bytes, ...] = (),
        recipients: Collection[bytes] | None = None,
        blobs: tuple[BlobRef, ...] = (),
        subject: bytes | None = None,
    ) -> bytes:
        """Write one event into a space; its op_id (32 bytes). It is visible at once, as pending.

        `cls` is the event's own class by default. `object_id` is what the event heads, or random.
        `parents` of an edit default to the newest record of the object known here. `recipients`
        are device ids: the record then has a secret of its own, wrapped to them alone. `blobs` were
        sealed in this transaction. Errors: DomainError `space.no_key`, `space.not_reader`,
        `device.not_trusted`.
        """
        to = None if recipients is None else tuple(recipients)
        return self.write_many(space, [Draft(event, cls, object_id, parents, to, blobs, subject)])[
            0
        ]

    def write_many(self, space: bytes, drafts: Sequence[Draft]) -> list[bytes]:
        """Write several events in one transaction, in order."""
        with self._store.write() as unit:
            op_ids = [self.draft_in(unit, space, draft) for draft in drafts]
        self.wrote(frozenset({space}))
        return op_ids

    def write_in(
        self,
        unit: Unit,
        space: bytes,
        event: Event,
        *,
        cls: OpClass | None = None,
        object_id: bytes | None = None,
        parents: tuple[bytes, ...] = (),
        recipients: Collection[bytes] | None = None,
        blobs: tuple[BlobRef, ...] = (),
        subject: bytes | None = None,
    ) -> bytes:
        """As `write`, in the caller's transaction; the caller calls `wrote` after it."""
        to = None if recipients is None else tuple(recipients)
        draft = Draft(event, cls, object_id, parents, to, blobs, subject)
        return self.draft_in(unit, space, draft)

    def draft_in(self, unit: Unit, space: bytes, draft: Draft, epoch: int = 0) -> bytes:
        """Write a draft in the caller's transaction; many under an `epoch` that was asked once."""
        event = draft.event
        about = draft.object_id or object_of(event) or self._entropy(16)
        header = self._header(
            unit,
            space,
            draft.cls or class_of(event),
            object_id=about,
            parents=draft.parents or self._parents(unit, space, event),
            blobs=tuple((ref.id, ref.sealed_size) for ref in draft.blobs),
            epoch=0 if draft.recipients is not None else epoch or self.epoch_in(unit, space),
        )
        payload = encode_event(event)
        op = self._seal(unit, header, payload, draft.recipients).signed(self._identity.keys)
        subject = draft.subject or subject_of(event, about)
        self._queue(unit, op, payload, event.TYPE, subject, self._opening(op))
        return op.op_id

    def register(self, record: Record, root: RootKeys | None = None) -> bytes:
        """Write a registry record, as the root where `root` is given; its op_id.

        Errors: DomainError `registry.<reason>` for what would have no effect.
        """
        with self._store.write() as unit:
            op_id = self.register_in(unit, record, root)
        self.wrote(frozenset({self._identity.org}))
        return op_id

    def register_in(self, unit: Unit, record: Record, root: RootKeys | None = None) -> bytes:
        """As `register`, in the caller's transaction."""
        signer = root or self._identity.keys
        member = ZERO16 if root else self._identity.member
        header = self._header(
            unit, self._identity.org, OpClass.REGISTRY, member=member, device=signer.device_id
        )
        registry = self._ledger.registry_expected_in(unit)
        reason = refusal(record, header, self.now_ms(), registry)
        if reason is not None:
            raise DomainError(f"registry.{reason}")
        op = envelope.open_operation(header, encode_record(record)).signed(signer)
        self._queue(unit, op, op.body, record.TYPE, None, None)
        return op.op_id

    def record_in(self, unit: Unit, space: bytes | None, cls: OpClass, record: Record) -> Operation:
        """Write an open record of membership or wraps; `space` None makes it a genesis."""
        header = self._header(unit, space, cls)
        op = envelope.open_operation(header, encode_record(record)).signed(self._identity.keys)
        self._queue(unit, op, op.body, record.TYPE, None, None)
        return op

    def _header(
        self,
        unit: Unit,
        space: bytes | None,
        cls: OpClass,
        *,
        object_id: bytes = ZERO16,
        parents: tuple[bytes, ...] = (),
        blobs: tuple[tuple[bytes, int], ...] = (),
        epoch: int = 0,
        member: bytes | None = None,
        device: bytes | None = None,
    ) -> Header:
        device = device or self._identity.device
        last = None if space is None else unit.operations.last_of(space, device)
        seen = (0, EMPTY_ROOT) if space is None else self._ledger.mark_in(unit, space)
        reg_size, reg_root = self._ledger.mark_in(unit, self._identity.org)
        return Header(
            org=self._identity.org,
            space=ZERO16 if space is None else space,
            cls=cls,
            member=self._identity.member if member is None else member,
            device=device,
            dev_seq=0 if last is None else last[0] + 1,
            hlc=self._tick(unit),
            epoch=epoch,
            object=object_id,
            parents=parents,
            dev_prev=ZERO32 if last is None else last[1],
            seen_size=seen[0],
            seen_root=seen[1],
            reg_size=reg_size,
            reg_root=reg_root,
            blobs=blobs,
        )

    def _tick(self, unit: Unit) -> int:
        """The hybrid clock: milliseconds << 16 | counter, always above the last."""
        hlc = max(self.now_ms() << 16, self.last_in(unit) + 1)
        unit.settings.put(_HLC, hlc)
        return hlc

    def last_in(self, unit: Unit) -> int:
        """The hybrid clock of the last record, 0 before the first."""
        return int(unit.settings.get(_HLC, 0))

    def epoch_in(self, unit: Unit, space: bytes) -> int:
        """The epoch to seal under. Errors: DomainError `space.no_key`, `space.not_reader`."""
        self.require_trusted(unit)
        state = self._ledger.expected_in(unit, space)
        if state.size and not state.is_reader(self._identity.member):
            raise DomainError("space.not_reader", space=space.hex())
        # An epoch is used once the log holds it; in a space of this outbox alone, at once.
        epoch = self._ledger.space_in(unit, space).epoch or state.epoch
        if not epoch or unit.epochs.get(space, epoch) is None:
            raise DomainError("space.no_key", space=space.hex())
        return epoch

    def require_trusted(self, unit: Unit) -> None:
        """Errors: DomainError `device.not_trusted`: what it wrote would be refused."""
        if not self._ledger.registry_expected_in(unit).trusted(self._identity.device):
            raise DomainError("device.not_trusted")

    def _parents(self, unit: Unit, space: bytes, event: Event) -> tuple[bytes, ...]:
        """An edit replaces the newest record of its object that is known here."""
        headed = headed_object(event)
        if headed is None:
            return ()
        own = [
            row.op_id
            for row in unit.outbox.pending(space)
            if row.object == headed and row.type in _HEADED
        ]
        head = own[-1] if own else self._ledger.space_in(unit, space).heads.get(headed)
        return () if head is None else (head,)

    def _seal(
        self, unit: Unit, header: Header, payload: bytes, recipients: Sequence[bytes] | None
    ) -> Operation:
        if recipients is not None:
            return envelope.seal_with_keys(header, payload, self._publics(unit, recipients))
        key = unit.epochs.get(header.space, header.epoch)
        if key is None:
            raise DomainError("space.no_key", space=header.space.hex())
        return envelope.seal_with_space_key(header, payload, key.sk, self._entropy)

    def _publics(self, unit: Unit, recipients: Sequence[bytes]) -> list[DevicePublic]:
        """Keys come from the registry alone. Errors: DomainError `device.not_trusted`."""
        self.require_trusted(unit)
        registry = self._ledger.registry_in(unit)
        publics = []
        for device in dict.fromkeys(recipients):
            found = registry.device(device)
            if found is None or not registry.trusted(device):
                raise DomainError("device.not_trusted", device=device.hex())
            publics.append(found.public)
        return publics

    def _opening(self, op: Operation) -> bytes | None:
        """The opening of a record with a secret of its own, where this device holds a wrap."""
        if self._identity.device not in dict(op.keys):
            return None
        return envelope.opening_with_wrap(op, self._identity.keys)

    def _queue(
        self,
        unit: Unit,
        op: Operation,
        payload: bytes,
        type: int,
        subject: bytes | None,
        opening: bytes | None,
    ) -> None:
        header = op.header
        unit.outbox.append(
            OutboxEntry(
                space=op.space_id,
                op_id=op.op_id,
                cls=int(header.cls),
                object=header.object,
                member=header.member,
                device=header.device,
                dev_seq=header.dev_seq,
                hlc=header.hlc,
                queued_ms=self.now_ms(),
                type=type,
                subject=subject,
                opening=opening,
                payload=payload,
                raw=op.encode(),
            )
        )


def object_of(event: Event) -> bytes | None:
    """The object an event is one version of; None where each event stands for itself."""
    match event:
        case ev.MarkPut(annotation=annotation) | ev.MarkDeleted(annotation=annotation):
            return annotation
        case ev.PlaceKept(paper=paper):
            return paper
        case ev.BookmarkPut(bookmark=bookmark):
            return bookmark
        case ev.AnswersDrafted(form=form):
            return form
        case ControlsGiven(meeting=meeting):
            return controls_object(meeting)
    return headed_object(event)
