"""Our reader alone on a file whose first page already bears 2,000 strokes, as a process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import ui.viewmodels.reader_file as files
from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.early import Early
from ui.alone import run

STROKES = 2000


def strokes(page: int) -> tuple[Annotation, ...]:
    """2,000 strokes of 30 points all over a page."""
    return tuple(_stroke(number, page) for number in range(STROKES))


def _stroke(number: int, page: int) -> Annotation:
    x, y = 6000 + (number % 40) * 1150, 7000 + (number // 40) * 1400
    points = tuple(Point(x + 30 * i, y + (i * i) % 500, 300 + 20 * i) for i in range(30))
    mark = Mark(MarkKind.INK, page, Layer.PRIVATE, "#1D4ED8", 140, strokes=(points,))
    return Annotation(number.to_bytes(16, "big"), bytes(16), 1, mark, bytes(16), number, False)


class Filled(files.FileSource):
    """A file as another device would have left it."""

    def __init__(
        self,
        path: Path,
        engine: PdfEngine | None = None,
        early: Early | None = None,
    ) -> None:
        super().__init__(path, engine, early)
        self._kept = {one.id: one for one in strokes(1)}


def main(file: Path) -> int:
    """Opens the window; returns when it is closed."""
    files.FileSource = Filled  # type: ignore[misc]  # what the reader alone is opened with
    return run(Path(os.environ["ECABINET_PROFILE"]), file)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
