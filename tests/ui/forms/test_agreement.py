"""The list, Today's card and the rail's badge on a real cabinet: one number, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ecabinet.domain.forms import Answer
from ecabinet.sync.changes import REJECTED, Change
from tests.services.forms import ANSWERS, closed_early, sent
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.real import Office
from ui.viewmodels.forms import AWAITING, FormsModel, Standing
from ui.viewmodels.rail import RailState
from ui.viewmodels.today import TodayModel


def test_list_today_and_badge_agree_always(office: Office, tmp_path: Path) -> None:
    """*Lấy ý kiến*: awaiting me, nearly due, overdue, queued, answered; filters and counts; Today's
    card and the rail's badge agree with it always."""
    cabinet, workspace = office.cabinet, office.workspace("BYT")
    listed, rail, today = FormsModel(workspace), RailState(workspace), TodayModel(workspace)
    listed.reload()
    today.reload()
    office.settle()
    before = rail.waiting

    def waiting(more: int) -> None:
        office.exchange()
        assert today.today is not None
        shown = (listed.count(*AWAITING), len(today.today.waiting), rail.waiting)
        assert shown == (before + more,) * 3

    waiting(0)
    lendable = "close_early: chair\nproxies: yes"
    first = sent(cabinet, tmp_path / "1", number="41/PLYK/2026", more=lendable, minutes=60 * 24 * 9)
    second = sent(cabinet, tmp_path / "2", number="42/PLYK/2026", more="close_early: chair")
    third = sent(cabinet, tmp_path / "3", number="43/PLYK/2026")
    waiting(3)
    assert listed.count(Standing.SOON) - listed.count(Standing.WAITING) == 1
    # Another member lends his word: one more to be answered here.
    cabinet.as_("BTC").proxying.grant(first, workspace.me.member)
    waiting(4)
    member = cabinet.as_("BYT")
    member.consulting.save_draft(first, (Answer("q1", ("other",), "Đang viết"),))
    waiting(4)
    # Signed while nobody is there to take it: it is queued, and waits for no answer.
    cabinet.server.stop()
    member.voting.cast(first, ANSWERS)
    office.settle()
    assert today.today is not None
    assert (listed.count(*AWAITING), len(today.today.waiting), rail.waiting) == (before + 3,) * 3
    assert listed.count(Standing.QUEUED) == 1
    cabinet.server.restart()
    waiting(3)
    member.voting.cast_by_proxy(first, cabinet.person("BTC").id, ANSWERS)
    waiting(2)
    cabinet.as_("TK 1").consulting.recall(third)
    waiting(1)
    closed_early(cabinet, second)
    waiting(0)


def test_a_ballot_that_was_rejected_waits_again_in_the_badge(
    make_workspace: MakeWorkspace, settle: Callable[[], None]
) -> None:
    days = [replace(sample.today(), waiting=()), sample.today()]
    workspace = make_workspace(overview={"today": lambda: days[0]})
    rail = RailState(workspace)
    settle()
    assert rail.waiting == 0
    days.pop(0)
    workspace.changed.emit(Change(frozenset(), frozenset({REJECTED})))
    settle()
    assert rail.waiting == len(days[0].waiting) > 0


def test_what_waits_for_an_assistants_draft_counts_in_the_badge(
    make_workspace: MakeWorkspace, settle: Callable[[], None]
) -> None:
    day = replace(sample.today(), waiting=(), drafting=sample.today().waiting)
    rail = RailState(make_workspace(overview={"today": day}))
    settle()
    assert rail.waiting == len(day.drafting) > 0
