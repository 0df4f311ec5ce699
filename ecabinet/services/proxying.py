"""A member lends another his word on a form, and takes it back; who answers under it is `voting`'s.

The record stands in the form's own space for all its readers. It refuses what the count would not
heed: a form that allows none, a holder off the roll or recused, an hour that has passed.
"""

from __future__ import annotations

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Form, FormState, Grant
from ecabinet.domain.procedure import check_castable, is_recused
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked, check_grant, standing
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.summaries import ProxyView


class Proxying:
    """This member's grants, and those given to him."""

    def __init__(self, desk: Desk, room: FormRoom) -> None:
        self._desk = desk
        self._room = room

    def grant(
        self,
        form_id: bytes,
        holder: bytes,
        questions: tuple[str, ...] = (),
        until_ms: int = 0,
    ) -> ProxyView:
        """Lend one's word to `holder`: the whole form or some questions, until then or the close.

        It ends one's earlier grant of that form. Errors: DomainError ballot.closed,
        ballot.not_on_roll, ballot.recused, proxy.holder_recused, those of `check_grant`
        (proxy.until also for an hour that has passed).
        """
        form = self._open(form_id)
        me, now_ms = self._desk.member, self._desk.now_ms()
        vote = form.open
        assert vote is not None
        check_grant(vote, Grant(b"", -1, me, holder, questions, until_ms, now_ms))
        check_castable(form, me)
        if is_recused(form, holder):
            raise DomainError("proxy.holder_recused", member=self._desk.person(holder).office)
        if until_ms and until_ms <= now_ms:
            raise DomainError("proxy.until")
        event = ProxyGranted(form.form_op, holder, questions, until_ms)
        op_id = self._desk.author.write(form.space, event, object_id=form_id)
        return self._shown(form_id, op_id)

    def revoke(self, form_id: bytes) -> ProxyView:
        """Take back the grant that stands; ballots already cast under it stay. proxy.none_given."""
        form = self._open(form_id)
        mine = [
            one for one in standing(form, self._desk.now_ms()) if one.member == self._desk.member
        ]
        if not mine:
            raise DomainError("proxy.none_given")
        event = ProxyRevoked(form.form_op, mine[-1].op_id)
        self._desk.author.write(form.space, event, object_id=form_id)
        return self._shown(form_id, mine[-1].op_id)

    def proxies(self, form_id: bytes | None = None) -> tuple[ProxyView, ...]:
        """The grants that concern this member, of one form or of all; an officer's form's whole."""
        forms = self._room.opinions() if form_id is None else (self._room.sent(form_id),)
        return tuple(view for form in forms for view in self._room.proxies(form))

    def _open(self, form_id: bytes) -> Form:
        form = self._room.sent(form_id)
        if form.state is not FormState.SENT:
            raise DomainError("ballot.closed", state=form.state.value)
        return form

    def _shown(self, form_id: bytes, grant: bytes) -> ProxyView:
        views = self._room.proxies(self._room.sent(form_id))
        return next(one for one in views if one.grant == grant)
