"""How a paper is laid before its reader, and at which page it was left; apart, so that a reader
alone loads no more for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is laid before its reader on this device; `turn` is 0, 90, 180 or 270 degrees
    clockwise, `whole` fits whole pages to the view.

    `beside` is the paper that lies beside it, as hex, "" for none; where that is the paper itself,
    `beside_page` is what one reads there. `share` is the first one's part of the room in percent.
    """

    whole: bool = False
    paged: bool = False
    two: bool = False
    crop: bool = False
    turn: int = 0
    beside: str = ""
    beside_page: int = 1
    share: int = 50


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
