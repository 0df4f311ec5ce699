"""The attacks of members on a vote: counted as the rules say, with a reason, or named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ecabinet.domain.events import BallotCast, VoteExtended
from ecabinet.domain.forms import GOVERNMENT, Answer, Mode, Reason, Silence
from ecabinet.protocol.envelope import seal_with_keys
from ecabinet.protocol.keys import DeviceKeys
from ecabinet.protocol.operation import OpClass
from ecabinet.protocol.payloads import encode_event
from ecabinet.services.differences import short_code
from tests.evidence.case import Case
from tests.evidence.going import finished, opened, reasons
from tests.protocol.world import Person


def test_copying_anothers_ballot_speaks_for_nobody() -> None:
    case = opened()
    victim, thief = case.members[1], case.members[2]
    own = case.ballot(victim, "disapprove")
    case.cast(victim, content=own)
    copied = case.cast(thief, content=own)
    assert finished(case) == []
    assert reasons(case) == {copied: Reason.MALFORMED}
    assert [member for member, _ in case.count().counted] == [victim.member]


def test_a_copied_envelope_opens_for_nobody() -> None:
    """The sealed bytes of another's ballot under one's own header: no key fits any more."""
    case = opened()
    victim, thief = case.members[1], case.members[2]
    theirs = case.sealed_ballot(victim, case.ballot(victim, "disapprove"))
    case.inject(theirs, BallotCast(case.ballot(victim)))
    header = case.world.header(thief, theirs.header.cls, case.log, object=case.vote.form)
    stolen = (
        type(theirs)
        .compose(
            header, theirs.body, salt=theirs.salt, commitment=theirs.commitment, keys=theirs.keys
        )
        .signed(thief.device)
    )
    case.inject(stolen, BallotCast(case.ballot(thief)))
    case.note(stolen.op_id, None)
    case.shut.add(stolen.op_id)
    found = finished(case)
    assert reasons(case)[stolen.op_id] is Reason.MALFORMED
    assert ("opening_missing", f"ballot {short_code(stolen.op_id)}") in found


def test_replay_across_forms_and_questions() -> None:
    case = opened()
    one, two = case.members[1], case.members[2]
    foreign = case.cast(one, content=case.ballot(one, form_op=bytes(32)))
    unknown = case.cast(two, answers=(Answer("q9", ("approve",)),))
    assert finished(case) == []
    assert reasons(case) == {foreign: Reason.WRONG_FORM, unknown: Reason.MALFORMED}
    assert one.member in case.count().silent


def test_a_ballot_of_another_object_is_no_ballot_of_this_form() -> None:
    case = opened()
    case.cast(case.members[1], header={"object": bytes(16)})
    assert finished(case) == []
    assert case.count().counted == ()


def test_two_voters_never_share_a_receipt() -> None:
    case = opened()
    one, two = case.members[1], case.members[2]
    first = case.cast(one, nonce=bytes(16), cast_ms=1)
    second = case.cast(two, nonce=bytes(16), cast_ms=1)
    assert first != second
    assert short_code(first) != short_code(second)
    assert finished(case) == []
    assert len(case.count().counted) == 2


def test_two_honest_devices_of_one_member() -> None:
    """Tablet offline, then telephone: the greater signed clock counts, and nothing is lost."""
    case = opened()
    person = case.members[1]
    other = Person(person.member, DeviceKeys.generate(case.world.entropy))
    case.world.enrol_device(other)
    telephone = case.cast(other, "disapprove", header={"hlc": (case.world.now_ms + 50) << 16})
    tablet = case.cast(person, "approve")
    assert finished(case) == []
    assert dict(case.count().counted)[person.member] == telephone
    assert reasons(case) == {tablet: Reason.SUPERSEDED}


def test_a_fork_of_one_device_counts_nothing() -> None:
    case = opened()
    person = case.members[1]
    ballots = {case.cast(person, "approve"), case.cast(person, "disapprove")}
    assert finished(case) == []
    assert reasons(case) == dict.fromkeys(ballots, Reason.EQUIVOCATION)
    assert case.count().counted == ()


def test_an_untrusted_device_and_a_stranger_to_the_roll() -> None:
    case = opened()
    stranger = case.second
    off_roll = case.cast(stranger)
    assert finished(case) == []
    assert reasons(case) == {off_roll: Reason.NOT_ON_ROLL}


@pytest.mark.parametrize("leaves", [False, True])
def test_who_is_recused_casts_anyway(leaves: bool) -> None:
    """An altered client sends what ours refuses: listed, not counted, and not silence either."""
    case = Case(rule=replace(GOVERNMENT, recusal_leaves_base=leaves, silence=Silence.ASSENT))
    person = case.members[2]
    case.vote = replace(case.vote, recused=(person.member,))
    case.open()
    case.deliver(person)
    cast = [case.cast(person, "approve"), case.cast(person, mode=Mode.ABSTAIN, answers=())]
    spoken: dict[str, Any] = {
        "mode": Mode.TELEPHONE,
        "witness": "Vụ trưởng",
        "on_behalf_of": person.member,
    }
    cast.append(case.cast(case.officer, **spoken))
    for one in (0, 1, 3):
        case.cast(case.members[one])
    assert finished(case) == []
    count = case.count()
    assert reasons(case) == dict.fromkeys(cast, Reason.RECUSED)
    assert (count.recused, count.silent, count.answered) == ((person.member,), (), 3)
    sum_ = "3 > 3 × 1/2 = 1,5" if leaves else "3 > 4 × 1/2 = 2"
    assert count.questions[0].arithmetic == sum_


@pytest.mark.parametrize("hour", ["on time", "late"])
@pytest.mark.parametrize("who", ["reader", "member", "officer without witness"])
def test_a_word_for_another_without_right_leaves_his_assent(who: str, hour: str) -> None:
    """Silence is assent here, and somebody writes a ballot by telephone for a silent member."""
    case = Case(proxies=True, rule=replace(GOVERNMENT, silence=Silence.ASSENT))
    case.vote = replace(case.vote, officers=(case.officer.member,))
    case.open()
    silent = case.members[3]
    author = {"reader": case.second, "member": case.members[2]}.get(who, case.officer)
    case.deliver(silent)
    case.cast(case.members[0])
    case.cast(case.members[1])
    told: dict[str, Any] = {
        "mode": Mode.TELEPHONE,
        "witness": "Vụ trưởng",
        "on_behalf_of": silent.member,
    }
    if author is case.officer:
        told["witness"] = " "
    if hour == "late":
        case.pass_deadline()
    case.cast(author, "disapprove", **told)
    assert finished(case) == []
    count = case.count()
    assert silent.member in count.silent
    assert count.answered == 3
    assert count.questions[0].arithmetic == "3 > 4 × 1/2 = 2"


@pytest.mark.parametrize("hour", ["on time", "late"])
def test_a_ballot_under_a_grant_taken_back_leaves_the_assent(hour: str) -> None:
    case = Case(proxies=True, rule=replace(GOVERNMENT, silence=Silence.ASSENT))
    case.open()
    silent, holder = case.members[3], case.members[2]
    case.deliver(silent)
    grant = case.grant(silent, holder)
    case.revoke(silent, grant)
    for one in case.members[:2]:
        case.cast(one)
    if hour == "late":
        case.pass_deadline()
    case.cast_for(holder, silent, grant, "disapprove")
    assert finished(case) == []
    assert (silent.member in case.count().silent, case.count().answered) == (True, 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"answers": (Answer("q1", ("approve",), "x" * 70_000),)},
        {"answers": (Answer("q1", ("approve",), "a\x07b"),)},
        {"answers": (Answer("q1", ("approve",), "a\u202eb"),)},
        {"answers": (Answer("q1", ("disapprove",), " "),)},
        {"answers": (Answer("q1", ("approve", "other"), "hai"),)},
        {"answers": (Answer("q1", ("abstain",)),)},
        {"answers": ()},
        {"answers": (Answer("q1", ("approve",)), Answer("q1", ("disapprove",), "lại"))},
        {"mode": Mode.TELEPHONE},
    ],
)
def test_a_malformed_ballot_is_listed(fields: dict[str, Any]) -> None:
    case = opened()
    bad = case.cast(case.members[1], **fields)
    assert finished(case) == []
    assert reasons(case) == {bad: Reason.MALFORMED}


def test_a_ballot_that_holds_no_ballot() -> None:
    """The class of a ballot, and inside it something else."""
    case = opened()
    person = case.members[1]
    header = case.world.header(person, OpClass.BALLOT, case.log, object=case.vote.form)
    payload = encode_event(VoteExtended(case.form_op, 1, "không phải phiếu"))
    to = [case.officer.public, person.public]
    op = seal_with_keys(header, payload, to).signed(person.device)
    case.inject(op, VoteExtended(case.form_op, 1, ""))
    case.note(op.op_id, None)
    assert finished(case) == []
    assert reasons(case) == {op.op_id: Reason.MALFORMED}
