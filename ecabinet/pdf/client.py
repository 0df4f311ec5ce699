"""Asks, watches and ends worker processes; `child.py` starts them. It parses no PDF itself."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.channel import Channel, ChannelClosed, ChannelTimeout
from ecabinet.pdf.child import MEMORY_MB, Child
from ecabinet.pdf.document import Document
from ecabinet.pdf.host import FirstSight, Host, WorkerLost
from ecabinet.pdf.pixels import Bitmap, Ring
from ecabinet.pdf.segments import Segment

if TYPE_CHECKING:
    from ecabinet.pdf.compose import Block

__all__ = ["Binder", "Bitmap", "Document", "PdfEngine", "WorkerProcess", "open_document"]

BIND_SECONDS = 300.0
COMPOSE_SECONDS = 60.0
ASIDE = 10  # how far back a worker stands that nobody waits for


class WorkerProcess:
    """One confined child. Not thread-safe: whoever holds it talks alone.

    A reply that nobody has waited for yet (`begin`) is read before the next request.
    """

    def __init__(self, ring: Ring, child: Child) -> None:
        self._channel = Channel(child.end)
        self._process = child.process
        self._waiting = 0
        self._answered = False
        self.memory_mb = 0
        self.begin("ring", ring.descriptors, **ring.reference._asdict())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def begin(self, do: str, descriptors: Sequence[int] = (), **args: Any) -> None:
        """Asks without waiting."""
        try:
            self._channel.send({"do": do, "args": args}, descriptors)
        except ChannelClosed as gone:
            self.kill()
            raise WorkerLost("died") from gone
        self._waiting += 1

    def finish(self, timeout_s: float, leave: int = 0) -> Any:
        """The answer to the last question, or to that before the last ones that are to be left;
        earlier answers are checked and dropped.

        WorkerLost when the child died or was silent too long (it is dead then); DomainError and
        Fault as the child reports them.
        """
        answer: Any = None
        while self._waiting > leave:
            self._waiting -= 1
            answer = self._answer(timeout_s)
        return answer

    def call(self, do: str, timeout_s: float, descriptors: Sequence[int] = (), **args: Any) -> Any:
        """Asks and waits."""
        self.begin(do, descriptors, **args)
        return self.finish(timeout_s)

    def yield_to_others(self) -> None:
        """From here on it works where others leave the processor alone, as far as that is known."""
        with contextlib.suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, ASIDE)

    def kill(self) -> None:
        """Ends the child at once and reaps it; safe to repeat."""
        self._waiting = 0
        self._process.kill()
        self._process.wait()
        self._channel.close()

    def _answer(self, timeout_s: float) -> Any:
        try:
            reply = self._channel.receive(timeout_s)
        except ChannelTimeout as late:
            self.kill()
            raise WorkerLost("timeout") from late
        except ChannelClosed as gone:
            self.kill()
            raise WorkerLost("died" if self._answered else "start") from gone
        self._answered = True
        self.memory_mb = reply.get("memory_mb", 0)
        if "refused" in reply:
            raise DomainError(reply["refused"], **reply["params"])
        if "fault" in reply:
            raise Fault(reply["fault"], **reply["params"])
        return reply["value"]


class Binder:
    """Binds papers into one PDF, one after the other; see `PdfEngine.binder`."""

    def __init__(self, worker: WorkerProcess) -> None:
        self._worker = worker

    def add(
        self,
        heads: Sequence[tuple[int, str]],
        data: bytes | None = None,
        password: str | None = None,
    ) -> int:
        """A paper behind those that are in, under entries of the outline (level from 1, words);
        how many pages it has. Without `data` the entries stand where the next one begins.

        DomainError pdf.encrypted, pdf.damaged, pdf.no_pages; Fault pdf.worker_memory.
        """
        args: dict[str, Any] = {"heads": list(heads), "password": password}
        if data is None:
            return int(self._worker.call("bind", BIND_SECONDS, **args))
        segment = Segment.of(data)
        try:
            args |= segment.reference._asdict()
            return int(self._worker.call("bind", BIND_SECONDS, segment.descriptors, **args))
        finally:
            segment.close()

    def finish(self, cover: Sequence[Block], owner: str) -> bytes:
        """The whole behind its cover, `owner` across each page."""
        made = self._worker.call("bound", BIND_SECONDS, cover=_settings(cover), owner=owner)
        return bytes(made)


class PdfEngine:
    """Workers for the documents of one app. `warm()` keeps one ready, which hides its start.

    `child` is the process of a first one, started before there was an engine.
    """

    def __init__(self, *, memory_mb: int = MEMORY_MB, child: Child | None = None) -> None:
        self._memory_mb = memory_mb
        self._lock = threading.Lock()
        self.ring = Ring()
        self._spare: WorkerProcess | None = None
        if child is not None:
            with contextlib.suppress(WorkerLost):  # it has died: another comes when it is asked for
                self._spare = WorkerProcess(self.ring, child)

    def warm(self) -> None:
        """Starts a spare worker unless one waits; returns before it is ready."""
        with self._lock:
            if self._spare is None or not self._spare.alive:
                self._spare = self._new()
                self._spare.begin("rehearse")

    def worker(self) -> WorkerProcess:
        """The spare worker, or a new one. The caller ends it by `kill`."""
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None and spare.alive:
            return spare
        return self._new()

    def aside(self) -> WorkerProcess:
        """A worker for what nobody waits for: the spare stays, and whoever taps goes before."""
        worker = self._new()
        worker.yield_to_others()
        return worker

    def _new(self) -> WorkerProcess:
        return WorkerProcess(self.ring, Child(self._memory_mb))

    def open(
        self,
        data: bytes | Segment,
        *,
        password: str | None = None,
        workers: int = 1,
        aside: bool = False,
        first: FirstSight | None = None,
    ) -> Document:
        """Opens a PDF from memory; a segment goes with the document from here on. `aside` is for
        what nobody waits for. `first` is told of the first page before the rest is read.

        DomainError pdf.empty, pdf.not_a_pdf, pdf.encrypted (wrong_password), pdf.certificate,
        pdf.no_pages, pdf.damaged; Fault pdf.worker_failed, pdf.worker_memory.
        """
        start = self.aside if aside else self.worker
        host = Host(self.ring, start)
        return Document(host, data, password=password, workers=workers, first=first)

    def compose(self, blocks: Sequence[Block]) -> bytes:
        """A PDF of paragraphs and tables, set in a worker. Fault pdf.worker_failed if that died."""
        worker = self.worker()
        try:
            made = worker.call(
                "compose",
                COMPOSE_SECONDS,
                blocks=_settings(blocks),
            )
        except WorkerLost as lost:
            raise Fault("pdf.worker_failed", cause=lost.cause) from lost
        finally:
            worker.kill()
        return bytes(made)

    @contextlib.contextmanager
    def binder(self) -> Iterator[Binder]:
        """A worker that binds papers into one PDF."""
        worker = self.worker()
        try:
            yield Binder(worker)
        except WorkerLost as lost:
            raise Fault("pdf.worker_failed", cause=lost.cause) from lost
        finally:
            worker.kill()

    def close(self) -> None:
        """Ends the spare; documents are closed by whoever opened them."""
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.kill()
        self.ring.close()

    def __enter__(self) -> PdfEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextlib.contextmanager
def open_document(
    data: bytes, *, password: str | None = None, workers: int = 1
) -> Iterator[Document]:
    """A document with an engine of its own, for a single use outside the app's windows."""
    with PdfEngine() as engine, engine.open(data, password=password, workers=workers) as document:
        yield document


def _settings(blocks: Sequence[Block]) -> list[tuple[Any, ...]]:
    return [(b.text, b.style, b.cells, b.widths) for b in blocks]
