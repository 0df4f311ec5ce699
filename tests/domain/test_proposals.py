"""Drafts for a member: which stands, what the member made of it, and the words that differ."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.domain.ballots import approve_question
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import Event, Fact
from ecabinet.domain.forms import Answer
from ecabinet.domain.proposals import (
    AnswersProposed,
    ProposalAct,
    ProposalSettled,
    ProposalState,
    ProposalWithdrawn,
    Run,
    changes,
    check_drafted,
    merged,
    proposals,
    settlements,
    taken,
    word_changes,
)

FORM, FORM_OP, OTHER_OP = b"f" * 16, b"F" * 32, b"G" * 32
FIRST, SECOND = b"1" * 16, b"2" * 16
QUESTIONS = (approve_question("q1", "Một"), approve_question("q2", "Hai"))
YES = (Answer("q1", ("approve",)),)
NO = (Answer("q1", ("disapprove",), "Chưa đủ căn cứ"),)


def fact(event: Event, at: int, member: bytes = FIRST) -> Fact:
    op_id = bytes([at]) * 32
    return Fact(event, op_id, at, member, member, at << 16, at)


def draft(answers: tuple[Answer, ...], form_op: bytes = FORM_OP) -> AnswersProposed:
    return AnswersProposed(FORM, form_op, answers, "")


def settled(at: int, proposal: int, act: ProposalAct) -> Fact:
    return fact(ProposalSettled(FORM, bytes([proposal]) * 32, FIRST, act, YES, NO), at)


def test_the_newest_of_each_author_stands_whatever_the_order() -> None:
    facts = (
        fact(draft(YES), 1),
        fact(draft(NO), 2),
        fact(draft(YES), 3, SECOND),
        fact(draft(YES, OTHER_OP), 4),
        fact(ProposalWithdrawn(FORM, bytes([3]) * 32), 5, FIRST),  # not his to take back
    )
    told = {proposals(order, FORM_OP) for order in permutations(facts)}
    (found,) = told
    assert [(one.author, one.revision, one.state) for one in found] == [
        (FIRST, 1, ProposalState.REPLACED),
        (FIRST, 2, ProposalState.OFFERED),
        (SECOND, 1, ProposalState.OFFERED),
    ]


def test_a_draft_taken_back_leaves_none_in_its_place() -> None:
    gone = fact(ProposalWithdrawn(FORM, bytes([2]) * 32), 3)
    found = proposals((fact(draft(YES), 1), fact(draft(NO), 2), gone), FORM_OP)
    assert [one.state for one in found] == [ProposalState.REPLACED, ProposalState.WITHDRAWN]


@pytest.mark.parametrize(
    ("acts", "states", "last"),
    [
        ([], ["replaced", "offered"], None),
        ([(2, "taken")], ["replaced", "taken"], 2),
        ([(2, "ignored")], ["replaced", "ignored"], None),
        ([(1, "taken")], ["taken", "offered"], 1),
        ([(1, "taken"), (2, "taken")], ["taken", "taken"], 2),
        ([(1, "taken"), (2, "taken"), (2, "restored")], ["taken", "offered"], 1),
        ([(2, "taken"), (2, "restored"), (2, "taken")], ["replaced", "taken"], 2),
        ([(2, "ignored"), (2, "restored")], ["replaced", "offered"], None),
    ],
)
def test_what_the_member_made_of_it(
    acts: list[tuple[int, str]], states: list[str], last: int | None
) -> None:
    facts = [settled(9 + at, one, ProposalAct(act)) for at, (one, act) in enumerate(acts)]
    own = settlements(reversed(facts))
    found = proposals((fact(draft(YES), 1), fact(draft(NO), 2)), FORM_OP, own)
    assert [one.state.value for one in found] == states
    stands = taken(own)
    assert (stands and stands.proposal) == (None if last is None else bytes([last]) * 32)


def test_what_is_left_open_keeps_its_answer() -> None:
    mine = (Answer("q2", ("approve",)), Answer("q1", ("other",), "Khác"))
    assert merged(QUESTIONS, mine, YES) == (YES[0], mine[0])
    first, second = changes(QUESTIONS, YES, merged(QUESTIONS, mine, YES))
    assert (first.changed, second.changed, second.drafted) == (False, True, Answer("q2", ()))


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((), "proposal.empty"),
        ((Answer("q9", ("approve",)),), "ballot.unknown_question"),
        ((Answer("q1", ("maybe",)),), "ballot.unknown_choice"),
        ((Answer("q1", ("disapprove",)),), "ballot.text_required"),
        ((Answer("q1", (), "chỉ có lời"),), "ballot.answer_missing"),
        ((*YES, *NO), "ballot.unknown_question"),
    ],
)
def test_a_draft_that_no_ballot_could_hold(answers: tuple[Answer, ...], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_drafted(QUESTIONS, answers)
    assert refused.value.code == code


WORDS = st.lists(st.sampled_from(["Điều", "3", "6", "tháng", "sửa", "\n"]), max_size=12)


@given(WORDS, WORDS)
def test_each_side_reads_its_own_words(old: list[str], new: list[str]) -> None:
    runs = word_changes(" ".join(old), " ".join(new))
    for own, words in ((Run.GONE, old), (Run.NEW, new)):
        kept = [text for kind, text in runs if kind in {Run.SAME, own}]
        assert " ".join(kept).split(" ") == (words or [""])
    if old == new:
        assert {kind for kind, _ in runs} <= {Run.SAME}


def test_the_longest_texts_are_compared_as_a_whole() -> None:
    old, new = "a " * 30_000, "b " * 30_000
    assert [kind for kind, _ in word_changes(old, new)] == [Run.GONE, Run.NEW]
