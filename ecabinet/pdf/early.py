"""Opens a PDF file on a thread of its own while a program that will show it still starts.

Without `concurrent.futures`, whose import the first page would wait for.
"""

from __future__ import annotations

from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from ecabinet.domain.errors import Fault
from ecabinet.pdf.host import FirstSight
from ecabinet.pdf.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ecabinet.pdf.client import PdfEngine
    from ecabinet.pdf.document import Document
    from ecabinet.pdf.geometry import PageGeometry
    from ecabinet.pdf.pixels import Bitmap

    First = tuple[PageGeometry, Bitmap]


class Early:
    """A file's first page, `across` device pixels wide, then its document.

    The rest of the document is read once that is asked for or may go on: to read it beside the
    page that is put on the screen would hold that up.
    """

    def __init__(self, engine: PdfEngine, file: Path, across: int) -> None:
        self._engine, self._file, self._across = engine, file, across
        self._seen, self._may_go_on, self._opened = Event(), Event(), Event()
        self._lock = Lock()
        self._first: First | None = None
        self._document: Document | None = None
        self._error: Exception | None = None
        self._dropped = False
        self._threads = list[Thread]()
        self.beside(self._open)

    def first(self) -> First | None:
        """Waits for the first page; None where it could not be drawn or was dropped. It is given
        once, and whoever has it closes it.
        """
        self._seen.wait()
        with self._lock:
            first, self._first = self._first, None
        return first

    def go_on(self) -> None:
        """Nobody waits for the first page any more, or it is on the screen."""
        self._may_go_on.set()

    def document(self) -> Document:
        """Waits for the document; errors as PdfEngine.open, Fault file.unreadable."""
        self.go_on()
        self._opened.wait()
        if self._document is None:
            assert self._error is not None
            raise self._error
        return self._document

    def drop_first(self) -> None:
        """Nobody will ask for the first page."""
        with self._lock:
            self._dropped = True
            first, self._first = self._first, None
        if first is not None:
            first[1].close()
        self.go_on()

    def beside(self, work: Callable[[], None]) -> None:
        """Runs what waits for any of these, on a thread of its own; `settle` waits for it."""
        thread = Thread(target=work, name="early")
        self._threads.append(thread)
        thread.start()

    def settle(self) -> None:
        """Nobody asks any more: returns when nothing is being opened or drawn."""
        self.drop_first()
        for thread in self._threads:
            thread.join()

    def close(self) -> None:
        """Closes the document, if there is one; safe to repeat."""
        if self._document is not None:
            self._document.close()

    def _open(self) -> None:
        try:
            first = FirstSight(self._across, self._tell)
            self._document = open_file(self._engine, self._file, first=first)
        except Exception as error:  # noqa: BLE001 - raised where the document is asked for
            self._error = error
        finally:
            self._seen.set()
            self._opened.set()

    def _tell(self, geometry: PageGeometry, picture: Bitmap) -> None:
        with self._lock:
            wanted = not self._dropped
            self._first = (geometry, picture) if wanted else None
        if not wanted:
            picture.close()
        self._seen.set()
        self._may_go_on.wait()


def open_file(
    engine: PdfEngine, file: Path, password: str | None = None, first: FirstSight | None = None
) -> Document:
    """Errors as PdfEngine.open; Fault file.unreadable."""
    try:
        data = Segment.of_file(file)
    except OSError as error:
        raise Fault("file.unreadable", file=str(file)) from error
    return engine.open(data, password=password, workers=2, first=first)
