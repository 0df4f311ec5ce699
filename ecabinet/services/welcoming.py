"""Gives meetings that are out to those who come later: members, assistants, secretaries, guests.

Unasked only before the session is over, and where a space never held anything that he may not read
now; else the secretariat is asked, for who reads a space reads all of its log. A new device of an
old reader gets its keys by `sync.keys`; here it is told which restricted spaces there are.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain import revising
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import MeetingStateSet, SpaceAnnounced
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.domain.people import Person
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.restriction import Circle, Company, open_to
from ecabinet.domain.retention import OVER
from ecabinet.protocol.operation import Operation
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.draftroom import DraftRoom, Prepared
from ecabinet.services.gathering import company, ever_in, gathered_in
from ecabinet.services.publishing import Publishing
from ecabinet.store.unit import Unit


@dataclass(frozen=True, slots=True)
class _Space:
    """One space of a meeting with who should read it and does not."""

    space: bytes
    kind: str
    missing: Circle


class Welcoming:
    """Hooked into the sync loop by `install`; runs in its thread, on secretaries' devices."""

    def __init__(self, desk: Desk, room: DraftRoom, publishing: Publishing) -> None:
        self._desk = desk
        self._room = room
        self._publishing = publishing

    def install(self) -> None:
        self._desk.engine.after_pull.append(self.after_pull)

    # For people --------------------------------------------------------------------------------
    def waiting(self, meeting_id: bytes) -> tuple[Person, ...]:
        """Who should read the meeting or a part of it and does not, for a person to decide. Once
        the session is over its guests are no more among them; of a withdrawn meeting nobody is.
        DomainError role.required, meeting.unknown."""
        return self.late(self._room.find(meeting_id))

    def late(self, found: Prepared) -> tuple[Person, ...]:
        """As `waiting`, of what was found already."""
        if found.joined is None or found.joined.meeting.state is MeetingState.WITHDRAWN:
            return ()
        called = company(self._desk)
        late = {one for space in self._spaces(found.joined, called) for one in space.missing}
        unhoused = self._unhoused(found.joined, called)
        over = found.joined.meeting.state in OVER
        if unhoused and not over and not revising.changes(found.joined.meeting, found.draft):
            late |= unhoused
        return tuple(person for person in self._desk.people() if person.id in late)

    def admit(self, meeting_id: bytes, member: bytes) -> None:
        """Let him read what is his, with all that ever lay in its spaces.

        A guest whose item lies open gets a space with him: that is a revision. DomainError
        role.required, meeting.unknown, meeting.not_late for who lacks nothing, and those of
        publishing.
        """
        if member not in {one.id for one in self.waiting(meeting_id)}:
            raise DomainError("meeting.not_late", office=self._desk.person(member).office)
        found = self._room.find(meeting_id)
        if found.joined is None:
            return
        called = company(self._desk)
        if found.joined.meeting.state not in OVER and member in self._unhoused(
            found.joined, called
        ):
            self._publishing.publish(meeting_id, "")
            return
        for space in self._spaces(found.joined, called):
            if member in space.missing:
                self._add(space, frozenset({member}))

    # Unasked -----------------------------------------------------------------------------------
    def after_pull(self, spaces: frozenset[bytes]) -> None:
        """After somebody came, or got another office or device."""
        desk = self._desk
        if not spaces & {desk.registry.org, desk.ledger.standing("directory")}:
            return
        if not desk.my_roles() & STAFF or not desk.registry.trusted(desk.device):
            return
        called = company(desk)
        for space in desk.public_spaces("meeting"):
            # Most are over: those are not folded.
            if not self._over(space) and (joined := gathered_in(desk, space)) is not None:
                self._welcome(joined, called)
        self._announce_again()

    def _over(self, space: bytes) -> bool:
        facts = self._desk.facts(space, types=(MeetingStateSet,))
        told = [fact.event.state for fact in facts if isinstance(fact.event, MeetingStateSet)]
        return bool(told) and told[-1] in OVER

    def _welcome(self, joined: Joined, called: Company) -> None:
        drafted = self._drafted(joined.meeting.id)
        for one in self._spaces(joined, called):
            held = ever_in(self._desk, one.space)
            versions = [joined.meeting, *([drafted] if drafted is not None else [])]
            clean = frozenset(
                who
                for who in one.missing & called.readers
                if all(open_to(who, held, meeting, called) for meeting in versions)
            )
            if clean:
                self._add(one, clean)

    def _drafted(self, meeting_id: bytes) -> Meeting | None:
        """Who is to be recused, or no more named, by what is prepared waits for its publishing."""
        try:
            return self._room.find(meeting_id).draft
        except DomainError:
            return None

    def _spaces(self, joined: Joined, called: Company) -> list[_Space]:
        """The meeting's own space first: nobody but a guest reads parts without it."""
        desk = self._desk
        readers = desk.ledger.readers(joined.space)
        main = _Space(joined.space, "meeting", called.readers - readers)
        found = [main] if desk.ledger.space(joined.space).is_keeper(desk.member) else []
        for part in joined.parts:
            state = desk.ledger.space(part)
            wanted = _wanted(joined, called, part)
            now = frozenset(state.readers)
            if len(wanted) == 1 and state.is_keeper(desk.member):
                circle = next(iter(wanted))
                if now < circle:
                    found.append(_Space(part, "restricted", circle - now))
        return [one for one in found if one.missing]

    def _unhoused(self, joined: Joined, called: Company) -> Circle:
        """Guests whose item lies where they cannot be let in without its other readers."""
        found: set[bytes] = set()
        for item in joined.meeting.items:
            if not item.hidden and joined.home(item.id) == joined.space:
                found |= called.of_item(item) - called.readers
        return frozenset(found)

    def _add(self, one: _Space, members: Circle) -> None:
        desk = self._desk
        keepers = desk.keepers()
        with desk.store.write() as unit:
            now = desk.ledger.expected_in(unit, one.space).readers
            fresh = members - now.keys()
            if not fresh:
                return
            desk.author.change_in(unit, one.space, {who: who in keepers for who in fresh}, ())
            desk.author.supplement_in(unit, one.space)
            readers = frozenset(now) | fresh
            if one.kind == "meeting":
                desk.announce_in(unit, one.space, one.kind, readers)
            else:
                desk.announce_to_readers_in(unit, one.space, readers)
        desk.author.wrote(frozenset({one.space}) | desk.told_in)

    # Announcements -----------------------------------------------------------------------------
    def _announce_again(self) -> None:
        """Tell the devices that came later of the restricted spaces that are theirs."""
        desk = self._desk
        wrote = False
        apart = [one for spaces in desk.draft_parts().values() for one in spaces]
        for space in (*desk.ledger.spaces_of("restricted"), *apart):
            state = desk.ledger.space(space)
            if not state.is_keeper(desk.member):
                continue
            with desk.store.write() as unit:
                told = self._told(unit, space)
                lacking = frozenset(desk.ledger.devices_of(sorted(state.readers))) - told
                # Whoever was told of nothing cannot tell who was.
                if told and lacking:
                    readers = frozenset(state.readers)
                    desk.announce_to_readers_in(unit, space, readers, lacking)
                    wrote = True
        if wrote:
            desk.author.wrote(desk.told_in)

    def _told(self, unit: Unit, space: bytes) -> frozenset[bytes]:
        """The devices that were told of a space, as far as this one can tell."""
        found: set[bytes] = set()
        for place in self._desk.told_in:
            for fact in unit.facts(place, subject=space, types=(SpaceAnnounced,)):
                kept = unit.operations.get(fact.op_id)
                row = kept or unit.outbox.get(fact.op_id)
                if row is not None and not (kept is not None and kept.is_stub):
                    found |= {device for device, _ in Operation.decode(row.raw).keys}
        return frozenset(found)


def _wanted(joined: Joined, called: Company, part: bytes) -> set[Circle]:
    """The circles that should read what lies in a part now."""
    found: set[Circle] = set()
    for item in joined.meeting.items:
        if item.hidden:
            continue
        if joined.home(item.id) == part:
            found.add(called.of_item(item))
        if joined.homes.get(item.id) and joined.talk(item.id) == part:
            found.add(called.of_talks(item))
        found |= {
            called.of_paper(item, paper.id)
            for paper in item.papers
            if joined.home_of(paper) == part
        }
    return found
