"""The server's proof that a record stands in the log; nothing is called recorded without it."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.operation import Leaf
from ecabinet.protocol.tree import Checkpoint, verify_inclusion
from ecabinet.store.unit import Unit

_FIELDS = 8


@dataclass(frozen=True, slots=True)
class VerifiedReceipt:
    """A record's leaf, the path to a signed checkpoint, and the checkpoint. Times ms UTC."""

    leaf: Leaf
    index: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint

    @property
    def op_id(self) -> bytes:
        return self.leaf.op_id

    @property
    def space(self) -> bytes:
        return self.checkpoint.origin

    @property
    def received_ms(self) -> int:
        return self.leaf.received_ms

    def holds(self, server_key: bytes) -> bool:
        """Whether the server (32 bytes Ed25519) signed for this leaf at this place."""
        return self.checkpoint.verify(server_key) and self.included()

    def included(self) -> bool:
        """Whether the leaf stands at its place under the checkpoint, whoever signed that."""
        mark = self.checkpoint
        return verify_inclusion(self.leaf.hash(), self.index, mark.size, self.path, mark.root)


def export(receipt: VerifiedReceipt) -> bytes:
    """CBOR of [op_id, SHA-256(sig), received_ms, reg_size, index, [path…], checkpoint, 1]."""
    leaf = receipt.leaf
    return cbor.encode(
        [
            leaf.op_id,
            leaf.sig_hash,
            leaf.received_ms,
            leaf.reg_size,
            receipt.index,
            list(receipt.path),
            receipt.checkpoint.encode(),
            1,
        ]
    )


def verify(data: bytes, server_key: bytes) -> VerifiedReceipt:
    """Read an exported receipt. Errors: Fault `receipt.invalid`."""
    try:
        array = cbor.decode_array(data, _FIELDS, "receipt")
        op_id, sig_hash, received_ms, reg_size, index, path, mark, _version = array
        leaf = Leaf(op_id, sig_hash, received_ms, reg_size)
        receipt = VerifiedReceipt(leaf, index, tuple(path), Checkpoint.decode(mark))
        if receipt.holds(server_key):
            return receipt
    except (Fault, TypeError) as error:
        raise Fault("receipt.invalid") from error
    raise Fault("receipt.invalid")


def receipt_of(unit: Unit, op_id: bytes, server_key: bytes) -> VerifiedReceipt | None:
    """The receipt kept for one of this device's records; None until it is recorded."""
    kept = unit.receipts.get(op_id)
    return None if kept is None else verify(kept.receipt, server_key)
