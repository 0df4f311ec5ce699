"""Owns the small panel over the page that goes when one presses beside it; content is others'."""

from __future__ import annotations

from weakref import ref

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD
from ui.widgets.drawing import box, painter_for

_EDGE = 12


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
        self._returns_to: ref[QWidget] | None = None
        self._panel = _Ground(self)
        self.body = QVBoxLayout(self._panel)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(12)
        self.hide()

    @property
    def panel(self) -> QWidget:
        return self._panel

    def open_at(self, anchor: QRect, *, flush: bool = False) -> None:
        """Show it beside `anchor` (the host's coordinates): left of it when it stands at the right
        edge, else under it; `flush` with its left edge, or centred.
        """
        self.place_at(anchor, flush=flush)
        focus = QApplication.focusWidget()
        self._returns_to = ref(focus) if focus is not None else None
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_at(self, anchor: QRect, *, flush: bool = False) -> None:
        """Lie beside `anchor` again: what is in it has changed."""
        host = self.parentWidget()
        assert host is not None
        self.setGeometry(host.rect())
        self.body.activate()
        hint = self._panel.sizeHint()
        width = max(hint.width(), current_theme().px(self._wanted_width))
        height = self.body.heightForWidth(width) if self.body.hasHeightForWidth() else hint.height()
        if anchor.right() > host.width() - 80:
            corner = QPoint(anchor.left() - width - 16, anchor.top())
        else:
            left = anchor.left() if flush else anchor.center().x() - width // 2
            corner = QPoint(left, anchor.bottom() + 8)
            if corner.y() + height > host.height() - _EDGE:
                corner.setY(anchor.top() - height - 8)
        x = min(max(corner.x(), _EDGE), max(_EDGE, host.width() - width - _EDGE))
        y = min(max(corner.y(), _EDGE), max(_EDGE, host.height() - height - _EDGE))
        self._panel.setGeometry(x, y, width, height)

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
