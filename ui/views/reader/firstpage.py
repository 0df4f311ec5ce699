"""Owns the first page of a reader that starts alone: it lies over the window until the reader is
built, in the place and the size that it keeps.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ecabinet.pdf.early import Early
from ecabinet.pdf.geometry import PageGeometry
from ui.views.reader.layout import Layout
from ui.views.reader.lone import drawn, paint_lone, taken
from ui.views.reader.shares import HEAD, room_alone
from ui.widgets.flats import paint_flat


class Drawn(NamedTuple):
    """The first page as it was drawn for a window of some size."""

    geometry: PageGeometry
    image: QImage


def across(window: QSize) -> int:
    """Logical pixels that a page takes in a window of that size."""
    return round(_places(PageGeometry(1000.0, 1000.0, 0), window).rect(1).width())


def draw_first(early: Early, window: QSize, ratio: float, dark: bool) -> Drawn:
    """For a window at 100 %; it waits. Errors as PdfEngine.open and Document.render."""
    seen = early.first()
    if seen is not None:
        geometry, picture = seen
        with picture:
            if not dark and picture.scale == _scale(geometry, window, ratio):
                return Drawn(geometry, taken(picture))
    document = early.document()
    geometry = document.info.pages[0]
    scale = _scale(geometry, window, ratio)
    return Drawn(geometry, drawn(document, 1, scale, dark=dark))


class FirstPage(QWidget):
    """The grounds of bar, panel and tools; the page once it is there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)  # the window paints nothing beneath
        self._drawn: Drawn | None = None
        self._waits = True
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    @property
    def waits(self) -> bool:
        """Whether the page may be seen any moment."""
        return self._waits

    def wait_no_more(self) -> None:
        self._waits = False

    @property
    def drawn(self) -> bool:
        """Whether the page is on the screen."""
        return self._drawn is not None

    def show_page(self, page: Drawn | None) -> None:
        """On the screen when this returns; None of one that could not be drawn."""
        if page is None:
            self._waits = False
        else:
            self._drawn = page
            self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.size()
        room = _room(size)
        painter = QPainter(self)
        paint_flat(painter, event.rect(), "surface")
        paint_flat(painter, QRect(0, HEAD - 1, size.width(), 1), "border")
        paint_flat(painter, room.adjusted(-1 if room.left() else 0, 0, 1, 0), "border")
        paint_flat(painter, room, "desk")
        if self._drawn is not None:
            self._waits = False
            painter.translate(room.topLeft())
            painter.setClipRect(QRect(0, 0, room.width(), room.height()))
            places = _places(self._drawn.geometry, size)
            exposed = event.rect().intersected(room).translated(-room.topLeft())
            paint_lone(painter, exposed, places, self._drawn.image, 0, self.devicePixelRatioF())
        painter.end()


def _room(window: QSize) -> QRect:
    room = room_alone(window.width(), window.height() - HEAD)
    return room.translated(0, HEAD)


def _scale(geometry: PageGeometry, window: QSize, ratio: float) -> float:
    return round(_places(geometry, window).zoom(1) * ratio, 5)


def _places(geometry: PageGeometry, window: QSize) -> Layout:
    room = _room(window)
    return Layout((geometry,), room.width(), room.height())
