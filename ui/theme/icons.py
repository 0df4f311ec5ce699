"""Owns the Phosphor icon font: names to glyphs, glyphs to tinted pixmaps; refuses meaning.

qtawesome ships the font and its map; reading the two files directly saves the 200 ms its
import costs.
"""

import json
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

from ui.theme.fonts import package_folder

_FONT_FILE = "phosphor-1.3.0.ttf"
_MAP_FILE = "phosphor-charmap-1.3.0.json"


def _folder() -> Path:
    return package_folder("qtawesome") / "fonts"


@lru_cache(maxsize=1)
def _charmap() -> dict[str, str]:
    names: dict[str, str] = json.loads((_folder() / _MAP_FILE).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in names.items()}


def load_icon_font() -> str:
    """Register the icon font with Qt and return its family name."""
    known = [family for family in QFontDatabase.families() if family.startswith("Phosphor")]
    if known:
        return known[0]
    number = QFontDatabase.addApplicationFont(str(_folder() / _FONT_FILE))
    return QFontDatabase.applicationFontFamilies(number)[0]


def glyph(name: str) -> str:
    """The character of icon `name` ("house", "house-fill"); KeyError if there is none."""
    return _charmap()[name]


def has_icon(name: str) -> bool:
    """Whether the icon set knows `name`."""
    return name in _charmap()


def paint_icon(painter: QPainter, family: str, name: str, color: QColor, box: QRectF) -> None:
    """Draw icon `name` centred in the square `box` (logical px), its glyph as high as the box."""
    face = QFont(family)
    face.setPixelSize(max(1, round(box.height())))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(face)
    painter.setPen(color)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(box, flags, glyph(name))
    painter.restore()


def icon_pixmap(family: str, name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    """A transparent square pixmap of `size` logical px holding the tinted icon."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, family, name, color, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def make_icon(family: str, name: str, color: QColor, faint: QColor, size: int) -> QIcon:
    """A QIcon with a normal and a disabled picture, each also at twice the density."""
    icon = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, faint)):
        for ratio in (1.0, 2.0):
            icon.addPixmap(icon_pixmap(family, name, tint, size, ratio), mode)
    return icon
