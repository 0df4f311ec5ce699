"""Proxies and what can be done amiss with them: both programs agree on each bundle."""

from __future__ import annotations

from typing import Any

import pytest

from ecabinet.domain.ballots import approve_question
from ecabinet.domain.forms import Answer, Mode, Reason
from ecabinet.domain.proxies import ProxyGranted
from ecabinet.protocol.records import Revoke
from tests.evidence.case import Case, codes
from tests.evidence.going import finished, reasons

TWO = (approve_question("q1", "Điều 1?"), approve_question("q2", "Điều 2?"))


def lending(voters: int = 4, **changes: Any) -> Case:
    case = Case(voters, **{"proxies": True, **changes})
    case.open()
    return case


def test_a_proxys_ballot_counts_for_the_member() -> None:
    case = lending()
    away, holder = case.members[1], case.members[2]
    grant = case.grant(away, holder)
    own = case.cast(holder)
    lent = case.cast_for(holder, away, grant, "disapprove")
    assert finished(case) == []
    counted = dict(case.count().counted)
    assert (counted[holder.member], counted[away.member]) == (own, lent)
    assert reasons(case) == {}


@pytest.mark.parametrize("own_first", [True, False])
def test_the_members_own_ballot_always_wins(own_first: bool) -> None:
    case = lending()
    away, holder = case.members[1], case.members[2]
    grant = case.grant(away, holder)
    own = case.cast(away, "disapprove") if own_first else b""
    lent = case.cast_for(holder, away, grant)
    own = own or case.cast(away, "disapprove")
    assert finished(case) == []
    assert dict(case.count().counted) == {away.member: own}
    assert reasons(case) == {lent: Reason.OVERRIDDEN}


def test_revoked_before_its_ballot_and_behind_it() -> None:
    case = lending()
    one, two, holder = case.members[1:]
    early, late = case.grant(one, holder), case.grant(two, holder)
    case.revoke(one, early)
    refused = case.cast_for(holder, one, early)
    kept = case.cast_for(holder, two, late)
    case.revoke(two, late)
    assert finished(case) == []
    assert reasons(case) == {refused: Reason.PROXY_REVOKED}
    assert dict(case.count().counted) == {two.member: kept}
    assert one.member in case.count().silent


def test_nobody_takes_back_anothers_grant() -> None:
    case = lending()
    away, holder, other = case.members[1:]
    grant = case.grant(away, holder)
    case.revoke(other, grant)
    lent = case.cast_for(holder, away, grant)
    assert finished(case) == []
    assert dict(case.count().counted) == {away.member: lent}


def test_forged_by_the_holder() -> None:
    """He signs a grant from himself and says it is another's; or names none at all."""
    case = lending()
    victim, thief, accomplice = case.members[1:]
    own = case.grant(thief, accomplice)
    cast = [
        case.cast_for(thief, victim, own),
        case.cast_for(thief, victim, bytes(32)),
        case.cast_for(thief, victim, b""),
        case.cast_for(thief, thief, case.grant(thief, thief)),
    ]
    chained = case.cast_for(accomplice, victim, own)
    assert finished(case) == []
    assert reasons(case) == {
        **dict.fromkeys(cast, Reason.PROXY_UNKNOWN),
        chained: Reason.PROXY_CHAIN,
    }
    assert case.count().counted == ()


def test_a_proxy_cannot_lend_what_it_holds() -> None:
    case = lending()
    away, holder, third = case.members[1:]
    case.grant(away, holder)
    onward = case.grant(holder, third)
    chained = case.cast_for(third, away, onward)
    assert finished(case) == []
    assert reasons(case) == {chained: Reason.PROXY_CHAIN}


def test_of_another_form_and_where_the_form_allows_none() -> None:
    case = lending()
    away, holder = case.members[1], case.members[2]
    # Written into this form's space, for a vote that is not this one.
    foreign = case.write(away, ProxyGranted(bytes(32), holder.member, (), 0))
    cast = case.cast_for(holder, away, foreign)
    assert finished(case) == []
    assert reasons(case) == {cast: Reason.PROXY_UNKNOWN}
    closed = Case(4)
    closed.open()
    refused = closed.cast_for(closed.members[2], closed.members[1], bytes(32))
    assert finished(closed) == []
    assert reasons(closed) == {refused: Reason.PROXY_NOT_ALLOWED}


def test_expired() -> None:
    case = lending()
    away, holder = case.members[1], case.members[2]
    grant = case.grant(away, holder, until_ms=case.world.now_ms + 60_000)
    kept = case.cast_for(holder, away, grant)
    case.world.now_ms += 120_000
    late = case.cast_for(holder, away, grant, heads=(kept,))
    assert finished(case) == []
    assert reasons(case) == {late: Reason.PROXY_EXPIRED}
    assert dict(case.count().counted) == {away.member: kept}


def test_scope_of_one_question() -> None:
    case = lending(questions=TWO)
    away, wide, holder = case.members[1:]
    grant = case.grant(away, holder, ("q2",))
    beyond = case.cast_for(holder, away, grant)
    recusal = case.cast_for(holder, wide, case.grant(wide, holder), mode=Mode.RECUSE, answers=())
    kept = case.cast_for(holder, away, grant, answers=(Answer("q2", ("approve",)),))
    assert finished(case) == []
    assert reasons(case) == {beyond: Reason.PROXY_SCOPE, recusal: Reason.PROXY_SCOPE}
    first, second = case.count().questions
    assert (first.in_favour, second.in_favour) == (0, 1)
    assert dict(case.count().counted) == {away.member: kept}


def test_two_proxies_the_newer_grant_ends_the_older() -> None:
    case = lending()
    away, one, two = case.members[1:]
    old = case.grant(away, one)
    before = case.cast_for(one, away, old)
    new = case.grant(away, two)
    after = case.cast_for(one, away, old, "disapprove")
    kept = case.cast_for(two, away, new)
    assert finished(case) == []
    assert dict(case.count().counted) == {away.member: kept}
    assert reasons(case) == {before: Reason.SUPERSEDED, after: Reason.PROXY_REVOKED}


def test_a_holder_who_is_no_member() -> None:
    case = lending()
    away, stranger = case.members[1], case.second
    cast = case.cast_for(stranger, away, case.grant(away, stranger))
    assert finished(case) == []
    assert reasons(case) == {cast: Reason.NOT_ON_ROLL}


def test_granted_by_a_revoked_device() -> None:
    """Only a server that breaks its own rule records it; the bundle is not accepted then."""
    case = lending()
    away, holder = case.members[1], case.members[2]
    event = ProxyGranted(case.form_op, holder.member, (), 0)
    op = case.world.operation(case.log, away, event, object=case.vote.form)
    assert case.world.say(case.world.admin, Revoke(away.device.device_id)).ok
    case.inject(op, event)
    case.cast_for(holder, away, op.op_id)
    assert "author" in codes(finished(case))


def test_a_proxy_left_out_of_the_bundle_is_named() -> None:
    case = lending()
    away, holder = case.members[1], case.members[2]
    grant = case.grant(away, holder)
    case.cast_for(holder, away, grant)
    case.revoke(away, grant)
    case.pass_deadline()
    case.close()
    case.publish()
    case.hidden.add(grant)
    assert "record_missing" in codes(case.check(case.bundle()))
