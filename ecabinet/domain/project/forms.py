"""Forms and live votes as folded from a space, without what their ballots say.

The close is the first valid one in the log; what waits in an outbox closes and extends nothing. A
vote in a sitting is opened by who has its controls at that place in the log; of others it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecabinet.domain.drafting import edited
from ecabinet.domain.events import (
    BallotCast,
    Delivered,
    Event,
    Fact,
    FormDetailed,
    FormEdited,
    FormPut,
    FormReminded,
    FormStateSet,
    MeetingPut,
    PaperPut,
    ResultPublished,
    TallyPublished,
    VoteClosed,
    VoteExtended,
    VoteOpened,
)
from ecabinet.domain.forms import Form, FormState, Grant, RecordedBallot, Tally
from ecabinet.domain.hearing import flaw, heard
from ecabinet.domain.procedure import (
    FORM_STEPS,
    close_holds,
    extension_holds,
    has_ballots,
    officers,
)
from ecabinet.domain.project.meetings import when_ms, with_paper
from ecabinet.domain.proxies import ProxyGranted, ProxyRevoked, granted, revoked
from ecabinet.domain.steering import ControlsGiven, steers

_OF_VOTE = VoteExtended | VoteClosed | Delivered | FormReminded | ProxyGranted | ProxyRevoked
_PREPARED = frozenset({FormState.SUBMITTED, FormState.APPROVED})


@dataclass(frozen=True, slots=True)
class Posted:
    """A recorded ballot known by its header alone; most readers never open others' ballots.

    `form` is the header's object, `index` the place in the log, `received_ms` the leaf's time.
    """

    op_id: bytes
    form: bytes
    member: bytes
    index: int
    received_ms: int


def form(facts: Iterable[Fact], space: bytes = b"", ballots: Iterable[Posted] = ()) -> Form | None:
    """The one form of a form's space: the first opened or drafted there."""
    return next(iter(_fold(facts, space, ballots).values()), None)


def forms(
    facts: Iterable[Fact],
    space: bytes = b"",
    ballots: Iterable[Posted] = (),
    told: Sequence[Fact] = (),
) -> tuple[Form, ...]:
    """Every form or live vote of a space in the order of appearance.

    `told`: who got the controls in the meeting's own space, for a part that came later and has no
    word of it; there the server's time decides.

    `ballots` are the ballots that this device holds as headers; those given as facts too are
    taken from the facts.
    """
    return tuple(_fold(facts, space, ballots, told).values())


def _fold(
    facts: Iterable[Fact], space: bytes, ballots: Iterable[Posted], told: Sequence[Fact] = ()
) -> dict[bytes, Form]:
    kept = [fact for fact in _of_sitting(facts, told) if type(fact.event) in _STEPS]
    states: dict[bytes, Form] = {}
    for fact in kept:
        named = _named(fact.event)
        if named is not None:
            states.setdefault(named, Form(named, space, FormState.DRAFT, None, None))
    if not states:
        return states
    by_op: dict[bytes, bytes] = {}
    for entry in _merged(kept, ballots):
        if isinstance(entry, Posted):
            if entry.form in states:
                states[entry.form] = apply_posted(states[entry.form], entry)
            continue
        owner = _owner(entry.event, by_op)
        if owner in states:
            after = apply_form(states[owner], entry)
            states[owner] = after
            if after.form_op:
                by_op[after.form_op] = owner
    return states


def _of_sitting(facts: Iterable[Fact], told: Sequence[Fact]) -> Iterator[Fact]:
    """Without votes that were opened by who had not the controls of their sitting, or in the space
    of another meeting, which does not say who has them."""
    given: dict[bytes, tuple[bytes, ...]] = {}
    own = b""
    for fact in facts:
        event = fact.event
        if isinstance(event, MeetingPut):
            own = own or event.meeting
        elif isinstance(event, ControlsGiven):
            given[event.meeting] = event.members
        elif isinstance(event, VoteOpened) and event.vote.live:
            meeting = event.vote.meeting
            controls = given[meeting] if meeting in given else _told(told, meeting, fact)
            if own not in {b"", meeting} or not steers(controls, fact.member):
                continue
        yield fact


def _told(told: Sequence[Fact], meeting: bytes, at: Fact) -> tuple[bytes, ...]:
    named: tuple[bytes, ...] = ()
    for fact in told:
        before = at.pending or (not fact.pending and fact.received_ms <= at.received_ms)
        if before and isinstance(fact.event, ControlsGiven) and fact.event.meeting == meeting:
            named = fact.event.members
    return named


