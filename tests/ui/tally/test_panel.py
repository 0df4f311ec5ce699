"""The secretariat's forms: made from a file, approved by another, sent, followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import FormState
from ecabinet.services.summaries import FormView
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import cut, find, named, outside, reads, show, tap, turn
from tests.ui.shots import Stage
from tests.ui.tally.shots import SHOTS
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.forms import FormsPanel

Settle = Callable[[], None]


def prepared(state: FormState, by: str = "TK 2") -> FormView:
    card = sample.form_card("233", state=state)
    return sample.form("233", card=card, submitted_by=sample.person(by).id)


@pytest.fixture
def panel(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> Callable[..., tuple[FormsPanel, Workspace]]:
    def make(view: FormView, **consulting: Any) -> tuple[FormsPanel, Workspace]:
        forms = (
            view.card,
            sample.form_card("228"),
            replace(sample.form_card("231", state=FormState.PUBLISHED)),
        )
        workspace = make_workspace("TK 1", consulting={"forms": forms, "form": view, **consulting})
        made = FormsPanel(workspace)
        qtbot.addWidget(made)
        show(made, settle)
        return made, workspace

    return make


MakePanel = Callable[..., tuple[FormsPanel, Workspace]]
SUBJECT = "Danh mục dự án đầu tư công"


def open_it(panel: FormsPanel, settle: Settle) -> None:
    tap(panel, SUBJECT)
    settle()
    turn()


def test_forms_stand_by_what_is_to_be_done(panel: MakePanel) -> None:
    made, workspace = panel(prepared(FormState.DRAFT))
    for words in ("Đang chuẩn bị", "Nháp", "Quá hạn 1 ngày", "Đã công bố"):
        assert reads(made, words)
    tap(made, "Dự thảo Nghị định sửa đổi quy định về đấu thầu")
    assert workspace.navigator.here == Place("tally", sample.ident("form 228"))


@pytest.mark.parametrize(
    ("state", "button", "act"),
    [
        (FormState.DRAFT, "Trình phê duyệt", "submit"),
        (FormState.SUBMITTED, "Phê duyệt", "approve"),
        (FormState.APPROVED, "Gửi phiếu đến thành viên", "send"),
    ],
)
def test_each_state_has_its_one_next_step(
    panel: MakePanel, settle: Settle, state: FormState, button: str, act: str
) -> None:
    made, workspace = panel(prepared(state))
    open_it(made, settle)
    for words in ("trên 1/2 tổng số thành viên", "Nội dung dự thảo Nghị quyết", "27 thành viên"):
        assert reads(made, words)
    tap(made, button)
    settle()
    turn()
    assert named(workspace.cabinet.consulting, act) == [(sample.ident("form 233"),)]
    assert not reads(made, button), "the sheet is gone"


def test_nobody_approves_what_he_submitted(panel: MakePanel, settle: Settle) -> None:
    made, _ = panel(prepared(FormState.SUBMITTED, by="TK 1"))
    open_it(made, settle)
    assert not find(made, "Phê duyệt").isEnabled()
    assert reads(made, "cần người khác phê duyệt")


def test_a_refused_step_says_why_and_may_be_tried_again(panel: MakePanel, settle: Settle) -> None:
    made, _ = panel(prepared(FormState.APPROVED), send=DomainError("form.deadline_passed"))
    open_it(made, settle)
    tap(made, "Gửi phiếu đến thành viên")
    settle()
    turn()
    assert reads(made, "Hạn của phiếu đã qua")
    assert find(made, "Gửi phiếu đến thành viên").isEnabled()


def test_a_file_with_a_fault_is_refused_in_words(
    panel: MakePanel, settle: Settle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fault = DomainError("input.choice", field="questions[2].kind", value="chọn")
    made, _ = panel(prepared(FormState.DRAFT), create=fault)
    file = tmp_path / "phiếu.yaml"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    tap(made, "Tạo từ tệp")
    settle()
    turn()
    assert reads(made, "Giá trị không hợp lệ")
    assert reads(made, "questions[2].kind")
    assert reads(made, "“chọn”")


def test_a_good_file_becomes_a_draft(
    panel: MakePanel,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    made, workspace = panel(prepared(FormState.DRAFT), create=b"new")
    file = tmp_path / "phiếu.yaml"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    with qtbot.waitSignal(workspace.told):
        tap(made, "Tạo từ tệp")
    settle()
    assert named(workspace.cabinet.consulting, "create") == [(file,)]


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut(panel: MakePanel, settle: Settle, qapp: QApplication, scale: int) -> None:
    apply(qapp, "light", scale)
    made, _ = panel(prepared(FormState.DRAFT))
    assert (cut(made), outside(made)) == ([], [])
    open_it(made, settle)
    assert cut(made) == []


def test_it_speaks_english(panel: MakePanel, qapp: QApplication) -> None:
    made, _ = panel(prepared(FormState.DRAFT))
    set_language(qapp, "en")
    turn()
    assert reads(made, "In preparation")


@pytest.mark.parametrize("name", ["secretariat-forms", "secretariat-form", "tally-remarks"])
def test_pictures_are_built_in_english_too(qapp: QApplication, name: str) -> None:
    set_language(qapp, "en")
    stage = Stage()
    assert SHOTS[name](stage).isVisible()
    stage.close()
