"""What makes an answer, a question and an opened vote valid; it never looks at a clock."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    APPROVE_CHOICES,
    DISAPPROVE,
    OTHER,
    TEXT_REQUIRED,
    Answer,
    Ballot,
    Grant,
    Mode,
    Question,
    QuestionKind,
    Rule,
    VoteOpen,
)
from ecabinet.domain.proxies import asked, by_proxy, within

TEXT_LIMIT = 64 * 1024
"""Bytes of UTF-8 that all texts and clauses of one ballot may take together."""

LIVE_CHOICES = (APPROVE, DISAPPROVE, ABSTAIN)

_LINE_BREAKS = frozenset("\n\t")
# Marks that turn the direction of writing could show a reader other words than were signed.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def approve_question(question: str, text: str) -> Question:
    """Đồng ý / Đồng ý và có ý kiến / Không đồng ý / Ý kiến khác."""
    return Question(question, text, QuestionKind.APPROVE, APPROVE_CHOICES)


def live_question(question: str, text: str, options: Sequence[str] = ()) -> Question:
    """Tán thành / Không tán thành / Không biểu quyết, or one of the options; no words asked."""
    if not options:
        return Question(question, text, QuestionKind.APPROVE, LIVE_CHOICES, text_optional=True)
    choices = (*options, ABSTAIN)
    return _checked(Question(question, text, QuestionKind.OPTIONS, choices, text_optional=True))


def options_question(
    question: str, text: str, options: Sequence[str], other: bool = False
) -> Question:
    """Exactly one of the options; `other` adds *Ý kiến khác*, which needs words."""
    choices = (*options, OTHER) if other else tuple(options)
    return _checked(Question(question, text, QuestionKind.OPTIONS, choices))


def choose_question(
    question: str, text: str, options: Sequence[str], most: int, other: bool = False
) -> Question:
    """One to `most` of the options (preset k_of_n: choose up to k)."""
    choices = (*options, OTHER) if other else tuple(options)
    return _checked(Question(question, text, QuestionKind.CHOOSE, choices, most))


def _checked(question: Question) -> Question:
    check_question(question)
    return question


def check_question(question: Question) -> None:
    """DomainError question.choices, question.max or question.text for one that cannot be asked."""
    if not question.id or not question.text.strip():
        raise DomainError("question.text", question=question.id)
    choices = question.choices
    if len(choices) < 2 or len(set(choices)) != len(choices) or not all(choices):
        raise DomainError("question.choices", question=question.id)
    if question.kind is QuestionKind.APPROVE and not set(choices) <= {*APPROVE_CHOICES, ABSTAIN}:
        raise DomainError("question.choices", question=question.id)
    most = question.max
    single = question.kind is not QuestionKind.CHOOSE
    if not 1 <= most <= len(choices) or (single and most != 1):
        raise DomainError("question.max", question=question.id)


def check_rule(rule: Rule) -> None:
    """DomainError rule.fraction unless 0 < threshold ≤ 1 and 0 ≤ quorum ≤ 1, in whole numbers."""
    (p, q), (r, s) = rule.threshold, rule.quorum
    if not (0 < p <= q and 0 <= r <= s and s > 0):
        raise DomainError("rule.fraction", rule=rule.name)


def check_vote(vote: VoteOpen) -> None:
    """Whether this can be voted on at all; every count refuses what this refuses.

    DomainError form.no_questions, form.question_repeated, form.roll_empty, form.roll_repeated,
    form.weight, form.times, form.officers, besides those of its questions and its rule.
    """
    if not vote.questions:
        raise DomainError("form.no_questions")
    for question in vote.questions:
        check_question(question)
    ids = [question.id for question in vote.questions]
    if len(set(ids)) != len(ids):
        raise DomainError("form.question_repeated")
    check_rule(vote.rule)
    _check_roll(vote)
    if vote.closes_ms <= vote.opens_ms or vote.grace_ms < 0:
        raise DomainError("form.times")
    if not {*vote.officers, vote.chair} - {b""}:
        raise DomainError("form.officers")


def _check_roll(vote: VoteOpen) -> None:
    members = [entry.member for entry in vote.roll]
    if not members:
        raise DomainError("form.roll_empty")
    if len(set(members)) != len(members):
        raise DomainError("form.roll_repeated")
    if any(entry.weight < 1 for entry in vote.roll):
        raise DomainError("form.weight")


def missing(questions: Iterable[Question], answers: Sequence[Answer]) -> tuple[str, ...]:
    """The ids of the questions that have no choice yet, in the form's order."""
    chosen = {answer.question for answer in answers if answer.choices}
    return tuple(question.id for question in questions if question.id not in chosen)


