"""The reader alone on a file: its first page before the reader, and whatever may go wrong then."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ecabinet.domain.errors import Fault
from ecabinet.pdf.child import Child
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.early import Early
from ecabinet.pdf.segments import SLOTS
from tests.pdf import papers
from tests.ui.hands import at_rest
from ui import alone
from ui.alone import Alone
from ui.application import make_application
from ui.theme import Theme
from ui.viewmodels.preferences import FILE
from ui.viewmodels.reader import State
from ui.viewmodels.reader_file import FileSource
from ui.views.reader.firstpage import across
from ui.views.shell.frame import FIRST

PORTRAIT = QSize(900, 1200)
Begin = Callable[..., Alone]
NOT_BEFORE_THE_PAGE = """
import os, sys
from ecabinet.later import put_off
put_off("inspect")
from ecabinet.cli import start, windows

LATER = ("concurrent.futures", "ecabinet.domain.annotations", "ecabinet.pdf.wire", "inspect",
    "json", "logging", "ui.theme.fonts", "ui.theme.icons", "ui.views.reader.pane", "zipfile")
found = windows.app_called


def called(name):
    reader = found(name)
    from ui import alone
    from ui.views.reader.firstpage import FirstPage

    alone._PATIENCE_MS = 60_000  # a busy machine may take longer than a reader waits
    paint = FirstPage.paintEvent

    def painted(page, event):
        paint(page, event)
        if page.drawn:
            read = [name for name in LATER if type(sys.modules.get(name)).__name__ == "module"]
            qt = vars(sys.modules["PySide6.QtCore"])
            print(*read, *(["Qt"] if "Qt" in qt else []), "painted", flush=True)
            os._exit(0)

    FirstPage.paintEvent = painted
    return reader


