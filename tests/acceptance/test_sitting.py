"""A sitting on a real server, judged sentence by sentence: chair, secretaries, three members."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ecabinet.bootstrap import enrol
from ecabinet.domain.agenda import voted_items
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import ItemStateSet, MeetingStateSet, VoteOpened
from ecabinet.domain.floor import TurnState
from ecabinet.domain.forms import Answer, Decision, Results
from ecabinet.domain.meeting import ItemState, ItemType, MeetingState, Where
from ecabinet.services.gathering import gathered
from ecabinet.services.summaries import BallotState
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.evidence.case import both
from tests.pdf.papers import paper
from tests.refusals import refused

AGENDA = """
title: Phiên họp thường kỳ
starts: 2031-11-26T08:00:00+07:00
ends: 2031-11-26T10:30:00+07:00
items:
  - {title: Tình hình kinh tế, type: information, minutes: 10}
  - {title: Nghị định thứ nhất, type: decide, minutes: 20, papers: [{file: a.pdf, title: Một}]}
  - {title: Nghị định thứ hai, type: decide, minutes: 20, papers: [{file: b.pdf, title: Hai}]}
  - {title: Nghị quyết thứ ba, type: decide, minutes: 20, papers: [{file: c.pdf, title: Ba}]}
  - {title: Đề án thứ tư, type: discuss, minutes: 20}
