"""The secretariat's count: who has answered, never who has read; close, count, publish, prove."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import FormState
from ecabinet.services.summaries import BallotState, FormView
from tests.ui import sample
from tests.ui.forms.desk import (
    counted,
    cut,
    find,
    keys,
    lines,
    named,
    outside,
    reads,
    tap,
    turn,
    write,
)
from tests.ui.tally.room import MakeRoom, Settle, closed, due, early, room
from ui.i18n import set_language
from ui.theme import apply
from ui.views.secretariat.tally import TallyScreen

__all__ = ["room"]


def test_who_has_answered_and_what(room: MakeRoom) -> None:
    opened = room(due())
    for words in (
        "24/27 đã trả lời",
        "24/24 chữ ký hợp lệ",
        "Đồng ý: 17",
        "Đồng ý và có ý kiến thêm: 5",
        "Không đồng ý: 1",
        "Ý kiến khác: 1",
        "Chưa trả lời: 3",
        "27 thành viên",
        "Bộ trưởng Bộ Công Thương: Không đồng ý",
        "Quá nửa: 14",
    ):
        assert reads(opened.screen, words), words


def test_delivery_is_shown_and_reading_never(room: MakeRoom) -> None:
    opened = room(due())
    assert reads(opened.screen, "Phiếu đã đến thiết bị")
    assert reads(opened.screen, "Phiếu chưa đến thiết bị")
    for words in ("mở phiếu", "đã mở", "đã đọc", "đã xem"):
        assert not reads(opened.screen, words)


def test_comments_are_grouped_by_choice(room: MakeRoom, settle: Settle) -> None:
    opened = room(due())
    assert reads(opened.screen, "Đồng ý và có ý kiến thêm · 5")
    assert not reads(opened.screen, "Nên tách thành hai nghị định.")
    tap(opened.screen, "Xem cả 7")
    settle()
    turn()
    for words in (
        "Không đồng ý · 1",
        "Ý kiến khác · 1",
        "Nên tách thành hai nghị định.",
        "khoản 2 Điều 12",
        "Thư ký 2 Văn phòng Chính phủ",
        "1/7 ý kiến có giải trình",
    ):
        assert reads(opened.screen, words), words


def test_what_may_not_be_seen_before_the_close_is_not_shown(room: MakeRoom) -> None:
    hidden = tuple(replace(line, choices=(), texts=()) for line in lines())
    opened = room(due(), members=hidden)
    assert reads(opened.screen, "24/27 đã trả lời")
    assert not reads(opened.screen, "Không đồng ý")


def test_each_question_has_its_count(room: MakeRoom) -> None:
    opened = room(early())
    assert reads(opened.screen, "Câu 1/2 · Nội dung dự thảo Nghị quyết")
    assert reads(opened.screen, "Đồng ý: 24")
    tap(opened.screen, "Câu 2")
    assert reads(opened.screen, "Bộ trưởng Bộ Công Thương: Đồng ý")


def test_closing_at_the_deadline_needs_no_reason(room: MakeRoom) -> None:
    opened = room(due())
    tap(opened.screen, "Đóng phiếu")
    assert opened.asked("close") == [], "it is asked first"
    tap(opened.screen, "Đóng phiếu", 1)
    assert opened.asked("close") == [(sample.ident("form 228"),)]
    assert not find_enabled(opened.screen, "Đóng phiếu"), "until the log has it"
    assert reads(opened.screen, "Đang chờ sổ ghi nhận việc đóng phiếu.")
    opened.become(closed())
    assert reads(opened.screen, "Kiểm đếm")


def find_enabled(screen: TallyScreen, name: str) -> bool:
    return find(screen, name).isEnabled()


def test_closing_early_needs_a_reason(room: MakeRoom) -> None:
    opened = room(early())
    tap(opened.screen, "Đóng phiếu")
    assert not find(opened.screen, "Đóng phiếu", 1).isEnabled()
    find(opened.screen, "Lý do đóng trước hạn").setFocus()
    write("Đủ ý kiến cần thiết")
    tap(opened.screen, "Đóng phiếu", 1)
    opened.settle()
    acts: Any = opened.workspace.cabinet.tallying
    asked = [told for name, _, told in acts.calls if name == "close"]
    assert asked == [{"early": True, "reason": "Đủ ý kiến cần thiết"}]


def test_before_its_time_a_form_cannot_be_closed(room: MakeRoom) -> None:
    opened = room(early(may_close=False))
    assert not find(opened.screen, "Đóng phiếu").isEnabled()
    assert reads(opened.screen, "Đóng được khi hết hạn")


def test_a_refused_close_may_be_tried_again(room: MakeRoom, qtbot: QtBot) -> None:
    opened = room(due(), close=DomainError("form.not_due"))
    with qtbot.waitSignal(opened.workspace.failed):
        tap(opened.screen, "Đóng phiếu")
        tap(opened.screen, "Đóng phiếu", 1)
    opened.settle()
    turn()
    assert find(opened.screen, "Đóng phiếu").isEnabled()


def test_a_deadline_is_extended_with_a_reason(room: MakeRoom) -> None:
    opened = room(early(may_close=False))
    tap(opened.screen, "Gia hạn")
    find(opened.screen, "Lý do gia hạn").setFocus()
    write("Bổ sung hồ sơ")
    tap(opened.screen, "Gia hạn", 1)
    deadline = opened.view.card.deadline_ms + sample.DAY_MS
    asked = (sample.ident("form 231"), deadline, "Bổ sung hồ sơ")
    assert opened.asked("extend", "consulting") == [asked]


def test_a_form_is_recalled_before_the_first_ballot_alone(room: MakeRoom) -> None:
    assert not reads(room(early()).screen, "Thu hồi")
    nobody = tuple(replace(one, state=BallotState.NONE, choices=(), texts=()) for one in lines())
    opened = room(early(may_close=False), members=nobody)
    tap(opened.screen, "Thu hồi")
    find(opened.screen, "Lý do thu hồi").setFocus()
    write("Hồ sơ chưa đủ")
    tap(opened.screen, "Thu hồi", 1)
    assert opened.asked("recall", "consulting") == [(sample.ident("form 231"), "Hồ sơ chưa đủ")]


def test_counting_then_publishing_behind_a_confirm(room: MakeRoom) -> None:
    opened = room(closed())
    tap(opened.screen, "Kiểm đếm")
    assert opened.asked("tally") == [(sample.ident("form 228"),)]
    opened.become(replace(closed(), tally=counted()))
    tap(opened.screen, "Công bố kết quả")
    assert opened.asked("publish") == []
    tap(opened.screen, "Hủy")
    assert opened.asked("publish") == []
    tap(opened.screen, "Công bố kết quả")
    tap(opened.screen, "Công bố")
    assert opened.asked("publish") == [(sample.ident("form 228"),)]


def test_the_count_is_shown_with_its_arithmetic_and_what_it_leaves_out(room: MakeRoom) -> None:
    opened = room(replace(closed(), tally=counted()))
    for words in (
        "Được thông qua",
        "22/27 đồng ý, trong đó 5 phiếu có ý kiến thêm",
        "22 > 27 × 1/2 = 13,5",
        "Đã kiểm đếm lại",
        "24 người trả lời, cần 18",
        "gửi muộn · số 62 trong sổ",
        "đã có lần gửi sau thay thế · số 13 trong sổ",
        "Không trả lời",
        "27 thành viên, xem số phiếu và ý kiến theo tên",
    ):
        assert reads(opened.screen, words), words


def test_an_alarm_stands_before_all(room: MakeRoom) -> None:
    opened = room(replace(closed(), tally=counted(alarm="phiếu 7K4M-Q2TX-9RHD")))
    assert reads(opened.screen, "Kết quả công bố không khớp")
    assert reads(opened.screen, "phiếu 7K4M-Q2TX-9RHD")


@pytest.mark.parametrize(
    ("ok", "words"),
    [(True, "Đã kiểm tra, khớp"), (False, "Bộ bằng chứng có 1 điểm sai")],
)
def test_the_bundle_is_exported_and_verified(
    room: MakeRoom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ok: bool, words: str
) -> None:
    opened = room(replace(closed(), tally=counted()))
    anomaly = SimpleNamespace(code="signature", what="phiếu 7K4M-Q2TX-9RHD")
    told = SimpleNamespace(ok=ok, anomalies=() if ok else (anomaly,))
    proving: Any = opened.workspace.cabinet.proving
    proving.answers["verify"] = told
    file = tmp_path / "bằng chứng.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    tap(opened.screen, "Xuất bằng chứng")
    opened.settle()
    turn()
    assert named(proving, "export") == [(sample.ident("form 228"), file)]
    assert named(proving, "verify") == [(file, "c0ffee")], "with the root pinned here"
    assert reads(opened.screen, words)
    assert ok or reads(opened.screen, "phiếu 7K4M-Q2TX-9RHD")
    keys("Escape")


def test_a_published_form_offers_its_proof_alone(room: MakeRoom) -> None:
    view = closed()
    view = replace(
        view, card=replace(view.card, state=FormState.PUBLISHED), tally=counted(public=True)
    )
    opened = room(view)
    assert reads(opened.screen, "Xuất bằng chứng")
    assert not reads(opened.screen, "Công bố kết quả")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "scale"), [(1184, 100), (800, 100), (800, 150), (1184, 200)])
@pytest.mark.parametrize(
    "view", [early(), replace(closed(), tally=counted())], ids=["open", "done"]
)
def test_nothing_is_cut(
    room: MakeRoom, qapp: QApplication, view: FormView, width: int, scale: int, dark: bool
) -> None:
    apply(qapp, "dark" if dark else "light", scale)
    opened = room(view, width=width)
    assert (cut(opened.screen), outside(opened.screen)) == ([], [])


def test_it_speaks_english(room: MakeRoom, qapp: QApplication) -> None:
    opened = room(due())
    set_language(qapp, "en")
    turn()
    for words in ("24/27 have answered", "Not delivered to a device", "Close the form"):
        assert reads(opened.screen, words)
