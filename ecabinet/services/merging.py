"""Joins what two people changed at once: different fields silently, the same field by a choice.

An edit that lost the race is inert in the log (`stale_parent`) and comes back to its author's
device. What it changed and nobody else did is written again by itself; the rest waits as a choice
with both values until its author takes one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from ecabinet.domain.conclusions import ParagraphPut, ParagraphRemoved
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import AgendaRemoved, Event, ItemPut, MeetingPut, PaperPut, SectionPut
from ecabinet.domain.meeting import Meeting, Paper
from ecabinet.domain.project.twins import Twin
from ecabinet.protocol.operation import Operation
from ecabinet.protocol.payloads import decode_event
from ecabinet.services.desk import Desk
from ecabinet.services.draftroom import Choice
from ecabinet.services.gathering import twins
from ecabinet.store.generation import Generation
from ecabinet.store.rows import OperationRow
from ecabinet.store.unit import Unit
from ecabinet.sync.author import Draft

LOST = "stale_parent"
REMOVED = "removed"
PAPER = "paper"
_SETTLED = "agenda.settled"
_IDENTITY = frozenset(
    {"meeting", "item", "section", "order", "owner", "object", "conclusion", "paragraph", "after"}
)
_KINDS = (
    MeetingPut, ItemPut, SectionPut, PaperPut, AgendaRemoved, ParagraphPut, ParagraphRemoved,
)  # fmt: skip
_REMOVALS = (AgendaRemoved, ParagraphRemoved)


@dataclass(frozen=True, slots=True)
class _Lost:
    """My edit, what it was an edit of, and what stands now."""

    op: bytes
    object: bytes
    mine: Event
    base: Event | None
    theirs: Event
    member: bytes
    source: bytes = b""
    """The space in which mine lies, where that is another."""


class Merging:
    """Hooked into the sync loop by `install`; runs in its thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known_twins: tuple[Generation, tuple[Twin, ...]] | None = None

    def install(self) -> None:
        self._desk.engine.after_pull.append(self.after_pull)

    def after_pull(self, changed: frozenset[bytes]) -> None:
        """Write again what nobody else touched."""
        for space in self._drafting(changed):
            try:
                self.join(space)
            except DomainError:
                continue  # a device that may read the drafts and no longer write them

    def _drafting(self, among: frozenset[bytes]) -> list[bytes]:
        """The secretariat's spaces: its own, and beside it what not all of it may read."""
        with self._desk.store.read() as unit:
            moved = self._desk.stamps_in(unit, "secretariat").keys() & among
        homes = {one.home for one in self._twins()} if moved else set()
        return sorted(moved | homes)

    def _twins(self) -> tuple[Twin, ...]:
        """Looked for once a generation: each space of the drafts asks."""
        desk, known = self._desk, self._known_twins
        with desk.store.read() as unit:
            generation = unit.generation()
            if known is not None and known[0] == generation:
                return known[1]
        found = tuple(one for meeting in desk.draft_parts() for one in twins(desk, meeting))
        if generation is not None:
            self._known_twins = (generation, found)
        return found

    def join(self, space: bytes) -> None:
        """Merge the harmless part of each lost edit, oldest first."""
        with self._desk.store.read() as unit:
            lost = self._lost_in(unit, space)
        for one in lost:
            # Each is read anew: the one before may have written.
            with self._desk.store.read() as unit:
                fresh = next((x for x in self._lost_in(unit, space) if x.op == one.op), None)
            if fresh is None:
                continue
            free = self._open(fresh, _free(fresh))
            if free:
                self._write(space, fresh, free)
            # Said once: what others make of these fields later is theirs to say.
            done = free if self._open(fresh, _contested(fresh)) else ("",)
            self._settle([fresh.op], *done)

    def _open(self, lost: _Lost, names: tuple[str, ...]) -> tuple[str, ...]:
        with self._desk.store.read() as unit:
            settled = self._settled_in(unit)
        return tuple(name for name in names if (lost.op.hex(), name) not in settled)

    def choices(self, space: bytes, meeting: Meeting) -> tuple[Choice, ...]:
        """What waits for a choice in one meeting; of the same field the newest of my values."""
        titles: dict[bytes, str] = {meeting.id: meeting.title}
        titles |= {one.id: one.title for one in (*meeting.sequence(), *meeting.removed)}
        titles |= {one.id: one.title for one in meeting.papers()}
        return self.choices_in(space, meeting.id, titles)

    def choices_in(
        self, space: bytes, owner: bytes, titles: Mapping[bytes, str]
    ) -> tuple[Choice, ...]:
        """The same of anything drafted here: a meeting's agenda, a conclusion's paragraphs."""
        with self._desk.store.read() as unit:
            lost = self._lost_in(unit, space)
            settled = self._settled_in(unit)
        found: dict[tuple[bytes, str], Choice] = {}
        for one in lost:
            if _owner(one.mine) != owner:
                continue
            for name in _contested(one):
                if (one.op.hex(), name) in settled:
                    continue
                found[one.object, name] = Choice(
                    one.op, one.object, titles.get(one.object, ""), name,
                    _value(one.mine, name), _value(one.theirs, name), one.member,
                )  # fmt: skip
        return tuple(found.values())

    def settle(self, space: bytes, choice: Choice, take_mine: bool) -> None:
        """Put my value over theirs, or let theirs stand; either way the choice is gone."""
        with self._desk.store.read() as unit:
            lost = [one for one in self._lost_in(unit, space) if one.object == choice.object]
        chosen = next((one for one in lost if one.op == choice.op), None)
        if chosen is not None and take_mine:
            self._write(space, chosen, (choice.field,))
        self._settle([one.op for one in lost], choice.field)

    # Inside ------------------------------------------------------------------------------------
    def _lost_in(self, unit: Unit, space: bytes) -> list[_Lost]:
        settled = self._settled_in(unit)
        found = []
        for row in unit.operations.inert(space, self._desk.device):
            if row.verdict != LOST or (row.op_id.hex(), "") in settled:
                continue
            one = self._read(unit, space, row)
            if one is not None:
                found.append(one)
        for twin in self._twins():
            if twin.home == space:
                found += self._of_twin(unit, twin, settled)
        return found

    def waits(self, twin: Twin) -> frozenset[bytes]:
        """The objects of a twin whose fields are still to be joined with those of its home."""
        with self._desk.store.read() as unit:
            settled = self._settled_in(unit)
            mine = {one.op: one for one in self._of_twin(unit, twin, settled)}
            found = set()
            for one in self._apart(unit, twin):
                if _changed(one) and (one.op.hex(), "") not in settled:
                    names = [name for name in _changed(one) if (one.op.hex(), name) not in settled]
                    if names or one.op not in mine:
                        found.add(one.object)
        return frozenset(found)

    def _of_twin(self, unit: Unit, twin: Twin, settled: frozenset[tuple[str, str]]) -> list[_Lost]:
        """What this member wrote there, or who does not read the home."""
        found, readers = [], self._desk.ledger.readers(twin.home)
        for one in self._apart(unit, twin):
            row = unit.operations.get(one.op)
            mine = row is not None and (
                row.member == self._desk.member or row.member not in readers
            )
            if mine and (one.op.hex(), "") not in settled:
                found.append(one)
        return found

    def _apart(self, unit: Unit, twin: Twin) -> list[_Lost]:
        """The item, where it is open in both, and papers that got the same version in both."""
        found = []
        for key in (twin.item.id, *(paper.id for paper in twin.item.papers)):
            row, head = (unit.operations.head(one, key) for one in (twin.space, twin.home))
            tip = unit.operations.tip(twin.home, key)
            pending = None if tip is None else unit.outbox.get(tip)
            if row is None or (head is None and pending is None):
                continue
            standing = pending or head
            stands = None if standing is None else standing.payload
            mine, theirs = _event(row.payload), _event(stands)
            if type(mine) is not type(theirs) or mine is None or theirs is None:
                continue
            if isinstance(mine, ItemPut) and twin.item.hidden:
                continue
            if _version(mine) != _version(theirs):
                continue
            base = self._before(unit, twin, row) if isinstance(mine, ItemPut) else None
            writer = head.member if pending is None and head else self._desk.member
            found.append(_Lost(row.op_id, key, mine, base, theirs, writer, twin.space))
        return found

    def _before(self, unit: Unit, twin: Twin, row: OperationRow) -> Event | None:
        """The item as it stood in the drafts before it came to lie in two spaces."""
        drafts = self._desk.drafts_in(unit)
        if drafts != twin.space:
            head = unit.operations.head(drafts, row.object) if drafts is not None else None
            return _event(head.payload) if head is not None else None
        parents = Operation.decode(row.raw).header.parents
        before = unit.operations.get(parents[0]) if parents else None
        return _event(before.payload) if before is not None else None

    @staticmethod
    def _read(unit: Unit, space: bytes, row: OperationRow) -> _Lost | None:
        mine = _event(row.payload)
        tip = unit.operations.tip(space, row.object)
        head = unit.operations.head(space, row.object)
        if mine is None or tip is None or head is None:
            return None
        pending = unit.outbox.get(tip)
        theirs = _event(pending.payload if pending is not None else head.payload)
        parents = Operation.decode(row.raw).header.parents
        before = unit.operations.get(parents[0]) if parents else None
        if theirs is None:
            return None
        base = _event(before.payload) if before is not None else None
        # What was merged since is my own: the value that stands is the other person's.
        others = [
            one.member
            for one in unit.operations.by_object(space, row.object)
            if one.verdict == "ok" and one.member != row.member
        ]
        member = others[-1] if others else head.member
        return _Lost(row.op_id, row.object, mine, base, theirs, member)

    @staticmethod
    def _settled_in(unit: Unit) -> frozenset[tuple[str, str]]:
        return frozenset((op, name) for op, name in unit.settings.get(_SETTLED, []))

    def _settle(self, ops: list[bytes], *names: str) -> None:
        """These fields of my edits are done with; "" stands for all of them."""
        with self._desk.store.write() as unit:
            kept = self._settled_in(unit) | {(op.hex(), name) for op in ops for name in names}
            unit.settings.put(_SETTLED, [list(one) for one in sorted(kept)])

    def _write(self, space: bytes, lost: _Lost, names: tuple[str, ...]) -> None:
        event = _taking(lost, names)
        if not isinstance(event, PaperPut):
            self._desk.author.write_many(space, [Draft(event)])
            return
        with self._desk.store.write() as unit:
            paper = event.paper
            if lost.source:
                places = (lost.source, paper.id), (space, paper.id)
                ref = self._desk.blobs.reseal(unit, paper.blob, *places)
                event = replace(event, paper=replace(paper, blob=ref))
            draft = Draft(event, blobs=(event.paper.blob,))
            self._desk.author.draft_in(unit, space, draft)
        self._desk.author.wrote(frozenset({space}))


