"""Writing the logs: founding and pushes; refuses to answer before the answer is durable.

Pushes that arrive while others are being written wait, and go together into the next transaction:
one flush to disk, one checkpoint a space. The order inside a space is the order of arrival.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol.judge import open_record
from ecabinet.protocol.keys import ServerKey
from ecabinet.protocol.operation import EMPTY_ROOT
from ecabinet.protocol.records import Enrol, Genesis
from server.auth import Caller
from server.batching import MALFORMED, Batch, Taken, decoded
from server.bodies import (
    Outcome,
    Recorded,
    Rejected,
    founding_answer,
    operations_in,
    push_answer,
    read_founding,
    read_push,
)
from server.events import EventBus
from server.ledger import Ledger, require_writable
from server.observe import Meters
from server.replica import RegistryReplica, Replica
from server.settings import Limits
from server.storage import blobrows, facts, log
from server.storage.log import SpaceRow


@dataclass(frozen=True, slots=True)
class Push:
    """One request: whose it is, into which space, and its body as it came."""

    caller: Caller
    space: bytes
    body: bytes


Waiting = tuple[Push, asyncio.Future[bytes]]
"""A push with who waits for its answer."""


def _again() -> Fault:
    """Whether it was written is not known; a push that is sent again is recorded once."""
    return Fault("server.busy", retryable=True)


@dataclass
class _Read:
    """A push that may be tried: where it stands among the others, and what became of it."""

    place: int
    taken: list[Taken]
    outcomes: list[Outcome] = field(default_factory=list)


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
        self._waiting: deque[Waiting] = deque()
        self._writer = ThreadPoolExecutor(1, "recorder")
        self._writing: asyncio.Task[None] | None = None

    # Gathering ---------------------------------------------------------------------------------
    async def push(self, caller: Caller, space: bytes, body: bytes) -> bytes:
        """Record what intake allows of a push; the encoded answer. Durable when this returns.

        Errors: DomainError `request.malformed`, `request.too_large`, `auth.forbidden`,
        `device.revoked`, `space.unknown`, `server.restored`; Fault `server.busy` (retryable) while
        the server ends.
        """
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append((Push(caller, space, body), answer))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await answer

    async def close(self) -> None:
        """Let what is being written come to its end."""
        if self._writing is not None:
            await self._writing
        self._writer.shutdown()

    async def _write_all(self) -> None:
        """Until nobody waits: what has come by now, in one transaction."""
        loop = asyncio.get_running_loop()
        while self._waiting:
            group = self._next()
            pushes = [push for push, _ in group]
            try:
                told = await loop.run_in_executor(self._writer, self.record, pushes)
            except asyncio.CancelledError:
                self._answer([*group, *self._waiting], repeat(_again()))
                self._waiting.clear()
                raise
            except Exception as error:  # noqa: BLE001 - the writer is gone: who waits is told so
                structlog.get_logger().error("write_failed", error=type(error).__name__)
                self._answer(group, repeat(_again()))
            else:
                self._answer(group, told)

    @staticmethod
    def _answer(group: Sequence[Waiting], told: Iterable[bytes | Exception]) -> None:
        for (_, answer), result in zip(group, told, strict=False):
            if answer.done():
                continue  # its request was broken off meanwhile
            if isinstance(result, Exception):
                answer.set_exception(result)
            else:
                answer.set_result(result)

    def _next(self) -> list[Waiting]:
        """As much as one full push would hold, operations and bytes, so that nobody waits for a
        whole queue's work.
        """
        group = [self._waiting.popleft()]
        first = group[0][0].body
        size, operations = len(first), operations_in(first)
        while self._waiting:
            body = self._waiting[0][0].body
            size, operations = size + len(body), operations + operations_in(body)
            if size > self._limits.push_bytes or operations > self._limits.push_operations:
                break
            group.append(self._waiting.popleft())
        return group

    # Pushes ------------------------------------------------------------------------------------
    def record(self, pushes: Sequence[Push]) -> list[bytes | Exception]:
        """Pushes in one transaction: the encoded answer or the error of each, in their order.

        What fails the transaction undoes them all; then each is tried alone, and falls or stands
        by itself.
        """
        try:
            return self._together(pushes)
        except IntegrityError:
            # Another worker opened the same space or took the same place: its rows are seen now.
            return self._apart(pushes)
        except Exception as error:  # noqa: BLE001 - it is the answer of the push that raised it
            return [error] if len(pushes) == 1 else self._apart(pushes)

    def _apart(self, pushes: Sequence[Push]) -> list[bytes | Exception]:
        told: list[bytes | Exception] = []
        for push in pushes:
            try:
                told += self._together([push])
            except Exception as error:  # noqa: BLE001 - as above
                told.append(error)
        return told

    def _together(self, pushes: Sequence[Push]) -> list[bytes | Exception]:
        told: dict[int, bytes | Exception] = {}
        spaces: dict[bytes, list[_Read]] = {}
        for place, push in enumerate(pushes):
            try:
                read = _Read(place, self._read(push))
            except DomainError as error:
                told[place] = error
            else:
                spaces.setdefault(push.space, []).append(read)
        if spaces:
            told |= self._record(spaces)
        return [told[place] for place in range(len(pushes))]

    def _read(self, push: Push) -> list[Taken]:
        taken = [decoded(raw) for raw in read_push(push.body, self._limits)]
        self._require_author(push.caller, push.space, taken)
        return taken

    def _require_author(self, caller: Caller, space: bytes, taken: Sequence[Taken]) -> None:
        """Any standing device may hand operations in, since each is signed by its author; a
        ticket's key one `enrol` of its own into the registry.
        """
        if caller.device is not None:
            self._ledger.require_standing(caller.device)
            return
        op = taken[0][1]
        record = open_record(op) if len(taken) == 1 and op else None
        own = isinstance(record, Enrol) and record.ticket_public == caller.ticket
        if not own or space != self._ledger.organisation():
            raise DomainError("auth.forbidden")

    def _record(self, spaces: dict[bytes, list[_Read]]) -> dict[int, bytes | Exception]:
        """One transaction, under the ledger's lock to its end; answers by place."""
        told: dict[int, bytes | Exception] = {}
        with self._ledger.lock:
            try:
                with self._ledger.database.write() as connection:
                    require_writable(connection)
                    org = _organisation(connection)
                    # Workers lock rows in one order: the registry's first, then by the id.
                    order = sorted(spaces, key=lambda space: (space != org, space))
                    batches = {
                        space: self._take(connection, org, space, spaces[space], told)
                        for space in order
                    }
            except BaseException:
                # The folds may have run ahead of a transaction that is gone now.
                for space in spaces:
                    self._ledger.replicas.forget(space)
                raise
            for space, batch in batches.items():
                told |= self._answers(batch, [r for r in spaces[space] if r.outcomes])
        for space, batch in batches.items():
            if batch.entries:
                self._bus.publish(batch.hint())
            self._count([outcome for read in spaces[space] for outcome in read.outcomes])
        return told

    def _take(
        self,
        connection: Connection,
        org: bytes,
        space: bytes,
        reads: Sequence[_Read],
        told: dict[int, bytes | Exception],
    ) -> Batch:
        """Everything for one space, stored but not committed; what finds no space is `told` so."""
        batch = self._open(connection, org, space)
        ids = [op.op_id for read in reads for _, op in read.taken if op is not None]
        batch.known = log.recorded(connection, ids)
        for read in reads:
            if batch.opens(read.taken):
                read.outcomes = [batch.outcome(raw, op) for raw, op in read.taken]
            else:
                told[read.place] = DomainError("space.unknown")
        self._store(connection, batch)
        return batch

    def _open(self, connection: Connection, org: bytes, space: bytes) -> Batch:
        """Lock the registry's row, then the space's, and choose the time of the leaves.

        The registry is shared by writers of other spaces and held alone by its own, so that no
        registry leaf beyond a leaf's registry size can be older than that leaf (section 5).
        """
        registry_row = log.locked_space(connection, org, share=space != org)
        registry = self._ledger.replicas.registry(connection)
        if registry_row is None:
            raise DomainError("organisation.missing")
        if space == org:
            floor = max(registry_row.checkpoint_ms, log.newest_leaf_ms(connection))
            return Batch(registry, registry, registry_row, max(self._clock(), floor))
        row = log.locked_space(connection, space)
        replica: Replica
        if row is None:
            row = SpaceRow(space, 0, EMPTY_ROOT, 0, 0, 0)
            replica = self._ledger.replicas.add(space)
        else:
            replica = self._ledger.replicas.space(connection, row)
        floor = max(row.received_ms, row.checkpoint_ms, registry_row.received_ms)
        return Batch(replica, registry, row, max(self._clock(), floor))

    def _store(self, connection: Connection, batch: Batch) -> None:
        """Rows of the batch; the time of the checkpoint that will answer is kept with them."""
        row = batch.grown()
        if batch.entries:
            if batch.row.size == 0:
                log.add_space(connection, batch.row)
            log.grow(connection, row, batch.entries)
            for blob, index in batch.named:
                blobrows.name(connection, row.id, blob, index)
        elif row.size:
            log.raise_checkpoint(connection, row.id, row.checkpoint_ms)

    def _answers(self, batch: Batch, reads: Sequence[_Read]) -> dict[int, bytes]:
        """One checkpoint for all that was said of a space, and a path for each record."""
        tree, checkpoint = batch.replica.tree, None
        if tree.size:
            checkpoint = batch.checkpoint = self._ledger.sign(batch.row.id, tree, batch.now_ms)
        else:
            self._ledger.replicas.forget(batch.row.id)
        return {
            read.place: push_answer(
                [(outcome, batch.path(outcome)) for outcome in read.outcomes], checkpoint
            )
            for read in reads
        }

    # Founding ----------------------------------------------------------------------------------
    def found(self, body: bytes) -> bytes:
        """Found the organisation, once: all of its first records, or nothing.

        Errors: DomainError `organisation.exists`, `organisation.code`, `organisation.rejected`.
        """
        code, raws = read_founding(body, self._limits)
        taken = [decoded(raw) for raw in raws]
        with self._ledger.lock:
            with self._ledger.database.write() as connection:
                _require_unfounded(connection, code)
                batch = self._founded(taken)
                facts.drop(connection, facts.CODE_HASH)
                facts.put(connection, facts.ORGANISATION, batch.row.id)
                self._store(connection, batch)
            self._ledger.replicas.found(batch.registry)
            outcomes = [Recorded(e.idx, e.received_ms, e.registry_size) for e in batch.entries]
            told = [(outcome, batch.path(outcome)) for outcome in outcomes]
        self._count(outcomes)
        return founding_answer(batch.row.id, told)

    def _founded(self, taken: Sequence[Taken]) -> Batch:
        """Fold the first records into a fresh registry. Errors: `organisation.rejected`."""
        genesis = taken[0][1]
        record = open_record(genesis) if genesis else None
        if genesis is None or not isinstance(record, Genesis):
            raise DomainError("organisation.rejected", index=0, reason=MALFORMED)
        if record.server_key != self._key.public:
            raise DomainError("organisation.rejected", index=0, reason="server_key")
        registry = RegistryReplica(genesis.op_id[:16])
        row = SpaceRow(registry.space, 0, EMPTY_ROOT, 0, 0, 0)
        batch = Batch(registry, registry, row, self._clock())
        for index, (raw, op) in enumerate(taken):
            outcome = batch.outcome(raw, op)
            if isinstance(outcome, Rejected) or outcome.again:
                reason = outcome.code if isinstance(outcome, Rejected) else "repeated"
                raise DomainError("organisation.rejected", index=index, reason=reason)
        return batch

    def _count(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Rejected):
                self._meters.operations.labels("rejected").inc()
            else:
                self._meters.operations.labels("again" if outcome.again else "recorded").inc()


def _organisation(connection: Connection) -> bytes:
    org = facts.get(connection, facts.ORGANISATION)
    if org is None:
        raise DomainError("organisation.missing")
    return org


def _require_unfounded(connection: Connection, code: str) -> None:
    if facts.get(connection, facts.ORGANISATION) is not None:
        raise DomainError("organisation.exists")
    if not facts.code_matches(connection, code):
        raise DomainError("organisation.code")
