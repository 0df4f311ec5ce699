"""The window leads from place to place by finger and key, and says what waits and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.meeting import MeetingState
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace, acts
from tests.ui.hands import click, press, press_on_focus
from tests.ui.shell.shots import INCIDENTS, OFFLINE
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views import places
from ui.views.places import ScreenAt
from ui.views.shell.incidents import IncidentsSheet
from ui.views.shell.pending import PendingSheet
from ui.views.shell.status import StatusCluster
from ui.views.shell.window import Window
from ui.widgets import Button, Label

Settle = Callable[[], None]


class PlainScreen(QWidget):
    """Stands at every place that a test does not look at."""

    closed: ClassVar[list[Place]] = []

    def __init__(self, _workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place

    def closing(self) -> None:
        self.closed.append(self.place)


@pytest.fixture(autouse=True)
def plain_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    PlainScreen.closed.clear()
    for name, at in places.SCREENS.items():
        if name not in ("today", "search", "settings"):
            plain = ScreenAt(__name__, "PlainScreen", at.rail, at.bare)
            monkeypatch.setitem(places.SCREENS, name, plain)


@pytest.fixture
def opened(make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot) -> Callable[..., Window]:
    def make(code: str = "BYT", size: tuple[int, int] = (1280, 800), **services: Any) -> Window:
        window = Window(make_workspace(code, **services))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        settle()
        return window

    return make


def names(window: Window, bar: QWidget) -> list[str]:
    return [b.accessibleName() for b in bar.findChildren(QWidget) if b.accessibleName()]


def test_rail_leads_to_each_place(opened: Callable[..., Window]) -> None:
    window = opened()
    assert names(window, window.rail) == [
        "Hôm nay", "Phiên họp", "Lấy ý kiến, 3 chờ xử lý", "Tra cứu", "Cài đặt",
    ]  # fmt: skip
    click(window.rail.button("search"))
    assert window.workspace.navigator.here.name == "search"
    assert window.rail.current() == "search"
    assert window.stack.current is not None
    assert type(window.stack.current).__name__ == "SearchScreen"


def test_secretaries_have_their_own_place(opened: Callable[..., Window]) -> None:
    assert "Ban thư ký" in names(opened("TK 1"), opened("TK 1").rail)
    assert "Ban thư ký" not in names(opened("BYT"), opened("BYT").rail)


@pytest.mark.parametrize(
    ("code", "key", "name"),
    [
        ("BYT", Qt.Key.Key_2, "meetings"),
        ("BYT", Qt.Key.Key_4, "search"),
        ("BYT", Qt.Key.Key_5, "settings"),
        ("TK 1", Qt.Key.Key_5, "secretariat"),
    ],
)
def test_keys_follow_the_rail(
    opened: Callable[..., Window], code: str, key: Qt.Key, name: str
) -> None:
    window = opened(code)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.navigator.here.name == name


def test_ctrl_k_puts_the_cursor_into_the_search(opened: Callable[..., Window]) -> None:
    window = opened()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Tìm trong mọi tài liệu trên máy"


def test_portrait_has_the_bar_and_the_reader_neither(opened: Callable[..., Window]) -> None:
    window = opened(size=(800, 1180))
    assert window.tabs.isVisible()
    assert not window.rail.isVisible()
    window.resize(1280, 800)
    assert window.rail.isVisible()
    assert not window.tabs.isVisible()
    window.workspace.navigator.go(Place("reader", sample.ident("paper 2.2")))
    assert not window.rail.isVisible()
    assert not window.tabs.isVisible()
    window.workspace.navigator.back()
    assert window.rail.isVisible()


def test_a_live_meeting_has_a_dot(opened: Callable[..., Window]) -> None:
    from dataclasses import replace

    live = replace(sample.meeting_card(), state=MeetingState.IN_SESSION)
    window = opened(convening={"meetings": (live,)})
    assert window.rail.button("meetings").accessibleName() == "Phiên họp, đang họp"


def test_the_chip_tells_and_opens_what_waits(opened: Callable[..., Window], settle: Settle) -> None:
    window = opened(syncing=OFFLINE)
    cluster = window.findChild(StatusCluster)
    assert isinstance(cluster, StatusCluster)
    assert cluster.chip.text() == "Ngoại tuyến – 3 thay đổi chờ gửi"
    click(cluster.chip)
    settle()
    sheet = window.sheet
    assert isinstance(sheet, PendingSheet)
    told = [label.text() for label in sheet.findChildren(Label)]
    assert "Phiếu đã ký" in told
    assert "Và 1 bản ghi kỹ thuật (khóa, xác nhận)." in told
    press(sheet, Qt.Key.Key_Escape)
    assert window.sheet is None or not window.sheet.is_open()
    assert window.workspace.navigator.here.name == "today"


def test_sync_now_asks_the_service(opened: Callable[..., Window], settle: Settle) -> None:
    window = opened(syncing=OFFLINE)
    window.workspace.navigator.go(Place("pending"))
    settle()
    assert window.sheet is not None
    button = next(
        b for b in window.sheet.findChildren(Button) if b.accessibleName() == "Đồng bộ ngay"
    )
    click(button)
    settle()
    assert acts(window.workspace).syncing.named("sync") == [()]


def test_no_key_of_the_window_acts_under_a_sheet(opened: Callable[..., Window]) -> None:
    window = opened()
    window.workspace.navigator.go(Place("pending"))
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.navigator.here.name == "pending"


def test_an_incident_is_named_and_acknowledged(
    opened: Callable[..., Window], settle: Settle, qtbot: QtBot
) -> None:
    found = {"status": sample.status(incidents=2), "incidents": INCIDENTS}
    window = opened(syncing=found)
    alarm = next(b for b in window.findChildren(Button) if b.accessibleName() == "Xem cảnh báo")
    click(alarm)
    settle()
    sheet = window.sheet
    assert isinstance(sheet, IncidentsSheet)
    told = [label.text() for label in sheet.findChildren(Label)]
    assert "Sổ của máy chủ bị lùi lại" in told
    assert "Khóa của một máy bị tráo" in told
    known = next(
        b
        for b in sheet.findChildren(Button)
        if b.accessibleName() == "Tôi đã biết: Sổ của máy chủ bị lùi lại"
    )
    click(known)
    settle()
    assert acts(window.workspace).syncing.named("acknowledge") == [(b"1",)]
    assert window.toast.text() == "Đã ghi nhận cảnh báo"


def test_what_was_done_and_what_failed_is_told(opened: Callable[..., Window]) -> None:
    from ecabinet.domain.errors import Fault

    window = opened()
    window.workspace.tell("device.removed", name="Máy 0091")
    assert window.toast.text() == "Đã gỡ Máy 0091"
    window.workspace.failed.emit(Fault("net.unreachable", retryable=True))
    assert window.toast.text() == "Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại."


def test_tab_goes_through_the_screen_and_then_the_rail(opened: Callable[..., Window]) -> None:
    window = opened()
    cluster = window.findChild(StatusCluster)
    assert isinstance(cluster, StatusCluster)
    cluster.chip.setFocus()
    reached = []
    for _ in range(14):
        press_on_focus(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())
    assert reached[0] == "Chuẩn bị phiên họp"
    assert reached.index("Đọc tiếp") < reached.index("Hôm nay")
    assert reached.index("Cài đặt") > reached.index("Hôm nay")
    assert reached[-1] != reached[0]


def test_screens_are_kept_as_they_were_left_and_the_oldest_let_go(
    opened: Callable[..., Window],
) -> None:
    window = opened()
    navigator = window.workspace.navigator
    first = Place("reader", sample.ident("a"))
    navigator.go(first)
    screen = window.stack.current
    navigator.go(Place("meeting", sample.ident("m")))
    navigator.back()
    assert window.stack.current is screen
    for at in range(5):
        navigator.go(Place("reader", sample.ident(f"other {at}")))
    assert first in PlainScreen.closed
    navigator.go(Place("reader", sample.ident("other 4"), page=9))
    assert isinstance(window.stack.current, PlainScreen)
    assert window.stack.current.place.page == 9


def test_language_changes_the_rail_at_once(
    opened: Callable[..., Window], qapp: QApplication
) -> None:
    from ui.i18n import set_language

    window = opened()
    set_language(qapp, "en")
    QApplication.processEvents()
    assert names(window, window.rail)[0] == "Today"
    set_language(qapp, "vi")
