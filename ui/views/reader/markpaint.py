"""Owns how marks look on the screen, in the shapes that an export writes too; it keeps no mark."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from struct import Struct

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.pdf.drawing import (
    LEADING,
    LINES_AT,
    SEEN_AXES,
    arrow_head,
    broken_lines,
    first_corner,
    font_size,
)
from ecabinet.pdf.strokes import stroke_outline
from ui.theme.theme import Theme
from ui.views.reader.colors import shown
from ui.views.reader.stamps import paint_stamp
from ui.widgets.drawing import box

_IN_SMALL = 60  # outlines of more would be felt while scrolling
SIGN = 32  # px, of a note: it does not grow with the page
UNDER_INK = frozenset({MarkKind.HIGHLIGHT})
SIGNS = frozenset({MarkKind.NOTE})
# A path as Qt reads it: how many elements, each with its kind, where the last part starts, a rule.
_NUMBER, _QUAD = Struct(">i"), Struct(">" + 5 * "idd")
_MOVE = QPainterPath.ElementType.MoveToElement.value
_LINE = QPainterPath.ElementType.LineToElement.value


class Shapes:
    """Outlines of ink in stored hundredths, made once a mark; any thread may ask."""

    def __init__(self) -> None:
        # By identity: to compare or to hash a mark is to walk through all of its points.
        self._paths: dict[int, tuple[Mark, QPainterPath]] = {}

    def path(self, mark: Mark) -> QPainterPath:
        """The filled outline of a mark's strokes."""
        known = self._paths.get(id(mark))
        if known is None or known[0] is not mark:
            known = self._paths[id(mark)] = (mark, outline(mark))
        return known[1]

    def forget(self, mark: Mark) -> None:
        self._paths.pop(id(mark), None)


def outline(mark: Mark) -> QPainterPath:
    """The outline that gives ink its width, for the non-zero rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for stroke in mark.strokes:
        places = stroke_outline(stroke, mark.width)
        if places:
            path.addPolygon(QPolygonF([QPointF(place.real, place.imag) for place in places]))
            path.closeSubpath()
    return path


def paint_highlights(painter: QPainter, marks: Iterable[Mark], at: QTransform, dark: bool) -> None:
    """Lay highlights over the page so that its letters stay: darker on white, lighter on black."""
    painter.setCompositionMode(highlighting(dark))
    painter.setPen(Qt.PenStyle.NoPen)
    for mark in marks:
        painter.setBrush(shown(mark.color, dark))
        for quad in mark.quads:
            painter.drawPolygon(quad_polygon(quad, at))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_highlighted(
    painter: QPainter, marks: Iterable[Mark], at: QTransform, exposed: QRectF, *, dark: bool
) -> None:
    """Highlights on an empty page, to be laid over another by `highlighting`; on any thread."""
    painter.fillRect(exposed, Qt.GlobalColor.black if dark else Qt.GlobalColor.white)
    paint_highlights(painter, marks, at, dark)


def highlighting(dark: bool) -> QPainter.CompositionMode:
    """How highlights lie on a page."""
    mode = QPainter.CompositionMode
    return mode.CompositionMode_Lighten if dark else mode.CompositionMode_Multiply


def quad_polygon(quad: Iterable[int], at: QTransform) -> QPolygonF:
    """The corners of a quad as they lie on the screen, in turn."""
    q = tuple(quad)
    return at.map(QPolygonF([QPointF(q[i], q[i + 1]) for i in (0, 2, 6, 4)]))


def packed(quads: Iterable[Sequence[int]]) -> bytes:
    """Quads in stored hundredths as `packed_path` takes them."""
    written = [
        _QUAD.pack(_MOVE, a, b, _LINE, c, d, _LINE, g, h, _LINE, e, f, _LINE, a, b)
        for a, b, c, d, e, f, g, h in quads
    ]
    return b"".join(written)


def packed_path(parts: Iterable[bytes]) -> QPainterPath:
    """Packed quads as one shape.

    However many they are, Qt is called a few times: at any call another thread may go first.
    """
    places = b"".join(parts)
    count, rule = _NUMBER.pack(5 * len(places) // _QUAD.size), Qt.FillRule.WindingFill.value
    path = QPainterPath()
    if places:
        whole = b"".join((count, places, _NUMBER.pack(0), _NUMBER.pack(rule)))
        QDataStream(QByteArray(whole)) >> path
    return path


def paint_mark(
    painter: QPainter, mark: Mark, at: QTransform, dark: bool, shapes: Shapes, rotation: int = 0
) -> None:
    """Draw what lies on top of the page: ink, lines, frames and texts; no highlight, no note.

    `rotation` is the page's own: letters stand upright on it.
    """
    painter.save()
    painter.setTransform(at, True)
    color = shown(mark.color, dark)
    if mark.kind is MarkKind.INK:
        painter.fillPath(shapes.path(mark), color)
    elif mark.kind is MarkKind.TEXT:
        _paint_text(painter, mark, color, rotation)
    elif mark.kind is MarkKind.STAMP:
        paint_stamp(painter, mark, color, rotation)
    else:
        pen = QPen(color, max(mark.width, 1))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _paint_line(painter, mark)
    painter.restore()


def paint_small(
    painter: QPainter,
    marks: Sequence[Mark],
    at: QTransform,
    dark: bool,
    shapes: Shapes,
    rotation: int = 0,
) -> None:
    """The marks of a page in small, the first sixty and no signs of notes."""
    drawn = [mark for mark in marks[:_IN_SMALL] if mark.kind not in SIGNS]
    paint_highlights(painter, [one for one in drawn if one.kind in UNDER_INK], at, dark)
    for mark in drawn:
        if mark.kind not in UNDER_INK:
            paint_mark(painter, mark, at, dark, shapes, rotation)


def paint_sign(painter: QPainter, theme: Theme, layer: Layer, corner: QPointF, lit: bool) -> None:
    """A note's sign at its place: teal when shared."""
    shared = layer is Layer.SHARED
    ink = "shared" if shared else "primary"
    area = sign_rect(corner)
    fill = theme.color(ink) if lit else theme.color(f"{ink}_tint")
    box(painter, area, 6, fill, theme.color(ink), 1)
    side = 20
    icon = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    theme.paint_icon(painter, "note", "on_primary" if lit else ink, icon)


