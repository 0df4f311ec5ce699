"""Owns which of a document's workers is asked next, when one more is called, and when it goes.

A worker costs some 40 MB. A second one comes only where the first is at work for longer than it
takes to start one, helps where the first is at work for longer than a page takes, and goes again
once nobody has needed it for a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecabinet.pdf.host import Worker

PAGE_S = 0.05
PATIENCE_S = 0.2
REST_S = 20.0


class Seat:
    """A place for one worker; `served` counts since it was filled, `since` is when it was left."""

    def __init__(self) -> None:
        self.worker: Worker | None = None
        self.served = 0
        self.since = 0.0


class Seats:
    """The places of one document. Thread-safe."""

    def __init__(self, count: int) -> None:
        self._all = tuple(Seat() for _ in range(count))
        self._free = list(self._all)
        self._left = threading.Condition()

    def __iter__(self) -> Iterator[Seat]:
        return iter(self._all)

    @property
    def first(self) -> Seat:
        return self._all[0]

    def take(self) -> Seat:
        """The first place that has a worker, or another that is free when that one stays busy."""
        began = time.monotonic()
        with self._left:
            while True:
                waited = time.monotonic() - began
                seat = self._choose(waited)
                if seat is not None:
                    self._free.remove(seat)
                    return seat
                later = next((one for one in (PAGE_S, PATIENCE_S) if one > waited), None)
                self._left.wait(None if later is None else later - waited)

    def leave(self, seat: Seat) -> None:
        """It is free again; the workers that have rested for too long are ended."""
        with self._left:
            seat.since = time.monotonic()
            others = [one for one in self._free if seat.since - one.since > REST_S]
            rested = [one.worker for one in others if one.worker is not None]
            for one in others:
                one.worker = None
            self._free.append(seat)
            self._left.notify_all()
        for worker in rested:
            worker.kill()

    def _choose(self, waited: float) -> Seat | None:
        seated = [one for one in self._all if one.worker is not None]
        if waited < PAGE_S and seated:
            wanted = seated[:1]
        elif waited < PATIENCE_S and seated:
            wanted = seated
        else:
            wanted = [*seated, *self._all]
        return next((one for one in wanted if one in self._free), None)
