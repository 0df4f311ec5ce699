"""Gives a meeting to its readers: at first whole, later only what a revision changes.

The approved state is sealed anew for the readers; the history of drafts stays behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ecabinet.domain import agenda, revising
from ecabinet.domain.events import (
    AgendaMoved,
    AgendaRemoved,
    Event,
    MeetingStateSet,
    PaperPut,
    RecusalSet,
    SectionPut,
)
from ecabinet.domain.meeting import AgendaItem, Meeting, MeetingState, Paper
from ecabinet.domain.people import Role
from ecabinet.domain.revising import AgendaChange, ChangeKind
from ecabinet.services.desk import READERS, Desk
from ecabinet.services.drafting import item_put, meeting_put
from ecabinet.services.draftroom import DraftRoom, Prepared
from ecabinet.store.unit import Unit

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

        DomainError meeting.wrong_state, meeting.not_approved; Fault blob.missing or net.* while a
        draft's paper is not on this device.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        found = self._room.find(meeting_id)
        agenda.check_step(found.public or found.draft, MeetingState.PUBLISHED, self._desk.member)
        state = MeetingStateSet(meeting_id, MeetingState.PUBLISHED, summary)
        if found.public is None:
            self._first(found, state, advanced)
        else:
            self._revise(found, found.public, state, advanced)

    def _first(self, found: Prepared, state: MeetingStateSet, advanced: Advanced) -> None:
        cabinet = self._desk.cabinet()
        self._fetch(found.draft.papers(), found.space)
        readers = frozenset(one.id for one in self._desk.people() if one.roles & READERS)
        with self._desk.store.write() as unit:
            space = self._desk.author.open_space(
                "meeting", readers, self._desk.keepers(), unit=unit
            )
            self._write_whole(unit, found, space, advanced)
            self._desk.author.write_in(unit, space, state)
            self._desk.author.write_in(unit, found.space, state)
            self._desk.announce_in(unit, space, "meeting", readers)
        self._desk.author.wrote(frozenset({space, found.space, cabinet}))

    def _write_whole(self, unit: Unit, found: Prepared, space: bytes, advanced: Advanced) -> None:
        write, draft = self._desk.author.write_in, found.draft
        write(unit, space, meeting_put(draft), object_id=draft.id)
        papers = draft.papers()
        for place, entry in enumerate(draft.sequence(), 1):
            if not isinstance(entry, AgendaItem):
                write(unit, space, SectionPut(draft.id, entry.id, place, entry.title))
                continue
            write(unit, space, item_put(draft.id, entry, place), object_id=entry.id)
            for member in entry.recused:
                write(unit, space, RecusalSet(draft.id, entry.id, member, True))
            for paper in entry.papers:
                self._write_paper(unit, found, space, paper)
                advanced(papers.index(paper) + 1, len(papers))

    def _revise(
        self, found: Prepared, public: Meeting, state: MeetingStateSet, advanced: Advanced
    ) -> None:
        space = found.public_space
        assert space is not None  # beside what is public
        changes = revising.changes(public, found.draft)
        revising.check_approved(found.draft, changes)
        fresh = {ChangeKind.PAPER_ADDED, ChangeKind.PAPER_REPLACED}
        wanted = [change.object for change in changes if change.kind in fresh]
        papers = [paper for paper in found.draft.papers() if paper.id in wanted]
        self._fetch(tuple(papers), found.space)
        with self._desk.store.write() as unit:
            for event in _events(public, found.draft, changes):
                self._desk.author.write_in(unit, space, event)
            for done, paper in enumerate(papers, 1):
                self._write_paper(unit, found, space, paper)
                advanced(done, len(papers))
            self._desk.author.write_in(unit, space, state)
            self._desk.author.write_in(unit, found.space, state)
        self._desk.author.wrote(frozenset({space, found.space}))

    def _write_paper(self, unit: Unit, found: Prepared, space: bytes, paper: Paper) -> None:
        ref = self._desk.blobs.reseal(unit, paper.blob, (found.space, paper.id), (space, paper.id))
        put = PaperPut(found.draft.id, replace(paper, blob=ref))
        self._desk.author.write_in(unit, space, put, object_id=paper.id, blobs=(ref,))

    def _fetch(self, papers: tuple[Paper, ...], space: bytes) -> None:
        """What this device has not downloaded yet it cannot seal anew."""
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
        for paper in papers:
            if paper.blob.id not in here:
                self._desk.blobs.fetch(paper.blob, space)


def _events(public: Meeting, draft: Meeting, changes: tuple[AgendaChange, ...]) -> list[Event]:
    """What the changes are as records, papers apart: fields, then removals, then the order."""
    kinds = {change.kind for change in changes}
    found: list[Event] = [meeting_put(draft)] if ChangeKind.MEETING in kinds else []
    touched = {
        change.object
        for change in changes
        if change.kind in {ChangeKind.ITEM, ChangeKind.ITEM_ADDED}
    }
    last = max((int(one.rank) for one in (*public.sequence(), *public.removed)), default=0)
    fresh = [
        entry.id
        for entry in draft.sequence()
        if all(entry.id != one.id for one in public.sequence())
    ]
    for place, item in enumerate(draft.items, last + 2):
        if item.id in touched:
            found.append(item_put(draft.id, item, place))
        before = public.item(item.id)
        was = frozenset(before.recused) if before else frozenset()
        found.extend(
            RecusalSet(draft.id, item.id, member, member not in was)
            for member in sorted(was ^ frozenset(item.recused))
        )
    known = {one.id: one.title for one in public.sections}
    found.extend(
        SectionPut(draft.id, one.id, last + 2, one.title)
        for one in draft.sections
        if known.get(one.id) != one.title
    )
    public_ids = {one.id for one in (*public.sequence(), *public.papers())}
    gone = [one.id for one in draft.removed]
    gone += [paper.id for item in draft.items for paper in item.gone]
    found.extend(AgendaRemoved(draft.id, one) for one in gone if one in public_ids)
    wandering = {one.id for one in revising.moved(public, draft)} | set(fresh)
    before_id = b""
    for entry in draft.sequence():
        if entry.id in wandering:
            found.append(AgendaMoved(draft.id, entry.id, before_id))
        before_id = entry.id
    return found
