"""Writing the logs: founding and pushes, each one transaction; refuses what intake refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol.digest import ZERO16
from ecabinet.protocol.intake import intake, intake_registry
from ecabinet.protocol.judge import open_record
from ecabinet.protocol.keys import ServerKey
from ecabinet.protocol.operation import EMPTY_ROOT, Leaf, Operation
from ecabinet.protocol.records import Enrol, Genesis
from server.auth import Caller
from server.bodies import (
    Outcome,
    Recorded,
    Rejected,
    founding_answer,
    push_answer,
    read_founding,
    read_push,
)
from server.events import EventBus, Hint
from server.ledger import Ledger, require_writable
from server.observe import Meters
from server.replica import RegistryReplica, Replica, SpaceReplica
from server.settings import Limits
from server.storage import blobrows, facts, log
from server.storage.log import Entry, SpaceRow

MALFORMED = "malformed"


@dataclass
class Batch:
    """One push inside its transaction. `now_ms` is the time of every leaf it adds."""

    replica: Replica
    registry: RegistryReplica
    row: SpaceRow
    now_ms: int
    entries: list[Entry] = field(default_factory=list)

    def outcome(self, op: Operation, raw: bytes) -> Outcome:
        """Take one operation in, or say why not (PROTOCOL.md section 4)."""
        leaf = Leaf(op.op_id, op.sig_hash, self.now_ms, self._leaf_size())
        refusal = self._refusal(op, leaf.reg_size)
        if refusal is not None:
            return Rejected(refusal)
        index = self.replica.tree.size
        self.replica.take(op, leaf)
        self.entries.append(_entry(self.row.id, index, op, leaf, raw))
        return Recorded(index, leaf.received_ms, leaf.reg_size)

    def _leaf_size(self) -> int:
        """The registry size inside the leaf; a registry leaf's own index."""
        return self.registry.tree.size

    def _refusal(self, op: Operation, at: int) -> str | None:
        if isinstance(self.replica, RegistryReplica):
            return intake_registry(op, self.replica.state)
        state, root_at = self.replica.state, self.replica.root_at
        return intake(op, self.registry.state, state, at, root_at)

    def grown(self) -> SpaceRow:
        """The space's row after this batch."""
        size = self.entries[-1].registry_size if self.entries else self.row.registry_size
        tree = self.replica.tree
        return replace(
            self.row,
            size=tree.size,
            root=tree.root(),
            received_ms=self.now_ms if self.entries else self.row.received_ms,
            registry_size=size,
            checkpoint_ms=self.now_ms,
        )


def _entry(space: bytes, index: int, op: Operation, leaf: Leaf, raw: bytes) -> Entry:
    return Entry(
        space=space,
        idx=index,
        op_id=op.op_id,
        device=op.header.device,
        dev_seq=op.header.dev_seq,
        cls=op.header.cls.value,
        received_ms=leaf.received_ms,
        registry_size=leaf.reg_size,
        leaf=leaf.hash(),
        recipients=b"".join(device for device, _ in op.keys),
        body=raw,
    )


