"""Owns boxes filled with one colour of the theme, and the lines around them; refuses all else.

Without a pen, a brush or a QColor: those bring the enumerations of Qt, for which the first page of
a reader that starts would wait as long as it takes to draw.
"""

import sys
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from ui.theme import current_theme


def paint_flat(painter: QPainter, rect: QRect, color: str) -> None:
    """A box in a colour of the theme's tokens."""
    painter.drawImage(rect, _dot(getattr(current_theme().tokens, color)))


def paint_edges(painter: QPainter, rect: QRect, color: str) -> None:
    """The outermost line of a box, 1 px wide."""
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    for line in (
        QRect(x, y, width, 1),
        QRect(x, y + height - 1, width, 1),
        QRect(x, y, 1, height),
        QRect(x + width - 1, y, 1, height),
    ):
        paint_flat(painter, line, color)


@lru_cache(maxsize=16)
def _dot(color: str) -> QImage:
    """One pixel of "#RRGGBB"."""
    pixel = (0xFF << 24 | int(color[1:], 16)).to_bytes(4, sys.byteorder)
    return QImage(pixel, 1, 1, 4, QImage.Format.Format_RGB32).copy()
