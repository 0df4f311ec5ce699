"""Owns text entry and selection: label above, 2 px focus border, error beneath; no validation."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD, RADIUS_CONTROL
from ui.widgets.buttons import IconButton
from ui.widgets.drawing import box, painter_for
from ui.widgets.icons import Icon
from ui.widgets.labels import Label
from ui.widgets.native import Menu, ScrollBar
from ui.widgets.pressable import Pressable


class _Frame(QWidget):
    """The box around an editor; it draws the focus and error borders for it."""

    def __init__(self, editor: QWidget, radius: int, margins: QMargins) -> None:
        super().__init__()
        self._theme = current_theme()
        self._editor, self._radius = editor, radius
        self.error = False
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(margins)
        self.row.setSpacing(8)
        self.row.addWidget(editor)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        self._theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, focus = self._theme, self._editor.hasFocus()
        name = "danger" if self.error else "primary" if focus else "control"
        fill = theme.color("surface" if self._editor.isEnabled() else "sunken")
        width = 2 if focus or self.error else 1
        box(painter_for(self), QRectF(self.rect()), self._radius, fill, theme.color(name), width)


class _Field(QWidget):
    """Label, frame and error message one under another."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(
        self, editor: QWidget, label: str, margins: QMargins, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._label = Label(label, "meta_strong", "text_2")
        self._frame = _Frame(editor, RADIUS_CONTROL, margins)
        self._error_icon = Icon("warning-circle", "danger", 22)
        self._error_icon.hide()
        self._frame.row.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignTop)
        self._message = Label("", "meta", "danger")
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self._label, self._frame, self._message):
            column.addWidget(part)
        self._label.setVisible(bool(label))
        self.setFocusProxy(editor)
        editor.setAccessibleName(label)
        self._editor = editor

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self._editor.setAccessibleName(label)

    def set_error(self, message: str) -> None:
        """Show what is wrong under the field; "" clears it."""
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._error_icon.setVisible(bool(message))
        self._frame.error = bool(message)
        self._editor.setAccessibleDescription(message)
        self._frame.update()


