"""What the room's screen shows, as read models: by their very fields nothing private fits in."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.forms import QuestionCount, Rule
from ecabinet.domain.meeting import ItemState, ItemType, MeetingState
from ecabinet.domain.people import Person
from ecabinet.services.summaries import Speaker


@dataclass(frozen=True, slots=True)
class RoomItem:
    """An item of the agenda as everybody in the room may see it; one that not all read has no
    title."""

    id: bytes
    order: int
    title: str
    presenter: str
    type: ItemType
    minutes: int
    state: ItemState
    opened_ms: int


@dataclass(frozen=True, slots=True)
class RoomVote:
    """A running vote: what is asked, and how many ballots of how many are here; never whose."""

    id: bytes
    subject: str
    items: tuple[bytes, ...]
    choices: tuple[str, ...]
    opens_ms: int
    deadline_ms: int
    received: int
    roll: int


@dataclass(frozen=True, slots=True)
class RoomSeat:
    """A member on the room's board; `choice` is "" where no ballot of his was counted."""

    person: Person
    present: bool
    choice: str


@dataclass(frozen=True, slots=True)
class RoomResult:
    """A published count. `total` is the weight of the roll; `seats` is empty unless the vote
    publishes names; `alarm` names what this device's own recount found different."""

    vote: bytes
    subject: str
    items: tuple[bytes, ...]
    count: QuestionCount
    rule: Rule
    total: int
    seats: tuple[RoomSeat, ...]
    alarm: str


@dataclass(frozen=True, slots=True)
class RoomView:
    """A sitting for the wall: nothing of the person at this device, nothing that is not public.

    At most one of `vote` and `result` is there: what the room looks at now. `counting`: a vote
    has closed and its result is not published yet. `code` is the log's size and short code.
    """

    id: bytes
    space: bytes
    title: str
    chair: str
    state: MeetingState
    items: tuple[RoomItem, ...]
    present: int
    members: int
    quorum_needed: int
    speaker: Speaker | None
    waiting: tuple[Person, ...]
    vote: RoomVote | None
    result: RoomResult | None
    counting: bool
    code: tuple[str, ...]
