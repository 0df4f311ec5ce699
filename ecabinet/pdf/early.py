"""Opens a PDF file on a thread of its own while a program that will show it still starts."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.segments import Segment


def open_early(engine: PdfEngine, file: Path, across: float) -> Future[Document]:
    """The document, its first page drawn ahead for `across` device pixels of width.

    Errors of the result as PdfEngine.open; Fault file.unreadable.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="early")
    opening = thread.submit(_open, engine, file, across)
    thread.shutdown(wait=False)
    return opening


def open_file(engine: PdfEngine, file: Path, password: str | None = None) -> Document:
    """Errors as PdfEngine.open; Fault file.unreadable."""
    try:
        data = Segment.of_file(file)
    except OSError as error:
        raise Fault("file.unreadable", file=str(file)) from error
    return engine.open(data, password=password, workers=2)


def _open(engine: PdfEngine, file: Path, across: float) -> Document:
    document = open_file(engine, file)
    with suppress(DomainError, Fault):  # what fails now fails when the page is asked for
        width = max(document.info.pages[0].width, 1.0)
        document.draw_ahead(1, round(across / width, 5))
    return document
