"""Recognises the words of a page's picture with Tesseract, a confined child for each page.

Picture and words pass through pipes alone: neither ever lies on a disk. It opens no document.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.pixels import Bitmap
from ecabinet.pdf.text import PageText, Word, word_of

SCALE = 200 / 72
"""Pixels a point to draw a page with: what office scanners give is made worse by stretching it to
300 dpi, and small print is read as well. A page above 8 megapixels comes out coarser."""
MEMORY_MB = 1024
PAGE_SECONDS = 180.0
ASK_SECONDS = 10.0
PROGRAM_PACKAGE, VIETNAMESE_PACKAGE = "tesseract-ocr", "tesseract-ocr-vie"
VIETNAMESE, ENGLISH = "vie", "eng"
SURE_FROM = 20.0
"""Tesseract's confidence (0-100) below which what it saw were specks and not letters."""
LEAST_SIDE = 16

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_KEPT_VARIABLES = ("LANG", "LC_ALL", "TESSDATA_PREFIX")
_HEAD = ["level", "page_num", "block_num", "par_num", "line_num", "word_num"]
_COLUMNS = 12
_WORD_LEVEL = 5
_NEIGHBOURS = 2
_NARROW, _WIDE = frozenset("iìíỉĩịIÌÍỈĨỊljftr.,;:!'|()[]"), frozenset("mwMW%—")


class Tesseract:
    """Thread-safe; reads one page at a time, whoever asks."""

    def __init__(
        self,
        program: str = "tesseract",
        *,
        seconds: float = PAGE_SECONDS,
        memory_mb: int = MEMORY_MB,
    ) -> None:
        self._program = program
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._languages = ""
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stops = 0

    def missing(self) -> tuple[str, ...]:
        """The Debian packages that this device lacks, none when it can recognise."""
        path = shutil.which(self._program)
        if path is None:
            self._languages = ""
            return PROGRAM_PACKAGE, VIETNAMESE_PACKAGE
        if not self._languages:
            known = _languages(path)
            if VIETNAMESE not in known:
                return (VIETNAMESE_PACKAGE,)
            self._languages = "+".join([VIETNAMESE, *({ENGLISH} & known)])
        return ()

    def read(self, bitmap: Bitmap, geometry: PageGeometry) -> PageText:
        """The words of a whole page's picture. The bitmap is closed as soon as it was copied.

        Fault ocr.missing (packages), ocr.page_failed (cause: died, timeout, garbage); DomainError
        ocr.stopped after `stop`.
        """
        if lacking := self.missing():
            raise Fault("ocr.missing", packages=" ".join(lacking))
        with bitmap:
            scale = bitmap.scale
            if min(bitmap.width, bitmap.height) < LEAST_SIDE:
                return PageText((), recognised=True)
            picture = _ppm(bitmap)
        stops = self._stops
        with self._turn:
            answer = self._run(picture, stops)
        try:
            words = words_of(answer.decode(), scale, geometry)
        except ValueError as error:
            raise Fault("ocr.page_failed", cause="garbage") from error
        return PageText(words, recognised=True)

    def stop(self) -> None:
        """From any thread: ends the child at once; who waits for its answer hears ocr.stopped."""
        with self._lock:
            self._stops += 1
            if self._process is not None:
                self._process.kill()

    def _run(self, picture: bytes, stops: int) -> bytes:
        with self._lock:
            if stops != self._stops:
                raise DomainError("ocr.stopped")
            self._process = process = self._start()
        try:
            answer, _ = process.communicate(picture, self._seconds)
        except subprocess.TimeoutExpired as late:
            raise Fault("ocr.page_failed", cause="timeout") from late
        finally:
            with self._lock:
                self._process = None
                stopped = stops != self._stops
            process.kill()
            with process:  # its pipes are closed and it is reaped
                pass
        if stopped:
            raise DomainError("ocr.stopped")
        if process.returncode != 0:
            raise Fault("ocr.page_failed", cause="died")
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        path = shutil.which(self._program) or self._program
        confined = [sys.executable, "-s", "-m", "ecabinet.pdf.confined", str(self._memory_mb)]
        return subprocess.Popen(
            [*confined, path, "stdin", "stdout", "-l", self._languages, "tsv"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as Tesseract tells of it; pixels."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]


def words_of(tsv: str, scale: float, geometry: PageGeometry) -> tuple[Word, ...]:
    """The words of Tesseract's table of a page drawn with `scale` pixels a seen point.

    ValueError when it is no such table.
    """
    words: list[Word] = []
    lines: dict[tuple[int, int, int], int] = {}
    by_line: dict[tuple[int, int, int], list[_Seen]] = {}
    for seen in _seen(tsv):
        by_line.setdefault(seen.line, []).append(seen)
    for line, parts in by_line.items():
        lines[line] = len(lines)
        words += [
            _word(parts, at, scale, geometry, lines[line], line[0]) for at in range(len(parts))
        ]
    return tuple(words)


def _seen(tsv: str) -> Iterator[_Seen]:
    rows = [row.split("\t") for row in tsv.splitlines() if row]
    if not rows or rows[0][: len(_HEAD)] != _HEAD:
        raise ValueError("no head")
    for row in rows[1:]:
        if len(row) < _COLUMNS - 1:
            raise ValueError("short row")
        level, _, block, paragraph, line, _, left, top, width, height = map(int, row[:10])
        text = "".join(row[_COLUMNS - 1 :]).strip()
        if level == _WORD_LEVEL and text and float(row[10]) >= SURE_FROM:
            place = (block, paragraph, line)
            yield _Seen(text, left, top, left + width, top + height, place)


def _word(
    line: Sequence[_Seen], at: int, scale: float, geometry: PageGeometry, number: int, block: int
) -> Word:
    """As high as its neighbours are together: a mark over a line is then even, also if askew."""
    seen = line[at]
    around = line[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
    top, bottom = min(one.top for one in around), max(one.bottom for one in around)
    left, right = seen.left / scale, seen.right / scale
    corners = [(x, y / scale) for y in (top, bottom) for x in (left, right)]
    quad = tuple(value for corner in corners for value in geometry.to_stored(*corner))
    edges = _edges(seen.text, right - left)
    return word_of(seen.text, edges, quad, number, block)  # type: ignore[arg-type]  # four corners of two


def _edges(text: str, width: float) -> list[int]:
    """Where letters begin, guessed by how wide each kind is: Tesseract tells of words alone."""
    shares = [0.55 if one in _NARROW else 1.5 if one in _WIDE else 1.0 for one in text]
    unit, so_far, edges = width * UNITS_PER_POINT / sum(shares), 0.0, [0]
    for share in shares:
        so_far += share
        edges.append(round(so_far * unit))
    return edges


def _ppm(bitmap: Bitmap) -> bytes:
    """Colour, eight bits, as the PPM format has it: Tesseract itself decides what is ink."""
    wide = bitmap.width * 4
    data = bytes(bitmap.data)
    if bitmap.stride != wide:
        starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        data = b"".join(data[start : start + wide] for start in starts)
    rgb = bytearray(bitmap.width * bitmap.height * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = data[2::4], data[1::4], data[0::4]
    return b"P6 %d %d 255\n" % (bitmap.width, bitmap.height) + rgb


def _languages(path: str) -> set[str]:
    try:
        told = subprocess.run(
            [path, "--list-langs"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=_environment(),
            timeout=ASK_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return set(told.stdout.decode(errors="replace").split())


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    own = {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    # One thread: recognising is to be noticed by nobody, and on two cores it is no faster.
    return {**kept, **own, "OMP_THREAD_LIMIT": "1"}
