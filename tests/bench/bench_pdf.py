"""Figures of the PDF side: `python -m tests.bench.bench_pdf` prints them as one JSON object."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.pdf.client import PdfEngine
from tests.pdf import papers

STROKES = 1000
POINTS = 50
ROUNDS = 3


def milliseconds(work: Callable[[], Any]) -> float:
    """Wall time of one call."""
    started = time.perf_counter()
    work()
    return round((time.perf_counter() - started) * 1000, 1)


def strokes() -> list[tuple[Point, ...]]:
    """1,000 strokes of 50 points with pressure, spread over a page."""
    return [
        tuple(
            Point(5000 + (n % 40) * 1200 + 20 * i, 5000 + (n // 40) * 2800 + (i * i) % 900, 20 * i)
            for i in range(POINTS)
        )
        for n in range(STROKES)
    ]


def bench_export() -> dict[str, float]:
    """Ours through the worker against the engine's own add_ink_annot: medians of rounds by turns.

    Both run in fresh processes under a parent that has nothing else: what the caller holds in
    memory slows neither of them.
    """
    rounds = [{who: _alone(who) for who in ("ours", "theirs")} for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(one[who] for one in rounds) for who in ("ours", "theirs"))
    return {"export_1000_ms": ours, "add_ink_annot_1000_ms": theirs}


def _alone(who: str) -> float:
    command = [sys.executable, "-m", "tests.bench.bench_pdf", who]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def export_ours() -> float:
    """The first export of a document through its worker, in milliseconds."""
    marks = [
        Mark(MarkKind.INK, 1, Layer.PRIVATE, "#C0271B", 160, strokes=(stroke,))
        for stroke in strokes()
    ]
    annotations = [
        Annotation(n.to_bytes(16, "big"), b"p" * 16, 1, mark, b"a" * 16, 0, pending=False)
        for n, mark in enumerate(marks)
    ]
    with PdfEngine() as engine, engine.open(papers.paper(1)) as document:
        return milliseconds(lambda: document.export(annotations, authors={}))


def export_theirs() -> float:
    """The same strokes by the engine's own call, in milliseconds."""
    pymupdf: Any = import_module("pymupdf")
    data, drawn = papers.paper(1), strokes()

    def write() -> None:
        made = pymupdf.open(stream=data, filetype="pdf")
        for stroke in drawn:
            made[0].add_ink_annot([[(p.x / 100, p.y / 100) for p in stroke]])
        made.tobytes()

    return milliseconds(write)


def bench_reading(pages: int = 500) -> dict[str, float]:
    """Opening with a warm worker, the first page, and turning through a bundle."""
    data = papers.paper(pages)
    with PdfEngine() as engine:
        cold = milliseconds(lambda: engine.open(data).close())
        engine.warm()
        assert engine._spare is not None
        engine._spare.finish(10)
        started = time.perf_counter()
        with engine.open(data) as document:
            document.render(1, 2.0).close()
            warm = round((time.perf_counter() - started) * 1000, 1)
            turns = sorted(_turn(document, page) for page in range(2, min(pages, 72)))
            worker = document._seats.first.worker
            memory = worker.memory_mb if worker else 0
    return {
        "open_cold_ms": cold,
        "open_warm_first_page_ms": warm,
        "turn_median_ms": turns[len(turns) // 2],
        "turn_p95_ms": turns[len(turns) * 95 // 100],
        "worker_private_mb": memory,
    }


def _turn(document: Any, page: int) -> float:
    return milliseconds(lambda: document.render(page, 2.0).close())


def run() -> dict[str, float]:
    """All figures, in milliseconds and MB."""
    return {**bench_export(), **bench_reading()}


def main(asked: list[str]) -> None:
    """Prints all figures, or the milliseconds of one export."""
    one = {"ours": export_ours, "theirs": export_theirs}
    sys.stdout.write(json.dumps(one[asked[0]]() if asked else run()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
