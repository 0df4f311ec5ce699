"""Owns the words a stamp may have, how it looks on the screen, and the choice among them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf import stamps
from ecabinet.pdf.drawing import SEEN_AXES, first_corner
from ecabinet.pdf.geometry import PageGeometry
from ui.i18n import tr
from ui.theme.tokens import RADIUS_CONTROL
from ui.viewmodels.reader_tools import Stamp
from ui.views.reader.colors import shown
from ui.widgets import Pressable
from ui.widgets.drawing import box, painter_for

_MEASURED = 1000.0  # at this size letters are measured: whole numbers of pixels are exact enough


def stamp_words(stamp: Stamp) -> str:
    """What stands on the stamp, in the language of whoever places it."""
    return {
        Stamp.SEEN: tr("ĐÃ XEM"),
        Stamp.AGREED: tr("ĐỒNG Ý"),
        Stamp.DISCUSS: tr("CẦN TRAO ĐỔI"),
        Stamp.URGENT: tr("KHẨN"),
    }[stamp]


def stamp_box(
    geometry: PageGeometry, words: str, high: int, at: tuple[int, int]
) -> tuple[int, int, int, int]:
    """The frame of a stamp `high` hundredths high around a place (stored), held on the page."""
    wide, tall = stamps.frame(high, _length(words)) / UNITS_PER_POINT, high / UNITS_PER_POINT
    x, y = geometry.to_seen(*at)
    left = min(max(x - wide / 2, 0.0), max(geometry.width - wide, 0.0))
    top = min(max(y - tall / 2, 0.0), max(geometry.height - tall, 0.0))
    a, b = geometry.to_stored(left, top), geometry.to_stored(left + wide, top + tall)
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def paint_stamp(painter: QPainter, mark: Mark, color: QColor, rotation: int) -> None:
    """The frame and its words; the painter's unit is a stored hundredth."""
    if len(mark.box) != 4:
        return
    x0, y0, x1, y1 = mark.box
    right, down = SEEN_AXES[rotation]
    wide, high = (x1 - x0, y1 - y0) if rotation % 180 == 0 else (y1 - y0, x1 - x0)
    x, y = first_corner(mark.box, rotation)
    painter.setTransform(QTransform(right[0], right[1], down[0], down[1], x, y), True)
    half = mark.width / 2
    painter.setPen(QPen(color, mark.width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = stamps.corner(wide, high)
    painter.drawRoundedRect(QRectF(half, half, wide - 2 * half, high - 2 * half), radius, radius)
    length = _length(mark.text)
    size = stamps.letters(wide, high, length)
    painter.setFont(_face(size))
    painter.drawText(QPointF((wide - length * size) / 2, stamps.baseline(high, size)), mark.text)


class StampChoice(QWidget):
    """The stamps two by two, each as it will look."""

    chosen = Signal(Stamp)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Nội dung dấu"))
        self._buttons = {stamp: _StampButton(stamp) for stamp in Stamp}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, (stamp, button) in enumerate(self._buttons.items()):
            grid.addWidget(button, place // 2, place % 2)
            button.clicked.connect(lambda _on=False, s=stamp: self.chosen.emit(s))

    def mark(self, now: Stamp, color: str) -> None:
        """Which one is in the hand, and in which colour."""
        for stamp, button in self._buttons.items():
            button.show_as(color, stamp is now)


class _StampButton(Pressable):
    """One stamp to choose."""

    def __init__(self, stamp: Stamp) -> None:
        super().__init__()
        self._words, self._color = stamp_words(stamp), "#000000"
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)

    def show_as(self, color: str, chosen: bool) -> None:
        self._color = color
        self.setChecked(chosen)
        on = tr("{name}, đang chọn", name=self._words)
        self.setAccessibleName(on if chosen else self._words)
        self.update()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(136), self._theme.px(52))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self._theme
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            fill, edge, thick = theme.color("primary_tint"), theme.color("primary"), 2
        else:
            fill, edge, thick = theme.color("surface"), theme.color("control"), 1
        box(painter, area, RADIUS_CONTROL, fill, edge, thick)
        high = 2400
        wide = round(stamps.frame(high, _length(self._words)))
        frame = (0, 0, wide, high)
        mark = Mark(
            MarkKind.STAMP, 1, Layer.PRIVATE, self._color, stamps.line(high), box=frame,
            text=self._words,
        )  # fmt: skip
        scale = min((area.width() - 16) / wide, (area.height() - 16) / high)
        painter.translate(area.center() - QPointF(wide, high) * scale / 2)
        painter.scale(scale, scale)
        paint_stamp(painter, mark, shown(self._color, theme.dark), 0)


def _face(size: float) -> QFont:
    face = QFont("Be Vietnam Pro")
    face.setWeight(QFont.Weight.Bold)
    face.setPixelSize(max(1, round(size)))
    # Unhinted, the words are as long on the screen as in an export.
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face


def _length(words: str) -> float:
    """How long the words are at a size of 1."""
    return QFontMetricsF(_face(_MEASURED)).horizontalAdvance(words) / _MEASURED
