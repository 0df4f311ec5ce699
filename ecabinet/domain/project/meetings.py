"""Meetings as folded from their space or from the secretariat's; steps out of turn change nothing.

A published meeting begins anew in its own space with its present state and the same ids, so that
its readers do not get the history of drafts: there, *published* is the first step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ecabinet.domain.events import (
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
)
from ecabinet.domain.meeting import (
    MEETING_STEPS,
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingState,
    Paper,
    Position,
)

_PREPARED = frozenset({MeetingState.SUBMITTED, MeetingState.APPROVED})
_PUBLIC = frozenset({MeetingState.PUBLISHED, MeetingState.IN_SESSION})


def meetings(facts: Iterable[Fact]) -> tuple[Meeting, ...]:
    """Every meeting of a space, by start and then id. Of several the secretariat's space holds."""
    states: dict[bytes, Meeting] = {}
    for fact in facts:
        owner = _owner(fact.event)
        if owner is None:
            continue
        if isinstance(fact.event, MeetingPut) and owner not in states:
            states[owner] = _blank(owner)
        if owner in states:
            states[owner] = apply_meeting(states[owner], fact)
    return tuple(sorted(states.values(), key=lambda one: (one.starts_ms, one.id)))


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
    return step(state, fact.event, fact)


def _owner(event: Event) -> bytes | None:
    if isinstance(event, PaperPut):
        return event.owner
    meeting_id = getattr(event, "meeting", None)
    return meeting_id if isinstance(meeting_id, bytes) else None


def _blank(meeting_id: bytes) -> Meeting:
    return Meeting(meeting_id, "", 0, 0, "", "", MeetingState.DRAFT)


def _reopened(state: Meeting) -> Meeting:
    """A change of what was submitted or approved makes it a draft again: approval is of content."""
    if state.state not in _PREPARED:
        return state
    return replace(state, state=MeetingState.DRAFT, submitted_by=b"", approved_by=b"")


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
    before = state.item(event.item)
    item = AgendaItem(
        id=event.item,
        order=event.order,
        title=event.title,
        presenter=event.presenter,
        type=event.type,
        minutes=event.minutes,
        guests=event.guests,
        state=before.state if before else ItemState.WAITING,
        opened_ms=before.opened_ms if before else 0,
        papers=before.papers if before else (),
    )
    return _with_item(_reopened(state), item)


def _with_item(state: Meeting, item: AgendaItem) -> Meeting:
    items = [one for one in state.items if one.id != item.id]
    items.append(item)
    items.sort(key=lambda one: (one.order, one.id))
    return replace(state, items=tuple(items))


def _paper_put(state: Meeting, event: PaperPut, fact: Fact) -> Meeting:
    item = state.item(event.paper.item)
    if item is None:
        return state
    paper = replace(event.paper, at_ms=event.paper.at_ms or fact.at_ms)
    return _with_item(_reopened(state), replace(item, papers=with_paper(item.papers, paper)))


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
        return _published(state)
    if wanted not in MEETING_STEPS[state.state]:
        return state
    if wanted is MeetingState.SUBMITTED:
        return replace(state, state=wanted, submitted_by=fact.member)
    if wanted is MeetingState.APPROVED:
        # Nobody approves what he submitted, whatever his client let him do.
        if fact.member == state.submitted_by:
            return state
        return replace(state, state=wanted, approved_by=fact.member)
    if wanted is MeetingState.IN_SESSION:
        return replace(state, state=wanted, opened_ms=when_ms(fact))
    if wanted is MeetingState.DRAFT:
        return replace(state, state=wanted, submitted_by=b"", approved_by=b"")
    return replace(state, state=wanted)


def _published(state: Meeting) -> Meeting:
    """The first publishing, or a later revision, which leaves a running session running."""
    fresh = state.state is MeetingState.DRAFT and not state.submitted_by
    if fresh or state.state is MeetingState.APPROVED:
        return replace(state, state=MeetingState.PUBLISHED, revision=state.revision + 1)
    if state.state in _PUBLIC:
        return replace(state, revision=state.revision + 1)
    return state


def when_ms(fact: Fact) -> int:
    """The server's time of a recorded fact, the device's claim for one that still waits."""
    return fact.at_ms if fact.pending else fact.received_ms


def _item_state_set(state: Meeting, event: ItemStateSet, fact: Fact) -> Meeting:
    item = state.item(event.item)
    if item is None:
        return state
    opened = when_ms(fact) if event.state is ItemState.OPEN else item.opened_ms
    return _with_item(state, replace(item, state=event.state, opened_ms=opened))


def _attendance(state: Meeting, event: AttendanceStated, fact: Fact) -> Meeting:
    stated = Attendance(fact.member, event.attends, event.reason, event.substitute)
    others = tuple(one for one in state.attendance if one.member != fact.member)
    return replace(state, attendance=(*others, stated))


def _position(state: Meeting, event: PositionStated, fact: Fact) -> Meeting:
    stated = Position(fact.member, event.item, event.stance, event.note, fact.at_ms, fact.pending)
    others = tuple(
        one for one in state.positions if one.member != fact.member or one.item != event.item
    )
    return replace(state, positions=(*others, stated))


def _checked_in(state: Meeting, event: CheckedIn, fact: Fact) -> Meeting:
    others = tuple(one for one in state.checked_in if one[0] != fact.member)
    return replace(state, checked_in=(*others, (fact.member, event.where)))


# The keys are the events' own types, so each step gets the event that it is annotated with.
_STEPS: dict[type[Event], Callable[[Meeting, Any, Fact], Meeting]] = {
    MeetingPut: _meeting_put,
    ItemPut: _item_put,
    PaperPut: _paper_put,
    MeetingStateSet: _state_set,
    ItemStateSet: _item_state_set,
    AttendanceStated: _attendance,
    PositionStated: _position,
    CheckedIn: _checked_in,
}
