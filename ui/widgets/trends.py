"""Owns courses over time as lines; the figures and their words come from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_theme
from ui.widgets.drawing import box, painter_for

_DOT = 4.0
_BELOW = 4.0


@dataclass(frozen=True)
class Line:
    """One course: a value a place, None where there is none; `figures` are the values in words.

    `above`: its figures stand above its points, else below. `dashed` tells it from another
    without colour.
    """

    name: str
    color: str
    values: tuple[float | None, ...]
    figures: tuple[str, ...]
    above: bool = True
    dashed: bool = False


class TrendChart(QWidget):
    """Lines over the same places; a place without a value breaks its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._names: list[str] = []
        self._lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme.changed.connect(self._refresh)

    def set_lines(self, names: Sequence[str], lines: Sequence[Line]) -> None:
        """`names` of the places from the left; each line has a value for every place."""
        self._names, self._lines = list(names), list(lines)
        told = [
            f"{line.name}, {name}: {figure}"
            for line in lines
            for name, value, figure in zip(names, line.values, line.figures, strict=True)
            if value is not None
        ]
        self.setAccessibleName("; ".join(told))
        self._refresh()

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(160, 60 * len(self._names)), 90 + 3 * self._theme.line("meta"))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 60 + 3 * self._theme.line("meta"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._names:
            return
        painter, theme = painter_for(self), self._theme
        line_height = theme.line("meta")
        base = self.height() - line_height - _BELOW
        cell = self.width() / len(self._names)
        painter.fillRect(QRectF(0, base, self.width(), 2), theme.color("tally_none"))
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color("text_2"))
        for at, name in enumerate(self._names):
            below = QRectF(at * cell, base + _BELOW, cell, line_height)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, name)
        known = [value for line in self._lines for value in line.values if value is not None]
        highest = max(known, default=0.0) or 1.0
        # Room for the figures: one line above the highest point, one below the lowest.
        room = base - 2 * (line_height + _DOT + 2)
        foot = base - line_height - _DOT - 2

        def place(at: int, value: float) -> QPointF:
            return QPointF((at + 0.5) * cell, foot - room * value / highest)

        for line in self._lines:
            points = [
                None if value is None else place(at, value) for at, value in enumerate(line.values)
            ]
            self._paint_line(painter, line, points)
            self._paint_points(painter, line, points, cell)

    def _paint_line(self, painter: QPainter, line: Line, points: Sequence[QPointF | None]) -> None:
        pen = QPen(self._theme.color(line.color), 2)
        if line.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for before, after in pairwise(points):
            if before is not None and after is not None:
                painter.drawLine(before, after)

    def _paint_points(
        self, painter: QPainter, line: Line, points: Sequence[QPointF | None], cell: float
    ) -> None:
        theme = self._theme
        height = theme.line("meta")
        for point, figure in zip(points, line.figures, strict=True):
            if point is None:
                continue
            dot = QRectF(point.x() - _DOT, point.y() - _DOT, 2 * _DOT, 2 * _DOT)
            box(painter, dot, _DOT, theme.color(line.color))
            top = dot.top() - height - 1 if line.above else dot.bottom() + 1
            painter.setFont(theme.font("meta_strong"))
            painter.setPen(theme.color("text"))
            text = QRectF(point.x() - cell / 2 - 20, top, cell + 40, height)
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, figure)
