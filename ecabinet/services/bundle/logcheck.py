"""Checks the two logs of a bundle, registry and space, line by line; it reads no ballot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ecabinet.domain.errors import Fault
from ecabinet.protocol.digest import ZERO16
from ecabinet.protocol.intake import BAD_SIGNATURE, intake_registry
from ecabinet.protocol.keys import verify
from ecabinet.protocol.log import LogState, check_leaf
from ecabinet.protocol.operation import EMPTY_ROOT, HYBRID, Leaf, OpClass, Operation
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.tree import Checkpoint
from ecabinet.services.bundle.records import Entry

Report = Callable[[str, str], None]


class Broken(Exception):
    """Nothing behind this can be checked; what is wrong has been reported."""


def fold_registry(lines: list[tuple[Operation, int]], report: Report) -> RegistryState:
    """The registry of a bundle, every record of it checked as the server must have."""
    state = RegistryState()
    for index, (op, received_ms) in enumerate(lines):
        refusal = intake_registry(op, state)
        if refusal is None:
            leaf = Leaf(op.op_id, op.sig_hash, received_ms, index)
            try:
                check_leaf(state.log, op, leaf, None)
                state.apply(op, leaf)
            except Fault:
                refusal = "order"
        if refusal is not None:
            code = "registry_signature" if refusal == BAD_SIGNATURE else "registry_order"
            report(code, f"registry {index}")
            raise Broken
    if state.genesis is None:
        report("registry_order", "registry 0")
        raise Broken
    return state


def check_mark(
    mark: Checkpoint, origin: bytes, size: int, root: bytes, key: bytes, code: str, report: Report
) -> None:
    """The server must have signed exactly this log; `code` names another one."""
    if (mark.origin, mark.size, mark.root) != (origin, size, root):
        report(code, "")
    if not mark.verify(key):
        report("checkpoint_signature", code.removesuffix("_root"))


@dataclass
class SpaceLog:
    """The checked log: its roots by size and its entries by op_id."""

    entries: list[Entry]
    roots: list[bytes] = field(default_factory=lambda: [EMPTY_ROOT])
    by_op: dict[bytes, Entry] = field(default_factory=dict)


def fold_space(
    entries: list[Entry], space: bytes, registry: RegistryState, report: Report
) -> SpaceLog:
    """Every line: leaf, author, chain, what its author had seen, signature where it stands."""
    log, checked = LogState(), SpaceLog(entries)
    for entry in entries:
        reason = _refusal(entry, space, registry, log, checked.roots)
        if reason is not None:
            report(reason, entry.label)
        log.append(entry.header, entry.leaf)
        checked.roots.append(log.root)
        checked.by_op[entry.op_id] = entry
    return checked


def _refusal(
    entry: Entry, space: bytes, registry: RegistryState, log: LogState, roots: list[bytes]
) -> str | None:
    header, at = entry.header, entry.reg_size
    if _leaf_disordered(entry, registry, log):
        return "leaf_order"
    if not _in_space(entry, space, registry):
        return "wrong_space"
    device = registry.device(header.device)
    if device is None or device.member != header.member or not device.trusted(at):
        return "author"
    if log.chain_refusal(entry.stub()) is not None:
        return "chain"
    if header.seen_size > entry.index or roots[header.seen_size] != header.seen_root:
        return "seen"
    if header.reg_size > at or registry.root_at(header.reg_size) != header.reg_root:
        return "registry_view"
    if entry.body is not None:
        hybrid = header.cls in HYBRID
        if not verify(device.public, entry.op_id, entry.body.sig, hybrid):
            return "signature"
    return None


def _leaf_disordered(entry: Entry, registry: RegistryState, log: LogState) -> bool:
    at = entry.reg_size
    if entry.received_ms < log.received_ms or at > registry.size:
        return True
    if at < log.reg_size or at < entry.header.reg_size:
        return True
    return at < registry.size and registry.received_at(at) < entry.received_ms


def _in_space(entry: Entry, space: bytes, registry: RegistryState) -> bool:
    header = entry.header
    if header.org != registry.org or header.cls is OpClass.REGISTRY:
        return False
    if entry.index == 0:
        genesis = header.space == ZERO16 and header.cls is OpClass.MEMBERSHIP
        return genesis and entry.op_id[:16] == space
    return header.space == space
