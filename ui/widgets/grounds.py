"""Owns the plain grounds that content stands on, and the line between; refuses content."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import current_theme
from ui.widgets.drawing import clip_to_card, painter_for


class Divider(QWidget):
    """A 1 px line."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        self._theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter_for(self).fillRect(self.rect(), self._theme.color("border"))


class Panel(QWidget):
    """A plain ground of one colour; `border_sides` is any of "t", "b", "l", "r" put together."""

    def __init__(
        self, color: str = "surface", border_sides: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._color, self._sides = color, border_sides
        self._theme.changed.connect(self.update)

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def set_border(self, sides: str) -> None:
        self._sides = sides
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        clip_to_card(painter, self)
        w, h = self.width(), self.height()
        painter.fillRect(self.rect(), self._theme.color(self._color))
        lines = {
            "t": QRect(0, 0, w, 1),
            "b": QRect(0, h - 1, w, 1),
            "l": QRect(0, 0, 1, h),
            "r": QRect(w - 1, 0, 1, h),
        }
        for side in self._sides:
            painter.fillRect(lines[side], self._theme.color("border"))
