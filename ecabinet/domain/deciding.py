"""Turns counted ballots into a decision by the rule, and writes out the sum that decided.

Numbers are whole; fractions are compared by multiplying out. How the rule is read:

- Weights multiply everywhere; the quorum's total is always the whole roll.
- *Answered* is every counted ballot (abstention and recusal too) and assent by silence. Who is
  recused, or recuses himself, leaves the base, whichever it is, only if the rule says so.
- *Present*, in a session, is who checked in or voted; for a form it is who answered.
- A tie (as many for as against, more than none, quorum met) is looked at before the threshold.
- Among options those that pass the threshold win, at most as many as may be chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    APPROVE_WITH_COMMENT,
    DISAPPROVE,
    OTHER,
    Ballot,
    Base,
    Decision,
    Mode,
    Question,
    QuestionCount,
    QuestionKind,
    Rule,
    Tie,
)


def least(rule: Rule, total: int) -> int:
    """The least weight that passes the threshold of `total`: of 27 more than half is 14."""
    p, q = rule.threshold
    return total * p // q + 1 if rule.strict else -(-total * p // q)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that decides besides the question. `weights` is the roll; `ballots` are by member."""

    rule: Rule
    live: bool
    weights: Mapping[bytes, int]
    ballots: Mapping[bytes, Ballot]
    assent: tuple[bytes, ...]
    recused: tuple[bytes, ...]
    present: frozenset[bytes]
    chair: bytes

    @property
    def total(self) -> int:
        return sum(self.weights.values())

    @property
    def answered(self) -> int:
        return self._weigh(self._heard)

    @property
    def attending(self) -> int:
        """Weight of those present in session; of those who answered a form."""
        return self._weigh(self._here)

    @property
    def base(self) -> int:
        inside = {
            Base.TOTAL: self.weights.keys(),
            Base.PRESENT: self._here,
            Base.ANSWERED: self._heard,
        }[self.rule.base]
        return self._weigh(inside - {*self.recused} if self.rule.recusal_leaves_base else inside)

    @property
    def _heard(self) -> Set[bytes]:
        return {*self.ballots, *self.assent}

    @property
    def _here(self) -> Set[bytes]:
        here = {*self._heard, *self.present} if self.live else self._heard
        return here & self.weights.keys()

    def _weigh(self, members: Iterable[bytes]) -> int:
        return sum(self.weights[member] for member in members)

    @property
    def quorum_met(self) -> bool:
        p, q = self.rule.quorum
        return self.attending * q >= p * self.total

    def choices(self, member: bytes, question: Question) -> tuple[str, ...]:
        """What a member's counted ballot says to a question; nothing for who is recused."""
        ballot = self.ballots.get(member)
        if ballot is None or ballot.mode is Mode.RECUSE:
            return ()
        if ballot.mode is Mode.ABSTAIN:
            return (ABSTAIN,)
        return next(
            (answer.choices for answer in ballot.answers if answer.question == question.id), ()
        )


