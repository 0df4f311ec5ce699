"""A member lets another answer a form for him: the facts, and when such a grant stands.

A grant is judged where the ballot under it stands in the log: what is recorded behind the ballot,
a revocation or another grant, takes nothing back. A member's newest grant ends the one before it.
A grant to oneself, to or by somebody off the roll, or where the form allows none, is void.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from ecabinet.domain.errors import DomainError
from ecabinet.domain.event import Event
from ecabinet.domain.forms import (
    Ballot,
    Form,
    FormState,
    Grant,
    Mode,
    Question,
    Reason,
    RecordedBallot,
    VoteOpen,
)


@dataclass(frozen=True, slots=True)
class ProxyGranted(Event):
    """The author lets `holder` answer for him: the whole form where `questions` is empty, until
    `until_ms`, or the close for 0."""

    TYPE: ClassVar[int] = 85
    form_op: bytes
    holder: bytes
    questions: tuple[str, ...]
    until_ms: int


@dataclass(frozen=True, slots=True)
class ProxyRevoked(Event):
    """The author takes back his own grant of that op_id."""

    TYPE: ClassVar[int] = 86
    form_op: bytes
    grant: bytes


REFUSED = frozenset(
    {
        Reason.PROXY_NOT_ALLOWED,
        Reason.PROXY_UNKNOWN,
        Reason.PROXY_CHAIN,
        Reason.PROXY_REVOKED,
        Reason.PROXY_EXPIRED,
        Reason.PROXY_SCOPE,
    }
)
"""Reasons by which a ballot speaks for nobody: no member is heard through it."""


def check_grant(vote: VoteOpen, grant: Grant) -> None:
    """Whether it can stand at all, as the count judges it.

    DomainError proxy.not_allowed, proxy.self, proxy.not_on_roll(who: granter or holder),
    proxy.unknown_question, proxy.until.
    """
    roll = {entry.member for entry in vote.roll}
    if not vote.proxies:
        raise DomainError("proxy.not_allowed")
    if grant.member == grant.holder:
        raise DomainError("proxy.self")
    for who, member in (("granter", grant.member), ("holder", grant.holder)):
        if member not in roll:
            raise DomainError("proxy.not_on_roll", who=who)
    for name in grant.questions:
        if all(question.id != name for question in vote.questions):
            raise DomainError("proxy.unknown_question", question=name)
    if grant.until_ms < 0:
        raise DomainError("proxy.until")


def granted(vote: VoteOpen, grants: tuple[Grant, ...], new: Grant) -> tuple[Grant, ...]:
    """The grants after one more of the log, or of the outbox: void ones change nothing."""
    try:
        check_grant(vote, new)
    except DomainError:
        return grants
    return (*(_ended(one, one.member == new.member, new.index) for one in grants), new)


def revoked(
    grants: tuple[Grant, ...], member: bytes, grant: bytes, index: int
) -> tuple[Grant, ...]:
    """The grants after a revocation by `member`; of another's grant it changes nothing."""
    return tuple(_ended(one, (one.op_id, one.member) == (grant, member), index) for one in grants)


def _ended(grant: Grant, meant: bool, index: int) -> Grant:
    return replace(grant, ended=index) if meant and grant.ended is None else grant


def by_proxy(ballot: Ballot) -> bool:
    """Whether a ballot claims to be somebody else's, and not by telephone."""
    return ballot.mode is not Mode.TELEPHONE and bool(ballot.on_behalf_of or ballot.proxy)


def speaks_for(vote: VoteOpen, one: RecordedBallot, grants: Mapping[bytes, Grant]) -> bytes:
    """Whose vote a ballot claims to be: by its signer, never by the name inside, unless it is a
    returning officer's by telephone, or under a grant of that very member to its signer.

    Copying another's ballot therefore speaks for nobody but the one who copied it.
    """
    ballot = one.ballot
    if ballot is None or not ballot.on_behalf_of:
        return one.member
    if ballot.mode is Mode.TELEPHONE:
        return ballot.on_behalf_of if one.member in {*vote.officers, vote.chair} else one.member
    grant = grants.get(ballot.proxy)
    if grant is None or (grant.member, grant.holder) != (ballot.on_behalf_of, one.member):
        return one.member
    return ballot.on_behalf_of


def refusal(vote: VoteOpen, one: RecordedBallot, grants: Mapping[bytes, Grant]) -> Reason | None:
    """Why a ballot for another member has no grant to stand on; None when it has."""
    ballot = one.ballot
    assert ballot is not None
    if not vote.proxies:
        return Reason.PROXY_NOT_ALLOWED
    grant = grants.get(ballot.proxy)
    if grant is None or grant.holder != one.member or not 0 <= grant.index < one.index:
        return Reason.PROXY_UNKNOWN
    if grant.member != ballot.on_behalf_of:
        return Reason.PROXY_CHAIN
    if grant.ended is not None and 0 <= grant.ended < one.index:
        return Reason.PROXY_REVOKED
    if grant.until_ms and one.received_ms > grant.until_ms:
        return Reason.PROXY_EXPIRED
    return None if within(grant, ballot) else Reason.PROXY_SCOPE


def within(grant: Grant, ballot: Ballot) -> bool:
    """Whether a ballot says no more than its grant lets it.

    Recusal is the member's own; of a form granted in part only the granted questions are answered.
    """
    if ballot.mode is Mode.RECUSE or (grant.questions and ballot.mode is not Mode.NORMAL):
        return False
    asked = grant.questions
    return not asked or all(answer.question in asked for answer in ballot.answers)


def asked(questions: Iterable[Question], grant: Grant | None) -> tuple[Question, ...]:
    """The questions that a ballot under this grant has to answer; all without one."""
    kept = grant.questions if grant is not None else ()
    return tuple(one for one in questions if not kept or one.id in kept)


def standing(form: Form, now_ms: int) -> tuple[Grant, ...]:
    """The grants under which a ballot may be sent now, those that still wait here among them."""
    if form.state is not FormState.SENT:
        return ()
    return tuple(
        one
        for one in form.grants
        if one.ended is None and not (one.until_ms and one.until_ms < now_ms)
    )
