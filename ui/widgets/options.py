"""Owns choices of one or a few cards; nothing is chosen or coloured before the member does."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.theme.theme import Theme
from ui.theme.tokens import RADIUS_CARD, RADIUS_CHIP, RADIUS_CONTROL, STACK_FROM
from ui.widgets.drawing import box, painter_for
from ui.widgets.labels import Label
from ui.widgets.pressable import Pressable

_FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACKWARD = (Qt.Key.Key_Up, Qt.Key.Key_Left)


def paint_radio(painter: QPainter, theme: Theme, rect: QRectF, on: bool) -> None:
    """A radio circle filling `rect`."""
    color = theme.color("primary" if on else "control")
    box(painter, rect, rect.height() / 2, None, color, 2)
    if on:
        inner = rect.adjusted(6, 6, -6, -6)
        box(painter, inner, inner.height() / 2, color)


class OptionCard(Pressable):
    """A radio option as a 56 px card; the chosen one is tinted with a 2 px primary border."""

    in_group = True

    def __init__(self, text: str, value: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + self._theme.px(24) + 12, 14, 16, 14)
        row.addStrut(28)
        self._label = Label(text, "medium")
        row.addWidget(self._label)
        self.toggled.connect(self._on_toggled)

    def _restyle(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(16 + self._theme.px(24) + 12, 14, 16, 14)

    def _on_toggled(self, on: bool) -> None:
        self._label.set_role("strong" if on else "medium")

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._label.set_color("text" if self.isEnabled() else "text_3")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme, rect, on = self._theme, QRectF(self.rect()), self.isChecked()
        quiet = self.isDown() or not self.isEnabled()
        fill = "primary_tint" if on else "sunken" if quiet else "surface"
        line = theme.color("primary" if on else "control")
        box(painter, rect, RADIUS_CONTROL, theme.color(fill), line, 2 if on else 1)
        side = theme.px(24)
        self._paint_mark(painter, QRectF(16, (rect.height() - side) / 2, side, side))

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        paint_radio(painter, self._theme, rect, self.isChecked())


class CheckCard(OptionCard):
    """One of several options that may be chosen together: a check box instead of the circle."""

    in_group = False

    def nextCheckState(self) -> None:
        self.setChecked(not self.isChecked())

    def _paint_mark(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        if not self.isChecked():
            box(painter, rect, RADIUS_CHIP, None, theme.color("control"), 2)
            return
        box(painter, rect, RADIUS_CHIP, theme.color("primary"))
        theme.paint_icon(painter, "check-bold", "on_primary", rect.adjusted(4, 4, -4, -4))


class VoteButton(Pressable):
    """A big choice: icon over word in a row of three, or icon beside word when stacked."""

    ring_radius = RADIUS_CARD
    in_group = True

    def __init__(self, text: str, value: object, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._icon = icon
        self._stacked = False
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stacked(self, stacked: bool) -> None:
        self._stacked = stacked
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        word = self._theme.text_width("choice", self.text())
        line, icon = self._theme.line("choice"), self._theme.px(36)
        if self._stacked:
            return QSize(word + icon + 80, max(88, line + 40))
        return QSize(word + 40, max(136, line + icon + 64))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        theme, rect, on = self._theme, QRectF(self.rect()), self.isChecked()
        fill = "primary_tint" if on else "sunken" if self.isDown() else "surface"
        line = theme.color("primary" if on else "control")
        box(painter, rect, RADIUS_CARD, theme.color(fill), line, 3 if on else 2)
        ink = "primary" if on else "text" if self.isEnabled() else "text_3"
        icon, line_height = theme.px(36), theme.line("choice")
        painter.setFont(theme.font("choice"))
        if self._stacked:
            area = QRectF(28, (rect.height() - icon) / 2, icon, icon)
            words = rect.adjusted(area.right() + 20, 0, -16, 0)
            flags = Qt.AlignmentFlag.AlignVCenter
        else:
            top = (rect.height() - icon - 12 - line_height) / 2
            area = QRectF((rect.width() - icon) / 2, top, icon, icon)
            words = QRectF(0, area.bottom() + 12, rect.width(), line_height)
            flags = Qt.AlignmentFlag.AlignCenter
        theme.paint_icon(painter, self._icon + ("-fill" if on else ""), ink, area)
        painter.setPen(theme.color(ink))
        painter.drawText(words, flags, self.text())


class _ChoiceGroup(QWidget):
    """One choice among pressables: arrow keys move and choose, Tab enters and leaves."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._theme = current_theme()
        self._theme.changed.connect(self._arrange)
        self._buttons: list[OptionCard | VoteButton] = []

    def _arrange(self) -> None:
        """Place the buttons; from 150 % font they stand one under another."""
        raise NotImplementedError

    def _adopt(self, button: OptionCard | VoteButton) -> None:
        self._buttons.append(button)
        button.clicked.connect(lambda: self._choose(button))

    def value(self) -> object:
        """The chosen value, or None."""
        return next((b.value for b in self._buttons if b.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Mark a value without emitting; None clears."""
        for button in self._buttons:
            button.setChecked(value is not None and button.value == value)

    def _choose(self, button: OptionCard | VoteButton) -> None:
        for other in self._buttons:
            other.setChecked(other is button)
        self.chosen.emit(button.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 1 if event.key() in _FORWARD else -1 if event.key() in _BACKWARD else 0
        place = next((i for i, b in enumerate(self._buttons) if b.hasFocus()), None)
        if not step or place is None:
            super().keyPressEvent(event)
            return
        self._go_to(self._buttons[(place + step) % len(self._buttons)])

    def _go_to(self, button: OptionCard | VoteButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(button)


class OptionGroup(_ChoiceGroup):
    """Option cards in one or two columns; nothing preselected."""

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        columns: int = 1,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for value, text in options:
            self._adopt(OptionCard(text, value))
        self.set_columns(columns)

    def set_columns(self, columns: int) -> None:
        """Rearrange, e.g. to one column when the page is narrow or the font large."""
        self._columns = columns
        self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self._theme.scale >= STACK_FROM else self._columns
        for i, button in enumerate(self._buttons):
            self._grid.addWidget(button, i // columns, i % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def options(self) -> list[OptionCard]:
        return [b for b in self._buttons if isinstance(b, OptionCard)]


class CheckGroup(QWidget):
    """Up to `most` of several cards; when so many are chosen, the others wait disabled."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        most: int,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._most = most
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._cards = [CheckCard(text, value) for value, text in options]
        for card in self._cards:
            card.clicked.connect(self._on_clicked)
            column.addWidget(card)

    def value(self) -> tuple[object, ...]:
        """The chosen values in the options' order."""
        return tuple(card.value for card in self._cards if card.isChecked())

    def set_value(self, values: Sequence[object]) -> None:
        """Mark values without emitting."""
        for card in self._cards:
            card.setChecked(card.value in values)
        self._hold()

    def options(self) -> list[CheckCard]:
        return self._cards

    def _on_clicked(self) -> None:
        self._hold()
        self.chosen.emit(self.value())

    def _hold(self) -> None:
        full = len(self.value()) >= self._most
        for card in self._cards:
            card.setEnabled(card.isChecked() or not full)


class VoteGroup(_ChoiceGroup):
    """The big vote choices; keys 1 2 3 choose while the group or a choice has focus."""

    def __init__(
        self,
        choices: Sequence[tuple[object, str, str]],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        for value, text, icon in choices:
            button = VoteButton(text, value, icon)
            self._adopt(button)
            self._line.addWidget(button, 1)
        self.set_stacked(False)

    def set_stacked(self, stacked: bool) -> None:
        """One under another (portrait) or side by side."""
        self._stacked = stacked
        self._arrange()

    def _arrange(self) -> None:
        stacked = self._stacked or self._theme.scale >= STACK_FROM
        direction = QVBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._line.setSpacing(12 if stacked else 16)
        for button in self.buttons():
            button.set_stacked(stacked)

    def buttons(self) -> list[VoteButton]:
        return [b for b in self._buttons if isinstance(b, VoteButton)]

    def choose_number(self, number: int) -> None:
        """Choose by the key 1..n, as the member pressed it."""
        if 1 <= number <= len(self._buttons):
            self._go_to(self._buttons[number - 1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and event.text() != "0":
            self.choose_number(int(event.text()))
            return
        super().keyPressEvent(event)
