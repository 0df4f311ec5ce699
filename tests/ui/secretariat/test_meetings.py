"""The secretariat prepares a meeting: import with its problems, submit, approve, publish."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.meeting import Meeting, MeetingState
from ecabinet.pdf import office
from ecabinet.services.convening import Imported
from ecabinet.services.folders import FileRead, Told
from ecabinet.services.summaries import DeviceView, MeetingView, Problem
from tests.ui import sample
from tests.ui.hands import click, press, type_in
from tests.ui.meeting.stage import Theatre, acts, named, names, texts
from tests.ui.meeting.test_screens import cut_short
from tests.ui.secretariat.shots import DESK, PROBLEMS, panel_of, services
from ui.i18n import set_language
from ui.theme import Theme, apply
from ui.viewmodels.navigator import Place
from ui.views.secretariat import SecretariatScreen
from ui.widgets import Button, EmptyState, ErrorState, IconButton, ListRow, Sheet, TextField

DONE = Meeting(sample.MEETING, "Phiên họp", 0, 0, "", "", MeetingState.DRAFT)


def draft_of(view: MeetingView) -> dict[str, Any]:
    """What the sample cabinet answers for one meeting in preparation."""
    return {"draft": lambda _id: sample.draft(view), "findings": ()}


def open_desk(
    theatre: Theatre, state: MeetingState = MeetingState.DRAFT, code: str = "TK 2", **more: Any
) -> SecretariatScreen:
    workspace = theatre.workspace(code, **services(state, **more))
    return theatre.show(SecretariatScreen(workspace, DESK))


def convening(screen: SecretariatScreen) -> Any:
    return acts(panel_of(screen).model.workspace, "convening")


def sheet_of(screen: SecretariatScreen) -> Sheet:
    return next(one for one in screen.window().findChildren(Sheet) if one.isVisible())


# steps -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "button", "asked", "told"),
    [
        (MeetingState.DRAFT, "Trình phê duyệt", "submit", "meeting.submitted"),
        (MeetingState.SUBMITTED, "Phê duyệt", "approve", "meeting.approved"),
    ],
)
def test_step_is_asked_for_and_told(
    theatre: Theatre, state: MeetingState, button: str, asked: str, told: str
) -> None:
    after = {"submit": MeetingState.SUBMITTED, "approve": MeetingState.APPROVED}[asked]
    screen = open_desk(theatre, state, "TK 2", **{asked: lambda _id: sample.meeting(after)})
    click(named(screen, button, Button))
    theatre.settle()
    assert convening(screen).named(asked) == [(sample.MEETING,)]
    assert theatre.told == [told]


def test_nobody_approves_what_they_submitted(theatre: Theatre) -> None:
    screen = open_desk(theatre, MeetingState.SUBMITTED, "TK 1")
    assert not named(screen, "Phê duyệt", Button).isEnabled()
    assert "Cần một người khác phê duyệt." in texts(screen)


def test_refusal_of_the_services_is_told(theatre: Theatre) -> None:
    screen = open_desk(theatre, MeetingState.SUBMITTED, approve=DomainError("meeting.same_person"))
    click(named(screen, "Phê duyệt", Button))
    theatre.settle()
    assert [getattr(one, "code", "") for one in theatre.failed] == ["meeting.same_person"]
    assert theatre.told == []
    assert named(screen, "Phê duyệt", Button).isEnabled()


def test_publishing_shows_what_goes_out_and_asks_once_more(theatre: Theatre) -> None:
    screen = open_desk(theatre, MeetingState.APPROVED, publish=lambda _id, _word: sample.meeting())
    click(named(screen, "Công bố", Button))
    assert not convening(screen).named("publish")
    said = texts(screen)
    for words in ("Công bố lần 1", "8 nội dung", "12 tài liệu", "Gửi tới 27 thành viên"):
        assert words in said
    type_in(sheet_of(screen).findChildren(TextField)[0].input, "Da tiep thu y kien.")
    click(named(screen, "Công bố phiên họp", Button))
    theatre.settle()
    assert convening(screen).named("publish") == [(sample.MEETING, "Da tiep thu y kien.")]
    assert theatre.told == ["meeting.published"]


def test_published_meeting_can_be_seen_as_a_member(theatre: Theatre) -> None:
    screen = open_desk(theatre, MeetingState.PUBLISHED)
    click(named(screen, "Xem như thành viên", Button))
    assert theatre.went[-1] == Place("meeting", sample.MEETING)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (MeetingState.DRAFT, "Chưa gửi"),
        (MeetingState.SUBMITTED, "Chờ phê duyệt"),
        (MeetingState.APPROVED, "Đã phê duyệt"),
        (MeetingState.PUBLISHED, "Đã công bố"),
        (MeetingState.WITHDRAWN, "Đã rút"),
    ],
)
def test_each_state_has_its_chip(theatre: Theatre, state: MeetingState, word: str) -> None:
    screen = open_desk(theatre, state)
    assert word in texts(screen)
    click(named(screen, "Quay lại", IconButton))
    assert word in names(screen, ListRow)[0]


def test_agenda_is_shown_with_its_papers(theatre: Theatre) -> None:
    screen = open_desk(theatre)
    assert "8 nội dung · 145/150 phút" in texts(screen)
    click(named(screen, "1. Báo cáo tình hình kinh tế", ListRow))
    theatre.settle()
    click(named(screen, "Phụ lục số liệu", ListRow))
    assert theatre.went[-1] == Place("reader", sample.ident("paper 1.2"))


# import ----------------------------------------------------------------------------------


def open_import(theatre: Theatre, answer: Any) -> SecretariatScreen:
    screen = open_desk(theatre, import_folder=answer)
    click(named(screen, "Quay lại", IconButton))
    click(named(screen, "Nhập thư mục hồ sơ", Button))
    return screen


def take(theatre: Theatre, screen: SecretariatScreen, folder: str = "/ho-so") -> None:
    field = sheet_of(screen).findChildren(TextField)[0]
    type_in(field.input, folder)
    press(field.input, Qt.Key.Key_Return)
    theatre.settle()


def test_import_without_problems_closes_the_sheet(theatre: Theatre) -> None:
    screen = open_import(theatre, lambda *_, **_told: Imported(DONE, ()))
    assert not named(screen, "Nhập hồ sơ", Button).isEnabled()
    take(theatre, screen)
    assert str(convening(screen).named("import_folder")[0][0]) == "/ho-so"
    assert theatre.told == ["meeting.imported"]
    assert not [one for one in screen.window().findChildren(Sheet) if one.isVisible()]


def test_an_import_shows_each_file_and_is_stopped_before_the_next(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """drop PDFs and whole folders with progress and per-file result"""
    given_up = threading.Event()
    monkeypatch.setattr(office, "stop", given_up.set)

    def answer(*_: object, told: Told) -> Imported:
        told(FileRead("1 Tờ trình.pdf", 1, 3))
        told(FileRead("1 Tờ trình.pdf", 1, 3, "good", 12))
        told(FileRead("2 Bản quét.pdf", 2, 3))
        told(FileRead("2 Bản quét.pdf", 2, 3, "warning", 4))
        told(FileRead("3 Dự thảo.docx", 3, 3))
        given_up.wait(30)
        told(FileRead("3 Dự thảo.docx", 3, 3, "good", 40))
        return Imported(DONE, ())

    screen = open_import(theatre, answer)
    field = sheet_of(screen).findChildren(TextField)[0]
    type_in(field.input, "/ho-so")
    press(field.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2 Bản quét.pdf: 4 trang" in texts(screen))
    qtbot.waitUntil(lambda: "Đang đọc 3/3: 3 Dự thảo.docx" in texts(screen))
    said = texts(screen)
    for words in ("1 Tờ trình.pdf: 12 trang", "2 Bản quét.pdf: 4 trang · có điều cần xem", "67%"):
        assert words in said
    click(named(screen, "Dừng nhập", Button))
    theatre.settle()
    said = texts(screen)
    assert "Đã dừng nhập hồ sơ" in said
    assert "Không có gì được nhập." in said
    assert theatre.told == []
    click(named(screen, "Để sau", Button))
    assert not [one for one in screen.window().findChildren(Sheet) if one.isVisible()]


def test_who_leaves_an_import_stops_what_is_being_converted(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, given_up = threading.Event(), threading.Event()
    monkeypatch.setattr(office, "stop", given_up.set)

    def answer(*_: object, **_told: object) -> Imported:
        begun.set()
        given_up.wait(30)
        raise DomainError("office.stopped", file="1 Tờ trình.docx")

    screen = open_import(theatre, answer)
    field = sheet_of(screen).findChildren(TextField)[0]
    type_in(field.input, "/ho-so")
    press(field.input, Qt.Key.Key_Return)
    qtbot.waitUntil(begun.is_set)
    sheet_of(screen).close_sheet()
    theatre.settle()
    assert [getattr(one, "code", "") for one in theatre.failed] == ["import.stopped"]


def test_each_bad_file_is_named_with_cause_and_remedy(theatre: Theatre) -> None:
    screen = open_import(theatre, lambda *_, **_told: Imported(None, PROBLEMS))
    take(theatre, screen)
    said = texts(screen)
    assert "Chưa nhập: 5 tệp có lỗi" in said
    for problem, words in (
        ("To-trinh.pdf", "Tệp PDF có mật khẩu. Bỏ mật khẩu của tệp rồi thêm lại."),
        ("Du-thao.pdf", "Tệp PDF bị hỏng. Xuất lại tệp từ bản gốc."),
        ("Phu-luc.pdf", "Trùng tên với một tài liệu khác của nội dung này."),
        ("Ghi-chu.pdf", "Tệp rỗng, 0 byte. Chép lại tệp từ nguồn."),
        ("Bang-ke.pdf", "Tệp này không phải PDF. Xuất tài liệu ra PDF rồi thêm lại."),
        ("Bao-cao-tham-dinh.pdf", "Bản quét, không có chữ để tìm và tô sáng."),
    ):
        assert f"{problem}: {words}" in said
    assert said.index("Bang-ke.pdf") < said.index("Bao-cao-tham-dinh.pdf")
    assert named(screen, "Nhập hồ sơ", Button).isEnabled()


def test_warnings_are_shown_after_an_import_that_was_done(theatre: Theatre) -> None:
    warning = Problem("Quet.pdf", "pdf.no_text", "warning", {"pages": "1, 2"})
    screen = open_import(theatre, lambda *_, **_told: Imported(DONE, (warning,)))
    take(theatre, screen)
    said = texts(screen)
    assert "Đã nhập, có 1 điều cần xem" in said
    assert "Trang 1, 2." in said
    click(named(screen, "Xong", Button))
    assert not [one for one in screen.window().findChildren(Sheet) if one.isVisible()]


def test_folder_that_is_not_there_is_said_in_the_sheet(theatre: Theatre) -> None:
    screen = open_import(theatre, DomainError("input.no_folder", folder="/khong-co"))
    take(theatre, screen, "/khong-co")
    assert "Không tìm thấy thư mục này" in texts(screen)
    assert "/khong-co" in texts(screen)
    assert theatre.failed == []


def test_folder_can_be_chosen_from_a_dialog(theatre: Theatre) -> None:
    screen = open_import(theatre, lambda *_, **_told: Imported(DONE, ()))
    click(named(screen, "Chọn thư mục", Button))
    dialog = screen.window().findChildren(QFileDialog)[0]
    dialog.fileSelected.emit("/ho-so/thang-11")
    dialog.close()
    assert sheet_of(screen).findChildren(TextField)[0].text() == "/ho-so/thang-11"


# states ----------------------------------------------------------------------------------


def test_empty_desk_offers_the_import(theatre: Theatre) -> None:
    workspace = theatre.workspace("TK 2", convening={"meetings": ()})
    screen = theatre.show(SecretariatScreen(workspace, DESK))
    state = next(one for one in screen.findChildren(EmptyState) if one.isVisible())
    click(state.action)
    assert sheet_of(screen).isVisible()


def test_error_of_the_list_can_be_tried_again(theatre: Theatre) -> None:
    def meetings() -> object:
        raise Fault("store.busy", retryable=True)

    workspace = theatre.workspace("TK 2", convening={"meetings": meetings})
    screen = theatre.show(SecretariatScreen(workspace, DESK))
    state = next(one for one in screen.findChildren(ErrorState) if one.isVisible())
    assert state.action.isVisible()


def test_approval_by_a_colleague_is_seen_when_it_arrives(theatre: Theatre) -> None:
    states = [MeetingState.SUBMITTED]
    answers = services(MeetingState.SUBMITTED)
    answers["preparing"]["draft"] = lambda _id: sample.draft(sample.meeting(states[0], revision=0))
    workspace = theatre.workspace("TK 1", **answers)
    screen = theatre.show(SecretariatScreen(workspace, DESK))
    states[0] = MeetingState.APPROVED
    theatre.tell(workspace)
    assert named(screen, "Công bố", Button).isEnabled()


# people, language, size ------------------------------------------------------------------


def test_people_lead_to_the_devices(theatre: Theatre) -> None:
    health, finance = sample.person("BYT"), sample.person("BTC")
    known = DeviceView(b"1", health.id, "", "Máy", "trusted", (), False, False, 0)
    devices = (
        known,
        replace(known, id=b"2"),
        replace(known, id=b"3", member=finance.id, state="revoked"),
    )
    workspace = theatre.workspace("TK 2", administering={"devices": devices})
    screen = theatre.show(SecretariatScreen(workspace, Place("secretariat", text="people")))
    said = texts(screen)
    assert "Bộ trưởng Bộ Y tế, Thành viên, 2 thiết bị" in said
    assert "Bộ trưởng Bộ Tài chính, Thành viên, Chưa đăng ký thiết bị" in said
    click(named(screen, "Thiết bị", Button))
    assert theatre.went[-1] == Place("settings", text="devices")


def test_language_turns_at_once(theatre: Theatre, qapp: QApplication) -> None:
    screen = open_desk(theatre)
    set_language(qapp, "en")
    theatre.settle()
    said = texts(screen)
    for words in ("Meetings", "Submit for approval", "8 items", "Add item", "Decide"):
        assert words in said
    assert "Trình phê duyệt" not in said


@pytest.mark.parametrize("size", [(1184, 800), (800, 1100), (720, 560)])
@pytest.mark.parametrize("tab", ["meetings", "people"])
def test_nothing_is_clipped_at_150_percent(
    theatre: Theatre, qapp: QApplication, theme: Theme, size: tuple[int, int], tab: str
) -> None:
    apply(qapp, "light", 150)
    screen = open_desk(theatre)
    screen.revisit(Place("secretariat", text=tab))
    screen.resize(*size)
    theatre.settle()
    assert not cut_short(screen, size)


def test_narrow_window_shows_list_or_meeting(theatre: Theatre) -> None:
    screen = open_desk(theatre)
    screen.resize(800, 1100)
    panel = panel_of(screen)
    assert panel.editor.isVisible()
    click(named(screen, "Quay lại", IconButton))
    assert panel.list.isVisible()
    assert not panel.editor.isVisible()
    click(named(screen, "Phiên họp Chính phủ thường kỳ", ListRow))
    assert panel.editor.isVisible()
    assert named(screen, "Trình phê duyệt", Button).isVisible()
