"""Owns the scheme and font scale in force and hands out colours, fonts and icons for them.

It refuses to know any widget: those listen to `changed`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication

from ui.theme import fonts, icons
from ui.theme.tokens import DARK, LIGHT, TYPE, Tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap


class Theme(QObject):
    """The look in force; one per application, kept as the application's "theme" property."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = LIGHT
        self._scale = 100
        self._reduced_motion = False

    @cached_property
    def _icon_family(self) -> str:
        return icons.load_icon_font()

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> int:
        """Font scale in percent, 100..200."""
        return self._scale

    @property
    def dark(self) -> bool:
        return self._tokens is DARK

    def set_look(self, *, dark: bool, scale: int) -> None:
        """Take a scheme and a font scale (percent, held to 100..200); emits `changed` if it is."""
        look = (DARK if dark else LIGHT, min(200, max(100, scale)))
        if look != (self._tokens, self._scale):
            self._tokens, self._scale = look
            self.changed.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Turn every animation into an immediate change."""
        self._reduced_motion = reduced

    def motion(self, milliseconds: int) -> int:
        """The duration to animate for: as asked, or 0 with reduced motion."""
        return 0 if self._reduced_motion else milliseconds

    def color(self, name: str) -> QColor:
        """The colour of a token name, or of a literal "#RRGGBB"."""
        return QColor(name if name.startswith("#") else getattr(self._tokens, name))

    def font(self, role: str) -> QFont:
        return fonts.font(role, self._scale)

    def px(self, pixels: float) -> int:
        """`pixels` at 100 % grown with the font scale."""
        return round(pixels * self._scale / 100)

    def line(self, role: str) -> int:
        """Line height of a role in px: the scale's, but for letters at least 1.4 glyph sizes.

        Less and the marks of stacked capitals (Ẫ, Ự) would touch the line above or be cut.
        """
        style = TYPE[role]
        if role.startswith("number"):
            return self.px(style.line)
        return max(self.px(style.line), round(1.4 * self.px(style.size)))

    def text_width(self, role: str, text: str) -> int:
        """Width of one line of `text` in px, rounded up."""
        return QFontMetrics(self.font(role)).horizontalAdvance(text) + 1

    def icon(self, name: str, color: str = "text_2", size: int = 24) -> QIcon:
        """A tinted icon for Qt's own widgets; ask again after `changed`."""
        faint = self.color("text_3")
        return icons.make_icon(self._icon_family, name, self.color(color), faint, self.px(size))

    def pixmap(self, name: str, color: str = "text_2", size: int = 24) -> QPixmap:
        ratio = cast("QGuiApplication", QGuiApplication.instance()).devicePixelRatio()
        return icons.icon_pixmap(self._icon_family, name, self.color(color), self.px(size), ratio)

    def paint_icon(self, painter: QPainter, name: str, color: str, box: QRectF) -> None:
        """Draw an icon straight on a widget: sharp at any density."""
        icons.paint_icon(painter, self._icon_family, name, self.color(color), box)


_PROPERTY = "theme"


def current_theme() -> Theme:
    """The application's theme; a light one at 100 % is made if none was applied yet.

    Errors: RuntimeError before the application exists.
    """
    app = QGuiApplication.instance()
    if app is None:
        raise RuntimeError("no application yet")
    theme = app.property(_PROPERTY)
    if not isinstance(theme, Theme):
        theme = Theme(app)
        app.setProperty(_PROPERTY, theme)
    return theme