def check_answers(
    questions: Sequence[Question], answers: Sequence[Answer], mode: Mode = Mode.NORMAL
) -> None:
    """Every question validly answered, else a DomainError that names the question.

    ballot.answer_missing, ballot.unknown_question, ballot.unknown_choice, ballot.too_many,
    ballot.text_required, ballot.too_long(limit, question), ballot.control_characters. Who abstains
    or recuses himself needs no answers; any that stand there are not counted.
    """
    check_text(answers)
    if mode in {Mode.ABSTAIN, Mode.RECUSE}:
        return
    for name in missing(questions, answers):
        raise DomainError("ballot.answer_missing", question=name)
    by_id = {question.id: question for question in questions}
    seen: set[str] = set()
    for answer in answers:
        question = by_id.get(answer.question)
        if question is None or answer.question in seen:
            raise DomainError("ballot.unknown_question", question=answer.question)
        seen.add(answer.question)
        _check_answer(question, answer, mode)


def _check_answer(question: Question, answer: Answer, mode: Mode) -> None:
    # By telephone a member can abstain too, though the mode already says how it was given.
    allowed = {*question.choices, ABSTAIN} if mode is Mode.TELEPHONE else set(question.choices)
    for choice in answer.choices:
        if choice not in allowed:
            raise DomainError("ballot.unknown_choice", question=question.id, choice=choice)
    alone = ABSTAIN in answer.choices and len(answer.choices) > 1
    repeated = len(set(answer.choices)) != len(answer.choices)
    if len(answer.choices) > question.max or repeated or alone:
        raise DomainError("ballot.too_many", question=question.id, max=question.max)
    if needs_text(question, answer.choices) and not answer.text.strip():
        raise DomainError("ballot.text_required", question=question.id)


def needs_text(question: Question, choices: Iterable[str]) -> bool:
    """Whether these choices must be given reasons: not in live votes."""
    return not question.text_optional and bool(TEXT_REQUIRED & set(choices))


def check_text(answers: Sequence[Answer]) -> None:
    """DomainError ballot.control_characters or ballot.too_long; drafts are held to it too."""
    size = 0
    for answer in answers:
        for text in (answer.text, answer.clause):
            if any(_forbidden(letter) for letter in text):
                raise DomainError("ballot.control_characters", question=answer.question)
            size += len(text.encode())
    if size > TEXT_LIMIT:
        longest = max(answers, key=lambda one: len(one.text) + len(one.clause))
        raise DomainError("ballot.too_long", limit=TEXT_LIMIT, question=longest.question)


def _forbidden(letter: str) -> bool:
    if letter in _LINE_BREAKS:
        return False
    return unicodedata.category(letter) in {"Cc", "Cs"} or letter in _DIRECTIONS


def check_ballot(vote: VoteOpen, ballot: Ballot, grant: Grant | None = None) -> None:
    """The ballot's own content, as the count judges it; DomainError as `check_answers`.

    A ballot for another member is valid as one given by telephone to a returning officer with a
    witness, or under a grant, whose questions it answers: ballot.not_officer,
    ballot.witness_missing, ballot.no_proxy, ballot.proxy_scope otherwise.
    """
    telephone = ballot.mode is Mode.TELEPHONE
    if by_proxy(ballot) and grant is None:
        raise DomainError("ballot.no_proxy")
    if grant is not None and not within(grant, ballot):
        raise DomainError("ballot.proxy_scope")
    if telephone and ballot.voter not in {*vote.officers, vote.chair}:
        raise DomainError("ballot.not_officer")
    if telephone and not (ballot.witness.strip() and ballot.on_behalf_of):
        raise DomainError("ballot.witness_missing")
    check_answers(asked(vote.questions, grant), ballot.answers, ballot.mode)
