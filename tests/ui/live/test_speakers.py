"""The floor on the screen: a member's wish, the chair's queue, the clock of who speaks."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.floor import TurnState
from ecabinet.services.summaries import Speaker
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import SPACE, open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, names, texts
from ui.widgets import Button, IconButton, ReorderList, RingTimer

HERE = (sample.MEETING, sample.ident("item 3"))


def turned(code: str, state: TurnState) -> tuple[Speaker, ...]:
    """The sample's speakers with the first who waits given to that member, in that state."""
    speaking, first, *rest = sitting.speakers()
    person = sample.person(code)
    mine = Speaker(person, replace(first.turn, member=person.id, state=state))
    return (speaking, mine, *rest)


def test_member_asks_and_withdraws_and_sees_who_speaks(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting(speakers=sitting.speakers()))
    screen = open_live(theatre, answers)
    said = texts(screen)
    assert "Bộ trưởng Bộ Nông nghiệp và Môi trường" in said
    assert "khoảng 9 phút" in said
    assert screen.findChildren(RingTimer)[0].text() == "1:52"
    assert "Mời người tiếp theo" not in names(screen, Button)
    click(named(screen, "Đăng ký phát biểu", Button))
    theatre.settle()
    floor = acts(screen.model.workspace, "floor")
    assert floor.named("ask") == [HERE]
    answers.set(sitting.sitting(speakers=turned("BYT", TurnState.ASKED)))
    theatre.tell(screen.model.workspace, SPACE)
    click(named(screen, "Rút đăng ký phát biểu", Button))
    theatre.settle()
    assert floor.named("withdraw") == [HERE]
    answers.set(sitting.sitting(speakers=turned("BYT", TurnState.REJECTED)))
    theatre.tell(screen.model.workspace, SPACE)
    assert "Chủ tọa chưa bố trí phát biểu" in texts(screen)
    assert "Đăng ký phát biểu" in names(screen, Button)


def test_chair_invites_rejects_ends_and_reorders(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting(staff=True, speakers=sitting.speakers()))
    screen = open_live(theatre, answers, "TTg")
    finance, building, bank = (sample.person(code) for code in ("BTC", "BXD", "NHNN"))
    click(named(screen, "Mời người tiếp theo", Button))
    theatre.settle()
    click(named(screen, f"Mời {building.office} phát biểu", IconButton))
    theatre.settle()
    floor = acts(screen.model.workspace, "floor")
    assert floor.named("invite") == [(*HERE, finance.id), (*HERE, building.id)]
    click(named(screen, f"Bác đăng ký của {bank.office}", IconButton))
    theatre.settle()
    assert floor.named("reject") == [(*HERE, bank.id)]
    click(named(screen, "Kết thúc phát biểu", Button))
    theatre.settle()
    assert floor.named("end") == [(*HERE, sample.person("BNNMT").id)]
    screen.speakers.findChildren(ReorderList)[0].move_row(2, 0)
    theatre.settle()
    assert floor.named("reorder") == [(*HERE, (bank.id, finance.id, building.id))]
