"""Owns the member's recovery sheet as Settings shows it; keeps no word of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ecabinet.services.outfile import write_secret
from ecabinet.services.recovering import SheetState
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

Words = tuple[str, ...]


class RecoveryModel(Loading):
    """`state` is None until the first reading. `drawn` brings words to be copied; `kept` follows
    when they count, `read` brings a saved sheet's text, `used` ends a use."""

    drawn = Signal(object)
    kept = Signal()
    read = Signal(str)
    used = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.state: SheetState | None = None

    def made(self) -> str:
        """The day from which the sheet counts, "" without one."""
        workspace, state = self.workspace, self.state
        if state is None or not state.made_ms:
            return ""
        return workspace.formats.date(workspace.moment(state.made_ms))

    def draw(self, secret: str) -> None:
        """Words for a new sheet, once passphrase or PIN has been confirmed."""
        cabinet = self.workspace.cabinet

        def draw() -> Words:
            cabinet.confirm(secret)
            words: Words = cabinet.recovering.draw()
            return words

        self._act(draw, done=self.drawn.emit)

    def sheet(self, words: Words) -> str:
        """What is saved or printed."""
        text: str = self.workspace.cabinet.recovering.sheet(words)
        return text

    def save(self, words: Words, file: str) -> None:
        """The sheet as a file that only its owner may read."""

        def done(_none: object) -> None:
            self.workspace.tell("recovery.saved")

        self._act(write_secret, Path(file), self.sheet(words).encode(), done=done, lane="net")

    def load(self, file: str) -> None:
        """Bring a saved sheet's text; `read` carries it."""
        self._act(Path(file).read_text, "utf-8", "replace", done=self.read.emit, lane="net")

    def keep(self, words: Words) -> None:
        def done(_none: object) -> None:
            self.workspace.tell("recovery.kept")
            self.kept.emit()

        self._act(self.workspace.cabinet.recovering.keep, words, done=done)

    def use(self, text: str) -> None:
        def done(count: int) -> None:
            self.workspace.tell("recovery.used" if count else "recovery.not_needed")
            self.used.emit()

        self._act(self.workspace.cabinet.recovering.use, text, done=done)

    def _read(self) -> SheetState:
        state: SheetState = self.workspace.cabinet.recovering.state()
        return state

    def _keep(self, read: SheetState) -> None:
        self.state = read

    def _concerns(self, change: Change) -> bool:
        return OPS in change.what
