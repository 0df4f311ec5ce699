"""Owns the focus ring: 2 px outside a control, shown for the keyboard only."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import current_theme
from ui.widgets.drawing import box, painter_for

GAP = 2
WIDTH = 2
KEYBOARD_REASONS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_FOLLOWED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ZOrderChange,
    }
)


def _ground_of(target: QWidget) -> QWidget | None:
    """The ancestor to draw on: the scrolled content, so that the ring scrolls, or the window."""
    ground = target.parentWidget()
    while ground is not None and not ground.isWindow():
        above = ground.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        if ground.property("focusGround"):
            break
        ground = above
    return ground


class FocusRing(QWidget):
    """An overlay that follows one control without taking part in its layout."""

    # On the class too: Qt may still send an event while Python takes the object apart.
    _ground: QWidget | None = None

    def __init__(self, target: QWidget, radius: float) -> None:
        ground = _ground_of(target) or target
        super().__init__(ground)
        self._target = target
        self._ground = ground
        self._radius = radius
        self._chain: list[QObject] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget: QWidget | None = target
        while widget is not None and widget is not ground:
            widget.installEventFilter(self)
            self._chain.append(widget)
            widget = widget.parentWidget()
        self._follow()

    def detach(self) -> None:
        """Take the ring away."""
        for watched in self._chain:
            watched.removeEventFilter(self)
        self._chain.clear()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        ground = self._ground
        if ground is None or not isValid(self._target) or not isValid(ground):
            return
        corner = self._target.mapTo(ground, QPoint(0, 0))
        reach = GAP + WIDTH
        rect = QRect(corner, self._target.size()).adjusted(-reach, -reach, reach, reach)
        self.setGeometry(rect)
        self.setVisible(self._target.isVisibleTo(ground))
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = current_theme().color("primary")
        radius = self._radius + GAP + WIDTH
        box(painter_for(self), QRectF(self.rect()), radius, line=color, width=WIDTH)
