"""Owns the binding of one meeting's papers, or of its agenda, into a PDF: how far it is, stopping
it, what came: a file, or pages in memory for a printer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document

Kind = Literal["pack", "agenda"]


class _Stopped(Exception):
    """The person left while it ran; nothing was written."""


class PackModel(QObject):
    """`advanced` carries papers done and all, `done` the pages, `failed` why there is no file.

    `opened` follows `open`: `document` then holds the pages, and lets them go at `stop`.
    """

    advanced = Signal(int, int)
    done = Signal(int)
    opened = Signal()
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, meeting: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.document: Document | None = None
        self._meeting = meeting
        self._stopping = False

    def write(self, file: str) -> None:
        """Bind and write, off the main thread and beside the pages that are being read."""
        booklet = self.workspace.cabinet.booklet
        self.workspace.run(
            booklet.write, self._meeting, Path(file), self._advance, owner=self, lane="text",
            done=self.done.emit, failed=self._on_failed,
        )  # fmt: skip

    def open(self, kind: Kind) -> None:
        """Bind into memory alone: nothing of it lies on a disk."""
        self.workspace.run(
            self._open, kind, owner=self, lane="text",
            done=self._on_opened, failed=self._on_failed,
        )  # fmt: skip

    def stop(self) -> None:
        """Give up before the next paper, and let go what was opened."""
        self._stopping = True
        self.workspace.lanes.submit("text", self._let_go, owner=self.workspace)

    # on the lane

    def _open(self, kind: Kind) -> None:
        booklet = self.workspace.cabinet.booklet
        if kind == "agenda":
            self.document = booklet.open_agenda(self._meeting)
        else:
            self.document = booklet.open_pack(self._meeting, self._advance)

    def _let_go(self) -> None:
        document, self.document = self.document, None
        if document is not None:
            document.close()

    def _advance(self, done: int, total: int) -> None:
        if self._stopping:
            raise _Stopped
        self.advanced.emit(done, total)

    # on the main thread

    def _on_opened(self, _nothing: None) -> None:
        if not self._stopping:
            self.opened.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, _Stopped):
            self.failed.emit(error)
