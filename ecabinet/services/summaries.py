"""What the services show: frozen read models for windows and the command line, words left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ecabinet.domain.answerdrafts import Written
from ecabinet.domain.floor import Turn
from ecabinet.domain.forms import (
    Answer,
    CloseEarly,
    FormDetails,
    FormState,
    Interim,
    Mode,
    Question,
    Reason,
    Results,
    RollEntry,
    Rule,
    Tally,
)
from ecabinet.domain.meeting import ItemState, ItemType, MeetingState, Position, Where
from ecabinet.domain.people import Person, Role
from ecabinet.services.owing import Owed


class BallotState(StrEnum):
    """Three words that are never mixed: here, on its way, in the log with a verified proof."""

    NONE = "none"
    SAVED = "saved"
    SENT = "sent"
    RECORDED = "recorded"
    LATE = "late"


class ProxyState(StrEnum):
    STANDING = "standing"
    ENDED = "ended"
    EXPIRED = "expired"


class BlobState(StrEnum):
    WAITING = "waiting"
    LOADING = "loading"
    READY = "ready"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Me:
    """Who uses this device. `roles` are those of the registry now."""

    member: bytes
    device: bytes
    organisation: str
    name: str
    office: str
    office_en: str
    code: str
    zone: str
    roles: frozenset[Role]
    trusted: bool


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """`done` of `total` while syncing (0, 0 when idle). `synced_ms` is 0 before the first sync."""

    online: bool
    syncing: bool
    pending: int
    synced_ms: int
    done: int
    total: int
    incidents: int
    waiting_keys: bool


@dataclass(frozen=True, slots=True)
class PendingChange:
    """One line of the list behind the sync chip; `type` is the event's class name."""

    type: str
    subject: str
    at_ms: int
    state: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    id: bytes
    at_ms: int
    code: str
    params: dict[str, str]
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class DeviceView:
    id: bytes
    member: bytes
    office: str
    name: str
    state: str
    words: tuple[str, ...]
    mine: bool
    current: bool
    enrolled_ms: int


@dataclass(frozen=True, slots=True)
class PaperView:
    """`marks` counts the member's own; `place` is the page last read, 0 for unread. `readers` are
    those named for it, empty for whoever reads its item."""

    id: bytes
    item: bytes
    owner: bytes
    title: str
    version: int
    pages: int
    size: int
    state: BlobState
    marks: int
    place: int
    new: bool
    readers: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemView:
    """`positions` are all that was stated, for the chair and the secretaries; else empty.

    `hidden`: this member does not read it, and only its number and presenter are known here;
    `restricted`: not all members read it. `readers` are those named for it, empty for everybody;
    `hidden_papers` counts the papers of it that others read.
    """

    id: bytes
    order: int
    title: str
    presenter: str
    type: ItemType
    minutes: int
    state: ItemState
    papers: tuple[PaperView, ...]
    mine: Position | None
    agree: int
    debate: int
    opened_ms: int = 0
    guests: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    hidden: bool = False
    restricted: bool = False
    recused: tuple[bytes, ...] = ()
    readers: tuple[bytes, ...] = ()
    hidden_papers: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A participant in a meeting or a voter on a board; what nobody has said yet is None."""

    person: Person
    attends: bool | None
    reason: str
    where: Where | None
    substitute: str = ""
    approved: bool | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A turn on the floor with who has it."""

    person: Person
    turn: Turn


@dataclass(frozen=True, slots=True)
class MeetingView:
    id: bytes
    space: bytes
    title: str
    starts_ms: int
    ends_ms: int
    place: str
    chair: str
    state: MeetingState
    revision: int
    items: tuple[ItemView, ...]
    seats: tuple[Seat, ...]
    quorum_needed: int
    present: int
    votes: tuple[FormCard, ...]
    opened_ms: int
    submitted_by: bytes
    approved_by: bytes
    speakers: tuple[Speaker, ...] = ()
    parts: tuple[bytes, ...] = ()
    controls: tuple[Person, ...] = ()

    def told_by(self, spaces: frozenset[bytes]) -> bool:
        """Whether news of these spaces may change it: of any while something of it is shut."""
        shut = any(one.hidden or one.hidden_papers for one in self.items)
        return shut or bool(spaces & {self.space, *self.parts})


@dataclass(frozen=True, slots=True)
class MeetingCard:
    id: bytes
    title: str
    starts_ms: int
    ends_ms: int
    place: str
    chair: str
    state: MeetingState
    items: int
    stated: int
    papers: int
    papers_ready: int


@dataclass(frozen=True, slots=True)
class FormCard:
    """A form or live vote in a list. `mine` is this member's ballot's state.

    `papers` counts the papers beside it, `late` who answered after the close; `cast_ms` and
    `choices` are of the member's newest ballot, `draft_ms` of the draft, `reminded_ms` of the last
    reminder: 0 and empty when there is none. `behalf` is the member for whom this one answers by
    proxy; ballot and draft are then for him. `lent_to` holds this member's word now.
    """

    id: bytes
    number: str
    subject: str
    agency: str
    state: FormState
    deadline_ms: int
    answered: int
    roll: int
    mine: BallotState
    drafted: bool
    live: bool
    item: bytes
    on_roll: bool
    papers: int = 0
    cast_ms: int = 0
    choices: tuple[str, ...] = ()
    draft_ms: int = 0
    reminded_ms: int = 0
    late: int = 0
    behalf: Person | None = None
    lent_to: Person | None = None


