"""The verified logs as folded states, kept in memory and re-read when the store has moved on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ecabinet.domain.errors import Fault
from ecabinet.protocol.operation import EMPTY_ROOT, Leaf, OpClass, Operation
from ecabinet.protocol.records import SpaceOpened, WrapsPut, decode_record
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState
from ecabinet.store.generation import Generation
from ecabinet.store.rows import OperationRow
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync.identity import Identity

_FOLDED = frozenset({OpClass.MEMBERSHIP, OpClass.WRAPS})
_CODE_DIGITS = 20
_CODE_GROUP = 5

Wrapped = dict[int, frozenset[bytes]]
"""Devices that hold a wrap, by epoch."""


@dataclass(frozen=True, slots=True)
class _Wrap:
    """To which devices one record wrapped an epoch's key."""

    epoch: int
    sk_hash: bytes
    devices: frozenset[bytes]


class Ledger:
    """What the verified logs say. The states it gives out are never changed afterwards."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._lock = threading.Lock()
        self._registry = RegistryState(identity.root_fingerprint)
        self._spaces: dict[bytes, SpaceState] = {}
        self._wraps: dict[bytes, tuple[int, tuple[_Wrap, ...]]] = {}
        self._kinds: tuple[Generation, dict[bytes, str]] | None = None

    # Within a unit of work ---------------------------------------------------------------------
    def mark_in(self, unit: Unit, space: bytes) -> tuple[int, bytes]:
        """Verified size and root of a log."""
        return unit.spaces.mark(space) or (0, EMPTY_ROOT)

    def registry_in(self, unit: Unit) -> RegistryState:
        """The registry, folded up to what the store holds."""
        org = self._identity.org
        size, _ = self.mark_in(unit, org)
        with self._lock:
            if self._registry.size < size:
                state = self._registry.copy()
                for row in unit.operations.range(org, state.size, size):
                    state.apply(Operation.decode(row.raw), leaf_of(row))
                self._registry = state
            return self._registry

    def space_in(self, unit: Unit, space: bytes) -> SpaceState:
        """A space as recorded; empty when nothing of it has been pulled."""
        size, _ = self.mark_in(unit, space)
        if not size:
            return SpaceState(self._identity.org, space)
        with self._lock:
            known = self._spaces.get(space)
            if known is None or known.size != size:
                row = unit.spaces.get(space)
                assert row is not None
                known = SpaceState.from_bytes(row.frontier)
                self._spaces[space] = known
            return known

    def expected_in(self, unit: Unit, space: bytes) -> SpaceState:
        """A space as it will be once this device's own waiting records are in the log."""
        state = self.space_in(unit, space)
        waiting = unit.outbox.pending(space, classes=_FOLDED)
        if not waiting:
            return state
        registry = self.registry_in(unit)
        state = state.copy()
        for row in waiting:
            _take(state, Operation.decode(row.raw), registry)
        return state

    def registry_expected_in(self, unit: Unit) -> RegistryState:
        """The registry with this device's own waiting records."""
        registry = self.registry_in(unit)
        waiting = unit.outbox.pending(self._identity.org)
        if not waiting:
            return registry
        registry = registry.copy()
        received = registry.received_at(registry.size - 1) if registry.size else 0
        for row in waiting:
            op = Operation.decode(row.raw)
            registry.apply(op, Leaf(op.op_id, op.sig_hash, received, registry.size))
        return registry

    def wrapped_in(self, unit: Unit, space: bytes) -> Wrapped:
        """Who was given which epoch's key, this device's own waiting records included."""
        found: dict[int, set[bytes]] = {}
        waiting = [row.raw for row in unit.outbox.pending(space, classes=[OpClass.WRAPS])]
        state = self.expected_in(unit, space)
        for wrap in (*self._wraps_in(unit, space), *_wraps(waiting)):
            if _stands(wrap, state):
                found.setdefault(wrap.epoch, set()).update(wrap.devices)
        return {epoch: frozenset(devices) for epoch, devices in found.items()}

    def _wraps_in(self, unit: Unit, space: bytes) -> tuple[_Wrap, ...]:
        """What the log says of wraps, which is read once: a device's is a kilobyte and more."""
        size, _ = self.mark_in(unit, space)
        with self._lock:
            before, known = self._wraps.get(space, (0, ()))
        if before > size:
            before, known = 0, ()
        if before < size:
            rows = unit.operations.by_class(space, [OpClass.WRAPS], before)
            known = (*known, *_wraps(row.raw for row in rows if row.verdict == "ok"))
            if unit.generation() is not None:
                with self._lock:
                    self._wraps[space] = (size, known)
        return known

    def kinds_in(self, unit: Unit) -> dict[bytes, str]:
        """Every space this device reads or has just opened, with its kind."""
        generation, known = unit.generation(), self._kinds
        if known is None or known[0] != generation:
            found = self._kinds_in(unit)
            if generation is None:
                return found
            self._kinds = known = (generation, found)
        return dict(known[1])

    def _kinds_in(self, unit: Unit) -> dict[bytes, str]:
        kinds = {space: kind for space, (kind, _) in unit.spaces.sizes().items()}
        kinds.pop(self._identity.org, None)
        for row in unit.outbox.pending(classes=[OpClass.MEMBERSHIP]):
            if row.space not in kinds:
                record = decode_record(Operation.decode(row.raw).body)
                if isinstance(record, SpaceOpened):
                    kinds[row.space] = record.kind
        return kinds

    def genesis_in(self, unit: Unit, space: bytes) -> bytes:
        """The op_id (32 bytes) of a space's first record. Errors: Fault `space.unknown`."""
        genesis = self.expected_in(unit, space).genesis_op
        if not genesis:
            raise Fault("space.unknown", space=space.hex())
        return genesis

    # For readers outside one -------------------------------------------------------------------
    @property
    def registry(self) -> RegistryState:
        with self._store.read() as unit:
            return self.registry_in(unit)

    def space(self, space: bytes) -> SpaceState:
        """The space with this device's own waiting records."""
        with self._store.read() as unit:
            return self.expected_in(unit, space)

    def standing(self, kind: str) -> bytes | None:
        """The one directory, cabinet or secretariat space, once founded."""
        founded = self.registry.founded(kind)
        return None if founded is None else founded.space

    def spaces_of(self, kind: str) -> tuple[bytes, ...]:
        with self._store.read() as unit:
            return tuple(sorted(s for s, found in self.kinds_in(unit).items() if found == kind))

    def readers(self, space: bytes) -> frozenset[bytes]:
        return frozenset(self.space(space).readers)

    def genesis(self, space: bytes) -> bytes:
        """As `genesis_in`."""
        with self._store.read() as unit:
            return self.genesis_in(unit, space)

    def has_key(self, space: bytes) -> bool:
        """Whether this device can read what is written in the space now."""
        with self._store.read() as unit:
            state = self.space_in(unit, space)
            if not state.size:
                return unit.epochs.newest(space) is not None
            return unit.epochs.get(space, state.epoch) is not None

    def space_code(self, space: bytes) -> tuple[str, ...]:
        """Size and root as groups of five digits, for two people to compare by eye."""
        with self._store.read() as unit:
            size, root = self.mark_in(unit, space)
        digits = str(int.from_bytes(root[:16], "big") % 10**_CODE_DIGITS).zfill(_CODE_DIGITS)
        groups = (digits[at : at + _CODE_GROUP] for at in range(0, _CODE_DIGITS, _CODE_GROUP))
        return (str(size), *groups)

    def devices_of(self, members: Iterable[bytes]) -> tuple[bytes, ...]:
        """The trusted devices of members, as the registry stands here."""
        registry = self.registry
        return tuple(
            device.id
            for member in dict.fromkeys(members)
            for device in registry.trusted_devices_of(member)
        )

    # For the engine ----------------------------------------------------------------------------
    def keep_registry(self, state: RegistryState) -> None:
        """Take what was just committed; nobody changes `state` any more."""
        with self._lock:
            if state.size > self._registry.size:
                self._registry = state

    def keep_space(self, state: SpaceState, *, anew: bool = False) -> None:
        """The same of a space; `anew`: what stood in its log was judged again."""
        with self._lock:
            self._spaces[state.space] = state
            if anew:
                self._wraps.pop(state.space, None)


def leaf_of(row: OperationRow) -> Leaf:
    """The leaf of a whole recorded operation."""
    return Leaf(row.op_id, Operation.decode(row.raw).sig_hash, row.received_ms, row.reg_size)


def _wraps(raws: Iterable[bytes]) -> Iterator[_Wrap]:
    for raw in raws:
        record = decode_record(Operation.decode(raw).body)
        if isinstance(record, WrapsPut):
            devices = frozenset(device for device, _ in record.wraps)
            yield _Wrap(record.epoch, record.sk_hash, devices)


def _stands(wrap: _Wrap, state: SpaceState) -> bool:
    """A set that lost the race for its epoch gave nobody this epoch's key."""
    known = 1 <= wrap.epoch <= state.epoch
    return known and state.epochs[wrap.epoch - 1].sk_hash == wrap.sk_hash


def _take(state: SpaceState, op: Operation, registry: RegistryState) -> None:
    leaf = Leaf(op.op_id, op.sig_hash, state.log.received_ms, registry.size)
    state.advance(op, leaf, None, registry)
