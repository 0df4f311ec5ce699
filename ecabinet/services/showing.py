"""Shows a sitting to the whole room; what belongs to one person, or is not published, stays out."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from ecabinet.domain import agenda
from ecabinet.domain.floor import Turn, TurnState
from ecabinet.domain.forms import Form, FormState, Results
from ecabinet.domain.meeting import AgendaItem, ItemState, Meeting
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.recount import Recounts
from ecabinet.services.roomview import RoomItem, RoomResult, RoomSeat, RoomView, RoomVote
from ecabinet.services.sittings import public_meeting
from ecabinet.services.summaries import BallotLine, Speaker


class Showing:
    """The projector's picture, the same on every device that has the same log."""

    def __init__(self, desk: Desk, room: FormRoom, recounts: Recounts) -> None:
        self._desk = desk
        self._room = room
        self._recounts = recounts

    def room(self, meeting_id: bytes) -> RoomView:
        """The sitting as all may see it; DomainError meeting.unknown, meeting.not_published."""
        space, meeting = public_meeting(self._desk, meeting_id)
        voters = frozenset(person.id for person in self._desk.voters())
        there = agenda.presence(meeting, voters)
        # What not all members read is not for the whole room either.
        votes = [one for one in self._room.votes(meeting_id) if one.space == space]
        running = [one for one in votes if one.state is FormState.SENT]
        closed = _looked_at(meeting, votes)
        item = next((one for one in meeting.items if one.state is ItemState.OPEN), None)
        told = item is not None and not _shut(item)
        on_floor = [one for one in meeting.turns if told and item and one.item == item.id]
        shown = closed if not running else None
        return RoomView(
            id=meeting.id,
            space=space,
            title=meeting.title,
            chair=meeting.chair,
            state=meeting.state,
            items=tuple(_item(one) for one in meeting.items),
            present=there.present,
            members=len(voters),
            quorum_needed=there.needed,
            speaker=self._speaker(on_floor),
            waiting=tuple(
                self._desk.person(one.member) for one in on_floor if one.state is TurnState.ASKED
            ),
            vote=self._vote(max(running, key=lambda one: one.deadline_ms)) if running else None,
            result=self._result(meeting, shown) if shown is not None else None,
            counting=shown is not None and shown.state is FormState.CLOSED,
            code=self._desk.ledger.space_code(space),
        )

    def _speaker(self, turns: Sequence[Turn]) -> Speaker | None:
        speaking = (one for one in turns if one.state is TurnState.SPEAKING)
        return next((Speaker(self._desk.person(one.member), one) for one in speaking), None)

    @staticmethod
    def _vote(form: Form) -> RoomVote:
        vote = form.open
        assert vote is not None
        return RoomVote(
            id=form.id,
            subject=vote.subject,
            items=agenda.voted_items(vote.item),
            choices=vote.questions[0].choices,
            opens_ms=vote.opens_ms,
            deadline_ms=form.deadline_ms,
            received=len(form.answered),
            roll=len(vote.roll),
        )

    def _result(self, meeting: Meeting, form: Form) -> RoomResult | None:
        """Only what was published, and to everybody: names where the vote gives names."""
        vote = form.open
        if vote is None or form.state is not FormState.PUBLISHED or vote.results is Results.CHAIR:
            return None
        view = self._recounts.view(form)
        if view is None or not view.tally.questions:
            return None
        named = vote.results is Results.NAMES and view.published
        here = meeting.here()
        return RoomResult(
            vote=form.id,
            subject=vote.subject,
            items=agenda.voted_items(vote.item),
            count=view.tally.questions[0],
            rule=vote.rule,
            total=sum(entry.weight for entry in vote.roll),
            seats=tuple(_seat(line, here) for line in view.lines) if named else (),
            alarm=view.alarm,
        )


def _looked_at(meeting: Meeting, votes: Sequence[Form]) -> Form | None:
    """The vote that closed last, until an item is opened after it or somebody speaks."""
    closed = [one for one in votes if one.state in {FormState.CLOSED, FormState.PUBLISHED}]
    # A close that still waits for the server is the newest of all.
    newest = max(closed, key=lambda one: one.closed_ms or math.inf, default=None)
    if newest is None:
        return None
    later = [one.opened_ms for one in meeting.items] + [one.started_ms for one in meeting.turns]
    return newest if max(later, default=0) <= (newest.closed_ms or math.inf) else None


def _item(item: AgendaItem) -> RoomItem:
    return RoomItem(
        item.id, item.order, "" if _shut(item) else item.title, item.presenter, item.type,
        item.minutes, item.state, item.opened_ms,
    )  # fmt: skip


def _shut(item: AgendaItem) -> bool:
    return item.hidden or item.restricted


def _seat(line: BallotLine, here: Collection[bytes]) -> RoomSeat:
    chosen = next((one for _, one in line.choices), ()) if line.reason is None else ()
    return RoomSeat(line.person, line.person.id in here, chosen[0] if chosen else "")
