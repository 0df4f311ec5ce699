"""Owns the marks that a loop or a tap has chosen, and what is done to all of them as one step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ecabinet.domain.annotations import Layer, Mark
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.reshape import reshaped, samples
from ui.models.marks import Bounds, Entry, united
from ui.theme import current_theme
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_tools import Tool, Way, as_dipped, palette
from ui.views.reader.hands import TAP, Hand, near
from ui.views.reader.selectionbar import SelectionBar
from ui.views.reader.viewpart import ViewPart

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

HANDLE = 44  # px: what a finger must hit
_DOT = 12
_AWAY = 8  # px from the marks to the frame around them
_PASTED = 1200  # hundredths: a copy lies so far from what it is a copy of
_SMALLEST = 0.05
_TEXT_REACH = 6.0
_FAR = 10  # px that a key moves what is chosen, with Shift
_NUDGES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Chosen(ViewPart, QObject):
    """Some of the reader's own marks of one page; empty for none. Places are viewport pixels."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._to_view = ref(view)
        self.entries: tuple[Entry, ...] = ()
        self._box: Bounds | None = None  # as long as none of them is another mark
        self.loop: list[QPointF] = []
        self._bar = SelectionBar(view.viewport(), shares=view.marks.shares)
        self._bar.color_chosen.connect(self.dip)
        self._bar.width_chosen.connect(self.widen)
        self._bar.layer_clicked.connect(self.to_layer)
        self._bar.copy_clicked.connect(self.copy)
        self._bar.delete_clicked.connect(self.delete)
        view.moved.connect(self._lie)
        view.marks.listed.connect(self._refresh)

    @property
    def page(self) -> int:
        """The page of what is chosen, 0 for nothing."""
        return self.entries[0].mark.page if self.entries else 0

    def choose(self, entries: Sequence[Entry]) -> None:
        """Choose some marks in place of those that were; others' marks are no part of it."""
        self.entries = tuple(entry for entry in entries if entry.mine)
        self._box = None
        self._bar.show_for([entry.mark for entry in self.entries])
        self._lie()
        self._view.viewport().update()

    def leave(self) -> bool:
        """Let go of what is chosen, then of the lasso itself; False when neither was in hand."""
        tools = self._view.tools
        if self.entries:
            self.choose(())
        elif tools.tool is Tool.SELECT and tools.way is Way.LASSO:
            tools.choose(Tool.SELECT, Way.LETTERS)
        else:
            return False
        return True

    def close_loop(self) -> None:
        """Choose what lies in the loop for the better part."""
        loop, self.loop = self.loop, []
        view = self._view
        page = self._loop_page(loop)
        if not page:
            return
        spots = [view.spot_on(page, at) for at in loop]
        around = QPolygonF([QPointF(spot.x, spot.y) for spot in spots])
        bounds, within = around.boundingRect(), QPainterPath()
        within.addPolygon(around)
        within.closeSubpath()
        found = []
        for entry in view.marks.on(page):
            x0, y0, x1, y1 = entry.bounds
            rect = QRectF(x0, y0, max(x1 - x0, 1), max(y1 - y0, 1))
            # What lies in it whole, as thousands may, is asked for none of its places.
            if bounds.intersects(rect) and (
                within.contains(rect) or _mostly_in(around, samples(entry.mark))
            ):
                found.append(entry)
        self.choose(found)

    # -- what is done to them

    def dip(self, color: str) -> None:
        """Another colour; a highlight takes the pale one that goes with it, what is shared none."""
        marks = [entry.mark for entry in self.entries]
        private = Layer.PRIVATE
        dipped = [m.but(color=as_dipped(m.kind, color)) if m.layer is private else m for m in marks]
        for entry, mark in zip(self.entries, dipped, strict=True):
            if mark != entry.mark:
                entry.learn(mark, entry.bounds)  # a colour takes up no room
        self._edit(dipped)

    def widen(self, place: int) -> None:
        """The width in that place among those of each mark's own kind, from 0."""
        marks = []
        for entry in self.entries:
            widths = palette(entry.mark.kind)[1]
            marks.append(entry.mark.but(width=widths[place]) if widths else entry.mark)
        self._edit(marks)

    def to_layer(self, layer: Layer) -> None:
        """All of them onto one layer."""
        self._edit([self._view.tools.on_layer(entry.mark, layer) for entry in self.entries])

    def reshape(self, about: tuple[float, float], factor: float, by: tuple[float, float]) -> None:
        """Grown and moved as one step."""
        marks = [reshaped(entry.mark, about, factor, by) for entry in self.entries]
        if factor == 1:
            dx, dy = round(by[0]), round(by[1])
            for entry, mark in zip(self.entries, marks, strict=True):
                x0, y0, x1, y1 = entry.bounds
                entry.learn(mark, (x0 + dx, y0 + dy, x1 + dx, y1 + dy))
        self._edit(marks)

    def press(self, event: QKeyEvent) -> bool:
        """A key that moves or deletes what is chosen; False for any other."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
        elif event.key() in _NUDGES:
            far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.nudge(QPointF(*_NUDGES[Qt.Key(event.key())]) * far)
        else:
            return False
        return True

    def nudge(self, by: QPointF) -> None:
        """Moved by so many pixels as they are seen."""
        a, b = (self._view.spot_on(self.page, at) for at in (QPointF(), by))
        self.reshape((0, 0), 1, self.within((b.x - a.x, b.y - a.y)))

    def delete(self) -> None:
        gone, self.entries = self.entries, ()
        if gone:
            self._view.marks.remove(gone)
            self._view.removed.emit(len(gone))
        self.choose(())

    def copy(self) -> None:
        """Hold copies for `paste`, in this process alone: a mark never goes over the clipboard."""
        if self.entries:
            Marks.held = tuple(entry.mark for entry in self.entries)

    def paste(self) -> None:
        """The copies onto the page before one's eyes, beside what they are copies of."""
        view, held = self._view, Marks.held
        if not held:
            return
        page = view.page
        known = {entry.mark for entry in view.marks.on(page)} if page == held[0].page else set()
        by = _PASTED if known.intersection(held) else 0
        box = united([Entry(mark).bounds for mark in held])
        shift = self._within(page, box, (by, by))
        layer = view.tools.layer
        there = [view.tools.on_layer(reshaped(m, (0, 0), 1, shift), layer) for m in held]
        fresh = [mark.but(page=page) for mark in there]
        Marks.held = tuple(fresh)
        added = view.marks.do(added=fresh)
        view.tools.choose(Tool.SELECT, Way.LASSO)
        self.choose(added)

    def _edit(self, marks: Sequence[Mark]) -> None:
        changed = [(e, m) for e, m in zip(self.entries, marks, strict=True) if e.mark != m]
        if changed:
            self._view.marks.do(edited=changed)
            self.choose(self.entries)

    # -- where they are

    @property
    def box(self) -> Bounds:
        """Around all of them, in stored hundredths."""
        if self._box is None:
            self._box = united([entry.bounds for entry in self.entries])
        return self._box

    @property
    def frame(self) -> QRectF:
        """Around all of them on the screen."""
        x0, y0, x1, y1 = self.box
        a, b = self._view.to_view(self.page, x0, y0), self._view.to_view(self.page, x1, y1)
        return QRectF(a, b).normalized().adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)

    def handles(self) -> list[QPointF]:
        """The corners of the frame, each beside the one opposite at the other end of the list."""
        f = self.frame
        return [f.topLeft(), f.topRight(), f.bottomLeft(), f.bottomRight()]

    def handle_at(self, at: QPointF) -> int | None:
        """The corner under a finger; the middle of a small frame still moves what is in it."""
        if not self.entries:
            return None
        inner = self.frame.adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
        far = [math.dist(at.toTuple(), corner.toTuple()) for corner in self.handles()]
        nearest = min(range(4), key=far.__getitem__)
        if far[nearest] > HANDLE / 2 or (inner.contains(at) and far[nearest] > _DOT):
            return None
        return nearest

    def within(self, by: tuple[float, float]) -> tuple[float, float]:
        """The same way, but not so far that they would leave their page."""
        return self._within(self.page, self.box, by)

    def _within(self, page: int, box: Bounds, by: tuple[float, float]) -> tuple[float, float]:
        wide, high = self._view.document.info.pages[page - 1].unrotated
        x0, y0, x1, y1 = box
        return (
            _held(by[0], -x0, wide * UNITS_PER_POINT - x1),
            _held(by[1], -y0, high * UNITS_PER_POINT - y1),
        )

    # -- showing

    def paint(self, painter: QPainter) -> None:
        """The loop under the hand, or the frame and its corners."""
        if not self.loop and not self.entries:
            return
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("primary"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.loop:
            painter.drawPolyline(QPolygonF(self.loop))
        if not self.entries or self._view.paint.preview:
            return
        painter.drawRoundedRect(self.frame, 4, 4)
        painter.setPen(QPen(theme.color("primary"), 2))
        painter.setBrush(theme.color("surface"))
        for corner in self.handles():
            painter.drawEllipse(corner, _DOT / 2, _DOT / 2)

    def show_bar(self, shown: bool) -> None:
        """What can be done with them; out of the way while they move."""
        self._bar.setVisible(shown and bool(self.entries))
        self._lie()

    def _lie(self) -> None:
        if self.entries:
            self._bar.lie_by(self.frame.toAlignedRect())

    def _refresh(self) -> None:
        """Some of them may have gone by another way, such as an undo."""
        if self.entries:
            self._box = None
            there = set(self._view.marks.on(self.page))
            left = [entry for entry in self.entries if entry in there]
            if len(left) != len(self.entries):
                self.choose(left)
            self._lie()
            self._view.viewport().update()

    def _loop_page(self, loop: Sequence[QPointF]) -> int:
        """The first page that it comes to: one may begin beside it."""
        spots = (self._view.spot(at) for at in loop) if len(loop) > 2 else ()
        return next((spot.page for spot in spots if spot is not None), 0)


class LassoHand(Hand):
    """A loop around marks, or a tap on one; then their frame moves them, its corners grow them."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._start = QPointF()
        self._corner: int | None = None
        self._moves = False
        self._change: tuple[tuple[float, float], float, tuple[float, float]] | None = None

    def press(self, at: QPointF, _pressure: float) -> bool:
        chosen = self._view.chosen
        self._start, self._change = at, None
        self._corner = chosen.handle_at(at)
        self._moves = self._corner is None and bool(chosen.entries) and chosen.frame.contains(at)
        if self._corner is None and not self._moves:
            chosen.choose(())
            chosen.loop = [at]
        return True

    def move(self, at: QPointF, _pressure: float) -> None:
        chosen = self._view.chosen
        if self._corner is None and not self._moves:
            if math.dist(at.toTuple(), chosen.loop[-1].toTuple()) > TAP:
                chosen.loop.append(at)
                self._view.viewport().update()
        elif self._change is not None or not near(at, self._start):
            self._change = self._moved(at) if self._moves else self._grown(at)
            self._show(self._change)

    def release(self, at: QPointF) -> None:
        view, chosen = self._view, self._view.chosen
        if self._corner is None and not self._moves:
            if len(chosen.loop) == 1:
                chosen.loop = []
                self._tap(at)
            else:
                chosen.close_loop()
            view.viewport().update()
            return
        if self._change is not None:
            chosen.reshape(*self._change)
        self._put_down()
        chosen.show_bar(True)

    def cancel(self) -> None:
        self._view.chosen.loop = []
        self._put_down()
        self._view.chosen.show_bar(True)
        self._view.viewport().update()

    def _tap(self, at: QPointF) -> None:
        found = [entry for entry in self._view.entries_at(at, _TEXT_REACH) if entry.mine]
        if found:
            self._view.chosen.choose(found[-1:])
        else:
            self._view.tap(at)

    def _moved(self, at: QPointF) -> tuple[tuple[float, float], float, tuple[float, float]]:
        view, chosen = self._view, self._view.chosen
        a, b = view.spot_on(chosen.page, self._start), view.spot_on(chosen.page, at)
        return (0, 0), 1.0, chosen.within((b.x - a.x, b.y - a.y))

    def _grown(self, at: QPointF) -> tuple[tuple[float, float], float, tuple[float, float]]:
        """About the corner opposite, as far as the hand has gone from it."""
        view, chosen = self._view, self._view.chosen
        assert self._corner is not None
        corners = chosen.handles()
        away, mine = corners[3 - self._corner], corners[self._corner]
        ray = mine - away
        along = QPointF.dotProduct(at - away, ray) / max(QPointF.dotProduct(ray, ray), 1e-6)
        spot = view.spot_on(chosen.page, away)
        return (spot.x, spot.y), max(along, _SMALLEST), (0, 0)

    def _show(self, change: tuple[tuple[float, float], float, tuple[float, float]]) -> None:
        view, entries = self._view, self._view.chosen.entries
        about, factor, by = change
        shift = QTransform(
            factor,
            0,
            0,
            factor,
            about[0] * (1 - factor) + by[0],
            about[1] * (1 - factor) + by[1],
        )
        view.set_aside(entries)
        view.chosen.show_bar(False)
        view.set_preview(*(entry.mark for entry in entries), shift=shift)

    def _put_down(self) -> None:
        self._view.set_aside(())
        self._view.set_preview()


def _mostly_in(around: QPolygonF, places: Sequence[tuple[float, float]]) -> bool:
    """Whether more than half of them lie within; no more are asked about than decide it."""
    rule = Qt.FillRule.OddEvenFill
    inside = (at for at in places if around.containsPoint(QPointF(*at), rule))
    return next(islice(inside, len(places) // 2, None), None) is not None


def _held(by: float, least: float, most: float) -> float:
    """`by` within bounds; as it is where there is no room to keep."""
    return min(max(by, least), most) if least <= most else by
