"""The stall meter tells how long the event loop stood still, and who held it."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.jobs import Lanes
from ui.stalls import VARIABLE, StallMeter, watch_if_asked

HELD = 0.15  # s


def hold_the_loop() -> None:
    time.sleep(HELD)


def test_a_stall_is_told_with_its_length_and_its_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "100")
    owner = QObject()
    meter = watch_if_asked(owner)
    assert meter is not None
    QTimer.singleShot(0, hold_the_loop)
    told = ""

    def heard() -> bool:
        nonlocal told
        told += capsys.readouterr().err
        return "hold_the_loop" in told

    qtbot.waitUntil(heard)
    meter.stop()
    assert meter.longest >= HELD * 1000 - 10
    assert told.startswith("stall ")
    meter.reset()
    assert (meter.longest, meter.place) == (0.0, "")


@pytest.mark.parametrize("least", ["", "always"])
def test_nothing_is_measured_unasked(monkeypatch: pytest.MonkeyPatch, least: str) -> None:
    monkeypatch.setenv(VARIABLE, least)
    assert watch_if_asked(QObject()) is None


def test_short_beats_are_no_stalls(qtbot: QtBot) -> None:
    told: list[tuple[float, str]] = []
    meter = StallMeter(least=10_000, told=lambda late, place: told.append((late, place)))
    QTimer.singleShot(0, hold_the_loop)
    qtbot.waitUntil(lambda: meter.longest > 0)
    meter.stop()
    assert told == []


def test_while_nothing_of_ours_runs_it_is_told_what_goes_on_beside(
    qtbot: QtBot, lanes: Lanes
) -> None:
    told: list[str] = []
    meter = StallMeter(least=HELD * 900, told=lambda _late, place: told.append(place))
    lanes.submit("store", lambda: time.sleep(2 * HELD), owner=lanes)
    QTimer.singleShot(0, hold_the_loop)
    qtbot.waitUntil(lambda: any("hold_the_loop" in place for place in told))
    meter.stop()
    assert told[-1] == "Qt under hold_the_loop beside ui/jobs.py:Lanes.submit.<locals>.run"


def test_a_short_stall_has_a_place_too(qtbot: QtBot, lanes: Lanes) -> None:
    told: list[str] = []
    meter = StallMeter(least=10, told=lambda _late, place: told.append(place))
    lanes.drained.connect(lambda: time.sleep(0.02))
    lanes.submit("store", int, owner=lanes)
    qtbot.waitUntil(lambda: any("ui/jobs.py:Lanes._deliver" in place for place in told))
    meter.stop()
