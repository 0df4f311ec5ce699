"""Owns the agenda at the side of the wall: what is done, in hand and to come, as far as it fits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ecabinet.domain.meeting import ItemState
from ecabinet.services.roomview import RoomItem
from ui.i18n import tr
from ui.theme import current_theme
from ui.views.meeting.words import restricted
from ui.widgets.drawing import painter_for

_ROW, _PAD, _BAR = 78, 28, 8
_LOOK = {
    ItemState.CLOSED: ("check-circle-fill", "success", "text_3"),
    ItemState.OPEN: ("caret-right", "primary", "text"),
    ItemState.WAITING: ("circle", "text_3", "text_2"),
}


class AgendaList(QWidget):
    """Rows of one or two lines; a long agenda shows those around the item in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._items: tuple[RoomItem, ...] = ()
        self._theme.changed.connect(self.update)

    def set_items(self, items: tuple[RoomItem, ...]) -> None:
        """Show the items; the accessible name says them all."""
        words = {
            ItemState.CLOSED: tr("đã xong"),
            ItemState.OPEN: tr("đang bàn"),
            ItemState.WAITING: tr("chưa bàn"),
        }
        told = [f"{one.order}. {one.title or restricted()} ({words[one.state]})" for one in items]
        self.setAccessibleName("; ".join(told))
        if items != self._items:
            self._items = items
            self.update()

    def shown(self) -> tuple[RoomItem, ...]:
        """The rows that fit: around the item in hand, or the next one."""
        fit = max(1, self.height() // self._theme.px(_ROW))
        if len(self._items) <= fit:
            return self._items
        at = next((n for n, one in enumerate(self._items) if one.state is not ItemState.CLOSED), 0)
        at = next((n for n, one in enumerate(self._items) if one.state is ItemState.OPEN), at)
        first = min(max(0, at - 1), len(self._items) - fit)
        return self._items[first : first + fit]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, row = painter_for(self), self._theme.px(_ROW)
        for place, item in enumerate(self.shown()):
            self._paint(painter, QRectF(0, place * row, self.width(), row), item)

    def _paint(self, painter: QPainter, rect: QRectF, item: RoomItem) -> None:
        theme = self._theme
        icon, tint, ink = _LOOK[item.state]
        if item.state is ItemState.OPEN:
            painter.fillRect(rect, theme.color("primary_tint"))
            painter.fillRect(QRectF(0, rect.y(), _BAR, rect.height()), theme.color("primary"))
        side, number = theme.px(30), theme.px(44)
        y = rect.center().y()
        theme.paint_icon(painter, icon, tint, QRectF(_PAD, y - side / 2, side, side))
        role = "room_code" if item.state is ItemState.OPEN else "room_meta"
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(ink))
        left = _PAD + side + 12
        place = QRectF(left, rect.y(), number, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(item.order))
        room = QRectF(left + number, rect.y(), rect.width() - left - number - _PAD, rect.height())
        line = theme.line(role)
        lines = two_lines(QFontMetricsF(theme.font(role)), item.title or restricted(), room.width())
        top = y - line * len(lines) / 2
        for n, words in enumerate(lines):
            at = QRectF(room.x(), top + n * line, room.width(), line)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)


def two_lines(metrics: QFontMetricsF, text: str, width: float) -> list[str]:
    """The text in at most two lines of that width, the second cut short with "…"."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    first: list[str] = []
    rest = text.split()
    while rest and metrics.horizontalAdvance(" ".join([*first, rest[0]])) <= width:
        first.append(rest.pop(0))
    mode = Qt.TextElideMode.ElideRight
    if not first:
        return [metrics.elidedText(text, mode, width)]
    return [" ".join(first), metrics.elidedText(" ".join(rest), mode, width)]
