"""Owns a list whose rows a person puts in another order: by a handle, by touch, by the keyboard.

It moves rows at once and tells where one went; what the order means is the owner's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import is_language_change, language, tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.buttons import IconButton
from ui.widgets.drawing import box, painter_for
from ui.widgets.grounds import Divider

_DRAG_FROM = 8  # pixels after which a press on the handle is a drag
_NEVER = 1.0  # metres that no finger goes: a page does not scroll under a drag
_MARGIN = 60  # pixels at the ends of a page in which a drag scrolls it, or a moved row stays clear
_ROLL_MS = 16  # between two steps of a page that scrolls under a drag
_FASTEST = 40  # pixels of one such step


class _Handle(IconButton):
    """The six dots: dragged with any pointer; the row tells what they move."""

    pressed_at = Signal(QPoint)
    dragged_to = Signal(QPoint)
    let_go = Signal()

    def __init__(self) -> None:
        super().__init__("dots-six-vertical", "")
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pressed_at.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged_to.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.let_go.emit()


class _Row(QWidget):
    """A handle and what the owner put beside it; while dragged it is framed."""

    def __init__(self, key: Hashable, content: QWidget, side: Qt.AlignmentFlag) -> None:
        super().__init__()
        self.key, self.content, self.name = key, content, ""
        self.handle = _Handle()
        self.dragged = False
        self._told: tuple[object, ...] = ()
        self._measured: dict[int, int] = {}
        self._theme = current_theme()
        self._theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 16, 4)
        row.setSpacing(4)
        row.addWidget(self.handle, 0, side)
        row.addWidget(content, 1)
        self._across = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rule = Divider()
        column.addWidget(self.rule)
        column.addLayout(row)

    def tell(self, name: str, place: int, count: int) -> None:
        told = (name, place, count, language())
        if told != self._told:
            self._told, self.name = told, name
            self.handle.set_name(
                tr("Chuyển chỗ: {name}, {place} trên {count}", name=name, place=place, count=count)
            )

    def set_movable(self, movable: bool) -> None:
        """Without its handle the content stands where a card's other rows begin."""
        self.handle.setVisible(movable)
        self._across.setContentsMargins(4 if movable else 12, 4, 16, 4)

    def height_at(self, width: int) -> int:
        """Pixels that the row needs at a width; kept until something in it changes, for a page asks
        at several widths before it settles on one.
        """
        if width not in self._measured:
            self._measured[width] = self.heightForWidth(width)
        return self._measured[width]

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._measured.clear()
        return super().event(event)

    def set_dragged(self, dragged: bool) -> None:
        self.dragged = dragged
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.dragged:
            theme = self._theme
            rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            fill, line = theme.color("surface"), theme.color("primary")
            box(painter_for(self), rect, RADIUS_CONTROL, fill, line, 2)


