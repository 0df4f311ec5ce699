"""No result of a lane is lost, none reaches an owner that is gone."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from ui.jobs import ALL_EVERY_S, COLLECT_BUSY_MS, COLLECT_EVERY_MS, TURN_S, Lanes


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.shutdown()


def test_thousands_of_results_arrive_in_order_on_the_main_thread(
    lanes: Lanes, qtbot: QtBot
) -> None:
    owner, got, threads = QObject(), list[int](), set[QThread]()

    def take(number: int) -> None:
        got.append(number)
        threads.add(QThread.currentThread())

    for number in range(5000):
        lanes.submit("store", lambda n: n, number, owner=owner, done=take)
    qtbot.waitUntil(lanes.idle, timeout=20_000)
    assert got == list(range(5000))
    assert threads == {owner.thread()}


def test_lanes_do_not_wait_for_each_other(lanes: Lanes, qtbot: QtBot) -> None:
    gate, owner, got = threading.Event(), QObject(), list[str]()
    lanes.submit("net", gate.wait, 20, owner=owner, done=lambda _: got.append("net"))
    lanes.submit("pdf", str, "page", owner=owner, done=got.append)
    qtbot.waitUntil(lambda: got == ["page"])
    gate.set()
    qtbot.waitUntil(lambda: got == ["page", "net"])


@pytest.mark.usefixtures("qapp")
def test_a_lane_that_computes_gives_the_interpreter_back_at_once_until_the_lanes_end() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)  # Python's own
    lanes = Lanes()
    assert sys.getswitchinterval() == pytest.approx(TURN_S)
    assert TURN_S < 0.001
    lanes.shutdown()
    assert sys.getswitchinterval() == pytest.approx(0.005)
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("qapp")
def test_no_garbage_is_looked_for_in_what_was_loaded_until_the_lanes_end() -> None:
    lanes, loaded = Lanes(), [object()]
    lanes.keep_loaded()
    assert not any(one is loaded for one in gc.get_objects())
    later = [object()]
    lanes.keep_loaded()
    assert any(one is later for one in gc.get_objects())
    lanes.shutdown()
    assert gc.get_freeze_count() == 0


def test_error_reaches_failed(lanes: Lanes, qtbot: QtBot) -> None:
    owner, errors = QObject(), list[Exception]()
    lanes.submit("store", int, "x", owner=owner, failed=errors.append)
    qtbot.waitUntil(lanes.idle)
    assert [type(error) for error in errors] == [ValueError]


def test_error_nobody_asked_for_is_announced(lanes: Lanes, qtbot: QtBot) -> None:
    owner = QObject()
    with qtbot.waitSignal(lanes.crashed) as caught:
        lanes.submit("store", int, "x", owner=owner)
    assert isinstance(caught.args[0], ValueError)


def test_result_of_a_deleted_owner_is_dropped(lanes: Lanes, qtbot: QtBot) -> None:
    gate, owner, got = threading.Event(), QObject(), list[object]()
    lanes.submit("store", gate.wait, 20, owner=owner, done=got.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(lanes.idle)
    assert got == []


def test_nothing_runs_after_shutdown(qtbot: QtBot) -> None:
    lanes, owner, got = Lanes(), QObject(), list[str]()
    lanes.shutdown()
    lanes.submit("store", str, "late", owner=owner, done=got.append)
    assert lanes.idle()
    assert got == []


class _Circle(QObject):
    """Garbage that only the collector takes away."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_garbage_is_taken_away_on_the_main_thread_alone(lanes: Lanes, qtbot: QtBot) -> None:
    owner, ended, kept = QObject(), list[int](), list[list[int]]()
    weakref.finalize(_Circle(), lambda: ended.append(threading.get_ident()))
    lanes.submit("store", lambda: kept.extend([] for _ in range(20_000)), owner=owner)
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert ended == [threading.get_ident()]


def test_what_stays_is_looked_through_once_and_all_there_is_when_it_has_grown_and_in_time(
    lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect, looks, now = lanes._collector._collect, list[int](), [lanes._collector._looked]
    monkeypatch.setattr("ui.jobs.monotonic", lambda: now[0])

    def told(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            looks.append(about["generation"])

    gc.collect()
    gc.callbacks.append(told)
    try:
        kept = [[[n] for n in range(40_000)]]
        collect()
        assert looks == [1]
        assert len(gc.get_objects(0)) + len(gc.get_objects(1)) < 1000
        now[0] += ALL_EVERY_S + 1
        kept.append([[n] for n in range(1000)])
        collect()
        assert looks == [1, 2]
        now[0] += ALL_EVERY_S + 1
        kept.append([[n] for n in range(1000)])
        collect()
        assert looks == [1, 2, 1]  # hardly more is there than then
        lanes._collector._kept = 4 * 2000
        kept.append([[n] for n in range(1000)])
        collect()
        assert looks == [1, 2, 1, 2]
        collect()
        assert looks == [1, 2, 1, 2]  # nothing is fresh
    finally:
        gc.callbacks.remove(told)


def test_garbage_is_looked_for_often_only_while_a_lane_works(lanes: Lanes, qtbot: QtBot) -> None:
    timer, gate, owner = lanes._collector._timer, threading.Event(), QObject()
    assert timer.interval() == COLLECT_EVERY_MS
    lanes.submit("store", gate.wait, 20, owner=owner)
    assert timer.interval() == COLLECT_BUSY_MS
    with qtbot.waitSignal(timer.timeout):
        pass
    assert timer.interval() == COLLECT_BUSY_MS
    gate.set()
    qtbot.waitUntil(lambda: timer.interval() == COLLECT_EVERY_MS)
    assert lanes.idle()
