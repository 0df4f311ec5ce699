"""Counts a form's ballots on this device and compares the count with what was published.

Nothing published is believed: what cannot be opened, or differs, is an alarm that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ecabinet.domain import counting
from ecabinet.domain.errors import Fault
from ecabinet.domain.events import CheckedIn, TallyPublished
from ecabinet.domain.forms import ABSTAIN, Ballot, Form, FormState, Mode, NotCounted, Reason, Tally
from ecabinet.domain.meeting import is_here
from ecabinet.domain.people import Person
from ecabinet.domain.procedure import officers
from ecabinet.domain.proxies import by_proxy, speaks_for
from ecabinet.protocol.keys import verify
from ecabinet.protocol.operation import Operation, Stub
from ecabinet.services.desk import Desk
from ecabinet.services.differences import ballot_called, differs, own_difference
from ecabinet.services.opened import (
    Opened,
    OwnBallot,
    opened,
    openings_of,
    own_ballots,
    rows_of,
)
from ecabinet.services.summaries import BallotLine, BallotState, TallyView
from ecabinet.store.rows import OperationRow


class Recounts:
    """Recounts on one device; only `fetch` talks to the server."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ballots(self, form: Form) -> tuple[Opened, ...]:
        """The recorded ballots of a form, opened as far as this device can."""
        registry = self._desk.registry
        with self._desk.store.read() as unit:
            return opened(rows_of(unit, form), openings_of(unit, form), registry)

    def own(self, form: Form, behalf: bytes = b"") -> tuple[OwnBallot, ...]:
        """This member's own ballots, or those he cast for `behalf`; what still waits here too."""
        with self._desk.store.read() as unit:
            return own_ballots(unit, form, self._desk.member, behalf)

    # Counting ----------------------------------------------------------------------------------
    def count(self, form: Form, ballots: Sequence[Opened]) -> Tally:
        """The tally of these ballots; before the close an interim one, as if it closed now."""
        assert form.open is not None
        close_index = form.close_index
        if close_index < 0:
            with self._desk.store.read() as unit:
                close_index = unit.operations.count(form.space)
        return counting.tally(
            form.open,
            form.form_op,
            [one.recorded for one in ballots],
            close_index,
            form.deadline_ms,
            delivered=form.delivered,
            present=self.present(form, close_index),
            grants=form.grants,
        )

    def present(self, form: Form, close_index: int) -> frozenset[bytes]:
        """Who had checked in to a live vote's session and not left when it closed, by the log
        alone."""
        if form.open is None or not form.open.live:
            return frozenset()
        # A vote in a part of the meeting: who came is told in the meeting's own space, by its time.
        apart = form.space in self._desk.parts().get(form.open.meeting, ())
        space = self._desk.find(form.open.meeting, "meeting").space if apart else form.space
        facts = self._desk.facts(space, types=(CheckedIn,))
        where = {
            fact.member: fact.event.where
            for fact in facts
            if not fact.pending
            and (fact.received_ms <= form.closed_ms if apart else fact.index < close_index)
            and isinstance(fact.event, CheckedIn)
            and fact.event.meeting == form.open.meeting
        }
        return frozenset(member for member, at in where.items() if is_here(at))

    def shut(self, form: Form, ballots: Sequence[Opened]) -> tuple[Opened, ...]:
        """Ballots that some officer's device can open and this one cannot: no count without them.

        One that was wrapped to no officer at all is malformed, for everybody alike.
        """
        assert form.open is not None
        who = officers(form.open)
        registry = self._desk.registry
        devices = [device for member in who for device in registry.devices_of(member)]
        return tuple(
            one
            for one in ballots
            if one.shut and (one.stub or one.keyed & {device.id for device in devices})
        )

    # Fetching ----------------------------------------------------------------------------------
    def fetch(self, form: Form) -> bool:
        """Bring the bodies of ballots that came as stubs, each checked against its leaf.

        Whether any came.

        Errors: Fault net.*, server.*; hostile.ballot for a body that is not the recorded one.
        """
        with self._desk.store.read() as unit:
            wanted = {row.index: row for row in rows_of(unit, form) if row.is_stub}
        if not wanted:
            return False
        at, last = min(wanted), max(wanted)
        found: dict[int, bytes] = {}
        while at <= last:
            page = self._desk.session.api.operations(form.space, at, bodies=True)
            if not page.entries:
                break
            for index, served in enumerate(page.entries, at):
                if index in wanted and isinstance(served.record, Operation):
                    self._check(wanted[index], served.record)
                    found[index] = served.raw
            at += len(page.entries)
        with self._desk.store.write() as write:
            for index, raw in found.items():
                write.operations.fill_stub(form.space, index, raw)
        return bool(found)

    def _check(self, row: OperationRow, op: Operation) -> None:
        stub = Stub.decode(row.raw)
        public = self._desk.registry.public(row.device)
        same = op.op_id == row.op_id and op.sig_hash == stub.sig_hash
        if not same or public is None or not verify(public, op.op_id, op.sig, True):
            raise Fault("hostile.ballot", op=row.op_id.hex(), space=row.space.hex())

    # Comparing ---------------------------------------------------------------------------------
    def view(self, form: Form) -> TallyView | None:
        """What was published or recorded, compared with this device's own count; None before."""
        published = form.tally
        if form.open is None or published is None:
            return None
        ballots = self.ballots(form)
        known = self.known(form, ballots)
        named = self.named(form)
        recounted, alarm = self._recounted(form, published, known) if named else (False, "")
        included, own_alarm = self._included(form, published, known)
        return TallyView(
            form=form.id,
            tally=published,
            lines=self.lines(form, ballots, published),
            recounted=recounted,
            included=included,
            alarm=alarm or own_alarm,
            published=form.state is FormState.PUBLISHED,
        )

    def known(self, form: Form, ballots: Sequence[Opened]) -> tuple[Opened, ...]:
        """The ballots that a recorded count had to list; all of them while there is none.

        What was recorded behind what its author had seen is late, and changes no result.
        """
        if form.tally is None:
            return tuple(ballots)
        limit = max(self._seen_by(form.tally_op), form.tally.close_index + 1)
        return tuple(one for one in ballots if one.recorded.index < limit)

    def lent(self, form: Form) -> bool:
        """Whether this device was given an opening for a ballot of which it has only the stub."""
        with self._desk.store.read() as unit:
            given = openings_of(unit, form)
            return any(row.is_stub and row.op_id in given for row in rows_of(unit, form))

    def _seen_by(self, op_id: bytes) -> int:
        """How much of the log the author of a count had seen, as its signed header says."""
        with self._desk.store.read() as unit:
            row = unit.operations.get(op_id)
            waiting = unit.outbox.get(op_id) if row is None else None
        if row is not None and row.is_stub:
            return Stub.decode(row.raw).header.seen_size
        found = row or waiting
        return Operation.decode(found.raw).header.seen_size if found is not None else 0

    def named(self, form: Form) -> bool:
        """Whether a count with openings reached this device: it can count by itself."""
        facts = self._desk.facts(form.space, types=(TallyPublished,))
        return any(
            isinstance(fact.event, TallyPublished) and fact.event.tally.form_op == form.form_op
            for fact in facts
        )

    def _recounted(
        self, form: Form, published: Tally, ballots: Sequence[Opened]
    ) -> tuple[bool, str]:
        shut = self.shut(form, ballots)
        if any(one.stub for one in shut):
            return False, ""
        if shut:
            return False, ballot_called(shut[0].recorded.op_id)
        difference = differs(published, self.count(form, ballots))
        return not difference, difference

    def _included(
        self, form: Form, published: Tally, ballots: Sequence[Opened]
    ) -> tuple[bool, str]:
        """Every recorded ballot is listed once, and this member's own ones as they must be."""
        listed = [op_id for _, op_id in published.counted]
        listed += [line.op_id for line in published.not_counted]
        recorded = {one.recorded.op_id for one in ballots}
        if one_sided := recorded ^ set(listed):
            return False, ballot_called(min(one_sided))
        if len(set(listed)) != len(listed):
            return False, "tally"
        grants = {one.op_id: one for one in form.grants}
        me = self._desk.member
        assert form.open is not None
        mine = [one for one in ballots if speaks_for(form.open, one.recorded, grants) == me]
        if any(one.shut for one in mine):
            return False, ""
        if form.close_index < 0:
            return False, "close"
        own = self.count(form, mine)
        difference = own_difference(published, own, {one.recorded.op_id for one in mine})
        return not difference, difference

    # Lines -------------------------------------------------------------------------------------
    def lines(
        self, form: Form, ballots: Sequence[Opened], tally: Tally | None = None
    ) -> tuple[BallotLine, ...]:
        """One line a member of the roll; others' choices only where they may be seen now."""
        assert form.open is not None
        tally = tally or self.count(form, ballots)
        counted = dict(tally.counted)
        by_op = {one.recorded.op_id: one for one in ballots}
        refused = {line.member: line for line in tally.not_counted}
        for one in ballots:
            if 0 <= tally.close_index < one.recorded.index:
                late = _late(form, one)
                refused.setdefault(late.member, late)
        everybody, persons = self._may_see(form), self._desk.persons()
        found = []
        for entry in form.open.roll:
            op_id = counted.get(entry.member)
            line = refused.get(entry.member) if op_id is None else None
            seen = by_op.get(op_id if op_id is not None else line.op_id if line else b"")
            visible = everybody or entry.member == self._desk.member
            found.append(self._line(form, persons(entry.member), seen, line, visible, persons))
        return tuple(found)

    def _line(
        self,
        form: Form,
        person: Person,
        seen: Opened | None,
        line: NotCounted | None,
        visible: bool,
        persons: Callable[[bytes], Person],
    ) -> BallotLine:
        member = person.id
        ballot = seen.recorded.ballot if seen is not None and visible else None
        spoken = ballot is not None and ballot.mode is Mode.TELEPHONE
        late = member in form.late and member not in form.answered
        state = BallotState.NONE
        if seen is not None:
            state = BallotState.LATE if late else BallotState.RECORDED
        return BallotLine(
            person=person,
            state=state,
            delivered=member in form.delivered,
            at_ms=seen.recorded.received_ms if seen is not None else 0,
            choices=_choices(form, ballot),
            texts=tuple((one.question, one.text) for one in ballot.answers if one.text)
            if ballot is not None
            else (),
            reason=line.reason if line is not None else None,
            clauses=tuple((one.question, one.clause) for one in ballot.answers if one.clause)
            if ballot is not None
            else (),
            reminded=tuple(at_ms for who, at_ms in form.reminded if who == member),
            witness=ballot.witness if spoken and ballot is not None else "",
            entered_by=persons(ballot.voter) if spoken and ballot is not None else None,
            ballot=seen.recorded.op_id if seen is not None else b"",
            holder=persons(ballot.voter) if ballot is not None and by_proxy(ballot) else None,
        )

    def _may_see(self, form: Form) -> bool:
        """Officers as the opening says; everybody once names were published."""
        vote = form.open
        if vote is None:
            return False
        if self._desk.member in officers(vote):
            open_now = form.close_index < 0
            return not open_now or (vote.interim == "officers" and not vote.live)
        return form.state is FormState.PUBLISHED and vote.results == "names"


def _late(form: Form, one: Opened) -> NotCounted:
    ballot = one.recorded
    assert form.open is not None
    member = speaks_for(form.open, ballot, {grant.op_id: grant for grant in form.grants})
    return NotCounted(ballot.op_id, ballot.index, member, Reason.LATE)


def _choices(form: Form, ballot: Ballot | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if ballot is None or form.open is None or ballot.mode is Mode.RECUSE:
        return ()
    if ballot.mode is Mode.ABSTAIN:
        return tuple((question.id, (ABSTAIN,)) for question in form.open.questions)
    return tuple((answer.question, answer.choices) for answer in ballot.answers)
