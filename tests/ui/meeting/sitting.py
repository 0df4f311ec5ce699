"""Meetings in a list, a sitting and its votes as read models, for tests of screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ecabinet.domain.floor import Turn, TurnState
from ecabinet.domain.forms import (
    ABSTAIN,
    APPROVE,
    DISAPPROVE,
    Decision,
    FormState,
    NotCounted,
    QuestionCount,
    Reason,
    Tally,
)
from ecabinet.domain.meeting import ItemState, MeetingState, Position, Stance, Where
from ecabinet.domain.people import Person
from ecabinet.services.summaries import (
    BallotLine,
    BallotState,
    FormView,
    ItemView,
    MeetingCard,
    MeetingView,
    Speaker,
    TallyView,
)
from tests.ui import sample
from tests.ui.sample import DAY_MS, HOUR_MS, NOW_MS, ident

AWAY = ("BDTTG", "TTCP")
REMOTE = ("BNG", "BGDĐT")
AGAINST, ABSTAINED = ("BCT",), ("BVHTTDL", "NHNN")


def cards() -> tuple[MeetingCard, ...]:
    """One in session, two to come, two over, one withdrawn."""
    now = sample.meeting_card()
    return (
        replace(
            now, id=ident("m1"), title="Phiên họp Chính phủ thường kỳ tháng 9 năm 2026",
            starts_ms=NOW_MS - 60 * DAY_MS, ends_ms=NOW_MS - 60 * DAY_MS + 3 * HOUR_MS,
            state=MeetingState.ARCHIVED,
        ),
        replace(
            now, id=ident("m2"), title="Phiên họp chuyên đề về xây dựng pháp luật",
            starts_ms=NOW_MS - 30 * DAY_MS, ends_ms=NOW_MS - 30 * DAY_MS + 3 * HOUR_MS,
            state=MeetingState.CLOSED, items=5,
        ),
        replace(
            now, id=ident("m3"), title="Phiên họp về phòng chống thiên tai",
            starts_ms=NOW_MS - HOUR_MS, ends_ms=NOW_MS + HOUR_MS, state=MeetingState.IN_SESSION,
            items=3,
        ),
        now,
        replace(
            now, id=ident("m5"), title="Phiên họp chuyên đề về dự toán ngân sách nhà nước",
            starts_ms=NOW_MS + 9 * DAY_MS, ends_ms=NOW_MS + 9 * DAY_MS + 2 * HOUR_MS, stated=0,
            papers=7, papers_ready=5, items=4,
        ),
    )  # fmt: skip


def _positions(item: bytes) -> tuple[Position, ...]:
    voters = [one for one in sample.people() if one.votes]
    return tuple(
        Position(
            one.id, item, Stance.AGREE if at < 19 else Stance.DEBATE,
            "" if at < 19 else "Đề nghị làm rõ nguồn lực.", NOW_MS - HOUR_MS, False,
        )
        for at, one in enumerate(voters[:24])
    )  # fmt: skip


def items(staff: bool = False) -> tuple[ItemView, ...]:
    """Two items done, the third open for 12 minutes."""
    states = {1: ItemState.CLOSED, 2: ItemState.CLOSED, 3: ItemState.OPEN}
    made = []
    for item in sample.items():
        state = states.get(item.order, ItemState.WAITING)
        stance = {4: Stance.AGREE, 5: Stance.DEBATE}.get(item.order)
        mine = item.mine
        if stance is not None:
            mine = Position(sample.me().member, item.id, stance, "", NOW_MS, False)
        made.append(
            replace(
                item,
                state=state,
                opened_ms=NOW_MS - 12 * 60_000 if state is ItemState.OPEN else 0,
                mine=mine,
                agree=19,
                debate=5,
                positions=_positions(item.id) if staff else (),
            )
        )
    return tuple(made)


def sitting(staff: bool = False, **more: Any) -> MeetingView:
    """The sample meeting in session, as in the design's pictures."""
    seats = tuple(
        replace(
            seat,
            attends=seat.person.code not in AWAY,
            reason="Công tác nước ngoài" if seat.person.code in AWAY else "",
            where=None
            if seat.person.code in AWAY
            else Where.REMOTE
            if seat.person.code in REMOTE
            else Where.ROOM,
        )
        for seat in sample.seats()
    )
    view = replace(
        sample.meeting(MeetingState.IN_SESSION),
        items=items(staff),
        seats=seats,
        present=25,
        opened_ms=NOW_MS - 62 * 60_000,
    )
    return replace(view, **more)


def running(**more: Any) -> FormView:
    """A vote on item 3 with 42 of 60 seconds left; `more` changes its card."""
    view = sample.live_form(opens_ms=NOW_MS - 18_000)
    return replace(view, card=replace(view.card, **more))


def _choice(person: Person) -> str:
    if person.code in AGAINST:
        return DISAPPROVE
    return ABSTAIN if person.code in ABSTAINED else APPROVE


def counted(
    alarm: str = "", recounted: bool = True, included: bool = True, late: str = ""
) -> FormView:
    """The vote closed and counted: 22 for, 1 against, 2 abstained of 27."""
    lines, pairs = [], []
    for seat in sitting().seats:
        here = seat.where is not None
        is_late = seat.person.code == late
        lines.append(
            BallotLine(
                person=seat.person,
                state=BallotState.RECORDED if here else BallotState.NONE,
                delivered=True,
                at_ms=NOW_MS if here else 0,
                choices=(("q1", (_choice(seat.person),)),) if here else (),
                texts=(),
                reason=Reason.LATE if is_late else None,
            )
        )
        if here:
            pairs.append((seat.person.id, ident(f"ballot {seat.person.code}")))
    count = QuestionCount(
        "q1",
        ((APPROVE, 22), (DISAPPROVE, 1), (ABSTAIN, 2)),
        Decision.ADOPTED,
        "22 > 27 × 1/2 = 13,5",
        22,
        1,
    )
    away = [one for one in sample.people() if one.code in AWAY]
    refused = (NotCounted(b"late", 90, sample.person(late).id, Reason.LATE),) if late else ()
    tally = Tally(
        form_op=ident("F"), close_index=80, questions=(count,), roll_size=27,
        counted=tuple(pairs), not_counted=refused, silent=tuple(one.id for one in away),
        recused=(), quorum_met=True, quorum_needed=18, answered=25,
    )  # fmt: skip
    view = running(state=FormState.PUBLISHED, mine=BallotState.RECORDED, answered=25)
    board = TallyView(view.card.id, tally, tuple(lines), recounted, included, alarm, True)
    return replace(view, sent=(sample.answer("q1", APPROVE),), tally=board, may_answer=False)


def with_votes(view: MeetingView, *votes: FormView) -> MeetingView:
    return replace(view, votes=tuple(vote.card for vote in votes))


def speakers() -> tuple[Speaker, ...]:
    """One speaks since 68 s, three wait, as in the design's pictures."""
    item, begun = ident("item 3"), NOW_MS - 68_000
    first = Turn(sample.person("BNNMT").id, item, TurnState.SPEAKING, begun - 9_000, begun)
    waiting = [
        Turn(sample.person(code).id, item, TurnState.ASKED, NOW_MS - 30_000)
        for code in ("BTC", "BXD", "NHNN")
    ]
    known = {one.id: one for one in sample.people()}
    return tuple(Speaker(known[one.member], one) for one in (first, *waiting))
