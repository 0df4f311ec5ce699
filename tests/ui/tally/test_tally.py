"""The secretariat's count: who has answered, never who has read; close, count, publish, prove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer, FormState
from ecabinet.services.reminding import Reminded
from ecabinet.services.summaries import BallotLine, BallotState, FormView
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    SECRET,
    counted,
    cut,
    find,
    keys,
    late_form,
    lines,
    named,
    outside,
    reads,
    remarks,
    show,
    tap,
    turn,
    write,
)
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.tally import TallyScreen
from ui.views.secretariat.telephone import TelephoneSheet

Settle = Callable[[], None]


def due() -> FormView:
    """Form 228, a day over its deadline and still open."""
    view = late_form()
    return replace(view, card=replace(view.card, answered=24), may_close=True)


def early(may_close: bool = True) -> FormView:
    """Form 231, with a day to go, two questions."""
    return sample.form("231", may_close=may_close)


def closed() -> FormView:
    view = due()
    return replace(view, card=replace(view.card, state=FormState.CLOSED), may_close=False)


class Room:
    """The tally's screen on a form that a test changes."""

    def __init__(
        self,
        view: FormView,
        make: MakeWorkspace,
        qtbot: QtBot,
        settle: Settle,
        width: int = 1184,
        members: tuple[BallotLine, ...] | None = None,
        reminding: dict[str, Any] | None = None,
        **tallying: Any,
    ) -> None:
        self.view = view
        self.settle = settle
        questions = tuple(question.id for question in view.questions)
        shown = lines(questions) if members is None else members
        self.workspace: Workspace = make(
            "TK 1",
            consulting={"form": lambda _form: self.view, "extend": None},
            tallying={"lines": shown, **tallying},
            proving={"export": None},
            reminding=reminding or {},
            summarising={"remarks": lambda _form: remarks(shown, view.questions[0])},
            syncing={"server": SimpleNamespace(root="c0ffee")},
        )
        self.screen = TallyScreen(self.workspace, Place("tally", view.card.id))
        qtbot.addWidget(self.screen)
        show(self.screen, settle, width)

    def become(self, view: FormView) -> None:
        self.view = view
        self.workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
        self.settle()
        turn()

    def asked(self, act: str, service: str = "tallying") -> list[tuple[Any, ...]]:
        self.settle()
        return named(getattr(self.workspace.cabinet, service), act)