class Signs:
    """Notes' signs as pictures, each look drawn once: a page may carry thousands of them."""

    def __init__(self) -> None:
        self._made: dict[tuple[Layer, bool, float], QImage] = {}

    def forget(self) -> None:
        """The colours are others now."""
        self._made.clear()

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        marks: Sequence[Mark],
        at: QTransform,
        exposed: QRectF,
        lit: Mark | None = None,
    ) -> None:
        """As `paint_sign` each that is exposed, on whole pixels."""
        ratio = painter.device().devicePixelRatio()
        paint_signs(painter, marks, at, exposed, pictures=self.pictures(theme, ratio))
        if lit is not None:
            pictures = {lit.layer: self._picture(theme, lit.layer, True, ratio)}
            found = [mark for mark in marks if mark is lit]
            paint_signs(painter, found, at, exposed, pictures=pictures)

    def pictures(self, theme: Theme, ratio: float) -> Mapping[Layer, QImage]:
        """What the sign of a note on each layer looks like, with so many device pixels a pixel."""
        return {layer: self._picture(theme, layer, False, ratio) for layer in Layer}

    def _picture(self, theme: Theme, layer: Layer, lit: bool, ratio: float) -> QImage:
        known = self._made.get((layer, lit, ratio))
        if known is None:
            known = self._made[layer, lit, ratio] = _sign_picture(theme, layer, lit, ratio)
        return known


def paint_signs(
    painter: QPainter,
    marks: Iterable[Mark],
    at: QTransform,
    exposed: QRectF,
    *,
    pictures: Mapping[Layer, QImage],
) -> None:
    """Notes' signs as they are pictured, those that are exposed, on whole pixels; on any thread.

    Qt is called for no other, and as little as can be: at its calls another thread may go first.
    """
    ratio = painter.device().devicePixelRatio()
    xx, xy, yx, yy = at.m11(), at.m12(), at.m21(), at.m22()
    dx, dy = at.dx(), at.dy()
    left, top = exposed.left() - SIGN, exposed.top() - SIGN
    right, bottom = exposed.right(), exposed.bottom()
    for mark in marks:
        across, down = mark.box[0], mark.box[1]
        x, y = across * xx + down * yx + dx, across * xy + down * yy + dy
        if left < x < right and top < y < bottom:
            corner = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
            painter.drawImage(corner, pictures[mark.layer])


