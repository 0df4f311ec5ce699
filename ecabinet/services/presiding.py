"""A meeting in session: who is here, which item is open, and what is voted on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from ecabinet.domain import agenda, steering
from ecabinet.domain.ballots import check_vote, live_question
from ecabinet.domain.deciding import least
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import CheckedIn, Event, ItemStateSet, VoteOpened
from ecabinet.domain.forms import (
    GOVERNMENT,
    CloseEarly,
    Decision,
    FormState,
    Interim,
    Results,
    RollEntry,
    VoteOpen,
)
from ecabinet.domain.meeting import AgendaItem, ItemState, Meeting, MeetingState, Where
from ecabinet.domain.people import Person, Role
from ecabinet.domain.procedure import check_close, due
from ecabinet.domain.project.parts import Joined
from ecabinet.domain.steering import ControlsGiven
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.gathering import readable
from ecabinet.services.lines import Lines
from ecabinet.services.sittings import item_of, public_meeting, public_sitting, sitting
from ecabinet.services.summaries import BallotState, FormCard, FormView, TallyView, VoteCall
from ecabinet.services.tallying import Tallying

QUESTION = "q1"
OPEN_ENDED_S = 3600
"""How long a vote stays open that was given no countdown and that the chair does not close."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Items by their ids: those that can be adopted together, those to debate, and those voted on
    by themselves. `needed` of `total` votes adopt one, by the preset of votes in a sitting."""

    together: tuple[bytes, ...]
    debate: tuple[bytes, ...]
    apart: tuple[bytes, ...]
    total: int
    needed: int


class Presiding:
    """What the chair, and a secretary for the chair, do in the room; members check in here."""

    def __init__(self, desk: Desk, room: FormRoom, tallying: Tallying, lines: Lines) -> None:
        self._desk = desk
        self._room = room
        self._tallying = tallying
        self._lines = lines

    # The room ----------------------------------------------------------------------------------
    def check_in(self, meeting_id: bytes, where: Where) -> None:
        """This member is here, in the room or remote, or has left; DomainError
        meeting.not_in_session."""
        found = public_sitting(self._desk, meeting_id)
        agenda.check_in(found.meeting)
        self._desk.author.write(found.space, CheckedIn(meeting_id, where))

    def open_item(self, meeting_id: bytes, item_id: bytes) -> None:
        """DomainError meeting.wrong_state outside a session, item.unknown,
        meeting.controls_elsewhere."""
        self._set_item(meeting_id, item_id, ItemState.OPEN)

    def close_item(self, meeting_id: bytes, item_id: bytes) -> None:
        self._set_item(meeting_id, item_id, ItemState.CLOSED)

    def give_controls(self, meeting_id: bytes, secretaries: Sequence[bytes] | None) -> None:
        """By a chair: the chairs and these alone have the controls from now; None: all staff.

        DomainError role.required, meeting.not_published, meeting.wrong_state,
        meeting.not_secretary.
        """
        self._desk.require(Role.CHAIR)
        found = public_sitting(self._desk, meeting_id)
        chosen = secretaries or ()
        steering.check_giving(found.meeting, chosen, self._desk.officers())
        named = () if secretaries is None else (*self._desk.chairs(), *chosen)
        event = ControlsGiven(meeting_id, tuple(dict.fromkeys(named)))
        # Also in the parts of the meeting, where the floor of their items lies.
        self._write([(one, event) for one in dict.fromkeys((found.space, *found.parts))])

    def secretaries(self) -> tuple[Person, ...]:
        """Those whom a chair can name for the controls."""
        return tuple(one for one in self._desk.people() if Role.SECRETARY in one.roles)

    def _steered(self, meeting_id: bytes) -> Joined:
        """The sitting, for one who has its controls."""
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        found = sitting(self._desk, meeting_id)
        steering.check_steering(found.meeting, self._desk.member)
        return found

    def _set_item(self, meeting_id: bytes, item_id: bytes, state: ItemState) -> None:
        found = self._steered(meeting_id)
        item_of(found, item_id)
        acts = [(found.space, ItemStateSet(meeting_id, item_id, state))]
        if item_id in found.homes:
            acts.append((found.home(item_id), acts[0][1]))
        if state is ItemState.OPEN:
            # In the meeting's own space this ends any other; a part knows nothing of it.
            acts += [
                (found.home(one.id), ItemStateSet(meeting_id, one.id, ItemState.CLOSED))
                for one in found.meeting.items
                if one.state is ItemState.OPEN and one.id != item_id and one.id in found.homes
            ]
        self._write(acts)

    def _write(self, acts: Sequence[tuple[bytes, Event]]) -> None:
        with self._desk.store.write() as unit:
            for space, event in acts:
                self._desk.author.write_in(unit, space, event)
        self._desk.author.wrote(frozenset(space for space, _ in acts))

    # Votes -------------------------------------------------------------------------------------
    def votes(self, meeting_id: bytes) -> tuple[FormCard, ...]:
        """The meeting's votes in the order of their opening."""
        return tuple(self._room.card(vote) for vote in self._room.votes(meeting_id))

    def awaiting(self) -> tuple[VoteCall, ...]:
        """The votes that run in any sitting and wait for this member, the first to end first."""
        sittings = {
            space: line.card.id
            for line in self._lines.meetings()
            if line.card.state is MeetingState.IN_SESSION
            for space in (line.space, *line.parts)
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
        vote.seconds, meeting.controls_elsewhere, and those of the question.
        """
        found = self._steered(meeting_id)
        item = readable(item_of(found, item_id))
        space = found.talk(item_id)
        return self._open_vote(space, found.meeting, (item,), text, options, seconds)

    def foreseen(self, meeting_id: bytes) -> Foreseen:
        """How the items of a published meeting will be taken, by what members said so far.

        For who presides: DomainError role.required, meeting.not_published.
        """
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        _, meeting = public_meeting(self._desk, meeting_id)
        split = agenda.split(meeting)
        total = sum(max(person.weight, 1) for person in self._desk.voters())
        return Foreseen(
            together=tuple(item.id for item in split.together),
            debate=tuple(item.id for item in split.debate),
            apart=tuple(item.id for item in split.apart),
            total=total,
            needed=least(GOVERNMENT, total),
        )

    def agreed(self, meeting_id: bytes) -> tuple[bytes, ...]:
        """The items that a sitting can adopt together now: nobody opposes them, and they wait.

        Empty outside a session; DomainError meeting.unknown.
        """
        if self._desk.find(meeting_id, "meeting").draft:
            return ()
        _, meeting = public_meeting(self._desk, meeting_id)
        if meeting.state is not MeetingState.IN_SESSION:
            return ()
        return tuple(item.id for item in agenda.adoptable(meeting))

    def open_agreed(
        self, meeting_id: bytes, *, text: str = "", seconds: int | None = None
    ) -> FormCard:
        """One vote, for, against, abstain, that adopts all items to which nobody objects.

        What others said is fetched first, so that no objection is overheard; without the server
        what this device knows decides. DomainError as `open_vote`, and vote.nothing_agreed.
        """
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        with suppress(Fault):
            self._desk.engine.sync()
        found = self._steered(meeting_id)
        items = agenda.adoptable(found.meeting)
        if not items:
            raise DomainError("vote.nothing_agreed")
        return self._open_vote(found.space, found.meeting, items, text, (), seconds)

    def _open_vote(
        self,
        space: bytes,
        meeting: Meeting,
        items: tuple[AgendaItem, ...],
        text: str,
        options: Sequence[str],
        seconds: int | None,
    ) -> FormCard:
        if seconds is not None and not 0 < seconds <= OPEN_ENDED_S:
            raise DomainError("vote.seconds", most=OPEN_ENDED_S)
        now_ms = self._desk.now_ms()
        for other in self._room.votes(meeting.id):
            if other.state is FormState.SENT and not due(other, now_ms):
                raise DomainError("vote.already_open", vote=other.id.hex())
        vote = self._opening(meeting, items, text, options, seconds or OPEN_ENDED_S)
        check_vote(vote)
        self._desk.author.write(space, VoteOpened(vote), object_id=vote.form)
        return self._room.card(self._room.form(vote.form))

    def close_vote(self, vote_id: bytes, reason: str = "") -> TallyView:
        """Close, count and publish: the result is shown only now.

        What is late is decided by the close's place in the log, so the server is asked: Fault
        net.* leaves the close waiting here. DomainError form.wrong_state, form.close_early_refused,
        meeting.controls_elsewhere.
        """
        self._desk.require(Role.CHAIR, Role.SECRETARY)
        form = self._room.sent(vote_id)
        if form.open is not None:
            meeting = public_sitting(self._desk, form.open.meeting).meeting
            steering.check_steering(meeting, self._desk.member)
        if form.state is FormState.SENT:
            early = not due(form, self._desk.now_ms())
            check_close(form, self._desk.member, early, self._desk.now_ms())
            self._tallying.close(vote_id, early=early, reason=reason)
        self._desk.engine.sync()
        if self._room.sent(vote_id).state is FormState.CLOSED:
            self._tallying.publish(vote_id)
        self._finish_agreed(vote_id)
        self._desk.engine.sync()
        return self._tallying.tally(vote_id)

    def _finish_agreed(self, vote_id: bytes) -> None:
        """With the list adopted its items are done, but for one that somebody still asked for."""
        form = self._room.sent(vote_id)
        vote, tally = form.open, form.tally
        if vote is None or tally is None or len(items := agenda.voted_items(vote.item)) < 2:
            return
        if tally.questions[0].decision is not Decision.ADOPTED:
            return
        found = public_sitting(self._desk, vote.meeting)
        meeting = found.meeting
        asked = {one.item for one in meeting.turns if one.live}
        done = [
            ItemStateSet(meeting.id, item.id, ItemState.CLOSED)
            for item in meeting.items
            if item.id in items and item.id not in asked and item.state is ItemState.WAITING
        ]
        acts = [(found.space, one) for one in done]
        acts += [(found.home(one.item), one) for one in done if one.item in found.homes]
        self._write(acts)

    def _opening(
        self,
        meeting: Meeting,
        items: tuple[AgendaItem, ...],
        text: str,
        options: Sequence[str],
        seconds: int,
    ) -> VoteOpen:
        registry, now_ms = self._desk.registry, self._desk.now_ms()
        titles = [f"{item.order}. {item.title}" for item in items]
        together = len(items) > 1
        subject = text.strip() or ("; ".join(titles) if together else items[0].title)
        asked = "\n".join([subject, *titles]) if together else subject
        return VoteOpen(
            form=os.urandom(16),
            number="",
            type="live",
            subject=subject,
            summary="",
            agency="" if together else items[0].presenter,
            questions=(live_question(QUESTION, asked, tuple(options)),),
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
            # Whoever leads in the room ends what he opened: a device may die, a deputy may preside.
            close_early=CloseEarly.SECRETARY,
            interim=Interim.HIDDEN,
            officers=meeting.controls
            or tuple(dict.fromkeys((*self._desk.officers(), *self._desk.chairs()))),
            chair=self._desk.chair().id,
            papers=tuple((paper.title, paper.sha256) for item in items for paper in item.papers),
            live=True,
            meeting=meeting.id,
            item=b"".join(item.id for item in items),
            recused=() if together else items[0].recused,
        )
