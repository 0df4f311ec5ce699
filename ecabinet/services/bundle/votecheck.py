"""Recounts the vote of a bundle from its opened records; it believes no count that it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ecabinet.domain import counting
from ecabinet.domain.ballots import check_vote
from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.events import (
    BallotCast,
    CheckedIn,
    Delivered,
    Event,
    ResultPublished,
    TallyPublished,
    VoteClosed,
    VoteExtended,
    VoteOpened,
    Witnessed,
)
from ecabinet.domain.forms import Ballot, Grant, RecordedBallot, Tally, VoteOpen
from ecabinet.domain.meeting import is_here
from ecabinet.domain.people import Role
from ecabinet.domain.procedure import may_close_early, officers
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked, granted, revoked
from ecabinet.domain.steering import ControlsGiven, controls_object, steers
from ecabinet.protocol import envelope
from ecabinet.protocol.operation import OPEN_PAYLOAD, OpClass
from ecabinet.protocol.payloads import decode_event
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.rights import class_of
from ecabinet.services.bundle.logcheck import Broken, Report, SpaceLog
from ecabinet.services.bundle.records import Entry
from ecabinet.services.bundle.told import Counted, Seen, holders, trusted_later
from ecabinet.services.differences import differs

_OFFICERS = frozenset({Role.SECRETARY, Role.CHAIR})
_MUST_BE_WHOLE = frozenset({OpClass.VOTE_EXTEND, OpClass.VOTE_CLOSE})


def opened_events(
    log: SpaceLog, openings: list[tuple[bytes, bytes]], form: bytes, report: Report
) -> dict[bytes, Event | None]:
    """What each opened record says, by op_id; None for one that opens and holds no event."""
    given: dict[bytes, bytes] = {}
    for op_id, opening in openings:
        entry = log.by_op.get(op_id)
        sealed = entry is not None and entry.body is not None
        if entry is None or not sealed or entry.header.cls in OPEN_PAYLOAD or op_id in given:
            report("opening_unknown", op_id.hex()[:16])
            continue
        given[op_id] = opening
    found: dict[bytes, Event | None] = {}
    for entry in log.entries:
        _complete(entry, form, given, report)
        if entry.op_id in given and entry.body is not None:
            try:
                payload = envelope.open_with_opening(entry.operation(), given[entry.op_id])
            except Fault:
                report("opening_wrong", entry.label)
                continue
            found[entry.op_id] = _event(payload)
    return found


def _complete(entry: Entry, form: bytes, given: Mapping[bytes, bytes], report: Report) -> None:
    """Every ballot and proxy of the form, and whatever could extend or close it, must be here and
    open."""
    header = entry.header
    if header.cls in OPEN_PAYLOAD:
        return
    ballot = header.cls is OpClass.BALLOT and header.object == form
    ballot |= _is_proxy(entry, form)
    decisive = header.cls in _MUST_BE_WHOLE and header.epoch > 0
    if entry.body is None:
        if ballot or decisive:
            report("record_missing", entry.label)
    elif entry.op_id not in given:
        report("opening_missing", entry.label)


def _is_proxy(entry: Entry, form: bytes) -> bool:
    header = entry.header
    return header.cls is OpClass.PROXY and header.object == form and header.epoch > 0


def _event(payload: bytes) -> Event | None:
    try:
        event = decode_event(payload)
    except Fault:
        return None
    return event if isinstance(event, Event) else None


@dataclass
class _Course:
    """How the vote went, as its records tell it in the log's order."""

    vote: VoteOpen
    form_op: bytes
    deadline_ms: int
    close_index: int = -1
    delivered: list[bytes] = field(default_factory=list)
    present: set[bytes] = field(default_factory=set)
    witness: Seen | None = None
    ballots: list[RecordedBallot] = field(default_factory=list)
    grants: tuple[Grant, ...] = ()
    recorded: Tally | None = None
    known: int = 0


