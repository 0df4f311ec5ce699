"""A session of 200 items and 1,000 papers as a member and the chair have it, in real windows.

Milliseconds, the event loop turning: from the tap to the painted agenda of the meeting, to its
list of papers, and to the floor of the session; what a member's window takes from an act of the
chair that has arrived to its paint; and the longest stall in each. How long the secretariat's
1,000 papers take to the server and from there to a member stands beside, on this machine alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from ecabinet.bootstrap import Cabinet
from tests.bench.longagenda import GOAL_MS, ITEMS, PAPERS, dressed, ms, prepared, until
from tests.cabinets import TestCabinet, small_cabinet
from ui.jobs import Lanes
from ui.stalls import StallMeter
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.live import LiveScreen
from ui.views.meeting import MeetingScreen
from ui.views.today import TodayScreen

SECRETARY, SECOND, CHAIR, MEMBER = "TK 1", "TK 2", "TTg", "BTC"
ACTS = 9
W = TypeVar("W", bound=QWidget)


def run() -> dict[str, Any]:
    """Figures by name."""
    dressed()
    with tempfile.TemporaryDirectory() as folder, small_cabinet(Path(folder)) as made:
        found: dict[str, Any] = {"items": ITEMS, "papers": ITEMS * PAPERS}
        meeting = _published(made, found)
        lanes = Lanes()
        desks = {code: _desk(made.as_(code), lanes) for code in (MEMBER, CHAIR)}
        try:
            return found | {"goal_ms": GOAL_MS, **_measured(made, desks, meeting)}
        finally:
            for desk in desks.values():
                desk.close()
            until(lanes.idle)
            lanes.shutdown()


def _published(made: TestCabinet, found: dict[str, Any]) -> bytes:
    """Submitted, approved by another, published, and with the member and the chair."""
    first, second = made.as_(SECRETARY), made.as_(SECOND)
    meeting = prepared(first)
    first.convening.submit(meeting, "Đo")
    for name, act in (
        ("sent_s", first.syncing.sync),
        ("fetched_s", second.syncing.sync),
        ("approved_s", lambda: second.convening.approve(meeting)),
        ("published_s", lambda: second.convening.publish(meeting)),
        ("sent_anew_s", second.syncing.sync),
        ("fetched_by_member_s", made.as_(MEMBER).syncing.sync),
    ):
        started = time.perf_counter()
        act()
        found[name] = round(time.perf_counter() - started, 2)
    made.as_(CHAIR).syncing.sync()
    return meeting


def _measured(made: TestCabinet, desks: dict[str, Workspace], meeting: bytes) -> dict[str, Any]:
    lanes = desks[MEMBER].lanes
    today = TodayScreen(desks[MEMBER], Place("today"))
    today.show()
    until(lanes.idle)
    stalls, found = StallMeter(), dict[str, Any]()

    def measured(name: str, show: Callable[[], W]) -> W:
        stalls.reset()
        started = time.perf_counter()
        screen = show()
        until(lanes.idle)
        screen.repaint()
        found[f"{name}_ms"] = ms(started)
        found[f"stall_{name}_ms"] = round(stalls.longest, 1)
        return screen

    place = Place("meeting", meeting)
    screen = measured("meeting_opens", lambda: _shown(MeetingScreen(desks[MEMBER], place)))
    measured("papers_open", lambda: _papers(screen, meeting))
    screen.close()

    chair, member = made.as_(CHAIR), made.as_(MEMBER)
    chair.convening.open(meeting)
    chair.syncing.sync()
    member.syncing.sync()
    floor = Place("live", meeting)
    live = measured("floor_opens_member", lambda: _shown(LiveScreen(desks[MEMBER], floor)))
    found |= _acts(made, live, meeting, stalls)
    live.close()
    measured("floor_opens_chair", lambda: _shown(LiveScreen(desks[CHAIR], floor))).close()
    stalls.stop()
    today.close()
    return found


def _acts(
    made: TestCabinet, live: LiveScreen, meeting: bytes, stalls: StallMeter
) -> dict[str, Any]:
    """The chair opens items; the member's window tells each."""
    chair, member = made.as_(CHAIR), made.as_(MEMBER)
    lanes, spent, longest = live.model.workspace.lanes, list[float](), 0.0
    for item in chair.convening.meeting(meeting).items[:ACTS]:
        chair.presiding.open_item(meeting, item.id)
        chair.syncing.sync()
        member.syncing.sync()
        stalls.reset()
        started = time.perf_counter()
        until(partial(_in_hand, live, item.id))
        until(lanes.idle)
        live.repaint()
        spent.append(ms(started))
        longest = max(longest, stalls.longest)
    return {"act_median_ms": sorted(spent)[ACTS // 2], "stall_act_ms": round(longest, 1)}


def _in_hand(live: LiveScreen, item: bytes) -> bool:
    return live.model.item is not None and live.model.item.id == item


def _desk(cabinet: Cabinet, lanes: Lanes) -> Workspace:
    return Workspace(cabinet, lanes, cabinet.desk.me())


def _shown(screen: W) -> W:
    screen.resize(1184, 800)
    screen.show()
    return screen


def _papers(screen: MeetingScreen, meeting: bytes) -> MeetingScreen:
    screen.revisit(Place("meeting", meeting, text="papers"))
    return screen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=1) + "\n")
