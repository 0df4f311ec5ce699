"""Owns the long column of pages as a place to move in: scrolling, fitting, zooming; no pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from ecabinet.services.look import Line
from ui.views.reader.layout import FACTORS, SIDE, Fit, Layout, Manner, Spot, brought, recut
from ui.widgets.focus import RingWithin
from ui.widgets.native import ScrollBar

if TYPE_CHECKING:
    from ecabinet.pdf.document import Document
    from ui.viewmodels.reader_looks import Standing

THUMB = 10  # px, of the bar that lies over the margin
LINE = 60  # px a key scrolls
NOTCH = 120  # of a wheel
_STEPS = (1.25, 0.8)


class PageColumn(QAbstractScrollArea):
    """Pages by their places. Places in its interface are viewport pixels; pages count from 1.

    `shown(page)` follows the page at the upper third of the view, and of two side by side the one
    that was gone to; `zoomed` how large that page is, `leaping(page)` comes before a key goes far.
    Whoever shows pixels fills in
    `_look`, `_settle`, `_settle_soon` and `_hold`.
    """

    shown = Signal(int)
    leaping = Signal(int)
    moved = Signal()
    zoomed = Signal()

    # On the class: Qt sends events while Python still puts the object together.
    _begun = False
    _resized = False

    def __init__(
        self,
        document: Document,
        layout: Layout,
        start: int,
        standing: Standing | Line | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # One of our own: to find out what kind Qt's is takes 14 ms, it looks through all of them.
        self._port = QWidget()
        self.setViewport(self._port)
        self.document = document
        self.ratio = self.devicePixelRatioF()
        self._start, self._standing = start, standing
        self._stood = QPointF()  # where that was in the column
        self._settled = False
        self._page = 0
        self._last_top = 0
        self._forward = True
        self._row = start  # the page whose row one may scroll in while pages are turned one by one
        self._taken = 0  # the page that was gone to or touched last
        self._pushed = 0
        self._percent = 0
        self._layout = layout
        self._thumb = ScrollBar(parent=self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        RingWithin(self)
        # The bar that shows lies over the page's margin: a page keeps its width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalScrollBar()
        self._thumb.valueChanged.connect(down.setValue)
        down.valueChanged.connect(self._thumb.setValue)
        down.setSingleStep(LINE)
        self.horizontalScrollBar().setSingleStep(LINE)

    def viewport(self) -> QWidget:
        return self._port

    # -- for whoever shows pixels

    def _look(self, *, around: bool) -> None:
        """Other pages are in view; `around` also those that may come next."""
        raise NotImplementedError

    def _settle(self) -> None:
        """The view has come to rest."""
        raise NotImplementedError

    def _settle_soon(self) -> None:
        """It has come to rest, and is yet to be painted."""
        raise NotImplementedError

    def _hold(self) -> None:
        """A running page is stopped."""
        raise NotImplementedError

    # -- geometry

    @property
    def places(self) -> Layout:
        """Where the pages lie now."""
        return self._layout

    @property
    def offset(self) -> QPointF:
        """The column's place at the viewport's upper left corner."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def spot(self, at: QPointF) -> Spot | None:
        """What lies on a page under a place; None beside the pages."""
        return self._layout.spot(at + self.offset)

    def spot_on(self, page: int, at: QPointF) -> Spot:
        return self._layout.spot_on(page, at + self.offset)

    def to_view(self, page: int, x: float, y: float) -> QPointF:
        """Where stored hundredths of a page lie in the viewport."""
        return self._layout.place(page, x, y) - self.offset

    def page_rect(self, page: int) -> QRectF:
        return self._layout.rect(page).translated(-self.offset)

    def local(self, page: int) -> QTransform:
        """Logical pixels of the whole page, upright, to the viewport."""
        moved = QTransform.fromTranslate(-self.offset.x(), -self.offset.y())
        return self._layout.local(page) * moved

    def zoom_of(self, page: int) -> float:
        return self._layout.zoom(page)

    def scale_of(self, page: int) -> float:
        """Device pixels a point."""
        return round(self._layout.zoom(page) * self.ratio, 5)

    def visible(self) -> range:
        top = self.offset.y()
        return self._layout.between(top, top + self.viewport().height() - 1)

    @property
    def page(self) -> int:
        return self._page

    # -- moving

    def go_to(self, page: int, at: tuple[float, float] | None = None) -> None:
        """Bring a page's top (or the line of a place on it, in seen points) to the view's top, and
        into view what of it lies aside.
        """
        if not 1 <= page <= len(self.document.info.pages):
            return
        rect, left = self._layout.rect(page), self.offset.x()
        top, width = rect.top() - self._layout.top, self.viewport().width()
        left = brought(left, width, rect)
        if at is not None:
            there = self._layout.local(page).map(QPointF(*at) * self._layout.zoom(page))
            if not left <= there.x() < left + width * 3 / 4:
                left = there.x() - SIDE
            quarter = self.viewport().height() / 4
            level = self._layout.manner.turn in (0, 180)
            # Lines of a page that lies on its side stand upright: from its top if that is in reach.
            top = max(top, there.y() - (quarter if level else 3 * quarter))
        self._scroll_to(page, top, left)

    @property
    def standing(self) -> Standing:
        """The page that is read, and the shares of its height and width that lie above the view's
        top and left of its edge.
        """
        if not self._page:
            return 0, 0.0, 0.0
        rect, at = self._layout.rect(self._page), self.offset
        return (
            self._page,
            (at.y() - rect.top()) / rect.height(),
            (at.x() - rect.left()) / rect.width(),
        )

    def stand(self, place: Standing | Line) -> None:
        """Where one stood, here or on another device, however the pages lie now."""
        rect = self._layout.rect(place[0])
        if isinstance(place, Line):
            top = self._layout.place(*place).y()
            left = brought(self.offset.x(), self.viewport().width(), rect)
        else:
            top, left = rect.top() + place[1] * rect.height(), rect.left() + place[2] * rect.width()
        self._scroll_to(place[0], top, left)

    def go_to_quad(self, page: int, quad: Sequence[int]) -> None:
        """Bring a place of a page into view, unless it is there."""
        at = self.to_view(page, quad[0], quad[1])
        if self.viewport().rect().adjusted(0, 40, 0, -80).contains(at.toPoint()):
            self.take(page)
            return
        there, left = self._layout.place(page, quad[0], quad[1]), self.offset.x()
        if not 0 <= at.x() < self.viewport().width():
            left = there.x() - self.viewport().width() / 3
        self._scroll_to(page, there.y() - self.viewport().height() / 4, left)

    def top_of(self, page: int) -> float:
        """How far down the column the view stands once it has gone to a page."""
        top, bottom = self._layout.reach(page)
        last = max(round(top), round(bottom) - self.viewport().height())
        wanted = round(self._layout.rect(page).top() - self._layout.top)
        return float(min(max(wanted, round(top)), last))

    def turn(self, rows: int) -> None:
        """So many pages on, or back; pairs where two stand side by side."""
        top = self._layout.rect(self._page).top() - self._layout.top
        continuous = not self._layout.manner.paged
        if continuous and rows < 0 and self.verticalScrollBar().value() > top + 2:
            rows += 1
        self.go_to(self._layout.step(self._page, rows))

    def take(self, page: int) -> None:
        """A hand is on this page: of two side by side it is the one that is read."""
        if page != self._page and page in self._layout.row(self._page):
            self._taken, self._standing = page, None
            self._on_moved()

    def _leap(self, page: int) -> None:
        self.leaping.emit(page)
        self.go_to(page)

    def _scroll_to(self, page: int, top: float, left: float) -> None:
        """To a place of the column at which `page` is read."""
        self._hold()
        self.horizontalScrollBar().setValue(round(left))  # first: the old page is not left for it
        self._taken = page
        if self._layout.manner.paged:
            self._row = page
            self._set_ranges()
        self.verticalScrollBar().setValue(round(top))
        if page in self._layout.row(self._page) and page != self._page:
            self._on_moved()  # beside the one that was read: nothing had to be scrolled
        self._settle_soon()

    def set_manner(self, manner: Manner) -> None:
        """Lay the pages out otherwise; the page that is read stays."""
        page, before, still = self._page or self._start, self._layout, self._still
        self._row, top = page, self.offset.y()
        self._relayout(before.fit, before.factor, manner=manner)
        if self._settled and replace(before.manner, crops=manner.crops) != manner:
            self.go_to(page)
        elif still:
            self._return()
        elif self._settled:
            self.verticalScrollBar().setValue(round(recut(before, self._layout, page, top)))

    def set_fit(self, fit: Fit) -> None:
        """Fit each page to the width or to the whole view."""
        self._relayout(fit, 1.0)

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Grow by `factor`; what lies under `around` stays there."""
        grown = min(max(self._layout.factor * factor, FACTORS[0]), FACTORS[1])
        self._relayout(self._layout.fit, grown, around)

    def zoom_to(self, percent: int) -> None:
        """Show each page at so much of its size in print; what is in the middle stays there."""
        self._relayout(Fit.PRINT, min(max(percent / 100, FACTORS[0]), FACTORS[1]))

    @property
    def factor(self) -> float:
        return self._layout.factor

    @property
    def percent(self) -> int:
        """How large the page that is read is shown: 100 for as large as in print."""
        return self._percent

    def _relayout(
        self,
        fit: Fit,
        factor: float,
        around: QPointF | None = None,
        manner: Manner | None = None,
    ) -> None:
        size, old = self.viewport().size(), self._layout
        anchor = around or QPointF(size.width() / 2, size.height() / 3)
        held = self._held(around or QPointF(old.room[0] / 2, old.room[1] / 3))
        room, manner = (size.width(), size.height()), manner or old.manner
        if (old.room, old.fit, old.factor, old.manner) != (room, fit, factor, manner):
            self._layout = old.again(*room, fit, factor, manner)
        self._set_ranges()
        if held is not None:
            page, x, y = held
            rect = self._layout.rect(page)
            self.horizontalScrollBar().setValue(round(rect.x() + x * rect.width() - anchor.x()))
            self.verticalScrollBar().setValue(round(rect.y() + y * rect.height() - anchor.y()))
        self._on_moved()
        self.viewport().update()

    def _held(self, anchor: QPointF) -> tuple[int, float, float] | None:
        """Page and share of it under a place, to be put there again."""
        if not self._settled:
            return None
        at = anchor + self.offset
        page = self._layout.page_at(at.y())
        rect = self._layout.rect(page)
        return page, (at.x() - rect.x()) / rect.width(), (at.y() - rect.y()) / rect.height()

    def _set_ranges(self) -> None:
        size = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        top, bottom = self._layout.reach(self._row)
        down.setRange(round(top), max(round(top), round(bottom) - size.height()))
        down.setPageStep(max(1, size.height() - LINE))
        self._thumb.setRange(down.minimum(), down.maximum())
        self._thumb.setPageStep(down.pageStep())
        self._thumb.setVisible(down.maximum() > down.minimum())
        self._thumb.setGeometry(self.width() - THUMB, 0, THUMB, self.height())
        across.setRange(0, max(0, round(self._layout.width) - size.width()))
        across.setPageStep(max(1, size.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized = True
        if self._begun:
            self._fill()

    def hold(self) -> None:
        """Its place is about to change: nothing is laid out or asked for until `begin`."""
        self._begun = False

    def begin(self) -> None:
        """It has its place: what is drawn from here on has its right size."""
        self._begun = True
        if self._resized:
            self._fill()
        self._look(around=False)

    def _fill(self) -> None:
        """Lay the pages out in the room there is; a page at the view's top stays there."""
        self._resized = False
        first, still = not self._settled, self._still
        start = self._start
        page, top = self._page, self._layout
        at_top = page and abs(top.rect(page).top() - top.top - self.offset.y()) < 2
        self._relayout(self._layout.fit, self._layout.factor)
        self._settled = True
        if self._standing is not None and (first or still):
            self._return()
        elif first or at_top:
            self.go_to(start if first else page)

    @property
    def _still(self) -> bool:
        """Whether one has not moved since the pages came to lie as they were left."""
        return self._settled and self._standing is not None and self.offset == self._stood

    def _return(self) -> None:
        assert self._standing is not None
        self.stand(self._standing)
        self._stood = self.offset

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._on_moved()

    def _on_moved(self) -> None:
        if not self._layout.pages:
            return
        third = self.offset.y() + self.viewport().height() / 3
        row = self._layout.row(self._layout.page_at(third))
        page = self._taken if self._taken in row else row[0]
        top = self.verticalScrollBar().value()
        if top != self._last_top:
            self._forward = top > self._last_top
            self._last_top = top
        self._look(around=False)
        self.moved.emit()
        if page != self._page:
            self._page = page
            self.shown.emit(page)
        percent = self._layout.percent(page)
        if percent != self._percent:
            self._percent = percent
            self.zoomed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        bar = self.verticalScrollBar()
        moves = {
            keys.Key_PageDown: lambda: self.turn(1),
            keys.Key_PageUp: lambda: self.turn(-1),
            keys.Key_Home: lambda: self._leap(1),
            keys.Key_End: lambda: self._leap(len(self.document.info.pages)),
            keys.Key_Down: lambda: self._go_on(bar, LINE),
            keys.Key_Up: lambda: self._go_on(bar, -LINE),
            keys.Key_Space: lambda: self._go_on(bar, bar.pageStep()),
        }
        if self._layout.manner.paged and not self.horizontalScrollBar().maximum():
            moves[keys.Key_Right] = lambda: self.turn(1)
            moves[keys.Key_Left] = lambda: self.turn(-1)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ShiftModifier and event.key() == keys.Key_Space:
            self._go_on(bar, -bar.pageStep())
            return
        ends = event.key() in (keys.Key_Home, keys.Key_End)
        if ends and held == Qt.KeyboardModifier.ControlModifier:
            held = Qt.KeyboardModifier.NoModifier
        act = moves.get(keys(event.key()))
        if act is None or held:
            super().keyPressEvent(event)
            return
        act()

    def _go_on(self, bar: QScrollBar, by: int) -> None:
        """So many pixels on, or back; from the end of a page that stands alone to the next one."""
        if self._layout.manner.paged and bar.value() == (
            bar.maximum() if by > 0 else bar.minimum()
        ):
            self._turn_from_end(bar, 1 if by > 0 else -1)
        else:
            bar.setValue(bar.value() + by)

    def _turn_from_end(self, bar: QScrollBar, way: int) -> None:
        before = self._page
        self.turn(way)
        if way < 0 and self._page != before:
            bar.setValue(bar.maximum())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """At the end of a page that stands alone, a whole notch more turns it."""
        bar, by = self.verticalScrollBar(), event.angleDelta().y()
        at_end = bar.value() == (bar.minimum() if by > 0 else bar.maximum())
        if not self._layout.manner.paged or not by or not at_end:
            self._pushed = 0
            super().wheelEvent(event)
            return
        self._pushed += by
        if abs(self._pushed) >= NOTCH:
            self._pushed = 0
            self._turn_from_end(bar, -1 if by > 0 else 1)
        event.accept()

    def zoom_in(self) -> None:
        self.zoom_by(_STEPS[0])

    def zoom_out(self) -> None:
        self.zoom_by(_STEPS[1])
