"""Signing and after: the secret, three words from here into the log, revisions, the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer, Mode
from ecabinet.services.summaries import BallotState
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    AGREED,
    AGREED_WITH_COMMENT,
    CODE,
    SECRET,
    Consultation,
    cut,
    keys,
    named,
    outside,
    published,
    reads,
    receipt,
    show,
    signed,
    tap,
    turn,
    visible,
    write,
)
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms import FormScreen
from ui.widgets import QrCode

Settle = Callable[[], None]
COMPLETE = (AGREED_WITH_COMMENT, AGREED)


@pytest.fixture
def ready() -> Consultation:
    """A form whose answers are complete, on the review's doorstep."""
    return Consultation(sample.form(draft=COMPLETE, draft_ms=sample.NOW_MS))


def open_form(
    workspace: Workspace,
    qtbot: QtBot,
    settle: Settle,
    consultation: Consultation,
    width: int = 1184,
) -> FormScreen:
    screen = FormScreen(workspace, Place("form", consultation.view.card.id))
    qtbot.addWidget(screen)
    show(screen, settle, width)
    return screen


def sign(screen: FormScreen, settle: Settle, secret: str = SECRET) -> None:
    tap(screen, "Xem lại và ký")
    tap(screen, "Ký và gửi")
    write(secret)
    keys("Return")
    settle()
    turn()


def test_a_wrong_secret_signs_nothing_and_may_be_typed_again(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle, ready: Consultation
) -> None:
    workspace = make_workspace(**ready.services())

    def confirm(secret: str) -> None:
        if secret != SECRET:
            raise DomainError("passphrase.wrong", wait_s=1)

    workspace.cabinet.confirm = confirm  # type: ignore[method-assign]  # the sample's is a plain one
    screen = open_form(workspace, qtbot, settle, ready)
    sign(screen, settle, "sai")
    assert named(workspace.cabinet.voting, "cast") == []
    sheet = screen.reviewing.sheet
    assert sheet is not None
    assert sheet.field.input.accessibleDescription(), "the reason stands under the field"
    write(SECRET)
    keys("Return")
    settle()
    turn()
    assert len(named(workspace.cabinet.voting, "cast")) == 1
    assert screen.reviewing.sheet is None


def test_a_refused_ballot_is_told_and_nothing_is_lost(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle, ready: Consultation
) -> None:
    workspace = make_workspace(**ready.services(cast=DomainError("ballot.closed", state="closed")))
    screen = open_form(workspace, qtbot, settle, ready)
    sign(screen, settle)
    keys("Escape")
    tap(screen, "Quay lại", 1)
    assert reads(screen, "Đã trả lời 2/2 câu")


def test_saved_sent_and_recorded_are_three_words(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle, ready: Consultation
) -> None:
    workspace = make_workspace(**ready.services())
    screen = open_form(workspace, qtbot, settle, ready)
    sign(screen, settle)
    ready.become(workspace, signed(BallotState.SAVED))
    settle()
    turn()
    assert reads(screen, "Chờ gửi")
    assert reads(screen, "TAM-7K4M-Q2")
    assert not reads(screen, CODE)
    assert not list(visible(screen, QrCode))
    ready.become(workspace, signed(BallotState.SENT))
    settle()
    turn()
    assert reads(screen, "Đã gửi")
    assert not reads(screen, "Chờ gửi")
    assert not reads(screen, "Đã ghi nhận")
    ready.become(workspace, signed(BallotState.RECORDED))
    settle()
    turn()
    assert reads(screen, "Đã ghi nhận")
    assert reads(screen, CODE)
    assert reads(screen, "16:21:08, thứ Ba 24/11/2026")
    assert reads(screen, "số 41 trên 57")
    assert len(list(visible(screen, QrCode))) == 1


