"""The sample's sitting as the room's screen gets it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ecabinet.domain.ballots import LIVE_CHOICES
from ecabinet.domain.floor import TurnState
from ecabinet.domain.forms import GOVERNMENT
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.roomview import RoomItem, RoomResult, RoomSeat, RoomView, RoomVote
from tests.ui import sample
from tests.ui.meeting import sitting
from tests.ui.sample import NOW_MS, ident

SUBJECT = "Thông qua dự thảo Nghị định về cứu trợ khẩn cấp và phục hồi sau thiên tai"


def room(**more: Any) -> RoomView:
    """Item 3 in hand, one speaks, three wait."""
    view = sitting.sitting()
    speaking, *waiting = sitting.speakers()
    assert speaking.turn.state is TurnState.SPEAKING
    made = RoomView(
        id=sample.MEETING, space=view.space, title=view.title, chair=view.chair,
        state=MeetingState.IN_SESSION,
        items=tuple(
            RoomItem(one.id, one.order, one.title, one.presenter, one.type, one.minutes,
                     one.state, one.opened_ms)
            for one in view.items
        ),
        present=25, members=27, quorum_needed=18, speaker=speaking,
        waiting=tuple(one.person for one in waiting), vote=None, result=None, counting=False,
        code=("412", "48210", "93711"),
    )  # fmt: skip
    return replace(made, **more)


def vote(*items: str, **more: Any) -> RoomVote:
    made = RoomVote(
        id=ident("live vote"), subject=SUBJECT,
        items=tuple(ident(one) for one in items or ("item 3",)), choices=LIVE_CHOICES,
        opens_ms=NOW_MS - 18_000, deadline_ms=NOW_MS + 42_000, received=19, roll=27,
    )  # fmt: skip
    return replace(made, **more)


def result(named: bool = True, alarm: str = "") -> RoomResult:
    tally = sitting.counted().tally
    assert tally is not None
    seats = tuple(
        RoomSeat(line.person, bool(line.choices), line.choices[0][1][0] if line.choices else "")
        for line in tally.lines
    )
    return RoomResult(
        vote=ident("live vote"), subject=SUBJECT, items=(ident("item 3"),),
        count=tally.tally.questions[0], rule=GOVERNMENT, total=27,
        seats=seats if named else (), alarm=alarm,
    )  # fmt: skip
