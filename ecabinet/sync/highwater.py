"""Notices a store file that was put back: the key ring remembers how far the store had come.

Only a ring ahead of its store is evidence; a store ahead is a program that ended in between.
"""

from __future__ import annotations

from ecabinet.domain.errors import Fault
from ecabinet.store.generation import ADVANCES, FOLDINGS
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync import alarms
from ecabinet.sync.clock import Clock

_BYTES = 8
ROLLED_BACK = "alarm.rolled_back"
_MARKED = "marked"


def advance(unit: Unit) -> None:
    """Count one more page that the store has taken in, or a folding anew, in its transaction."""
    unit.identity.put(ADVANCES, advances(unit) + 1)


def folded_anew(unit: Unit) -> None:
    """Count that what stood in a log was opened or judged again: nothing that was read of it
    holds."""
    unit.identity.put(FOLDINGS, int(unit.identity.get(FOLDINGS, 0)) + 1)
    advance(unit)


def advances(unit: Unit) -> int:
    """How many pages this store has ever taken in."""
    return int(unit.identity.get(ADVANCES, 0))


class HighWater:
    """Compares the store's count with the ring's. A ring that fails is asked again later."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._kept: int | None = None

    def check(self) -> bool:
        """Whether the store is older than the ring remembers; then the evidence is kept.

        The count is raised to the ring's, so that a second old copy is noticed as well.
        """
        ring = self._read()
        with self._store.read() as unit:
            found = advances(unit)
        if ring is None or ring <= found:
            return False
        with self._store.write() as unit:
            alarms.keep(unit, self._clock.now_ms(), ROLLED_BACK, kept=ring, found=found)
            unit.identity.put(ADVANCES, ring)
        return True

    def keep(self) -> None:
        """Let the ring know how far the store has come: after the store has it, never before."""
        with self._store.read() as unit:
            found = advances(unit)
        if found == self._kept:
            return
        # A page was not waited for until the disk had it; this is, and brings the page along.
        with self._store.write() as unit:
            unit.identity.put(_MARKED, found)
        try:
            self._store.vault.keep_mark(found.to_bytes(_BYTES, "big"))
        except Fault:
            return
        self._kept = found

    def _read(self) -> int | None:
        try:
            mark = self._store.vault.kept_mark()
        except Fault:
            return None
        return None if mark is None or len(mark) != _BYTES else int.from_bytes(mark, "big")