def test_what_waits_can_be_sent_again(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    waiting = Consultation(signed(BallotState.SAVED))
    workspace = make_workspace(**waiting.services(), syncing={"sync": None})
    screen = open_form(workspace, qtbot, settle, waiting)
    tap(screen, "Thử gửi lại")
    settle()
    assert len(named(workspace.cabinet.syncing, "sync")) == 1


def test_a_revision_starts_from_what_was_signed_and_keeps_the_history(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    sent = Consultation(signed(BallotState.RECORDED))
    workspace = make_workspace(**sent.services(cast=receipt(BallotState.SAVED, 2)))
    screen = open_form(workspace, qtbot, settle, sent)
    tap(screen, "Sửa ý kiến")
    assert reads(screen, "Đã trả lời 2/2 câu")
    tap(screen, "Không đồng ý", 1)
    screen.model.write("q2", "Thời hạn quá ngắn")
    sign(screen, settle)
    assert named(workspace.cabinet.voting, "cast")[0][1] == (
        AGREED_WITH_COMMENT, Answer("q2", ("disapprove",), "Thời hạn quá ngắn"),
    )  # fmt: skip
    sent.become(workspace, signed(BallotState.SAVED, 2))
    settle()
    turn()
    for words in ("Các lần gửi", "Lần gửi thứ 2", "Lần gửi thứ 1"):
        assert reads(screen, words)


def test_editing_ends_at_the_deadline(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    over = Consultation(signed(BallotState.RECORDED, number="228"))
    screen = open_form(make_workspace(**over.services()), qtbot, settle, over)
    assert reads(screen, "Đã ghi nhận")
    assert not reads(screen, "Sửa ý kiến")
    assert not reads(screen, "Còn sửa được")


def test_a_receipt_goes_into_a_file(
    make_workspace: MakeWorkspace,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = Consultation(signed(BallotState.RECORDED))
    workspace = make_workspace(**sent.services(export_receipt=b"proof"))
    screen = open_form(workspace, qtbot, settle, sent)
    file = tmp_path / "biên nhận"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    with qtbot.waitSignal(workspace.told):
        tap(screen, "Lưu biên nhận")
    assert file.read_bytes() == b"proof"


def test_a_saved_receipt_is_checked(
    make_workspace: MakeWorkspace,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """receipts can be exported and checked later"""
    sent = Consultation(signed(BallotState.RECORDED))
    shown = sent.view.receipts[-1]
    workspace = make_workspace(**sent.services(verify_receipt=shown))
    screen = open_form(workspace, qtbot, settle, sent)
    file = tmp_path / "biên nhận"
    file.write_bytes(b"proof")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    tap(screen, "Kiểm tra biên nhận đã lưu")
    qtbot.waitUntil(lambda: reads(screen, "Biên nhận hợp lệ"))
    assert reads(screen, f"Mã {shown.code}")
    # One that is no receipt is refused in words.
    file.unlink()
    with qtbot.waitSignal(workspace.failed):
        tap(screen, "Kiểm tra biên nhận đã lưu")


def test_the_next_form_follows(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> None:
    sent = Consultation(signed(BallotState.RECORDED))
    workspace = make_workspace(**sent.services())
    screen = open_form(workspace, qtbot, settle, sent)
    tap(screen, "Phiếu tiếp theo")
    assert workspace.navigator.here == Place("form", sample.ident("form 228"))
    workspace.navigator.back()
    assert workspace.navigator.here.name == "forms"


def test_an_abstention_is_told_as_such(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    view = replace(signed(BallotState.RECORDED), sent=(), sent_mode=Mode.ABSTAIN)
    sent = Consultation(view)
    screen = open_form(make_workspace(**sent.services()), qtbot, settle, sent)
    assert reads(screen, "Ý kiến: Không biểu quyết")


# the published result ----------------------------------------------------------------------


def test_a_published_result_shows_what_this_device_found(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    result = Consultation(published())
    screen = open_form(make_workspace(**result.services()), qtbot, settle, result)
    for words in (
        "Được thông qua",
        "Đã kiểm đếm lại",
        "Phiếu của tôi đã được tính đúng",
        "22 > 27 × 1/2 = 13,5",
        "Đồng ý và có ý kiến thêm: 5",
    ):
        assert reads(screen, words)
    tap(screen, "Biên nhận của tôi")
    assert reads(screen, CODE)
    assert not reads(screen, "Sửa ý kiến"), "what is published is not revised"


def test_an_alarm_names_what_differs(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    result = Consultation(published(alarm=f"phiếu {CODE}"))
    screen = open_form(make_workspace(**result.services()), qtbot, settle, result)
    assert reads(screen, "Kết quả công bố không khớp")
    assert reads(screen, f"phiếu {CODE}")
    assert not reads(screen, "Đã kiểm đếm lại")


def test_publishing_while_the_form_is_open_shows_the_result(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    sent = Consultation(signed(BallotState.RECORDED, number="228"))
    workspace = make_workspace(**sent.services())
    screen = open_form(workspace, qtbot, settle, sent)
    sent.become(workspace, published())
    settle()
    turn()
    assert reads(screen, "Được thông qua")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "scale"), [(1184, 100), (800, 100), (800, 150), (1184, 200)])
@pytest.mark.parametrize("state", [BallotState.SAVED, BallotState.RECORDED, BallotState.LATE, None])
def test_nothing_is_cut(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle, qapp: QApplication,
    state: BallotState | None, width: int, scale: int, dark: bool,
) -> None:  # fmt: skip
    apply(qapp, "dark" if dark else "light", scale)
    shown = Consultation(signed(state, 2) if state is not None else published())
    screen = open_form(make_workspace(**shown.services()), qtbot, settle, shown, width)
    assert (cut(screen), outside(screen)) == ([], [])


def test_the_receipt_speaks_english(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle, qapp: QApplication
) -> None:
    sent = Consultation(signed(BallotState.RECORDED))
    screen = open_form(make_workspace(**sent.services()), qtbot, settle, sent)
    set_language(qapp, "en")
    turn()
    for words in ("Recorded", "Verification code", "Valid · Minister of Health"):
        assert reads(screen, words)
