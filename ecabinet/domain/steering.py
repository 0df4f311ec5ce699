"""Who has the controls of a sitting: the chair and all of the staff, until the chair names some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event
from ecabinet.domain.meeting import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class ControlsGiven(Event):
    """By a chair: these have the controls and nobody else; when nobody is named, all of the staff.

    The chairs are named with the others, so that the log alone says whose acts count.
    """

    TYPE: ClassVar[int] = 118
    meeting: bytes
    members: tuple[bytes, ...]


def controls_object(meeting: bytes) -> bytes:
    """What the header of a `ControlsGiven` says that it is about: none is left out of the evidence
    of a vote unnoticed, though all else of the log stays shut there."""
    return sha256(b"ecab/1/controls\x00" + meeting).digest()[:16]


def may_steer(meeting: Meeting, member: bytes) -> bool:
    """Whether the acts of one of the staff have an effect in this sitting."""
    return steers(meeting.controls, member)


def steers(controls: tuple[bytes, ...], member: bytes) -> bool:
    """The same of those who are named; nobody: all of the staff."""
    return not controls or member in controls


def check_steering(meeting: Meeting, member: bytes) -> None:
    """DomainError meeting.controls_elsewhere for who is not among those named."""
    if not may_steer(meeting, member):
        holders = [holder.hex() for holder in meeting.controls]
        raise DomainError("meeting.controls_elsewhere", holders=holders)


def check_giving(meeting: Meeting, members: Iterable[bytes], secretaries: Iterable[bytes]) -> None:
    """DomainError meeting.wrong_state after the session or before it is published,
    meeting.not_secretary for one of `members` who is none.
    """
    if meeting.state not in {MeetingState.PUBLISHED, MeetingState.IN_SESSION}:
        wanted = MeetingState.IN_SESSION.value
        raise DomainError("meeting.wrong_state", state=meeting.state.value, wanted=wanted)
    known = set(secretaries)
    for member in members:
        if member not in known:
            raise DomainError("meeting.not_secretary", member=member.hex())
