"""A position and a live vote of a real cabinet, driven through the chair's and a member's screens.

The server is a process, the records are signed and sealed; only the rounds of synchronisation are
asked for by the test instead of the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.forms import Answer
from ecabinet.domain.meeting import Stance, Where
from tests.cabinets import TestCabinet
from tests.cabinets import cabinet as cabinet
from tests.services.meetings import published
from tests.ui.hands import at_rest, click
from tests.ui.meeting.stage import named, texts
from ui.jobs import Lanes
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.live import LiveScreen
from ui.views.live.vote import VoteSheet
from ui.views.meeting import MeetingScreen
from ui.widgets import Button, OptionCard, VoteButton

PATIENCE_MS = 120_000


class Desks:
    """Windows on real cabinets, and rounds of synchronisation between them."""

    def __init__(self, cabinet: TestCabinet, lanes: Lanes, qtbot: QtBot) -> None:
        self.cabinet, self._lanes, self._qtbot = cabinet, lanes, qtbot
        self._made: dict[str, Workspace] = {}

    def workspace(self, code: str) -> Workspace:
        if code not in self._made:
            cabinet = self.cabinet.as_(code)
            self._made[code] = Workspace(cabinet, self._lanes, cabinet.desk.me())
        return self._made[code]

    def show(self, screen: QWidget) -> None:
        self._qtbot.addWidget(screen)
        screen.resize(1184, 800)
        screen.show()
        screen.activateWindow()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(at_rest(self._lanes), timeout=PATIENCE_MS)

    def sync(self, *codes: str) -> None:
        self.settle()
        for code in codes:
            self.cabinet.as_(code).syncing.sync()
        self.settle()

    def until(self, seen: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(seen, timeout=PATIENCE_MS)

    def close(self) -> None:
        for workspace in self._made.values():
            workspace.close()


@pytest.fixture
def desks(cabinet: TestCabinet, lanes: Lanes, qtbot: QtBot) -> Iterator[Desks]:
    made = Desks(cabinet, lanes, qtbot)
    yield made
    made.close()


def sheets(screen: QWidget) -> list[VoteSheet]:
    return [one for one in screen.window().findChildren(VoteSheet) if one.isVisible()]


def test_a_position_and_a_vote_go_from_screen_to_screen(desks: Desks, tmp_path: Path) -> None:
    meeting = published(desks.cabinet, tmp_path / "folder")
    decree = desks.cabinet.as_("TTg").convening.meeting(meeting.id).items[1]

    # A member asks to discuss the decree; the chair sees it before the sitting.
    place = Place("meeting", meeting.id, text=decree.id.hex())
    preparing = MeetingScreen(desks.workspace("BYT"), place)
    desks.show(preparing)
    click(named(preparing, "Đề nghị thảo luận", OptionCard))
    desks.until(lambda: "chờ gửi" in texts(preparing))
    desks.sync("BYT", "TTg")
    assert "sửa được đến khi khai mạc" in texts(preparing)
    stated = desks.cabinet.as_("TTg").convening.meeting(meeting.id).items[1].positions
    assert [(one.member, one.stance) for one in stated] == [
        (desks.cabinet.person("BYT").id, Stance.DEBATE)
    ]

    # The chair checks in, opens the meeting, the item, and the vote.
    chair = LiveScreen(desks.workspace("TTg"), Place("live", meeting.id))
    desks.show(chair)
    for press in (
        "Điểm danh tại phòng họp", "Khai mạc phiên họp", "Vẫn khai mạc", "Mở nội dung 2",
        "Mở biểu quyết", "Mở biểu quyết cho thành viên",
    ):  # fmt: skip
        desks.until(partial(any_button, chair, press))
        click(named(chair, press, Button))
        desks.settle()
    for code, where in (("BTC", Where.ROOM), ("BTP", Where.REMOTE)):
        desks.cabinet.as_(code).syncing.sync()
        desks.cabinet.as_(code).presiding.check_in(meeting.id, where)
    desks.sync("TTg", "BTC", "BTP", "BYT")

    # The member's sheet comes up by itself; the vote is chosen, sent, recorded.
    member = LiveScreen(desks.workspace("BYT"), Place("live", meeting.id))
    desks.show(member)
    desks.until(lambda: bool(sheets(member)))
    click(named(member, "Tán thành", VoteButton))
    click(named(member, "Gửi phiếu", Button))
    desks.until(lambda: "Tán thành · Đã lưu trên máy, chờ gửi" in texts(member))
    assert not sheets(member)
    desks.sync("BYT")
    desks.until(lambda: "Tán thành · Đã ghi nhận" in texts(member))

    # The others vote; the chair votes and closes; both boards show the same, recounted.
    assert chair.model.vote is not None
    vote = chair.model.vote.card.id
    for code, choice in (("BTC", "approve"), ("BTP", "abstain")):
        desks.cabinet.as_(code).syncing.sync()
        desks.cabinet.as_(code).voting.cast(vote, (Answer("q1", (choice,)),))
    desks.sync("BTC", "BTP", "TTg")
    desks.until(lambda: bool(sheets(chair)))
    click(named(chair, "Tán thành", VoteButton))
    click(named(chair, "Gửi phiếu", Button))
    desks.until(lambda: not sheets(chair))
    desks.sync("TTg")
    click(named(chair, "Kết thúc biểu quyết", Button))
    desks.until(lambda: "Được thông qua" in texts(chair))
    desks.sync("TTg", "BYT")
    for screen in (chair, member):
        desks.until(partial(reads, screen, "Đã kiểm đếm lại"))
        said = texts(screen)
        assert "3/4 thành viên tán thành" in said
        assert "Cần 3 (quá nửa của 4)" in said
        assert "Phiếu của tôi: Tán thành" in said
        assert "Bộ trưởng Bộ Tư pháp: Không biểu quyết" in said


def reads(screen: QWidget, text: str) -> bool:
    return text in texts(screen)


def any_button(screen: QWidget, name: str) -> bool:
    return any(
        one.accessibleName() == name and one.isVisible() and one.isEnabled()
        for one in screen.window().findChildren(Button)
    )
