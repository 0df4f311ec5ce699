"""Verifies a page of a log before anything of it is kept; every refusal names its evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ecabinet.domain.errors import Fault
from ecabinet.protocol.intake import intake, intake_registry
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.log import check_leaf
from ecabinet.protocol.operation import Leaf, Operation, Stub
from ecabinet.protocol.records import Enrol, decode_record
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.tree import Checkpoint, verify_consistency
from ecabinet.store.rows import OperationRow, Receipt
from ecabinet.sync import opening
from ecabinet.sync.api import Served
from ecabinet.sync.opening import KeyRing, Opened

RootAt = Callable[[int], bytes | None]
ReceiptOf = Callable[[bytes], Receipt | None]
Known = Callable[[bytes], bool]
Consistency = Callable[[int, int], tuple[bytes, ...]]

# What an honest server rejects is evidence when it was recorded all the same.
_EVIDENCE = {
    "equivocation": "alarm.equivocation",
    "chain": "hostile.chain",
    "bad_signature": "hostile.signature",
    "device_not_trusted": "hostile.unvouched_device",
    "seen_ahead": "hostile.fork",
    "seen_differs": "hostile.fork",
    "registry_ahead": "hostile.registry_view",
    "registry_differs": "hostile.registry_view",
}


def evidence(reason: str, op: Operation | Stub, index: int, *, known: bool) -> Fault:
    """The incident for a recorded operation that intake refuses."""
    code = _EVIDENCE.get(reason, "hostile.intake")
    if reason == "equivocation" and known:
        code = "hostile.replay"
    return Fault(code, index=index, op=op.op_id, device=op.header.device, reason=reason)


@dataclass
class Checked:
    """A verified page: the state after it, the rows to keep, and the files (id, sealed size) that
    its standing records name."""

    state: SpaceState
    rows: list[OperationRow] = field(default_factory=list)
    files: list[tuple[bytes, int]] = field(default_factory=list)


class SpaceChecker:
    """Checks pages of one space against the registry, the earlier log and this device's receipts.

    `root_at(size)` gives the log's earlier roots; `receipt_of(op_id)` what the server once proved;
    `known(op_id)` whether the log had it before.
    """

    def __init__(
        self,
        registry: RegistryState,
        keys: DeviceKeys,
        ring: KeyRing,
        root_at: RootAt,
        receipt_of: ReceiptOf,
        known: Known,
    ) -> None:
        self._registry = registry
        self._keys = keys
        self._ring = ring
        self._stored_root = root_at
        self._receipt_of = receipt_of
        self._known = known
        self._roots: dict[int, bytes | None] = {}
        self._seen: set[bytes] = set()

    def check(self, before: SpaceState, entries: tuple[Served, ...]) -> Checked:
        """Verify and judge `entries`, which follow `before`.

        Errors: Fault `hostile.*` or `alarm.*`, and `registry_behind` (retryable).
        """
        checked = Checked(before.copy())
        self._roots[before.size] = before.root
        for served in entries:
            self._ring.take(served.record)
        for served in entries:
            row = self._take(checked.state, served)
            checked.rows.append(row)
            if row.verdict == "ok" and served.record.header.blobs and not row.is_stub:
                checked.files.extend(served.record.header.blobs)
            self._roots[checked.state.size] = checked.state.root
        return checked

    def _root_at(self, size: int) -> bytes | None:
        if size not in self._roots:
            self._roots[size] = self._stored_root(size)
        return self._roots[size]

    def _take(self, state: SpaceState, served: Served) -> OperationRow:
        op, index = served.record, state.size
        if served.reg_size > self._registry.size:
            raise Fault("registry_behind", retryable=True)
        refusal = intake(op, self._registry, state, served.reg_size, self._root_at)
        if refusal is not None:
            known = op.op_id in self._seen or self._known(op.op_id)
            raise evidence(refusal, op, index, known=known)
        leaf = Leaf(op.op_id, op.sig_hash, served.received_ms, served.reg_size)
        check_leaf(state.log, op, leaf, self._registry)
        self._check_receipt(op, leaf, index)
        self._seen.add(op.op_id)
        return fold(state, served, leaf, self._registry, self._ring, self._keys)

    def _check_receipt(self, op: Operation | Stub, leaf: Leaf, index: int) -> None:
        """The log must hold this device's records just where and when it was promised."""
        if op.header.device != self._keys.device_id:
            return
        kept = self._receipt_of(op.op_id)
        if kept is not None and (kept.index, kept.received_ms) != (index, leaf.received_ms):
            raise Fault("hostile.receipt", index=index, op=op.op_id, reason="leaf_altered")


