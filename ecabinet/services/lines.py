"""Ready-made lines of meetings and forms in the store, so that a list folds only what has grown.

A space's lines carry its stamp; where the stamp differs they are folded anew. They are a memory,
never the truth: dropping them all costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from ecabinet.domain.events import Fact, MeetingStateSet, PaperPut
from ecabinet.domain.forms import Form
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.domain.project import meetings as fold_meetings
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.proxies import standing
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.services.board import Board
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import drafted, gathered_in
from ecabinet.services.receipts import Receipts
from ecabinet.services.summaries import BallotState, FormCard, MeetingCard
from ecabinet.store.rows import Card

# The public kinds are those by which `Desk.find` looks them up.
MEETING, DRAFT, FORM, DRAFT_FORM, SPACE = "meeting", "draft", "form", "draft_form", "space"
# Rises whenever a line's fields change: lines of another shape are folded anew.
SHAPE = 6

L = TypeVar("L", "MeetingLine", "FormLine")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """`order` is the item's; `later`: put or replaced after the meeting was published."""

    id: bytes
    space: bytes
    item: bytes
    order: int
    title: str
    version: int
    blob: bytes
    at_ms: int
    later: bool


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """`items` are (id, title). The card's `papers_ready` is counted when it is shown, not kept.

    `parts` are the spaces of what not all read of it, as far as this device reads them.
    """

    space: bytes
    parts: tuple[bytes, ...]
    card: MeetingCard
    items: tuple[tuple[bytes, str], ...]
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class FormLine:
    """`mine_ms`: when this member's last ballot was cast, 0 for none. `papers` are ids. `lent` are
    the form's cards for members who lent this one their word, each with the hour at which that
    ends (0: the close)."""

    space: bytes
    card: FormCard
    mine_ms: int
    papers: tuple[bytes, ...]
    lent: tuple[tuple[FormCard, int], ...]


