"""The confined child process: reads one PDF from memory, answers one question at a time.

It refuses files, the network and a second document; whoever started it may kill it at any moment.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf import confine
from ecabinet.pdf.channel import Channel, ChannelClosed
from ecabinet.pdf.engine_api import ENGINE_ERRORS, pymupdf
from ecabinet.pdf.mupdf_file import MupdfFile, fault_of
from ecabinet.pdf.segments import SLOT_BYTES, SLOTS, Attached, Reference

if TYPE_CHECKING:
    from ecabinet.pdf.binding import Binder
    from ecabinet.pdf.pdfium_file import PdfiumFile
    from ecabinet.pdf.typeset import Setting

TRIALS_VARIABLE = "ECABINET_PDF_TRIALS"
_MEBIBYTE = 1 << 20
HOG_BYTES = 3 << 30
REST_S = 0.04
CERTIFICATES = "Adobe.PubSec"
"""How the first engine names a file that is locked to the certificates of its receivers."""


class Worker:
    """Methods named do_… are the questions; each returns plain values for the wire.

    What only some questions need is imported by them: a first page waits for nothing else.
    """

    def __init__(self, memory_mb: int, trials: str) -> None:
        self._memory = memory_mb * _MEBIBYTE + SLOT_BYTES * SLOTS
        self._trials = dict(trial.split(":", 1)[::-1] for trial in trials.split(",") if trial)
        self._mupdf: MupdfFile | None = None
        self._pdfium: PdfiumFile | None = None
        self._binder: Binder | None = None
        self._taken = 0

    def answer(self, do: str, args: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        """The reply to one question, whatever happens inside the engines."""
        confine.allow_cpu()
        reply: dict[str, Any]
        try:
            if descriptors:
                args["fd"] = descriptors[0]
            reply = {"value": getattr(self, f"do_{do}")(**args)}
        except DomainError as refused:
            reply = {"refused": refused.code, "params": refused.params}
        except Fault as fault:
            reply = {"fault": fault.code, "params": fault.params}
        except Exception as error:  # noqa: BLE001 - the worker's loop: an engine may raise anything
            failed = fault_of(error)
            reply = {"fault": failed.code, "params": failed.params}
        return {**reply, "memory_mb": confine.private_mebibytes()}

    def rest(self) -> None:
        """Gives back what nobody needs now."""
        if self._mupdf is not None:
            self._mupdf.rest()

    def do_ring(self, **reference: Any) -> None:
        self._ring = Attached(Reference(**reference), writable=True).view

    def do_rehearse(self) -> None:
        """Opens and draws a page of its own: what the first one loads is here for the next."""
        with suppress(*ENGINE_ERRORS):
            made = pymupdf.open()
            made.new_page().insert_text((72, 72), "1")
            first = MupdfFile(made.tobytes(), None)
            first.info()
            first.ready(1.0)
            first.document.close()
            made.close()
            del first
            pymupdf.TOOLS.store_shrink(100)
            confine.trim_heap()

    def do_open(
        self, *, password: str | None, engine: str, brief: bool, **reference: Any
    ) -> dict[str, Any] | None:
        confine.allow_memory(self._memory + reference["size"])
        self._reference = Reference(**reference)
        self._password = password
        self._try_out("open", engine)
        return self._read(engine, brief)

    def do_info(self, *, engine: str) -> dict[str, Any] | None:
        """Of a document that was opened in brief, as its opening would have told it."""
        return self._read(engine, brief=False)

    def _read(self, engine: str, brief: bool) -> dict[str, Any] | None:
        if engine == "mupdf":
            try:
                first = self._opened()
                return None if brief else first.info()
            except DomainError as refused:
                return self._second_instead(refused, brief)
            except ENGINE_ERRORS as error:
                if fault_of(error).code == "pdf.worker_memory":
                    raise
                if CERTIFICATES in str(error.__context__):
                    raise DomainError("pdf.certificate") from error
        second = self._second()
        return None if brief else second.info()

    def _second_instead(self, refused: DomainError, brief: bool) -> dict[str, Any] | None:
        """The second engine may find pages where the first found none, and needs no password where
        only what is attached is locked; else the first's word stands.
        """
        try:
            second = self._second()
        except DomainError:
            raise refused from None
        return None if brief else second.info()

    def do_render(
        self,
        *,
        page: int,
        scale: float,
        clip: list[int] | None,
        dark: bool,
        slot: int,
        engine: str,
        size: tuple[float, float],
    ) -> dict[str, Any]:
        self._try_out(str(page), engine)
        pixels = self._pixels(slot)
        tile = (clip[0], clip[1], clip[2], clip[3]) if clip else None
        if engine == "mupdf":
            return self._first().render(page, scale, tile, dark, pixels)._asdict()
        try:
            second = self._second()
        except DomainError as refused:  # only the first engine opens this file: the page fails
            raise Fault("pdf.engine_failed", reason=refused.code) from refused
        return second.render(page, size, scale, tile, dark, pixels)._asdict()

    def do_first(self, *, across: int, slot: int) -> tuple[Any, Any] | None:
        """The first page's measures and its picture, drawn so wide; it is also kept until it is
        asked for. None where the first engine cannot draw it.
        """
        self._try_out("1", "mupdf")
        with suppress(*ENGINE_ERRORS):
            if self._mupdf is not None:
                seen = self._mupdf.geometry(1)
                scale = round(across / max(seen.width, 1.0), 5)
                picture = self._mupdf.first(scale, self._pixels(slot))
                return tuple(seen), picture._asdict()
        return None

    def do_words(self, *, page: int) -> bytes:
        from ecabinet.pdf import mupdf_text, wire

        self._try_out("words", "mupdf")
        first = self._first()
        sheet = first.document[page - 1]
        words = mupdf_text.words(sheet, first.geometry(page))
        return wire.packed_words(words, scan=not words or mupdf_text.is_picture(sheet, words))

    def do_links(self, *, page: int) -> list[Any]:
        return self._first().links(page)

    def do_survey(self, *, first: int, last: int) -> list[str]:
        return [self._first().survey(page) for page in range(first, last + 1)]

    def do_look(self, *, page: int) -> bytes:
        return self._first().look(page)

    def do_ink(self, *, first: int, last: int) -> list[Any]:
        return [self._first().ink(page) for page in range(first, last + 1)]

    def do_export(
        self,
        *,
        marks: list[dict[str, Any]],
        flatten: bool,
        takes: list[str],
        strip: bool,
        anew: bool,
        **reference: Any,
    ) -> dict[str, Any]:
        from ecabinet.pdf import export

        # A copy of its own: what is written must not show in the pages that are being read.
        of = Reference(**reference)
        file = MupdfFile(_path(of), self._password)
        try:
            return export.export(file, Attached(of).view, marks, flatten, takes, strip, anew)
        finally:
            file.document.close()
            if of.fd >= 0:
                os.close(of.fd)

    def do_traces(self) -> dict[str, Any]:
        from ecabinet.pdf import traces

        return traces.traces_of(self._first(), Attached(self._reference).view)

    def do_compose(self, *, blocks: list[Setting]) -> bytes:
        from ecabinet.pdf.typeset import typeset

        return typeset(blocks)

    def do_bind(
        self, *, heads: list[tuple[int, str]], password: str | None, **reference: Any
    ) -> int:
        """A paper more, or entries alone; how many pages it has."""
        binder = self._bound()
        if not reference:
            return binder.add(heads, None)
        # What was bound before is still here.
        self._taken += reference["size"]
        confine.allow_memory(self._memory + 2 * self._taken)
        self._reference = Reference(**reference)
        source = MupdfFile(_path(self._reference), password)
        try:
            return binder.add(heads, source)
        finally:
            source.document.close()

    def do_bound(self, *, cover: list[Setting], owner: str) -> bytes:
        return self._bound().finish(cover, owner)

    def _bound(self) -> Binder:
        if self._binder is None:
            from ecabinet.pdf.binding import Binder

            self._binder = Binder()
        return self._binder

    def do_annotations(self) -> dict[str, Any]:
        from ecabinet.pdf import carried, wire

        return wire.imported_out(*carried.carried_marks(self._first()))

    def _opened(self) -> MupdfFile:
        if self._mupdf is None:
            self._mupdf = MupdfFile(_path(self._reference), self._password)
        return self._mupdf

    def _first(self) -> MupdfFile:
        try:
            return self._opened()
        except DomainError as refused:  # only the second engine opens this file
            raise Fault("pdf.engine_failed", reason=refused.code) from refused

    def _pixels(self, slot: int) -> memoryview:
        return self._ring[slot * SLOT_BYTES : (slot + 1) * SLOT_BYTES]

    def _second(self) -> PdfiumFile:
        if self._pdfium is None:
            from ecabinet.pdf.pdfium_file import PdfiumFile

            self._pdfium = PdfiumFile(bytes(Attached(self._reference).view), self._password)
        return self._pdfium

    def _try_out(self, what: str, engine: str) -> None:
        """Misbehaves as the tests' variable says: act:engine:page, such as hang:mupdf:3."""
        act = self._trials.get(f"{engine}:{what}")
        if act == "hang":
            threading.Event().wait()
        elif act == "die":
            os.abort()
        elif act == "hog":
            bytearray(HOG_BYTES)


def _path(of: Reference) -> str | bytes:
    return f"/proc/self/fd/{of.fd}" if of.fd >= 0 else bytes(Attached(of).view)


def main(arguments: list[str]) -> None:
    """Serves until the other side hangs up. `arguments`: the socket's descriptor, megabytes."""
    end = socket.socket(fileno=int(arguments[0]))
    memory_mb = int(arguments[1])
    confine.confine(memory_mb + SLOT_BYTES * SLOTS // _MEBIBYTE)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    gc.freeze()  # what was imported stays for good: garbage is not looked for in it
    worker = Worker(memory_mb, os.environ.get(TRIALS_VARIABLE, ""))
    channel = Channel(end)
    while True:
        try:
            message, descriptors = channel.receive_with_descriptors()
            channel.send(worker.answer(message["do"], message["args"], descriptors))
            if channel.silent(REST_S):
                worker.rest()
        except ChannelClosed:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
