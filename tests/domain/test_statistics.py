"""The figures that the secretariat reports: 237 forms to 27 members replaced 6,399 ballots."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.forms import Form, FormState
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting, MeetingState
from ecabinet.domain.statistics import figures, trends
from tests.domain.samples import DEADLINE, live_vote, member, vote
from tests.domain.test_agenda import paper

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
    found = trends([later, HELD], forms, participants=27)
    total = figures([later, HELD], forms, participants=27)
    assert found.meetings == ((500, 54), (700, 54))
    assert len(found.openings) == total.forms
    assert sum(copies for _, copies in found.meetings) + found.form_copies == total.copies_replaced
    assert (found.on_time, found.late) == (6, 3), "who revised too late has answered in time"
    assert found.on_time + found.late + found.silent == total.paper_ballots_replaced


def test_the_course_keeps_to_its_period() -> None:
    assert trends([HELD], [SENT], participants=27, from_ms=501).meetings == ()
    assert trends([], [replace(SENT, open=live_vote())], participants=27).openings == ()
