"""The agenda editor: moving, undoing, fields that save themselves, files, checks, choices."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import ItemType, MeetingState
from ecabinet.pdf import office
from ecabinet.services.drafting import ItemEdit
from ecabinet.services.draftroom import DraftView
from tests.ui import sample
from tests.ui.hands import click, press, type_in
from tests.ui.meeting.stage import Theatre, acts, named, texts
from tests.ui.meeting.test_screens import cut_short
from tests.ui.secretariat.shots import (
    DESK,
    FINDINGS,
    apart,
    late,
    lost,
    panel_of,
    revised,
    services,
    shut,
)
from ui.i18n import set_language
from ui.theme import Theme, apply
from ui.viewmodels.agenda import pdfs_in
from ui.views.secretariat import SecretariatScreen
from ui.views.secretariat.agenda.sheets import CheckSheet
from ui.widgets import Banner, Button, IconButton, ListRow, Sheet

ITEM = sample.ident("item 2")


def open_editor(
    theatre: Theatre,
    draft: DraftView | None = None,
    code: str = "TK 2",
    findings: Any = (),
    **drafting: Any,
) -> SecretariatScreen:
    told = draft or sample.draft()
    answers = services(told.meeting.state)
    answers["preparing"] = {"draft": lambda _id: told, "findings": findings}
    answers["drafting"] = drafting
    return theatre.show(SecretariatScreen(theatre.workspace(code, **answers), DESK))


def asked(screen: SecretariatScreen, name: str, service: str = "drafting") -> list[tuple[Any, ...]]:
    return acts(panel_of(screen).model.workspace, service).named(name)


def choose(theatre: Theatre, screen: SecretariatScreen, name: str = "2. ") -> None:
    click(named(screen, name, ListRow))
    theatre.settle()


def test_a_field_saves_itself_as_it_is_left_and_the_field_of_another_stays(
    theatre: Theatre,
) -> None:
    screen = open_editor(theatre)
    choose(theatre, screen)
    form = panel_of(screen).editor.item
    form.minutes.input.selectAll()
    type_in(form.minutes.input, "25")
    choose(theatre, screen, "3. ")
    theatre.settle()
    assert asked(screen, "set_item") == [(sample.MEETING, ITEM, ItemEdit(minutes=25))]
    assert form.minutes.text() == "20"
    click(named(screen, "Hoàn tác", IconButton))
    theatre.settle()
    assert asked(screen, "set_item")[-1] == (sample.MEETING, ITEM, ItemEdit(minutes=20))
    form.minutes.input.selectAll()
    type_in(form.minutes.input, "lau")
    panel_of(screen).editor.flush()
    assert "Ghi số phút, như 20" in texts(screen)
    assert len(asked(screen, "set_item")) == 2
    form.type.chosen.emit(ItemType.INFORMATION)
    theatre.settle()
    told = ItemEdit(type=ItemType.INFORMATION)
    assert asked(screen, "set_item")[-1] == (sample.MEETING, sample.ident("item 3"), told)


def test_what_a_colleague_changes_does_not_touch_what_is_being_typed(theatre: Theatre) -> None:
    screen = open_editor(theatre)
    choose(theatre, screen)
    form = panel_of(screen).editor.item
    type_in(form.title.input, " (sua)")
    theatre.tell(panel_of(screen).model.workspace)
    assert form.title.text().startswith(" (sua)")


def test_files_dropped_on_an_item_have_each_their_result(theatre: Theatre, tmp_path: Path) -> None:
    def add(_meeting: bytes, item: bytes, file: Path) -> Any:
        if file.name == "b10.pdf":
            raise DomainError("pdf.encrypted", file=file.name)
        return SimpleNamespace(id=file.name.encode(), item=item)

    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    for name in ("b10.pdf", "b9.pdf", "ghi chú.txt"):
        (folder / name).write_bytes(b"%PDF")
    assert [one.name for one in pdfs_in([str(folder)])] == ["b9.pdf", "b10.pdf"]
    screen = open_editor(theatre, add_file=add)
    row = named(screen, "2. ", ListRow)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    row.dropEvent(drop)
    theatre.settle()
    assert [(one[1], one[2].name) for one in asked(screen, "add_file")] == [
        (ITEM, "b9.pdf"),
        (ITEM, "b10.pdf"),
    ]
    said = texts(screen)
    assert "2/2 tệp · 1 tệp không nhận" in said
    assert "b10.pdf. Tệp PDF có mật khẩu" in said
    click(named(screen, "Xong", Button))
    click(named(screen, "Hoàn tác", IconButton))
    theatre.settle()
    assert asked(screen, "remove") == [(sample.MEETING, b"b9.pdf")]


def test_a_long_conversion_is_named_and_stopped_with_what_waits_behind_it(
    theatre: Theatre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    given_up = threading.Event()
    monkeypatch.setattr(office, "stop", given_up.set)

    def add(_meeting: bytes, _item: bytes, file: Path) -> Any:
        given_up.wait(30)
        raise DomainError("office.stopped", file=file.name)

    screen = open_editor(theatre, add_file=add)
    files = [str(tmp_path / name) for name in ("1 Tờ trình.docx", "2 Phụ lục.xlsx", "3.pdf")]
    panel_of(screen).agenda.add_files(ITEM, files)
    qtbot.waitUntil(lambda: len(asked(screen, "add_file")) == 1)
    assert "Đang chuyển 1 Tờ trình.docx sang PDF…" in texts(screen)
    stop = named(screen, "Dừng thêm tệp", Button)
    click(stop)
    theatre.settle()
    assert [one[2].name for one in asked(screen, "add_file")] == ["1 Tờ trình.docx"]
    assert "Đã dừng chuyển “1 Tờ trình.docx” sang PDF" in texts(screen)
    assert not stop.isVisible()
    assert named(screen, "Xong", Button).isEnabled()
    given_up.clear()
    panel_of(screen).model.workspace.lanes.ending.emit()  # the app closes
    assert given_up.is_set()


def test_each_finding_leads_there_and_a_reason_overrides(theatre: Theatre) -> None:
    """Each finding has a jump and a remedy; a secretary may override with a reason."""
    screen = open_editor(theatre, findings=FINDINGS)
    click(named(screen, "Trình phê duyệt", Button))
    theatre.settle()
    said = texts(screen)
    assert "Nội dung quyết định chưa có báo cáo thẩm định" in said
    assert "Thêm tài liệu cho nội dung này." in said
    click(named(screen, "Xem: Nội dung 4", Button))
    theatre.settle()
    assert panel_of(screen).agenda.chosen == sample.ident("item 4")
    click(named(screen, "Trình phê duyệt", Button))
    theatre.settle()
    submit = named(screen, "Trình kèm lý do", Button)
    assert not submit.isEnabled()
    sheet = next(one for one in screen.window().findChildren(CheckSheet) if one.isVisible())
    type_in(sheet.reason.input, "Gui sau")
    click(submit)
    theatre.settle()
    assert asked(screen, "submit", "convening") == [(sample.MEETING, "Gui sau")]


def test_without_findings_the_draft_is_submitted_at_once(theatre: Theatre) -> None:
    screen = open_editor(theatre)
    click(named(screen, "Trình phê duyệt", Button))
    theatre.settle()
    assert asked(screen, "submit", "convening") == [(sample.MEETING,)]


def test_the_approver_sees_the_reason_and_may_return_with_comments(theatre: Theatre) -> None:
    view = sample.meeting(MeetingState.SUBMITTED, revision=0)
    screen = open_editor(theatre, sample.draft(view, note="Gửi thẩm định sau"))
    assert "Gửi thẩm định sau" in texts(screen)
    click(named(screen, "Trả lại", Button))
    send = named(screen, "Trả lại kèm ý kiến", Button)
    assert not send.isEnabled()
    sheet = next(one for one in screen.window().findChildren(Sheet) if one.isVisible())
    type_in(sheet.comments.input, "Bo sung")  # type: ignore[attr-defined]  # the return's sheet
    click(send)
    theatre.settle()
    assert asked(screen, "send_back", "convening") == [(sample.MEETING, "Bo sung")]
    assert theatre.told == ["meeting.returned"]


def test_a_meeting_is_withdrawn_with_a_reason(theatre: Theatre) -> None:
    screen = open_editor(theatre)
    panel_of(screen).head.withdrawal_wanted.emit()
    sheet = next(one for one in screen.window().findChildren(Sheet) if one.isVisible())
    type_in(sheet.comments.input, "Hoan")  # type: ignore[attr-defined]  # the sheet of words
    click(named(screen, "Rút phiên họp kèm lý do", Button))
    theatre.settle()
    assert asked(screen, "withdraw", "convening") == [(sample.MEETING, "Hoan")]
    assert theatre.told == ["meeting.withdrawn"]


def test_both_values_of_a_contested_field_are_offered(theatre: Theatre) -> None:
    screen = open_editor(theatre, sample.draft(choices=(lost(),)))
    banner = next(
        one for one in screen.findChildren(Banner) if "hai người" in one.text() and one.isVisible()
    )
    banner.action_clicked.emit()
    click(named(screen, "Của tôi: Dự thảo Nghị định về định danh số và dịch vụ", ListRow))
    theatre.settle()
    assert asked(screen, "settle", "preparing") == [(sample.MEETING, lost(), True)]


@pytest.mark.parametrize("decides", [False, True])
def test_changes_of_what_is_published(theatre: Theatre, decides: bool) -> None:
    draft = revised()
    view = replace(draft.meeting, submitted_by=b"", approved_by=b"")
    told = tuple(replace(change, decides=decides) for change in draft.changes)
    screen = open_editor(theatre, replace(draft, meeting=view, changes=told))
    if decides:
        assert named(screen, "Trình phê duyệt", Button).isVisible()
        return
    click(named(screen, "Công bố 4 thay đổi", Button))
    said = texts(screen)
    for words in (
        "4 thay đổi so với lần 2",
        "bản 4 thay bản 3 · 46 trang",
        "Thời lượng: 15 phút → 10 phút",
        "Từ nội dung 6 sang nội dung 4",
        "4 thành viên đã nêu quan điểm về nội dung 2. Ý kiến cũ vẫn giữ.",
    ):
        assert words in said


def test_a_meeting_is_given_out_as_a_folder_and_as_a_calendar_file(
    theatre: Theatre, tmp_path: Path
) -> None:
    screen = open_editor(theatre)
    panel = panel_of(screen)
    menu = panel.head.menu()
    assert [one.text() for one in menu.actions()] == [
        "Xuất hồ sơ ra thư mục…",
        "Trọn bộ tài liệu thành PDF…",
        "In trọn bộ tài liệu…",
        "In chương trình…",
        "Lưu tệp lịch…",
        "Thời hạn và lưu trữ…",
        "Rút phiên họp…",
    ]
    packing = acts(panel.model.workspace, "packing")
    packing.answers["calendar"] = b"BEGIN:VCALENDAR"
    panel.agenda.export(str(tmp_path))
    panel.agenda.calendar(str(tmp_path / "m.ics"))
    theatre.settle()
    assert packing.named("folder") == [(sample.MEETING, tmp_path)]
    assert (tmp_path / "m.ics").read_bytes() == b"BEGIN:VCALENDAR"
    assert theatre.told == ["meeting.exported"] * 2


def test_a_new_meeting_is_made_with_its_day_and_hours(theatre: Theatre) -> None:
    screen = open_editor(theatre, create=lambda *_: sample.MEETING)
    click(named(screen, "Quay lại", IconButton))
    click(named(screen, "Phiên họp mới", Button))
    sheet: Any = next(one for one in screen.window().findChildren(Sheet) if one.isVisible())
    type_in(sheet.name.input, "Chuyen de")
    type_in(sheet.times.day.input, "26/11/2026")
    type_in(sheet.times.starts.input, "8")
    type_in(sheet.times.ends.input, "10h30")
    press(sheet.place.input, Qt.Key.Key_A)
    click(named(screen, "Tạo phiên họp", Button))
    theatre.settle()
    (told,) = asked(screen, "create")
    assert told[0] == "Chuyen de"
    assert told[2] - told[1] == 150 * 60_000


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("size", [(1184, 800), (720, 560)])
def test_the_form_of_an_item_is_not_cut(
    theatre: Theatre, qapp: QApplication, theme: Theme, size: tuple[int, int], scale: int
) -> None:
    apply(qapp, "light", scale)
    everybody = tuple(one.id for one in sample.people() if one.votes)
    for recused in ({}, {ITEM: everybody}):
        screen = open_editor(theatre, sample.draft(recused=recused))
        for _ in range(2):  # one column first, then as narrow as that allows
            screen.resize(*size)
            theatre.settle()
        choose(theatre, screen)
        form = panel_of(screen).editor.item
        assert not cut_short(screen, size)
        assert form.mapTo(screen, form.rect().bottomRight()).x() < screen.width()


@pytest.mark.parametrize("english", [False, True])
def test_the_head_takes_one_line_each_where_the_design_does(
    theatre: Theatre, qapp: QApplication, english: bool
) -> None:
    set_language(qapp, "en" if english else "vi")
    for draft in (sample.draft(), revised()):
        screen = open_editor(theatre, draft)
        screen.resize(1184, 800)
        theatre.settle()
        head = panel_of(screen).head
        assert head.height() == 80
        view = named(screen, "View as member" if english else "Xem như thành viên", Button)
        assert not view.text(), "there is no room for the words"
        screen.resize(1500, 900)
        theatre.settle()
        assert view.text(), "and here there is"


def test_the_tab_of_people_is_named_for_many(theatre: Theatre, qapp: QApplication) -> None:
    set_language(qapp, "en")
    assert named(open_editor(theatre), "Member", QAbstractButton).text() == "Members"


def test_who_came_after_the_publishing_is_let_in_one_by_one(theatre: Theatre) -> None:
    screen = open_editor(theatre, late())
    assert "2 người vào sau chưa được xem phiên họp" in texts(screen)
    click(named(screen, "Xem và cho đọc", Button))
    theatre.settle()
    who = late().late[0]
    click(named(screen, f"Cho {who.office} đọc phiên họp", Button))
    theatre.settle()
    assert asked(screen, "admit", "welcoming") == [(sample.MEETING, who.id)]


def test_the_form_says_who_reads_an_item_and_is_shut_for_who_does_not(theatre: Theatre) -> None:
    screen = open_editor(theatre, apart())
    choose(theatre, screen)
    form = panel_of(screen).editor.item
    assert "trừ TK 1" in texts(screen)
    assert "phần hạn chế chỉ người được nêu" in texts(screen)
    offered = [one.text() for one in form.recusal_menu().actions()]
    assert sample.person("TK 2").office in offered, "a secretary can be recused as well"
    screen = open_editor(theatre, shut())
    assert "Nội dung hạn chế" in texts(screen)
    choose(theatre, screen)
    form = panel_of(screen).editor.item
    assert "Bạn không tham gia nội dung này." in texts(screen)
    assert not any(part.isVisible() for part in (form.title, form.guests, form.readers, form.plans))
