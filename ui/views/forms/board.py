"""Owns the members' board of a form: code and what each chose; it knows no ballot itself."""

from __future__ import annotations

from collections.abc import Sequence

from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    APPROVE_WITH_COMMENT,
    DISAPPROVE,
    OTHER,
    Reason,
)
from ecabinet.services.summaries import BallotLine, BallotState
from ui.i18n import language, tr
from ui.views.forms.words import ballot_mark, choice_word, reason_words
from ui.widgets import Seat, SeatBoard, SeatState

_STATES: dict[str, SeatState] = {
    APPROVE: "for",
    APPROVE_WITH_COMMENT: "comment",
    DISAPPROVE: "against",
    OTHER: "other",
    ABSTAIN: "abstain",
}


def office(line: BallotLine) -> str:
    person = line.person
    return person.office_en or person.office if language() == "en" else person.office


def holder_of(line: BallotLine) -> str:
    """The office of who answered for this member by proxy; empty for his own answer."""
    person = line.holder
    if person is None:
        return ""
    return person.office_en or person.office if language() == "en" else person.office


def answered(line: BallotLine) -> bool:
    """Whether a ballot of this member is in the log and not refused."""
    return line.state is BallotState.RECORDED and line.reason is None


def choices_of(line: BallotLine, question: str) -> tuple[str, ...]:
    return next((chosen for name, chosen in line.choices if name == question), ())


def seat_of(line: BallotLine, question: str) -> Seat:
    """One member's cell: icon by the choice, else that an answer is here, else waiting."""
    chosen = choices_of(line, question)
    if line.reason is not None and line.reason is not Reason.SUPERSEDED:
        return Seat(line.person.code, office(line), "waiting", "clock", reason_words(line.reason))
    if chosen:
        by = tr("{name} thay mặt", name=holder) if (holder := holder_of(line)) else ""
        state = _STATES.get(chosen[0], "neutral")
        word = "; ".join([*(choice_word(one) for one in chosen), *([by] if by else [])])
        icon = "" if chosen[0] in _STATES else "check"
        return Seat(line.person.code, office(line), state, icon, word)
    word = ballot_mark(line.state).text
    if line.state is BallotState.RECORDED:
        return Seat(line.person.code, office(line), "neutral", "check", word)
    late = line.state is BallotState.LATE
    return Seat(line.person.code, office(line), "waiting", "clock" if late else "", word)


def members_board(lines: Sequence[BallotLine], question: str) -> SeatBoard:
    """A compact board of every member on the roll."""
    board = SeatBoard(6, compact=True)
    board.set_groups([("", [seat_of(line, question) for line in lines])])
    return board
