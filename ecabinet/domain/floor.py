"""Who asked for the floor on an item, in which order, and who speaks; one speaks at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event

SPEAKING_S = 180
"""How long a speaker is meant to speak; the clock shows it, nobody is cut off."""


class TurnState(StrEnum):
    ASKED = "asked"
    SPEAKING = "speaking"
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class FloorAct(StrEnum):
    """What the chair does with a member's wish to speak."""

    INVITE = "invite"
    END = "end"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class FloorAsked(Event):
    """The author asks to speak on an item, or with `withdrawn` does so no more."""

    TYPE: ClassVar[int] = 74
    meeting: bytes
    item: bytes
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class FloorGiven(Event):
    """A member is invited to speak, has spoken, or is not heard."""

    TYPE: ClassVar[int] = 75
    meeting: bytes
    item: bytes
    member: bytes
    act: FloorAct


@dataclass(frozen=True, slots=True)
class FloorOrdered(Event):
    """Those who wait to speak on an item, in this order."""

    TYPE: ClassVar[int] = 76
    meeting: bytes
    item: bytes
    members: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A member's wish to speak on an item and what came of it. Times are milliseconds UTC.

    `started_ms` and `ended_ms` are 0 until then.
    """

    member: bytes
    item: bytes
    state: TurnState
    asked_ms: int
    started_ms: int = 0
    ended_ms: int = 0

    @property
    def live(self) -> bool:
        return self.state in {TurnState.ASKED, TurnState.SPEAKING}


FROM: dict[FloorAct, TurnState] = {
    FloorAct.INVITE: TurnState.ASKED,
    FloorAct.END: TurnState.SPEAKING,
    FloorAct.REJECT: TurnState.ASKED,
}
"""The state that each act of the chair begins from."""


def turn_of(turns: tuple[Turn, ...], item: bytes, member: bytes) -> Turn | None:
    """The member's turn that waits or runs; None when there is none."""
    mine = (one for one in turns if one.live and one.item == item and one.member == member)
    return next(mine, None)


def check_asking(turns: tuple[Turn, ...], item: bytes, member: bytes) -> None:
    """DomainError floor.already_asked while the member waits or speaks."""
    if turn_of(turns, item, member) is not None:
        raise DomainError("floor.already_asked")


def check_turn(turns: tuple[Turn, ...], item: bytes, member: bytes, state: TurnState) -> None:
    """DomainError floor.no_turn unless the member's turn is in that state."""
    turn = turn_of(turns, item, member)
    if turn is None or turn.state is not state:
        raise DomainError("floor.no_turn", wanted=state.value)
