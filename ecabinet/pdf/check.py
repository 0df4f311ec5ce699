"""Judges a PDF before it is taken in: whether it opens and every page draws, by a worker."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.pages import OutlineEntry

CHECK_SECONDS = 300.0
TAIL = 2048
LOCKED = ("pdf.encrypted", "pdf.certificate")
_A4 = (595.3, 841.9)
_SIZE_TOLERANCE = 6.0


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one file drew: `engine` is "pdfium" when any page needed it, `error` a code or None.

    `failed` names the pages that neither engine drew.
    """

    file: str
    pages: int
    render_ms: float
    engine: str
    error: str | None
    failed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """`severity` is "error" (the import refuses the file) or "warning"."""

    code: str
    severity: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an import needs to know. `page_sizes`: width and height as seen, in points."""

    pages: int
    encrypted: bool
    damaged: bool
    problems: tuple[Problem, ...]
    has_text_pages: int
    page_sizes: tuple[tuple[float, float], ...]
    outline: tuple[OutlineEntry, ...]

    @property
    def acceptable(self) -> bool:
        """No problem is an error."""
        return all(problem.severity != "error" for problem in self.problems)


def check_file(path: Path, engine: PdfEngine | None = None) -> CheckResult:
    """Draws every page of a file at 72 dpi; never raises for what the file is."""
    try:
        data = path.read_bytes()
    except OSError:
        return CheckResult(str(path), 0, 0.0, "", "file.unreadable")
    if engine is not None:
        return _check(str(path), data, engine)
    with PdfEngine() as own:
        return _check(str(path), data, own)


def inspect(data: bytes, engine: PdfEngine | None = None) -> Inspection:
    """Opens and surveys a file; what is wrong with it is in `problems`, not raised.

    Fault pdf.worker_failed when no worker can be started at all.
    """
    if engine is not None:
        return _inspect(data, engine)
    with PdfEngine() as own:
        return _inspect(data, own)


def _check(name: str, data: bytes, engine: PdfEngine) -> CheckResult:
    started = time.monotonic()
    used, error = "", None
    pages, failed = 0, list[int]()
    try:
        with engine.open(data) as document:
            used, pages = document.info.engine, len(document.info.pages)
            for page in range(1, pages + 1):
                if time.monotonic() - started > CHECK_SECONDS:
                    error = "pdf.too_slow"
                    break
                try:
                    with document.render(page, 1.0) as bitmap:
                        used = "pdfium" if bitmap.engine == "pdfium" else used
                except Fault as fault:
                    failed.append(page)
                    error = fault.code
    except (DomainError, Fault) as refused:
        error = refused.code
    spent = (time.monotonic() - started) * 1000
    return CheckResult(name, pages, round(spent, 1), used, error, tuple(failed))


def _inspect(data: bytes, engine: PdfEngine) -> Inspection:
    try:
        with engine.open(data) as document:
            return _surveyed(document, data)
    except DomainError as refused:
        problem = Problem(refused.code, "error", refused.params)
        encrypted = refused.code in LOCKED
        return Inspection(0, encrypted, not encrypted, (problem,), 0, (), ())


def _surveyed(document: Document, data: bytes) -> Inspection:
    info = document.info
    count = len(info.pages)
    kinds = document.survey(1, count)
    sizes = tuple((page.width, page.height) for page in info.pages)
    broken = [page for page, kind in enumerate(kinds, 1) if kind == "broken"]
    cut = info.repaired and b"%%EOF" not in data[-TAIL:]
    problems = []
    if broken or cut:
        problems.append(Problem("pdf.damaged", "error", {"pages": broken}))
    elif info.repaired:
        problems.append(Problem("pdf.repaired", "warning"))
    problems += _remarks(document, kinds, sizes)
    return Inspection(
        pages=count,
        encrypted=info.encrypted,
        damaged=bool(broken or cut),
        problems=tuple(problems),
        has_text_pages=kinds.count("text"),
        page_sizes=sizes,
        outline=info.outline,
    )


def _remarks(
    document: Document, kinds: tuple[str, ...], sizes: tuple[tuple[float, float], ...]
) -> list[Problem]:
    scans = [page for page, kind in enumerate(kinds, 1) if kind == "scan"]
    slow = [page for page, kind in enumerate(kinds, 1) if kind == "slow"]
    odd = [page for page, size in enumerate(sizes, 1) if not _is_a4(size)]
    found = []
    if scans:
        found.append(Problem("pdf.no_text", "warning", {"pages": scans}))
    if slow:
        found.append(Problem("pdf.page_failed", "warning", {"pages": slow}))
    if odd:
        found.append(Problem("pdf.page_size", "warning", {"pages": odd}))
    if document.info.javascript:
        found.append(Problem("pdf.javascript", "warning"))
    if document.info.attachments:
        attachments = {"count": document.info.attachments}
        found.append(Problem("pdf.attachments", "warning", attachments))
    return found


def _is_a4(size: tuple[float, float]) -> bool:
    return all(
        abs(side - wanted) <= _SIZE_TOLERANCE
        for side, wanted in zip(sorted(size), _A4, strict=True)
    )
