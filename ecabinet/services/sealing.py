"""Gives each circle of a meeting's readers a space of its own, as it is needed, and writes into it.

All of one publishing lies in one transaction. A space loses readers only where nothing new is
written into it before its new key is in the log; else what it held moves into a fresh one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ecabinet.domain.events import (
    AgendaRemoved,
    Event,
    MeetingStateSet,
    PaperPut,
    RecusalSet,
)
from ecabinet.domain.meeting import AgendaItem, Meeting, MeetingState, Paper
from ecabinet.domain.restriction import Circle, Company, ReadersSet, RestrictedPut, home_mark
from ecabinet.services.desk import Desk
from ecabinet.services.draftroom import Prepared, item_put, meeting_put
from ecabinet.store.unit import Unit


@dataclass(slots=True)
class Sealing:
    """One publishing's hands. `main` is the meeting's own space, whose readers are `company`'s;
    `circles` are the other spaces by who reads them."""

    desk: Desk
    unit: Unit
    found: Prepared
    company: Company
    main: bytes = b""
    circles: dict[Circle, bytes] = field(default_factory=dict)
    fresh: set[bytes] = field(default_factory=set)

    @property
    def draft(self) -> Meeting:
        return self.found.draft

    def space(self, circle: Circle) -> bytes:
        """The space of exactly these readers, founded where there is none."""
        if circle == self.company.readers:
            return self.main
        space = self.circles.get(circle)
        if space is None:
            author, keepers = self.desk.author, self.desk.keepers() & circle
            space = author.open_space("restricted", circle, keepers, unit=self.unit)
            self.circles[circle] = space
            self.fresh.add(space)
            self.write(space, meeting_put(self.draft))
            self.desk.announce_to_readers_in(self.unit, space, circle)
        return space

    def write(self, space: bytes, *events: Event) -> None:
        for event in events:
            self.desk.author.write_in(self.unit, space, event)

    def conclude(self, states: Iterable[MeetingState]) -> None:
        """Say in the fresh spaces how far the meeting is; their readers may read no other."""
        for space in sorted(self.fresh):
            for state in states:
                self.write(space, MeetingStateSet(self.draft.id, state, ""))

    # Items -------------------------------------------------------------------------------------
    def item(self, item: AgendaItem, place: int) -> None:
        """An item whole, with the papers that lie beside it, into the space of its circle."""
        home = self.space(self.company.of_item(item))
        if home != self.main:
            self.shut(item, home, place)
        self.write(home, item_put(self.draft.id, item, place))
        self.around(item, home)

    def shut(self, item: AgendaItem, home: bytes, place: int) -> None:
        """What all see of an item that lies elsewhere: its place, its presenter, who is recused;
        and its readers where it lies."""
        meeting = self.draft.id
        line = RestrictedPut(meeting, item.id, item.id, place, item.order, item.presenter, b"")
        # By a second record: a program from before there was a mark passes it over.
        self.write(
            self.main,
            line,
            replace(line, order=0, talks=home_mark(home, item.id)),
            *(RecusalSet(meeting, item.id, one, True) for one in item.recused),
        )

    def around(self, item: AgendaItem, home: bytes) -> None:
        """Who does not take part, who is named, and where is said what its readers say of it."""
        meeting = self.draft.id
        self.write(home, *(RecusalSet(meeting, item.id, one, True) for one in item.recused))
        if item.readers:
            self.write(home, ReadersSet(meeting, item.id, item.readers))
        if home != self.main:
            self.talks(item, home)

    def talks(self, item: AgendaItem, home: bytes) -> None:
        talks = self.space(self.company.of_talks(item))
        self.write(
            home,
            RestrictedPut(self.draft.id, item.id, item.id, 0, item.order, item.presenter, talks),
        )

    # Papers ------------------------------------------------------------------------------------
    def paper(self, item: AgendaItem, paper: Paper) -> None:
        """A paper into its circle's space; where that is not its item's, a line stays there."""
        meeting = self.draft.id
        home = self.space(self.company.of_item(item))
        space = self.space(self.company.of_paper(item, paper.id))
        if space != home:
            told = RestrictedPut(meeting, paper.id, item.id, paper.order, item.order, "", b"")
            self.write(home, told)
            self.write(
                space,
                RestrictedPut(meeting, item.id, item.id, item.order, item.order, "", b""),
            )
        source, target = (self.found.home(paper.item), paper.id), (space, paper.id)
        ref = self.desk.blobs.reseal(self.unit, paper.blob, source, target)
        put = PaperPut(meeting, replace(paper, blob=ref))
        self.desk.author.write_in(self.unit, space, put, object_id=paper.id, blobs=(ref,))
        if space != home:
            self.write(space, ReadersSet(meeting, paper.id, item.readers_of(paper.id)))

    def drop(self, space: bytes, *objects: bytes) -> None:
        """Take out what has moved elsewhere."""
        self.write(space, *(AgendaRemoved(self.draft.id, one) for one in objects))
