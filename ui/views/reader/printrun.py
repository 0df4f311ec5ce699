"""Owns the way of a paper's pages to a printer, one by one, on the lane that draws them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from ecabinet.domain.annotations import Mark
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.document import Document
from ecabinet.pdf.geometry import PageGeometry
from ui.jobs import Lanes
from ui.theme import Theme, current_theme
from ui.views.reader.layout import stored_to_seen
from ui.views.reader.markpaint import (
    SIGNS,
    UNDER_INK,
    Shapes,
    paint_highlights,
    paint_mark,
    paint_sign,
)

FINEST = 300  # dots an inch: more is not seen, and a page must fit a worker's picture
PAGE_SECONDS = 20.0  # a printed page may take longer than one that is waited for with open eyes
_AT_ONCE = 600_000  # pixels that are sent to a printer in one go
_SHARED = 2  # rows that two strips of a page have in common: no seam shows between them
_SIGN_SCALE = 0.55  # of a screen's pixel to a point: a note's sign on paper


def sheets(printer: QPrinter, pages: Sequence[int]) -> list[int]:
    """The pages in the order they are sent: last first and several times where the printer is to
    have it so and does not see to it itself.
    """
    last_first = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    once = list(reversed(pages) if last_first else pages)
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return once * copies
    return [page for page in once for _ in range(copies)]


def _put(painter: QPainter, target: QRectF, image: QImage) -> None:
    """Draw a page strip by strip: while one is packed for the printer, no other thread gets a turn,
    and the window stands still.
    """
    wide, high = image.width(), image.height()
    rows, scale = max(1, _AT_ONCE // max(1, wide)), target.height() / max(1, high)
    for row in range(0, high, rows):
        taken = min(rows + _SHARED, high - row)
        strip = QRectF(target.x(), target.y() + row * scale, target.width(), taken * scale)
        painter.drawImage(strip, image, QRectF(0, row, wide, taken))


class PrintRun(QObject):
    """`progress(done, of)` after each page, then `finished(pages missing)`; `cancel` ends it soon.

    Copies and order are as the printer was told. A page that cannot be drawn is left out and
    counted. `printer` belongs to the run.
    """

    progress = Signal(int, int)
    finished = Signal(int)
    failed = Signal(Exception)

    def __init__(
        self,
        lanes: Lanes,
        document: Document,
        printer: QPrinter,
        pages: Sequence[int],
        marks: dict[int, list[Mark]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lanes, self._document, self._printer = lanes, document, printer
        self._pages, self._marks = sheets(printer, pages), marks
        self._theme: Theme = current_theme()
        self._shapes = Shapes()
        self._painter: QPainter | None = None
        self._done = self._missing = 0
        self._cancelled = False

    @property
    def of(self) -> int:
        """How many sides are printed in all."""
        return len(self._pages)

    def start(self) -> None:
        self._next()

    def cancel(self) -> None:
        """Print no further page; what the printer already has is taken back if it can be."""
        if not self._cancelled:
            self._cancelled = True
            # At once: the lane comes to it even if this object is gone by then.
            self._lanes.submit("pdf", self._end, owner=self, done=self._on_end)

    def _next(self) -> None:
        over = self._done == len(self._pages)
        job = self._end if over else self._print_one
        self._lanes.submit(
            "pdf", job, owner=self, done=self._on_end if over else self._on_page, failed=self._fail
        )

    def _on_page(self, _nothing: None) -> None:
        if self._cancelled:
            return
        self._done += 1
        self.progress.emit(self._done, len(self._pages))
        self._next()

    def _on_end(self, _nothing: None) -> None:
        self.finished.emit(self._missing)

    def _fail(self, error: Exception) -> None:
        if not self._cancelled:
            self.failed.emit(error)
            self.cancel()

    # -- on the lane

    def _end(self) -> None:
        if self._cancelled:
            self._printer.abort()
        if self._painter is not None:
            self._painter.end()
            self._painter = None

    def _print_one(self) -> None:
        if self._cancelled:
            return
        page = self._pages[self._done]
        geometry = self._document.info.pages[page - 1]
        try:
            image = self._picture(page, geometry)
        except (Fault, DomainError):
            self._missing += 1
            return
        wide = geometry.width > geometry.height
        orientation = QPageLayout.Orientation
        self._printer.setPageOrientation(orientation.Landscape if wide else orientation.Portrait)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                self._painter = None
                raise Fault("file.unwritable", file=self._printer.outputFileName())
        else:
            self._printer.newPage()
        # Not the painter's viewport: that stays as it was when the first page began.
        area = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        size = QSizeF(image.size()).scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (area.width() - size.width()) / 2, (area.height() - size.height()) / 2
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _put(self._painter, QRectF(left, top, size.width(), size.height()), image)

    def _picture(self, page: int, geometry: PageGeometry) -> QImage:
        scale = min(self._printer.resolution(), FINEST) / 72
        with self._document.render(page, scale, timeout_s=PAGE_SECONDS) as bitmap:
            rgb = QImage.Format.Format_RGB32
            shared = QImage(bitmap.data, bitmap.width, bitmap.height, bitmap.stride, rgb)
            image = shared.copy()
        marks = self._marks.get(page, [])
        if marks:
            drawn = image.width() / max(geometry.width, 1.0)  # large pages are drawn smaller
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_marks(painter, marks, stored_to_seen(geometry, drawn), geometry, drawn)
            painter.end()
        return image

    def _paint_marks(
        self,
        painter: QPainter,
        marks: Sequence[Mark],
        at: QTransform,
        geometry: PageGeometry,
        drawn: float,
    ) -> None:
        paint_highlights(painter, [m for m in marks if m.kind in UNDER_INK], at, dark=False)
        for mark in marks:
            if mark.kind not in UNDER_INK | SIGNS:
                paint_mark(painter, mark, at, False, self._shapes, geometry.rotation)
        for mark in marks:
            if mark.kind in SIGNS:
                painter.save()
                painter.translate(at.map(QPointF(mark.box[0], mark.box[1])))
                painter.scale(drawn * _SIGN_SCALE, drawn * _SIGN_SCALE)
                paint_sign(painter, self._theme, mark.layer, QPointF(), lit=False)
                painter.restore()
