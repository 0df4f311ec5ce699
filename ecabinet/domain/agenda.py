"""The steps of a meeting, what must hold before each, its quorum and its list of agreed items."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import (
    MEETING_STEPS,
    AgendaItem,
    ItemState,
    ItemType,
    Meeting,
    MeetingState,
    Stance,
)

QUORUM = (2, 3)
"""Share of all members that is to be there; whether to begin without, the chair decides."""
LONG_SUBMISSION_PAGES = 10
SUMMARY_PAGES = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found. `severity` is "error" (stops the step) or "warning"."""

    code: str
    severity: str
    item: bytes = b""
    paper: bytes = b""


@dataclass(frozen=True, slots=True)
class Presence:
    present: int
    needed: int

    @property
    def met(self) -> bool:
        return self.present >= self.needed


def check_step(meeting: Meeting, to: MeetingState, member: bytes) -> None:
    """DomainError meeting.wrong_state, meeting.same_person, or the first problem's code."""
    revision = to is MeetingState.PUBLISHED and meeting.state in {
        MeetingState.PUBLISHED,
        MeetingState.IN_SESSION,
    }
    if to not in MEETING_STEPS[meeting.state] and not revision:
        raise DomainError("meeting.wrong_state", state=meeting.state.value, wanted=to.value)
    if to is MeetingState.APPROVED and member == meeting.submitted_by:
        raise DomainError("meeting.same_person")
    if to in {MeetingState.SUBMITTED, MeetingState.APPROVED, MeetingState.PUBLISHED}:
        for problem in problems(meeting):
            if problem.severity == "error":
                raise DomainError(problem.code, item=problem.item.hex())


def check_revision_step(draft: Meeting, to: MeetingState, member: bytes) -> None:
    """A change of what is published is submitted, approved by another, or returned.

    DomainError meeting.wrong_state, meeting.same_person, or the first problem's code.
    """
    check_editable(draft)
    waiting = bool(draft.submitted_by) and not draft.approved_by
    if waiting is (to is MeetingState.SUBMITTED):
        raise DomainError("meeting.wrong_state", state=draft.state.value, wanted=to.value)
    if to is MeetingState.APPROVED and member == draft.submitted_by:
        raise DomainError("meeting.same_person")
    for problem in problems(draft):
        if problem.severity == "error" and to is not MeetingState.DRAFT:
            raise DomainError(problem.code, item=problem.item.hex())


def check_withdrawal(meeting: Meeting, reason: str) -> None:
    """DomainError meeting.wrong_state once in session, meeting.reason_missing without a reason."""
    if MeetingState.WITHDRAWN not in MEETING_STEPS[meeting.state]:
        raise DomainError("meeting.wrong_state", state=meeting.state.value, wanted="withdrawn")
    if not reason.strip():
        raise DomainError("meeting.reason_missing")


def problems(meeting: Meeting) -> tuple[Problem, ...]:
    """All that is wrong or doubtful, errors first, in the order of the agenda."""
    found: list[Problem] = []
    if not meeting.title.strip():
        found.append(Problem("meeting.no_title", "error"))
    if meeting.starts_ms <= 0 or (meeting.ends_ms and meeting.ends_ms <= meeting.starts_ms):
        found.append(Problem("meeting.times", "error"))
    if not meeting.items:
        found.append(Problem("meeting.no_items", "error"))
    for item in meeting.items:
        found.extend(_item_problems(item))
    return tuple(sorted(found, key=lambda problem: problem.severity))


def _item_problems(item: AgendaItem) -> list[Problem]:
    found: list[Problem] = []
    if item.hidden:
        return found  # who reads it looks at it
    if not item.title.strip():
        found.append(Problem("meeting.item_no_title", "error", item.id))
    if item.type is ItemType.DECIDE and not item.papers:
        found.append(Problem("meeting.item_no_papers", "warning", item.id))
    longest = max(item.papers, key=lambda paper: paper.pages, default=None)
    if longest is not None and longest.pages > LONG_SUBMISSION_PAGES:
        others = [paper for paper in item.papers if paper.id != longest.id]
        if not any(paper.pages < SUMMARY_PAGES for paper in others):
            found.append(Problem("meeting.summary_missing", "warning", item.id, longest.id))
    return found


