"""Owns the marks' way into the store: what it cannot take now is kept and offered again."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import islice, takewhile

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.annotations import Mark
from ecabinet.domain.errors import Fault
from ui.jobs import Lanes
from ui.models.marks import Entry
from ui.viewmodels.reader_source import Source

AGAIN_MS = 5000
MANY = 100  # more than a gesture holds: these need not all be there or none
AT_ONCE = 64  # of them: a stroke waits for no more, and what a write costs itself weighs little
# What is to stand in the store, None for what is to go, and as the how manyth wish it was said.
_Wanted = Mapping[Entry, tuple[int, Mark | None]]


class Writing(QObject):
    """Writes go through the store lane in the order of the hands.

    `written` after each of them, `failed(error)` for one that came to nothing, `caught_up` when all
    that had waited is in the store.
    """

    written = Signal()
    failed = Signal(Exception)
    caught_up = Signal()

    def __init__(self, lanes: Lanes, source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._source = source
        self._waits: dict[Entry, tuple[int, Mark | None]] = {}
        self._wishes = 0
        self._gestures: dict[int, bytes] = {}  # the names of wishes that go in pieces
        self._at_once = AT_ONCE
        self._on_way = 0
        self._trying = self._behind = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self.try_again)
        lanes.ending.connect(self._offer_all)

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return self._on_way > 0

    @property
    def waiting(self) -> Collection[Entry]:
        """The marks of which the store does not know yet how they stand."""
        return self._waits.keys()

    def write(self, put: Sequence[tuple[Entry, Mark]], gone: Sequence[Entry]) -> None:
        """Marks into the store and others out of it, all or none of it, but for a great many that
        only come or only go: those let what the hand does meanwhile go first.
        """
        self._wishes += 1
        marks: dict[Entry, Mark | None] = {**dict(put), **dict.fromkeys(gone)}
        wanted = {entry: (self._wishes, mark) for entry, mark in marks.items()}
        if len(wanted) > MANY and not (put and gone):
            self._gestures[self._wishes] = os.urandom(8)
            self._waits.update(wanted)
            self.try_again()
            return
        self._waits.update({entry: wanted[entry] for entry in wanted if entry in self._waits})
        self._send(wanted)

    def try_again(self) -> None:
        """Offer the store what waits, a little at a time."""
        if self._waits and not self._trying:
            self._trying = True
            first, _ = next(iter(self._waits.values()))
            alike = takewhile(lambda one: one[1][0] == first, self._waits.items())
            self._send(dict(islice(alike, self._at_once)), again=True)

    def _offer_all(self) -> None:
        """The program ends: what waits has no other time."""
        for wish in sorted({wish for wish, _ in self._waits.values()}):
            self._send({e: one for e, one in self._waits.items() if one[0] == wish}, again=True)

    def outlive(self) -> None:
        """The paper is closed: what the store has not taken by now is still offered."""
        if self._waits or self.busy:
            self.setParent(self._lanes)

    def _send(self, wanted: _Wanted, *, again: bool = False) -> None:
        self._on_way += 1
        wish, _ = next(iter(wanted.values()), (0, None))
        self._lanes.submit(
            "store",
            self._store,
            wanted,
            self._gestures.get(wish, b""),
            owner=self,
            done=partial(self._written, wanted, again),
            failed=partial(self._unwritten, wanted, again),
        )

    def _written(self, wanted: _Wanted, again: bool, _nothing: None) -> None:
        self._on_way -= 1
        self._trying = self._trying and not again
        self._settle(wanted)
        self._at_once = AT_ONCE
        self.try_again()  # it takes things again
        self.written.emit()
        if self._behind and not self._waits:
            self._behind = False
            self.caught_up.emit()

    def _unwritten(self, wanted: _Wanted, again: bool, error: Exception) -> None:
        self._on_way -= 1
        self._trying = self._trying and not again
        if isinstance(error, Fault) and error.retryable:
            for entry, wish in wanted.items():
                if entry not in self._waits or self._waits[entry][0] < wish[0]:
                    self._waits[entry] = wish
            self._behind = True
            self._timer.start()
        elif again and len(wanted) > 1:
            self._at_once = 1  # which of them it is that the store refuses
            self.try_again()
            return
        else:
            self._settle(wanted)
            self.try_again()
        self.failed.emit(error)

    def _settle(self, wanted: _Wanted) -> None:
        """These wait no longer, unless they are wanted otherwise by now."""
        for entry, (wish, _) in wanted.items():
            if entry in self._waits and self._waits[entry][0] <= wish:
                del self._waits[entry]
        if not self._waits and not self.busy:
            self._gestures.clear()

    def _store(self, wanted: _Wanted, gesture: bytes) -> None:
        """On the lane."""
        put = [(entry, mark) for entry, (_, mark) in wanted.items() if mark is not None]
        known = [(e.annotation.id if e.annotation else e.named, mark) for e, mark in put]
        deleted = [
            entry.annotation.id
            for entry, (_, mark) in wanted.items()
            if mark is None and entry.annotation is not None
        ]
        if not known and not deleted:
            return  # what goes had never come to be
        made = self._source.change(known, deleted, gesture)
        for (entry, _), annotation in zip(put, made, strict=True):
            entry.annotation = annotation
