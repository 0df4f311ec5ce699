"""Owns where pages lie in the long column, in logical pixels; pure arithmetic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.geometry import Box, PageGeometry

if TYPE_CHECKING:
    from ecabinet.services.look import Look

SIDE = 53
TOP = 20
GAP = 20
NARROW = 800
HALF = 700  # px: narrower than this a page lies beside another, and keeps a margin from it
HALF_SIDE, HALF_TOP = 21, 17
WIDEST = 998  # a line of print longer than this is no longer read at ease
TALLEST = 16_000
LEAST = 4  # px: what a sliver of a page still shows
FACTORS = (0.25, 6.0)
PRINT = 96 / 72  # px a point: as large as in print, where a logical pixel is 1/96 of an inch


class Fit(StrEnum):
    WIDTH = "width"
    PAGE = "page"
    PRINT = "print"  # nothing: each page as large as it is


class Spot(NamedTuple):
    """A place on a page: stored hundredths, and how many logical pixels a point takes there."""

    page: int
    x: int
    y: int
    zoom: float


@dataclass(frozen=True)
class Manner:
    """How pages are laid out: `two` side by side, one row at a time if `paged`, turned clockwise
    by `turn` (0, 90, 180, 270), and of each page only its crop (seen points) if there is one.
    """

    two: bool = False
    paged: bool = False
    turn: int = 0
    crops: Mapping[int, Box] = field(default_factory=dict)


_Sides = tuple[float, float]


class _Size(NamedTuple):
    """Of what shows of a page: logical pixels a point, and its sides in them."""

    zoom: float
    width: float
    height: float


class _Row(NamedTuple):
    """Each page's size, and where its left edge lies from the column's middle."""

    sizes: tuple[_Size, ...]
    lefts: tuple[float, ...]


class _Fitted(NamedTuple):
    """Of each page of a row logical pixels a point, and the row's sides in them."""

    zooms: tuple[float, ...]
    wide: float
    tall: float


class _Kinds(NamedTuple):
    """Which kind each row of pages is of, and of each kind the upright sides in points of what
    shows of its pages.

    A document has thousands of rows, hardly two of them different: this is asked once, and a new
    width is reckoned for each kind alone.
    """

    of_rows: tuple[int, ...]
    shown: tuple[tuple[_Sides, ...], ...]

    @classmethod
    def of(cls, pages: Sequence[PageGeometry], crops: Mapping[int, Box], columns: int) -> _Kinds:
        keys = [crops.get(n, (page.width, page.height)) for n, page in enumerate(pages, 1)]
        rows = list(zip_longest(*(keys[first::columns] for first in range(columns))))
        kinds = {row: kind for kind, row in enumerate(dict.fromkeys(rows))}
        shown = tuple(tuple([_sides(one) for one in row if one is not None]) for row in kinds)
        return cls(tuple(map(kinds.__getitem__, rows)), shown)


