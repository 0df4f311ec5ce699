"""Who said that he comes or stays away, and who is there; no rule of a quorum."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.attending import AbsenceSettled
from ecabinet.domain.events import AttendanceStated, CheckedIn
from ecabinet.domain.meeting import Attendance, Meeting


def stated(state: Meeting, event: AttendanceStated, member: bytes) -> Meeting:
    told = Attendance(member, event.attends, event.reason, event.substitute)
    others = tuple(one for one in state.attendance if one.member != member)
    return replace(state, attendance=(*others, told))


def settled(state: Meeting, event: AbsenceSettled) -> Meeting:
    attendance = tuple(
        replace(one, approved=event.approved)
        if one.member == event.member and not one.attends
        else one
        for one in state.attendance
    )
    return replace(state, attendance=attendance)


def checked_in(state: Meeting, event: CheckedIn, member: bytes) -> Meeting:
    others = tuple(one for one in state.checked_in if one[0] != member)
    return replace(state, checked_in=(*others, (member, event.where)))
