"""Owns what counts by length: tally, stack, columns, and the list beside them; no rule."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CHIP, RADIUS_CONTROL
from ui.widgets.drawing import box, painter_for, round_clip
from ui.widgets.labels import DigitLabel, Label

Part = tuple[int, str, str]  # value, colour token or "#RRGGBB", label


class _Bar(QWidget):
    """A bar with a threshold tick and a note under it."""

    def __init__(self, height: int, reach: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._height, self._reach = height, reach
        self._threshold: int | None = None
        self._total = 0
        self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _top(self) -> int:
        return self._reach if self._threshold is not None else 0

    def sizeHint(self) -> QSize:
        note = self._theme.line("meta") + 2 if self._note else 0
        return QSize(240, self._height + 2 * self._top + note)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _bar_rect(self) -> QRectF:
        return QRectF(0, self._top, self.width(), self._height)

    def _paint_threshold(self, painter: QPainter) -> None:
        """The tick, and the note beside its foot on whichever side has room."""
        if self._threshold is None or not self._total:
            return
        theme, bar = self._theme, self._bar_rect()
        x = bar.width() * min(1.0, self._threshold / self._total)
        tick = QRectF(x - 1, 0, 2, bar.height() + 2 * self._reach)
        painter.fillRect(tick, theme.color("text"))
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color("text_2"))
        wide, y = theme.text_width("meta", self._note), tick.bottom() + 2
        left = x + 3 if x + 3 + wide <= bar.width() else max(0.0, x - wide)
        note = QRectF(left, y, wide + 2, theme.line("meta"))
        painter.drawText(note, Qt.AlignmentFlag.AlignVCenter, self._note)


class TallyBar(_Bar):
    """How many of all, as a 14 px bar; `height` 10 for a presence line."""

    def __init__(
        self, color: str = "success", height: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(height, 5, parent)
        self._color, self._value = color, 0

    def set(self, value: int, total: int, threshold: int | None = None, note: str = "") -> None:
        """`value` of `total`; a tick stands at `threshold` with `note` beneath."""
        self._value, self._total, self._threshold, self._note = value, total, threshold, note
        self.setAccessibleName(", ".join(p for p in (f"{value}/{total}", note) if p))
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, bar = painter_for(self), self._bar_rect()
        radius = bar.height() / 2
        box(painter, bar, radius, self._theme.color("sunken"))
        if self._value and self._total:
            share = min(1.0, self._value / self._total)
            filled = QRectF(bar)
            filled.setWidth(max(bar.height(), bar.width() * share))
            box(painter, filled, radius, self._theme.color(self._color))
        self._paint_threshold(painter)


class StackedBar(_Bar):
    """Parts of a whole side by side; a list of the same figures belongs next to it."""

    def __init__(
        self, height: int = 40, labels: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(height, 6, parent)
        self._labels = labels
        self._parts: list[Part] = []

    def set_parts(
        self, parts: Sequence[Part], threshold: int | None = None, note: str = ""
    ) -> None:
        """Parts of (value, colour, label); empty parts take no room."""
        self._parts = [part for part in parts if part[0] > 0]
        self._total = sum(value for value, _, _ in self._parts)
        self._threshold, self._note = threshold, note
        said = [f"{label}: {value}" for value, _, label in self._parts]
        self.setAccessibleName(", ".join([*said, note] if note else said))
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, bar = painter_for(self), self._theme, self._bar_rect()
        radius = min(RADIUS_CONTROL, bar.height() / 2)
        if not self._parts:
            box(painter, bar, radius, theme.color("sunken"))
            return
        painter.save()
        round_clip(painter, bar, radius)
        painter.setFont(theme.font("button"))
        room = bar.width() - 2 * (len(self._parts) - 1)
        x = 0.0
        for value, color, _label in self._parts:
            part = QRectF(x, bar.y(), room * value / self._total, bar.height())
            painter.fillRect(part, theme.color(color))
            if self._labels and part.width() > theme.text_width("button", str(value)):
                ink = "on_tally_none" if color == "tally_none" else "on_tally"
                painter.setPen(theme.color(ink))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, str(value))
            x = part.right() + 2
        painter.restore()
        self._paint_threshold(painter)


class CountRow(QWidget):
    """One line of the list beside a chart: a coloured tile with its icon, a label, the figure."""

    def __init__(
        self, icon: str, color: str, label: str, figure: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{label}: {figure}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(_Tile(icon, color), 0, top)
        row.addWidget(Label(label, "body"), 1)
        row.addWidget(DigitLabel(figure, "figure_18"), 0, top)


class _Tile(QWidget):
    """A 24 px square in a tally's colour."""

    def __init__(self, icon: str, color: str) -> None:
        super().__init__()
        self._theme = current_theme()
        self._icon, self._color = icon, color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self._theme.px(24)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        box(painter, rect, RADIUS_CHIP, theme.color(self._color))
        if self._icon:
            ink = "on_tally_none" if self._color == "tally_none" else "on_tally"
            theme.paint_icon(painter, self._icon, ink, rect.adjusted(4, 4, -4, -4))


class BarChart(QWidget):
    """Columns with their figure above and their name below; `show` words the figures."""

    def __init__(
        self,
        bars: Sequence[tuple[str, float]] = (),
        color: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._color = color
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme.changed.connect(self.update)
        self.set_bars(bars)

    def set_bars(
        self, bars: Sequence[tuple[str, float]], figures: Sequence[str] | None = None
    ) -> None:
        """Bars of (name, value); `figures` are the values as they read, one a bar."""
        self._bars = list(bars)
        self._figures = list(figures) if figures else [f"{value:g}" for _, value in bars]
        said = zip((name for name, _ in self._bars), self._figures, strict=True)
        self.setAccessibleName(", ".join(f"{name}: {figure}" for name, figure in said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(160, 50 * len(self._bars)), 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter, theme = painter_for(self), self._theme
        line = theme.line("meta")
        base = self.height() - line - 4
        highest = max(value for _, value in self._bars) or 1
        cell = self.width() / len(self._bars)
        painter.fillRect(QRectF(0, base, self.width(), 2), theme.color("tally_none"))
        for i, ((name, value), figure) in enumerate(zip(self._bars, self._figures, strict=True)):
            tall = (base - line) * value / highest
            bar = QRectF((i + 0.2) * cell, base - tall, cell * 0.6, tall)
            box(painter, bar, 3, theme.color(self._color))
            above = QRectF(i * cell - 20, bar.top() - line, cell + 40, line)
            below = QRectF(i * cell, base + 4, cell, line)
            for role, ink, area, text in (
                ("meta_strong", "text", above, figure),
                ("meta", "text_2", below, name),
            ):
                painter.setFont(theme.font(role))
                painter.setPen(theme.color(ink))
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
