"""Sets a reader up for a picture: its desk, the screen over it, and that its paper is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.ui.reader import desk as desks
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.views.reader.paper import OpenPaper
from ui.views.reader.screen import ReaderScreen

Answers = dict[str, dict[str, Any]]


def screen_on(
    stage: Stage,
    desk: desks.Desk,
    page: int = 18,
    *more: Answers,
    opens: bool = True,
    rests: bool = True,
) -> ReaderScreen:
    """A reader of the desk's paper, as large as the picture; `more` says what answers otherwise.

    With `opens` its pages, bars and panel are there; without, whatever stands there once it rests.
    """
    stage.ends.append(desk.close)
    services: Answers = desk.answers()
    for answers in more:
        for name, given in answers.items():
            services[name] = {**services.get(name, {}), **given}
    workspace = stage.workspace("BYT", **services)
    screen = ReaderScreen(workspace, Place("reader", desk.paper.id, page))
    stage.kept.append(screen)
    screen.resize(*stage.size)
    screen.show()
    if opens:
        stage.until(lambda: screen.pane.paper is not None)
    stage.settle(50)
    return screen


def open_paper(screen: ReaderScreen) -> OpenPaper:
    """What is open in it."""
    paper = screen.pane.paper
    assert paper is not None
    return paper


Then = Callable[[Stage, ReaderScreen], None]


def decree_shot(
    then: Then | None = None,
    data: Callable[[], bytes] = desks.decree_pdf,
    page: int = 18,
    *,
    opens: bool = True,
    marked: bool = True,
    paper: dict[str, Any] | None = None,
    **more: dict[str, Any],
) -> Shot:
    """A picture of the decree, or of other `data`, with the sample's marks if `marked`; `paper`
    says what else is true of it, `then` what is done before it is taken.
    """

    def shot(stage: Stage) -> QWidget:
        desk = desks.Desk(data())
        desk.paper = replace(desk.paper, **(paper or {}))
        if marked and data is desks.decree_pdf:
            desks.fill(desk)
        screen = screen_on(stage, desk, page, more, opens=opens)
        if then is not None:
            then(stage, screen)
        return screen

    return shot
