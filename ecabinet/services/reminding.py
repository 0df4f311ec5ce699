"""Reminds who has not answered: in the app at once, by letter and by command where set up.

It knows who has been delivered to, never who has read; what leaves the app holds no contents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import FormReminded
from ecabinet.domain.forms import Form, FormState
from ecabinet.services.desk import STAFF, Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.hook import run_command
from ecabinet.services.mailing import Letter, Outbound, send_letters

_SETTING = "reminders"


@dataclass(frozen=True, slots=True)
class Reminded:
    """Whom the app reminds, whose letter the mail server took, whose command ended well.

    `mail_problem` is what the mail server or the network said, "" where nothing went wrong.
    """

    members: tuple[bytes, ...]
    mailed: frozenset[bytes]
    messaged: frozenset[bytes]
    mail_problem: str


class Reminding:
    """For secretaries and the chair; how letters leave is a setting of this device alone."""

    def __init__(self, desk: Desk, room: FormRoom) -> None:
        self._desk = desk
        self._room = room

    def remind(self, form_id: bytes, members: Iterable[bytes] = ()) -> Reminded:
        """Remind these members, or all who have not answered.

        The reminder in the app is written first and goes with the next synchronisation; letters
        and commands follow at once, and may wait for the network for a while. DomainError
        role.required, form.wrong_state, reminder.answered, reminder.nobody.
        """
        self._desk.require(*STAFF)
        form = self._room.sent(form_id)
        if form.state is not FormState.SENT:
            raise DomainError("form.wrong_state", state=form.state.value, wanted="reminded")
        silent = outstanding(form)
        wanted = tuple(members) or silent
        for member in wanted:
            if member not in silent:
                raise DomainError("reminder.answered", name=self._desk.person(member).office)
        if not wanted:
            raise DomainError("reminder.nobody")
        event = FormReminded(form.form_op, wanted)
        self._desk.author.write(form.space, event, object_id=form.id)
        mailed, problem = self._mail(form, wanted)
        return Reminded(wanted, mailed, self._message(form, wanted), problem)

    def outbound(self) -> Outbound:
        """How letters and messages leave this device."""
        with self._desk.store.read() as unit:
            kept = unit.settings.get(_SETTING)
        if not kept:
            return Outbound()
        server, port, sender, starttls, user, password, command, addresses = kept
        pairs = tuple((member, address) for member, address in addresses)
        return Outbound(server, port, sender, starttls, user, password, command, pairs)

    def set_outbound(self, outbound: Outbound) -> None:
        """Keep it, sealed like all else on this device; the errors of `Outbound.check`."""
        self._desk.require(*STAFF)
        outbound.check()
        *plain, addresses = astuple(outbound)
        with self._desk.store.write() as unit:
            unit.settings.put(_SETTING, [*plain, [list(pair) for pair in addresses]])

    # Inside ------------------------------------------------------------------------------------
    def _mail(self, form: Form, members: tuple[bytes, ...]) -> tuple[frozenset[bytes], str]:
        outbound, listing = self.outbound(), self._desk.directory()
        due = datetime.fromtimestamp(form.deadline_ms / 1000, ZoneInfo(listing.zone))
        addresses = dict(outbound.addresses)
        letters = [
            Letter(
                member,
                addresses[member],
                self._desk.person(member).office,
                due.strftime("%H:%M ngày %d/%m/%Y"),
            )
            for member in members
            if member in addresses
        ]
        return send_letters(outbound, listing.organisation, letters)

    def _message(self, form: Form, members: tuple[bytes, ...]) -> frozenset[bytes]:
        command = self.outbound().command
        if not command or form.open is None:
            return frozenset()
        number = form.open.number
        return frozenset(
            member
            for member in members
            if run_command(command, number, self._desk.person(member).office)
        )


def outstanding(form: Form) -> tuple[bytes, ...]:
    """Who is asked and has neither answered in time nor late, in the roll's order."""
    assert form.open is not None
    heard = {*form.answered, *form.late, *form.details.recused}
    return tuple(entry.member for entry in form.open.roll if entry.member not in heard)
