"""Finds forms and live votes wherever they lie, and shows them; it changes nothing."""

from __future__ import annotations

from dataclasses import replace

from ecabinet.domain.answerdrafts import replaced_by
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Form, FormState, Grant, Mode
from ecabinet.domain.people import Person, Role
from ecabinet.domain.procedure import check_castable, check_close, is_recused, officers
from ecabinet.domain.proxies import asked, standing
from ecabinet.protocol.operation import MAX_PARENTS
from ecabinet.services.board import Board
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.opened import OwnBallot, lent_for
from ecabinet.services.papers import Shelf
from ecabinet.services.receipts import Receipts
from ecabinet.services.recount import Recounts
from ecabinet.services.summaries import FormCard, FormView, ProxyState, ProxyView


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
        spaces = self._desk.public_spaces("meeting", "restricted")
        found = [form for space in spaces for form in self._board.forms_in(space)]
        return tuple(
            form
            for form in found
            if form.open is not None and form.open.live and meeting in {None, form.open.meeting}
        )

    def lent(self) -> tuple[tuple[Form, bytes], ...]:
        """Opinion forms that this member may answer now for another, or has: (form, member)."""
        found = []
        for form in self.opinions():
            held = [one.member for one in form.grants if one.holder == self._desk.member]
            for member in dict.fromkeys(held):
                if self.held(form, member) is not None or self._receipts.of(form, member):
                    found.append((form, member))
        return tuple(found)

    def held(self, form: Form, member: bytes) -> Grant | None:
        """The grant under which a ballot for that member may be sent from here now."""
        for one in standing(form, self._desk.now_ms()):
            if (one.member, one.holder) == (member, self._desk.member):
                return one
        return None

    def proxies(self, form: Form) -> tuple[ProxyView, ...]:
        """The grants of a form that concern this member; all of them for its officers."""
        me = self._desk.member
        all_of_them = form.open is not None and me in officers(form.open)
        return tuple(
            self._proxy(form, one)
            for one in form.grants
            if all_of_them or me in {one.member, one.holder}
        )

    def _proxy(self, form: Form, grant: Grant) -> ProxyView:
        with self._desk.store.read() as unit:
            lent = lent_for(unit, form, grant.member)
        ballots = [one.ballot for one in lent if one.ballot is not None]
        cast = [one.cast_ms for one in ballots if one.proxy == grant.op_id]
        state = ProxyState.STANDING
        if grant.ended is not None:
            state = ProxyState.ENDED
        elif grant.until_ms and grant.until_ms < self._desk.now_ms():
            state = ProxyState.EXPIRED
        return ProxyView(
            grant=grant.op_id,
            form=form.id,
            member=self._desk.person(grant.member),
            holder=self._desk.person(grant.holder),
            questions=grant.questions,
            until_ms=grant.until_ms,
            at_ms=grant.at_ms,
            state=state,
            waiting=grant.index < 0 or (grant.ended or 0) < 0,
            voted_ms=max(cast, default=0),
        )

    def card(self, form: Form, behalf: bytes = b"") -> FormCard:
        """A form's line in a list, with what this member sent or drafted, himself or by proxy."""
        newest = self._newest(form, behalf)
        ballot = newest.ballot if newest is not None else None
        waiting = self._receipts.drafted(form.id, behalf)
        return replace(
            self._board.form_card(form, behalf),
            papers=len(form.papers),
            cast_ms=ballot.cast_ms if ballot is not None else 0,
            choices=tuple(" ".join(answer.choices) for answer in ballot.answers) if ballot else (),
            draft_ms=self._receipts.draft(form.id, behalf)[1] if waiting else 0,
            lent_to=None if behalf else self._lent_to(form),
        )

    def _lent_to(self, form: Form) -> Person | None:
        """Who holds this member's word now; nobody once the form is closed."""
        if form.state is not FormState.SENT:
            return None
        for one in standing(form, self._desk.now_ms()):
            if one.member == self._desk.member:
                return self._desk.person(one.holder)
        return None

    def view(self, form: Form, behalf: bytes = b"") -> FormView:
        """One form whole, with this member's draft, ballots and what was published.

        For `behalf`, who lent this member his word, draft and ballots are those for him, and the
        questions those that he lent.
        """
        source = form.open or form.draft
        if source is None:
            raise DomainError("form.unknown", id=form.id.hex())
        draft, draft_ms = self._receipts.draft(form.id, behalf)
        newest = self._newest(form, behalf)
        sent = newest.ballot if newest is not None else None
        waiting = self._receipts.drafted(form.id, behalf)
        grant = self.held(form, behalf) if behalf else None
        return FormView(
            card=self.card(form, behalf),
            summary=source.summary,
            questions=asked(source.questions, grant),
            papers=self._shelf.views(form.papers, form.id),
            rule=source.rule,
            results=source.results,
            draft=draft if waiting else (),
            draft_ms=draft_ms if waiting else 0,
            sent=sent.answers if sent is not None else (),
            receipts=self._receipts.of(form, behalf),
            opens_ms=form.open.opens_ms if form.open else 0,
            may_answer=self._may_answer(form) and (grant is not None or not behalf),
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
            proxies=self.proxies(form),
            may_lend=not behalf and self._may_lend(form),
            drafts=self._receipts.drafts(form.id, behalf),
        )

    def replaced(
        self, form_id: bytes, behalf: bytes = b"", over: tuple[bytes, ...] | None = None
    ) -> tuple[bytes, ...]:
        """What this device's next draft replaces: `over`, else every draft that it knows."""
        drafts = self._receipts.drafts(form_id, behalf)
        seen = tuple(one.op_id for one in drafts) if over is None else over
        return replaced_by(drafts, self._desk.device, seen)[-MAX_PARENTS:]

    def _newest(self, form: Form, behalf: bytes) -> OwnBallot | None:
        if form.open is None:
            return None
        return max(self._recounts.own(form, behalf), key=lambda one: one.hlc, default=None)

    def _may_lend(self, form: Form) -> bool:
        """Where the form allows proxies, a member of its roll who takes part, until the close."""
        vote, me = form.open, self._desk.member
        if vote is None or not vote.proxies or form.state is not FormState.SENT:
            return False
        return any(entry.member == me for entry in vote.roll) and not is_recused(form, me)

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
