"""The count by example: the launch day, and every rule of the ballots' document once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.ballots import choose_question, options_question
from ecabinet.domain.counting import tally
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import (
    GOVERNMENT,
    PRESENT_MAJORITY,
    UNANIMOUS,
    Answer,
    Base,
    Decision,
    Mode,
    Reason,
    RecordedBallot,
    Rule,
    Silence,
    Tally,
    Tie,
    VoteOpen,
)
from tests.domain.samples import (
    CLOSE,
    DEADLINE,
    FORM_OP,
    answer,
    live_vote,
    member,
    op,
    recorded,
    telephoned,
    vote,
)


def count(
    opened: VoteOpen,
    *ballots: RecordedBallot,
    delivered: tuple[int, ...] = (),
    present: tuple[int, ...] = (),
    chair: int = 1,
) -> Tally:
    return tally(
        opened,
        FORM_OP,
        ballots,
        CLOSE,
        DEADLINE,
        delivered={member(number) for number in delivered},
        present={member(number) for number in present},
        chair=member(chair),
    )


def split(*choices: tuple[str, int]) -> list[RecordedBallot]:
    """Ballots of members 1, 2, 3, … in the given numbers."""
    told = [choice for choice, number in choices for _ in range(number)]
    return [recorded(number, number, choice) for number, choice in enumerate(told, 1)]


def reasons(result: Tally) -> list[tuple[bytes, Reason]]:
    return [(line.op_id, line.reason) for line in result.not_counted]


def test_the_launch_day() -> None:
    """25 of 27 vote 22/1/2, one of them revises and is counted once, a 26th votes late."""
    ballots = split(("approve", 22), ("disapprove", 1), ("abstain", 2))
    revision = recorded(100, 3, "approve", heads=(3,))
    late = recorded(CLOSE + 1, 26, "approve")
    result = count(live_vote(), *ballots, revision, late, present=tuple(range(1, 22)))
    (question,) = result.questions
    assert question.decision is Decision.ADOPTED
    assert question.counts == (("approve", 22), ("disapprove", 1), ("abstain", 2))
    assert question.arithmetic == "22 > 27 × 1/2 = 13,5"
    assert (result.roll_size, len(result.counted), result.answered) == (27, 25, 25)
    assert (result.quorum_needed, result.quorum_met) == (18, True)
    assert reasons(result) == [(op(3), Reason.SUPERSEDED), (op(CLOSE + 1), Reason.LATE)]
    assert dict(result.counted)[member(3)] == op(100)
    assert result.silent == (member(27),)


def test_more_than_half_of_all_members_is_fourteen_of_twenty_seven() -> None:
    thirteen = count(vote(), *split(("approve", 13), ("other", 7)))
    assert thirteen.questions[0].decision is Decision.REJECTED
    assert thirteen.questions[0].arithmetic == "13 ≤ 27 × 1/2 = 13,5"
    fourteen = count(vote(), *split(("approve", 14), ("disapprove", 6)))
    assert fourteen.questions[0].decision is Decision.ADOPTED


def test_seventeen_of_twenty_seven_are_no_quorum() -> None:
    result = count(vote(), *split(("approve", 17)))
    assert result.questions[0].decision is Decision.NO_QUORUM
    assert result.questions[0].arithmetic == "17 < 27 × 2/3 = 18"


def test_a_live_quorum_counts_those_present_who_do_not_vote() -> None:
    ballots = split(("approve", 14))
    assert count(live_vote(), *ballots).questions[0].decision is Decision.NO_QUORUM
    here = count(live_vote(), *ballots, present=tuple(range(1, 19)))
    assert here.questions[0].decision is Decision.ADOPTED


@pytest.mark.parametrize(
    ("chairs", "decision"),
    [
        ("approve", Decision.ADOPTED),
        ("approve_with_comment", Decision.ADOPTED),
        ("disapprove", Decision.REJECTED),
        ("other", Decision.TIED),
    ],
)
def test_a_tie_follows_the_chair_before_the_threshold(chairs: str, decision: Decision) -> None:
    """9 for, 9 against of 27: 9 is not more than 13.5, yet the chair's choice decides."""
    favour = 9 - chairs.startswith("approve")
    against = 9 - (chairs == "disapprove")
    ballots = split((chairs, 1), ("approve", favour), ("disapprove", against))
    (question,) = count(vote(), *ballots).questions
    assert (question.in_favour, question.against) == (9, 9)
    assert question.decision is decision


