"""Sends what this device wrote, in its order; calls nothing recorded that is not proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ecabinet.domain.errors import Fault
from ecabinet.protocol.operation import MAX_PUSH_BYTES, MAX_PUSH_OPERATIONS, Leaf, Operation
from ecabinet.protocol.tree import Checkpoint
from ecabinet.store.rows import OutboxRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync import alarms
from ecabinet.sync.api import Pushed, Recorded, Rejected, ServerApi
from ecabinet.sync.blobs import FILES, LARGE, Blobs
from ecabinet.sync.clock import Clock, Milliseconds, monotonic_ms
from ecabinet.sync.identity import Identity
from ecabinet.sync.receipts import VerifiedReceipt, export

# Room for the array around the operations.
_BYTES = MAX_PUSH_BYTES - 4096
# The server refuses the whole request for good: this member no longer reads the space.
_FORBIDDEN = "server.auth.forbidden"
# Nothing can be said to this server any more, to whichever space.
_ENDS = frozenset({"hostile.pin", "hostile.time", "server.device.revoked"})
# Refusals of what this device has seen, which was verified under the server's own signature.
_DENIED = frozenset({"seen_ahead", "seen_differs", "registry_ahead", "registry_differs"})
_AWAY = "net.unreachable"
PROOF_WITHIN_MS = 30_000
_TOGETHER = 2 * FILES

Stopped = Callable[[], bool]


@dataclass
class Sent:
    """What a push did: how many were recorded, the spaces with news, and what stopped it."""

    recorded: int = 0
    blobs: int = 0
    spaces: set[bytes] = field(default_factory=set)
    rejected: set[bytes] = field(default_factory=set)
    alarmed: bool = False
    fault: Fault | None = None


class Pusher:
    """Empties the outbox; the files that a record names go before it."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        api: ServerApi,
        blobs: Blobs,
        clock: Clock,
        stopped: Stopped = lambda: False,
        monotonic: Milliseconds = monotonic_ms,
    ) -> None:
        self._store = store
        self._identity = identity
        self._api = api
        self._blobs = blobs
        self._clock = clock
        self.stopped = stopped
        self._monotonic = monotonic
        self._first_sent: dict[bytes, int] = {}

    def push(self, advanced: Callable[[int], None]) -> Sent:
        """Send all that waits; what stops it is in the answer, and what was recorded stays so.

        One space's trouble does not hold the others up; the registry's and the network's do.
        """
        sent = Sent()
        with self._store.read() as unit:
            waiting = unit.outbox.pending()
            uploads = {upload.blob for upload in unit.uploads.pending()}
        still = {row.op_id for row in waiting}
        self._first_sent = {op: at for op, at in self._first_sent.items() if op in still}
        held: set[bytes] = set()
        for batch in batches(waiting, uploads):
            space = batch[0].space
            if space in held:
                continue
            if self.stopped() or not self._try(batch, uploads, sent, held):
                break
            advanced(len(batch))
        return sent

    def sent(self) -> frozenset[bytes]:
        """Records that left this device and of which nothing came back yet."""
        return frozenset(self._first_sent)

    def late(self) -> tuple[bytes, ...]:
        """Records sent half a minute ago or longer whose proof has not come."""
        before = self._monotonic() - PROOF_WITHIN_MS
        return tuple(op for op, at in self._first_sent.items() if at <= before)

    def _try(
        self, batch: list[OutboxRow], uploads: set[bytes], sent: Sent, held: set[bytes]
    ) -> bool:
        """Whether to go on with the next batch."""
        space = batch[0].space
        try:
            named = {blob for row in batch for blob in _named(row)} & uploads
            if named:
                sent.blobs += self._blobs.upload_named(named, self.stopped)
                uploads -= named
                if self.stopped():
                    return False
            self._send(batch, sent)
        except Fault as fault:
            held.add(space)
            if alarms.is_evidence(fault) and fault.code not in _ENDS:
                with self._store.write() as unit:
                    sent.alarmed |= alarms.of_fault(unit, self._clock.now_ms(), fault, space)
                return space != self._identity.org
            sent.fault = sent.fault or fault
            return not fault.retryable and fault.code not in _ENDS and space != self._identity.org
        return True

    def _send(self, batch: list[OutboxRow], sent: Sent) -> None:
        space = batch[0].space
        for row in batch:
            self._first_sent.setdefault(row.op_id, self._monotonic())
        try:
            answer = self._api.push(space, [row.raw for row in batch])
        except Fault as fault:
            if fault.code == _AWAY and not fault.params.get("heard"):
                # It did not leave this device whole: nobody is waited for.
                for row in batch:
                    self._first_sent.pop(row.op_id, None)
            if fault.code != _FORBIDDEN:
                raise
            refusals = tuple(Rejected("not_reader") for _ in batch)
            answer = Pushed(refusals, None)
        mark = answer.checkpoint
        if mark is not None and not mark.verify(self._identity.server_key):
            mark = None
        with self._store.write() as unit:
            for row, result in zip(batch, answer.results, strict=True):
                self._settle(unit, row, result, mark, sent)

    def _settle(
        self,
        unit: Unit,
        row: OutboxRow,
        result: Recorded | Rejected,
        mark: Checkpoint | None,
        sent: Sent,
    ) -> None:
        """Take one result in; `mark` is the server's checkpoint if its signature holds."""
        if isinstance(result, Rejected) and result.code in _DENIED:
            # It signed the very history that it now says it does not have.
            params = {"space": row.space, "op": row.op_id, "reason": result.code}
            sent.alarmed |= alarms.keep(unit, self._clock.now_ms(), "hostile.fork", **params)
            return
        if isinstance(result, Rejected):
            unit.outbox.rejected(row.op_id, result.code)
            self._first_sent.pop(row.op_id, None)
            sent.rejected.add(row.space)
            return
        op = Operation.decode(row.raw)
        leaf = Leaf(op.op_id, op.sig_hash, result.received_ms, result.reg_size)
        receipt = None if mark is None else VerifiedReceipt(leaf, result.index, result.path, mark)
        if receipt is None or not receipt.included():
            reason = "not_proved"
            params = {"space": row.space, "op": row.op_id, "reason": reason}
            sent.alarmed |= alarms.keep(unit, self._clock.now_ms(), "hostile.receipt", **params)
            return
        unit.outbox.recorded(row.op_id, result.index, result.received_ms, export(receipt))
        self._first_sent.pop(row.op_id, None)
        sent.recorded += 1
        sent.spaces.add(row.space)


def batches(waiting: list[OutboxRow], uploads: set[bytes]) -> Iterator[list[OutboxRow]]:
    """Runs of one space in the outbox's order, within a push's limits.

    A record that names a file still to be sent begins a run of its own, for the file goes first;
    those that name short ones go together, a few at a time.
    """
    batch: list[OutboxRow] = []
    size = files = 0
    for row in waiting:
        full = len(batch) == MAX_PUSH_OPERATIONS or size + len(row.raw) > _BYTES
        named = _named(row) & uploads
        apart = named and not (0 < files < _TOGETHER and _short(row))
        if batch and (batch[0].space != row.space or full or apart):
            yield batch
            batch, size, files = [], 0, 0
        batch.append(row)
        size += len(row.raw)
        if named:
            files = files + 1 if _short(row) else _TOGETHER
    if batch:
        yield batch


def _named(row: OutboxRow) -> set[bytes]:
    """The files that a record names."""
    return {blob for blob, _ in Operation.decode(row.raw).header.blobs}


def _short(row: OutboxRow) -> bool:
    return all(size <= LARGE for _, size in Operation.decode(row.raw).header.blobs)