windows.app_called = called
sys.argv = ["ecabinet", "read", sys.argv[1]]
start.main()
"""


@pytest.fixture
def begin(theme: Theme, tmp_path: Path) -> Iterator[Begin]:
    """`begin(data)`: the program on a file of these bytes; it is ended with the test."""
    made: list[Alone] = []

    def begun(data: bytes, child: Child | None = None) -> Alone:
        file = tmp_path / "van ban.pdf"
        file.write_bytes(data)
        engine = PdfEngine(child=child)
        early = Early(engine, file, across(FIRST))
        made.append(Alone(make_application(), tmp_path, file, engine, early))
        return made[-1]

    yield begun
    for one in made:
        one.finish()
        one._frame.blockSignals(True)  # else its end quits the next event loop


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[Alone], None]:
    """`slow(one)`: the rest of the reader is imported when the first page has been painted."""

    def wait(one: Alone) -> None:
        def imported(_name: str) -> None:
            while one._first is not None and not one._first.drawn:
                QApplication.processEvents()

        monkeypatch.setattr(alone, "import_module", imported)

    return wait


@pytest.fixture
def until(qapp: QApplication) -> Iterator[Callable[[Alone, Callable[[Alone], bool]], None]]:
    """`until(one, true)`: close the window as soon as that is so."""
    watch = QTimer()

    def close(one: Alone, true: Callable[[Alone], bool]) -> None:
        def look() -> None:
            if true(one):
                watch.stop()
                one._frame.close()

        watch.timeout.connect(look)
        watch.start(10)

    yield close
    watch.stop()


def _state(one: Alone) -> State:
    return State.LOADING if one._pane is None else one._pane.reader.state


def _uncovered(one: Alone) -> bool:
    return one._pane is not None and one._first is None


def _idle(one: Alone) -> bool:
    return _uncovered(one) and one._lanes is not None and at_rest(one._lanes)()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [FIRST, PORTRAIT])
def test_the_first_page_lies_where_the_reader_shows_it_and_looks_the_same(
    scheme: str,
    size: QSize,
    begin: Begin,
    slow: Callable[[Alone], None],
    until: Callable[[Alone, Callable[[Alone], bool]], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / FILE).write_text(f'{{"scheme": "{scheme}"}}')
    monkeypatch.setattr(alone, "FIRST", size)
    one = begin(papers.paper(2))
    one._frame.resize(size)
    grabbed: list[QImage] = []
    uncover = Alone._uncover

    def watched(self: Alone) -> None:
        grabbed.append(self._frame.grab().toImage())
        uncover(self)

    def seen(one: Alone) -> bool:
        if not _idle(one):
            return False
        assert one._pane is not None
        assert one._pane.paper is not None
        view = one._pane.paper.view
        corner = view.viewport().mapTo(one._frame, QPoint())
        page = view.page_rect(1).toAlignedRect().adjusted(-2, -2, 2, 2)
        there = page.translated(corner).intersected(QRect(corner, view.viewport().size()))
        grabbed.append(one._frame.grab(there).toImage())
        places.append(there)
        return True

    places: list[QRect] = []
    monkeypatch.setattr(Alone, "_uncover", watched)
    slow(one)
    until(one, seen)
    assert one.run() == 0
    assert grabbed[0].size() == size
    assert places[0].width() > size.width() / 2
    assert grabbed[0].copy(places[0]) == grabbed[1]


@pytest.mark.parametrize("values", ['{"scheme": "dark"}', '{"scale": 150}', "{}"])
def test_the_memory_that_the_first_page_came_through_is_given_back(
    values: str,
    begin: Begin,
    until: Callable[[Alone, Callable[[Alone], bool]], None],
    tmp_path: Path,
) -> None:
    (tmp_path / FILE).write_text(values)
    one = begin(papers.paper(2))
    until(one, _idle)
    assert one.run() == 0
    for slot in [one._engine.ring.lend() for _ in range(SLOTS)]:
        one._engine.ring.give_back(slot)


def test_the_first_page_waits_for_nothing_that_comes_behind_it(tmp_path: Path) -> None:
    file = tmp_path / "van ban.pdf"
    file.write_bytes(papers.paper(2))
    environment = os.environ | {"ECABINET_PROFILE": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", NOT_BEFORE_THE_PAGE, str(file)],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert ran.stdout.split() == ["painted"], ran.stderr


def test_the_page_stays_until_the_reader_stands_behind_it(
    begin: Begin,
    slow: Callable[[Alone], None],
    until: Callable[[Alone, Callable[[Alone], bool]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = begin(papers.paper(2))
    stood: list[bool] = []
    uncover = Alone._uncover

    def watched(self: Alone) -> None:
        stood.append(self._pane is not None and self._pane.paper is not None)
        uncover(self)

    monkeypatch.setattr(Alone, "_uncover", watched)
    slow(one)
    until(one, _uncovered)
    assert one.run() == 0
    assert stood == [True]
    assert _state(one) is State.READY


@pytest.mark.parametrize(
    ("data", "ends"),
    [
        (papers.encrypted("mật"), State.LOCKED),
        (b"", State.FAILED),
        (b"no paper", State.FAILED),
        (papers.paper(1)[:200], State.FAILED),
    ],
)
def test_what_does_not_open_is_told_in_the_reader(
    data: bytes,
    ends: State,
    begin: Begin,
    until: Callable[[Alone, Callable[[Alone], bool]], None],
) -> None:
    one = begin(data)
    until(one, lambda one: _uncovered(one) and _state(one) is not State.LOADING)
    assert one.run() == 0
    assert _state(one) is ends


def test_a_page_that_was_seen_gives_way_where_the_paper_fails_afterwards(
    begin: Begin,
    slow: Callable[[Alone], None],
    until: Callable[[Alone, Callable[[Alone], bool]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lose(_self: FileSource, _document: Document, _password: str | None) -> Document:
        raise Fault("pdf.worker_memory")

    monkeypatch.setattr(FileSource, "_without_marks", lose)
    one = begin(papers.paper(1))
    slow(one)
    until(one, lambda one: _uncovered(one) and _state(one) is not State.LOADING)
    assert one.run() == 0
    assert _state(one) is State.FAILED


def test_a_worker_that_dies_at_the_start_is_replaced(
    begin: Begin, until: Callable[[Alone, Callable[[Alone], bool]], None]
) -> None:
    child = Child()
    child.process.kill()
    child.process.wait()
    one = begin(papers.paper(1), child)
    until(one, lambda one: _uncovered(one) and _state(one) is not State.LOADING)
    assert one.run() == 0
    assert _state(one) is State.READY


def test_a_window_that_is_closed_at_once_ends_the_program(begin: Begin) -> None:
    one = begin(papers.paper(1))
    QTimer.singleShot(0, one._frame.close)
    assert one.run() == 0


def test_what_fails_while_the_reader_is_imported_ends_the_program(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_name: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(alone, "import_module", fail)
    one = begin(papers.paper(1))
    with pytest.raises(RuntimeError):
        one.run()
