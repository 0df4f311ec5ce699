"""Owns how bars, panel and pages share the reader's room, in logical pixels."""

from __future__ import annotations

from PySide6.QtCore import QRect

from ui.theme import current_theme
from ui.theme.tokens import PORTRAIT_BELOW

HEAD = 64
PANEL = 264
_TOOLS = 64
TOOL_ICON = 26


def bar_width() -> int:
    """Of the tools: 64 px, more where large type brings larger icons."""
    return max(_TOOLS, current_theme().px(TOOL_ICON) + 21)


def panel_width(width: int) -> int:
    """In a reader so wide: it grows with the size of letters as far as there is room."""
    wide = min(current_theme().px(PANEL), width if width < PORTRAIT_BELOW else width // 3)
    return max(PANEL, min(wide, width - bar_width()))


def room_alone(width: int, height: int, *, left_handed: bool = False) -> QRect:
    """Where the pages of a paper lie that opens by itself: beside its panel if there is room."""
    panel, bar = 0 if width < PORTRAIT_BELOW else panel_width(width), bar_width()
    left = panel + (bar if left_handed else 0)
    return QRect(left, 0, max(1, width - panel - bar), height)
