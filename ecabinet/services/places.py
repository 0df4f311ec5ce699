"""In which space each meeting, form, live vote and paper lives; it reads again what has grown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ecabinet.domain.events import Event, Fact, FormPut, MeetingPut, PaperPut, VoteOpened
from ecabinet.store.unit import Unit

Stamp = tuple[int, int, int]
"""Verified size of a space, last row of its outbox, and how many rows still wait."""

NAMING: tuple[type[Event], ...] = (MeetingPut, FormPut, VoteOpened, PaperPut)


@dataclass(frozen=True, slots=True)
class Place:
    """`kind`: meeting, form, vote (a live one) or paper. `owner`: a paper's meeting or form."""

    space: bytes
    kind: str
    draft: bool
    owner: bytes = b""


class Places:
    """A memory of one process; the public copy of an object wins over the secretariat's draft."""

    def __init__(self) -> None:
        self._stamps: dict[bytes, Stamp] = {}
        self._drafts: dict[bytes, Place] = {}
        self._public: dict[bytes, Place] = {}

    def learn(self, unit: Unit, stamps: Mapping[bytes, Stamp], drafts: bytes | None) -> None:
        """Look into the spaces that changed since they were last looked into."""
        for space, stamp in stamps.items():
            if self._stamps.get(space) == stamp:
                continue
            target = self._drafts if space == drafts else self._public
            for named, place in _named(unit.facts(space, types=NAMING), space, space == drafts):
                target[named] = place
            self._stamps[space] = stamp

    def get(self, object_id: bytes) -> Place | None:
        return self._public.get(object_id) or self._drafts.get(object_id)

    def all(self, kind: str) -> dict[bytes, Place]:
        """Every object of a kind by its id."""
        found = {**self._drafts, **self._public}
        return {named: place for named, place in found.items() if place.kind == kind}


def _named(facts: Iterable[Fact], space: bytes, draft: bool) -> Iterator[tuple[bytes, Place]]:
    for fact in facts:
        match fact.event:
            case MeetingPut(meeting=meeting):
                yield meeting, Place(space, "meeting", draft)
            case FormPut(draft=form):
                yield form.id, Place(space, "form", draft)
            case VoteOpened(vote=vote):
                yield vote.form, Place(space, "vote" if vote.live else "form", draft)
            case PaperPut(owner=owner, paper=paper):
                yield paper.id, Place(space, "paper", draft, owner)
