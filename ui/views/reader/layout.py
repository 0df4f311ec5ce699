"""Owns where pages lie in the long column, in logical pixels; pure arithmetic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from ecabinet.domain.annotations import UNITS_PER_POINT
from ecabinet.pdf.pages import PageGeometry

SIDE = 53
TOP = 20
GAP = 20
NARROW = 800
WIDEST = 998  # a line of print longer than this is no longer read at ease
TALLEST = 16_000
LEAST = 4  # px: what a sliver of a page still shows
FACTORS = (0.25, 6.0)


class Fit(StrEnum):
    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True)
class Spot:
    """A place on a page: stored hundredths, and how many logical pixels a point takes there."""

    page: int
    x: int
    y: int
    zoom: float


class Layout:
    """Pages one under another, each fitted to the width (or the view) and then grown by `factor`.

    Pages count from 1. An immutable value: a new size or factor makes a new one.
    """

    def __init__(
        self,
        pages: Sequence[PageGeometry],
        width: float,
        height: float,
        fit: Fit = Fit.WIDTH,
        factor: float = 1.0,
    ) -> None:
        self.pages = pages
        self.fit, self.factor = fit, factor
        side, self.top = (SIDE, TOP) if width >= NARROW else (0, 0)
        across = max(80.0, min(width - 2 * side, WIDEST))
        down = max(80.0, height - 2 * (self.top or GAP))
        self._zooms: list[float] = []
        self._tops: list[float] = []
        y = float(self.top)
        widest = 0.0
        for page in pages:
            zoom = _fitted(page, across, down, fit) * factor
            self._zooms.append(zoom)
            # Whole pixels: a picture that begins between two would be blurred.
            self._tops.append(float(round(y)))
            widest = max(widest, _side(page.width) * zoom)
            y += _side(page.height) * zoom + GAP
        self.width = max(width, widest + 2 * side)
        self.height = max(height, y - GAP + max(self.top, GAP)) if pages else height

    def zoom(self, page: int) -> float:
        """Logical pixels a seen point."""
        return self._zooms[page - 1]

    def rect(self, page: int) -> QRectF:
        """Where the page lies in the column."""
        geometry, zoom = self.pages[page - 1], self._zooms[page - 1]
        width, height = _side(geometry.width) * zoom, _side(geometry.height) * zoom
        left, top = round((self.width - width) / 2), self._tops[page - 1]
        return QRectF(left, top, max(LEAST, round(width)), max(LEAST, round(height)))

    def page_at(self, y: float) -> int:
        """The page at or above a height; the first one above all."""
        return max(1, bisect_right(self._tops, y))

    def between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        if not self.pages:
            return range(1, 1)
        first = self.page_at(top)
        if self.rect(first).bottom() < top and first < len(self.pages):
            first += 1
        return range(first, self.page_at(bottom) + 1)

    def spot(self, at: QPointF) -> Spot | None:
        """What lies under a place of the column; None between the pages."""
        if not self.pages:
            return None
        page = self.page_at(at.y())
        return self.spot_on(page, at) if self.rect(page).contains(at) else None

    def spot_on(self, page: int, at: QPointF) -> Spot:
        """A place of the column as one of `page`, even outside of its edges."""
        rect, zoom = self.rect(page), self.zoom(page)
        seen = ((at.x() - rect.x()) / zoom, (at.y() - rect.y()) / zoom)
        x, y = self.pages[page - 1].to_stored(*seen)
        return Spot(page, x, y, zoom)

    def place(self, page: int, x: float, y: float) -> QPointF:
        """Where a stored place (hundredths) of a page lies in the column."""
        return self.transform(page).map(QPointF(x, y))

    def transform(self, page: int) -> QTransform:
        """Stored hundredths of a page to the column."""
        rect = self.rect(page)
        moved = QTransform.fromTranslate(rect.x(), rect.y())
        return stored_to_seen(self.pages[page - 1], self.zoom(page)) * moved


def stored_to_seen(page: PageGeometry, zoom: float) -> QTransform:
    """Stored hundredths to pixels from the seen page's upper left corner, `zoom` pixels a point."""
    s = zoom / UNITS_PER_POINT
    width, height = page.width * zoom, page.height * zoom
    return {
        0: QTransform(s, 0, 0, s, 0, 0),
        90: QTransform(0, s, -s, 0, width, 0),
        180: QTransform(-s, 0, 0, -s, width, height),
        270: QTransform(0, -s, s, 0, 0, height),
    }[page.rotation]


def _side(points: float) -> float:
    return max(points, 1.0)


def _fitted(page: PageGeometry, across: float, down: float, fit: Fit) -> float:
    width, height = _side(page.width), _side(page.height)
    zoom = min(across / width, TALLEST / height)
    return min(zoom, down / height) if fit is Fit.PAGE else zoom
