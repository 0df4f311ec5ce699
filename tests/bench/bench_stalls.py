"""The longest the window stood still on papers that are hard on it, and the place that held it.

The reader's own screen over a member's encrypted store, with real workers, offscreen. A figure is
the longest time in milliseconds that the event loop did not turn during the act that it is named
after; where that was long, the function that was seen most often meanwhile stands behind it.
`…_shown_s`: from the tap until the page or a card of its failure stands there.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScroller

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from tests.bench import hardpapers
from tests.bench.longagenda import dressed, until
from tests.cabinets import TestCabinet, small_cabinet
from tests.services.meetings import publish
from ui.jobs import Lanes
from ui.models.marks import Entry
from ui.stalls import StallMeter
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader_tools import Tool, Way
from ui.viewmodels.workspace import Workspace
from ui.views.reader.pageview import PageView
from ui.views.reader.paper import OpenPaper
from ui.views.reader.printing import PrintSheet
from ui.views.reader.screen import ReaderScreen

GOAL_MS, GOAL_S = 100, 5
NAMED_MS = 50  # a shorter stall needs no place
REST_S, LONGEST_S = 0.7, 120.0
MARKS, MANY = 2_000, 10_000
CTRL = Qt.KeyboardModifier.ControlModifier
Act = Callable[[], object]
PAPERS: dict[str, Callable[[], bytes]] = {
    "links": hardpapers.links,
    "layers": hardpapers.layers,
    "flat": lambda: hardpapers.contents([1] * hardpapers.LINES),
    "deep": lambda: hardpapers.contents(range(1, hardpapers.DEEP + 1)),
    "pages": hardpapers.many_pages,
    "huge": hardpapers.huge,
    "paths": hardpapers.paths,
    "letters": hardpapers.letters,
    "book": hardpapers.book,
    "marks": lambda: hardpapers.contents([1] * 10, 20),
    "many": lambda: hardpapers.contents([1] * 11, 20),
}


class Watch:
    """Stalls by the name of the act that they fell into."""

    def __init__(self, lanes: Lanes) -> None:
        self.found: dict[str, Any] = {}
        self._lanes, self._meter = lanes, StallMeter()

    def act(self, name: str, act: Act | list[Act], done: Callable[[], bool] = lambda: True) -> None:
        """Do it, or all of them one in each turn, wait until it is done, and look on while all
        comes to rest.
        """
        started = time.perf_counter()
        self._meter.reset()
        for one in act if isinstance(act, list) else [act]:
            one()
            QApplication.processEvents()
        with contextlib.suppress(TimeoutError):
            until(done, LONGEST_S)
        rested = time.perf_counter() + REST_S
        until(lambda: time.perf_counter() > rested)
        longest, place = self._meter.longest, self._meter.place
        self.found[name] = f"{longest:.0f}" + (f" · {place}" if longest >= NAMED_MS else "")
        took = time.perf_counter() - started
        sys.stderr.write(f"  {name}: {self.found[name]} ({took:.1f} s)\n")

    def stop(self) -> None:
        self._meter.stop()


class Reading:
    """One paper open in the reader, watched from the tap on."""

    def __init__(self, watch: Watch, workspace: Workspace, name: str, paper: bytes) -> None:
        self.watch, self.name = watch, name
        self._workspace, self._id = workspace, paper
        self.screen: ReaderScreen
        started = time.perf_counter()
        shown: list[float] = []

        def seen() -> bool:
            if self._shows(1) and not shown:
                shown.append(time.perf_counter() - started)
            return bool(shown) and self.screen.pane.paper is not None

        self.act("opening", self._open, seen)
        watch.found[f"{name}_shown_s"] = round(shown[0], 2) if shown else "never"

    def _open(self) -> None:
        self.screen = ReaderScreen(self._workspace, Place("reader", self._id))
        self.screen.resize(1184, 800)
        self.screen.show()
        self.screen.activateWindow()

    def _shows(self, page: int) -> bool:
        view = self.screen.pane.first.view
        return view is not None and (
            view.pictures.exact(page, view.scale_of(page)) is not None
            or page in view.pictures.failures
        )

    @property
    def paper(self) -> OpenPaper:
        assert self.screen.pane.paper is not None
        return self.screen.pane.paper

    @property
    def view(self) -> PageView:
        return self.paper.view

    def act(self, what: str, act: Act | list[Act], done: Callable[[], bool] = lambda: True) -> None:
        self.watch.act(f"{self.name}_{what}", act, done)

    def tab(self, key: str) -> None:
        self.paper.set_panel(True)
        self.paper.panel.show_tab(key)

    def go_to(self, page: int) -> None:
        self.act(f"to_page_{page}", partial(self.view.go_to, page), partial(self._shows, page))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, held)

    def written(self) -> bool:
        return not self.screen.reader.marks._writing.busy

    def close(self) -> None:
        self.act("closing", self._close)

    def _close(self) -> None:
        self.screen.closing()
        self.screen.hide()
        self.screen.deleteLater()


def run(*only: str) -> dict[str, Any]:
    """Stalls in milliseconds with their places by act."""
    dressed()
    with tempfile.TemporaryDirectory() as folder, small_cabinet(Path(folder)) as made:
        cabinet = _published(made, Path(folder), only or tuple(PAPERS))
        ids = {paper.title: paper.id for paper in cabinet.reading.papers()}
        lanes = Lanes()
        lanes.keep_loaded()  # as the app does before a store is open
        watch = Watch(lanes)
        workspace = Workspace(cabinet, lanes, cabinet.desk.me())
        watch.found |= {"goal_ms": GOAL_MS, "goal_shown_s": GOAL_S}
        try:
            for name in only or PAPERS:
                with contextlib.closing(_reading(watch, workspace, name, ids[name])) as reading:
                    ACTS[name](reading)
        finally:
            watch.stop()
            workspace.close()
            lanes.shutdown()
        return watch.found


def _reading(watch: Watch, workspace: Workspace, name: str, paper: bytes) -> Reading:
    for count in (MARKS,) if name == "marks" else (MANY,) if name == "many" else ():
        marks = [(None, mark) for mark in _strokes(count)]
        workspace.cabinet.annotating.change(paper, marks)
    return Reading(watch, workspace, name, paper)


def _published(made: TestCabinet, folder: Path, names: tuple[str, ...]) -> Cabinet:
    """The papers in a meeting of a minister's, whose files are here."""
    meeting = folder / "meeting"
    meeting.mkdir()
    for name in names:
        (meeting / f"{name}.pdf").write_bytes(PAPERS[name]())
    listed = ", ".join(f"{name}.pdf" for name in names)
    item = f"{{title: Kinh tế, presenter: BTC, minutes: 30, papers: [{listed}]}}"
    times = "starts: 2031-11-26T08:00:00+07:00\nends: 2031-11-26T10:30:00+07:00"
    (meeting / "agenda.yaml").write_text(f"title: Phiên họp\n{times}\nitems: [{item}]\n", "utf-8")
    reader = made.as_("BYT")
    draft = made.as_("TK 1").convening.import_folder(meeting).meeting
    assert draft is not None
    publish(made, draft)
    reader.syncing.sync()
    for paper in reader.reading.papers():
        reader.reading.fetch(paper.id)
    return reader


