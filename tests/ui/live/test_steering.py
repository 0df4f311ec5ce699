"""Who has the controls of a sitting, as the chair and the secretaries see it."""

from __future__ import annotations

import pytest

from ecabinet.services.summaries import MeetingView
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import SPACE, open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, names, texts
from ui.views.live import LiveScreen
from ui.views.live.steering import ControlsSheet
from ui.widgets import Button


def given(*codes: str) -> MeetingView:
    people = tuple(sample.person(code) for code in ("TTg", *codes))
    return sitting.sitting(staff=True, controls=people)


def sheet_of(screen: LiveScreen, theatre: Theatre) -> ControlsSheet:
    click(named(screen, "Giao quyền điều hành phiên họp", Button))
    theatre.settle()
    sheet = screen.window().findChild(ControlsSheet)
    assert isinstance(sheet, ControlsSheet)
    return sheet


def test_the_chair_gives_the_controls_to_a_secretary_and_back_to_all(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting(staff=True))
    screen = open_live(theatre, answers, "TTg")
    asked = acts(screen.model.workspace, "presiding")
    assert "Chủ tọa và mọi thư ký" in texts(screen.controls)
    sheet = sheet_of(screen, theatre)
    assert "Giao lại cho mọi thư ký" not in names(sheet, Button)
    assert "Không chọn ai: chỉ chủ tọa điều hành." in texts(sheet)
    click(sheet.group.options()[0])
    assert "Chủ tọa luôn có quyền điều hành." in texts(sheet)
    click(named(sheet, "Giao cho người đã chọn", Button))
    theatre.settle()
    first = sample.secretaries()[0]
    assert asked.named("give_controls") == [(sample.MEETING, [first.id])]

    answers.set(given(first.code))
    theatre.tell(screen.model.workspace, SPACE)
    assert f"Chủ tọa, {first.office}" in texts(screen.controls)
    sheet = sheet_of(screen, theatre)
    assert sheet.group.value() == (first.id,)
    click(named(sheet, "Giao lại cho mọi thư ký", Button))
    theatre.settle()
    assert asked.named("give_controls")[1:] == [(sample.MEETING, None)]


@pytest.mark.parametrize(("code", "steers"), [("TK 1", True), ("TK 2", False)])
def test_a_secretary_without_them_sees_who_has_them_and_no_dead_button(
    theatre: Theatre, code: str, steers: bool
) -> None:
    answers = Answers(sitting.sitting(staff=True))
    screen = open_live(theatre, answers, code)
    steering = {"Mở biểu quyết", "Kết thúc nội dung", "Bế mạc phiên họp"}
    assert steering <= set(names(screen, Button))
    assert screen.controls.isHidden()
    answers.set(given("TK 1"))
    theatre.tell(screen.model.workspace, SPACE)
    assert (steering <= set(names(screen, Button))) is steers
    assert steers or not steering & set(names(screen, Button))
    assert screen.controls.isVisible()
    assert "Giao quyền điều hành phiên họp" not in names(screen, Button)


def test_a_member_sees_nothing_of_it(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(given("TK 1")), "BYT")
    assert screen.controls.isHidden()


def test_the_chair_alone(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(given()), "TTg")
    assert "Chỉ chủ tọa" in texts(screen.controls)
