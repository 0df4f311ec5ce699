"""Pens, fingers and mice on a viewport, as Qt would bring them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Place = tuple[float, float]
_BETWEEN = 8  # milliseconds from report to report; a scroller ignores moves that take no time


def _stylus(kind: QPointingDevice.PointerType, number: int) -> QPointingDevice:
    return QPointingDevice(
        "stylus",
        number,
        QInputDevice.DeviceType.Stylus,
        kind,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        3,
        "",
        QPointingDeviceUniqueId(),
    )


PEN = _stylus(QPointingDevice.PointerType.Pen, 71)
TAIL = _stylus(QPointingDevice.PointerType.Eraser, 72)


def tablet(
    widget: QWidget,
    kind: QEvent.Type,
    at: Place,
    pressure: float,
    device: QPointingDevice = PEN,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    tilt: float = 0,
) -> None:
    """One event of a pen, which leans `tilt` degrees to one side."""
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else button
    where = QPointF(*at)
    event = QTabletEvent(
        kind,
        device,
        where,
        widget.mapToGlobal(where),
        pressure,
        tilt,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        button,
        held,
    )
    QApplication.sendEvent(widget, event)


def write(
    widget: QWidget, places: Sequence[tuple[float, float, float]], device: QPointingDevice = PEN
) -> None:
    """A stroke of a pen through (x, y, pressure); the last point is where it lifts."""
    x, y, pressure = places[0]
    tablet(widget, QEvent.Type.TabletPress, (x, y), pressure, device)
    for x, y, pressure in places[1:]:
        tablet(widget, QEvent.Type.TabletMove, (x, y), pressure, device)
    x, y, _ = places[-1]
    tablet(widget, QEvent.Type.TabletRelease, (x, y), 0, device)


def drag(widget: QWidget, places: Sequence[Place]) -> None:
    """The left button from the first place to the last."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, pos=QPointF(*places[0]).toPoint())
    for place in places[1:]:
        QTest.mouseMove(widget, QPointF(*place).toPoint())
    QTest.mouseRelease(widget, left, pos=QPointF(*places[-1]).toPoint())


def hover(widget: QWidget, at: Place) -> None:
    """A mouse comes by, nothing pressed."""
    where, none = QPointF(*at), Qt.MouseButton.NoButton
    over = widget.mapToGlobal(where)
    held = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, where, over, none, none, held)
    QApplication.sendEvent(widget, event)


def tap(widget: QWidget, at: Place) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPointF(*at).toPoint())


class Fingers:
    """Up to two fingers on a touch screen."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._device = QTest.createTouchDevice()

    def _sequence(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._widget, self._device, False)

    def drag(self, places: Sequence[Place]) -> None:
        """One finger along places."""
        points = [QPointF(*place).toPoint() for place in places]
        self._sequence().press(0, points[0], self._widget).commit()
        for point in points[1:]:
            QTest.qWait(_BETWEEN)
            self._sequence().move(0, point, self._widget).commit()
        self._sequence().release(0, points[-1], self._widget).commit()

    def put_down(self, at: Place) -> None:
        self._sequence().press(0, QPointF(*at).toPoint(), self._widget).commit()

    def move(self, at: Place) -> None:
        QTest.qWait(_BETWEEN)
        self._sequence().move(0, QPointF(*at).toPoint(), self._widget).commit()

    def lift(self, at: Place) -> None:
        self._sequence().release(0, QPointF(*at).toPoint(), self._widget).commit()

    def pinch(self, first: tuple[Place, Place], last: tuple[Place, Place]) -> None:
        """Two fingers from one pair of places to another."""
        starts = [QPointF(*place).toPoint() for place in first]
        ends = [QPointF(*place).toPoint() for place in last]
        self._sequence().press(0, starts[0], self._widget).press(
            1, starts[1], self._widget
        ).commit()
        for share in (0.25, 0.5, 0.75, 1.0):
            a, b = (s + (e - s) * share for s, e in zip(starts, ends, strict=True))
            self._sequence().move(0, a, self._widget).move(1, b, self._widget).commit()
        self._sequence().release(0, ends[0], self._widget).release(
            1, ends[1], self._widget
        ).commit()
