"""In which space each meeting, form, live vote and paper lives; it reads again what has grown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ecabinet.domain.events import Event, Fact, FormPut, MeetingPut, PaperPut, VoteOpened
from ecabinet.domain.restriction import RestrictedPut
from ecabinet.store.unit import Unit

Stamp = tuple[int, int, int]
"""Verified size of a space, last row of its outbox, and how many rows still wait."""

NAMING: tuple[type[Event], ...] = (MeetingPut, FormPut, VoteOpened, PaperPut, RestrictedPut)


@dataclass(frozen=True, slots=True)
class Place:
    """`kind`: meeting, form, vote (a live one) or paper. `owner`: a paper's meeting or form."""

    space: bytes
    kind: str
    draft: bool
    owner: bytes = b""


class Places:
    """A memory of one process; the public copy of an object wins over the secretariat's draft, and
    of several public copies of a paper the newest."""

    def __init__(self) -> None:
        self._stamps: dict[bytes, Stamp] = {}
        self._drafts: dict[bytes, dict[bytes, tuple[tuple[int, int], Place]]] = {}
        self._public: dict[bytes, dict[bytes, tuple[int, int]]] = {}
        self._kept: dict[bytes, dict[bytes, Place]] = {}
        self._parts: dict[bytes, set[bytes]] = {}

    def learn(
        self,
        unit: Unit,
        stamps: Mapping[bytes, Stamp],
        drafts: Collection[bytes],
        parts: Collection[bytes] = (),
    ) -> None:
        """Look into the spaces that changed since they were last looked into, and forget those that
        are read no more; `parts` are spaces of restricted parts of meetings, those of the drafts
        among them."""
        for space in self._stamps.keys() - stamps.keys():
            self._forget(space)
            self._forget_draft(space)
        for space, stamp in stamps.items():
            if self._stamps.get(space) == stamp:
                continue
            facts = unit.facts(space, types=NAMING)
            if space in drafts:
                self._learn_draft(space, facts, space in parts)
            else:
                self._learn_public(space, facts, space in parts)
            self._stamps[space] = stamp

    def _learn_draft(self, space: bytes, facts: list[Fact], part: bool) -> None:
        self._forget_draft(space)
        shut = _shut(facts)
        for named, place, order in _named(facts, space, True):
            if named not in shut and not (part and place.kind == "meeting"):
                self._drafts.setdefault(named, {})[space] = (order, place)

    def _learn_public(self, space: bytes, facts: list[Fact], part: bool) -> None:
        self._forget(space)
        kept: dict[bytes, Place] = {}
        for named, place, order in _named(facts, space, False):
            if part and place.kind == "meeting":
                self._parts.setdefault(named, set()).add(space)
                continue
            kept[named] = place
            self._public.setdefault(named, {})[space] = order
        for gone in () if part else _shut(facts):
            kept.pop(gone, None)
            self._public.get(gone, {}).pop(space, None)
        self._kept[space] = kept

    def _forget(self, space: bytes) -> None:
        for named in self._kept.pop(space, {}):
            self._public.get(named, {}).pop(space, None)
        for spaces in self._parts.values():
            spaces.discard(space)
        self._stamps.pop(space, None)

    def _forget_draft(self, space: bytes) -> None:
        for known in self._drafts.values():
            known.pop(space, None)

    def get(self, object_id: bytes) -> Place | None:
        spaces = self._public.get(object_id)
        if spaces:
            return self._kept[max(spaces, key=lambda one: (spaces[one], one))][object_id]
        # Who reads nothing of a meeting but parts finds it in the first of them.
        if parts := self._parts.get(object_id):
            return Place(min(parts), "meeting", False)
        drafted = self._drafts.get(object_id)
        return max(drafted.values(), key=lambda one: one[0])[1] if drafted else None

    def all(self, kind: str) -> dict[bytes, Place]:
        """Every object of a kind by its id."""
        known = (*self._drafts, *(one for one, spaces in self._public.items() if spaces))
        places = {one: self.get(one) for one in known}
        return {one: place for one, place in places.items() if place and place.kind == kind}


def _named(
    facts: Iterable[Fact], space: bytes, draft: bool
) -> Iterator[tuple[bytes, Place, tuple[int, int]]]:
    """Objects, where they are, and which of two copies is the newer: the greater."""
    for fact in facts:
        match fact.event:
            case MeetingPut(meeting=meeting):
                yield meeting, Place(space, "meeting", draft), (0, 0)
            case FormPut(draft=form):
                yield form.id, Place(space, "form", draft), (0, 0)
            case VoteOpened(vote=vote):
                yield vote.form, Place(space, "vote" if vote.live else "form", draft), (0, 0)
            case PaperPut(owner=owner, paper=paper):
                yield paper.id, Place(space, "paper", draft, owner), (paper.version, fact.hlc)


def _shut(facts: Iterable[Fact]) -> frozenset[bytes]:
    """Papers that were public here until they, or their items, were restricted."""
    items: dict[bytes, bytes] = {}
    shut: set[bytes] = set()
    for fact in facts:
        match fact.event:
            case PaperPut(paper=paper):
                items[paper.id] = paper.item
                shut.discard(paper.id)
            case RestrictedPut(object=named):
                shut |= {one for one, of in items.items() if named in {one, of}}
    return frozenset(shut)
