"""Owns chips: a state in a word, an icon and a colour; refuses to be pressed unless it says so."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CHIP
from ui.widgets.drawing import box, painter_for
from ui.widgets.pressable import Pressable

ChipKind = Literal[
    "neutral", "primary", "success", "warning", "danger", "shared", "tint", "on_tint"
]

# kind: fill, ink
_LOOK = {
    "neutral": ("sunken", "text_2"),
    "primary": ("primary", "on_primary"),
    "success": ("success_tint", "success"),
    "warning": ("warning_tint", "warning"),
    "danger": ("danger_tint", "danger"),
    "shared": ("shared_tint", "shared"),
    "tint": ("primary_tint", "primary"),
    "on_tint": ("surface", "primary"),  # on a selected row
}
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class Chip(QLabel):
    """A 28 px label of one state, e.g. Chip("Đã gửi", "success", "check-circle")."""

    def __init__(
        self,
        text: str = "",
        kind: ChipKind = "neutral",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme.changed.connect(self._on_theme_changed)
        self.set(text, kind, icon)

    def set(self, text: str, kind: ChipKind = "neutral", icon: str = "") -> None:
        """Show another state."""
        self._kind: ChipKind = kind
        self._icon = icon
        self.setText(text)
        self._on_theme_changed()

    @property
    def kind(self) -> ChipKind:
        return self._kind

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icon = self._theme.px(16) + 5 if self._icon else 0
        width = self._theme.text_width("chip", self.text()) + icon + 16
        return QSize(width, self._theme.line("chip") + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        fill, ink = _LOOK[self._kind]
        rect = QRectF(self.rect())
        box(painter, rect, RADIUS_CHIP, self._theme.color(fill))
        x = 8.0
        if self._icon:
            side = self._theme.px(16)
            area = QRectF(x, (rect.height() - side) / 2, side, side)
            self._theme.paint_icon(painter, self._icon, ink, area)
            x += side + 5
        painter.setFont(self._theme.font("chip"))
        painter.setPen(self._theme.color(ink))
        painter.drawText(rect.adjusted(x, 0, 0, 0), _FLAGS, self.text())


class Badge(QLabel):
    """A count on a red pill, for rails and bars."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = current_theme()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        height = self._theme.px(20)
        return QSize(max(height, self._theme.text_width("badge", self.text()) + 10), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        rect = QRectF(self.rect())
        box(painter, rect, rect.height() / 2, self._theme.color("danger"))
        painter.setFont(self._theme.font("badge"))
        painter.setPen(self._theme.color("on_primary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class SyncChip(Pressable):
    """Where synchronisation stands; pressed, the owner opens the pending list.

    Plain when synced or syncing, warning tint only when offline.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: tuple[str, tuple[object, ...]] = ("none", ())
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retell()

    def set_synced(self, time: str) -> None:
        """Synced at `time`, as it is to be read ("16:18")."""
        self._show("synced", time)

    def set_syncing(self, done: int = 0, total: int = 0) -> None:
        """Syncing; with `total` > 0 says how far."""
        self._show("syncing", done, total)

    def set_offline(self, pending: int = 0) -> None:
        """Offline with `pending` changes waiting to be sent."""
        self._show("offline", pending)

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone (narrow headers); the words stay in the tooltip."""
        self._compact = compact
        self._retell()

    def _show(self, state: str, *values: object) -> None:
        self._state = (state, values)
        self._retell()

    def _words(self) -> str:
        state, values = self._state
        if state == "synced":
            return tr("Đã đồng bộ {time}", time=values[0])
        if state == "syncing":
            done, total = values
            if total:
                return tr("Đang đồng bộ {done}/{total}", done=done, total=total)
            return tr("Đang đồng bộ")
        if state == "offline":
            if values[0]:
                return tr("Ngoại tuyến – {n} thay đổi chờ gửi", n=values[0])
            return tr("Ngoại tuyến")
        return tr("Chưa đồng bộ")

    def _retell(self) -> None:
        self.setText(self._words())
        self.setAccessibleName(self.text())
        self.setToolTip(self.text() if self._compact else "")
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()

    @property
    def _offline(self) -> bool:
        return self._state[0] == "offline"

    def sizeHint(self) -> QSize:
        height = max(44, self._theme.line("meta") + 24)
        if self._compact:
            return QSize(height, height)
        role = "meta_strong" if self._offline else "meta"
        words = self._theme.text_width(role, self.text())
        return QSize(12 + self._theme.px(20) + 8 + words + 12, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme, rect = self._theme, QRectF(self.rect())
        ink = "warning" if self._offline else "text_2"
        if self._offline:
            box(painter, rect, RADIUS_CHIP, theme.color("warning_tint"))
        elif self.isDown() or self.underMouse():
            box(painter, rect, RADIUS_CHIP, theme.color("sunken"))
        icons = {"offline": "cloud-slash", "syncing": "arrows-clockwise"}
        side = theme.px(20)
        x = (rect.width() - side) / 2 if self._compact else 12
        area = QRectF(x, (rect.height() - side) / 2, side, side)
        theme.paint_icon(painter, icons.get(self._state[0], "cloud-check"), ink, area)
        if not self._compact:
            painter.setFont(theme.font("meta_strong" if self._offline else "meta"))
            painter.setPen(theme.color(ink))
            painter.drawText(rect.adjusted(x + side + 8, 0, 0, 0), _FLAGS, self.text())


class FilterChip(Pressable):
    """A 44 px pill that is on or off, for filters above a list."""

    ring_radius = 22

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        icon = self._theme.px(20) + 8 if self._icon else 0
        width = self._theme.text_width("strong", self.text()) + icon + 2 * 19
        return QSize(width, max(44, self._theme.line("strong") + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme, rect = self._theme, QRectF(self.rect())
        on = self.isChecked()
        fill = "primary_tint" if on else "sunken" if self.isDown() else "surface"
        line = theme.color("primary" if on else "control")
        box(painter, rect, rect.height() / 2, theme.color(fill), line, 2 if on else 1)
        x, ink = 19.0, "primary" if on else "text"
        if self._icon:
            side = theme.px(20)
            theme.paint_icon(
                painter, self._icon, ink, QRectF(x, (rect.height() - side) / 2, side, side)
            )
            x += side + 8
        painter.setFont(theme.font("strong" if on else "medium"))
        painter.setPen(theme.color(ink))
        painter.drawText(rect.adjusted(x, 0, 0, 0), _FLAGS, self.text())
