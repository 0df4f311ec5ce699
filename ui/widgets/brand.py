"""Owns the brand's artwork, after the face of a bronze drum: rings, birds and a star."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.theme.tokens import LIGHT, RADIUS_CARD
from ui.widgets.drawing import box, painter_for
from ui.widgets.labels import Label

_SPAN = 450.0  # radius of the outermost ring, in the artwork's own units
# A bird in flight towards -x, about 90 x 40: beak, neck, raised wing, forked tail.
_BIRD = (
    (-46, 20), (-14, 6), (-6, 2), (-3, -16), (0, -24), (12, -16), (13, 0), (20, 2), (36, -18),
    (33, -4), (44, -3), (30, 6), (10, 16), (-6, 18), (-14, 14), (-20, 12),
)  # fmt: skip


def _at(angle: float, radius: float) -> QPointF:
    """A point at `angle` radians clockwise from the top."""
    return QPointF(sin(angle) * radius, -cos(angle) * radius)


def star(points: int, outer: float, inner: float) -> QPolygonF:
    """A star around the origin, one tip up."""
    step = pi / points
    return QPolygonF([_at(i * step, inner if i % 2 else outer) for i in range(points * 2)])


def _ring(painter: QPainter, radius: float, color: QColor, width: float) -> None:
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _ticks(painter: QPainter, count: int, inner: float, outer: float, lean: float) -> None:
    for i in range(count):
        angle = 2 * pi * i / count
        painter.drawLine(_at(angle, inner), _at(angle + lean, outer))


def _zigzag(painter: QPainter, count: int, inner: float, outer: float) -> None:
    points = [_at(pi * i / count, outer if i % 2 else inner) for i in range(2 * count + 1)]
    painter.drawPolyline(QPolygonF(points))


def _birds(painter: QPainter, count: int, radius: float, fill: QColor, ground: QColor) -> None:
    outline = QPolygonF([QPointF(x, y) for x, y in _BIRD])
    for i in range(count):
        painter.save()
        painter.rotate(360 * (i + 0.5) / count)
        painter.translate(0, -radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(outline)
        painter.setBrush(ground)
        painter.drawEllipse(QPointF(-18, 10.5), 1.2, 1.2)
        painter.setPen(QPen(ground, 2))
        painter.drawLine(QPointF(0, -2), QPointF(2, -17))
        painter.drawLine(QPointF(6, -2), QPointF(8, -13))
        painter.restore()


def _beads(painter: QPainter, count: int, radius: float, line: QColor, fill: QColor) -> None:
    for i in range(count):
        centre = _at(2 * pi * (i + 0.5) / count, radius)
        painter.setPen(QPen(line, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 11.5, 11.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(centre, 3.2, 3.2)


def paint_drum(painter: QPainter, ground: QColor, gold: QColor) -> None:
    """The drum's face around the origin, 450 units in radius."""
    strong, faint, soft = QColor(gold), QColor(gold), QColor(gold)
    strong.setAlphaF(0.60)
    faint.setAlphaF(0.38)
    soft.setAlphaF(0.55)
    for radius in (_SPAN, 393, 312, 251, 194, 137):
        _ring(painter, radius, strong, 1.7)
    for radius in (438, 404, 301, 262, 182, 148):
        _ring(painter, radius, faint, 1)
    painter.setPen(QPen(faint, 1.2))
    _ticks(painter, 84, 409, 433, 0.02)
    _ticks(painter, 84, 153, 178, 0.0)
    _zigzag(painter, 52, 270, 296)
    _birds(painter, 14, 348, soft, ground)
    _beads(painter, 42, 222.5, faint, soft)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    for i in range(14):
        painter.drawEllipse(_at(2 * pi * (i + 0.5) / 14, 91.5), 5.6, 5.6)
    body = QColor(gold)
    body.setAlphaF(0.84)
    painter.setBrush(body)
    painter.drawPolygon(star(14, 123, 45))


def paint_mark(painter: QPainter, rect: QRectF, gold: QColor) -> None:
    """The small drum: two rings, a dotted one and the star, filling `rect`."""
    painter.save()
    painter.translate(rect.center())
    painter.scale(rect.width() / 40, rect.height() / 40)
    _ring(painter, 18.5, gold, 1.6)
    pen = QPen(gold, 1.2)
    pen.setDashPattern([1.0, 1.6])
    painter.setPen(pen)
    painter.drawEllipse(QPointF(0, 0), 14.5, 14.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gold)
    painter.drawPolygon(star(12, 11.5, 4))
    painter.restore()


class BrandMark(QWidget):
    """The mark on its dark square, at the top of the rail."""

    def __init__(self, size: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = painter_for(self), QRectF(self.rect())
        box(painter, rect, RADIUS_CARD * self._size / 48, QColor(LIGHT.brand))
        inset = self._size * 0.11
        paint_mark(painter, rect.adjusted(inset, inset, -inset, -inset), QColor(LIGHT.brand_line))


class BrandPanel(QWidget):
    """The dark half of the lock and enrolment screens: name, line and the drum beneath.

    In a low panel (portrait) the drum stands under the words, cut by the lower edge.
    """

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._title = Label(title, "h1", LIGHT.on_brand, wrap=False, parent=self)
        self._subtitle = Label(subtitle, "body", "#D5DCE4", wrap=False, parent=self)
        self._theme.changed.connect(self._place)

    def set_texts(self, title: str, subtitle: str) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def sizeHint(self) -> QSize:
        return QSize(520, 240)

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def _place(self) -> None:
        height = self._theme.line("h1")
        self._title.setGeometry(116, 42, self.width() - 132, height)
        self._subtitle.setGeometry(
            116, 42 + height - 2, self.width() - 132, self._theme.line("body")
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        ground, gold = QColor(LIGHT.brand), QColor(LIGHT.brand_line)
        painter.fillRect(self.rect(), ground)
        paint_mark(painter, QRectF(54, 52, 40, 40), gold)
        path = QPainterPath()
        path.addRect(QRectF(0, 100, self.width(), self.height() - 100))
        painter.setClipPath(path)
        scale = max(1.0, self.width() / 520)
        # The drum's centre lies low, so that its upper half fills the panel.
        painter.translate(self.width() / 2, max(588.0, 138 + _SPAN * scale))
        painter.scale(scale, scale)
        paint_drum(painter, ground, gold)