def _merged(facts: list[Fact], ballots: Iterable[Posted]) -> Iterable[Fact | Posted]:
    opened = {fact.op_id for fact in facts if isinstance(fact.event, BallotCast)}
    posted = sorted(
        (one for one in ballots if one.op_id not in opened and one.index >= 0),
        key=lambda one: one.index,
    )
    if not posted:
        return facts
    recorded: list[Fact | Posted] = [fact for fact in facts if not fact.pending]
    merged = sorted([*recorded, *posted], key=lambda one: one.index)
    return [*merged, *(fact for fact in facts if fact.pending)]


def _named(event: Event) -> bytes | None:
    if isinstance(event, FormPut):
        return event.draft.id
    return event.vote.form if isinstance(event, VoteOpened) else None


def _owner(event: Event, by_op: dict[bytes, bytes]) -> bytes:
    """The id of the form that an event is about, or nothing that any form is called."""
    if (named := _named(event)) is not None:
        return named
    if isinstance(event, PaperPut):
        return event.owner
    if isinstance(event, FormStateSet | FormEdited | FormDetailed):
        return event.form
    return by_op.get(_context(event), b"")


def _context(event: Event) -> bytes:
    """F, the op_id of the opening that a record names, or nothing."""
    if isinstance(event, _OF_VOTE):
        return event.form_op
    if isinstance(event, BallotCast):
        return event.ballot.form_op
    if isinstance(event, TallyPublished | ResultPublished):
        return event.tally.form_op
    return b""


def apply_form(state: Form, fact: Fact) -> Form:
    """The form after one fact; what is about another form or not allowed changes nothing."""
    step = _STEPS.get(type(fact.event))
    if step is None:
        return state
    by_op = {state.form_op: state.id} if state.form_op else {}
    if _owner(fact.event, by_op) != state.id:
        return state
    return step(state, fact.event, fact)


def apply_posted(state: Form, posted: Posted) -> Form:
    """The form after a ballot of which only the header is known."""
    return _answered(state, posted.member, posted.received_ms)


def _form_put(state: Form, event: FormPut, _: Fact) -> Form:
    state = _reopened(state)
    if state.state is not FormState.DRAFT or state.form_op:
        return state
    draft = event.draft
    return replace(state, draft=draft, deadline_ms=draft.deadline_ms, papers=draft.papers)


def _reopened(state: Form) -> Form:
    """Approval is of content: a change of what was submitted makes it a draft again."""
    if state.state in _PREPARED:
        return replace(state, state=FormState.DRAFT, submitted_by=b"", approved_by=b"")
    return state


def _edited(state: Form, event: FormEdited, _: Fact) -> Form:
    state = _reopened(state)
    if state.state is not FormState.DRAFT or state.draft is None:
        return state
    draft, details = edited(state.draft, state.details, event)
    kept = tuple(paper for paper in state.papers if paper.id not in event.removed)
    return replace(state, draft=draft, details=details, deadline_ms=draft.deadline_ms, papers=kept)


def _detailed(state: Form, event: FormDetailed, _: Fact) -> Form:
    return state if state.form_op else replace(state, details=event.details)


def _paper_put(state: Form, event: PaperPut, fact: Fact) -> Form:
    paper = replace(event.paper, at_ms=event.paper.at_ms or fact.at_ms)
    return replace(state, papers=with_paper(state.papers, paper))


def _state_set(state: Form, event: FormStateSet, fact: Fact) -> Form:
    wanted = event.state
    # A close is a record of its own, for its place in the log decides what is late.
    if wanted not in FORM_STEPS[state.state] or wanted is FormState.CLOSED:
        return state
    after = replace(state, state=wanted, reason=event.reason)
    if wanted is FormState.SUBMITTED:
        return replace(after, submitted_by=fact.member)
    if wanted is FormState.APPROVED:
        return (
            state if fact.member == state.submitted_by else replace(after, approved_by=fact.member)
        )
    if wanted is FormState.DRAFT:
        return replace(after, submitted_by=b"", approved_by=b"")
    if wanted is FormState.RECALLED and has_ballots(state):
        return state
    return after


def _opened(state: Form, event: VoteOpened, fact: Fact) -> Form:
    if state.form_op:
        return state
    return replace(
        state,
        state=FormState.SENT,
        open=event.vote,
        form_op=fact.op_id,
        deadline_ms=event.vote.closes_ms,
        sent_ms=when_ms(fact),
    )


def _extended(state: Form, event: VoteExtended, fact: Fact) -> Form:
    if fact.pending or not extension_holds(state, event.deadline_ms, fact.received_ms):
        return state
    return replace(state, deadline_ms=event.deadline_ms, reason=event.reason)


def _closed(state: Form, event: VoteClosed, fact: Fact) -> Form:
    if fact.pending or not close_holds(state, fact.member, event.early, fact.received_ms):
        return state
    return replace(
        state,
        state=FormState.CLOSED,
        close_index=fact.index,
        closed_ms=fact.received_ms,
        closed_early=not _due_at(state, fact.received_ms),
        reason=event.reason,
    )


