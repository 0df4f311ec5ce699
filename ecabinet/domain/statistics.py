"""The secretariat's figures: what paper was replaced, who answered and how soon; whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ecabinet.domain.forms import Form, FormState
from ecabinet.domain.meeting import Meeting, MeetingState

K = TypeVar("K")

_HELD = frozenset(
    {
        MeetingState.PUBLISHED,
        MeetingState.IN_SESSION,
        MeetingState.CLOSED,
        MeetingState.ARCHIVED,
    }
)
_SENT = frozenset({FormState.SENT, FormState.CLOSED, FormState.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Figures:
    """Totals of a period.

    `papers` and `pages` count each paper once, in its last version. `ballots` are the members who
    answered forms in time, each once however often revised, `live_ballots` those of votes in
    session. `paper_ballots_replaced` is the sum of the forms' rolls, cast or not: 237 forms to 27
    members replaced 6,399. `copies_replaced` is what printing would have taken: every paper of a
    form once for each on its roll (`form_copies` are these), every paper of a meeting once for
    each participant.
    """

    meetings: int
    papers: int
    pages: int
    forms: int
    ballots: int
    live_votes: int
    live_ballots: int
    paper_ballots_replaced: int
    copies_replaced: int
    form_copies: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one opinion form: who answered in time, how soon, and who did not.

    `on_time` are (member, wait in ms): from the delivery to that member's device, or from the
    sending where no delivery was proven before, to the first ballot in the log. Nothing here knows
    when anybody opened or read. `late` answered after the close alone. `waiting` and `silent` did
    not answer: the form is still open, or is not. `excused` are recused and did not answer.
    """

    form: bytes
    opened_ms: int
    agency: str
    roll: tuple[bytes, ...]
    on_time: tuple[tuple[bytes, int], ...]
    late: tuple[bytes, ...]
    waiting: tuple[bytes, ...]
    silent: tuple[bytes, ...]
    excused: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """A sum over forms: `asked` is what the rolls add up to, the next five are its parts.

    `median_ms` and `p90_ms` are waits that were really had (the nearest rank) by those on time,
    -1 where nobody was.
    """

    forms: int
    asked: int
    on_time: int
    late: int
    waiting: int
    silent: int
    excused: int
    median_ms: int
    p90_ms: int


def asked(
    forms: Iterable[Form], *, from_ms: int = 0, to_ms: int | None = None
) -> tuple[Asked, ...]:
    """Each opinion form opened in the half-open period [from_ms, to_ms), in time order."""
    _, opinions, _ = _counting((), forms, from_ms, to_ms)
    return tuple(sorted((_asked(one) for one in opinions), key=lambda one: one.opened_ms))


def replies(asked: Iterable[Asked]) -> Replies:
    """All answers of these forms together."""
    kept = tuple(asked)
    waits = sorted(wait for one in kept for _, wait in one.on_time)
    return Replies(
        forms=len(kept),
        asked=sum(len(one.roll) for one in kept),
        on_time=len(waits),
        late=sum(len(one.late) for one in kept),
        waiting=sum(len(one.waiting) for one in kept),
        silent=sum(len(one.silent) for one in kept),
        excused=sum(len(one.excused) for one in kept),
        median_ms=_rank(waits, 1, 2),
        p90_ms=_rank(waits, 9, 10),
    )


def of_each_member(forms: Iterable[Asked]) -> dict[bytes, Replies]:
    """The same for each member who was on a roll, as if nobody else had been asked."""
    shares: dict[bytes, list[Asked]] = defaultdict(list)
    for one in forms:
        waits = dict(one.on_time)
        late, waiting, silent = set(one.late), set(one.waiting), set(one.silent)
        for who in one.roll:
            mine = (who,)
            shares[who].append(
                replace(
                    one,
                    roll=mine,
                    on_time=((who, waits[who]),) if who in waits else (),
                    late=mine if who in late else (),
                    waiting=mine if who in waiting else (),
                    silent=mine if who in silent else (),
                    excused=mine if who in one.excused else (),
                )
            )
    return {who: replies(share) for who, share in shares.items()}


