"""Owns the small picture of where a link leads, shown beside it; going there is others' work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from ecabinet.pdf.pages import Link
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD
from ui.views.reader.layout import quarter_turns, stored_to_seen
from ui.views.reader.linkwalk import drawn_box, where_to
from ui.views.reader.markpaint import paint_small
from ui.views.reader.popover import EDGE, held
from ui.views.reader.viewpart import ViewPart
from ui.widgets import announce
from ui.widgets.drawing import box, painter_for

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

WIDTH, HEIGHT = 480, 240  # px of the picture, where there is so much room
WAIT, LINGER = 450, 300  # ms that a mouse rests until it shows, and is away until it goes
_LINE = 44  # px: the line of words, as high as a finger needs
_AWAY = 6  # px from the link
_ABOVE = 24  # px of the page over the place that is meant
_SIDE = 16


class Glimpse(ViewPart, QWidget):
    """`hover` for a mouse, `show_for` for a finger that rests. `followed(link)` when pressed."""

    followed = Signal(object)

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._to_view = ref(view)
        self._link: Link | None = None
        self._page = 0  # that the link stands on
        self._image: QImage | None = None
        self._title = ""
        self._scale = 1.0
        self._wait, self._linger = QTimer(self), QTimer(self)
        for timer, after, act in (
            (self._wait, WAIT, self._open),
            (self._linger, LINGER, self.leave),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(act)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.moved.connect(self.leave)
        view.tools.changed.connect(self.leave)
        self.hide()

    def hover(self, page: int, link: Link | None) -> None:
        """A mouse is over this link of a page, or over none."""
        if link is None:
            self._wait.stop()
            if self.isVisible():
                self._linger.start()
        elif (page, link) == (self._page, self._link) and self.isVisible():
            self._linger.stop()
        elif (page, link) != (self._page, self._link) or not self._wait.isActive():
            self.leave()
            self._page, self._link = page, link
            self._wait.start()

    def show_for(self, page: int, link: Link) -> None:
        """Show at once where a link of a page leads."""
        self._page, self._link = page, link
        self._open()
        announce(self, self._title)

    def leave(self) -> bool:
        """Take it away; False when it was not there."""
        self._wait.stop()
        self._linger.stop()
        shown = self.isVisible()
        self.hide()
        self._image, self._link = None, None
        return shown

    def _open(self) -> None:
        link, view = self._link, self._view
        if link is None:
            return
        theme, room = current_theme(), view.viewport().size()
        width = min(theme.px(WIDTH), room.width() - 2 * EDGE)
        height, self._title = 0, where_to(view, link)
        line = max(_LINE, theme.px(_LINE))
        if link.page is not None:
            across, down = self._turned_size(link.page)
            self._scale = (width - 2) / max(across, 1.0)
            free = self._free() - line - 2
            if free < line:  # the link fills the view
                free = room.height() // 2
            height = round(min(theme.px(HEIGHT), down * self._scale, free))
            pictures, scale = view.pictures, self._scale * view.ratio
            self._image = pictures.best(link.page, scale)
            pictures.draw_once(link.page, scale, self, self._take)
        else:
            words = QFontMetrics(theme.font("meta")).horizontalAdvance(self._title)
            width = min(width, words + 2 * _SIDE + 2)
        self.setAccessibleName(self._title)
        self._lie_by(QSize(width, height + line + 2))
        self.show()
        self.raise_()

    def _turned_size(self, page: int) -> tuple[float, float]:
        geometry, turn = self._view.document.info.pages[page - 1], self._view.places.manner.turn
        size = (geometry.width, geometry.height)
        return size if turn in (0, 180) else (size[1], size[0])

    def _free(self) -> int:
        """How much room there is under the link, or over it where that is more, px."""
        assert self._link is not None
        around = drawn_box(self._view, self._page, self._link)
        under = self._view.viewport().height() - around.bottom()
        return round(max(around.top(), under)) - _AWAY - EDGE

    def _lie_by(self, size: QSize) -> None:
        """Under the link, or over it where there is no room."""
        view, link = self._view, self._link
        assert link is not None
        around = drawn_box(view, self._page, link).toAlignedRect()
        corner = around.bottomLeft()
        corner.setX(around.center().x() - size.width() // 2)
        corner.setY(corner.y() + _AWAY)
        if corner.y() + size.height() > view.viewport().height() - EDGE:
            corner.setY(around.top() - _AWAY - size.height())
        corner = held(corner, size.width(), size.height(), view.viewport())
        self.setGeometry(QRect(corner, size))

    def _take(self, image: QImage) -> None:
        self._image = image
        self.update()

    # -- showing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), current_theme(), QRectF(self.rect())
        box(painter, rect, RADIUS_CARD, theme.color("surface"), theme.color("control"))
        link, line = self._link, max(_LINE, theme.px(_LINE))
        if link is None:
            return
        if link.page is not None:
            seen = QRectF(1, 1, self.width() - 2, self.height() - line - 2)
            self._paint_page(painter, link, seen)
            painter.setPen(theme.color("border"))
            painter.drawLine(seen.bottomLeft(), seen.bottomRight())
        words = QRectF(_SIDE, rect.bottom() - line, rect.width() - 2 * _SIDE, line)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("meta_strong" if link.page is not None else "meta"))
        cut = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self._title, cut, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_page(self, painter: QPainter, link: Link, seen: QRectF) -> None:
        """The part of the page around the place that is meant, with the marks on it."""
        view, page, scale = self._view, link.page, self._scale
        assert page is not None
        geometry = view.document.info.pages[page - 1]
        whole = QRectF(0, 0, geometry.width * scale, geometry.height * scale)
        turned = quarter_turns(view.places.manner.turn, whole.width(), whole.height())
        meant = turned.map(QPointF(*(link.at or (0, 0))) * scale).y() - _ABOVE
        top = min(max(meant, 0.0), max(0.0, turned.mapRect(whole).height() - seen.height()))
        corners = QPainterPath()
        corners.addRoundedRect(seen.adjusted(0, 0, 0, RADIUS_CARD), RADIUS_CARD, RADIUS_CARD)
        painter.save()
        painter.setClipPath(corners)
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        painter.fillRect(seen, current_theme().color("page"))
        moved = QTransform.fromTranslate(seen.x(), seen.y() - top)
        painter.setTransform(turned * moved, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is not None:
            painter.drawImage(whole, self._image, QRectF(self._image.rect()))
        marks = [entry.mark for entry in view.marks.on(page)]
        at = stored_to_seen(geometry, scale)
        paint_small(painter, marks, at, view.dark, view.layers.shapes, geometry.rotation)
        painter.restore()

    # -- events

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._linger.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        self._linger.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link = self._link
        if link is not None and self.rect().contains(event.position().toPoint()):
            self.leave()
            self.followed.emit(link)
