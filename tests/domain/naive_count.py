"""A second count, written from the rules in another way: slow, with fractions, one loop a rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from ecabinet.domain.forms import RecordedBallot, VoteOpen


class NaiveCount(NamedTuple):
    counted: dict[bytes, bytes]
    refused: dict[bytes, str]
    silent: set[bytes]
    questions: list[tuple[dict[str, int], str]]


def naive_count(
    vote: VoteOpen,
    form_op: bytes,
    ballots: Sequence[RecordedBallot],
    close_index: int,
    deadline_ms: int,
    *,
    delivered: Collection[bytes],
    present: Collection[bytes],
    chair: bytes,
) -> NaiveCount:
    """For approve questions and ballots whose answers stand in the form's order."""
    weight = {entry.member: entry.weight for entry in vote.roll}
    refused: dict[bytes, str] = {}
    counted: dict[bytes, RecordedBallot] = {}
    alive = list(ballots)
    for b in ballots:
        reason = ""
        if b.ballot is None or not sound(vote, b):
            reason = "malformed"
        if for_whom(b) not in weight:
            reason = "not_on_roll"
        if for_whom(b) in vote.recused:
            reason = "recused"
        if not b.trusted:
            reason = "not_trusted"
        if b.index >= close_index or b.received_ms > deadline_ms + vote.grace_ms:
            reason = "late"
        if b.ballot is not None and b.ballot.form_op != form_op:
            reason = "wrong_form"
        if reason:
            refused[b.op_id] = reason
            alive.remove(b)
    for who in weight:
        mine = [b for b in alive if b.member == who and str(mode_of(b)) != "telephone"]
        spoken = [b for b in alive if str(mode_of(b)) == "telephone" and for_whom(b) == who]
        for group in (mine, spoken):
            if group is spoken and who in counted:
                refused.update({b.op_id: "overridden" for b in group})
                continue
            heads = [b for b in group if not any(b.op_id in names(c) for c in group)]
            forked = {
                b.op_id
                for b in heads
                for c in heads
                if b.device == c.device
                and b.op_id != c.op_id
                and not leads(ballots, b.op_id, c.op_id)
                and not leads(ballots, c.op_id, b.op_id)
            }
            honest = sorted(
                (b for b in heads if b.op_id not in forked), key=lambda b: (b.hlc, b.op_id)
            )
            if honest:
                counted[who] = honest[-1]
            for b in group:
                if not honest or b.op_id != honest[-1].op_id:
                    refused[b.op_id] = "equivocation" if b.op_id in forked else "superseded"
    heard = {for_whom(b) for b in ballots if b.ballot is None or b.ballot.form_op == form_op}
    silent = {who for who in weight if who not in heard and who not in vote.recused}
    assent = {w for w in silent if str(vote.rule.silence) == "assent" and w in set(delivered)}
    questions = [
        decided(vote, i, weight, counted, assent, set(present), chair)
        for i in range(len(vote.questions))
    ]
    return NaiveCount({w: b.op_id for w, b in counted.items()}, refused, silent, questions)


def mode_of(b: RecordedBallot) -> str:
    return b.ballot.mode if b.ballot else ""


def names(b: RecordedBallot) -> tuple[bytes, ...]:
    return b.ballot.heads if b.ballot else ()


def for_whom(b: RecordedBallot) -> bytes:
    if b.ballot and str(b.ballot.mode) == "telephone" and b.ballot.on_behalf_of:
        return b.ballot.on_behalf_of
    return b.member


def leads(ballots: Sequence[RecordedBallot], start: bytes, goal: bytes) -> bool:
    """Whether names lead from one ballot to another, by widening the reached set until it stays."""
    reached = {start}
    while True:
        wider = reached | {n for b in ballots if b.op_id in reached for n in names(b)}
        if wider == reached:
            return goal in reached
        reached = wider


def sound(vote: VoteOpen, b: RecordedBallot) -> bool:
    ballot = b.ballot
    assert ballot is not None
    if ballot.voter != b.member:
        return False
    if str(ballot.mode) == "telephone":
        officer = ballot.voter in (*vote.officers, vote.chair)
        if not (officer and ballot.on_behalf_of and ballot.witness.strip()):
            return False
    elif ballot.on_behalf_of or ballot.proxy:
        return False
    if str(ballot.mode) in ("abstain", "recuse"):
        return True
    if [a.question for a in ballot.answers] != [q.id for q in vote.questions]:
        return False
    for question, answer in zip(vote.questions, ballot.answers, strict=True):
        if len(answer.choices) != 1:
            return False
        (choice,) = answer.choices
        by_telephone = str(ballot.mode) == "telephone" and choice == "abstain"
        if choice not in question.choices and not by_telephone:
            return False
        wordy = choice in ("approve_with_comment", "disapprove", "other")
        if wordy and not question.text_optional and answer.text.strip() == "":
            return False
    return True


def decided(
    vote: VoteOpen,
    i: int,
    weight: dict[bytes, int],
    counted: dict[bytes, RecordedBallot],
    assent: set[bytes],
    present: set[bytes],
    chair: bytes,
) -> tuple[dict[str, int], str]:
    rule = vote.rule
    said: dict[bytes, str] = {}
    for who, b in counted.items():
        assert b.ballot is not None
        if str(b.ballot.mode) == "abstain":
            said[who] = "abstain"
        elif str(b.ballot.mode) != "recuse":
            said[who] = b.ballot.answers[i].choices[0]
    counts = dict.fromkeys([*vote.questions[i].choices, "abstain"], 0)
    for who, choice in said.items():
        counts[choice] += weight[who]
    favour = sum(weight[w] for w, c in said.items() if c in ("approve", "approve_with_comment"))
    favour += sum(weight[w] for w in assent)
    against = sum(weight[w] for w, c in said.items() if c == "disapprove")
    answered = set(counted) | assent
    here = answered | {w for w in present if w in weight} if vote.live else answered
    everyone = set(weight)
    base_of = {"total": everyone, "present": here, "answered": answered}[str(rule.base)]
    if rule.recusal_leaves_base:
        base_of = {w for w in base_of if w in said or w not in counted}
        base_of = {w for w in base_of if w not in vote.recused}
    base = sum(weight[w] for w in base_of)
    total = sum(weight.values())
    if Fraction(sum(weight[w] for w in here), total) < Fraction(*rule.quorum):
        return counts, "no_quorum"
    if base == 0:
        return counts, "none"
    if favour == against and favour > 0:
        if str(rule.tie) == "fails":
            return counts, "rejected"
        lead = said.get(chair, "")
        if lead in ("approve", "approve_with_comment"):
            return counts, "adopted"
        return counts, "rejected" if lead == "disapprove" else "tied"
    share = Fraction(favour, base)
    wins = share > Fraction(*rule.threshold) if rule.strict else share >= Fraction(*rule.threshold)
    return counts, "adopted" if wins else "rejected"
