"""Owns the two handles of chosen letters: where they hang, which a hand is on, their look."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from ecabinet.pdf.text import Quad
from ui.theme import current_theme
from ui.views.reader.spans import LetterAt

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

REACH = 22  # px around a handle: what a finger must hit
_DOT = 14
_DROP = 8  # px from the letters' foot to the middle of the dot


class Ends:
    """The handles under the first and the last of the letters that the view shows as chosen."""

    def __init__(self, view: PageView) -> None:
        self._to_view = ref(view)

    def under(self, at: QPointF) -> tuple[LetterAt, QPointF] | None:
        """The end opposite to the handle under a hand, and where the hand's own letters lie."""
        view = self._to_view()
        if view is None or view.span is None:
            return None
        stays = (view.span[2].end, view.span[2].start)
        for (head, foot), dot, other in zip(self.stems(), self.dots(), stays, strict=False):
            if math.dist(dot.toTuple(), at.toTuple()) <= REACH:
                return other, (head + foot) / 2
        return None

    def paint(self, painter: QPainter) -> None:
        """A stem along the letters and a dot at its foot."""
        theme = current_theme()
        for (head, foot), dot in zip(self.stems(), self.dots(), strict=True):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawLine(head, foot)
            painter.setPen(QPen(theme.color("surface"), 2))
            painter.setBrush(theme.color("primary"))
            painter.drawEllipse(dot, _DOT / 2, _DOT / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def dots(self) -> list[QPointF]:
        """What a hand takes hold of, under the first letter and under the last."""
        return [_dot(head, foot) for head, foot in self.stems()]

    def stems(self) -> list[tuple[QPointF, QPointF]]:
        """Head and foot of the line before the first letter, and of that behind the last."""
        view = self._to_view()
        chosen = view.paint.selection if view is not None else None
        if view is None or chosen is None or not chosen[1]:
            return []
        page, quads = chosen

        def corner(quad: Quad, at: int) -> QPointF:
            return view.to_view(page, quad[at], quad[at + 1])

        first, last = quads[0], quads[-1]
        return [(corner(first, 0), corner(first, 4)), (corner(last, 2), corner(last, 6))]


def _dot(head: QPointF, foot: QPointF) -> QPointF:
    down = foot - head
    high = max(math.hypot(down.x(), down.y()), 1.0)
    return foot + down * (_DROP / high)
