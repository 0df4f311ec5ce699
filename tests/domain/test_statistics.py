"""The figures that the secretariat reports: 237 forms to 27 members replaced 6,399 ballots."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from ecabinet.domain.events import Delivered
from ecabinet.domain.forms import Form, FormDetails, FormState
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting, MeetingState
from ecabinet.domain.statistics import (
    asked,
    copies_by_meeting,
    figures,
    grouped,
    of_each_member,
    replies,
)
from tests.domain.samples import DEADLINE, FORM_OP, live_vote, member, op, vote
from tests.domain.test_agenda import paper
from tests.domain.test_project_forms import at, cast, folded, opened

if TYPE_CHECKING:
    from _typeshed import TraceFunction as Tracing

ITEM = AgendaItem(
    member(1), 1, "Dự án", "Bộ", ItemType.DECIDE, 30, papers=(paper(1, 46), paper(2, 4))
)
HELD = Meeting(b"M" * 16, "Phiên", 500, 900, "", "", MeetingState.CLOSED, items=(ITEM,))
SENT = Form(
    vote().form,
    b"S" * 16,
    FormState.PUBLISHED,
    vote(),
    None,
    deadline_ms=DEADLINE,
    answered=(member(1), member(2)),
    answered_ms=(100, 200),
    papers=(paper(3, 10),),
)


def test_forms_replace_their_rolls() -> None:
    found = figures([], [replace(SENT, id=member(n)) for n in range(237)], participants=27)
    assert (found.forms, found.paper_ballots_replaced) == (237, 6_399)
    assert found.ballots == 474


def test_papers_and_copies() -> None:
    live = replace(SENT, open=live_vote(), papers=())
    found = figures([HELD], [SENT, live], participants=27)
    assert (found.meetings, found.papers, found.pages) == (1, 3, 60)
    assert (found.live_votes, found.live_ballots, found.forms) == (1, 2, 1)
    assert found.copies_replaced == 2 * 27 + 27


def test_drafts_and_other_periods_do_not_count() -> None:
    draft = replace(HELD, state=MeetingState.DRAFT)
    withdrawn = replace(HELD, state=MeetingState.WITHDRAWN)
    recalled = replace(SENT, state=FormState.RECALLED)
    assert figures([draft, withdrawn], [recalled], participants=27).papers == 0
    assert figures([HELD], [SENT], participants=27, from_ms=501).meetings == 0
    assert figures([HELD], [SENT], participants=27, to_ms=500).meetings == 0
    assert figures([HELD], [SENT], participants=27, from_ms=500, to_ms=501).meetings == 1


def test_the_course_adds_up_to_the_totals() -> None:
    later = replace(HELD, id=b"N" * 16, starts_ms=700)
    forms = [replace(SENT, id=member(n), late=(member(2), member(3))) for n in range(3)]
    courses = copies_by_meeting([later, HELD], participants=27)
    found = replies(asked(forms))
    total = figures([later, HELD], forms, participants=27)
    assert courses == ((500, 54), (700, 54))
    assert found.forms == total.forms
    assert sum(copies for _, copies in courses) + total.form_copies == total.copies_replaced
    assert (found.on_time, found.late) == (6, 3), "who revised too late has answered in time"
    assert found.on_time + found.late + found.silent == total.paper_ballots_replaced


def test_who_may_still_answer_is_not_silent_and_who_is_recused_is_excused() -> None:
    recused = FormDetails(recused=(member(4), member(1)))
    still = replies(asked([replace(SENT, state=FormState.SENT, details=recused)]))
    assert (still.on_time, still.waiting, still.silent, still.excused) == (2, 24, 0, 1)
    over = replies(asked([replace(SENT, details=recused)]))
    assert (over.on_time, over.waiting, over.silent, over.excused) == (2, 0, 24, 1)
    assert over.asked == 27, "the parts add up to the roll"


def test_the_course_keeps_to_its_period() -> None:
    assert copies_by_meeting([HELD], participants=27, from_ms=501) == ()
    assert asked([replace(SENT, open=live_vote())]) == ()
    assert len(asked([SENT], from_ms=vote().opens_ms, to_ms=vote().opens_ms + 1)) == 1
    assert asked([SENT], to_ms=vote().opens_ms) == ()


def test_waits_run_from_the_delivery_or_the_sending_to_the_first_ballot_in_time() -> None:
    """Folded from the log's own times; a revision, and a later device, change nothing."""
    facts = [
        opened(),
        at(Delivered(FORM_OP), 1, 30, by=1),
        cast(2, 1, received_ms=100),  # 70 after its delivery
        cast(3, 2, received_ms=110),  # 100 after the sending: no delivery was proven
        at(Delivered(FORM_OP), 4, 200, by=2),
        cast(5, 1, received_ms=300),  # a revision
        cast(6, 3, received_ms=DEADLINE + 1),  # late: in no median
    ]
    (found,) = asked([folded(facts)])
    assert dict(found.on_time) == {member(1): 70, member(2): 100}
    assert found.late == (member(3),)
    each = of_each_member([found])
    assert (each[member(1)].median_ms, each[member(1)].asked) == (70, 1)
    assert (each[member(3)].late, each[member(3)].median_ms) == (1, -1)
    assert sum(one.waiting for one in each.values()) == 24


def test_median_and_ninetieth_are_waits_that_somebody_had() -> None:
    waits = tuple((member(n), 10 * n) for n in range(1, 11))
    (one,) = asked([SENT])
    told = replies([replace(one, on_time=waits)])
    assert (told.median_ms, told.p90_ms) == (50, 90)
    assert replies([]).median_ms == -1


def test_groups_add_up_and_the_work_grows_with_the_records_alone() -> None:
    """By period and body: 237 forms × 27 members; each record is looked at a fixed number of
    times, so that twice as many take twice as long."""
    forms = [
        replace(SENT, id=op(n), open=replace(vote(), agency=f"Bộ {n % 9}"), late=(member(5),))
        for n in range(237)
    ]
    told = asked(forms)
    bodies = grouped(told, lambda one: one.agency)
    members = of_each_member(told)
    whole = replies(told)
    for groups in (bodies.values(), members.values()):
        for part in ("asked", "on_time", "late", "silent"):
            assert sum(getattr(one, part) for one in groups) == getattr(whole, part)
    assert (whole.forms, whole.asked, len(bodies), len(members)) == (237, 6_399, 9, 27)
    assert [one.forms for one in bodies.values()] == [27] * 3 + [26] * 6
    assert _steps(forms) < 2.2 * _steps(forms[:118])


def _steps(forms: list[Form]) -> int:
    """Lines run, which no other program on the machine slows down."""
    count = 0

    def step(_frame: FrameType, event: str, _arg: object) -> Tracing:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        of_each_member(asked(forms))
    finally:
        sys.settrace(before)
    return count
