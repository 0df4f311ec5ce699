"""An opinion form from its sending to its proof, in a real cabinet with a server that fails."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ecabinet.bootstrap import unlock
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer, FormState, Mode, Reason
from ecabinet.services.summaries import BallotState
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.killed import killed
from tests.services.forms import AGAINST, ANSWERS, MINISTERS, closed_early, sent

WORDS = Answer("q1", ("approve_with_comment",), "Rút còn 6 tháng", "khoản 2 Điều 12")
AGREED = (WORDS, Answer("q2", ("other",), "Quý III"))

WRITING = """
import sys
from pathlib import Path
from ecabinet.bootstrap import unlock
from ecabinet.domain.forms import Answer
cabinet = unlock(Path(sys.argv[1]), sys.argv[2])
for place in range(10_000):
    text = f"Rút còn {place} tháng"
    cabinet.consulting.save_draft(bytes.fromhex(sys.argv[3]), (Answer("q1", ("other",), text),))
    print(text, flush=True)
"""


def waiting(cabinet: TestCabinet, code: str) -> list[bytes]:
    return [one.id for one in cabinet.as_(code).overview.today().waiting]


def test_a_members_form_from_draft_to_receipt(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Draft saved at each change, on every device of the member, never reset by anything that
    others do. *saved / sent / recorded* are three different words; revise until the deadline with
    the history visible. Receipts can be exported and checked later. Today's card and the rail's
    badge agree with it always.
    """
    member, other = cabinet.as_("BYT"), cabinet.as_("BTC")
    form = sent(cabinet, tmp_path, more="close_early: chair", papers=1, number="11/PLYK/2026")
    assert waiting(cabinet, "BYT") == [form]

    # Half an answer stays while others answer, are reminded, and the deadline moves.
    member.consulting.save_draft(form, (WORDS,))
    other.voting.cast(form, ANSWERS)
    secretary = cabinet.as_("TK 1")
    later = secretary.consulting.form(form).card.deadline_ms + 3_600_000
    secretary.consulting.extend(form, later, "Thêm một giờ")
    secretary.reminding.remind(form)
    cabinet.sync_all()
    kept = member.consulting.form(form)
    assert (kept.draft, kept.card.deadline_ms) == ((WORDS,), later)
    with pytest.raises(DomainError) as missing:
        member.voting.cast(form, kept.draft)
    assert (missing.value.code, missing.value.params["question"]) == ("ballot.answer_missing", "q2")

    # Saved while nobody is there to take it, recorded once the log has it, and revised.
    cabinet.server.stop()
    receipt = member.voting.cast(form, AGREED)
    assert receipt.state is BallotState.SAVED
    assert waiting(cabinet, "BYT") == [], "what is queued waits no more"
    cabinet.server.restart()
    cabinet.sync_all()
    assert member.voting.receipt(receipt.ballot).state is BallotState.RECORDED
    second = member.voting.cast(form, AGAINST)
    cabinet.sync_all()
    assert second.revision == 2
    history = member.consulting.form(form).receipts
    assert {one.revision: one.ballot for one in history} == {1: receipt.ballot, 2: second.ballot}
    proof = member.voting.export_receipt(second.ballot)
    assert other.voting.verify_receipt(proof).code == second.code
    assert waiting(cabinet, "BYT") == []