class Layout:
    """Rows of pages one under another, fitted to the width (the view, or nothing), grown by
    `factor`.

    Pages count from 1. An immutable value: a new size or factor makes a new one, `again` from this
    one at less cost.
    """

    def __init__(
        self,
        pages: Sequence[PageGeometry],
        width: float,
        height: float,
        fit: Fit = Fit.WIDTH,
        factor: float = 1.0,
        manner: Manner | None = None,
        *,
        before: Layout | None = None,
    ) -> None:
        self.pages = pages
        self.room = (width, height)
        self.fit, self.factor = fit, factor
        self.manner = manner or Manner()
        self._kinds = self._kinds_after(before)
        side, self.top = _margins(width)
        across = min(width - 2 * side, self._columns * WIDEST)
        across = max(80.0, (across - (self._columns - 1) * GAP) / self._columns)
        down = max(80.0, height - 2 * (self.top or GAP))
        self._fitted = [self._fit(shown, across, down) for shown in self._shown()]
        self._rows = dict[int, _Row]()  # as they are asked for: each may be of a kind of its own
        talls = [row.tall for row in self._fitted]
        if self.manner.paged:
            shares = [float(round(max(height, tall + 2 * self.top))) for tall in talls]
            self._above = [(share - t) / 2 for share, t in zip(shares, talls, strict=True)]
        else:
            shares = [tall + GAP for tall in talls]
            self._above = [0.0] * len(talls)
        every = map(shares.__getitem__, self._kinds.of_rows)
        start = 0.0 if self.manner.paged else float(self.top)
        self._ends = list(accumulate(every, initial=start))  # where each row's share begins
        self.width = max(width, max((row.wide for row in self._fitted), default=0.0) + 2 * side)
        if self.manner.paged and pages:
            self.height = self._ends[-1]
        else:
            end = self._ends[-1] - GAP + max(self.top, GAP)
            self.height = max(height, end) if pages else height

    def again(self, width: float, height: float, fit: Fit, factor: float, manner: Manner) -> Layout:
        """The same pages otherwise."""
        return Layout(self.pages, width, height, fit, factor, manner, before=self)

    def _kinds_after(self, before: Layout | None) -> _Kinds:
        manner = self.manner
        if before is not None and (before.manner.two, before.manner.crops) == (
            manner.two,
            manner.crops,
        ):
            return before._kinds
        return _Kinds.of(self.pages, manner.crops, self._columns)

    def _shown(self) -> Sequence[tuple[_Sides, ...]]:
        """Of each kind of row the sides in points of what shows of its pages, as it is turned."""
        upright = self._kinds.shown
        if self.manner.turn not in (90, 270):
            return upright
        return [tuple([(height, width) for width, height in row]) for row in upright]

    def _fit(self, shown: tuple[_Sides, ...], across: float, down: float) -> _Fitted:
        """How large each page of a row is shown, those beside each other alike: print stands beside
        print of its own size. There may be thousands of rows: hardly more is reckoned than where
        the next one begins.
        """
        if len(shown) == 1:
            zoom = _fitted(shown, across, down, self.fit) * self.factor
            ((width, height),) = shown
            return _Fitted((zoom,), width * zoom, height * zoom)
        # As large as in print each is by itself, but for what would be endless.
        together = [(one,) for one in shown] if self.fit is Fit.PRINT else [shown]
        zooms = list[float]()
        for fitted in together:
            zooms += [_fitted(fitted, across, down, self.fit) * self.factor] * len(fitted)
        wide = sum([w * zoom for (w, _), zoom in zip(shown, zooms, strict=True)])
        tall = max([h * zoom for (_, h), zoom in zip(shown, zooms, strict=True)])
        return _Fitted(tuple(zooms), wide + GAP * (len(shown) - 1), tall)

    def _row(self, number: int) -> _Row:
        kind = self._kinds.of_rows[number]
        known = self._rows.get(kind)
        if known is None:
            known = self._rows[kind] = self._row_of(kind)
        return known

    def _row_of(self, kind: int) -> _Row:
        fitted, turned = self._fitted[kind], self.manner.turn in (90, 270)
        shown = [one[::-1] if turned else one for one in self._kinds.shown[kind]]
        pairs = zip(shown, fitted.zooms, strict=True)
        sizes = [_Size(zoom, width * zoom, height * zoom) for (width, height), zoom in pairs]
        lefts = accumulate((size.width + GAP for size in sizes[:-1]), initial=-fitted.wide / 2)
        return _Row(tuple(sizes), tuple(lefts))

    def _size(self, page: int) -> _Size:
        row, place = divmod(page - 1, self._columns)
        return self._row(row).sizes[place]

    def _slot(self, row: int) -> float:
        """Where a row's share of the column begins."""
        return float(round(self._ends[row]))

    def zoom(self, page: int) -> float:
        """Logical pixels a seen point."""
        return self._size(page).zoom

    def percent(self, page: int) -> int:
        """How large the page is shown: 100 for as large as in print."""
        return round(self.zoom(page) / PRINT * 100)

    def rect(self, page: int) -> QRectF:
        """Where what shows of the page lies in the column."""
        number, place = divmod(page - 1, self._columns)
        row = self._row(number)
        _, width, height = row.sizes[place]
        # Whole pixels: a picture that begins between two would be blurred.
        left = round(self.width / 2 + row.lefts[place])
        top = round(self._ends[number] + self._above[self._kinds.of_rows[number]])
        return QRectF(left, top, max(LEAST, round(width)), max(LEAST, round(height)))

    def whole(self, page: int) -> QRectF:
        """The whole page, upright, in logical pixels from its own corner."""
        geometry, zoom = self.pages[page - 1], self.zoom(page)
        width, height = _side(geometry.width) * zoom, _side(geometry.height) * zoom
        return QRectF(0, 0, max(LEAST, round(width)), max(LEAST, round(height)))

    def local(self, page: int) -> QTransform:
        """Logical pixels of the whole page, upright, to the column; it moves by whole pixels."""
        rect, zoom = self.rect(page), self.zoom(page)
        x0, y0, x1, y1 = self._crop(page)
        width, height = round((x1 - x0) * zoom), round((y1 - y0) * zoom)
        turned = quarter_turns(self.manner.turn, width, height)
        corner = QTransform.fromTranslate(-round(x0 * zoom), -round(y0 * zoom))
        return corner * turned * QTransform.fromTranslate(rect.x(), rect.y())

    def page_at(self, y: float) -> int:
        """The first page of the row at or above a height; the first one above all."""
        row = bisect_right(self._ends, y, hi=len(self._ends) - 1, key=round) - 1
        return max(0, row) * self._columns + 1

    def row(self, page: int) -> range:
        """The pages that stand beside `page`, itself included."""
        first = (page - 1) // self._columns * self._columns + 1
        return range(first, min(first + self._columns, len(self.pages) + 1))

    def step(self, page: int, rows: int) -> int:
        """The first page so many rows on from `page`'s, within the document."""
        last = self.row(len(self.pages))[0]
        return min(max(self.row(page)[0] + rows * self._columns, 1), last)

    def reach(self, page: int) -> tuple[float, float]:
        """From where to where one may scroll while `page` is read: all, or its row if paged."""
        if not self.manner.paged or not self.pages:
            return 0.0, self.height
        row = (page - 1) // self._columns
        return self._slot(row), self._slot(row + 1)

    def between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        if not self.pages:
            return range(1, 1)
        first = self.page_at(top)
        # A page that ends where the view begins shows no row of its own: at the top of the next.
        below = max(self.rect(page).bottom() for page in self.row(first)) <= top
        if below and self.row(first)[-1] < len(self.pages):
            first = self.row(first)[-1] + 1
        return range(first, self.row(self.page_at(bottom))[-1] + 1)

    def spot(self, at: QPointF) -> Spot | None:
        """What lies under a place of the column; None between the pages."""
        if not self.pages:
            return None
        for page in self.row(self.page_at(at.y())):
            if self.rect(page).contains(at):
                return self.spot_on(page, at)
        return None

    def spot_on(self, page: int, at: QPointF) -> Spot:
        """A place of the column as one of `page`, even outside of its edges."""
        zoom = self.zoom(page)
        there, _ = self.local(page).inverted()
        seen = there.map(at) / zoom
        x, y = self.pages[page - 1].to_stored(seen.x(), seen.y())
        return Spot(page, x, y, zoom)

    def place(self, page: int, x: float, y: float) -> QPointF:
        """Where a stored place (hundredths) of a page lies in the column."""
        return self.transform(page).map(QPointF(x, y))

    def transform(self, page: int) -> QTransform:
        """Stored hundredths of a page to the column."""
        return stored_to_seen(self.pages[page - 1], self.zoom(page)) * self.local(page)

    @property
    def _columns(self) -> int:
        return 2 if self.manner.two else 1

    def _crop(self, page: int) -> Box:
        whole = self.pages[page - 1]
        return self.manner.crops.get(page, (0.0, 0.0, _side(whole.width), _side(whole.height)))


