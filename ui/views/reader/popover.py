"""Owns the small panel over the page that goes when one presses beside it; content is others'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD
from ui.widgets import Page
from ui.widgets.drawing import box, painter_for
from ui.widgets.focus import step_in

EDGE = 12  # px that stay free to the host's edges
_BESIDE, UNDER = 16, 8  # px between the panel and what it belongs to
_THIN = 24  # px: a row lower than this is but a line between others
_RIM = 18  # px over and under the rows of a sheet


class _Ground(QWidget):
    """The panel itself."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        rect = QRectF(self.rect())
        box(painter_for(self), rect, RADIUS_CARD, theme.color("surface"), theme.color("control"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Popover(QWidget):
    """Fill `body`, then `open_at` a rectangle of the host; Esc or a press beside it closes."""

    closed = Signal()

    def __init__(self, host: QWidget, width: int = 0, padding: int = 16) -> None:
        super().__init__(host)
        self._wanted_width = width
        self._place = (QRect(), False, False)
        self._returns_to: ref[QWidget] | None = None
        self._panel = _Ground(self)
        self.body = QVBoxLayout(self._panel)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(12)
        self.hide()
        host.installEventFilter(self)

    @property
    def panel(self) -> QWidget:
        return self._panel

    def open_at(self, anchor: QRect, *, flush: bool = False, beside: bool = False) -> None:
        """Show it under `anchor` (the host's coordinates), over it where there is no room: `flush`
        with its left edge, or centred. `beside`: at the side that looks into the host instead.
        """
        self.place_at(anchor, flush=flush, beside=beside)
        focus = QApplication.focusWidget()
        if self.isHidden():
            self._returns_to = ref(focus) if focus is not None else None
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_at(self, anchor: QRect, *, flush: bool = False, beside: bool = False) -> None:
        """Lie by `anchor` again: what is in it has changed."""
        self._place = (anchor, flush, beside)
        host = self.parentWidget()
        assert host is not None
        self.setGeometry(host.rect())
        self.body.activate()
        hint = self._panel.sizeHint()
        width = min(max(hint.width(), current_theme().px(self._wanted_width)), self._room)
        height = self.body.heightForWidth(width) if self.body.hasHeightForWidth() else hint.height()
        if beside:
            at_left = anchor.center().x() < host.width() // 2
            left = anchor.right() + _BESIDE if at_left else anchor.left() - width - _BESIDE
            corner = QPoint(left, anchor.top())
        else:
            left = anchor.left() if flush else anchor.center().x() - width // 2
            corner = QPoint(left, anchor.bottom() + UNDER)
            if corner.y() + height > host.height() - EDGE:
                corner.setY(anchor.top() - height - UNDER)
        self._panel.setGeometry(QRect(held(corner, width, height, host), QSize(width, height)))

    @property
    def _room(self) -> int:
        """How wide it may be, px."""
        host = self.parentWidget()
        assert host is not None
        return host.width() - 2 * EDGE

    def place_anew(self) -> None:
        """Lie where it lies: it, or its host, has another size."""
        anchor, flush, beside = self._place
        self.place_at(anchor, flush=flush, beside=beside)

    def eventFilter(self, _host: QObject, event: QEvent) -> bool:
        """The host has another size: it lies within that."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place_anew()
        return False

    def close_popover(self) -> None:
        """Take it away."""
        if self.isHidden():
            return
        self.hide()
        back = self._returns_to() if self._returns_to is not None else None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.close_popover()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_in(self._panel, forward)


class SheetPopover(Popover):
    """Rows under one another in `page`, as high as they are or as there is room for; what `body`
    has over it stays when they scroll. Arrows go through them as Tab does.
    """

    def __init__(self, host: QWidget, width: int) -> None:
        super().__init__(host, width, 1)
        self.body.setContentsMargins(1, 8, 1, 8)
        self.page = Page(padding=0, gap=0, color="surface")
        self.page.column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.page)

    def place_at(self, anchor: QRect, *, flush: bool = False, beside: bool = False) -> None:
        column, host = self.page.column, self.parentWidget()
        assert host is not None
        width = min(current_theme().px(self._wanted_width), self._room) - 2
        rows = [column.itemAt(place) for place in range(column.count())]
        for row in rows:
            if row is not None and (part := row.widget()) is not None:
                part.show()  # laid into a sheet that is open: hidden yet, it would have no height
        heights = [
            row.heightForWidth(width) if row.hasHeightForWidth() else row.sizeHint().height()
            for row in rows
            if row is not None
        ]
        over = [self.body.itemAt(place) for place in range(self.body.count())]
        above = sum(one.sizeHint().height() + self.body.spacing() for one in over[:-1] if one)
        room = host.height() - anchor.bottom() - UNDER - EDGE - _RIM - above
        self.page.setFixedHeight(max(120, _cut(heights, room)))
        super().place_at(anchor, flush=flush, beside=beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            event.accept()
            return
        super().keyPressEvent(event)


def _cut(heights: Sequence[int], room: int) -> int:
    """How much of rows so high shows where there is so much room: all, or up to the middle of one,
    so that it is seen that there are more.
    """
    ends = list(accumulate(heights))
    if not ends or ends[-1] <= room:
        return ends[-1] if ends else 0
    middles = [end - high // 2 for end, high in zip(ends, heights, strict=True) if high > _THIN]
    return max((middle for middle in middles if middle <= room), default=room)


def held(corner: QPoint, width: int, height: int, host: QWidget) -> QPoint:
    """`corner` moved so that what is so large keeps its distance to the host's edges."""
    return QPoint(
        min(max(corner.x(), EDGE), max(EDGE, host.width() - width - EDGE)),
        min(max(corner.y(), EDGE), max(EDGE, host.height() - height - EDGE)),
    )