def grouped(forms: Iterable[Asked], key: Callable[[Asked], K]) -> dict[K, Replies]:
    """The same for each group of forms, in the order in which the groups first appear."""
    groups: dict[K, list[Asked]] = defaultdict(list)
    for one in forms:
        groups[key(one)].append(one)
    return {name: replies(share) for name, share in groups.items()}


def copies_by_meeting(
    meetings: Iterable[Meeting],
    *,
    participants: int,
    from_ms: int = 0,
    to_ms: int | None = None,
) -> tuple[tuple[int, int], ...]:
    """(start in ms UTC, copies that printing would have taken) of each meeting held, in order."""
    held, _, _ = _counting(meetings, (), from_ms, to_ms)
    return tuple(sorted((one.starts_ms, len(one.papers()) * participants) for one in held))


def _asked(form: Form) -> Asked:
    assert form.open is not None
    roll = tuple(dict.fromkeys(entry.member for entry in form.open.roll))
    delivered = dict(zip(form.delivered, form.delivered_ms, strict=True))
    on_time = tuple(
        (who, _wait(form.sent_ms, delivered.get(who), at_ms))
        for who, at_ms in zip(form.answered, form.answered_ms, strict=True)
    )
    answered = set(form.answered)
    late = tuple(who for who in form.late if who not in answered)
    gone = answered | set(late)
    excused = tuple(who for who in roll if who not in gone and who in form.details.recused)
    left = tuple(who for who in roll if who not in gone and who not in excused)
    still = form.state is FormState.SENT
    return Asked(
        form.id,
        form.open.opens_ms,
        form.open.agency,
        roll,
        on_time,
        late,
        left if still else (),
        () if still else left,
        excused,
    )


def _wait(sent_ms: int, delivered_ms: int | None, answered_ms: int) -> int:
    """A delivery that is proven only after the answer is another device's."""
    since = sent_ms if delivered_ms is None or delivered_ms > answered_ms else delivered_ms
    return max(0, answered_ms - since)


def _rank(ordered: Sequence[int], p: int, q: int) -> int:
    """The value at the share p/q of an ordered list by the nearest rank, -1 of an empty one."""
    return ordered[-(-len(ordered) * p // q) - 1] if ordered else -1


def _counting(
    meetings: Iterable[Meeting], forms: Iterable[Form], from_ms: int, to_ms: int | None
) -> tuple[list[Meeting], list[Form], list[Form]]:
    """Meetings held, opinion forms and live votes of the half-open period."""

    def within(at_ms: int) -> bool:
        return from_ms <= at_ms and (to_ms is None or at_ms < to_ms)

    held = [one for one in meetings if one.state in _HELD and within(one.starts_ms)]
    sent = [
        one
        for one in forms
        if one.state in _SENT and one.open is not None and within(one.open.opens_ms)
    ]
    opinions = [one for one in sent if not _live(one)]
    return held, opinions, [one for one in sent if _live(one)]


def figures(
    meetings: Iterable[Meeting],
    forms: Iterable[Form],
    *,
    participants: int,
    from_ms: int = 0,
    to_ms: int | None = None,
) -> Figures:
    """Totals of the half-open period [from_ms, to_ms).

    A meeting belongs to the period of its start, a form to that of its opening. Drafts, withdrawn
    meetings and recalled forms replaced nothing. `participants` is the number of members who
    would each have had a copy of a meeting's papers.
    """
    held, opinions, votes = _counting(meetings, forms, from_ms, to_ms)
    form_copies = sum(len(one.papers) * _roll(one) for one in opinions)
    shelf = [*(one.papers() for one in held), *(one.papers for one in opinions)]
    return Figures(
        meetings=len(held),
        papers=sum(len(papers) for papers in shelf),
        pages=sum(paper.pages for papers in shelf for paper in papers),
        forms=len(opinions),
        ballots=sum(len(one.answered) for one in opinions),
        live_votes=len(votes),
        live_ballots=sum(len(one.answered) for one in votes),
        paper_ballots_replaced=sum(_roll(one) for one in opinions),
        copies_replaced=sum(len(one.papers()) * participants for one in held) + form_copies,
        form_copies=form_copies,
    )


def _live(form: Form) -> bool:
    return form.open is not None and form.open.live


def _roll(form: Form) -> int:
    return len(form.open.roll) if form.open is not None else 0