"""
VOTERS = ("TTg", "BYT", "BTC", "BTP")
FOR, AGAINST = ((Answer("q1", (choice,)),) for choice in ("approve", "disapprove"))


@dataclass(frozen=True)
class Sitting:
    """A meeting in session with everybody there but the Minister of Justice."""

    cabinet: TestCabinet
    meeting: bytes
    items: tuple[bytes, ...]

    def settle(self, *codes: str) -> None:
        """Each sends and fetches in this order, then everybody fetches."""
        for code in codes:
            self.cabinet.as_(code).syncing.sync()
        self.cabinet.sync_all(1)

    def cast(self, vote: bytes, **answers: tuple[Answer, ...]) -> None:
        for code, answer in answers.items():
            self.cabinet.as_(code).voting.cast(vote, answer)
        self.settle(*answers)


@pytest.fixture(scope="module")
def sitting(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    folder = tmp_path_factory.mktemp("agenda")
    (folder / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    for name in "abc":
        (folder / f"{name}.pdf").write_bytes(paper(1, name))
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    imported = first.convening.import_folder(folder)
    assert imported.meeting is not None, imported.problems
    meeting = imported.meeting.id
    first.convening.submit(meeting)
    first.syncing.sync()
    second.syncing.sync()
    second.convening.approve(meeting)
    second.convening.publish(meeting)
    second.syncing.sync()
    cabinet.sync_all(1)
    chair = cabinet.as_("TTg")
    chair.convening.open(meeting)
    for code in VOTERS[:3]:
        cabinet.as_(code).presiding.check_in(meeting, Where.ROOM)
    made = Sitting(cabinet, meeting, tuple(one.id for one in imported.meeting.items))
    made.settle("TTg", "BYT", "BTC")
    return made


def test_the_room_sees_one_picture_and_nothing_private(sitting: Sitting) -> None:
    """The room screen (a second window for the projector): agenda, current item, speaker and
    timer, vote and result, the short code of the log; nothing private."""
    cabinet, item = sitting.cabinet, sitting.items[1]
    chair, everybody = cabinet.as_("TTg"), ("TTg", "TK 1", "BYT")
    chair.presiding.open_item(sitting.meeting, item)
    named = chair.presiding.open_vote(sitting.meeting, item)
    space = chair.convening.meeting(sitting.meeting).space
    sitting.settle("TTg")
    sitting.cast(named.id, TTg=FOR, BYT=AGAINST, BTC=FOR)
    # The same on the chair's, a secretary's and a member's device: of none of them is it told.
    seen = [cabinet.as_(code).showing.room(sitting.meeting) for code in everybody]
    assert seen[0] == seen[1] == seen[2]
    assert seen[0].vote is not None
    assert (seen[0].vote.received, seen[0].vote.items) == (3, (item,))
    assert "approve" not in repr(replace(seen[0], vote=replace(seen[0].vote, choices=())))
    assert len(seen[0].code) > 1

    chair.presiding.close_vote(named.id)
    sitting.settle("TTg")
    for code in everybody:
        result = cabinet.as_(code).showing.room(sitting.meeting).result
        assert result is not None
        told = {one.person.code: one.choice for one in result.seats}
        assert told == {"TTg": "approve", "BYT": "disapprove", "BTC": "approve", "BTP": ""}

    # A vote that publishes counts alone: the officers know more, the wall does not.
    facts = chair.desk.facts(space, types=(VoteOpened,))
    (opened,) = [one.event.vote for one in facts if isinstance(one.event, VoteOpened)]
    now_ms = chair.desk.now_ms()
    counts = replace(
        opened, form=os.urandom(16), results=Results.COUNTS, opens_ms=now_ms,
        closes_ms=now_ms + 600_000,
    )  # fmt: skip
    chair.desk.author.write(space, VoteOpened(counts), object_id=counts.form)
    sitting.settle("TTg")
    sitting.cast(counts.form, TTg=FOR, BYT=AGAINST)
    chair.presiding.close_vote(counts.form)
    sitting.settle("TTg", "TK 1")
    for code in everybody:
        result = cabinet.as_(code).showing.room(sitting.meeting).result
        assert result is not None
        assert (result.seats, dict(result.count.counts)["disapprove"]) == ((), 1)
    lines = cabinet.as_("TK 1").tallying.tally(counts.form).lines
    assert any(line.choices for line in lines)

    # The sitting goes on, and so does the wall.
    chair.presiding.close_item(sitting.meeting, item)
    chair.presiding.open_item(sitting.meeting, sitting.items[4])
    sitting.settle("TTg")
    after = cabinet.as_("BYT").showing.room(sitting.meeting)
    assert (after.result, after.vote) == (None, None)


def test_a_vote_prepared_is_the_secretariats_alone_until_it_is_opened(sitting: Sitting) -> None:
    """Live votes: prepared or on the spot, options or for / against / abstain, countdown"""
    cabinet, meeting, item = sitting.cabinet, sitting.meeting, sitting.items[4]
    secretary, chair = cabinet.as_("TK 1"), cabinet.as_("TTg")
    made = secretary.planning.plan(meeting, item, "Chọn mức hỗ trợ", ("Mức 1", "Mức 2"), 60)
    dropped = secretary.planning.plan(meeting, item, "Bỏ", (), 60)
    secretary.planning.drop(meeting, item, dropped)
    with pytest.raises(DomainError, match=r"vote\.seconds"):
        secretary.planning.plan(meeting, item, "Lâu quá", (), 4000)
    sitting.settle("TK 1")
    (plan,) = chair.planning.of(meeting, item)
    assert (plan.plan, plan.options, plan.seconds) == (made, ("Mức 1", "Mức 2"), 60)
    byt = cabinet.as_("BYT")
    assert byt.planning.of(meeting, item) == ()
    with pytest.raises(DomainError, match=r"role\.required"):
        byt.planning.plan(meeting, item, "Của tôi", (), 60)


def test_questions_are_asked_and_answered_in_writing(sitting: Sitting) -> None:
    """speaker queue (ask, withdraw, invite, end, reject, reorder; time per speaker with a visible
    timer; questions and answers)"""
    cabinet, meeting, item = sitting.cabinet, sitting.meeting, sitting.items[4]
    byt, btc, chair = (cabinet.as_(code).inquiring for code in ("BYT", "BTC", "TTg"))
    byt.ask(meeting, item, "  Kinh phí lấy từ đâu?  ")
    byt.ask(meeting, item, "Hỏi nhầm")
    sitting.settle("BYT")
    first, second = (one.question for one in byt.of(meeting, item))
    byt.withdraw(meeting, item, second.id)
    with pytest.raises(DomainError, match=r"inquiry\.not_yours"):
        btc.answer(meeting, item, first.id, "Không phải việc của tôi")
    with pytest.raises(DomainError, match=r"inquiry\.not_yours"):
        btc.withdraw(meeting, item, first.id)
    for text, code in (("  ", "inquiry.empty"), ("x" * 2001, "inquiry.too_long")):
        with pytest.raises(DomainError, match=code):
            byt.ask(meeting, item, text)
    chair.answer(meeting, item, first.id, "Từ ngân sách trung ương.")
    sitting.settle("BYT", "TTg")
    for desk in (byt, btc, chair):
        (line,) = desk.of(meeting, item)
        assert (line.question.text, line.question.answer) == (
            "Kinh phí lấy từ đâu?", "Từ ngân sách trung ương.",
        )  # fmt: skip
        assert line.answerer is not None
        assert line.answerer.code == "TTg"
    with pytest.raises(DomainError, match=r"inquiry\.not_yours"):
        byt.withdraw(meeting, item, first.id)


def test_the_consent_list_is_adopted_in_one_vote(sitting: Sitting, tmp_path: Path) -> None:
    """adoption of the consent list in one vote"""
    cabinet, meeting = sitting.cabinet, sitting.meeting
    chair, byt = cabinet.as_("TTg"), cabinet.as_("BYT")
    listed = chair.presiding.agreed(meeting)
    assert set(listed) == {sitting.items[2], sitting.items[3]}
    byt.floor.ask(meeting, sitting.items[3])
    sitting.settle("BYT")
    assert set(chair.presiding.agreed(meeting)) == {sitting.items[2]}
    byt.floor.withdraw(meeting, sitting.items[3])
    sitting.settle("BYT")

    vote = chair.presiding.open_agreed(meeting)
    sitting.settle("TTg")
    told = byt.presiding.vote(vote.id)
    assert voted_items(told.card.item) == listed
    sitting.cast(vote.id, TTg=FOR, BYT=FOR, BTC=FOR)
    tally = chair.presiding.close_vote(vote.id)
    assert tally.tally.questions[0].decision is Decision.ADOPTED
    sitting.settle("TTg")
    states = {one.id: one.state for one in byt.convening.meeting(meeting).items}
    assert {states[item] for item in listed} == {ItemState.CLOSED}
    assert chair.presiding.agreed(meeting) == ()
    with pytest.raises(DomainError, check=lambda error: error.code == "vote.nothing_agreed"):
        chair.presiding.open_agreed(meeting)
    bundle = chair.proving.export(vote.id, tmp_path / "vote.zip")
    assert both(bundle.read_bytes(), cabinet.root) == []


def test_the_chairs_vote_decides_a_tie(sitting: Sitting) -> None:
    """the chair's casting vote on a tie"""
    chair = sitting.cabinet.as_("TTg")
    for choice, decision in ((FOR, Decision.ADOPTED), (AGAINST, Decision.REJECTED)):
        other = AGAINST if choice is FOR else FOR
        vote = chair.presiding.open_vote(sitting.meeting, sitting.items[4])
        sitting.settle("TTg")
        sitting.cast(vote.id, TTg=choice, BYT=choice, BTC=other, BTP=other)
        told = chair.presiding.close_vote(vote.id).tally.questions[0]
        assert told.decision is decision
        assert dict(told.counts)["approve"] == dict(told.counts)["disapprove"] == 2
        sitting.settle("TTg")
        mine = sitting.cabinet.as_("BTP").tallying.tally(vote.id).tally.questions[0]
        assert (mine.decision, mine.arithmetic[:5]) == (decision, "2 = 2")