@dataclass(frozen=True, slots=True)
class VoteCall:
    """A running vote of a sitting that this member has to answer."""

    meeting: bytes
    vote: FormCard


@dataclass(frozen=True, slots=True)
class Receipt:
    """`code` is the short form of the ballot's op_id; `recorded_ms` and `index` come of the log."""

    ballot: bytes
    revision: int
    state: BallotState
    code: str
    cast_ms: int
    recorded_ms: int
    index: int
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class ProxyView:
    """A grant as member and holder see it. `questions` empty is the whole form, `until_ms` 0 the
    close; `voted_ms` is when the holder's newest ballot under it was cast, 0 for none."""

    grant: bytes
    form: bytes
    member: Person
    holder: Person
    questions: tuple[str, ...]
    until_ms: int
    at_ms: int
    state: ProxyState
    waiting: bool
    voted_ms: int = 0


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as its screen shows it. `sent_mode` belongs to `sent`, the newest own ballot;
    `submitted_by` is who asked for approval of a form in preparation, and may not give it;
    `reason` is why it was returned, recalled, extended or closed early. `drafts` are all that
    stand, the newest first: several where this member's devices wrote at once."""

    card: FormCard
    summary: str
    questions: tuple[Question, ...]
    papers: tuple[PaperView, ...]
    rule: Rule
    results: Results
    draft: tuple[Answer, ...]
    draft_ms: int
    sent: tuple[Answer, ...]
    receipts: tuple[Receipt, ...]
    opens_ms: int
    may_answer: bool
    may_close: bool
    tally: TallyView | None
    sent_mode: Mode = Mode.NORMAL
    submitted_by: bytes = b""
    type: str = ""
    roll: tuple[RollEntry, ...] = ()
    officers: tuple[bytes, ...] = ()
    close_early: CloseEarly = CloseEarly.NO
    interim: Interim = Interim.OFFICERS
    details: FormDetails = field(default_factory=FormDetails)
    reason: str = ""
    proxies: tuple[ProxyView, ...] = ()
    may_lend: bool = False
    drafts: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One member's line in the secretariat's list or on the board of a named result.

    `reminded` says when the member was. `witness` and `entered_by` belong to a ballot given by
    telephone, `holder` to one cast by proxy. `ballot` is the op_id of the one that is shown, empty
    where there is none.
    """

    person: Person
    state: BallotState
    delivered: bool
    at_ms: int
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    texts: tuple[tuple[str, str], ...]
    reason: Reason | None
    clauses: tuple[tuple[str, str], ...] = ()
    reminded: tuple[int, ...] = ()
    witness: str = ""
    entered_by: Person | None = None
    ballot: bytes = b""
    holder: Person | None = None


@dataclass(frozen=True, slots=True)
class TallyView:
    """`recounted`: this device counted the openings itself and agrees; `included`: its own
    ballot is counted, or rightly listed. `alarm` names the ballot or question that differs."""

    form: bytes
    tally: Tally
    lines: tuple[BallotLine, ...]
    recounted: bool
    included: bool
    alarm: str
    published: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The paper that the member left last, for *Đọc tiếp*."""

    paper: PaperView
    item_order: int
    meeting_title: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Change:
    kind: str
    title: str
    detail: str
    at_ms: int
    paper: bytes
    meeting: bytes


@dataclass(frozen=True, slots=True)
class Today:
    me: Me
    next_meeting: MeetingCard | None
    waiting: tuple[FormCard, ...]
    reading: Reading | None
    changes: tuple[Change, ...]
    answered_this_month: int
    answered_on_time: int
    owed: tuple[Owed, ...] = ()
    drafting: tuple[FormCard, ...] = ()  # that wait for this assistant's draft


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`quads`: 8 numbers each, hundredths of a point on the unrotated page; `seen`: the same in
    points of the page as it is seen. `kind` "meeting" or "form": a title, and `paper` is its id.
    `recognised`: read from a picture, a letter may be wrong."""

    paper: bytes
    title: str
    owner_title: str
    page: int
    snippet: str
    quads: tuple[tuple[int, ...], ...]
    seen: tuple[tuple[float, ...], ...] = ()
    kind: str = "page"
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of an import; `severity` is "error" or "warning"."""

    file: str
    code: str
    severity: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class ServerView:
    """`root`: the root fingerprint in hex, as it stands on every ticket."""

    url: str
    organisation: str
    root: str


@dataclass(frozen=True, slots=True)
class Unsearchable:
    """A paper with scanned pages (from 1) that no search can find anything on; all of its pages
    while it is `locked` by a password."""

    paper: bytes
    title: str
    pages: tuple[int, ...]
    locked: bool = False
