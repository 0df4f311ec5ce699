"""What a member still owes after a session; it finds nothing, and decides from one text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from ecabinet.domain import concluding
from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import Conclusion, ConclusionKind, ConclusionState
from ecabinet.domain.people import Role

Owes = Literal["confirm", "again", "approve", "task", "late"]

LATE_MS = 14 * 24 * 3_600_000
"""How long a member is told that his comment came too late, unless it is answered before."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What this member owes after a session: to confirm a conclusion, to confirm it again after a
    change, to approve it, or to do a task; `due_ms` is a task's, 0 for the others. Or he is told
    that a comment of his came too late, whose words `text` are.
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


def missed(one: Conclusion, member: bytes, now_ms: int) -> str:
    """This member's comment that came when the text was approved already, "" for none."""
    said = [
        late.words
        for late in concluding.unheard(one)
        if late.member == member and now_ms - one.approved_ms < LATE_MS
    ]
    return said[-1] if said else ""
