"""Opinion forms, live votes, questions, ballots and the rule by which they are decided.

A live vote is a form in small: the same records, the same count, the same evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from ecabinet.domain.meeting import Paper

SINCE_2: Final[MappingProxyType[str, Any]] = MappingProxyType({"since": 2})
"""Marks a field that records of version 1 do not have."""


class FormState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENT = "sent"
    CLOSED = "closed"
    PUBLISHED = "published"
    RECALLED = "recalled"


class QuestionKind(StrEnum):
    APPROVE = "approve"
    OPTIONS = "options"
    CHOOSE = "choose"


APPROVE = "approve"
APPROVE_WITH_COMMENT = "approve_with_comment"
DISAPPROVE = "disapprove"
OTHER = "other"
ABSTAIN = "abstain"

APPROVE_CHOICES = (APPROVE, APPROVE_WITH_COMMENT, DISAPPROVE, OTHER)
TEXT_REQUIRED = frozenset({APPROVE_WITH_COMMENT, DISAPPROVE, OTHER})


@dataclass(frozen=True, slots=True)
class Question:
    """`choices` in order; `max` is k of *choose up to k*; live votes ask for no words."""

    id: str
    text: str
    kind: QuestionKind
    choices: tuple[str, ...]
    max: int = 1
    text_optional: bool = False


class Base(StrEnum):
    TOTAL = "total"
    PRESENT = "present"
    ANSWERED = "answered"


class Tie(StrEnum):
    CHAIR = "chair"
    FAILS = "fails"


class Silence(StrEnum):
    NONE = "none"
    ASSENT = "assent"


@dataclass(frozen=True, slots=True)
class Rule:
    """A decision rule in whole numbers: threshold and quorum are fractions (p, q)."""

    name: str
    base: Base
    threshold: tuple[int, int]
    strict: bool
    quorum: tuple[int, int]
    tie: Tie
    silence: Silence = Silence.NONE
    recusal_leaves_base: bool = False


GOVERNMENT = Rule("government", Base.TOTAL, (1, 2), True, (2, 3), Tie.CHAIR)
"""More than half of all members, two thirds taking part; a tie follows the Prime Minister.

