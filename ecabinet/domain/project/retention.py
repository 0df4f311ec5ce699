"""How long a meeting's papers stay, and who destroyed them: folded from its space."""

from __future__ import annotations

from collections.abc import Iterable

from ecabinet.domain.events import Event, Fact, MeetingStateSet
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.domain.retention import (
    DAYS,
    OVER,
    Destruction,
    PapersDestroyed,
    Retention,
    RetentionSet,
)

KINDS: tuple[type[Event], ...] = (RetentionSet, PapersDestroyed, MeetingStateSet)


def retention(meeting: Meeting, facts: Iterable[Fact]) -> Retention:
    """Folded from the facts of `KINDS` in the meeting's space."""
    days, notes, over_ms = DAYS, False, 0
    destroyed: list[Destruction] = []
    for fact in facts:
        match fact.event:
            case RetentionSet(meeting=meeting.id):
                days, notes = fact.event.days, fact.event.notes
            case PapersDestroyed(meeting=meeting.id, papers=papers):
                destroyed.append(Destruction(fact.member, fact.device, fact.at_ms, papers))
            case MeetingStateSet(meeting=meeting.id, state=state) if state in OVER and not over_ms:
                over_ms = fact.at_ms
    if meeting.state not in OVER:
        over_ms = 0
    elif over_ms and meeting.state is not MeetingState.WITHDRAWN:
        over_ms = max(over_ms, meeting.ends_ms)
    return Retention(days, notes, over_ms, tuple(destroyed))
