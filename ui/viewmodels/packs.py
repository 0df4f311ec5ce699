"""Owns the binding of one meeting's papers into a PDF: how far it is, stopping it, what came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.viewmodels.workspace import Workspace


class _Stopped(Exception):
    """The person left while it ran; nothing was written."""


class PackModel(QObject):
    """`advanced` carries papers done and all, `done` the pages, `failed` why there is no file."""

    advanced = Signal(int, int)
    done = Signal(int)
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, meeting: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting = meeting
        self._stopping = False

    def write(self, file: str) -> None:
        """Bind and write, off the main thread and beside the pages that are being read."""
        booklet = self._workspace.cabinet.booklet
        self._workspace.run(
            booklet.write, self._meeting, Path(file), self._advance, owner=self, lane="text",
            done=self.done.emit, failed=self._on_failed,
        )  # fmt: skip

    def stop(self) -> None:
        """Give up before the next paper."""
        self._stopping = True

    def _advance(self, done: int, total: int) -> None:
        if self._stopping:
            raise _Stopped
        self.advanced.emit(done, total)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, _Stopped):
            self.failed.emit(error)
