"""Gives a server that was restored from a backup what it lost and this device still holds.

Only under the server's signed notice: a shorter log without one is evidence, as ever. What is given
is what was verified here, with the leaves that the server itself had signed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import verify_ed
from ecabinet.protocol.operation import Leaf, Operation, Stub
from ecabinet.protocol.tree import Checkpoint, Tree
from ecabinet.store.rows import OperationRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync.api import ServedSpace, ServerApi
from ecabinet.sync.identity import Identity

PURPOSE = "restored"
AT_ONCE = 256
BYTES = 3 << 20
"""Of the operations in one request: below what a push may hold."""


class Repair:
    """One profile's part in a repair."""

    def __init__(self, store: Store, identity: Identity, api: ServerApi) -> None:
        self._store = store
        self._identity = identity
        self._api = api

    def lacking(self, lines: Iterable[ServedSpace]) -> tuple[bytes, ...]:
        """Spaces of which this device holds more than the server lists, the registry first."""
        listed = {line.space: line.size for line in lines}
        org = self._identity.org
        with self._store.read() as unit:
            held = {space: size for space, (_, size) in unit.spaces.sizes().items()}
        short = [space for space, size in held.items() if listed.get(space, 0) < size]
        return tuple(sorted(short, key=lambda space: (space != org, space)))

    def is_beginning(self, line: ServedSpace) -> bool:
        """Whether a shorter log is the beginning of the one that was verified here."""
        with self._store.read() as unit:
            return unit.operations.root_at(line.space, line.size) == line.root

    def notice(self) -> int | None:
        """When the server says, signed, that it was restored, ms UTC; None without that word."""
        told = self._api.restored()
        if told is None:
            return None
        time_ms, sig = told
        message = cbor.encode([self._identity.org, time_ms])
        return time_ms if verify_ed(self._identity.server_key, PURPOSE, message, sig) else None

    def give_back(self, spaces: Collection[bytes], lines: Iterable[ServedSpace]) -> None:
        """Give what the server lacks of each, as far as it is whole here.

        Errors: those of the transport. What the server will not take back stays: another device
        may hold more, and what never agrees is evidence once the notice is gone.
        """
        listed = {line.space: line.size for line in lines}
        for space in spaces:
            try:
                self._give(space, listed.get(space, 0))
            except Fault as fault:
                if fault.retryable or not fault.code.startswith("server.repair."):
                    raise

    def _give(self, space: bytes, first: int) -> None:
        with self._store.read() as unit:
            row = unit.spaces.get(space)
            rows = unit.operations.range(space, 0, row.size) if row else []
        if row is None:
            return
        mark = Checkpoint.decode(row.checkpoint)
        if mark.size != len(rows):
            return
        tree = Tree(_leaf(one).hash() for one in rows)
        while part := list(_part(rows, first)):
            end = first + len(part)
            told = [[one.raw, one.received_ms, one.reg_size] for one in part]
            size = self._api.give_back(space, first, told, mark, tree.consistency(end))
            with self._store.write() as unit:
                self._send_files(unit, space, part)
            if size <= first:
                return
            first = size

    def _send_files(self, unit: Unit, space: bytes, rows: Iterable[OperationRow]) -> None:
        """What these name may be lost as well; the server says what it has when it is asked."""
        for row in rows:
            for blob, _ in Operation.decode(row.raw).header.blobs:
                if self._store.files.exists(blob):
                    unit.uploads.queue(blob, space)


def _leaf(row: OperationRow) -> Leaf:
    record = Stub.decode(row.raw) if row.is_stub else Operation.decode(row.raw)
    return Leaf(row.op_id, record.sig_hash, row.received_ms, row.reg_size)


def _part(rows: list[OperationRow], first: int) -> Iterator[OperationRow]:
    """As many whole ones as one request holds; what is sealed from this device ends them."""
    size = 0
    for row in rows[first : first + AT_ONCE]:
        size += len(row.raw)
        if row.is_stub or (size > BYTES and size > len(row.raw)):
            return
        yield row
