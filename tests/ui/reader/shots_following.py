"""Pictures of a presentation in the reader: offered, gone along with, left, lost, one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.ui.reader import desk as desks
from tests.ui.reader.podium import MEETING, Hall, presented
from tests.ui.reader.staging import screen_on
from tests.ui.shots import Shot, Stage
from ui.viewmodels.podium import podium_of
from ui.views.reader.screen import ReaderScreen

Then = Callable[[Stage, ReaderScreen, Hall], None]


def _shot(then: Then, *, may_present: bool = False) -> Shot:
    def shot(stage: Stage) -> QWidget:
        desk, hall = desks.Desk(desks.decree_pdf()), Hall(may_present=may_present)
        screen = screen_on(stage, desk, 18, hall.answers())
        then(stage, screen, hall)
        stage.settle(50)
        return screen

    return shot


def _says(stage: Stage, screen: ReaderScreen, hall: Hall, page: int, **more: Any) -> None:
    about = screen.reader.about
    told = {"paper": about.paper if about is not None else b"", **more}
    hall.say(presented(told.pop("paper"), page, **told))
    stage.settle(50)


def _offered(stage: Stage, screen: ReaderScreen, hall: Hall) -> None:
    _says(stage, screen, hall, 21)


def _followed(stage: Stage, screen: ReaderScreen, hall: Hall) -> None:
    _says(stage, screen, hall, 18, pointer=(30_000, 28_000))
    screen.follow.model.follow()


def _left(stage: Stage, screen: ReaderScreen, hall: Hall) -> None:
    _followed(stage, screen, hall)
    screen.follow.model.leave()


def _lost(stage: Stage, screen: ReaderScreen, hall: Hall) -> None:
    _followed(stage, screen, hall)
    podium = podium_of(screen._workspace)
    podium._lost.add(MEETING)
    podium.changed.emit(MEETING)


def _elsewhere(stage: Stage, screen: ReaderScreen, hall: Hall) -> None:
    _says(stage, screen, hall, 4, paper=b"another paper...", title="Tờ trình Chính phủ về dự thảo")


def _hidden(stage: Stage, screen: ReaderScreen, hall: Hall) -> None:
    _says(stage, screen, hall, 0, paper=b"")


def _own(stage: Stage, screen: ReaderScreen, _hall: Hall) -> None:
    screen.follow.model.present()
    stage.settle(50)
    screen.follow.bar.pointer.setChecked(True)


FOLLOWING_SHOTS: dict[str, Shot] = {
    "reader_presenter": _shot(_offered),
    "reader_followed": _shot(_followed),
    "reader_left": _shot(_left),
    "reader_presenter_lost": _shot(_lost),
    "reader_presenter_elsewhere": _shot(_elsewhere),
    "reader_presenter_hidden": _shot(_hidden),
    "reader_presenting": _shot(_own, may_present=True),
}
