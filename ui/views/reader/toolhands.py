"""Owns the hands that frame, point and type, and which hand works for each way of a tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ecabinet.domain.annotations import Mark, MarkKind
from ecabinet.pdf import stamps
from ui.viewmodels.reader_tools import WAYS, Tool, Way
from ui.views.reader.hands import (
    EraserHand,
    Hand,
    HighlighterHand,
    NoteHand,
    PenHand,
    SelectHand,
    near,
)
from ui.views.reader.lasso import LassoHand
from ui.views.reader.parting import PartHand
from ui.views.reader.stamps import stamp_box, stamp_words

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView


class ShapeHand(Hand):
    """A frame, an ellipse, a line or an arrow from where it was pressed to where it is let go."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._page = 0
        self._start = QPointF()

    def press(self, at: QPointF, _pressure: float) -> bool:
        spot = self._view.spot(at)
        if spot is None:
            return False
        self._page, self._start = spot.page, at
        return True

    def move(self, at: QPointF, _pressure: float) -> None:
        self._view.set_preview(*([] if near(at, self._start) else [self._mark(at)]))

    def release(self, at: QPointF) -> None:
        self._view.set_preview()
        if not near(at, self._start):
            self._view.marks.add(self._mark(at))

    def cancel(self) -> None:
        self._view.set_preview()

    def _mark(self, at: QPointF) -> Mark:
        view, tools = self._view, self._view.tools
        kind = MarkKind(tools.way_of(Tool.SHAPE).value)
        first, last = view.spot_on(self._page, self._start), view.spot_on(self._page, at)
        box = (first.x, first.y, last.x, last.y)
        if kind in (MarkKind.RECT, MarkKind.ELLIPSE):
            (x0, x1), (y0, y1) = sorted(box[0::2]), sorted(box[1::2])
            box = (x0, y0, x1, y1)
        color, width = tools.color(Tool.SHAPE), tools.width(Tool.SHAPE)
        return Mark(kind, self._page, tools.layer, color, width, box=box)


class TextHand(Hand):
    """A tap begins a text there, or takes up the one that is there."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._start = QPointF()
        self._left = False

    def press(self, at: QPointF, _pressure: float) -> bool:
        self._start = at
        self._left = self._view.text.leave()
        return self._view.spot(at) is not None

    def release(self, at: QPointF) -> None:
        spot = self._view.spot(at)
        # A tap beside a text under way ends that text and does no more.
        if self._left or spot is None or not near(at, self._start):
            return
        here = [e for e in self._view.entries_at(at, 4) if e.mark.kind is MarkKind.TEXT and e.mine]
        if here:
            self._view.text.take_up(here[-1])
        else:
            self._view.text.begin(spot)


class StampHand(Hand):
    """A stamp under the hand from press to release; where it is let go it stays."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._page = 0

    def press(self, at: QPointF, _pressure: float) -> bool:
        spot = self._view.spot(at)
        if spot is None:
            return False
        self._page = spot.page
        self.move(at, 0)
        return True

    def move(self, at: QPointF, _pressure: float) -> None:
        self._view.set_preview(self._mark(at))

    def release(self, at: QPointF) -> None:
        self._view.set_preview()
        self._view.marks.add(self._mark(at))

    def cancel(self) -> None:
        self._view.set_preview()

    def _mark(self, at: QPointF) -> Mark:
        view, tools = self._view, self._view.tools
        spot = view.spot_on(self._page, at)
        geometry = view.document.info.pages[self._page - 1]
        high = tools.width(Way.STAMP)
        box = stamp_box(geometry, stamp_words(tools.stamp), high, (spot.x, spot.y))
        return Mark(
            MarkKind.STAMP,
            self._page,
            tools.layer,
            tools.color(Way.STAMP),
            stamps.line(high),
            box=box,
            text=stamp_words(tools.stamp),
        )


class ManyHands(Hand):
    """A tool that can do several things: the hand of the way in force does it."""

    def __init__(self, view: PageView, tool: Tool, hands: dict[Way, Hand]) -> None:
        super().__init__(view)
        self._tool, self._hands = tool, hands
        self._now = hands[WAYS[tool][0]]

    def press(self, at: QPointF, pressure: float) -> bool:
        self._now = self._hands[self._view.tools.way_of(self._tool)]
        return self._now.press(at, pressure)

    def move(self, at: QPointF, pressure: float) -> None:
        self._now.move(at, pressure)

    def release(self, at: QPointF) -> None:
        self._now.release(at)

    def cancel(self) -> None:
        self._now.cancel()


def make_hands(view: PageView) -> dict[Tool, Hand]:
    """A hand for each tool."""
    return {
        Tool.SELECT: ManyHands(
            view, Tool.SELECT, {Way.LETTERS: SelectHand(view), Way.LASSO: LassoHand(view)}
        ),
        Tool.PEN: PenHand(view),
        Tool.HIGHLIGHTER: HighlighterHand(view),
        Tool.ERASER: ManyHands(
            view, Tool.ERASER, {Way.WHOLE: EraserHand(view), Way.PART: PartHand(view)}
        ),
        Tool.NOTE: ManyHands(
            view,
            Tool.NOTE,
            {Way.NOTE: NoteHand(view), Way.TEXT: TextHand(view), Way.STAMP: StampHand(view)},
        ),
        Tool.SHAPE: ShapeHand(view),
    }
