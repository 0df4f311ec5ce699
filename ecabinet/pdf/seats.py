"""Owns which of a document's workers is asked next, when one more is called, and when it goes.

A worker costs some 40 MB. A second one comes only where the first is at work for longer than a
page takes, and goes again once nobody has needed it for a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecabinet.pdf.document import Worker

PATIENCE_S = 0.2  # as long as it takes to start one
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
        self._free = list(reversed(self._all))  # the last one left is the first one taken
        self._left = threading.Condition()

    def __iter__(self) -> Iterator[Seat]:
        return iter(self._all)

    @property
    def first(self) -> Seat:
        return self._all[0]

    def take(self) -> Seat:
        """A free place, one with a worker if there is any; waits for one to be left."""
        until = time.monotonic() + PATIENCE_S
        with self._left:
            while True:
                waited = time.monotonic() >= until
                seat = self._seated() or (self._empty() if waited or self._nobody() else None)
                if seat is not None:
                    self._free.remove(seat)
                    return seat
                self._left.wait(None if waited else until - time.monotonic())

    def leave(self, seat: Seat) -> None:
        """It is free again; the workers that have rested for too long are ended."""
        with self._left:
            seat.since = time.monotonic()
            others = [one for one in self._free if seat.since - one.since > REST_S]
            rested = [one.worker for one in others if one.worker is not None]
            for one in others:
                one.worker = None
            self._free.append(seat)
            self._left.notify()
        for worker in rested:
            worker.kill()

    def _seated(self) -> Seat | None:
        return next((one for one in reversed(self._free) if one.worker is not None), None)

    def _empty(self) -> Seat | None:
        return self._free[-1] if self._free else None

    def _nobody(self) -> bool:
        return all(one.worker is None for one in self._all)
