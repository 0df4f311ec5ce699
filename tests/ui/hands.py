"""A member's hands for tests: taps, keys and typing on widgets, with types."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def click(widget: QWidget) -> None:
    """Tap the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press and release a key on a widget."""
    QTest.keyClick(widget, key)


def press_on_focus(key: Qt.Key) -> None:
    """Press and release a key on whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    press(focus, key)


def type_in(widget: QWidget, text: str) -> None:
    """Type a text into a widget."""
    QTest.keyClicks(widget, text)
