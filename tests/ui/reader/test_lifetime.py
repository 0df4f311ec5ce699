"""A reader goes at once when nobody holds it, and takes its workers along."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWorkspace
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import State
from ui.views.reader.screen import ReaderScreen


@pytest.fixture
def without_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def _until_whole(screen: ReaderScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)
    qtbot.waitUntil(lambda: screen.pane.paper is not None, timeout=60_000)


@pytest.mark.usefixtures("without_collector")
def test_the_screen_goes_with_its_last_holder(
    make_desk: MakeDesk, make_workspace: MakeWorkspace, qtbot: QtBot
) -> None:
    desk = make_desk()
    workspace = make_workspace(**desk.answers())
    screen = ReaderScreen(workspace, Place("reader", desk.paper.id, 18))
    screen.show()
    _until_whole(screen, qtbot)
    qtbot.waitUntil(workspace.lanes.idle, timeout=60_000)
    screen.closing()
    qtbot.waitUntil(workspace.lanes.idle, timeout=60_000)
    gone = ref(screen)
    del screen
    assert gone() is None


def test_leaving_ends_the_workers_and_drops_what_was_asked(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    view = paper_of(screen).view
    pids = view.document.pids
    assert pids
    paper_of(screen).search_for("danh tinh so")
    view.go_to(40)
    screen.closing()
    qtbot.waitUntil(screen.reader.lanes.idle, timeout=60_000)
    assert view.document.pids == ()
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
