"""A small cabinet's records, from founding to a closed vote, through intake and judge."""

from __future__ import annotations

from ecabinet.domain.events import BallotCast, MeetingPut, PositionStated, VoteClosed, VoteOpened
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Ballot,
    CloseEarly,
    Interim,
    Mode,
    Question,
    QuestionKind,
    Results,
    RollEntry,
    VoteOpen,
)
from ecabinet.domain.meeting import Stance
from ecabinet.domain.people import Role
from ecabinet.protocol import envelope
from ecabinet.protocol.payloads import decode_event
from ecabinet.protocol.space import SpaceState
from tests.protocol.world import Person, World


def vote(world: World, officers: tuple[Person, ...], voters: tuple[Person, ...]) -> VoteOpen:
    return VoteOpen(
        b"f" * 16, "12", "opinion", "Dự thảo", "", "BTC",
        (Question("q1", "Đồng ý?", QuestionKind.APPROVE, ("approve", "disapprove")),),
        world.now_ms, world.now_ms + 10_000, 1_000,
        tuple(RollEntry(voter.member, 1) for voter in voters),
        world.registry.size, world.registry.root, GOVERNMENT, Results.NAMES, CloseEarly.SECRETARY,
        Interim.OFFICERS, tuple(officer.member for officer in officers), officers[0].member, (),
    )  # fmt: skip


def test_story() -> None:
    world = World()
    secretary, chair = world.enrol(Role.SECRETARY), world.enrol(Role.CHAIR, Role.MEMBER)
    member = world.enrol(Role.MEMBER)
    log = world.open_space(secretary, "meeting", [chair, member])
    meeting = MeetingPut(b"m" * 16, "Phiên họp", 1, 2, "Hà Nội", "Thủ tướng")
    assert world.write(log, secretary, meeting, object=b"m" * 16).ok
    assert not world.write(log, member, meeting, object=b"m" * 16).ok
    stale = world.write(log, secretary, meeting, object=b"m" * 16)
    assert stale.reason == "stale_parent"
    head = log.state.heads[b"m" * 16]
    assert world.write(log, secretary, meeting, object=b"m" * 16, parents=(head,)).ok
    assert world.write(log, member, PositionStated(b"m" * 16, b"i" * 16, Stance.AGREE, "")).ok
    opened = VoteOpened(vote(world, (chair, secretary), (chair, member)))
    assert world.write(log, secretary, opened).ok
    form_op = log.operations[-1].op_id
    ballot = BallotCast(
        Ballot(form_op, member.member, Mode.NORMAL, (Answer("q1", ("approve",)),), (), 5, b"n" * 16)
    )
    assert world.write(log, member, ballot, [chair, secretary, member]).ok
    assert len(log.operations[-1].body) == 4096 + 16
    opened_ballot = decode_event(envelope.open_with_wrap(log.operations[-1], chair.device))
    assert opened_ballot == ballot
    assert world.write(log, secretary, VoteClosed(form_op, False, "")).reason == "too_early"
    assert world.write(log, chair, VoteClosed(form_op, True, "xong")).ok
    assert world.write(log, chair, VoteClosed(form_op, True, "xong")).reason == "closed"
    assert SpaceState.from_bytes(log.state.to_bytes()).to_bytes() == log.state.to_bytes()
    twin = log.state.copy()
    assert twin.to_bytes() == log.state.to_bytes()
