"""Every fact of the cabinet as a frozen dataclass; the protocol encodes them field by field.

An event's field order is its wire format: append fields with a default, never reorder them.
`TYPE` is its number on the wire. Times are milliseconds UTC, ids 16 bytes, op_ids 32.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ecabinet.domain import (
    attending,
    conclusions,
    floor,
    proposals,
    proxies,
    questions,
    restriction,
    retention,
    steering,
    voteplans,
)
from ecabinet.domain.annotations import Mark
from ecabinet.domain.event import Event as Event
from ecabinet.domain.forms import (
    SINCE_2,
    Answer,
    Ballot,
    FormDetails,
    FormDraft,
    FormState,
    Tally,
    VoteOpen,
)
from ecabinet.domain.meeting import ItemState, ItemType, MeetingState, Paper, Stance, Where


# Directory -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class OrganisationNamed(Event):
    TYPE: ClassVar[int] = 10
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class PersonListed(Event):
    """Names and offices; roles and weights stand in the registry. `assists` is empty for none."""

    TYPE: ClassVar[int] = 11
    member: bytes
    name: str
    office: str
    office_en: str
    agency: str
    code: str
    assists: bytes
    order: int


@dataclass(frozen=True, slots=True)
class DeviceNamed(Event):
    TYPE: ClassVar[int] = 12
    device: bytes
    name: str


# Cabinet -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class SpaceAnnounced(Event):
    """A shared space exists; a reader whose server does not serve it raises an alarm."""

    TYPE: ClassVar[int] = 20
    space: bytes
    kind: str
    genesis_op: bytes
    readers: tuple[bytes, ...]


# Secretariat drafts and meetings ---------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class MeetingPut(Event):
    TYPE: ClassVar[int] = 30
    meeting: bytes
    title: str
    starts_ms: int
    ends_ms: int
    place: str
    chair: str


@dataclass(frozen=True, slots=True)
class ItemPut(Event):
    TYPE: ClassVar[int] = 31
    meeting: bytes
    item: bytes
    order: int
    title: str
    presenter: str
    type: ItemType
    minutes: int
    guests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperPut(Event):
    """A paper or a new version of it; `owner` is the meeting's or the form's id."""

    TYPE: ClassVar[int] = 32
    owner: bytes
    paper: Paper


@dataclass(frozen=True, slots=True)
class MeetingStateSet(Event):
    """`summary`: the change summary at publishing, the reason of a withdrawal or of a return, or
    why a secretary submits in spite of what the checks found."""

    TYPE: ClassVar[int] = 33
    meeting: bytes
    state: MeetingState
    summary: str


@dataclass(frozen=True, slots=True)
class ItemStateSet(Event):
    TYPE: ClassVar[int] = 34
    meeting: bytes
    item: bytes
    state: ItemState


@dataclass(frozen=True, slots=True)
class AttendanceStated(Event):
    TYPE: ClassVar[int] = 35
    meeting: bytes
    attends: bool
    reason: str
    substitute: str


@dataclass(frozen=True, slots=True)
class PositionStated(Event):
    TYPE: ClassVar[int] = 36
    meeting: bytes
    item: bytes
    stance: Stance
    note: str


@dataclass(frozen=True, slots=True)
class CheckedIn(Event):
    TYPE: ClassVar[int] = 37
    meeting: bytes
    where: Where


@dataclass(frozen=True, slots=True)
class SectionPut(Event):
    """A heading of the agenda; the items after it, up to the next heading, are its own."""

    TYPE: ClassVar[int] = 38
    meeting: bytes
    section: bytes
    order: int
    title: str


@dataclass(frozen=True, slots=True)
class AgendaRemoved(Event):
    """An item, section or paper leaves the agenda; putting it again brings it back."""

    TYPE: ClassVar[int] = 39
    meeting: bytes
    object: bytes


# Personal ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class MarkPut(Event):
    TYPE: ClassVar[int] = 40
    paper: bytes
    version: int
    annotation: bytes
    mark: Mark


@dataclass(frozen=True, slots=True)
class MarkDeleted(Event):
    TYPE: ClassVar[int] = 41
    paper: bytes
    annotation: bytes


@dataclass(frozen=True, slots=True)
class PlaceKept(Event):
    """The page at which the member stopped reading a paper.

    `at` is the place on it that stood at the view's upper left, in ten-thousandths of the width and
    height of the page before turning; None for its top.
    """

    TYPE: ClassVar[int] = 42
    VERSION: ClassVar[int] = 2
    paper: bytes
    page: int
    at: tuple[int, int] | None = field(default=None, metadata=SINCE_2)


@dataclass(frozen=True, slots=True)
class BookmarkPut(Event):
    """A named page to come back to in a version of a paper; `gone` takes it away."""

    TYPE: ClassVar[int] = 44
    paper: bytes
    version: int
    bookmark: bytes
    page: int
    name: str
    gone: bool


@dataclass(frozen=True, slots=True)
class AnswersDrafted(Event):
    """The member's unsent answers to a form, saved at each change; those for another apart."""

    TYPE: ClassVar[int] = 43
    VERSION: ClassVar[int] = 2
    form: bytes
    answers: tuple[Answer, ...]
    on_behalf_of: bytes = field(default=b"", metadata=SINCE_2)


