"""Owns the few strokes every part shares: rounded boxes, lines, blends; refuses layout."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget


def painter_for(widget: QWidget) -> QPainter:
    """A painter on `widget` with smooth edges; the caller ends it by letting it go."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded rectangle whose border lies wholly inside `rect`."""
    painter.save()
    inset = width / 2 if line is not None else 0
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(line, width)
        if dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    shape = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(shape, max(0, radius - inset), max(0, radius - inset))
    painter.restore()


def round_clip(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Keep what follows inside a rounded rectangle."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.setClipPath(path)


def clip_to_card(painter: QPainter, widget: QWidget) -> None:
    """Keep a widget that runs to its card's edge inside the card's round corners."""
    card = widget.parentWidget()
    radius = card.property("cardRadius") if card is not None else None
    if card is not None and isinstance(radius, int):
        inside = QRectF(card.rect()).adjusted(1, 1, -1, -1).translated(-QPointF(widget.pos()))
        round_clip(painter, inside, radius - 1)


def blend(under: QColor, over: QColor, share: float) -> QColor:
    """`over` laid on `under` with opacity `share` 0..1."""
    keep = 1 - share
    return QColor(
        round(under.red() * keep + over.red() * share),
        round(under.green() * keep + over.green() * share),
        round(under.blue() * keep + over.blue() * share),
    )
