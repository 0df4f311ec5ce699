"""An agenda of 200 items and 1,000 papers in the editor, its real window and its encrypted store.

Milliseconds, the event loop turning, in a window that has shown *Hôm nay*: from the tab to the
painted rows of the meeting; an item moved by the keyboard and painted in its new place, that move
written and read again, taken back and painted; an item dragged to the window's end and on through
150 rows, frame by frame; and the longest stall in each, while the rest of the rows are laid out,
and while typing.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.events import Event, ItemPut, PaperPut
from ecabinet.domain.meeting import BlobRef, ItemType, Paper
from ecabinet.sync.author import Draft
from tests.cabinets import small_cabinet
from tests.ui.pointers import Finger, Mouse
from ui.immortals import keep_immortals_alive
from ui.jobs import Lanes
from ui.stalls import StallMeter
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.meetings import MeetingsPanel
from ui.views.today import TodayScreen

ITEMS, PAPERS = 200, 5
FAR = 150
"""The place to which an item is dragged."""
STARTS_MS = 1_950_000_000_000
GOAL_MS = 500


def run() -> dict[str, Any]:
    """Figures by name."""
    os.environ.update(ECABINET_KDF="floor", ECABINET_KEYRING="none")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    keep_immortals_alive()
    apply(application, "light", 100).set_reduced_motion(True)
    with tempfile.TemporaryDirectory() as folder, small_cabinet(Path(folder)) as made:
        cabinet = made.as_("TK 1")
        meeting = _prepared(cabinet)
        lanes = Lanes()
        workspace = Workspace(cabinet, lanes, cabinet.desk.me())
        try:
            return {"items": ITEMS, "papers": ITEMS * PAPERS, **_edited(workspace, meeting)}
        finally:
            workspace.close()
            _until(lanes.idle)
            lanes.shutdown()


def _prepared(cabinet: Cabinet) -> bytes:
    """A draft whose papers are recorded and whose files are not here."""
    meeting = cabinet.drafting.create("Phiên họp cuối năm", STARTS_MS, STARTS_MS + 8 * 3_600_000)
    items = [_id("item", number) for number in range(ITEMS)]
    events: list[Event] = [
        ItemPut(
            meeting, item, order, f"Dự thảo Nghị định số {order} về phát triển kinh tế – xã hội",
            "Bộ Tài chính", ItemType.DECIDE, 20, (),
        )
        for order, item in enumerate(items, 1)
    ]  # fmt: skip
    for number in range(ITEMS * PAPERS):
        paper = _id("paper", number)
        blob = BlobRef(sha256(paper).digest(), bytes(32), 1 << 20, 1 << 20)
        digest = sha256(blob.id).digest()
        order = number // ITEMS + 1
        put = Paper(paper, items[number % ITEMS], f"Tờ trình {order}", 1, 46, digest, blob, order)
        events.append(PaperPut(meeting, put))
    cabinet.desk.author.write_many(
        cabinet.desk.secretariat(), [Draft(event, object_id=os.urandom(16)) for event in events]
    )
    return meeting


def _edited(workspace: Workspace, meeting: bytes) -> dict[str, Any]:
    today = TodayScreen(workspace, Place("today"))
    today.show()
    _until(workspace.lanes.idle)
    started = time.perf_counter()
    workspace.cabinet.preparing.draft(meeting)
    found: dict[str, Any] = {"read_ms": _ms(started)}
    stalls = StallMeter()
    started = time.perf_counter()
    panel = MeetingsPanel(workspace)  # the one draft that there is opens at once
    panel.resize(1184, 800)
    panel.show()
    listing = panel.editor.card.list
    _until(lambda: bool(listing.keys()))
    panel.repaint()
    found |= {"open_ms": _ms(started), "goal_ms": GOAL_MS}
    _until(lambda: len(listing.keys()) == ITEMS)
    found["stall_opening_ms"] = round(stalls.longest, 1)
    today.close()
    found |= _moved(panel, stalls)
    window = panel.windowHandle()
    for name, pointer in (("mouse", Mouse(window)), ("finger", Finger(window))):
        frames, stall = _dragged(panel, pointer, stalls)
        frames.sort()
        found |= {
            f"{name}_frames": len(frames),
            f"{name}_frame_p95_ms": frames[len(frames) * 95 // 100],
            f"{name}_frame_longest_ms": frames[-1],
            f"stall_dragging_by_{name}_ms": stall,
        }
    found |= _typed(panel, stalls)
    stalls.stop()
    panel.hide()
    return found


def _moved(panel: MeetingsPanel, stalls: StallMeter) -> dict[str, Any]:
    listing = panel.editor.card.list
    first, second = listing.keys()[:2]
    stalls.reset()
    started = time.perf_counter()
    listing.focus_handle(0)
    focus = QApplication.focusWidget() or panel
    QTest.keyClick(focus, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listing.keys()[:2] == [second, first]
    panel.repaint()
    found = {"move_ms": _ms(started)}
    shown = panel.agenda.draft
    _until(lambda: panel.agenda.draft is not shown)
    assert listing.keys()[:2] == [second, first]
    found |= {"written_ms": _ms(started), "stall_moving_ms": round(stalls.longest, 1)}
    stalls.reset()
    started = time.perf_counter()
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert listing.keys()[:2] == [first, second]
    panel.repaint()
    found["taken_back_ms"] = _ms(started)
    _until(panel.agenda.workspace.lanes.idle)
    found["stall_taking_back_ms"] = round(stalls.longest, 1)
    return found


def _dragged(
    panel: MeetingsPanel, pointer: Mouse | Finger, stalls: StallMeter
) -> tuple[list[float], float]:
    """Milliseconds of each frame that showed something new, and the longest stall, the writing
    of the drop with it."""
    listing, page = panel.editor.card.list, panel.editor.page
    bar = page.verticalScrollBar()
    bar.setValue(0)
    _until(panel.agenda.workspace.lanes.idle)
    key = listing.keys()[0]
    handle = listing.handle(key)
    at = handle.mapTo(panel, handle.rect().center())
    end = page.viewport().mapTo(panel, QPoint(0, page.viewport().height() - 12)).y()
    frames: list[float] = []
    stalls.reset()
    pointer.press(at)
    while listing.keys().index(key) < FAR:
        was = (bar.value(), listing.keys())
        started = time.perf_counter()
        if at.y() < end:
            at += QPoint(0, min(12, end - at.y()))
            pointer.move(at)
        QApplication.processEvents()
        page.viewport().repaint()
        if (bar.value(), listing.keys()) != was:
            frames.append(_ms(started))
        time.sleep(0.002)
    shown = panel.agenda.draft
    pointer.let_go(at)
    _until(lambda: panel.agenda.draft is not shown and not panel.agenda.acting)
    _until(panel.agenda.workspace.lanes.idle)
    assert listing.keys().index(key) >= FAR
    return frames, round(stalls.longest, 1)


def _typed(panel: MeetingsPanel, stalls: StallMeter) -> dict[str, Any]:
    entry = panel.editor.card.list.keys()[0]
    assert isinstance(entry, bytes)
    panel.agenda.choose(entry)
    lanes = panel.agenda.workspace.lanes
    _until(lanes.idle)
    title = panel.editor.item.title.input
    title.setFocus()
    stalls.reset()
    keys = []
    for letter in "Nghi dinh ve kinh te":
        started = time.perf_counter()
        QTest.keyClicks(title, letter)
        title.repaint()
        keys.append(_ms(started))
    _until(lanes.idle)
    return {"key_ms": max(keys), "stall_typing_ms": round(stalls.longest, 1)}


def _ms(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def _until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    end = time.perf_counter() + seconds
    while not true():
        QApplication.processEvents()
        if time.perf_counter() > end:
            raise TimeoutError
        time.sleep(0.0002)


def _id(*names: object) -> bytes:
    return sha256(repr(names).encode()).digest()[:16]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=1) + "\n")
