"""Where a meeting is prepared: its copy in the secretariat's space, beside what is public of it.

What is published is edited in the drafts and reaches its readers by publishing again; nothing
of it is changed silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ecabinet.domain import agenda
from ecabinet.domain.dossier import Finding
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import ItemPut, MeetingPut
from ecabinet.domain.meeting import AgendaItem, Meeting, Revision, Section
from ecabinet.domain.people import Person, Role
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.revising import AgendaChange
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import drafted, gathered
from ecabinet.services.summaries import MeetingView


@dataclass(frozen=True, slots=True)
class Prepared:
    """The draft with its spaces; `joined` is None before the first publishing."""

    drafted: Joined
    joined: Joined | None

    @property
    def space(self) -> bytes:
        """The secretariat's, where all of the staff see the agenda."""
        return self.drafted.space

    @property
    def draft(self) -> Meeting:
        return self.drafted.meeting

    def home(self, item: bytes) -> bytes:
        """The space in which an item is drafted: apart where not all of the staff may read it."""
        return self.drafted.home(item)

    @property
    def public(self) -> Meeting | None:
        return self.joined.meeting if self.joined is not None else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that two people changed at once: `theirs` stands, `mine` came back.

    `op` names my edit; `object` is the meeting, item, section or paper; `member` wrote theirs.
    """

    op: bytes
    object: bytes
    title: str
    field: str
    mine: str
    theirs: str
    member: bytes


@dataclass(frozen=True, slots=True)
class DraftView:
    """A meeting in preparation. `sequence`: ids of items and sections as they stand.

    `changes` are against what is public; `stated`: how many members have a position, by item;
    `late`: who should read what is public and does not; `apart`: who of the staff does not read
    what is drafted of an item.
    """

    meeting: MeetingView
    sections: tuple[Section, ...]
    sequence: tuple[bytes, ...]
    recused: dict[bytes, tuple[bytes, ...]]
    published: bool
    changes: tuple[AgendaChange, ...]
    findings: tuple[Finding, ...]
    choices: tuple[Choice, ...]
    revisions: tuple[Revision, ...]
    stated: dict[bytes, int]
    people: tuple[Person, ...]
    note: str
    returned: tuple[str, str] | None
    edited_ms: int
    late: tuple[Person, ...] = ()
    apart: Mapping[bytes, tuple[Person, ...]] = field(default_factory=dict)

    @property
    def decides(self) -> bool:
        """Whether the changes touch an item to be decided, and so need a second person."""
        return any(change.decides for change in self.changes)


class DraftRoom:
    """Finds both copies of a meeting for the secretariat; built once a device."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, meeting_id: bytes) -> Prepared:
        """DomainError role.required, meeting.unknown where this person reads no drafts of it."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        draft = drafted(self._desk, meeting_id)
        if draft is None:
            raise DomainError("meeting.unknown", id=meeting_id.hex())
        return Prepared(draft, gathered(self._desk, meeting_id))

    def editable(self, meeting_id: bytes) -> Prepared:
        """As `find`; DomainError meeting.not_editable once the session is over."""
        found = self.find(meeting_id)
        agenda.check_editable(found.public or found.draft)
        return found


def meeting_put(meeting: Meeting) -> MeetingPut:
    return MeetingPut(
        meeting.id,
        meeting.title,
        meeting.starts_ms,
        meeting.ends_ms,
        meeting.place,
        meeting.chair,
    )


def item_put(meeting: bytes, item: AgendaItem, order: int | None = None) -> ItemPut:
    return ItemPut(
        meeting,
        item.id,
        item.order if order is None else order,
        item.title,
        item.presenter,
        item.type,
        item.minutes,
        item.guests,
    )