def test_a_tie_fails_where_the_rule_says_so() -> None:
    rule = replace(GOVERNMENT, base=Base.ANSWERED, strict=False, tie=Tie.FAILS)
    result = count(vote(rule=rule), *split(("approve", 9), ("disapprove", 9)))
    assert result.questions[0].decision is Decision.REJECTED


def test_no_tie_of_nothing() -> None:
    result = count(vote(), *split(("other", 20)))
    assert result.questions[0].decision is Decision.REJECTED


def test_bases_differ() -> None:
    ballots = split(("approve", 10), ("disapprove", 8), ("other", 1))

    def decided(base: Base) -> str:
        rule = replace(GOVERNMENT, base=base)
        return count(vote(rule=rule), *ballots).questions[0].arithmetic

    assert decided(Base.TOTAL) == "10 ≤ 27 × 1/2 = 13,5"
    assert decided(Base.ANSWERED) == "10 > 19 × 1/2 = 9,5"
    assert decided(Base.PRESENT) == "10 > 19 × 1/2 = 9,5"


def test_present_majority_counts_remote_voters_as_present() -> None:
    rule = PRESENT_MAJORITY
    ballots = split(("approve", 8), ("disapprove", 4))
    result = count(live_vote(rule=rule), *ballots, present=(13, 14, 15))
    assert result.questions[0].arithmetic == "8 > 15 × 1/2 = 7,5"


def test_unanimity_needs_everyone() -> None:
    assert count(vote(3, UNANIMOUS), *split(("approve", 3))).questions[0].decision is (
        Decision.ADOPTED
    )
    short = count(vote(3, UNANIMOUS), *split(("approve", 2), ("other", 1)))
    assert short.questions[0].arithmetic == "2 < 3 × 1/1 = 3"


def test_weights_multiply() -> None:
    opened = vote(3, weights=(5, 1, 1))
    result = count(opened, *split(("approve", 1), ("disapprove", 2)))
    assert (result.answered, result.quorum_needed) == (7, 5)
    assert result.questions[0].arithmetic == "5 > 7 × 1/2 = 3,5"


def test_recusal_leaves_the_base_only_if_the_rule_says_so() -> None:
    ballots = [*split(("approve", 2), ("other", 1)), recorded(9, 4, mode=Mode.RECUSE)]
    staying = count(vote(4), *ballots)
    assert staying.recused == (member(4),)
    assert staying.questions[0].arithmetic == "2 ≤ 4 × 1/2 = 2"
    leaving = count(vote(4, replace(GOVERNMENT, recusal_leaves_base=True)), *ballots)
    assert leaving.questions[0].arithmetic == "2 > 3 × 1/2 = 1,5"


def test_abstaining_is_not_silence() -> None:
    result = count(vote(3), recorded(1, 1, mode=Mode.ABSTAIN))
    assert result.silent == (member(2), member(3))
    assert dict(result.questions[0].counts)["abstain"] == 1


ASSENT = replace(GOVERNMENT, silence=Silence.ASSENT)


def test_silence_is_assent_only_with_proof_of_delivery() -> None:
    ballots = split(("approve", 1))
    assert count(vote(3, ASSENT), *ballots).questions[0].decision is Decision.NO_QUORUM
    proven = count(vote(3, ASSENT), *ballots, delivered=(2, 3))
    assert proven.questions[0].decision is Decision.ADOPTED
    assert proven.questions[0].in_favour == 3
    assert dict(proven.questions[0].counts)["approve"] == 1
    unasked = count(vote(3), *ballots, delivered=(2, 3))
    assert unasked.questions[0].in_favour == 1


def test_a_late_or_malformed_ballot_is_no_silence() -> None:
    late = recorded(CLOSE + 1, 2, "disapprove")
    broken = replace(recorded(3, 3), ballot=None)
    result = count(vote(3, ASSENT), recorded(1, 1), late, broken, delivered=(2, 3))
    assert result.silent == ()
    assert result.questions[0].in_favour == 1


def test_late_by_the_clock_although_before_the_close() -> None:
    opened = vote(3, grace_ms=50)
    in_grace = recorded(1, 1, at_ms=DEADLINE + 50)
    too_late = recorded(2, 2, at_ms=DEADLINE + 51)
    result = count(opened, in_grace, too_late)
    assert [line.reason for line in result.not_counted] == [Reason.LATE]
    assert [who for who, _ in result.counted] == [member(1)]


