"""Which pixels a picture has: sizes, caps and clips; pure arithmetic that both engines share."""

from __future__ import annotations

import math
from typing import NamedTuple

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.segments import PIXELS_LIMIT

SIDE_LIMIT = 32_000
# A dark page's ground and letters, 0xRRGGBB.
DARK_PAPER = 0x23262B
DARK_INK = 0xE3E0D9


class Frame(NamedTuple):
    """The part of the scaled page to draw: its corner and size in pixels, and pixels a point."""

    x: int
    y: int
    width: int
    height: int
    scale: float

    @property
    def stride(self) -> int:
        return self.width * 4


def frame(
    width: float, height: float, scale: float, clip: tuple[int, int, int, int] | None
) -> Frame:
    """The frame of a page of `width` x `height` points.

    A whole page above 8 megapixels is drawn smaller; a clip above that, or one outside of the
    page, is DomainError pdf.tile_refused.
    """
    width, height = max(width, 0.01), max(height, 0.01)
    if not (math.isfinite(scale) and scale > 0):
        raise DomainError("pdf.tile_refused")
    if clip is None:
        scale = min(scale, *_caps(width, height))
        return Frame(0, 0, _pixels(width * scale), _pixels(height * scale), scale)
    x0, y0 = max(0, clip[0]), max(0, clip[1])
    x1, y1 = min(clip[2], _pixels(width * scale)), min(clip[3], _pixels(height * scale))
    if x1 <= x0 or y1 <= y0 or (x1 - x0) * (y1 - y0) > PIXELS_LIMIT:
        raise DomainError("pdf.tile_refused")
    return Frame(x0, y0, x1 - x0, y1 - y0, scale)


def _caps(width: float, height: float) -> tuple[float, float, float]:
    # One row and column are kept free for the rounding of either side.
    area = math.sqrt((PIXELS_LIMIT - 2 * SIDE_LIMIT) / (width * height))
    return area, SIDE_LIMIT / width, SIDE_LIMIT / height


def _pixels(length: float) -> int:
    return max(1, round(length))