def test_a_vote_cast_without_the_server_counts_if_it_arrives_before_the_close(
    sitting: Sitting,
) -> None:
    """keeps what the person does, rejoins by itself; a vote cast offline is queued and counted
    only if it arrives before the close, and the person is told which it was."""
    cabinet, item = sitting.cabinet, sitting.items[4]
    chair, byt, btc = (cabinet.as_(code) for code in ("TTg", "BYT", "BTC"))
    vote = chair.presiding.open_vote(sitting.meeting, item)
    sitting.settle("TTg")
    shown = byt.showing.room(sitting.meeting)
    cabinet.server.stop()
    with pytest.raises(Fault):
        byt.syncing.sync()
    assert not byt.syncing.status().online
    assert byt.showing.room(sitting.meeting) == shown
    kept = [one.voting.cast(vote.id, FOR) for one in (byt, btc)]
    assert {one.state for one in kept} == {BallotState.SAVED}
    cabinet.server.restart()

    # One line comes back before the chair closes, the other after it.
    byt.syncing.sync()
    assert byt.syncing.status().online
    tally = chair.presiding.close_vote(vote.id)
    sitting.settle("TTg", "BTC")
    told = [
        one.voting.receipt(cast.ballot).state for one, cast in zip((byt, btc), kept, strict=True)
    ]
    assert told == [BallotState.RECORDED, BallotState.LATE]
    assert dict(tally.tally.questions[0].counts)["approve"] == 1
    assert dict(btc.tallying.tally(vote.id).tally.questions[0].counts)["approve"] == 1


