"""Pictures of two papers, and of two versions of one, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.reader import desk as desks
from tests.ui.reader import pairs
from tests.ui.reader.staging import Then, screen_on
from tests.ui.shots import Shot, Stage
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.screen import ReaderScreen


def _shot(then: Then) -> Shot:
    def shot(stage: Stage) -> QWidget:
        desk = pairs.two_papers()
        desk.older = pairs.older_decree()
        desks.fill(desk)
        screen = screen_on(stage, desk)
        then(stage, screen)
        stage.settle(300)
        return screen

    return shot


def _split(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.HIGHLIGHTER)
    screen.pane.pairing.open(pairs.SUBMISSION.id, 3)
    stage.settle(300)


def _split_panel(stage: Stage, screen: ReaderScreen) -> None:
    _split(stage, screen)
    second = screen.pane.pairing.second
    assert second is not None
    screen.pane.spread.activate(second)
    assert second.paper is not None
    second.paper.set_panel(True)


def _choosing(stage: Stage, screen: ReaderScreen) -> None:
    screen.pane.toggle_split()
    stage.settle(50)


def _versions(stage: Stage, screen: ReaderScreen) -> None:
    screen.pane.compare()
    stage.settle(500)
    comparing = screen.pane.pairing.comparing
    assert comparing is not None
    comparing.step(1)


def _left_handed(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.PEN)
    screen.pane.spread.set_left_handed(True)
    stage.settle(50)
    assert screen.pane.paper is not None
    screen.pane.paper.tools._want_options()


PAIR_SHOTS: dict[str, Shot] = {
    "reader_split": _shot(_split),
    "reader_split_panel": _shot(_split_panel),
    "reader_split_choosing": _shot(_choosing),
    "reader_versions": _shot(_versions),
    "reader_left_handed": _shot(_left_handed),
}
