"""Owns progress and time as shapes: line, item strip, ring; the figures come from outside."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.widgets.drawing import box, painter_for
from ui.widgets.labels import paint_digits

_ANNOUNCED_AT = (60, 30, 10)  # seconds left
_WALL = 200  # px from which a ring is read from afar


class ProgressLine(QWidget):
    """A 6 px bar filled from 0 to 1."""

    def __init__(
        self, value: float = 0.0, color: str = "primary", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._value, self._color = value, color
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.update)
        self.set_value(value)

    def set_value(self, value: float) -> None:
        """Take a share, held to 0..1."""
        self._value = min(1.0, max(0.0, value))
        self.setAccessibleName(f"{round(self._value * 100)}%")
        self.update()

    def value(self) -> float:
        return self._value

    def set_color(self, color: str) -> None:
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = painter_for(self), QRectF(self.rect())
        box(painter, rect, 3, self._theme.color("sunken"))
        if self._value > 0:
            rect.setWidth(max(6.0, rect.width() * self._value))
            box(painter, rect, 3, self._theme.color(self._color))


class SegmentBar(QWidget):
    """One short bar an agenda item: done green, current primary, the rest sunken."""

    def __init__(
        self, total: int = 0, done: int = 0, current: int = -1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.update)
        self.set(total, done, current)

    def set(self, total: int, done: int, current: int) -> None:
        """`done` items from the left are finished; `current` is an index from 0, or -1."""
        self._total, self._done, self._current = total, done, current
        self.setAccessibleName(
            tr("Đã xong {done} trên {total} nội dung", done=done, total=total) if total else ""
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(40, self._total * 10), 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._total:
            return
        painter, gap = painter_for(self), 6.0
        width = (self.width() - gap * (self._total - 1)) / self._total
        for i in range(self._total):
            name = "success" if i < self._done else "primary" if i == self._current else "sunken"
            bar = QRectF(i * (width + gap), 0, width, self.height())
            box(painter, bar, 4, self._theme.color(name))


class RingTimer(QWidget):
    """Time left as a ring around a clock; digits stand in fixed cells so nothing jumps.

    It keeps no time: the owner calls `set_remaining` each second. `announced` fires as 60, 30
    and 10 s are passed, for a screen reader.
    """

    announced = Signal(int)

    def __init__(self, total: int = 180, size: int = 92, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._total, self._remaining, self._size = total, total, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._on_theme_changed)
        self._retell()

    def set_total(self, seconds: int) -> None:
        self._total = seconds
        self.update()

    def set_remaining(self, seconds: int) -> None:
        """Seconds left; below zero the time over is shown with a minus, in the error colour."""
        before, self._remaining = self._remaining, seconds
        for mark in _ANNOUNCED_AT:
            if seconds <= mark < before:
                self._retell()
                self.announced.emit(mark)
        self.update()

    def remaining(self) -> int:
        return self._remaining

    def text(self) -> str:
        """The clock as shown, "1:52"."""
        minutes, seconds = divmod(abs(self._remaining), 60)
        return f"{'−' if self._remaining < 0 else ''}{minutes}:{seconds:02}"

    def _role(self) -> str:
        if self._size >= _WALL:
            return "number_72"
        return "number_28" if self._size >= 104 else "number_24"

    def _retell(self) -> None:
        self.setAccessibleName(tr("Còn {n} giây", n=max(0, self._remaining)))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        stroke = theme.px(16 if self._size >= _WALL else 8)
        ring = rect.adjusted(stroke / 2 + 1, stroke / 2 + 1, -stroke / 2 - 1, -stroke / 2 - 1)
        painter.setPen(QPen(theme.color("sunken"), stroke))
        painter.drawEllipse(ring)
        over = self._remaining < 0
        share = 1.0 if over else min(1.0, self._remaining / self._total) if self._total else 0.0
        if share > 0:
            pen = QPen(theme.color("danger" if over else "primary"), stroke)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            # What is left empties clockwise from the top.
            painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))
        painter.setFont(theme.font(self._role()))
        painter.setPen(theme.color("danger" if over else "text"))
        paint_digits(painter, rect, self.text(), centred=True)
