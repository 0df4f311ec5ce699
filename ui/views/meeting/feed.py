"""Owns how a long list is laid out: the first rows, and the others as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.widgets import Page

_NEAR = 800  # px before the end from which the next ones are laid out


class Feed(QObject):
    """Calls `lay` for one thing after another while the end of the page is near.

    A layout costs by what is in it, so a thousand rows cost what is looked at. The `first` are more
    than a window shows; never more than `at_once` are laid out in one turn of the event loop.
    """

    def __init__(self, page: Page, lay: Callable[[Any], None], first: int, at_once: int) -> None:
        super().__init__(page)
        self._bar = page.verticalScrollBar()
        self._lay, self._first, self._at_once = lay, first, at_once
        self._waiting: list[Any] = []
        self._owed = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self._bar.valueChanged.connect(self._fill)
        self._bar.rangeChanged.connect(self._fill)

    def start(self, things: Sequence[Any]) -> None:
        """Lay these out from the first one, in place of what still waited."""
        self._waiting, self._owed = list(things), self._first
        self._lay_some()

    def hold(self, things: Sequence[Any]) -> None:
        """Keep these for when the end is near, in place of what still waited."""
        self._waiting = list(things)
        self._fill()

    def more(self, count: int) -> None:
        """Lay out the next `count` of them, wherever the page stands; what is more than can be
        laid out at once follows in the next turns."""
        if count > 0:
            self._owed = max(self._owed, count)
            self._lay_some()

    def _lay_some(self) -> None:
        now = min(self._owed, self._at_once)
        self._owed -= now
        laid, self._waiting = self._waiting[:now], self._waiting[now:]
        for thing in laid:
            self._lay(thing)
        if self._owed and self._waiting:
            self._next.start()

    def _fill(self) -> None:
        if self._waiting and self._near():
            self._next.start()

    def _go_on(self) -> None:
        if self._near():
            self._owed = max(self._owed, self._at_once)
        self._lay_some()

    def _near(self) -> bool:
        return self._bar.value() + _NEAR > self._bar.maximum()
