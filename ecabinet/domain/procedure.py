"""The steps of an opinion form and who may take them; every client judges them alike from the log.

Times are milliseconds UTC: the server's for what is recorded, the corrected clock's beforehand.
"""

from __future__ import annotations

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import CloseEarly, Form, FormState, Mode, VoteOpen

FORM_STEPS: dict[FormState, frozenset[FormState]] = {
    FormState.DRAFT: frozenset({FormState.SUBMITTED}),
    FormState.SUBMITTED: frozenset({FormState.APPROVED, FormState.DRAFT}),
    FormState.APPROVED: frozenset({FormState.SENT, FormState.DRAFT}),
    FormState.SENT: frozenset({FormState.CLOSED, FormState.RECALLED}),
    FormState.CLOSED: frozenset({FormState.PUBLISHED}),
    FormState.PUBLISHED: frozenset(),
    FormState.RECALLED: frozenset(),
}


def check_form_step(form: Form, to: FormState, member: bytes) -> None:
    """DomainError form.wrong_state, form.same_person or form.has_ballots, else nothing."""
    if to not in FORM_STEPS[form.state]:
        raise DomainError("form.wrong_state", state=form.state.value, wanted=to.value)
    if to is FormState.APPROVED and member == form.submitted_by:
        raise DomainError("form.same_person")
    if to is FormState.RECALLED and has_ballots(form):
        raise DomainError("form.has_ballots", answered=len(form.answered) + len(form.late))


def has_ballots(form: Form) -> bool:
    return bool(form.answered or form.late)


def officers(vote: VoteOpen) -> frozenset[bytes]:
    """Who opens ballots, counts and enters a ballot given by telephone: the chair always may."""
    return frozenset({*vote.officers, vote.chair} - {b""})


def extension_holds(form: Form, deadline_ms: int, received_ms: int) -> bool:
    """Whether an extension recorded then holds: in time, of an open form, and to a later hour."""
    return (
        form.state is FormState.SENT
        and received_ms < form.deadline_ms
        and deadline_ms > form.deadline_ms
    )


def check_extension(form: Form, deadline_ms: int, now_ms: int) -> None:
    """DomainError form.wrong_state, form.deadline_passed or form.deadline_not_later."""
    if form.state is not FormState.SENT:
        raise DomainError("form.wrong_state", state=form.state.value, wanted="extended")
    if now_ms >= form.deadline_ms:
        raise DomainError("form.deadline_passed", deadline_ms=form.deadline_ms)
    if deadline_ms <= form.deadline_ms:
        raise DomainError("form.deadline_not_later", deadline_ms=form.deadline_ms)


def due(form: Form, now_ms: int) -> bool:
    """Whether the deadline and the grace after it are over."""
    return form.open is not None and now_ms >= due_ms(form)


def due_ms(form: Form) -> int:
    """When the deadline and the grace after it are over; the deadline of what is not open yet."""
    return form.deadline_ms + (form.open.grace_ms if form.open is not None else 0)


def may_close_early(vote: VoteOpen, member: bytes) -> bool:
    """The chair alone, or any returning officer (the secretaries by default), or nobody."""
    if vote.close_early is CloseEarly.CHAIR:
        return member == vote.chair
    return vote.close_early is CloseEarly.SECRETARY and member in officers(vote)


def close_holds(form: Form, member: bytes, early: bool, received_ms: int) -> bool:
    """Whether a close recorded then is valid; the first valid one in the log is *the* close."""
    if form.open is None or form.state is not FormState.SENT:
        return False
    return due(form, received_ms) or (early and may_close_early(form.open, member))


def check_close(form: Form, member: bytes, early: bool, now_ms: int) -> None:
    """DomainError form.wrong_state, form.close_early_refused or form.not_due, else nothing."""
    if form.open is None or form.state is not FormState.SENT:
        raise DomainError("form.wrong_state", state=form.state.value, wanted="closed")
    if due(form, now_ms):
        return
    if not early:
        raise DomainError("form.not_due", deadline_ms=form.deadline_ms)
    if not may_close_early(form.open, member):
        raise DomainError("form.close_early_refused", allowed=form.open.close_early.value)


def is_recused(form: Form, member: bytes) -> bool:
    """Whether the form names this member as one who takes no part.

    Openings of version 1 named nobody, so what stands beside the vote is asked as well.
    """
    named = form.open.recused if form.open is not None else ()
    return member in {*named, *form.details.recused}


def check_castable(form: Form, member: bytes, mode: Mode = Mode.NORMAL) -> None:
    """Whether this member may still send a ballot; a late one is recorded, listed, not counted.

    DomainError ballot.closed for what was never sent, was recalled or is published already;
    ballot.not_on_roll for who is not asked; ballot.recused for who takes no part in this form;
    ballot.not_officer for a telephone ballot's author.
    """
    if form.open is None or form.state not in {FormState.SENT, FormState.CLOSED}:
        raise DomainError("ballot.closed", state=form.state.value)
    if mode is Mode.TELEPHONE:
        if member not in officers(form.open):
            raise DomainError("ballot.not_officer")
    elif all(entry.member != member for entry in form.open.roll):
        raise DomainError("ballot.not_on_roll")
    elif is_recused(form, member):
        raise DomainError("ballot.recused")
