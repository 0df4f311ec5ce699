"""A person's hands and eyes on the windows of this process: found by accessible name, then pressed.

It posts what a mouse, a keyboard and a pen post; it calls no method of a screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QInputDevice,
    QInputMethodEvent,
    QKeySequence,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

STEP_MS = 25
SETTLE_MS = 60
PATIENCE_S = 90.0

_PEN = QPointingDevice(
    "pen",
    1,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    3,
    "",
    QPointingDeviceUniqueId(),
)


class NotThere(Exception):
    """What was looked for did not come on screen in time."""


def rest(milliseconds: int = SETTLE_MS) -> None:
    """Let the event loop turn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(look: Callable[[], QWidget | None], what: str, patience_s: float) -> QWidget:
    """The widget that `look` finds, as soon as it is there. Errors: NotThere."""
    end = time.monotonic() + patience_s
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() > end:
            raise NotThere(f"{what}; on screen: {' | '.join(texts())[:1500]}")
        rest(STEP_MS)


def shown() -> Iterator[QWidget]:
    """Every visible widget, topmost window first."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in reversed(windows):
        yield window
        yield from (child for child in window.findChildren(QWidget) if child.isVisible())


def said(widget: QWidget) -> str:
    """What a widget says of itself: its accessible name, else its text."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return ""


def texts() -> list[str]:
    """What can be read on screen, without repeats."""
    return list(dict.fromkeys(text for widget in shown() if (text := said(widget).strip())))


def _named(name: str, place: int) -> QWidget | None:
    """An enabled widget by its name: exactly, else the first words of it."""
    alive = [(said(widget), widget) for widget in shown() if widget.isEnabled()]
    exact = [widget for text, widget in alive if text == name]
    begins = [widget for text, widget in alive if text.startswith(name) and text != name]
    found = [*exact, *begins]
    pressable = [widget for widget in found if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    chosen = pressable or found
    return chosen[place] if len(chosen) > place else None


def find(name: str, place: int = 0, patience_s: float = PATIENCE_S) -> QWidget:
    """The `place`-th enabled widget called `name`: waited for, in view and under no other."""

    def look() -> QWidget | None:
        widget = _named(name, place)
        if widget is None:
            return None
        _into_view(widget)
        # The screen may have built its rows anew meanwhile: then it is looked for again.
        return widget if isValid(widget) and _uncovered(widget) else None

    return wait_for(look, f"no «{name}» that can be reached", patience_s)


def _uncovered(widget: QWidget) -> bool:
    """Whether a finger on its middle would touch it rather than a sheet above it."""
    window = widget.window()
    touched = window.childAt(widget.mapTo(window, widget.rect().center()))
    return touched is not None and (touched is widget or widget.isAncestorOf(touched))


def _in_front() -> None:
    """The topmost window is the active one, as a window manager makes it."""
    top = next(shown(), None)
    if top is not None and not top.window().isActiveWindow():
        top.window().activateWindow()
        rest(STEP_MS)


def _into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        ensure = getattr(parent, "ensureWidgetVisible", None)
        if ensure is not None:
            ensure(widget)
        parent = parent.parentWidget()
    rest(STEP_MS)


def click(name: str, place: int = 0, patience_s: float = PATIENCE_S) -> None:
    QTest.mouseClick(find(name, place, patience_s), Qt.MouseButton.LeftButton)
    rest()


def type_into(name: str, text: str, place: int = 0) -> None:
    """Put the focus on a field and enter a text as an input method commits it."""
    _in_front()
    field = find(name, place)
    inner = field.focusProxy() or field
    QTest.mouseClick(
        inner.viewport() if isinstance(inner, QAbstractScrollArea) else inner,
        Qt.MouseButton.LeftButton,
    )
    inner.setFocus()
    rest(STEP_MS)
    for letter in text:
        _commit(inner, letter)
    rest()


def _commit(field: QWidget, letter: str) -> None:
    """One letter as a Vietnamese input method hands it over: test keys know Latin-1 alone."""
    committed = QInputMethodEvent()
    committed.setCommitString(letter)
    QApplication.sendEvent(field, committed)


def press(keys: str) -> None:
    """A key or a chord such as "Ctrl+F" on whatever has the focus."""
    _in_front()
    focus = QApplication.focusWidget() or QApplication.activeWindow() or next(shown(), None)
    if focus is None:
        raise NotThere(f"nothing has the focus for {keys}")
    QTest.keySequence(focus, QKeySequence(keys))
    rest()


def read(text: str, patience_s: float = PATIENCE_S) -> str:
    """The first thing on screen that contains `text`. Errors: NotThere."""

    def look() -> QWidget | None:
        return next((widget for widget in shown() if text in said(widget)), None)

    return said(wait_for(look, f"«{text}» is not to be read", patience_s))


def gone(text: str, patience_s: float = PATIENCE_S) -> None:
    """Wait until nothing on screen contains `text`. Errors: NotThere."""
    end = time.monotonic() + patience_s
    while any(text in said(widget) for widget in shown()):
        if time.monotonic() > end:
            raise NotThere(f"«{text}» is still to be read")
        rest(STEP_MS)


def stroke(name: str, points: Sequence[tuple[float, float, float]]) -> None:
    """A stroke of the pen on a widget: x and y as shares of its size, and the pressure 0..1."""
    surface = find(name)
    target = surface.viewport() if isinstance(surface, QAbstractScrollArea) else surface
    kinds = QEvent.Type
    for at, (x, y, pressure) in enumerate(points):
        kind = kinds.TabletPress if at == 0 else kinds.TabletMove
        _pen(target, kind, x, y, pressure)
    x, y, _ = points[-1]
    _pen(target, kinds.TabletRelease, x, y, 0.0)
    rest()


def _pen(target: QWidget, kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
    here = QPointF(x * target.width(), y * target.height())
    there = QPointF(target.mapToGlobal(here))
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else _LEFT
    event = QTabletEvent(
        kind, _PEN, here, there, pressure, 0.0, 0.0, 0.0, 0.0, 0.0, _NO_KEYS, _LEFT, held
    )
    QApplication.sendEvent(target, event)
    QApplication.processEvents()


_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def drag(name: str, start: tuple[float, float], end: tuple[float, float], steps: int = 12) -> None:
    """Drag with the mouse across a widget; places are shares of its size."""
    surface = find(name)
    target = surface.viewport() if isinstance(surface, QAbstractScrollArea) else surface

    def at(share: float) -> QPoint:
        x = start[0] + (end[0] - start[0]) * share
        y = start[1] + (end[1] - start[1]) * share
        return QPoint(round(x * target.width()), round(y * target.height()))

    QTest.mousePress(target, _LEFT, _NO_KEYS, at(0))
    for step in range(1, steps + 1):
        QTest.mouseMove(target, at(step / steps))
        QApplication.processEvents()
    QTest.mouseRelease(target, _LEFT, _NO_KEYS, at(1))
    rest()


def picture(path: Path) -> None:
    """What the topmost window shows, at its own size."""
    rest(2 * SETTLE_MS)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    if not windows:
        raise NotThere("no window is open")
    main = max(windows, key=lambda window: window.width() * window.height())
    if not main.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
