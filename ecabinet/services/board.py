"""Turns folded meetings and forms into read models, with the people and this member's own part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ecabinet.domain import agenda
from ecabinet.domain.events import Fact
from ecabinet.domain.forms import Form
from ecabinet.domain.meeting import AgendaItem, Meeting, Stance
from ecabinet.domain.project import Posted, forms
from ecabinet.domain.steering import ControlsGiven
from ecabinet.protocol.operation import OpClass
from ecabinet.services.desk import STAFF, Desk, Found
from ecabinet.services.papers import Shelf
from ecabinet.services.receipts import Receipts
from ecabinet.services.summaries import (
    BallotState,
    FormCard,
    ItemView,
    MeetingCard,
    MeetingView,
    PaperView,
    Seat,
    Speaker,
)
from ecabinet.store.generation import Generation
from ecabinet.store.unit import Unit

_KEPT = 8


def _posted(unit: Unit, space: bytes) -> Iterator[Posted]:
    """The ballots known by header; read when the first is asked for, which needs a form."""
    for row in unit.operations.by_class(space, {OpClass.BALLOT}):
        if row.verdict in {None, "ok"}:
            yield Posted(row.op_id, row.object, row.member, row.index, row.received_ms)


class Board:
    """Read models of meetings and forms; the same picture for windows and the command line."""

    def __init__(self, desk: Desk, shelf: Shelf, receipts: Receipts) -> None:
        self._desk = desk
        self._shelf = shelf
        self._receipts = receipts
        self._forms: dict[bytes, tuple[Generation, tuple[Form, ...]]] = {}

    # Forms and votes ---------------------------------------------------------------------------
    def forms_in(self, space: bytes) -> tuple[Form, ...]:
        """Every form or live vote of a space, with the ballots known by header alone."""
        with self._desk.store.read() as unit:
            generation = unit.generation()
            # Asked for by several in turn when something has come.
            known = self._forms.get(space)
            if known is not None and known[0] == generation:
                return known[1]
            told = self._controls_told(space)
            found = forms(unit.facts(space), space, _posted(unit, space), told)
        if generation is not None:
            kept = self._forms if len(self._forms) < _KEPT else {}
            self._forms = {**kept, space: (generation, found)}
        return found

    def _controls_told(self, space: bytes) -> tuple[Fact, ...]:
        """For a part of a meeting: who got the controls, as the meeting's own space tells."""
        parts = self._desk.parts().items()
        for meeting in (one for one, spaces in parts if space in spaces):
            home = self._desk.find(meeting, "meeting").space
            if home != space:
                return tuple(self._desk.facts(home, types=(ControlsGiven,)))
        return ()

    def form_card(self, form: Form, behalf: bytes = b"") -> FormCard:
        """Of this member's own answer, or of that for who lent him his word."""
        vote = form.open
        told = vote or form.draft
        roll = told.roll if told else ()
        return FormCard(
            id=form.id,
            number=told.number if told else "",
            subject=told.subject if told else "",
            agency=told.agency if told else "",
            state=form.state,
            deadline_ms=form.deadline_ms,
            answered=len(form.answered),
            roll=len(roll) or len(self._desk.voters()),
            mine=self._mine(form, behalf),
            drafted=self._receipts.drafted(form.id, behalf),
            live=bool(vote and vote.live),
            item=vote.item if vote else b"",
            on_roll=any(entry.member == self._desk.member for entry in roll),
            reminded_ms=max(
                (at_ms for who, at_ms in form.reminded if who == self._desk.member and not behalf),
                default=0,
            ),
            late=len(form.late),
            behalf=self._desk.person(behalf) if behalf else None,
        )

    def _mine(self, form: Form, behalf: bytes) -> BallotState:
        if form.open is None:
            return BallotState.NONE
        mine = self._receipts.of(form, behalf)
        return mine[-1].state if mine else BallotState.NONE

    # Meetings ----------------------------------------------------------------------------------
    def card(self, meeting: Meeting) -> MeetingCard:
        papers = meeting.papers()
        mine = {one.item for one in meeting.positions if one.member == self._desk.member}
        return MeetingCard(
            id=meeting.id,
            title=meeting.title,
            starts_ms=meeting.starts_ms,
            ends_ms=meeting.ends_ms,
            place=meeting.place,
            chair=meeting.chair,
            state=meeting.state,
            items=len(meeting.items),
            stated=len(mine),
            papers=len(papers),
            papers_ready=self._shelf.ready(papers),
        )

    def view(self, meeting: Meeting, place: Found) -> MeetingView:
        people = self._desk.people()
        voters = frozenset(person.id for person in people if person.votes)
        presence = agenda.presence(meeting, voters)
        spaces = () if place.draft else (place.space, *self._desk.parts().get(meeting.id, ()))
        votes = [vote for one in dict.fromkeys(spaces) for vote in self.forms_in(one)]
        papers: dict[bytes, list[PaperView]] = {}
        named = {one: who for item in meeting.items for one, who in item.paper_readers if who}
        for paper in self._shelf.views(meeting.papers(), meeting.id):
            told_to = replace(paper, readers=named.get(paper.id, ()))
            papers.setdefault(paper.item, []).append(told_to)
        told = self._sees_positions()
        return MeetingView(
            id=meeting.id,
            space=place.space,
            title=meeting.title,
            starts_ms=meeting.starts_ms,
            ends_ms=meeting.ends_ms,
            place=meeting.place,
            chair=meeting.chair,
            state=meeting.state,
            revision=meeting.revision,
            items=tuple(
                self._item(meeting, item, tuple(papers.get(item.id, ())), told)
                for item in meeting.items
            ),
            seats=self._seats(meeting),
            quorum_needed=presence.needed,
            present=presence.present,
            votes=tuple(self.form_card(vote) for vote in votes),
            opened_ms=meeting.opened_ms,
            submitted_by=meeting.submitted_by,
            approved_by=meeting.approved_by,
            speakers=self._speakers(meeting),
            parts=spaces[1:],
            controls=tuple(self._desk.person(one) for one in meeting.controls),
        )

    def _speakers(self, meeting: Meeting) -> tuple[Speaker, ...]:
        return tuple(Speaker(self._desk.person(one.member), one) for one in meeting.turns)

    def _item(
        self, meeting: Meeting, item: AgendaItem, papers: tuple[PaperView, ...], told: bool
    ) -> ItemView:
        stated = [one for one in meeting.positions if one.item == item.id]
        return ItemView(
            id=item.id,
            order=item.order,
            title=item.title,
            presenter=item.presenter,
            type=item.type,
            minutes=item.minutes,
            state=item.state,
            papers=papers,
            mine=next((one for one in stated if one.member == self._desk.member), None),
            agree=sum(one.stance is Stance.AGREE for one in stated),
            debate=sum(one.stance is Stance.DEBATE for one in stated),
            opened_ms=item.opened_ms,
            guests=item.guests,
            positions=tuple(stated) if told else (),
            hidden=item.hidden,
            restricted=item.restricted or bool(item.readers) or bool(item.recused),
            recused=item.recused,
            readers=item.readers,
            hidden_papers=len(item.hidden_papers),
        )

    def _sees_positions(self) -> bool:
        return bool(self._desk.person(self._desk.member).roles & STAFF)

    def _seats(self, meeting: Meeting) -> tuple[Seat, ...]:
        stated = {one.member: one for one in meeting.attendance}
        where = dict(meeting.checked_in)
        return tuple(
            Seat(
                person=person,
                attends=stated[person.id].attends if person.id in stated else None,
                reason=stated[person.id].reason if person.id in stated else "",
                where=where.get(person.id),
                substitute=stated[person.id].substitute if person.id in stated else "",
                approved=stated[person.id].approved if person.id in stated else None,
            )
            for person in self._desk.voters()
        )