class TextField(_Field):
    """One line of text; `submitted` on Enter."""

    def __init__(
        self,
        label: str = "",
        placeholder: str = "",
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.input = QLineEdit()
        super().__init__(self.input, label, QMargins(15, 11, 15, 11), parent)
        self.input.setFrame(False)
        self.input.setStyleSheet("QLineEdit { background: transparent; border: none; }")
        self.input.setPlaceholderText(placeholder)
        self.input.setAccessibleName(label or placeholder)
        if secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.textChanged.connect(self.changed)
        self.input.returnPressed.connect(self.submitted)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        if text != self.input.text():
            self.input.setText(text)

    def _restyle(self) -> None:
        self.input.setFont(self._theme.font("body"))
        self.input.setFixedHeight(self._theme.line("body") + 2)


class _Lines(QPlainTextEdit):
    """Tells when it has another width: then other lines are broken, which Qt does not tell."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class TextArea(_Field):
    """Several lines of text; grows with what is written, from `min_lines` up to 12 lines."""

    MAX_LINES = 12

    def __init__(
        self,
        label: str = "",
        placeholder: str = "",
        min_lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        self.input = _Lines()
        super().__init__(self.input, label, QMargins(12, 11, 12, 11), parent)
        self._min_lines = min_lines
        self.input.setFrameShape(QFrame.Shape.NoFrame)
        self.input.setStyleSheet("QPlainTextEdit { background: transparent; border: none; }")
        self.input.setPlaceholderText(placeholder)
        self.input.setAccessibleName(label or placeholder)
        self.input.setTabChangesFocus(True)
        self.input.setVerticalScrollBar(ScrollBar())
        self.input.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.input.textChanged.connect(lambda: self.changed.emit(self.text()))
        layout = self.input.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _size: self._fit())
        self.input.resized.connect(self._fit)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.input.setPlainText(text)

    def _restyle(self) -> None:
        self.input.setFont(self._theme.font("body"))
        self._fit()

    def _fit(self) -> None:
        """Take the height of the text: a plain-text document counts its height in lines."""
        lines = int(self.input.document().size().height())
        shown = min(self.MAX_LINES, max(self._min_lines, lines))
        scrolls = lines > self.MAX_LINES
        policy = Qt.ScrollBarPolicy
        self.input.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        margin = 2 * round(self.input.document().documentMargin())
        line = max(self._theme.line("body"), self.input.fontMetrics().lineSpacing())
        self.input.setFixedHeight(shown * line + margin)


class SearchField(QWidget):
    """A search box with a lens and a button that clears: 60 px, or 48 if `compact`."""

    changed = Signal(str)
    submitted = Signal()
    submitted_back = Signal()  # Enter with Shift

    def __init__(
        self, placeholder: str = "", parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._role = "body" if compact else "body_large"
        self.input = QLineEdit()
        self.input.setFrame(False)
        self.input.setStyleSheet("QLineEdit { background: transparent; border: none; }")
        self.input.setPlaceholderText(placeholder)
        self.input.setAccessibleName(placeholder)
        self._clear = IconButton("x", tr("Xóa nội dung tìm"), 20 if compact else 24)
        self._clear.hide()
        radius = RADIUS_CONTROL if compact else RADIUS_CARD
        margins = QMargins(13, 2, 2, 2) if compact else QMargins(17, 6, 8, 6)
        frame = _Frame(self.input, radius, margins)
        frame.row.insertWidget(0, Icon("magnifying-glass", size=20 if compact else 26))
        frame.row.addWidget(self._clear)
        frame.row.addStrut(44 if compact else 48)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.setFocusProxy(self.input)
        self.input.textChanged.connect(self._on_changed)
        self.input.returnPressed.connect(self.submitted)
        self.input.installEventFilter(self)
        self._clear.clicked.connect(self.clear)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        self.input.setText(text)

    def clear(self) -> None:
        self.input.clear()
        self.input.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._clear.set_name(tr("Xóa nội dung tìm"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.submitted_back.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.changed.emit(text)

    def _restyle(self) -> None:
        self.input.setFont(self._theme.font(self._role))
        self.input.setFixedHeight(self._theme.line(self._role) + 4)


class Select(Pressable):
    """One of several values, chosen from a menu; 48 high with a caret."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        name: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = list(options)
        self._name, self._icon = name, icon
        self._value: object = self._options[0][0] if self._options else None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self._retell()

    def set_name(self, name: str) -> None:
        """What is chosen here, for who cannot see the label above."""
        self._name = name
        self._retell()

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        """Show a value without emitting."""
        self._value = value
        self._retell()

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other values; the value stays if it is among them."""
        self._options = list(options)
        values = [value for value, _ in self._options]
        if self._value not in values:
            self._value = values[0] if values else None
        self._retell()

    def _retell(self) -> None:
        text = next((text for value, text in self._options if value == self._value), "")
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}" if self._name else text)
        self.updateGeometry()
        self.update()

    def menu(self) -> Menu:
        """The menu of the values; the one in force is checked."""
        menu = Menu(self)
        menu.setMinimumWidth(self.width())
        for value, text in self._options:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _on=False, v=value: self._choose(v))
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _choose(self, value: object) -> None:
        self.set_value(value)
        self.chosen.emit(value)

    def sizeHint(self) -> QSize:
        words = max((self._theme.text_width("body", text) for _, text in self._options), default=0)
        icon = self._theme.px(20) + 10 if self._icon else 0
        height = max(48, self._theme.line("body") + 22)
        return QSize(15 + icon + words + 16 + self._theme.px(20) + 12, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self._theme, QRectF(self.rect())
        fill = theme.color("surface" if self.isEnabled() and not self.isDown() else "sunken")
        box(painter, rect, RADIUS_CONTROL, fill, theme.color("control"))
        x, side = 15.0, theme.px(20)
        top = (rect.height() - side) / 2
        ink = "text" if self.isEnabled() else "text_3"
        if self._icon:
            theme.paint_icon(painter, self._icon, ink, QRectF(x, top, side, side))
            x += side + 10
        caret = QRectF(rect.right() - 12 - side, top, side, side)
        theme.paint_icon(painter, "caret-down", ink, caret)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color(ink))
        words = QRectF(x, 0, caret.left() - 8 - x, rect.height())
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
