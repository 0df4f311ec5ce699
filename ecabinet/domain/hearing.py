"""Whether a recorded ballot could count by itself, and who is no longer silent because of it.

A member speaks by whatever he sends himself, well formed or not. Somebody else speaks for him only
by what could count: a malformed ballot, or one by who has no right, changes nothing for another.
"""

from __future__ import annotations

from collections.abc import Mapping

from ecabinet.domain.ballots import check_ballot
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Grant, Reason, RecordedBallot, VoteOpen
from ecabinet.domain.proxies import REFUSED, by_proxy, refusal, speaks_for

_UNHEARD = REFUSED | {Reason.WRONG_FORM}


def flaw(
    vote: VoteOpen, form_op: bytes, one: RecordedBallot, grants: Mapping[bytes, Grant]
) -> Reason | None:
    """Why a ballot cannot count whatever its hour and the other ballots; None when it may."""
    ballot, member = one.ballot, speaks_for(vote, one, grants)
    if ballot is not None and ballot.form_op != form_op:
        return Reason.WRONG_FORM
    if not one.trusted:
        return Reason.NOT_TRUSTED
    proxy = ballot is not None and by_proxy(ballot)
    if member in vote.recused or (proxy and one.member in vote.recused):
        return Reason.RECUSED
    if all(entry.member != member for entry in vote.roll):
        return Reason.NOT_ON_ROLL
    if ballot is None or ballot.voter != one.member:
        return Reason.MALFORMED
    if proxy and (unfounded := refusal(vote, one, grants)):
        return unfounded
    try:
        check_ballot(vote, ballot, grants[ballot.proxy] if proxy else None)
    except DomainError:
        return Reason.MALFORMED
    return None


def heard(
    vote: VoteOpen, one: RecordedBallot, why_not: Reason | None, grants: Mapping[bytes, Grant]
) -> bytes:
    """The member who is not silent, given the ballot's own `flaw`; nothing where it is nobody."""
    member = speaks_for(vote, one, grants)
    if member == one.member:
        return b"" if why_not in _UNHEARD else member
    return member if why_not is None else b""