def _event(payload: bytes | None) -> Event | None:
    event = None if payload is None else decode_event(payload)
    return event if isinstance(event, _KINDS) else None


def _version(event: Event) -> int:
    return event.paper.version if isinstance(event, PaperPut) else 0


def _owner(event: Event) -> bytes:
    if isinstance(event, ParagraphPut | ParagraphRemoved):
        return event.conclusion
    owner: bytes = event.owner if isinstance(event, PaperPut) else getattr(event, "meeting", b"")
    return owner


def _parts(event: Event) -> dict[str, Any]:
    """The fields a person edits; of a paper the file as one."""
    if isinstance(event, _REMOVALS):
        return {REMOVED: True}
    if isinstance(event, PaperPut):
        return {PAPER: (event.paper.sha256, event.paper.title)}
    names = (one.name for one in fields(event))
    return {name: getattr(event, name) for name in names if name not in _IDENTITY}


def _changed(lost: _Lost) -> list[str]:
    """What my edit changed and does not stand by itself now."""
    mine, theirs = _parts(lost.mine), _parts(lost.theirs)
    if mine.keys() != theirs.keys():
        return [REMOVED]
    base = _parts(lost.base) if type(lost.base) is type(lost.mine) and lost.base else {}
    wanted = [name for name in mine if name not in base or mine[name] != base[name]]
    return [name for name in wanted if mine[name] != theirs[name]]


