"""Owns the acts that can be taken back and done again, newest last; it performs none itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Act = Callable[[], object]
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Step:
    """Both are use cases to be run on the store lane."""

    undo: Act
    redo: Act


class UndoStack:
    """`done` forgets what had been taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def done(self, step: Step) -> None:
        self._done = [*self._done[1 - _KEPT :], step]
        self._undone.clear()

    def undo(self) -> Act | None:
        """The contrary of the last act, None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step.undo

    def redo(self) -> Act | None:
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step.redo

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)
