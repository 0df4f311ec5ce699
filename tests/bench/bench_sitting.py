"""A sitting of sixty devices on one server: from the chair's act until each device can show it.

`python -m tests.bench.bench_sitting [devices] [acts]` prints the figures. Devices are whole clients
with processes and stores of their own, which have checked in, have read the papers for the search
and have the session before them; a device counts as told when its own service reads the item's new
state. Entering and enrolling everybody is not measured, nor is what each device does once it has
shown the act: the next act comes when the room is at rest. All sixty lie on the server's own cores,
which is more than the goal asks (p95 under 300 ms); so the CPU of a device and of the server for an
act are told as well, by which a server of its own can be judged.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.meeting import ItemState, Where
from ecabinet.domain.people import Role
from ecabinet.sync.changes import OPS, Change
from tests.cabinets import PASSPHRASE, Line, TestCabinet, small_cabinet
from tests.services.meetings import published

DEVICES, ACTS = 60, 20
REST_S, READY_FOR_S, SETTLE_S, HEARD_S, READY_S = 4.5, 0.5, 3.0, 60.0, 900.0
Figures = dict[str, Any]


@dataclass
class Device:
    """One client in session: when it knew each act, by the clock that all processes share."""

    cabinet: Cabinet
    meeting: bytes
    told: list[float] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def hear(self, change: Change) -> None:
        """The acts open and close the first item in turn, so each new state is one act."""
        if OPS not in change.what:
            return
        state = self.cabinet.convening.meeting(self.meeting).items[0].state
        wanted = ItemState.CLOSED if len(self.told) % 2 else ItemState.OPEN
        if state is wanted:
            self.told.append(time.monotonic())
            self.enough.set()


def run(devices: int = DEVICES, acts: int = ACTS) -> Figures:
    """Milliseconds from the chair's press to a device's service, over all acts and devices."""
    os.environ.update(ECABINET_KDF="floor", ECABINET_KEYRING="none")
    with tempfile.TemporaryDirectory() as name, small_cabinet(Path(name)) as cabinet:
        folder, codes = Path(name), [f"M {number}" for number in range(devices)]
        cabinet.add(*(Line(code, f"Bộ trưởng {code}", code, (Role.MEMBER,)) for code in codes))
        tickets = [
            (str(folder / code), cabinet.founder.administering.invite(cabinet.person(code).id))
            for code in codes
        ]
        with _devices(tickets) as lines:
            _all_ready(lines)
            meeting = published(cabinet, folder / "agenda").id
            chair = cabinet.as_("TTg")
            chair.convening.open(meeting)
            chair.syncing.sync()
            for line in lines:
                line.send(meeting)
            _all_ready(lines)
            served = _spent_s(cabinet.server.pid)
            begun = _preside(cabinet, meeting, acts, lines)
            time.sleep(REST_S)
            served = _spent_s(cabinet.server.pid) - served
            for line in lines:
                line.send(None)
            found = [line.recv() for line in lines]
    told = [times for times, _, _ in found]
    shown_s, all_s = (sum(one[at] for one in found) for at in (1, 2))
    each = 1000 / acts / len(told)
    return _figures(begun, told) | {
        "device_cpu_until_shown_ms": round(shown_s * each, 1),
        "device_cpu_an_act_ms": round(all_s * each, 1),
        "server_cpu_an_act_ms": round(served * 1000 / acts, 1),
    }


def _spent_s(process: int) -> float:
    """CPU seconds of a process so far, its threads and what the system did for it."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _preside(
    cabinet: TestCabinet, meeting: bytes, acts: int, lines: Sequence[Connection]
) -> list[float]:
    """When the chair pressed each time; the next press waits until everybody knew the last."""
    chair = cabinet.as_("TTg")
    item = chair.convening.meeting(meeting).items[0].id
    begun = []
    chair.syncing.start()
    try:
        for number in range(acts):
            time.sleep(REST_S)
            act = chair.presiding.close_item if number % 2 else chair.presiding.open_item
            # Sixty devices that are woken by the bench in the very moment would count as theirs.
            for line in lines:
                line.send(number + 1)
            time.sleep(READY_FOR_S)
            begun.append(time.monotonic())
            act(meeting, item)
            _all_ready(lines)
    finally:
        chair.syncing.stop()
    return begun


def _figures(begun: list[float], told: list[list[float]]) -> Figures:
    assert all(len(times) == len(begun) for times in told), "a device missed an act"
    spans = sorted(
        (then - start) * 1000 for times in told for start, then in zip(begun, times, strict=True)
    )
    slowest = [max(times[act] for times in told) - start for act, start in enumerate(begun)]
    return {
        "devices": len(told),
        "acts": len(begun),
        "shown_median_ms": round(statistics.median(spans), 1),
        "shown_p95_ms": round(spans[int(len(spans) * 0.95)], 1),
        "shown_slowest_ms": round(spans[-1], 1),
        "whole_room_median_ms": round(statistics.median(slowest) * 1000, 1),
        "shown_p95_goal_ms": 300,
    }


# The other processes ---------------------------------------------------------------------------
@contextmanager
def _devices(tickets: list[tuple[str, str]]) -> Iterator[list[Connection]]:
    """A line to each device's process."""
    context = multiprocessing.get_context("spawn")
    lines, processes = [], []
    for profile, ticket in tickets:
        ours, theirs = context.Pipe()
        process = context.Process(target=attend, args=(theirs, profile, ticket))
        process.start()
        theirs.close()
        lines.append(ours)
        processes.append(process)
    try:
        yield lines
    finally:
        for line in lines:
            line.close()
        for process in processes:
            process.join(HEARD_S)
            if process.is_alive():
                process.kill()


def _all_ready(lines: Sequence[Connection]) -> None:
    for line in lines:
        assert line.poll(READY_S), "a device does not answer"
        assert line.recv() == "ready"


def attend(line: Connection, profile: str, ticket: str) -> None:
    """Enrol, wait for the meeting, then follow it and answer when each act is known."""
    with ExitStack() as stack:
        cabinet = enrol(Path(profile), PASSPHRASE, ticket)
        stack.callback(cabinet.close)
        line.send("ready")
        device = Device(cabinet, line.recv())
        cabinet.syncing.sync()
        stack.callback(cabinet.syncing.subscribe(device.hear))
        cabinet.syncing.start()
        stack.callback(cabinet.syncing.stop)
        cabinet.presiding.check_in(device.meeting, Where.ROOM)
        cabinet.convening.meeting(device.meeting)
        # Outside of the rounds, and no part of a room at rest.
        cabinet.searching.index_arrived()
        time.sleep(SETTLE_S)
        while cabinet.syncing.status().syncing:
            time.sleep(0.1)
        line.send("ready")
        shown_s, begun_s = 0.0, time.process_time()
        while (count := line.recv()) is not None:
            pressed_s = time.process_time()
            while len(device.told) < count:
                device.enough.clear()
                if len(device.told) < count:
                    assert device.enough.wait(HEARD_S), "a device was not told"
            shown_s += time.process_time() - pressed_s
            line.send("ready")
        line.send((device.told, shown_s, time.process_time() - begun_s))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    sys.stdout.write(json.dumps(run(*given), indent=1) + "\n")
