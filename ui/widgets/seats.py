"""Owns the board of seats: code and icon in each; what a state means is given, not decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.formats import tip_text
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.drawing import box, painter_for
from ui.widgets.native import dress_tip

SeatState = Literal["for", "against", "abstain", "absent", "comment", "other", "waiting", "neutral"]


@dataclass(frozen=True)
class Seat:
    """One seat: its code, the office's full name, its state, and the state in a word."""

    code: str
    office: str
    state: SeatState = "neutral"
    icon: str = ""
    word: str = ""


# state: fill, line, ink, icon
_LARGE = {
    "for": ("success_tint", "success", "success", "check"),
    "against": ("danger_tint", "danger", "danger", "x"),
    "abstain": ("sunken", "text_2", "text_2", "minus"),
    "absent": ("surface", "border", "text_3", ""),
    "comment": ("primary_tint", "primary", "primary", "plus"),
    "other": ("warning_tint", "warning", "warning", "chat-text"),
    "waiting": ("surface", "border", "text_3", "hourglass-medium"),
    "neutral": ("surface", "border", "text", ""),
}
_DASHED = frozenset({"absent", "waiting"})


class SeatBoard(QWidget):
    """Groups of seats in a grid; a seat's tooltip is its office and state.

    Large cells (115 x 64) have the icon under the code, compact ones (93 x 36) beside it; on the
    wall they are large ones in the letters of the room.
    """

    def __init__(
        self,
        columns: int = 5,
        compact: bool = False,
        parent: QWidget | None = None,
        *,
        wall: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._columns, self._compact, self._wall = columns, compact, wall
        self._meta, self._icon = ("room_meta", 28) if wall else ("meta", 16)
        self._groups: list[tuple[str, list[Seat]]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme.changed.connect(self._refresh)

    def set_groups(self, groups: Sequence[tuple[str, Sequence[Seat]]]) -> None:
        """Show groups of (title, seats); a group without a title has no line above it."""
        self._groups = [(title, list(seats)) for title, seats in groups]
        said = [self._said(seat) for _, seats in self._groups for seat in seats]
        self.setAccessibleName("; ".join(said))
        self._refresh()

    @staticmethod
    def _said(seat: Seat) -> str:
        return f"{seat.office}: {seat.word}" if seat.word else seat.office

    def _code_role(self, code: str) -> str:
        if self._wall:
            return "room_code"
        return "badge" if len(code) > 6 else "chip"

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    # geometry ----------------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        return 6 if self._compact else 8

    def _cell_height(self) -> int:
        if self._compact:
            return max(36, self._theme.line("chip") + 12)
        words = self._theme.line(self._code_role(""))
        return max(64, words + self._theme.px(self._icon) + (16 if self._wall else 28))

    def _least_cell(self) -> int:
        codes = [seat.code for _, seats in self._groups for seat in seats]
        widths = (self._theme.text_width(self._code_role(code), code) for code in codes)
        words = max(widths, default=40)
        return words + (self._theme.px(16) + 14 if self._compact else 12)

    def _columns_at(self, width: int) -> int:
        fit = (width + self._gap) // (self._least_cell() + self._gap)
        return max(1, min(self._columns, fit))

    def _cells(self, width: int) -> tuple[list[tuple[QRect, Seat]], list[tuple[int, str]], int]:
        """Every seat's rectangle, each title's y, and the whole height, at `width`."""
        columns, gap, height = self._columns_at(width), self._gap, self._cell_height()
        cell = (width - gap * (columns - 1)) / columns
        cells: list[tuple[QRect, Seat]] = []
        titles: list[tuple[int, str]] = []
        y = 0
        for title, seats in self._groups:
            if title:
                titles.append((y, title))
                y += self._theme.line(self._meta) + 8
            for i, seat in enumerate(seats):
                row, column = divmod(i, columns)
                x = round(column * (cell + gap))
                cells.append((QRect(x, y + row * (height + gap), round(cell), height), seat))
            rows = -(-len(seats) // columns)
            y += rows * (height + gap) - gap + 14
        return cells, titles, max(0, y - 14)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._cells(max(1, width))[2]

    def sizeHint(self) -> QSize:
        width = self._columns * ((93 if self._compact else 115) + self._gap) - self._gap
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._least_cell() + self._gap, self._cell_height())

    def seat_at(self, x: int, y: int) -> Seat | None:
        """The seat under a point of the widget."""
        cells = self._cells(self.width())[0]
        return next((seat for rect, seat in cells if rect.contains(x, y)), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            seat = self.seat_at(event.pos().x(), event.pos().y())
            dress_tip(self)
            QToolTip.showText(event.globalPos(), tip_text(self._said(seat) if seat else ""), self)
            return True
        return super().event(event)

    # painting ----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self._theme
        cells, titles, _ = self._cells(self.width())
        painter.setFont(theme.font(self._meta))
        painter.setPen(theme.color("text_2"))
        for y, title in titles:
            line = QRectF(0, y, self.width(), theme.line(self._meta))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
        for rect, seat in cells:
            if self._compact:
                self._paint_compact(painter, QRectF(rect), seat)
            else:
                self._paint_large(painter, QRectF(rect), seat)

    def _set_code_font(self, painter: QPainter, code: str) -> None:
        painter.setFont(self._theme.font(self._code_role(code)))

    def _paint_large(self, painter: QPainter, rect: QRectF, seat: Seat) -> None:
        theme = self._theme
        fill, line, ink, icon = _LARGE[seat.state]
        dashed = seat.state in _DASHED
        box(painter, rect, RADIUS_CONTROL, theme.color(fill), theme.color(line), 1, dashed)
        side, words = theme.px(self._icon), theme.line(self._code_role(seat.code))
        top = rect.y() + (rect.height() - words - side) / 2
        self._set_code_font(painter, seat.code)
        painter.setPen(theme.color(ink))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(rect.x(), top - 1, rect.width(), words), centre, seat.code)
        below = QRectF(rect.x(), top + words - 2, rect.width(), side + 2)
        icon = seat.icon or icon
        if icon:
            x = rect.center().x() - side / 2
            theme.paint_icon(painter, icon, ink, QRectF(x, below.y() + 1, side, side))
        elif seat.word:
            painter.setFont(theme.font(self._meta))
            painter.drawText(below, centre | Qt.TextFlag.TextDontClip, seat.word)

    def _paint_compact(self, painter: QPainter, rect: QRectF, seat: Seat) -> None:
        theme = self._theme
        _, _, ink, icon = _LARGE[seat.state]
        dashed = seat.state in _DASHED
        fill = theme.color("sunken" if dashed else "surface")
        box(painter, rect, 6, fill, theme.color("border"), 1, dashed)
        self._set_code_font(painter, seat.code)
        painter.setPen(theme.color("text_2" if dashed else "text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(rect.adjusted(7, 0, 0, 0), flags, seat.code)
        icon = seat.icon or icon
        if icon:
            side = theme.px(16)
            area = QRectF(rect.right() - side - 6, rect.center().y() - side / 2, side, side)
            theme.paint_icon(painter, icon, ink, area)