def _due_at(state: Form, received_ms: int) -> bool:
    grace_ms = state.open.grace_ms if state.open else 0
    return received_ms >= state.deadline_ms + grace_ms


def _cast(state: Form, event: BallotCast, fact: Fact) -> Form:
    """Who is heard by it has answered: as the count judges, so that a stranger's word for another
    neither silences a reminder nor is taken for his answer."""
    vote, ballot = state.open, event.ballot
    if fact.pending or vote is None:
        return state
    if not (ballot.on_behalf_of or ballot.proxy):
        return _answered(state, fact.member, when_ms(fact))
    # An operation of a device that is not trusted has no verdict by which it is folded.
    one = RecordedBallot(
        fact.op_id, fact.index, fact.received_ms, fact.hlc, fact.device, fact.member, 0, True,
        ballot,
    )  # fmt: skip
    grants = {grant.op_id: grant for grant in state.grants}
    spoken = heard(vote, one, flaw(vote, state.form_op, one, grants), grants)
    return _answered(state, spoken, when_ms(fact))


def _granted(state: Form, event: ProxyGranted, fact: Fact) -> Form:
    if state.open is None:
        return state
    grant = Grant(
        fact.op_id, fact.index, fact.member, event.holder, event.questions, event.until_ms,
        when_ms(fact),
    )  # fmt: skip
    return replace(state, grants=granted(state.open, state.grants, grant))


def _revoked(state: Form, event: ProxyRevoked, fact: Fact) -> Form:
    return replace(state, grants=revoked(state.grants, fact.member, event.grant, fact.index))


def _answered(state: Form, member: bytes, received_ms: int) -> Form:
    """Notes that a member on the roll answered; the log's order says whether that was in time."""
    vote = state.open
    if vote is None or all(entry.member != member for entry in vote.roll):
        return state
    if state.close_index < 0 and received_ms <= state.deadline_ms + vote.grace_ms:
        if member in state.answered:
            return state
        return replace(
            state,
            answered=(*state.answered, member),
            answered_ms=(*state.answered_ms, received_ms),
        )
    if member in state.answered or member in state.late:
        return state
    return replace(state, late=(*state.late, member))


def _delivered(state: Form, _event: Delivered, fact: Fact) -> Form:
    """Delivery after the close or the deadline proves nothing about silence."""
    too_late = state.close_index >= 0 or fact.received_ms > state.deadline_ms
    if fact.pending or too_late or fact.member in state.delivered:
        return state
    return replace(
        state,
        delivered=(*state.delivered, fact.member),
        delivered_ms=(*state.delivered_ms, fact.received_ms),
    )


def _reminded(state: Form, event: FormReminded, fact: Fact) -> Form:
    """Only while the form is open, and only who is on its roll."""
    vote = state.open
    if vote is None or state.state is not FormState.SENT:
        return state
    roll = {entry.member for entry in vote.roll}
    told = tuple((member, when_ms(fact)) for member in event.members if member in roll)
    return replace(state, reminded=(*state.reminded, *told))


def _tallied(state: Form, event: TallyPublished, fact: Fact) -> Form:
    if state.open is None or fact.member not in officers(state.open):
        return state
    return _with_tally(state, event.tally, fact.op_id)


def _result(state: Form, event: ResultPublished, fact: Fact) -> Form:
    """Counts reach all readers only by being published."""
    if state.open is None or fact.member not in officers(state.open):
        return state
    after = _with_tally(state, event.tally, fact.op_id)
    if after.state is not FormState.CLOSED:
        return after
    return replace(after, state=FormState.PUBLISHED)


def _with_tally(state: Form, tally: Tally, op_id: bytes) -> Form:
    # The officers' own record holds the names; the counts for all must not cover it up.
    if state.tally is not None and state.tally.counted and not tally.counted:
        return state
    return replace(state, tally=tally, tally_op=op_id)


# The keys are the events' own types, so each step gets the event that it is annotated with.
_STEPS: dict[type[Event], Callable[[Form, Any, Fact], Form]] = {
    FormPut: _form_put,
    FormEdited: _edited,
    FormDetailed: _detailed,
    PaperPut: _paper_put,
    FormStateSet: _state_set,
    VoteOpened: _opened,
    VoteExtended: _extended,
    VoteClosed: _closed,
    BallotCast: _cast,
    ProxyGranted: _granted,
    ProxyRevoked: _revoked,
    Delivered: _delivered,
    FormReminded: _reminded,
    TallyPublished: _tallied,
    ResultPublished: _result,
}
