"""Owns one page by itself, before there is a view of it: how it is drawn and painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QTransform

from ecabinet.pdf.document import Document
from ecabinet.pdf.pixels import Bitmap
from ui.views.reader.layout import Layout
from ui.widgets.flats import paint_edges, paint_flat


def drawn(
    document: Document,
    page: int,
    scale: float,
    *,
    clip: tuple[int, int, int, int] | None = None,
    dark: bool = False,
) -> QImage:
    """On a lane: a page's picture out of the shared slot, as memory of our own; see
    `Document.render`.
    """
    return taken(document.render(page, scale, clip=clip, dark=dark))


def taken(picture: Bitmap) -> QImage:
    """Its pixels as memory of our own; its slot is given back."""
    with picture:
        size = picture.width, picture.height, picture.stride
        return QImage(picture.data, *size, QImage.Format.Format_RGB32).copy()


def paint_lone(
    painter: QPainter, exposed: QRect, places: Layout, image: QImage, down: int, ratio: float
) -> None:
    """The picture of the one page of `places`, scrolled `down` by so many pixels."""
    rect = places.rect(1).translated(0, -down)
    paint_flat(painter, exposed, "desk")
    painter.save()
    painter.setClipRect(rect.intersected(QRectF(exposed)))
    painter.setTransform(places.local(1) * QTransform.fromTranslate(0, -down), combine=True)
    put_picture(painter, image, places.whole(1), ratio)
    painter.restore()
    paint_frame(painter, rect)


def put_picture(painter: QPainter, image: QImage, whole: QRectF, ratio: float) -> None:
    """A picture of the whole page, upright; the painter stands at its corner."""
    wanted = QSize(round(whole.width() * ratio), round(whole.height() * ratio))
    if abs(image.width() - wanted.width()) <= 1 and abs(image.height() - wanted.height()) <= 1:
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(), image)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(whole, image, QRectF(image.rect()))


def paint_frame(painter: QPainter, rect: QRectF) -> None:
    """The edge of a page."""
    paint_edges(painter, rect.adjusted(-1, -1, 1, 1).toRect(), "border")
