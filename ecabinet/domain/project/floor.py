"""The speakers of a meeting's items, step by step; a step out of turn changes nothing."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.floor import (
    FROM,
    FloorAct,
    FloorAsked,
    FloorGiven,
    FloorOrdered,
    Turn,
    TurnState,
    turn_of,
)
from ecabinet.domain.meeting import ItemState, Meeting


def asked(state: Meeting, event: FloorAsked, member: bytes, at_ms: int) -> Meeting:
    """At the end of the queue, or out of it; on an item that is done nobody asks.

    Who asks on one that still waits objects to its adoption without a debate.
    """
    item, turn = state.item(event.item), turn_of(state.turns, event.item, member)
    if item is None or item.state is ItemState.CLOSED:
        return state
    if event.withdrawn:
        if turn is None or turn.state is not TurnState.ASKED:
            return state
        return _put(state, turn, replace(turn, state=TurnState.WITHDRAWN, ended_ms=at_ms))
    if turn is not None:
        return state
    fresh = Turn(member, event.item, TurnState.ASKED, at_ms)
    return replace(state, turns=(*state.turns, fresh))


def given(state: Meeting, event: FloorGiven, at_ms: int) -> Meeting:
    """Who is invited speaks at once, and who spoke until then has ended."""
    turn = turn_of(state.turns, event.item, event.member)
    if turn is None or turn.state is not FROM[event.act]:
        return state
    if event.act is FloorAct.REJECT:
        return _put(state, turn, replace(turn, state=TurnState.REJECTED, ended_ms=at_ms))
    if event.act is FloorAct.END:
        return _put(state, turn, replace(turn, state=TurnState.DONE, ended_ms=at_ms))
    state = _silenced(state, event.item, at_ms)
    return _put(state, turn, replace(turn, state=TurnState.SPEAKING, started_ms=at_ms))


def ordered(state: Meeting, event: FloorOrdered) -> Meeting:
    """Those who wait, in that order; who is not named (asked meanwhile) waits behind them."""
    waiting = [
        one for one in state.turns if one.item == event.item and one.state is TurnState.ASKED
    ]
    place = {member: at for at, member in enumerate(event.members)}
    behind = len(place)
    waiting.sort(key=lambda one: place.get(one.member, behind))
    others = tuple(one for one in state.turns if one not in waiting)
    return replace(state, turns=(*others, *waiting))


def closed(state: Meeting, item: bytes, at_ms: int) -> Meeting:
    """With its item a speech ends, and who still waited is not heard."""
    state = _silenced(state, item, at_ms)
    for turn in state.turns:
        if turn.item == item and turn.state is TurnState.ASKED:
            state = _put(state, turn, replace(turn, state=TurnState.REJECTED, ended_ms=at_ms))
    return state


def laid_down(state: Meeting, at_ms: int, but: bytes = b"") -> Meeting:
    """Whatever is in hand is done, but for one item: another was opened, or the session ended."""
    for item in state.items:
        if item.state is ItemState.OPEN and item.id != but:
            done = replace(item, state=ItemState.CLOSED)
            items = tuple(done if one is item else one for one in state.items)
            state = closed(replace(state, items=items), item.id, at_ms)
    return state


def _silenced(state: Meeting, item: bytes, at_ms: int) -> Meeting:
    for turn in state.turns:
        if turn.item == item and turn.state is TurnState.SPEAKING:
            state = _put(state, turn, replace(turn, state=TurnState.DONE, ended_ms=at_ms))
    return state


def _put(state: Meeting, before: Turn, after: Turn) -> Meeting:
    return replace(state, turns=tuple(after if one == before else one for one in state.turns))
