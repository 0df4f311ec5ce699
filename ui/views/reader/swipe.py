"""Owns a page that a finger turns: it follows the finger, and goes on or springs back.

Only where pages are turned one by one; of one that is wider than the view, from the edge at which
it ends. It takes no event itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QVariantAnimation
from PySide6.QtGui import QPainter

from ui.theme import current_theme
from ui.views.reader.viewpart import ViewPart

if TYPE_CHECKING:
    from ui.views.reader.pageview import PageView

START = 7  # px a finger goes across before the page follows: sooner than the page scrolls
TURNS = 1 / 3  # of the view's width: from there on the page is turned
RESISTS = 4  # times as far a finger goes where no page follows
_RUN = 180  # ms for what is left of the way


class Swipe(ViewPart):
    """`by` is how far the page lies from its place, in pixels; right of it above 0."""

    def __init__(self, view: PageView) -> None:
        self._to_view = ref(view)
        self.by = 0.0
        self.held = False
        self._target = 0  # the page that is turned to, 0 for none
        self._run = QVariantAnimation(view)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._move)
        self._run.finished.connect(self._arrive)

    @property
    def active(self) -> bool:
        """Whether the page is not in its place."""
        return self.held or self.by != 0

    def takes(self, moved: QPointF) -> bool:
        """Whether a finger that went so far wants to turn the page."""
        view, bar = self._view, self._view.horizontalScrollBar()
        ends = bar.value() == (bar.minimum() if moved.x() > 0 else bar.maximum())
        across = abs(moved.x())
        aside = across >= START and across > 1.5 * abs(moved.y())
        return view.places.manner.paged and ends and aside

    def follow(self, moved: float) -> None:
        """The finger is so far from where it was put down."""
        self._run.stop()
        self.held = True
        self._move(moved if self._beyond(moved) else moved / RESISTS)

    def release(self) -> None:
        """The finger is gone: on from a third of the view, else back."""
        self.held = False
        width, other = self._view.viewport().width(), self._beyond(self.by)
        turned = bool(other) and abs(self.by) >= width * TURNS
        self._target = other if turned else 0
        self._go((width if self.by > 0 else -width) if turned else 0)

    def back(self) -> None:
        """The gesture counts for nothing."""
        if self.held:
            self.held = False
            self._target = 0
            self._go(0)

    def drop(self) -> None:
        """At once in its place: something else moves the pages."""
        self._run.stop()
        self.held, self._target = False, 0
        if self.by:
            self._move(0)

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """The page that is read, moved, and the one that comes beside it."""
        view, width = self._view, self._view.viewport().width()
        self._paint(painter, view.visible(), QPointF(self.by, 0), exposed)
        other = self._beyond(self.by)
        if other:
            down = view.offset.y() - view.top_of(other)
            across = self.by + (-width if self.by > 0 else width)
            across += view.offset.x() - self._begins(self.by)
            row = view.places.row(other)
            self._paint(painter, row, QPointF(round(across), down), exposed)

    def _paint(self, painter: QPainter, pages: range, by: QPointF, exposed: QRect) -> None:
        painter.save()
        painter.translate(by)
        self._view.paint.paint_pages(painter, pages, exposed.translated((-by).toPoint()))
        painter.restore()

    def _beyond(self, by: float) -> int:
        """The page that comes when this one goes so far; 0 at either end and at rest."""
        view = self._view
        here = view.places.row(view.page)[0] if view.page else 0
        if not by or not here:
            return 0
        there = view.places.step(here, 1 if by < 0 else -1)
        return there if there != here else 0

    def _begins(self, by: float) -> int:
        """Where a view is on a wide page that comes so: at its near edge."""
        bar = self._view.horizontalScrollBar()
        return bar.maximum() if by > 0 else bar.minimum()

    def _go(self, to: float) -> None:
        self._run.setStartValue(float(self.by))
        self._run.setEndValue(float(to))
        self._run.setDuration(current_theme().motion(_RUN))
        self._run.start()

    def _move(self, by: float) -> None:
        # Whole pixels: a picture that lies between two would be blurred.
        self.by = float(round(by))
        self._view.viewport().update()

    def _arrive(self) -> None:
        page, self._target = self._target, 0
        begins = self._begins(self.by)
        self._move(0)
        if page:
            self._view.horizontalScrollBar().setValue(begins)
            self._view.go_to(page)
