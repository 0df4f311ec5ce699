"""A reader on real papers: `open_reader()` builds, shows and settles one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWorkspace
from tests.ui.reader import desk as desks
from ui.viewmodels.navigator import Place
from ui.views.reader.paper import OpenPaper
from ui.views.reader.screen import ReaderScreen

OpenReader = Callable[..., ReaderScreen]
MakeDesk = Callable[..., desks.Desk]


@pytest.fixture
def make_desk() -> Iterator[MakeDesk]:
    made: list[desks.Desk] = []

    def make(data: bytes | None = None, **more: Any) -> desks.Desk:
        made.append(desks.Desk(desks.decree_pdf() if data is None else data, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def open_reader(make_workspace: MakeWorkspace, qtbot: QtBot) -> Iterator[OpenReader]:
    """`open_reader(desk, page=18, reading={…})`: the screen, 1280 x 800, when its page is drawn."""
    made: list[ReaderScreen] = []

    def make(
        desk: desks.Desk, page: int = 0, text: str = "", drawn: bool = True, **services: Any
    ) -> ReaderScreen:
        answers = desk.answers()
        for name, more in services.items():
            answers[name] = {**answers.get(name, {}), **more}
        workspace = make_workspace(**answers)
        screen = ReaderScreen(workspace, Place("reader", desk.paper.id, page, text))
        made.append(screen)
        screen.resize(1280, 800)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        qtbot.waitUntil(workspace.lanes.idle, timeout=60_000)
        if drawn:
            qtbot.waitUntil(lambda: screen.pane.paper is not None, timeout=60_000)
            view = paper_of(screen).view
            qtbot.waitUntil(
                lambda: view.pictures.exact(view.page, view.scale_of(view.page)) is not None,
                timeout=60_000,
            )
            qtbot.waitUntil(workspace.lanes.idle, timeout=60_000)
        return screen

    yield make
    for screen in made:
        screen.closing()
        qtbot.waitUntil(screen.reader.lanes.idle, timeout=60_000)
        screen.hide()
        screen.deleteLater()


def paper_of(screen: ReaderScreen) -> OpenPaper:
    """The open paper; it must be open."""
    assert screen.pane.paper is not None
    return screen.pane.paper
