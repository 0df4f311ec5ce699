"""The floor of a meeting in session: members ask for it, the chair gives it and takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from ecabinet.domain.errors import DomainError
from ecabinet.domain.floor import (
    FROM,
    FloorAct,
    FloorAsked,
    FloorGiven,
    FloorOrdered,
    TurnState,
    check_asking,
    check_turn,
)
from ecabinet.domain.meeting import ItemState, Meeting
from ecabinet.domain.people import Role
from ecabinet.domain.steering import check_steering
from ecabinet.services.desk import Desk
from ecabinet.services.gathering import readable
from ecabinet.services.sittings import item_of, sitting


class Floor:
    """Asking is every member's and guest's; the queue is the chair's, or a secretary's for him.

    All acts: DomainError meeting.unknown, meeting.wrong_state outside a session, item.unknown,
    floor.item_not_open; those of the queue meeting.controls_elsewhere. They are written here at
    once and reach the others with the next sync.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, meeting_id: bytes, item_id: bytes) -> None:
        """Wait for the floor; DomainError floor.already_asked, role.required.

        A member may ask before the item is in hand: then it is not adopted without a debate.
        """
        self._desk.require(Role.MEMBER, Role.CHAIR, Role.GUEST)
        space, meeting = self._not_done(meeting_id, item_id)
        check_asking(meeting.turns, item_id, self._desk.member)
        self._desk.author.write(space, FloorAsked(meeting_id, item_id, False))

    def withdraw(self, meeting_id: bytes, item_id: bytes) -> None:
        """Wait no more; DomainError floor.no_turn for one who does not wait."""
        space, meeting = self._not_done(meeting_id, item_id)
        check_turn(meeting.turns, item_id, self._desk.member, TurnState.ASKED)
        self._desk.author.write(space, FloorAsked(meeting_id, item_id, True))

    def invite(self, meeting_id: bytes, item_id: bytes, member: bytes) -> None:
        """The member speaks from now; who spoke has ended. DomainError floor.no_turn."""
        self._give(meeting_id, item_id, member, FloorAct.INVITE)

    def end(self, meeting_id: bytes, item_id: bytes, member: bytes) -> None:
        """DomainError floor.no_turn unless the member speaks."""
        self._give(meeting_id, item_id, member, FloorAct.END)

    def reject(self, meeting_id: bytes, item_id: bytes, member: bytes) -> None:
        """DomainError floor.no_turn unless the member waits."""
        self._give(meeting_id, item_id, member, FloorAct.REJECT)

    def reorder(self, meeting_id: bytes, item_id: bytes, members: Sequence[bytes]) -> None:
        """Those who wait in this order; DomainError floor.no_turn for one who does not wait."""
        space, meeting = self._open(meeting_id, item_id)
        for member in members:
            check_turn(meeting.turns, item_id, member, TurnState.ASKED)
        self._desk.author.write(space, FloorOrdered(meeting_id, item_id, tuple(members)))

    def _give(self, meeting_id: bytes, item_id: bytes, member: bytes, act: FloorAct) -> None:
        space, meeting = self._open(meeting_id, item_id)
        check_turn(meeting.turns, item_id, member, FROM[act])
        self._desk.author.write(space, FloorGiven(meeting_id, item_id, member, act))

    def _not_done(self, meeting_id: bytes, item_id: bytes) -> tuple[bytes, Meeting]:
        """The item's space and the meeting, whose item is in hand or, for members, waits."""
        found = sitting(self._desk, meeting_id)
        item = readable(item_of(found, item_id))
        early = item.state is ItemState.WAITING
        guest = not self._desk.my_roles() & {Role.MEMBER, Role.CHAIR}
        if item.state is ItemState.CLOSED or (early and guest):
            raise DomainError("floor.item_not_open", state=item.state.value)
        return found.home(item_id), found.meeting

    def _open(self, meeting_id: bytes, item_id: bytes) -> tuple[bytes, Meeting]:
        """For who has the controls: the item's space and the meeting, whose item is in hand."""
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        found = sitting(self._desk, meeting_id)
        check_steering(found.meeting, self._desk.member)
        item = readable(item_of(found, item_id))
        if item.state is not ItemState.OPEN:
            raise DomainError("floor.item_not_open", state=item.state.value)
        return found.home(item_id), found.meeting
