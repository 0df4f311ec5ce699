"""Owns the focus ring, 2 px outside a control and for the keyboard only, and the way of Tab."""

from collections.abc import Iterator, Sequence
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import current_theme
from ui.theme.tokens import RADIUS_MARK
from ui.widgets.drawing import box, painter_for

GAP = 2
WIDTH = 2
_SEEN_AROUND = 24  # px over and under what Tab has come to
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


def stops_in(panel: QWidget) -> list[QWidget]:
    """The controls inside that take Tab, in the order in which they are laid out.

    Qt's own focus chain is not walked: it is the order in which they were made, and
    `nextInFocusChain` makes PySide tie the widgets into a circle that outlives the window.
    """
    return [
        widget
        for widget in _shown_in(panel)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isEnabled()
    ]


def _shown_in(panel: QWidget) -> Iterator[QWidget]:
    """All that shows inside: what a layout holds as it holds it, then what lies free."""
    laid = dict.fromkeys(_laid_by(panel.layout()))
    free = (child for child in panel.children() if isinstance(child, QWidget) and child not in laid)
    for child in (*laid, *free):
        if not child.isHidden() and not child.isWindow():
            yield child
            yield from _shown_in(child)


def _laid_by(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is not None and (widget := item.widget()) is not None:
            yield widget
        elif item is not None:
            yield from _laid_by(item.layout())


def step_among(stops: Sequence[QWidget], forward: bool) -> bool:
    """To the control after the one that has the focus, round the end; False for none at all.

    What scrolls brings it before one's eyes.
    """
    if not stops:
        return False
    now = QApplication.focusWidget()
    place = stops.index(now) if now in stops else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found = stops[(place + (1 if forward else -1)) % len(stops)]
    found.setFocus(reason)
    around = found.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(found, 0, _SEEN_AROUND)
        around = around.parentWidget()
    return True


def step_in(panel: QWidget, forward: bool) -> bool:
    """The same inside a panel; True: nothing beyond it gets the focus."""
    step_among(stops_in(panel), forward)
    return True


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
    """An overlay that follows one control without taking part in its layout, around it or `within`.

    It holds the control weakly: the two would else make a circle that Python, when it collects
    it, takes apart while Qt still paints it.
    """

    def __init__(self, target: QWidget, radius: float, *, within: bool = False) -> None:
        ground = _ground_of(target) or target
        super().__init__(ground)
        self._target = ref(target)
        self._reach = 0 if within else GAP + WIDTH
        self._radius = radius + self._reach
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for watched in self._watched(target):
            watched.installEventFilter(self)
        self._follow()

    def _watched(self, target: QWidget) -> list[QWidget]:
        """The control and what stands between it and the ground: any of them may move."""
        ground, chain = self.parentWidget(), list[QWidget]()
        widget: QWidget | None = target
        while widget is not None and widget is not ground:
            chain.append(widget)
            widget = widget.parentWidget()
        return chain

    def detach(self) -> None:
        """Take the ring away."""
        target = self._target()
        if target is not None and isValid(target):
            for watched in self._watched(target):
                watched.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        target, ground = self._target(), self.parentWidget()
        if target is None or ground is None or not isValid(target):
            return
        corner = target.mapTo(ground, QPoint(0, 0))
        reach = self._reach
        rect = QRect(corner, target.size()).adjusted(-reach, -reach, reach, reach)
        self.setGeometry(rect)
        if not reach:  # what is drawn inside goes on without the ring
            inner = self.rect().adjusted(RADIUS_MARK, RADIUS_MARK, -RADIUS_MARK, -RADIUS_MARK)
            self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.setVisible(target.isVisibleTo(ground))
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = current_theme().color("primary")
        box(painter_for(self), QRectF(self.rect()), self._radius, line=color, width=WIDTH)


class RingWithin(QObject):
    """Gives a list or a page that fills its place the ring along its inner edge."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._ring: FocusRing | None = None
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and isinstance(event, QFocusEvent):
            if event.lostFocus() and self._ring is not None:
                self._ring.detach()
                self._ring = None
            elif event.gotFocus() and event.reason() in KEYBOARD_REASONS and self._ring is None:
                self._ring = FocusRing(watched, RADIUS_MARK, within=True)
        return False
