"""The chair's floor: meeting, items and votes opened and closed, each asked for once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import ItemState, MeetingState, Where
from ecabinet.services.summaries import BallotState, MeetingView
from tests.ui import sample
from tests.ui.hands import click, press, press_on_focus, type_in
from tests.ui.live.test_screen import SPACE, open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, names, texts
from ui.views.live import LiveScreen
from ui.views.live.opening import OpenMeetingSheet
from ui.widgets import Button, Card, LinkButton, ListRow, Sheet, TextArea
from ui.widgets.pressable import Pressable


def test_chair_opens_meeting_and_item(theatre: Theatre) -> None:
    seats = tuple(replace(seat, where=Where.ROOM) for seat in sample.seats())
    answers = Answers(sample.meeting(seats=seats, present=len(seats)))
    screen = open_live(theatre, answers, "TTg")
    click(named(screen, "Khai mạc phiên họp", Button))
    theatre.settle()
    assert not screen.window().findChildren(OpenMeetingSheet)
    assert acts(screen.model.workspace, "convening").named("open") == [(sample.MEETING,)]
    answers.set(sample.meeting(MeetingState.IN_SESSION))
    theatre.tell(screen.model.workspace, SPACE)
    click(named(screen, "Mở nội dung 1", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "presiding")
    assert asked.named("open_item") == [(sample.MEETING, sample.ident("item 1"))]


def gathering(room: int, remote: int) -> MeetingView:
    """A published meeting whose first members have checked in; eighteen are needed."""
    told = [Where.ROOM] * room + [Where.REMOTE] * remote + [None] * len(sample.seats())
    seats = tuple(
        replace(seat, where=where) for seat, where in zip(sample.seats(), told, strict=False)
    )
    return sample.meeting(seats=seats, present=room + remote)


def opening_sheet(screen: LiveScreen) -> OpenMeetingSheet:
    (sheet,) = (
        one for one in screen.window().findChildren(OpenMeetingSheet) if one.isVisible()
    )  # fmt: skip
    return sheet


@pytest.mark.parametrize("code", ["TTg", "TK 1"])
def test_a_sitting_without_a_quorum_is_opened_knowingly_or_not(theatre: Theatre, code: str) -> None:
    answers = Answers(gathering(11, 1))
    screen = open_live(theatre, answers, code)
    asked = acts(screen.model.workspace, "convening")
    click(named(screen, "Khai mạc phiên họp", Button))
    theatre.settle()
    said = texts(opening_sheet(screen))
    assert "Cần ít nhất 18 thành viên có mặt, còn thiếu 6." in said
    for figure in ("12/27", "11 tại phòng", "1 trực tuyến"):
        assert figure in said
    # Whoever presses on goes back: Enter waits, Esc waits, and nothing was opened.
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        press_on_focus(key)
        theatre.settle()
        assert not [one for one in screen.window().findChildren(Sheet) if one.isVisible()]
        assert asked.named("open") == []
        click(named(screen, "Khai mạc phiên họp", Button))
        theatre.settle()
    press_on_focus(Qt.Key.Key_Tab)
    press_on_focus(Qt.Key.Key_Return)
    theatre.settle()
    assert asked.named("open") == [(sample.MEETING,)]


def test_the_sheet_of_a_sitting_without_a_quorum_follows_the_room(theatre: Theatre) -> None:
    answers = Answers(gathering(17, 0))
    screen = open_live(theatre, answers, "TTg")
    click(named(screen, "Khai mạc phiên họp", Button))
    theatre.settle()
    sheet = opening_sheet(screen)
    assert "còn thiếu 1" in texts(sheet)
    answers.set(gathering(17, 1))
    theatre.tell(screen.model.workspace, SPACE)
    assert "Đã đủ số thành viên có mặt." in texts(sheet)
    assert "Vẫn khai mạc" not in names(sheet, Button)
    # A secretary was quicker.
    answers.set(sample.meeting(MeetingState.IN_SESSION))
    theatre.tell(screen.model.workspace, SPACE)
    assert not [one for one in screen.window().findChildren(Sheet) if one.isVisible()]


def test_chair_opens_any_item_when_none_is_open(theatre: Theatre) -> None:
    items = tuple(replace(one, state=ItemState.WAITING) for one in sample.items())
    screen = open_live(theatre, Answers(sitting.sitting(items=items)), "TTg")
    click(named(screen, "Mở nội dung 6", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "presiding")
    assert asked.named("open_item") == [(sample.MEETING, sample.ident("item 6"))]


def test_a_long_agenda_stands_on_the_floor_in_part_and_goes_on_when_asked(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = replace(sample.items()[1], state=ItemState.WAITING, mine=None)
    items = tuple(replace(first, id=sample.ident(f"many {n}"), order=n) for n in range(1, 61))
    answers = Answers(sitting.sitting(items=items))
    screen = open_live(theatre, answers, "TTg")
    laid: list[int] = []
    plain = Card.fill

    def fill(card: Card, widgets: Sequence[QWidget]) -> None:
        laid.append(len(widgets))
        plain(card, widgets)

    def rows() -> int:
        return sum(row.isVisible() for row in screen.coming.findChildren(ListRow))

    monkeypatch.setattr(Card, "fill", fill)
    theatre.tell(screen.model.workspace, SPACE)
    assert laid == [], "nothing has changed"
    for shown, left in ((12, "48"), (36, "24")):
        assert rows() == shown
        click(named(screen, f"Xem thêm (còn {left} nội dung)", LinkButton))
        theatre.settle()
    assert rows() == 60
    assert "Xem thêm" not in texts(screen)
    click(named(screen, "Mở nội dung 60", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "presiding")
    assert asked.named("open_item") == [(sample.MEETING, sample.ident("many 60"))]


def test_chair_sees_positions_and_their_words(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(sitting.sitting(staff=True)), "TTg")
    said = texts(screen)
    assert "24/27 thành viên" in said
    click(named(screen, "Xem quan điểm từng thành viên", Button))
    said = texts(screen)
    assert "“Đề nghị làm rõ nguồn lực.”" in said


def test_vote_is_opened_behind_a_confirmation(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(sitting.sitting(staff=True)), "TTg")
    click(named(screen, "Mở biểu quyết", Button))
    theatre.settle()
    sheet = next(one for one in screen.window().findChildren(Sheet) if one.isVisible())
    asked = acts(screen.model.workspace, "presiding")
    assert not asked.named("open_vote")
    text, options = sheet.findChildren(TextArea)
    assert text.text().startswith("Thông qua dự thảo Nghị định về cứu trợ")
    click(named(sheet, "30 giây", Pressable))
    click(named(sheet, "Chọn một phương án", Pressable))
    confirm = named(sheet, "Mở biểu quyết cho thành viên", Button)
    assert not confirm.isEnabled()
    for option in ("A", "B", "B"):
        type_in(options.input, option)
        press(options.input, Qt.Key.Key_Return)
    assert confirm.isEnabled()
    subject = text.text()
    click(confirm)
    theatre.settle()
    call = next(one for one in asked.calls if one[0] == "open_vote")
    assert call[1] == (sample.MEETING, sample.ident("item 3"))
    assert call[2] == {"text": subject, "options": ("A", "B"), "seconds": 30}


def test_chair_closes_the_vote_from_the_bar(theatre: Theatre) -> None:
    vote = replace(
        sitting.running(mine=BallotState.RECORDED, answered=19),
        may_close=True,
        sent=(sample.answer("q1", "approve"),),
    )
    screen = open_live(theatre, Answers(sitting.sitting(staff=True), vote), "TTg")
    assert "19/27 phiếu" in texts(screen)
    assert "Mở biểu quyết" not in names(screen, Button)
    click(named(screen, "Kết thúc biểu quyết", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "presiding")
    assert asked.named("close_vote") == [(vote.card.id,)]


def test_meeting_is_closed_only_when_said_twice(theatre: Theatre) -> None:
    screen = open_live(theatre, Answers(sitting.sitting(staff=True)), "TTg")
    click(named(screen, "Bế mạc phiên họp", Button))
    theatre.settle()
    asked = acts(screen.model.workspace, "convening")
    assert not asked.named("close")
    assert "Còn 5 nội dung chưa mở" in texts(screen)
    buttons = [one for one in screen.window().findChildren(Button) if one.text() == "Bế mạc"]
    click(buttons[0])
    theatre.settle()
    assert asked.named("close") == [(sample.MEETING,)]


def test_refused_act_is_told_to_the_window(theatre: Theatre) -> None:
    screen = open_live(
        theatre,
        Answers(sitting.sitting(staff=True)),
        "TTg",
    )
    acts(screen.model.workspace, "presiding").answers["close_item"] = Fault("net.offline")
    click(named(screen, "Kết thúc nội dung", Button))
    theatre.settle()
    assert [getattr(one, "code", "") for one in theatre.failed] == ["net.offline"]
