"""Owns how a seat's code is shown; an office has no face."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.formats import tip_text
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.drawing import box, painter_for
from ui.widgets.native import dress_tip


class _Code(QLabel):
    def __init__(self, code: str, office: str, parent: QWidget | None) -> None:
        super().__init__(code, parent)
        self._theme = current_theme()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._on_theme_changed)
        self.set(code, office)

    def set(self, code: str, office: str = "") -> None:
        """Show a code; the office's full name is the tooltip and accessible name."""
        self.setText(code)
        self.setToolTip(tip_text(office))
        self.setAccessibleName(office or code)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        dress_tip(self)
        super().enterEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint(self, radius: float, role: str) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        box(painter, rect, radius, theme.color("sunken"), theme.color("border"))
        painter.setFont(theme.font(role))
        painter.setPen(theme.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class Avatar(_Code):
    """A circle with a seat code, 44 in headers, 72 on the lock screen."""

    def __init__(
        self, code: str = "", size: int = 44, office: str = "", parent: QWidget | None = None
    ) -> None:
        self._size = size
        super().__init__(code, office, parent)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        small = "code_small" if len(self.text()) > 3 else "meta_strong"
        self._paint(self.height() / 2, "number_20" if self._size >= 64 else small)


class SeatTag(_Code):
    """A 68 x 40 tag with a seat code, for lists of participants."""

    def __init__(self, code: str = "", office: str = "", parent: QWidget | None = None) -> None:
        super().__init__(code, office, parent)

    def sizeHint(self) -> QSize:
        width = self._theme.text_width("meta_strong", self.text()) + 12
        return QSize(max(self._theme.px(68), width), max(40, self._theme.line("meta_strong") + 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint(RADIUS_CONTROL, "badge" if len(self.text()) > 6 else "meta_strong")