def quorum_needed(total: int, quorum: tuple[int, int]) -> int:
    """The least weight that meets the quorum: 2/3 of 27 is 18, of 28 is 19."""
    p, q = quorum
    return -(-p * total // q)


def decide(question: Question, around: Circumstances) -> QuestionCount:
    counts = dict.fromkeys((*question.choices, ABSTAIN), 0)
    for member in around.ballots:
        for choice in around.choices(member, question):
            counts[choice] += around.weights[member]
    if question.kind is QuestionKind.APPROVE:
        return _approval(question, around, counts)
    return _options(question, around, counts)


def _counted(
    question: Question, counts: Mapping[str, int], decision: Decision, arithmetic: str
) -> QuestionCount:
    return QuestionCount(question.id, tuple(counts.items()), decision, arithmetic)


def _without_decision(
    question: Question, around: Circumstances, counts: Mapping[str, int]
) -> QuestionCount | None:
    """No quorum, or nobody at all to take a share of."""
    if not around.quorum_met:
        p, q = around.rule.quorum
        sum_ = f"{around.attending} < {_share(around.total, p, q)}"
        return _counted(question, counts, Decision.NO_QUORUM, sum_)
    if around.base <= 0:
        return _counted(question, counts, Decision.NONE, "")
    return None


def _approval(
    question: Question, around: Circumstances, counts: Mapping[str, int]
) -> QuestionCount:
    assent = sum(around.weights[member] for member in around.assent)
    favour = counts.get(APPROVE, 0) + counts.get(APPROVE_WITH_COMMENT, 0) + assent
    against = counts.get(DISAPPROVE, 0)
    undecided = _without_decision(question, around, counts)
    if undecided is not None:
        decision, arithmetic = undecided.decision, undecided.arithmetic
    elif favour == against and favour > 0:
        decision, choice = _tie(question, around)
        arithmetic = f"{favour} = {against}" + (f" → {choice}" if choice else "")
    else:
        decision = Decision.ADOPTED if _passes(around, favour) else Decision.REJECTED
        arithmetic = _comparison(around, favour)
    return QuestionCount(question.id, tuple(counts.items()), decision, arithmetic, favour, against)


def _tie(question: Question, around: Circumstances) -> tuple[Decision, str]:
    """The chair's choice decides if the rule says so; one who abstained leaves it tied."""
    if around.rule.tie is Tie.FAILS:
        return Decision.REJECTED, ""
    chosen = around.choices(around.chair, question)
    choice = chosen[0] if chosen else ""
    if choice in {APPROVE, APPROVE_WITH_COMMENT}:
        return Decision.ADOPTED, choice
    if choice == DISAPPROVE:
        return Decision.REJECTED, choice
    return Decision.TIED, ""


def _options(question: Question, around: Circumstances, counts: Mapping[str, int]) -> QuestionCount:
    undecided = _without_decision(question, around, counts)
    if undecided is not None:
        return undecided
    options = [choice for choice in question.choices if choice not in {OTHER, ABSTAIN}]
    ranked = sorted(options, key=lambda option: -counts[option])
    passing = [option for option in ranked if _passes(around, counts[option])]
    decision, winners = _seats(question, around, counts, passing)
    lines = [f"{option}: {_comparison(around, counts[option])}" for option in ranked]
    best = counts[ranked[0]] if ranked else 0
    if winners:
        lines.append("→ " + ", ".join(winners))
    return QuestionCount(question.id, tuple(counts.items()), decision, "; ".join(lines), best)


def _seats(
    question: Question, around: Circumstances, counts: Mapping[str, int], passing: list[str]
) -> tuple[Decision, list[str]]:
    """At most `max` options win; equal ones over the last seat are a tie, which the chair may end.

    `passing` is in falling order of counts.
    """
    seats = question.max
    if not passing:
        return Decision.REJECTED, []
    if len(passing) <= seats:
        return Decision.ADOPTED, passing
    edge = counts[passing[seats]]
    sure = [option for option in passing if counts[option] > edge]
    equal = [option for option in passing if counts[option] == edge]
    free = seats - len(sure)
    if free == 0:
        return Decision.ADOPTED, sure
    if around.rule.tie is Tie.FAILS:
        return (Decision.ADOPTED, sure) if sure else (Decision.REJECTED, [])
    preferred = set(around.choices(around.chair, question)) & set(equal)
    if len(preferred) != free:
        return Decision.TIED, sure
    return Decision.ADOPTED, sure + [option for option in equal if option in preferred]


def _passes(around: Circumstances, weight: int) -> bool:
    p, q = around.rule.threshold
    if around.rule.strict:
        return weight * q > p * around.base
    return weight * q >= p * around.base


def _comparison(around: Circumstances, weight: int) -> str:
    """Such as ``22 > 27 × 1/2 = 13,5``; the sign is the one that is true."""
    p, q = around.rule.threshold
    signs = (">", "≤") if around.rule.strict else ("≥", "<")
    sign = signs[0] if _passes(around, weight) else signs[1]
    return f"{weight} {sign} {_share(around.base, p, q)}"


def _share(base: int, p: int, q: int) -> str:
    return f"{base} × {p}/{q} = {_quotient(base * p, q)}"


def _quotient(top: int, bottom: int) -> str:
    """Exact: whole, with a comma where at most three decimals suffice, else as 16 2/3."""
    whole, rest = divmod(top, bottom)
    if rest == 0:
        return str(whole)
    if rest * 1000 % bottom == 0:
        return f"{whole},{rest * 1000 // bottom:03d}".rstrip("0")
    return f"{whole} {rest}/{bottom}" if whole else f"{rest}/{bottom}"
