"""An open PDF seen from the app: asks workers and survives their deaths; it parses nothing."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf import wire
from ecabinet.pdf.geometry import Box, PageGeometry
from ecabinet.pdf.host import FirstSight, Host, Worker, WorkerLost
from ecabinet.pdf.pixels import Bitmap, Picture
from ecabinet.pdf.seats import Seat, Seats
from ecabinet.pdf.segments import Segment, held

if TYPE_CHECKING:
    from ecabinet.domain.annotations import Annotation
    from ecabinet.pdf.pages import DocumentInfo, Exported, ImportedMark, Link, Traces
    from ecabinet.pdf.text import PageText

OPEN_SECONDS = 15.0
RENDER_SECONDS = 2.0
ASK_SECONDS = 5.0
EXPORT_SECONDS = 120.0
MEMORY_HIGH_MB = 200
RECYCLE_AFTER = 20
TEXTS_KEPT = 16
PAGES_A_QUESTION = 32


class Document:
    """Thread-safe; each call waits for a free worker. Pages count from 1."""

    def __init__(
        self,
        host: Host,
        data: bytes | Segment,
        *,
        password: str | None = None,
        workers: int = 1,
        first: FirstSight | None = None,
    ) -> None:
        self._host = host
        self._password = password
        self._segment = held(data)
        self._engine = "mupdf"
        self._seats = Seats(workers)
        self._lock = threading.Lock()
        self._generation = 0
        self._closed = False
        self._distrusted: set[int] = set()
        self._strikes: dict[int, int] = {}
        self._texts: OrderedDict[int, bytes] = OrderedDict()  # as they came
        self.content = b""  # what whoever opened it knows these bytes by
        self.recognised: Callable[[int], PageText | None] = _nothing
        self.failed: dict[int, str] = {}
        try:
            self.info = self._first_open(first)
        except BaseException:
            self.close()
            raise

    # -- pictures

    def render(
        self,
        page: int,
        scale: float,
        *,
        clip: tuple[int, int, int, int] | None = None,
        dark: bool = False,
        timeout_s: float = RENDER_SECONDS,
        generation: int | None = None,
    ) -> Bitmap:
        """The page's picture: `scale` pixels a seen point, `clip` in pixels of the whole picture.

        A worker that hangs or dies costs its process; the page is tried again in the second
        engine. Fault pdf.page_failed (page, cause) when both fail; DomainError pdf.superseded when
        `generation` is not the newest any more.
        """
        self._check_page(page)
        if page in self.failed:
            raise Fault("pdf.page_failed", page=page, cause=self.failed[page])
        self._check_generation(generation)
        with self._seat() as seat:
            self._check_generation(generation)
            slot = self._host.ring.lend()
            try:
                geometry = self.info.pages[page - 1]
                args = {
                    "page": page,
                    "scale": scale,
                    "clip": clip,
                    "dark": dark,
                    "slot": slot,
                    "size": (geometry.width, geometry.height),
                }
                picture = self._picture(seat, args, timeout_s)
            except BaseException:
                self._host.ring.give_back(slot)
                raise
            self._recycle_if_fat(seat)
        return self._host.ring.bitmap(slot, picture)

    def thumbnail(self, page: int, width: int = 160) -> Bitmap:
        """The whole page `width` pixels wide; errors as render."""
        self._check_page(page)
        return self.render(page, width / max(self.info.pages[page - 1].width, 1.0))

    def supersede(self) -> int:
        """From any thread: makes all earlier generations stale and returns the new one."""
        with self._lock:
            self._generation += 1
            return self._generation

    def rest(self) -> None:
        """No picture is asked for: the memory that they came through goes back to the system."""
        self._host.ring.rest()

    def forgive(self, page: int) -> None:
        """Lets a failed page be tried again."""
        self.failed.pop(page, None)

    # -- text and links

    def text(self, page: int) -> PageText:
        """The words of a page; the last 16 pages asked for are remembered.

        A scanned page gives what `recognised` knows of it.
        """
        found = self._own_text(page)
        return self.recognised(page) or found if found.scan else found

    def _own_text(self, page: int) -> PageText:
        self._check_page(page)
        with self._lock:
            known = self._texts.get(page)
            if known is not None:
                self._texts.move_to_end(page)
                return wire.unpacked_text(known)
        found = bytes(self._ask("words", page=page))
        with self._lock:
            self._texts[page] = found
            while len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
        return wire.unpacked_text(found)

    def _survey(self, first: int, last: int) -> list[str]:
        if self._engine == "pdfium":
            return ["scan"] * (last - first + 1)
        try:
            return list(self._ask("survey", attempts=1, first=first, last=last))
        except Fault:
            if first == last:
                return ["slow"]
        return [kind for page in range(first, last + 1) for kind in self._survey(page, page)]

    def links(self, page: int) -> tuple[Link, ...]:
        """Links to pages and addresses."""
        self._check_page(page)
        return wire.links(self._ask("links", page=page))

    def has_text(self, first: int, last: int) -> tuple[bool, ...]:
        """Whether pages first..last (included) carry any text; a scan does not."""
        return tuple(what == "text" for what in self.survey(first, last))

    def survey(self, first: int, last: int) -> tuple[str, ...]:
        """What pages first..last are: "text", "scan" (nothing to read), "broken", or "slow" when
        a worker died of it. A document that only the second engine opens counts as scanned.
        """
        self._check_page(first)
        self._check_page(last)
        found: list[str] = []
        for start in range(first, last + 1, PAGES_A_QUESTION):
            end = min(last, start + PAGES_A_QUESTION - 1)
            found += self._survey(start, end)
        return tuple(found)

    def ink(self, first: int, last: int) -> tuple[Box | None, ...]:
        """Where the ink of pages first..last lies, in seen points; None where nothing is known."""
        self._check_page(first)
        self._check_page(last)
        if self._engine == "pdfium":
            return (None,) * (last - first + 1)
        found = self._ask("ink", first=first, last=last)
        return tuple(tuple(box) if box else None for box in found)

    def look(self, page: int) -> bytes:
        """A page of nothing but pictures as a few greys, to know it again by; b"" if unknown."""
        self._check_page(page)
        return b"" if self._engine == "pdfium" else bytes(self._ask("look", page=page))

    # -- annotations

    def export(
        self,
        annotations: Sequence[Annotation],
        *,
        authors: Mapping[bytes, str],
        flatten: bool = False,
        takes: Collection[str] = (),
        strip: bool = False,
        anew: bool = False,
    ) -> Exported:
        """A copy with `annotations` as standard annotations; the opened bytes stay as they are.

        `authors`: member id to the office shown as author. Of those of ours that the file carries
        the same ones are replaced; `takes` are the names of others that go, and `strip` takes all
        of them away. `flatten` draws into the pages.
        `anew`: nothing is left in the bytes of what is not in it, unless a signature can be kept.
        """
        marks = [wire.annotation_out(a, authors.get(a.author, "")) for a in annotations]
        with self._lock:
            if self._closed:
                raise DomainError("pdf.closed")
            self._segment.keep()
            received = self._segment.view()  # it outlives a `close` while it is held
        answer = self._ask(
            "export",
            EXPORT_SECONDS,
            self._segment.descriptors,
            marks=marks,
            flatten=flatten,
            takes=list(takes),
            strip=strip,
            anew=anew,
            **self._segment.reference._asdict(),
        )
        return wire.exported(answer, received, len(annotations))

    def keep(self) -> None:
        """Makes the document outlast its file; Fault file.changed, file.unreadable."""
        with self._lock:
            if not self._closed:
                self._segment.keep()

    def traces(self) -> Traces:
        """What the file holds of notes, seen on its pages or not."""
        return wire.traces(self._ask("traces", EXPORT_SECONDS))

    def import_annotations(self) -> tuple[ImportedMark, ...]:
        """The marks that the file carries, ours recognised by their names."""
        return self.import_all()[0]

    def import_all(self) -> tuple[tuple[ImportedMark, ...], int]:
        """The same, and how many annotations that are to be seen no mark can hold."""
        return wire.imported(self._ask("annotations", EXPORT_SECONDS))

    def close(self) -> None:
        """Ends and reaps every worker; safe to repeat."""
        with self._lock:
            self._closed = True
            for seat in self._seats:
                if seat.worker is not None:
                    seat.worker.kill()
                    seat.worker = None
            self._segment.close()

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that hold this document now."""
        return tuple(seat.worker.pid for seat in self._seats if seat.worker is not None)

    # -- workers

    def _first_open(self, first: FirstSight | None) -> DocumentInfo:
        seat = self._seats.first
        for engine in ("mupdf", "pdfium"):
            self._engine = engine
            try:
                worker = self._fill(seat, brief=first is not None)
                if first is not None:
                    worker = self._show(first, seat, worker)
                info = wire.document_info(worker.finish(OPEN_SECONDS))
                self._engine = info.engine
                return info
            except WorkerLost as lost:
                seat.worker = None
                if lost.cause == "start":
                    raise Fault("pdf.worker_failed", cause=lost.cause) from lost
        raise DomainError("pdf.damaged")

    def _show(self, first: FirstSight, seat: Seat, worker: Worker) -> Worker:
        """Tells of the first page while the worker that is given back reads the rest."""
        slot, seen = self._host.ring.lend(), None
        try:
            worker.begin("first", across=first.across, slot=slot)
            worker.finish(OPEN_SECONDS, leave=1)
            try:
                seen = worker.finish(RENDER_SECONDS)
            except WorkerLost as lost:
                self._strike(1, lost.cause)
                return self._fill(seat, brief=False)
            except Fault:
                self._distrusted.add(1)
        finally:
            if seen is None:
                self._host.ring.give_back(slot)
        if seen is not None:
            geometry, picture = seen
            first.told(PageGeometry(*geometry), self._host.ring.bitmap(slot, Picture(**picture)))
        worker.begin("info", engine=self._engine)
        return worker

    def _fill(self, seat: Seat, brief: bool = True) -> Worker:
        with self._lock:
            # A call that its worker's end interrupts must not fill the place again after `close`.
            if self._closed:
                raise DomainError("pdf.closed")
            worker = self._host.worker()
            seat.worker, seat.served = worker, 0
        reference = self._segment.reference
        worker.begin(
            "open",
            self._segment.descriptors,
            size=reference.size,
            name=reference.name,
            password=self._password,
            engine=self._engine,
            brief=brief,
        )
        return worker

    @contextlib.contextmanager
    def _seat(self) -> Iterator[Seat]:
        seat = self._seats.take()
        try:
            if self._closed:
                raise DomainError("pdf.closed")
            yield seat
        finally:
            self._seats.leave(seat)

    def _call(
        self,
        seat: Seat,
        do: str,
        timeout_s: float,
        args: dict[str, Any],
        descriptors: Sequence[int] = (),
    ) -> Any:
        # Held by its own name: `close` may empty the seat at any moment.
        worker = seat.worker
        if worker is not None and not worker.alive:
            worker.kill()  # reaped, and our end of its pipe closed
            worker = None
        if worker is None:
            worker = self._fill(seat)
        try:
            if seat.served == 0:
                worker.finish(OPEN_SECONDS)
            seat.served += 1
            return worker.call(do, timeout_s, descriptors, **args)
        except WorkerLost:
            seat.worker = None
            raise

    def _picture(self, seat: Seat, args: dict[str, Any], timeout_s: float) -> Picture:
        page, cause = args["page"], "damaged"
        only_second = self._engine == "pdfium" or page in self._distrusted
        engines = ("pdfium",) if only_second else ("mupdf", "pdfium")
        for engine in engines:
            try:
                answer = self._call(seat, "render", timeout_s, {**args, "engine": engine})
                return Picture(**answer)
            except WorkerLost as lost:
                cause = lost.cause
                self._strike(page, cause)
            except Fault as fault:
                cause = "memory" if fault.code == "pdf.worker_memory" else "damaged"
                self._distrusted.add(page)
        self.failed[page] = cause
        raise Fault("pdf.page_failed", page=page, cause=cause)

    def _strike(self, page: int, cause: str) -> None:
        """One death may be chance; a hang or a second death is the page's doing."""
        self._strikes[page] = self._strikes.get(page, 0) + 1
        if cause == "timeout" or self._strikes[page] > 1:
            self._distrusted.add(page)

    def _ask(
        self,
        do: str,
        timeout_s: float | None = None,
        descriptors: Sequence[int] = (),
        *,
        attempts: int = 2,
        **args: Any,
    ) -> Any:
        cause, patience = "", ASK_SECONDS if timeout_s is None else timeout_s
        with self._seat() as seat:
            for _ in range(attempts):
                try:
                    answer = self._call(seat, do, patience, args, descriptors)
                    self._recycle_if_fat(seat)
                    return answer
                except WorkerLost as lost:
                    cause = lost.cause
        if "page" in args:
            raise Fault("pdf.page_failed", page=args["page"], cause=cause)
        raise Fault("pdf.worker_failed", cause=cause)

    def _recycle_if_fat(self, seat: Seat) -> None:
        """Replaces a worker that keeps more than 200 MB; the new one opens in the background."""
        worker = seat.worker
        if worker is None or worker.memory_mb < MEMORY_HIGH_MB or seat.served < RECYCLE_AFTER:
            return
        worker.kill()
        seat.worker = None
        with contextlib.suppress(WorkerLost):
            self._fill(seat)

    def _check_page(self, page: int) -> None:
        if not 1 <= page <= len(self.info.pages):
            raise DomainError("pdf.page_out_of_range", page=page, pages=len(self.info.pages))

    def _check_generation(self, generation: int | None) -> None:
        if generation is not None and generation != self._generation:
            raise DomainError("pdf.superseded")


def _nothing(_page: int) -> PageText | None:
    return None
