"""Owns the paper that all readers open: 500 pages, 50 MB, each page known by its bars on screen.

Down the left margin of each page run bars in a colour of its own. Only a sharp picture of the page
has them apart: one drawn small and blown up blurs them into grey.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

from tests.pdf import papers

PAGES = 500
PICTURES = 12
PICTURE = (800, 560)
QUALITY = 75
LINES = "Chính phủ thống nhất thông qua Nghị quyết phiên họp thường kỳ tháng 11 năm 2026. " * 2
BARS, BAR = 5, 4  # how many, and how wide in points
_LEVELS, _STEP = 8, 36
_NEAR = 3  # what an engine may round a colour by
_WHITE = b"[\xfa-\xff]{3}."


def write(path: Path, pages: int = PAGES) -> None:
    """The bundle, the same at each run."""
    document = papers.pymupdf.open()
    pictures = _pictures()
    for number in range(1, pages + 1):
        page = document.new_page(width=595, height=842)
        page.insert_font(fontname="viet", fontfile=papers.font_path())
        # A few letters behind its end make each page's picture an object of its own.
        picture = pictures[number % PICTURES] + b"page %d" % number
        page.insert_image((60, 90, 535, 420), stream=picture)
        lines = [f"{number}.{line} {LINES[line % 9 : line % 9 + 82]}" for line in range(22)]
        page.insert_text((60, 445), lines, fontname="viet", fontsize=11, lineheight=1.4)
        _bars(page, number)
    document.subset_fonts()
    document.save(path, garbage=1, deflate=True)


def blank(path: Path, pages: int = 2) -> None:
    """Pages to write on, white but for their bars."""
    document = papers.pymupdf.open()
    for number in range(1, pages + 1):
        _bars(document.new_page(width=595, height=842), number)
    document.save(path)


def _bars(page: Any, number: int) -> None:
    shape = page.new_shape()
    for bar in range(BARS):
        x = 8 + 2 * BAR * bar
        shape.draw_rect((x, 0, x + BAR, 842))
    shape.finish(color=None, fill=tuple(part / 255 for part in color(number)))
    shape.commit()


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


def _pictures() -> list[bytes]:
    """Clouds of colour: as large, as JPEG, as a photograph of their size."""
    chance = random.Random(2026)
    found = []
    for _ in range(PICTURES):
        small = papers.pymupdf.Pixmap(
            papers.pymupdf.csRGB, 60, 42, chance.randbytes(60 * 42 * 3), 0
        )
        found.append(papers.pymupdf.Pixmap(small, *PICTURE, None).tobytes("jpeg", QUALITY))
    return found
