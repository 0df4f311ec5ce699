"""Meetings as folded from their space or from the secretariat's; steps out of turn change nothing.

A published meeting begins anew in its own space with its present state and the same ids, so that
its readers do not get the history of drafts: there, *published* is the first step.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ecabinet.domain.attending import AbsenceSettled
from ecabinet.domain.events import (
    AgendaMoved,
    AgendaRemoved,
    AttendanceStated,
    CheckedIn,
    Event,
    Fact,
    ItemPut,
    ItemStateSet,
    MeetingPut,
    MeetingStateSet,
    PaperPut,
    PositionStated,
    RecusalSet,
    SectionPut,
)
from ecabinet.domain.floor import FloorAsked, FloorGiven, FloorOrdered
from ecabinet.domain.meeting import (
    MEETING_STEPS,
    AgendaItem,
    ItemState,
    ItemType,
    Meeting,
    MeetingState,
    Paper,
    Position,
    Revision,
    Section,
)
from ecabinet.domain.project import attendance, floor
from ecabinet.domain.restriction import ReadersSet, RestrictedPut
from ecabinet.domain.steering import ControlsGiven, may_steer

_PREPARED = frozenset({MeetingState.SUBMITTED, MeetingState.APPROVED})
_PUBLIC = frozenset({MeetingState.PUBLISHED, MeetingState.IN_SESSION})
_SITTING = frozenset({MeetingState.IN_SESSION, MeetingState.CLOSED})
_REVISING = frozenset({MeetingState.SUBMITTED, MeetingState.APPROVED, MeetingState.DRAFT})
_EDITS = frozenset({
    MeetingPut, ItemPut, PaperPut, SectionPut, AgendaRemoved, AgendaMoved, RecusalSet, ReadersSet,
    RestrictedPut,
})  # fmt: skip


def meetings(facts: Iterable[Fact]) -> tuple[Meeting, ...]:
    """Every meeting of a space, by start and then id. Of several the secretariat's space holds."""
    return tuple(sorted(more_meetings({}, facts).values(), key=lambda one: (one.starts_ms, one.id)))


def more_meetings(known: dict[bytes, Meeting], facts: Iterable[Fact]) -> dict[bytes, Meeting]:
    """The meetings of a space by id, folded on; what is `known` is left as it was."""
    states = dict(known)
    for fact in facts:
        owner = _owner(fact.event)
        if owner is None:
            continue
        if isinstance(fact.event, MeetingPut) and owner not in states:
            states[owner] = _blank(owner)
        if owner in states:
            states[owner] = apply_meeting(states[owner], fact)
    return states


def meeting(facts: Iterable[Fact]) -> Meeting | None:
    """The one meeting of a meeting's space; the first put, should there be more."""
    kept = list(facts)
    first = next((fact.event for fact in kept if isinstance(fact.event, MeetingPut)), None)
    if first is None:
        return None
    state = _blank(first.meeting)
    for fact in kept:
        state = apply_meeting(state, fact)
    return state


def apply_meeting(state: Meeting, fact: Fact) -> Meeting:
    """The meeting after one fact about it; facts about another meeting change nothing."""
    step = _STEPS.get(type(fact.event))
    if step is None or _owner(fact.event) != state.id:
        return state
    if _steers(fact.event) and not may_steer(state, fact.member):
        return state
    after: Meeting = step(state, fact.event, fact)
    if type(fact.event) in _EDITS and after is not state:
        return replace(after, edited_ms=when_ms(fact))
    return after


def _steers(event: Event) -> bool:
    """Whether an act is only for who has the controls of the sitting."""
    if isinstance(event, MeetingStateSet):
        return event.state in _SITTING
    return isinstance(event, ItemStateSet | FloorGiven | FloorOrdered)


def _owner(event: Event) -> bytes | None:
    if isinstance(event, PaperPut):
        return event.owner
    meeting_id = getattr(event, "meeting", None)
    return meeting_id if isinstance(meeting_id, bytes) else None


def _blank(meeting_id: bytes) -> Meeting:
    return Meeting(meeting_id, "", 0, 0, "", "", MeetingState.DRAFT)


def _reopened(state: Meeting) -> Meeting:
    """A change of what was submitted or approved makes it a draft again: approval is of content."""
    if state.state in _PREPARED:
        return replace(state, state=MeetingState.DRAFT, submitted_by=b"", approved_by=b"", note="")
    if state.state in _PUBLIC:
        # The next revision is approved by itself.
        return replace(state, submitted_by=b"", approved_by=b"", note="")
    return state