# Forms and votes -----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class FormPut(Event):
    TYPE: ClassVar[int] = 50
    draft: FormDraft


@dataclass(frozen=True, slots=True)
class FormStateSet(Event):
    TYPE: ClassVar[int] = 51
    form: bytes
    state: FormState
    reason: str


@dataclass(frozen=True, slots=True)
class FormEdited(Event):
    """One act of composing: only what `fields` names is taken from `draft` and `details`.

    Two secretaries who write in different fields therefore keep both (`domain.drafting` has the
    fields' names). The draft carries no papers; `removed` are papers that are taken out.
    """

    TYPE: ClassVar[int] = 52
    VERSION: ClassVar[int] = 2
    form: bytes
    fields: tuple[str, ...]
    draft: FormDraft
    details: FormDetails
    removed: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FormDetailed(Event):
    """Written into the form's own space just before it is opened; what comes later is ignored."""

    TYPE: ClassVar[int] = 53
    VERSION: ClassVar[int] = 2
    form: bytes
    details: FormDetails


@dataclass(frozen=True, slots=True)
class VoteOpened(Event):
    TYPE: ClassVar[int] = 60
    VERSION: ClassVar[int] = 2
    vote: VoteOpen


@dataclass(frozen=True, slots=True)
class VoteExtended(Event):
    TYPE: ClassVar[int] = 61
    form_op: bytes
    deadline_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class VoteClosed(Event):
    TYPE: ClassVar[int] = 62
    form_op: bytes
    early: bool
    reason: str


@dataclass(frozen=True, slots=True)
class BallotCast(Event):
    TYPE: ClassVar[int] = 63
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Delivered(Event):
    """The form reached this device: the proof that undelivered is not silent."""

    TYPE: ClassVar[int] = 64
    form_op: bytes


@dataclass(frozen=True, slots=True)
class Witnessed(Event):
    """A checkpoint seen when a deadline passed: size, root and the server's signed time."""

    TYPE: ClassVar[int] = 65
    form_op: bytes
    size: int
    root: bytes
    time_ms: int


@dataclass(frozen=True, slots=True)
class TallyPublished(Event):
    """The count with the opening (76 bytes) of every recorded ballot that could be opened.

    `openings` are (op_id, opening); empty where results are counts only.
    """

    TYPE: ClassVar[int] = 66
    tally: Tally
    openings: tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class ResultPublished(Event):
    """Counts for all readers where names stay with the officers."""

    TYPE: ClassVar[int] = 67
    tally: Tally


@dataclass(frozen=True, slots=True)
class BallotsRewrapped(Event):
    """Openings of ballots for devices that came later, sealed to those alone: (op_id, opening)."""

    TYPE: ClassVar[int] = 68
    openings: tuple[tuple[bytes, bytes], ...]


# The agenda's order and circle ----------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class AgendaMoved(Event):
    """An item or section now stands right after another, first where `after` is empty."""

    TYPE: ClassVar[int] = 70
    meeting: bytes
    object: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class RecusalSet(Event):
    """A member does not take part in an item, or does so again."""

    TYPE: ClassVar[int] = 71
    meeting: bytes
    item: bytes
    member: bytes
    recused: bool


# What the secretariat keeps of a form beside its vote ------------------------------------------
@dataclass(frozen=True, slots=True)
class ReplyWritten(Event):
    """The agency's reply to what `member` said on a question; the newest stands, "" takes it back.

    `ballot` is the op_id of the ballot that was replied to: a later one may say something else.
    """

    TYPE: ClassVar[int] = 80
    form: bytes
    member: bytes
    question: str
    ballot: bytes
    text: str


@dataclass(frozen=True, slots=True)
class FormReminded(Event):
    """These members were reminded of an open form; it says nothing of who has read it."""

    TYPE: ClassVar[int] = 81
    form_op: bytes
    members: tuple[bytes, ...]


_MODULES = (
    attending, conclusions, floor, proposals, proxies, questions, restriction, retention, steering,
    voteplans,
)  # fmt: skip
EVENTS: tuple[type[Event], ...] = tuple(
    sorted(
        {
            value
            for names in (globals(), *map(vars, _MODULES))
            for value in names.values()
            if isinstance(value, type) and issubclass(value, Event) and value is not Event
        },
        key=lambda event: event.TYPE,
    )
)


@dataclass(frozen=True, slots=True)
class Fact:
    """An event with what its operation tells of it, ready to be folded.

    `index` is the place in the space's log, -1 while it waits in this device's outbox (then
    `received_ms` is 0). `hlc` is the effective one, min(signed, received + 5 min).
    """

    event: Event
    op_id: bytes
    index: int
    member: bytes
    device: bytes
    hlc: int
    received_ms: int

    @property
    def pending(self) -> bool:
        return self.index < 0

    @property
    def at_ms(self) -> int:
        """The author's time in milliseconds UTC: the high part of the hybrid clock."""
        return self.hlc >> 16
