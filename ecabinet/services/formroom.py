"""Finds forms and live votes wherever they lie, and shows them; it changes nothing."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Form, FormState, Mode
from ecabinet.domain.people import Role
from ecabinet.domain.procedure import check_castable, check_close, officers
from ecabinet.services.board import Board
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.opened import OwnBallot
from ecabinet.services.papers import Shelf
from ecabinet.services.receipts import Receipts
from ecabinet.services.recount import Recounts
from ecabinet.services.summaries import FormCard, FormView


class FormRoom:
    """Forms in the secretariat's drafts, sent ones in their own spaces, votes in meetings."""

    def __init__(
        self, desk: Desk, shelf: Shelf, board: Board, receipts: Receipts, recounts: Recounts
    ) -> None:
        self._desk = desk
        self._shelf = shelf
        self._board = board
        self._receipts = receipts
        self._recounts = recounts

    def form(self, form_id: bytes) -> Form:
        """A form or live vote as it stands here; DomainError form.unknown."""
        place = self._desk.find(form_id, "form")
        for form in self._board.forms_in(place.space):
            if form.id == form_id:
                return form
        raise DomainError("form.unknown", id=form_id.hex())

    def sent(self, form_id: bytes) -> Form:
        """As `form`, once it has been sent; DomainError form.wrong_state for a draft."""
        form = self.form(form_id)
        if form.open is None:
            raise DomainError("form.wrong_state", state=form.state.value, wanted="sent")
        return form

    def opinions(self) -> tuple[Form, ...]:
        """Every opinion form within reach, drafts for those who read them; live votes are not."""
        found: dict[bytes, Form] = {}
        drafts = self._desk.drafts_space()
        if drafts is not None:
            found.update({form.id: form for form in self._board.forms_in(drafts)})
        for space in self._desk.public_spaces("form"):
            found.update({form.id: form for form in self._board.forms_in(space)})
        return tuple(form for form in found.values() if form.open is None or not form.open.live)

    def votes(self, meeting: bytes | None = None) -> tuple[Form, ...]:
        """The live votes of a meeting, or of all, in the order of their opening."""
        spaces = self._desk.public_spaces("meeting")
        found = [form for space in spaces for form in self._board.forms_in(space)]
        return tuple(
            form
            for form in found
            if form.open is not None and form.open.live and meeting in {None, form.open.meeting}
        )

    def card(self, form: Form) -> FormCard:
        """A form's line in a list, with what this member sent or drafted."""
        newest = self._newest(form)
        ballot = newest.ballot if newest is not None else None
        waiting = self._receipts.drafted(form.id)
        return replace(
            self._board.form_card(form),
            papers=len(form.papers),
            cast_ms=ballot.cast_ms if ballot is not None else 0,
            choices=tuple(" ".join(answer.choices) for answer in ballot.answers) if ballot else (),
            draft_ms=self._receipts.draft(form.id)[1] if waiting else 0,
        )

    def view(self, form: Form) -> FormView:
        """One form whole, with this member's draft, ballots and what was published."""
        source = form.open or form.draft
        if source is None:
            raise DomainError("form.unknown", id=form.id.hex())
        draft, draft_ms = self._receipts.draft(form.id)
        newest = self._newest(form)
        sent = newest.ballot if newest is not None else None
        waiting = self._receipts.drafted(form.id)
        return FormView(
            card=self.card(form),
            summary=source.summary,
            questions=source.questions,
            papers=self._shelf.views(form.papers, form.id),
            rule=source.rule,
            results=source.results,
            draft=draft if waiting else (),
            draft_ms=draft_ms if waiting else 0,
            sent=sent.answers if sent is not None else (),
            receipts=self._receipts.of(form),
            opens_ms=form.open.opens_ms if form.open else 0,
            may_answer=self._may_answer(form),
            may_close=self._may_close(form),
            tally=self._recounts.view(form),
            sent_mode=sent.mode if sent is not None else Mode.NORMAL,
            submitted_by=form.submitted_by,
            type=source.type,
            roll=source.roll,
            officers=source.officers,
            close_early=source.close_early,
            interim=source.interim,
            details=form.details,
            reason=form.reason,
        )

    def _newest(self, form: Form) -> OwnBallot | None:
        if form.open is None:
            return None
        return max(self._recounts.own(form), key=lambda one: one.hlc, default=None)

    def _may_answer(self, form: Form) -> bool:
        """A form until its result is published, for late ones are recorded; a vote until closed."""
        if form.open is not None and form.open.live and form.state is not FormState.SENT:
            return False
        try:
            check_castable(form, self._desk.member)
        except DomainError:
            return False
        return True

    def _may_close(self, form: Form) -> bool:
        if not self._desk.my_roles() & STAFF:
            return False
        try:
            check_close(form, self._desk.member, True, self._desk.now_ms())
        except DomainError:
            return False
        return True


def is_officer(desk: Desk, form: Form) -> bool:
    """Whether this member opens and counts the ballots: named in the opening, and still staff.

    A count by somebody who is neither secretary nor chair has no effect in the log.
    """
    named = form.open is not None and desk.member in officers(form.open)
    return named and bool(desk.my_roles() & {Role.SECRETARY, Role.CHAIR})