def _meeting_put(state: Meeting, event: MeetingPut, _: Fact) -> Meeting:
    return replace(
        _reopened(state),
        title=event.title,
        starts_ms=event.starts_ms,
        ends_ms=event.ends_ms,
        place=event.place,
        chair=event.chair,
    )


def _item_put(state: Meeting, event: ItemPut, _: Fact) -> Meeting:
    before = state.item(event.item) or _removed_item(state, event.item)
    item = replace(
        before or _blank_item(state, event.item, event.order),
        order=event.order,
        title=event.title,
        presenter=event.presenter,
        type=event.type,
        minutes=event.minutes,
        guests=event.guests,
        hidden=False,
    )
    return _with_item(_reopened(state), item)


def _blank_item(state: Meeting, item: bytes, order: int) -> AgendaItem:
    rank = _free_rank(state, order)
    return AgendaItem(item, order, "", "", ItemType.DISCUSS, 0, rank=rank)


def _restricted(state: Meeting, event: RestrictedPut, _: Fact) -> Meeting:
    """What lies in another space keeps its place here, and says nothing but where; of the space in
    which the item itself lies it says where its positions and votes go."""
    item = state.item(event.item) or _removed_item(state, event.item)
    if event.object != event.item:
        if item is None:
            return state
        hidden = tuple(one for one in item.hidden_papers if one != event.object)
        return _with_item(state, replace(item, hidden_papers=(*hidden, event.object)))
    if event.talks:
        told = item and replace(item, number=event.number, talks=event.talks)
        return _with_item(state, told) if told else state
    shut = replace(
        item or _blank_item(state, event.item, event.order),
        title="",
        presenter=event.presenter,
        type=ItemType.DISCUSS,
        minutes=0,
        guests=(),
        hidden=True,
        number=event.number,
        talks=b"",
    )
    # In the drafts it also says that something changed where not all of the staff read.
    return _with_item(_reopened(state), shut)


def _readers(state: Meeting, event: ReadersSet, _: Fact) -> Meeting:
    """Who is named for an item or a paper; the last word holds."""
    named = tuple(sorted(event.readers))
    item = state.item(event.object)
    if item is not None:
        return _with_item(_reopened(state), replace(item, readers=named))
    for item in state.items:
        if any(one.id == event.object for one in (*item.papers, *item.gone)):
            others = tuple(one for one in item.paper_readers if one[0] != event.object)
            told = (*others, (event.object, named)) if named else others
            return _with_item(_reopened(state), replace(item, paper_readers=told))
    return state


def _removed_item(state: Meeting, item_id: bytes) -> AgendaItem | None:
    known = (one for one in state.removed if one.id == item_id)
    return next((one for one in known if isinstance(one, AgendaItem)), None)


def _free_rank(state: Meeting, order: int) -> Fraction:
    """The place of that number, or the next free one behind it; what was removed keeps its own, for
    it may come back."""
    wanted = Fraction(order)
    last = (*state.items[-1:], *state.sections[-1:], *state.removed)
    if all(one.rank < wanted for one in last):
        return wanted
    taken = sorted(one.rank for one in (*state.items, *state.sections, *state.removed))
    return _behind(wanted, taken) if wanted in taken else wanted


def _behind(rank: Fraction, taken: list[Fraction]) -> Fraction:
    at = bisect_right(taken, rank)
    return rank + 1 if at == len(taken) else (rank + taken[at]) / 2


def _with_item(state: Meeting, item: AgendaItem) -> Meeting:
    items = list(state.items)
    at = next((at for at, one in enumerate(items) if one.id == item.id), None)
    if at is not None and items[at].rank == item.rank:
        items[at] = replace(item, order=at + 1)
        return replace(state, items=tuple(items))
    if at is not None:
        del items[at]
    insort(items, item, key=_place)
    kept = tuple(one for one in state.removed if one.id != item.id)
    return replace(state, items=_numbered(items), removed=kept)


def _place(one: AgendaItem | Section) -> tuple[Fraction, bytes]:
    return one.rank, one.id


