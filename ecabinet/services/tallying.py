"""Closes a form, counts it, records the count and publishes it as wide as the form says."""

from __future__ import annotations

from collections.abc import Sequence

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import FormStateSet, ResultPublished, TallyPublished, VoteClosed
from ecabinet.domain.forms import Form, FormState, Results, Tally
from ecabinet.domain.people import Role
from ecabinet.domain.procedure import check_close, officers
from ecabinet.services.desk import Desk
from ecabinet.services.differences import short_code
from ecabinet.services.formroom import FormRoom, is_officer
from ecabinet.services.opened import Opened
from ecabinet.services.recount import Recounts
from ecabinet.services.summaries import BallotLine, TallyView

_DONE = frozenset({FormState.CLOSED, FormState.PUBLISHED})


class Tallying:
    """An officer counts from the ballots; everybody else recounts what was published."""

    def __init__(self, desk: Desk, room: FormRoom, recounts: Recounts) -> None:
        self._desk = desk
        self._room = room
        self._recounts = recounts

    def lines(self, form_id: bytes) -> tuple[BallotLine, ...]:
        """One line a member of the roll; what others chose only where it may be seen now."""
        form = self._room.sent(form_id)
        tally = form.tally if form.state is FormState.PUBLISHED else None
        return self._recounts.lines(form, self._recounts.ballots(form), tally)

    def close(self, form_id: bytes, *, early: bool = False, reason: str = "") -> None:
        """Queue the close; its place in the log decides what is late, once it is recorded.

        DomainError form.wrong_state, form.not_due, form.close_early_refused, form.reason_missing.
        """
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        form = self._room.sent(form_id)
        check_close(form, self._desk.member, early, self._desk.now_ms())
        live = form.open is not None and form.open.live
        if early and not live and not reason.strip():
            raise DomainError("form.reason_missing")
        event = VoteClosed(form.form_op, early, reason)
        self._desk.author.write(form.space, event, object_id=form_id)

    def tally(self, form_id: bytes) -> TallyView:
        """An officer's count, recorded for the other officers; anybody else's recount.

        Errors: DomainError form.not_closed, tally.not_published (before publishing, for who is no
        officer; or for whom the form's width shows nothing), tally.ballot_shut (this device must
        first be given the key); Fault net.* while ballots of others still have to be fetched.
        """
        form = self._room.sent(form_id)
        if form.state not in _DONE:
            raise DomainError("form.not_closed", state=form.state.value)
        if is_officer(self._desk, form):
            self._recounts.fetch(form)
            if form.state is FormState.CLOSED:
                self._record(form)
            form = self._room.sent(form_id)
        elif form.state is not FormState.PUBLISHED or form.tally is None:
            raise DomainError("tally.not_published", state=form.state.value)
        elif self._recounts.named(form):
            self._recounts.fetch(form)
        return self._shown(form)

    def publish(self, form_id: bytes) -> TallyView:
        """Names: openings for all readers. Counts: a result for all. Chair: for the chair alone.

        DomainError tally.not_officer, form.wrong_state, and those of `tally`.
        """
        form = self._room.sent(form_id)
        if not is_officer(self._desk, form):
            raise DomainError("tally.not_officer")
        if form.state is not FormState.CLOSED:
            raise DomainError("form.wrong_state", state=form.state.value, wanted="published")
        self._recounts.fetch(form)
        ballots = self._openable(form)
        tally = self._record(form)
        self._publish(form, tally, _openings(ballots))
        return self._shown(self._room.sent(form_id))

    # Inside ------------------------------------------------------------------------------------
    def _record(self, form: Form) -> Tally:
        """This device's count, in the log for the officers unless it stands there already."""
        ballots = self._openable(form)
        tally = self._recounts.count(form, ballots)
        if form.tally != tally:
            event = TallyPublished(tally, _openings(ballots))
            assert form.open is not None
            self._desk.author.write(
                form.space,
                event,
                object_id=form.id,
                recipients=self._desk.author.devices_of(sorted(officers(form.open))),
            )
        return tally

    def _openable(self, form: Form) -> tuple[Opened, ...]:
        ballots = self._recounts.ballots(form)
        shut = self._recounts.shut(form, ballots)
        if shut:
            raise DomainError("tally.ballot_shut", ballot=short_code(shut[0].recorded.op_id))
        return ballots

    def _publish(self, form: Form, tally: Tally, openings: tuple[tuple[bytes, bytes], ...]) -> None:
        vote, author = form.open, self._desk.author
        assert vote is not None
        published = FormStateSet(form.id, FormState.PUBLISHED, "")
        with self._desk.store.write() as unit:
            if vote.results is Results.COUNTS:
                result = ResultPublished(tally)
                author.write_in(unit, form.space, result, object_id=form.id)
            elif vote.results is Results.NAMES:
                named = TallyPublished(tally, openings)
                author.write_in(unit, form.space, named, object_id=form.id)
                author.write_in(unit, form.space, published, object_id=form.id)
            else:
                alone = TallyPublished(tally, openings)
                to = author.devices_of([vote.chair, self._desk.member])
                author.write_in(unit, form.space, alone, object_id=form.id, recipients=to)
                author.write_in(unit, form.space, published, object_id=form.id)
        author.wrote(frozenset({form.space}))

    def _shown(self, form: Form) -> TallyView:
        view = self._recounts.view(form)
        if view is None:
            raise DomainError("tally.not_published", state=form.state.value)
        return view


def _openings(ballots: Sequence[Opened]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((one.recorded.op_id, one.opening) for one in ballots if one.opening is not None)