def test_a_late_revision_supersedes_nothing() -> None:
    late = recorded(CLOSE + 1, 1, "disapprove", heads=(1,))
    result = count(vote(1), recorded(1, 1), late)
    assert result.counted == ((member(1), op(1)),)


def test_two_devices_of_one_member_the_greater_signed_clock_counts() -> None:
    tablet = recorded(1, 1, "disapprove", device=71, hlc=900)
    telephone = recorded(2, 1, "approve", device=72, hlc=800)
    result = count(vote(1), tablet, telephone)
    assert result.counted == ((member(1), op(1)),)
    resolving = recorded(3, 1, "approve", device=72, hlc=100, heads=(1, 2))
    assert count(vote(1), tablet, telephone, resolving).counted == ((member(1), op(3)),)


def test_equal_clocks_are_told_apart_by_op_id() -> None:
    ballots = [recorded(number, 1, device=number, hlc=5) for number in (1, 2, 3)]
    assert count(vote(1), *ballots).counted == ((member(1), op(3)),)


def test_a_fork_of_one_device_counts_nothing() -> None:
    first = recorded(1, 1, device=71)
    second = recorded(2, 1, "disapprove", device=71)
    result = count(vote(1), first, second)
    assert result.counted == ()
    assert reasons(result) == [(op(1), Reason.EQUIVOCATION), (op(2), Reason.EQUIVOCATION)]
    other = recorded(3, 1, "approve", device=72)
    assert count(vote(1), first, second, other).counted == ((member(1), op(3)),)
    resolving = recorded(4, 1, "approve", device=72, heads=(1, 2))
    assert count(vote(1), first, second, resolving).counted == ((member(1), op(4)),)


def test_a_chain_through_a_late_ballot_is_no_fork() -> None:
    first = recorded(1, 1, device=71)
    late = recorded(CLOSE + 5, 1, device=72, heads=(1,))
    third = recorded(3, 1, "disapprove", device=71, heads=(CLOSE + 5,))
    result = count(vote(1), first, late, third)
    assert result.counted == ((member(1), op(3)),)


def test_a_ballot_names_only_its_own_members_ballots() -> None:
    """Stranger's heads: naming another's ballot takes nothing away from him."""
    result = count(vote(2), recorded(1, 1), recorded(2, 2, heads=(1,)))
    assert {who for who, _ in result.counted} == {member(1), member(2)}


def test_an_untrusted_device_neither_votes_nor_revises() -> None:
    forged = recorded(2, 1, "disapprove", heads=(1,), trusted=False)
    result = count(vote(1), recorded(1, 1), forged)
    assert result.counted == ((member(1), op(1)),)
    assert reasons(result) == [(op(2), Reason.NOT_TRUSTED)]


def test_copying_anothers_ballot_speaks_for_nobody() -> None:
    own = recorded(1, 1, "disapprove")
    copied = replace(own, op_id=op(2), index=2, member=member(2), device=member(72))
    result = count(vote(2), own, copied)
    assert reasons(result) == [(op(2), Reason.MALFORMED)]
    assert result.not_counted[0].member == member(2)
    assert result.counted == ((member(1), op(1)),)


def test_replay_of_another_forms_ballot() -> None:
    other = recorded(1, 1)
    assert other.ballot is not None
    foreign = replace(other, ballot=replace(other.ballot, form_op=op(777)))
    result = count(vote(1), foreign)
    assert reasons(result) == [(op(1), Reason.WRONG_FORM)]
    assert result.silent == (member(1),)


def test_who_is_not_on_the_roll_is_listed() -> None:
    result = count(vote(1), recorded(1, 44))
    assert reasons(result) == [(op(1), Reason.NOT_ON_ROLL)]


def test_the_same_operation_handed_in_twice_counts_once() -> None:
    ballot = recorded(1, 1)
    result = count(vote(1), ballot, replace(ballot, index=9))
    assert result.questions[0].in_favour == 1
    assert result.not_counted == ()


def test_a_telephone_ballot_gives_way_to_the_members_own() -> None:
    spoken = telephoned(1, 901, 2)
    assert dict(count(vote(2), spoken).counted) == {member(2): op(1)}
    both = count(vote(2), spoken, recorded(2, 2, "disapprove"))
    assert dict(both.counted) == {member(2): op(2)}
    assert reasons(both) == [(op(1), Reason.OVERRIDDEN)]


