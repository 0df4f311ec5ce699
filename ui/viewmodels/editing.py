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
        step = self.undo_stack.undo()
        if step is not None:
            step.show_undo()
            self._act(step.undo, done=lambda _result: self.undone.emit(False))

    def redo(self) -> None:
        step = self.undo_stack.redo()
        if step is not None:
            step.show_redo()
            self._act(step.redo, done=lambda _result: self.undone.emit(True))

    def _do(
        self,
        redo: Act,
        undo: Act,
        done: Callable[[], None] | None = None,
        shown: tuple[Act, Act] | None = None,
    ) -> None:
        """Act; from now on it can be taken back, also while it still waits its turn. `shown`: what
        tells at once that it is done, and that it is taken back.
        """
        written: list[object] = []  # the store lane's alone: nothing is taken back of a refused act

        def act() -> None:
            written.append(redo())

        def back() -> None:
            if written:
                undo()

        shows = () if shown is None else (shown[1], shown[0])
        step = Step(back, act, *shows)
        self.undo_stack.done(step)
        if shown is not None:
            shown[0]()
        self._act(
            act,
            done=None if done is None else lambda _result: done(),
            failed=lambda: self.undo_stack.drop(step),
        )

    def _do_make(
        self,
        make: Callable[[], bytes],
        remove: Callable[[bytes], object],
        restore: Callable[[bytes], object],
        done: Callable[[bytes], None],
    ) -> None:
        """Make something new; done again after it was taken back, the same comes back."""
        made: list[bytes] = []

        def act() -> None:
            if made:
                restore(made[0])
            else:
                made.append(make())

        self._do(act, lambda: remove(made[0]), lambda: done(made[0]))
