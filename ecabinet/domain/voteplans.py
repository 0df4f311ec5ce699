"""Votes that are prepared for an item before the session; nobody but the secretariat sees them.

Opening one makes a vote of it like any other: a plan is no vote, and counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ecabinet.domain.event import Event

if TYPE_CHECKING:
    from ecabinet.domain.events import Fact


@dataclass(frozen=True, slots=True)
class VotePlanned(Event):
    """`options` empty: for, against, abstain. `gone`: it was opened or dropped."""

    TYPE: ClassVar[int] = 54
    meeting: bytes
    item: bytes
    plan: bytes
    text: str
    options: tuple[str, ...]
    seconds: int
    gone: bool


def plans(facts: Iterable[Fact], item: bytes) -> tuple[VotePlanned, ...]:
    """Those that stand for an item, as they were first written; of one the last word holds."""
    found: dict[bytes, VotePlanned] = {}
    for fact in facts:
        if isinstance(fact.event, VotePlanned) and fact.event.item == item:
            found[fact.event.plan] = fact.event
    return tuple(one for one in found.values() if not one.gone)
