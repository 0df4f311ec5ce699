"""Owns the screens that are open, the last few kept as they were left; refuses to build the rest.

It lays the shown screen out itself: Qt's own stack would be as large as its largest page.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.places import build_screen
from ui.widgets import Panel

KEPT = 5


class ScreenStack(Panel):
    """Shows one screen at a time; `shown` tells the place of each arrival."""

    shown = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._screens: OrderedDict[tuple[str, bytes, bytes], tuple[Place, QWidget]] = OrderedDict()
        self._current: QWidget | None = None

    @property
    def current(self) -> QWidget | None:
        return self._current

    def show_place(self, place: Place) -> QWidget:
        """Show a place: as it was left, or at another page, or built for the first time."""
        screen = self._known(place) or build_screen(self._workspace, place, self)
        self._screens[place.key] = (place, screen)
        self._screens.move_to_end(place.key)
        if screen is not self._current:
            before, self._current = self._current, screen
            screen.setGeometry(self.rect())
            screen.show()
            if before is not None:
                before.hide()
        self._drop_oldest()
        self.updateGeometry()
        self.shown.emit(place)
        return screen

    def close_all(self) -> None:
        """Let every screen save and go."""
        while self._screens:
            self._discard(next(iter(self._screens)))
        self._current = None

    def _known(self, place: Place) -> QWidget | None:
        known = self._screens.get(place.key)
        if known is None:
            return None
        before, screen = known
        aims = bool(place.page or place.text)
        if not aims or place == before:
            return screen
        revisit = getattr(screen, "revisit", None)
        if revisit is not None:
            revisit(place)
            return screen
        self._discard(place.key)
        return None

    def _drop_oldest(self) -> None:
        while len(self._screens) > KEPT:
            self._discard(next(iter(self._screens)))

    def _discard(self, key: tuple[str, bytes, bytes]) -> None:
        _, screen = self._screens.pop(key)
        if screen is self._current:
            self._current = None
        closing = getattr(screen, "closing", None)
        if closing is not None:
            closing()
        screen.hide()
        screen.deleteLater()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._current is not None:
            self._current.setGeometry(self.rect())
