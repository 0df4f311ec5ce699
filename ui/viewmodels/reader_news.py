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
    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, lanes: Lanes, source: Source, marks: Marks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lanes, self._source, self._marks = lanes, source, marks
        self._asked = False
        self.doubtful: tuple[Doubtful, ...] = ()
        self.what: WhatChanged | None = None
        self.error: Exception | None = None

    def settle(self) -> None:
        """Carry the marks over; what is in doubt waits in `doubtful`."""
        self._lanes.submit(
            "net", self._source.settle, owner=self, done=self._settle, failed=self.failed.emit
        )

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
        """The mark is not wanted on the new version."""
        self._act(doubtful, lambda: self._drop(doubtful))

    def _drop(self, doubtful: Doubtful) -> None:
        self._source.change((), [doubtful.annotation.id])

    def _act(self, doubtful: Doubtful, write: Callable[[], None]) -> None:
        def done(_nothing: None) -> None:
            self.doubtful = tuple(one for one in self.doubtful if one is not doubtful)
            self.changed.emit()
            self._marks.load()

        self._lanes.submit("store", write, owner=self, done=done, failed=self.failed.emit)

    def _settle(self, settled: Settled) -> None:
        self.doubtful = settled.doubtful
        if settled.carried or settled.doubtful or settled.others:
            self._marks.load()
            self.settled.emit(settled)
            self.changed.emit()

    def _take(self, what: WhatChanged) -> None:
        self.what = what
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._asked, self.error = False, error
        self.changed.emit()
