"""Owns a list whose rows a person puts in another order: by a handle, by touch, by the keyboard.

It moves rows at once and tells where one went; what the order means is the owner's.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
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

from ui.i18n import is_language_change, tr
from ui.theme import current_theme
from ui.theme.tokens import RADIUS_CONTROL
from ui.widgets.buttons import IconButton
from ui.widgets.drawing import box, painter_for
from ui.widgets.surfaces import Divider

_DRAG_FROM = 8  # pixels after which a press on the handle is a drag
_NEVER = 1.0  # metres that no finger goes: a page does not scroll under a drag
_MARGIN = 60  # pixels kept in sight around a row that is dragged through a page


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

    def __init__(self, key: Hashable, content: QWidget) -> None:
        super().__init__()
        self.key, self.content, self.name = key, content, ""
        self.handle = _Handle()
        self.dragged = False
        self._measured: dict[int, int] = {}
        self._theme = current_theme()
        self._theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 16, 4)
        row.setSpacing(4)
        row.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(content, 1)
        self._across = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rule = Divider()
        column.addWidget(self.rule)
        column.addLayout(row)

    def tell(self, name: str, place: int, count: int) -> None:
        self.name = name
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
    owner may leave it so, or set them anew in the order that stands.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._movable = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._grabbed: tuple[_Row, int, QPoint] | None = None
        self._held: tuple[QScroller, QScrollerProperties] | None = None

    def set_rows(self, rows: Sequence[tuple[Hashable, str, QWidget]]) -> None:
        """(key, name, content) in order; a row whose content is the same widget is kept."""
        known = {row.key: row for row in self._rows}
        kept: list[_Row] = []
        for key, name, content in rows:
            row = known.get(key)
            if row is None or row.content is not content:
                row = self._make(key, content)
            row.name = name
            kept.append(row)
        for row in self._rows:
            if row not in kept:
                row.hide()
                row.deleteLater()
        self._rows = kept
        self._arrange()

    def keys(self) -> list[Hashable]:
        """The rows' keys in the order shown."""
        return [row.key for row in self._rows]

    def focus_handle(self, place: int) -> None:
        """The keyboard goes to the handle of that row."""
        if 0 <= place < len(self._rows):
            self._rows[place].handle.setFocus(Qt.FocusReason.TabFocusReason)

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
        row = _Row(key, content)
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
        self._rows.remove(row)
        self._rows.insert(after, row)
        self._arrange()

    def _arrange(self) -> None:
        for place, row in enumerate(self._rows):
            row.setParent(self)
            row.rule.setVisible(place > 0)
            row.tell(row.name, place + 1, len(self._rows))
            row.show()
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        """One under another. A box layout would measure all rows anew for each that is moved, and
        a list of hundreds would stutter under the finger.
        """
        y, width = 0, self.width()
        for row in self._rows:
            height = row.height_at(width)
            row.setGeometry(0, y, width, height)
            y += height

    def _grab(self, row: _Row, at: QPoint) -> None:
        self._grabbed = (row, self._rows.index(row), at)
        self._hold_page()

    def _drag(self, at: QPoint) -> None:
        if self._grabbed is None:
            return
        row, _, start = self._grabbed
        if not row.dragged and abs(at.y() - start.y()) < _DRAG_FROM:
            return
        row.set_dragged(True)
        y = self.mapFromGlobal(at).y()
        others = [one for one in self._rows if one is not row]
        place = sum(y > one.geometry().center().y() for one in others)
        if place != self._rows.index(row):
            self._shift(row, place)
        self._show(row)

    def _drop(self) -> None:
        if self._grabbed is None:
            return
        row, before, _ = self._grabbed
        self._grabbed = None
        self._free_page()
        row.set_dragged(False)
        after = self._rows.index(row)
        if after != before:
            self.moved.emit(before, after)

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
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            for place, row in enumerate(self._rows):
                row.tell(row.name, place + 1, len(self._rows))