class ReorderList(QWidget):
    """Rows one under another; `moved` carries the places before and after, counted from 0.

    Alt+Up and Alt+Down move the row that has the focus. The rows are moved before the signal: the
    owner may leave it so, or set them anew in the order that stands. A `tall` row, such as a
    paragraph, has its handle where it begins, another one in its middle.
    """

    moved = Signal(int, int)

    def __init__(self, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._side = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._movable = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._grabbed: tuple[_Row, int, QPoint] | None = None
        self._pointer = QPoint()
        self._rolling = QTimer(self)
        self._rolling.setTimerType(Qt.TimerType.PreciseTimer)
        self._rolling.setInterval(_ROLL_MS)
        self._rolling.timeout.connect(self._roll)
        self._held: tuple[QScroller, QScrollerProperties] | None = None

    def set_rows(self, rows: Sequence[tuple[Hashable, str, QWidget]]) -> None:
        """(key, name, content) in order; a row whose content is the same widget is kept. A row that
        is being dragged stays under the pointer."""
        known = {row.key: row for row in self._rows}
        kept: list[_Row] = []
        for key, name, content in rows:
            row = known.get(key)
            if row is None or row.content is not content:
                row = self._make(key, content)
            row.name = name
            kept.append(row)
        stays = {id(row) for row in kept}
        for row in self._rows:
            if id(row) not in stays:
                row.hide()
                row.deleteLater()
        self._rows = kept
        self._arrange()
        if self._grabbed is not None:
            self._grab_again(*self._grabbed)

    def keys(self) -> list[Hashable]:
        """The rows' keys in the order shown."""
        return [row.key for row in self._rows]

    def focus_handle(self, place: int) -> None:
        """The keyboard goes to the handle of that row."""
        if 0 <= place < len(self._rows):
            self._rows[place].handle.setFocus(Qt.FocusReason.TabFocusReason)

    def handle(self, key: Hashable) -> QWidget:
        """What a row is dragged by."""
        return next(row.handle for row in self._rows if row.key == key)

    def move_row(self, before: int, after: int) -> None:
        """Put a row in another place and tell it; nothing happens beyond the ends."""
        if before == after or not (0 <= before < len(self._rows) > after >= 0):
            return
        row = self._rows[before]
        inside = row.hasFocus() or row.isAncestorOf(self.focusWidget() or self)
        self._shift(row, after)
        if inside:
            row.handle.setFocus(Qt.FocusReason.TabFocusReason)
        self._show(row)
        self.moved.emit(before, after)

    def set_movable(self, movable: bool) -> None:
        """Whether the rows can change places; else they have no handles."""
        if movable != self._movable:
            self._movable = movable
            for row in self._rows:
                row.set_movable(movable)

    # inside ------------------------------------------------------------------------------

    def _make(self, key: Hashable, content: QWidget) -> _Row:
        row = _Row(key, content, self._side)
        row.set_movable(self._movable)
        row.handle.pressed_at.connect(lambda at, r=row: self._grab(r, at))
        row.handle.dragged_to.connect(self._drag)
        row.handle.let_go.connect(self._drop)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), row)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda r=row, s=step: self._step(r, s))
        return row

    def _step(self, row: _Row, step: int) -> None:
        if self._movable:
            place = self._rows.index(row)
            self.move_row(place, place + step)

    def _shift(self, row: _Row, after: int) -> None:
        """Only what stands between both places moves: a drag goes through hundreds."""
        before = self._rows.index(row)
        del self._rows[before]
        self._rows.insert(after, row)
        first, last = sorted((before, after))
        top = min(self._rows[at].y() for at in range(first, last + 1))
        self._tell(first, last + 1)
        self._place(first, last + 1, top)

    def _arrange(self) -> None:
        for row in self._rows:
            if row.parent() is not self:
                row.setParent(self)
                row.show()
        self._tell(0, len(self._rows))
        self._place(0, len(self._rows), 0)
        self.updateGeometry()

    def _tell(self, first: int, end: int) -> None:
        for place in range(first, end):
            row = self._rows[place]
            row.rule.setVisible(place > 0)
            row.tell(row.name, place + 1, len(self._rows))

    def _place(self, first: int, end: int, y: int) -> None:
        """One under another. A box layout would measure all rows anew for each that is moved, and
        a list of hundreds would stutter under the finger.
        """
        width = self.width()
        for row in self._rows[first:end]:
            height = row.height_at(width)
            row.setGeometry(0, y, width, height)
            y += height

    def _grab(self, row: _Row, at: QPoint) -> None:
        self._grabbed = (row, self._rows.index(row), at)
        self._hold_page()

    def _grab_again(self, row: _Row, _before: int, start: QPoint) -> None:
        """Other rows came or went under the pointer: its place is counted anew."""
        if row not in self._rows:
            self._let_go()
            return
        self._grabbed = (row, self._rows.index(row), start)
        if row.dragged:
            self._follow(row)

    def _drag(self, at: QPoint) -> None:
        if self._grabbed is None:
            return
        row, _, start = self._grabbed
        if not row.dragged and abs(at.y() - start.y()) < _DRAG_FROM:
            return
        self._pointer = at
        row.set_dragged(True)
        row.raise_()
        self._follow(row)
        if self._beyond() and not self._rolling.isActive():
            self._rolling.start()

    def _follow(self, row: _Row) -> None:
        """To where the pointer is."""
        y = self.mapFromGlobal(self._pointer).y()
        others = [one for one in self._rows if one is not row]
        place = bisect_left(others, y, key=lambda one: one.geometry().center().y())
        if place != self._rows.index(row):
            self._shift(row, place)

    def _beyond(self) -> int:
        """How many pixels the pointer is within a margin of the page's top (then negative) or
        bottom, or outside it."""
        page = self._page()
        if page is None:
            return 0
        at = page.viewport().mapFromGlobal(self._pointer).y()
        end = page.viewport().height()
        return min(0, at - _MARGIN) or max(0, at - end + _MARGIN)

    def _roll(self) -> None:
        """The page goes on under a pointer that rests at its end."""
        page, far = self._page(), self._beyond()
        if self._grabbed is None or page is None or not far:
            self._rolling.stop()
            return
        bar = page.verticalScrollBar()
        step = min(_FASTEST, 1 + abs(far) // 3)
        bar.setValue(bar.value() + (step if far > 0 else -step))
        self._follow(self._grabbed[0])

    def _drop(self) -> None:
        if self._grabbed is None:
            return
        row, before, _ = self._grabbed
        self._let_go()
        after = self._rows.index(row)
        if after != before:
            self.moved.emit(before, after)

    def _let_go(self) -> None:
        if self._grabbed is not None:
            self._grabbed[0].set_dragged(False)
            self._grabbed = None
        self._rolling.stop()
        self._free_page()

    def _hold_page(self) -> None:
        """A finger on a handle moves the row; the page under it would take it for its own."""
        self._free_page()
        page = self._page()
        if page is not None and QScroller.hasScroller(page.viewport()):
            scroller = QScroller.scroller(page.viewport())
            before = scroller.scrollerProperties()
            held = QScrollerProperties(before)
            held.setScrollMetric(QScrollerProperties.ScrollMetric.DragStartDistance, _NEVER)
            scroller.setScrollerProperties(held)
            self._held = (scroller, before)

    def _free_page(self) -> None:
        if self._held is not None:
            scroller, before = self._held
            self._held = None
            scroller.setScrollerProperties(before)

    def _show(self, row: _Row) -> None:
        """Keep the row in sight, in whatever page it scrolls."""
        page = self._page()
        if page is not None:
            page.ensureWidgetVisible(row.handle, 0, _MARGIN)

    def _page(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def heightForWidth(self, width: int) -> int:
        return sum(row.height_at(width) for row in self._rows)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        width = max((row.minimumSizeHint().width() for row in self._rows), default=0)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(0, len(self._rows), 0)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place(0, len(self._rows), 0)
            self.updateGeometry()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._tell(0, len(self._rows))
