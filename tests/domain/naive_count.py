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


class Paper(NamedTuple):
    """A grant, or a revocation where `revokes` names one."""

    op_id: bytes
    place: int
    author: bytes
    to: bytes = b""
    questions: tuple[str, ...] = ()
    until: int = 0
    revokes: bytes = b""


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
    papers: Sequence[Paper] = (),
) -> NaiveCount:
    """For approve questions and ballots whose answers stand in the form's order."""
    weight = {entry.member: entry.weight for entry in vote.roll}
    refused: dict[bytes, str] = {}
    counted: dict[bytes, RecordedBallot] = {}
    alive = list(ballots)
    given = [p for p in papers if not p.revokes and good(vote, p)]
    whom = {b.op_id: for_whom(vote, b, given) for b in ballots}
    heard: set[bytes] = set()
    for b in ballots:
        reason = ""
        if b.ballot is None or not sound(vote, b, given):
            reason = "malformed"
        if lent(b) and b.ballot is not None and b.ballot.voter == b.member:
            reason = weakness(vote, b, given, papers) or reason
        if whom[b.op_id] not in weight:
            reason = "not_on_roll"
        if whom[b.op_id] in vote.recused or (lent(b) and b.member in vote.recused):
            reason = "recused"
        if not b.trusted:
            reason = "not_trusted"
        foreign = b.ballot is not None and b.ballot.form_op != form_op
        himself = whom[b.op_id] == b.member and not reason.startswith("proxy")
        if not foreign and (himself or reason == ""):
            heard.add(whom[b.op_id])
        if b.index >= close_index or b.received_ms > deadline_ms + vote.grace_ms:
            reason = "late"
        if foreign:
            reason = "wrong_form"
        if reason:
            refused[b.op_id] = reason
            alive.remove(b)
    for who in weight:
        his = [b for b in alive if whom[b.op_id] == who]
        mine = [b for b in his if str(mode_of(b)) != "telephone" and not lent(b)]
        spoken = [b for b in his if str(mode_of(b)) == "telephone"]
        newest_first = sorted(given, key=lambda p: p.place, reverse=True)
        others = [[b for b in his if lent(b) and paper_of(b) == p.op_id] for p in newest_first]
        heard_by = ""
        for how, group in [("own", mine), ("told", spoken), *(("lent", pile) for pile in others)]:
            if who in counted:
                why = "superseded" if how == heard_by else "overridden"
                refused.update({b.op_id: why for b in group})
                continue
            heard_by = how
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


def for_whom(vote: VoteOpen, b: RecordedBallot, given: Sequence[Paper]) -> bytes:
    may = b.member == vote.chair or b.member in vote.officers
    if may and b.ballot and str(b.ballot.mode) == "telephone" and b.ballot.on_behalf_of:
        return b.ballot.on_behalf_of
    for p in given:
        if lent(b) and (p.op_id, p.author, p.to) == (paper_of(b), behalf_of(b), b.member):
            return p.author
    return b.member


def lent(b: RecordedBallot) -> bool:
    return mode_of(b) not in ("", "telephone") and (behalf_of(b), paper_of(b)) != (b"", b"")


def behalf_of(b: RecordedBallot) -> bytes:
    return b.ballot.on_behalf_of if b.ballot else b""


def paper_of(b: RecordedBallot) -> bytes:
    return b.ballot.proxy if b.ballot else b""


def good(vote: VoteOpen, p: Paper) -> bool:
    """Whether a grant is one at all."""
    voters = [entry.member for entry in vote.roll]
    known = [question.id for question in vote.questions]
    if not vote.proxies or p.author not in voters or p.to not in voters or p.until < 0:
        return False
    return p.author != p.to and all(name in known for name in p.questions)


def weakness(
    vote: VoteOpen, b: RecordedBallot, given: Sequence[Paper], papers: Sequence[Paper]
) -> str:
    """Why a ballot's paper does not carry it, looking at what stood in the log before it."""
    if not vote.proxies:
        return "proxy_not_allowed"
    assert b.ballot is not None
    found = [p for p in given if p.op_id == paper_of(b) and p.place < b.index and p.to == b.member]
    if not found:
        return "proxy_unknown"
    (paper,) = found
    if behalf_of(b) != paper.author:
        return "proxy_chain"
    between = [p for p in papers if paper.place < p.place < b.index and p.author == paper.author]
    if any(p.revokes == paper.op_id if p.revokes else p in given for p in between):
        return "proxy_revoked"
    if paper.until and b.received_ms > paper.until:
        return "proxy_expired"
    if mode_of(b) == "recuse":
        return "proxy_scope"
    if paper.questions:
        if mode_of(b) == "abstain":
            return "proxy_scope"
        for answer in b.ballot.answers:
            if answer.question not in paper.questions:
                return "proxy_scope"
    return ""


def leads(ballots: Sequence[RecordedBallot], start: bytes, goal: bytes) -> bool:
    """Whether names lead from one ballot to another, by widening the reached set until it stays."""
    reached = {start}
    while True:
        wider = reached | {n for b in ballots if b.op_id in reached for n in names(b)}
        if wider == reached:
            return goal in reached
        reached = wider


def sound(vote: VoteOpen, b: RecordedBallot, given: Sequence[Paper]) -> bool:
    ballot = b.ballot
    assert ballot is not None
    if ballot.voter != b.member:
        return False
    if str(ballot.mode) == "telephone":
        officer = ballot.voter in (*vote.officers, vote.chair)
        if not (officer and ballot.on_behalf_of and ballot.witness.strip()):
            return False
    if str(ballot.mode) in ("abstain", "recuse"):
        return True
    asked = list(vote.questions)
    for p in given:
        if lent(b) and p.op_id == ballot.proxy and p.questions:
            asked = [question for question in asked if question.id in p.questions]
    if [a.question for a in ballot.answers] != [q.id for q in asked]:
        return False
    for question, answer in zip(asked, ballot.answers, strict=True):
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
            for answer in b.ballot.answers:
                if answer.question == vote.questions[i].id:
                    said[who] = answer.choices[0]
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
        gone = {w for w, b in counted.items() if mode_of(b) == "recuse"}
        base_of = {w for w in base_of if w not in gone}
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
