"""Finds conclusions, in the secretariat's drafts and in the meetings' spaces, and shows them."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain import concluding
from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import (
    Comment,
    Conclusion,
    ConclusionKind,
    ConclusionState,
    Draft,
    NumberTaken,
    Paragraph,
    Task,
    TaskState,
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Person, Role
from ecabinet.domain.project.conclusions import DRAFTED, PUBLIC, conclusions, drafts, numbers
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.draftroom import Choice
from ecabinet.services.lines import Lines
from ecabinet.services.merging import Merging
from ecabinet.services.owing import Owed, owes
from ecabinet.services.places import Stamp
from ecabinet.services.summaries import MeetingCard


@dataclass(frozen=True, slots=True)
class ConclusionCard:
    """One conclusion in a list. `text` is the number of the newest circulated one, 0 for none.

    `asked` are the members that are to confirm, `confirmed` those whose word stands for the
    newest text, `comments` those not answered. `mine` is None for who is not asked. `changed`:
    the draft says something else than the members have; `numbered`: its number is in the log.
    """

    id: bytes
    meeting: bytes
    meeting_title: str
    kind: ConclusionKind
    state: ConclusionState
    notation: str
    text: int
    asked: int
    confirmed: int
    comments: int
    mine: Standing | None
    changed: bool
    numbered: bool
    paper: bytes
    at_ms: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """`text` is the number of the one confirmed, 0 for none; `again` are changed paragraphs."""

    person: Person
    standing: Standing
    text: int
    at_ms: int
    again: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CommentLine:
    comment: Comment
    person: Person


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """`paragraphs` are the draft's for who writes it, else the circulated text's, which is
    `sent`; `again` are those that this member is asked about anew."""

    card: ConclusionCard
    paragraphs: tuple[Paragraph, ...]
    sent: tuple[Paragraph, ...]
    removed: tuple[Paragraph, ...]
    members: tuple[MemberLine, ...]
    comments: tuple[CommentLine, ...]
    choices: tuple[Choice, ...]
    again: tuple[bytes, ...]
    people: tuple[Person, ...]
    approved_by: Person | None
    approved_ms: int


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with whose it is and where it comes from. `overdue`: still open after its time."""

    task: Task
    person: Person
    conclusion: bytes
    meeting: bytes
    notation: str
    kind: ConclusionKind
    overdue: bool
    mine: bool


