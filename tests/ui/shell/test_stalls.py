"""The stall meter tells how long the event loop stood still, and who held it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from typing import ClassVar

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


class Painter:
    """Says on which thread it ended."""

    ended: ClassVar[set[int]] = set()

    def __del__(self) -> None:
        self.ended.add(threading.get_ident())


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("qapp", "restless")
def test_a_look_at_a_function_keeps_nothing_of_it_beyond_its_end() -> None:
    Painter.ended.clear()

    def paint() -> None:
        painter = Painter()
        time.sleep(0)
        assert sum(number for number in range(50)), painter

    def deep(calls: int) -> None:
        if calls:
            deep(calls - 1)  # a long way to look through
            return
        started = time.perf_counter()
        while time.perf_counter() - started < 10 * HELD:
            paint()

    meter = StallMeter()
    deep(500)
    meter.stop()
    assert Painter.ended == {threading.get_ident()}


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
