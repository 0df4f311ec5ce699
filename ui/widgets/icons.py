"""Owns the icon as a widget; the drawing of glyphs is the theme's."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets.drawing import painter_for


class Icon(QWidget):
    """One icon as a widget; purely decorative, the word beside it carries the meaning."""

    def __init__(
        self, name: str, color: str = "text_2", size: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self.name, self._color, self._size = name, color, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._on_theme_changed)

    def set(self, name: str, color: str | None = None) -> None:
        told = (name, color or self._color)
        if told != (self.name, self._color):
            self.name, self._color = told
            self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.name:
            area = QRectF(0, 0, self.width(), self.height())
            self._theme.paint_icon(painter_for(self), self.name, self._color, area)
