"""Owns the marks' way into the store: what it cannot take now is kept and offered again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.annotations import Mark
from ecabinet.domain.errors import Fault
from ui.jobs import Lanes
from ui.models.marks import Entry
from ui.viewmodels.reader_source import Source

AGAIN_MS = 5000
_Wanted = Mapping[Entry, Mark | None]  # what is to stand in the store; None for what is to go


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
        self._waits: dict[Entry, Mark | None] = {}
        self._on_way = 0
        self._trying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self.try_again)
        lanes.ending.connect(self.try_again)

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return self._on_way > 0

    @property
    def waiting(self) -> Collection[Entry]:
        """The marks of which the store does not know yet how they stand."""
        return self._waits.keys()

    def write(self, put: Sequence[tuple[Entry, Mark]], gone: Sequence[Entry]) -> None:
        """Marks into the store and others out of it, all or none of it."""
        wanted: _Wanted = {**dict(put), **dict.fromkeys(gone)}
        self._waits.update({entry: wanted[entry] for entry in wanted if entry in self._waits})
        self._send(wanted)

    def try_again(self) -> None:
        """Offer the store what it could not take."""
        if self._waits and not self._trying:
            self._trying = True
            self._send(dict(self._waits), again=True)

    def outlive(self) -> None:
        """The paper is closed: what the store has not taken by now is still offered."""
        if self._waits or self.busy:
            self.setParent(self._lanes)

    def _send(self, wanted: _Wanted, *, again: bool = False) -> None:
        self._on_way += 1
        self._lanes.submit(
            "store",
            self._store,
            wanted,
            owner=self,
            done=partial(self._written, wanted, again),
            failed=partial(self._unwritten, wanted, again),
        )

    def _written(self, wanted: _Wanted, again: bool, _nothing: None) -> None:
        self._on_way -= 1
        self._trying = self._trying and not again
        waited = bool(self._waits)
        for entry in wanted:
            self._waits.pop(entry, None)
        self.written.emit()
        if self._waits:
            self.try_again()  # it takes things again
        elif waited:
            self.caught_up.emit()

    def _unwritten(self, wanted: _Wanted, again: bool, error: Exception) -> None:
        self._on_way -= 1
        self._trying = self._trying and not again
        if isinstance(error, Fault) and error.retryable:
            # One that was offered again may be wanted otherwise by now.
            self._waits = {**wanted, **self._waits} if again else {**self._waits, **wanted}
            self._timer.start()
        else:
            for entry in wanted:
                self._waits.pop(entry, None)
        self.failed.emit(error)

    def _store(self, wanted: _Wanted) -> None:
        """On the lane."""
        put = [(entry, mark) for entry, mark in wanted.items() if mark is not None]
        known = [(e.annotation.id if e.annotation else None, mark) for e, mark in put]
        deleted = [
            entry.annotation.id
            for entry, mark in wanted.items()
            if mark is None and entry.annotation is not None
        ]
        if not known and not deleted:
            return  # what goes had never come to be
        made = self._source.change(known, deleted)
        for (entry, _), annotation in zip(put, made, strict=True):
            entry.annotation = annotation
