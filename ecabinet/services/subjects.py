"""What a record is about, as a title that its author knows; empty where nothing can be said."""

from __future__ import annotations

from ecabinet.domain import events as ev
from ecabinet.domain import floor, steering
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import Event
from ecabinet.domain.proposals import AnswersProposed, ProposalSettled, ProposalWithdrawn
from ecabinet.protocol.payloads import decode_event
from ecabinet.services.desk import Desk
from ecabinet.services.papers import Shelf


class Subjects:
    """Titles of papers, items, meetings and forms for lists of records."""

    def __init__(self, desk: Desk, shelf: Shelf) -> None:
        self._desk = desk
        self._shelf = shelf

    def title(self, event: Event) -> str:
        """The title of what an event changes."""
        match event:
            case ev.MeetingPut(title=title) | ev.ItemPut(title=title):
                return title
            case ev.PaperPut(paper=paper):
                return paper.title
            case ev.FormPut(draft=draft):
                return draft.subject
            case ev.VoteOpened(vote=vote):
                return vote.subject
            case ev.PersonListed(office=name) | ev.OrganisationNamed(name=name):
                return name
            case ev.DeviceNamed(name=name):
                return name
            case (
                ev.MarkPut(paper=id)
                | ev.MarkDeleted(paper=id)
                | ev.PlaceKept(paper=id)
                | ev.BookmarkPut(paper=id)
            ):
                return self.paper(id)
        return self._of_meeting(event) or self._of_form(event)

    def paper(self, paper: bytes) -> str:
        try:
            return self._shelf.get(paper).paper.title
        except DomainError:
            return ""

    def owner(self, owner: bytes) -> str:
        """The title of a meeting, or the subject of a form."""
        return self._put(owner, owner, ev.MeetingPut) or self._form(owner)

    def _of_meeting(self, event: Event) -> str:
        match event:
            case (
                ev.PositionStated(meeting=meeting, item=item)
                | ev.ItemStateSet(meeting=meeting, item=item)
                | floor.FloorAsked(meeting=meeting, item=item)
                | floor.FloorGiven(meeting=meeting, item=item)
                | floor.FloorOrdered(meeting=meeting, item=item)
            ):
                return self._put(meeting, item, ev.ItemPut)
            case (
                ev.MeetingStateSet(meeting=meeting)
                | ev.AttendanceStated(meeting=meeting)
                | ev.CheckedIn(meeting=meeting)
                | steering.ControlsGiven(meeting=meeting)
            ):
                return self._put(meeting, meeting, ev.MeetingPut)
        return ""

    def _put(self, meeting: bytes, named: bytes, kind: type[Event]) -> str:
        try:
            space = self._desk.find(meeting, "meeting").space
        except DomainError:
            return ""
        for one in dict.fromkeys((space, *self._desk.parts().get(meeting, ()))):
            for fact in reversed(self._desk.facts(one, meeting, (kind,))):
                event = fact.event
                if isinstance(event, ev.MeetingPut):
                    return event.title
                if isinstance(event, ev.ItemPut) and event.item == named:
                    return event.title
        return ""

    def _of_form(self, event: Event) -> str:
        match event:
            case (
                ev.AnswersDrafted(form=form)
                | ev.FormStateSet(form=form)
                | AnswersProposed(form=form)
                | ProposalWithdrawn(form=form)
                | ProposalSettled(form=form)
            ):
                return self._form(form)
            case ev.BallotCast(ballot=ballot):
                return self._opened(ballot.form_op)
            case (
                ev.VoteExtended(form_op=op)
                | ev.VoteClosed(form_op=op)
                | ev.Delivered(form_op=op)
                | ev.Witnessed(form_op=op)
            ):
                return self._opened(op)
            case ev.TallyPublished(tally=tally) | ev.ResultPublished(tally=tally):
                return self._opened(tally.form_op)
        return ""

    def _form(self, form: bytes) -> str:
        try:
            space = self._desk.find(form, "form").space
        except DomainError:
            return ""
        for fact in reversed(self._desk.facts(space, form, (ev.FormPut, ev.VoteOpened))):
            return self.title(fact.event)
        return ""

    def _opened(self, form_op: bytes) -> str:
        with self._desk.store.read() as unit:
            row = unit.operations.get(form_op) or unit.outbox.get(form_op)
        event = decode_event(row.payload) if row is not None and row.payload is not None else None
        return event.vote.subject if isinstance(event, ev.VoteOpened) else ""
