"""Who reads an item or a paper when it is not everybody: the records, and the circles they make.

Those who keep the meeting (the staff) prepare every paper and so are named everywhere; only who is
recused from an item is in no circle of it, whoever he is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import ClassVar

from ecabinet.domain.event import Event
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting

Circle = frozenset[bytes]
"""The members who read something."""


@dataclass(frozen=True, slots=True)
class ReadersSet(Event):
    """Of those who read the meeting, only these and the staff read an item or a paper; empty:
    everybody."""

    TYPE: ClassVar[int] = 72
    meeting: bytes
    object: bytes
    readers: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class RestrictedPut(Event):
    """An item or a paper that lies in a space of its own: where it stands, and nothing it says.

    `object` is the item itself or a paper of `item`; `order` its place as in `ItemPut`, `number`
    the item's in the agenda. Beside the item in its own space, `talks` names the space of its
    positions and votes; beside a shut item in the meeting's own space it is the `home_mark` of
    the space where it lies now; elsewhere it is empty.
    """

    TYPE: ClassVar[int] = 73
    meeting: bytes
    object: bytes
    item: bytes
    order: int
    number: int
    presenter: str
    talks: bytes


def home_mark(space: bytes, item: bytes) -> bytes:
    """Tells the readers of a space that an item lies there, and others not even which items lie
    together: 16 bytes."""
    return sha256(b"ecab/1/home\x00" + space + item).digest()[:16]


@dataclass(frozen=True, slots=True)
class Company:
    """`readers` read the whole meeting, `staff` keep it; `assists`: assistant to member; `called`:
    who is meant by an office or a seat code, for the guests of an item."""

    readers: Circle
    staff: Circle
    assists: Mapping[bytes, bytes]
    called: Mapping[str, bytes]

    def of_item(self, item: AgendaItem) -> Circle:
        """Who reads an item: those named or all, and its guests; not the recused, nor who assists
        them."""
        named = self._named(item.readers) | self._guests(item)
        out = frozenset(item.recused)
        return named - out - {one for one, member in self.assists.items() if member in out}

    def of_paper(self, item: AgendaItem, paper: bytes) -> Circle:
        """Who reads a paper of it: never more than read the item."""
        named = item.readers_of(paper)
        return self.of_item(item) & (frozenset(named) | self.staff) if named else self.of_item(item)

    def of_talks(self, item: AgendaItem) -> Circle:
        """Who reads its positions and votes: its guests do not."""
        return self.of_item(item) & self.readers

    def _named(self, named: tuple[bytes, ...]) -> Circle:
        return frozenset(named) | self.staff if named else self.readers

    def _guests(self, item: AgendaItem) -> Circle:
        return frozenset(self.called[guest] for guest in item.guests if guest in self.called)


def open_to(
    member: bytes, held: Iterable[tuple[bytes, bytes]], meeting: Meeting, company: Company
) -> bool:
    """Whether all that a space ever held is for that member to read, as the meeting stands now:
    who reads a space reads all of its log. `held` are items, each with a paper of it or b""."""
    known = {one.id: one for one in meeting.removed if isinstance(one, AgendaItem)}
    known |= {one.id: one for one in meeting.items}
    for item_id, paper in held:
        item = known.get(item_id)
        if item is None:
            continue
        if item.hidden or member not in company.of_item(item):
            return False
        if paper and member not in company.of_paper(item, paper):
            return False
    return True


def seen_by(meeting: Meeting, company: Company, member: bytes) -> Meeting:
    """The meeting whole, shut where that member does not read: as his own devices join it."""
    items = tuple(_seen(item, company, member) for item in meeting.items)
    if member in company.readers:
        return replace(meeting, items=items)
    return replace(meeting, items=tuple(one for one in items if not one.hidden), sections=())


def _seen(item: AgendaItem, company: Company, member: bytes) -> AgendaItem:
    if member not in company.of_item(item):
        return replace(
            item, title="", type=ItemType.DISCUSS, minutes=0, guests=(), papers=(),
            hidden=True, hidden_papers=(),
        )  # fmt: skip
    shut = tuple(one.id for one in item.papers if member not in company.of_paper(item, one.id))
    papers = tuple(one for one in item.papers if one.id not in shut)
    return replace(item, papers=papers, hidden_papers=shut)
