"""Owns what each page of the bundle is known by on the screen.

Down the left margin of each page run bars in a colour of its own. Only a sharp picture of the page
has them apart: one drawn small and blown up blurs them into grey.
"""

from __future__ import annotations

import re
from functools import cache

PAGES = 500
BARS, BAR = 5, 4  # how many, and how wide in points
_LEVELS, _STEP = 8, 36
_NEAR = 3  # what an engine may round a colour by
_WHITE = b"[\xfa-\xff]{3}."


def color(page: int) -> tuple[int, int, int]:
    """Red, green and blue of a page's bars."""
    left, blue = divmod(page, _LEVELS)
    red, green = divmod(left, _LEVELS)
    return red * _STEP, green * _STEP, blue * _STEP


@cache
def sharp(page: int) -> re.Pattern[bytes]:
    """What a row of the screen has in it where the page is drawn sharply."""
    red, green, blue = (b"[%s-%s]" % _range(part) for part in color(page))
    ink = b"(?:" + blue + green + red + b".)"
    edge = b"(?:.{4}){0,2}"
    bar = ink + b"{2,24}" + edge + b"(?:" + _WHITE + b"){1,24}" + edge
    return re.compile(b"(?:" + bar + b"){3}" + ink + b"{2}", re.DOTALL)


def _range(part: int) -> tuple[bytes, bytes]:
    low, high = max(0, part - _NEAR), min(255, part + _NEAR)
    return re.escape(bytes([low])), re.escape(bytes([high]))
