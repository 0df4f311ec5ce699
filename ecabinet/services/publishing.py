"""Gives a meeting to its readers: at first whole, later only what a revision changes.

The approved state is sealed anew for the readers; the history of drafts stays behind. What fewer
or others read than the meeting goes into spaces of their own (`sealing`).
"""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.domain import agenda, revising
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import MeetingStateSet, SectionPut
from ecabinet.domain.meeting import AgendaItem, MeetingState, Paper
from ecabinet.domain.people import Role
from ecabinet.domain.project.parts import Joined
from ecabinet.services.desk import Desk
from ecabinet.services.draftroom import DraftRoom, Prepared, meeting_put
from ecabinet.services.gathering import company
from ecabinet.services.resealing import Resealing, sealed_anew
from ecabinet.services.sealing import Sealing

Advanced = Callable[[int, int], None]


def unheard(done: int, total: int) -> None:
    """Nobody follows the progress."""


class Publishing:
    """Built once a device."""

    def __init__(self, desk: Desk, room: DraftRoom) -> None:
        self._desk = desk
        self._room = room

    def publish(self, meeting_id: bytes, summary: str, advanced: Advanced = unheard) -> None:
        """The first publishing, or a revision with its change summary.

        DomainError meeting.wrong_state, meeting.not_approved, meeting.publisher_recused; Fault
        blob.missing or net.* while a draft's paper is not on this device.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        found = self._room.find(meeting_id)
        agenda.check_step(found.public or found.draft, MeetingState.PUBLISHED, self._desk.member)
        known = (*found.draft.items, *(found.public.items if found.public else ()))
        if any(item.hidden or self._desk.member in item.recused for item in known):
            # Who founds a space reads it.
            raise DomainError("meeting.publisher_recused")
        state = MeetingStateSet(meeting_id, MeetingState.PUBLISHED, summary)
        if found.joined is None:
            self._first(found, state, advanced)
        else:
            self._revise(found, found.joined, state, advanced)

    def _first(self, found: Prepared, state: MeetingStateSet, advanced: Advanced) -> None:
        draft, papers = found.draft, found.draft.papers()
        self._fetch(papers, found)
        readers = company(self._desk)
        with self._desk.store.write() as unit:
            sealing = Sealing(self._desk, unit, found, readers)
            sealing.main = self._desk.author.open_space(
                "meeting", readers.readers, self._desk.keepers(), unit=unit
            )
            sealing.write(sealing.main, meeting_put(draft))
            for place, entry in enumerate(draft.sequence(), 1):
                if not isinstance(entry, AgendaItem):
                    sealing.write(sealing.main, SectionPut(draft.id, entry.id, place, entry.title))
                    continue
                sealing.item(entry, place)
                for paper in entry.papers:
                    sealing.paper(entry, paper)
                    advanced(papers.index(paper) + 1, len(papers))
            sealing.conclude([MeetingState.PUBLISHED])
            sealing.write(sealing.main, state)
            sealing.write(found.space, state)
            self._desk.announce_in(unit, sealing.main, "meeting", readers.readers)
        self._wrote(found, sealing)

    def _wrote(self, found: Prepared, sealing: Sealing) -> None:
        spaces = {sealing.main, found.space, *sealing.circles.values()}
        self._desk.author.wrote(frozenset(spaces) | self._desk.told_in)

    def _revise(
        self, found: Prepared, joined: Joined, state: MeetingStateSet, advanced: Advanced
    ) -> None:
        changes = revising.changes(joined.meeting, found.draft)
        revising.check_approved(found.draft, changes)
        readers = company(self._desk)
        self._fetch(sealed_anew(self._desk, found.draft, joined, readers), found)
        with self._desk.store.write() as unit:
            sealing = Sealing(self._desk, unit, found, readers, joined.space)
            resealing = Resealing(sealing, joined, changes)
            resealing.run(advanced)
            sealing.write(found.space, state)
            sealing.write(sealing.main, state)
        self._wrote(found, sealing)

    def _fetch(self, papers: tuple[Paper, ...], found: Prepared) -> None:
        """What this device has not downloaded yet it cannot seal anew."""
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
        for paper in papers:
            if paper.blob.id not in here:
                self._desk.blobs.fetch(paper.blob, found.home(paper.item))
