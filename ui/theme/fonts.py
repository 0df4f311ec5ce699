"""Owns which font files are loaded and how a type role becomes a QFont; refuses colours."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import TYPE, WORD_SPACING

SANS_FALLBACKS = ("Be Vietnam Pro", "Noto Sans", "DejaVu Sans", "Segoe UI", "sans-serif")
SERIF_FALLBACKS = ("Noto Serif", "DejaVu Serif", "Cambria", "Times New Roman", "serif")
_SANS_FILES = ("Regular", "Medium", "SemiBold", "Bold")


def package_folder(package: str) -> Path:
    """The folder of an installed package that is read for its files, without importing it.

    Errors: FileNotFoundError when it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent


def _load_sans() -> None:
    """When the first letter is set: a reader alone shows its page before it.

    Only the four upright weights in use are loaded: each file costs start-up time.
    """
    known = QFontDatabase.families()
    if "Be Vietnam Pro" not in known:
        sans = package_folder("fontpkg_be_vietnam_pro") / "files"
        for weight in _SANS_FILES:
            QFontDatabase.addApplicationFont(str(sans / f"BeVietnamPro-{weight}.ttf"))


def _load_serif() -> None:
    """When the first letter is set in it: its file is as large as all others together."""
    if "Noto Serif" not in QFontDatabase.families():
        serif = package_folder("fontpkg_noto_serif") / "files"
        QFontDatabase.addApplicationFont(str(serif / "NotoSerif[wdth,wght].ttf"))


@lru_cache(maxsize=256)
def _font(role: str, scale: int) -> QFont:
    style = TYPE[role]
    (_load_serif if style.serif else _load_sans)()
    font = QFont(list(SERIF_FALLBACKS if style.serif else SANS_FALLBACKS))
    pixels = round(style.size * scale / 100)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(style.weight))
    if style.serif:
        # A variable face: without its axis Qt draws the Regular and thickens it by hand.
        font.setVariableAxis(QFont.Tag("wght"), style.weight)
        font.setVariableAxis(QFont.Tag("wdth"), 100)
    font.setWordSpacing(pixels * WORD_SPACING)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def font(role: str, scale: int = 100) -> QFont:
    """A fresh QFont of a type role of tokens.TYPE at `scale` percent."""
    return QFont(_font(role, scale))
