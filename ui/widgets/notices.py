"""Owns what is said in passing: banners in the page and toasts over it."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CARD, RADIUS_CONTROL
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button
from ui.widgets.drawing import box, painter_for
from ui.widgets.icons import Icon
from ui.widgets.labels import Label
from ui.widgets.pressable import Pressable

BannerKind = Literal["warning", "danger", "primary", "success", "shared", "neutral"]
_ICONS = {
    "warning": "warning",
    "danger": "warning-circle",
    "primary": "info",
    "success": "check-circle",
    "shared": "users-three",
    "neutral": "info",
}


class Banner(QWidget):
    """A tinted line with an icon and at most one action; with a title it becomes a block.

    A `lead` block says its title large and its text small, both in the ink of its kind.
    """

    action_clicked = Signal()

    def __init__(
        self,
        text: str,
        kind: BannerKind = "warning",
        title: str = "",
        action: str = "",
        icon: str = "",
        lead: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._kind: BannerKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        ink = "text_2" if kind == "neutral" else kind
        self._title = Label(title, "h2" if lead else "strong", ink)
        self._text = Label(text, "meta", ink) if lead else Label(text, "body")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 11, 16, 11)
        row.setSpacing(12)
        level = Qt.AlignmentFlag
        top = level.AlignTop if title and not lead else level.AlignVCenter
        row.addWidget(Icon(icon or _ICONS[kind], ink, 24), 0, top)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row.addLayout(words, 1)
        self._action = Button(action, "secondary", "compact")
        self._action.clicked.connect(self.action_clicked)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._theme.changed.connect(self.update)
        self.set_title(title)
        self.set_text(text)
        self.set_action(action)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title or self._text.text())

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(p for p in (self._title.text(), text) if p))

    def set_action(self, action: str) -> None:
        self._action.setText(action)
        self._action.setVisible(bool(action))

    def text(self) -> str:
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        name = "sunken" if self._kind == "neutral" else f"{self._kind}_tint"
        box(painter_for(self), QRectF(self.rect()), RADIUS_CONTROL, self._theme.color(name))


class _ToastAction(Pressable):
    """The word at a toast's right, in the toast's own colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self._theme.text_width("button", self.text()) + 24
        return QSize(width, max(44, self._theme.line("button") + 16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_for(self)
        ink = "inverse_action"
        if self.hasFocus():  # the ring's colour would vanish on the toast's ground
            box(painter, QRectF(self.rect()), RADIUS_CONTROL, None, self._theme.color(ink), 2)
        painter.setFont(self._theme.font("button"))
        painter.setPen(self._theme.color(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def show_ring(self) -> None:
        self.update()


class Toast(QWidget):
    """One short message at the foot of its host window for 6 s, with an optional undo.

    It stays while the pointer or the keyboard is on it, so that the action can be reached.
    """

    action_clicked = Signal()
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._theme = current_theme()
        self._icon = Icon("", "on_inverse", 24)
        self._label = Label("", "body", "on_inverse")
        self._action = _ToastAction()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(self._action)
        self._action.clicked.connect(self._on_action)
        host.installEventFilter(self)
        self._theme.changed.connect(self._place)
        self.hide()

    def show_message(self, text: str, icon: str = "", action: str = "", seconds: float = 6) -> None:
        """Show a message in place of any before; `action` is e.g. the word for undo."""
        self._label.setText(text)
        self._icon.set(icon)
        self._icon.setVisible(bool(icon))
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._action.updateGeometry()
        self._row.setContentsMargins(20, 6, 12 if action else 20, 6)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start(round(seconds * 1000))

    def close_toast(self) -> None:
        """Take the message away."""
        if self.isHidden():
            return
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        return self._label.text()

    @property
    def offers(self) -> bool:
        """Whether it stands there with an action."""
        return not self.isHidden() and bool(self._action.text())

    def trigger(self) -> None:
        """Do what pressing the action does."""
        self._on_action()

    def _on_action(self) -> None:
        self.close_toast()
        self.action_clicked.emit()

    def _expire(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start(2000)
        else:
            self.close_toast()

    def _place(self) -> None:
        layout, host = self.layout(), self.parentWidget()
        if layout is None or host is None:
            return
        layout.activate()
        room = host.width() - 48
        width = min(room, max(360, layout.sizeHint().width()))
        height = max(56, layout.heightForWidth(width))
        foot = host.height() - height - 24
        self.setGeometry((host.width() - width) // 2, foot, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        box(painter_for(self), QRectF(self.rect()), RADIUS_CARD, self._theme.color("inverse"))
