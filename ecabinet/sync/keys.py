"""Sees to it that every reader's trusted device has the keys, and that nobody else will.

A keeper, an officer and a member's own devices act at once; any other reader only when a device
has waited for a while, so that thirty devices do not all wrap for the thirty-first.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.people import Role
from ecabinet.protocol.registry import Recipient, RegistryState
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync.author import Author
from ecabinet.sync.clock import Clock
from ecabinet.sync.identity import Identity
from ecabinet.sync.ledger import Ledger

WAITED_MS = 180_000
_AT_ONCE = frozenset({Role.ADMIN, Role.SECRETARY, Role.CHAIR})

_Stamp = tuple[int, int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Need:
    """What a space needs: devices to be wrapped to, and whether its newest key is out."""

    lacking: frozenset[bytes]
    waiting: bool
    compromised: bool


class KeyKeeping:
    """One device's housekeeping of keys; each pass looks only at what has changed."""

    def __init__(
        self, store: Store, identity: Identity, ledger: Ledger, author: Author, clock: Clock
    ) -> None:
        self._store = store
        self._identity = identity
        self._ledger = ledger
        self._author = author
        self._clock = clock
        self._settled: dict[bytes, _Stamp] = {}

    def tend(self) -> frozenset[bytes]:
        """Wrap and rotate where it is this device's turn; the spaces that were written to."""
        with self._store.read() as unit:
            registry = self._ledger.registry_in(unit)
            if not registry.trusted(self._identity.device):
                return frozenset()
            marks = unit.outbox.marks()
            sizes = unit.spaces.sizes()
        wrote = set()
        for space, (_, size) in sizes.items():
            stamp = (size, registry.size, marks.get(space, (0, 0)))
            if space == self._identity.org or self._settled.get(space) == stamp:
                continue
            with self._store.read() as unit:
                need = self._need(unit, space, registry)
            if need.lacking or need.compromised:
                with self._store.write() as unit:
                    need = self._need(unit, space, registry)
                    if self._act(unit, space, need):
                        wrote.add(space)
            if not need.waiting:
                self._settled[space] = stamp
        if wrote:
            self._author.wrote(frozenset(wrote))
        return frozenset(wrote)

    def _act(self, unit: Unit, space: bytes, need: _Need) -> bool:
        wrote = bool(need.lacking) and self._author.supplement_in(unit, space, need.lacking)
        if need.compromised:
            self._author.rotate_in(unit, space)
        return wrote or need.compromised

    def _need(self, unit: Unit, space: bytes, registry: RegistryState) -> _Need:
        state = self._ledger.expected_in(unit, space)
        me = self._identity.member
        if not state.epoch or not state.is_reader(me):
            return _Need(frozenset(), False, False)
        wrapped = self._ledger.wrapped_in(unit, space)
        wanted = registry.recipients(state.readers, state.kind)
        whole = frozenset.intersection(
            *(wrapped.get(epoch.number, frozenset()) for epoch in state.epochs)
        )
        lacking = [device for device in wanted if device.id not in whole]
        at_once = state.is_keeper(me) or bool(registry.roles(me) & _AT_ONCE)
        mine = [d for d in lacking if at_once or d.member == me or self._waited(d, registry)]
        current = wrapped.get(state.epoch, frozenset())
        out = bool(current - {device.id for device in wanted})
        return _Need(
            frozenset(device.id for device in mine),
            len(mine) < len(lacking),
            out and state.is_keeper(me),
        )

    def _waited(self, device: Recipient, registry: RegistryState) -> bool:
        """Whether the device has been trusted for so long that those whose turn it was are away."""
        return self._clock.now_ms() - registry.received_at(device.since) >= WAITED_MS
