"""Owns PIN entry: dots and a pad; refuses to hold the digits themselves."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD
from ui.widgets.drawing import box, painter_for
from ui.widgets.pressable import Pressable


class PinDots(QWidget):
    """How many digits were typed, never which."""

    def __init__(self, length: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._length, self._count, self._error = length, 0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme.changed.connect(self.update)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(
            tr("Đã nhập {count} trên {length} chữ số", count=count, length=self._length)
        )
        self.update()

    def set_error(self, error: bool) -> None:
        """Show the dots in the error colour, after a wrong PIN."""
        self._error = error
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._length * 18 + (self._length - 1) * 16, 18)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self._theme
        full = theme.color("danger" if self._error else "primary")
        empty = theme.color("danger" if self._error else "control")
        for i in range(self._length):
            dot = QRectF(i * 34, (self.height() - 18) / 2, 18, 18)
            if i < self._count:
                box(painter, dot, 9, full)
            else:
                box(painter, dot, 9, None, empty, 2)


class _Key(Pressable):
    """One key of the pad, 88 x 72."""

    ring_radius = RADIUS_CARD

    def __init__(self, text: str = "", icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(88, max(72, self._theme.line("number_28") + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        ink = "text" if self.isEnabled() else "text_3"
        if self._icon:
            if self.isDown():
                box(painter, rect, RADIUS_CARD, theme.color("sunken"))
            side = theme.px(30)
            area = QRectF((rect.width() - side) / 2, (rect.height() - side) / 2, side, side)
            theme.paint_icon(painter, self._icon, ink, area)
            return
        fill = theme.color("sunken" if self.isDown() or not self.isEnabled() else "surface")
        box(painter, rect, RADIUS_CARD, fill, theme.color("control"))
        painter.setFont(theme.font("number_24"))
        painter.setPen(theme.color(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class PinPad(QWidget):
    """Ten digits and an eraser; also takes digits and Backspace from the keyboard."""

    digit = Signal(str)
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for i, character in enumerate("1234567890"):
            key = _Key(character)
            key.clicked.connect(lambda _on=False, c=character: self.digit.emit(c))
            place = (3, 1) if character == "0" else divmod(i, 3)
            grid.addWidget(key, *place)
        self._eraser = _Key(icon="backspace")
        self._eraser.clicked.connect(self.erased)
        grid.addWidget(self._eraser, 3, 2)
        self._retell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._retell()

    def _retell(self) -> None:
        self.setAccessibleName(tr("Bàn phím số"))
        self._eraser.setAccessibleName(tr("Xóa chữ số cuối"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in "0123456789":
            self.digit.emit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        else:
            super().keyPressEvent(event)
