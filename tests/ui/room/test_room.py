"""The room's screen: what is looked at, by itself, and nothing of the person at the device."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args, get_type_hints

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ecabinet.domain.meeting import ItemState, MeetingState, Position
from ecabinet.services import summaries
from ecabinet.services.roomview import RoomView
from tests.ui import sample
from tests.ui.hands import click, press
from tests.ui.live.test_screen import SPACE, open_live
from tests.ui.meeting import sitting
from tests.ui.meeting.stage import Answers, Theatre, acts, named, names, texts
from tests.ui.room import wall
from ui.i18n import set_language
from ui.theme import Theme, apply
from ui.views.room import RoomWindow, rooms
from ui.views.room.agenda import AgendaList
from ui.views.room.window import second_display
from ui.widgets import IconButton, Label, RingTimer, SeatBoard


class Wall:
    """A room's screen whose sitting a test can change."""

    def __init__(self, theatre: Theatre, room: RoomView, **services: Any) -> None:
        self._theatre, self.told = theatre, room
        self.workspace = theatre.workspace(
            "TTg", showing={"room": lambda _id: self.told}, **services
        )
        self.window = theatre.show(RoomWindow(self.workspace, sample.MEETING), (1280, 720))

    @property
    def said(self) -> str:
        return texts(self.window.room)

    def change(self, room: RoomView) -> str:
        self.told = room
        self._theatre.tell(self.workspace, SPACE)
        return self.said


def fields_within(kind: Any, seen: set[type]) -> set[type]:
    """Every dataclass that a read model holds, however deep."""
    for inner in get_args(kind):
        fields_within(inner, seen)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            fields_within(hint, seen)
    return seen


def test_nothing_private_fits_into_the_picture() -> None:
    held = fields_within(RoomView, set())
    private = {
        summaries.FormView, summaries.FormCard, summaries.ItemView, summaries.PaperView,
        summaries.Receipt, summaries.TallyView, summaries.BallotLine, summaries.Seat, Position,
    }  # fmt: skip
    assert not held & private
    names = {field.name for kind in held for field in dataclasses.fields(kind)}
    assert not names & {"mine", "sent", "draft", "notes", "marks", "positions", "receipts", "note"}


def test_the_wall_follows_the_sitting_by_itself(theatre: Theatre) -> None:
    """The room screen (a second window for the projector): agenda, current item, speaker and
    timer, vote and result, the short code of the log; nothing private."""
    screen = Wall(theatre, dataclasses.replace(wall.room(), state=MeetingState.PUBLISHED))
    said = screen.change(wall.room())
    for words in (
        "Nội dung 3/8 · Quyết định", "Đã dùng 12 / 20 phút", "Bộ trưởng Bộ Nông nghiệp",
        "2. Bộ trưởng Bộ Xây dựng", "Có mặt 25/27", "Đủ điều kiện họp",
        "48210 93711 · 412 bản ghi", "4. Phương án phân bổ vốn đầu tư công năm 2027 (chưa bàn)",
    ):  # fmt: skip
        assert words in said
    rings = [one for one in screen.window.room.findChildren(RingTimer) if one.isVisible()]
    assert [one.text() for one in rings] == ["1:52"]

    said = screen.change(wall.room(vote=wall.vote()))
    assert "Biểu quyết · Nội dung 3" in said
    assert "Đã nhận 19/27 phiếu" in said
    assert not [one for one in screen.window.room.findChildren(SeatBoard) if one.isVisible()]
    assert "Đang phát biểu" not in said

    assert "đang kiểm phiếu" in screen.change(wall.room(counting=True))
    said = screen.change(wall.room(result=wall.result()))
    for words in ("Được thông qua", "22 > 27 × 1/2 = 13,5", "Cần 14/27", "Tán thành: 22/27"):
        assert words in said
    assert "Bộ trưởng Bộ Công Thương: Không tán thành" in said
    said = screen.change(wall.room(result=wall.result(named=False, alarm="7K4M-Q2TX")))
    assert "Bộ trưởng Bộ Công Thương" not in said
    assert "7K4M-Q2TX" in said
    assert "của tôi" not in said
    closed = tuple(dataclasses.replace(one, state=ItemState.CLOSED) for one in screen.told.items)
    assert "Đã xong mọi nội dung" in screen.change(wall.room(items=closed, speaker=None))
    assert {called for called, _, _ in acts(screen.workspace, "showing").calls} == {"room"}


