"""Owns the stroke under the pen: drawn piece by piece into an overlay, never from its beginning."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ecabinet.domain.annotations import PRESSURE_FULL, Point
from ecabinet.pdf.strokes import radius

DROP = 0.3  # px: what is nearer to the last point than this is the hand's tremor


@dataclass(frozen=True)
class Touch:
    """A point under the pen in viewport pixels, its pressure 0..1000."""

    x: float
    y: float
    pressure: int


class LiveInk:
    """One stroke at a time. Each method answers with the rectangle that must be painted again."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._color = QColor()
        self._dirty = QRect()
        self._width = 1.0
        self.points: list[Touch] = []

    @property
    def active(self) -> bool:
        return not self._dirty.isEmpty()

    def begin(self, size: QSize, ratio: float, color: QColor, width: float) -> None:
        """A new stroke; `size` of the viewport, `width` in pixels at full pressure."""
        device = size * ratio
        if self._image is None or self._image.size() != device:
            self._image = QImage(device, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.setDevicePixelRatio(ratio)
            self._image.fill(0)
        self.clear()
        self._color, self._width = color, width

    def extend(self, at: QPointF, pressure: float) -> QRect:
        """Add a point; a tremor adds nothing."""
        touch = Touch(at.x(), at.y(), round(min(max(pressure, 0.0), 1.0) * PRESSURE_FULL))
        last = self.points[-1] if self.points else None
        if last is not None and math.hypot(touch.x - last.x, touch.y - last.y) < DROP:
            return QRect()
        self.points.append(touch)
        return self._draw(last or touch, touch)

    def clear(self) -> QRect:
        """Wipe the stroke: its page shows it now, or it was nothing."""
        dirty, self._dirty = self._dirty, QRect()
        if self._image is not None and not dirty.isEmpty():
            painter = QPainter(self._image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(dirty, 0)
            painter.end()
        self.points = []
        return dirty

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Lay the stroke over what was painted before."""
        area = exposed.intersected(self._dirty)
        if self._image is None or area.isEmpty():
            return
        ratio = self._image.devicePixelRatio()
        source = QRectF(
            area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio
        )
        painter.drawImage(QRectF(area), self._image, source)

    def _draw(self, a: Touch, b: Touch) -> QRect:
        assert self._image is not None
        half = self._half(a.pressure) + self._half(b.pressure)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._color, max(half, 0.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if (a.x, a.y) == (b.x, b.y):
            painter.drawPoint(QPointF(b.x, b.y))
        else:
            painter.drawLine(QPointF(a.x, a.y), QPointF(b.x, b.y))
        painter.end()
        reach = half / 2 + 2
        left, top = min(a.x, b.x) - reach, min(a.y, b.y) - reach
        right, bottom = max(a.x, b.x) + reach, max(a.y, b.y) + reach
        dirty = QRectF(left, top, right - left, bottom - top).toAlignedRect()
        self._dirty = self._dirty.united(dirty)
        return dirty

    def _half(self, pressure: int) -> float:
        # The export's own measure, taken at a width that rounding does not spoil.
        return radius(Point(0, 0, pressure), 10_000) / 10_000 * self._width
