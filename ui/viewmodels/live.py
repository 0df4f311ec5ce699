"""Owns a meeting in session on this device: what is open, who is there, one's own vote, the floor.

A vote's result is known here only once the core has one; time is the server's as this device
knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ecabinet.domain.agenda import voted_items
from ecabinet.domain.floor import SPEAKING_S, TurnState
from ecabinet.domain.forms import Answer, FormState
from ecabinet.domain.meeting import ItemState, MeetingState, Where
from ecabinet.domain.people import Person, Role
from ecabinet.services.summaries import (
    BallotState,
    FormCard,
    FormView,
    ItemView,
    MeetingView,
    Seat,
    Speaker,
)
from ecabinet.sync.changes import BLOBS, OPS, OWN_RECORDED, REJECTED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_ROOM_OPEN = (MeetingState.PUBLISHED, MeetingState.IN_SESSION)
_LOOK_MS = 200  # how often the clock is looked at, so that no second is skipped on screen


@dataclass(frozen=True, slots=True)
class _Read:
    meeting: MeetingView
    votes: dict[bytes, FormView]
    agreed: tuple[bytes, ...]
    secretaries: tuple[Person, ...]


class LiveModel(Loading):
    """`vote` is the one in progress or None; `result` the closed one whose board is shown;
    `secretaries` those whom a chair can name for the controls.
    """

    ticked = Signal()
    vote_opened = Signal()
    vote_closed = Signal()
    ballot_cast = Signal()
    checked_in = Signal()

    def __init__(
        self, workspace: Workspace, meeting_id: bytes, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.meeting: MeetingView | None = None
        self.vote: FormView | None = None
        self.choice: tuple[str, ...] = ()
        self.secretaries: tuple[Person, ...] = ()
        self._id = meeting_id
        self._votes: dict[bytes, FormView] = {}
        self._agreed: tuple[bytes, ...] = ()
        self._result = b""
        self._second = -1
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        self.reload()

    # the meeting -------------------------------------------------------------------------

    @property
    def meeting_id(self) -> bytes:
        return self._id

    @property
    def presides(self) -> bool:
        """Whether the floor's controls are this person's: one of those named, or of the staff."""
        named = self.meeting.controls if self.meeting else ()
        return self.of_staff and (
            not named or self.workspace.me.member in {one.id for one in named}
        )

    @property
    def of_staff(self) -> bool:
        return bool(self.workspace.me.roles & {Role.CHAIR, Role.SECRETARY})

    @property
    def room_lasts(self) -> bool:
        """Whether the sitting is to come or runs."""
        return self.meeting is not None and self.meeting.state in _ROOM_OPEN

    @property
    def chairs(self) -> bool:
        return Role.CHAIR in self.workspace.me.roles

    @property
    def in_session(self) -> bool:
        return self.meeting is not None and self.meeting.state is MeetingState.IN_SESSION

    @property
    def _items(self) -> tuple[ItemView, ...]:
        return self.meeting.items if self.meeting else ()

    @property
    def item(self) -> ItemView | None:
        """The item that is open now."""
        return next((one for one in self._items if one.state is ItemState.OPEN), None)

    @property
    def done(self) -> int:
        return sum(one.state is ItemState.CLOSED for one in self._items)

    @property
    def coming(self) -> list[ItemView]:
        return [one for one in self._items if one.state is ItemState.WAITING]

    @property
    def my_seat(self) -> Seat | None:
        seats = self.meeting.seats if self.meeting else ()
        return next((one for one in seats if one.person.id == self.workspace.me.member), None)

    def present(self, where: Where) -> int:
        seats = self.meeting.seats if self.meeting else ()
        return sum(one.where is where for one in seats)

    @property
    def absent(self) -> bool:
        """Whether this person has a seat, may check in and has not done so."""
        return self.room_lasts and self.my_seat is not None and self.my_seat.where is None

    @property
    def quorum_met(self) -> bool:
        return self.meeting is not None and self.meeting.present >= self.meeting.quorum_needed

    def seconds_since(self, at_ms: int) -> int:
        """Whole seconds since a moment; 0 for one that is not known."""
        now_ms = self.workspace.now().timestamp() * 1000
        return max(0, int(now_ms - at_ms) // 1000) if at_ms else 0

    # the consent list --------------------------------------------------------------------

    @property
    def agreed(self) -> list[ItemView]:
        """What the sitting can adopt together now."""
        return [one for one in self._items if one.id in self._agreed]

    @property
    def my_objections(self) -> list[ItemView]:
        """The items still to come on which this person has asked to speak."""
        told = self.meeting.speakers if self.meeting else ()
        mine = {
            one.turn.item
            for one in told
            if one.turn.state is TurnState.ASKED and one.person.id == self.workspace.me.member
        }
        return [one for one in self.coming if one.id in mine]

    def object_to(self, item: bytes) -> None:
        """Ask to speak on an item that waits: it leaves the list."""
        self._act(self.workspace.cabinet.floor.ask, self._id, item)

    def take_back_objection(self, item: bytes) -> None:
        self._act(self.workspace.cabinet.floor.withdraw, self._id, item)

    def open_agreed(self, text: str, seconds: int) -> None:
        """One vote for all that nobody objects to; it asks the server for late objections."""
        opening = partial(self.workspace.cabinet.presiding.open_agreed, text=text, seconds=seconds)
        self._act(opening, self._id, lane="floor")

    # the floor ---------------------------------------------------------------------------

    @property
    def _speakers(self) -> list[Speaker]:
        """The turns on the item in hand."""
        item, told = self.item, self.meeting.speakers if self.meeting else ()
        return [one for one in told if item is not None and one.turn.item == item.id]

    @property
    def speaker(self) -> Speaker | None:
        found = (one for one in self._speakers if one.turn.state is TurnState.SPEAKING)
        return next(found, None)

    @property
    def waiting(self) -> list[Speaker]:
        return [one for one in self._speakers if one.turn.state is TurnState.ASKED]

    @property
    def my_turn(self) -> Speaker | None:
        """The newest of this person's turns on the item in hand."""
        mine = [one for one in self._speakers if one.person.id == self.workspace.me.member]
        return next((one for one in mine if one.turn.live), mine[-1] if mine else None)

    @property
    def may_ask(self) -> bool:
        roles, item = self.workspace.me.roles, self.item
        shut = item is not None and item.hidden
        return not self.presides and not shut and bool(roles & {Role.MEMBER, Role.GUEST})

    @property
    def may_object(self) -> bool:
        """Whether this person's wish to discuss takes an item off the agreed list."""
        return self.may_ask and Role.MEMBER in self.workspace.me.roles

    @property
    def speaking_left(self) -> int:
        """Whole seconds left to who speaks; below 0 when he speaks longer."""
        speaker = self.speaker
        return SPEAKING_S - self.seconds_since(speaker.turn.started_ms) if speaker else 0

    def ask_or_withdraw(self) -> None:
        turn = self.my_turn
        asked = turn is not None and turn.turn.state is TurnState.ASKED
        floor = self.workspace.cabinet.floor
        if self.item is not None:
            self._act(floor.withdraw if asked else floor.ask, self._id, self.item.id)

    def invite(self, member: bytes) -> None:
        if self.item is not None:
            self._act(self.workspace.cabinet.floor.invite, self._id, self.item.id, member)

    def end_speech(self) -> None:
        if self.item is not None and self.speaker is not None:
            floor, who = self.workspace.cabinet.floor, self.speaker.person.id
            self._act(floor.end, self._id, self.item.id, who)

    def reject_speaker(self, member: bytes) -> None:
        if self.item is not None:
            self._act(self.workspace.cabinet.floor.reject, self._id, self.item.id, member)

    def reorder_speakers(self, members: Sequence[bytes]) -> None:
        if self.item is not None:
            order = tuple(members)
            self._act(self.workspace.cabinet.floor.reorder, self._id, self.item.id, order)

    # votes -------------------------------------------------------------------------------

    @property
    def remaining(self) -> int:
        """Whole seconds until the vote in progress is over, never below 0."""
        if self.vote is None:
            return 0
        now_ms = self.workspace.now().timestamp() * 1000
        return max(0, -int((now_ms - self.vote.card.deadline_ms) // 1000))

    @property
    def may_vote(self) -> bool:
        return self.vote is not None and self.vote.card.on_roll and self.vote.may_answer

    @property
    def sent_choice(self) -> tuple[str, ...]:
        """What this member's ballot says, as far as it was cast."""
        sent = self.vote.sent if self.vote else ()
        return sent[0].choices if sent else ()

    @property
    def has_voted(self) -> bool:
        return self.vote is not None and self.vote.card.mine is not BallotState.NONE

    @property
    def result(self) -> FormView | None:
        return self._votes.get(self._result)

    def votes_on(self, item: ItemView) -> list[FormView]:
        """The closed votes of an item, in their order."""
        return [
            one
            for one in self._votes.values()
            if item.id in voted_items(one.card.item) and one.card.state is not FormState.SENT
        ]

    def items_of(self, vote: FormView) -> list[ItemView]:
        """The items that a vote is about, in the agenda's order."""
        about = voted_items(vote.card.item)
        return [one for one in self._items if one.id in about]

    def choose(self, choice: str) -> None:
        """Choose without sending anything."""
        self.choice = (choice,)

    def cast(self) -> None:
        """Sign and send what was chosen; without a choice nothing happens."""
        if self.vote is None or not self.choice:
            return
        answers = (Answer(self.vote.questions[0].id, self.choice),)
        self._act(
            self.workspace.cabinet.voting.cast,
            self.vote.card.id,
            answers,
            done=lambda _receipt: self.ballot_cast.emit(),
        )

    def show_result(self, vote: bytes) -> None:
        self._result = vote
        self.loaded.emit()

    def leave_result(self) -> None:
        """Back to the sitting; the result stays with its item."""
        self._result = b""
        self.loaded.emit()

    # acts --------------------------------------------------------------------------------

    def check_in(self, where: Where) -> None:
        self._act(
            self.workspace.cabinet.presiding.check_in,
            self._id,
            where,
            done=lambda _result: self.checked_in.emit(),
        )

    def give_controls(self, secretaries: Sequence[bytes] | None) -> None:
        """To these and the chairs; None: to all of the staff."""
        self._act(self.workspace.cabinet.presiding.give_controls, self._id, secretaries)

    def open_meeting(self) -> None:
        self._act(self.workspace.cabinet.convening.open, self._id)

    def close_meeting(self) -> None:
        self._act(self.workspace.cabinet.convening.close, self._id)

    def open_item(self, item: bytes) -> None:
        self._act(self.workspace.cabinet.presiding.open_item, self._id, item)

    def close_item(self, item: bytes) -> None:
        self._act(self.workspace.cabinet.presiding.close_item, self._id, item)

    def open_vote(
        self, item: bytes, text: str, options: tuple[str, ...], seconds: int, plan: bytes = b""
    ) -> None:
        """Open a vote on an item: for, against, abstain, or the options when there are any.

        The plan that it was made of is offered no more.
        """
        cabinet, words = self.workspace.cabinet, text.strip()

        def opening() -> None:
            cabinet.presiding.open_vote(
                self._id, item, text=words, options=options, seconds=seconds
            )
            if plan:
                cabinet.planning.drop(self._id, item, plan)

        self._act(opening)

    def close_vote(self) -> None:
        if self.vote is not None:
            # It asks the server, whose log says what came too late.
            self._act(self.workspace.cabinet.presiding.close_vote, self.vote.card.id, lane="floor")

    # reading -----------------------------------------------------------------------------

    def _read(self) -> _Read:
        cabinet = self.workspace.cabinet
        meeting = cabinet.convening.meeting(self._id)
        votes = {one.id: self._vote(one) for one in meeting.votes}
        named = cabinet.presiding.secretaries() if self.chairs else ()
        return _Read(meeting, votes, cabinet.presiding.agreed(self._id), named)

    def _vote(self, card: FormCard) -> FormView:
        """A vote whole; one that was recounted here changes no more unless its card does."""
        known = self._votes.get(card.id)
        tally = known.tally if known is not None else None
        same = self.meeting is not None and card in self.meeting.votes
        if known is not None and same and tally is not None and tally.published and tally.recounted:
            return known
        return self.workspace.cabinet.presiding.vote(card.id)

    def _keep(self, read: _Read) -> None:
        before, self.meeting, self._votes = self.vote, read.meeting, read.votes
        self._agreed, self.secretaries = read.agreed, read.secretaries
        running = [one for one in read.votes.values() if one.card.state is FormState.SENT]
        # One whose time is over and that nobody closed gives way to the next.
        self.vote = max(running, key=lambda one: one.card.deadline_ms, default=None)
        fresh = self.vote is not None and (before is None or before.card.id != self.vote.card.id)
        if before is not None and (self.vote is None or fresh):
            self._result = before.card.id
            self.vote_closed.emit()
        if fresh:
            self.choice = self.sent_choice
            self._result = b""
            self.vote_opened.emit()

    def _concerns(self, change: Change) -> bool:
        if not change.what & {OPS, BLOBS, OWN_RECORDED, REJECTED}:
            return False
        return self.meeting is None or not change.spaces or self.meeting.told_by(change.spaces)

    def _look(self) -> None:
        second = int(self.workspace.now().timestamp())
        if second != self._second and self.meeting is not None:
            self._second = second
            self.ticked.emit()
