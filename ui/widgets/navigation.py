"""Owns the rail and the tab bar; which places exist is the shell's to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.theme.tokens import RADIUS_CARD
from ui.widgets.brand import BrandMark
from ui.widgets.drawing import box, painter_for
from ui.widgets.grounds import Panel
from ui.widgets.labels import in_two
from ui.widgets.pressable import Pressable

_EDGE = 12  # px beside the tab bar's places


@dataclass(frozen=True)
class NavItem:
    """One place: its key, Phosphor icon and label."""

    key: str
    icon: str
    label: str


class _NavButton(Pressable):
    """Icon over label, tinted when current; may carry a count or a dot."""

    ring_radius = RADIUS_CARD

    def __init__(self, item: NavItem, wide: bool) -> None:
        super().__init__()
        self.key, self._icon, self._wide = item.key, item.icon, wide
        self._badge, self._dot, self._folded = "", False, False
        self.setCheckable(True)
        self.setText(item.label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._retell()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def set_label(self, text: str) -> None:
        self.setText(text)
        self._retell()

    def set_badge(self, text: str) -> None:
        self._badge = text
        self._retell()

    def set_dot(self, dot: bool) -> None:
        self._dot = dot
        self._retell()

    def _retell(self) -> None:
        count = tr("{count} chờ xử lý", count=self._badge) if self._badge else ""
        live = tr("đang họp") if self._dot else ""
        self.setAccessibleName(", ".join(part for part in (self.text(), count, live) if part))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()

    def set_folded(self, folded: bool) -> None:
        """Give the label two lines."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    def whole_width(self) -> int:
        """For the label in one line."""
        words = self._theme.text_width("meta_strong", self.text()) + 4
        return max(64, words + 8) if self._wide else max(80, words)

    def _content_height(self) -> int:
        return self._theme.px(26) + 4 + self._theme.line("meta") * (2 if self._folded else 1)

    def sizeHint(self) -> QSize:
        if self._wide:
            width = self.minimumSizeHint().width() if self._folded else self.whole_width()
            return QSize(width, max(60, self._content_height() + 8))
        return QSize(self.whole_width(), max(72, self._content_height() + 16))

    def minimumSizeHint(self) -> QSize:
        if self._wide:
            words = in_two("meta_strong", self.text())[1] + 8
            return QSize(max(64, words), max(60, self._content_height() + 8))
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, on = painter_for(self), self._theme, self.isChecked()
        rect = QRectF(self.rect())
        if on or self.isDown():
            text = "meta_strong", self.text()
            words = in_two(*text)[1] if self._folded else theme.text_width(*text)
            inset = max(0.0, min(16.0, (rect.width() - words) / 2 - 8)) if self._wide else 0.0
            ground = rect.adjusted(inset, 0, -inset, 0)
            name = "primary_tint" if on else "sunken"
            box(painter, ground, RADIUS_CARD, theme.color(name))
        ink, side = "primary" if on else "text_2", theme.px(26)
        y = (rect.height() - self._content_height()) / 2
        area = QRectF((rect.width() - side) / 2, y, side, side)
        theme.paint_icon(painter, self._icon + ("-fill" if on else ""), ink, area)
        painter.setFont(theme.font("meta_strong" if on else "meta_medium"))
        painter.setPen(theme.color(ink))
        lines = theme.line("meta") * (2 if self._folded else 1)
        words_at = QRectF(0, area.bottom() + 4, rect.width(), lines)
        shown = in_two("meta_strong", self.text())[0] if self._folded else self.text()
        top = Qt.AlignmentFlag.AlignTop if self._folded else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words_at, Qt.AlignmentFlag.AlignHCenter | top, shown)
        self._paint_marks(painter, area)

    def _paint_marks(self, painter: QPainter, icon: QRectF) -> None:
        theme = self._theme
        if self._badge:
            height = theme.px(20)
            width = max(height, theme.text_width("badge", self._badge) + 9)
            mark = QRectF(icon.center().x() + 6, icon.top() - 5, width, height)
            box(painter, mark, height / 2, theme.color("danger"))
            painter.setFont(theme.font("badge"))
            painter.setPen(theme.color("on_primary"))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, self._badge)
        elif self._dot:
            mark = QRectF(icon.center().x() + 9, icon.top() - 1, 12, 12)
            box(painter, mark, 6, theme.color("primary"))


class _NavBar(Panel):
    """What rail and tab bar share: one current place, badges and dots by key."""

    chosen = Signal(str)

    def __init__(self, color: str, border_sides: str, parent: QWidget | None) -> None:
        super().__init__(color, border_sides, parent)
        self._buttons: dict[str, _NavButton] = {}

    def _fill(self, layout: QBoxLayout, items: Sequence[NavItem], wide: bool) -> None:
        for item in items:
            button = _NavButton(item, wide)
            button.clicked.connect(lambda _on=False, key=item.key: self._choose(key))
            self._buttons[item.key] = button
            layout.addWidget(button)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def set_current(self, key: str) -> None:
        """Mark a place as the one shown, without emitting."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def current(self) -> str:
        return next((key for key, b in self._buttons.items() if b.isChecked()), "")

    def set_badge(self, key: str, text: str) -> None:
        """Show a count on a place; "" takes it away. Unknown keys are ignored."""
        if key in self._buttons:
            self._buttons[key].set_badge(text)

    def set_dot(self, key: str, dot: bool) -> None:
        """Show that a place is live. Unknown keys are ignored."""
        if key in self._buttons:
            self._buttons[key].set_dot(dot)

    def set_label(self, key: str, text: str) -> None:
        if key in self._buttons:
            self._buttons[key].set_label(text)

    def button(self, key: str) -> Pressable:
        return self._buttons[key]


class NavRail(_NavBar):
    """The landscape rail, 96 wide: mark, places, and at the foot what belongs to the device."""

    def __init__(
        self,
        items: Sequence[NavItem],
        footer: Sequence[NavItem] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("bg", "r", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.addStrut(80)
        column.setSpacing(4)
        column.addWidget(BrandMark(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        self._fill(column, items, wide=False)
        column.addStretch(1)
        self._fill(column, footer, wide=False)


class TabBar(_NavBar):
    """The portrait bar, 76 high, at the foot of the window; labels break where type is large."""

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__("surface", "t", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.addStrut(60)
        row.setContentsMargins(_EDGE, 8, _EDGE, 8)
        row.setSpacing(0)
        self._fill(row, items, wide=True)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            needed = sum(one.whole_width() for one in self._buttons.values())
            breaks = any(" " in one.text() for one in self._buttons.values())
            folded = breaks and needed + 2 * _EDGE > self.width()
            for button in self._buttons.values():
                button.set_folded(folded)
        return done
