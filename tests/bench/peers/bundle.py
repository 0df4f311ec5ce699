"""Owns the paper that all readers open: 500 pages, 50 MB; `python -m tests.bench.peers.bundle`."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from tests.bench.peers.bars import BAR, BARS, PAGES, color
from tests.pdf import papers

PICTURES = 12
PICTURE = (800, 560)
QUALITY = 75
LINES = "Chính phủ thống nhất thông qua Nghị quyết phiên họp thường kỳ tháng 11 năm 2026. " * 2


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


if __name__ == "__main__":
    write(Path(sys.argv[1]))
    blank(Path(sys.argv[2]))
