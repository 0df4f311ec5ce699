"""The line of a sitting that tells where the presenter is."""

from __future__ import annotations

from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, named, texts
from tests.ui.reader.podium import Hall, presented
from ui.viewmodels.navigator import Place
from ui.viewmodels.podium import podium_of
from ui.widgets import Button

PAPER = sample.items()[1].papers[1]


def test_one_press_brings_one_to_the_presenters_page_and_on_with_him(theatre: Theatre) -> None:
    """follow the presenter's page and pointer, leave, return"""
    hall = Hall()
    screen = open_live(theatre, Answers(sitting.sitting()), **hall.answers())
    assert "Người trình bày" not in texts(screen)
    hall.say(presented(PAPER.id, 9, title=PAPER.title))
    theatre.settle()
    assert "Người trình bày đang ở trang 9" in texts(screen)
    assert f"{PAPER.title} · Bộ trưởng Bộ Tài chính" in texts(screen)
    hall.say(presented(PAPER.id, 12, title=PAPER.title))
    theatre.settle()
    click(named(screen, "Theo dõi", Button))
    assert theatre.went == [Place("reader", PAPER.id, 12)]
    assert podium_of(screen.model.workspace).followed == sample.MEETING
    hall.say(presented(b"", 0))
    theatre.settle()
    assert "Người trình bày mở tài liệu hạn chế" in texts(screen)
    assert not screen.current.presenter._follow.isVisible()
    hall.say(presented(PAPER.id, 12, ended=True))
    theatre.settle()
    assert not screen.current.presenter.isVisible()
