"""Owns the top-level window: what stands in it changes, its place on the desktop does not."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.widgets.flats import paint_flat

LEAST = QSize(720, 560)
FIRST = QSize(1280, 800)


class Frame(QWidget):
    """`closed` when the person closes it; F11 fills the screen and gives it back.

    `painted` follows the first painting of it and all in it: what may come later waits for that.
    """

    closed = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("eCabinet")
        self.setMinimumSize(LEAST)
        self.resize(FIRST)
        self._content: QWidget | None = None
        self._seen = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        current_theme().changed.connect(self.update)
        QShortcut(QKeySequence("F11"), self).activated.connect(self.toggle_full_screen)

    @property
    def seen(self) -> bool:
        """Whether it has been painted once."""
        return self._seen

    @property
    def content(self) -> QWidget | None:
        return self._content

    def set_content(self, widget: QWidget) -> None:
        """Show another content; the former goes, with every sheet over it."""
        self.drop_sheets()
        before, self._content = self._content, widget
        self._column.addWidget(widget)
        widget.show()
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()

    def drop_sheets(self) -> None:
        """Close what lies over the content."""
        from ui.widgets import Sheet  # only now: a window that begins shows none

        for sheet in self.findChildren(Sheet):
            sheet.close_sheet()
            sheet.deleteLater()

    def toggle_full_screen(self) -> None:
        from PySide6.QtCore import Qt  # only now: a first page waits for its import

        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_icon(self) -> None:
        """The desktop's icon, drawn once the window stands: it takes a moment."""
        from ui.widgets import BrandMark

        mark = BrandMark(64)
        mark.resize(mark.sizeHint())
        self.setWindowIcon(mark.grab())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_flat(QPainter(self), event.rect(), "bg")
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)  # content is painted after its ground

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