def members_needed(members: int) -> int:
    """The least number of members present, of all members: 18 of 27."""
    p, q = QUORUM
    return -(-p * members // q)


def presence(meeting: Meeting, members: frozenset[bytes]) -> Presence:
    """Members who are there, in the room or remote; guests and secretaries do not count."""
    return Presence(len(meeting.here() & members), members_needed(len(members)))


def opposed(meeting: Meeting) -> frozenset[bytes]:
    """The ids of the items on which somebody asked to speak or objects, beforehand or now."""
    stated = {one.item for one in meeting.positions if one.stance is Stance.DEBATE}
    return frozenset(stated | {one.item for one in meeting.turns if one.live})


@dataclass(frozen=True, slots=True)
class Split:
    """`together`: nobody opposes them, and there is something to adopt. `debate`: somebody asked
    to speak. `apart`: not opposed, but a member is recused or does not read it, and takes part in
    the others. What is only for information is in none unless somebody asked to speak.
    """

    together: tuple[AgendaItem, ...]
    debate: tuple[AgendaItem, ...]
    apart: tuple[AgendaItem, ...]


def split(meeting: Meeting) -> Split:
    """How the items will be taken, by what members said so far."""
    contested = opposed(meeting)
    debate = tuple(one for one in meeting.items if one.id in contested and not one.hidden)
    others = [
        one
        for one in meeting.items
        if one.id not in contested and one.type is not ItemType.INFORMATION and not one.hidden
    ]
    alone = tuple(one for one in others if one.recused or one.restricted)
    return Split(tuple(one for one in others if one not in alone), debate, alone)


def adoptable(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """What of the consent list a sitting can adopt in one vote now: items that wait."""
    return tuple(one for one in split(meeting).together if one.state is ItemState.WAITING)


ID = 16


def voted_items(item: bytes) -> tuple[bytes, ...]:
    """The items that a vote is about: `VoteOpen.item` holds their ids one after another."""
    return tuple(item[at : at + ID] for at in range(0, len(item), ID))


def check_editable(meeting: Meeting) -> None:
    """DomainError meeting.not_editable once the session is over or the meeting withdrawn."""
    if meeting.state in {MeetingState.CLOSED, MeetingState.ARCHIVED, MeetingState.WITHDRAWN}:
        raise DomainError("meeting.not_editable", state=meeting.state.value)


def check_position(meeting: Meeting, item: bytes) -> None:
    """Positions are stated and changed from publishing until the chair opens the session.

    DomainError position.unknown_item, item.restricted, position.too_early or position.closed.
    """
    known = meeting.item(item)
    if known is None:
        raise DomainError("position.unknown_item", item=item.hex())
    if known.hidden:
        raise DomainError("item.restricted", number=known.order)
    if MeetingState.PUBLISHED in _reachable(meeting.state):
        raise DomainError("position.too_early", state=meeting.state.value)
    if meeting.state is not MeetingState.PUBLISHED:
        raise DomainError("position.closed", state=meeting.state.value)


def check_attendance(meeting: Meeting) -> None:
    """DomainError attendance.closed: it is stated from publishing until the session opens."""
    if meeting.state is not MeetingState.PUBLISHED:
        raise DomainError("attendance.closed", state=meeting.state.value)


def check_in(meeting: Meeting) -> None:
    """DomainError meeting.not_in_session: people check in from publishing to the close."""
    if meeting.state not in {MeetingState.PUBLISHED, MeetingState.IN_SESSION}:
        raise DomainError("meeting.not_in_session", state=meeting.state.value)


def _reachable(state: MeetingState) -> frozenset[MeetingState]:
    """What can still come after a state."""
    found: set[MeetingState] = set()
    waiting = list(MEETING_STEPS[state])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(MEETING_STEPS[one])
    return frozenset(found)
