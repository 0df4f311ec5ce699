"""Owns the paper as it would be set, beside what is written: its pages, true to the last line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.viewmodels.concluding import ConcludingModel
from ui.widgets import Label, Page, Panel
from ui.widgets.drawing import painter_for
from ui.widgets.unpacking import unpack_png

_SHAPE = 297 / 210  # A4, until the page itself is there
_ROOM = 48  # pixels of desk beside a page


class _PagePicture(QWidget):
    """One page as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = current_theme()
        self._picture = QPixmap()

    def set_png(self, data: bytes) -> None:
        self._picture = QPixmap.fromImage(unpack_png(data))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """As high as the page is, at the width that there is."""
        picture = self._picture
        shape = _SHAPE if picture.isNull() else picture.height() / picture.width()
        self.setFixedHeight(round(self.width() * shape))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = painter_for(self), QRectF(self.rect())
        painter.fillRect(rect, self._theme.color("page"))
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(rect, self._picture, QRectF(self._picture.rect()))


class PreviewPane(Panel):
    """Asks for pages while it is seen, and for no others."""

    def __init__(self, model: ConcludingModel, parent: QWidget | None = None) -> None:
        super().__init__("desk", "l", parent)
        self._model = model
        self._page = Page(_ROOM // 2, 16, "desk")
        self._page.column.setContentsMargins(0, 24, 0, 24)
        self._pages: list[_PagePicture] = []
        self._more = Label("", "meta", "text_2")
        self._more.hide()
        self._page.column.addWidget(self._more)
        self._page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._page)
        self._measuring = QTimer(self)  # a pane that is dragged wider asks once
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._ask)
        self._show_count(1)
        model.drawn.connect(self._show)
        current_theme().changed.connect(self._measuring.start)

    def watch(self, seen: bool) -> None:
        """Whether the pane has its place on the screen."""
        self.setVisible(seen)
        self._measuring.start()

    def retell(self) -> None:
        preview = self._model.preview
        count = preview.count if preview is not None else 1
        more = count - len(self._pages)
        self._more.setText(tr("Còn {n} trang, xem đủ khi xuất PDF.", n=more))
        self._more.setVisible(more > 0)
        for place, page in enumerate(self._pages, 1):
            page.setAccessibleName(tr("Trang {n} trên {count}", n=place, count=count))

    def _ask(self) -> None:
        wide = round((self.width() - _ROOM) * self.devicePixelRatioF())
        shown = not self.isHidden() and wide > 0
        self._model.show_pages(wide if shown else 0, current_theme().dark)

    def _show(self) -> None:
        pages = self._model.preview.pages if self._model.preview is not None else ()
        self._show_count(max(1, len(pages)))
        for picture, data in zip(self._pages, pages, strict=False):
            picture.set_png(data)

    def _show_count(self, count: int) -> None:
        while len(self._pages) > count:
            old = self._pages.pop()
            old.hide()
            old.deleteLater()
        while len(self._pages) < count:
            fresh = _PagePicture()
            self._page.column.insertWidget(len(self._pages), fresh)
            self._pages.append(fresh)
        self.retell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measuring.start()
