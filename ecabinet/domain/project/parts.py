"""A meeting joined with those of its parts that this device reads; it opens nothing itself.

The meeting's own space says where things stand and in which state they are; a part only fills what
that space left shut. Who reads no such space (a guest) sees a meeting made of his parts alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ecabinet.domain.floor import Turn
from ecabinet.domain.meeting import AgendaItem, Attendance, Meeting, Paper, Position, Where
from ecabinet.domain.project.meetings import with_paper
from ecabinet.domain.restriction import home_mark

Part = tuple[bytes, Meeting]
"""A space and what was folded of it alone."""


@dataclass(frozen=True, slots=True)
class Joined:
    """`space` is the meeting's own, or a guest's first part. `homes`: the space of each item and
    paper that lies elsewhere; `talks`: the space of an item's positions and votes, likewise;
    `twins`: spaces that hold an item too, and are not its home: of two revisions that shut it at
    once the later one in the meeting's own space says where it lies."""

    meeting: Meeting
    space: bytes
    parts: tuple[bytes, ...]
    homes: Mapping[bytes, bytes]
    talks: Mapping[bytes, bytes]
    twins: Mapping[bytes, tuple[bytes, ...]] = field(default_factory=dict)

    def home(self, object_id: bytes) -> bytes:
        return self.homes.get(object_id, self.space)

    def home_of(self, paper: Paper) -> bytes:
        """A paper lies with its item unless it has readers of its own."""
        return self.homes.get(paper.id) or self.home(paper.item)

    def talk(self, item: bytes) -> bytes:
        return self.talks.get(item, self.space)


def joined(main: Part, parts: Sequence[Part]) -> Joined:
    """The meeting as its readers see it; a part that fits nowhere changes nothing."""
    space, meeting = main
    items = {item.id: item for item in meeting.items}
    homes: dict[bytes, bytes] = {}
    talks: dict[bytes, bytes] = {}
    twins: dict[bytes, tuple[bytes, ...]] = {}
    for part, told in parts:
        for item in told.items:
            shut = items.get(item.id)
            if shut is None or item.hidden:
                continue
            if shut.hidden and shut.talks in {b"", home_mark(part, item.id)}:
                items[item.id] = _filled(shut, item, space)
                homes[item.id], talks[item.id] = part, item.talks or part
            else:
                twins[item.id] = (*twins.get(item.id, ()), part)
    items = {key: replace(item, papers=()) if item.hidden else item for key, item in items.items()}
    for part, told in parts:
        for item in told.items:
            whole = items.get(item.id)
            if item.hidden and whole is not None and not whole.hidden:
                for paper in item.papers:
                    homes[paper.id] = part
                items[item.id] = _with_papers(whole, item)
    filled = replace(meeting, items=tuple(items[one.id] for one in meeting.items))
    return replace(_with_voices(filled, space, parts, homes, talks), twins=twins)


def of_guest(parts: Sequence[Part]) -> Joined:
    """The same where the meeting's own space is not read: the items of the parts and no others."""
    space, meeting = parts[0]
    found: dict[bytes, AgendaItem] = {}
    homes: dict[bytes, bytes] = {}
    for part, told in parts:
        for item in told.items:
            if not item.hidden and item.id not in found:
                placed = replace(item, order=item.number, rank=Fraction(item.number))
                found[item.id] = replace(placed, restricted=True)
                homes[item.id] = part
    for part, told in parts:
        for item in told.items:
            if item.hidden and item.id in found:
                homes |= {paper.id: part for paper in item.papers}
                found[item.id] = _with_papers(found[item.id], item)
    ordered = tuple(sorted(found.values(), key=lambda one: (one.order, one.id)))
    whole = replace(meeting, items=ordered, sections=(), removed=())
    return _with_voices(whole, space, parts, homes, homes)


def _filled(shut: AgendaItem, item: AgendaItem, main: bytes) -> AgendaItem:
    """What stands in the part, in the place and the state that all see."""
    return replace(
        item,
        order=shut.order,
        rank=shut.rank,
        state=shut.state,
        opened_ms=shut.opened_ms,
        restricted=item.talks != main,
    )


def _with_papers(item: AgendaItem, part: AgendaItem) -> AgendaItem:
    """Papers that only some of the item's readers have."""
    papers, readers = item.papers, dict(item.paper_readers)
    for paper in part.papers:
        papers = with_paper(papers, paper)
        readers[paper.id] = part.readers_of(paper.id)
    here = {paper.id for paper in papers}
    return replace(
        item,
        papers=papers,
        paper_readers=tuple(sorted(readers.items())),
        hidden_papers=tuple(one for one in item.hidden_papers if one not in here),
        gone=(*item.gone, *(one for one in part.gone if one.id not in here)),
    )


def _with_voices(
    meeting: Meeting,
    space: bytes,
    parts: Sequence[Part],
    homes: Mapping[bytes, bytes],
    talks: Mapping[bytes, bytes],
) -> Joined:
    """Turns and positions count where they belong (a position stated before the item was restricted
    stands until another is); of who is there every part tells, the meeting's own space first."""
    voices = ((space, meeting), *(one for one in parts if one[0] != space))
    stated: dict[tuple[bytes, bytes], Position] = {}
    where: dict[bytes, Where] = {}
    attending: dict[bytes, Attendance] = {}
    turns: list[Turn] = []
    for part, told in voices:
        for one in told.positions:
            if part in {space, talks.get(one.item, space)}:
                known = stated.get((one.member, one.item))
                if known is None or known.at_ms <= one.at_ms:
                    stated[one.member, one.item] = one
        turns += [one for one in told.turns if homes.get(one.item, space) == part]
        for member, place in told.checked_in:
            where.setdefault(member, place)
        for absent in told.attendance:
            attending.setdefault(absent.member, absent)
    whole = replace(
        meeting,
        positions=tuple(stated.values()),
        turns=tuple(turns),
        checked_in=tuple(where.items()),
        attendance=tuple(attending.values()),
    )
    others = tuple(sorted(part for part, _ in parts if part != space))
    return Joined(whole, space, others, dict(homes), dict(talks))
