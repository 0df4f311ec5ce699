"""Gives a restored server back what its devices still hold; refuses what it never signed.

Only while the restored notice stands. Every line returns with the leaf that it had: the log that
it makes must be one that this server's own key has put its name to, or begin one.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.keys import ServerKey
from ecabinet.protocol.operation import EMPTY_ROOT, Leaf, Operation
from ecabinet.protocol.tree import Checkpoint, Tree, verify_consistency
from server.batching import entry_of
from server.events import EventBus, Hint
from server.ledger import Ledger
from server.replica import RegistryReplica, Replica
from server.settings import Limits
from server.storage import blobrows, facts, log
from server.storage.log import Entry, SpaceRow

PURPOSE = "restored"
HASH_BYTES = 32
SIGNATURE_BYTES = 64
PROOF_STEPS = 64


@dataclass(frozen=True, slots=True)
class Returned:
    """What a device gives back: lines from index `first` on, a checkpoint that this server signed
    at their end or beyond it, and the proof that the log ended so begins the checkpoint's.
    """

    first: int
    lines: tuple[tuple[bytes, Operation, Leaf], ...]
    checkpoint: Checkpoint
    proof: tuple[bytes, ...]


class Repairs:
    """The way back into the logs. What it writes is durable when a call returns."""

    def __init__(self, ledger: Ledger, key: ServerKey, limits: Limits, bus: EventBus) -> None:
        self._ledger = ledger
        self._key = key
        self._limits = limits
        self._bus = bus

    def notice(self) -> tuple[int, bytes]:
        """When this server was restored, ms UTC, and its signature over that and the organisation.

        Errors: DomainError `repair.closed` on a server that was not.
        """
        with self._ledger.database.read() as connection:
            told = _restored_ms(connection)
        org = self._ledger.organisation()
        return told, self._key.sign(PURPOSE, cbor.encode([org, told]))

    def take(self, device: bytes, space: bytes, body: bytes) -> int:
        """Take lines back that follow what is here; the log's size then, also when they do not.

        Errors: DomainError `device.revoked`, `request.malformed`, `request.too_large`,
        `repair.closed`, `repair.mismatch`, `repair.registry` (lines of the registry come first).
        """
        self._ledger.require_standing(device)
        returned = read_return(space, body, self._limits)
        with self._ledger.lock:
            try:
                with self._ledger.database.write() as connection:
                    _restored_ms(connection)
                    before, after = self._grow(connection, space, returned)
            except BaseException:
                self._ledger.replicas.forget(space)
                raise
        if after > before:
            self._bus.publish(Hint(space, after))
        return after

    def _grow(self, connection: Connection, space: bytes, returned: Returned) -> tuple[int, int]:
        registry = self._ledger.replicas.registry(connection)
        row = log.locked_space(connection, space)
        fresh = row is None
        if row is None:
            row = SpaceRow(space, 0, EMPTY_ROOT, 0, 0, 0)
        if row.size != returned.first:
            return row.size, row.size
        if not returned.checkpoint.verify(self._key.public):
            raise DomainError("repair.mismatch")
        replica = self._replica(connection, registry, row, fresh=fresh)
        _require_signed(deepcopy(replica.tree), returned)
        entries = [self._fold(registry, replica, row.id, *line) for line in returned.lines]
        if fresh:
            log.add_space(connection, row)
        last = entries[-1]
        grown = replace(
            row,
            size=replica.tree.size,
            root=replica.tree.root(),
            received_ms=last.received_ms,
            registry_size=last.registry_size,
            checkpoint_ms=max(row.checkpoint_ms, returned.checkpoint.time_ms),
        )
        log.grow(connection, grown, entries)
        for (_, op, _), entry in zip(returned.lines, entries, strict=True):
            for blob, _ in op.header.blobs:
                blobrows.name(connection, space, blob, entry.idx)
        return row.size, grown.size

    def _replica(
        self, connection: Connection, registry: RegistryReplica, row: SpaceRow, *, fresh: bool
    ) -> Replica:
        if row.id == registry.space:
            return registry
        replicas = self._ledger.replicas
        return replicas.add(row.id) if fresh else replicas.space(connection, row)

    def _fold(
        self,
        registry: RegistryReplica,
        replica: Replica,
        space: bytes,
        raw: bytes,
        op: Operation,
        leaf: Leaf,
    ) -> Entry:
        """One line more. What it stands in the registry must be here before it."""
        if leaf.reg_size > registry.tree.size:
            raise DomainError("repair.registry", size=registry.tree.size)
        index = replica.tree.size
        replica.take(op, leaf)
        return entry_of(space, index, op, leaf, raw)


def _require_signed(tree: Tree, returned: Returned) -> None:
    """The log as it would be is the checkpoint's, or its beginning: nothing else is folded."""
    for _, _, leaf in returned.lines:
        tree.append(leaf.hash())
    told = returned.checkpoint
    if not verify_consistency(tree.size, tree.root(), told.size, told.root, returned.proof):
        raise DomainError("repair.mismatch")


def _restored_ms(connection: Connection) -> int:
    told = facts.get(connection, facts.RESTORED_MS)
    if told is None:
        raise DomainError("repair.closed")
    return int(told)


def read_return(space: bytes, body: bytes, limits: Limits) -> Returned:
    """[first, [[operation, received_ms, registry_size]…], [size, root, time, sig], [proof…]].

    Errors: DomainError `request.malformed`, `request.too_large`.
    """
    try:
        first, lines, mark, proof = cbor.decode_array(body, 4, "repair")
        size, root, time_ms, sig = mark
        checkpoint = Checkpoint(
            space, _whole(size), _octets(root), _whole(time_ms), _octets(sig, SIGNATURE_BYTES)
        )
        steps = tuple(_octets(step) for step in proof)
        if not lines or len(steps) > PROOF_STEPS:
            raise ValueError("repair")
        if len(lines) > limits.push_operations:
            raise DomainError("request.too_large", limit=limits.push_operations)
        if max(len(line[0]) for line in lines) > limits.operation_bytes:
            raise DomainError("request.too_large", limit=limits.operation_bytes)
        return Returned(
            _whole(first), tuple(_line(space, line) for line in lines), checkpoint, steps
        )
    except (Fault, ValueError, TypeError):
        raise DomainError("request.malformed", what="repair") from None


def _line(space: bytes, line: Any) -> tuple[bytes, Operation, Leaf]:
    raw, received_ms, reg_size = line
    op = Operation.decode(raw)
    if op.space_id != space:
        raise ValueError("space")
    return raw, op, Leaf(op.op_id, op.sig_hash, _whole(received_ms), _whole(reg_size))


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("integer")
    return value


def _octets(value: Any, size: int = HASH_BYTES) -> bytes:
    if type(value) is not bytes or len(value) != size:
        raise ValueError("octets")
    return value