def paint_lifted(
    painter: QPainter,
    marks: Sequence[Mark],
    at: QTransform,
    exposed: QRectF,
    *,
    dark: bool,
    shapes: Shapes,
    pictures: Mapping[Layer, QImage],
    turned: int,
) -> None:
    """What a tool holds, but for highlights: ink and lines, then signs of notes; on any thread."""
    for mark in marks:
        if mark.kind not in UNDER_INK | SIGNS:
            paint_mark(painter, mark, at, dark, shapes, turned)
    signs = [mark for mark in marks if mark.kind in SIGNS]
    paint_signs(painter, signs, at, exposed, pictures=pictures)


def _sign_picture(theme: Theme, layer: Layer, lit: bool, ratio: float) -> QImage:
    side = math.ceil(SIGN * ratio)
    return drawn_alone(
        QSize(side, side), lambda painter: paint_sign(painter, theme, layer, QPointF(), lit), ratio
    )


def drawn_alone(size: QSize, draw: Callable[[QPainter], None], ratio: float = 1.0) -> QImage:
    """What `draw` draws, smoothly and on nothing, in a picture of `size` device pixels of which
    `ratio` make a pixel; on any thread.
    """
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return image


def sign_rect(corner: QPointF) -> QRectF:
    """The square that a note's sign takes on the screen."""
    return QRectF(corner.x(), corner.y(), SIGN, SIGN)


def _paint_line(painter: QPainter, mark: Mark) -> None:
    if mark.kind in (MarkKind.UNDERLINE, MarkKind.STRIKEOUT):
        share = LINES_AT[mark.kind]
        for q in mark.quads:
            ends = [
                QPointF(q[i] + (q[i + 4] - q[i]) * share, q[i + 1] + (q[i + 5] - q[i + 1]) * share)
                for i in (0, 2)
            ]
            painter.drawLine(ends[0], ends[1])
        return
    if len(mark.box) != 4:
        return
    x0, y0, x1, y1 = mark.box
    frame = QRectF(QPointF(min(x0, x1), min(y0, y1)), QPointF(max(x0, x1), max(y0, y1)))
    if mark.kind is MarkKind.RECT:
        painter.drawRect(frame)
    elif mark.kind is MarkKind.ELLIPSE:
        painter.drawEllipse(frame)
    elif mark.kind in (MarkKind.LINE, MarkKind.ARROW):
        painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))
        if mark.kind is MarkKind.ARROW:
            painter.drawPolyline(QPolygonF([QPointF(*p) for p in arrow_head(mark.box, mark.width)]))


def letters_of(size: float) -> QFont:
    """The letters of a text on the page, `size` of the painter's units high."""
    face = QFont("Be Vietnam Pro")
    face.setPixelSize(max(1, round(size)))
    # Unhinted, lines are as long on the screen as in an export.
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def text_lines(text: str, wide: float, size: int) -> list[str]:
    """A text's lines in a frame so wide, hundredths; they break where the export breaks them."""
    return broken_lines(text, wide, QFontMetricsF(letters_of(size)).horizontalAdvance)


def _paint_text(painter: QPainter, mark: Mark, color: QColor, rotation: int) -> None:
    if len(mark.box) != 4:
        return
    x0, y0, x1, y1 = mark.box
    size, (right, down) = font_size(mark), SEEN_AXES[rotation]
    wide = abs(x1 - x0) if rotation % 180 == 0 else abs(y1 - y0)
    x, y = first_corner(mark.box, rotation)
    painter.setTransform(QTransform(right[0], right[1], down[0], down[1], x, y), True)
    face = letters_of(size)
    painter.setFont(face)
    painter.setPen(color)
    base = QFontMetricsF(face).ascent()
    for row, line in enumerate(text_lines(mark.text, wide, size)):
        painter.drawText(QPointF(0, base + row * size * LEADING), line)
