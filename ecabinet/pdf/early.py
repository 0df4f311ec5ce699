"""Opens a PDF file on a thread of its own while a program that will show it still starts."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from ecabinet.domain.errors import Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.host import FirstSight
from ecabinet.pdf.pixels import Bitmap
from ecabinet.pdf.segments import Segment

First = tuple[PageGeometry, Bitmap]


class Early(NamedTuple):
    """`first`: the first page, None where it could not be drawn. `document`: errors as
    PdfEngine.open; Fault file.unreadable.
    """

    first: Future[First | None]
    document: Future[Document]


def open_early(engine: PdfEngine, file: Path, across: int) -> Early:
    """The first page, `across` device pixels wide, then the document."""
    seen: Future[First | None] = Future()

    def tell(geometry: PageGeometry, picture: Bitmap) -> None:
        seen.set_result((geometry, picture))

    def opened() -> Document:
        try:
            return open_file(engine, file, first=FirstSight(across, tell))
        finally:
            if not seen.done():
                seen.set_result(None)

    thread = ThreadPoolExecutor(1, thread_name_prefix="early")
    opening = thread.submit(opened)
    thread.shutdown(wait=False)
    return Early(seen, opening)


def open_file(
    engine: PdfEngine, file: Path, password: str | None = None, first: FirstSight | None = None
) -> Document:
    """Errors as PdfEngine.open; Fault file.unreadable."""
    try:
        data = Segment.of_file(file)
    except OSError as error:
        raise Fault("file.unreadable", file=str(file)) from error
    return engine.open(data, password=password, workers=2, first=first)
