"""Pictures of the shell: window, sheets, states."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ecabinet.services.summaries import IncidentView, PendingChange
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place

NOW, HOUR = sample.NOW_MS, sample.HOUR_MS

PENDING = (
    PendingChange("BallotCast", "Phiếu 231", NOW - HOUR, "queued"),
    PendingChange("MarkPut", "Dự thảo Nghị định", NOW - HOUR // 2, "queued"),
    PendingChange("PositionStated", "Nội dung 3", NOW - HOUR // 4, "queued"),
    PendingChange("WrapsPut", "", NOW - HOUR // 4, "queued"),
)
INCIDENTS = (
    IncidentView(b"1", NOW - HOUR, "hostile.rollback", {"size": "41", "seen": "58"}, False),
    IncidentView(b"2", NOW - 30 * HOUR, "hostile.swapped_key", {"device": "4f2a91c0"}, False),
    IncidentView(b"3", NOW - 60 * HOUR, "hostile.fork", {}, True),
)
OFFLINE = {"status": sample.status(online=False, pending=3), "pending": PENDING}


def _pending(stage: Stage) -> QWidget:
    return stage.window(Place("pending"), syncing=OFFLINE)


def _pending_empty(stage: Stage) -> QWidget:
    return stage.window(Place("pending"))


def _incidents(stage: Stage) -> QWidget:
    found = {"status": sample.status(incidents=2), "incidents": INCIDENTS}
    return stage.window(Place("incidents"), syncing=found)


def _alarm(stage: Stage) -> QWidget:
    return stage.window(Place("today"), syncing={"status": sample.status(incidents=2)})


SHOTS: dict[str, Shot] = {
    "pending": _pending,
    "pending-empty": _pending_empty,
    "incidents": _incidents,
    "alarm": _alarm,
}
