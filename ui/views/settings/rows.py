"""Owns the setting row: what is set and a line beneath it, its control at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import Label, Row


class SettingRow(QWidget):
    """76 high; where there is no room the control stands beneath."""

    def __init__(self, title: str, text: str, control: QWidget) -> None:
        super().__init__()
        row = Row(self, left=True)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(title, "strong"))
        if text:
            words.addWidget(Label(text, "meta", "text_2"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
