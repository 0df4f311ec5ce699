"""How a paper is laid before its reader, and at which page it was left; apart, so that a reader
alone loads no more for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is laid before its reader on this device; `turn` is 0, 90, 180 or 270 degrees
    clockwise, `whole` fits whole pages to the view.

    `beside` is the paper that lies beside it, as hex, "" for none; where that is the paper itself,
    `beside_page` is what one reads there. `share` is the first one's part of the room in percent.

    Pages are grown to `grown` thousandths of what they fit, or where they are `exact` of their size
    in print. `page` is where one stood, 0 for nowhere; `down` and `across` are the ten-thousandths
    of its height and width that lay above and left of the view.
    """

    whole: bool = False
    paged: bool = False
    two: bool = False
    crop: bool = False
    turn: int = 0
    beside: str = ""
    beside_page: int = 1
    share: int = 50
    exact: bool = False
    grown: int = 1000
    page: int = 0
    down: int = 0
    across: int = 0


class Line(NamedTuple):
    """A place of a page, in stored hundredths, that is to stand at the view's top."""

    page: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LeftPage:
    """The page at which a paper is opened next, `width` and `height` points large as it is seen.

    `image` is a PNG of its upper part, over the whole width, upright, uncropped and without marks.
    """

    page: int
    width: float
    height: float
    dark: bool
    image: bytes