def test_a_telephone_ballot_needs_an_officer_and_a_witness() -> None:
    by_member = telephoned(1, 1, 2)
    assert reasons(count(replace(vote(2), chair=member(901)), by_member)) == [
        (op(1), Reason.MALFORMED)
    ]
    alone = telephoned(1, 901, 2)
    assert alone.ballot is not None
    alone = replace(alone, ballot=replace(alone.ballot, witness=" "))
    assert reasons(count(vote(2), alone)) == [(op(1), Reason.MALFORMED)]


def test_a_ballot_for_another_without_telephone_is_refused() -> None:
    one = recorded(1, 1)
    assert one.ballot is not None
    proxy = replace(one, ballot=replace(one.ballot, on_behalf_of=member(2)))
    assert reasons(count(vote(2), proxy)) == [(op(1), Reason.PROXY_NOT_ALLOWED)]


def test_every_question_has_its_own_decision() -> None:
    questions = tuple(
        replace(vote().questions[0], id=name, text=f"Vấn đề {name}") for name in ("a", "b")
    )
    both = tuple((answer("approve", "a"), answer("disapprove", "b")) for _ in range(3))
    ballots = [recorded(number, number, answers) for number, answers in enumerate(both, 1)]
    first, second = count(vote(3, questions=questions), *ballots).questions
    assert (first.decision, second.decision) == (Decision.ADOPTED, Decision.REJECTED)


OPTIONS = options_question("q1", "Phương án nào?", ["A", "B", "C"], other=True)


def test_an_option_wins_by_the_threshold() -> None:
    opened = vote(5, questions=(OPTIONS,))
    (question,) = count(opened, *split(("A", 3), ("B", 2))).questions
    assert question.decision is Decision.ADOPTED
    assert question.arithmetic.startswith("A: 3 > 5 × 1/2 = 2,5; B: 2 ≤ 5 × 1/2 = 2,5; ")
    assert question.arithmetic.endswith("→ A")
    plurality = count(opened, *split(("A", 2), ("B", 1), ("C", 1), ("other", 1)))
    assert plurality.questions[0].decision is Decision.REJECTED


def test_equal_options_follow_the_chair() -> None:
    opened = vote(4, replace(GOVERNMENT, strict=False), (OPTIONS,))
    (question,) = count(opened, *split(("B", 2), ("A", 2))).questions
    assert question.decision is Decision.ADOPTED
    assert question.arithmetic.endswith("→ B")
    absent = count(opened, *split(("B", 2), ("A", 2)), chair=999)
    assert absent.questions[0].decision is Decision.TIED


def test_choosing_up_to_k() -> None:
    question = choose_question("q1", "Chọn", ["A", "B", "C"], 2)
    picks = (("A", "B"), ("A", "B"), ("A", "C"), ("A",))
    ballots = [
        recorded(number, number, (Answer("q1", chosen),)) for number, chosen in enumerate(picks, 1)
    ]
    (result,) = count(vote(4, questions=(question,)), *ballots).questions
    assert dict(result.counts) == {"A": 4, "B": 2, "C": 1, "abstain": 0}
    assert result.decision is Decision.ADOPTED
    assert result.arithmetic.endswith("→ A")
    three = recorded(5, 1, (Answer("q1", ("A", "B", "C")),))
    assert reasons(count(vote(1, questions=(question,)), three)) == [(op(5), Reason.MALFORMED)]


def test_thirds_are_written_exactly() -> None:
    rule = Rule("two_thirds", Base.TOTAL, (2, 3), False, (1, 2), Tie.FAILS)
    (question,) = count(vote(25, rule), *split(("approve", 16))).questions
    assert question.arithmetic == "16 < 25 × 2/3 = 16 2/3"


def test_a_base_of_nobody_decides_nothing() -> None:
    rule = replace(GOVERNMENT, base=Base.ANSWERED, quorum=(0, 1))
    assert count(vote(3, rule)).questions[0].decision is Decision.NONE


def test_an_open_form_and_a_doubled_roll_are_not_counted() -> None:
    with pytest.raises(DomainError, match=r"form\.not_closed"):
        tally(vote(), FORM_OP, (), -1, DEADLINE)
    doubled = vote(2)
    doubled = replace(doubled, roll=(*doubled.roll, doubled.roll[0]))
    with pytest.raises(DomainError, match=r"form\.roll_repeated"):
        tally(doubled, FORM_OP, (), CLOSE, DEADLINE)
