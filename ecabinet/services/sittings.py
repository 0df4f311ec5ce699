"""Finds the meeting that sits and the item that is spoken of; drafts are none of its business."""

from __future__ import annotations

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import AgendaItem, Meeting, MeetingState
from ecabinet.domain.project.parts import Joined
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import gathered


def public_sitting(desk: Desk, meeting_id: bytes) -> Joined:
    """A published meeting with its spaces; DomainError meeting.not_published."""
    found = gathered(desk, meeting_id)
    if found is None or found.meeting.id != meeting_id:
        raise DomainError("meeting.not_published", id=meeting_id.hex())
    return found


def public_meeting(desk: Desk, meeting_id: bytes) -> tuple[bytes, Meeting]:
    """A published meeting's own space and the meeting; DomainError meeting.not_published."""
    found = public_sitting(desk, meeting_id)
    return found.space, found.meeting


def sitting(desk: Desk, meeting_id: bytes) -> Joined:
    """DomainError meeting.not_published, meeting.wrong_state outside a session."""
    found = public_sitting(desk, meeting_id)
    if found.meeting.state is not MeetingState.IN_SESSION:
        raise DomainError(
            "meeting.wrong_state",
            state=found.meeting.state.value,
            wanted=MeetingState.IN_SESSION.value,
        )
    return found


def item_of(found: Joined, item_id: bytes) -> AgendaItem:
    """DomainError item.unknown."""
    item = found.meeting.item(item_id)
    if item is None:
        raise DomainError("item.unknown", id=item_id.hex())
    return item
