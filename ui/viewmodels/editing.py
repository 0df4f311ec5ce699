"""Owns what view-models share whose every act is saved as it is made and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.viewmodels.loading import Loading
from ui.viewmodels.undoing import Act, Step, UndoStack
from ui.viewmodels.workspace import Workspace


class Editing(Loading):
    """`undone` follows an act that was taken back, or with True done again."""

    undone = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.undo_stack = UndoStack()

    def undo(self) -> None:
        self._take_back(self.undo_stack.undo(), redo=False)

    def redo(self) -> None:
        self._take_back(self.undo_stack.redo(), redo=True)

    def _take_back(self, act: Act | None, *, redo: bool) -> None:
        if act is not None:
            self._act(act, done=lambda _result: self.undone.emit(redo))

    def _do(self, redo: Act, undo: Act, done: Callable[[], None] | None = None) -> None:
        """Act, and remember how it is taken back once it was done."""

        def finished(_result: object) -> None:
            self.undo_stack.done(Step(undo, redo))
            if done is not None:
                done()

        self._act(redo, done=finished)
