"""Begins a conclusion: from which records its first wording is taken, and where it is drafted.

Of a restricted item nothing stands in the meeting's conclusions. It has its own, which lie where
its positions and votes do, and are drafted by those of the staff who may read the item.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain import concluding
from ecabinet.domain.conclusions import (
    ConclusionBegun,
    ConclusionKind,
    ConclusionState,
    Paragraph,
    ParagraphPut,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import MeetingStateSet
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.domain.people import Person
from ecabinet.domain.project.meetings import when_ms
from ecabinet.domain.project.parts import Joined
from ecabinet.services.board import Board
from ecabinet.services.conclusionroom import ConclusionCard, ConclusionRoom
from ecabinet.services.conclusiontemplate import Sitting, first_wording
from ecabinet.services.desk import Desk, Found
from ecabinet.services.gathering import gathered, readable
from ecabinet.services.places import Stamp
from ecabinet.services.sittings import item_of, public_sitting
from ecabinet.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Apart:
    """A restricted item that this member reads: it is concluded by itself."""

    item: bytes
    number: int
    title: str


class Beginning:
    """Built once a device."""

    def __init__(self, desk: Desk, room: ConclusionRoom, board: Board) -> None:
        self._desk = desk
        self._room = room
        self._board = board
        self._apart: dict[bytes, tuple[tuple[Stamp, ...], tuple[Apart, ...]]] = {}

    def draft(self, meeting_id: bytes, kind: ConclusionKind, item: bytes = b"") -> bytes:
        """As `Concluding.draft`, after its author's right was seen to."""
        found = public_sitting(self._desk, meeting_id)
        concluding.check_over(found.meeting)
        if item and not readable(item_of(found, item)).restricted:
            raise DomainError("conclusion.item_public")
        for known in self._room.cards(meeting_id):
            stands = known.state is not ConclusionState.DISCARDED
            if stands and (known.kind, known.item) == (kind, item):
                raise self._exists(known)
        made, last = os.urandom(16), b""
        words = first_wording(kind, self._sitting(found, item), lambda: os.urandom(16))
        known_space = self._known(item)
        with self._desk.store.write() as unit:
            space = known_space or self._founded_in(unit, found.talk(item))
            self._desk.author.write_in(unit, space, ConclusionBegun(meeting_id, made, kind, item))
            for one in words:
                self._desk.author.write_in(unit, space, put(made, one, last))
                last = one.id
        self._desk.author.wrote(frozenset({space}) | self._desk.told_in)
        return made

    def _exists(self, known: ConclusionCard) -> DomainError:
        zone = ZoneInfo(self._desk.directory().zone)
        at = datetime.fromtimestamp(known.begun_ms / 1000, zone)
        return DomainError(
            "conclusion.exists",
            id=known.id.hex(),
            office=known.by.office if known.by is not None else "",
            at=f"{at:%H:%M %d/%m/%Y}",
        )

    def _known(self, item: bytes) -> bytes:
        """Where it is drafted: with the secretariat, or where its item's others are; b"" for
        nowhere yet."""
        if not item:
            return self._desk.secretariat()
        spaces = [space for space, draft in self._room.drafts().values() if draft.item == item]
        return spaces[0] if spaces else b""

    def _founded_in(self, unit: Unit, talk: bytes) -> bytes:
        """A space beside the secretariat's own, for those of the staff who may read what is said of
        the item. It is no other item's: nobody is let into it later."""
        readers = self._desk.ledger.expected_in(unit, talk).readers
        circle = self._desk.keepers() & frozenset(readers)
        space = self._desk.author.open_space("secretariat", circle, circle, unit=unit)
        self._desk.announce_to_readers_in(unit, space, circle)
        return space

    def _sitting(self, found: Joined, item: bytes) -> Sitting:
        space = found.talk(item)
        listing = self._desk.directory()
        closed = [
            when_ms(fact)
            for fact in self._desk.facts(found.space, types=(MeetingStateSet,))
            if isinstance(fact.event, MeetingStateSet) and fact.event.state is MeetingState.CLOSED
        ]
        return Sitting(
            meeting=self._board.view(found.meeting, Found(found.space, False)),
            votes=tuple(
                vote for vote in self._board.forms_in(space) if vote.open and vote.open.live
            ),
            presenters=presenters(found.meeting, self._desk.voters()),
            organisation=listing.organisation,
            zone=listing.zone,
            closed_ms=closed[0] if closed else 0,
            item=item,
        )

    def apart(self) -> dict[bytes, tuple[Apart, ...]]:
        """By meeting the restricted items that are concluded by themselves, as far as this member
        reads them."""
        with self._desk.store.read() as unit:
            stamps = self._desk.stamps_in(unit, "meeting", "restricted")
        for meeting_id, parts in self._desk.parts().items():
            stamp = tuple(stamps[part] for part in parts if part in stamps)
            kept = self._apart.get(meeting_id)
            if kept is None or kept[0] != stamp:
                self._apart[meeting_id] = (stamp, self._of(meeting_id))
        return {meeting: told for meeting, (_, told) in self._apart.items() if told}

    def _of(self, meeting_id: bytes) -> tuple[Apart, ...]:
        found = gathered(self._desk, meeting_id)
        items = found.meeting.items if found is not None else ()
        return tuple(
            Apart(one.id, one.order, one.title)
            for one in items
            if one.restricted and not one.hidden
        )


def put(conclusion: bytes, one: Paragraph, after: bytes) -> ParagraphPut:
    """The record of a paragraph."""
    return ParagraphPut(
        conclusion, one.id, after, one.part, one.text, one.item, one.assignee, one.due_ms
    )


def presenters(meeting: Meeting, people: tuple[Person, ...]) -> dict[bytes, tuple[bytes, ...]]:
    """By item the members whose office or agency presents it."""
    return {
        item.id: tuple(
            one.id
            for one in people
            if item.presenter and item.presenter in {one.agency, one.office, one.code}
        )
        for item in meeting.items
    }
