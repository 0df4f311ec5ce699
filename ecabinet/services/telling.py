"""What this member should be called for when the app is not in front of him: each thing once.

News carries no contents: it may be shown on a locked screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from ecabinet.domain.meeting import MeetingState
from ecabinet.services.assisting import Assisting
from ecabinet.services.desk import Desk
from ecabinet.services.overview import Overview
from ecabinet.services.presiding import Presiding
from ecabinet.services.summaries import Today

DUE_MS = 24 * 3_600_000
DOOR_MS = 15 * 60_000
_TOLD = "told_news"


class NewsKind(StrEnum):
    VOTE = "vote"
    STARTS = "starts"
    FORM = "form"
    DUE = "due"
    DRAFT = "draft"
    DRAFTING = "drafting"
    MEETING = "meeting"
    PAPER = "paper"
    OWED = "owed"


_ALWAYS = frozenset({NewsKind.VOTE, NewsKind.STARTS})
"""Of these a device tells even what was there before it was asked for the first time."""


@dataclass(frozen=True, slots=True)
class News:
    """`count` things of a kind; `opens` is a vote's or a paper's meeting, or a form.

    A draft that came is a member's; a form that waits for one is its assistant's.
    """

    kind: NewsKind
    opens: bytes
    count: int


@dataclass(frozen=True, slots=True)
class _Thing:
    kind: NewsKind
    opens: bytes
    name: tuple[object, ...]

    @property
    def key(self) -> bytes:
        return sha256(repr((self.kind.value, *self.name)).encode()).digest()[:16]


class Telling:
    """Built once a device; what was told is kept in the sealed store."""

    def __init__(
        self, desk: Desk, overview: Overview, presiding: Presiding, assisting: Assisting
    ) -> None:
        self._desk = desk
        self._overview = overview
        self._presiding = presiding
        self._assisting = assisting

    def fresh(self) -> tuple[News, ...]:
        """What has come since the last time, one line a kind, the most urgent first."""
        things = list(self._things())
        with self._desk.store.read() as unit:
            kept = unit.settings.get(_TOLD)
        told = frozenset(kept or ())
        if kept is None or {one.key for one in things} != told:
            with self._desk.store.write() as unit:
                unit.settings.put(_TOLD, sorted({one.key for one in things}))
        new = [one for one in things if one.key not in told]
        if kept is None:
            new = [one for one in new if one.kind in _ALWAYS]
        # A meeting that was moved is one meeting, whatever there is to say of it.
        told_of = {
            (one.kind, one.opens if one.kind is NewsKind.MEETING else one.key) for one in new
        }
        counts = Counter(kind for kind, _ in told_of)
        first = {one.kind: one.opens for one in reversed(new)}
        return tuple(News(kind, first[kind], counts[kind]) for kind in NewsKind if kind in first)

    def _things(self) -> Iterator[_Thing]:
        now_ms = self._desk.now_ms()
        for call in self._presiding.awaiting():
            yield _Thing(NewsKind.VOTE, call.meeting, (call.vote.id,))
        today = self._overview.today()
        for card in today.waiting:
            yield _Thing(NewsKind.FORM, card.id, (card.id,))
            if 0 < card.deadline_ms - now_ms <= DUE_MS:
                yield _Thing(NewsKind.DUE, card.id, (card.id, card.deadline_ms))
        yield from self._of_drafts(today)
        yield from self._of_meetings(today, now_ms)
        for owed in today.owed:
            named = (str(owed.owes), str(owed.kind), owed.meeting, owed.text, owed.due_ms)
            yield _Thing(NewsKind.OWED, owed.meeting, named)

    def _of_drafts(self, today: Today) -> Iterator[_Thing]:
        """What an assistant sent, each time anew; and to him, what he is to draft."""
        for card in today.drafting:
            yield _Thing(NewsKind.DRAFTING, card.id, (card.id,))
        outlook = self._assisting.outlook() if today.waiting else {}
        for card in today.waiting:
            told = outlook.get(card.id)
            if told is not None and told.offered and card.behalf is None:
                yield _Thing(NewsKind.DRAFT, card.id, (card.id, told.offered_ms))

    def _of_meetings(self, today: Today, now_ms: int) -> Iterator[_Thing]:
        following = today.next_meeting
        if following is not None:
            started = following.state is MeetingState.IN_SESSION
            if started or following.starts_ms - now_ms <= DOOR_MS:
                yield _Thing(NewsKind.STARTS, following.id, (following.id, following.starts_ms))
        for card in self._overview.ahead():
            yield _Thing(NewsKind.MEETING, card.id, (card.id, card.starts_ms, card.items))
        for change in today.changes:
            if change.paper:
                yield _Thing(NewsKind.PAPER, change.meeting, (change.paper, change.detail))
            elif change.kind != "meeting_published":
                name = (change.meeting, change.kind, change.at_ms)
                yield _Thing(NewsKind.MEETING, change.meeting, name)
