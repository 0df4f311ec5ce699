"""What a device does unasked once it has pulled: acknowledge, witness, rewrap, recount.

Each duty is done once and leaves a record or an incident; none of them decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import BallotsRewrapped, Delivered, Event, Witnessed
from ecabinet.domain.forms import Form, FormState
from ecabinet.domain.procedure import due, due_ms, officers
from ecabinet.protocol.operation import Operation
from ecabinet.services.board import Board
from ecabinet.services.desk import Desk
from ecabinet.services.formroom import is_officer
from ecabinet.services.recount import Recounts
from ecabinet.store.rows import BlobRow
from ecabinet.sync import alarms
from ecabinet.sync.changes import BLOBS, OPS, Change

WITNESSES = 3
"""So many members' checkpoints after a deadline are enough: one server cannot suit them all."""
_ALARM = "alarm.tally"
_SETTLED = frozenset({FormState.PUBLISHED, FormState.RECALLED})


@dataclass(frozen=True, slots=True)
class _Rest:
    """Nothing is owed in a space until it grows, its files arrive, or one of these moves.

    `registry` is None where nothing is open: later devices are owed nothing either.
    """

    registry: int | None
    until_ms: int

    def over(self, registry: int, now_ms: int) -> bool:
        grown = self.registry is not None and self.registry != registry
        return grown or 0 < self.until_ms <= now_ms


