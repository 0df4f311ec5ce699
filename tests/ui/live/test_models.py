"""What the view-model of a sitting knows and asks for; no widget here."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.forms import Answer, FormState
from ecabinet.domain.meeting import ItemState, MeetingState, Where
from ecabinet.services.summaries import BallotState
from tests.ui import sample
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts
from ui.viewmodels.live import LiveModel

SPACE = sample.ident("meeting space")


def open_model(theatre: Theatre, answers: Answers, code: str = "BYT") -> LiveModel:
    workspace = theatre.workspace(code, **answers.services())
    model = LiveModel(workspace, sample.MEETING, workspace)
    theatre.settle()
    return model


def count(signal: SignalInstance) -> list[int]:
    heard: list[int] = []
    signal.connect(lambda *_args: heard.append(1))
    return heard


def test_state_of_the_sitting(theatre: Theatre) -> None:
    model = open_model(theatre, Answers(sitting.sitting()))
    assert model.item is not None
    assert model.item.order == 3
    assert [one.order for one in model.coming] == [4, 5, 6, 7, 8]
    assert (model.done, model.present(Where.ROOM), model.present(Where.REMOTE)) == (2, 23, 2)
    assert model.quorum_met
    assert not model.presides
    assert model.seconds_since(model.item.opened_ms) == 12 * 60


def test_seconds_left_round_up_and_end_at_none(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting(), sitting.running(deadline_ms=sample.NOW_MS + 41_001))
    model = open_model(theatre, answers)
    assert model.remaining == 42
    for left_ms, said in ((41_000, 41), (1, 1), (0, 0), (-5_000, 0)):
        answers.set(sitting.sitting(), sitting.running(deadline_ms=sample.NOW_MS + left_ms))
        theatre.tell(model.workspace, SPACE)
        assert model.remaining == said


def test_nothing_is_cast_without_a_choice(theatre: Theatre) -> None:
    model = open_model(theatre, Answers(sitting.sitting(), sitting.running()))
    assert model.choice == ()
    model.cast()
    theatre.settle()
    assert not acts(model.workspace, "voting").named("cast")


def test_choice_is_cast_as_chosen(theatre: Theatre) -> None:
    vote = sitting.running()
    model = open_model(theatre, Answers(sitting.sitting(), vote))
    cast = count(model.ballot_cast)
    model.choose("disapprove")
    model.cast()
    theatre.settle()
    assert acts(model.workspace, "voting").named("cast") == [
        (vote.card.id, (Answer("q1", ("disapprove",)),))
    ]
    assert cast == [1]


def test_vote_opens_and_closes_once_each(theatre: Theatre) -> None:
    answers = Answers(sitting.sitting())
    model = open_model(theatre, answers)
    opened, closed = count(model.vote_opened), count(model.vote_closed)
    answers.set(sitting.sitting(), sitting.running())
    theatre.tell(model.workspace, SPACE)
    theatre.tell(model.workspace, SPACE)
    assert (opened, closed) == ([1], [])
    answers.set(sitting.sitting(), sitting.counted())
    theatre.tell(model.workspace, SPACE)
    theatre.tell(model.workspace, SPACE)
    assert (opened, closed) == ([1], [1])
    assert model.vote is None
    assert model.result is not None
    model.leave_result()
    assert model.result is None


def test_votes_already_closed_do_not_show_their_result_by_themselves(theatre: Theatre) -> None:
    model = open_model(theatre, Answers(sitting.sitting(), sitting.counted()))
    assert model.result is None
    assert model.item is not None
    assert [one.card.id for one in model.votes_on(model.item)] == [sample.ident("live vote")]


def test_published_result_is_read_once(theatre: Theatre) -> None:
    model = open_model(theatre, Answers(sitting.sitting(), sitting.counted()))
    theatre.tell(model.workspace, SPACE)
    assert len(acts(model.workspace, "presiding").named("vote")) == 1


def test_vote_over_time_gives_way_to_the_next(theatre: Theatre) -> None:
    old = sitting.running(deadline_ms=sample.NOW_MS - 60_000)
    fresh = sitting.running(id=sample.ident("second vote"))
    model = open_model(theatre, Answers(sitting.sitting(), old, fresh))
    assert model.vote is not None
    assert model.vote.card.id == fresh.card.id


@pytest.mark.parametrize(
    ("card", "may_answer", "may"),
    [({}, True, True), ({"on_roll": False}, True, False), ({}, False, False)],
)
def test_who_may_vote(theatre: Theatre, card: dict[str, bool], may_answer: bool, may: bool) -> None:
    vote = replace(sitting.running(**card), may_answer=may_answer)
    assert open_model(theatre, Answers(sitting.sitting(), vote)).may_vote is may


def test_chair_acts_reach_the_services(theatre: Theatre) -> None:
    vote = sitting.running()
    model = open_model(theatre, Answers(sitting.sitting(), vote), "TTg")
    assert model.presides
    assert model.chairs
    item = sample.ident("item 3")
    model.check_in(Where.REMOTE)
    model.open_item(item)
    model.close_item(item)
    model.open_vote(item, "  Thông qua ", ("A", "B"), 30)
    model.close_vote()
    model.close_meeting()
    theatre.settle()
    asked = acts(model.workspace, "presiding")
    assert asked.named("check_in") == [(sample.MEETING, Where.REMOTE)]
    assert asked.named("open_item") == [(sample.MEETING, item)]
    assert asked.named("close_item") == [(sample.MEETING, item)]
    assert asked.named("close_vote") == [(vote.card.id,)]
    opened = next(call for call in asked.calls if call[0] == "open_vote")
    assert opened[2] == {"text": "Thông qua", "options": ("A", "B"), "seconds": 30}
    assert acts(model.workspace, "convening").named("close") == [(sample.MEETING,)]


def test_the_end_of_a_vote_waits_for_no_download(theatre: Theatre, qtbot: QtBot) -> None:
    model = open_model(theatre, Answers(sitting.sitting(), sitting.running()), "TTg")
    downloaded = threading.Event()
    model.workspace.lanes.submit("net", downloaded.wait, 30, owner=model)
    model.close_vote()
    asked = acts(model.workspace, "presiding")
    qtbot.waitUntil(lambda: bool(asked.named("close_vote")))
    assert not model.workspace.lanes.idle()
    downloaded.set()
    theatre.settle()


def test_refusal_is_told(theatre: Theatre) -> None:
    model = open_model(theatre, Answers(sitting.sitting(), sitting.running()), "TTg")
    acts(model.workspace, "presiding").answers["close_vote"] = Fault("net.offline", retryable=True)
    acts(model.workspace, "presiding").answers["open_item"] = DomainError("item.unknown")
    heard: list[Exception] = []
    model.refused.connect(heard.append)
    model.close_vote()
    model.open_item(b"x")
    theatre.settle()
    assert sorted(getattr(one, "code", "") for one in heard) == ["item.unknown", "net.offline"]


def test_before_the_session_nobody_is_counted_in(theatre: Theatre) -> None:
    model = open_model(theatre, Answers(sample.meeting()))
    assert model.absent
    assert not model.in_session
    assert not model.quorum_met
    assert open_model(theatre, Answers(sample.meeting(MeetingState.CLOSED))).absent is False


def test_states_of_items_make_the_progress(theatre: Theatre) -> None:
    items = tuple(replace(one, state=ItemState.CLOSED) for one in sample.items())
    model = open_model(theatre, Answers(sitting.sitting(items=items)))
    assert model.item is None
    assert model.coming == []
    assert model.done == 8


def test_ballot_of_an_earlier_device_is_known(theatre: Theatre) -> None:
    vote = replace(
        sitting.running(mine=BallotState.RECORDED), sent=(sample.answer("q1", "abstain"),)
    )
    model = open_model(theatre, Answers(sitting.sitting(), vote))
    assert model.has_voted
    assert model.choice == model.sent_choice == ("abstain",)
    assert vote.card.state is FormState.SENT