def test_another_takes_over_when_the_chairs_device_dies(sitting: Sitting, tmp_path: Path) -> None:
    """The chair's device dying leaves the session running and another can take over."""
    cabinet, meeting, item = sitting.cabinet, sitting.meeting, sitting.items[4]
    chair, secretary, byt = (cabinet.as_(code) for code in ("TTg", "TK 1", "BYT"))
    chair.presiding.open_item(meeting, item)
    vote = chair.presiding.open_vote(meeting, item)
    sitting.settle("TTg")
    # Nothing more comes from that device: members go on, and a secretary has the floor.
    byt.voting.cast(vote.id, FOR)
    byt.floor.ask(meeting, item)
    for one in (byt, secretary):
        one.syncing.sync()
    secretary.floor.invite(meeting, item, cabinet.person("BYT").id)
    for one in (secretary, byt):
        one.syncing.sync()
    speaking = [one.turn for one in byt.convening.meeting(meeting).speakers]
    (turn,) = [one for one in speaking if one.item == item]
    assert turn.state is TurnState.SPEAKING

    # A new device of the chair closes what the old one opened.
    ticket = cabinet.founder.administering.invite(cabinet.person("TTg").id)
    with closing(enrol(tmp_path / "chair", PASSPHRASE, ticket, "Máy dự phòng")) as another:
        for one in (cabinet.founder, secretary, byt, another):
            one.syncing.sync()
        assert another.presiding.votes(meeting)[-1].id == vote.id
        tally = another.presiding.close_vote(vote.id)
        assert dict(tally.tally.questions[0].counts)["approve"] == 1
        another.presiding.close_item(meeting, item)
        another.syncing.sync()
    byt.syncing.sync()
    assert byt.tallying.tally(vote.id).published
    assert byt.convening.meeting(meeting).items[4].state is ItemState.CLOSED

    # Nor need it be the chair's: a vote whose opener is gone is closed by a secretary.
    chair.syncing.sync()
    stranded = chair.presiding.open_vote(meeting, sitting.items[1], seconds=3600)
    sitting.settle("TTg")
    secretary.presiding.close_vote(stranded.id)
    byt.syncing.sync()
    assert byt.tallying.tally(stranded.id).recounted