Law on Organisation of the Government 2015, article 46 (later law may differ: presets are data).
"""
PRESENT_MAJORITY = Rule("present_majority", Base.PRESENT, (1, 2), True, (1, 2), Tie.FAILS)
UNANIMOUS = Rule("unanimous", Base.TOTAL, (1, 1), False, (1, 1), Tie.FAILS)
K_OF_N = Rule("k_of_n", Base.ANSWERED, (1, 2), True, (2, 3), Tie.FAILS)
"""For questions that choose up to k of n: an option stands with over half of those who answered."""
PRESETS: dict[str, Rule] = {
    rule.name: rule for rule in (GOVERNMENT, PRESENT_MAJORITY, UNANIMOUS, K_OF_N)
}


class Results(StrEnum):
    """Who sees results after publishing: names, counts only, or the chair alone."""

    NAMES = "names"
    COUNTS = "counts"
    CHAIR = "chair"


class CloseEarly(StrEnum):
    NO = "no"
    CHAIR = "chair"
    SECRETARY = "secretary"


class Interim(StrEnum):
    OFFICERS = "officers"
    HIDDEN = "hidden"


class Mode(StrEnum):
    NORMAL = "normal"
    ABSTAIN = "abstain"
    RECUSE = "recuse"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class RollEntry:
    member: bytes
    weight: int


@dataclass(frozen=True, slots=True)
class VoteOpen:
    """What is voted on, by whom, by which rule; its op_id is the context F of all that follows.

    Times are milliseconds UTC. `papers` are (title, SHA-256 of the plain PDF). `item` is empty for
    an opinion form; for a live vote it is the agenda item's id. `live` marks a vote in session.
    `recused` take no part, on the roll or not: no ballot for one of them counts. `proxies` says
    whether a member may let another answer for him.
    """

    form: bytes
    number: str
    type: str
    subject: str
    summary: str
    agency: str
    questions: tuple[Question, ...]
    opens_ms: int
    closes_ms: int
    grace_ms: int
    roll: tuple[RollEntry, ...]
    reg_size: int
    reg_root: bytes
    rule: Rule
    results: Results
    close_early: CloseEarly
    interim: Interim
    officers: tuple[bytes, ...]
    chair: bytes
    papers: tuple[tuple[str, bytes], ...]
    secrecy: str = "named"
    live: bool = False
    meeting: bytes = b""
    item: bytes = b""
    recused: tuple[bytes, ...] = field(default=(), metadata=SINCE_2)
    proxies: bool = field(default=False, metadata=SINCE_2)


@dataclass(frozen=True, slots=True)
class Answer:
    """`choices` has one entry, or up to k for *choose*; `clause` is what the text refers to."""

    question: str
    choices: tuple[str, ...]
    text: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A signed ballot's content. `form_op` is F; `heads` are op_ids of own ballots it replaces.

    `cast_ms` is a claim of the device; lateness is judged by the leaf alone.
    """

    form_op: bytes
    voter: bytes
    mode: Mode
    answers: tuple[Answer, ...]
    heads: tuple[bytes, ...]
    cast_ms: int
    nonce: bytes
    on_behalf_of: bytes = b""
    proxy: bytes = b""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One member's word that another may answer a form for him, as the log holds it.

    `questions` empty means the whole form, `until_ms` 0 the close. `ended` is the index of what
    took it back or replaced it, None while it stands. -1 says that a record still waits here.
    """

    op_id: bytes
    index: int
    member: bytes
    holder: bytes
    questions: tuple[str, ...]
    until_ms: int
    at_ms: int
    ended: int | None = None


class Reason(StrEnum):
    """Why a recorded ballot is not counted."""

    LATE = "late"
    NOT_ON_ROLL = "not_on_roll"
    WRONG_FORM = "wrong_form"
    RECUSED = "recused"
    SUPERSEDED = "superseded"
    MALFORMED = "malformed"
    OVERRIDDEN = "overridden"
    NOT_TRUSTED = "not_trusted"
    EQUIVOCATION = "equivocation"
    PROXY_NOT_ALLOWED = "proxy_not_allowed"
    PROXY_UNKNOWN = "proxy_unknown"
    PROXY_CHAIN = "proxy_chain"
    PROXY_REVOKED = "proxy_revoked"
    PROXY_EXPIRED = "proxy_expired"
    PROXY_SCOPE = "proxy_scope"


class Decision(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    NO_QUORUM = "no_quorum"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RecordedBallot:
    """A ballot operation as the log holds it, opened. `ballot` is None when it cannot be decoded.

    `index` is the place in the log, `received_ms` the leaf's time, `hlc` the signed one;
    `trusted` says whether the device was trusted for the voter at the ballot's leaf.
    """

    op_id: bytes
    index: int
    received_ms: int
    hlc: int
    device: bytes
    member: bytes
    dev_seq: int
    trusted: bool
    ballot: Ballot | None


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """Weighted counts by choice (every choice of the question, abstain included) and the decision.

    `arithmetic` is a line such as ``22 > 27 × 1/2 = 13,5``.
    """

    question: str
    counts: tuple[tuple[str, int], ...]
    decision: Decision
    arithmetic: str
    in_favour: int = 0
    against: int = 0


@dataclass(frozen=True, slots=True)
class NotCounted:
    op_id: bytes
    index: int
    member: bytes
    reason: Reason


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a form: pure result of `domain.counting.tally`; equal on every device."""

    form_op: bytes
    close_index: int
    questions: tuple[QuestionCount, ...]
    roll_size: int
    counted: tuple[tuple[bytes, bytes], ...]
    not_counted: tuple[NotCounted, ...]
    silent: tuple[bytes, ...]
    recused: tuple[bytes, ...]
    quorum_met: bool
    quorum_needed: int
    answered: int


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form as the secretariat composes it, before it is sent. `roll` empty means all members."""

    id: bytes
    number: str
    type: str
    subject: str
    summary: str
    agency: str
    deadline_ms: int
    questions: tuple[Question, ...]
    rule: Rule
    results: Results
    close_early: CloseEarly
    interim: Interim
    officers: tuple[bytes, ...]
    roll: tuple[RollEntry, ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class FormDetails:
    """What stands on the form beside the vote itself. `recused` are members on the roll who take
    no part; whether they leave the base is the rule's word (`recusal_leaves_base`). `proxies`:
    whether a member may let another answer for him."""

    issues: str = ""
    disputed: str = ""
    handler: str = ""
    signer: str = ""
    recused: tuple[bytes, ...] = ()
    proxies: bool = field(default=False, metadata=SINCE_2)


@dataclass(frozen=True, slots=True)
class Form:
    """A form or live vote as folded from its space, without the ballots' contents.

    `answered` are the members with a recorded ballot before the close (device's knowledge).
    `close_index` is -1 while open. `form_op` is empty for a draft. `deadline_ms` includes
    extensions. `reminded` are (member, when), a line for each time. `sent_ms`, `answered_ms` and
    `delivered_ms` are the log's times of the sending, of each first answer and of each delivery,
    the latter two in the order of `answered` and `delivered`.
    """

    id: bytes
    space: bytes
    state: FormState
    open: VoteOpen | None
    draft: FormDraft | None
    form_op: bytes = b""
    deadline_ms: int = 0
    close_index: int = -1
    closed_ms: int = 0
    closed_early: bool = False
    answered: tuple[bytes, ...] = ()
    late: tuple[bytes, ...] = ()
    delivered: tuple[bytes, ...] = ()
    tally: Tally | None = None
    tally_op: bytes = b""
    papers: tuple[Paper, ...] = field(default=())
    submitted_by: bytes = b""
    approved_by: bytes = b""
    reason: str = ""
    details: FormDetails = field(default_factory=FormDetails)
    reminded: tuple[tuple[bytes, int], ...] = ()
    sent_ms: int = 0
    answered_ms: tuple[int, ...] = ()
    delivered_ms: tuple[int, ...] = ()
    grants: tuple[Grant, ...] = ()
