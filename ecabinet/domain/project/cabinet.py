"""The directory and the announced spaces; roles and weights are handed in from the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ecabinet.domain.events import (
    DeviceNamed,
    Fact,
    OrganisationNamed,
    PersonListed,
    SpaceAnnounced,
)
from ecabinet.domain.people import Person, Role

Roles = Mapping[bytes, tuple[frozenset[Role], int]]
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Directory:
    """Who the cabinet is. `people` sit in their order; `devices` gives device ids their names."""

    organisation: str = ""
    zone: str = DEFAULT_ZONE
    people: tuple[Person, ...] = ()
    devices: Mapping[bytes, str] = field(default_factory=dict)

    def person(self, member: bytes) -> Person | None:
        return next((person for person in self.people if person.id == member), None)


def directory(facts: Iterable[Fact], roles: Roles) -> Directory:
    """Folds the directory space. `roles` maps current members to their roles and weight.

    A listed person whom the registry no longer holds stays, marked as removed, so that old
    records keep their names.
    """
    state = Directory()
    for fact in facts:
        state = apply_directory(state, fact)
    people = [_with_roles(person, roles) for person in state.people]
    people.sort(key=lambda person: (person.order, person.name, person.id))
    return replace(state, people=tuple(people))


def apply_directory(state: Directory, fact: Fact) -> Directory:
    event = fact.event
    if isinstance(event, OrganisationNamed):
        return replace(state, organisation=event.name, zone=event.zone or DEFAULT_ZONE)
    if isinstance(event, DeviceNamed):
        return replace(state, devices={**state.devices, event.device: event.name})
    if isinstance(event, PersonListed):
        others = tuple(person for person in state.people if person.id != event.member)
        return replace(state, people=(*others, _person(event)))
    return state


def _person(event: PersonListed) -> Person:
    return Person(
        id=event.member,
        name=event.name,
        office=event.office,
        office_en=event.office_en,
        agency=event.agency,
        code=event.code,
        roles=frozenset(),
        weight=0,
        assists=event.assists or None,
        order=event.order,
    )


def _with_roles(person: Person, roles: Roles) -> Person:
    held = roles.get(person.id)
    if held is None:
        return replace(person, removed=True)
    return replace(person, roles=held[0], weight=held[1])


def announcements(facts: Iterable[Fact]) -> tuple[SpaceAnnounced, ...]:
    """The announced spaces, each once, with the readers last stated.

    The first genesis named for a space stands: a second one for the same id is passed over.
    """
    found: dict[bytes, SpaceAnnounced] = {}
    for fact in facts:
        event = fact.event
        if not isinstance(event, SpaceAnnounced):
            continue
        first = found.setdefault(event.space, event)
        if first.genesis_op == event.genesis_op:
            found[event.space] = event
    return tuple(found.values())
