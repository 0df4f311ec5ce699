"""Measures of a page and the two ways to name a place on it; nothing of what stands on it."""

from __future__ import annotations

from typing import NamedTuple

from ecabinet.domain.units import UNITS_PER_POINT

Box = tuple[float, float, float, float]


class PageGeometry(NamedTuple):
    """Size of a page as it is seen, in points (crop box and UserUnit applied), and its /Rotate.

    Seen coordinates have their origin at the top left of the turned page. Stored ones are whole
    hundredths of a point from the top left of the page before turning: for pages without a
    UserUnit, MuPDF's ``point * page.derotation_matrix``.
    """

    width: float
    height: float
    rotation: int

    @property
    def unrotated(self) -> tuple[float, float]:
        """Width and height in points before turning."""
        if self.rotation in (90, 270):
            return self.height, self.width
        return self.width, self.height

    def to_stored(self, x: float, y: float) -> tuple[int, int]:
        """Seen points to stored hundredths."""
        turned = {
            0: (x, y),
            90: (y, self.width - x),
            180: (self.width - x, self.height - y),
            270: (self.height - y, x),
        }[self.rotation]
        return round(turned[0] * UNITS_PER_POINT), round(turned[1] * UNITS_PER_POINT)

    def to_seen(self, x: float, y: float) -> tuple[float, float]:
        """Stored hundredths to seen points."""
        x, y = x / UNITS_PER_POINT, y / UNITS_PER_POINT
        return {
            0: (x, y),
            90: (self.width - y, x),
            180: (self.width - x, self.height - y),
            270: (y, self.height - x),
        }[self.rotation]