def test_the_secretariat_follows_a_form_to_its_proof(cabinet: TestCabinet, tmp_path: Path) -> None:
    """*Tổng hợp ý kiến*: live count, delivered / not delivered, ballot by telephone with witness,
    comments grouped by question, choice and clause, close, tally, publish at the chosen width;
    exports. Arithmetic shown; every ballot not counted is listed with its reason. Statistics:
    forms, ballots, papers, pages replaced, response times, on time / late / silent, by period and
    body, as charts, PDF and CSV.
    """
    officer, chair = cabinet.as_("TK 1"), cabinet.as_("TTg")
    away, late = cabinet.person("BTC"), cabinet.as_("BTP")
    form = sent(cabinet, tmp_path, more="close_early: chair", papers=2, number="12/PLYK/2026")
    before = officer.reporting.report()
    assert all(line.delivered for line in officer.tallying.lines(form))

    chair.voting.cast(form, ANSWERS)
    cabinet.as_("BYT").voting.cast(form, AGREED)
    spoken = officer.voting.cast_for(form, away.id, ANSWERS, "Vụ trưởng Vụ Pháp luật")
    cabinet.sync_all()
    states = {line.person.code: line.state for line in officer.tallying.lines(form)}
    told = dict.fromkeys(MINISTERS[:3], BallotState.RECORDED)
    assert states == {**told, "BTP": BallotState.NONE}
    with pytest.raises(DomainError, match=r"form\.has_ballots"):
        officer.consulting.recall(form)
    (words, third) = officer.summarising.remarks(form)
    assert (words.question.id, words.choice, words.clause) == ("q1", WORDS.choices[0], WORDS.clause)
    assert (third.question.id, third.text) == ("q2", "Quý III")
    # He answers himself after all, and that is what counts, though what he said is listed.
    cabinet.as_("BTC").voting.cast(form, (), Mode.ABSTAIN)
    cabinet.sync_all()
    closed_early(cabinet, form)
    belated = late.voting.cast(form, AGAINST)
    # Too late by telephone is recorded and listed too.
    officer.voting.cast_for(form, late.desk.member, AGAINST, "Vụ trưởng Vụ Pháp luật")
    cabinet.sync_all()
    view = officer.tallying.tally(form)
    assert view.tally.questions[0].arithmetic == "2 ≤ 4 × 1/2 = 2"
    reasons = {one.op_id: one.reason for one in view.tally.not_counted}
    assert (reasons[belated.ballot], reasons[spoken.ballot]) == (Reason.LATE, Reason.OVERRIDDEN)
    assert list(reasons.values()).count(Reason.LATE) == 2
    officer.tallying.publish(form)
    cabinet.sync_all()
    for code in MINISTERS:
        seen = cabinet.as_(code).consulting.form(form)
        assert seen.card.state is FormState.PUBLISHED
        assert seen.tally is not None
        assert (seen.tally.recounted, seen.tally.included, seen.tally.alarm) == (True, True, "")
    officer.proving.export(form, tmp_path / "proof.zip")
    assert late.proving.verify(tmp_path / "proof.zip").ok

    # The report counts the roll, not the ballots, and tells who was late.
    after = officer.reporting.report()
    grown = after.figures.paper_ballots_replaced - before.figures.paper_ballots_replaced
    assert (grown, after.figures.forms - before.figures.forms) == (0, 0), "it was sent before"
    assert after.figures.ballots - before.figures.ballots == 3
    assert after.replies.late - before.replies.late == 1
    (agency,) = after.agencies
    assert agency == ("Ngân hàng Nhà nước", after.replies)
    with officer.reporting.csv(tmp_path / "figures.csv").open(encoding="utf-8-sig") as file:
        rows = {(one["group"], one["name"], one["figure"]): one["value"]
                for one in csv.DictReader(file)}  # fmt: skip
    assert rows["total", "", "paper_ballots_replaced"] == str(4 * after.figures.forms)
    assert rows["member", cabinet.person("BTP").office, "late"] == "1"


def test_a_half_written_answer_survives_a_kill(cabinet: TestCabinet, tmp_path: Path) -> None:
    """a half-written answer survives kill -9"""
    form = sent(cabinet, tmp_path, number="13/PLYK/2026")
    cabinet.as_("BYT").close()
    profile = cabinet.profile("BYT")
    said = killed(WRITING, str(profile), PASSPHRASE, form.hex(), after=5)
    again = cabinet._open["BYT"] = unlock(profile, PASSPHRASE)
    (kept,) = again.consulting.form(form).draft
    place = len(said) - 1
    # What was said to be kept is kept; one more may have been, before it could be said.
    assert kept.text in {f"Rút còn {n} tháng" for n in (place, place + 1)}
