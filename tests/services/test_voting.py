"""Ballots from a real client to a real server: saved, recorded, revised, late, by telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.forms import ABSTAIN, Answer, FormState, Mode, Reason
from ecabinet.protocol.operation import OpClass, Operation
from ecabinet.services.receipts import Receipts
from ecabinet.services.summaries import BallotState
from tests.cabinets import TestCabinet
from tests.refusals import refused
from tests.services.forms import AGAINST, ANSWERS, closed_early, sent


@pytest.fixture(scope="module")
def form(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sent(cabinet, tmp_path_factory.mktemp("form"), more="close_early: chair")


@pytest.mark.parametrize(
    ("answers", "code", "question"),
    [
        (ANSWERS[:1], "ballot.answer_missing", "q2"),
        ((Answer("q1", ("maybe",)), ANSWERS[1]), "ballot.unknown_choice", "q1"),
        ((Answer("q1", ("other",), "  "), ANSWERS[1]), "ballot.text_required", "q1"),
        ((*ANSWERS, Answer("q9", ("approve",))), "ballot.unknown_question", "q9"),
        ((Answer("q1", ("approve",), "a\x07"), ANSWERS[1]), "ballot.control_characters", "q1"),
    ],
)
def test_a_ballot_with_a_fault_is_refused_and_named(
    cabinet: TestCabinet, form: bytes, answers: tuple[Answer, ...], code: str, question: str
) -> None:
    member = cabinet.as_("BTP")
    before = member.syncing.status().pending
    with pytest.raises(DomainError) as error:
        member.voting.cast(form, answers)
    assert (error.value.code, error.value.params["question"]) == (code, question)
    assert member.syncing.status().pending == before


def test_a_comment_of_a_megabyte_is_refused(cabinet: TestCabinet, form: bytes) -> None:
    with refused("ballot.too_long"):
        cabinet.as_("BTP").voting.cast(form, (Answer("q1", ("approve",), "x" * 1_000_000),))


def test_who_is_not_asked_cannot_answer(cabinet: TestCabinet, form: bytes) -> None:
    with refused("ballot.not_on_roll"):
        cabinet.as_("TK 1").voting.cast(form, ANSWERS)
    with refused("ballot.not_officer"):
        cabinet.as_("BTP").voting.cast(form, ANSWERS, Mode.TELEPHONE)


def test_saved_here_then_recorded_by_a_verified_proof(cabinet: TestCabinet, form: bytes) -> None:
    member = cabinet.as_("BYT")
    receipt = member.voting.cast(form, AGAINST)
    assert (receipt.state, receipt.revision, receipt.index) == (BallotState.SAVED, 1, -1)
    with refused("receipt.not_recorded"):
        member.voting.export_receipt(receipt.ballot)
    member.syncing.sync()
    proved = member.voting.receipt(receipt.ballot)
    assert proved.state is BallotState.RECORDED
    assert proved.code == receipt.code
    assert proved.size > proved.index >= 0
    assert proved.recorded_ms > 0


def test_offline_it_stays_saved_and_goes_later(cabinet: TestCabinet, form: bytes) -> None:
    member = cabinet.as_("BTC")
    cabinet.server.stop()
    receipt = member.voting.cast(form, AGAINST)
    with pytest.raises(Fault):
        member.syncing.sync()
    assert member.voting.receipt(receipt.ballot).state is BallotState.SAVED
    assert member.consulting.form(form).card.mine is BallotState.SAVED
    cabinet.server.restart()
    member.syncing.sync()
    assert member.voting.receipt(receipt.ballot).state is BallotState.RECORDED


def test_sent_is_said_of_what_left_and_came_back_with_no_proof(
    cabinet: TestCabinet, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = cabinet.as_("TTg")

    def swallowed(*_: object) -> None:
        raise Fault("net.timeout", retryable=True)

    with monkeypatch.context() as patch:
        patch.setattr(member.desk.session.api, "push", swallowed)
        receipt = member.voting.cast(form, ANSWERS)
        assert receipt.state is BallotState.SAVED
        with pytest.raises(Fault, match=r"net\.timeout"):
            member.syncing.sync()
        assert member.voting.receipt(receipt.ballot).state is BallotState.SENT
    member.syncing.sync()
    assert member.voting.receipt(receipt.ballot).state is BallotState.RECORDED


def test_a_revision_names_what_it_replaces(cabinet: TestCabinet, form: bytes) -> None:
    member = cabinet.as_("BTC")
    first = member.consulting.form(form).receipts[0]
    second = member.voting.cast(form, ANSWERS)
    assert second.revision == 2
    member.syncing.sync()
    receipts = member.consulting.form(form).receipts
    assert [one.ballot for one in receipts] == [first.ballot, second.ballot]
    assert member.consulting.form(form).sent == ANSWERS


def test_an_exported_receipt_is_checked_against_the_servers_key(
    cabinet: TestCabinet, form: bytes
) -> None:
    member, other = cabinet.as_("BYT"), cabinet.as_("BTP")
    receipt = member.consulting.form(form).receipts[0]
    data = member.voting.export_receipt(receipt.ballot)
    assert member.voting.verify_receipt(data).index == receipt.index
    assert other.voting.verify_receipt(data).code == receipt.code
    for place in range(0, len(data), 37):
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises(Fault, match=r"receipt\.invalid"):
            other.voting.verify_receipt(bytes(changed))


def test_a_proof_is_found_again_in_the_log(cabinet: TestCabinet, form: bytes) -> None:
    """Where the answer to the push was lost, or another device cast, the log itself proves."""
    cabinet.sync_all(1)
    member = cabinet.as_("BYT")
    receipt = member.consulting.form(form).receipts[0]
    proof = Receipts(cabinet.as_("BTP").desk).proof(receipt.ballot)
    assert proof is not None
    assert (proof.index, proof.op_id) == (receipt.index, receipt.ballot)


def test_ballots_look_alike_and_open_for_officers_and_voter_alone(
    cabinet: TestCabinet, form: bytes
) -> None:
    cabinet.as_("BTP").voting.cast(form, (), Mode.ABSTAIN)
    cabinet.sync_all(1)
    officer, member = cabinet.as_("TK 1"), cabinet.as_("BYT")
    space = officer.desk.place_of(form)
    assert space is not None
    with officer.desk.store.read() as unit:
        rows = unit.operations.by_class(space, {OpClass.BALLOT})
    bodies = {len(Operation.decode(row.raw).body) for row in rows}
    assert bodies == {4096 + 16}
    assert all(row.payload is not None for row in rows)
    with member.desk.store.read() as unit:
        seen = unit.operations.by_class(space, {OpClass.BALLOT})
    opened = {row.member for row in seen if row.payload is not None}
    assert opened == {member.desk.member}
    assert any(row.is_stub for row in seen)


def test_a_telephone_ballot_with_a_witness(cabinet: TestCabinet, form: bytes) -> None:
    officer, chair = cabinet.as_("TK 2"), cabinet.as_("TTg")
    with refused("ballot.witness_missing"):
        officer.voting.cast_for(form, chair.desk.member, ANSWERS, " ")
    with refused("ballot.not_on_roll"):
        officer.voting.cast_for(form, officer.desk.member, ANSWERS, "Vụ trưởng")
    with refused("ballot.not_officer"):
        cabinet.as_("BYT").voting.cast_for(form, chair.desk.member, ANSWERS, "Vụ trưởng")
    first = officer.voting.cast_for(form, chair.desk.member, AGAINST, "Vụ trưởng")
    second = officer.voting.cast_for(form, chair.desk.member, AGAINST, "Vụ trưởng")
    assert first.ballot != second.ballot
    cabinet.sync_all()
    # The chair answered in person too, and that is what counts.
    lines = cabinet.as_("TK 1").tallying.lines(form)
    assert lines[0].choices == (("q1", ("approve",)), ("q2", ("Quý I",)))
    assert cabinet.as_("TK 2").consulting.form(form).receipts == ()


def test_a_late_ballot_is_recorded_and_told_as_late(cabinet: TestCabinet, form: bytes) -> None:
    closed_early(cabinet, form)
    member = cabinet.as_("BTP")
    assert member.consulting.form(form).card.state is FormState.CLOSED
    receipt = member.voting.cast(form, ANSWERS)
    cabinet.sync_all()
    assert member.voting.receipt(receipt.ballot).state is BallotState.LATE
    tally = cabinet.as_("TK 1").tallying.tally(form).tally
    reasons = {line.op_id: line.reason for line in tally.not_counted}
    assert reasons[receipt.ballot] is Reason.LATE
    assert dict(tally.counted)[member.desk.member] != receipt.ballot
    assert dict(tally.questions[0].counts)[ABSTAIN] == 1


def test_a_forgotten_form_is_named(cabinet: TestCabinet, tmp_path: Path) -> None:
    del tmp_path
    with refused("form.unknown"):
        cabinet.as_("BYT").voting.cast(bytes(16), ANSWERS)
    with refused("ballot.unknown"):
        cabinet.as_("BYT").voting.receipt(bytes(32))
