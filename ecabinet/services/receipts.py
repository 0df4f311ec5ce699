"""What a member holds in hand for a ballot: saved, sent or recorded, three words never mixed.

*Recorded* is said only of a proof that was verified: the server's receipt, or the place in a log
whose root the server signed. It refuses to call anything recorded on the server's word alone.
"""

from __future__ import annotations

from ecabinet.domain.answerdrafts import Written, heads
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import AnswersDrafted, Fact
from ecabinet.domain.forms import Answer, Form, FormState
from ecabinet.protocol.operation import Leaf, Operation, Stub
from ecabinet.protocol.tree import Checkpoint, Tree
from ecabinet.services.desk import Desk
from ecabinet.services.differences import short_code
from ecabinet.services.opened import OwnBallot, own_ballots
from ecabinet.services.summaries import BallotState, Receipt
from ecabinet.store.rows import OperationRow
from ecabinet.store.unit import Unit
from ecabinet.sync import receipts as proofs
from ecabinet.sync.receipts import VerifiedReceipt


class Receipts:
    """The receipts of this member's ballots, from the outbox, the log and the kept proofs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, form: Form, behalf: bytes = b"") -> tuple[Receipt, ...]:
        """A receipt a ballot in the order of writing, revisions counted from 1.

        Of this member's own ballots, or of those that he cast by proxy for `behalf`.
        """
        if form.open is None:
            return ()
        with self._desk.store.read() as unit:
            ballots = own_ballots(unit, form, self._desk.member, behalf)
            return tuple(
                self._receipt(unit, form, ballot, revision)
                for revision, ballot in enumerate(ballots, 1)
            )

    @staticmethod
    def waiting(op_id: bytes, cast_ms: int) -> Receipt:
        """The receipt of what has just been written for somebody else: saved, no more."""
        return _shown(op_id, 1, BallotState.SAVED, cast_ms, None)

    def drafts(self, form_id: bytes, behalf: bytes = b"") -> tuple[Written, ...]:
        """The half-written answers that stand, the newest first: several only where devices of
        this member wrote at once, each without the other's.

        Those for another member, who lent his word, are kept apart from one's own.
        """
        facts = [
            fact
            for space in self._desk.author.own_spaces()
            for fact in self._desk.facts(space, subject=form_id, types=(AnswersDrafted,))
            if isinstance(fact.event, AnswersDrafted) and fact.event.on_behalf_of == behalf
        ]
        if len({fact.device for fact in facts}) < 2:
            # One device writes each text over the one before: the last stands alone.
            facts = sorted(facts, key=lambda fact: (fact.hlc, fact.pending, fact.index))[-1:]
        with self._desk.store.read() as unit:
            return heads(_written(unit, fact) for fact in facts)

    def draft(self, form_id: bytes, behalf: bytes = b"") -> tuple[tuple[Answer, ...], int]:
        """The unsent answers last typed and when (ms UTC); ((), 0) where none were."""
        standing = self.drafts(form_id, behalf)
        return (standing[0].answers, standing[0].at_ms) if standing else ((), 0)

    def drafted(self, form_id: bytes, behalf: bytes = b"") -> bool:
        """Whether answers were typed that no ballot of this member holds."""
        standing = self.drafts(form_id, behalf)
        last = standing[0] if standing else None
        answers = last.answers if last is not None else ()
        if last is None or not any(one.choices or one.text or one.clause for one in answers):
            return False
        space = self._desk.place_of(form_id)
        if space is None:
            return True
        with self._desk.store.read() as unit:
            form = Form(form_id, space, FormState.SENT, None, None)
            own = own_ballots(unit, form, self._desk.member, behalf)
        newest = max(own, key=lambda one: one.hlc, default=None)
        if newest is None:
            return True
        sent = newest.ballot.answers if newest.ballot is not None else ()
        return last.hlc > _signed(newest) and answers != sent

    def proof(self, op_id: bytes) -> VerifiedReceipt | None:
        """The verified proof that a ballot is recorded; None while there is none.

        The server's receipt where this device holds one; for a ballot of the member's other
        device, and where the answer to a push was lost, the place in the verified log.
        """
        with self._desk.store.read() as unit:
            return self._proof(unit, op_id)

    def export(self, op_id: bytes) -> bytes:
        """The proof as bytes that `verify` reads; DomainError receipt.not_recorded."""
        proof = self.proof(op_id)
        if proof is None:
            raise DomainError("receipt.not_recorded", ballot=op_id.hex())
        return proofs.export(proof)

    def verify(self, data: bytes) -> Receipt:
        """An exported receipt, checked against the server's key; Fault receipt.invalid.

        `revision` and `cast_ms` are 0 for a ballot that is not on this device.
        """
        proof = proofs.verify(data, self._desk.session.identity.server_key)
        with self._desk.store.read() as unit:
            row = unit.operations.get(proof.op_id)
        if row is not None and (row.index, row.received_ms) != (proof.index, proof.received_ms):
            raise Fault("receipt.invalid")
        cast_ms = row.hlc >> 16 if row is not None else 0
        return _shown(proof.op_id, 0, BallotState.RECORDED, cast_ms, proof)

    def _receipt(self, unit: Unit, form: Form, ballot: OwnBallot, revision: int) -> Receipt:
        cast_ms = ballot.ballot.cast_ms if ballot.ballot is not None else ballot.hlc >> 16
        proof = self._proof(unit, ballot.op_id) if ballot.posted else None
        if proof is None:
            state = BallotState.SENT if self._sent(ballot) else BallotState.SAVED
        else:
            state = BallotState.LATE if _late(form, proof) else BallotState.RECORDED
        return _shown(ballot.op_id, revision, state, cast_ms, proof)

    def _sent(self, ballot: OwnBallot) -> bool:
        """It left this device, but nothing that came back proves that it is in the log."""
        return ballot.posted or ballot.op_id in self._desk.engine.unproved

    def _proof(self, unit: Unit, op_id: bytes) -> VerifiedReceipt | None:
        server_key = self._desk.session.identity.server_key
        try:
            kept = proofs.receipt_of(unit, op_id, server_key)
        except Fault:
            kept = None
        if kept is not None:
            return kept
        row = unit.operations.get(op_id)
        return None if row is None else _from_log(unit, row, server_key)


def _from_log(unit: Unit, row: OperationRow, server_key: bytes) -> VerifiedReceipt | None:
    """The proof that this device can make itself, having verified the whole log."""
    space = unit.spaces.get(row.space)
    if space is None:
        return None
    mark = Checkpoint.decode(space.checkpoint)
    if not row.index < mark.size <= space.size:
        return None
    rows = unit.operations.range(row.space, 0, mark.size)
    tree = Tree(_leaf(one).hash() for one in rows)
    proof = VerifiedReceipt(_leaf(row), row.index, tree.inclusion(row.index), mark)
    return proof if proof.holds(server_key) else None


def _written(unit: Unit, fact: Fact) -> Written:
    assert isinstance(fact.event, AnswersDrafted)
    row = unit.operations.get(fact.op_id) or unit.outbox.get(fact.op_id)
    over = Operation.decode(row.raw).header.parents if row is not None else ()
    return Written(fact.op_id, fact.device, fact.hlc, fact.index, fact.event.answers, over)


def _signed(ballot: OwnBallot) -> int:
    """When a ballot was signed, never after it was received: a clock may have run ahead."""
    if ballot.index < 0:
        return ballot.hlc
    return min(ballot.hlc, ballot.received_ms << 16)


def _leaf(row: OperationRow) -> Leaf:
    record = Stub.decode(row.raw) if row.is_stub else Operation.decode(row.raw)
    return Leaf(row.op_id, record.sig_hash, row.received_ms, row.reg_size)


def _late(form: Form, proof: VerifiedReceipt) -> bool:
    """By the leaf alone: after the close, or after the deadline with its grace."""
    grace_ms = form.open.grace_ms if form.open is not None else 0
    closed = 0 <= form.close_index < proof.index
    return closed or proof.received_ms > form.deadline_ms + grace_ms


def _shown(
    op_id: bytes, revision: int, state: BallotState, cast_ms: int, proof: VerifiedReceipt | None
) -> Receipt:
    mark = proof.checkpoint if proof is not None else None
    return Receipt(
        ballot=op_id,
        revision=revision,
        state=state,
        code=short_code(op_id),
        cast_ms=cast_ms,
        recorded_ms=proof.received_ms if proof is not None else 0,
        index=proof.index if proof is not None else -1,
        size=mark.size if mark is not None else 0,
        root=mark.root if mark is not None else b"",
    )
