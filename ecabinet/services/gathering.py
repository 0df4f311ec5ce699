"""Brings a published meeting together from its own space and the parts that this device reads."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import ItemPut, PaperPut
from ecabinet.domain.meeting import AgendaItem
from ecabinet.domain.project.parts import Joined, joined, of_guest
from ecabinet.domain.project.twins import Homes, Twin, doubled, one_home
from ecabinet.domain.restriction import Company
from ecabinet.services.desk import READERS, STAFF, Desk


def gathered(desk: Desk, meeting_id: bytes) -> Joined | None:
    """None for a draft; DomainError meeting.unknown."""
    place = desk.find(meeting_id, "meeting")
    return None if place.draft else gathered_in(desk, place.space)


def gathered_in(desk: Desk, space: bytes) -> Joined | None:
    """The meeting of its own space, or of a guest's first part; None where there is none."""
    main = desk.folds.meeting(space, desk.facts(space))
    if main is None:
        return None
    spaces = desk.parts().get(main.id, ())
    told = ((one, desk.folds.meeting(one, desk.facts(one))) for one in spaces if one != space)
    parts = [(one, part) for one, part in told if part is not None and part.id == main.id]
    if space in spaces:
        return of_guest([(space, main), *parts])
    return joined((space, main), parts)


def drafted(desk: Desk, meeting_id: bytes) -> Joined | None:
    """A meeting in the drafts, with what of it lies apart from them as far as this device reads it;
    None for who reads no drafts of it."""
    homes = _homes(desk, meeting_id)
    if homes is None:
        return None
    # What was left behind where an item lay before is no part of it.
    here = ((one, tuple(x for x in told.items if not x.hidden), told) for one, told in homes.parts)
    return joined(homes.main, [(one, replace(told, items=items)) for one, items, told in here])


def twins(desk: Desk, meeting_id: bytes) -> tuple[Twin, ...]:
    """What of a meeting's items lies in the drafts outside their homes."""
    homes = _homes(desk, meeting_id)
    return () if homes is None else homes.twins


def _homes(desk: Desk, meeting_id: bytes) -> Homes | None:
    space = desk.drafts_space()
    if space is None:
        return None
    facts = desk.facts(space, subject=meeting_id)
    main = desk.folds.drafts(space, facts, meeting_id).get(meeting_id)
    if main is None:
        return None
    spaces = desk.draft_parts().get(meeting_id, ())
    told = [(one, desk.folds.meeting(one, desk.facts(one))) for one in spaces]
    parts = [(one, part) for one, part in told if part is not None]
    if not doubled((space, main), parts):
        return Homes((space, main), tuple(parts), ())
    called = company(desk)
    with desk.store.read() as unit:
        readers = {one: frozenset(desk.ledger.expected_in(unit, one).readers) for one in spaces}
    readers[space] = called.staff
    return one_home(
        (space, main), parts, readers.__getitem__, lambda item: called.of_item(item) & called.staff
    )


def readable(item: AgendaItem) -> AgendaItem:
    """DomainError item.restricted for what this device sees the place of and no more."""
    if item.hidden:
        raise DomainError("item.restricted", number=item.order)
    return item


def company(desk: Desk) -> Company:
    """Who may read a meeting that is published now."""
    people = desk.people()
    called: dict[str, bytes] = {}
    for person in people:
        for name in (person.office, person.office_en, person.code):
            called.setdefault(name, person.id)
    called.pop("", None)
    return Company(
        readers=frozenset(one.id for one in people if one.roles & READERS),
        staff=frozenset(one.id for one in people if one.roles & STAFF),
        assists={one.id: one.assists for one in people if one.assists},
        called=called,
    )


def ever_in(desk: Desk, space: bytes) -> frozenset[tuple[bytes, bytes]]:
    """Items that a space ever held, each with a paper of it or b"": its readers can read them all,
    also what was taken out since."""
    found: set[tuple[bytes, bytes]] = set()
    for fact in desk.facts(space, types=(ItemPut, PaperPut)):
        match fact.event:
            case ItemPut(item=item):
                found.add((item, b""))
            case PaperPut(paper=paper):
                found.add((paper.item, paper.id))
    return frozenset(found)