def quarter_turns(turn: int, width: float, height: float) -> QTransform:
    """What lies upright in `width` by `height`, turned clockwise, its corner at the same place."""
    return {
        0: QTransform(),
        90: QTransform(0, 1, -1, 0, height, 0),
        180: QTransform(-1, 0, 0, -1, width, height),
        270: QTransform(0, -1, 1, 0, 0, width),
    }[turn]


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


def fit_of(look: Look) -> Fit:
    """How the pages fit the view that were left so."""
    return Fit.PRINT if look.exact else Fit.PAGE if look.whole else Fit.WIDTH


def brought(left: float, width: float, page: QRectF) -> float:
    """Where a view so wide that begins at `left` comes to show as much of a page's width as it can,
    moved as little as need be.
    """
    first, last = page.left() - SIDE, page.right() + SIDE - width
    low, high = min(first, last), max(first, last)
    return min(max(left, low), high)


def recut(before: Layout, after: Layout, page: int, top: float) -> float:
    """Where a view that began at `top` begins once margins are cut otherwise: `page`'s own top
    stays where it is, or else the line that one begins to read at.
    """
    above, begins = before.rect(page).top() - top, after.rect(page).top()
    if above >= 0:
        return begins - above
    first = before.spot_on(page, QPointF(0, top))
    return max(begins - after.top, after.place(page, first.x, first.y).y())


