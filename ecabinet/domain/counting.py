"""Counts a form or live vote: whole numbers only, the same result on every device.

`tally` decides which recorded ballots count; `ecabinet.domain.deciding` turns them into decisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ecabinet.domain.ballots import check_vote
from ecabinet.domain.deciding import Circumstances, decide, quorum_needed
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import (
    Ballot,
    Grant,
    Mode,
    NotCounted,
    Reason,
    RecordedBallot,
    Silence,
    Tally,
    VoteOpen,
)
from ecabinet.domain.hearing import flaw, heard
from ecabinet.domain.proxies import by_proxy, speaks_for


def tally(
    open: VoteOpen,
    form_op: bytes,
    ballots: Sequence[RecordedBallot],
    close_index: int,
    deadline_ms: int,
    *,
    delivered: Collection[bytes] = (),
    present: Collection[bytes] = (),
    chair: bytes = b"",
    grants: Iterable[Grant] = (),
) -> Tally:
    """The count of one form.

    `ballots` are the ballot operations recorded for this form, in any order; `close_index` is the
    log index of the first valid close (or the log's size for an interim count); `deadline_ms`
    includes extensions, the grace is added here. `delivered` are members whose device recorded
    the delivery in time, `present` those checked in to the session. Who votes is present too.
    `grants` are the form's proxies as `domain.proxies` folds them.

    Raises DomainError as `ballots.check_vote`, and form.not_closed for a negative `close_index`.
    """
    check_vote(open)
    if close_index < 0:
        raise DomainError("form.not_closed")
    known = {one.op_id: one for one in grants}
    sorting = _sort(open, form_op, ballots, close_index, deadline_ms + open.grace_ms, known)
    weights = {entry.member: entry.weight for entry in open.roll}
    counted = {member: sorting.counted[member] for member in weights if member in sorting.counted}
    contents = {member: _content(recorded) for member, recorded in counted.items()}
    out = {m for m, ballot in contents.items() if ballot.mode is Mode.RECUSE} | {*open.recused}
    silent = tuple(member for member in weights if member not in sorting.heard | out)
    recused = tuple(member for member in weights if member in out)
    assenting = open.rule.silence is Silence.ASSENT
    around = Circumstances(
        rule=open.rule,
        live=open.live,
        weights=weights,
        ballots=contents,
        assent=tuple(m for m in silent if assenting and m in delivered),
        recused=recused,
        present=frozenset(present),
        chair=chair or open.chair,
    )
    return Tally(
        form_op=form_op,
        close_index=close_index,
        questions=tuple(decide(question, around) for question in open.questions),
        roll_size=len(open.roll),
        counted=tuple((member, recorded.op_id) for member, recorded in counted.items()),
        not_counted=sorting.listed(),
        silent=silent,
        recused=recused,
        quorum_met=around.quorum_met,
        quorum_needed=quorum_needed(around.total, open.rule.quorum),
        answered=around.answered,
    )


@dataclass(slots=True)
class _Sorting:
    """Where each recorded ballot went. `heard` are the members who are not silent."""

    vote: VoteOpen
    grants: Mapping[bytes, Grant]
    counted: dict[bytes, RecordedBallot] = field(default_factory=dict)
    refused: list[tuple[RecordedBallot, Reason]] = field(default_factory=list)
    heard: set[bytes] = field(default_factory=set)

    def listed(self) -> tuple[NotCounted, ...]:
        lines = [
            NotCounted(one.op_id, one.index, speaks_for(self.vote, one, self.grants), reason)
            for one, reason in self.refused
        ]
        return tuple(sorted(lines, key=lambda line: (line.index, line.op_id)))


def _sort(
    vote: VoteOpen,
    form_op: bytes,
    ballots: Iterable[RecordedBallot],
    close_index: int,
    latest_ms: int,
    grants: Mapping[bytes, Grant],
) -> _Sorting:
    """Refuses what cannot count by itself, then settles what is left of each member.

    The member's own word comes first, then what he said by telephone, then what another said for
    him, under the newest grant before an older one.
    """
    sorting = _Sorting(vote, grants)
    ranks: dict[bytes, dict[tuple[int, int], list[RecordedBallot]]] = {}
    everything = _unique(ballots)
    for one in everything:
        on_time = one.index < close_index and one.received_ms <= latest_ms
        reason = flaw(vote, form_op, one, grants)
        sorting.heard.add(heard(vote, one, reason, grants))
        if not on_time and reason is not Reason.WRONG_FORM:
            reason = Reason.LATE
        if reason is not None:
            sorting.refused.append((one, reason))
        else:
            by_rank = ranks.setdefault(speaks_for(vote, one, grants), defaultdict(list))
            by_rank[_rank(_content(one), grants)].append(one)
    names = {one.op_id: one.ballot.heads for one in everything if one.ballot is not None}
    for member, by_rank in ranks.items():
        counting = -1
        for rank in sorted(by_rank):
            if member in sorting.counted:
                reason = Reason.SUPERSEDED if rank[0] == counting else Reason.OVERRIDDEN
                sorting.refused.extend((one, reason) for one in by_rank[rank])
            else:
                counting = rank[0]
                _settle(sorting, member, by_rank[rank], names)
    return sorting


def _rank(ballot: Ballot, grants: Mapping[bytes, Grant]) -> tuple[int, int]:
    """Whose word goes before whose: the least first."""
    if ballot.mode is Mode.TELEPHONE:
        return 1, 0
    return (2, -grants[ballot.proxy].index) if by_proxy(ballot) else (0, 0)


def _unique(ballots: Iterable[RecordedBallot]) -> list[RecordedBallot]:
    """Each operation once: its first place in the log, should a caller hand it in twice."""
    first: dict[bytes, RecordedBallot] = {}
    for one in sorted(ballots, key=lambda ballot: (ballot.index, ballot.op_id)):
        first.setdefault(one.op_id, one)
    return list(first.values())


def _content(recorded: RecordedBallot) -> Ballot:
    assert recorded.ballot is not None
    return recorded.ballot


def _settle(
    sorting: _Sorting,
    member: bytes,
    candidates: Sequence[RecordedBallot],
    names: Mapping[bytes, Sequence[bytes]],
) -> None:
    """One member's valid ballots: at most one of them counts.

    The heads are those that no other of them names. Heads of one device that do not chain are
    equivocation and count nothing; of the rest the greatest signed hlc counts, then the op_id.
    """
    named = {head for one in candidates for head in _content(one).heads if head != one.op_id}
    heads = [one for one in candidates if one.op_id not in named]
    forked = _forked(heads, names)
    honest = [one for one in heads if one.op_id not in forked]
    winner = max(honest, key=lambda one: (one.hlc, one.op_id), default=None)
    if winner is not None:
        sorting.counted[member] = winner
    for one in candidates:
        if one is not winner:
            reason = Reason.EQUIVOCATION if one.op_id in forked else Reason.SUPERSEDED
            sorting.refused.append((one, reason))


def _forked(
    heads: Sequence[RecordedBallot], names: Mapping[bytes, Sequence[bytes]]
) -> frozenset[bytes]:
    """Heads of one device of which neither reaches the other, even through ballots not counted."""
    by_device: dict[bytes, list[RecordedBallot]] = defaultdict(list)
    for one in heads:
        by_device[one.device].append(one)
    forked: set[bytes] = set()
    for same in by_device.values():
        if len(same) < 2:
            continue
        reach = {one.op_id: _ancestors(one.op_id, names) for one in same}
        for one in same:
            for other in same:
                chained = one.op_id in reach[other.op_id] or other.op_id in reach[one.op_id]
                if one is not other and not chained:
                    forked.add(one.op_id)
    return frozenset(forked)


def _ancestors(op_id: bytes, names: Mapping[bytes, Sequence[bytes]]) -> set[bytes]:
    found: set[bytes] = set()
    waiting = list(names.get(op_id, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(names.get(one, ()))
    return found
