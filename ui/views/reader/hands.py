"""Owns what each tool does between touching the page and leaving it; events are others' work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPointF, QRectF

from ecabinet.domain.annotations import Mark, MarkKind, Point
from ecabinet.pdf.drawing import LINES_AT
from ecabinet.pdf.marks import hit_test
from ecabinet.pdf.strokes import simplify, smooth
from ecabinet.pdf.text import Quad, Word
from ui.models.marks import Entry
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.colors import shown
from ui.views.reader.layout import Spot
from ui.views.reader.liveink import DROP, ROUND
from ui.views.reader.markpaint import SIGNS, sign_rect
from ui.views.reader.spans import (
    LetterAt,
    Span,
    between,
    letter_at,
    span_quads,
    span_text,
    surroundings,
)
from ui.views.reader.viewpart import ViewPart

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

ERASER_REACH = 8.0  # px around the tip
TEXT_REACH = 10.0
LINE_BAND = 1200  # hundredths: as high as the letters over a line on blank paper
TAP = 4.0  # px: a hand that moved less than this has tapped


class Hand(ViewPart):
    """A tool at work. Places are viewport pixels, pressure 0..1.

    `press` answers whether the tool takes the gesture; else the page is moved by it.
    """

    def __init__(self, view: PageView) -> None:
        self._to_view = ref(view)

    def press(self, at: QPointF, pressure: float) -> bool:
        raise NotImplementedError

    def move(self, at: QPointF, pressure: float) -> None:
        """The hand went on."""

    def release(self, at: QPointF) -> None:
        """The hand left the page: what was begun becomes a mark."""

    def cancel(self) -> None:
        """A second finger or Esc: nothing of it stays."""


class Resting(Hand):
    """A finger that has got what it rested for: nothing more comes of it."""

    def press(self, _at: QPointF, _pressure: float) -> bool:
        return True


class PenHand(Hand):
    """Ink, with the pressure of the pen."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._page = 0
        self._points: list[Point] = []

    def press(self, at: QPointF, pressure: float) -> bool:
        spot = self._view.spot(at)
        if spot is None:
            return False
        self._page, self._points = spot.page, []
        view, tools = self._view, self._view.tools
        width = tools.width(Tool.PEN) / 100 * spot.zoom
        ink = shown(tools.color(Tool.PEN), view.dark)
        view.live.begin(view.viewport().size(), view.ratio, ink, width)
        view.ready_layer(spot.page)
        self.move(at, pressure)
        return True

    def move(self, at: QPointF, pressure: float) -> None:
        view, known = self._view, len(self._view.live.points)
        view.repaint_now(view.live.extend(at, pressure if view.tools.pressure else 1.0))
        for touch in view.live.points[known:]:
            # Now: by the time the pen leaves, the page may lie elsewhere.
            spot = view.spot_on(self._page, QPointF(touch.x, touch.y))
            self._points.append(Point(spot.x, spot.y, touch.pressure))

    def release(self, _at: QPointF) -> None:
        view, tools = self._view, self._view.tools
        view.repaint_now(view.live.finish())
        px = 100 / view.zoom_of(self._page)
        stroke = smooth(simplify(self._points, DROP * px), ROUND * px)
        if stroke:
            mark = Mark(
                MarkKind.INK,
                self._page,
                tools.layer,
                tools.color(Tool.PEN),
                tools.width(Tool.PEN),
                strokes=(stroke,),
            )
            view.marks.add(mark)
        view.drop_live(self._page)

    def cancel(self) -> None:
        self._view.repaint_now(self._view.live.clear())


class HighlighterHand(Hand):
    """Letters marked from press to release: colour over them, a line under or through them.

    Over blank paper it leaves a straight band or line.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._page = 0
        self._from: LetterAt | None = None
        self._start = QPointF()
        self._words: tuple[Word, ...] = ()
        self._span: Span | None = None
        self._quads: tuple[Quad, ...] = ()

    def press(self, at: QPointF, _pressure: float) -> bool:
        spot = self._view.spot(at)
        if spot is None:
            return False
        self._page, self._start = spot.page, at
        self._words = self._view.words(spot.page)
        reach = TEXT_REACH * 100 / spot.zoom
        lines = self._view.lines(self._words)
        self._from = letter_at(self._words, lines, spot.x, spot.y, reach)
        self._span, self._quads = None, ()
        return True

    def move(self, at: QPointF, _pressure: float) -> None:
        spot = self._view.spot_on(self._page, at)
        if self._from is None:
            self._quads = (self._band(at),)
        else:
            far = 100 * 60 / spot.zoom
            lines = self._view.lines(self._words)
            here = letter_at(self._words, lines, spot.x, spot.y, far)
            if here is not None:
                self._span = between(self._from, here)
                self._quads = span_quads(self._words, lines, self._span)
        self._view.set_preview(self._mark())

    def release(self, at: QPointF) -> None:
        view = self._view
        view.set_preview()
        if not self._quads or near(at, self._start):
            return
        text, before, after = "", "", ""
        if self._span is not None and not self._span.empty:
            text = span_text(self._words, self._span)
            before, after = surroundings(self._words, self._span)
        elif self._from is not None:
            return
        view.marks.add(self._mark(text, before, after))

    def cancel(self) -> None:
        self._view.set_preview()

    def _mark(self, text: str = "", before: str = "", after: str = "") -> Mark:
        tools = self._view.tools
        return Mark(
            self._kind,
            self._page,
            tools.layer,
            tools.color(Tool.HIGHLIGHTER),
            tools.width(Tool.HIGHLIGHTER),
            quads=self._quads,
            quote=text,
            before=before,
            after=after,
        )

    @property
    def _kind(self) -> MarkKind:
        return MarkKind(self._view.tools.way_of(Tool.HIGHLIGHTER).value)

    def _band(self, at: QPointF) -> Quad:
        """A level band from the start to here, as seen: as high as the highlighter is thick, or
        one whose line lies where the hand began.
        """
        view = self._view
        share = LINES_AT.get(self._kind)
        thick = LINE_BAND if share else view.tools.width(Tool.HIGHLIGHTER)
        high = thick / 100 * view.zoom_of(self._page)
        left, right = sorted((self._start.x(), at.x()))
        top = self._start.y() - high * (share or 0.5)
        corners = [(left, top), (right, top), (left, top + high), (right, top + high)]
        spots = [view.spot_on(self._page, QPointF(*corner)) for corner in corners]
        a, b, c, d = ((spot.x, spot.y) for spot in spots)
        return (*a, *b, *c, *d)


class EraserHand(Hand):
    """Whole marks away, all that one movement touches as one step."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._gone: list[Entry] = []
        self._last = QPointF()

    def press(self, at: QPointF, _pressure: float) -> bool:
        self._gone, self._last = [], at
        self._rub(at)
        return True

    def move(self, at: QPointF, _pressure: float) -> None:
        steps = max(1, math.ceil(math.dist(at.toTuple(), self._last.toTuple()) / ERASER_REACH))
        start, self._last = self._last, at
        for step in range(1, steps + 1):
            self._rub(start + (at - start) * step / steps)

    def release(self, _at: QPointF) -> None:
        gone, self._gone = self._gone, []
        self._view.marks.remove(gone)
        self._view.fade(())
        if gone:
            self._view.removed.emit(len(gone))

    def cancel(self) -> None:
        self._gone = []
        self._view.fade(())

    def _rub(self, at: QPointF) -> None:
        found = [e for e in self._view.entries_at(at, ERASER_REACH) if e.mine]
        fresh = [entry for entry in found if entry not in self._gone]
        if fresh:
            self._gone += fresh
            self._view.fade(self._gone)


