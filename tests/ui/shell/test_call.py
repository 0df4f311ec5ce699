"""A vote that has opened is told above every screen until it is answered or over."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from ecabinet.services.summaries import VoteCall
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.hands import click
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Settle, named, texts
from ui.viewmodels.navigator import Place
from ui.views.shell.call import VoteNotice
from ui.widgets import Button


def called(deadline_ms: int = 0) -> tuple[VoteCall, ...]:
    card = sitting.running().card
    told = replace(card, deadline_ms=deadline_ms or card.deadline_ms)
    return (VoteCall(sample.MEETING, told),)


def test_a_vote_calls_until_it_is_answered_or_over(
    make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot
) -> None:
    waiting: list[tuple[VoteCall, ...]] = [()]
    workspace = make_workspace("BYT", presiding={"awaiting": lambda: waiting[0]})
    workspace.navigator.home(Place("today"))
    notice = VoteNotice(workspace)
    qtbot.addWidget(notice)
    settle()
    assert notice.isHidden()

    # It opened while the member was elsewhere and had never opened the sitting's screen.
    waiting[0] = called()
    workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    settle()
    assert not notice.isHidden()
    assert "Bạn chưa gửi phiếu" in texts(notice)
    click(named(notice, "Biểu quyết", Button))
    assert workspace.navigator.here == Place("live", sample.MEETING)
    assert notice.isHidden()  # there the vote's own sheet stands
    workspace.navigator.home(Place("forms"))
    assert not notice.isHidden()

    waiting[0] = ()
    workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    settle()
    assert notice.isHidden()


def test_a_vote_whose_time_is_over_calls_nobody(
    make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot
) -> None:
    calls = called(deadline_ms=sample.NOW_MS - 1)
    workspace = make_workspace("BYT", presiding={"awaiting": calls})
    notice = VoteNotice(workspace)
    qtbot.addWidget(notice)
    settle()
    assert notice.isHidden()
