"""Owns the acts that can be taken back and done again, newest last; it performs none itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Act = Callable[[], object]
_KEPT = 200


def _wait() -> None:
    """What is shown waits for the next reading."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """`undo` and `redo` are use cases to be run on the store lane; `show_undo` and `show_redo` tell
    a screen at once what they will do, where they can."""

    undo: Act
    redo: Act
    show_undo: Act = _wait
    show_redo: Act = _wait


class UndoStack:
    """`done` forgets what had been taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def done(self, step: Step) -> None:
        self._done = [*self._done[1 - _KEPT :], step]
        self._undone.clear()

    def undo(self) -> Step | None:
        """The last act, now taken back; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step

    def redo(self) -> Step | None:
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step

    def drop(self, step: Step) -> None:
        """Forget an act that was refused."""
        self._done = [one for one in self._done if one is not step]
        self._undone = [one for one in self._undone if one is not step]

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)
