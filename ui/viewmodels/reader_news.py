"""Owns what a new version of a paper brings: marks that went over or wait, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Lanes
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_source import Source

if TYPE_CHECKING:
    from ecabinet.services.carrying import Doubtful, Settled, WhatChanged


class News(QObject):
    """`settled` once the marks of older versions went over, `changed` when the list of changes is
    known or one that waited has been placed or dropped.
    """

    settled = Signal(object)
    dropped = Signal()
    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, lanes: Lanes, source: Source, marks: Marks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lanes, self._source, self._marks = lanes, source, marks
        self._asked = self._settling = False
        self._known: frozenset[bytes] = frozenset()
        self._last_drop: tuple[int, Doubtful] | None = None
        self.doubtful: tuple[Doubtful, ...] = ()
        self.what: WhatChanged | None = None
        self.error: Exception | None = None

    def settle(self) -> None:
        """Carry the marks over; what is in doubt waits in `doubtful`."""
        self._settling = True
        self._lanes.submit(
            "net", self._source.settle, owner=self, done=self._settle, failed=self._unsettled
        )

    def look(self) -> None:
        """Marks of an older version may have come from another device: carry those over too."""
        if not self._settling and self._source.stale - self._known:
            self._known |= self._source.stale
            self.settle()

    def ask(self) -> None:
        """Find out what changed, once; `error` says why it cannot be told."""
        if self._asked:
            return
        self._asked, self.error = True, None
        self._lanes.submit(
            "net", self._source.changes, owner=self, done=self._take, failed=self._fail
        )

    def place(self, doubtful: Doubtful) -> None:
        """The mark belongs where it was proposed."""
        self._act(doubtful, lambda: self._source.place(doubtful))

    def drop(self, doubtful: Doubtful) -> None:
        """The mark is not wanted on the new version; `dropped` when it is gone."""

        def done() -> None:
            self._last_drop = (self.doubtful.index(doubtful), doubtful)

        self._act(doubtful, lambda: self._drop(doubtful), done)

    def _drop(self, doubtful: Doubtful) -> None:
        self._source.change((), [doubtful.annotation.id])

    def take_back(self) -> None:
        """What was dropped last waits in its place again."""
        if self._last_drop is None:
            return
        (place, doubtful), self._last_drop = self._last_drop, None

        def done(_nothing: None) -> None:
            self.doubtful = (*self.doubtful[:place], doubtful, *self.doubtful[place:])
            self.changed.emit()

        self._lanes.submit(
            "store",
            self._source.take_back,
            doubtful,
            owner=self,
            done=done,
            failed=self.failed.emit,
        )

    def _act(
        self,
        doubtful: Doubtful,
        write: Callable[[], None],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        def done(_nothing: None) -> None:
            if doubtful not in self.doubtful:
                return  # its button was pressed twice
            before()
            self.doubtful = tuple(one for one in self.doubtful if one is not doubtful)
            self.changed.emit()
            self._marks.load()
            if self._last_drop is not None and self._last_drop[1] is doubtful:
                self.dropped.emit()

        self._lanes.submit("store", write, owner=self, done=done, failed=self.failed.emit)

    def _settle(self, settled: Settled) -> None:
        self._settling = False
        self.doubtful = settled.doubtful
        waiting = {one.annotation.id for one in settled.doubtful}
        self._known |= waiting | {one.id for one in settled.others}
        if settled.carried or settled.doubtful or settled.others or settled.bookmarks:
            self._marks.load()
            self.settled.emit(settled)
            self.changed.emit()

    def _unsettled(self, error: Exception) -> None:
        self._settling = False
        self.failed.emit(error)

    def _take(self, what: WhatChanged) -> None:
        self.what = what
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._asked, self.error = False, error
        self.changed.emit()
