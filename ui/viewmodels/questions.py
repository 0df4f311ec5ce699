"""Owns the written questions on the item in hand: reading, asking, answering, taking back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ecabinet.services.inquiring import QuestionLine
from ecabinet.sync.changes import OPS, OWN_RECORDED, REJECTED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace


class QuestionsModel(Loading):
    """`lines` are of the item last shown; `said` follows each act that was done."""

    said = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.lines: tuple[QuestionLine, ...] = ()
        self._meeting, self._item = b"", b""

    @property
    def waiting(self) -> int:
        return sum(one.question.answer is None for one in self.lines)

    def show(self, meeting: bytes, item: bytes) -> None:
        """The questions of another item; the same one is read again with the news alone."""
        if (meeting, item) != (self._meeting, self._item):
            self._meeting, self._item, self.lines = meeting, item, ()
            self.reload()

    def ask(self, text: str) -> None:
        inquiring = self.workspace.cabinet.inquiring
        self._act(inquiring.ask, self._meeting, self._item, text, done=self._on_done)

    def answer(self, question: bytes, text: str) -> None:
        """Empty words: it was answered aloud."""
        inquiring = self.workspace.cabinet.inquiring
        self._act(inquiring.answer, self._meeting, self._item, question, text, done=self._on_done)

    def withdraw(self, question: bytes) -> None:
        inquiring = self.workspace.cabinet.inquiring
        self._act(inquiring.withdraw, self._meeting, self._item, question, done=self._on_done)

    def _on_done(self, _result: object) -> None:
        self.said.emit()

    def _read(self) -> tuple[bytes, tuple[QuestionLine, ...]]:
        item = self._item
        if not item:
            return item, ()
        return item, self.workspace.cabinet.inquiring.of(self._meeting, item)

    def _keep(self, read: tuple[bytes, tuple[QuestionLine, ...]]) -> None:
        if read[0] == self._item:
            self.lines = read[1]

    def _concerns(self, change: Change) -> bool:
        return bool(self._item) and bool(change.what & {OPS, OWN_RECORDED, REJECTED})
