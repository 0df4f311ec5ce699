"""Owns buttons; refuses to decide which one is the screen's single primary."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.drawing import blend, box, painter_for
from ui.widgets.pressable import Pressable

ButtonKind = Literal["primary", "secondary", "text", "danger", "danger_filled"]
ButtonSize = Literal["compact", "normal", "large"]

_HEIGHT = {"compact": 44, "normal": 48, "large": 56}
_PADDING = {"compact": 17, "normal": 21, "large": 29}
_ICON = {"compact": 20, "normal": 22, "large": 22}
_FADED = 0.35  # how much of its ink an icon keeps that cannot be pressed
_TEXT_PADDING = 12  # a text button: its hit area stays 48, its word sits near the edge
# kind: fill, pressed fill, line, ink
_LOOK = {
    "primary": ("primary", "primary_hover", "", "on_primary"),
    "secondary": ("surface", "sunken", "control", "text"),
    "text": ("", "primary_tint", "", "primary"),
    "danger": ("", "danger_tint", "danger", "danger"),
    "danger_filled": ("danger", "danger", "", "on_primary"),
}


class Button(Pressable):
    """A word, perhaps with an icon before it. 44, 48 or 56 high; grows with the font scale."""

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = "secondary",
        size: ButtonSize = "normal",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: ButtonKind = kind
        self._size: ButtonSize = size
        self._icon = icon
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        self._kind = kind
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @property
    def _role(self) -> str:
        return "button_large" if self._size == "large" else "button"

    def _content_width(self) -> int:
        width = self._theme.text_width(self._role, self.text()) if self.text() else 0
        icon = self._theme.px(_ICON[self._size]) if self._icon else 0
        return width + icon + (8 if width and icon else 0)

    def sizeHint(self) -> QSize:
        padding = _TEXT_PADDING if self._kind == "text" else _PADDING[self._size]
        grown = self._theme.line(self._role) + 2 * 10
        height = max(_HEIGHT[self._size], grown)
        return QSize(max(self._content_width() + 2 * padding, 44), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colors(self) -> tuple[QColor | None, QColor | None, str]:
        """Fill, line and the ink's token for the state the button is in."""
        theme = self._theme
        fill_name, pressed_name, line_name, ink = _LOOK[self._kind]
        if not self.isEnabled():
            if self._kind == "text":
                return None, None, "text_3"
            return theme.color("sunken"), theme.color("border"), "text_3"
        fill = theme.color(fill_name) if fill_name else None
        pressed = theme.color(pressed_name)
        if self.isDown():
            fill = pressed
        elif self.underMouse():
            fill = blend(fill or theme.color("surface"), pressed, 0.5)
        return fill, theme.color(line_name) if line_name else None, ink

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        fill, line, ink = self._colors()
        box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, line)
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        x = (self.width() - self._content_width()) / 2
        if self._icon:
            side = self._theme.px(_ICON[self._size])
            area = QRectF(x, (self.height() - side) / 2, side, side)
            self._theme.paint_icon(painter, self._icon, ink, area)
            x += side + 8
        painter.setFont(self._theme.font(self._role))
        painter.setPen(self._theme.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), flags, self.text())


class LinkButton(Button):
    """A text link with a 48 px hit area."""

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "text", icon=icon, parent=parent)


class IconButton(Pressable):
    """A 48 x 48 icon; `name` is its accessible name and tooltip. A checked one is tinted."""

    def __init__(
        self,
        icon: str,
        name: str,
        size: int = 24,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._icon_size, self._color = icon, size, "text_2"
        self.setCheckable(checkable)
        self.set_name(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        side = max(48, self._theme.px(self._icon_size) + 20)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme = self._theme
        if self.isChecked():
            box(painter, QRectF(self.rect()), RADIUS_CONTROL, theme.color("primary_tint"))
        elif self.isEnabled() and (self.isDown() or self.underMouse()):
            box(painter, QRectF(self.rect()), RADIUS_CONTROL, theme.color("sunken"))
        side = theme.px(self._icon_size)
        color = "primary" if self.isChecked() else self._color
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setOpacity(1 if self.isEnabled() else _FADED)
        theme.paint_icon(painter, self._icon, color, area)
