"""Owns letters and words that two people compare by eye or ear: large, in cells, in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets import Card
from ui.widgets.drawing import box, painter_for

_GAP, _PADDING = 8, 21  # px, the padding with the card's border


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
    """Groups of a fingerprint four in a row, or (`numbered`) words three in a row; where large
    type leaves no room, fewer.
    """

    def __init__(self, name: str, numbered: bool = False) -> None:
        super().__init__()
        self._name, self._across = name, (3, 2, 1) if numbered else (4, 2, 1)
        self._numbered = numbered
        self.setAccessibleName(name)
        self._grid = QGridLayout()
        self._cells: list[_Cell] = []
        self._beside = 0

    def show_groups(self, groups: Sequence[str]) -> None:
        self.clear()
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._cells = [
            _Cell(text, at + 1 if self._numbered else 0) for at, text in enumerate(groups)
        ]
        self._beside = 0
        self.add_padded(self._grid)
        self._place()
        self.setAccessibleName(f"{self._name}: {' '.join(groups)}")

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(1), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return done

    def _needed(self, across: int) -> int:
        """Width in px for so many cells beside each other."""
        widest = max((cell.minimumSizeHint().width() for cell in self._cells), default=0)
        return across * (widest + _GAP) - _GAP + 2 * _PADDING

    def _place(self) -> None:
        across = next((n for n in self._across if self._needed(n) <= self.width()), 1)
        if across != self._beside:
            self._beside = across
            for at, cell in enumerate(self._cells):
                self._grid.addWidget(cell, at // across, at % across)
