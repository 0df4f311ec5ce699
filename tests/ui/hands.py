"""A member's hands for tests: taps, keys and typing on widgets, with types."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.jobs import Lanes
from ui.widgets import announcing

_TURNS = 4
"""News is queued, a reading starts from it, what it read is laid out, and that is then shown."""


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


def at_rest(lanes: Lanes) -> Callable[[], bool]:
    """Whether, some turns of the event loop in a row, no job is on its way: for `waitUntil`."""

    def resting() -> bool:
        for _ in range(_TURNS):
            QApplication.processEvents()
            if not lanes.idle():
                return False
        return True

    return resting


def listen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is asked to say from now on, in order."""
    heard: list[str] = []
    said = SimpleNamespace(updateAccessibility=lambda event: heard.append(event.message()))
    monkeypatch.setattr(announcing, "QAccessible", said)
    return heard
