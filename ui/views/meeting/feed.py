"""Owns how a long list is laid out: the first rows at once, the others as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from ui.widgets import Page

_NEAR = 800  # px before the end from which the next ones are laid out


class Feed(QObject):
    """Calls `lay` for one thing after another while the end of the page is near.

    A layout costs by what is in it, so a thousand rows cost what is looked at.
    """

    def __init__(self, page: Page, lay: Callable[[Any], None], at_once: int) -> None:
        super().__init__(page)
        self._bar = page.verticalScrollBar()
        self._lay, self._at_once = lay, at_once
        self._waiting: list[Any] = []
        self._bar.valueChanged.connect(self._fill)
        self._bar.rangeChanged.connect(self._fill)

    def start(self, things: Sequence[Any]) -> None:
        """Lay these out from the first one, in place of what still waited."""
        self._waiting = list(things)
        self.more(self._at_once)

    def hold(self, things: Sequence[Any]) -> None:
        """Keep these for when the end is near, in place of what still waited."""
        self._waiting = list(things)
        self._fill()

    def more(self, count: int) -> None:
        """Lay out the next `count` of them, wherever the page stands."""
        now, self._waiting = self._waiting[: max(0, count)], self._waiting[max(0, count) :]
        for thing in now:
            self._lay(thing)

    def _fill(self) -> None:
        if self._waiting and self._bar.value() + _NEAR > self._bar.maximum():
            self.more(self._at_once)
