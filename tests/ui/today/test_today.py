"""Today says the one next thing to do, and every line on it leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.conclusions import ConclusionKind
from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.owing import Owed
from ecabinet.services.summaries import Today
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.hands import click
from tests.ui.today.shots import NEWS, owed
from ui.i18n import set_language
from ui.theme import Theme, apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.today import TodayScreen
from ui.widgets import Button, Chip, Label, ListRow

Settle = Callable[[], None]
Opened = Callable[..., TodayScreen]
MINUTE = 60_000


@pytest.fixture
def opened(make_workspace: MakeWorkspace, settle: Settle, qtbot: QtBot) -> Opened:
    def make(
        today: Today | Exception | None = None, width: int = 1184, **services: Any
    ) -> TodayScreen:
        workspace = make_workspace(overview={"today": today or sample.today()}, **services)
        screen = TodayScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(width, 800)
        screen.show()
        settle()
        return screen

    return make


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def button(screen: QWidget, name: str) -> Button:
    return next(
        b for b in screen.findChildren(Button) if b.accessibleName() == name and b.isVisible()
    )


def here(screen: TodayScreen) -> Place:
    workspace = screen.model.workspace
    assert isinstance(workspace, Workspace)
    return workspace.navigator.here


def test_the_day_as_the_design_shows_it(opened: Opened) -> None:
    screen = opened()
    told = texts(screen)
    for text in (
        "Hôm nay",
        "Thứ Ba, 24 tháng 11 năm 2026",
        "Phiên họp kế tiếp",
        "Phiên họp Chính phủ thường kỳ tháng 11 năm 2026",
        "Chủ trì: Thủ tướng Chính phủ",
        "12/12 tài liệu",
        "3/8 nội dung",
        "Nội dung 2 · trang 18/46 · mở lần cuối 08:18 hôm nay",
        "Dự thảo Nghị định: bản 3 thay bản 2",
        "14 phiếu đã gửi trong tháng",
        "13 phiếu đúng hạn",
    ):
        assert text in told
    chips = [chip.text() for chip in screen.forms.findChildren(Chip)]
    assert chips == ["Quá hạn 1 ngày", "Còn 24 giờ", "Còn 3 ngày"]


def test_there_is_one_filled_button(opened: Opened) -> None:
    screen = opened()
    filled = [
        b.text() for b in screen.findChildren(Button) if b.isVisible() and b._kind == "primary"
    ]
    assert filled == ["Chuẩn bị phiên họp"]


def test_each_line_leads_to_its_place(opened: Opened) -> None:
    screen = opened()
    click(button(screen, "Chuẩn bị phiên họp"))
    assert here(screen) == Place("meeting", sample.MEETING)
    click(button(screen, "Đọc tiếp"))
    assert here(screen) == Place("reader", sample.ident("paper 2.2"))
    click(button(screen, "Cho ý kiến"))
    assert here(screen) == Place("form", sample.ident("form 228"))


@pytest.mark.parametrize(
    ("minutes", "state", "text", "place"),
    [
        (16, MeetingState.PUBLISHED, "Chuẩn bị phiên họp", "meeting"),
        (15, MeetingState.PUBLISHED, "Vào phòng họp", "live"),
        (-5, MeetingState.PUBLISHED, "Vào phòng họp", "live"),
        (90, MeetingState.IN_SESSION, "Vào phòng họp", "live"),
    ],
)
def test_the_door_opens_a_quarter_before(
    opened: Opened, minutes: int, state: MeetingState, text: str, place: str
) -> None:
    card = replace(sample.meeting_card(), starts_ms=sample.NOW_MS + minutes * MINUTE, state=state)
    screen = opened(replace(sample.today(), next_meeting=card))
    click(button(screen, text))
    assert here(screen).name == place


def test_the_door_opens_while_one_looks_on(opened: Opened, monkeypatch: Any) -> None:
    card = replace(sample.meeting_card(), starts_ms=sample.NOW_MS + 16 * MINUTE)
    screen = opened(replace(sample.today(), next_meeting=card))
    desk = screen.model.workspace.cabinet.desk
    monkeypatch.setattr(desk, "now_ms", lambda: sample.NOW_MS + 2 * MINUTE)
    screen.model.ticked.emit()
    assert button(screen, "Vào phòng họp").isVisible()


def test_nothing_to_do_is_said_in_words(opened: Opened) -> None:
    nothing = replace(sample.today(), next_meeting=None, waiting=(), reading=None, changes=())
    told = texts(opened(nothing))
    assert "Chưa có phiên họp nào sắp tới" in told
    assert "Không có phiếu chờ ý kiến" in told
    assert "Không có thay đổi" in told
    assert "Đang đọc dở" not in told


def test_what_was_said_of_meetings_is_read_and_leads_there(opened: Opened) -> None:
    """deadlines and what is new on *Hôm nay*"""
    screen = opened(replace(sample.today(), changes=NEWS))
    said = "\n".join(texts(screen))
    for told in (
        "Phiên họp: Lùi khai mạc đến 09:00",
        "Rút phiên họp: Chuyển sang lấy ý kiến bằng phiếu",
        "Phiên họp mới: Phiên họp Chính phủ thường kỳ tháng 12 năm 2026",
    ):
        assert told in said
    assert "Phiên họp chuyên đề về xây dựng pháp luật · " in said


def test_an_error_has_a_remedy(opened: Opened, settle: Settle) -> None:
    screen = opened(Fault("store.unavailable"))
    assert "Không đọc được dữ liệu trên máy" in texts(screen)
    answers = screen.model.workspace.cabinet.overview.answers  # type: ignore[attr-defined]  # the sample's own
    answers["today"] = sample.today()
    click(button(screen, "Thử lại"))
    settle()
    assert "Phiên họp kế tiếp" in texts(screen)
    assert "Không đọc được dữ liệu trên máy" not in texts(screen)


def test_news_are_shown_by_themselves(opened: Opened, settle: Settle) -> None:
    screen = opened()
    workspace = screen.model.workspace
    workspace.cabinet.overview.answers["today"] = replace(  # type: ignore[attr-defined]  # the sample's own
        sample.today(), waiting=(sample.form_card("233"),)
    )
    workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    settle()
    assert [c.text() for c in screen.forms.findChildren(Chip) if c.isVisible()] == ["Còn 3 ngày"]


def test_behind_another_screen_nothing_is_read_until_it_is_shown_again(
    opened: Opened, settle: Settle
) -> None:
    screen = opened()
    shown: list[bool] = []
    screen.model.loaded.connect(lambda: shown.append(screen.isVisible()))
    screen.hide()
    for _ in range(3):
        screen.model.workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
        settle()
    assert shown == []
    screen.show()
    settle()
    assert shown == [True]


def test_what_came_while_it_was_read_behind_another_screen_is_read_again(
    opened: Opened, settle: Settle
) -> None:
    screen = opened()
    shown: list[bool] = []
    screen.model.loaded.connect(lambda: shown.append(screen.isVisible()))
    screen.model.reload()
    screen.hide()
    screen.model.workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    screen.show()
    settle()
    assert shown == [True, True]


def test_in_one_column_forms_come_second(opened: Opened) -> None:
    screen = opened(width=800)

    def top(part: QWidget) -> int:
        return part.mapTo(screen, QRect().topLeft()).y()

    assert top(screen.meeting) < top(screen.forms) < top(screen.reading) < top(screen.changes)
    assert button(screen, "Xem tất cả phiếu").isVisible()
    screen.resize(1184, 800)
    QApplication.processEvents()
    assert abs(top(screen.forms) - top(screen.meeting)) < 2


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [720, 1184])
def test_nothing_is_cut_at_any_size(
    opened: Opened, theme: Theme, qapp: QApplication, scale: int, width: int
) -> None:
    apply(qapp, "light", scale)
    screen = opened(width=width)
    QApplication.processEvents()
    for part in screen.findChildren(Button):
        if part.isVisible() and part.text():
            assert part.width() >= part.sizeHint().width() - 1
            right = part.mapTo(screen, part.rect().topRight()).x()
            assert right <= screen.width()


def test_english_follows_at_once(opened: Opened, qapp: QApplication) -> None:
    screen = opened()
    set_language(qapp, "en")
    QApplication.processEvents()
    told = texts(screen)
    assert "Tuesday, 24 November 2026" in told
    assert "Awaiting my opinion" in told
    assert button(screen, "Prepare for the meeting").isVisible()
    assert not [text for text in told if "phiếu" in text.split()]


def test_what_is_owed_after_a_session_stands_here_and_leads_to_its_place(opened: Opened) -> None:
    assert not opened().owed.isVisible()
    chairs = Owed("approve", ConclusionKind.MINUTES, "……/BB-CP", sample.MEETING, "Phiên họp")
    words = "Ghi rõ thời điểm hiệu lực"
    late = Owed("late", ConclusionKind.RESOLUTION, "11/NQ-CP", sample.MEETING, "Phiên họp", words)
    screen = opened(owed(chairs, late))
    told = texts(screen.owed)
    for text in (
        "Hoàn thiện dự thảo Nghị định về định danh số",
        "Xác nhận lại Nghị quyết ……/NQ-CP",
        "Xác nhận Thông báo kết luận ……/TB-VPCP",
        "Duyệt Biên bản ……/BB-CP",
        "Góp ý về Nghị quyết 11/NQ-CP đến sau khi phê duyệt",
    ):
        assert text in told
    chips = [chip.text() for chip in screen.owed.findChildren(Chip)]
    assert chips == [
        "Quá hạn 1 ngày", "Còn 30 giờ", "Đã sửa", "Chờ xác nhận", "Chờ duyệt", "Không tính",
    ]  # fmt: skip
    rows = screen.owed.findChildren(ListRow)
    for row in (rows[0], rows[-1]):
        click(row)
        assert here(screen) == Place("meeting", sample.MEETING, text="conclusions")


def test_an_assistants_forms_wait_for_a_draft(opened: Opened) -> None:
    forms = (sample.form_card("228"), sample.form_card("231"))
    screen = opened(replace(sample.today(), waiting=(), drafting=forms))
    assert "Chờ dự thảo của tôi" in texts(screen)
    assert "Chờ ý kiến của tôi" not in texts(screen)
    click(button(screen, "Soạn dự thảo"))
    assert here(screen) == Place("form", sample.ident("form 228"))
