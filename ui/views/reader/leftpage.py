"""Owns the picture of the page where a paper was left: shown at the tap, kept anew at rest.

The paper is still being unsealed and opened then. Marks are no part of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.services.look import LeftPage
from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_looks import GROWN
from ui.views.reader.layout import GAP, Layout, Manner, fit_of
from ui.views.reader.lone import paint_lone
from ui.widgets.unpacking import MOST_PIXELS, unpack_png

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document
    from ui.views.reader.pageview import PageView

KEPT_AFTER = 1500  # ms of rest on a page: as its place is
PNG = b"png"
PNG_EFFORT = 80  # Qt's scale, on which 100 packs nothing
Shown = tuple[int, int, int, bool, bool]
"""Page, width and height in pixels, dark, and whether all of it."""


@dataclass(frozen=True)
class Left:
    """A picture of a page, upright; unless it is `whole`, its lower part is empty paper."""

    page: int
    geometry: PageGeometry
    dark: bool
    image: QImage
    whole: bool

    @property
    def shown(self) -> Shown:
        return self.page, self.image.width(), self.image.height(), self.dark, self.whole


class LeftPages(QObject):
    """One reader's part: `came` when the picture is there to be shown, at most once."""

    came = Signal()

    def __init__(self, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._view: PageView | None = None
        self._kept: Shown | None = None
        self.left: Left | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEPT_AFTER)
        self._rest.timeout.connect(self._keep)
        self._read = False  # what was kept, or that nothing can be known of it
        paper = current_theme().color("page").rgb()
        if reader.source.keeps_pages:
            reader.lanes.submit(
                "text", _read, reader, paper, owner=self, done=self._take, failed=self._read_nothing
            )

    def _take(self, left: Left | None) -> None:
        self._read = True
        if left is not None and left.dark == current_theme().dark:
            self._kept = left.shown
            if self._view is None:
                self.left = left
                self.came.emit()
        if self._view is not None:  # it was there sooner, and may rest already
            self._rest.start()

    def _read_nothing(self, error: Exception) -> None:
        self._take(None)
        self._leave(error)

    def _leave(self, error: Exception) -> None:
        """Without it a paper opens all the same."""
        if not isinstance(error, DomainError | Fault):
            self._reader.lanes.crashed.emit(error)

    def follow(self, view: PageView) -> None:
        """The pages are there: from here on, the one at which they rest is kept."""
        self._view, self.left = view, None
        if self._reader.source.keeps_pages:
            view.moved.connect(self._rest.start)
            view.first_drawn.connect(self._rest.start)

    def stop(self) -> None:
        self._rest.stop()

    def _keep(self) -> None:
        view = self._view
        assert view is not None
        page = self._reader.page
        image = view.pictures.exact(page, view.scale_of(page)) if page else None
        if image is None or not self._read:
            return
        height = round(view.viewport().height() * view.ratio)
        top = self._reader.looks.look.turn == 0 and view.standing[1] <= 0
        whole = not top or height >= image.height()
        left = Left(page, view.document.info.pages[page - 1], view.dark, image, whole)
        if left.shown == self._kept:
            return
        self._kept = left.shown
        self._reader.lanes.submit(
            "ocr",
            _keep,
            self._reader,
            view.document,
            left,
            image.height() if whole else height,
            owner=self,
            failed=self._leave,
        )


def _read(reader: Reader, paper: int) -> Left | None:
    """On the lane: what was kept, on a whole page of empty `paper`."""
    left = reader.source.left_page(reader.wanted_page)
    if left is None or left.width <= 0:
        return None
    part = unpack_png(left.image)
    if part.isNull() or not 0 < part.width() ** 2 * left.height / left.width <= MOST_PIXELS:
        return None
    height = max(part.height(), round(part.width() * left.height / left.width))
    whole = QImage(part.width(), height, QImage.Format.Format_RGB32)
    whole.fill(paper)
    painter = QPainter(whole)
    painter.drawImage(QPoint(), part)
    painter.end()
    geometry = PageGeometry(left.width, left.height, 0)
    return Left(left.page, geometry, left.dark, whole, height - part.height() <= 1)


def _keep(reader: Reader, document: Document, left: Left, height: int) -> None:
    """On the lane: the upper part, as high as a window shows it at first."""
    part = left.image.copy(0, 0, left.image.width(), height)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    packer = QImageWriter(buffer, PNG)
    packer.setQuality(PNG_EFFORT)
    packer.write(part)
    png, size = bytes(buffer.data().data()), (left.geometry.width, left.geometry.height)
    reader.source.keep_left_page(document, LeftPage(left.page, *size, left.dark, png))


class LeftView(QWidget):
    """The picture where its page will be, as soon as the paper is open: at its top, or as far down
    as one stood.
    """

    def __init__(self, reader: Reader, left: Left, parent: QWidget) -> None:
        super().__init__(parent)
        self._reader, self._left = reader, left
        self.setAccessibleName(tr("Trang tài liệu"))

    @staticmethod
    def suits(reader: Reader, left: Left, width: int, height: int) -> bool:
        """Whether its place is known without the other pages: it stands alone in its row, and
        fills the view from there on.
        """
        look, places = reader.looks.look, _layout(reader, left, width, height)
        rect, wanted = places.rect(1), _wanted(reader, left, places)
        begins = wanted <= rect.top()
        shows = left.whole or (begins and not look.turn)
        if look.two or places.width > width or not shows:
            return False
        fills = rect.bottom() + max(places.top, GAP) - wanted >= height
        return look.paged or (left.page == 1 and begins) or fills

    def paintEvent(self, event: QPaintEvent) -> None:
        left = self._left
        places = _layout(self._reader, left, self.width(), self.height())
        top, bottom = places.reach(1)
        down = min(round(_wanted(self._reader, left, places)), round(bottom) - self.height())
        if left.page == 1 or self._reader.looks.look.paged:  # else the page before it lies above
            down = max(down, round(top))
        painter = QPainter(self)
        paint_lone(painter, event.rect(), places, left.image, down, self.devicePixelRatioF())
        painter.end()


def _layout(reader: Reader, left: Left, width: int, height: int) -> Layout:
    """The page by itself, laid out as its reader left it."""
    look = reader.looks.look
    manner = Manner(paged=look.paged, turn=look.turn)
    return Layout((left.geometry,), width, height, fit_of(look), look.grown / GROWN, manner)


def _wanted(reader: Reader, left: Left, places: Layout) -> float:
    """How far down the page by itself the view will begin."""
    stood = None if reader.wanted_page else reader.looks.standing_on(left.page)
    rect = places.rect(1)
    return rect.top() + (stood[1] * rect.height() if stood is not None else -places.top)