def _strokes(count: int) -> Iterator[Mark]:
    """Strokes of 30 points on page 1, notes among them."""
    for n in range(count):
        x, y = 6000 + n % 40 * 1150, 7000 + n // 40 * 70_000 // (count // 40)
        if n % 4 == 3:
            text = f"Đề nghị đối chiếu với Điều {n} của Luật Giao dịch điện tử"
            yield Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#1B4B82", 0, box=(x, y, x, y), text=text)
        else:
            points = tuple(Point(x + 30 * i, y + (i * i) % 500, 300 + 20 * i) for i in range(30))
            yield Mark(MarkKind.INK, 1, Layer.PRIVATE, "#1D4ED8", 140, strokes=(points,))


# -- what is done with each


def _links(reading: Reading) -> None:
    view = reading.view
    reading.act("walked_by_tab", [partial(reading.key, Qt.Key.Key_Tab)] * 10)
    places = [QPointF(100 + 5 * n, 300).toPoint() for n in range(40)]
    reading.act("hovered", [partial(QTest.mouseMove, view.viewport(), at) for at in places])


def _contents(reading: Reading) -> None:
    reading.act("panel", partial(reading.tab, "outline"))
    tree = reading.paper.outline_panel.tree
    reading.act("unfolded", tree.expandAll)
    reading.act("to_the_end", tree.scrollToBottom)
    reading.act("jump", partial(reading.view.go_to, 150), partial(reading._shows, 150))
    reading.act("resized", partial(reading.screen.resize, 1000, 800))


