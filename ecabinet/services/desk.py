"""What every service works at: one device's records, its author and its clock, and who may act.

It finds the space of a meeting, form or paper and says who people are; it decides no rule itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import (
    Event,
    Fact,
    MeetingPut,
    SpaceAnnounced,
)
from ecabinet.domain.people import Person, Role
from ecabinet.domain.project import Directory, directory
from ecabinet.pdf.client import PdfEngine
from ecabinet.protocol.operation import MAX_RECIPIENTS
from ecabinet.protocol.registry import RegistryState
from ecabinet.services.folds import Folds
from ecabinet.services.places import Place, Places, Stamp
from ecabinet.services.summaries import Me
from ecabinet.store.generation import Generation
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync.author import Author
from ecabinet.sync.blobs import Blobs
from ecabinet.sync.engine import SyncEngine
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.session import Session

STAFF = frozenset({Role.SECRETARY, Role.CHAIR})
READERS = frozenset({Role.MEMBER, Role.CHAIR, Role.SECRETARY, Role.ASSISTANT})
"""Who reads what the cabinet shares: an administrator is none of them by being one."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where an object lives: its space and whether that is the secretariat's drafts."""

    space: bytes
    draft: bool


@dataclass(frozen=True, slots=True)
class _Reach:
    """What a generation of the store holds: each space's kind and stamp, which of them can be
    read, and the secretariat's among these."""

    kinds: dict[bytes, str]
    stamps: dict[bytes, Stamp]
    readable: frozenset[bytes]
    drafts: bytes | None


