"""Where a meeting is prepared: its copy in the secretariat's space, beside what is public of it.

What is published is edited in the drafts and reaches its readers by publishing again; nothing
of it is changed silently.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain import agenda
from ecabinet.domain.dossier import Finding
from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import Meeting, Revision, Section
from ecabinet.domain.people import Person, Role
from ecabinet.domain.project import meetings as fold_meetings
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.revising import AgendaChange
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import gathered
from ecabinet.services.summaries import MeetingView


@dataclass(frozen=True, slots=True)
class Prepared:
    """The draft with its space; `joined` is None before the first publishing."""

    space: bytes
    draft: Meeting
    joined: Joined | None

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
    `late`: who should read what is public and does not.
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
        space = self._desk.drafts_space()
        draft = None if space is None else self._fold(space, meeting_id)
        if space is None or draft is None:
            raise DomainError("meeting.unknown", id=meeting_id.hex())
        return Prepared(space, draft, gathered(self._desk, meeting_id))

    def editable(self, meeting_id: bytes) -> Prepared:
        """As `find`; DomainError meeting.not_editable once the session is over."""
        found = self.find(meeting_id)
        agenda.check_editable(found.public or found.draft)
        return found

    def _fold(self, space: bytes, meeting_id: bytes) -> Meeting | None:
        folded = fold_meetings(self._desk.facts(space, subject=meeting_id))
        return next((one for one in folded if one.id == meeting_id), None)