def _numbered(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Counted from 1 in the places in which they stand."""
    return tuple(
        one if one.order == at else replace(one, order=at) for at, one in enumerate(items, 1)
    )


def _section_put(state: Meeting, event: SectionPut, _: Fact) -> Meeting:
    known = (*state.sections, *(one for one in state.removed if isinstance(one, Section)))
    before = next((one for one in known if one.id == event.section), None)
    rank = before.rank if before else _free_rank(state, event.order)
    section = Section(event.section, event.title, rank)
    others = [one for one in state.sections if one.id != section.id]
    ordered = sorted([*others, section], key=_place)
    kept = tuple(one for one in state.removed if one.id != section.id)
    return replace(_reopened(state), sections=tuple(ordered), removed=kept)


def _removed(state: Meeting, event: AgendaRemoved, _: Fact) -> Meeting:
    gone = next((one for one in state.sequence() if one.id == event.object), None)
    if gone is None:
        return _without_paper(state, event.object)
    return replace(
        _reopened(state),
        items=_numbered(one for one in state.items if one.id != gone.id),
        sections=tuple(one for one in state.sections if one.id != gone.id),
        removed=(*state.removed, gone),
    )


def _without_paper(state: Meeting, paper_id: bytes) -> Meeting:
    for item in state.items:
        gone = next((one for one in item.papers if one.id == paper_id), None)
        if gone is not None:
            papers = tuple(one for one in item.papers if one.id != paper_id)
            return _with_item(
                _reopened(state), replace(item, papers=papers, gone=(*item.gone, gone))
            )
        if paper_id in item.hidden_papers:
            hidden = tuple(one for one in item.hidden_papers if one != paper_id)
            return _with_item(state, replace(item, hidden_papers=hidden))
    return state


def _moved(state: Meeting, event: AgendaMoved, _: Fact) -> Meeting:
    """Moves of different entries all hold; of one entry the last in the log does."""
    entries = {one.id: one for one in (*state.sequence(), *state.removed)}
    moved, after = entries.pop(event.object, None), entries.get(event.after)
    if moved is None or (after is None and event.after):
        return state
    taken = sorted(one.rank for one in entries.values())
    if after is not None:
        rank = _behind(after.rank, taken)
    else:
        rank = taken[0] - 1 if taken else Fraction(1)
    placed = replace(moved, rank=rank)
    if isinstance(placed, AgendaItem) and state.item(placed.id) is not None:
        return _with_item(_reopened(state), placed)
    if any(one.id == placed.id for one in state.sections) and isinstance(placed, Section):
        sections = [placed if one.id == placed.id else one for one in state.sections]
        return replace(_reopened(state), sections=tuple(sorted(sections, key=_place)))
    return state


def _recusal(state: Meeting, event: RecusalSet, _: Fact) -> Meeting:
    item = state.item(event.item)
    if item is None or (event.member in item.recused) is event.recused:
        return state
    others = tuple(one for one in item.recused if one != event.member)
    recused = (*others, event.member) if event.recused else others
    return _with_item(_reopened(state), replace(item, recused=recused))


def _paper_put(state: Meeting, event: PaperPut, fact: Fact) -> Meeting:
    item = state.item(event.paper.item)
    if item is None:
        return state
    paper = replace(event.paper, at_ms=event.paper.at_ms or fact.at_ms)
    gone = tuple(one for one in item.gone if one.id != paper.id)
    # Where it is not put back, an older version of a paper changes nothing.
    papers = with_paper(item.papers, paper)
    hidden = tuple(one for one in item.hidden_papers if one != paper.id)
    return _with_item(
        _reopened(state), replace(item, papers=papers, gone=gone, hidden_papers=hidden)
    )


def with_paper(papers: tuple[Paper, ...], paper: Paper) -> tuple[Paper, ...]:
    """The papers with this one in its place; an older version never replaces a newer one."""
    before = next((one for one in papers if one.id == paper.id), None)
    if before is not None and before.version > paper.version:
        return papers
    others = [one for one in papers if one.id != paper.id]
    return tuple(sorted([*others, paper], key=lambda one: (one.order, one.id)))


def _state_set(state: Meeting, event: MeetingStateSet, fact: Fact) -> Meeting:
    wanted = event.state
    if wanted is MeetingState.PUBLISHED:
        return _published(state, event, fact)
    if state.state in _PUBLIC and wanted in _REVISING:
        return _revising(state, event, fact)
    if wanted not in MEETING_STEPS[state.state]:
        return state
    if wanted is MeetingState.SUBMITTED:
        return replace(
            state, state=wanted, submitted_by=fact.member, note=event.summary, returned=None
        )
    if wanted is MeetingState.APPROVED:
        # Nobody approves what he submitted, whatever his client let him do.
        if fact.member == state.submitted_by:
            return state
        return replace(state, state=wanted, approved_by=fact.member)
    if wanted is MeetingState.IN_SESSION:
        return replace(state, state=wanted, opened_ms=when_ms(fact))
    if wanted is MeetingState.DRAFT:
        returned = (fact.member, event.summary)
        return replace(
            state, state=wanted, submitted_by=b"", approved_by=b"", note="", returned=returned
        )
    if wanted is MeetingState.CLOSED:
        state = floor.laid_down(state, when_ms(fact))
    if wanted is MeetingState.WITHDRAWN:
        why = Revision(state.revision, fact.member, when_ms(fact), event.summary, withdrawn=True)
        state = replace(state, revisions=(*state.revisions, why))
    return replace(state, state=wanted)


def _revising(state: Meeting, event: MeetingStateSet, fact: Fact) -> Meeting:
    """A revision is submitted, approved by another or returned; what is public stays public."""
    if event.state is MeetingState.SUBMITTED:
        return replace(
            state, submitted_by=fact.member, approved_by=b"", note=event.summary, returned=None
        )
    if event.state is MeetingState.DRAFT:
        returned = (fact.member, event.summary)
        return replace(state, submitted_by=b"", approved_by=b"", note="", returned=returned)
    if not state.submitted_by or fact.member == state.submitted_by:
        return state
    return replace(state, approved_by=fact.member)


def _published(state: Meeting, event: MeetingStateSet, fact: Fact) -> Meeting:
    """The first publishing, or a later revision, which leaves a running session running."""
    fresh = state.state is MeetingState.DRAFT and not state.submitted_by
    number = state.revision + 1
    told = Revision(number, fact.member, when_ms(fact), event.summary)
    after = replace(state, revision=number, revisions=(*state.revisions, told), returned=None)
    if fresh or state.state is MeetingState.APPROVED:
        return replace(after, state=MeetingState.PUBLISHED)
    return after if state.state in _PUBLIC else state


def when_ms(fact: Fact) -> int:
    """The server's time of a recorded fact, the device's claim for one that still waits."""
    return fact.at_ms if fact.pending else fact.received_ms


def _item_state_set(state: Meeting, event: ItemStateSet, fact: Fact) -> Meeting:
    """One item is in hand at a time: opening one ends any other, whoever had opened that."""
    item = state.item(event.item)
    if item is None:
        return state
    at_ms = when_ms(fact)
    if event.state is not ItemState.OPEN:
        return floor.closed(_with_item(state, replace(item, state=event.state)), item.id, at_ms)
    state = floor.laid_down(state, at_ms, item.id)
    return _with_item(state, replace(item, state=event.state, opened_ms=at_ms))


def _controls(state: Meeting, event: ControlsGiven, _: Fact) -> Meeting:
    return replace(state, controls=event.members) if state.state in _PUBLIC else state


def _position(state: Meeting, event: PositionStated, fact: Fact) -> Meeting:
    stated = Position(fact.member, event.item, event.stance, event.note, fact.at_ms, fact.pending)
    others = tuple(
        one for one in state.positions if one.member != fact.member or one.item != event.item
    )
    return replace(state, positions=(*others, stated))


# The keys are the events' own types, so each step gets the event that it is annotated with.
_STEPS: dict[type[Event], Callable[[Meeting, Any, Fact], Meeting]] = {
    MeetingPut: _meeting_put,
    ItemPut: _item_put,
    PaperPut: _paper_put,
    MeetingStateSet: _state_set,
    ItemStateSet: _item_state_set,
    AttendanceStated: lambda state, event, fact: attendance.stated(state, event, fact.member),
    AbsenceSettled: lambda state, event, _: attendance.settled(state, event),
    PositionStated: _position,
    CheckedIn: lambda state, event, fact: attendance.checked_in(state, event, fact.member),
    SectionPut: _section_put,
    AgendaRemoved: _removed,
    AgendaMoved: _moved,
    RecusalSet: _recusal,
    ReadersSet: _readers,
    RestrictedPut: _restricted,
    FloorAsked: lambda state, event, fact: floor.asked(state, event, fact.member, when_ms(fact)),
    FloorGiven: lambda state, event, fact: floor.given(state, event, when_ms(fact)),
    FloorOrdered: lambda state, event, _: floor.ordered(state, event),
    ControlsGiven: _controls,
}
