"""Hashes of uploads that run along with their parts; refuses to hash what is not on disk yet.

A part that was taken is never written again, so that what was hashed is what lies there. After a
restart, and for parts that came out of turn, the bytes are read back.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from server.storage.blobfiles import Pieces, Staging

KEPT = 256


@dataclass(slots=True)
class _Run:
    """The hash of the parts before `next`; `later` are those written here beyond it."""

    next: int = 0
    later: set[int] = field(default_factory=set)
    hash: Any = field(default_factory=hashlib.sha256)


@dataclass(slots=True)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0


class Running:
    """The running hashes of one process, of parts of `part_bytes`. A blob's use holds its `turn`.

    Of several processes over one folder none sees all parts being written: with `alone` false
    nothing is remembered, and each whole is read once.
    """

    def __init__(self, staging: Staging, part_bytes: int, *, alone: bool) -> None:
        self._staging = staging
        self._part_bytes = part_bytes
        self._alone = alone
        self._runs: OrderedDict[bytes, _Run] = OrderedDict()
        self._guard = threading.Lock()
        self._turns: dict[bytes, _Turn] = {}

    @contextmanager
    def turn(self, blob: bytes) -> Iterator[None]:
        """One at a time for one blob."""
        with self._guard:
            turn = self._turns.setdefault(blob, _Turn())
            turn.users += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._guard:
                turn.users -= 1
                if not turn.users:
                    del self._turns[blob]

    def add(self, blob: bytes, part: int, pieces: Pieces) -> None:
        """A part now lies in its place for good; `pieces` are what was written."""
        if not self._alone:
            return
        run = self._run(blob)
        if part != run.next:
            run.later.add(part)
            return
        for piece in pieces:
            run.hash.update(piece)
        run.next += 1
        try:
            while run.next in run.later:
                run.later.discard(run.next)
                self._read(run, blob, run.next, run.next + 1)
        except OSError:
            # Half a part may be in the hash: the whole is read once more when it is complete.
            self.drop(blob)
            raise

    def digest(self, blob: bytes, parts: int) -> bytes:
        """SHA-256 of all `parts` parts, the last with what is there of it; forgotten then."""
        run = self._run(blob)
        self.drop(blob)
        if run.next < parts:
            self._read(run, blob, run.next, parts)
        return bytes(run.hash.digest())

    def drop(self, blob: bytes) -> None:
        """Forget a blob whose parts are gone."""
        with self._guard:
            self._runs.pop(blob, None)

    def _run(self, blob: bytes) -> _Run:
        with self._guard:
            run = self._runs.setdefault(blob, _Run())
            self._runs.move_to_end(blob)
            if len(self._runs) > KEPT:
                self._runs.popitem(last=False)
            return run

    def _read(self, run: _Run, blob: bytes, first: int, end: int) -> None:
        for piece in self._staging.pieces(blob, first * self._part_bytes, end * self._part_bytes):
            run.hash.update(piece)
        run.next = end
