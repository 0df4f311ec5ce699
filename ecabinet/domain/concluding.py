"""The steps of a conclusion, whom a changed text concerns, and how it is numbered."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from ecabinet.domain.agenda import voted_items
from ecabinet.domain.conclusions import (
    Comment,
    Conclusion,
    ConclusionKind,
    Draft,
    Paragraph,
    Part,
    Passage,
    Task,
    TaskState,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.domain.people import Person, Role

MAX_PARAGRAPH = 8_000
MAX_TEXT = 180_000
"""Bytes of all paragraphs: a circulated text is one record, and a record has 256 KiB at most."""
_OVER = frozenset({MeetingState.CLOSED, MeetingState.ARCHIVED})
_NOTATION = {
    ConclusionKind.RESOLUTION: "NQ",
    ConclusionKind.MINUTES: "BB",
    ConclusionKind.NOTICE: "TB",
}


class Standing(StrEnum):
    """Where a member stands with a circulated text."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    AGAIN = "again"
    COMMENTED = "commented"


# Steps ---------------------------------------------------------------------------------------
def check_over(meeting: Meeting) -> None:
    """DomainError conclusion.meeting_open: conclusions are drawn once the session is over."""
    if meeting.state not in _OVER:
        raise DomainError("conclusion.meeting_open", state=meeting.state.value)


def check_paragraph(paragraph: Paragraph, before: Paragraph | None) -> None:
    """DomainError conclusion.empty, conclusion.long, conclusion.tally_fixed."""
    if before is not None and Part.TALLY in {paragraph.part, before.part} and paragraph != before:
        raise DomainError("conclusion.tally_fixed")
    if not paragraph.text.strip():
        raise DomainError("conclusion.empty")
    if len(paragraph.text) > MAX_PARAGRAPH:
        raise DomainError("conclusion.long", limit=MAX_PARAGRAPH)


def check_writable(public: Conclusion | None, draft: Draft | None = None) -> None:
    """DomainError conclusion.approved: what the chair has approved is written no more;
    conclusion.discarded: nor is what was discarded, unless the members have it."""
    if public is not None and public.approved_by:
        raise DomainError("conclusion.approved")
    if public is None and draft is not None and draft.discarded_by:
        raise DomainError("conclusion.discarded")


def check_discarding(public: Conclusion | None) -> None:
    """DomainError conclusion.circulated: what members have is discarded no more."""
    if public is not None:
        raise DomainError("conclusion.circulated")


def check_going_on(sent: Conclusion | None) -> None:
    """DomainError conclusion.rival_sent: the members have another text of the kind, `sent`."""
    if sent is not None:
        raise DomainError("conclusion.rival_sent", id=sent.id.hex())


def check_circulation(draft: Draft, public: Conclusion | None, readers: Collection[bytes]) -> None:
    """DomainError conclusion.approved, conclusion.nothing_new, conclusion.no_text,
    conclusion.long, conclusion.task_nobody, conclusion.task_no_due, conclusion.task_outsider.

    `readers` will have the text: nobody else can be given a task in it.
    """
    check_writable(public, draft)
    if not draft.paragraphs:
        raise DomainError("conclusion.no_text")
    if sum(len(one.text.encode()) for one in draft.paragraphs) > MAX_TEXT:
        raise DomainError("conclusion.long", limit=MAX_TEXT)
    for one in draft.paragraphs:
        if one.part is Part.TASK and not one.assignee:
            raise DomainError("conclusion.task_nobody", paragraph=one.id.hex(), text=one.text[:60])
        if one.part is Part.TASK and not one.due_ms:
            raise DomainError("conclusion.task_no_due", paragraph=one.id.hex(), text=one.text[:60])
        if one.part is Part.TASK and one.assignee not in readers:
            raise DomainError(
                "conclusion.task_outsider", paragraph=one.id.hex(), text=one.text[:60]
            )
    if public is not None and not public.reworked and not differs(draft, public):
        raise DomainError("conclusion.nothing_new")


def differs(draft: Draft, public: Conclusion) -> bool:
    """Whether the draft says something else than the members have."""
    return draft.paragraphs != tuple(one.paragraph for one in public.text.passages)


def changed(public: Conclusion, draft: Draft | None) -> bool:
    """Whether another text than the members have is on its way. `draft` is known to who reads the
    drafts: it tells even a change whose record has not come to this space."""
    if public.approved_by:
        return False
    return public.reworked or (draft is not None and differs(draft, public))