class Duties:
    """Hooked into the sync loop by `install`; runs in its thread."""

    def __init__(self, desk: Desk, board: Board, recounts: Recounts) -> None:
        self._desk = desk
        self._board = board
        self._recounts = recounts
        self._rests: dict[bytes, _Rest] = {}

    def install(self) -> None:
        """From now on after every pull, and when a form's papers have come."""
        self._desk.engine.after_pull.append(self.after_pull)
        self._desk.engine.listeners.add(self._heard)

    def after_pull(self, changed: frozenset[bytes]) -> None:
        """All duties on every form and vote that may need one by now."""
        registry = self._desk.registry
        if not registry.trusted(self._desk.device):
            return
        now_ms = self._desk.now_ms()
        for space in self._spaces():
            rest = self._rests.get(space)
            if space in changed or rest is None or rest.over(registry.size, now_ms):
                self._look(space, registry.size, now_ms)

    def _look(self, space: bytes, registry_size: int, now_ms: int) -> None:
        self._rests.pop(space, None)
        forms = self._board.forms_in(space)
        owed = [form for form in forms if not self._attend_to(form)]
        if owed:
            return
        ends = [due_ms(form) for form in forms if form.state is FormState.SENT]
        settled = all(form.state in _SETTLED for form in forms)
        self._rests[space] = _Rest(
            None if settled else registry_size,
            min((one for one in ends if one > now_ms), default=0),
        )

    def _spaces(self) -> tuple[bytes, ...]:
        return self._desk.public_spaces("form", "meeting", "restricted")

    def _heard(self, change: Change) -> None:
        """Files arrive after the records that name them."""
        if BLOBS in change.what:
            self.after_pull(change.spaces)

    def _attend_to(self, form: Form) -> bool:
        """False while something is owed that cannot be done yet."""
        try:
            self._acknowledge(form)
            self._witness(form)
            self._rewrap(form)
            if self._recounts.lent(form):
                self._recounts.fetch(form)
            return self._recount(form)
        except DomainError:
            # A space that this device may read and not write, or whose new key is on its way.
            return False

    # Delivery ----------------------------------------------------------------------------------
    def _acknowledge(self, form: Form) -> None:
        """The form and all its papers are on this member's device: silence will mean something."""
        vote = form.open
        if vote is None or vote.live or form.state is not FormState.SENT:
            return
        mine = any(entry.member == self._desk.member for entry in vote.roll)
        if not mine or form.deadline_ms < self._desk.now_ms() or not self._arrived(form):
            return
        told = self._desk.facts(form.space, types=(Delivered,))
        if not any(_by(fact.event, form) and fact.member == self._desk.member for fact in told):
            self._desk.author.write(form.space, Delivered(form.form_op), object_id=form.id)

    def _arrived(self, form: Form) -> bool:
        assert form.open is not None
        here = {paper.sha256: paper for paper in form.papers}
        with self._desk.store.read() as unit:
            if unit.operations.get(form.form_op) is None:
                return False
            return all(
                digest in here and _present(unit.blobs.get(here[digest].blob.id))
                for _, digest in form.open.papers
            )

    # Witness -----------------------------------------------------------------------------------
    def _witness(self, form: Form) -> None:
        """Records a checkpoint seen after the deadline, while the form is not closed yet."""
        if form.state is not FormState.SENT or not due(form, self._desk.now_ms()):
            return
        told = self._desk.facts(form.space, types=(Witnessed,))
        seen = {fact.member for fact in told if _by(fact.event, form)}
        if self._desk.member in seen or len(seen) >= WITNESSES:
            return
        with self._desk.store.read() as unit:
            size, _ = self._desk.ledger.mark_in(unit, form.space)
        mark = self._desk.session.api.operations(form.space, size, 1).checkpoint
        if not mark.verify(self._desk.session.identity.server_key):
            raise Fault("hostile.checkpoint", size=mark.size, root=mark.root)
        event = Witnessed(form.form_op, mark.size, mark.root, mark.time_ms)
        self._desk.author.write(form.space, event, object_id=form.id)

    # Keys for later devices --------------------------------------------------------------------
    def _rewrap(self, form: Form) -> None:
        """Openings for devices that became trusted later: the voter's own (and those of the
        member for whom it was cast), and the officers'."""
        if form.open is None or form.state in _SETTLED:
            return
        ballots = self._recounts.ballots(form)
        officer = is_officer(self._desk, form)
        given = self._given(form)
        group = officers(form.open) if officer else frozenset({self._desk.member})
        devices = frozenset(self._desk.author.devices_of(sorted(group)))
        lacking: list[tuple[bytes, bytes]] = []
        for one in ballots:
            ballot = one.recorded.ballot
            whose = {one.recorded.member, ballot.on_behalf_of if ballot is not None else b""}
            mine = self._desk.member in whose
            if one.opening is None or not (officer or mine) or one.stub:
                continue
            if devices - one.keyed - given.get(one.recorded.op_id, frozenset()):
                lacking.append((one.recorded.op_id, one.opening))
        if lacking:
            self._desk.author.write(
                form.space,
                BallotsRewrapped(tuple(lacking)),
                object_id=form.id,
                recipients=sorted(devices | {self._desk.device}),
            )

    def _given(self, form: Form) -> dict[bytes, frozenset[bytes]]:
        """Devices that were given an opening of each ballot later, as far as this one can tell."""
        found: dict[bytes, frozenset[bytes]] = {}
        with self._desk.store.read() as unit:
            for fact in unit.facts(form.space, types=(BallotsRewrapped,)):
                row = unit.operations.get(fact.op_id) or unit.outbox.get(fact.op_id)
                if row is None or not isinstance(fact.event, BallotsRewrapped):
                    continue
                to = frozenset(device for device, _ in Operation.decode(row.raw).keys)
                for op_id, _ in fact.event.openings:
                    found[op_id] = found.get(op_id, frozenset()) | to
        return found

    # Recount -----------------------------------------------------------------------------------
    def _recount(self, form: Form) -> bool:
        """Every published tally is counted again, unasked; a difference is an incident.

        The count may come before the openings, and the openings before the ballots: until all are
        here nothing is settled, and False is the answer.
        """
        if form.state is not FormState.PUBLISHED or form.tally is None or form.open is None:
            return True
        named = self._recounts.named(form)
        key = f"recounted.{form.form_op.hex()}"
        settled = form.tally_op + bytes([named])
        with self._desk.store.read() as unit:
            if unit.settings.get(key) == settled:
                return True
        brought = named and self._recounts.fetch(form)
        view = self._recounts.view(form)
        if view is None:
            return True
        done = view.recounted if named else view.included
        with self._desk.store.write() as unit:
            if view.alarm:
                number = form.open.number or form.open.subject
                now_ms = self._desk.now_ms()
                told = {"form": form.id, "number": number, "what": view.alarm}
                alarms.keep(unit, now_ms, _ALARM, **told)
            elif done:
                unit.settings.put(key, settled)
        if brought or (named and done):
            # Screens that came before the ballots look again.
            self._desk.engine.listeners.tell(frozenset({form.space}), OPS)
        return done or bool(view.alarm) or not named


def _by(event: Event, form: Form) -> bool:
    """Whether a delivery or a witness is about this form."""
    return isinstance(event, Delivered | Witnessed) and event.form_op == form.form_op


def _present(row: BlobRow | None) -> bool:
    return row is not None and row.state == "present"
