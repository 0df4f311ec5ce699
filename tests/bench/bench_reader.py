"""Figures of the reader on its real widgets: `python -m tests.bench reader`.

Offscreen, against a generated paper of 500 pages; times end when the viewport has been painted.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtWidgets import QApplication, QScroller

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.pdf.worker import TRIALS_VARIABLE
from tests.bench.bench_pdf import bench_export
from tests.pdf import papers
from ui.immortals import keep_immortals_alive
from ui.jobs import Lanes
from ui.stalls import StallMeter
from ui.theme import apply
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_file import FileSource
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.pageview import PageView
from ui.views.reader.pane import ReaderPane

PAGES = 500
TURNS = 70
STROKES = 2000
STRIDE = 4
POLL = 0.0002  # s: a loop that spins would take the workers' core
HOSTILE = 400  # its first engine hangs on it; no walk of that stride comes by
FLINGS, FLING_MS, FLING_PAGES = 6, 900, 25
LINES = "Chính phủ thống nhất thông qua Nghị quyết phiên họp thường kỳ tháng 11 năm 2026. " * 2


class _Bytes(FileSource):
    """A paper that is in memory already: the disk is no part of these figures."""

    def __init__(self, data: bytes) -> None:
        super().__init__(__file__)  # type: ignore[arg-type]  # its path is never read
        self._data = data

    def describe(self) -> Any:
        self._path = type("Path", (), {"name": "paper.pdf"})  # type: ignore[assignment]  # a name alone
        return super().describe()

    def open(self, password: str | None) -> Any:
        self._document = self._engine.open(self._data, password=password, workers=2)
        return self._document


def _paper(pages: int) -> bytes:
    """A4 pages full of Vietnamese text, with an outline."""
    document = papers.pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page(width=595, height=842)
        page.insert_font(fontname="viet", fontfile=papers.font_path())
        for line in range(38):
            text = f"{number}.{line} {LINES[line % 9 : line % 9 + 82]}"
            page.insert_text((60, 70 + 18 * line), text, fontname="viet", fontsize=11)
    document.subset_fonts()
    return bytes(document.tobytes(garbage=3, deflate=True))


def _until(true: Callable[[], bool], seconds: float = 180.0) -> float:
    """Milliseconds until `true`, the loop turning."""
    started = time.perf_counter()
    while not true():
        QApplication.processEvents()
        if time.perf_counter() - started > seconds:
            raise TimeoutError
        time.sleep(POLL)
    QApplication.processEvents()
    return (time.perf_counter() - started) * 1000


def _share(times: list[float], share: float) -> float:
    return round(sorted(times)[min(len(times) - 1, int(len(times) * share))], 2)


def _drawn(view: PageView, page: int) -> bool:
    return view.pictures.exact(page, view.scale_of(page)) is not None


def _ready(view: PageView, page: int) -> bool:
    return _drawn(view, page) and view._reader.lanes.idle()


def _turns(view: PageView) -> list[float]:
    """Turning on when the next page lies ready: to the painted viewport."""
    times = []
    for _ in range(TURNS):
        page = view.page + 1
        _until(partial(_ready, view, page))
        started = time.perf_counter()
        view.turn(1)
        view.viewport().repaint()
        times.append((time.perf_counter() - started) * 1000)
        assert view.page == page
    return times


_PEN = QPointingDevice(
    "pen",
    9,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    3,
    "",
    QPointingDeviceUniqueId(),
)


def _pen(view: PageView, kind: QEvent.Type, x: float, y: float, pressure: float) -> None:
    left = Qt.MouseButton.LeftButton
    at = QPointF(x, y)
    none = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, _PEN, at, at, pressure, 0, 0, 0, 0, 0, none, left, left)
    QApplication.sendEvent(view.viewport(), event)


def _ink(view: PageView) -> list[float]:
    """Each pen event to the painted pixels, as the loop would paint them."""
    times = []
    for stroke in range(20):
        y = 120.0 + 25 * stroke
        _pen(view, QEvent.Type.TabletPress, 400, y, 0.4)
        QApplication.processEvents()
        for step in range(1, 60):
            started = time.perf_counter()
            _pen(view, QEvent.Type.TabletMove, 400 + 6 * step, y + step % 7, 0.3 + step / 100)
            QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
            QApplication.processEvents()
            times.append((time.perf_counter() - started) * 1000)
        _pen(view, QEvent.Type.TabletRelease, 760, y, 0)
        QApplication.processEvents()
    return times


def _fill(reader: Reader, page: int) -> None:
    """2,000 strokes of 30 points on a page, as another device would bring them."""
    for n in range(STROKES):
        x, y = 6000 + (n % 40) * 1150, 7000 + (n // 40) * 1400
        points = tuple(Point(x + 30 * i, y + (i * i) % 500, 300 + 20 * i) for i in range(30))
        mark = Mark(MarkKind.INK, page, Layer.PRIVATE, "#1D4ED8", 140, strokes=(points,))
        ident = n.to_bytes(16, "big")
        source = reader.source
        assert isinstance(source, FileSource)
        source._kept[ident] = Annotation(ident, bytes(16), 1, mark, bytes(16), n, pending=False)


def _memory_mb(view: PageView) -> int:
    """PSS of this process and of the paper's workers."""
    total = 0
    for pid in (os.getpid(), *view.document.pids):
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:  # noqa: PTH123 - /proc
            total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return total // 1024


