"""An item that came to lie in several spaces of the drafts at once has one home, on every device.

Two of the staff shut it at the same time, or one went on writing where it had lain. The home is a
space that exactly those read who may, the lowest id of several; what lies elsewhere is a twin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ecabinet.domain.meeting import AgendaItem, Meeting
from ecabinet.domain.project.parts import Part
from ecabinet.domain.restriction import Circle


@dataclass(frozen=True, slots=True)
class Twin:
    """What of an item lies in `space` though its home is `home`; `item` as folded there."""

    item: AgendaItem
    space: bytes
    home: bytes


@dataclass(frozen=True, slots=True)
class Homes:
    """The drafts and their parts with each item live in its home alone, and what was left out."""

    main: Part
    parts: tuple[Part, ...]
    twins: tuple[Twin, ...]


def doubled(main: Part, parts: Sequence[Part]) -> bool:
    """Whether any item lies in more than one space."""
    seen: set[bytes] = set()
    for item in (item for _, told in (main, *parts) for item in told.items if _live(item)):
        if item.id in seen:
            return True
        seen.add(item.id)
    return False


def one_home(
    main: Part,
    parts: Sequence[Part],
    readers: Callable[[bytes], Circle],
    circle: Callable[[AgendaItem], Circle],
) -> Homes:
    """`readers` of a space, and the `circle` of the staff that is to read an item."""
    spaces = dict((main, *parts))
    twins: list[Twin] = []
    for shut in main[1].items:
        held = {one: item for one, told in spaces.items() if (item := told.item(shut.id))}
        whole = [one for one, item in held.items() if not item.hidden]
        others = [one for one, item in held.items() if _live(item)]
        if not whole or len(others) < 2:
            continue
        # Who is recused in any of them is recused: no word for it was taken back.
        recused = tuple(dict.fromkeys(who for one in others for who in held[one].recused))
        wanted = circle(replace(held[whole[0]], recused=recused))
        home = min(whole, key=lambda one: (readers(one) != wanted, one))
        for one in others:
            if one != home:
                twins.append(Twin(held[one], one, home))
                gone = replace(held[one], title="", papers=(), hidden=True)
                spaces[one] = _with(spaces[one], gone)
        spaces[home] = _with(spaces[home], replace(held[home], recused=recused))
    told = tuple((one, spaces[one]) for one, _ in parts)
    return Homes((main[0], spaces[main[0]]), told, tuple(twins))


def _with(meeting: Meeting, item: AgendaItem) -> Meeting:
    items = tuple(item if one.id == item.id else one for one in meeting.items)
    return replace(meeting, items=items)


def _live(item: AgendaItem) -> bool:
    return not item.hidden or bool(item.papers)
