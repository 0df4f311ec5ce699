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

    @property
    def rank(self) -> tuple[int, int]:
        return self.started_ms, self.counter


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
    """What one device has heard in one sitting. The newest beginning is the one that is shown."""

    def __init__(self) -> None:
        self._last: dict[bytes, Shown] = {}
        self._heard_ms: dict[bytes, int] = {}

    def hear(self, device: bytes, shown: Shown, now_ms: int) -> bool:
        """Take a word; False for one that is stale, said already or overtaken by a later one."""
        timely = abs(shown.sent_ms - now_ms) <= STALE_MS
        known = self._last.get(device)
        if not timely or shown.started_ms > shown.sent_ms:
            return False
        if known is not None and shown.rank <= known.rank:
            return False
        self._last[device], self._heard_ms[device] = shown, now_ms
        return True

    def presenter(self, now_ms: int) -> tuple[bytes, Shown] | None:
        """The device that is shown and its last word; who began last, of those still heard.

        One that is lost stays shown while nobody else is.
        """
        going = [(one, shown) for one, shown in self._last.items() if not shown.ended]
        heard = [pair for pair in going if not self.lost(pair[0], now_ms)]
        return max(heard or going, key=lambda pair: (pair[1].started_ms, pair[0]), default=None)

    def lost(self, device: bytes, now_ms: int) -> bool:
        """Whether a presenter was not heard of for too long."""
        return now_ms - self._heard_ms.get(device, now_ms) > LOST_MS