def levelled(
    crops: Mapping[int, Box], pages: Sequence[PageGeometry], *, lying: bool
) -> dict[int, Box]:
    """Crops of facing pages that begin and end at the same height, so that lines stand beside each
    other; of pages that `lie` on their side, at the same distance from the left.
    """
    level = dict(crops)
    for first in range(1, len(pages), 2):
        if first in crops and first + 1 in crops:
            one, other = crops[first], crops[first + 1]
            begin, end = (0, 2) if lying else (1, 3)
            least, most = min(one[begin], other[begin]), max(one[end], other[end])
            for page in (first, first + 1):
                whole = pages[page - 1].width if lying else pages[page - 1].height
                cut = list(crops[page])
                cut[begin], cut[end] = least, min(most, whole)
                level[page] = (cut[0], cut[1], cut[2], cut[3])
    return level


def _margins(width: float) -> tuple[int, int]:
    """Beside and above the pages; on an upright tablet a page has the whole width."""
    if width >= NARROW:
        return SIDE, TOP
    return (0, 0) if width >= HALF else (HALF_SIDE, HALF_TOP)


def _side(points: float) -> float:
    return max(points, 1.0)


def _sides(shown: Box | _Sides) -> _Sides:
    """Width and height in points of a crop, or of a whole page."""
    if len(shown) == 2:
        width, height = shown
        return _side(width), _side(height)
    x0, y0, x1, y1 = shown
    return _side(x1 - x0), _side(y1 - y0)


def _fitted(shown: Sequence[_Sides], across: float, down: float, fit: Fit) -> float:
    """For pages side by side that have `across` by `down` px each, wide ones more."""
    if len(shown) == 1:
        ((wide, height),) = shown
        widest = wide
    else:
        widths = [width for width, _ in shown]
        wide, widest, height = sum(widths), max(widths), max([height for _, height in shown])
    if fit is Fit.PRINT:
        return min(PRINT, TALLEST / height)
    zoom = min(len(shown) * across / wide, max(across, WIDEST) / widest, TALLEST / height)
    return min(zoom, down / height) if fit is Fit.PAGE else zoom
