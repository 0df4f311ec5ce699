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
    qtbot.waitUntil(lambda: "hold_the_loop" in meter.place)
    meter.stop()
    assert meter.longest >= HELD * 1000 - 10
    told = capsys.readouterr().err
    assert told.startswith("stall ")
    assert "hold_the_loop" in told
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
    meter = StallMeter()
    lanes.submit("store", lambda: time.sleep(2 * HELD), owner=lanes)
    QTimer.singleShot(0, hold_the_loop)
    qtbot.waitUntil(lambda: "hold_the_loop" in meter.place)
    meter.stop()
    assert meter.place == "Qt under hold_the_loop beside ui/jobs.py:Lanes.submit.<locals>.run"


def test_a_short_stall_has_a_place_too(qtbot: QtBot, lanes: Lanes) -> None:
    meter = StallMeter()
    lanes.drained.connect(lambda: time.sleep(0.02))
    lanes.submit("store", int, owner=lanes)
    qtbot.waitUntil(lambda: "ui/jobs.py:Lanes._deliver" in meter.place)
    meter.stop()
