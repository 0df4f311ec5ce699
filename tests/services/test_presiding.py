"""A session on a real server: checked in, voted, closed, recounted; the late one listed."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ecabinet.domain import steering
from ecabinet.domain.events import VoteOpened
from ecabinet.domain.forms import Answer, Decision, FormState, Reason
from ecabinet.domain.meeting import ItemState, Where
from ecabinet.domain.project.forms import _of_sitting
from ecabinet.services import proving
from ecabinet.services.summaries import BallotState, FormCard
from tests.cabinets import TestCabinet
from tests.evidence.case import both
from tests.refusals import refused
from tests.services.forms import MINISTERS
from tests.services.meetings import published

FOR, AGAINST, ABSTAIN = (
    (Answer("q1", (choice,)),) for choice in ("approve", "disapprove", "abstain")
)


@dataclass(frozen=True)
class Sitting:
    meeting: bytes
    item: bytes
    vote: bytes


@pytest.fixture(scope="module")
def sitting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    meeting = published(cabinet, tmp_path_factory.mktemp("sitting") / "folder")
    chair = cabinet.as_("TTg")
    item = chair.convening.meeting(meeting.id).items[1].id
    with refused("meeting.wrong_state"):
        chair.presiding.open_vote(meeting.id, item)
    cabinet.as_("BYT").presiding.check_in(meeting.id, Where.ROOM)
    chair.convening.open(meeting.id)
    chair.presiding.check_in(meeting.id, Where.ROOM)
    cabinet.as_("BTC").presiding.check_in(meeting.id, Where.REMOTE)
    cabinet.sync_all(1)
    chair.presiding.open_item(meeting.id, item)
    card = chair.presiding.open_vote(meeting.id, item, seconds=600)
    assert isinstance(card, FormCard)
    cabinet.sync_all()
    return Sitting(meeting.id, item, card.id)


def test_who_may_open_what(cabinet: TestCabinet, sitting: Sitting) -> None:
    member = cabinet.as_("BYT")
    with refused("role.required"):
        member.presiding.open_vote(sitting.meeting, sitting.item)
    with refused("vote.already_open"):
        cabinet.as_("TTg").presiding.open_vote(sitting.meeting, sitting.item)
    with refused("item.unknown"):
        cabinet.as_("TK 1").presiding.open_item(sitting.meeting, bytes(16))
    with refused("vote.seconds"):
        cabinet.as_("TTg").presiding.open_vote(sitting.meeting, sitting.item, seconds=0)
    view = member.convening.meeting(sitting.meeting)
    assert view.present == 3
    assert view.items[1].state is ItemState.OPEN
    assert [card.id for card in view.votes] == [sitting.vote]
    assert [card.id for card in member.presiding.votes(sitting.meeting)] == [sitting.vote]
    assert not any(card.live for card in member.consulting.forms())


def test_votes_are_secret_to_the_close_and_late_behind_it(
    cabinet: TestCabinet, sitting: Sitting
) -> None:
    """22 for, 1 against, 2 abstain in the small: one revises and counts once, one is late."""
    cabinet.as_("TTg").voting.cast(sitting.vote, FOR)
    cabinet.as_("BYT").voting.cast(sitting.vote, AGAINST)
    cabinet.as_("BYT").voting.cast(sitting.vote, FOR)
    cabinet.as_("BTC").voting.cast(sitting.vote, ABSTAIN)
    cabinet.sync_all()
    lines = cabinet.as_("TK 1").tallying.lines(sitting.vote)
    assert not any(line.choices for line in lines)
    assert [line.state for line in lines[:3]] == [BallotState.RECORDED] * 3
    with refused("role.required"):
        cabinet.as_("BYT").presiding.close_vote(sitting.vote)
    with refused("vote.already_open"):
        cabinet.as_("TTg").convening.close(sitting.meeting)
    view = cabinet.as_("TTg").presiding.close_vote(sitting.vote)
    assert view.published
    assert (view.recounted, view.included) == (True, True)
    late = cabinet.as_("BTP").voting.cast(sitting.vote, FOR)
    cabinet.sync_all()
    assert cabinet.as_("BTP").voting.receipt(late.ballot).state is BallotState.LATE


def test_everybody_recounts_and_finds_its_own(cabinet: TestCabinet, sitting: Sitting) -> None:
    for code in MINISTERS:
        view = cabinet.as_(code).tallying.tally(sitting.vote)
        assert (view.recounted, view.included, view.alarm) == (True, True, "")
        (question,) = view.tally.questions
        assert dict(question.counts) == {"approve": 2, "disapprove": 0, "abstain": 1}
        assert question.decision is Decision.REJECTED
        assert question.arithmetic == "2 ≤ 4 × 1/2 = 2"
        assert (view.tally.quorum_met, view.tally.quorum_needed) == (True, 3)
        assert len(view.tally.counted) == 3
        assert view.lines[3].reason is Reason.LATE
        assert cabinet.as_(code).presiding.vote(sitting.vote).card.state is FormState.PUBLISHED
        assert not cabinet.as_(code).syncing.incidents()


def test_a_live_vote_is_proved_like_a_form(
    cabinet: TestCabinet, sitting: Sitting, tmp_path: Path
) -> None:
    path = cabinet.as_("TTg").proving.export(sitting.vote, tmp_path / "vote.zip")
    assert both(path.read_bytes(), cabinet.root) == []


def test_a_vote_with_options_and_its_neighbour(
    cabinet: TestCabinet, sitting: Sitting, tmp_path: Path
) -> None:
    chair = cabinet.as_("TTg")
    card = chair.presiding.open_vote(
        sitting.meeting, sitting.item, text="Phương án nào?", options=("Một", "Hai")
    )
    cabinet.sync_all(1)
    for code in MINISTERS[:3]:
        member = cabinet.as_(code)
        assert [(one.meeting, one.vote.id) for one in member.presiding.awaiting()] == [
            (sitting.meeting, card.id)
        ]
        member.voting.cast(card.id, (Answer("q1", ("Hai",)),))
        assert member.presiding.awaiting() == ()  # at once, before the server has it
    assert cabinet.as_("TK 1").presiding.awaiting() == ()  # no vote of a secretary's
    cabinet.sync_all(1)
    view = chair.presiding.close_vote(card.id)
    assert view.tally.questions[0].arithmetic.endswith("→ Hai")
    path = chair.proving.export(card.id, tmp_path / "options.zip")
    assert both(path.read_bytes(), cabinet.root) == []
    cabinet.sync_all()
    assert [one.state for one in chair.presiding.votes(sitting.meeting)] == [
        FormState.PUBLISHED
    ] * 2


def test_the_figures_tell_forms_from_votes(
    cabinet: TestCabinet, sitting: Sitting, tmp_path: Path
) -> None:
    secretary = cabinet.as_("TK 1")
    figures = secretary.reporting.figures()
    assert (figures.meetings, figures.papers, figures.live_votes) == (1, 3, 2)
    assert (figures.forms, figures.ballots, figures.live_ballots) == (0, 0, 6)
    assert figures.copies_replaced == 3 * len(MINISTERS)
    path = secretary.reporting.csv(tmp_path / "figures.csv")
    text = path.read_text(encoding="utf-8-sig")
    assert "total,,meetings,1," in text
    later = secretary.desk.now_ms() + 10 * 365 * 86_400_000
    assert secretary.reporting.figures(from_ms=later).meetings == 0


def test_a_vote_of_a_patched_client_without_the_controls_is_none_anywhere(
    cabinet: TestCabinet, sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair, named, other = (cabinet.as_(code) for code in ("TTg", "TK 1", "TK 2"))
    chair.presiding.give_controls(sitting.meeting, [cabinet.person("TK 1").id])
    cabinet.sync_all()
    with refused("meeting.controls_elsewhere"):
        other.presiding.open_vote(sitting.meeting, sitting.item)
    space = other.desk.place_of(sitting.vote)
    assert space is not None
    opening = other.desk.facts(space, types=(VoteOpened,))[0].event
    assert isinstance(opening, VoteOpened)
    now_ms = other.desk.now_ms()
    false = replace(opening.vote, form=bytes(16), opens_ms=now_ms, closes_ms=now_ms + 600_000)
    other.desk.author.write(space, VoteOpened(false), object_id=false.form)
    cabinet.sync_all()
    for code in ("TTg", "TK 1", "TK 2", *MINISTERS):
        device = cabinet.as_(code)
        assert VoteOpened(false) in [one.event for one in device.desk.facts(space)]
        assert false.form not in [one.id for one in device.presiding.votes(sitting.meeting)]
        assert device.presiding.awaiting() == ()
        with refused("form.unknown"):
            device.presiding.vote(false.form)
    with refused("form.unknown"):
        cabinet.as_(MINISTERS[0]).voting.cast(false.form, (Answer("q1", ("approve",)),))
    # It is not in the way of the one that is opened by right, whose evidence holds beside it.
    card = named.presiding.open_vote(sitting.meeting, sitting.item)
    cabinet.sync_all()
    for code in MINISTERS[:3]:
        cabinet.as_(code).voting.cast(card.id, (Answer("q1", ("approve",)),))
    cabinet.sync_all(1)
    named.presiding.close_vote(card.id)
    path = named.proving.export(card.id, tmp_path / "by-right.zip")
    assert both(path.read_bytes(), cabinet.root) == []
    # What such clients among themselves make of the other shows in the evidence: to both programs.
    with monkeypatch.context() as patch:
        patch.setattr(
            sys.modules[_of_sitting.__module__], "_of_sitting", lambda facts, _: iter(facts)
        )
        patch.setattr(steering, "check_steering", lambda *_: None)
        patch.setattr(proving, "_AGAINST_OTHERS", {"vote_without_controls"})
        chair.presiding.check_in(sitting.meeting, Where.ROOM)
        cabinet.sync_all(1)  # each reads its votes anew
        for code in MINISTERS[:3]:
            cabinet.as_(code).voting.cast(false.form, (Answer("q1", ("approve",)),))
        cabinet.sync_all(1)
        other.presiding.close_vote(false.form)
        path = other.proving.export(false.form, tmp_path / "by-no-right.zip")
    assert [code for code, _ in both(path.read_bytes(), cabinet.root)] == ["vote_without_controls"]
    chair.presiding.give_controls(sitting.meeting, None)
    cabinet.sync_all()
    assert false.form not in [one.id for one in other.presiding.votes(sitting.meeting)]


def test_nobody_checks_in_after_the_session(cabinet: TestCabinet, sitting: Sitting) -> None:
    chair = cabinet.as_("TTg")
    chair.floor.ask(sitting.meeting, sitting.item)
    cabinet.as_("TTg").convening.close(sitting.meeting)
    # What was in hand is not in hand for ever.
    after = chair.convening.meeting(sitting.meeting)
    assert {one.state for one in after.items} == {ItemState.WAITING, ItemState.CLOSED}
    assert not any(one.turn.live for one in after.speakers)
    with refused("meeting.not_in_session"):
        chair.presiding.check_in(sitting.meeting, Where.ROOM)
