"""Owns the sheet behind the bar's three dots: how the pages lie, ways back, what goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import RADIUS_CONTROL
from ui.views.reader.popover import SheetPopover
from ui.widgets import Divider, Pressable
from ui.widgets.drawing import box, painter_for
from ui.widgets.layouts import empty

WIDTH = 340
_SIDE = 12


@dataclass(frozen=True)
class Choice:
    """A line of the sheet, its `icon` "" for none; `on` is None for something to do, else whether
    it is in force.
    """

    icon: str
    words: str
    act: Callable[[], object]
    keys: str = ""
    on: bool | None = None
    enabled: bool = True


class ChoiceRow(Pressable):
    """Icon, words, the key that does the same; a check at the end of one that is in force."""

    ring_radius = 6

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._icon, self._keys = choice.icon, choice.keys
        self.setText(choice.words)
        self.setAccessibleName(choice.words)
        self.setCheckable(choice.on is not None)
        self.setChecked(bool(choice.on))
        self.setEnabled(choice.enabled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("body"))
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._keys)
        return QSize(int(words) + self._theme.px(20) * 2 + 5 * _SIDE, max(44, self._theme.px(44)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        if self.isChecked():
            box(painter, rect, RADIUS_CONTROL, theme.color("primary_tint"))
        elif self.isEnabled() and (self.isDown() or self.underMouse() or self.hasFocus()):
            box(painter, rect, RADIUS_CONTROL, theme.color("sunken"))
        ink = "primary" if self.isChecked() else "text" if self.isEnabled() else "text_3"
        side = theme.px(20)
        top = (rect.height() - side) / 2
        if self._icon:
            theme.paint_icon(painter, self._icon, ink, QRectF(_SIDE, top, side, side))
        if self.isChecked():
            end = QRectF(rect.right() - _SIDE - side, top, side, side)
            theme.paint_icon(painter, "check", ink, end)
        middle = Qt.AlignmentFlag.AlignVCenter
        words = rect.adjusted(2 * _SIDE + side, 0, -_SIDE, 0)
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font("medium" if self.isChecked() else "body"))
        painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignLeft), self.text())
        if self._keys and not self.isChecked():
            painter.setPen(theme.color("text_3"))
            painter.setFont(theme.font("meta"))
            painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignRight), self._keys)


class ViewMenu(SheetPopover):
    """Groups of choices with lines between them; pressing one closes it and does it."""

    def __init__(self, host: QWidget, width: int = WIDTH) -> None:
        super().__init__(host, width)
        self.page.column.setContentsMargins(8, 0, 8, 0)

    def offer(self, groups: Sequence[Sequence[Choice]], anchor: QRect) -> None:
        """Show the sheet under `anchor` (the host's coordinates)."""
        column = self.page.column
        empty(column)
        for place, group in enumerate(groups):
            if place:
                column.addSpacing(4)
                column.addWidget(Divider())
                column.addSpacing(4)
            for choice in group:
                row = ChoiceRow(choice)
                row.clicked.connect(lambda _on=False, c=choice: self._do(c))
                column.addWidget(row)
        column.addStretch(1)
        self.open_at(anchor)

    def rows(self) -> list[ChoiceRow]:
        """The lines as they are shown."""
        return [row for row in self.findChildren(ChoiceRow) if row.isVisible()]

    def _do(self, choice: Choice) -> None:
        self.close_popover()
        choice.act()
