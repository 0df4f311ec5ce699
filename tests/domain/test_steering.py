"""Who steers a sitting: acts of others change nothing from the chair's word on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.events import (
    Event,
    ItemStateSet,
    MeetingStateSet,
    PositionStated,
    VoteOpened,
)
from ecabinet.domain.floor import FloorAct, FloorAsked, FloorGiven, FloorOrdered, TurnState
from ecabinet.domain.meeting import ItemState, Meeting, MeetingState, Stance
from ecabinet.domain.project import forms, meeting
from ecabinet.domain.steering import ControlsGiven, check_giving, check_steering
from tests.domain.samples import live_vote, member
from tests.domain.test_project_meetings import ITEM, MEETING, item, log, put, state
from tests.refusals import refused

CHAIR, GIVEN, OTHER = 1, 2, 3
OPEN = (put(), item(), state(MeetingState.PUBLISHED), state(MeetingState.IN_SESSION))
CONTROLS = ControlsGiven(MEETING, (member(CHAIR), member(GIVEN)))


def folded(*events: Event | tuple[Event, int]) -> Meeting:
    found = meeting(log(events))
    assert found is not None
    return found


@pytest.mark.parametrize(("by", "holds"), [(CHAIR, True), (GIVEN, True), (OTHER, False)])
def test_only_those_named_move_the_sitting(by: int, holds: bool) -> None:
    opened = folded(*OPEN, CONTROLS, (ItemStateSet(MEETING, ITEM, ItemState.OPEN), by))
    assert (opened.items[0].state is ItemState.OPEN) is holds
    closed = folded(*OPEN, CONTROLS, (state(MeetingState.CLOSED), by))
    assert (closed.state is MeetingState.CLOSED) is holds


@pytest.mark.parametrize(("by", "holds"), [(GIVEN, True), (OTHER, False)])
def test_only_those_named_call_speakers(by: int, holds: bool) -> None:
    asked = (FloorAsked(MEETING, ITEM, False), 8), (FloorAsked(MEETING, ITEM, False), 9)
    begun = (*OPEN, ItemStateSet(MEETING, ITEM, ItemState.OPEN), CONTROLS, *asked)
    given = folded(*begun, (FloorGiven(MEETING, ITEM, member(8), FloorAct.INVITE), by))
    assert (given.turns[0].state is TurnState.SPEAKING) is holds
    ordered = folded(*begun, (FloorOrdered(MEETING, ITEM, (member(9), member(8))), by))
    assert [one.member for one in ordered.turns] == [
        member(n) for n in ((9, 8) if holds else (8, 9))
    ]


@pytest.mark.parametrize(("by", "holds"), [(CHAIR, True), (GIVEN, True), (OTHER, False)])
def test_only_those_named_open_votes(by: int, holds: bool) -> None:
    vote = VoteOpened(replace(live_vote(), meeting=MEETING))
    assert bool(forms(log((*OPEN, CONTROLS, (vote, by))))) is holds
    assert forms(log((*OPEN, (vote, by), CONTROLS))), "the word comes after it"
    assert forms(log((*OPEN, CONTROLS, ControlsGiven(MEETING, ()), (vote, by))))


@pytest.mark.parametrize(("by", "holds"), [(GIVEN, True), (OTHER, False)])
def test_a_part_that_came_later_takes_the_meetings_word(by: int, holds: bool) -> None:
    vote = VoteOpened(replace(live_vote(), meeting=MEETING))
    told = list(log((CONTROLS,)))
    part = list(log((*OPEN, (vote, by))))
    assert bool(forms(part, told=told)) is holds
    later = [replace(told[0], received_ms=part[-1].received_ms + 1)]
    assert forms(part, told=later), "given after the vote was opened"
    own = list(log((*OPEN, ControlsGiven(MEETING, ()), (vote, by))))
    assert forms(own, told=told), "its own word is the nearer one"


def test_what_is_no_act_of_steering_is_everybodys() -> None:
    told = folded(
        *OPEN, CONTROLS, (PositionStated(MEETING, ITEM, Stance.AGREE, ""), OTHER),
        (MeetingStateSet(MEETING, MeetingState.PUBLISHED, "Bổ sung"), OTHER),
    )  # fmt: skip
    assert (len(told.positions), told.revision) == (1, 2)


def test_they_are_given_before_the_session_and_given_back_to_all() -> None:
    before = (put(), item(), state(MeetingState.PUBLISHED), CONTROLS)
    assert folded(*before, (state(MeetingState.IN_SESSION), OTHER)).state is MeetingState.PUBLISHED
    back = folded(*before, ControlsGiven(MEETING, ()), (state(MeetingState.IN_SESSION), OTHER))
    assert back.state is MeetingState.IN_SESSION
    over = folded(*OPEN, state(MeetingState.CLOSED), CONTROLS)
    assert over.controls == ()


def test_they_are_given_to_secretaries_while_the_sitting_lasts() -> None:
    sitting, staff = folded(*OPEN), (member(GIVEN), member(OTHER))
    check_giving(sitting, (member(GIVEN),), staff)
    check_giving(sitting, (), staff)
    with refused("meeting.not_secretary"):
        check_giving(sitting, (member(9),), staff)
    with refused("meeting.wrong_state"):
        check_giving(folded(put()), (), staff)
    check_steering(sitting, member(OTHER))
    with refused("meeting.controls_elsewhere"):
        check_steering(folded(*OPEN, CONTROLS), member(OTHER))
