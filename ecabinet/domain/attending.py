"""The chair's word on a member's absence; what the member says himself is `AttendanceStated`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event
from ecabinet.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class AbsenceSettled(Event):
    """By who presides: the absence, and the substitute with it, is approved or not. What the
    member states anew waits for a word again."""

    TYPE: ClassVar[int] = 55
    meeting: bytes
    member: bytes
    approved: bool


def check_absence(meeting: Meeting, member: bytes) -> None:
    """DomainError attendance.not_absent for who has not reported an absence."""
    stated = (one for one in meeting.attendance if one.member == member)
    if all(one.attends for one in stated):
        raise DomainError("attendance.not_absent")
