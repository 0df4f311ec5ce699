"""What a device does unasked after a pull: opens the standing spaces, keeps their readers, says
its own name. It gives nobody a right that the registry does not."""

from __future__ import annotations

from ecabinet.domain.events import (
    DeviceNamed,
    OrganisationNamed,
    PersonListed,
)
from ecabinet.domain.people import Role
from ecabinet.protocol.records import SpaceFounded
from ecabinet.protocol.registry import RegistryState
from ecabinet.services.desk import READERS, STAFF, Desk
from ecabinet.sync.joining import DEVICE_NAME

BEGINNING = "beginning"
"""The setting that holds what a founder said, until the directory is open."""
_SHARED = ("meeting", "form", "restricted", "secretariat")


class Keeping:
    """Housekeeping in the sync thread; each step does nothing where all is as it should be."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tend(self, spaces: frozenset[bytes]) -> None:
        """Hear which spaces have grown; the registry's id is the organisation's."""
        registry = self._desk.registry
        if not registry.trusted(self._desk.device):
            return
        roles = registry.roles(self._desk.member)
        if Role.ADMIN in roles:
            admins = _holders(registry, frozenset({Role.ADMIN}))
            everyone = frozenset(member.id for member in registry.members())
            self._begin_directory(registry)
            self._readers(registry, "directory", everyone, admins)
        if roles & STAFF:
            staff = _holders(registry, STAFF)
            if Role.ADMIN not in roles:
                self._found(registry, "cabinet", _holders(registry, READERS), staff)
                self._found(registry, "secretariat", staff, staff)
            self._readers(registry, "cabinet", _holders(registry, READERS), staff)
            self._readers(registry, "secretariat", staff, staff)
            if registry.org in spaces:
                self._let_go(registry)
        if roles & READERS:
            self._own_space()
        self._name_device(registry)

    def _begin_directory(self, registry: RegistryState) -> None:
        """The founder's device opens the directory and lists its owner in it, once."""
        if registry.founded("directory") is not None:
            return
        author, ledger, me = self._desk.author, self._desk.ledger, self._desk.member
        with self._desk.store.write() as unit:
            told = unit.settings.get(BEGINNING)
            if told is None or ledger.registry_expected_in(unit).founded("directory") is not None:
                return
            organisation, zone, name, office, office_en, agency, seat = told
            space = author.open_space("directory", (me,), (me,), unit=unit)
            genesis = ledger.genesis_in(unit, space)
            author.register_in(unit, SpaceFounded("directory", space, genesis))
            named = OrganisationNamed(organisation, zone)
            author.write_in(unit, space, named, object_id=registry.org)
            listed = PersonListed(me, name, office, office_en, agency, seat, b"", 0)
            author.write_in(unit, space, listed, object_id=me)
            unit.settings.drop(BEGINNING)
        author.wrote(frozenset({space, registry.org}))

    def _found(
        self,
        registry: RegistryState,
        kind: str,
        readers: frozenset[bytes],
        keepers: frozenset[bytes],
    ) -> None:
        if registry.founded(kind) is not None:
            return
        author, ledger = self._desk.author, self._desk.ledger
        with self._desk.store.write() as unit:
            if ledger.registry_expected_in(unit).founded(kind) is not None:
                return
            space = author.open_space(kind, readers, keepers, unit=unit)
            genesis = ledger.genesis_in(unit, space)
            author.register_in(unit, SpaceFounded(kind, space, genesis))
        author.wrote(frozenset({space, registry.org}))

    def _readers(
        self,
        registry: RegistryState,
        kind: str,
        readers: frozenset[bytes],
        keepers: frozenset[bytes],
    ) -> None:
        """Members who came or went, or got or lost the office that keeps the space."""
        founded = registry.founded(kind)
        if founded is None:
            return
        space, author = founded.space, self._desk.author
        wrote = False
        with self._desk.store.write() as unit:
            state = self._desk.ledger.expected_in(unit, space)
            if not state.is_keeper(self._desk.member):
                return
            add = {
                member: member in keepers
                for member in readers
                if state.readers.get(member) is not (member in keepers)
            }
            gone = tuple(sorted(state.readers.keys() - readers))
            if add or gone:
                author.change_in(unit, space, add, gone)
                wrote = True
            if gone:
                author.rotate_in(unit, space)
            if add:
                author.supplement_in(unit, space)
        if wrote:
            author.wrote(frozenset({space}))

    def _let_go(self, registry: RegistryState) -> None:
        """Who was removed from the cabinet reads no further in any space kept here."""
        for kind in _SHARED:
            for space in self._desk.ledger.spaces_of(kind):
                state = self._desk.ledger.space(space)
                gone = [one for one in state.readers if registry.member(one) is None]
                if gone and state.is_keeper(self._desk.member):
                    self._desk.author.remove_members(space, gone)

    def _own_space(self) -> None:
        """Before it is needed: two devices that both mark offline must not open one each."""
        with self._desk.store.read() as unit:
            if "personal" in self._desk.ledger.kinds_in(unit).values():
                return
        space = self._desk.author.personal_space()
        self._desk.author.wrote(frozenset({space}))

    def _name_device(self, registry: RegistryState) -> None:
        """The name that its owner gave this device at enrolment, once the directory is open."""
        founded = registry.founded("directory")
        if founded is None or not self._desk.ledger.has_key(founded.space):
            return
        with self._desk.store.read() as unit:
            name = unit.settings.get(DEVICE_NAME, "")
        device = self._desk.device
        if not name or self._desk.directory().devices.get(device) == name:
            return
        self._desk.author.write(founded.space, DeviceNamed(device, name), object_id=device)


def _holders(registry: RegistryState, roles: frozenset[Role]) -> frozenset[bytes]:
    return frozenset(member.id for member in registry.members() if member.roles & roles)
