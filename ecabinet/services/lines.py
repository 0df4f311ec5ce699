"""Ready-made lines of meetings and forms in the store, so that a list folds only what has grown.

A space's lines carry its stamp; where the stamp differs they are folded anew. They are a memory,
never the truth: dropping them all costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from ecabinet.domain.events import Fact, MeetingStateSet, PaperPut
from ecabinet.domain.forms import Form
from ecabinet.domain.meeting import MeetingState, Revision
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.proxies import standing
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.services.board import Board
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import drafted, gathered_in
from ecabinet.services.receipts import Receipts
from ecabinet.services.summaries import BallotState, FormCard, MeetingCard
from ecabinet.store.generation import Generation
from ecabinet.store.rows import Card
from ecabinet.store.unit import Unit

# The public kinds are those by which `Desk.find` looks them up.
MEETING, DRAFT, FORM, DRAFT_FORM, SPACE = "meeting", "draft", "form", "draft_form", "space"
# Rises whenever a line's fields change: lines of another shape are folded anew.
SHAPE = 7

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
class WordLine:
    """What members were told of a meeting: `kind` is "published", "revised" or "withdrawn"."""

    kind: str
    at_ms: int
    text: str


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
    words: tuple[WordLine, ...]


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
        self.version = 0
        """Rises whenever any line has changed."""
        self._fresh: tuple[Generation | None, int] = (None, 0)  # of the store, and how many spaces
        self._told: dict[bytes, list[int]] = {}  # the stamps under which the lines stand
        self._stored: dict[bytes, list[int]] = {}  # and those that were kept with them
        self._read: dict[tuple[str, bool], tuple[int, tuple[MeetingLine | FormLine, ...]]] = {}
        desk.engine.after_pull.append(self._pulled)

    def _pulled(self, _spaces: frozenset[bytes]) -> None:
        """After a pull the lines are ready before anybody looks."""
        self.freshen()

    def meetings(self, since_ms: int | None = None) -> tuple[MeetingLine, ...]:
        """By start; `since_ms` leaves out what began before."""
        self.freshen()
        version = self.version
        with self._desk.store.read() as unit:
            here = unit.blobs.here()
            found = self._listed(unit, MeetingLine, (DRAFT, MEETING), version, since_ms)
        return tuple(_counted(line, here) for line in found)

    def forms(self) -> tuple[FormLine, ...]:
        """Opinion forms and live votes by deadline."""
        self.freshen()
        version = self.version
        with self._desk.store.read() as unit:
            return self._listed(unit, FormLine, (DRAFT_FORM, FORM), version)

    def _listed(
        self,
        unit: Unit,
        line: Callable[..., L],
        kinds: tuple[str, str],
        version: int,
        since_ms: int | None = None,
    ) -> tuple[L, ...]:
        """Drafts and what is public by time; all of them are decoded once a version, which is that
        of before the unit's moment: what is kept under it may be newer, never older."""
        inside = self._desk.drafts_in(unit) is not None
        known = self._read.get((kinds[0], inside))
        if known is not None and known[0] == version:
            lines = cast("tuple[L, ...]", known[1])
            return lines if since_ms is None else tuple(x for x in lines if _at(x)[0] >= since_ms)
        drafts: list[Card] = unit.cards.of(kinds[0], since_ms) if inside else []
        public: list[Card] = unit.cards.of(kinds[1], since_ms)
        found = {card.subject: _line(line, card) for card in [*drafts, *public]}
        ordered = tuple(sorted(found.values(), key=_at))
        if since_ms is None:
            self._read[kinds[0], inside] = (version, ordered)
        return ordered

    def freshen(self) -> None:
        """Fold anew the spaces that have grown since their lines were written."""
        with self._desk.store.read() as unit:
            generation, count = unit.generation(), unit.cards.count(SPACE)
            if self._fresh == (generation, count):
                return
            stamps = self._desk.stamps_in(unit, "meeting", "form", "restricted")
            drafts = self._desk.drafts_in(unit)
            if drafts is not None:
                stamps[drafts] = self._desk.stamp_in(unit, drafts)
            drafted_apart = self._desk.stamps_in(unit, "secretariat")
            kept = self._told
            if count != len(kept):
                kept = {card.subject: card.value for card in unit.cards.of(SPACE)}
                self._stored = dict(kept)
        self._forget(kept.keys() - stamps.keys())
        parts = self._desk.parts()
        wholes = self._wholes(parts)
        within = {part for spaces in parts.values() for part in spaces}
        apart = [one for spaces in self._desk.draft_parts().values() for one in sorted(spaces)]
        fresh: dict[bytes, list[int]] = {}
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
            fresh[space] = told
        self._told, self._fresh = fresh, (generation, len(fresh))

    def _forget(self, spaces: Iterable[bytes]) -> None:
        """What is read no more has no lines."""
        gone = list(spaces)
        if gone:
            with self._desk.store.write() as unit:
                for space in gone:
                    unit.cards.drop(space)
            self.version += 1

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
        kinds = (DRAFT, DRAFT_FORM) if draft else (MEETING, FORM)
        with self._desk.store.read() as unit:
            kept = unit.cards.get(SPACE, space)
            ours = kept is not None and kept.value == self._stored.get(space)
            same = not any(
                unit.cards.differ(space, kind, cards)
                for kind, cards in zip(kinds, (meetings, forms), strict=True)
            )
        # Most of what is done in a sitting changes no line: then nothing is written either.
        if ours and same and kept is not None and kept.value[0] == SHAPE:
            return
        with self._desk.store.write() as unit:
            unit.cards.replace(space, kinds[0], meetings)
            unit.cards.replace(space, kinds[1], forms)
            unit.cards.put(Card(space, SPACE, space, 0, told))
        self._stored[space] = told
        self.version += 1

    def _meetings(self, space: bytes, facts: list[Fact], draft: bool) -> list[MeetingLine]:
        if draft:
            whole = [
                drafted(self._desk, one.id) or Joined(one, space, (), {}, {})
                if one.id in self._desk.draft_parts()
                else Joined(one, space, (), {}, {})
                for one in self._desk.folds.drafts(space, facts).values()
            ]
            put = _later_papers(facts)
            return [self._meeting(one, put.get(one.meeting.id, set())) for one in whole]
        joined = gathered_in(self._desk, space)
        if joined is None:
            return []
        later: set[bytes] = set()
        for told in (facts, *(self._desk.facts(part) for part in joined.parts)):
            later |= _later_papers(told).get(joined.meeting.id, set())
        return [self._meeting(joined, later)]

    def _meeting(self, joined: Joined, later: set[bytes]) -> MeetingLine:
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
        words = tuple(
            WordLine(_said(one), one.at_ms, one.summary)
            for one in meeting.revisions
            if one.withdrawn or one.number == 1 or one.summary
        )
        return MeetingLine(joined.space, joined.parts, card, items, papers, words)

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


def _said(one: Revision) -> str:
    if one.withdrawn:
        return "withdrawn"
    return "revised" if one.number > 1 else "published"


def _later_papers(facts: Iterable[Fact]) -> dict[bytes, set[bytes]]:
    """By meeting: papers put into it after its first publishing."""
    found: dict[bytes, set[bytes]] = {}
    for fact in facts:
        match fact.event:
            case MeetingStateSet(meeting=owner, state=MeetingState.PUBLISHED):
                found.setdefault(owner, set())
            case PaperPut(owner=owner, paper=paper) if owner in found:
                found[owner].add(paper.id)
    return found


def _at(line: MeetingLine | FormLine) -> tuple[int, bytes]:
    card = line.card
    return (card.starts_ms if isinstance(card, MeetingCard) else card.deadline_ms, card.id)


def _line(kind: Callable[..., L], card: Card) -> L:
    assert isinstance(kind, type)
    line: L = from_array(kind, card.value)
    return line


def _counted(line: MeetingLine, here: set[bytes]) -> MeetingLine:
    ready = sum(paper.blob in here for paper in line.papers)
    return replace(line, card=replace(line.card, papers_ready=ready))
