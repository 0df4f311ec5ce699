"""What the view-models of meetings know and ask for; no widget here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ecabinet.domain.deciding import least
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.forms import GOVERNMENT, UNANIMOUS, Base, Rule, Tie
from ecabinet.domain.meeting import MeetingState, Stance
from ecabinet.sync.changes import STATUS
from tests.ui import sample
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Theatre, acts
from ui.viewmodels.meeting import MeetingModel, resumed
from ui.viewmodels.meetings import MeetingsModel
from ui.viewmodels.outcome import outcome


def meeting_model(theatre: Theatre, **services: Any) -> MeetingModel:
    workspace = theatre.workspace(**services)
    model = MeetingModel(workspace, sample.MEETING, workspace)
    theatre.settle()
    return model


def test_meetings_are_sorted_by_what_they_are(theatre: Theatre) -> None:
    workspace = theatre.workspace(convening={"meetings": sitting.cards()})
    model = MeetingsModel(workspace, workspace)
    assert model.cards is None
    theatre.settle()
    assert [one.state for one in model.live] == [MeetingState.IN_SESSION]
    assert [one.starts_ms for one in model.upcoming] == sorted(
        one.starts_ms for one in model.upcoming
    )
    assert [one.state for one in model.over] == [MeetingState.CLOSED, MeetingState.ARCHIVED]


def test_burst_of_news_is_read_once_more(theatre: Theatre) -> None:
    model = meeting_model(theatre)
    asked = acts(model.workspace, "convening")
    asked.calls.clear()
    for _ in range(50):
        model.reload()
    theatre.settle()
    assert len(asked.named("meeting")) == 2


def test_news_of_another_space_or_of_the_status_is_not_read(theatre: Theatre) -> None:
    model = meeting_model(theatre)
    asked = acts(model.workspace, "convening")
    asked.calls.clear()
    theatre.tell(model.workspace, b"another space")
    theatre.tell(model.workspace, sample.ident("meeting space"), what=STATUS)
    assert not asked.named("meeting")
    theatre.tell(model.workspace, sample.ident("meeting space"))
    assert len(asked.named("meeting")) == 1


def test_failure_is_kept_and_the_next_reading_heals(theatre: Theatre) -> None:
    answer: list[object] = [Fault("store.busy", retryable=True)]

    def meeting(_id: bytes) -> object:
        if isinstance(answer[0], Exception):
            raise answer[0]
        return answer[0]

    model = meeting_model(theatre, convening={"meeting": meeting})
    assert isinstance(model.error, Fault)
    answer[0] = sample.meeting()
    model.reload()
    theatre.settle()
    assert model.error is None
    assert model.meeting is not None


def test_position_is_stated_with_its_note_only_where_it_belongs(theatre: Theatre) -> None:
    model = meeting_model(theatre)
    item = model.items[3].id
    model.state_position(item, Stance.DEBATE, "  Đề nghị làm rõ nguồn vốn. ")
    model.state_position(item, Stance.AGREE, "không dùng")
    theatre.settle()
    assert acts(model.workspace, "convening").named("state_position") == [
        (sample.MEETING, item, Stance.DEBATE, "Đề nghị làm rõ nguồn vốn."),
        (sample.MEETING, item, Stance.AGREE, ""),
    ]


def test_refused_position_is_told_and_read_again(theatre: Theatre) -> None:
    model = meeting_model(
        theatre, convening={"state_position": DomainError("position.closed", state="in_session")}
    )
    refused: list[Exception] = []
    model.refused.connect(refused.append)
    model.state_position(model.items[0].id, Stance.AGREE)
    assert model.acting
    theatre.settle()
    assert [getattr(error, "code", "") for error in refused] == ["position.closed"]
    assert not model.acting


def test_typed_note_outlives_going_to_another_item_and_is_said_at_the_end(
    theatre: Theatre,
) -> None:
    model = meeting_model(theatre)
    second, third = model.items[1], model.items[2]
    model.choose(second.id)
    model.keep_note(second.id, "Đang viết dở")
    model.choose(third.id)
    assert model.note(second) == "Đang viết dở"
    model.save_notes()
    theatre.settle()
    assert acts(model.workspace, "convening").named("state_position") == [
        (sample.MEETING, second.id, Stance.DEBATE, "Đang viết dở")
    ]


def test_nothing_is_said_of_a_note_that_did_not_change(theatre: Theatre) -> None:
    model = meeting_model(theatre)
    model.keep_note(model.items[1].id, model.note(model.items[1]))
    model.save_notes()
    theatre.settle()
    assert not acts(model.workspace, "convening").named("state_position")


@pytest.mark.parametrize(
    ("state", "minutes", "open_"),
    [
        (MeetingState.PUBLISHED, 16, False),
        (MeetingState.PUBLISHED, 15, True),
        (MeetingState.IN_SESSION, 90, True),
        (MeetingState.CLOSED, 0, False),
    ],
)
def test_room_opens_a_quarter_of_an_hour_before(
    theatre: Theatre, state: MeetingState, minutes: int, open_: bool
) -> None:
    view = sample.meeting(state, starts_ms=sample.NOW_MS + minutes * 60_000)
    assert meeting_model(theatre, convening={"meeting": view}).room_open is open_


def test_paper_to_read_on_is_the_one_begun() -> None:
    papers = sample.items()[1].papers

    def found(*places: int) -> bytes | None:
        placed = (replace(one, place=at) for one, at in zip(papers, places, strict=True))
        paper = resumed(tuple(placed))
        return paper.id if paper else None

    assert found(8, 18, 0) == papers[1].id
    assert found(0, 0, 0) == papers[0].id
    assert found(8, 46, 0) == papers[2].id
    assert found(8, 46, 12) == papers[0].id
    assert resumed(()) is None


@pytest.mark.parametrize(
    ("rule", "total", "needed"),
    [
        (GOVERNMENT, 27, 14),
        (GOVERNMENT, 28, 15),
        (UNANIMOUS, 27, 27),
        (Rule("two thirds", Base.TOTAL, (2, 3), False, (1, 2), Tie.FAILS), 27, 18),
        (Rule("over two thirds", Base.TOTAL, (2, 3), True, (1, 2), Tie.FAILS), 27, 19),
    ],
)
def test_least_votes_that_pass(rule: Rule, total: int, needed: int) -> None:
    assert least(rule, total) == needed


def test_outcome_sorts_seats_and_counts_the_absent() -> None:
    vote = sitting.counted(late="BNG")
    assert vote.tally is not None
    found = outcome(vote, vote.tally, sitting.sitting())
    assert dict(found.counts) == {"approve": 22, "disapprove": 1, "abstain": 2}
    assert (found.needed, found.total, found.absent, found.late) == (14, 27, 2, 1)
    states = {one.person.code: one.state for one in (*found.leaders, *found.heads)}
    assert states["BCT"] == "against"
    assert states["NHNN"] == "abstained"
    assert states["BNG"] == "late"
    assert states["TTCP"] == "absent"
    assert [one.person.code for one in found.leaders][:2] == ["TTg", "PTT 1"]
    assert len(found.leaders) == 10
