"""Owns the frames of "nothing here", "something went wrong" and "still loading"."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_MARK
from ui.widgets.buttons import Button
from ui.widgets.drawing import box, painter_for
from ui.widgets.icons import Icon
from ui.widgets.labels import Label

_LOADING_AFTER = 300  # ms: what is faster than this needs no skeleton


class EmptyState(QWidget):
    """An icon, a sentence, perhaps a line below it and one action; centred."""

    action_clicked = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        color: str = "text_3",
        action: str = "",
        action_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = Icon(icon, color, 48)
        self._title = Label(title, "h2", align=centre)
        self._text = Label(text, "body", "text_2", align=centre)
        self._action = Button(action, "secondary", "compact", action_icon)
        self._action.clicked.connect(self.action_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(self._icon, 0, centre)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(14)
        column.addWidget(self._action, 0, centre)
        column.addStretch(1)
        self.set(title, text, action)

    def set(self, title: str, text: str = "", action: str = "") -> None:
        """Say something else; without `action` there is no button."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))

    def set_icon(self, icon: str, color: str = "text_3") -> None:
        self._icon.set(icon, color)

    @property
    def action(self) -> Button:
        return self._action


class ErrorState(EmptyState):
    """What happened, why, and one remedy."""

    def __init__(
        self,
        title: str = "",
        text: str = "",
        action: str = "",
        icon: str = "warning-circle",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, title, text, "danger", action, parent=parent)


class Skeleton(QWidget):
    """Grey rows where content will be; blank for the first 300 ms, and never moving."""

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = current_theme()
        self._rows, self._ripe = rows, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ripen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("Đang tải"))

    @property
    def ripe(self) -> bool:
        """Whether the rows are drawn yet."""
        return self._ripe

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ripe = False
        self._timer.start(_LOADING_AFTER)

    def _ripen(self) -> None:
        self._ripe = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._rows * 70 - 18)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._ripe:
            return
        painter, fill = painter_for(self), self._theme.color("sunken")
        wide = self.width() - 56
        for i in range(self._rows):
            y, shrink = i * 70, (0.92, 0.78, 0.85)[i % 3]
            box(painter, QRectF(0, y, 40, 52), RADIUS_MARK, fill)
            box(painter, QRectF(56, y + 7, wide * shrink, 14), RADIUS_MARK, fill)
            box(painter, QRectF(56, y + 33, wide * shrink * 0.55, 12), RADIUS_MARK, fill)
