"""Votes prepared for an item by the secretariat, and opened by the chair as they were prepared."""

from __future__ import annotations

from typing import Any

from ecabinet.domain.errors import DomainError
from ecabinet.domain.voteplans import VotePlanned
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, texts
from ui.views.live.opening import OpenVoteSheet
from ui.views.secretariat.agenda.plans import PlansSheet
from ui.widgets import Button, IconButton, Panel, Select

ITEM = sample.ident("item 3")


def plan(name: str, text: str, *options: str, seconds: int = 120) -> VotePlanned:
    return VotePlanned(
        sample.MEETING, ITEM, sample.ident(name), text, tuple(options), seconds, False
    )


TWO = (plan("p1", "Chọn phương án đền bù", "Phương án A", "Phương án B"), plan("p2", "Thông qua"))


def test_a_secretary_prepares_lists_and_drops(theatre: Theatre) -> None:
    workspace = theatre.workspace(
        "TK 2", **Answers(sample.meeting()).services(planning={"of": TWO[:1]})
    )
    host = theatre.show(Panel("bg"))
    sheet = PlansSheet(host, workspace, sample.MEETING, sample.items()[2])
    sheet.open()
    theatre.settle()
    assert "Phương án A · Phương án B · 2 phút" in texts(sheet)
    sheet.fields.fill("Thông qua dự thảo", (), 30)
    click(sheet.add)
    theatre.settle()
    planning = acts(workspace, "planning")
    assert planning.named("plan") == [(sample.MEETING, ITEM, "Thông qua dự thảo", (), 30)]
    click(named(sheet, "Bỏ: Chọn phương án đền bù", IconButton))
    theatre.settle()
    assert planning.named("drop") == [(sample.MEETING, ITEM, TWO[0].plan)]
    sheet.fields.text.set_text("")
    assert not sheet.add.isEnabled()
    sheet.fields.fill("Một phương án", ("A", "A"), 30)
    assert not sheet.add.isEnabled()
    planning.answers["plan"] = DomainError("vote.seconds", most=3600)
    sheet.fields.fill("Hai phương án", ("A", "B"), 30)
    click(sheet.add)
    theatre.settle()
    assert sheet.fields.text.text() == "Hai phương án"  # nothing typed is lost by a refusal
    assert "Đã chuẩn bị" in texts(sheet)


def test_the_chair_opens_what_was_prepared_and_it_is_offered_no_more(theatre: Theatre) -> None:
    class Planned(Answers):
        def services(self, **more: Any) -> dict[str, Any]:
            return super().services(planning={"of": TWO}, **more)

    answers = Planned(sitting.sitting(staff=True))
    screen = open_live(theatre, answers, "TTg")
    screen.current.vote_wanted.emit()
    theatre.settle()
    (sheet,) = screen.window().findChildren(OpenVoteSheet)
    assert sheet.fields.options == ("Phương án A", "Phương án B")
    prepared = named(screen, "Biểu quyết đã chuẩn bị", Select)
    prepared.set_value(TWO[1].plan)
    prepared.chosen.emit(TWO[1].plan)
    assert sheet.fields.text.text() == "Thông qua"
    assert not sheet.fields.options
    click(named(screen, "Mở biểu quyết cho thành viên", Button))
    theatre.settle()
    opened = acts(screen.model.workspace, "presiding")
    told = next(call for call in opened.calls if call[0] == "open_vote")
    assert told[2] == {"text": "Thông qua", "options": (), "seconds": 120}
    planning = acts(screen.model.workspace, "planning")
    assert planning.named("drop") == [(sample.MEETING, ITEM, TWO[1].plan)]
