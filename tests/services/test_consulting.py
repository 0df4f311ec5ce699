"""The life of a form: drafted, approved by another, sent to its readers, recalled, extended."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.forms import Answer, FormState
from ecabinet.services.summaries import BlobState
from tests.cabinets import TestCabinet
from tests.refusals import refused
from tests.services.forms import ANSWERS, MINISTERS, form_file, sent


def test_a_form_reaches_its_roll_with_its_papers(cabinet: TestCabinet, tmp_path: Path) -> None:
    form = sent(cabinet, tmp_path, papers=2)
    for code in MINISTERS:
        view = cabinet.as_(code).consulting.form(form)
        assert view.card.state is FormState.SENT
        assert view.card.on_roll
        assert view.may_answer
        assert (view.card.number, view.card.roll) == ("1025/PLYK/2025", len(MINISTERS))
        assert [paper.state for paper in view.papers] == [BlobState.READY, BlobState.READY]
        assert [question.id for question in view.questions] == ["q1", "q2"]
        card = next(one for one in cabinet.as_(code).consulting.forms() if one.id == form)
        assert card.papers == 2
    with refused("form.unknown"):
        cabinet.founder.consulting.form(form)
    assistant = cabinet.as_("TL BYT").consulting.form(form)
    assert (assistant.card.on_roll, assistant.may_answer) == (False, False)
    assert not cabinet.as_("TK 1").consulting.form(form).may_answer


def test_papers_are_sealed_anew_for_the_forms_own_readers(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    form = sent(cabinet, tmp_path, papers=1)
    (paper,) = cabinet.as_("BYT").consulting.form(form).papers
    data = cabinet.as_("BYT").reading.open(paper.id)
    assert len(data.info.pages) == paper.pages
    data.close()
    assert data is not None


def test_nobody_approves_what_he_submitted(cabinet: TestCabinet, tmp_path: Path) -> None:
    secretary = cabinet.as_("TK 1")
    path = form_file(tmp_path, deadline_ms=secretary.desk.now_ms() + 3_600_000)
    form = secretary.consulting.create(path)
    with refused("form.wrong_state"):
        secretary.consulting.send(form)
    secretary.consulting.submit(form)
    with refused("form.same_person"):
        secretary.consulting.approve(form)
    assert secretary.consulting.form(form).card.state is FormState.SUBMITTED
    assert secretary.consulting.form(form).submitted_by == secretary.desk.member


def test_a_member_writes_no_forms(cabinet: TestCabinet, tmp_path: Path) -> None:
    member = cabinet.as_("BYT")
    with refused("role.required"):
        member.consulting.create(form_file(tmp_path, deadline_ms=member.desk.now_ms() + 1000))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("number: 1025", "rule: nonsense\nnumber: 1025", "input.choice"),
        (
            "number: 1025",
            "roll: [{member: BYT}, {member: BYT}]\nnumber: 1025",
            "form.roll_repeated",
        ),
        ("number: 1025", "roll: [{member: TK 1}]\nnumber: 1025", "form.roll_not_member"),
        ("number: 1025", "roll: [{member: Nobody}]\nnumber: 1025", "person.unknown"),
        ("number: 1025", "officers: [BYT]\nnumber: 1025", "form.officer_role"),
        ("id: q2", "id: q1", "form.question_repeated"),
        ("papers: []", "papers: [none.pdf]", "paper.missing"),
        ("subject:", "betreff:", "input.field_missing"),
    ],
)
def test_a_file_with_a_fault_leaves_nothing(
    cabinet: TestCabinet, tmp_path: Path, old: str, new: str, code: str
) -> None:
    secretary = cabinet.as_("TK 1")
    path = form_file(tmp_path, deadline_ms=secretary.desk.now_ms() + 3_600_000)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = secretary.consulting.forms()
    with refused(code):
        secretary.consulting.create(path)
    assert secretary.consulting.forms() == before


def test_a_deadline_that_is_over_is_not_sent(
    cabinet: TestCabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither submitted once it is over, nor sent when it passed in the meantime."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    past = first.consulting.create(form_file(tmp_path, deadline_ms=first.desk.now_ms() - 1000))
    with refused("form.deadline_past"):
        first.consulting.submit(past)
    deadline_ms = first.desk.now_ms() + 3_600_000
    form = first.consulting.create(form_file(tmp_path, deadline_ms=deadline_ms))
    first.consulting.submit(form)
    first.syncing.sync()
    second.syncing.sync()
    second.consulting.approve(form)
    monkeypatch.setattr(second.desk, "now_ms", lambda: deadline_ms)
    with refused("form.deadline_passed"):
        second.consulting.send(form)
    monkeypatch.undo()
    assert second.consulting.form(form).card.state is FormState.APPROVED


def test_recalled_before_the_first_ballot_and_not_after(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    form = sent(cabinet, tmp_path / "one")
    cabinet.as_("TK 1").consulting.recall(form, "Sai số liệu")
    cabinet.sync_all()
    assert cabinet.as_("BYT").consulting.form(form).card.state is FormState.RECALLED
    with refused("ballot.closed"):
        cabinet.as_("BYT").voting.cast(form, ANSWERS)
    other = sent(cabinet, tmp_path / "two")
    cabinet.as_("BYT").voting.cast(other, ANSWERS)
    cabinet.sync_all()
    with refused("form.has_ballots"):
        cabinet.as_("TK 1").consulting.recall(other)


def test_extended_with_a_reason_and_only_later(cabinet: TestCabinet, tmp_path: Path) -> None:
    form = sent(cabinet, tmp_path)
    secretary = cabinet.as_("TK 2")
    deadline = secretary.consulting.form(form).card.deadline_ms
    with refused("form.reason_missing"):
        secretary.consulting.extend(form, deadline + 1000, " ")
    with refused("form.deadline_not_later"):
        secretary.consulting.extend(form, deadline, "Xin thêm thời gian")
    with refused("role.required"):
        cabinet.as_("BYT").consulting.extend(form, deadline + 1000, "Xin thêm thời gian")
    secretary.consulting.extend(form, deadline + 60_000, "Xin thêm thời gian")
    cabinet.sync_all()
    assert cabinet.as_("BYT").consulting.form(form).card.deadline_ms == deadline + 60_000


def test_what_was_typed_is_kept_and_follows_the_member(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    form = sent(cabinet, tmp_path)
    member = cabinet.as_("BTC")
    half = (Answer("q1", ("disapprove",), "Đang viết"), Answer("q2", ()))
    member.consulting.save_draft(form, half)
    view = member.consulting.form(form)
    assert view.draft == half
    assert view.draft_ms > 0
    assert view.card.drafted
    member.voting.cast(form, ANSWERS)
    after = member.consulting.form(form)
    assert (after.draft, after.card.drafted) == ((), False)
    assert after.sent == ANSWERS
    member.consulting.save_draft(form, half)
    again = member.consulting.form(form)
    assert (again.draft, again.sent) == (half, ANSWERS)
    with refused("ballot.control_characters"):
        member.consulting.save_draft(form, (Answer("q1", (), "a\x00b"),))
    assert member.consulting.form(form).draft == half


def test_delivery_is_acknowledged_unasked(cabinet: TestCabinet, tmp_path: Path) -> None:
    """By the members on the roll, once their device holds the form and its papers."""
    form = sent(cabinet, tmp_path, papers=1)
    cabinet.sync_all()
    lines = cabinet.as_("TK 1").tallying.lines(form)
    assert [line.delivered for line in lines] == [True] * len(MINISTERS)