def check_open(public: Conclusion) -> None:
    """DomainError conclusion.approved: nothing more is said of an approved text."""
    if public.approved_by:
        raise DomainError("conclusion.approved")


def check_current(public: Conclusion, text: bytes) -> None:
    """DomainError conclusion.approved; conclusion.text_replaced where `text`, which a person read,
    is not the newest any more (b"": whichever is)."""
    check_open(public)
    if text and text != public.text.op:
        raise DomainError("conclusion.text_replaced", number=public.text.number)


def check_approval(public: Conclusion, draft: Draft | None, text: bytes = b"") -> None:
    """As `check_current`, and DomainError conclusion.reworked, conclusion.comments_open."""
    check_current(public, text)
    if changed(public, draft):
        raise DomainError("conclusion.reworked")
    waiting = unsettled(public)
    if waiting:
        raise DomainError("conclusion.comments_open", n=waiting)


def check_answer(public: Conclusion, comment: Comment, taken: bool, reply: str) -> None:
    """DomainError conclusion.approved: a late comment is answered by a word, it is not taken in;
    conclusion.words_missing."""
    if not comment.late or taken:
        check_open(public)
    if not taken and not reply.strip():
        raise DomainError("conclusion.words_missing")


def check_issue(public: Conclusion) -> None:
    """DomainError conclusion.not_approved, conclusion.issued."""
    if not public.approved_by:
        raise DomainError("conclusion.not_approved")
    if public.issued_ms:
        raise DomainError("conclusion.issued")


def annexed(voted: bytes, meeting: Meeting, item: bytes) -> bool:
    """Whether a vote belongs to a conclusion: of one restricted item its own alone, of the meeting
    those on what everybody reads."""
    about = voted_items(voted)
    if item:
        return item in about
    apart = {one.id for one in meeting.items if one.restricted or one.hidden}
    return apart.isdisjoint(about)


def unsettled(public: Conclusion) -> int:
    """The comments that wait for an answer and can still be taken in."""
    return sum(not (one.settled_by or one.late) for one in public.comments)


def unheard(public: Conclusion) -> tuple[Comment, ...]:
    """Those that came too late and wait for a word."""
    return tuple(one for one in public.comments if one.late and not one.settled_by)


def too_late_ms(public: Conclusion, member: bytes) -> int:
    """When this member agreed to what was approved already, 0 for not or in time."""
    if standing(public, member) is Standing.CONFIRMED:
        return 0
    return dict(public.late).get(member, 0)


def untakeable(public: Conclusion, comment: Comment, paragraph: Paragraph) -> str:
    """Why a comment's words cannot go into the draft's paragraph by themselves, "" where they can.

    conclusion.tally_fixed; conclusion.quote_unknown where the paragraph no longer says what is
    quoted; conclusion.passage_changed where all of it would be replaced and it is not what the
    comment's author read.
    """
    if paragraph.part is Part.TALLY:
        return "conclusion.tally_fixed"
    if comment.quote not in paragraph.text:
        return "conclusion.quote_unknown"
    text = next((one for one in public.texts if one.op == comment.text), public.text)
    read = text.passage(comment.paragraph)
    if not comment.quote and (read is None or read.paragraph.text != paragraph.text):
        return "conclusion.passage_changed"
    return ""


# Who is asked ----------------------------------------------------------------------------------
def passage_of(
    paragraph: Paragraph, presenters: Collection[bytes], speakers: Collection[bytes]
) -> Passage:
    """Whom a change of this paragraph concerns: a decision everybody, a task who has to do it,
    the words on an item who presented it or spoke on it, all else nobody by itself."""
    concerns: set[bytes] = set()
    if paragraph.part is Part.TASK:
        concerns = {paragraph.assignee}
    elif paragraph.part is Part.TEXT and paragraph.item:
        concerns = {*presenters, *speakers}
    everyone = paragraph.part is Part.DECISION
    return Passage(paragraph, everyone, tuple(sorted(concerns - {b""})))


