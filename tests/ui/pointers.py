"""A mouse and a finger in a window, as the system would bring them: places in its own pixels."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest

_NONE = Qt.KeyboardModifier.NoModifier


class Mouse:
    """The left button of a mouse."""

    def __init__(self, window: QWindow) -> None:
        self._window = window

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self._window, Qt.MouseButton.LeftButton, _NONE, at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self._window, at)

    def let_go(self, at: QPoint) -> None:
        QTest.mouseRelease(self._window, Qt.MouseButton.LeftButton, _NONE, at)


class Finger:
    """One finger on a touch screen."""

    def __init__(self, window: QWindow) -> None:
        self._window, self._device = window, QTest.createTouchDevice()

    def press(self, at: QPoint) -> None:
        self._touch().press(0, at, self._window).commit()

    def move(self, at: QPoint) -> None:
        self._touch().move(0, at, self._window).commit()

    def let_go(self, at: QPoint) -> None:
        self._touch().release(0, at, self._window).commit()

    def _touch(self) -> Any:
        return QTest.touchEvent(self._window, self._device, False)