class Lines:
    """Lists of meetings and forms; the public copy of one wins over the secretariat's draft."""

    def __init__(self, desk: Desk, board: Board, receipts: Receipts) -> None:
        self._desk = desk
        self._board = board
        self._receipts = receipts
        desk.engine.after_pull.append(self._pulled)

    def _pulled(self, _spaces: frozenset[bytes]) -> None:
        """After a pull the lines are ready before anybody looks."""
        self.freshen()

    def meetings(self, since_ms: int | None = None) -> tuple[MeetingLine, ...]:
        """By start; `since_ms` leaves out what began before."""
        self.freshen()
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
            drafts = unit.cards.of(DRAFT, since_ms) if self._desk.drafts_in(unit) else []
            public = unit.cards.of(MEETING, since_ms)
        found = {card.subject: _line(MeetingLine, card) for card in [*drafts, *public]}
        ordered = sorted(found.values(), key=lambda one: (one.card.starts_ms, one.card.id))
        return tuple(_counted(line, here) for line in ordered)

    def forms(self) -> tuple[FormLine, ...]:
        """Opinion forms and live votes by deadline."""
        self.freshen()
        with self._desk.store.read() as unit:
            drafts = unit.cards.of(DRAFT_FORM) if self._desk.drafts_in(unit) else []
            public = unit.cards.of(FORM)
        found = {card.subject: _line(FormLine, card) for card in [*drafts, *public]}
        return tuple(sorted(found.values(), key=lambda one: (one.card.deadline_ms, one.card.id)))

    def freshen(self) -> None:
        """Fold anew the spaces that have grown since their lines were written."""
        with self._desk.store.read() as unit:
            stamps = self._desk.stamps_in(unit, "meeting", "form", "restricted")
            drafts = self._desk.drafts_in(unit)
            if drafts is not None:
                stamps[drafts] = self._desk.stamp_in(unit, drafts)
            drafted_apart = self._desk.stamps_in(unit, "secretariat")
            kept = {card.subject: card.value for card in unit.cards.of(SPACE)}
        self._forget(kept.keys() - stamps.keys())
        parts = self._desk.parts()
        wholes = self._wholes(parts)
        within = {part for spaces in parts.values() for part in spaces}
        apart = [one for spaces in self._desk.draft_parts().values() for one in sorted(spaces)]
        for space, stamp in stamps.items():
            # A meeting is folded anew with any of its parts, and a part knows no line of a meeting.
            around = [one for one in wholes.get(space, ()) if one in stamps]
            told = [SHAPE, *stamp, *(one for part in around for one in stamps[part])]
            told += [int(space in within and space not in wholes)]
            if space == drafts:
                told += [one for part in apart for one in drafted_apart.get(part, ())]
            if kept.get(space) != told:
                alone = space in within and space not in wholes
                self._fold(space, told, space == drafts, alone)

    def _forget(self, spaces: Iterable[bytes]) -> None:
        """What is read no more has no lines."""
        gone = list(spaces)
        if gone:
            with self._desk.store.write() as unit:
                for space in gone:
                    unit.cards.drop(space)

    def _wholes(self, parts: Mapping[bytes, tuple[bytes, ...]]) -> dict[bytes, tuple[bytes, ...]]:
        """Where a meeting with parts has its line, and those parts."""
        found = {}
        for meeting, spaces in parts.items():
            whole = self._desk.whole(meeting)
            if whole is not None:
                found[whole] = tuple(one for one in spaces if one != whole)
        return found

    def _fold(self, space: bytes, told: list[int], draft: bool, part: bool) -> None:
        facts = self._desk.facts(space)
        meetings = [
            Card(space, DRAFT if draft else MEETING, line.card.id, line.card.starts_ms, array)
            for line in (() if part else self._meetings(space, facts, draft))
            for array in (to_array(line),)
        ]
        forms = [
            Card(space, DRAFT_FORM if draft else FORM, one.id, one.deadline_ms, to_array(line))
            for one in self._board.forms_in(space)
            for line in (self._form(space, one),)
        ]
        with self._desk.store.write() as unit:
            unit.cards.replace(space, DRAFT if draft else MEETING, meetings)
            unit.cards.replace(space, DRAFT_FORM if draft else FORM, forms)
            unit.cards.put(Card(space, SPACE, space, 0, told))

    def _meetings(self, space: bytes, facts: list[Fact], draft: bool) -> list[MeetingLine]:
        if draft:
            whole = [
                drafted(self._desk, one.id) or Joined(one, space, (), {}, {})
                if one.id in self._desk.draft_parts()
                else Joined(one, space, (), {}, {})
                for one in fold_meetings(facts)
            ]
            return [self._meeting(one, _later_papers(one.meeting, facts)) for one in whole]
        joined = gathered_in(self._desk, space)
        if joined is None:
            return []
        later = _later_papers(joined.meeting, facts)
        for part in joined.parts:
            later |= _later_papers(joined.meeting, self._desk.facts(part))
        return [self._meeting(joined, later)]

    def _meeting(self, joined: Joined, later: frozenset[bytes]) -> MeetingLine:
        meeting = joined.meeting
        papers = tuple(
            PaperLine(
                paper.id,
                joined.home_of(paper),
                item.id,
                item.order,
                paper.title,
                paper.version,
                paper.blob.id,
                paper.at_ms,
                paper.id in later,
            )
            for item in meeting.items
            for paper in item.papers
        )
        card = replace(self._board.card(meeting), papers_ready=0)
        items = tuple((item.id, item.title) for item in meeting.items)
        return MeetingLine(joined.space, joined.parts, card, items, papers)

    def _form(self, space: bytes, form: Form) -> FormLine:
        card = self._board.form_card(form)
        mine = () if card.mine is BallotState.NONE else self._receipts.of(form)
        papers = tuple(paper.id for paper in form.papers)
        lent = tuple(
            (self._board.form_card(form, one.member), one.until_ms)
            for one in standing(form, 0)
            if one.holder == self._desk.member
        )
        return FormLine(space, card, mine[-1].cast_ms if mine else 0, papers, lent)


def _later_papers(meeting: Meeting, facts: Iterable[Fact]) -> frozenset[bytes]:
    """Papers put into a public meeting after its first publishing."""
    published = False
    found: set[bytes] = set()
    for fact in facts:
        match fact.event:
            case MeetingStateSet(meeting=owner, state=MeetingState.PUBLISHED):
                published |= owner == meeting.id
            case PaperPut(owner=owner, paper=paper) if published and owner == meeting.id:
                found.add(paper.id)
    return frozenset(found)


def _line(kind: Callable[..., L], card: Card) -> L:
    assert isinstance(kind, type)
    line: L = from_array(kind, card.value)
    return line


def _counted(line: MeetingLine, here: set[bytes]) -> MeetingLine:
    ready = sum(paper.blob in here for paper in line.papers)
    return replace(line, card=replace(line.card, papers_ready=ready))
