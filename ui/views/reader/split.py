"""Owns where one or two papers lie between side panel and tool bar, and the divider between them.

It opens and closes nothing: what lies in it is handed over and taken back by the pane.
"""

from __future__ import annotations

from weakref import WeakMethod

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.i18n import tr
from ui.theme import current_theme
from ui.theme.tokens import PORTRAIT_BELOW
from ui.views.reader.leaf import Leaf
from ui.views.reader.shares import bar_width, panel_width, room_alone

DIVIDER = 8
_REACH = 24  # px in which a finger gets hold of it
_LEAST, _MOST, _STEP = 20, 80, 5  # percent


class SplitHandle(QWidget):
    """8 px to be dragged, a little more for a finger; arrows move it, a double click centres it."""

    dragged = Signal(int)  # px of the spread
    released = Signal()
    stepped = Signal(int)  # percent
    centred = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._down = False  # papers one above the other
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Vạch chia hai tài liệu"))

    def lie(self, at: int, length: int, down: bool) -> None:
        """Its 8 px begin at `at`."""
        self._down = down
        spare = (_REACH - DIVIDER) // 2
        rect = QRect(at - spare, 0, _REACH, length)
        self.setGeometry(QRect(0, at - spare, length, _REACH) if down else rect)
        shape = Qt.CursorShape.SplitVCursor if down else Qt.CursorShape.SplitHCursor
        self.setCursor(shape)

    def paintEvent(self, _event: QPaintEvent) -> None:
        spare, theme = (_REACH - DIVIDER) // 2, current_theme()
        inner = (0, spare, 0, -spare) if self._down else (spare, 0, -spare, 0)
        painter = QPainter(self)
        color = "primary" if self.hasFocus() else "border"
        painter.fillRect(self.rect().adjusted(*inner), theme.color(color))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.mapToParent(event.position().toPoint())
        self.dragged.emit(at.y() if self._down else at.x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.released.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.centred.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        less, more = (keys.Key_Up, keys.Key_Down) if self._down else (keys.Key_Left, keys.Key_Right)
        if event.key() in (less, more):
            self.stepped.emit(_STEP if event.key() == more else -_STEP)
        else:
            super().keyPressEvent(event)


class Spread(QWidget):
    """One paper or two side by side (one above the other in portrait), with the panel and the tool
    bar of the one in hand. `activated` when a hand goes to the other, `shared(percent)` when the
    divider was moved.
    """

    activated = Signal()
    shared = Signal(int)

    def __init__(self, leaf: Leaf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaves: list[Leaf] = []
        self.active = leaf
        self.share = 50
        self.left_handed = False
        self._handle = SplitHandle(self)
        self._handle.hide()
        self._handle.dragged.connect(self._drag)
        self._handle.released.connect(self._tell_share)
        self._handle.stepped.connect(self._step)
        self._handle.centred.connect(self._centre)
        current_theme().changed.connect(self.arrange)
        self.put(leaf)

    @property
    def split(self) -> bool:
        return len(self.leaves) > 1

    @property
    def portrait(self) -> bool:
        return self.width() < PORTRAIT_BELOW

    # -- what lies in it

    def put(self, leaf: Leaf, place: int = 0) -> None:
        """Lay a paper there, before the others of a higher place."""
        leaf.setParent(self)
        self.leaves.insert(place, leaf)
        leaf.touched.connect(self._on_touched)
        leaf.opened.connect(self._adopt)
        leaf.room = WeakMethod(self._room_when_open)
        leaf.show()
        self._adopt()
        self._on_number()

    def take(self, leaf: Leaf) -> None:
        """Take it out again; the other one is in hand then."""
        self.leaves.remove(leaf)
        leaf.hide()
        if self.active is leaf:
            self.activate(self.leaves[0])
        self._on_number()

    def _on_number(self) -> None:
        for one in self.leaves:
            one.set_beside(self.split)
            one.bar.set_active(self.split and one is self.active)
        self.arrange()

    def _adopt(self) -> None:
        """Papers that have opened bring a panel and a tool bar."""
        for leaf in self.leaves:
            if leaf.paper is not None and leaf.paper.tools.parent() is None:
                leaf.paper.set_portrait(self.portrait)
                leaf.paper.tools.setParent(self)
                leaf.paper.panel.setParent(self)
                leaf.paper.panel_shown.connect(self.arrange)
        self.arrange()

    def _on_touched(self) -> None:
        leaf = self.sender()
        if isinstance(leaf, Leaf):
            self.activate(leaf)

    def activate(self, leaf: Leaf) -> None:
        """The bars act on this paper from here on; the side panel stays open or closed."""
        if leaf is self.active:
            return
        before, self.active = self.active.paper, leaf
        if before is not None and leaf.paper is not None:
            before.close_popovers()
            leaf.paper.panel_open = before.panel_open
        for one in self.leaves:
            one.bar.set_active(self.split and one is leaf)
        self.arrange()
        self.activated.emit()

    # -- where it lies

    def set_left_handed(self, on: bool) -> None:
        """The tool bar stands at the side of the hand that writes."""
        self.left_handed = on
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for leaf in self.leaves:
            if leaf.paper is not None:
                leaf.paper.set_portrait(self.portrait)
        self.arrange()

    def _room_when_open(self) -> QRect | None:
        """Of a paper alone that opens with its panel where that lies beside it; None of two."""
        if self.split:
            return None
        return room_alone(self.width(), self.height(), left_handed=self.left_handed)

    def arrange(self) -> None:
        """Give everything its place."""
        width, height, paper = self.width(), self.height(), self.active.paper
        for leaf in self.leaves:
            if leaf.paper is not None:
                mine = leaf is self.active
                leaf.paper.tools.setVisible(mine)
                leaf.paper.panel.setVisible(mine and leaf.paper.panel_open)
                if not leaf.paper.panel.isVisibleTo(self):
                    leaf.paper.view.move(0, 0)  # from where it stood beside the panel
        left = bar = 0
        if paper is not None:
            bar = bar_width()
            start = bar if self.left_handed else 0
            wide = panel_width(width)
            left = wide if paper.panel_open and not self.portrait else 0
            paper.tools.setGeometry(0 if self.left_handed else width - bar, 0, bar, height)
            paper.tools.set_border("r" if self.left_handed else "l")
            paper.panel.setGeometry(start, 0, wide, height)
            left += start
        room = QRect(left, 0, max(1, width - left - (0 if self.left_handed else bar)), height)
        self._lay_out(room)
        if paper is not None:
            paper.panel.raise_()

    def _lay_out(self, room: QRect) -> None:
        self._handle.setVisible(self.split)
        if not self.split:
            self.leaves[0].setGeometry(room)
            return
        down = self.portrait
        whole = room.height() if down else room.width()
        first = (whole - DIVIDER) * self.share // 100
        rest = whole - DIVIDER - first
        one, other = QRect(room), QRect(room)
        if down:
            one.setHeight(first)
            other.setTop(other.bottom() + 1 - rest)
            self._handle.lie(room.top() + first, room.right() + 1, down)
        else:
            one.setWidth(first)
            other.setLeft(other.right() + 1 - rest)
            self._handle.lie(room.left() + first, room.height(), down)
        self.leaves[0].setGeometry(one)
        self.leaves[1].setGeometry(other)
        self._handle.raise_()

    def _drag(self, at: int) -> None:
        room = self.leaves[0].geometry().united(self.leaves[1].geometry())
        start, whole = (room.y(), room.height()) if self.portrait else (room.x(), room.width())
        self._move_to(round((at - start) * 100 / max(1, whole)))

    def _step(self, by: int) -> None:
        self._move_to(self.share + by)
        self._tell_share()

    def _centre(self) -> None:
        self._move_to(50)
        self._tell_share()

    def _move_to(self, share: int) -> None:
        self.share = min(max(share, _LEAST), _MOST)
        self.arrange()

    def _tell_share(self) -> None:
        self.shared.emit(self.share)