@pytest.fixture
def room(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> Callable[..., Room]:
    return lambda view, **more: Room(view, make_workspace, qtbot, settle, **more)


MakeRoom = Callable[..., Room]


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


def test_a_reply_is_kept_as_it_is_typed_and_nothing_that_arrives_replaces_it(
    room: MakeRoom, settle: Settle, qtbot: QtBot
) -> None:
    opened = room(due())
    tap(opened.screen, "Xem cả 7")
    settle()
    turn()
    field = find(opened.screen, "Tiếp thu, giải trình ý kiến của Bộ trưởng Bộ Công Thương")
    field.setFocus()
    write("Giữ 6 tháng vì đã báo cáo Quốc hội")
    opened.workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    settle()
    turn()
    assert reads(opened.screen, "Đang lưu…")
    asked = (
        opened.screen.model.form,
        sample.person("BCT").id,
        "q1",
        "Giữ 6 tháng vì đã báo cáo Quốc hội",
    )
    qtbot.waitUntil(lambda: opened.asked("reply", "summarising") == [asked])
    settle()
    assert reads(opened.screen, "Đã lưu trên máy này")


def test_what_was_typed_is_kept_when_the_window_closes(room: MakeRoom, settle: Settle) -> None:
    opened = room(due())
    tap(opened.screen, "Xem cả 7")
    settle()
    find(opened.screen, "Tiếp thu, giải trình ý kiến của Bộ trưởng Bộ Công Thương").setFocus()
    write("Tiếp thu")
    opened.screen.closing()
    assert [args[3] for args in opened.asked("reply", "summarising")] == ["Tiếp thu"]


def test_who_has_not_answered_is_reminded_and_it_shows(room: MakeRoom, settle: Settle) -> None:
    members = tuple(
        replace(line, reminded=(sample.NOW_MS,)) if line.person.code == "PTT 7" else line
        for line in lines()
    )
    done = Reminded((b"1" * 16, b"2" * 16, b"3" * 16), frozenset({b"1" * 16}), frozenset(), "")
    opened = room(due(), members=members, reminding={"remind": done})
    assert reads(opened.screen, "Phiếu đã đến thiết bị · nhắc 1 lần")
    said: list[tuple[str, Any]] = []
    opened.workspace.told.connect(lambda code, values: said.append((code, values)))
    tap(opened.screen, "Nhắc 3 thành viên")
    settle()
    turn()
    assert opened.asked("remind", "reminding") == [(opened.screen.model.form,)]
    assert said == [("form.reminded", {"n": 3, "mailed": 1, "problem": ""})]


def test_nobody_is_reminded_of_a_closed_form(room: MakeRoom) -> None:
    assert not reads(room(closed()).screen, "Nhắc 3 thành viên")


def test_a_ballot_by_telephone_needs_member_answer_reason_and_witness(
    room: MakeRoom, settle: Settle
) -> None:
    """ballot by telephone with witness"""
    opened = room(replace(due(), officers=(sample.person("TK 1").id,)))
    tap(opened.screen, "Nhập phiếu qua điện thoại")
    settle()
    turn()
    (sheet,) = opened.screen.window().findChildren(TelephoneSheet)
    assert reads(opened.screen, "Chưa chọn thành viên")
    away = sample.person("BDTTG").id
    sheet.member._choose(away)
    tap(opened.screen, "Không đồng ý")
    assert reads(opened.screen, "Cần ghi nội dung ý kiến")
    tap(opened.screen, "Lý do không đồng ý (bắt buộc)")
    write("Chưa rõ nguồn vốn")
    assert reads(opened.screen, "Cần ghi người làm chứng")
    assert not sheet.act.isEnabled()
    tap(opened.screen, "Người làm chứng (bắt buộc)")
    write("Vụ trưởng Vụ Pháp luật")
    tap(opened.screen, "Ký và ghi nhận")
    tap(opened.screen, "Mật khẩu")
    write(SECRET)
    tap(opened.screen, "Ký và ghi nhận")
    settle()
    said = (Answer("q1", ("disapprove",), "Chưa rõ nguồn vốn"),)
    form = opened.screen.model.form
    asked = named(opened.workspace.cabinet.voting, "cast_for")
    assert asked == [(form, away, said, "Vụ trưởng Vụ Pháp luật")]


def test_only_a_returning_officer_enters_ballots(room: MakeRoom) -> None:
    opened = room(replace(due(), officers=(sample.person("TK 2").id,)))
    assert not reads(opened.screen, "Nhập phiếu qua điện thoại")


def test_a_ballot_by_telephone_is_shown_as_one(room: MakeRoom) -> None:
    members = tuple(
        replace(line, witness="Vụ trưởng Vụ Pháp luật", entered_by=sample.person("TK 2"))
        if line.person.code == "BTC"
        else line
        for line in lines()
    )
    opened = room(due(), members=members)
    told = "Thư ký 2 Văn phòng Chính phủ nhập · người làm chứng: Vụ trưởng Vụ Pháp luật"
    assert reads(opened.screen, told)


@pytest.mark.parametrize(
    ("kind", "named_so", "wanted"),
    [
        ("Văn bản PDF (*.pdf)", "bao-cao", "bao-cao.pdf"),
        ("Bảng tính (*.xlsx)", "bao-cao", "bao-cao.xlsx"),
        ("Văn bản PDF (*.pdf)", "bao-cao.xlsx", "bao-cao.xlsx"),
    ],
)
def test_a_report_is_written_in_the_kind_that_was_chosen(
    room: MakeRoom,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    kind: str,
    named_so: str,
    wanted: str,
) -> None:
    opened = room(due())
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / named_so), kind)
    )
    tap(opened.screen, "Xuất báo cáo")
    assert opened.asked("export", "exporting") == [(opened.screen.model.form, tmp_path / wanted)]


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
