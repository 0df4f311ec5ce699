"""Owns a list of the floor that may be long: its first rows, and more when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.widgets import Card, LinkButton, padded

_FIRST, _MORE = 12, 24
_Thing = TypeVar("_Thing")


class LongCard(Card):
    """What stands below such a card is never far away, and an act of the room never lays out
    hundreds of rows anew.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._shown: tuple[object, ...] = ()
        self._limit = _FIRST

    def changed(self, *shown: object) -> bool:
        """Whether these are other than those of the last time, and from now on the last ones."""
        shown = (*shown, self._limit)
        old, self._shown = self._shown, shown
        return shown != old

    def show_rows(
        self,
        things: Sequence[_Thing],
        row: Callable[[_Thing], QWidget],
        below: Sequence[QWidget] = (),
    ) -> None:
        """A row for each of the first things, then what stands `below` them."""
        rows = [row(thing) for thing in things[: self._limit]]
        rest = len(things) - len(rows)
        if rest:
            rows.append(self._more(rest))
        self.fill([*rows, *below])

    def _more(self, rest: int) -> QWidget:
        button = LinkButton(tr("Xem thêm (còn {count} nội dung)", count=rest))
        button.clicked.connect(self._on_more)
        return padded(button, QMargins(8, 4, 8, 4))

    def _on_more(self) -> None:
        self._limit += _MORE
        self.more_wanted.emit()
