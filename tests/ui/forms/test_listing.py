"""The list of forms: what presses stands first, every state in its own word, nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.domain.forms import FormState
from ecabinet.services.summaries import BallotState
from ecabinet.sync.changes import OPS, Change
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace
from tests.ui.forms.desk import (
    cards,
    cut,
    find,
    outside,
    reads,
    said,
    show,
    tap,
    turn,
    visible,
    write,
)
from ui.i18n import set_language
from ui.theme import apply
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.forms import FormsScreen
from ui.views.forms.rows import FormRow
from ui.widgets import Skeleton

Settle = Callable[[], None]


def screen_of(workspace: Workspace, qtbot: QtBot, settle: Settle, **size: int) -> FormsScreen:
    screen = FormsScreen(workspace)
    qtbot.addWidget(screen)
    show(screen, settle, **size)
    return screen


@pytest.fixture
def full(make_workspace: MakeWorkspace) -> Workspace:
    return make_workspace(consulting={"forms": cards()})


def names(screen: FormsScreen) -> list[str]:
    return [said(row) for row in visible(screen, FormRow)]


def test_what_presses_most_stands_first(full: Workspace, qtbot: QtBot, settle: Settle) -> None:
    rows = names(screen_of(full, qtbot, settle))
    assert [row.split(", Phiếu ")[1][:3] for row in rows] == [
        "228", "231", "233", "230", "227", "229",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("228", "Quá hạn 1 ngày"),
        ("231", "Còn 24 giờ"),
        ("233", "Còn 3 ngày"),
        ("230", "Chờ gửi"),
        ("227", "Đã gửi"),
        ("229", "Đã ghi nhận"),
    ],
)
def test_each_state_has_its_own_word(
    full: Workspace, qtbot: QtBot, settle: Settle, number: str, word: str
) -> None:
    rows = names(screen_of(full, qtbot, settle))
    assert [row.rsplit(", ", 1)[1] for row in rows if f"Phiếu {number}" in row] == [word]


def test_head_and_tabs_count(full: Workspace, qtbot: QtBot, settle: Settle) -> None:
    screen = screen_of(full, qtbot, settle)
    assert reads(screen, "3 phiếu chờ ý kiến, 1 phiếu quá hạn")
    assert reads(screen, "Đang mở, 6")
    tap(screen, "Đã đóng, 2")
    assert [row.rsplit(", ", 1)[1] for row in names(screen)] == ["Đã công bố", "Đã đóng"]


def test_filters_carry_counts_and_narrow_the_list(
    full: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    screen = screen_of(full, qtbot, settle)
    tap(screen, "Lọc phiếu")
    tap(screen, "Chờ gửi 1")
    assert len(names(screen)) == 1
    tap(screen, "Chờ gửi 1")
    assert len(names(screen)) == 6
    tap(screen, "Quá hạn 1")
    tap(screen, "Lọc phiếu")
    assert len(names(screen)) == 6, "closing the filters takes the filter away"


def test_search_needs_no_marks(full: Workspace, qtbot: QtBot, settle: Settle) -> None:
    screen = screen_of(full, qtbot, settle)
    tap(screen, "Tìm phiếu")
    write("nuoc sach")
    assert len(names(screen)) == 1
    write(" khong co")
    assert reads(screen, "Không có phiếu nào như vậy")


def test_a_row_opens_its_form_and_the_button_the_overdue_one(
    full: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    screen = screen_of(full, qtbot, settle)
    tap(screen, "Danh mục dự án đầu tư công")
    assert full.navigator.here == Place("form", sample.ident("form 233"))
    tap(screen, "Xử lý phiếu quá hạn")
    assert full.navigator.here == Place("form", sample.ident("form 228"))


def test_empty_says_what_will_come(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    screen = screen_of(make_workspace(consulting={"forms": ()}), qtbot, settle)
    assert reads(screen, "Không có phiếu nào đang mở")
    tap(screen, "Đã đóng, 0")
    assert reads(screen, "Chưa có phiếu nào đã đóng")


def test_loading_then_error_then_again(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    answers: list[object] = [Fault("store.busy", retryable=True), cards()]

    def forms() -> object:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    screen = FormsScreen(make_workspace(consulting={"forms": forms}))
    qtbot.addWidget(screen)
    assert screen.findChildren(Skeleton)
    show(screen, settle)
    tap(screen, "Thử lại")
    settle()
    turn()
    assert len(names(screen)) == 6


def test_a_reload_keeps_the_keyboard_where_it_is(
    full: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    screen = screen_of(full, qtbot, settle)
    find(screen, "Nghị quyết về hỗ trợ tín dụng").setFocus()
    full.changed.emit(Change(frozenset(), frozenset({OPS})))
    settle()
    turn()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert said(focus).startswith("Nghị quyết về hỗ trợ tín dụng")


def test_who_is_not_asked_follows_without_being_pressed(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    card = sample.form_card("231", on_roll=False)
    screen = screen_of(make_workspace("TK 1", consulting={"forms": (card,)}), qtbot, settle)
    assert reads(screen, "Không có phiếu nào chờ ý kiến")
    assert reads(screen, "15/27 đã trả lời")


def test_drafts_and_live_votes_are_no_members_business(
    make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle
) -> None:
    forms = (sample.live_card(), sample.form_card("233", state=FormState.SUBMITTED))
    screen = screen_of(make_workspace(consulting={"forms": forms}), qtbot, settle)
    assert names(screen) == []


def test_late_ballots_say_so(make_workspace: MakeWorkspace, qtbot: QtBot, settle: Settle) -> None:
    card = sample.form_card("228", mine=BallotState.LATE, cast_ms=sample.NOW_MS)
    screen = screen_of(make_workspace(consulting={"forms": (card,)}), qtbot, settle)
    assert names(screen)[0].endswith("Gửi muộn")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "scale"), [(1184, 100), (800, 100), (800, 150), (1184, 200)])
def test_nothing_is_cut(
    full: Workspace, qtbot: QtBot, settle: Settle, qapp: QApplication,
    width: int, scale: int, dark: bool,
) -> None:  # fmt: skip
    apply(qapp, "dark" if dark else "light", scale)
    screen = screen_of(full, qtbot, settle, width=width)
    assert cut(screen) == []
    assert outside(screen) == []


def test_the_language_changes_in_place(
    full: Workspace, qtbot: QtBot, settle: Settle, qapp: QApplication
) -> None:
    screen = screen_of(full, qtbot, settle)
    set_language(qapp, "en")
    turn()
    assert reads(screen, "3 forms awaiting you, 1 overdue")
    assert names(screen)[3].endswith("Queued")
