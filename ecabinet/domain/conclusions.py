"""Conclusions of a meeting: their paragraphs, what is said of them, and the facts that make them.

The secretariat drafts in its own space, paragraph by paragraph; what members see is circulated
whole into the meeting's space. Numbers are taken in the cabinet's space, which has one order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from ecabinet.domain.event import Event
from ecabinet.domain.forms import SINCE_2


class ConclusionKind(StrEnum):
    """Nghị quyết, Biên bản, Thông báo kết luận."""

    RESOLUTION = "resolution"
    MINUTES = "minutes"
    NOTICE = "notice"


class Part(StrEnum):
    """What a paragraph is. A tally is written by the log and by nobody else."""

    BASIS = "basis"
    HEADING = "heading"
    TEXT = "text"
    DECISION = "decision"
    TALLY = "tally"
    TASK = "task"


class ConclusionState(StrEnum):
    DRAFT = "draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"
    ISSUED = "issued"
    DISCARDED = "discarded"


class TaskState(StrEnum):
    OPEN = "open"
    REPORTED = "reported"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`item` is b"" for what is of the whole meeting. A task has an `assignee` (a member, b"" for
    nobody yet) and a due time in milliseconds UTC, 0 for none."""

    id: bytes
    part: Part
    text: str
    item: bytes = b""
    assignee: bytes = b""
    due_ms: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was circulated, with whom a change of it concerns."""

    paragraph: Paragraph
    everyone: bool
    concerns: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A conclusion as the secretariat writes it. `removed` can be put back; `item` is b"" for one
    of the whole meeting, else the restricted item that it is of. `discarded_by` is b"" while it
    goes on; a discarded one keeps its text and can be taken back."""

    id: bytes
    meeting: bytes
    kind: ConclusionKind
    paragraphs: tuple[Paragraph, ...] = ()
    removed: tuple[Paragraph, ...] = ()
    begun_ms: int = 0
    edited_ms: int = 0
    item: bytes = b""
    begun_by: bytes = b""
    discarded_by: bytes = b""
    discarded_ms: int = 0

    @property
    def about(self) -> tuple[bytes, ConclusionKind, bytes]:
        """What there is one of: a kind of text of a meeting, or of its restricted item."""
        return self.meeting, self.kind, self.item


@dataclass(frozen=True, slots=True)
class Text:
    """One circulated text: `op` names its record, `number` counts from 1. `approver` led the
    session in the chair's place and so approves it; b"" for nobody but the chair."""

    op: bytes
    number: int
    member: bytes
    at_ms: int
    passages: tuple[Passage, ...]
    approver: bytes = b""

    def passage(self, paragraph: bytes) -> Passage | None:
        return next((one for one in self.passages if one.paragraph.id == paragraph), None)