def run() -> dict[str, Any]:
    """Milliseconds, but for `memory_mb` and the ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    keep_immortals_alive()
    apply(application, "light", 100).set_reduced_motion(True)
    os.environ[TRIALS_VARIABLE] = f"hang:mupdf:{HOSTILE}"
    data = _paper(PAGES)
    lanes, source = Lanes(), _Bytes(data)
    assert source._engine._spare is not None
    source._engine._spare.finish(10)
    found: dict[str, Any] = {"pages": PAGES, "file_mb": round(len(data) / 1e6, 1)}
    reader = Reader(lanes, source)
    pane = ReaderPane(reader)
    pane.resize(1280, 800)
    pane.show()
    QApplication.processEvents()
    started = time.perf_counter()
    reader.start()
    _until(lambda: pane.first.view is not None)
    view = pane.first.view
    assert view is not None
    _until(lambda: _drawn(view, 1))
    view.viewport().repaint()
    found["open_to_first_page_ms"] = round((time.perf_counter() - started) * 1000, 1)
    _until(lambda: pane.paper is not None)
    found["open_to_all_ms"] = round((time.perf_counter() - started) * 1000, 1)
    turns = _turns(view)
    found["turn_prefetched_median_ms"] = _share(turns, 0.5)
    found["turn_prefetched_p95_ms"] = _share(turns, 0.95)
    found["memory_after_70_turns_mb"] = _memory_mb(view)
    started = time.perf_counter()
    view.go_to(PAGES)
    _until(lambda: _drawn(view, PAGES))
    view.viewport().repaint()
    found["jump_to_end_ms"] = round((time.perf_counter() - started) * 1000, 1)
    found.update(_stall_figures(view))
    stalls = StallMeter()
    found.update(_ink_figures(view, reader, stalls))
    stalls.stop()
    export = bench_export()
    found["export_1000_ms"] = export["export_1000_ms"]
    found["export_ratio_to_add_ink_annot"] = round(
        export["export_1000_ms"] / export["add_ink_annot_1000_ms"], 3
    )
    found["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    pane.closing()
    _until(lanes.idle)
    pane.hide()
    lanes.shutdown()
    return found


def _stall_figures(view: PageView) -> dict[str, float | str]:
    """The longest stall while walking, flinging, and meeting a page that hangs its engine."""
    found: dict[str, float | str] = {}
    for name, act in {"walking": _walk, "flinging": _fling, "hostile_page": _meet}.items():
        stalls = StallMeter()
        began = time.perf_counter()
        act(view)
        if act is _meet:
            found["hostile_page_shown_ms"] = round((time.perf_counter() - began) * 1000)
        found[f"longest_stall_{name}_ms"] = round(stalls.longest, 1)
        found[f"longest_stall_{name}_in"] = stalls.place
        stalls.stop()
    return found


def _walk(view: PageView) -> None:
    for page in range(1, PAGES + 1, STRIDE):
        view.go_to(page)
        _until(partial(_drawn, view, page))


def _fling(view: PageView) -> None:
    """Down and up again, as far as a strong finger sends a page."""
    view.go_to(100)
    for fling in range(FLINGS):
        scroller = QScroller.scroller(view.viewport())
        way = FLING_PAGES * view.page_rect(view.page).height() * (-1 if fling % 2 else 1)
        scroller.scrollTo(scroller.finalPosition() + QPointF(0, way), FLING_MS)
        _until(lambda: view.pointer.flinging)
        _until(lambda: not view.pointer.flinging)
        _until(lambda: _drawn(view, view.page))


def _meet(view: PageView) -> None:
    view.go_to(HOSTILE)
    _until(lambda: _drawn(view, HOSTILE) or HOSTILE in view.pictures.failures)


def _ink_figures(view: PageView, reader: Reader, stalls: StallMeter) -> dict[str, float | str]:
    """Event to pixel on an empty page and on one with 2,000 strokes, and stalls meanwhile."""
    reader.tools.choose(Tool.PEN)
    view.go_to(10)
    _until(reader.lanes.idle)
    _fill(reader, 20)
    stalls.reset()
    empty = _ink(view)
    reader.marks.load()
    _until(reader.lanes.idle)
    view.go_to(20)
    _until(lambda: _drawn(view, 20) and reader.lanes.idle())
    _until(lambda: view.layers.stands(20, view.scale_of(20), view.dark))
    full = _ink(view)
    _until(reader.lanes.idle)
    return {
        "ink_p95_ms": _share(empty, 0.95),
        "ink_median_ms": _share(empty, 0.5),
        "ink_p95_with_2000_strokes_ms": _share(full, 0.95),
        "longest_stall_inking_ms": round(stalls.longest, 1),
        "longest_stall_inking_in": stalls.place,
    }


def main() -> None:
    """Prints all figures as one JSON object."""
    sys.stdout.write(json.dumps(run(), indent=1) + "\n")


if __name__ == "__main__":
    main()