def test_a_paper_added_while_people_sit_is_read_after_one_round(
    sitting: Sitting, tmp_path: Path
) -> None:
    """papers added during the sitting arrive at once."""
    secretary, byt = (sitting.cabinet.as_(code) for code in ("TK 2", "BYT"))
    file = tmp_path / "more.pdf"
    file.write_bytes(paper(3, "Số liệu bổ sung"))
    listed = secretary.convening.meeting(sitting.meeting).items
    decided = next(one.id for one in listed if one.type is ItemType.DECIDE)
    added = secretary.convening.add_paper(decided, file)
    assert not secretary.convening.waits(added)
    secretary.syncing.sync()
    byt.syncing.sync()
    shown = byt.convening.meeting(sitting.meeting).items
    assert added.id in {one.id for item in shown if item.id == decided for one in item.papers}
    with byt.reading.open(added.id) as document:
        assert "bổ sung" in " ".join(word.text for word in document.text(1).words)


def test_the_chair_gives_the_floors_controls_to_one_secretary(sitting: Sitting) -> None:
    """States of meeting and items driven by the chair or the secretary who was given the floor's
    controls"""
    cabinet, meeting, item = sitting.cabinet, sitting.meeting, sitting.items[0]
    chair, named, other = (cabinet.as_(code) for code in ("TTg", "TK 1", "TK 2"))
    with refused("role.required"):
        named.presiding.give_controls(meeting, [cabinet.person("TK 1").id])
    with refused("meeting.not_secretary"):
        chair.presiding.give_controls(meeting, [cabinet.person("BYT").id])
    chair.presiding.give_controls(meeting, [cabinet.person("TK 1").id])
    # Written before the word of the chair came, and recorded after it: without effect everywhere.
    other.presiding.open_item(meeting, item)
    sitting.settle("TTg", "TK 2")
    for code in ("TTg", "TK 1", "TK 2", "BYT"):
        view = cabinet.as_(code).convening.meeting(meeting)
        assert [one.code for one in view.controls] == ["TTg", "TK 1"]
        assert view.items[0].state is ItemState.WAITING
    acts = (
        lambda: other.presiding.open_item(meeting, item),
        lambda: other.presiding.open_vote(meeting, item),
        lambda: other.convening.close(meeting),
    )
    for act in acts:
        with refused("meeting.controls_elsewhere"):
            act()
    # An altered program that writes all the same changes nothing for the others.
    space = other.convening.meeting(meeting).space
    other.desk.author.write(space, ItemStateSet(meeting, item, ItemState.OPEN))
    other.desk.author.write(space, MeetingStateSet(meeting, MeetingState.CLOSED, ""))
    told = gathered(other.desk, meeting)
    assert told is not None
    vote = other.presiding._opening(told.meeting, told.meeting.items[:1], "", (), 60)
    other.desk.author.write(space, VoteOpened(vote), object_id=vote.form)
    named.presiding.open_item(meeting, sitting.items[3])
    sitting.settle("TK 2", "TK 1")
    seen = cabinet.as_("BYT").convening.meeting(meeting)
    assert seen.state is MeetingState.IN_SESSION
    assert (seen.items[0].state, seen.items[3].state) == (ItemState.WAITING, ItemState.OPEN)
    for code in ("TTg", "TK 1", "TK 2", "BYT"):
        reader = cabinet.as_(code)
        assert vote.form not in {one.id for one in reader.convening.meeting(meeting).votes}
        assert vote.form not in {one.vote.id for one in reader.presiding.awaiting()}
    opened = named.presiding.open_vote(meeting, sitting.items[3])
    sitting.settle("TK 1")
    with refused("meeting.controls_elsewhere"):
        other.presiding.close_vote(opened.id)
    chair.presiding.close_vote(opened.id)
    chair.presiding.give_controls(meeting, ())
    sitting.settle("TTg")
    alone = named.convening.meeting(meeting).controls
    assert [one.code for one in alone] == ["TTg"]
    with refused("meeting.controls_elsewhere"):
        named.presiding.open_item(meeting, item)
    chair.presiding.give_controls(meeting, None)
    sitting.settle("TTg")
    other.presiding.close_item(meeting, sitting.items[3])
    sitting.settle("TK 2")
    seen = cabinet.as_("BYT").convening.meeting(meeting)
    assert (seen.controls, seen.items[3].state) == ((), ItemState.CLOSED)
