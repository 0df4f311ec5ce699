"""Makes a scanned paper: pages that are pictures of pages, askew and speckled, without text."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path
from typing import Any

from ui.demo.material_sheet import A4, Book, engine

DPI = 110
SPECKS = 160


def scan(book: Book, path: Path, title: str, author: str, made: datetime) -> None:
    """Writes what a scanner would make of `book`: a grey JPEG a page."""
    scanned, source = Book(), random.Random(title)
    with book.document() as document:
        for page in document:
            canvas = scanned.add()
            canvas.picture(0, 0, *A4, _photograph(page, source))
    scanned.save(path, title, author, made)


def _photograph(page: Any, source: random.Random) -> bytes:
    mupdf = engine()
    askew = mupdf.Matrix(DPI / 72, DPI / 72).prerotate(source.uniform(-0.7, 0.7))
    pixmap = page.get_pixmap(matrix=askew, colorspace=mupdf.csGRAY, clip=page.rect)
    pixmap.gamma_with(1.25)
    for _ in range(SPECKS):
        x = pixmap.x + source.randrange(pixmap.width)
        y = pixmap.y + source.randrange(pixmap.height)
        size = source.choice((1, 1, 1, 2))
        pixmap.set_rect(mupdf.IRect(x, y, x + size, y + size), (source.randrange(90, 200),))
    return bytes(pixmap.tobytes("jpeg", jpg_quality=45))
