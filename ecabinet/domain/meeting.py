"""Meetings, agenda items, papers, positions and attendance, and the states they pass through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ecabinet.domain.floor import Turn


class MeetingState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    IN_SESSION = "in_session"
    CLOSED = "closed"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


MEETING_STEPS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.DRAFT: frozenset({MeetingState.SUBMITTED, MeetingState.WITHDRAWN}),
    MeetingState.SUBMITTED: frozenset(
        {MeetingState.APPROVED, MeetingState.DRAFT, MeetingState.WITHDRAWN}
    ),
    MeetingState.APPROVED: frozenset({MeetingState.PUBLISHED, MeetingState.WITHDRAWN}),
    MeetingState.PUBLISHED: frozenset({MeetingState.IN_SESSION, MeetingState.WITHDRAWN}),
    MeetingState.IN_SESSION: frozenset({MeetingState.CLOSED}),
    MeetingState.CLOSED: frozenset({MeetingState.ARCHIVED}),
    MeetingState.ARCHIVED: frozenset(),
    MeetingState.WITHDRAWN: frozenset(),
}


class ItemType(StrEnum):
    DISCUSS = "discuss"
    DECIDE = "decide"
    INFORMATION = "information"


class ItemState(StrEnum):
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class Stance(StrEnum):
    """What a member says of an item beforehand."""

    AGREE = "agree"
    DEBATE = "debate"


class Where(StrEnum):
    """Where a member takes part; `away`: no more, having been there."""

    ROOM = "room"
    REMOTE = "remote"
    AWAY = "away"


def is_here(where: Where | None) -> bool:
    """Of who has checked in and not left."""
    return where not in {None, Where.AWAY}


@dataclass(frozen=True, slots=True)
class BlobRef:
    """A sealed file: `id` = SHA-256 of the ciphertext, `key` 32 bytes, sizes in bytes."""

    id: bytes
    key: bytes
    sealed_size: int
    size: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of a paper. `sha256` is of the plain PDF; `version` counts from 1."""

    id: bytes
    item: bytes
    title: str
    version: int
    pages: int
    sha256: bytes
    blob: BlobRef
    order: int
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """`order` counts the items from 1; `rank` is its place among items and sections.

    `hidden`: it lies in a space that this device does not read, and has no title here;
    `restricted`: fewer people read it than the meeting. `readers` are those named for the item,
    `paper_readers` for its papers by their ids; empty is everybody. `hidden_papers` are ids of
    papers that lie elsewhere. `number` and `talks` are as `RestrictedPut` has them.
    """

    id: bytes
    order: int
    title: str
    presenter: str
    type: ItemType
    minutes: int
    guests: tuple[str, ...] = ()
    state: ItemState = ItemState.WAITING
    opened_ms: int = 0
    papers: tuple[Paper, ...] = ()
    rank: Fraction = Fraction(0)
    recused: tuple[bytes, ...] = ()
    gone: tuple[Paper, ...] = ()
    hidden: bool = False
    restricted: bool = False
    readers: tuple[bytes, ...] = ()
    paper_readers: tuple[tuple[bytes, tuple[bytes, ...]], ...] = ()
    hidden_papers: tuple[bytes, ...] = ()
    number: int = 0
    talks: bytes = b""

    def readers_of(self, paper: bytes) -> tuple[bytes, ...]:
        """Who is named for one of its papers; empty: whoever reads the item."""
        return dict(self.paper_readers).get(paper, ())


@dataclass(frozen=True, slots=True)
class Section:
    id: bytes
    title: str
    rank: Fraction


@dataclass(frozen=True, slots=True)
class Revision:
    """One publishing: who, when, and the word to the members. `number` counts from 1.

    `withdrawn`: the meeting was taken back, and the word is why; it keeps the last number.
    """

    number: int
    member: bytes
    at_ms: int
    summary: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    member: bytes
    item: bytes
    stance: Stance
    note: str
    at_ms: int
    pending: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    member: bytes
    attends: bool
    reason: str
    substitute: str
    approved: bool | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as folded from its space. Times are milliseconds UTC; `chair` is an office.

    `removed` are what can be put back. `note`: why it was submitted in spite of the checks;
    `returned`: who sent it back and with which words, until it is submitted again. `turns` on the
    floor stand as they were asked for, those who wait as the chair put them. `controls` are the
    members whom the chair named for them; nobody: all of the staff.
    """

    id: bytes
    title: str
    starts_ms: int
    ends_ms: int
    place: str
    chair: str
    state: MeetingState
    revision: int = 0
    items: tuple[AgendaItem, ...] = ()
    positions: tuple[Position, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    checked_in: tuple[tuple[bytes, Where], ...] = ()
    opened_ms: int = 0
    submitted_by: bytes = b""
    approved_by: bytes = b""
    sections: tuple[Section, ...] = ()
    removed: tuple[AgendaItem | Section, ...] = ()
    note: str = ""
    returned: tuple[bytes, str] | None = None
    revisions: tuple[Revision, ...] = ()
    edited_ms: int = 0
    turns: tuple[Turn, ...] = ()
    controls: tuple[bytes, ...] = ()

    def sequence(self) -> tuple[AgendaItem | Section, ...]:
        """Items and sections as they stand one after another."""
        return tuple(sorted((*self.items, *self.sections), key=lambda one: (one.rank, one.id)))

    def item(self, item_id: bytes) -> AgendaItem | None:
        return next((item for item in self.items if item.id == item_id), None)

    def papers(self) -> tuple[Paper, ...]:
        return tuple(paper for item in self.items for paper in item.papers)

    def here(self) -> frozenset[bytes]:
        """Who has checked in and not left."""
        return frozenset(member for member, where in self.checked_in if is_here(where))
