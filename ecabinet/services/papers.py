"""Papers as a member sees them: their state on this device, marks counted, the page last read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import Fact, MarkDeleted, MarkPut, PaperPut, PlaceKept
from ecabinet.domain.meeting import Paper
from ecabinet.domain.project import marks_across
from ecabinet.pdf.segments import Segment
from ecabinet.services.desk import Desk
from ecabinet.services.places import Place, Stamp
from ecabinet.services.summaries import BlobState, PaperView
from ecabinet.store.generation import Generation
from ecabinet.store.unit import Unit

_PASSWORD = "paper_password/"
# Of more papers than this, all that was noted is read at once.
_ASKED_ONE_BY_ONE = 500
_STATES = {
    "present": BlobState.READY,
    "partial": BlobState.LOADING,
    "expired": BlobState.EXPIRED,
}


class GivenUp(Exception):
    """Whoever asked does not want it any more."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A paper with the space that holds it and the meeting or form that owns it."""

    paper: Paper
    space: bytes
    owner: bytes
    versions: int


class Shelf:
    """All papers within reach; the public copy of a paper wins over the secretariat's draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.version = 0
        """Rises whenever `all` gives other papers than before."""
        self.passwords = 0
        """Rises whenever a password is kept, or forgotten."""
        self._all: tuple[Generation | None, dict[bytes, Shelved]] = (None, {})
        self._newest: dict[tuple[bytes, bytes], tuple[Stamp, dict[bytes, Shelved]]] = {}

    def all(self) -> dict[bytes, Shelved]:
        """Every paper in its newest version."""
        with self._desk.store.read() as unit:
            generation, (known, shelf) = unit.generation(), self._all
        if known is not None and known == generation:
            return dict(shelf)
        places = self._desk.papers()
        owners = {(place.space, place.owner) for place in places.values()}
        found: dict[bytes, Shelved] = {}
        with self._desk.store.read() as unit:
            for space, owner in sorted(owners):
                found.update(self._newest_in(unit, space, owner))
        found = {paper: found[paper] for paper in places if paper in found}
        if found != shelf:
            self.version += 1
        # What was read may be newer than the generation, never older: then it is read again.
        self._all = (generation, found)
        return dict(found)

    def _newest_in(self, unit: Unit, space: bytes, owner: bytes) -> dict[bytes, Shelved]:
        """As `_newest`; read again only where the space has moved."""
        stamp = self._desk.stamp_in(unit, space)
        known = self._newest.get((space, owner))
        if known is None or known[0] != stamp:
            known = self._newest[space, owner] = (stamp, _newest(unit, space, owner))
        return known[1]

    def get(self, paper: bytes) -> Shelved:
        """One paper in its newest version; DomainError paper.unknown."""
        place = self._desk.find_paper(paper)
        with self._desk.store.read() as unit:
            found = _newest(unit, place.space, place.owner).get(paper)
        if found is None:
            raise DomainError("paper.unknown", id=paper.hex())
        return found

    def within(self, space: bytes, owner: bytes, paper: bytes) -> Shelved | None:
        """A paper of a meeting or form whose space is known."""
        with self._desk.store.read() as unit:
            return _newest(unit, space, owner).get(paper)

    def data(self, paper: bytes) -> bytes:
        """The PDF's bytes, in memory only; Fault blob.missing until it has been downloaded."""
        found = self.get(paper)
        return self._desk.blobs.open(found.paper.blob, found.space, found.paper.id)

    def segment(self, found: Shelved, go_on: Callable[[], bool] | None = None) -> Segment:
        """The same of a paper that was got, straight where workers read it; GivenUp once `go_on`
        says so.
        """
        runs = self._desk.blobs.runs(found.paper.blob, found.space, found.paper.id)
        return Segment.filled(runs if go_on is None else _while(go_on, runs))

    def password(self, paper: bytes) -> str | None:
        """What its reader once opened the paper with on this device; None for nothing."""
        with self._desk.store.read() as unit:
            kept: str | None = unit.settings.get(_PASSWORD + paper.hex())
        return kept

    def keep_password(self, paper: bytes, password: str) -> None:
        """Remember it in the sealed store; "" forgets it."""
        self.passwords += 1
        with self._desk.store.write() as unit:
            if password:
                unit.settings.put(_PASSWORD + paper.hex(), password)
            else:
                forget_password(unit, paper)

    def place(self, paper: bytes) -> Place:
        return self._desk.find_paper(paper)

    def ready(self, papers: Iterable[Paper]) -> int:
        """How many of the papers are on this device."""
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
        return sum(paper.blob.id in here for paper in papers)

    def views(self, papers: Iterable[Paper], owner: bytes) -> tuple[PaperView, ...]:
        """Read models in the given order, with this member's own marks and places."""
        return self._views((paper, owner) for paper in papers)

    def view_of(self, shelved: Iterable[Shelved]) -> tuple[PaperView, ...]:
        """The same of papers of several owners."""
        return self._views((one.paper, one.owner) for one in shelved)

    def _views(self, owned: Iterable[tuple[Paper, bytes]]) -> tuple[PaperView, ...]:
        wanted = tuple(owned)
        with self._desk.store.read() as unit:
            states = unit.blobs.states()
            noted = self._noted(unit, {paper.id for paper, _ in wanted})
        return tuple(
            self._view(paper, owner, noted.get(paper.id, []), states.get(paper.blob.id, ""))
            for paper, owner in wanted
        )

    def _noted(self, unit: Unit, papers: set[bytes]) -> dict[bytes, list[list[Fact]]]:
        """What this member and who works for him wrote on papers, by paper and by space."""
        found: dict[bytes, dict[bytes, list[Fact]]] = {}
        subject = papers if len(papers) <= _ASKED_ONE_BY_ONE else None
        for space, kind in self._desk.ledger.kinds_in(unit).items():
            if kind in {"personal", "delegation"}:
                for fact in unit.facts(space, subject, (MarkPut, MarkDeleted, PlaceKept)):
                    if isinstance(fact.event, MarkPut | MarkDeleted | PlaceKept):
                        on = found.setdefault(fact.event.paper, {})
                        on.setdefault(space, []).append(fact)
        return {paper: list(spaces.values()) for paper, spaces in found.items()}

    def _view(self, paper: Paper, owner: bytes, spaces: list[list[Fact]], state: str) -> PaperView:
        me = self._desk.member
        mine = [mark for mark in marks_across(spaces, paper.id) if mark.author == me]
        kept = last_place([fact for facts in spaces for fact in facts], me)
        page = kept.event.page if kept and isinstance(kept.event, PlaceKept) else 0
        return PaperView(
            id=paper.id,
            item=paper.item,
            owner=owner,
            title=paper.title,
            version=paper.version,
            pages=paper.pages,
            size=paper.blob.size,
            state=_STATES.get(state, BlobState.WAITING),
            marks=len(mine),
            place=page,
            new=paper.version > 1 and (kept is None or kept.at_ms < paper.at_ms),
        )


def forget_password(unit: Unit, paper: bytes) -> None:
    unit.settings.drop(_PASSWORD + paper.hex())


def _newest(unit: Unit, space: bytes, owner: bytes) -> dict[bytes, Shelved]:
    """The newest version of each paper that a meeting or form has in a space."""
    newest: dict[bytes, Shelved] = {}
    for fact in unit.facts(space, owner, (PaperPut,)):
        event = fact.event
        if not isinstance(event, PaperPut):
            continue
        before = newest.get(event.paper.id)
        if before is None or event.paper.version >= before.paper.version:
            seen = before.versions + 1 if before else 1
            newest[event.paper.id] = Shelved(event.paper, space, event.owner, seen)
    return newest


def last_place(facts: list[Fact], member: bytes) -> Fact | None:
    """What the member last kept of where he reads, among facts of one paper."""
    kept = [fact for fact in facts if isinstance(fact.event, PlaceKept) and fact.member == member]
    return max(kept, key=lambda fact: (fact.hlc, fact.op_id), default=None)


def _while(go_on: Callable[[], bool], runs: Iterator[memoryview]) -> Iterator[memoryview]:
    for run in runs:
        if not go_on():
            raise GivenUp
        yield run
