"""Proxies in a real cabinet: three members, an officer, a server, and a network that fails."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from ecabinet.bootstrap import enrol
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Mode, Reason
from ecabinet.services.summaries import BallotState, ProxyState
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.services.forms import AGAINST, ANSWERS, closed_early, sent

FIRST = ANSWERS[:1]


def test_proxies(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Proxies where the form allows them: granted, scoped, expiring, revocable; the member's own
    ballot always wins."""
    away, holder, chair = cabinet.as_("BTC"), cabinet.as_("BYT"), cabinet.as_("TTg")
    other = cabinet.as_("BTP")
    me, him, them = away.desk.member, holder.desk.member, other.desk.member
    form = sent(cabinet, tmp_path, more="close_early: chair\nproxies: yes")
    assert away.consulting.form(form).may_lend

    # Granted while the network is down: it waits here like everything else.
    cabinet.server.stop()
    waiting = away.proxying.grant(form, him, ("q1",))
    assert (waiting.waiting, waiting.state) == (True, ProxyState.STANDING)
    cabinet.server.restart()
    cabinet.sync_all()
    lists = [away.consulting.forms(), holder.consulting.forms()]
    assert [card.lent_to and card.lent_to.id for (card,) in lists] == [him, None]

    # The holder sees the form a second time: its own draft, the lent question, its own receipt.
    (card,) = holder.consulting.lent()
    waiting_for = [one.behalf and one.behalf.id for one in holder.overview.today().waiting]
    assert waiting_for == [None, me], "counted wherever what waits is counted"
    assert (card.id, card.behalf and card.behalf.id) == (form, me)
    assert [one.id for one in holder.consulting.form(form, me).questions] == ["q1"]
    holder.consulting.save_draft(form, FIRST, me)
    holder.consulting.save_draft(form, AGAINST)
    assert holder.consulting.form(form, me).draft == FIRST
    assert holder.consulting.form(form).draft == AGAINST
    with pytest.raises(DomainError, match=r"ballot\.proxy_scope"):
        holder.voting.cast_by_proxy(form, me, ANSWERS)
    holder.voting.cast_by_proxy(form, me, FIRST)
    cabinet.sync_all()
    assert [one.behalf for one in holder.overview.today().waiting] == [None]
    (receipt,) = holder.consulting.form(form, me).receipts
    assert receipt.state is BallotState.RECORDED
    assert holder.consulting.form(form).receipts == (), "his own answer is another ballot"

    # The member sees it, and takes the word back; what was cast before stays.
    (seen,) = away.proxying.proxies(form)
    assert (seen.voted_ms > 0, seen.waiting) == (True, False)
    ticket = cabinet.founder.administering.invite(me)
    with closing(enrol(tmp_path / "second", PASSPHRASE, ticket, "Điện thoại")) as second:
        away.syncing.sync()
        away.syncing.sync()
        second.syncing.sync()
        assert [one.voted_ms for one in second.proxying.proxies(form)] == [seen.voted_ms]
    away.proxying.revoke(form)
    cabinet.sync_all()
    assert away.consulting.form(form).card.lent_to is None
    with pytest.raises(DomainError, match=r"proxy\.none"):
        holder.voting.cast_by_proxy(form, me, FIRST)
    with pytest.raises(DomainError, match=r"proxy\.until"):
        away.proxying.grant(form, him, (), away.desk.now_ms() - 1)

    # Two more members lend; one of them answers himself afterwards.
    other.proxying.grant(form, him)
    chair.proxying.grant(form, him, (), chair.desk.now_ms() + 3_600_000)
    cabinet.sync_all()
    lent = holder.voting.cast_by_proxy(form, them, ANSWERS)
    holder.voting.cast_by_proxy(form, chair.desk.member, (), Mode.ABSTAIN)
    cabinet.sync_all()
    other.voting.cast(form, AGAINST)
    cabinet.sync_all()
    closed_early(cabinet, form)
    officer = cabinet.as_("TK 1")
    officer.tallying.tally(form)
    officer.tallying.publish(form)
    cabinet.sync_all()
    view = away.tallying.tally(form)
    assert (view.recounted, view.included, view.alarm) == (True, True, "")
    (refused,) = view.tally.not_counted
    assert (refused.op_id, refused.reason) == (lent.ballot, Reason.OVERRIDDEN)
    named = {line.person.id: line.holder and line.holder.id for line in view.lines}
    assert (named[me], named[chair.desk.member], named[them]) == (him, him, None)
    out = tmp_path / "evidence.zip"
    officer.proving.export(form, out)
    assert officer.proving.verify(out).ok


def test_a_form_that_says_nothing_allows_none(cabinet: TestCabinet, tmp_path: Path) -> None:
    form = sent(cabinet, tmp_path, number="9/PLYK/2025")
    away, holder = cabinet.as_("BTC"), cabinet.as_("BYT")
    assert not away.consulting.form(form).may_lend
    with pytest.raises(DomainError, match=r"proxy\.not_allowed"):
        away.proxying.grant(form, holder.desk.member)
