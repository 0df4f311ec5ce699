"""Who may show the others a page, and which of the words about it still count; no clock of its own.

Words come over a line that may repeat, delay, reorder or lose them: a device's count within one
presentation only rises, and what is older than a moment is no more said.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.floor import TurnState
from ecabinet.domain.meeting import ItemState, Meeting, MeetingState
from ecabinet.domain.people import Person, Role

STALE_MS = 10_000
"""How far a word's time may lie from the hearer's clock, which is the server's corrected one."""

LOST_MS = 10_000
"""A presenter who was not heard of for so long has lost the connection."""

BEAT_MS = 3_000
"""How often a presenter who turns no page lets himself be heard."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a presenter has before him. Times are milliseconds UTC; pages count from 1.

    `started_ms` is the beginning of this presentation, `counter` rises within it. `paper` is empty
    for one that the hearer may not read; `pointer` in hundredths of a point of the unrotated page.
    """

    meeting: bytes
    started_ms: int
    counter: int
    sent_ms: int
    ended: bool
    paper: bytes = b""
    version: int = 0
    page: int = 0
    pointer: tuple[int, int] | None = None


def may_present(meeting: Meeting, person: Person) -> bool:
    """The chair and the secretaries, who speaks now, and whose body presents the item in hand."""
    if meeting.state is not MeetingState.IN_SESSION or person.removed:
        return False
    if person.roles & {Role.CHAIR, Role.SECRETARY}:
        return True
    item = next((one for one in meeting.items if one.state is ItemState.OPEN), None)
    if item is None or person.id in item.recused:
        return False
    speaks = any(
        one.member == person.id and one.item == item.id and one.state is TurnState.SPEAKING
        for one in meeting.turns
    )
    named = item.presenter in {person.agency, person.office, person.code} - {""}
    return speaks or (named and bool(person.roles & {Role.MEMBER}))


class Stage:
    """What one device has heard in one sitting. Who begins takes over from all who began before:
    they are not shown again, even when the newcomer ends or falls silent.
    """

    def __init__(self) -> None:
        self._device = b""
        self._last: Shown | None = None
        self._heard_ms = 0

    def hear(self, device: bytes, shown: Shown, now_ms: int) -> bool:
        """Take a word; False for one that is stale, said already or overtaken by a later one."""
        if abs(shown.sent_ms - now_ms) > STALE_MS or shown.started_ms > shown.sent_ms:
            return False
        if self._last is not None:
            begun, last = (shown.started_ms, device), (self._last.started_ms, self._device)
            if begun < last or (begun == last and shown.counter <= self._last.counter):
                return False
        self._device, self._last, self._heard_ms = device, shown, now_ms
        return True

    def presenter(self) -> tuple[bytes, Shown] | None:
        """The device that is shown and its last word; None for nobody."""
        last = self._last
        return None if last is None or last.ended else (self._device, last)

    def lost(self, now_ms: int) -> bool:
        """Whether the presenter was not heard of for too long."""
        return now_ms - self._heard_ms > LOST_MS