def asked_again(public: Conclusion, member: bytes) -> tuple[bytes, ...]:
    """The paragraphs changed since this member's confirmation that concern the member.

    Compared are the confirmed text and the newest; a paragraph on which the member has commented
    concerns the member too, one that only stands elsewhere nobody. Empty: the confirmation
    stands, or there is none.
    """
    number = next((one[1] for one in public.confirmed if one[0] == member), 0)
    if not number:
        return ()
    before, after = public.texts[number - 1], public.text
    mine = {one.paragraph for one in public.comments if one.member == member}
    found: list[bytes] = []
    for paragraph in dict.fromkeys(one.paragraph.id for one in (*after.passages, *before.passages)):
        old, new = before.passage(paragraph), after.passage(paragraph)
        if old is not None and new is not None and old.paragraph == new.paragraph:
            continue
        told = [one for one in (old, new) if one is not None]
        if paragraph in mine or any(one.everyone or member in one.concerns for one in told):
            found.append(paragraph)
    return tuple(found)


def standing(public: Conclusion, member: bytes) -> Standing:
    """A word that was not answered yet weighs more than a confirmation."""
    if any(one.member == member and not (one.settled_by or one.late) for one in public.comments):
        return Standing.COMMENTED
    if all(one[0] != member for one in public.confirmed):
        return Standing.WAITING
    return Standing.AGAIN if asked_again(public, member) else Standing.CONFIRMED


# Numbers ---------------------------------------------------------------------------------------
def notation(kind: ConclusionKind, number: int, organisation: str) -> str:
    """Such as ``05/NQ-CP``: a nought before one figure; a notice is the organisation's office's.

    Without a number dots stand in its place.
    """
    letters = "".join(word[0] for word in organisation.split()).upper() or "CQ"
    office = f"VP{letters}" if kind is ConclusionKind.NOTICE else letters
    return f"{f'{number:02}' if number else '……'}/{_NOTATION[kind]}-{office}"


# Who approves ----------------------------------------------------------------------------------
def approver(chaired_by: str, readers: Collection[Person], named: bytes = b"") -> bytes:
    """Of those who read a text who approves it in the chair's place: who is `named`, else who led
    the session by the name that the meeting gives; b"" for the chair alone.

    DomainError conclusion.no_approver where the chair does not read it and nobody else is told, and
    for one named who reads it not.
    """
    members = {one.id: one for one in readers if one.votes}
    found = [members[named]] if named in members else []
    found += [
        one
        for one in members.values()
        if chaired_by and chaired_by in {one.office, one.office_en, one.code, one.name}
    ]
    if found and (not named or named in members):
        return b"" if Role.CHAIR in found[0].roles else found[0].id
    if named or all(Role.CHAIR not in one.roles for one in members.values()):
        raise DomainError("conclusion.no_approver")
    return b""


def approves(public: Conclusion, member: bytes, roles: Collection[Role]) -> bool:
    """The chair always, and who led the session in his place."""
    return Role.CHAIR in roles or (bool(public.text.approver) and member == public.text.approver)


# Tasks -----------------------------------------------------------------------------------------
def overdue(task: Task, now_ms: int) -> bool:
    """Whether it is still to be done though its time is over."""
    return task.state is TaskState.OPEN and 0 < task.due_ms < now_ms


def stuck(task: Task, owner: Person, now_ms: int) -> bool:
    """Whether it is to be given to another: its owner has left, or let it lie."""
    gone = owner.removed and task.state is not TaskState.CONFIRMED
    return gone or overdue(task, now_ms)


def check_giving(task: Task, assignee: bytes, readers: Collection[bytes]) -> None:
    """DomainError task.confirmed; task.outsider for who does not read the conclusion."""
    if task.state is TaskState.CONFIRMED:
        raise DomainError("task.confirmed")
    if assignee not in readers:
        raise DomainError("task.outsider")


def check_report(task: Task, member: bytes, words: str) -> None:
    """DomainError task.not_yours, task.confirmed, task.words_missing."""
    if task.assignee != member:
        raise DomainError("task.not_yours")
    if task.state is TaskState.CONFIRMED:
        raise DomainError("task.confirmed")
    if not words.strip():
        raise DomainError("task.words_missing")


def check_task_settling(task: Task, done: bool, words: str) -> None:
    """DomainError task.not_reported; task.words_missing for a return without a word."""
    if task.state is not TaskState.REPORTED:
        raise DomainError("task.not_reported")
    if not done and not words.strip():
        raise DomainError("task.words_missing")