def _pages(reading: Reading) -> None:
    reading.go_to(5000)
    reading.go_to(hardpapers.PAGES)
    reading.act("thumbnails", partial(reading.tab, "pages"))
    _fling(reading)
    looks = reading.screen.reader.looks
    reading.act("two_pages", partial(looks.change, two=True))
    reading.act("rotated", looks.turn)
    reading.act("zoomed", reading.view.zoom_in)
    reading.act("split", partial(reading.screen.pane.pairing.open, reading._id))
    reading.act("split_closed", reading.screen.pane.toggle_split)


def _fling(reading: Reading) -> None:
    """The thumbnails, as far as a strong finger sends them."""
    scroller = QScroller.scroller(reading.paper.pages_panel.list.viewport())
    way = QPointF(0, -60_000)
    idle = QScroller.State.Inactive
    reading.act(
        "thumbnails_flung",
        lambda: scroller.scrollTo(scroller.finalPosition() + way, 900),
        lambda: scroller.state() == idle,
    )


def _zoom(reading: Reading) -> None:
    view = reading.view
    for n in range(3):
        reading.act(f"zoomed_{n + 1}", partial(view.zoom_by, 2.0), partial(reading._shows, 1))
    bar = view.verticalScrollBar()
    reading.act("scrolled", [lambda: bar.setValue(bar.value() + 300)] * 10)


def _letters(reading: Reading) -> None:
    view = reading.view
    reading.act("words", lambda: None, lambda: view.texts.words(1) is not None)
    places = [(250.0 + 5 * n, 150.0 + 5 * n) for n in range(100)]
    reading.act("selected_by_dragging", _dragged(view, places))
    reading.act("all_selected", partial(reading.key, Qt.Key.Key_A, CTRL))
    reading.act("copied", partial(reading.key, Qt.Key.Key_C, CTRL))
    reading.act("let_go", partial(reading.key, Qt.Key.Key_Escape))
    _find(reading, "nghi")


def _dragged(view: PageView, places: Sequence[tuple[float, float]]) -> list[Act]:
    """The left button from the first place to the last, each movement an event of its own."""
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    points = [QPointF(*place).toPoint() for place in places]
    press = partial(QTest.mousePress, port, left, pos=points[0])
    release = partial(QTest.mouseRelease, port, left, pos=points[-1])
    return [press, *(partial(QTest.mouseMove, port, at) for at in points[1:]), release]


def _find(reading: Reading, words: str) -> None:
    texts, panel = reading.screen.reader.texts, reading.paper.find_panel
    assert texts is not None

    def typed() -> None:
        reading.paper.open_search()
        QTest.keyClicks(panel.field.input, words)

    def found() -> bool:
        return texts.query == words and not texts.searching

    reading.act("search_typed", typed, found)
    reading.act("next", [partial(panel.step, 1)] * 5)
    reading.act("previous", [partial(panel.step, -1)] * 10)
    reading.act("results_to_the_end", panel.list.scrollToBottom)
    reading.act("search_closed", lambda: panel.field.set_text(""))


