"""An agenda of 200 items and 1,000 papers in the editor, its real window and its encrypted store.

Milliseconds, the event loop turning: from the tab to the painted rows of the meeting, an item
moved by the keyboard and painted in its new place, that move written and read again, and the
longest stall while the rest of the rows are laid out, while typing and while moving.
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

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecabinet.bootstrap import Cabinet
from ecabinet.domain.events import Event, ItemPut, PaperPut
from ecabinet.domain.meeting import BlobRef, ItemType, Paper
from ecabinet.sync.author import Draft
from tests.cabinets import small_cabinet
from ui.immortals import keep_immortals_alive
from ui.jobs import Lanes
from ui.stalls import StallMeter
from ui.theme import apply
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.meetings import MeetingsPanel

ITEMS, PAPERS = 200, 5
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

    first, second = listing.keys()[:2]
    stalls.reset()
    started = time.perf_counter()
    listing.focus_handle(0)
    focus = QApplication.focusWidget() or panel
    QTest.keyClick(focus, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert listing.keys()[:2] == [second, first]
    panel.repaint()
    found["move_ms"] = _ms(started)
    shown = panel.agenda.draft
    _until(lambda: panel.agenda.draft is not shown)
    assert listing.keys()[:2] == [second, first]
    found |= {"written_ms": _ms(started), "stall_moving_ms": round(stalls.longest, 1)}

    assert isinstance(second, bytes)
    panel.agenda.choose(second)
    _until(workspace.lanes.idle)
    title = panel.editor.item.title.input
    title.setFocus()
    stalls.reset()
    keys = []
    for letter in "Nghi dinh ve kinh te":
        started = time.perf_counter()
        QTest.keyClicks(title, letter)
        title.repaint()
        keys.append(_ms(started))
    _until(workspace.lanes.idle)
    found |= {"key_ms": max(keys), "stall_typing_ms": round(stalls.longest, 1)}
    stalls.stop()
    panel.hide()
    return found


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
