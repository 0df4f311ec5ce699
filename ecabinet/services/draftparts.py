"""Keeps what is drafted of an item from those of the staff who do not take part in it.

Such an item lies in a space beside the drafts, as a published one does: all of the staff see its
place and presenter, only who takes part reads it. What had been drafted before somebody was
recused stays in the drafts' log that he had: nothing recalls what was read.
"""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import AgendaRemoved, Event, MeetingPut, PaperPut, RecusalSet
from ecabinet.domain.meeting import AgendaItem, Paper
from ecabinet.domain.project import meeting as fold_meeting
from ecabinet.domain.project.twins import Twin
from ecabinet.domain.restriction import Circle, Company, ReadersSet, RestrictedPut, open_to
from ecabinet.domain.retention import OVER
from ecabinet.domain.voteplans import VotePlanned, plans
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.draftroom import DraftRoom, Prepared, item_put, meeting_put
from ecabinet.services.gathering import company, ever_in, twins
from ecabinet.services.merging import Merging
from ecabinet.store.unit import Unit


class DraftParts:
    """Built once a device; `after_pull` runs in the sync thread, on the staff's devices."""

    def __init__(self, desk: Desk, room: DraftRoom, merging: Merging) -> None:
        self._desk = desk
        self._room = room
        self._merging = merging

    def install(self) -> None:
        self._desk.engine.after_pull.append(self.after_pull)

    def circle(self, item: AgendaItem, called: Company | None = None) -> Circle:
        """Who of the staff reads what is drafted of an item."""
        called = called or company(self._desk)
        return called.of_item(item) & called.staff

    def space_in(self, unit: Unit, put: MeetingPut, circle: Circle) -> bytes:
        """The space beside the drafts that exactly these read, founded where there is none."""
        desk = self._desk
        for space in desk.draft_parts().get(put.meeting, ()):
            if frozenset(desk.ledger.expected_in(unit, space).readers) == circle:
                return space
        space = desk.author.open_space("secretariat", circle, circle, unit=unit)
        desk.author.write_in(unit, space, put)
        desk.announce_to_readers_in(unit, space, circle)
        return space

    def begin_in(self, unit: Unit, drafts: bytes, put: MeetingPut, item: AgendaItem) -> bytes:
        """The space in which a new item of the drafts belongs, its line written where that is
        apart. Who does not take part himself cannot found it: another of the staff moves it."""
        called = company(self._desk)
        circle = self.circle(item, called)
        if circle == called.staff or self._desk.member not in circle:
            return drafts
        line = RestrictedPut(
            put.meeting, item.id, item.id, item.order, item.order, item.presenter, b""
        )
        self._write(unit, drafts, line)
        return self.space_in(unit, put, circle)

    def settle(self, meeting_id: bytes) -> None:
        """Bring every item to where it belongs, as far as this member takes part in it.

        Fault blob.missing or net.* while a paper that has to be sealed anew is not on this device.
        """
        found, called = self._room.find(meeting_id), company(self._desk)
        if (found.public or found.draft).state in OVER:
            return
        for item in found.draft.items:
            circle = self.circle(item, called)
            if item.hidden or self._desk.member not in circle:
                continue
            if not self._place(found, item, circle, called):
                # What is prepared may have become otherwise while its papers were fetched.
                self.settle(meeting_id)
                return
        for twin in twins(self._desk, meeting_id):
            self._bring_home(twin, meeting_id)

    def line(self, found: Prepared, item: AgendaItem) -> RestrictedPut:
        """What all of the staff see of an item that lies apart; it also opens an approval anew."""
        return RestrictedPut(found.draft.id, item.id, item.id, 0, item.order, item.presenter, b"")

    # Unasked -----------------------------------------------------------------------------------
    def after_pull(self, spaces: frozenset[bytes]) -> None:
        """Who recuses himself may not found the space: another of the staff does it for him."""
        desk = self._desk
        drafts = desk.drafts_space()
        if drafts is None:
            return
        apart = {one for parts in desk.draft_parts().values() for one in parts}
        if not spaces & {drafts, desk.registry.org, *apart}:
            return
        if not desk.my_roles() & STAFF or not desk.registry.trusted(desk.device):
            return
        staff = company(desk).staff
        told = [fact.event for fact in desk.facts(drafts, types=(RecusalSet,))]
        concerned = {
            one.meeting for one in told if isinstance(one, RecusalSet) and one.member in staff
        }
        for meeting_id in sorted(concerned | desk.draft_parts().keys()):
            try:
                self.settle(meeting_id)
            except DomainError:
                continue  # not this member's to write

    # Inside ------------------------------------------------------------------------------------
    def _place(self, found: Prepared, item: AgendaItem, circle: Circle, called: Company) -> bool:
        """False, and nothing is written, where its papers had to be fetched first."""
        desk, home = self._desk, found.home(item.id)
        if home == found.space:
            return circle == called.staff or self._move(found, item, circle, called)
        now = desk.ledger.readers(home)
        if now == circle:
            return True
        gone = tuple(sorted(now - called.staff))
        if now - circle == frozenset(gone) and gone:
            # Who is of the staff no more reads no further; the others stay where they are.
            desk.author.remove_members(home, gone)
            return True
        held = ever_in(desk, home)
        fresh = circle - now
        if now < circle != called.staff and all(
            open_to(one, held, found.draft, called) for one in fresh
        ):
            with desk.store.write() as unit:
                desk.author.change_in(unit, home, dict.fromkeys(fresh, True), ())
                desk.author.supplement_in(unit, home)
                desk.announce_to_readers_in(unit, home, circle)
            desk.author.wrote(frozenset({home}) | desk.told_in)
            return True
        return self._move(found, item, circle, called)

    def _move(self, found: Prepared, item: AgendaItem, circle: Circle, called: Company) -> bool:
        """Seal an item anew among its readers, and leave its place alone behind. As `_place`."""
        desk, source, main = self._desk, found.home(item.id), found.space
        meeting, apart = found.draft.id, circle != called.staff
        if self._fetch(item, source):
            return False
        with desk.store.write() as unit:
            target = self.space_in(unit, meeting_put(found.draft), circle) if apart else main
            self._write(unit, target, *self._whole(unit, item, meeting, target))
            for paper in item.papers:
                ref = desk.blobs.reseal(unit, paper.blob, (source, paper.id), (target, paper.id))
                put = PaperPut(meeting, replace(paper, blob=ref))
                desk.author.write_in(unit, target, put, object_id=paper.id, blobs=(ref,))
                named = ReadersSet(meeting, paper.id, item.readers_of(paper.id))
                self._write(unit, target, named)
                self._write(unit, source, AgendaRemoved(meeting, paper.id))
            for plan in plans(unit.facts(source, meeting, (VotePlanned,)), item.id):
                desk.author.write_in(unit, target, plan, object_id=plan.plan)
                over = replace(plan, gone=True)
                desk.author.write_in(unit, source, over, object_id=plan.plan)
            if apart:
                self._write(unit, main, self.line(found, item))
            if source != main:
                # Shut, not taken out: who has not heard of it yet may still write there.
                self._write(unit, source, self.line(found, item))
        desk.author.wrote(frozenset({source, target, main}) | desk.told_in)
        return True

    def _bring_home(self, twin: Twin, meeting: bytes) -> None:
        """What a twin holds more than its item's home goes there: papers, prepared votes, names.
        Its fields are joined by who wrote them (`merging`), and then nothing is left of it."""
        desk, found = self._desk, self._room.find(meeting)
        item, called = found.draft.item(twin.item.id), company(self._desk)
        if item is None or item.hidden or found.home(item.id) != twin.home:
            return
        circle = self.circle(item, called)
        with desk.store.read() as unit:
            reading = frozenset(desk.ledger.expected_in(unit, twin.home).readers)
        if desk.member not in circle or (twin.home != found.space and reading != circle):
            return  # it has no home yet in which only those read who may
        known = {one.id: one for one in (*item.gone, *item.papers)}
        more = [
            one
            for one in twin.item.papers
            if one.id not in known or one.version > known[one.id].version
        ]
        if self._fetch(replace(item, papers=tuple(more)), twin.space):
            self._bring_home(twin, meeting)
            return
        waits = self._merging.waits(twin)
        with desk.store.write() as unit:
            for paper in more:
                self._carry(unit, paper, twin, meeting)
                if named := twin.item.readers_of(paper.id):
                    self._write(unit, twin.home, ReadersSet(meeting, paper.id, named))
            over: list[Event] = [
                AgendaRemoved(meeting, paper.id)
                for paper in twin.item.papers
                if paper.id not in waits
            ]
            if not twin.item.hidden and not waits:
                over.append(self.line(found, item))
            self._write(unit, twin.space, *over)
            told = self._told(unit, twin, item, meeting)
        if more or over or told:
            desk.author.wrote(frozenset({twin.space, twin.home}))

    def _carry(self, unit: Unit, paper: Paper, twin: Twin, meeting: bytes) -> None:
        desk = self._desk
        ref = desk.blobs.reseal(unit, paper.blob, (twin.space, paper.id), (twin.home, paper.id))
        put = PaperPut(meeting, replace(paper, blob=ref))
        desk.author.write_in(unit, twin.home, put, object_id=paper.id, blobs=(ref,))

    def _told(self, unit: Unit, twin: Twin, item: AgendaItem, meeting: bytes) -> bool:
        """Who is recused in either is; who is named in one alone is named; every planned vote.
        Whether there was anything to tell."""
        desk, told = self._desk, list[Event]()
        there = fold_meeting(unit.facts(twin.home, subject=meeting))
        before = there.item(item.id) if there is not None else None
        for who in sorted(set(item.recused) - set(before.recused if before else ())):
            told.append(RecusalSet(meeting, item.id, who, True))
        if twin.item.readers and not item.readers:
            told.append(ReadersSet(meeting, item.id, twin.item.readers))
        self._write(unit, twin.home, *told)
        facts = unit.facts(twin.home, meeting, (VotePlanned,))
        known = {one.event.plan for one in facts if isinstance(one.event, VotePlanned)}
        left = plans(unit.facts(twin.space, meeting, (VotePlanned,)), item.id)
        for plan in left:
            if plan.plan not in known:
                desk.author.write_in(unit, twin.home, plan, object_id=plan.plan)
            over = replace(plan, gone=True)
            desk.author.write_in(unit, twin.space, over, object_id=plan.plan)
        return bool(told or left)

    def _whole(self, unit: Unit, item: AgendaItem, meeting: bytes, target: bytes) -> list[Event]:
        """The item without its papers; where it lay there before, what has become otherwise too."""
        there = fold_meeting(unit.facts(target, subject=meeting))
        before = there.item(item.id) if there is not None else None
        recused = set(before.recused) if before is not None else set()
        changed = sorted(recused ^ set(item.recused))
        return [
            item_put(meeting, item),
            *(RecusalSet(meeting, item.id, one, one in item.recused) for one in changed),
            ReadersSet(meeting, item.id, item.readers),
        ]

    def _fetch(self, item: AgendaItem, space: bytes) -> bool:
        """Whether any of its papers was not here."""
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
        lacking = [paper.blob for paper in item.papers if paper.blob.id not in here]
        for blob in lacking:
            self._desk.blobs.fetch(blob, space)
        return bool(lacking)

    def _write(self, unit: Unit, space: bytes, *events: Event) -> None:
        for event in events:
            self._desk.author.write_in(unit, space, event)
