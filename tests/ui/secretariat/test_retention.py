"""The sheet of a meeting's retention: saved as it is chosen, records told, archiving asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.retaining import DestroyedLine, RetentionView
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.meeting.stage import Answers, Theatre, acts, named, texts
from ui.views.secretariat.retention import RetentionSheet
from ui.widgets import Button, Panel, Select, Switch

DAY_MS = 86_400_000


def rule(**fields: Any) -> RetentionView:
    plain = RetentionView(14, False, 0, 0, (), (sample.person("BYT"), sample.person("BTC")))
    return replace(plain, **fields)


def opened(
    theatre: Theatre, view: RetentionView, state: MeetingState
) -> tuple[Panel, RetentionSheet]:
    answers = Answers(sample.meeting(state))
    workspace = theatre.workspace(
        "TK 2", **answers.services(retaining={"view": view, "set": view, "archive": None})
    )
    host = theatre.show(Panel("bg"))
    sheet = RetentionSheet(host, workspace, sample.MEETING)
    sheet.open()
    theatre.settle()
    return host, sheet


def test_days_and_notes_are_saved_as_they_are_chosen(theatre: Theatre) -> None:
    _host, sheet = opened(theatre, rule(), MeetingState.PUBLISHED)
    said = texts(sheet)
    assert "Tính từ khi phiên họp kết thúc" in said
    assert "Đưa vào lưu trữ" not in said
    named(sheet, "Số ngày sau phiên họp", Select).chosen.emit(14)
    theatre.settle()
    retaining = acts(sheet.model.workspace, "retaining")
    assert retaining.named("set") == []  # nothing was changed
    days = named(sheet, "Số ngày sau phiên họp", Select)
    days.set_value(30)
    days.chosen.emit(30)
    theatre.settle()
    click(named(sheet, "Hủy cả ghi chú riêng", Switch))
    theatre.settle()
    assert retaining.named("set") == [(sample.MEETING, 30, False), (sample.MEETING, 14, True)]


def test_records_and_who_owes_one_are_told_and_the_meeting_is_archived(theatre: Theatre) -> None:
    done = DestroyedLine(sample.person("BYT"), "Máy tính bảng", sample.NOW_MS, 12)
    view = rule(
        days=45, over_ms=sample.NOW_MS, ends_ms=sample.NOW_MS + 45 * DAY_MS,
        destroyed=(done,), waiting=(sample.person("BTC"),),
    )  # fmt: skip
    _host, sheet = opened(theatre, view, MeetingState.CLOSED)
    said = texts(sheet)
    for words in ("45 ngày", "1/2", "Máy tính bảng · 12 tài liệu", "chưa có biên bản"):
        assert words in said
    click(named(sheet, "Đưa vào lưu trữ", Button))
    theatre.settle()
    assert acts(sheet.model.workspace, "retaining").named("archive") == [(sample.MEETING,)]
    assert theatre.told == ["meeting.archived"]
