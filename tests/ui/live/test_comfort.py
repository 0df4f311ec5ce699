"""The sitting's screen at any size and in both languages, with one thing to do at most."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from ecabinet.domain.meeting import ItemState, Where
from ecabinet.services.summaries import FormView
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.live.test_screen import open_live, voting
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, named, texts
from tests.ui.meeting.test_screens import cut_short
from ui.i18n import set_language
from ui.theme import Theme, apply
from ui.widgets import Button


@pytest.mark.parametrize("code", ["BYT", "TTg"])
@pytest.mark.parametrize("absent", [True, False])
@pytest.mark.parametrize("stage", ["before", "none", "open", "voting"])
def test_at_most_one_button_is_filled(
    theatre: Theatre, code: str, absent: bool, stage: str
) -> None:
    seats = tuple(replace(seat, where=None if absent else Where.ROOM) for seat in sample.seats())
    views = {
        "before": sample.meeting(seats=seats),
        "none": sitting.sitting(
            seats=seats,
            items=tuple(replace(one, state=ItemState.WAITING) for one in sample.items()),
        ),
        "open": sitting.sitting(staff=code == "TTg", seats=seats),
        "voting": sitting.sitting(staff=code == "TTg", seats=seats),
    }
    votes = (replace(sitting.running(), may_close=True),) if stage == "voting" else ()
    screen = open_live(theatre, Answers(views[stage], *votes), code)
    if stage == "voting":
        click(named(screen, "Để sau", Button))
    filled = [
        one.text()
        for one in screen.findChildren(Button)
        if one.isVisible() and one._kind == "primary"
    ]
    assert len(filled) <= 1, filled


def test_language_turns_at_once_also_in_the_sheet(theatre: Theatre, qapp: QApplication) -> None:
    screen = open_live(theatre, voting())
    set_language(qapp, "en")
    theatre.settle()
    said = texts(screen)
    for words in ("Vote · Item 3", "Against", "Send vote", "Item 3/8", "Quorum met"):
        assert words in said
    assert "Không tán thành" not in said


@pytest.mark.parametrize("size", [(1184, 800), (800, 1100), (720, 560)])
@pytest.mark.parametrize("vote", [None, sitting.running(), sitting.counted()])
def test_nothing_is_clipped_at_150_percent(
    theatre: Theatre, qapp: QApplication, theme: Theme, size: tuple[int, int], vote: FormView | None
) -> None:
    apply(qapp, "light", 150)
    answers = Answers(sitting.sitting(staff=True), *([vote] if vote else []))
    screen = open_live(theatre, answers, "TTg")
    screen.resize(*size)
    if vote is not None and vote.tally is not None:
        screen.model.show_result(vote.card.id)
    theatre.settle()
    assert not cut_short(screen, size)
