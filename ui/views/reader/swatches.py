"""Owns the controls of colour and thickness; they know tools by nothing but their colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.i18n import tr
from ui.theme.tokens import RADIUS_CONTROL
from ui.views.reader.colors import name, signal
from ui.views.reader.shares import TOOL_ICON
from ui.widgets import IconButton, Pressable
from ui.widgets.drawing import box, painter_for
from ui.widgets.layouts import empty

_LETTERS = (13, 17, 22, 28)  # px
_SIDE = 48  # px of a tool's button at 100 %


class Swatch(Pressable):
    """A colour to press; the one in force has a ring."""

    ring_radius = 22

    def __init__(self, color: str, side: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color, self._side = color, side
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._retell)
        self._retell()

    def set_color(self, color: str) -> None:
        self.color = color
        self._retell()
        self.update()

    def _retell(self) -> None:
        words = tr("Màu {color}", color=name(self.color))
        chosen = tr("{name}, đang chọn", name=words)
        self.setAccessibleName(chosen if self.isChecked() else words)
        self.setToolTip(words)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        side = max(46, self._theme.px(self._side) + 16)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(44, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        centre, side = QRectF(self.rect()).center(), self._theme.px(self._side)

        def circle(side: float) -> QRectF:
            return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)

        if self.isChecked():
            ring = circle(side + 10)
            box(painter, ring, ring.height() / 2, None, self._theme.color("primary"), 2)
        dot = circle(side)
        box(painter, dot, dot.height() / 2, signal(self.color, self._theme.dark))


class ToolButton(IconButton):
    """A tool: filled when it is in the hand, with a bar in its colour below."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, name, TOOL_ICON, checkable=True, parent=parent)
        self._outline = icon
        self._bar: str | None = None
        self.toggled.connect(self._refill)

    def set_bar(self, color: str | None) -> None:
        self._bar = color
        self.update()

    def set_outline(self, icon: str) -> None:
        """Another icon, filled as before."""
        self._outline = icon
        self._refill(self.isChecked())

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def _refill(self, on: bool) -> None:
        self.set_icon(self._outline + ("-fill" if on else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._bar is not None:
            grown = self.height() / _SIDE
            bar = QRectF(
                self.width() / 2 - 10 * grown, self.height() - 7 * grown, 20 * grown, 3 * grown
            )
            box(painter_for(self), bar, bar.height() / 2, signal(self._bar, self._theme.dark))


class ThicknessButton(IconButton):
    """Three lines, thin to thick: opens the choice of width."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", name, TOOL_ICON, parent=parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        if self.isDown() or self.underMouse():
            box(painter, QRectF(self.rect()), RADIUS_CONTROL, self._theme.color("sunken"))
        color = self._theme.color("text_2" if self.isEnabled() else "text_3")
        painter.scale(self.width() / _SIDE, self.height() / _SIDE)
        for y, thick in ((15.5, 1.5), (22.5, 3.0), (31.0, 5.0)):
            painter.setPen(_round_pen(color, thick))
            painter.drawLine(QLineF(_SIDE / 2 - 11, y, _SIDE / 2 + 11, y))


class _Line(Pressable):
    """One width to choose: a line as thick, or a letter as large."""

    in_group = True

    def __init__(self, width: int, thick: float, letter: int) -> None:
        super().__init__()
        self.width_value, self._thick, self._letter = width, thick, letter
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(64, max(46, self._theme.px(_LETTERS[-1]) + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        color = self._theme.color("primary" if self.isChecked() else "text")
        painter.setPen(_round_pen(color, self._thick))
        if self._letter:
            face = self._theme.font("medium")
            face.setPixelSize(self._theme.px(self._letter))
            painter.setFont(face)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "A")
            return
        middle, y = self.width() / 2, self.height() / 2
        painter.drawLine(QLineF(middle - 15, y, middle + 15, y))


class WidthChoice(QWidget):
    """A few widths side by side in one bordered bar."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setAccessibleName(tr("Độ dày"))

    def set_widths(self, widths: Sequence[int], now: int, *, letters: bool = False) -> None:
        """Offer other widths, hundredths of a point; `letters`: how large they are."""
        empty(self._row)
        self._lines = []
        for place, (width, thick) in enumerate(zip(widths, (1.5, 3.0, 5.0, 8.0), strict=False)):
            line = _Line(width, thick, _LETTERS[place] if letters else 0)
            line.setChecked(width == now)
            line.setAccessibleName(tr("Độ dày {n}", n=place + 1))
            line.clicked.connect(lambda _on=False, w=width: self.chosen.emit(w))
            self._lines.append(line)
            self._row.addWidget(line)
            line.show()  # it is measured before the layout would show it
        self.update()

    def mark(self, now: int) -> None:
        for line in self._lines:
            line.setChecked(line.width_value == now)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter, theme = painter_for(self), self._lines[0]._theme
        control = theme.color("control")
        for line in self._lines:
            area = QRectF(line.x(), 0, line.width(), self.height())
            if line.isChecked():
                painter.fillRect(area.adjusted(0, 1, 0, -1), theme.color("primary_tint"))
            if line is not self._lines[0]:
                painter.fillRect(QRectF(area.x(), 0, 1, self.height()), control)
        box(painter, QRectF(self.rect()), RADIUS_CONTROL, None, control)


def _round_pen(color: QColor, thick: float) -> QPen:
    pen = QPen(color, thick)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
