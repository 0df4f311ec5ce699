"""Owns the drawing of small pictures in an open profile: page by page, while nobody waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.sync.changes import BLOBS, Change
from ui.viewmodels.workspace import Workspace

LOOK_MS = 2_000
REST_S = 4.0  # after the last touch; a page that is being drawn takes some hundredths of a second


class Thumbnails(QObject):
    """After the start and whenever a paper has arrived; `waiting` until all of them are drawn.

    Nothing shows that it goes on, and what fails is left for the next start.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.waiting = True
        self._going = self._again = self._ended = False
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        workspace.changed.connect(self._on_changed)
        workspace.closed.connect(self._end)
        workspace.lanes.ending.connect(self._end)
        self._looking.start()

    def _on_changed(self, change: Change) -> None:
        if BLOBS in change.what and not self._ended:
            self.waiting = self._again = True
            self._looking.start()

    def _rests(self) -> bool:
        """On the lane, between two pages."""
        return not self._ended and self._workspace.rested_s() >= REST_S

    def _look(self) -> None:
        if self._going or not self._rests():
            return
        self._going, self._again = True, False
        self._workspace.run(
            self._workspace.cabinet.reading.draw_thumbnails,
            self._rests,
            owner=self,
            done=self._drawn,
            failed=self._failed,
            lane="ocr",
        )

    def _drawn(self, count: int) -> None:
        """Once nothing was left to draw, the next paper is waited for."""
        self._going = False
        if not count and not self._again and self._rests():
            self._stop()

    def _failed(self, error: Exception) -> None:
        self._going = False
        self._stop()
        if not self._ended and not isinstance(error, DomainError | Fault):
            self._workspace.lanes.crashed.emit(error)

    def _stop(self) -> None:
        self.waiting = False
        self._looking.stop()

    def _end(self) -> None:
        self._ended = True
        self._looking.stop()


def thumbnails(workspace: Workspace) -> Thumbnails:
    """The workspace's one, made at the first asking."""
    found = workspace.findChild(Thumbnails)
    return found if isinstance(found, Thumbnails) else Thumbnails(workspace)