class ConclusionRoom:
    """Built once a device; a meeting's space is folded again only when it has grown."""

    def __init__(self, desk: Desk, lines: Lines, merging: Merging) -> None:
        self._desk = desk
        self._lines = lines
        self._merging = merging
        self._kept: dict[bytes, tuple[Stamp, tuple[Conclusion, ...]]] = {}

    # Finding -----------------------------------------------------------------------------------
    def drafts(self) -> dict[bytes, Draft]:
        """What the secretariat writes, for those who read its space; else nothing."""
        space = self._desk.drafts_space()
        if space is None:
            return {}
        return {one.id: one for one in drafts(self._desk.facts(space, types=DRAFTED))}

    def public(self) -> dict[bytes, tuple[bytes, Conclusion]]:
        """Every circulated conclusion within reach, with its space."""
        with self._desk.store.read() as unit:
            stamps = self._desk.stamps_in(unit, "meeting")
            for space, stamp in stamps.items():
                kept = self._kept.get(space)
                if kept is None or kept[0] != stamp:
                    self._kept[space] = (stamp, conclusions(unit.facts(space, types=PUBLIC)))
        return {one.id: (space, one) for space in sorted(stamps) for one in self._kept[space][1]}

    def draft(self, conclusion_id: bytes) -> tuple[bytes, Draft, Conclusion | None]:
        """The secretariat's space, the draft and what is public; DomainError role.required,
        conclusion.unknown."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        space, found = self._desk.drafts_space(), self.drafts().get(conclusion_id)
        if space is None or found is None:
            raise DomainError("conclusion.unknown", id=conclusion_id.hex())
        public = self.public().get(conclusion_id)
        return space, found, public[1] if public is not None else None

    def circulated(self, conclusion_id: bytes) -> tuple[bytes, Conclusion]:
        """The meeting's space and the conclusion; DomainError conclusion.unknown, or
        conclusion.not_circulated for what is only drafted."""
        found = self.public().get(conclusion_id)
        if found is None:
            code = "not_circulated" if conclusion_id in self.drafts() else "unknown"
            raise DomainError(f"conclusion.{code}", id=conclusion_id.hex())
        return found

    def number(self, conclusion_id: bytes) -> tuple[int, int]:
        """(number, year) as the cabinet's log has it, (0, 0) while it has none."""
        return self._numbers().get(conclusion_id, (0, 0))

    def claimed(self, conclusion_id: bytes) -> bool:
        """Whether a number was asked for, here or elsewhere."""
        facts = self._desk.facts(self._desk.cabinet(), types=(NumberTaken,))
        return any(
            isinstance(one.event, NumberTaken) and one.event.conclusion == conclusion_id
            for one in facts
        )

    def _numbers(self) -> dict[bytes, tuple[int, int]]:
        try:
            space = self._desk.cabinet()
        except DomainError:
            return {}  # a device whose keys are on their way
        return numbers(self._desk.facts(space, types=(NumberTaken,)))

    def asked(self) -> tuple[Person, ...]:
        """Who is to confirm: the members; the chair approves instead."""
        return tuple(one for one in self._desk.voters() if Role.CHAIR not in one.roles)

    # Showing -----------------------------------------------------------------------------------
    def cards(self, meeting_id: bytes | None = None) -> tuple[ConclusionCard, ...]:
        """Conclusions of a meeting, or of all, drafts for the staff; the newest meeting first."""
        public = {one: found for one, (_, found) in self.public().items()}
        written = self.drafts() if self._desk.my_roles() & STAFF else {}
        starts = {line.card.id: line.card for line in self._lines.meetings()}
        given = self._numbers()
        found = [
            self._card(written.get(one), public.get(one), _title(starts, meeting), given)
            for one, meeting in {
                **{draft.id: draft.meeting for draft in written.values()},
                **{known.id: known.meeting for known in public.values()},
            }.items()
            if meeting_id in {None, meeting}
        ]
        order = list(ConclusionKind)
        found.sort(key=lambda card: order.index(card.kind))
        found.sort(
            key=lambda card: starts[card.meeting].starts_ms if card.meeting in starts else 0,
            reverse=True,
        )
        return tuple(found)

    def view(self, conclusion_id: bytes) -> ConclusionView:
        """One conclusion whole; DomainError conclusion.unknown."""
        staff = bool(self._desk.my_roles() & STAFF)
        draft = self.drafts().get(conclusion_id) if staff else None
        public = self.public().get(conclusion_id)
        known = public[1] if public is not None else None
        if draft is None and known is None:
            raise DomainError("conclusion.unknown", id=conclusion_id.hex())
        starts = {line.card.id: line.card for line in self._lines.meetings()}
        meeting = draft.meeting if draft is not None else known.meeting if known else b""
        sent = tuple(one.paragraph for one in known.text.passages) if known else ()
        me, person = self._desk.member, self._desk.person
        return ConclusionView(
            card=self._card(draft, known, _title(starts, meeting), self._numbers()),
            paragraphs=draft.paragraphs if draft is not None else sent,
            sent=sent,
            removed=draft.removed if draft is not None else (),
            members=tuple(_member(known, one) for one in self.asked()) if known else (),
            comments=tuple(CommentLine(one, person(one.member)) for one in known.comments)
            if known
            else (),
            choices=self._choices(draft) if draft is not None else (),
            again=concluding.asked_again(known, me) if known else (),
            people=self._desk.voters(),
            approved_by=person(known.approved_by) if known and known.approved_by else None,
            approved_ms=known.approved_ms if known else 0,
        )

    def _choices(self, draft: Draft) -> tuple[Choice, ...]:
        space = self._desk.drafts_space()
        titles = {one.id: one.text[:80] for one in (*draft.paragraphs, *draft.removed)}
        return self._merging.choices_in(space, draft.id, titles) if space is not None else ()

    def _card(
        self,
        draft: Draft | None,
        public: Conclusion | None,
        title: str,
        given: dict[bytes, tuple[int, int]],
    ) -> ConclusionCard:
        told = public or draft
        assert told is not None
        asked = self.asked()
        stands = {one.id: concluding.standing(public, one.id) for one in asked} if public else {}
        number = given.get(told.id, (0, 0))[0]
        organisation = self._desk.directory().organisation
        return ConclusionCard(
            id=told.id,
            meeting=told.meeting,
            meeting_title=title,
            kind=told.kind,
            state=public.state if public is not None else ConclusionState.DRAFT,
            notation=concluding.notation(told.kind, number, organisation),
            text=public.text.number if public is not None else 0,
            asked=len(asked),
            confirmed=sum(one is Standing.CONFIRMED for one in stands.values()),
            comments=concluding.unsettled(public) if public is not None else 0,
            mine=stands.get(self._desk.member),
            changed=draft is not None
            and public is not None
            and not public.approved_by
            and concluding.differs(draft, public),
            numbered=bool(number),
            paper=public.paper if public is not None else b"",
            at_ms=_last_ms(draft, public),
        )

    # Tasks -------------------------------------------------------------------------------------
    def tasks(self) -> tuple[TaskLine, ...]:
        """Every task of issued conclusions, the first due first, the confirmed ones behind."""
        now_ms, given = self._desk.now_ms(), self._numbers()
        organisation = self._desk.directory().organisation
        found = [
            TaskLine(
                task=task,
                person=self._desk.person(task.assignee),
                conclusion=one.id,
                meeting=one.meeting,
                notation=concluding.notation(
                    one.kind, given.get(one.id, (one.number, 0))[0], organisation
                ),
                kind=one.kind,
                overdue=concluding.overdue(task, now_ms),
                mine=task.assignee == self._desk.member,
            )
            for _, one in self.public().values()
            for task in one.tasks
        ]
        return tuple(
            sorted(
                found,
                key=lambda line: (
                    line.task.state == "confirmed", line.task.due_ms, line.task.id,
                ),
            )
        )  # fmt: skip

    def owed(self) -> tuple[Owed, ...]:
        """What is this member's to do: open tasks, the first due first, then texts that wait for
        his word; the chair's wait once every comment is answered."""
        titles = {line.card.id: line.card.title for line in self._lines.meetings()}
        tasks = [
            Owed(
                "task", one.kind, one.notation, one.meeting, titles.get(one.meeting, ""),
                one.task.text, one.task.due_ms,
            )
            for one in self.tasks()
            if one.mine and one.task.state is TaskState.OPEN
        ]  # fmt: skip
        organisation, roles = self._desk.directory().organisation, self._desk.my_roles()
        texts = [
            Owed(
                told, one.kind, concluding.notation(one.kind, 0, organisation), one.meeting,
                titles.get(one.meeting, ""),
            )
            for _, one in self.public().values()
            if (told := owes(one, self._desk.member, roles)) is not None
        ]  # fmt: skip
        return (*tasks, *texts)

    def task(self, task_id: bytes) -> tuple[bytes, Conclusion, Task]:
        """The meeting's space, the conclusion and the task; DomainError task.unknown."""
        for space, one in self.public().values():
            for task in one.tasks:
                if task.id == task_id:
                    return space, one, task
        raise DomainError("task.unknown", id=task_id.hex())


def _title(cards: dict[bytes, MeetingCard], meeting: bytes) -> str:
    """A meeting's title by its card; "" until it has arrived."""
    card = cards.get(meeting)
    return card.title if card is not None else ""


def _member(public: Conclusion, person: Person) -> MemberLine:
    said = next((one for one in public.confirmed if one[0] == person.id), None)
    return MemberLine(
        person,
        concluding.standing(public, person.id),
        said[1] if said is not None else 0,
        said[2] if said is not None else 0,
        concluding.asked_again(public, person.id),
    )


def _last_ms(draft: Draft | None, public: Conclusion | None) -> int:
    told = [draft.edited_ms] if draft is not None else []
    if public is not None:
        told += [public.text.at_ms, public.approved_ms, public.issued_ms]
    return max(told, default=0)
