"""What the secretariat does from the tally: replies, reminds, enters a ballot, exports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.forms import Answer, FormState, Reason
from ecabinet.services.reminding import Reminded
from ecabinet.services.summaries import BallotState
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.forms.desk import (
    SECRET,
    find,
    lines,
    named,
    reads,
    tap,
    turn,
    visible,
    write,
)
from tests.ui.tally.room import MakeRoom, Settle, closed, due, early, room
from ui.views.secretariat.telephone import TelephoneSheet
from ui.widgets import Chip

__all__ = ["room"]


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
    assert not reads(opened.screen, f"{told} · nhận sau hạn, không được tính")


def test_a_late_ballot_by_telephone_is_told_before_it_is_signed_and_after(
    room: MakeRoom, settle: Settle
) -> None:
    members = tuple(
        replace(line, witness="Vụ trưởng Vụ Pháp luật", state=BallotState.LATE)
        if line.person.code == "BTC"
        else line
        for line in lines()
    )
    officers = (sample.person("TK 1").id,)
    opened = room(replace(due(), officers=officers), members=members)
    assert reads(
        opened.screen, "người làm chứng: Vụ trưởng Vụ Pháp luật · nhận sau hạn, không được tính"
    )
    tap(opened.screen, "Nhập phiếu qua điện thoại")
    settle()
    turn()
    assert reads(opened.screen, "Đã quá hạn trả lời")
    still = room(replace(early(), officers=officers))
    tap(still.screen, "Nhập phiếu qua điện thoại")
    settle()
    turn()
    assert not reads(still.screen, "Đã quá hạn trả lời")


def test_a_form_that_closes_during_the_call_takes_no_ballot_by_telephone(
    room: MakeRoom, settle: Settle
) -> None:
    """Nor does one that is closed already, and what was typed stays to be read."""
    view = replace(due(), officers=(sample.person("TK 1").id,))
    opened = room(view)
    tap(opened.screen, "Nhập phiếu qua điện thoại")
    settle()
    turn()
    (sheet,) = opened.screen.window().findChildren(TelephoneSheet)
    sheet.member._choose(sample.person("BDTTG").id)
    tap(opened.screen, "Đồng ý")
    tap(opened.screen, "Người làm chứng (bắt buộc)")
    write("Vụ trưởng Vụ Pháp luật")
    assert sheet.act.isEnabled()
    opened.become(replace(view, card=replace(view.card, state=FormState.CLOSED)))
    assert not sheet.act.isEnabled()
    assert reads(opened.screen, "Phiếu vừa đóng nên không nhập thêm được")
    assert sheet.answers()[0].choices == ("approve",)
    sheet.close_sheet()
    settle()
    turn()
    assert not reads(opened.screen, "Nhập phiếu qua điện thoại")
    # The close came while the passphrase was typed: refused in words, and nothing is signed.
    said: list[Exception] = []
    opened.screen.model.refused.connect(said.append)
    opened.screen.model.enter(SECRET, b"", (), "Vụ trưởng")
    settle()
    assert [getattr(one, "code", "") for one in said] == ["ballot.closed"]
    assert named(opened.workspace.cabinet.voting, "cast_for") == []


def test_words_of_a_late_ballot_are_marked(room: MakeRoom, settle: Settle) -> None:
    members = tuple(
        replace(line, reason=Reason.LATE, state=BallotState.LATE)
        if line.person.code == "BTC"
        else line
        for line in lines()
    )
    opened = room(closed(), members=members)
    tap(opened.screen, "Xem cả 7")
    settle()
    turn()
    marks = [one.text() for one in visible(opened.screen, Chip) if "Không tính" in one.text()]
    assert marks == ["Không tính: gửi muộn"]


@pytest.mark.parametrize(
    ("kind", "named_so", "wanted"),
    [
        ("Văn bản PDF (*.pdf)", "bao-cao", "bao-cao.pdf"),
        ("Bảng tính (*.xlsx)", "bao-cao", "bao-cao.xlsx"),
        ("Bảng tính (*.xlsx)", "bao-cao.pdf", "bao-cao.xlsx"),
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
