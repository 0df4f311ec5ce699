"""Owns the table of members' words and the replies being typed to them; it keeps every letter.

A reply is written to the store shortly after each change. What stands in a field while somebody
types there is never replaced by what comes from another secretary.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.services.summarising import Remark
from ecabinet.sync.changes import Change
from ui.viewmodels.forms import RECORDS
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

SAVE_AFTER_MS = 800
RETRY_AFTER_MS = 5_000

Key = tuple[bytes, str]
"""A member's id and a question's."""


def key_of(remark: Remark) -> Key:
    return remark.person.id, remark.question.id


class RemarksModel(Loading):
    """`kept` follows each writing that succeeded, `not_kept` one that will be tried again."""

    kept = Signal()
    not_kept = Signal(Exception)
    exported = Signal(str)

    def __init__(self, workspace: Workspace, form: bytes, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.form = form
        self.remarks: tuple[Remark, ...] = ()
        self._typed: dict[Key, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & RECORDS)

    def _read(self) -> tuple[Remark, ...]:
        return tuple(self.workspace.cabinet.summarising.remarks(self.form))

    def _keep(self, read: tuple[Remark, ...]) -> None:
        self.remarks = read

    # replies -----------------------------------------------------------------------------

    def reply(self, remark: Remark) -> str:
        """What stands in the field: what was typed here, else what was kept."""
        typed = self._typed.get(key_of(remark))
        if typed is not None:
            return typed
        return remark.reply.text if remark.reply is not None else ""

    def replied(self) -> int:
        return sum(bool(self.reply(one).strip()) for one in self.remarks)

    @property
    def unsaved(self) -> bool:
        return bool(self._typed)

    def write(self, remark: Remark, text: str) -> None:
        """Take what was typed; it is kept a moment later."""
        if text == self.reply(remark):
            return
        self._typed[key_of(remark)] = text
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def save(self) -> None:
        """Write on the store lane what was typed since the last time."""
        self._timer.stop()
        if self._typed:
            typed = dict(self._typed)
            self.workspace.run(
                self._write,
                typed,
                owner=self,
                done=lambda _none: self._on_kept(typed),
                failed=self._on_not_kept,
            )

    def save_now(self) -> None:
        """Write before returning: the window is closing and lanes drop what waits."""
        self._timer.stop()
        typed, self._typed = self._typed, {}
        self._write(typed)

    def _write(self, typed: dict[Key, str]) -> None:
        cabinet = self.workspace.cabinet
        for (member, question), text in typed.items():
            cabinet.summarising.reply(self.form, member, question, text)
        if typed:
            cabinet.syncing.poke()

    def _on_kept(self, typed: dict[Key, str]) -> None:
        for key, text in typed.items():
            if self._typed.get(key) == text:
                del self._typed[key]
        if self._typed:
            self._timer.start(SAVE_AFTER_MS)
        self.kept.emit()
        self.reload()

    def _on_not_kept(self, error: Exception) -> None:
        self._timer.start(RETRY_AFTER_MS)
        self.not_kept.emit(error)

    # on paper ----------------------------------------------------------------------------

    def export(self, file: Path) -> None:
        """What was typed goes with it; `exported` carries the file's name, or `refused` follows."""
        self.save()
        exporting = self.workspace.cabinet.exporting
        self._act(
            exporting.export, self.form, file, done=lambda _path: self.exported.emit(file.name)
        )
