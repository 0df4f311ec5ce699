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

    def within(at_ms: int) -> bool:
        return from_ms <= at_ms and (to_ms is None or at_ms < to_ms)

    held = [one for one in meetings if one.state in _HELD and within(one.starts_ms)]
    sent = [
        one
        for one in forms
        if one.state in _SENT and one.open is not None and within(one.open.opens_ms)
    ]
    opinions = [one for one in sent if not _live(one)]
    votes = [one for one in sent if _live(one)]
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
