"""Owns how much room a screen has: beside the rail or above the tabs, and how large its type is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import current_theme
from ui.theme.tokens import PORTRAIT_BELOW, STACK_FROM


def is_portrait(widget: QWidget) -> bool:
    """Whether the window that holds a widget is too slim for a rail and two columns."""
    return widget.window().width() < PORTRAIT_BELOW


class Breadth(QObject):
    """Follows one screen: `narrow` is whether its columns stack; it starts as wide."""

    changed = Signal()

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self.narrow, self._scale = False, current_theme().scale
        screen.installEventFilter(self)
        current_theme().changed.connect(self._measure)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        scale = current_theme().scale
        narrow = is_portrait(self._screen) or scale >= STACK_FROM
        if (narrow, scale) != (self.narrow, self._scale):
            self.narrow, self._scale = narrow, scale
            self.changed.emit()
