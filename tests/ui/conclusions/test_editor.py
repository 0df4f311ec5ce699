"""The secretariat's conclusions: written, moved, taken back, answered, circulated, issued."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from ecabinet.domain.conclusions import ConclusionKind, ConclusionState, Part
from ecabinet.domain.errors import DomainError
from ecabinet.services.concluding import ParagraphEdit
from ecabinet.services.conclusionroom import ConclusionView
from ecabinet.services.taskroom import TaskLine
from tests.ui import sample
from tests.ui.conclusions import desk
from tests.ui.conclusions.shots import TAB
from tests.ui.hands import click, type_in
from tests.ui.meeting.stage import Theatre, acts, named, texts
from tests.ui.meeting.test_screens import cut_short
from ui.theme import Theme, apply
from ui.viewmodels.navigator import Place
from ui.views.secretariat import SecretariatScreen
from ui.views.secretariat.conclusions import ConclusionScreen
from ui.views.secretariat.conclusions.listing import ConclusionsPanel
from ui.views.secretariat.conclusions.paragraph import ParagraphRow
from ui.widgets import Button, IconButton, ListRow

IDS = [one.id for one in desk.PARAGRAPHS]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def opened(
    theatre: Theatre, shown: ConclusionView, *tasks: TaskLine, code: str = "TK 2",
    size: tuple[int, int] = (1184, 800), **more: Any,
) -> ConclusionScreen:  # fmt: skip
    workspace = theatre.workspace(code, **desk.services(shown, *tasks, **more))
    return theatre.show(ConclusionScreen(workspace, desk.PLACE), size)


def asked(screen: ConclusionScreen, name: str, service: str = "concluding") -> list[Any]:
    return acts(screen.model.workspace, service).named(name)


def write(theatre: Theatre, screen: ConclusionScreen, place: int) -> ParagraphRow:
    """Tap a paragraph; its fields stand in its place."""
    row = screen.text.rows[IDS[place]]
    click(row.reading)
    theatre.settle()
    assert row.writing is not None
    return row


def agree(theatre: Theatre, screen: ConclusionScreen, word: str) -> None:
    """Press the step, then again on the sheet that asks."""
    click(named(screen, word, Button))
    theatre.settle()
    found = [one for one in screen.window().findChildren(Button) if one.text() == word]
    click(found[-1])
    theatre.settle()


def test_a_paragraph_is_written_where_it_stands_and_taken_back(theatre: Theatre) -> None:
    screen = opened(theatre, desk.drafted())
    row = write(theatre, screen, 0)
    assert row.writing is not None
    assert row.writing.text.input.hasFocus()
    type_in(row.writing.text.input, " 2025")
    write(theatre, screen, 3)  # what was typed is kept as the paragraph is left
    text = f"{desk.TEXT[0][1]} 2025"
    assert asked(screen, "edit") == [(desk.WHICH, IDS[0], ParagraphEdit(text=text))]
    click(screen.undo)
    theatre.settle()
    before = ParagraphEdit(text=desk.TEXT[0][1])
    assert asked(screen, "edit")[-1] == (desk.WHICH, IDS[0], before)
    click(screen.redo)
    theatre.settle()
    assert asked(screen, "edit")[-1] == (desk.WHICH, IDS[0], ParagraphEdit(text=text))
    assert theatre.told == ["agenda.undone", "agenda.redone"]
    # A tally is the log's: it opens no field.
    assert not screen.text.rows[IDS[4]].reading.isEnabled()


def test_paragraphs_are_moved_added_and_removed(theatre: Theatre) -> None:
    screen = opened(theatre, desk.drafted(), add=lambda *_: b"n" * 16)
    handle = named(screen, "Chuyển chỗ: Căn cứ Quy chế", IconButton)
    handle.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(handle, Qt.Key.Key_Up, ALT)
    theatre.settle()
    assert asked(screen, "move") == [(desk.WHICH, IDS[1], b"")]
    QTest.keyClick(handle, Qt.Key.Key_Z, CTRL)
    theatre.settle()
    assert asked(screen, "move")[-1] == (desk.WHICH, IDS[1], IDS[0])
    screen.text.menu().actions()[3].trigger()  # a decision, at the end
    theatre.settle()
    added = (desk.WHICH, Part.DECISION, ParagraphEdit(text="Thông qua …"), None, b"")
    assert asked(screen, "add") == [added]
    click(screen.undo)
    theatre.settle()
    assert asked(screen, "remove") == [(desk.WHICH, b"n" * 16)]
    write(theatre, screen, 3)
    click(named(screen, "Bỏ đoạn: Thông qua", IconButton))
    theatre.settle()
    assert asked(screen, "remove")[-1] == (desk.WHICH, IDS[3])
    click(screen.undo)
    theatre.settle()
    assert asked(screen, "restore") == [(desk.WHICH, IDS[3])]


def test_a_task_gets_its_owner_and_day(theatre: Theatre) -> None:
    screen = opened(theatre, desk.view())
    assert "Chưa có đơn vị thực hiện · chưa có hạn" in texts(screen)
    row = write(theatre, screen, 8)
    assert row.writing is not None
    money = sample.person("BTC").id
    row.writing.assignee.chosen.emit(money)
    theatre.settle()
    assert asked(screen, "edit") == [(desk.WHICH, IDS[8], ParagraphEdit(assignee=money))]
    type_in(row.writing.due.input, "31/12")
    screen.flush()
    assert "Ghi như 26/11/2026" in texts(screen)
    type_in(row.writing.due.input, "/2026")
    screen.flush()
    theatre.settle()
    ends = 1_798_711_200_000  # 17:00 of that day in the cabinet's zone
    assert asked(screen, "edit")[-1] == (desk.WHICH, IDS[8], ParagraphEdit(due_ms=ends))


def test_comments_are_taken_in_with_one_tap_or_answered_with_a_word(theatre: Theatre) -> None:
    screen = opened(theatre, desk.view())
    shown = texts(screen)
    for told in ("22 đã nhất trí", "1 có góp ý", "3 chưa xác nhận", "Về câu: “định danh số”"):
        assert told in shown
    click(named(screen, "Sửa theo ý kiến: định danh điện tử", Button))
    theatre.settle()
    said = desk.COMMENTS[0].comment.id
    assert asked(screen, "take") == [(desk.WHICH, said)]
    assert theatre.told == ["conclusion.taken"]
    click(screen.undo)
    theatre.settle()
    before = ParagraphEdit(text=desk.TEXT[3][1])
    assert asked(screen, "edit") == [(desk.WHICH, IDS[3], before)]
    click(named(screen, "Trả lời: định danh điện tử", Button))
    theatre.settle()
    refuse = named(screen, "Không tiếp thu", Button)
    assert not refuse.isEnabled(), "what is not taken in needs a reason"
    type_in(named(screen, "Lời trả lời", QPlainTextEdit), "Theo luat")
    click(refuse)
    theatre.settle()
    assert asked(screen, "answer") == [(desk.WHICH, said, False, "Theo luat")]
    # Where the draft says it otherwise by now, one tap cannot put it right.
    stale = tuple(replace(one, takes=False) for one in desk.COMMENTS)
    other = replace(desk.view(), paragraphs=desk.PARAGRAPHS[:4], comments=stale)
    screen = opened(theatre, other)
    shown = texts(screen)
    assert "Sửa theo ý kiến" not in shown
    assert "Góp ý về đoạn đã bỏ" in shown  # the comment on a task that is gone


def test_what_two_people_wrote_at_once_is_chosen(theatre: Theatre) -> None:
    choice = desk.lost()
    screen = opened(theatre, replace(desk.view(), choices=(choice,)))
    assert "1 chỗ hai người cùng sửa" in texts(screen)
    click(named(screen, "Chọn", Button))
    theatre.settle()
    click(named(screen, "Của tôi: Căn cứ Luật Tổ chức Chính phủ ngày 18", ListRow))
    theatre.settle()
    assert asked(screen, "settle_choice") == [(desk.WHICH, choice, True)]


def test_what_a_colleague_changes_does_not_touch_what_is_being_typed(theatre: Theatre) -> None:
    shown = [desk.drafted()]
    screen = opened(theatre, shown[0], conclusion=lambda _id: shown[0])
    row = write(theatre, screen, 1)
    assert row.writing is not None
    type_in(row.writing.text.input, " (sua)")
    theirs = replace(desk.PARAGRAPHS[0], text="Căn cứ Hiến pháp;")
    shown[0] = replace(shown[0], paragraphs=(theirs, *desk.PARAGRAPHS[1:]))
    theatre.tell(screen.model.workspace)
    assert row.writing.text.text().endswith(" (sua)")
    assert "Căn cứ Hiến pháp;" in texts(screen)


def test_each_state_has_its_one_next_step(theatre: Theatre) -> None:
    screen = opened(theatre, desk.drafted())
    assert screen.export.isHidden()
    agree(theatre, screen, "Gửi lấy ý kiến")
    assert asked(screen, "circulate") == [(desk.WHICH, b"")]
    waiting = desk.view(changed=False, comments=0)
    screen = opened(theatre, replace(desk.view(), missed_ms=sample.NOW_MS))
    for told in ("gửi lại thì mới phê duyệt được", "là của bản đã được thay, nên không tính"):
        assert told in texts(screen)
    screen = opened(theatre, waiting)
    assert screen.step.isHidden()
    assert "Chờ chủ tọa duyệt." in texts(screen)
    commented = replace(desk.view(changed=False), may_approve=True)
    screen = opened(theatre, commented, code="TTg")
    assert screen.step.isHidden(), "a comment waits for its answer"
    screen = opened(theatre, replace(waiting, may_approve=True), code="TTg")
    agree(theatre, screen, "Duyệt")
    assert asked(screen, "approve") == [(desk.WHICH, desk.READ)]
    approved = desk.view(
        state=ConclusionState.APPROVED, changed=False, comments=0, numbered=True,
        notation="01/NQ-CP",
    )  # fmt: skip
    screen = opened(theatre, approved)
    click(named(screen, "Ban hành", Button))
    theatre.settle()
    assert "Số: 01/NQ-CP. Ngày: 24/11/2026." in texts(screen)
    click([b for b in screen.window().findChildren(Button) if b.text() == "Ban hành"][-1])
    theatre.settle()
    assert asked(screen, "issue", "issuing") == [(desk.WHICH,)]
    assert not screen.text.rows[IDS[0]].reading.isEnabled(), "what is approved is written no more"
    # Where the chair does not read the item somebody is named as the text goes out.
    named_by = sample.people()[1]
    screen = opened(theatre, desk.restricted(named_by))
    assert f"Hạn chế: {desk.APART.title}" in texts(screen)
    agree(theatre, screen, "Gửi lấy ý kiến")
    assert asked(screen, "circulate") == [(desk.WHICH, named_by.id)]
    issued = desk.view(state=ConclusionState.ISSUED, changed=False, paper=b"p" * 16)
    screen = opened(theatre, issued)
    assert not [one for one in screen.text.findChildren(IconButton) if one.isVisible()], "no handle"
    click(named(screen, "Mở văn bản", Button))
    assert theatre.went[-1] == Place("reader", b"p" * 16)


def test_the_pages_are_asked_for_while_they_are_seen(theatre: Theatre, settle_pages: Any) -> None:
    screen = opened(theatre, desk.view())
    settle_pages(screen)
    assert asked(screen, "preview", "issuing") == [(desk.WHICH, 432)]
    screen = opened(theatre, desk.view(), size=(800, 1000))
    assert screen.preview.isHidden()
    click(screen.turn)
    theatre.settle()
    assert screen.preview.isVisible()
    settle_pages(screen)
    assert asked(screen, "preview", "issuing") == [(desk.WHICH, 752)]


def test_the_tab_lists_texts_by_session_and_follows_tasks_up(theatre: Theatre) -> None:
    services = desk.services(desk.view(), *desk.tasks(), draft=lambda *_: b"d" * 16)
    workspace = theatre.workspace("TK 2", **services)
    screen = theatre.show(SecretariatScreen(workspace, TAB))
    panel = screen.findChild(ConclusionsPanel)
    assert isinstance(panel, ConclusionsPanel)
    assert "22/26 thành viên đã xác nhận · 1 góp ý chờ trả lời" in texts(screen)
    click(named(screen, "Nghị quyết ……/NQ-CP", ListRow))
    assert theatre.went[-1] == desk.PLACE
    assert panel.model.sessions is not None
    first, second = panel.model.sessions
    told = [one.text() for one in panel.menu(second).actions()]
    assert told[:3] == ["Nghị quyết", "Biên bản", "Thông báo kết luận"]
    assert told[3:] == [
        f"{kind} (hạn chế) · 4. {desk.APART.title}" for kind in ("Nghị quyết", "Thông báo kết luận")
    ]
    panel.menu(second).actions()[4].trigger()
    theatre.settle()
    apart = (sample.ident("m9"), ConclusionKind.NOTICE, desk.APART.item)
    assert acts(workspace, "concluding").named("draft") == [apart]
    panel.menu(first).actions()[0].trigger()
    theatre.settle()
    made = acts(workspace, "concluding").named("draft")
    assert made[1:] == [(sample.MEETING, ConclusionKind.MINUTES, b"")]
    assert theatre.went[-1] == Place("conclusion", b"d" * 16)
    click(panel.part._segments[1])
    theatre.settle()
    assert "Báo cáo: Đã trình Thủ tướng tại tờ trình 88" in texts(screen)
    click(named(screen, "Xác nhận hoàn thành: Tiếp thu", Button))
    theatre.settle()
    click(named(screen, "Trả lại: Tiếp thu", Button))
    theatre.settle()
    type_in(named(screen, "Cần làm thêm gì", QPlainTextEdit), "Thieu phu luc")
    click(named(screen, "Trả lại nhiệm vụ", Button))
    theatre.settle()
    late = panel.tasks.menu(panel.model.tasks[0]).actions()
    late[0].trigger()
    theatre.settle()
    given = (sample.ident("task 8"), sample.person("BYT").id)
    assert acts(workspace, "issuing").named("give_task") == [given]
    task = sample.ident("task 7")
    assert acts(workspace, "issuing").named("settle_task") == [
        (task, True, ""), (task, False, "Thieu phu luc"),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1184, 800), (720, 560)])
def test_nothing_is_clipped_at_150_percent(
    theatre: Theatre, qapp: QApplication, theme: Theme, size: tuple[int, int]
) -> None:
    apply(qapp, "light", 150)
    screen = opened(theatre, desk.view(), *desk.tasks(), size=size)
    write(theatre, screen, 8)
    assert not cut_short(screen, size)
    for shown in (desk.two(), desk.gone(), desk.late()):
        assert not cut_short(opened(theatre, shown, size=size), size)
    services = desk.services(
        desk.view(), *desk.tasks(), conclusions=(desk.two().card, desk.rival())
    )
    tab = theatre.show(SecretariatScreen(theatre.workspace("TK 2", **services), TAB), size)
    assert not cut_short(tab, size)


def test_a_drafts_title_stands_whole_beside_its_acts_in_the_largest_type(
    theatre: Theatre, theme: Theme
) -> None:
    theme.set_look(dark=False, scale=200)
    screen = opened(theatre, desk.drafted(), size=(800, 1000))
    assert not screen.discard.isHidden()
    screen.grab()
    assert screen._header._title.text().endswith("CP")
    assert not screen._header._title.cut


def test_of_two_drafts_one_is_taken_and_that_is_taken_back(theatre: Theatre) -> None:
    """A second draft of the kind, made while apart, is told with its author and hour; one of the
    two goes on, and the choice is undone as any other act."""
    screen = opened(theatre, desk.two())
    assert "Còn một Nghị quyết khác đang soạn (Thư ký 1 Văn phòng Chính phủ lập 13:18" in texts(
        screen
    )
    assert screen.step.text() == "Chọn bản soạn tiếp", "nothing is sent while two stand"
    click(screen.step)
    theatre.settle()
    click(named(screen, "Mở bản của Thư ký 1", Button))
    assert theatre.went[-1] == Place("conclusion", desk.OTHER)
    click(screen.step)
    theatre.settle()
    found = [one for one in screen.window().findChildren(Button) if one.isVisible()]
    click(
        next(one for one in found if one.accessibleName().startswith("Soạn tiếp bản của Thư ký 1"))
    )
    theatre.settle()
    assert asked(screen, "keep", "choosing") == [(desk.OTHER,)]
    click(screen.undo)
    theatre.settle()
    assert asked(screen, "restore", "choosing") == [(desk.WHICH,)]
    assert theatre.told == ["conclusion.kept", "agenda.undone"]
    click(screen.discard)
    theatre.settle()
    click([b for b in screen.window().findChildren(Button) if b.text() == "Bỏ bản soạn thảo"][-1])
    theatre.settle()
    assert asked(screen, "discard", "choosing") == [(desk.WHICH,)]
    # What was discarded is read, taken back, and leads to the one that goes on.
    screen = opened(theatre, desk.gone())
    assert "Thư ký 1 Văn phòng Chính phủ đã bỏ bản soạn thảo này 16:17" in texts(screen)
    assert not screen.text.rows[IDS[0]].reading.isEnabled()
    click(named(screen, "Khôi phục", Button))
    theatre.settle()
    assert asked(screen, "restore", "choosing") == [(desk.WHICH,)]
    click(named(screen, "Mở bản soạn tiếp", Button))
    assert theatre.went[-1] == Place("conclusion", desk.OTHER)


def test_who_came_after_the_session_is_let_in_from_the_conclusion(theatre: Theatre) -> None:
    services = desk.services(desk.view())
    late = sample.person("BXD")
    services["welcoming"]["waiting"] = (late,)
    workspace = theatre.workspace("TK 2", **services)
    screen = theatre.show(ConclusionScreen(workspace, desk.PLACE), (1184, 800))
    assert "1 người vào sau phiên họp chưa đọc được" in texts(screen)
    click(named(screen, "Xem và cho đọc", Button))
    theatre.settle()
    assert "Nội dung đã nêu tên người đọc thì vẫn chỉ những người đó đọc." in " ".join(
        texts(screen).splitlines()
    )
    click(named(screen, "Cho Bộ trưởng Bộ Xây dựng đọc phiên họp", Button))
    theatre.settle()
    assert acts(workspace, "welcoming").named("admit") == [(sample.MEETING, late.id)]
    screen.model.reload()
    theatre.settle()
    looked = acts(workspace, "welcoming").named("waiting")
    assert len(looked) == 2, "the meeting is not gathered again for every word that is typed"


def test_who_drafts_what_another_has_begun_is_told_and_finds_it_open(theatre: Theatre) -> None:
    exists = DomainError("conclusion.exists", id=desk.OTHER.hex(), office="Thư ký 1", at="13:18")
    mine = desk.services(desk.gone(), draft=exists, conclusions=(desk.gone().card,))
    workspace = theatre.workspace("TK 2", **mine)
    screen = theatre.show(SecretariatScreen(workspace, TAB))
    panel = screen.findChild(ConclusionsPanel)
    assert isinstance(panel, ConclusionsPanel)
    assert panel.model.sessions is not None
    refused: list[Exception] = []
    panel.model.refused.connect(refused.append)
    assert "Đã bỏ" in texts(screen)
    panel.menu(panel.model.sessions[0]).actions()[0].trigger()  # the kind is there to be drafted
    theatre.settle()
    assert theatre.went[-1] == Place("conclusion", desk.OTHER)
    assert refused == [exists]


def test_what_came_after_the_approval_is_told_apart_and_answered(theatre: Theatre) -> None:
    screen = opened(theatre, desk.late())
    assert "2 góp ý đến muộn" in texts(screen)
    assert "Đến muộn: văn bản đã được phê duyệt 14:18" in texts(screen)
    assert "Trả lời: Sẽ giao bằng văn bản khác." in texts(screen)
    click(named(screen, "Trả lời: Đề nghị ghi rõ", Button))
    theatre.settle()
    assert "Đã tiếp thu" not in [
        one.text() for one in screen.window().findChildren(Button) if one.isVisible()
    ]
    type_in(named(screen, "Lời trả lời", QPlainTextEdit), "Da phe duyet")
    click(named(screen, "Gửi trả lời", Button))
    theatre.settle()
    said = (desk.COMMENTS[0].comment.id, False, "Da phe duyet")
    assert asked(screen, "answer") == [(desk.WHICH, *said)]