def fold(
    state: SpaceState,
    served: Served,
    leaf: Leaf,
    registry: RegistryState,
    ring: KeyRing,
    keys: DeviceKeys,
) -> OperationRow:
    """Open, judge and fold one verified operation into `state`; its row."""
    op, index = served.record, state.size
    opened = opening.open_record(op, ring, keys, state)
    verdict = state.advance(op, leaf, opened.event, registry)
    # What waits for its key is not judged yet.
    shut = opened.payload is None and opened.bad is None and isinstance(op, Operation)
    reason = None if shut else opened.bad or ("ok" if verdict.ok else verdict.reason)
    return _row(state.space, index, served, leaf, state.root, opened, reason)


def check_registry(
    before: RegistryState, entries: tuple[Served, ...], org: bytes, known: Known
) -> tuple[RegistryState, list[OperationRow]]:
    """Verify entries of the registry and fold them. Errors: Fault `hostile.*`, `alarm.*`."""
    state, rows, seen = before.copy(), [], set()
    for served in entries:
        op, index = served.record, state.size
        if isinstance(op, Stub):
            raise Fault("hostile.malformed", what="registry")
        refusal = intake_registry(op, state)
        if refusal is not None:
            raise _registry_evidence(refusal, op, index, op.op_id in seen or known(op.op_id))
        leaf = Leaf(op.op_id, op.sig_hash, served.received_ms, served.reg_size)
        check_leaf(state.log, op, leaf, None)
        verdict = state.apply(op, leaf)
        seen.add(op.op_id)
        opened = Opened(op.body, type=opening.type_of(op.body))
        reason = "ok" if verdict.ok else verdict.reason
        rows.append(_row(org, index, served, leaf, state.root, opened, reason))
    return state, rows


def check_mark(
    checkpoint: Checkpoint,
    server_key: bytes,
    before: tuple[int, bytes],
    after: tuple[int, bytes],
    consistency: Consistency,
) -> None:
    """The log as verified must lie under the server's signed word.

    `before` and `after` are sizes and roots of what was remembered and of what this page makes of
    it. Errors: Fault `hostile.checkpoint`, `hostile.rollback`, `hostile.fork`,
    `hostile.root_mismatch`, `hostile.truncated`.
    """
    size, root = checkpoint.size, checkpoint.root
    where: dict[str, Any] = {"size": size, "root": root, "known_size": before[0]}
    if not checkpoint.verify(server_key):
        raise Fault("hostile.checkpoint", **where)
    if size < before[0]:
        raise Fault("hostile.rollback", **where)
    if after[0] > size:
        raise Fault("hostile.checkpoint", **where)
    if after == (size, root):
        return
    if after[0] < size and after[0] > before[0] and _extends(after, checkpoint, consistency):
        return
    if after == before and after[0] < size and _extends(before, checkpoint, consistency):
        raise Fault("hostile.truncated", **where)
    if before[0] and not _extends(before, checkpoint, consistency):
        raise Fault("hostile.fork", **where)
    raise Fault("hostile.root_mismatch", **where)


def _extends(mark: tuple[int, bytes], checkpoint: Checkpoint, consistency: Consistency) -> bool:
    """Whether the server can show that its log begins with ours (RFC 9162, 2.1.4)."""
    size, root = mark
    if not 0 < size < checkpoint.size:
        return size == 0 or mark == (checkpoint.size, checkpoint.root)
    try:
        proof = consistency(size, checkpoint.size)
    except Fault as fault:
        if fault.retryable:
            raise
        return False
    return verify_consistency(size, root, checkpoint.size, checkpoint.root, proof)


def _registry_evidence(reason: str, op: Operation, index: int, known: bool) -> Fault:
    """As `evidence`; an enrolment whose keys its ticket did not sign is a swapped key."""
    try:
        record = decode_record(op.body)
    except Fault:
        record = None
    if isinstance(record, Enrol) and reason in ("not_reader", "bad_signature"):
        device = op.header.device
        return Fault("hostile.swapped_key", index=index, op=op.op_id, device=device, reason=reason)
    return evidence(reason, op, index, known=known)


def _row(
    space: bytes,
    index: int,
    served: Served,
    leaf: Leaf,
    root: bytes,
    opened: Opened,
    reason: str | None,
) -> OperationRow:
    op = served.record
    header = op.header
    return OperationRow(
        space=space,
        index=index,
        op_id=op.op_id,
        cls=int(header.cls),
        object=header.object,
        member=header.member,
        device=header.device,
        dev_seq=header.dev_seq,
        hlc=header.hlc,
        received_ms=leaf.received_ms,
        reg_size=leaf.reg_size,
        root_after=root,
        verdict=reason,
        type=opened.type,
        subject=opened.subject,
        is_stub=isinstance(op, Stub),
        opening=opened.opening,
        payload=opened.payload,
        raw=served.raw,
    )
