"""Owns the setting row: what is set and a line beneath it, its control at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.widgets import Label

_STACKED_BELOW = 560


class SettingRow(QWidget):
    """76 high; where it is narrow or the type large the control stands beneath."""

    def __init__(self, title: str, text: str, control: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 14, 20, 14)
        self._row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(title, "strong"))
        if text:
            words.addWidget(Label(text, "meta", "text_2"))
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        stacked = self.width() < _STACKED_BELOW or (
            theme.scale >= STACK_FROM and self.width() < theme.px(_STACKED_BELOW)
        )
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
