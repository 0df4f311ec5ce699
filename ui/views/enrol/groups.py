"""Owns letters and words that two people compare by eye or ear: large, in cells, in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets import Card
from ui.widgets.drawing import box, painter_for


class _Cell(QLabel):
    """One group, perhaps with its number before it."""

    def __init__(self, text: str, number: int) -> None:
        super().__init__(text)
        self._theme, self._number = current_theme(), number
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(f"{number}. {text}" if number else text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = self._theme.text_width("number_24", self.text()) + 32
        return QSize(width + (28 if self._number else 0), self._theme.line("number_24") + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() - 12, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        box(painter, rect, RADIUS_CONTROL, theme.color("bg"), theme.color("border"))
        if self._number:
            painter.setFont(theme.font("meta_medium"))
            painter.setPen(theme.color("text_3"))
            flags = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(12, 0, 0, 0), flags, str(self._number))
        font = theme.font("number_20" if self._number else "number_24")
        if not self._number:
            font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1.5)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class CodeGroups(Card):
    """Groups of a fingerprint four in a row, or (`numbered`) words three in a row."""

    def __init__(self, name: str, numbered: bool = False) -> None:
        super().__init__()
        self._name, self._numbered = name, numbered
        self.setAccessibleName(name)
        self._holder: QWidget | None = None

    def show_groups(self, groups: Sequence[str]) -> None:
        self.clear()
        across = 3 if self._numbered else 4
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, text in enumerate(groups):
            cell = _Cell(text, at + 1 if self._numbered else 0)
            grid.addWidget(cell, at // across, at % across)
        self.add_padded(grid)
        self.setAccessibleName(f"{self._name}: {' '.join(groups)}")