def _free(lost: _Lost) -> tuple[str, ...]:
    """Of these, what nobody else has touched since."""
    if type(lost.base) is not type(lost.mine) or type(lost.theirs) is not type(lost.mine):
        return ()
    assert lost.base is not None
    base, theirs = _parts(lost.base), _parts(lost.theirs)
    return tuple(name for name in _changed(lost) if theirs[name] == base[name])


def _contested(lost: _Lost) -> tuple[str, ...]:
    free = _free(lost)
    return tuple(name for name in _changed(lost) if name not in free)


def _taking(lost: _Lost, names: tuple[str, ...]) -> Event:
    """What stands now, with these of my fields in it."""
    mine, theirs = lost.mine, lost.theirs
    if isinstance(mine, PaperPut) and isinstance(theirs, PaperPut):
        version = max(theirs.paper.version + 1, mine.paper.version)
        paper: Paper = replace(mine.paper, version=version)
        return replace(mine, paper=paper)
    if names == (REMOVED,) or type(mine) is not type(theirs):
        return mine
    parts = _parts(mine)
    merged: Event = replace(theirs, **{name: parts[name] for name in names})
    return merged


def _value(event: Event, name: str) -> str:
    """A field as text for a person; a removal is told by its own word."""
    if isinstance(event, _REMOVALS):
        return REMOVED
    if isinstance(event, PaperPut):
        return f"{event.paper.title} · {event.paper.version}"
    title = "text" if isinstance(event, ParagraphPut) else "title"
    value = getattr(event, title if name == REMOVED else name)
    if isinstance(value, bytes):
        return value.hex()
    return "; ".join(value) if isinstance(value, tuple) else str(value)
