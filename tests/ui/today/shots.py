"""Pictures of Today in each of its states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from ecabinet.domain.conclusions import ConclusionKind
from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.owing import Owed
from ecabinet.services.summaries import Change, Today
from tests.ui import sample
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place

_AT = sample.NOW_MS - 2 * sample.HOUR_MS
NEWS = (
    Change("meeting_revised", sample.meeting().title, "Lùi khai mạc đến 09:00", _AT, b"",
           sample.MEETING),
    Change("meeting_withdrawn", "Phiên họp chuyên đề về xây dựng pháp luật",
           "Chuyển sang lấy ý kiến bằng phiếu", _AT, b"", sample.ident("withdrawn")),
    Change("meeting_published", "Phiên họp Chính phủ thường kỳ tháng 12 năm 2026", "", _AT, b"",
           sample.ident("later")),
)  # fmt: skip


def _today(**more: Any) -> Today:
    return replace(sample.today(), **more)


def _shown(stage: Stage, today: Today, **services: dict[str, Any]) -> QWidget:
    return stage.window(Place("today"), "BYT", overview={"today": today}, **services)


def _filled(stage: Stage) -> QWidget:
    return _shown(stage, _today())


def _offline(stage: Stage) -> QWidget:
    return _shown(stage, _today(), syncing={"status": sample.status(online=False, pending=3)})


def owed(*more: Owed) -> Today:
    """A text that was changed, one that is new, a task that is late and one that is near."""
    title = "Phiên họp Chính phủ thường kỳ tháng 10 năm 2026"
    resolution = (ConclusionKind.RESOLUTION, "12/NQ-CP", sample.MEETING, title)
    told = (
        Owed(
            "task", *resolution, "Hoàn thiện dự thảo Nghị định về định danh số",
            sample.NOW_MS - 24 * sample.HOUR_MS,
        ),
        Owed(
            "task", *resolution, "Trình phương án phân bổ vốn theo địa phương",
            sample.NOW_MS + 30 * sample.HOUR_MS,
        ),
        Owed("again", ConclusionKind.RESOLUTION, "……/NQ-CP", sample.MEETING, title),
        Owed("confirm", ConclusionKind.NOTICE, "……/TB-VPCP", sample.MEETING, title),
    )  # fmt: skip
    return _today(owed=(*told, *more))


def _owed(stage: Stage) -> QWidget:
    return _shown(stage, owed())


def _drafting(stage: Stage) -> QWidget:
    """An assistant's: what waits for his draft."""
    forms = tuple(replace(one, drafted=False) for one in sample.today().waiting)
    today = _today(waiting=(), drafting=forms, answered_this_month=0, answered_on_time=0)
    return stage.window(Place("today"), "TL BYT", overview={"today": today})


def _door(stage: Stage) -> QWidget:
    soon = replace(sample.meeting_card(), starts_ms=sample.NOW_MS + 12 * 60_000)
    return _shown(stage, _today(next_meeting=soon))


def _live(stage: Stage) -> QWidget:
    begun = replace(
        sample.meeting_card(),
        starts_ms=sample.NOW_MS - 64 * 60_000,
        state=MeetingState.IN_SESSION,
    )
    services = {"convening": {"meetings": (begun,)}}
    return _shown(stage, _today(next_meeting=begun), **services)


def _empty(stage: Stage) -> QWidget:
    nothing = _today(next_meeting=None, waiting=(), reading=None, changes=())
    return _shown(stage, nothing)


def _news(stage: Stage) -> QWidget:
    """What members were told of meetings, in the secretariat's words."""
    return _shown(stage, _today(changes=NEWS))


def _error(stage: Stage) -> QWidget:
    broken = {"overview": {"today": Fault("store.unavailable")}}
    return stage.window(Place("today"), "BYT", **broken)


SHOTS: dict[str, Shot] = {
    "today": _filled,
    "today-offline": _offline,
    "today-owed": _owed,
    "today-drafting": _drafting,
    "today-door": _door,
    "today-live": _live,
    "today-news": _news,
    "today-empty": _empty,
    "today-error": _error,
}
