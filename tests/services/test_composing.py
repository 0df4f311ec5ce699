"""A form composed act by act ends in the same records as one from a file; nobody's act is lost."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ecabinet.bootstrap import unlock
from ecabinet.cli.forms import _shown
from ecabinet.domain.ballots import approve_question, options_question
from ecabinet.domain.drafting import ORDER, provisional_id, question_field
from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import UNANIMOUS, FormDetails, FormState, Mode, Question, RollEntry
from ecabinet.services.composition import Composition
from tests.cabinets import PASSPHRASE, TestCabinet
from tests.pdf.papers import paper
from tests.refusals import refused
from tests.services.forms import ANSWERS, form_file


def put(cabinet: TestCabinet, code: str, form: bytes, **told: Any) -> Composition:
    """One act of a secretary: the named fields, each taken from `told`."""
    composing = cabinet.as_(code).composing
    before = composing.open(form)
    details = {name: value for name, value in told.items() if hasattr(before.details, name)}
    vote = {name: value for name, value in told.items() if name not in details}
    composing.change(
        form, tuple(told), replace(before.draft, **vote), replace(before.details, **details)
    )
    return composing.open(form)


def ask(cabinet: TestCabinet, code: str, form: bytes, question: Question) -> None:
    composing = cabinet.as_(code).composing
    draft = composing.open(form).draft
    others = tuple(one for one in draft.questions if one.id != question.id)
    composing.change(
        form,
        (question_field(question.id),),
        replace(draft, questions=(*others, question)),
        FormDetails(),
    )


def exchange(cabinet: TestCabinet, *codes: str) -> None:
    for code in (*codes, *codes):
        cabinet.as_(code).syncing.sync()


def test_two_secretaries_reset_nothing_of_each_other(cabinet: TestCabinet) -> None:
    form, one, two = os.urandom(16), "TK 1", "TK 2"
    put(cabinet, one, form, subject="Dự thảo")
    exchange(cabinet, one, two)
    put(cabinet, one, form, summary="Tóm tắt của người thứ nhất")
    put(cabinet, two, form, agency="Bộ Y tế", handler="Vụ Pháp luật")
    ask(cabinet, one, form, approve_question("~00000001", "Câu của người thứ nhất"))
    ask(cabinet, two, form, approve_question("~00000002", "Câu của người thứ hai"))
    exchange(cabinet, one, two)
    here, there = (cabinet.as_(code).composing.open(form) for code in (one, two))
    assert here.draft == there.draft
    assert (here.draft.summary, here.draft.agency) == ("Tóm tắt của người thứ nhất", "Bộ Y tế")
    assert here.details.handler == "Vụ Pháp luật"
    assert {question.text for question in here.draft.questions} == {
        "Câu của người thứ nhất",
        "Câu của người thứ hai",
    }
    # One moves a question while the other words it: both hold.
    first, second = here.draft.questions
    cabinet.as_(one).composing.change(
        form, (ORDER,), replace(here.draft, questions=(second, first)), here.details
    )
    ask(cabinet, two, form, replace(second, text="Lời mới"))
    exchange(cabinet, one, two)
    found = cabinet.as_(one).composing.open(form).draft.questions
    assert [question.id for question in found] == [second.id, first.id]
    assert found[0].text == "Lời mới"


def test_what_a_killed_program_leaves_has_every_act(cabinet: TestCabinet, tmp_path: Path) -> None:
    """The files as they lie the moment an act returns are what kill -9 leaves behind."""
    form = os.urandom(16)
    put(cabinet, "TK 1", form, subject="Dự thảo")
    ask(cabinet, "TK 1", form, approve_question("~00000001", "Câu dở d"))
    left = tmp_path / "left"
    shutil.copytree(cabinet.profile("TK 1"), left)
    again = unlock(left, PASSPHRASE)
    try:
        found = again.composing.open(form).draft
        assert (found.subject, found.questions[0].text) == ("Dự thảo", "Câu dở d")
    finally:
        again.close()


def test_each_file_is_checked_by_itself(cabinet: TestCabinet, tmp_path: Path) -> None:
    form, composing = os.urandom(16), cabinet.as_("TK 1").composing
    good, bad = tmp_path / "01_Tờ trình.pdf", tmp_path / "02_Hỏng.pdf"
    good.write_bytes(paper(2))
    bad.write_bytes(b"no pdf at all")
    taken = composing.add_papers(form, [bad, good, tmp_path / "thiếu.pdf"])
    assert [one.paper is not None for one in taken] == [False, True, False]
    assert [one.problems[0].severity for one in taken if one.paper is None] == ["error", "error"]
    (kept,) = composing.open(form).papers
    assert (kept.title, kept.pages, kept.order) == ("Tờ trình", 2, 2)
    composing.remove_paper(form, kept.id)
    assert composing.open(form).papers == ()
    composing.restore_paper(form, kept)
    assert [one.id for one in composing.open(form).papers] == [kept.id]


def test_what_is_missing_forbids_submitting_and_is_named(cabinet: TestCabinet) -> None:
    form, secretary = os.urandom(16), cabinet.as_("TK 1")
    blank = secretary.composing.open(form)
    assert not blank.kept
    assert blank.working_days == 5
    errors = [one.field for one in blank.findings if one.severity == "error"]
    assert errors == ["subject", "questions"]
    with refused("form.unknown"):
        secretary.consulting.form(form)
    put(cabinet, "TK 1", form, subject="Dự thảo", deadline_ms=1000)
    with refused("form.deadline_past"):
        secretary.consulting.submit(form)
    with refused("form.text_long"):
        put(cabinet, "TK 1", form, summary="x" * 70_000)
    with refused("role.required"):
        put(cabinet, "BYT", form, subject="x")


def test_returned_with_comments_and_composed_again(cabinet: TestCabinet, tmp_path: Path) -> None:
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    deadline_ms = first.desk.now_ms() + 3_600_000
    form = first.consulting.create(form_file(tmp_path, deadline_ms=deadline_ms))
    first.consulting.submit(form)
    exchange(cabinet, "TK 1", "TK 2")
    with refused("form.reason_missing"):
        second.consulting.return_(form, " ")
    second.consulting.return_(form, "Nêu rõ nguồn vốn")
    exchange(cabinet, "TK 2", "TK 1")
    found = first.composing.open(form)
    assert (found.state, found.reason) == (FormState.DRAFT, "Nêu rõ nguồn vốn")
    first.consulting.submit(form)
    put(cabinet, "TK 1", form, summary="Nguồn vốn: ngân sách")
    assert first.consulting.form(form).card.state is FormState.DRAFT, "approval is of content"


MORE = """\
type: Nghị quyết
issues: Nguồn vốn
disputed: Lãi suất
handler: Vụ Pháp luật
signer: Bộ trưởng
roll: [{member: TTg}, {member: BYT, weight: 2}, {member: BTC, recused: true}]
rule: unanimous
"""


def test_a_composed_form_equals_one_of_a_file(cabinet: TestCabinet, tmp_path: Path) -> None:
    """Both ways end in the same records, and members see the same form."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    deadline_ms = first.desk.now_ms() // 1000 * 1000 + 3_600_000
    text = form_file(tmp_path, deadline_ms=deadline_ms, papers=1, more=MORE).read_text("utf-8")
    (tmp_path / "form.yaml").write_text(text.replace("type: Phiếu lấy ý kiến\n", ""), "utf-8")
    of_file = first.consulting.create(tmp_path / "form.yaml")
    composed = os.urandom(16)
    for fields in (
        {"number": "1025/PLYK/2025", "type": "Nghị quyết"},
        {"subject": "Dự thảo Nghị quyết về hỗ trợ tín dụng", "agency": "Ngân hàng Nhà nước"},
        {"summary": "Tóm tắt", "deadline_ms": deadline_ms, "rule": UNANIMOUS},
        {"issues": "Nguồn vốn", "disputed": "Lãi suất"},
        {"handler": "Vụ Pháp luật", "signer": "Bộ trưởng"},
        {"recused": (cabinet.person("BTC").id,)},
        {
            "roll": tuple(
                RollEntry(cabinet.person(code).id, weight)
                for code, weight in (("TTg", 1), ("BYT", 2), ("BTC", 1))
            )
        },
    ):
        put(cabinet, "TK 1", composed, **fields)
    ids = [provisional_id(os.urandom(4)) for _ in range(2)]
    ask(cabinet, "TK 1", composed, approve_question(ids[0], "Thông qua dự thảo Nghị quyết?"))
    other = options_question(ids[1], "Thời hạn nào?", ("Quý I", "Quý II"), other=True)
    ask(cabinet, "TK 1", composed, other)
    first.composing.add_papers(composed, [tmp_path / "du_thao_0.pdf"])
    opened, shown = [], []
    for form in (of_file, composed):
        first.consulting.submit(form)
        exchange(cabinet, "TK 1", "TK 2")
        second.consulting.approve(form)
        second.consulting.send(form)
        cabinet.sync_all()
        view = cabinet.as_("BYT").consulting.form(form)
        assert view.details.disputed == "Lãi suất", "a member reads what stands beside the vote"
        shown.append(_shown(cabinet.as_("BYT"), view))
        vote = second.tallying._room.form(form).open
        assert vote is not None
        opened.append(replace(vote, form=b"", opens_ms=0, reg_size=0, reg_root=b"", officers=()))
    assert opened[0] == opened[1]
    for record in shown:
        record["id"] = record["papers"][0]["id"] = b""
    assert shown[0] == shown[1], "`form show --json` says the same of both"


def test_who_is_recused_casts_nothing(cabinet: TestCabinet) -> None:
    """Reads the form that the test before has sent."""
    theirs = cabinet.as_("BTC")
    form = next(one for one in theirs.consulting.forms() if one.on_roll)
    assert not theirs.consulting.form(form.id).may_answer
    with refused("ballot.recused"):
        theirs.voting.cast(form.id, ANSWERS)
    with pytest.raises(DomainError):
        theirs.voting.cast(form.id, ANSWERS, Mode.ABSTAIN)
