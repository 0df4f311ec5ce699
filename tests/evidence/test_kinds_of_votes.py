"""Every kind of vote, held honestly: both programs find nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cbor2
import pytest

from ecabinet.domain.ballots import choose_question, options_question
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import VoteClosed
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Mode,
    Results,
    RollEntry,
    Silence,
)
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import DeviceKeys, SigningKey
from ecabinet.protocol.operation import Operation
from ecabinet.protocol.records import Enrol, TicketIssued
from tests.evidence.case import HOUR_MS, Case
from tests.evidence.going import finished, opened
from tests.protocol.world import Person

ASSENT = replace(GOVERNMENT, silence=Silence.ASSENT)


def test_silence_is_assent_only_with_proof_of_delivery() -> None:
    case = opened(rule=ASSENT)
    case.cast(case.members[0])
    case.deliver(case.members[1])
    case.deliver(case.members[2])
    assert finished(case) == []
    assert case.count().questions[0].in_favour == 3


def test_a_live_vote_counts_who_checked_in_and_stayed() -> None:
    case = opened(live=True)
    for person in case.members:
        case.check_in(person)
    for person in case.members[3:]:
        case.leave(person)
    case.cast(case.members[0])
    case.close(case.chair, early=True)
    case.publish(who=case.chair)
    assert case.check(case.bundle()) == []
    assert case.count().quorum_met


@pytest.mark.parametrize("results", list(Results))
def test_every_width_of_results(results: Results) -> None:
    case = opened(results=results)
    for person in case.members:
        case.cast(person)
    assert finished(case) == []


def test_options_and_choices_with_ties() -> None:
    questions = (
        options_question("q1", "Phương án nào?", ["A", "B", "C"], other=True),
        choose_question("q2", "Chọn hai", ["A", "B", "C"], 2),
    )
    case = opened(questions=questions, rule=replace(GOVERNMENT, strict=False))
    picks = [("B", ("A", "B")), ("B", ("A",)), ("A", ("C",)), ("A", ("B", "C"))]
    for person, (one, several) in zip(case.members, picks, strict=True):
        case.cast(person, answers=(Answer("q1", (one,)), Answer("q2", several)))
    assert finished(case) == []


def test_abstaining_recusing_and_weights() -> None:
    case = Case(4, rule=replace(GOVERNMENT, recusal_leaves_base=True))
    roll = tuple(RollEntry(person.member, 1 + at) for at, person in enumerate(case.members))
    case.vote = replace(case.vote, roll=roll)
    case.open()
    case.cast(case.members[0], mode=Mode.ABSTAIN, answers=())
    case.cast(case.members[1], mode=Mode.RECUSE, answers=())
    case.cast(case.members[2], "disapprove")
    case.cast(case.members[3], "other")
    assert finished(case) == []


def test_a_second_vote_in_the_same_space_stays_apart() -> None:
    case = opened()
    case.cast(case.members[1])
    case.write(case.officer, VoteClosed(bytes(32), True, "của biểu quyết khác"))
    assert finished(case) == []


def test_a_device_trusted_later_is_told() -> None:
    case = opened()
    person = case.members[1]
    other = Person(person.member, DeviceKeys.generate(case.world.entropy))
    case.world.enrol_device(other)
    case.cast(other)
    assert finished(case) == []
    assert other.device.device_id.hex().encode() in case.tally_json()


def test_no_count_before_the_close() -> None:
    case = opened()
    case.cast(case.members[1])
    with pytest.raises(DomainError) as refused:
        case.count()
    assert refused.value.code == "form.not_closed"
    assert Role.CHAIR in case.world.registry.roles(case.chair.member)


def test_a_device_that_nobody_can_seal_to_is_never_enrolled() -> None:
    """A sealing key with a point of low order: the record stays, and gives no device."""
    case = opened()
    world, person = case.world, case.members[1]
    other = Person(person.member, DeviceKeys.generate(world.entropy))
    public = replace(other.public, seal=other.public.seal[:1184] + bytes(32))
    ticket = SigningKey.generate(world.entropy)
    expires = world.now_ms + HOUR_MS
    assert world.say(world.admin, TicketIssued(ticket.public, person.member, expires, False)).ok
    blank = Enrol(public.sign_ed, public.sign_pq, public.seal, person.member, ticket.public, b"")
    message = cbor2.dumps([*public_fields(blank), b""])
    enrol = replace(blank, ticket_sig=ticket.sign("enrol", message))
    op = world.registry_operation(other, enrol)
    header = replace(op.header, device=public.device_id)
    forged = Operation.compose(header, op.body).signed(other.device)
    assert not world.record_registry(forged).ok
    case.cast(person)
    assert finished(case) == []


def public_fields(record: Enrol) -> list[Any]:
    return [record.sign_ed, record.sign_pq, record.seal, record.member, record.ticket_public]
