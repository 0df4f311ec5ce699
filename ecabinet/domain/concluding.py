"""The steps of a conclusion, whom a changed text concerns, and how it is numbered."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from ecabinet.domain.conclusions import (
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


def check_writable(public: Conclusion | None) -> None:
    """DomainError conclusion.approved: what the chair has approved is written no more."""
    if public is not None and public.approved_by:
        raise DomainError("conclusion.approved")


def check_circulation(draft: Draft, public: Conclusion | None) -> None:
    """DomainError conclusion.approved, conclusion.nothing_new, conclusion.no_text,
    conclusion.long, conclusion.task_nobody, conclusion.task_no_due."""
    check_writable(public)
    if not draft.paragraphs:
        raise DomainError("conclusion.no_text")
    if sum(len(one.text.encode()) for one in draft.paragraphs) > MAX_TEXT:
        raise DomainError("conclusion.long", limit=MAX_TEXT)
    for one in draft.paragraphs:
        if one.part is Part.TASK and not one.assignee:
            raise DomainError("conclusion.task_nobody", paragraph=one.id.hex(), text=one.text[:60])
        if one.part is Part.TASK and not one.due_ms:
            raise DomainError("conclusion.task_no_due", paragraph=one.id.hex(), text=one.text[:60])
    if public is not None and not differs(draft, public):
        raise DomainError("conclusion.nothing_new")


def differs(draft: Draft, public: Conclusion) -> bool:
    """Whether the draft says something else than the members have."""
    return draft.paragraphs != tuple(one.paragraph for one in public.text.passages)


def check_open(public: Conclusion) -> None:
    """DomainError conclusion.approved: nothing more is said of an approved text."""
    if public.approved_by:
        raise DomainError("conclusion.approved")


def check_approval(public: Conclusion) -> None:
    """DomainError conclusion.approved, conclusion.comments_open."""
    check_open(public)
    waiting = unsettled(public)
    if waiting:
        raise DomainError("conclusion.comments_open", n=waiting)


def check_issue(public: Conclusion) -> None:
    """DomainError conclusion.not_approved, conclusion.issued."""
    if not public.approved_by:
        raise DomainError("conclusion.not_approved")
    if public.issued_ms:
        raise DomainError("conclusion.issued")


def unsettled(public: Conclusion) -> int:
    return sum(not one.settled_by for one in public.comments)


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
    if any(one.member == member and not one.settled_by for one in public.comments):
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


# Tasks -----------------------------------------------------------------------------------------
def overdue(task: Task, now_ms: int) -> bool:
    """Whether it is still to be done though its time is over."""
    return task.state is TaskState.OPEN and 0 < task.due_ms < now_ms


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
