"""The way from the tap to the first page: what it waits for, and what may only come after it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ecabinet.pdf.client import WorkerProcess
from tests.ui.hands import at_rest, press_on_focus
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.viewmodels.reader import State
from ui.views.reader.layout import Layout
from ui.views.reader.leaf import Leaf
from ui.views.reader.pictures import Pictures

LATER = (
    "ecabinet.bootstrap",
    "ecabinet.services.reading",
    "ecabinet.store",
    "importlib.metadata",
    "sqlalchemy",
    "ui.views.reader.panels",
    "ui.views.reader.paper",
    "ui.views.unlock",
    "ui.widgets.tallies",
)


def test_a_reader_alone_loads_neither_core_nor_panels_before_its_page() -> None:
    code = (
        "import sys, ecabinet.cli.windows, ui.app\n"
        "import ui.viewmodels.reader_file, ui.views.reader.pane\n"
        f"print(*(name for name in {LATER!r} if name in sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.split() == []


def test_the_first_page_is_asked_for_once_and_bars_come_after_it(
    make_desk: MakeDesk, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int, float]] = []
    begin, furnish = WorkerProcess.begin, Leaf._furnish_now

    def note(self: WorkerProcess, do: str, *args: Any, **more: Any) -> None:
        asked.append((do, more.get("page", 0), more.get("scale", 0.0)))
        begin(self, do, *args, **more)

    drawn: list[bool] = []

    def furnished(self: Leaf) -> None:
        view = self._view
        assert view is not None
        drawn.append(view.pictures.exact(18, view.scale_of(18)) is not None)
        furnish(self)

    monkeypatch.setattr(WorkerProcess, "begin", note)
    monkeypatch.setattr(Leaf, "_furnish_now", furnished)
    monkeypatch.setattr("ui.views.reader.leaf.PATIENCE", 60_000)
    screen = open_reader(make_desk(), 18)
    assert drawn == [True]
    large = [(do, page) for do, page, scale in asked if do != "ring" and not 0 < scale < 1]
    assert large[:2] == [("open", 0), ("render", 18)]
    assert large.count(("render", 18)) == 1  # drawn in the size in which it stays
    assert paper_of(screen).panel_open


def test_a_hand_is_heard_while_bars_and_panel_are_made(
    make_desk: MakeDesk, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish, turns = Leaf._furnish_on, list[bool]()

    def furnished(self: Leaf) -> None:
        turns.append(self.paper is not None)
        if len(turns) == 3:
            press_on_focus(Qt.Key.Key_End)
        furnish(self)

    monkeypatch.setattr(Leaf, "_furnish_on", furnished)
    screen = open_reader(make_desk(), 18)
    assert len(turns) > 5
    assert not any(turns)
    assert paper_of(screen).view.page == screen.reader.page == 46
    assert paper_of(screen).view.hasFocus()


def test_bars_do_not_wait_for_a_page_that_takes_long(
    make_desk: MakeDesk, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = threading.Event()
    draw, furnish = Pictures._draw, Leaf._furnish_now

    def slow(self: Pictures, *args: Any) -> Any:
        assert there.wait(60)
        return draw(self, *args)

    def furnished(self: Leaf) -> None:
        furnish(self)
        there.set()

    monkeypatch.setattr(Pictures, "_draw", slow)
    monkeypatch.setattr(Leaf, "_furnish_now", furnished)
    open_reader(make_desk())


def test_a_paper_opens_while_it_is_described(
    make_desk: MakeDesk, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    opening, noted = threading.Event(), list[bytes]()
    desk.before_open = opening.set
    answers: Callable[[], Any] = desk.answers

    def described() -> Any:
        found = answers()
        tell = found["reading"]["paper"]

        def paper(ident: bytes) -> Any:
            assert opening.wait(60)
            return tell(ident)

        found["reading"] |= {"paper": paper, "note_read": noted.append}
        return found

    monkeypatch.setattr(desk, "answers", described)
    screen = open_reader(desk, 1)
    assert screen.reader.state is State.READY
    assert len(desk.opened) == 1
    assert noted == [desk.paper.id]  # what was read last goes last where room is needed


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """The room of each layout of the pages that is made from now on."""
    rooms: list[tuple[float, float]] = []
    lay_out = Layout.__init__

    def note(self: Layout, pages: Any, width: float, height: float, *more: Any, **by: Any) -> None:
        rooms.append((width, height))
        lay_out(self, pages, width, height, *more, **by)

    monkeypatch.setattr(Layout, "__init__", note)
    return rooms


def test_pages_are_laid_out_once_when_a_paper_opens_and_once_when_it_is_turned(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    laid_out: list[tuple[float, float]],
    qtbot: QtBot,
) -> None:
    screen = open_reader(make_desk(), 18)
    view = paper_of(screen).view
    assert laid_out == [view.places.room]
    for size in ((800, 1280), (1280, 800)):
        laid_out.clear()
        screen.resize(*size)
        qtbot.waitUntil(at_rest(screen.reader.lanes))
        assert laid_out == [view.places.room]
        assert paper_of(screen).panel_open == (size[0] > size[1])
