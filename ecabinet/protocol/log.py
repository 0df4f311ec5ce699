"""Owns what both sides remember of a log: edge, chains, last leaf; refuses a broken order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from ecabinet.domain.errors import Fault
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.protocol.digest import ZERO32
from ecabinet.protocol.operation import Header, Leaf, Operation, Stub
from ecabinet.protocol.tree import Checkpoint, Frontier


@dataclass(frozen=True, slots=True)
class Link:
    """The newest operation of one device in one space, with what it had seen."""

    seq: int
    op_id: bytes
    seen_size: int
    reg_size: int


class RegistryTimes(Protocol):
    """What leaf checks ask of the registry."""

    @property
    def size(self) -> int: ...

    def received_at(self, index: int) -> int:
        """The server's time of registry leaf `index`, ms UTC."""


class LogState:
    """The verified prefix of one space's log."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self.chains: dict[bytes, Link] = {}
        self.received_ms = 0
        self.reg_size = 0
        self.mark_size = 0
        self.mark_ms = 0

    @property
    def size(self) -> int:
        return self.frontier.size

    @property
    def root(self) -> bytes:
        return self.frontier.root

    def next_link(self, device: bytes) -> tuple[int, bytes]:
        """(dev_seq, dev_prev) of the device's next operation here."""
        link = self.chains.get(device)
        return (0, ZERO32) if link is None else (link.seq + 1, link.op_id)

    def chain_refusal(self, op: Operation | Stub) -> str | None:
        """``equivocation`` or ``chain`` unless `op` is the device's next one here."""
        header = op.header
        seq, previous = self.next_link(header.device)
        if header.dev_seq < seq:
            return "equivocation"
        if header.dev_seq != seq or header.dev_prev != previous:
            return "chain"
        link = self.chains.get(header.device)
        if link and (header.seen_size < link.seen_size or header.reg_size < link.reg_size):
            return "chain"
        return None

    def append(self, header: Header, leaf: Leaf) -> int:
        """Take the leaf in; returns its index. Check it before."""
        self.received_ms, self.reg_size = leaf.received_ms, leaf.reg_size
        self.chains[header.device] = Link(
            header.dev_seq, leaf.op_id, header.seen_size, header.reg_size
        )
        return self.frontier.append(leaf.hash())

    def note_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Remember a verified checkpoint: no later leaf may be older than it."""
        if checkpoint.time_ms > self.mark_ms:
            self.mark_size, self.mark_ms = checkpoint.size, checkpoint.time_ms

    def copy(self) -> LogState:
        twin = LogState()
        twin.frontier, twin.chains = self.frontier.copy(), dict(self.chains)
        twin.received_ms, twin.reg_size = self.received_ms, self.reg_size
        twin.mark_size, twin.mark_ms = self.mark_size, self.mark_ms
        return twin

    def to_array(self) -> list[Any]:
        """Nested lists for CBOR; `from_array` reads them back."""
        chains = [[device, to_array(link)] for device, link in sorted(self.chains.items())]
        times = [self.received_ms, self.reg_size, self.mark_size, self.mark_ms]
        return [self.frontier.to_bytes(), chains, *times]

    @classmethod
    def from_array(cls, array: list[Any]) -> LogState:
        log = cls()
        frontier, chains, log.received_ms, log.reg_size, log.mark_size, log.mark_ms = array
        log.frontier = Frontier.from_bytes(frontier)
        log.chains = {device: from_array(Link, link) for device, link in chains}
        return log


def check_leaf(
    log: LogState, op: Operation | Stub, leaf: Leaf, registry: RegistryTimes | None
) -> None:
    """Refuse a leaf that the server may not have made (section 5), before appending it.

    `registry` is None for the registry's own log. Fault ``hostile.leaf_*``; Fault
    ``registry_behind``, retryable, when the registry must be pulled first.
    """
    if leaf.op_id != op.op_id or leaf.sig_hash != op.sig_hash:
        raise Fault("hostile.leaf_operation")
    if leaf.received_ms < log.received_ms:
        raise Fault("hostile.leaf_time")
    if log.size >= log.mark_size and leaf.received_ms < log.mark_ms:
        raise Fault("hostile.leaf_time")
    if registry is None:
        if leaf.reg_size != log.size:
            raise Fault("hostile.leaf_registry")
        return
    if leaf.reg_size < log.reg_size or leaf.reg_size < op.header.reg_size:
        raise Fault("hostile.leaf_registry")
    if leaf.reg_size > registry.size:
        raise Fault("registry_behind", retryable=True)
    if leaf.reg_size < registry.size and registry.received_at(leaf.reg_size) < leaf.received_ms:
        raise Fault("hostile.leaf_registry")
