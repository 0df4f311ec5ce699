"""The agreed list on the sitting's screen: a member's way out of it, the chair's one vote."""

from __future__ import annotations

from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, texts
from ui.widgets import Button, IconButton


def agreeing(staff: bool) -> Answers:
    answers = Answers(sitting.sitting(staff=staff))
    answers.agreed = tuple(one.id for one in answers.meeting.items if one.order in {4, 6})
    return answers


def test_a_member_takes_an_item_off_the_agreed_list(theatre: Theatre) -> None:
    answers = agreeing(staff=False)
    screen = open_live(theatre, answers)
    assert screen.agreed.isVisible()
    assert "4" in texts(screen.agreed)
    click(named(screen.agreed, "Đề nghị thảo luận nội dung 4", IconButton))
    theatre.settle()
    assert acts(screen.model.workspace, "floor").named("ask") == [
        (sample.MEETING, answers.agreed[0])
    ]


def test_the_chair_opens_one_vote_for_the_agreed_list(theatre: Theatre) -> None:
    screen = open_live(theatre, agreeing(staff=True), "TTg")
    click(named(screen.agreed, "Biểu quyết thông qua danh mục", Button))
    click(named(screen.window(), "Mở biểu quyết cho thành viên", Button))
    theatre.settle()
    assert acts(screen.model.workspace, "presiding").named("open_agreed") == [(sample.MEETING,)]
