"""The secretariat's figures: what meetings, forms and papers replaced, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ecabinet.domain.forms import Form, FormState
from ecabinet.domain.meeting import Meeting, MeetingState

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

    `papers` and `pages` count each paper once, in its last version. `ballots` are the recorded
    answers to forms, `live_ballots` those of votes in session. `paper_ballots_replaced` is the
    sum of the forms' rolls: 237 forms to 27 members replaced 6,399. `copies_replaced` is what
    printing would have taken: every paper of a form once for each on its roll, every paper of a
    meeting once for each participant.
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


@dataclass(frozen=True, slots=True)
class Trends:
    """How the totals came about, for charts; of the same period and by the same rules.

    `meetings` are (start in ms UTC, copies that printing would have taken), `openings` the times
    at which forms were opened, both in time order. Of all that the forms' rolls were asked for,
    `on_time`, `late` and `silent` are the answers in time, after the close, and never given:
    they add up to `paper_ballots_replaced` unless somebody off the roll answered.
    """

    meetings: tuple[tuple[int, int], ...]
    openings: tuple[int, ...]
    form_copies: int
    on_time: int
    late: int
    silent: int


def trends(
    meetings: Iterable[Meeting],
    forms: Iterable[Form],
    *,
    participants: int,
    from_ms: int = 0,
    to_ms: int | None = None,
) -> Trends:
    """The course of the half-open period [from_ms, to_ms); see `figures` for what counts."""
    held, opinions, _ = _counting(meetings, forms, from_ms, to_ms)
    on_time = sum(len(one.answered) for one in opinions)
    late = sum(len(set(one.late) - set(one.answered)) for one in opinions)
    asked = sum(_roll(one) for one in opinions)
    return Trends(
        meetings=tuple(sorted((one.starts_ms, len(one.papers()) * participants) for one in held)),
        openings=tuple(sorted(one.open.opens_ms for one in opinions if one.open is not None)),
        form_copies=sum(len(one.papers) * _roll(one) for one in opinions),
        on_time=on_time,
        late=late,
        silent=max(0, asked - on_time - late),
    )


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
        copies_replaced=sum(len(one.papers()) * participants for one in held)
        + sum(len(one.papers) * _roll(one) for one in opinions),
    )


def _live(form: Form) -> bool:
    return form.open is not None and form.open.live


def _roll(form: Form) -> int:
    return len(form.open.roll) if form.open is not None else 0
