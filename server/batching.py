"""One transaction's part of one log: what intake lets in, in order; refuses the rest by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ecabinet.domain.errors import Fault
from ecabinet.protocol.digest import ZERO16
from ecabinet.protocol.intake import intake, intake_registry
from ecabinet.protocol.operation import Leaf, Operation
from ecabinet.protocol.tree import Checkpoint
from server.bodies import Outcome, Recorded, Rejected, Served, page_answer
from server.events import Hint
from server.replica import RegistryReplica, Replica
from server.storage.log import Entry, SpaceRow

MALFORMED = "malformed"
# An act or a few of them; a stream's line that carries more would hold up the others.
HINTED_BYTES = 32 * 1024

Taken = tuple[bytes, Operation | None]
"""An operation as its bytes came, and decoded; None when it is none."""


@dataclass
class Batch:
    """One space's growth inside a transaction. `now_ms` is the time of every leaf it adds;
    `known` what of the pushed operations is recorded already; `named` (blob, index) of its blobs;
    `checkpoint` the one that answers, once it is signed.
    """

    replica: Replica
    registry: RegistryReplica
    row: SpaceRow
    now_ms: int
    known: dict[bytes, Entry] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    named: list[tuple[bytes, int]] = field(default_factory=list)
    checkpoint: Checkpoint | None = None

    def opens(self, push: Sequence[Taken]) -> bool:
        """Whether the space is there, or the push begins with the operation that opens it."""
        first = push[0][1]
        if self.replica.tree.size or first is None:
            return self.replica.tree.size > 0
        return first.header.space == ZERO16 and first.space_id == self.row.id

    def outcome(self, raw: bytes, op: Operation | None) -> Outcome:
        """Take one operation in, once, or say why not (PROTOCOL.md section 4)."""
        if op is None:
            return Rejected(MALFORMED)
        entry = self.known.get(op.op_id)
        if entry is not None and entry.space == self.row.id:
            return Recorded(entry.idx, entry.received_ms, entry.registry_size, again=True)
        leaf = Leaf(op.op_id, op.sig_hash, self.now_ms, self._leaf_size())
        refusal = self._refusal(op, leaf.reg_size)
        if refusal is not None:
            return Rejected(refusal)
        index = self.replica.tree.size
        self.replica.take(op, leaf)
        self.entries.append(entry_of(self.row.id, index, op, leaf, raw))
        self.named += [(blob, index) for blob, _ in op.header.blobs]
        self.known[op.op_id] = self.entries[-1]
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
        if not self.entries:
            return replace(self.row, checkpoint_ms=self.now_ms)
        tree = self.replica.tree
        return replace(
            self.row,
            size=tree.size,
            root=tree.root(),
            received_ms=self.now_ms,
            registry_size=self.entries[-1].registry_size,
            checkpoint_ms=self.now_ms,
        )

    def hint(self) -> Hint:
        """What tells of the growth. A little of it goes along where it is the same for every
        reader: sealed records are stubs for most; the registry is read first, by who asks."""
        first, size = self.entries[0].idx, self.entries[-1].idx + 1
        small = sum(len(entry.body) for entry in self.entries) <= HINTED_BYTES
        sealed = any(entry.recipients for entry in self.entries)
        if self.checkpoint is None or not small or sealed or self.replica is self.registry:
            return Hint(self.row.id, size)
        told = [Served(False, one.body, one.received_ms, one.registry_size) for one in self.entries]
        return Hint(self.row.id, size, first, page_answer(told, self.checkpoint))

    def path(self, outcome: Outcome) -> tuple[bytes, ...]:
        """The inclusion path of what was recorded, in the tree as it is now."""
        if isinstance(outcome, Rejected):
            return ()
        return self.replica.tree.inclusion(outcome.index)


def decoded(raw: bytes) -> Taken:
    """An operation's bytes with what they say."""
    try:
        return raw, Operation.decode(raw)
    except Fault:
        return raw, None


def entry_of(space: bytes, index: int, op: Operation, leaf: Leaf, raw: bytes) -> Entry:
    """The row of an operation at its place; `raw` its bytes as they came."""
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
