"""Owns the strip of tabs under a screen's head, and how it breaks where it has no room."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QSizePolicy, QWidget

from ui.widgets.drawing import painter_for
from ui.widgets.grounds import Panel
from ui.widgets.pressable import Pressable
from ui.widgets.surfaces import FlowLayout

_PAD = 12  # px beside a tab's words
_LEAST_PAD = 6  # where that brings all of them into one line


class _Tab(Pressable):
    """One tab: label, count, and the 3 px line when current."""

    ring_radius = 4

    def __init__(self, key: str, text: str, count: str) -> None:
        super().__init__()
        self.key, self.count = key, count
        self.setCheckable(True)
        self.set_text(text, count)

    def set_text(self, text: str, count: str) -> None:
        self.count = count
        self.setText(text)
        self.setAccessibleName(f"{text}, {count}" if count else text)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        words = self._theme.text_width("strong", self.text())
        count = 8 + self._theme.text_width("medium", self.count) if self.count else 0
        return QSize(words + count + 2 * _PAD, max(52, self._theme.line("strong") + 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, on = painter_for(self), self._theme, self.isChecked()
        rect = QRectF(self.rect())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        role = "strong" if on else "medium"
        pad = _PAD - (self.sizeHint().width() - self.width()) / 2
        painter.setFont(theme.font(role))
        painter.setPen(theme.color("primary" if on else "text_2"))
        painter.drawText(rect.adjusted(pad, 0, 0, 0), flags, self.text())
        if self.count:
            x = pad + theme.text_width(role, self.text()) + 8
            painter.setFont(theme.font("medium"))
            painter.setPen(theme.color("text_3"))
            painter.drawText(rect.adjusted(x, 0, 0, 0), flags, self.count)
        if on:
            painter.fillRect(QRectF(0, rect.height() - 3, rect.width(), 3), theme.color("primary"))


class _Strip(FlowLayout):
    """Tabs in as few lines as hold them, closer where that brings all into one; what trails them
    stands at the right of the last.
    """

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.trailing: list[QWidget] = []

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y, closer = rect.y(), self._closer(rect.width())
        for line in [self._visible()] if closer else self._lines(rect.width()):
            high = max(item.sizeHint().height() for item in line)
            if move:
                left = rect.x() + closer  # the first word stays where it stands
                self._place(line, QRect(left, y, rect.width() - closer, high), closer)
            y += high
        return y - rect.y()

    def _closer(self, width: int) -> int:
        """How much less a tab has at either side of its words for all to stand in one line; 0 where
        there is room for them, or not even so.
        """
        items = self._visible()
        tabs = sum(item.widget() not in self.trailing for item in items)
        over = self._across(items) - width
        closer = ceil(over / (2 * tabs - 1)) if over > 0 else 0
        return closer if closer <= _PAD - _LEAST_PAD else 0

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._visible():
            if lines and self._across([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _across(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() + self.spacing() for item in items) - self.spacing()

    def _place(self, line: list[QLayoutItem], area: QRect, closer: int) -> None:
        x = area.x()
        trailing = [item for item in line if item.widget() in self.trailing]
        for item in line:
            if trailing and item is trailing[0]:
                x = max(x, area.right() + 1 - self._across(trailing))
            hint = item.sizeHint()
            if item not in trailing:
                hint.setWidth(hint.width() - 2 * closer)
            above = (area.height() - hint.height()) // 2
            item.setGeometry(QRect(x, area.y() + above, hint.width(), hint.height()))
            x += hint.width() + self.spacing()


class Tabs(Panel):
    """A 52 px strip of tabs; the first label stands under the header's title. Where large type
    leaves no room for all of them they stand in several lines."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__("bg", "b", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tabs: dict[str, _Tab] = {}
        self._strip = _Strip()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 32, 0)
        row.addLayout(self._strip)
        for key, text, count in tabs:
            tab = _Tab(key, text, count)
            tab.clicked.connect(lambda _on=False, k=key: self._choose(k))
            self._tabs[key] = tab
            self._strip.addWidget(tab)
        if tabs:
            self.set_current(tabs[0][0])

    def set_current(self, key: str) -> None:
        """Mark a tab without emitting."""
        for name, tab in self._tabs.items():
            tab.setChecked(name == key)

    def current(self) -> str:
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def set_count(self, key: str, count: str) -> None:
        self._tabs[key].set_text(self._tabs[key].text(), count)

    def set_text(self, key: str, text: str) -> None:
        self._tabs[key].set_text(text, self._tabs[key].count)

    def set_trailing(self, widget: QWidget) -> None:
        """Add a widget at the strip's right end."""
        self._strip.trailing.append(widget)
        self._strip.addWidget(widget)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)
