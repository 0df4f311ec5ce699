"""Builders of small cabinets, votes and facts for the tests of the rules; offices only."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.ballots import approve_question, live_question
from ecabinet.domain.events import Event, Fact
from ecabinet.domain.forms import (
    GOVERNMENT,
    Answer,
    Ballot,
    CloseEarly,
    Interim,
    Mode,
    Question,
    RecordedBallot,
    Results,
    RollEntry,
    Rule,
    VoteOpen,
)

FORM_OP = b"F" * 32
DEADLINE = 1_000_000
CLOSE = 1000
CHAIR = 1


def member(number: int) -> bytes:
    return number.to_bytes(16, "big")


def op(number: int) -> bytes:
    return number.to_bytes(32, "big")


def vote(
    size: int = 27,
    rule: Rule = GOVERNMENT,
    questions: tuple[Question, ...] = (approve_question("q1", "Thông qua dự thảo?"),),
    *,
    weights: tuple[int, ...] = (),
    live: bool = False,
    grace_ms: int = 0,
    close_early: CloseEarly = CloseEarly.NO,
) -> VoteOpen:
    """Members 1 to `size`, of whom 1 is the chair; officers are 901 and 902."""
    roll = tuple(
        RollEntry(member(number), weights[number - 1] if weights else 1)
        for number in range(1, size + 1)
    )
    return VoteOpen(
        form=b"form".ljust(16),
        number="1025/PLYK/2025",
        type="opinion",
        subject="Dự thảo nghị quyết",
        summary="",
        agency="",
        questions=questions,
        opens_ms=0,
        closes_ms=DEADLINE,
        grace_ms=grace_ms,
        roll=roll,
        reg_size=1,
        reg_root=bytes(32),
        rule=rule,
        results=Results.NAMES,
        close_early=close_early,
        interim=Interim.OFFICERS,
        officers=(member(901), member(902)),
        chair=member(CHAIR),
        papers=(),
        live=live,
    )


def live_vote(size: int = 27, rule: Rule = GOVERNMENT) -> VoteOpen:
    return vote(size, rule, (live_question("q1", "Thông qua?"),), live=True)


def answer(choice: str, question: str = "q1") -> Answer:
    return Answer(question, (choice,), "Lý do" if choice != "approve" else "")


def recorded(
    number: int,
    who: int,
    choice: str | tuple[Answer, ...] = "approve",
    *,
    mode: Mode = Mode.NORMAL,
    heads: tuple[int, ...] = (),
    at_ms: int = 1000,
    device: int = 0,
    hlc: int | None = None,
    index: int | None = None,
    trusted: bool = True,
) -> RecordedBallot:
    """Ballot `number` (its op_id and, unless told, its index) of member `who`."""
    answers = (answer(choice),) if isinstance(choice, str) else choice
    ballot = Ballot(
        form_op=FORM_OP,
        voter=member(who),
        mode=mode,
        answers=() if mode in {Mode.ABSTAIN, Mode.RECUSE} else answers,
        heads=tuple(op(head) for head in heads),
        cast_ms=at_ms,
        nonce=bytes(16),
    )
    return RecordedBallot(
        op_id=op(number),
        index=number if index is None else index,
        received_ms=at_ms,
        hlc=number if hlc is None else hlc,
        device=member(device or who + 5000),
        member=member(who),
        dev_seq=number,
        trusted=trusted,
        ballot=ballot,
    )


def telephoned(number: int, officer: int, who: int, choice: str = "approve") -> RecordedBallot:
    one = recorded(number, officer, choice)
    assert one.ballot is not None
    spoken = replace(
        one.ballot,
        mode=Mode.TELEPHONE,
        on_behalf_of=member(who),
        witness="Vụ trưởng Vụ Tổng hợp",
    )
    return replace(one, ballot=spoken)


def fact(
    event: Event,
    index: int = 0,
    *,
    by: int = 1,
    op_id: bytes | None = None,
    hlc: int | None = None,
    received_ms: int | None = None,
) -> Fact:
    """A recorded fact at an index, or one of the outbox for index -1."""
    pending = index < 0
    ms = 1000 + index
    return Fact(
        event=event,
        op_id=op(index + 10_000) if op_id is None else op_id,
        index=index,
        member=member(by),
        device=member(by + 5000),
        hlc=(ms << 16) if hlc is None else hlc,
        received_ms=0 if pending else ms if received_ms is None else received_ms,
    )
