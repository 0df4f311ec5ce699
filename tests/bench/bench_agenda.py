"""An agenda of 200 items and 1,000 papers in the editor, its real window and its encrypted store.

Milliseconds, the event loop turning, in a window that has shown *Hôm nay*: from the tab to the
painted rows of the meeting; an item moved by the keyboard and painted in its new place, that move
written and read again, taken back and painted; an item dragged to the window's end and on through
150 rows, frame by frame; and the longest stall in each, while the rest of the rows are laid out,
and while typing.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.bench.longagenda import GOAL_MS, ITEMS, PAPERS, dressed, ms, prepared, until
from tests.cabinets import small_cabinet
from tests.ui.pointers import Finger, Mouse
from ui.jobs import Lanes
from ui.stalls import StallMeter
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.meetings import MeetingsPanel
from ui.views.today import TodayScreen

FAR = 150
"""The place to which an item is dragged."""


def run() -> dict[str, Any]:
    """Figures by name."""
    dressed()
    with tempfile.TemporaryDirectory() as folder, small_cabinet(Path(folder)) as made:
        cabinet = made.as_("TK 1")
        meeting = prepared(cabinet)
        lanes = Lanes()
        workspace = Workspace(cabinet, lanes, cabinet.desk.me())
        try:
            return {"items": ITEMS, "papers": ITEMS * PAPERS, **_edited(workspace, meeting)}
        finally:
            workspace.close()
            until(lanes.idle)
            lanes.shutdown()


def _edited(workspace: Workspace, meeting: bytes) -> dict[str, Any]:
    today = TodayScreen(workspace, Place("today"))
    today.show()
    until(workspace.lanes.idle)
    started = time.perf_counter()
    workspace.cabinet.preparing.draft(meeting)
    found: dict[str, Any] = {"read_ms": ms(started)}
    stalls = StallMeter()
    started = time.perf_counter()
    panel = MeetingsPanel(workspace)  # the one draft that there is opens at once
    panel.resize(1184, 800)
    panel.show()
    listing = panel.editor.card.list
    until(lambda: bool(listing.keys()))
    panel.repaint()
    found |= {"open_ms": ms(started), "goal_ms": GOAL_MS}
    until(lambda: len(listing.keys()) == ITEMS)
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
    found = {"move_ms": ms(started)}
    shown = panel.agenda.draft
    until(lambda: panel.agenda.draft is not shown)
    assert listing.keys()[:2] == [second, first]
    found |= {"written_ms": ms(started), "stall_moving_ms": round(stalls.longest, 1)}
    stalls.reset()
    started = time.perf_counter()
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert listing.keys()[:2] == [first, second]
    panel.repaint()
    found["taken_back_ms"] = ms(started)
    until(panel.agenda.workspace.lanes.idle)
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
    until(panel.agenda.workspace.lanes.idle)
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
            frames.append(ms(started))
        time.sleep(0.002)
    shown = panel.agenda.draft
    pointer.let_go(at)
    until(lambda: panel.agenda.draft is not shown and not panel.agenda.acting)
    until(panel.agenda.workspace.lanes.idle)
    assert listing.keys().index(key) >= FAR
    return frames, round(stalls.longest, 1)


def _typed(panel: MeetingsPanel, stalls: StallMeter) -> dict[str, Any]:
    entry = panel.editor.card.list.keys()[0]
    assert isinstance(entry, bytes)
    panel.agenda.choose(entry)
    lanes = panel.agenda.workspace.lanes
    until(lanes.idle)
    title = panel.editor.item.title.input
    title.setFocus()
    stalls.reset()
    keys = []
    for letter in "Nghi dinh ve kinh te":
        started = time.perf_counter()
        QTest.keyClicks(title, letter)
        title.repaint()
        keys.append(ms(started))
    until(lanes.idle)
    return {"key_ms": max(keys), "stall_typing_ms": round(stalls.longest, 1)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=1) + "\n")
