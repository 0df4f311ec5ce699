"""Owns which device does what on a page: pens draw, fingers move, mice do what the tool says.

A palm counts for nothing while a pen is near; what a tool does not take moves the page.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from weakref import ref

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QScrollEvent,
    QScrollPrepareEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScroller, QScrollerProperties

from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader.hands import Hand, Resting, SelectHand
from ui.views.reader.markpaint import SIGN
from ui.views.reader.spans import whole_line, whole_paragraph, whole_word, word_at
from ui.views.reader.viewpart import ViewPart

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

PEN_NEAR = 0.6  # seconds after a pen's last sign in which a touch is taken for the palm
IN_MARGIN = 40  # px from a page's edge, where a key puts a note
LONG_PRESS = 500
IN_A_ROW = 0.4  # seconds between two clicks that belong together
WHEEL_NOTCH = 120
ACROSS = 180  # px that a notch with Shift moves a page aside
UPRIGHT, FLAT = 45.0, 60.0  # degrees from the upright: as one writes, and as flat as pens tell
_MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
}
_PRESSES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
}
_WAYS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
_TABLET = {QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease}
_TOUCH = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


def _force(event: QTabletEvent) -> float:
    """The pressure, 0 to 1; a pen that lies flatter than one writes with draws broader."""
    lies = min(max(abs(event.xTilt()), abs(event.yTilt())), FLAT)
    return min(1.0, event.pressure() * (1 + max(0.0, (lies - UPRIGHT) / (FLAT - UPRIGHT))))


class Pointer(ViewPart):
    """Takes the viewport's events apart; `handle` answers None for what it has no part in."""

    def __init__(self, view: PageView, hands: dict[Tool, Hand]) -> None:
        self._to_view = ref(view)
        self._hands = hands
        self._hand: Hand | None = None
        self._letters = SelectHand(view)
        self._then: Callable[[], object] | None = None
        self._pan_from: QPointF | None = None
        self._pinch: tuple[float, QPointF] | None = None
        self._finger_scrolls = False
        self._pen_seen = -math.inf
        self._pen_down = False
        self._palm = False  # the fingers on the page count for nothing until all have left it
        self._clicked = (-math.inf, 0)
        self._press_at = QPointF()
        self._long = QTimer(view)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG_PRESS)
        self._long.timeout.connect(self._on_long_press)
        self._scroller = QScroller.scroller(view.viewport())
        properties = self._scroller.scrollerProperties()
        metric = QScrollerProperties.ScrollMetric
        off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        properties.setScrollMetric(metric.VerticalOvershootPolicy, off)
        properties.setScrollMetric(metric.HorizontalOvershootPolicy, off)
        properties.setScrollMetric(metric.DragStartDistance, 0.002)
        self._scroller.setScrollerProperties(properties)

    @property
    def flinging(self) -> bool:
        """Whether the page still runs on after a finger has left it."""
        return self._scroller.state() == QScroller.State.Scrolling

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._hand is not None

    def once_free(self, act: Callable[[], object]) -> None:
        """Do it now, or when the hand has left the page; of several the last alone."""
        if self.busy:
            self._then = act
        else:
            act()

    def drop(self) -> bool:
        """What is being drawn comes to nothing; False when nothing was."""
        busy = self.busy
        if busy:
            self._leave()
        return busy

    def _free(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def tap_by_key(self) -> bool:
        """A note or a stamp put in the margin of the page that is read, under what is there; False
        for another tool.
        """
        view = self._view
        if view.tools.tool is not Tool.NOTE or self.busy:
            return False
        seen = view.page_rect(view.page).intersected(QRectF(view.viewport().rect()))
        first = seen.topLeft() + QPointF(IN_MARGIN, seen.height() / 3)
        at, half = first, QPointF(SIGN / 2, SIGN / 2)
        while seen.contains(at + half) and view.entries_at(at + half, SIGN / 2):
            at = at + QPointF(0, SIGN)  # Qt's += would move `first` along
        at = at if seen.contains(at + half) else first
        self._begin(self._hands[Tool.NOTE], at, 1.0)
        self._end(at)
        return True

    def stop(self) -> None:
        """Hold a running page."""
        self._view.swipe.drop()
        if self.flinging:
            self._scroller.stop()

    def handle(self, event: QEvent) -> bool | None:
        """True: done with it; False: not wanted; None: the scroll area's own affair."""
        kind = event.type()
        if kind in _PRESSES:
            self._view.leave_links()
        if kind in _TABLET:
            return self._on_tablet(cast("QTabletEvent", event))
        if kind in _MOUSE:
            return self._on_mouse(cast("QMouseEvent", event))
        if kind in _TOUCH:
            return self._on_touch(cast("QTouchEvent", event))
        if kind == QEvent.Type.Wheel:
            return self._on_wheel(cast("QWheelEvent", event))
        if kind == QEvent.Type.NativeGesture:
            return self._on_gesture(cast("QNativeGestureEvent", event))
        if kind == QEvent.Type.ScrollPrepare:
            return self._on_prepare(cast("QScrollPrepareEvent", event))
        if kind == QEvent.Type.Scroll:
            return self._on_scroll(cast("QScrollEvent", event))
        return None

    # -- pens

    def _on_tablet(self, event: QTabletEvent) -> bool:
        self._pen_seen = time.monotonic()
        self._view.swipe.back()  # what looked like a finger was the palm
        at = event.position()
        if event.type() == QEvent.Type.TabletPress:
            self._leave()
            self._scroller.stop()
            self._pen_down = True
            self._view.tools.pen = True
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin(self._pen_hand(event), at, _force(event))
        elif event.type() == QEvent.Type.TabletMove:
            # A pen that lifts reports points without pressure: they are no part of the stroke.
            touches = event.pressure() > 0 or not event.buttons()
            if self._pen_down and self._hand is not None and touches:
                self._hand.move(at, _force(event))
        elif self._pen_down:
            self._pen_down = False
            self._end(at)
        event.accept()
        return True

    def _pen_hand(self, event: QTabletEvent) -> Hand:
        rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
        second = Qt.MouseButton.RightButton | Qt.MouseButton.MiddleButton
        if rubber or event.buttons() & second:
            return self._hands[Tool.ERASER]
        tools = self._view.tools
        if not tools.chosen:
            tools.choose(Tool.PEN)
        return self._hands[tools.tool]

    # -- mice

    def _on_mouse(self, event: QMouseEvent) -> bool | None:
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return True  # a pen's or a finger's shadow: the original was seen
        at, kind = event.position(), event.type()
        if kind == QEvent.Type.MouseMove:
            if event.buttons():
                self._drag(at)
            else:
                self._view.hover(at)
            return True
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = at if kind == QEvent.Type.MouseButtonPress else None
            return True
        if event.button() in _WAYS:
            if kind == QEvent.Type.MouseButtonPress:
                self._view.way_wanted.emit(_WAYS[event.button()])
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return None
        if kind == QEvent.Type.MouseButtonRelease:
            self._end(at)
        else:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self.stop()
            if self._count_click(kind == QEvent.Type.MouseButtonDblClick) > 1:
                self._choose_words(at, self._clicked[1])
            else:
                self._begin(self._hands[self._view.tools.tool], at, 1.0)
        return True

    def _count_click(self, double: bool) -> int:
        """How many clicks came in a row: a word at the second, then a line, then a paragraph."""
        now = time.monotonic()
        before = self._clicked[1] if now - self._clicked[0] < IN_A_ROW else 0
        count = before + 1 if before in (2, 3) else 2 if double else 1
        self._clicked = (now, count)
        return count if self._view.tools.way is Way.LETTERS else 1

    def _choose_words(self, at: QPointF, clicks: int) -> None:
        spot = self._view.spot(at)
        if spot is None:
            return
        words = self._view.words(spot.page)
        index = word_at(self._view.lines(words), spot.x, spot.y, 600 / spot.zoom)
        if index is not None:
            whole = (whole_word, whole_line, whole_paragraph)[clicks - 2]
            self._view.select(spot.page, words, whole(words, index))

    # -- one gesture

    def _begin(self, hand: Hand, at: QPointF, pressure: float) -> None:
        self._press_at = at
        spot = self._view.spot(at)
        if spot is not None:
            self._view.take(spot.page)
            if spot.page in self._view.pictures.failures:
                hand = self._hands[Tool.SELECT]
        if hand.press(at, pressure):
            self._hand = hand
        else:
            self._pan_from = at
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag(self, at: QPointF) -> None:
        if self._hand is not None:
            self._hand.move(at, 1.0)
        elif self._pan_from is not None:
            self._pan(at - self._pan_from)
            self._pan_from = at

    def _end(self, at: QPointF) -> None:
        hand, self._hand = self._hand, None
        if hand is not None:
            hand.release(at)
        elif self._pan_from is not None and (at - self._press_at).manhattanLength() < 4:
            self._view.tap(at)
        if self._pan_from is not None:
            self._pan_from = None
            self._view.tools.changed.emit()  # the tool's own cursor again
        self._free()

    def _leave(self) -> None:
        """Whatever was begun comes to nothing."""
        hand, self._hand = self._hand, None
        if hand is not None:
            hand.cancel()
        self._pan_from = None
        self._long.stop()
        self._view.swipe.back()
        self._free()

    def _pan(self, by: QPointF) -> None:
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(round(across.value() - by.x()))
        down.setValue(round(down.value() - by.y()))

    # -- fingers

    def _on_touch(self, event: QTouchEvent) -> bool:
        event.accept()
        if self._is_palm(event):
            return True
        if event.type() == QEvent.Type.TouchCancel:
            self._leave()
            self._scroller.stop()
            return True
        points = [point.position() for point in event.points()]
        if len(points) >= 2:
            self._on_pinch(points, event.type() == QEvent.Type.TouchEnd)
        elif points:
            self._on_finger(event, points[0])
        return True

    def _is_palm(self, event: QTouchEvent) -> bool:
        """Whether it counts for nothing; what it has begun by then comes to nothing too."""
        near = self._pen_down or time.monotonic() - self._pen_seen < PEN_NEAR
        if event.type() == QEvent.Type.TouchBegin:
            self._palm = False  # of what was there before
        if near and not self._palm:
            self._palm, self._pinch = True, None
            if not self._pen_down:
                self._leave()
            self._scroller.stop()
        return self._palm

    def _on_finger(self, event: QTouchEvent, at: QPointF) -> None:
        when = event.timestamp()
        kind = event.type()
        if kind == QEvent.Type.TouchBegin:
            self._view.swipe.drop()
            self._press_at = at
            self._finger_scrolls = self._view.tools.fingers_move
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            if self._view.ends.under(at) is not None:
                self._finger_scrolls = False
                self._begin(self._letters, at, 1.0)
            elif self._finger_scrolls:
                self._long.start()
                self._scroller.handleInput(QScroller.Input.InputPress, at, when)
            else:
                self._begin(self._hands[self._view.tools.tool], at, 1.0)
        elif kind == QEvent.Type.TouchUpdate:
            if self._pinch is not None:
                return  # one of two fingers left: what remains is no stroke
            if (at - self._press_at).manhattanLength() > 8:
                self._long.stop()
            if self._finger_scrolls and self._hand is None:
                self._move_pages(at, when)
            else:
                self._drag(at)
        else:
            self._finger_up(at, when)

    def _move_pages(self, at: QPointF, when: int) -> None:
        """Across, a finger turns pages that lie one by one; otherwise it scrolls."""
        swipe, moved = self._view.swipe, at - self._press_at
        scrolls = self._scroller.state() == QScroller.State.Dragging
        if swipe.held or (not scrolls and swipe.takes(moved)):
            self._scroller.stop()
            swipe.follow(moved.x())
        else:
            self._scroller.handleInput(QScroller.Input.InputMove, at, when)

    def _finger_up(self, at: QPointF, when: int) -> None:
        self._long.stop()
        if self._view.swipe.held:
            self._view.swipe.release()
            return
        if self._pinch is not None:
            self._pinch = None
            return
        if self._finger_scrolls and self._hand is None:
            self._scroller.handleInput(QScroller.Input.InputRelease, at, when)
            if (at - self._press_at).manhattanLength() < 8:
                spot = self._view.spot(at)
                self._view.take(spot.page if spot is not None else 0)
                self._view.tap(at)
        else:
            self._end(at)

    def _on_pinch(self, points: list[QPointF], over: bool) -> None:
        self._leave()
        self._scroller.stop()
        a, b = points[0], points[1]
        apart, centre = math.dist(a.toTuple(), b.toTuple()), (a + b) / 2
        if self._pinch is not None and self._pinch[0] > 1:
            before, where = self._pinch
            self._pan(centre - where)
            self._view.zoom_by(apart / before, centre)
        self._pinch = None if over else (apart, centre)

    def _on_long_press(self) -> None:
        """A finger that rests is shown where a link leads, or chooses the word under it."""
        self._scroller.stop()
        if self._view.rest_on(self._press_at):
            self._hand = Resting(self._view)
            return
        self._hand = self._letters  # what may be done with it is asked when the finger lifts
        self._view.select(0, (), None)  # what was chosen elsewhere is no part of it
        self._choose_words(self._press_at, 2)
        if not self._letters.take(self._press_at):
            self._hand = None

    # -- wheels and gestures

    def _on_wheel(self, event: QWheelEvent) -> bool | None:
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.angleDelta().y():
            self._pan(QPointF(event.angleDelta().y() * ACROSS / WHEEL_NOTCH, 0))
            event.accept()
            return True
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return None
        notches = event.angleDelta().y() / WHEEL_NOTCH
        self._view.zoom_by(1.15**notches, event.position())
        event.accept()
        return True

    def _on_gesture(self, event: QNativeGestureEvent) -> bool | None:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return None
        self._view.zoom_by(1 + event.value(), event.position())
        return True

    def _on_prepare(self, event: QScrollPrepareEvent) -> bool:
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        event.setViewportSize(self._view.viewport().size().toSizeF())
        reach = QRectF(0, down.minimum(), across.maximum(), down.maximum() - down.minimum())
        event.setContentPosRange(reach)
        event.setContentPos(QPointF(across.value(), down.value()))
        event.accept()
        return True

    def _on_scroll(self, event: QScrollEvent) -> bool:
        at = event.contentPos()
        self._view.horizontalScrollBar().setValue(round(at.x()))
        self._view.verticalScrollBar().setValue(round(at.y()))
        event.accept()
        return True
