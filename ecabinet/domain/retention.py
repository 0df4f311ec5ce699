"""How long a meeting's papers stay on its readers' devices, and the records that they are gone.

The keepers of the meeting (secretariat and chair) keep the archive; everybody else's device
destroys the papers when their time is over and says so in a record that it signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event
from ecabinet.domain.meeting import MeetingState

DAYS = 14
"""After the session, where a meeting says nothing else."""
MOST_DAYS = 3650
OVER = frozenset({MeetingState.CLOSED, MeetingState.ARCHIVED, MeetingState.WITHDRAWN})
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class RetentionSet(Event):
    """By a keeper; the last in the log holds. `notes`: personal notes go with the papers."""

    TYPE: ClassVar[int] = 48
    meeting: bytes
    days: int
    notes: bool


@dataclass(frozen=True, slots=True)
class PapersDestroyed(Event):
    """By the device that destroyed them: (paper, version) of everything that it had."""

    TYPE: ClassVar[int] = 49
    meeting: bytes
    papers: tuple[tuple[bytes, int], ...]


@dataclass(frozen=True, slots=True)
class Destruction:
    """One device's word; `at_ms` is the log's time, 0 while it has not been recorded."""

    member: bytes
    device: bytes
    at_ms: int
    papers: tuple[tuple[bytes, int], ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """`over_ms` is when the meeting was over, 0 while it is not; `ends_ms` follows from it."""

    days: int = DAYS
    notes: bool = False
    over_ms: int = 0
    destroyed: tuple[Destruction, ...] = ()

    @property
    def ends_ms(self) -> int:
        return self.over_ms + self.days * _DAY_MS if self.over_ms else 0


def check_days(days: int) -> None:
    """DomainError retention.days."""
    if not 1 <= days <= MOST_DAYS:
        raise DomainError("retention.days", most=MOST_DAYS)
