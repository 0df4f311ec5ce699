"""Finds the meeting that sits and the item that is spoken of; drafts are none of its business."""

from __future__ import annotations

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import AgendaItem, Meeting, MeetingState
from ecabinet.domain.project import meeting as fold_meeting
from ecabinet.services.desk import Desk


def public_meeting(desk: Desk, meeting_id: bytes) -> tuple[bytes, Meeting]:
    """A published meeting's space and the meeting; DomainError meeting.not_published."""
    place = desk.find(meeting_id, "meeting")
    meeting = None if place.draft else fold_meeting(desk.facts(place.space))
    if meeting is None or meeting.id != meeting_id:
        raise DomainError("meeting.not_published", id=meeting_id.hex())
    return place.space, meeting


def meeting_in_session(desk: Desk, meeting_id: bytes) -> tuple[bytes, Meeting]:
    """DomainError meeting.not_published, meeting.wrong_state outside a session."""
    space, meeting = public_meeting(desk, meeting_id)
    if meeting.state is not MeetingState.IN_SESSION:
        raise DomainError(
            "meeting.wrong_state",
            state=meeting.state.value,
            wanted=MeetingState.IN_SESSION.value,
        )
    return space, meeting


def item_in_session(
    desk: Desk, meeting_id: bytes, item_id: bytes
) -> tuple[bytes, Meeting, AgendaItem]:
    """As `meeting_in_session`, and DomainError item.unknown."""
    space, meeting = meeting_in_session(desk, meeting_id)
    item = meeting.item(item_id)
    if item is None:
        raise DomainError("item.unknown", id=item_id.hex())
    return space, meeting, item
