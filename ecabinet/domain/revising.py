"""What a revision of a published agenda changes, told change by change; it decides nothing public.

Something leaves only where it was taken out: what the public copy alone has (a paper added during
the sitting) is no change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import AgendaItem, ItemType, Meeting, Paper, Section

T = TypeVar("T")


class ChangeKind(StrEnum):
    """`field` of a change says which field of the meeting or the item."""

    MEETING = "meeting"
    ITEM_ADDED = "item_added"
    ITEM_REMOVED = "item_removed"
    ITEM = "item"
    MOVED = "moved"
    SECTION = "section"
    PAPER_ADDED = "paper_added"
    PAPER_REPLACED = "paper_replaced"
    PAPER_REMOVED = "paper_removed"
    PAPER_READERS = "paper_readers"


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """`before` and `after` are texts; `number` is the item's in the new agenda, 0 for none.

    `decides`: it touches an item that is to be decided, before or after.
    """

    kind: ChangeKind
    object: bytes
    item: bytes = b""
    number: int = 0
    title: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    pages: int = 0
    decides: bool = False


MEETING_FIELDS = ("title", "starts_ms", "ends_ms", "place", "chair")
ITEM_FIELDS = ("title", "presenter", "type", "minutes", "guests", "recused", "readers")


def changes(public: Meeting, draft: Meeting) -> tuple[AgendaChange, ...]:
    """All that publishing `draft` would change of `public`, in the order of the agenda."""
    found = [
        AgendaChange(ChangeKind.MEETING, draft.id, field=name, before=before, after=after)
        for name, before, after in _fields(public, draft, MEETING_FIELDS)
    ]
    for item in draft.items:
        found.extend(_item_changes(public.item(item.id), item))
    kept = {one.id for one in public.items}
    found.extend(
        AgendaChange(
            ChangeKind.ITEM_REMOVED, one.id, one.id, title=one.title, decides=_decides(one)
        )
        for one in draft.removed
        if isinstance(one, AgendaItem) and one.id in kept
    )
    found.extend(_section_changes(public, draft))
    for entry in moved(public, draft):
        before = public.item(entry.id)
        after = draft.item(entry.id)
        if before is not None and after is not None:
            found.append(
                AgendaChange(
                    ChangeKind.MOVED, entry.id, entry.id, after.order, after.title,
                    before=str(before.order), after=str(after.order), decides=_decides(after),
                )
            )  # fmt: skip
        elif isinstance(entry, Section):
            found.append(
                AgendaChange(ChangeKind.SECTION, entry.id, title=entry.title, field="moved")
            )
    return tuple(found)


def check_approved(draft: Meeting, found: Iterable[AgendaChange]) -> None:
    """DomainError meeting.not_approved: an item to be decided needs a second person."""
    if not draft.approved_by and any(change.decides for change in found):
        raise DomainError("meeting.not_approved")


def moved(public: Meeting, draft: Meeting) -> tuple[AgendaItem | Section, ...]:
    """The fewest entries known to both whose moving turns the one order into the other."""
    here = {one.id: at for at, one in enumerate(public.sequence())}
    common = [one for one in draft.sequence() if one.id in here]
    stay = _longest_rising([here[one.id] for one in common])
    return tuple(one for at, one in enumerate(common) if at not in stay)


def _longest_rising(numbers: list[int]) -> frozenset[int]:
    """The positions of one longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[place], ends[place] = number, at
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return frozenset(found)


def _item_changes(public: AgendaItem | None, item: AgendaItem) -> list[AgendaChange]:
    if item.hidden:
        return []  # what of it changes is not for this reader
    if public is None:
        return [
            AgendaChange(
                ChangeKind.ITEM_ADDED, item.id, item.id, item.order, item.title,
                decides=_decides(item),
            ),
            *(_paper(ChangeKind.PAPER_ADDED, item, paper) for paper in item.papers),
        ]  # fmt: skip
    decides = _decides(public) or _decides(item)
    found = [
        AgendaChange(
            ChangeKind.ITEM, item.id, item.id, item.order, item.title, name, before, after,
            decides=decides,
        )
        for name, before, after in _fields(public, item, ITEM_FIELDS)
    ]  # fmt: skip
    known = {one.id: one for one in public.papers}
    for paper in item.papers:
        old = known.get(paper.id)
        if old is None:
            found.append(_paper(ChangeKind.PAPER_ADDED, item, paper))
        elif paper.version > old.version or (paper.title, paper.order) != (old.title, old.order):
            found.append(_paper(ChangeKind.PAPER_REPLACED, item, paper, old))
        before, after = public.readers_of(paper.id), item.readers_of(paper.id)
        if old is not None and set(before) != set(after):
            told = _paper(ChangeKind.PAPER_READERS, item, paper)
            found.append(replace(told, before=_said(before), after=_said(after)))
    found.extend(
        _paper(ChangeKind.PAPER_REMOVED, item, one) for one in item.gone if one.id in known
    )
    return found


def _paper(
    kind: ChangeKind, item: AgendaItem, paper: Paper, old: Paper | None = None
) -> AgendaChange:
    return AgendaChange(
        kind, paper.id, item.id, item.order, paper.title, "",
        str(old.version) if old else "", str(paper.version), paper.pages, _decides(item),
    )  # fmt: skip


def _section_changes(public: Meeting, draft: Meeting) -> list[AgendaChange]:
    known = {one.id: one.title for one in public.sections}
    found = [
        AgendaChange(
            ChangeKind.SECTION, one.id, title=one.title,
            field="title" if one.id in known else "added", before=known.get(one.id, ""),
        )
        for one in draft.sections
        if known.get(one.id) != one.title
    ]  # fmt: skip
    found.extend(
        AgendaChange(ChangeKind.SECTION, one.id, title=one.title, field="removed")
        for one in draft.removed
        if isinstance(one, Section) and one.id in known
    )
    return found


def _fields(old: T, new: T, names: Iterable[str]) -> list[tuple[str, str, str]]:
    return [
        (name, _said(getattr(old, name)), _said(getattr(new, name)))
        for name in names
        if _compared(getattr(old, name)) != _compared(getattr(new, name))
    ]


def _compared(value: object) -> object:
    """Who does not take part is a set: the order in which they were named is no change."""
    return frozenset(value) if isinstance(value, tuple) else value


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(one.hex() if isinstance(one, bytes) else str(one) for one in value)
    return str(value)


def _decides(item: AgendaItem) -> bool:
    return item.type is ItemType.DECIDE
