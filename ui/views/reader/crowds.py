"""Owns the pictures of thousands of marks: a lane draws them, the window only puts them down.

One by one they would be as many calls of Qt, and at each a lane may take the interpreter away.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from ecabinet.domain.annotations import Mark
from ui.jobs import Lanes
from ui.views.reader.markpaint import SIGN, drawn_alone

MANY = 200  # marks: so few are drawn one by one, at once


class Sight(NamedTuple):
    """Marks as they look on a page that lies at `rect` on the screen: `at` maps their stored
    hundredths there, `ratio` device pixels make a pixel.
    """

    marks: tuple[Mark, ...]
    at: QTransform
    rect: QRectF
    ratio: float
    dark: bool

    @property
    def area(self) -> QRectF:
        """Where they are drawn: signs hang over the page's edge."""
        return self.rect.adjusted(-SIGN, -SIGN, SIGN, SIGN)

    @property
    def size(self) -> QSize:
        """Of their picture, in device pixels."""
        return (self.area.size() * self.ratio).toSize()

    def looks(self) -> tuple[object, ...]:
        """What differs when the picture does: where a page lies on the screen is no part of it."""
        at, corner = self.at, self.area.topLeft()
        turned = at.m11(), at.m12(), at.m21(), at.m22()
        moved = round(at.dx() - corner.x(), 3), round(at.dy() - corner.y(), 3)
        return self.marks, turned, moved, self.size.toTuple(), self.ratio, self.dark


class Draw(Protocol):
    """Draws marks at their places in `exposed`; on any thread."""

    def __call__(
        self, painter: QPainter, marks: tuple[Mark, ...], at: QTransform, exposed: QRectF, /
    ) -> None: ...


class Crowd(QObject):
    """The picture of some marks of one page that was drawn last. `arrived(page)` with each new."""

    arrived = Signal(int)

    def __init__(self, lanes: Lanes, page: int, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes, self._page = lanes, page
        self._looks: tuple[object, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._image = QImage()
        self._asked = False

    def shows(self, sight: Sight, draw: Draw) -> bool:
        """Whether the picture is of just this; if not, it is on its way."""
        looks = sight.looks()
        if looks == self._looks:
            return True
        if not self._asked:
            self._asked = True
            self._lanes.submit(
                "text",
                _drawn,
                sight,
                draw,
                owner=self,
                done=partial(self._take, sight.marks, looks),
                failed=self._lanes.crashed.emit,
            )
        return False

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Put down what there is, stretched where it was drawn for another size."""
        if not self._image.isNull():
            size = QSizeF(sight.size) / sight.ratio
            painter.drawImage(QRectF(sight.area.topLeft(), size), self._image)

    def lacks(self, sight: Sight) -> list[Mark]:
        """The few that came since it was drawn: none of them waits for the next picture."""
        drawn = set(map(id, self._marks))
        fresh = [mark for mark in sight.marks if id(mark) not in drawn]
        return fresh if len(fresh) <= MANY else []

    def _take(self, marks: tuple[Mark, ...], looks: tuple[object, ...], image: QImage) -> None:
        self._asked = False
        self._marks, self._looks, self._image = marks, looks, image
        self.arrived.emit(self._page)


def _drawn(sight: Sight, draw: Draw) -> QImage:
    """On the lane."""
    corner = sight.area.topLeft()
    at = sight.at * QTransform.fromTranslate(-corner.x(), -corner.y())
    whole = QRectF(QPointF(), sight.area.size())
    return drawn_alone(
        sight.size, lambda painter: draw(painter, sight.marks, at, whole), sight.ratio
    )
