"""Casts ballots: sealed for the returning officers and the voter alone, chained, receipted.

One by proxy is sealed for the member besides, who sees what was said for him and may say otherwise.
"""

from __future__ import annotations

import os

from ecabinet.domain.ballots import check_ballot
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import BallotCast
from ecabinet.domain.forms import Answer, Ballot, Form, Grant, Mode
from ecabinet.domain.people import Role
from ecabinet.domain.procedure import check_castable, officers
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import FormRoom
from ecabinet.services.opened import heads, own_ballots, spoken_for
from ecabinet.services.receipts import Receipts
from ecabinet.services.summaries import Receipt

NONCE = 16
_NOT_ASKED = frozenset({"ballot.not_on_roll", "ballot.not_officer"})


class Voting:
    """This member's ballots, those by proxy, and those an officer enters for who telephoned."""

    def __init__(self, desk: Desk, room: FormRoom, receipts: Receipts) -> None:
        self._desk = desk
        self._room = room
        self._receipts = receipts

    def cast(
        self, form_id: bytes, answers: tuple[Answer, ...], mode: Mode = Mode.NORMAL
    ) -> Receipt:
        """Sign and queue a ballot; it replaces every own ballot that this device knows.

        A late one is sent all the same: it will be recorded, listed and not counted. Errors:
        DomainError ballot.closed, ballot.not_on_roll, ballot.assistant, those of `check_answers`
        (each names its question), device.not_trusted.
        """
        if mode is Mode.TELEPHONE:
            raise DomainError("ballot.not_officer")
        form = self._room.sent(form_id)
        self._check(form, mode)
        return self._cast(form, answers, mode)

    def cast_for(
        self, form_id: bytes, member: bytes, answers: tuple[Answer, ...], witness: str
    ) -> Receipt:
        """A ballot given by telephone, entered by an officer before a witness.

        The member's own ballot always overrides it. Errors: as `cast`, and DomainError
        ballot.not_officer, ballot.witness_missing.
        """
        form = self._room.sent(form_id)
        self._check(form, Mode.TELEPHONE)
        self._desk.require(Role.SECRETARY, Role.CHAIR)
        if form.open is None or all(entry.member != member for entry in form.open.roll):
            raise DomainError("ballot.not_on_roll")
        return self._cast(form, answers, Mode.TELEPHONE, member, witness)

    def cast_by_proxy(
        self,
        form_id: bytes,
        member: bytes,
        answers: tuple[Answer, ...],
        mode: Mode = Mode.NORMAL,
    ) -> Receipt:
        """A ballot for a member who lent this one his word; the member's own always wins.

        Errors: as `cast`, and DomainError proxy.none(member) without a grant that stands now,
        ballot.proxy_scope for what it does not cover.
        """
        form = self._room.sent(form_id)
        self._check(form)
        grant = self._room.held(form, member)
        if grant is None:
            raise DomainError("proxy.none", member=self._desk.person(member).office)
        return self._cast(form, answers, mode, member, grant=grant)

    def receipt(self, ballot: bytes) -> Receipt:
        """The receipt of a ballot that this member cast, by op_id; DomainError ballot.unknown."""
        form = self._room.sent(self._form_of(ballot))
        lent = {one.member for one in form.grants if one.holder == self._desk.member}
        for behalf in (b"", *sorted(lent)):
            for receipt in self._receipts.of(form, behalf):
                if receipt.ballot == ballot:
                    return receipt
        raise DomainError("ballot.unknown", id=ballot.hex())

    def export_receipt(self, ballot: bytes) -> bytes:
        """The proof as a file's bytes; DomainError receipt.not_recorded before there is one."""
        return self._receipts.export(ballot)

    def verify_receipt(self, data: bytes) -> Receipt:
        """An exported receipt, against the server's key; Fault receipt.invalid."""
        return self._receipts.verify(data)

    def _check(self, form: Form, mode: Mode = Mode.NORMAL) -> None:
        """As `check_castable`; who assists a member is told why he never signs."""
        try:
            check_castable(form, self._desk.member, mode)
        except DomainError as error:
            me = self._desk.registry.member(self._desk.member)
            if me is not None and me.assists and error.code in _NOT_ASKED:
                raise DomainError("ballot.assistant") from None
            raise

    def _cast(
        self,
        form: Form,
        answers: tuple[Answer, ...],
        mode: Mode,
        on_behalf_of: bytes = b"",
        witness: str = "",
        grant: Grant | None = None,
    ) -> Receipt:
        vote, me = form.open, self._desk.member
        if vote is None:
            raise DomainError("ballot.closed", state=form.state.value)
        recipients = self._desk.author.devices_of([*sorted(officers(vote)), me, on_behalf_of or me])
        with self._desk.store.write() as unit:
            # Read and written in one transaction, so that two windows cannot fork the chain.
            if mode is Mode.TELEPHONE:
                mine = spoken_for(unit, form, on_behalf_of)
            else:
                mine = own_ballots(unit, form, me, on_behalf_of)
            ballot = Ballot(
                form_op=form.form_op,
                voter=me,
                mode=mode,
                answers=answers,
                heads=heads(mine),
                cast_ms=self._desk.now_ms(),
                nonce=os.urandom(NONCE),
                on_behalf_of=on_behalf_of,
                proxy=grant.op_id if grant is not None else b"",
                witness=witness,
            )
            check_ballot(vote, ballot, grant)
            op_id = self._desk.author.write_in(
                unit, form.space, BallotCast(ballot), object_id=form.id, recipients=recipients
            )
        self._desk.author.wrote(frozenset({form.space}))
        return self._shown(form, op_id, on_behalf_of if grant is not None else b"")

    def _shown(self, form: Form, op_id: bytes, behalf: bytes) -> Receipt:
        for receipt in self._receipts.of(form, behalf):
            if receipt.ballot == op_id:
                return receipt
        return self._receipts.waiting(op_id, self._desk.now_ms())

    def _form_of(self, ballot: bytes) -> bytes:
        with self._desk.store.read() as unit:
            row = unit.operations.get(ballot) or unit.outbox.get(ballot)
        if row is None:
            raise DomainError("ballot.unknown", id=ballot.hex())
        return row.object