class VoteCheck:
    """Recounts one vote. `count` reports what is wrong; it raises Broken where no count is left."""

    def __init__(
        self,
        log: SpaceLog,
        events: Mapping[bytes, Event | None],
        registry: RegistryState,
        report: Report,
    ) -> None:
        self._log = log
        self._events = events
        self._registry = registry
        self._report = report

    def count(self, form: bytes, form_op: bytes) -> Counted:
        course = self._course(form, form_op)
        for entry in self._log.entries:
            self._follow(course, entry)
        if course.close_index < 0:
            self._report("close_missing", "")
            raise Broken
        known = course.ballots
        if course.recorded is not None:
            known = [one for one in course.ballots if one.index < course.known]
        tally = _tally(course, known)
        if course.recorded is None:
            self._report("tally_missing", "")
        elif difference := differs(course.recorded, tally):
            self._report("tally_differs", difference)
        opened = self._log.by_op[form_op]
        return Counted(
            vote=course.vote,
            tally=tally,
            deadline_ms=course.deadline_ms,
            delivered=tuple(course.delivered),
            trusted_later=trusted_later(self._registry, course.vote, opened.reg_size),
            witness=course.witness,
            places={one.op_id: one.index for one in known},
            later=[one for one in course.ballots if one not in known],
            holders=holders(known),
        )

    def _course(self, form: bytes, form_op: bytes) -> _Course:
        """The opening, which fixes all: DomainError's rules and the log's own."""
        entry, event = self._log.by_op.get(form_op), self._events.get(form_op)
        if entry is None or not isinstance(event, VoteOpened):
            self._report("vote_missing", "")
            raise Broken
        vote = event.vote
        known = vote.reg_size <= entry.reg_size
        sound = known and self._registry.root_at(vote.reg_size) == vote.reg_root
        right = entry.header.cls is OpClass.VOTE_OPEN and entry.header.epoch > 0
        try:
            check_vote(vote)
        except DomainError:
            sound = False
        if not sound or not right or not self._staff(entry) or vote.form != form:
            self._report("vote_invalid", entry.label)
            raise Broken
        if vote.live:
            self._sitting(vote.meeting, entry)
        return _Course(vote, form_op, vote.closes_ms)

    def _sitting(self, meeting: bytes, opened: Entry) -> None:
        """A vote in a sitting lies in a space of its meeting, whose first record names it, and is
        opened by who has the controls there."""
        shared = [
            one
            for one in self._log.entries[: opened.index]
            if one.header.cls is OpClass.CONTENT and one.header.epoch > 0
        ]
        if shared and shared[0].header.object != meeting:
            self._report("vote_elsewhere", opened.label)
            raise Broken
        named: tuple[bytes, ...] = ()
        for entry in shared:
            if Role.CHAIR not in self._registry.roles(entry.header.member, entry.reg_size):
                continue
            if entry.body is None and entry.header.object == controls_object(meeting):
                self._report("record_missing", entry.label)
            event = self._events.get(entry.op_id)
            if isinstance(event, ControlsGiven) and event.meeting == meeting:
                named = event.members
        if not steers(named, opened.header.member):
            self._report("vote_without_controls", opened.label)
            raise Broken

    def _staff(self, entry: Entry) -> bool:
        return bool(self._registry.roles(entry.header.member, entry.reg_size) & _OFFICERS)

    def _follow(self, course: _Course, entry: Entry) -> None:
        header, event = entry.header, self._events.get(entry.op_id)
        if header.cls is OpClass.BALLOT and header.object == course.vote.form:
            course.ballots.append(self._ballot(entry, event))
            return
        if event is None or header.cls is not class_of(event):
            return
        match event:
            case VoteExtended(form_op=form_op) if form_op == course.form_op:
                self._extend(course, entry, event)
            case VoteClosed(form_op=form_op) if form_op == course.form_op:
                self._close(course, entry, event)
            case Delivered(form_op=form_op) if form_op == course.form_op:
                late = course.close_index >= 0 or entry.received_ms > course.deadline_ms
                if not late and header.member not in course.delivered:
                    course.delivered.append(header.member)
            case CheckedIn(meeting=meeting) if course.vote.live and course.close_index < 0:
                if meeting == course.vote.meeting:
                    here = is_here(event.where)
                    (course.present.add if here else course.present.discard)(header.member)
            case ProxyGranted() | ProxyRevoked() if _is_proxy(entry, course.vote.form):
                self._proxy(course, entry, event)
            case Witnessed(form_op=form_op) if form_op == course.form_op:
                self._witness(course, entry, event)
            case TallyPublished(tally=tally) | ResultPublished(tally=tally):
                named = header.member in officers(course.vote) and self._staff(entry)
                closed = 0 <= course.close_index == tally.close_index
                if tally.form_op == course.form_op and named and closed:
                    # What came behind what its author had seen is late, and not listed in it.
                    course.known = max(header.seen_size, course.close_index + 1)
                    course.recorded = tally

    def _ballot(self, entry: Entry, event: Event | None) -> RecordedBallot:
        content: Ballot | None = event.ballot if isinstance(event, BallotCast) else None
        header = entry.header
        return RecordedBallot(
            op_id=entry.op_id,
            index=entry.index,
            received_ms=entry.received_ms,
            hlc=header.hlc,
            device=header.device,
            member=header.member,
            dev_seq=header.dev_seq,
            trusted=self._registry.trusted(header.device, entry.reg_size),
            ballot=content,
        )

    def _proxy(self, course: _Course, entry: Entry, event: ProxyGranted | ProxyRevoked) -> None:
        member, index = entry.header.member, entry.index
        if event.form_op != course.form_op:
            return
        if isinstance(event, ProxyRevoked):
            course.grants = revoked(course.grants, member, event.grant, index)
            return
        grant = Grant(
            entry.op_id, index, member, event.holder, event.questions, event.until_ms,
            entry.received_ms,
        )  # fmt: skip
        course.grants = granted(course.vote, course.grants, grant)

    def _extend(self, course: _Course, entry: Entry, event: VoteExtended) -> None:
        late = course.close_index >= 0 or entry.received_ms >= course.deadline_ms
        shared = entry.header.epoch > 0 and self._staff(entry)
        if not late and shared and event.deadline_ms > course.deadline_ms:
            course.deadline_ms = event.deadline_ms

    def _close(self, course: _Course, entry: Entry, event: VoteClosed) -> None:
        if course.close_index >= 0 or entry.header.epoch == 0 or not self._staff(entry):
            return
        due = entry.received_ms >= course.deadline_ms + course.vote.grace_ms
        if due or (event.early and may_close_early(course.vote, entry.header.member)):
            course.close_index = entry.index

    def _witness(self, course: _Course, entry: Entry, event: Witnessed) -> None:
        known = 0 <= event.size <= entry.index
        if known and self._log.roots[event.size] != event.root:
            self._report("witness_differs", entry.label)
        elif course.witness is None and event.time_ms >= course.deadline_ms:
            seen = Seen(entry.index, entry.header.member, event.size, event.time_ms)
            course.witness = seen


def _tally(course: _Course, ballots: list[RecordedBallot]) -> Tally:
    return counting.tally(
        course.vote,
        course.form_op,
        ballots,
        course.close_index,
        course.deadline_ms,
        delivered=course.delivered,
        present=course.present,
        grants=course.grants,
    )
