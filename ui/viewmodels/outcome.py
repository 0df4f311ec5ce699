"""Owns how a vote's result is laid out: its figures, its threshold, its seats; it counts nothing.

The count is the core's; here it is only sorted into lines and groups that a board can show.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.deciding import least
from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    APPROVE_WITH_COMMENT,
    DISAPPROVE,
    Base,
    Decision,
    Reason,
)
from ecabinet.domain.meeting import is_here
from ecabinet.domain.people import Person
from ecabinet.services.summaries import BallotLine, BallotState, FormView, MeetingView, TallyView

FOR, AGAINST, ABSTAINED, CHOSEN, CAST, LATE, UNCOUNTED, NO_BALLOT, ABSENT = (
    "for", "against", "abstained", "chosen", "cast", "late", "uncounted", "no_ballot", "absent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeatOutcome:
    """One seat of the board: what became of its vote, and which option it chose (from 1)."""

    person: Person
    state: str
    option: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A published count. `needed` is None where the base is not all members.

    `leaders` are the seats without an agency of their own, `heads` the others; `counts` are by
    choice in the question's order.
    """

    decision: Decision
    counts: tuple[tuple[str, int], ...]
    total: int
    needed: int | None
    arithmetic: str
    in_favour: int
    leaders: tuple[SeatOutcome, ...]
    heads: tuple[SeatOutcome, ...]
    absent: int
    counted: int
    late: int
    uncounted: int
    named: bool


def outcome(view: FormView, tally: TallyView, meeting: MeetingView | None) -> Outcome:
    """The result of a vote of one question, with those who did not take part."""
    question, count = view.questions[0], tally.tally.questions[0]
    lines = {line.person.id: line for line in tally.lines}
    present = (
        {seat.person.id for seat in meeting.seats if is_here(seat.where)} if meeting else set()
    )
    people = [line.person for line in tally.lines] or (
        [seat.person for seat in meeting.seats] if meeting else []
    )
    seats = [_seat(one, lines.get(one.id), question.choices, present) for one in people]
    total = sum(max(1, one.weight) for one in people) or tally.tally.roll_size
    reasons = [one.reason for one in tally.tally.not_counted]
    counts = dict(count.counts)
    return Outcome(
        decision=count.decision,
        counts=tuple((choice, counts.get(choice, 0)) for choice in question.choices),
        total=total,
        needed=least(view.rule, total) if view.rule.base is Base.TOTAL else None,
        arithmetic=count.arithmetic,
        in_favour=count.in_favour,
        leaders=tuple(seat for seat in seats if not seat.person.agency),
        heads=tuple(seat for seat in seats if seat.person.agency),
        absent=sum(one.id not in present for one in people),
        counted=len(tally.tally.counted),
        late=reasons.count(Reason.LATE),
        uncounted=sum(one not in {Reason.LATE, Reason.SUPERSEDED} for one in reasons),
        named=any(line.choices for line in tally.lines),
    )


def _seat(
    person: Person, line: BallotLine | None, choices: tuple[str, ...], present: set[bytes]
) -> SeatOutcome:
    if line is not None and line.reason is Reason.LATE:
        return SeatOutcome(person, LATE)
    if line is not None and line.reason is not None:
        return SeatOutcome(person, UNCOUNTED)
    chosen = next((one for _, one in line.choices), ()) if line is not None else ()
    if not chosen:
        late = line is not None and line.state is BallotState.LATE
        if not late and line is not None and line.state is not BallotState.NONE:
            return SeatOutcome(person, CAST)  # in the log, and not opened here yet
        away = person.id not in present
        return SeatOutcome(person, LATE if late else ABSENT if away else NO_BALLOT)
    known = {
        APPROVE: FOR, APPROVE_WITH_COMMENT: FOR, DISAPPROVE: AGAINST, ABSTAIN: ABSTAINED,
    }  # fmt: skip
    option = choices.index(chosen[0]) + 1 if chosen[0] in choices else 0
    return SeatOutcome(person, known.get(chosen[0], CHOSEN), option)