class Recorder:
    """All writes to logs. Whatever fails, the database is as before and memory follows it."""

    def __init__(
        self,
        ledger: Ledger,
        key: ServerKey,
        clock: Callable[[], int],
        limits: Limits,
        bus: EventBus,
        meters: Meters,
    ) -> None:
        self._ledger = ledger
        self._key = key
        self._clock = clock
        self._limits = limits
        self._bus = bus
        self._meters = meters

    def push(self, caller: Caller, space: bytes, body: bytes) -> bytes:
        """Record what intake allows of a push; the encoded answer. Durable when this returns.

        Errors: DomainError `request.malformed`, `request.too_large`, `auth.forbidden`,
        `device.revoked`, `space.unknown`, `server.restored`.
        """
        raws = read_push(body, self._limits)
        ops = [_decoded(raw) for raw in raws]
        self._require_author(caller, space, ops)
        try:
            outcomes, size, answer = self._record(space, ops, raws)
        except IntegrityError:
            # Another worker opened the same space or took the same place: its rows are seen now.
            outcomes, size, answer = self._record(space, ops, raws)
        if any(isinstance(outcome, Recorded) and not outcome.again for outcome in outcomes):
            self._bus.publish(Hint(space, size))
        self._count(outcomes)
        return answer

    def _require_author(
        self, caller: Caller, space: bytes, ops: Sequence[Operation | None]
    ) -> None:
        """Any standing device may hand operations in, since each is signed by its author; a
        ticket's key one `enrol` of its own into the registry.
        """
        if caller.device is not None:
            self._ledger.require_standing(caller.device)
            return
        record = open_record(ops[0]) if len(ops) == 1 and ops[0] else None
        own = isinstance(record, Enrol) and record.ticket_public == caller.ticket
        if not own or space != self._ledger.organisation():
            raise DomainError("auth.forbidden")

    def _record(
        self, space: bytes, ops: Sequence[Operation | None], raws: Sequence[bytes]
    ) -> tuple[list[Outcome], int, bytes]:
        """One transaction, under the ledger's lock to its end."""
        with self._ledger.lock:
            try:
                with self._ledger.database.write() as connection:
                    require_writable(connection)
                    batch = self._open(connection, space, ops)
                    outcomes = self._take_all(connection, batch, ops, raws)
                    self._store(connection, batch)
            except BaseException:
                # The folds may have run ahead of a transaction that is gone now.
                self._ledger.replicas.forget(space)
                raise
            tree = batch.replica.tree
            paths = [_path(batch, outcome) for outcome in outcomes]
            if not tree.size:
                self._ledger.replicas.forget(space)
                return outcomes, 0, push_answer(list(zip(outcomes, paths, strict=True)), None)
            checkpoint = self._ledger.sign(space, tree, batch.now_ms)
        answer = push_answer(list(zip(outcomes, paths, strict=True)), checkpoint)
        return outcomes, tree.size, answer

    def _open(self, connection: Connection, space: bytes, ops: Sequence[Operation | None]) -> Batch:
        """Lock the registry's row, then the space's, and choose the time of the leaves.

        The registry is shared by writers of other spaces and held alone by its own, so that no
        registry leaf beyond a leaf's registry size can be older than that leaf (section 5).
        """
        org = facts.get(connection, facts.ORGANISATION)
        if org is None:
            raise DomainError("organisation.missing")
        registry_row = log.locked_space(connection, org, share=space != org)
        registry = self._ledger.replicas.registry(connection)
        if registry_row is None:
            raise DomainError("organisation.missing")
        if space == org:
            floor = max(registry_row.checkpoint_ms, log.newest_leaf_ms(connection))
            return Batch(registry, registry, registry_row, max(self._clock(), floor))
        row = log.locked_space(connection, space)
        replica: SpaceReplica
        if row is None:
            _require_genesis(space, ops)
            row = SpaceRow(space, 0, EMPTY_ROOT, 0, 0, 0)
            replica = self._ledger.replicas.add(space)
        else:
            replica = self._ledger.replicas.space(connection, row)
        floor = max(row.received_ms, row.checkpoint_ms, registry_row.received_ms)
        return Batch(replica, registry, row, max(self._clock(), floor))

    def _take_all(
        self,
        connection: Connection,
        batch: Batch,
        ops: Sequence[Operation | None],
        raws: Sequence[bytes],
    ) -> list[Outcome]:
        known = log.recorded(connection, [op.op_id for op in ops if op is not None])
        outcomes: list[Outcome] = []
        for op, raw in zip(ops, raws, strict=True):
            entry = known.get(op.op_id) if op is not None else None
            if op is None:
                outcomes.append(Rejected(MALFORMED))
            elif entry is not None and entry.space == batch.row.id:
                place = (entry.idx, entry.received_ms, entry.registry_size)
                outcomes.append(Recorded(*place, again=True))
            else:
                outcome = batch.outcome(op, raw)
                if isinstance(outcome, Recorded):
                    known[op.op_id] = batch.entries[-1]
                outcomes.append(outcome)
        return outcomes

    def _store(self, connection: Connection, batch: Batch) -> None:
        """Rows of the batch; the time of the checkpoint that will answer is kept with them."""
        row = batch.grown()
        if batch.entries:
            if batch.row.size == 0:
                log.add_space(connection, batch.row)
            log.grow(connection, row, batch.entries)
            for entry in batch.entries:
                for blob, _ in Operation.decode(entry.body).header.blobs:
                    blobrows.name(connection, row.id, blob, entry.idx)
        log.raise_checkpoint(connection, row.id, row.checkpoint_ms)

    def found(self, body: bytes) -> bytes:
        """Found the organisation, once: all of its first records, or nothing.

        Errors: DomainError `organisation.exists`, `organisation.code`, `organisation.rejected`.
        """
        code, raws = read_founding(body, self._limits)
        ops = [_decoded(raw) for raw in raws]
        with self._ledger.lock:
            with self._ledger.database.write() as connection:
                _require_unfounded(connection, code)
                batch = self._founded(ops, raws)
                facts.drop(connection, facts.CODE_HASH)
                facts.put(connection, facts.ORGANISATION, batch.row.id)
                self._store(connection, batch)
            self._ledger.replicas.found(batch.registry)
            outcomes = [Recorded(e.idx, e.received_ms, e.registry_size) for e in batch.entries]
            told = [(outcome, _path(batch, outcome)) for outcome in outcomes]
        self._count(outcomes)
        return founding_answer(batch.row.id, told)

    def _founded(self, ops: Sequence[Operation | None], raws: Sequence[bytes]) -> Batch:
        """Fold the first records into a fresh registry. Errors: `organisation.rejected`."""
        genesis = ops[0]
        record = open_record(genesis) if genesis else None
        if genesis is None or not isinstance(record, Genesis):
            raise DomainError("organisation.rejected", index=0, reason=MALFORMED)
        if record.server_key != self._key.public:
            raise DomainError("organisation.rejected", index=0, reason="server_key")
        registry = RegistryReplica(genesis.op_id[:16])
        row = SpaceRow(registry.space, 0, EMPTY_ROOT, 0, 0, 0)
        batch = Batch(registry, registry, row, self._clock())
        for index, (op, raw) in enumerate(zip(ops, raws, strict=True)):
            outcome = batch.outcome(op, raw) if op else Rejected(MALFORMED)
            if isinstance(outcome, Rejected):
                raise DomainError("organisation.rejected", index=index, reason=outcome.code)
        return batch

    def _count(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Rejected):
                self._meters.operations.labels("rejected").inc()
            else:
                self._meters.operations.labels("again" if outcome.again else "recorded").inc()


def _decoded(raw: bytes) -> Operation | None:
    try:
        return Operation.decode(raw)
    except Fault:
        return None


def _path(batch: Batch, outcome: Outcome) -> tuple[bytes, ...]:
    if isinstance(outcome, Rejected):
        return ()
    return batch.replica.tree.inclusion(outcome.index)


def _require_genesis(space: bytes, ops: Sequence[Operation | None]) -> None:
    first = ops[0]
    if first is None or first.header.space != ZERO16 or first.space_id != space:
        raise DomainError("space.unknown")


def _require_unfounded(connection: Connection, code: str) -> None:
    if facts.get(connection, facts.ORGANISATION) is not None:
        raise DomainError("organisation.exists")
    if not facts.code_matches(connection, code):
        raise DomainError("organisation.code")
