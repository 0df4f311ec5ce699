"""A meeting in session: who is here, which item is open, and what is voted on."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ecabinet.domain import agenda
from ecabinet.domain.ballots import check_vote, live_question
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import CheckedIn, ItemStateSet, VoteOpened
from ecabinet.domain.forms import (
    GOVERNMENT,
    CloseEarly,
    FormState,
    Interim,
    Results,
    RollEntry,
    VoteOpen,
)
from ecabinet.domain.meeting import AgendaItem, ItemState, Meeting, MeetingState, Where
from ecabinet.domain.people import Role
from ecabinet.domain.procedure import check_close, due
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.lines import Lines
from ecabinet.services.sittings import item_in_session, public_meeting
from ecabinet.services.summaries import BallotState, FormCard, FormView, TallyView, VoteCall
from ecabinet.services.tallying import Tallying

QUESTION = "q1"
OPEN_ENDED_S = 3600
"""How long a vote stays open that was given no countdown and that the chair does not close."""


class Presiding:
    """What the chair, and a secretary for the chair, do in the room; members check in here."""

    def __init__(self, desk: Desk, room: FormRoom, tallying: Tallying, lines: Lines) -> None:
        self._desk = desk
        self._room = room
        self._tallying = tallying
        self._lines = lines

    # The room ----------------------------------------------------------------------------------
    def check_in(self, meeting_id: bytes, where: Where) -> None:
        """This member is here, in the room or remote; DomainError meeting.not_in_session."""
        space, meeting = public_meeting(self._desk, meeting_id)
        agenda.check_in(meeting)
        self._desk.author.write(space, CheckedIn(meeting_id, where))

    def open_item(self, meeting_id: bytes, item_id: bytes) -> None:
        """DomainError meeting.wrong_state outside a session, item.unknown."""
        self._set_item(meeting_id, item_id, ItemState.OPEN)

    def close_item(self, meeting_id: bytes, item_id: bytes) -> None:
        self._set_item(meeting_id, item_id, ItemState.CLOSED)

    def _set_item(self, meeting_id: bytes, item_id: bytes, state: ItemState) -> None:
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        space, _, _ = item_in_session(self._desk, meeting_id, item_id)
        self._desk.author.write(space, ItemStateSet(meeting_id, item_id, state))

    # Votes -------------------------------------------------------------------------------------
    def votes(self, meeting_id: bytes) -> tuple[FormCard, ...]:
        """The meeting's votes in the order of their opening."""
        return tuple(self._room.card(vote) for vote in self._room.votes(meeting_id))

    def awaiting(self) -> tuple[VoteCall, ...]:
        """The votes that run in any sitting and wait for this member, the first to end first."""
        sittings = {
            line.space: line.card.id
            for line in self._lines.meetings()
            if line.card.state is MeetingState.IN_SESSION
        }
        now_ms = self._desk.now_ms()
        return tuple(
            VoteCall(sittings[line.space], line.card)
            for line in self._lines.forms()
            if line.card.live
            and line.space in sittings
            and line.card.state is FormState.SENT
            and line.card.on_roll
            and line.card.mine is BallotState.NONE
            and line.card.deadline_ms > now_ms
        )

    def vote(self, vote_id: bytes) -> FormView:
        """One vote whole; DomainError form.unknown."""
        return self._room.view(self._room.form(vote_id))

    def open_vote(
        self,
        meeting_id: bytes,
        item_id: bytes,
        *,
        text: str = "",
        options: Sequence[str] = (),
        seconds: int | None = None,
    ) -> FormCard:
        """A vote of all members on an item: for, against, abstain, or one of `options`.

        `seconds` is the countdown; without it the vote stays open until the chair closes it (an
        hour at most). DomainError meeting.wrong_state, item.unknown, vote.already_open,
        vote.seconds, and those of the question.
        """
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        space, meeting, item = item_in_session(self._desk, meeting_id, item_id)
        if seconds is not None and not 0 < seconds <= OPEN_ENDED_S:
            raise DomainError("vote.seconds", most=OPEN_ENDED_S)
        now_ms = self._desk.now_ms()
        for other in self._room.votes(meeting_id):
            if other.state is FormState.SENT and not due(other, now_ms):
                raise DomainError("vote.already_open", vote=other.id.hex())
        vote = self._opening(meeting, item, text, options, seconds or OPEN_ENDED_S)
        check_vote(vote)
        self._desk.author.write(space, VoteOpened(vote), object_id=vote.form)
        return self._room.card(self._room.form(vote.form))

    def close_vote(self, vote_id: bytes, reason: str = "") -> TallyView:
        """Close, count and publish: the result is shown only now.

        What is late is decided by the close's place in the log, so the server is asked: Fault
        net.* leaves the close waiting here. DomainError form.wrong_state, form.close_early_refused.
        """
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        form = self._room.sent(vote_id)
        if form.state is FormState.SENT:
            early = not due(form, self._desk.now_ms())
            check_close(form, self._desk.member, early, self._desk.now_ms())
            self._tallying.close(vote_id, early=early, reason=reason)
        self._desk.engine.sync()
        if self._room.sent(vote_id).state is FormState.CLOSED:
            self._tallying.publish(vote_id)
            self._desk.engine.sync()
        return self._tallying.tally(vote_id)

    def _opening(
        self, meeting: Meeting, item: AgendaItem, text: str, options: Sequence[str], seconds: int
    ) -> VoteOpen:
        registry, now_ms = self._desk.registry, self._desk.now_ms()
        subject = text.strip() or item.title
        return VoteOpen(
            form=os.urandom(16),
            number="",
            type="live",
            subject=subject,
            summary="",
            agency=item.presenter,
            questions=(live_question(QUESTION, subject, tuple(options)),),
            opens_ms=now_ms,
            closes_ms=now_ms + seconds * 1000,
            grace_ms=0,
            roll=tuple(
                RollEntry(person.id, max(person.weight, 1)) for person in self._desk.voters()
            ),
            reg_size=registry.size,
            reg_root=registry.root,
            rule=GOVERNMENT,
            results=Results.NAMES,
            close_early=CloseEarly.CHAIR,
            interim=Interim.HIDDEN,
            officers=self._desk.officers(),
            chair=self._desk.chair().id,
            papers=tuple((paper.title, paper.sha256) for paper in item.papers),
            live=True,
            meeting=meeting.id,
            item=item.id,
            recused=item.recused,
        )
