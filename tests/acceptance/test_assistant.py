"""An opinion drafted by an assistant on his own device, in a real cabinet with a real server."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.errors import DomainError
from ecabinet.domain.events import BallotCast, Event, TallyPublished
from ecabinet.domain.forms import Answer, Ballot, Form, Mode, Reason
from ecabinet.domain.project import forms
from ecabinet.domain.proposals import ProposalAct, ProposalSettled, ProposalState
from ecabinet.services.summaries import BallotState
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.evidence.case import both
from tests.services.forms import ANSWERS, sent

OWN = (Answer("q1", ("other",), "Cần bàn thêm với Bộ Tài chính"),)
DRAFT = (
    Answer("q1", ("approve_with_comment",), "Đề nghị rút thời hạn chuyển tiếp còn 6 tháng"),
    Answer("q2", ("Quý II",)),
)
CHANGED = (replace(DRAFT[0], text="Đề nghị rút thời hạn chuyển tiếp còn 9 tháng"), DRAFT[1])
OTHER = (Answer("q2", ("Quý I",)),)
SECRETS = ("còn 6 tháng", "còn 9 tháng", "Cần bàn thêm", "Nháp")


def test_the_assistants_draft(cabinet: TestCabinet, tmp_path: Path) -> None:
    """The assistant's draft: the member takes it, changes it, or ignores it; what changed is shown
    side by side to the member alone. An assistant can never sign.
    """
    member, assistant = cabinet.as_("BYT"), cabinet.as_("TL BYT")
    form = sent(cabinet, tmp_path, papers=1, more="close_early: chair")
    ticket = cabinet.founder.administering.invite(member.desk.member)
    with closing(enrol(tmp_path / "second", PASSPHRASE, ticket, "Điện thoại")) as second:
        # The assistant reads the form and its papers, is counted nowhere and asked nothing.
        seen = assistant.consulting.form(form)
        assert (seen.card.on_roll, seen.may_answer, seen.card.roll) == (False, False, 4)
        with closing(assistant.reading.open(seen.papers[0].id)) as document:
            assert document.info.pages
        assert assistant.overview.today().waiting == ()
        # It waits for his draft until he sent one; the member is told that one came.
        assert [one.id for one in assistant.overview.today().drafting] == [form]
        assert member.overview.today().drafting == ()
        for device in (assistant, member):
            device.telling.fresh()
        about = assistant.assisting.about(form)
        assert about.principal is not None
        assert (about.may_propose, about.principal.code) == (True, "BYT")

        # Drafted offline, and a second time; it reaches every device of the member.
        member.consulting.save_draft(form, OWN)
        cabinet.server.stop()
        first = assistant.assisting.propose(form, DRAFT[:1], "Nháp lần đầu")
        assert (first.revision, first.waiting) == (1, True)
        cabinet.server.restart()
        assistant.assisting.propose(form, DRAFT, "Đã trao đổi với Vụ Pháp chế")
        in_step(assistant, member, second, *(cabinet.as_(code) for code in ("BTC", "TTg")))
        assert assistant.overview.today().drafting == ()
        assert [(one.kind, one.opens) for one in member.telling.fresh()] == [("draft", form)]
        assert assistant.telling.fresh() == ()
        for device in (member, second):
            (offered,) = device.assisting.about(form).offered
            assert (offered.author.code, offered.answers) == ("TL BYT", DRAFT)
            assert (offered.revision, offered.state) == (2, ProposalState.OFFERED)
            assert device.consulting.form(form).draft == OWN, "nothing is taken unasked"
            outlook = device.assisting.outlook()[form]
            assert (outlook.offered, outlook.proposed_ms, outlook.may_propose) == (1, 0, False)
        assert cabinet.as_("BTC").assisting.about(form).drafts == ()
        assert cabinet.as_("TTg").assisting.about(form).drafts == ()

        # Taken on one device, undone on the other, taken again: the member's own words come back.
        assert member.assisting.take(form, offered.proposal) == DRAFT
        in_step(member, second)
        assert second.consulting.form(form).draft == DRAFT
        assert second.assisting.restore(form, offered.proposal) == OWN
        in_step(second, member)
        assert member.consulting.form(form).draft == OWN
        assert member.assisting.about(form).taken is None

        # What the other device wrote at the same time stands beside what was taken.
        had = tuple(one.op_id for one in member.consulting.form(form).drafts)
        second.consulting.save_draft(form, OTHER)
        in_step(second, member)
        member.assisting.take(form, offered.proposal, OWN, had)
        assert {one.answers for one in member.consulting.form(form).drafts} == {DRAFT, OTHER}

        # One answer is changed and signed; both texts stand side by side, on both devices.
        member.consulting.save_draft(form, CHANGED)
        receipt = member.voting.cast(form, CHANGED)
        in_step(member, second)
        assert member.voting.receipt(receipt.ballot).state is BallotState.RECORDED
        for device in (member, second):
            told = device.assisting.differences(form)
            assert (told.author.code, told.signed) == ("TL BYT", True)
            lines = [(one.drafted.text, one.present.text, one.changed) for one in told.changes]
            assert lines == [(DRAFT[0].text, CHANGED[0].text, True), ("", "", False)]
            acts = [one.act for one in device.assisting.about(form).settled]
            assert acts == [ProposalAct.TAKEN, ProposalAct.RESTORED, ProposalAct.TAKEN]
            assert device.assisting.about(form).settled[0].before == OWN

    # The assistant learns nothing of it, and takes his draft back: what was taken stays recorded.
    in_step(member, assistant)
    alone = assistant.assisting.about(form)
    assert (alone.settled, alone.taken) == ((), None)
    assert [one.state for one in alone.drafts] == [ProposalState.REPLACED, ProposalState.OFFERED]
    with pytest.raises(DomainError, match=r"ballot\.assistant"):
        assistant.assisting.differences(form)
    assistant.assisting.withdraw(form)
    in_step(assistant, member, cabinet.as_("TK 1"), cabinet.founder)
    assert member.assisting.differences(form).changes[0].changed
    assert kinds_of(cabinet, "BYT") >= {ProposalSettled}
    assert ProposalSettled not in kinds_of(cabinet, "TL BYT")
    personal = member.desk.author.personal_space()
    for code in ("TL BYT", "TK 1", "QT"):
        with cabinet.as_(code).desk.store.read() as unit:
            assert unit.operations.count(personal) == 0
    for word in SECRETS:
        assert word.encode() not in bytes_of(cabinet.folder / "server"), word
    never_signs(cabinet, form, tmp_path)


def never_signs(cabinet: TestCabinet, form: bytes, folder: Path) -> None:
    """Refused by the service; recorded by a server that cannot read it, and counted nowhere."""
    assistant, officer = cabinet.as_("TL BYT"), cabinet.as_("TK 1")
    me, him = assistant.desk.member, cabinet.person("BYT").id
    acts: tuple[Callable[[], object], ...] = (
        lambda: assistant.voting.cast(form, ANSWERS),
        lambda: assistant.voting.cast(form, (), Mode.ABSTAIN),
        lambda: assistant.voting.cast_for(form, him, ANSWERS, "Chánh Văn phòng"),
        lambda: assistant.voting.cast_by_proxy(form, him, ANSWERS),
    )
    for act in acts:
        with pytest.raises(DomainError, match=r"ballot\.assistant"):
            act()

    # A program that knows no such rule signs all the same: in his own name and in the member's.
    vote = officer.consulting.form(form)
    forged = [
        forge(cabinet, form, voter=me),
        forge(cabinet, form, voter=him),
        forge(cabinet, form, voter=me, mode=Mode.TELEPHONE, on_behalf_of=him, witness="Vụ trưởng"),
        forge(cabinet, form, voter=me, on_behalf_of=him, proxy=os.urandom(32)),
    ]
    in_step(assistant, officer)
    assert officer.consulting.form(form).card.answered == vote.card.answered
    chair = cabinet.as_("TTg")
    chair.tallying.close(form, early=True, reason="Đủ ý kiến")
    in_step(chair, officer)
    view = officer.tallying.tally(form)
    assert [member for member, _ in view.tally.counted] == [him], "his own ballot alone"
    reasons = {one.op_id: one.reason for one in view.tally.not_counted}
    assert [reasons[op_id] for op_id in forged] == [Reason.NOT_ON_ROLL] * 4
    officer.syncing.sync()
    bundle = officer.proving.export(form, folder / "proof.zip")
    assert both(bundle.read_bytes(), cabinet.root) == []

    # An officer who counts it for the member is caught by the program of a stranger.
    counted = ((him, forged[1]),)
    lie = TallyPublished(replace(view.tally, counted=counted), ())
    officer.desk.author.write(sent_form(cabinet, form).space, lie, object_id=form)
    officer.syncing.sync()
    bundle = officer.proving.export(form, folder / "lie.zip")
    assert "tally_differs" in {code for code, _ in both(bundle.read_bytes(), cabinet.root)}


def forge(cabinet: TestCabinet, form: bytes, **fields: Any) -> bytes:
    """A ballot signed by the assistant's device, sealed to the officers as an honest one is."""
    assistant = cabinet.as_("TL BYT")
    desk, view = assistant.desk, assistant.consulting.form(form)
    opened = sent_form(cabinet, form)
    ballot = Ballot(
        opened.form_op, desk.member, Mode.NORMAL, ANSWERS, (), desk.now_ms(), os.urandom(16)
    )
    to = desk.author.devices_of([*view.officers, cabinet.person("TTg").id, desk.member])
    event = BallotCast(replace(ballot, **fields))
    return desk.author.write(opened.space, event, object_id=form, recipients=to)


def sent_form(cabinet: TestCabinet, form: bytes) -> Form:
    """The form as its space's log has it."""
    desk = cabinet.as_("TL BYT").desk
    space = desk.place_of(form)
    assert space is not None
    (found,) = forms(desk.facts(space), space)
    return found


def kinds_of(cabinet: TestCabinet, code: str) -> set[type[Event]]:
    """Every kind of record that this member's store can read."""
    with cabinet.as_(code).desk.store.read() as unit:
        return {type(fact.event) for space in unit.spaces.sizes() for fact in unit.facts(space)}


def in_step(*devices: Cabinet) -> None:
    """What the first writes, the others have."""
    for device in devices:
        device.syncing.sync()


def bytes_of(folder: Path) -> bytes:
    """Everything that lies in a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
