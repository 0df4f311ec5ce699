"""Brings verified pages of logs into the store, a transaction a page; keeps nothing unproved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol.keys import RecoveryKeys
from ecabinet.protocol.membership_rules import PERSONAL
from ecabinet.protocol.operation import EMPTY_ROOT, Leaf, OpClass, Operation, Stub
from ecabinet.protocol.records import Enrol, WrapsPut, decode_record
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.tree import Checkpoint
from ecabinet.store.rows import OperationRow, OutboxRow, Receipt, SpaceRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync import alarms
from ecabinet.sync.api import Page, Served, ServerApi
from ecabinet.sync.checking import Checked, SpaceChecker, check_mark, check_registry, fold
from ecabinet.sync.highwater import advance, folded_anew
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.opening import KeyRing

REGISTRY_KIND = "registry"
Stopped = Callable[[], bool]
Advanced = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull of one log brought: operations, and how many of them were this device's own."""

    operations: int = 0
    own: int = 0


class Puller:
    """Pulls one profile's logs. `stopped` ends a pull between pages; `advanced` hears of each."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        ledger: Ledger,
        api: ServerApi,
        stopped: Stopped = lambda: False,
    ) -> None:
        self._store = store
        self._identity = identity
        self._ledger = ledger
        self._api = api
        self.stopped = stopped
        self.advanced: Advanced = _unheard

    def registry(self) -> Pulled:
        """Pull the registry to its checkpoint. Errors: Fault `hostile.*`, `net.*`, `server.*`."""
        try:
            return self._pull_registry()
        except Fault as fault:
            # It may be pulled on behalf of another space, whose fault this is not.
            fault.params.setdefault("space", self._identity.org)
            raise

    def _pull_registry(self) -> Pulled:
        org, total, own = self._identity.org, 0, 0
        while True:
            state = self._ledger.registry
            page = self._api.operations(org, state.size)
            after, rows = check_registry(state, page.entries, org, self._known)
            before = (state.size, state.root if state.size else EMPTY_ROOT)
            self._check_mark(page, before, (after.size, after.root), org)
            self._check_floor(after, page)
            after.log.note_checkpoint(page.checkpoint)
            if rows:
                self._keep_registry(after, rows, page)
            total += len(rows)
            own += sum(row.device == self._identity.device for row in rows)
            if after.size == page.checkpoint.size:
                break
            if self.stopped():
                return Pulled(total, own)
        self._check_promises(org, after.size)
        return Pulled(total, own)

    def space(self, space: bytes) -> Pulled:
        """Pull one space to its checkpoint. Errors: as `registry`."""
        total = own = 0
        while True:
            with self._store.read() as unit:
                state = self._ledger.space_in(unit, space)
            page = self._api.operations(space, state.size)
            rows, after, _ = self._take(self._verify(space, state, page), page)
            total += len(rows)
            own += sum(row.device == self._identity.device for row in rows)
            if after.size == page.checkpoint.size:
                break
            if self.stopped():
                return Pulled(total, own)
        if not after.served_to(self._identity.member):
            # Sealed for others: it opens nothing, and an honest server would not have told of it.
            raise Fault("hostile.foreign_space", space=space)
        self._check_promises(space, after.size)
        return Pulled(total, own)

    def brought(self, space: bytes, page: Page, first: int) -> Pulled:
        """Take a page that came unasked, if it begins where this device's log ends.

        Errors: as `registry`; one that lies is the same evidence as if it had been asked for.
        """
        with self._store.moment():
            with self._store.read() as unit:
                state = self._ledger.space_in(unit, space)
            if not first or state.size != first:
                return Pulled()
            verified = self._verify(space, state, page)
        rows, after, owed = self._take(verified, page)
        if after.size == page.checkpoint.size:
            _require_kept(owed, after.size)
        return Pulled(len(rows), sum(row.device == self._identity.device for row in rows))

    def refold(self, space: bytes) -> int:
        """Fold a space anew after a key came late; how many records it opened."""
        with self._store.write() as unit:
            return self._refold_in(unit, space)

    def recover(self, keys: RecoveryKeys) -> int:
        """Take the keys of one's own spaces that were wrapped to a sheet; how many were new.

        Errors: DomainError `recovery.foreign` where nothing here was wrapped to it.
        """
        found, wrapped = 0, False
        with self._store.write() as unit:
            for space, kind in self._ledger.kinds_in(unit).items():
                if kind != PERSONAL:
                    continue
                state = self._ledger.space_in(unit, space)
                ring = KeyRing.of(unit, self._identity.org, space, keys)
                for row in unit.operations.by_class(space, [OpClass.WRAPS]):
                    op = Operation.decode(row.raw)
                    ring.take(op)
                    wrapped |= _names(op, keys.device_id)
                before = len(unit.epochs.all(space))
                if ring.keep(unit, state):
                    found += len(unit.epochs.all(space)) - before
                    advance(unit)
                    self._refold_in(unit, space)
        if not wrapped:
            raise DomainError("recovery.foreign")
        return found

    def _known(self, op_id: bytes) -> bool:
        with self._store.read() as unit:
            return unit.operations.get(op_id) is not None

    def _verify(self, space: bytes, state: SpaceState, page: Page) -> tuple[KeyRing, Checked]:
        """What a page makes of a space, and the keys that it brought; nothing is kept yet."""
        try:
            ring, checked = self._check_space(space, state, page)
        except Fault as fault:
            if fault.code != "registry_behind":
                raise
            # The registry grew after it was pulled in this round.
            self.registry()
            ring, checked = self._check_again(space, state, page)
        after = checked.state
        before = (state.size, state.root if state.size else EMPTY_ROOT)
        self._check_mark(page, before, (after.size, after.root), space)
        return ring, checked

    def _take(
        self, verified: tuple[KeyRing, Checked], page: Page
    ) -> tuple[list[OperationRow], SpaceState, list[OutboxRow]]:
        """The rows of a page, the state after it, and what the space still owes once it is kept."""
        ring, checked = verified
        checked.state.log.note_checkpoint(page.checkpoint)
        owed: list[OutboxRow] = []
        if checked.rows:
            owed = self._keep_space(checked, ring, page)
            self.advanced(len(checked.rows))
        return checked.rows, checked.state, owed

    def _check_again(self, space: bytes, state: SpaceState, page: Page) -> tuple[KeyRing, Checked]:
        try:
            return self._check_space(space, state, page)
        except Fault as fault:
            if fault.code == "registry_behind":
                raise Fault("hostile.registry_view", size=self._ledger.registry.size) from fault
            raise

    def _check_space(self, space: bytes, state: SpaceState, page: Page) -> tuple[KeyRing, Checked]:
        keys = self._identity.keys
        with self._store.read() as unit:
            registry = self._ledger.registry_in(unit)
            ring = KeyRing.of(unit, self._identity.org, space, keys)

            def root_at(size: int) -> bytes | None:
                return unit.operations.root_at(space, size) if size else EMPTY_ROOT

            def receipt_of(op_id: bytes) -> Receipt | None:
                return unit.receipts.get(op_id)

            checker = SpaceChecker(registry, keys, ring, root_at, receipt_of, self._known)
            checked = checker.check(state, page.entries)
        return ring, checked

    def _check_mark(
        self, page: Page, before: tuple[int, bytes], after: tuple[int, bytes], space: bytes
    ) -> None:
        def consistency(first: int, second: int) -> tuple[bytes, ...]:
            return self._api.consistency(space, first, second)

        check_mark(page.checkpoint, self._identity.server_key, before, after, consistency)

    def _check_floor(self, registry: RegistryState, page: Page) -> None:
        """The ticket named the registry's size and root at issue: no shorter or other one."""
        size, root = self._identity.floor
        if page.checkpoint.size < size:
            raise Fault("hostile.registry_short", size=page.checkpoint.size, floor=size)
        if registry.size >= size and size and registry.root_at(size) != root:
            raise Fault("hostile.fork", size=size, root=root, known_size=size)

    def _check_promises(self, space: bytes, size: int) -> None:
        """What the server proved to have recorded must have come with the log."""
        with self._store.read() as unit:
            owed = unit.outbox.owed(space)
        _require_kept(owed, size)

    def _keep_registry(self, state: RegistryState, rows: list[OperationRow], page: Page) -> None:
        with self._store.write() as unit:
            _append(unit, rows)
            self._alarm_of_reuse(unit, state, rows)
            log = state.log
            unit.spaces.put(
                SpaceRow(
                    self._identity.org,
                    REGISTRY_KIND,
                    state.size,
                    state.root,
                    log.frontier.to_bytes(),
                    page.checkpoint.encode(),
                )
            )
            advance(unit)
        self._ledger.keep_registry(state)

    def _alarm_of_reuse(self, unit: Unit, state: RegistryState, rows: list[OperationRow]) -> None:
        """A second enrolment by one ticket is inert; its issuer and its member must know."""
        for row in rows:
            if row.verdict != "ticket_used":
                continue
            record = decode_record(Operation.decode(row.raw).body)
            ticket = state.ticket(record.ticket_public) if isinstance(record, Enrol) else None
            if ticket is None or not isinstance(record, Enrol):
                continue
            if self._identity.device == ticket.issuer or self._identity.member == record.member:
                named = {"member": record.member, "device": row.device, "op": row.op_id}
                alarms.keep(unit, row.received_ms, "hostile.ticket_reused", **named)

    def _keep_space(self, checked: Checked, ring: KeyRing, page: Page) -> list[OutboxRow]:
        state, rows = checked.state, checked.rows
        # Sixty devices that keep one act do not wait for their disks before they show it: what a
        # power cut takes is pulled again, and the key ring counts only what is safe.
        with self._store.write(lasts=False) as unit:
            _append(unit, rows)
            unit.spaces.put(self._space_row(state, page.checkpoint))
            _want(unit, state.space, checked.files)
            ring.recall(unit, state, rows[0].index)
            self._ledger.keep_space(state)
            # Records of this page were opened as they came; older ones may have waited. Nobody
            # sees the longer log without them: what is kept of a space's facts goes by its size.
            if ring.keep(unit, state):
                self._refold_in(unit, state.space)
            advance(unit)
            return unit.outbox.owed(state.space)

    def _space_row(self, state: SpaceState, checkpoint: Checkpoint) -> SpaceRow:
        reader = state.is_reader(self._identity.member)
        served = None if reader else state.served_to(self._identity.member)
        mark = checkpoint.encode()
        return SpaceRow(
            state.space,
            state.kind,
            state.size,
            state.root,
            state.to_bytes(),
            mark,
            "active" if reader else "lost",
            served,
        )

    def _refold_in(self, unit: Unit, space: bytes) -> int:
        if not unit.operations.unopened(space):
            return 0
        row = unit.spaces.get(space)
        if row is None:
            return 0
        registry = self._ledger.registry_in(unit)
        ring = KeyRing.of(unit, self._identity.org, space, self._identity.keys)
        state, opened = SpaceState(self._identity.org, space), 0
        for old in unit.operations.range(space, 0, row.size):
            record = Stub.decode(old.raw) if old.is_stub else Operation.decode(old.raw)
            served = Served(record, old.raw, old.received_ms, old.reg_size)
            leaf = Leaf(record.op_id, record.sig_hash, old.received_ms, old.reg_size)
            new = fold(state, served, leaf, registry, ring, self._identity.keys)
            opened += _replace(unit, old, new)
        checkpoint = Checkpoint.decode(row.checkpoint)
        state.log.note_checkpoint(checkpoint)
        unit.spaces.put(self._space_row(state, checkpoint))
        folded_anew(unit)
        self._ledger.keep_space(state, anew=True)
        return opened