def test_a_vote_on_several_items_names_each(theatre: Theatre) -> None:
    screen = Wall(theatre, wall.room(vote=wall.vote("item 4", "item 6")))
    assert "Biểu quyết · Nội dung 4, 6" in screen.said
    assert "6. Báo cáo tiến độ các dự án giao thông trọng điểm" in screen.said


def test_a_lost_connection_is_said_on_the_wall(theatre: Theatre) -> None:
    offline = {"status": sample.status(online=False)}
    screen = Wall(theatre, wall.room(), syncing=offline)
    assert "Mất kết nối" in screen.said
    assert "Nội dung 3/8" in screen.said


def test_a_long_agenda_shows_what_is_around_the_item_in_hand(theatre: Theatre) -> None:
    first = wall.room().items[0]
    many = tuple(
        dataclasses.replace(
            first, id=sample.ident(f"many {n}"), order=n, title="Nội dung dài " * 150,
            state=ItemState.OPEN if n == 120 else ItemState.WAITING,
        )
        for n in range(1, 201)
    )  # fmt: skip
    screen = Wall(theatre, wall.room(items=many))
    shown = screen.window.room.findChildren(AgendaList)[0].shown()
    assert 120 in [one.order for one in shown]
    assert 6 <= len(shown) <= 20


def test_chair_opens_the_wall_and_it_goes_with_the_profile(theatre: Theatre) -> None:
    member = open_live(theatre, Answers(sitting.sitting()), "BYT")
    assert "Màn hình phòng họp" not in names(member, IconButton)
    screen = open_live(
        theatre, Answers(sitting.sitting(staff=True)), "TTg",
        showing={"room": lambda _id: wall.room()},
    )  # fmt: skip
    workspace = screen.model.workspace
    click(named(screen, "Màn hình phòng họp", IconButton))
    theatre.settle()
    window = rooms(workspace).window
    assert window is not None
    assert window.isVisible()
    assert not window.isFullScreen()  # one display: it stands beside the main window
    click(named(screen, "Màn hình phòng họp", IconButton))
    assert rooms(workspace).window is window
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_Escape)
    assert rooms(workspace).window is None
    click(named(screen, "Màn hình phòng họp", IconButton))
    again = rooms(workspace).window
    assert again is not None
    workspace.close()  # locked
    assert rooms(workspace).window is None


def test_the_second_display_is_the_one_without_the_main_window() -> None:
    one, two = object(), object()
    assert second_display([one, two], one) is two
    assert second_display([one, two], two) is one
    assert second_display([one], one) is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_short_on_the_wall(
    theatre: Theatre, qapp: QApplication, theme: Theme, language: str
) -> None:
    apply(qapp, "dark", 150)
    set_language(qapp, "en" if language == "en" else "vi")
    screen = Wall(theatre, wall.room())
    for room in (
        wall.room(), wall.room(vote=wall.vote("item 4", "item 6", "item 7")),
        wall.room(result=wall.result()),
    ):  # fmt: skip
        screen.change(room)
        QApplication.processEvents()
        held = screen.window.room.rect()
        for label in screen.window.room.findChildren(Label):
            if label.isVisible() and label.text():
                place = label.rect().translated(
                    label.mapTo(screen.window.room, label.rect().topLeft())
                )
                assert held.contains(place), label.text()
                assert label.height() >= label.heightForWidth(label.width()), label.text()
