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
)
from ecabinet.domain.errors import DomainError
from ecabinet.domain.people import Person, Role
from ecabinet.domain.project.conclusions import DRAFTED, PUBLIC, conclusions, drafts, numbers
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.draftroom import Choice
from ecabinet.services.gathering import readable
from ecabinet.services.lines import Lines, MeetingLine
from ecabinet.services.merging import Merging
from ecabinet.services.places import Stamp
from ecabinet.services.sittings import item_of, public_sitting

NOBODY: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class ConclusionCard:
    """One conclusion in a list. `text` is the number of the newest circulated one, 0 for none.

    `asked` are the members that are to confirm, `confirmed` those whose word stands for the
    newest text, `comments` those not answered. `mine` is None for who is not asked. `changed`:
    another text than the members have is on its way; `numbered`: its number is in the log. `item`
    is the restricted item that it is of, with its title, b"" and "" for the whole meeting's. `by`
    began it; `rivals` are others of its kind and scope that go on too; `late` comments came after
    the approval and wait for a word.
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
    item: bytes = b""
    item_title: str = ""
    by: Person | None = None
    begun_ms: int = 0
    rivals: tuple[bytes, ...] = ()
    late: int = 0


@dataclass(frozen=True, slots=True)
class MemberLine:
    """`text` is the number of the one confirmed, 0 for none; `again` are changed paragraphs;
    `late_ms` is when the member agreed to what was approved already, 0 for not."""

    person: Person
    standing: Standing
    text: int
    at_ms: int
    again: tuple[bytes, ...]
    late_ms: int = 0


@dataclass(frozen=True, slots=True)
class CommentLine:
    """`takes`: for who writes the draft, whether the words can go into it by themselves."""

    comment: Comment
    person: Person
    takes: bool = False


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """`paragraphs` are the draft's for who writes it, else the circulated text's, which is
    `sent`; `again` are those that this member is asked about anew. `text` names the newest
    circulated one (b"" for none), `approver` who led the session for the chair; `missed_ms` as in
    `Conclusion`. `approvers` are those of whom one is to be named at the circulation, because the
    chair does not read it and the meeting names nobody else. `late_ms`: this member's own agreement
    came then, after the approval. `rivals` are the others of its kind that go on. `discarded_by`
    and when, for a draft that goes on no more; `restores`: it can be taken back, since the members
    have no other of its kind."""

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
    text: bytes = b""
    approver: Person | None = None
    may_approve: bool = False
    missed_ms: int = 0
    approvers: tuple[Person, ...] = ()
    late_ms: int = 0
    rivals: tuple[ConclusionCard, ...] = ()
    discarded_by: Person | None = None
    discarded_ms: int = 0
    restores: bool = False


class ConclusionRoom:
    """Built once a device; a space is folded again only when it has grown."""

    def __init__(self, desk: Desk, lines: Lines, merging: Merging) -> None:
        self._desk = desk
        self._lines = lines
        self._merging = merging
        self._kept: dict[bytes, tuple[Stamp, tuple[Conclusion, ...]]] = {}
        self._written: dict[bytes, tuple[Stamp, tuple[Draft, ...]]] = {}

    # Finding -----------------------------------------------------------------------------------
    def drafts(self) -> dict[bytes, tuple[bytes, Draft]]:
        """What the staff writes, with its space: the secretariat's own, or beside it that of those
        who may read a restricted item. Nothing for who is no staff."""
        if not self._desk.my_roles() & STAFF:
            return {}
        with self._desk.store.read() as unit:
            stamps = self._desk.stamps_in(unit, "secretariat")
            for space, stamp in stamps.items():
                kept = self._written.get(space)
                if kept is None or kept[0] != stamp:
                    self._written[space] = (stamp, drafts(unit.facts(space, types=DRAFTED)))
        return {one.id: (space, one) for space in sorted(stamps) for one in self._written[space][1]}

    def public(self) -> dict[bytes, tuple[bytes, Conclusion]]:
        """Every circulated conclusion within reach, with its space."""
        with self._desk.store.read() as unit:
            stamps = self._desk.stamps_in(unit, "meeting", "restricted")
            for space, stamp in stamps.items():
                kept = self._kept.get(space)
                if kept is None or kept[0] != stamp:
                    self._kept[space] = (stamp, conclusions(unit.facts(space, types=PUBLIC)))
        return {one.id: (space, one) for space in sorted(stamps) for one in self._kept[space][1]}

    def draft(self, conclusion_id: bytes) -> tuple[bytes, Draft, Conclusion | None]:
        """The space it is written in, the draft and what is public; DomainError role.required,
        conclusion.unknown."""
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        found = self.drafts().get(conclusion_id)
        if found is None:
            raise DomainError("conclusion.unknown", id=conclusion_id.hex())
        public = self.public().get(conclusion_id)
        return *found, public[1] if public is not None else None

    def circulated(self, conclusion_id: bytes) -> tuple[bytes, Conclusion]:
        """The space of its readers and the conclusion; DomainError conclusion.unknown, or
        conclusion.not_circulated for what is only drafted."""
        found = self.public().get(conclusion_id)
        if found is None:
            code = "not_circulated" if conclusion_id in self.drafts() else "unknown"
            raise DomainError(f"conclusion.{code}", id=conclusion_id.hex())
        return found

    def rivals(self, about: Draft | Conclusion) -> tuple[Draft | Conclusion, ...]:
        """The others of its kind and scope that go on: drafts, and what the members have."""
        return tuple(one for one in self._standing().get(about.about, ()) if one.id != about.id)

    def _standing(self) -> dict[tuple[bytes, ConclusionKind, bytes], list[Draft | Conclusion]]:
        """What goes on of each kind and scope; the circulated one stands for its draft."""
        found: dict[tuple[bytes, ConclusionKind, bytes], list[Draft | Conclusion]] = {}
        public = {one.id: one for _, one in self.public().values()}
        for sent in public.values():
            found.setdefault(sent.about, []).append(sent)
        for _, draft in self.drafts().values():
            if draft.id not in public and not draft.discarded_by:
                found.setdefault(draft.about, []).append(draft)
        return found

    def number(self, conclusion_id: bytes) -> tuple[int, int]:
        """(number, year) as the cabinet's log has it, (0, 0) while it has none."""
        return self.numbers().get(conclusion_id, (0, 0))

    def claimed(self, conclusion_id: bytes) -> bool:
        """Whether a number was asked for, here or elsewhere."""
        facts = self._desk.facts(self._desk.cabinet(), types=(NumberTaken,))
        return any(
            isinstance(one.event, NumberTaken) and one.event.conclusion == conclusion_id
            for one in facts
        )

    def numbers(self) -> dict[bytes, tuple[int, int]]:
        """By conclusion (number, year), for those that have one."""
        try:
            space = self._desk.cabinet()
        except DomainError:
            return {}  # a device whose keys are on their way
        return numbers(self._desk.facts(space, types=(NumberTaken,)))

    def space(self, draft: Draft) -> bytes:
        """Where its readers have it: the meeting's own space, or where the restricted item's
        positions and votes are. DomainError meeting.not_published, item.unknown,
        item.restricted."""
        told = self.public().get(draft.id)
        if told is not None:
            return told[0]
        found = public_sitting(self._desk, draft.meeting)
        if not draft.item:
            return found.space
        readable(item_of(found, draft.item))
        return found.talk(draft.item)

    def asked(self, draft: Draft | None, public: Conclusion | None) -> tuple[Person, ...]:
        """Who is to confirm: the members that read it; who approves does not."""
        told = public or draft
        members = [one for one in self._desk.voters() if Role.CHAIR not in one.roles]
        if public is not None:
            members = [one for one in members if one.id != public.text.approver]
        if told is not None and told.item:
            readers = self._readers(told)
            members = [one for one in members if one.id in readers]
        return tuple(members)

    def _people(self, draft: Draft | None, public: Conclusion | None) -> tuple[Person, ...]:
        """Who can be given a task in it: the members, of a restricted item those who read it."""
        told = public or draft
        if told is None or not told.item:
            return self._desk.voters()
        readers = self._readers(told)
        return tuple(one for one in self._desk.voters() if one.id in readers)

    def _readers(self, told: Draft | Conclusion) -> frozenset[bytes]:
        known = self.public().get(told.id)
        if known is not None:
            return self._desk.ledger.readers(known[0])
        try:
            return (
                self._desk.ledger.readers(self.space(told)) if isinstance(told, Draft) else NOBODY
            )
        except DomainError:
            return NOBODY  # its meeting has not arrived: the list shows it all the same

    # Showing -----------------------------------------------------------------------------------
    def cards(self, meeting_id: bytes | None = None) -> tuple[ConclusionCard, ...]:
        """Conclusions of a meeting, or of all, drafts for the staff; the newest meeting first, and
        in each what was discarded last."""
        public = {one: found for one, (_, found) in self.public().items()}
        written = {one: draft for one, (_, draft) in self.drafts().items()}
        lines = {line.card.id: line for line in self._lines.meetings()}
        given, standing = self.numbers(), self._standing()
        found = [
            self._card(written.get(one), public.get(one), lines.get(meeting), given, standing)
            for one, meeting in {
                **{draft.id: draft.meeting for draft in written.values()},
                **{known.id: known.meeting for known in public.values()},
            }.items()
            if meeting_id in {None, meeting}
        ]
        order = list(ConclusionKind)
        found.sort(
            key=lambda card: (
                card.state is ConclusionState.DISCARDED, card.item_title, order.index(card.kind),
                card.begun_ms,
            )
        )  # fmt: skip
        found.sort(
            key=lambda card: lines[card.meeting].card.starts_ms if card.meeting in lines else 0,
            reverse=True,
        )
        return tuple(found)

    def view(self, conclusion_id: bytes) -> ConclusionView:
        """One conclusion whole; DomainError conclusion.unknown."""
        drafts = self.drafts()
        written = drafts.get(conclusion_id)
        draft = written[1] if written is not None else None
        public = self.public().get(conclusion_id)
        known = public[1] if public is not None else None
        if draft is None and known is None:
            raise DomainError("conclusion.unknown", id=conclusion_id.hex())
        lines = {line.card.id: line for line in self._lines.meetings()}
        meeting = draft.meeting if draft is not None else known.meeting if known else b""
        sent = tuple(one.paragraph for one in known.text.passages) if known else ()
        me, person = self._desk.member, self._desk.person
        standing, given = self._standing(), self.numbers()
        told = known or draft
        assert told is not None
        rivals = [one for one in standing.get(told.about, ()) if one.id != told.id]
        gone = known is None and draft is not None and bool(draft.discarded_by)
        return ConclusionView(
            card=self._card(draft, known, lines.get(meeting), given, standing),
            paragraphs=draft.paragraphs if draft is not None else sent,
            sent=sent,
            removed=draft.removed if draft is not None else (),
            members=tuple(_member(known, one) for one in self.asked(draft, known)) if known else (),
            comments=tuple(
                CommentLine(one, person(one.member), _takes(draft, known, one))
                for one in known.comments
            )
            if known
            else (),
            choices=self._choices(*written) if written is not None else (),
            again=concluding.asked_again(known, me) if known else (),
            people=self._people(draft, known),
            approved_by=person(known.approved_by) if known and known.approved_by else None,
            approved_ms=known.approved_ms if known else 0,
            text=known.text.op if known else b"",
            approver=person(known.text.approver) if known and known.text.approver else None,
            may_approve=known is not None
            and concluding.approves(known, me, self._desk.my_roles())
            and known.state is ConclusionState.CIRCULATED,
            missed_ms=known.missed_ms if known else 0,
            approvers=self._approvers(draft, known, lines.get(meeting)),
            late_ms=concluding.too_late_ms(known, me) if known else 0,
            rivals=tuple(
                self._card(
                    drafts[one.id][1] if one.id in drafts else None,
                    one if isinstance(one, Conclusion) else None,
                    lines.get(meeting), given, standing,
                )
                for one in rivals
            ),
            discarded_by=person(draft.discarded_by) if gone and draft is not None else None,
            discarded_ms=draft.discarded_ms if gone and draft is not None else 0,
            restores=gone and not any(isinstance(one, Conclusion) for one in rivals),
        )  # fmt: skip

    def _approvers(
        self, draft: Draft | None, public: Conclusion | None, line: MeetingLine | None
    ) -> tuple[Person, ...]:
        if draft is None or not draft.item or (public is not None and public.text.approver):
            return ()
        people = self._people(draft, public)
        try:
            concluding.approver(line.card.chair if line is not None else "", people)
        except DomainError:
            return people
        return ()

    def _choices(self, space: bytes, draft: Draft) -> tuple[Choice, ...]:
        titles = {one.id: one.text[:80] for one in (*draft.paragraphs, *draft.removed)}
        return self._merging.choices_in(space, draft.id, titles)

    def _card(
        self,
        draft: Draft | None,
        public: Conclusion | None,
        line: MeetingLine | None,
        given: dict[bytes, tuple[int, int]],
        standing: dict[tuple[bytes, ConclusionKind, bytes], list[Draft | Conclusion]],
    ) -> ConclusionCard:
        told = public or draft
        assert told is not None
        gone = public is None and draft is not None and bool(draft.discarded_by)
        state = ConclusionState.DISCARDED if gone else ConclusionState.DRAFT
        begun_by, begun_ms = _begun(draft, public)
        others = [one.id for one in standing.get(told.about, ()) if one.id != told.id]
        asked = self.asked(draft, public)
        stands = {one.id: concluding.standing(public, one.id) for one in asked} if public else {}
        number = given.get(told.id, (0, 0))[0]
        organisation = self._desk.directory().organisation
        return ConclusionCard(
            id=told.id,
            meeting=told.meeting,
            meeting_title=line.card.title if line is not None else "",
            kind=told.kind,
            state=public.state if public is not None else state,
            notation=concluding.notation(told.kind, number, organisation),
            text=public.text.number if public is not None else 0,
            asked=len(asked),
            confirmed=sum(one is Standing.CONFIRMED for one in stands.values()),
            comments=concluding.unsettled(public) if public is not None else 0,
            mine=stands.get(self._desk.member),
            changed=public is not None and concluding.changed(public, draft),
            numbered=bool(number),
            paper=public.paper if public is not None else b"",
            at_ms=_last_ms(draft, public),
            item=told.item,
            item_title=dict(line.items).get(told.item, "") if line is not None else "",
            by=self._desk.person(begun_by) if begun_by else None,
            begun_ms=begun_ms,
            rivals=() if gone else tuple(others),
            late=len(concluding.unheard(public)) if public is not None else 0,
        )


def _takes(draft: Draft | None, public: Conclusion, comment: Comment) -> bool:
    among = draft.paragraphs if draft is not None else ()
    paragraph = next((one for one in among if one.id == comment.paragraph), None)
    return paragraph is not None and not concluding.untakeable(public, comment, paragraph)


def _member(public: Conclusion, person: Person) -> MemberLine:
    said = next((one for one in public.confirmed if one[0] == person.id), None)
    return MemberLine(
        person,
        concluding.standing(public, person.id),
        said[1] if said is not None else 0,
        said[2] if said is not None else 0,
        concluding.asked_again(public, person.id),
        concluding.too_late_ms(public, person.id),
    )


def _begun(draft: Draft | None, public: Conclusion | None) -> tuple[bytes, int]:
    """By whom and when; of what is known as circulated alone, who sent its first text."""
    if draft is not None:
        return draft.begun_by, draft.begun_ms
    first = public.texts[0] if public is not None else None
    return (first.member, first.at_ms) if first is not None else (b"", 0)


def _last_ms(draft: Draft | None, public: Conclusion | None) -> int:
    told = [draft.edited_ms] if draft is not None else []
    if public is not None:
        told += [public.text.at_ms, public.approved_ms, public.issued_ms]
    return max(told, default=0)
