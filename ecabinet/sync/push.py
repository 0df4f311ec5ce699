"""Sends what this device wrote, in its order; calls nothing recorded that is not proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ecabinet.domain.errors import Fault
from ecabinet.protocol.operation import MAX_PUSH_BYTES, MAX_PUSH_OPERATIONS, Leaf, Operation
from ecabinet.store.rows import OutboxRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync import alarms
from ecabinet.sync.api import Pushed, Recorded, Rejected, ServerApi
from ecabinet.sync.blobs import Blobs
from ecabinet.sync.clock import Clock
from ecabinet.sync.identity import Identity
from ecabinet.sync.receipts import VerifiedReceipt, export

# Room for the array around the operations.
_BYTES = MAX_PUSH_BYTES - 4096
# The server refuses the whole request for good: this member no longer reads the space.
_FORBIDDEN = "server.auth.forbidden"

Stopped = Callable[[], bool]


@dataclass
class Sent:
    """What a push did: how many were recorded, and the spaces with news."""

    recorded: int = 0
    blobs: int = 0
    spaces: set[bytes] = field(default_factory=set)
    rejected: set[bytes] = field(default_factory=set)
    alarmed: bool = False


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
    ) -> None:
        self._store = store
        self._identity = identity
        self._api = api
        self._blobs = blobs
        self._clock = clock
        self._stopped = stopped

    def push(self, advanced: Callable[[int], None]) -> Sent:
        """Send all that waits. Errors: Fault `net.*`, `server.*`; what was recorded stays so."""
        sent = Sent()
        with self._store.read() as unit:
            waiting = unit.outbox.pending()
            uploads = {upload.blob for upload in unit.uploads.pending()}
        for batch in batches(waiting, uploads):
            if self._stopped():
                break
            named = _named(batch[0]) & uploads
            if named:
                sent.blobs += self._blobs.upload_named(named, self._stopped)
                uploads -= named
                if self._stopped():
                    break
            self._send(batch, sent)
            advanced(len(batch))
        return sent

    def _send(self, batch: list[OutboxRow], sent: Sent) -> None:
        space = batch[0].space
        try:
            answer = self._api.push(space, [row.raw for row in batch])
        except Fault as fault:
            if fault.code != _FORBIDDEN:
                raise
            refusals = tuple(Rejected("not_reader") for _ in batch)
            answer = Pushed(refusals, None)
        with self._store.write() as unit:
            for row, result in zip(batch, answer.results, strict=True):
                self._settle(unit, row, result, answer, sent)

    def _settle(
        self, unit: Unit, row: OutboxRow, result: Recorded | Rejected, answer: Pushed, sent: Sent
    ) -> None:
        if isinstance(result, Rejected):
            unit.outbox.rejected(row.op_id, result.code)
            sent.rejected.add(row.space)
            return
        op = Operation.decode(row.raw)
        leaf = Leaf(op.op_id, op.sig_hash, result.received_ms, result.reg_size)
        mark = answer.checkpoint
        receipt = None if mark is None else VerifiedReceipt(leaf, result.index, result.path, mark)
        if receipt is None or not receipt.holds(self._identity.server_key):
            reason = "not_proved"
            params = {"space": row.space, "op": row.op_id, "reason": reason}
            sent.alarmed |= alarms.keep(unit, self._clock.now_ms(), "hostile.receipt", **params)
            return
        unit.outbox.recorded(row.op_id, result.index, result.received_ms, export(receipt))
        sent.recorded += 1
        sent.spaces.add(row.space)


def batches(waiting: list[OutboxRow], uploads: set[bytes]) -> Iterator[list[OutboxRow]]:
    """Runs of one space in the outbox's order, within a push's limits.

    A record that names a file still to be sent begins a run of its own: the file goes first.
    """
    batch: list[OutboxRow] = []
    size = 0
    for row in waiting:
        full = len(batch) == MAX_PUSH_OPERATIONS or size + len(row.raw) > _BYTES
        if batch and (batch[0].space != row.space or full or _named(row) & uploads):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += len(row.raw)
    if batch:
        yield batch


def _named(row: OutboxRow) -> set[bytes]:
    """The files that a record names."""
    return {blob for blob, _ in Operation.decode(row.raw).header.blobs}