def _unheard(count: int) -> None:
    """Nobody follows the progress."""


def _require_kept(owed: Iterable[OutboxRow], size: int) -> None:
    """Of a log that came to its end nothing may be owed. Errors: Fault `hostile.receipt`."""
    for row in owed:
        if row.index is None:
            continue
        reason = "dropped" if row.index < size else "withheld"
        raise Fault("hostile.receipt", op=row.op_id, reason=reason)


def _append(unit: Unit, rows: list[OperationRow]) -> None:
    try:
        unit.operations.append(rows)
    except ValueError:
        # Another process of this profile was faster: the next round begins where it ended.
        raise Fault("sync.raced", retryable=True) from None


def _replace(unit: Unit, old: OperationRow, new: OperationRow) -> int:
    """Keep what a new key brought to light; 1 if the record was opened by it."""
    if old.payload is None and new.payload is not None:
        unit.operations.open(
            old.space,
            old.index,
            payload=new.payload,
            type=new.type,
            subject=new.subject,
            verdict=new.verdict,
            opening=new.opening,
        )
        if new.verdict == "ok":
            _want(unit, new.space, Operation.decode(new.raw).header.blobs)
        return 1
    if new.verdict is not None and old.verdict != new.verdict:
        unit.operations.judge(old.space, old.index, new.verdict)
    return 0


def _names(op: Operation, device: bytes) -> bool:
    record = decode_record(op.body)
    return isinstance(record, WrapsPut) and device in dict(record.wraps)


def _want(unit: Unit, space: bytes, files: Iterable[tuple[bytes, int]]) -> None:
    """The files that a standing record names are fetched unasked."""
    for blob, length in files:
        if unit.blobs.get(blob) is None:
            unit.blobs.want(blob, space, length)
