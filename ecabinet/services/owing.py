"""What a member still owes after a session; it finds nothing, and decides from one text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from ecabinet.domain import concluding
from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import Conclusion, ConclusionKind, ConclusionState
from ecabinet.domain.people import Role

Owes = Literal["confirm", "again", "approve", "task"]


@dataclass(frozen=True, slots=True)
class Owed:
    """What this member owes after a session: to confirm a conclusion, to confirm it again after a
    change, to approve it, or to do a task; `due_ms` is a task's, 0 for the others.
    """

    owes: Owes
    kind: ConclusionKind
    notation: str
    meeting: bytes
    meeting_title: str
    text: str = ""
    due_ms: int = 0


def owes(one: Conclusion, member: bytes, roles: Collection[Role]) -> Owes | None:
    """A member's word on a circulated text, or the chair's (or of who led the session for him) once
    every comment is answered and nobody changes the text."""
    if one.state is not ConclusionState.CIRCULATED:
        return None
    if concluding.approves(one, member, roles):
        return None if one.reworked or concluding.unsettled(one) else "approve"
    if Role.MEMBER not in roles:
        return None
    stands = concluding.standing(one, member)
    if stands is Standing.WAITING:
        return "confirm"
    return "again" if stands is Standing.AGAIN else None