class NoteHand(Hand):
    """A tap puts a note, or opens the one that is there."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._start = QPointF()

    def press(self, at: QPointF, _pressure: float) -> bool:
        self._start = at
        return self._view.spot(at) is not None

    def release(self, at: QPointF) -> None:
        if not near(at, self._start):
            return
        known = [e for e in self._view.entries_at(at, 0) if e.mark.kind in SIGNS]
        spot = self._view.spot(at)
        if known:
            self._view.picked.emit(known[-1])
        elif spot is not None:
            self._view.note_wanted.emit(spot)


class SelectHand(Hand):
    """Text from press to release, or from the handle that is held; a tap picks the mark under it,
    or follows a link.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._page = 0
        self._start = QPointF()
        self._from: LetterAt | None = None
        self._words: tuple[Word, ...] = ()
        self._grip = QPointF()  # from the letters that a handle moves to the hand on it
        self._goes_on = False

    def press(self, at: QPointF, _pressure: float) -> bool:
        view = self._view
        held = view.ends.under(at)
        if held is not None and view.span is not None:
            return self._go_on(at, *held)
        view.select(0, (), None)
        spot = view.spot(at)
        self._from, self._grip, self._goes_on = None, QPointF(), False
        if spot is None:
            return False
        self._page, self._start = spot.page, at
        self._words = view.words(spot.page)
        lines = view.lines(self._words)
        self._from = letter_at(self._words, lines, spot.x, spot.y, 4 * 100 / spot.zoom)
        return self._from is not None or bool(view.entries_at(at, 4)) or bool(view.link_at(at))

    def move(self, at: QPointF, _pressure: float) -> None:
        if self._from is None or near(at, self._start):
            return
        spot = self._view.spot_on(self._page, at - self._grip)
        lines = self._view.lines(self._words)
        here = letter_at(self._words, lines, spot.x, spot.y, 100 * 60 / spot.zoom)
        if here is not None and here != self._from:
            self._view.select(self._page, self._words, between(self._from, here))

    def release(self, at: QPointF) -> None:
        if self._goes_on or not near(at, self._start):
            self._view.selected.emit()
        else:
            self._view.tap(at)

    def cancel(self) -> None:
        self._view.select(0, (), None)

    def take(self, at: QPointF) -> bool:
        """Go on from what is chosen already; False when nothing is."""
        span = self._view.span
        return span is not None and self._go_on(at, span[2].start, at)

    def _go_on(self, at: QPointF, stays: LetterAt, letters: QPointF) -> bool:
        assert self._view.span is not None
        self._page, self._words, _ = self._view.span
        self._from, self._start, self._grip, self._goes_on = stays, at, at - letters, True
        return True


def entries_hit(
    entries: list[Entry], spot: Spot, reach: float, rotation: int, place: QPointF, view: PageView
) -> list[Entry]:
    """The marks under a place, oldest first; signs count by their square on the screen."""
    slack = reach * 100 / spot.zoom
    found = []
    for entry in entries:
        mark = entry.mark
        if mark.kind in SIGNS:
            corner = view.to_view(mark.page, mark.box[0], mark.box[1])
            if sign_rect(corner).adjusted(-reach, -reach, reach, reach).contains(place):
                found.append(entry)
            continue
        x0, y0, x1, y1 = entry.bounds
        near = QRectF(x0 - slack, y0 - slack, x1 - x0 + 2 * slack, y1 - y0 + 2 * slack)
        if near.contains(spot.x, spot.y) and hit_test(mark, spot.x, spot.y, slack, rotation):
            found.append(entry)
    return found


def near(a: QPointF, b: QPointF) -> bool:
    """Whether a hand that went from one place to the other has but tapped."""
    return math.dist(a.toTuple(), b.toTuple()) < TAP