@dataclass(frozen=True, slots=True)
class Comment:
    """`quote` is the passage's own words. `settled_by` is b"" until a secretary answered.

    `late`: it was not before who approved the text, and changes nothing of it any more.
    """

    id: bytes
    member: bytes
    text: bytes
    paragraph: bytes
    quote: str
    words: str
    at_ms: int
    settled_by: bytes = b""
    taken: bool = False
    reply: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """`words` is what was last said: the report, or why it was not accepted (then `returned`)."""

    id: bytes
    text: str
    item: bytes
    assignee: bytes
    due_ms: int
    state: TaskState = TaskState.OPEN
    words: str = ""
    said_ms: int = 0
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is public of a conclusion. `confirmed` are (member, number of the text, ms UTC);
    `late` those who confirmed when it was approved already, (member, ms UTC).

    `reworked`: the draft was changed since the newest text, which nobody can approve any more.
    `missed_ms` is when an approval came that named another text or came too late, 0 for none.
    `approved_op` names the approval's record; `number` and `paper` come with the issue.
    """

    id: bytes
    meeting: bytes
    kind: ConclusionKind
    texts: tuple[Text, ...]
    confirmed: tuple[tuple[bytes, int, int], ...] = ()
    comments: tuple[Comment, ...] = ()
    approved_by: bytes = b""
    approved_op: bytes = b""
    approved_ms: int = 0
    number: int = 0
    year: int = 0
    paper: bytes = b""
    issued_ms: int = 0
    tasks: tuple[Task, ...] = ()
    item: bytes = b""
    reworked: bool = False
    missed_ms: int = 0
    late: tuple[tuple[bytes, int], ...] = ()

    @property
    def about(self) -> tuple[bytes, ConclusionKind, bytes]:
        """As `Draft.about`."""
        return self.meeting, self.kind, self.item

    @property
    def text(self) -> Text:
        return self.texts[-1]

    @property
    def state(self) -> ConclusionState:
        if self.issued_ms:
            return ConclusionState.ISSUED
        return ConclusionState.APPROVED if self.approved_by else ConclusionState.CIRCULATED


# In the secretariat's space --------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ConclusionBegun(Event):
    """`item` is the restricted item that it is of, b"" for the meeting."""

    TYPE: ClassVar[int] = 100
    VERSION: ClassVar[int] = 2
    meeting: bytes
    conclusion: bytes
    kind: ConclusionKind
    item: bytes = field(default=b"", metadata=SINCE_2)


@dataclass(frozen=True, slots=True)
class ParagraphPut(Event):
    """A paragraph or a new wording of it; `after` places a new one (b"" first)."""

    TYPE: ClassVar[int] = 101
    conclusion: bytes
    paragraph: bytes
    after: bytes
    part: Part
    text: str
    item: bytes
    assignee: bytes
    due_ms: int


@dataclass(frozen=True, slots=True)
class ParagraphRemoved(Event):
    """It leaves the draft; putting it again brings it back to its place."""

    TYPE: ClassVar[int] = 102
    conclusion: bytes
    paragraph: bytes


@dataclass(frozen=True, slots=True)
class ParagraphMoved(Event):
    """It now stands right after another, first where `after` is empty."""

    TYPE: ClassVar[int] = 103
    conclusion: bytes
    paragraph: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class DraftDiscarded(Event):
    """The draft goes on no more. `instead` is the one of the same kind that does, b"" for none: it
    changes nothing where that one is discarded itself, so that of two one always stands."""

    TYPE: ClassVar[int] = 116
    conclusion: bytes
    instead: bytes


@dataclass(frozen=True, slots=True)
class DraftRestored(Event):
    """A discarded draft goes on after all."""

    TYPE: ClassVar[int] = 117
    conclusion: bytes


# In the meeting's space ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ConclusionCirculated(Event):
    """The whole text for its readers; `follows` names the text that it replaces, b"" for none.

    `item` as in `ConclusionBegun`, `approver` as in `Text`.
    """

    TYPE: ClassVar[int] = 104
    VERSION: ClassVar[int] = 2
    meeting: bytes
    conclusion: bytes
    kind: ConclusionKind
    follows: bytes
    passages: tuple[Passage, ...]
    item: bytes = field(default=b"", metadata=SINCE_2)
    approver: bytes = field(default=b"", metadata=SINCE_2)


@dataclass(frozen=True, slots=True)
class ConclusionConfirmed(Event):
    """The author agrees to all of one circulated text, named by its op_id."""

    TYPE: ClassVar[int] = 105
    meeting: bytes
    conclusion: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class PassageCommented(Event):
    """The author's word on a passage of one circulated text; empty `words` take it back."""

    TYPE: ClassVar[int] = 106
    meeting: bytes
    conclusion: bytes
    text: bytes
    comment: bytes
    paragraph: bytes
    quote: str
    words: str


@dataclass(frozen=True, slots=True)
class CommentSettled(Event):
    """Taken into the text, or not, with a word to its author."""

    TYPE: ClassVar[int] = 107
    meeting: bytes
    conclusion: bytes
    comment: bytes
    taken: bool
    reply: str


@dataclass(frozen=True, slots=True)
class ConclusionApproved(Event):
    """By the chair, of one circulated text: one that was replaced meanwhile is not approved."""

    TYPE: ClassVar[int] = 108
    meeting: bytes
    conclusion: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class ConclusionIssued(Event):
    """It went out under its number as a paper of the meeting; its tasks run from now."""

    TYPE: ClassVar[int] = 109
    meeting: bytes
    conclusion: bytes
    number: int
    year: int
    paper: bytes


@dataclass(frozen=True, slots=True)
class TaskReported(Event):
    """The assignee says that a task is done, with a word."""

    TYPE: ClassVar[int] = 110
    meeting: bytes
    conclusion: bytes
    task: bytes
    words: str


@dataclass(frozen=True, slots=True)
class TaskSettled(Event):
    """What was reported is accepted, or the task is open again and `words` say why."""

    TYPE: ClassVar[int] = 111
    meeting: bytes
    conclusion: bytes
    task: bytes
    done: bool
    words: str


@dataclass(frozen=True, slots=True)
class ConclusionReworked(Event):
    """The draft is changed: the newest text counts as it stood, until another is circulated."""

    TYPE: ClassVar[int] = 113
    meeting: bytes
    conclusion: bytes


@dataclass(frozen=True, slots=True)
class ApprovalGiven(Event):
    """As `ConclusionApproved`, by whom the circulated text names as its approver."""

    TYPE: ClassVar[int] = 114
    meeting: bytes
    conclusion: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class TaskGiven(Event):
    """A task goes to another, who is to do it from the beginning."""

    TYPE: ClassVar[int] = 115
    meeting: bytes
    conclusion: bytes
    task: bytes
    assignee: bytes


# In the cabinet's space ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class NumberTaken(Event):
    """The next number of that kind and year; which one it is, the log's order says."""

    TYPE: ClassVar[int] = 112
    conclusion: bytes
    kind: ConclusionKind
    year: int
