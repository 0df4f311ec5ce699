"""Closed, counted by an officer, published at its width, and counted again by everybody else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ecabinet.domain.events import FormStateSet, TallyPublished, VoteClosed, Witnessed
from ecabinet.domain.forms import Decision, FormState
from ecabinet.services.formroom import FormRoom
from ecabinet.services.recount import Recounts
from ecabinet.services.summaries import BallotState
from ecabinet.sync.changes import Change
from tests.cabinets import TestCabinet
from tests.refusals import refused
from tests.services.forms import AGAINST, ANSWERS, MINISTERS, closed_early, sent


@pytest.fixture(scope="module")
def counted(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three of four answered; closed early by the chair, not tallied yet."""
    form = sent(cabinet, tmp_path_factory.mktemp("form"), more="close_early: chair")
    for code, answers in (("TTg", ANSWERS), ("BYT", ANSWERS), ("BTC", AGAINST)):
        cabinet.as_(code).voting.cast(form, answers)
    cabinet.sync_all()
    return form


def test_who_may_close_and_when(cabinet: TestCabinet, counted: bytes) -> None:
    with refused("form.not_due"):
        cabinet.as_("TTg").tallying.close(counted)
    with refused("form.close_early_refused"):
        cabinet.as_("TK 1").tallying.close(counted, early=True, reason="Đủ ý kiến")
    with refused("form.reason_missing"):
        cabinet.as_("TTg").tallying.close(counted, early=True)
    with refused("role.required"):
        cabinet.as_("BYT").tallying.close(counted, early=True, reason="Đủ ý kiến")
    with refused("form.not_closed"):
        cabinet.as_("TK 1").tallying.tally(counted)


def test_officers_see_answers_before_the_close_and_members_do_not(
    cabinet: TestCabinet, counted: bytes
) -> None:
    seen = cabinet.as_("TK 1").tallying.lines(counted)
    assert [line.state for line in seen] == [BallotState.RECORDED] * 3 + [BallotState.NONE]
    assert seen[2].choices == (("q1", ("disapprove",)), ("q2", ("Quý II",)))
    assert seen[2].texts == (("q1", "Chưa đủ căn cứ"),)
    members = cabinet.as_("BYT").tallying.lines(counted)
    assert [bool(line.choices) for line in members] == [False, True, False, False]


def test_a_member_cannot_count_before_publishing(cabinet: TestCabinet, counted: bytes) -> None:
    closed_early(cabinet, counted)
    with refused("tally.not_published"):
        cabinet.as_("BYT").tallying.tally(counted)
    with refused("tally.not_officer"):
        cabinet.as_("BYT").tallying.publish(counted)
    assert cabinet.as_("BYT").consulting.form(counted).tally is None


def test_an_officer_counts_and_records(cabinet: TestCabinet, counted: bytes) -> None:
    view = cabinet.as_("TK 1").tallying.tally(counted)
    first, second = view.tally.questions
    assert first.decision is Decision.REJECTED
    assert first.arithmetic == "2 ≤ 4 × 1/2 = 2"
    assert second.decision is Decision.REJECTED
    assert (view.recounted, view.included, view.published, view.alarm) == (True, True, False, "")
    cabinet.sync_all(1)
    before = cabinet.as_("TK 2").syncing.status().pending
    again = cabinet.as_("TK 2").tallying.tally(counted)
    assert again.tally == view.tally
    assert cabinet.as_("TK 2").syncing.status().pending == before