def _book(reading: Reading) -> None:
    reading.go_to(400)
    _find(reading, "nghi quyet")
    reading.act("thumbnails", partial(reading.tab, "pages"))
    _fling(reading)
    looks = reading.screen.reader.looks
    reading.act("two_pages", partial(looks.change, two=True))
    reading.act("one_page", partial(looks.change, two=False))
    reading.act("rotated", looks.turn)
    reading.act("upright", partial(looks.turn, -1))
    pairing = reading.screen.pane.pairing
    opened = partial(pairing.open, reading._id)
    reading.act("split", opened, lambda: bool(pairing.second and pairing.second.paper))
    reading.act("split_closed", reading.screen.pane.toggle_split)
    _print(reading)


def _print(reading: Reading) -> None:
    """All pages to a printer that writes a file."""
    with tempfile.TemporaryDirectory() as folder:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(Path(folder) / "out.pdf"))
        printer.setResolution(72)
        sheet = PrintSheet(reading.screen.reader, reading.screen, lambda _parent: printer)
        reading.act("print_asked", sheet.open)
        reading.act("printed", sheet._print.click, lambda: "Đã gửi" in sheet._told.text())
        sheet.close_sheet()


def _listed(reading: Reading) -> None:
    marks, panel = reading.screen.reader.marks, reading.paper.marks_panel
    reading.act("panel", partial(reading.tab, "marks"), lambda: marks.loaded)
    reading.act("filtered", partial(marks.show_only, MarkKind.NOTE))
    reading.act("all_listed", partial(marks.show_only, None))
    entry = marks.model.entry(marks.model.rowCount() // 2)
    assert isinstance(entry, Entry)
    reading.act("jump", partial(panel.chosen.emit, entry))


def _marks(reading: Reading) -> None:
    _listed(reading)
    marks, view, panel = reading.screen.reader.marks, reading.view, reading.paper.marks_panel
    view.tools.choose(Tool.SELECT, Way.LASSO)
    reading.act("page_fitted", lambda: reading.paper.viewing.fit(whole=True))
    rect = view.page_rect(1).adjusted(2, 2, -2, -2)
    loop = [rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()]
    places = [(at.x(), at.y()) for at in (*loop, loop[0] + QPointF(0, 10))]
    reading.act("looped", _dragged(view, places))
    assert len(view.chosen.entries) == len(marks.on(1))
    middle = view.chosen.frame.center()
    moved = [(middle.x() + 2 * n, middle.y() + n) for n in range(20)]
    reading.act("moved", _dragged(view, moved), reading.written)
    reading.act("nudged", partial(reading.key, Qt.Key.Key_Down), reading.written)
    reading.act("nudge_undone", reading.paper.undo, reading.written)
    reading.act("dipped", partial(view.chosen.dip, "#C0271B"), reading.written)
    reading.act("all_deleted", partial(reading.key, Qt.Key.Key_Delete), reading.written)
    reading.act("deletion_undone", reading.paper.undo, reading.written)
    reading.act("read_again", marks.load)
    row = panel.list.model().index(3, 0)
    reading.act("one_deleted", partial(panel.list.delete_pressed.emit, row), reading.written)
    view.tools.choose(Tool.PEN)
    stroke = [(400.0 + 3 * n, 300.0 + n % 7) for n in range(60)]
    reading.act("one_written", _dragged(view, stroke), reading.written)


def _layers(reading: Reading) -> None:
    reading.act("zoomed", reading.view.zoom_in)


ACTS: dict[str, Callable[[Reading], None]] = {
    "links": _links,
    "layers": _layers,
    "flat": _contents,
    "deep": _contents,
    "pages": _pages,
    "huge": _zoom,
    "paths": _zoom,
    "letters": _letters,
    "book": _book,
    "marks": _marks,
    "many": _listed,
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(*sys.argv[1:]), indent=1, ensure_ascii=False) + "\n")
