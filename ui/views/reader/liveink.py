"""Owns the stroke under the pen: drawn piece by piece into an overlay, never from its beginning.

Its tip runs a little ahead of the pen, where that will be when the screen shows it; of that
nothing is kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ecabinet.domain.annotations import PRESSURE_FULL, Point
from ecabinet.pdf.strokes import bend, radius

DROP = 0.3  # px: what is nearer to the last point than this is the hand's tremor
ROUND = 0.3  # px that the stroke may leave the curve through the pen's places
AHEAD = 0.6  # of the way from the last place but one to the last
_FARTHEST = 14.0  # px ahead
_STEADY = math.cos(math.radians(40))  # a hand that turns more than this is not foreseen


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
        self._over = False

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
        self._color, self._width, self._over = color, width, False

    def extend(self, at: QPointF, pressure: float) -> QRect:
        """Add a point; a tremor adds nothing."""
        touch = Touch(at.x(), at.y(), round(min(max(pressure, 0.0), 1.0) * PRESSURE_FULL))
        last = self.points[-1] if self.points else None
        if last is not None and math.hypot(touch.x - last.x, touch.y - last.y) < DROP:
            return QRect()
        before = self._cover(self._tip())
        self.points.append(touch)
        tip = self._cover(self._tip())
        self._dirty = self._dirty.united(tip)
        # Which way the curve leaves the place before this one is known only now.
        return before.united(tip).united(self._draw(self._settled()))

    def finish(self) -> QRect:
        """The pen has left: nothing is foreseen any more."""
        before = self._cover(self._tip())
        self._over = True
        return before

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lines(painter, self._tip())

    def foreseen(self) -> Touch | None:
        """Where the pen will be; None for one that rests, turns, or has left."""
        if self._over or len(self.points) < 3:
            return None
        a, b, c = self.points[-3:]
        into, out = (b.x - a.x, b.y - a.y), (c.x - b.x, c.y - b.y)
        far, long = math.hypot(*out), math.hypot(*into) * math.hypot(*out)
        if into[0] * out[0] + into[1] * out[1] < _STEADY * long:
            return None
        share = min(AHEAD, _FARTHEST / far)
        return Touch(c.x + out[0] * share, c.y + out[1] * share, c.pressure)

    def _tip(self) -> list[Touch]:
        """From where the curve is settled to the pen, and to where that will be."""
        ahead = self.foreseen()
        return [*self.points[-2:], *([ahead] if ahead is not None else [])]

    def _settled(self) -> list[Touch]:
        """The piece of the curve that the newest place has settled."""
        if len(self.points) < 3:
            return []
        before = self.points[-4] if len(self.points) > 3 else None
        a, b, after = self.points[-3:]
        bent = bend(before, a, b, after, ROUND)
        return [a, *(Touch(x, y, round(pressure)) for x, y, pressure in bent), b]

    def _draw(self, places: Sequence[Touch]) -> QRect:
        assert self._image is not None
        if not places:
            return QRect()
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lines(painter, places)
        painter.end()
        dirty = self._cover(places)
        self._dirty = self._dirty.united(dirty)
        return dirty

    def _lines(self, painter: QPainter, places: Sequence[Touch]) -> None:
        """Straight from place to place, each as wide as its pressures say; a dot for one alone."""
        for a, b in pairwise(places) if len(places) > 1 else ((p, p) for p in places):
            pen = QPen(self._color, max(self._half(a.pressure) + self._half(b.pressure), 0.6))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            if (a.x, a.y) == (b.x, b.y):
                painter.drawPoint(QPointF(b.x, b.y))
            else:
                painter.drawLine(QPointF(a.x, a.y), QPointF(b.x, b.y))

    def _cover(self, places: Sequence[Touch]) -> QRect:
        """All that lines between these places touch."""
        if not places:
            return QRect()
        reach = max(self._half(place.pressure) for place in places) + 2
        xs, ys = [place.x for place in places], [place.y for place in places]
        left, top = min(xs) - reach, min(ys) - reach
        wide, high = max(xs) + reach - left, max(ys) + reach - top
        return QRectF(left, top, wide, high).toAlignedRect()

    def _half(self, pressure: int) -> float:
        # The export's own measure, taken at a width that rounding does not spoil.
        return radius(Point(0, 0, pressure), 10_000) / 10_000 * self._width