def test_every_member_recounts_what_was_published(
    cabinet: TestCabinet, counted: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    cabinet.as_("TK 1").tallying.publish(counted)
    with monkeypatch.context() as early:
        # The count has come, and what opens the ballots has not.
        early.setattr(Recounts, "named", lambda _self, _form: False)
        cabinet.sync_all()
    for code in MINISTERS:
        cabinet_of = cabinet.as_(code)
        told: list[Change] = []
        forget = cabinet_of.syncing.subscribe(told.append)
        for duty in cabinet_of.desk.engine.after_pull:
            duty(frozenset(cabinet_of.desk.public_spaces("form")))
        forget()
        assert told, "a screen that showed the bare count looks again"
        view = cabinet.as_(code).tallying.tally(counted)
        assert (view.recounted, view.included, view.alarm, view.published) == (True, True, "", True)
        assert [bool(line.choices) for line in view.lines] == [True, True, True, False]
        form = cabinet.as_(code).consulting.form(counted)
        assert form.card.state is FormState.PUBLISHED
        assert form.tally is not None
        assert form.tally.recounted
    with refused("form.wrong_state"):
        cabinet.as_("TK 2").tallying.publish(counted)


def test_a_tally_that_leaves_one_out_raises_an_alarm_everywhere(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    """A returning officer's altered client: the recount names the ballot, unasked."""
    form = sent(cabinet, tmp_path, more="close_early: chair")
    receipt = cabinet.as_("BYT").voting.cast(form, ANSWERS)
    cabinet.as_("BTC").voting.cast(form, AGAINST)
    cabinet.sync_all(1)
    closed_early(cabinet, form)
    officer = cabinet.as_("TK 1")
    honest = officer.tallying.tally(form).tally
    kept = tuple(one for one in honest.counted if one[1] != receipt.ballot)
    space = officer.desk.place_of(form)
    assert space is not None
    (made,) = (
        fact.event
        for fact in officer.desk.facts(space, types=(TallyPublished,))
        if isinstance(fact.event, TallyPublished)
    )
    lie = TallyPublished(replace(honest, counted=kept), made.openings)
    officer.desk.author.write(space, lie, object_id=form)
    officer.desk.author.write(space, FormStateSet(form, FormState.PUBLISHED, ""), object_id=form)
    officer.syncing.sync()
    for code in ("BYT", "BTP"):
        member = cabinet.as_(code)
        before = len(member.syncing.incidents())
        member.syncing.sync()
        view = member.tallying.tally(form)
        assert (view.recounted, view.included) == (False, False)
        assert view.alarm == f"ballot {receipt.code}"
        (incident,) = member.syncing.incidents()[before:]
        assert incident.code == "alarm.tally"
        assert incident.params["what"] == view.alarm
        member.syncing.acknowledge(incident.id)


@pytest.mark.parametrize("width", ["counts", "chair"])
def test_what_each_width_shows(cabinet: TestCabinet, tmp_path: Path, width: str) -> None:
    form = sent(cabinet, tmp_path, more=f"close_early: chair\nresults: {width}")
    for code in ("TTg", "BYT", "BTC"):
        cabinet.as_(code).voting.cast(form, ANSWERS)
    cabinet.sync_all(1)
    closed_early(cabinet, form)
    cabinet.as_("TK 1").tallying.publish(form)
    cabinet.sync_all(1)
    chair = cabinet.as_("TTg").tallying.tally(form)
    assert all(line.choices for line in chair.lines[:3])
    assert chair.recounted
    member = cabinet.as_("BYT")
    if width == "chair":
        with refused("tally.not_published"):
            member.tallying.tally(form)
        assert member.consulting.form(form).card.state is FormState.PUBLISHED
        return
    view = member.tallying.tally(form)
    assert (view.recounted, view.included, view.alarm) == (False, True, "")
    assert view.tally.questions[0].in_favour == 3
    assert [bool(line.choices) for line in view.lines] == [False, True, False, False]


def test_a_witness_is_recorded_when_a_deadline_passes(cabinet: TestCabinet, tmp_path: Path) -> None:
    form = sent(cabinet, tmp_path, minutes=0.05)
    member = cabinet.as_("BYT")
    room = _room(member)
    deadline_ms = room.form(form).deadline_ms
    _until(lambda: member.desk.now_ms() > deadline_ms)
    cabinet.sync_all()
    space = member.desk.place_of(form)
    assert space is not None
    seen = member.desk.facts(space, types=(Witnessed,))
    assert len({fact.member for fact in seen}) == 3
    assert all(
        isinstance(fact.event, Witnessed) and fact.event.time_ms >= deadline_ms for fact in seen
    )
    cabinet.as_("TK 1").tallying.close(form)
    cabinet.sync_all(1)
    assert room.form(form).state is FormState.CLOSED
    closes = member.desk.facts(space, types=(VoteClosed,))
    assert len(closes) == 1


def _room(cabinet: object) -> FormRoom:
    room = cabinet.tallying._room  # type: ignore[attr-defined]  # the tests look behind the service
    assert isinstance(room, FormRoom)
    return room


def _until(true: object) -> None:
    import threading

    pause = threading.Event()
    while not true():  # type: ignore[operator]  # the clock moves by itself
        pause.wait(0.05)
