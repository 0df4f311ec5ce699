"""What makes answers and votes valid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.ballots import (
    LIVE_CHOICES,
    TEXT_LIMIT,
    approve_question,
    check_answers,
    check_text,
    check_vote,
    choose_question,
    live_question,
    missing,
    options_question,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import GOVERNMENT, Answer, Mode, Question, RollEntry, VoteOpen
from tests.domain.samples import member, vote

APPROVE = approve_question("a", "Thông qua?")
CHOOSE = choose_question("b", "Chọn hai", ["x", "y", "z"], 2, other=True)
QUESTIONS = (APPROVE, CHOOSE)
GOOD = (Answer("a", ("approve",)), Answer("b", ("x", "y")))


def code(*answers: Answer, mode: Mode = Mode.NORMAL) -> tuple[str, object]:
    with pytest.raises(DomainError) as caught:
        check_answers(QUESTIONS, answers, mode)
    return caught.value.code, caught.value.params.get("question")


def test_good_answers_pass() -> None:
    check_answers(QUESTIONS, GOOD)
    check_answers(QUESTIONS, (Answer("a", ("other",), "Ý kiến\nkhác", "Điều 3"), GOOD[1]))


def test_the_first_unanswered_question_is_named() -> None:
    assert missing(QUESTIONS, ()) == ("a", "b")
    assert code(GOOD[0]) == ("ballot.answer_missing", "b")
    assert code(GOOD[0], Answer("b", ())) == ("ballot.answer_missing", "b")


@pytest.mark.parametrize("choice", ["approve_with_comment", "disapprove", "other"])
def test_a_reservation_needs_words(choice: str) -> None:
    assert code(Answer("a", (choice,), " \n"), GOOD[1]) == ("ballot.text_required", "a")


def test_other_needs_words_among_options_too() -> None:
    assert code(GOOD[0], Answer("b", ("x", "other"))) == ("ballot.text_required", "b")


def test_unknown_and_too_many_choices() -> None:
    assert code(Answer("a", ("yes",)), GOOD[1]) == ("ballot.unknown_choice", "a")
    assert code(Answer("a", ("abstain",)), GOOD[1]) == ("ballot.unknown_choice", "a")
    assert code(Answer("a", ("approve", "other"), "c"), GOOD[1]) == ("ballot.too_many", "a")
    assert code(GOOD[0], Answer("b", ("x", "y", "z"))) == ("ballot.too_many", "b")
    assert code(GOOD[0], Answer("b", ("x", "x"))) == ("ballot.too_many", "b")
    assert code(*GOOD, Answer("c", ("x",))) == ("ballot.unknown_question", "c")
    assert code(*GOOD, GOOD[0]) == ("ballot.unknown_question", "a")


def test_abstaining_needs_no_answers() -> None:
    check_answers(QUESTIONS, (), Mode.ABSTAIN)
    check_answers(QUESTIONS, (), Mode.RECUSE)
    check_answers(QUESTIONS, (Answer("a", ("abstain",)), GOOD[1]), Mode.TELEPHONE)


def test_the_limit_of_text_is_in_bytes_of_all_answers() -> None:
    half = "ế" * (TEXT_LIMIT // 6)
    check_text((Answer("a", (), half), Answer("b", (), half)))
    assert code(Answer("a", ("other",), half), Answer("b", ("x",), half + "ab", "c" * 3)) == (
        "ballot.too_long",
        "b",
    )


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\r", "\x7f", "\u202e", "\u2066", "\ud800"])
def test_control_characters_are_refused_even_in_drafts(letter: str) -> None:
    with pytest.raises(DomainError, match=r"ballot\.control_characters"):
        check_text((Answer("a", (), f"Đồng{letter}ý"),))
    check_text((Answer("a", (), "Đồng ý\n\tvới Điều 3"),))


def test_builders_make_what_can_be_asked() -> None:
    live = live_question("q1", "Thông qua?")
    assert live.choices == LIVE_CHOICES == ("approve", "disapprove", "abstain")
    check_answers((live,), (Answer("q1", ("disapprove",)),))
    options = live_question("q1", "Phương án?", ["A", "B"])
    assert options.choices == ("A", "B", "abstain")
    with pytest.raises(DomainError, match=r"question\.choices"):
        options_question("q", "Phương án?", ["A", "A"])
    with pytest.raises(DomainError, match=r"question\.max"):
        choose_question("q", "Chọn", ["A", "B"], 3)


def broken(question: Question) -> VoteOpen:
    return vote(questions=(question,))


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        (vote(questions=()), "form.no_questions"),
        (vote(questions=(APPROVE, APPROVE)), "form.question_repeated"),
        (replace(vote(), roll=()), "form.roll_empty"),
        (replace(vote(), roll=(RollEntry(member(1), 0),)), "form.weight"),
        (replace(vote(2), roll=(*vote(2).roll, vote(2).roll[0])), "form.roll_repeated"),
        (replace(vote(), closes_ms=0), "form.times"),
        (replace(vote(), officers=(), chair=b""), "form.officers"),
        (vote(rule=replace(GOVERNMENT, threshold=(0, 2))), "rule.fraction"),
        (vote(rule=replace(GOVERNMENT, quorum=(3, 2))), "rule.fraction"),
        (broken(replace(APPROVE, text=" ")), "question.text"),
        (broken(replace(APPROVE, choices=("approve", "yes"))), "question.choices"),
        (broken(replace(APPROVE, max=2)), "question.max"),
    ],
)
def test_what_cannot_be_voted_on(opened: VoteOpen, expected: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_vote(opened)
    assert caught.value.code == expected