class Desk:
    """Built once a device by the bootstrap; safe to use from several threads."""

    def __init__(self, store: Store, session: Session, pdf: PdfEngine) -> None:
        self.store = store
        self.pdf = pdf
        self.session = session
        self.folds = Folds()
        self._places = Places()
        self._part_of: dict[bytes, bytes] = {}
        self._lock = threading.Lock()
        self._directory: tuple[Stamp, int, Directory] | None = None
        # Each under the generation of the store of which it was made.
        self._reach: tuple[Generation, _Reach] | None = None
        self._parts: dict[str, tuple[Generation, dict[bytes, tuple[bytes, ...]]]] = {}
        self._learnt: Generation | None = None
        self._listed: tuple[Generation, Directory] | None = None

    @property
    def author(self) -> Author:
        return self.session.author

    @property
    def blobs(self) -> Blobs:
        return self.session.blobs

    @property
    def ledger(self) -> Ledger:
        return self.session.ledger

    @property
    def engine(self) -> SyncEngine:
        return self.session.engine

    @property
    def member(self) -> bytes:
        return self.session.identity.member

    @property
    def device(self) -> bytes:
        return self.session.identity.device

    @property
    def registry(self) -> RegistryState:
        return self.ledger.registry

    @property
    def expected(self) -> RegistryState:
        """The registry with what this device has written and not yet sent."""
        with self.store.read() as unit:
            return self.ledger.registry_expected_in(unit)

    def now_ms(self) -> int:
        """The wall clock corrected by the server's, in milliseconds UTC."""
        return self.author.now_ms()

    # People ------------------------------------------------------------------------------------
    def directory(self) -> Directory:
        """The people in their order, with the roles and weights of the registry."""
        with self.store.read() as unit:
            generation, listed = unit.generation(), self._listed
            if listed is not None and listed[0] == generation:
                return listed[1]
            listing = self._directory_in(unit)
        if generation is not None:
            self._listed = (generation, listing)
        return listing

    def _directory_in(self, unit: Unit) -> Directory:
        registry = self.ledger.registry_expected_in(unit)
        founded = registry.founded("directory")
        space = founded.space if founded is not None else b""
        stamp = self.stamp_in(unit, space)
        known = self._directory
        if known is not None and known[:2] == (stamp, registry.size):
            return known[2]
        roll = {one.id: (one.roles, one.weight) for one in registry.members()}
        listing = directory(unit.facts(space), roll)
        self._directory = (stamp, registry.size, listing)
        return listing

    def people(self) -> tuple[Person, ...]:
        return tuple(person for person in self.directory().people if not person.removed)

    def voters(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people() if person.votes)

    def person(self, member: bytes) -> Person:
        """The directory's line for a member; a nameless one until the directory has arrived."""
        return self.persons()(member)

    def persons(self) -> Callable[[bytes], Person]:
        """As `person`, for many members over one reading of the directory."""
        listing = self.directory()

        def find(member: bytes) -> Person:
            known = listing.person(member)
            return known or Person(member, "", "", "", "", "", frozenset(), 0, None, 0)

        return find

    def person_called(self, name: str) -> Person:
        """A person by id (hex), seat code or office; DomainError person.unknown."""
        for person in self.people():
            if name in {person.id.hex(), person.code, person.office, person.office_en}:
                return person
        raise DomainError("person.unknown", name=name)

    def me(self) -> Me:
        listing = self.directory()
        mine = listing.person(self.member) or self.person(self.member)
        return Me(
            member=self.member,
            device=self.device,
            organisation=listing.organisation,
            name=mine.name,
            office=mine.office,
            office_en=mine.office_en,
            code=mine.code,
            zone=listing.zone,
            roles=self.my_roles(),
            trusted=self.registry.trusted(self.device),
        )

    def my_roles(self) -> frozenset[Role]:
        return self.registry.roles(self.member)

    def require(self, *roles: Role) -> None:
        """DomainError role.required unless this member holds one of the roles."""
        if not self.my_roles() & set(roles):
            raise DomainError("role.required", roles=[role.value for role in roles])

    def keepers(self) -> frozenset[bytes]:
        """Who keeps shared spaces: all secretaries and the chair."""
        return frozenset(one.id for one in self.registry.members() if one.roles & STAFF)

    def chair(self) -> Person:
        for person in self.people():
            if Role.CHAIR in person.roles:
                return person
        raise DomainError("cabinet.no_chair")

    def chairs(self) -> tuple[bytes, ...]:
        """All who may lead a sitting: the chair, and who does for him."""
        return tuple(person.id for person in self.people() if Role.CHAIR in person.roles)

    def officers(self) -> tuple[bytes, ...]:
        """The returning officers by default: the secretaries."""
        return tuple(person.id for person in self.people() if Role.SECRETARY in person.roles)

    # Spaces ------------------------------------------------------------------------------------
    def facts(
        self,
        space: bytes,
        subject: bytes | None = None,
        types: tuple[type[Event], ...] | None = None,
    ) -> list[Fact]:
        with self.store.read() as unit:
            return unit.facts(space, subject=subject, types=types)

    def secretariat(self) -> bytes:
        return self._standing("secretariat")

    def cabinet(self) -> bytes:
        return self._standing("cabinet")

    def _standing(self, kind: str) -> bytes:
        space = self.ledger.standing(kind)
        if space is None or not self.ledger.has_key(space):
            raise DomainError("space.no_key", space=kind)
        return space

    def drafts_space(self) -> bytes | None:
        """The secretariat's space for those who read it, else None."""
        with self.store.read() as unit:
            return self.drafts_in(unit)

    def drafts_in(self, unit: Unit) -> bytes | None:
        return self._reach_in(unit).drafts

    def public_spaces(self, *kinds: str) -> tuple[bytes, ...]:
        """The readable spaces of these kinds: meeting, restricted or form."""
        with self.store.read() as unit:
            return tuple(sorted(self.stamps_in(unit, *kinds)))

    def stamps_in(self, unit: Unit, *kinds: str) -> dict[bytes, Stamp]:
        """By readable space of these kinds, what changes whenever its facts do."""
        reach = self._reach_in(unit)
        return {
            space: reach.stamps[space]
            for space, kind in reach.kinds.items()
            if kind in kinds and space in reach.readable
        }

    def stamp_in(self, unit: Unit, space: bytes) -> Stamp:
        """What changes whenever the facts of this space do."""
        stamp = self._reach_in(unit).stamps.get(space)
        return stamp or (self.ledger.mark_in(unit, space)[0], 0, 0)

    def _reach_in(self, unit: Unit) -> _Reach:
        """Read once a generation: a screen, and a round, ask for it a dozen times."""
        generation, known = unit.generation(), self._reach
        if known is not None and known[0] == generation:
            return known[1]
        sizes, marks = unit.spaces.sizes(), unit.outbox.marks()
        kinds = {space: kind for space, (kind, _) in sizes.items()}
        if marks.keys() - kinds.keys():
            # A space that only this device's outbox knows.
            kinds |= self.ledger.kinds_in(unit)
        stamps = {
            space: (
                sizes[space][1] if space in sizes else self.ledger.mark_in(unit, space)[0],
                *marks.get(space, (0, 0)),
            )
            for space in kinds.keys() | marks.keys()
        }
        readable = frozenset(unit.epochs.spaces())
        founded = self.ledger.registry_in(unit).founded("secretariat")
        drafts = founded.space if founded is not None and founded.space in readable else None
        reach = _Reach(kinds, stamps, readable, drafts)
        if generation is not None:
            self._reach = (generation, reach)
        return reach

    def place_of(self, object_id: bytes) -> bytes | None:
        """The space in which a meeting, form, live vote or paper is public, None for a draft."""
        for kind in ("meeting", "form"):
            if (space := self._line_of(object_id, kind)) is not None:
                return space
        place = self._look_up(object_id)
        return place.space if place is not None and not place.draft else None

    def find(self, object_id: bytes, kind: str) -> Found:
        """Where a meeting or form lives; DomainError <kind>.unknown."""
        if (space := self._line_of(object_id, kind)) is not None:
            return Found(space, False)
        place = self._look_up(object_id)
        if place is None or place.kind not in {kind, "vote" if kind == "form" else kind}:
            raise DomainError(f"{kind}.unknown", id=object_id.hex())
        return Found(place.space, place.draft)

    def _line_of(self, object_id: bytes, kind: str) -> bytes | None:
        """A public copy stays where it is: its ready-made line saves looking through all spaces."""
        with self.store.read() as unit:
            line = unit.cards.get(kind, object_id)
        return None if line is None else line.space

    def find_paper(self, paper: bytes) -> Place:
        """Where a paper lives and what owns it; DomainError paper.unknown."""
        place = self._look_up(paper)
        if place is None or place.kind != "paper":
            raise DomainError("paper.unknown", id=paper.hex())
        return place

    def papers(self) -> dict[bytes, Place]:
        """Every paper within reach by its id."""
        with self.store.read() as unit:
            self._learn_in(unit)
        return self._places.all("paper")

    def _look_up(self, object_id: bytes) -> Place | None:
        with self.store.read() as unit:
            self._learn_in(unit)
        return self._places.get(object_id)

    def parts(self) -> dict[bytes, tuple[bytes, ...]]:
        """The spaces of restricted parts that this device reads, by their meeting. Each is looked
        into once: whose part it is never changes, and no other space is read for it."""
        return self._parts_of("restricted")

    def draft_parts(self) -> dict[bytes, tuple[bytes, ...]]:
        """The spaces beside the drafts that hold what not all of the staff may read, likewise."""
        return self._parts_of("secretariat")

    def _parts_of(self, kind: str) -> dict[bytes, tuple[bytes, ...]]:
        found: dict[bytes, tuple[bytes, ...]] = {}
        with self.store.read() as unit:
            generation, known = unit.generation(), self._parts.get(kind)
            if known is not None and known[0] == generation:
                return known[1]
            drafts = self.drafts_in(unit)
            for space in sorted(self.stamps_in(unit, kind)):
                if space not in self._part_of and space != drafts:
                    for fact in unit.facts(space, types=(MeetingPut,))[:1]:
                        if isinstance(fact.event, MeetingPut):
                            self._part_of[space] = fact.event.meeting
                if (meeting := self._part_of.get(space)) is not None:
                    found[meeting] = (*found.get(meeting, ()), space)
        if generation is not None:
            self._parts[kind] = (generation, found)
        return found

    def whole(self, meeting_id: bytes) -> bytes | None:
        """The space of a published meeting as this device reads it: its own, or a guest's first
        part. A line that lies in no part saves looking through all spaces."""
        space = self._line_of(meeting_id, "meeting")
        if space is not None and self._part_of.get(space) != meeting_id:
            return space
        place = self._look_up(meeting_id)
        return None if place is None or place.draft else place.space

    def _learn_in(self, unit: Unit) -> None:
        generation = unit.generation()
        if generation is not None and self._learnt == generation:
            return
        stamps = self.stamps_in(unit, "meeting", "form")
        parts = self.stamps_in(unit, "restricted")
        inside = self.stamps_in(unit, "secretariat")
        apart = inside.keys() - {self.drafts_in(unit)}
        with self._lock:
            self._places.learn(unit, stamps | parts | inside, frozenset(inside), {*parts, *apart})
            self._learnt = generation

    def announce_in(self, unit: Unit, space: bytes, kind: str, readers: Iterable[bytes]) -> None:
        """Tells the cabinet that a space exists, so that a server cannot hide it; in the very
        transaction that opens the space. The caller calls `wrote` with the cabinet's space too."""
        genesis = self.ledger.genesis_in(unit, space)
        event = SpaceAnnounced(space, kind, genesis, tuple(sorted(readers)))
        self.author.write_in(unit, self.cabinet(), event, object_id=space)

    def announce_to_readers_in(
        self,
        unit: Unit,
        space: bytes,
        readers: frozenset[bytes],
        only: Collection[bytes] | None = None,
    ) -> None:
        """The same of a restricted space, through keys: nobody else learns who reads it. Who reads
        no cabinet space is told in the directory; `wrote` is to name `told_in` too. `only` these
        of the readers' devices are told, else all."""
        genesis = self.ledger.genesis_in(unit, space)
        event = SpaceAnnounced(space, "restricted", genesis, tuple(sorted(readers)))
        everyone = self.ledger.expected_in(unit, self.cabinet()).readers.keys()
        for place, some in (
            (self.cabinet(), readers & everyone),
            (self._standing("directory"), readers - everyone),
        ):
            known = self.ledger.devices_of(sorted(some))
            told = [one for one in known if only is None or one in only]
            if not told:
                continue
            # Its author and the other keepers have it too: so they know later who was told.
            kept = self.ledger.devices_of(sorted(readers & self.keepers()))
            others = [one for one in dict.fromkeys((*told, *kept)) if one != self.device]
            for start in range(0, max(len(others), 1), MAX_RECIPIENTS - 1):
                to = (self.device, *others[start : start + MAX_RECIPIENTS - 1])
                self.author.write_in(unit, place, event, object_id=space, recipients=to)

    @property
    def told_in(self) -> frozenset[bytes]:
        return frozenset({self.cabinet(), self._standing("directory")})
