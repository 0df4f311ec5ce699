"""Owns how the room's screen names items, codes and seats."""

from __future__ import annotations

from collections.abc import Sequence

from ecabinet.domain.forms import ABSTAIN, APPROVE, APPROVE_WITH_COMMENT, DISAPPROVE
from ecabinet.services.roomview import RoomItem, RoomSeat
from ui.i18n import tr
from ui.views.live.words import choice_icon, choice_word
from ui.views.meeting.words import office
from ui.widgets import Seat
from ui.widgets.seats import SeatState

_STATES: dict[str, SeatState] = {
    APPROVE: "for", APPROVE_WITH_COMMENT: "for", DISAPPROVE: "against", ABSTAIN: "abstain",
}  # fmt: skip


def numbers(items: Sequence[RoomItem]) -> str:
    """ "Nội dung 3", or "Nội dung 2, 4, 6" for a vote on several."""
    if len(items) == 1:
        return tr("Nội dung {number}", number=items[0].order)
    return tr("Nội dung {numbers}", numbers=", ".join(str(one.order) for one in items))


def code(parts: Sequence[str]) -> str:
    """ "48210 93711 · 412 bản ghi"; "" before the log is here."""
    if len(parts) < 2:
        return ""
    size, *groups = parts
    return f"{' '.join(groups)} · " + tr("{n} bản ghi", n=int(size))


def seat(one: RoomSeat, choices: Sequence[str]) -> Seat:
    """A member's cell of the board; an option shows its number."""
    who = office(one.person)
    if not one.choice:
        word = tr("không gửi phiếu") if one.present else tr("vắng")
        return Seat(one.person.code, who, "absent", "", word)
    state = _STATES.get(one.choice, "comment")
    known = one.choice in choices and one.choice not in _STATES
    icon = choice_icon(one.choice, choices.index(one.choice)) if known else ""
    return Seat(one.person.code, who, state, icon, choice_word(one.choice))
