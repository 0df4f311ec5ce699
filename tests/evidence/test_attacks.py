"""The attacks on a vote, by hostile members, officers and servers who hold keys of their own.

Each is either counted as the rules say, with its reason, and the bundle holds; or it is named.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cbor2
import pytest

from ecabinet.domain.ballots import choose_question, options_question
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import BallotCast, TallyPublished, VoteClosed, VoteExtended
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    CloseEarly,
    Mode,
    Reason,
    Results,
    RollEntry,
    Silence,
)
from ecabinet.domain.people import Role
from ecabinet.protocol.envelope import seal_with_keys
from ecabinet.protocol.keys import DeviceKeys, SigningKey
from ecabinet.protocol.operation import OpClass, Operation
from ecabinet.protocol.payloads import encode_event
from ecabinet.protocol.records import Enrol, Revoke, TicketIssued
from ecabinet.protocol.tree import Frontier
from ecabinet.services.bundle import records
from ecabinet.services.differences import short_code
from tests.evidence.case import HOUR_MS, Case, codes, told_case
from tests.protocol.world import Person


def opened(voters: int = 4, **changes: Any) -> Case:
    case = Case(voters, **changes)
    case.open()
    return case


def finished(case: Case) -> list[tuple[str, str]]:
    """Close after the deadline, publish the honest count, and check the bundle."""
    case.pass_deadline()
    case.close()
    case.publish()
    return case.check(case.bundle())


def reasons(case: Case) -> dict[bytes, Reason]:
    return {line.op_id: line.reason for line in case.count().not_counted}


# Members -----------------------------------------------------------------------------------------
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
        {"on_behalf_of": b"m" * 16},
        {"proxy": b"p" * 32},
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


# Officers ----------------------------------------------------------------------------------------
def test_a_tally_that_leaves_a_ballot_out_is_named() -> None:
    case = opened()
    for person in case.members:
        case.cast(person)
    case.pass_deadline()
    case.close()
    whole = case.count()
    left_out = whole.counted[-1]
    case.publish(replace(whole, counted=whole.counted[:-1]))
    found = case.check(case.bundle())
    assert ("tally_differs", f"ballot {short_code(left_out[1])}") in found


def test_a_tally_with_other_numbers_is_named() -> None:
    case = opened()
    for person in case.members:
        case.cast(person)
    case.pass_deadline()
    case.close()
    whole = case.count()
    question = replace(whole.questions[0], counts=(("approve", 9),))
    case.publish(replace(whole, questions=(question,)))
    assert ("tally_differs", "question q1") in case.check(case.bundle())


def test_a_ballot_that_came_behind_the_count_is_no_fault_of_it() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.publish()
    late = case.cast(case.members[2])
    assert case.check(case.bundle()) == []
    assert case.members[2].member in case.count().silent
    assert late.hex().encode() in case.tally_json()


def test_an_officer_cannot_say_that_he_had_not_seen_what_lies_before_the_close() -> None:
    case = opened()
    before = case.log.state.size, case.log.state.root
    left_out = case.cast(case.members[1])
    case.pass_deadline()
    case.close(case.second)
    whole = case.count()
    lie = replace(whole, counted=(), silent=(), answered=0)
    case.write(case.officer, TallyPublished(lie, ()), seen_size=before[0], seen_root=before[1])
    found = case.check(case.bundle())
    assert ("tally_differs", f"ballot {short_code(left_out)}") in found


def test_the_last_tally_stands() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.publish(replace(case.count(), answered=9))
    case.publish()
    assert case.check(case.bundle()) == []


def test_a_tally_by_somebody_else_is_none() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.close()
    case.write(case.members[2], TallyPublished(case.count(), ()))
    assert codes(case.check(case.bundle())) == {"tally_missing"}


@pytest.mark.parametrize(
    "changes",
    [
        {"roll": (RollEntry(b"a" * 16, 1), RollEntry(b"a" * 16, 1))},
        {"roll": (RollEntry(b"a" * 16, 0),)},
        {"roll": ()},
        {"rule": replace(GOVERNMENT, threshold=(3, 2))},
        {"rule": replace(GOVERNMENT, quorum=(1, 0))},
        {"closes_ms": 0},
        {"grace_ms": -1},
        {"questions": ()},
        {"reg_root": bytes(32)},
        {"reg_size": 9999},
        {"officers": (), "chair": b""},
    ],
)
def test_an_opening_that_cannot_be_voted_on_is_named(changes: dict[str, Any]) -> None:
    """A roll with somebody twice, a weight of nothing, a rule above the whole: no vote at all."""
    case = opened(**changes)
    case.deadline_ms = case.world.now_ms + 10
    case.pass_deadline()
    case.close_index = 0
    files = {**told_case(2).files(), **_files_without_count(case)}
    assert "vote_invalid" in codes(case.check(case.bundle(files)))


def _files_without_count(case: Case) -> dict[str, bytes]:
    case.tally_json = lambda: b"{}\n"  # type: ignore[method-assign]  # there is nothing to count
    return case.files()


def test_an_opening_by_a_member_is_none() -> None:
    case = Case()
    case.open(case.members[1])
    case.cast(case.members[2])
    case.close_index = case.log.state.size
    assert codes(case.check(case.bundle())) == {"vote_invalid"}


def test_early_and_forged_closes() -> None:
    case = opened()
    case.cast(case.members[1])
    case.write(case.members[1], VoteClosed(case.form_op, True, "tôi đóng"))
    case.write(case.officer, VoteClosed(case.form_op, True, "chưa đến hạn"))
    case.write(case.chair, VoteClosed(case.form_op, False, "chưa đến hạn"))
    counted = case.cast(case.members[2])
    case.close(case.chair, early=True)
    late = case.cast(case.members[3])
    case.publish()
    assert case.check(case.bundle()) == []
    assert dict(case.count().counted)[case.members[2].member] == counted
    assert reasons(case) == {late: Reason.LATE}


def test_no_early_close_where_the_opening_permits_none() -> None:
    case = opened(close_early=CloseEarly.NO)
    case.cast(case.members[1])
    case.close(case.chair, early=True)
    assert "close_missing" in codes(case.check(case.bundle()))


def test_a_close_under_a_key_for_few_is_none() -> None:
    """What only some readers can open must close nothing for anybody."""
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    hidden = VoteClosed(case.form_op, False, "")
    case.write(case.officer, hidden, [case.officer])
    counted_too = case.log.state.size
    case.close()
    assert case.close_index == counted_too
    case.publish()
    assert case.check(case.bundle()) == []


def test_an_extension_counts_only_in_time_and_only_forward() -> None:
    case = opened()
    case.write(case.members[1], VoteExtended(case.form_op, case.deadline_ms + HOUR_MS, "tôi"))
    case.write(case.officer, VoteExtended(case.form_op, case.deadline_ms - 1, "ngắn lại"))
    case.write(case.officer, VoteExtended(case.form_op, case.deadline_ms + HOUR_MS, "thêm giờ"))
    case.pass_deadline()
    in_time = case.cast(case.members[2])
    case.deadline_ms += HOUR_MS
    case.pass_deadline()
    case.write(case.officer, VoteExtended(case.form_op, case.deadline_ms + HOUR_MS, "muộn"))
    late = case.cast(case.members[3])
    case.close()
    case.publish()
    assert case.check(case.bundle()) == []
    assert dict(case.count().counted)[case.members[2].member] == in_time
    assert reasons(case) == {late: Reason.LATE}


def test_a_telephone_ballot_and_the_members_own() -> None:
    case = opened()
    one, two = case.members[1], case.members[2]
    spoken: dict[str, Any] = {"mode": Mode.TELEPHONE, "witness": "Vụ trưởng Vụ Tổng hợp"}
    case.cast(case.officer, on_behalf_of=one.member, **spoken)
    given = case.cast(case.officer, on_behalf_of=two.member, **spoken)
    own = case.cast(two, "disapprove")
    unwitnessed = case.cast(case.officer, on_behalf_of=one.member, mode=Mode.TELEPHONE, witness=" ")
    by_member = case.cast(one, on_behalf_of=two.member, **spoken)
    assert finished(case) == []
    assert dict(case.count().counted)[two.member] == own
    assert reasons(case) == {
        given: Reason.OVERRIDDEN,
        unwitnessed: Reason.MALFORMED,
        by_member: Reason.MALFORMED,
    }


# The server --------------------------------------------------------------------------------------
def test_stuffing_with_a_key_that_nobody_enrolled() -> None:
    case = opened()
    forged = Person(case.members[3].member, DeviceKeys.generate(case.world.entropy))
    op = case.sealed_ballot(forged, case.ballot(forged))
    case.inject(op, BallotCast(case.ballot(forged)))
    case.note(op.op_id, case.ballot(forged))
    found = finished(case)
    assert ("author", f"ballot {short_code(op.op_id)}") in found


def test_stuffing_with_another_members_device() -> None:
    case = opened()
    mixed = Person(case.members[3].member, case.members[1].device)
    op = case.sealed_ballot(mixed, case.ballot(mixed))
    case.inject(op, BallotCast(case.ballot(mixed)))
    case.note(op.op_id, case.ballot(mixed))
    assert ("author", f"ballot {short_code(op.op_id)}") in finished(case)


def test_a_device_revoked_before_its_ballot() -> None:
    case = opened()
    person = case.members[1]
    op = case.sealed_ballot(person, case.ballot(person))
    assert case.world.say(case.world.admin, Revoke(person.device.device_id)).ok
    case.inject(op, BallotCast(case.ballot(person)))
    case.note(op.op_id, case.ballot(person))
    found = finished(case)
    assert ("author", f"ballot {short_code(op.op_id)}") in found
    assert reasons(case) == {op.op_id: Reason.NOT_TRUSTED}


def test_a_record_taken_in_twice() -> None:
    case = opened()
    case.cast(case.members[1])
    case.inject(case.log.operations[-1])
    assert "chain" in codes(finished(case))


def test_two_records_at_one_place_of_a_devices_chain() -> None:
    case = opened()
    person = case.members[1]
    first = case.sealed_ballot(person, case.ballot(person, "approve"))
    second = case.sealed_ballot(person, case.ballot(person, "disapprove"))
    for op in (first, second):
        case.inject(op, BallotCast(case.ballot(person)))
    case.note(second.op_id, case.ballot(person, "disapprove"))
    assert ("chain", f"ballot {short_code(second.op_id)}") in case.check(_bundle(case))


def _bundle(case: Case) -> bytes:
    case.tally_json = lambda: b"{}\n"  # type: ignore[method-assign]  # the log alone is looked at
    return case.bundle()


def resealed(case: Case, lines: list[Any], files: dict[str, bytes]) -> dict[str, bytes]:
    """The log as a hostile server would show it, under a checkpoint that it signs anew."""
    space = records.space_file(case.log.state.space, lines)
    _, entries = records.read_space(space)
    tree = Frontier()
    for entry in entries:
        tree.append(entry.leaf.hash())
    mark = case.mark(case.log.state.space, tree.size, tree.root)
    checkpoints = cbor2.loads(files["checkpoints.cbor"])
    checkpoints[1][1] = cbor2.loads(mark.encode())
    return {**files, "space.cbor": space, "checkpoints.cbor": cbor2.dumps(checkpoints)}


def lines_of(files: dict[str, bytes]) -> list[Any]:
    lines: list[Any] = cbor2.loads(files["space.cbor"])[2]
    return lines


def test_dropping_a_ballot_under_a_new_checkpoint() -> None:
    case = told_case()
    files = case.files()
    lines = lines_of(files)
    lines.pop(case.ballots[0].index)
    assert codes(case.check(case.bundle(resealed(case, lines, files)))) >= {"seen", "chain"}


def test_reordering_under_a_new_checkpoint() -> None:
    case = told_case()
    files = case.files()
    lines = lines_of(files)
    one, other = case.ballots[1].index, case.ballots[2].index
    lines[one], lines[other] = lines[other], lines[one]
    assert "seen" in codes(case.check(case.bundle(resealed(case, lines, files))))


def test_a_late_ballot_shown_as_early_under_a_new_checkpoint() -> None:
    case = opened()
    for person in case.members[:3]:
        case.cast(person)
    case.pass_deadline()
    late = case.cast(case.members[3])
    case.close()
    case.publish()
    files = case.files()
    lines = lines_of(files)
    lines[case.ballots[-1].index][-2] = case.deadline_ms - 1
    found = case.check(case.bundle(resealed(case, lines, files)))
    assert reasons(case) == {late: Reason.LATE}
    assert "seen" in codes(found)


def test_truncating_under_a_new_checkpoint() -> None:
    """The end cut off takes the recorded tally with it; a shorter log cannot carry the count."""
    case = told_case()
    files = case.files()
    lines = lines_of(files)[: case.close_index + 1]
    found = case.check(case.bundle(resealed(case, lines, files)))
    assert codes(found) >= {"tally_missing", "opening_unknown"}


def test_a_split_view_shows_in_the_next_record() -> None:
    case = opened()
    person = case.members[1]
    op = case.sealed_ballot(person, case.ballot(person), seen_root=bytes(32))
    case.inject(op, BallotCast(case.ballot(person)))
    case.note(op.op_id, case.ballot(person))
    assert ("seen", f"ballot {short_code(op.op_id)}") in finished(case)


def test_a_witness_of_another_log_is_named() -> None:
    case = opened()
    case.cast(case.members[1])
    case.pass_deadline()
    case.witness = None
    case.see(case.members[2], bytes(32))
    case.witness = None
    index = case.log.state.size - 1
    case.close()
    case.publish()
    assert ("witness_differs", f"record {index}") in case.check(case.bundle())


# Every kind of vote, honestly -------------------------------------------------------------------
ASSENT = replace(GOVERNMENT, silence=Silence.ASSENT)


def test_silence_is_assent_only_with_proof_of_delivery() -> None:
    case = opened(rule=ASSENT)
    case.cast(case.members[0])
    case.deliver(case.members[1])
    case.deliver(case.members[2])
    assert finished(case) == []
    assert case.count().questions[0].in_favour == 3


def test_a_live_vote_counts_who_checked_in() -> None:
    case = opened(live=True)
    for person in case.members[:3]:
        case.check_in(person)
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
