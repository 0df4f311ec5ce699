"""Search finds while one types, groups by document, and opens the page with its words."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.services.recognising import Recognition
from tests.ui import sample
from tests.ui.conftest import MakeWorkspace, acts
from tests.ui.hands import click, press, type_in
from tests.ui.search.shots import BLIND, FOUND, HITS, SCANS
from ui.viewmodels.navigator import Place
from ui.viewmodels.search import gather, hit_spans
from ui.views.search.screen import ResultBlock, SearchScreen
from ui.widgets import Button, FilterChip, Label

Opened = Callable[..., SearchScreen]


@pytest.fixture
def opened(make_workspace: MakeWorkspace, settle: Callable[[], None], qtbot: QtBot) -> Opened:
    def make(words: str = "", **searching: Any) -> SearchScreen:
        workspace = make_workspace(searching={**FOUND, **searching})
        screen = SearchScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(1184, 800)
        screen.show()
        if words:
            with qtbot.waitSignal(screen.model.searching):
                type_in(screen.field.input, words)
            settle()
        return screen

    return make


def blocks(screen: SearchScreen) -> list[ResultBlock]:
    return [block for block in screen.results.findChildren(ResultBlock) if block.isVisible()]


def test_results_come_while_typing_one_line_a_document(opened: Opened) -> None:
    screen = opened("dinh danh so")
    assert len(blocks(screen)) == 4
    told = [label.text() for label in screen.results.findChildren(Label)]
    assert "17 kết quả trong 4 tài liệu · tìm trên máy, không cần mạng" in told
    assert "14 trang có" in told


def test_only_the_last_words_are_searched(opened: Opened) -> None:
    screen = opened("dinh danh so")
    asked = [args[0] for args in acts(screen.model._workspace).searching.named("search")]
    assert asked == ["dinh danh so"]


def test_a_late_result_of_older_words_is_not_shown(
    opened: Opened, settle: Callable[[], None], qtbot: QtBot
) -> None:
    gate = Event()

    def search(words: str, *_a: Any, **_k: Any) -> Any:
        gate.wait()
        return HITS if words == "dinh" else ()

    screen = opened(search=search)
    with qtbot.waitSignal(screen.model.searching):
        type_in(screen.field.input, "dinh")
    type_in(screen.field.input, " xyz")
    gate.set()
    settle()
    assert blocks(screen) == []
    assert screen.model.words == ""
    qtbot.waitUntil(lambda: screen.model.words == "dinh xyz")
    assert blocks(screen) == []


def test_a_hit_opens_the_page_with_its_words(opened: Opened) -> None:
    screen = opened("dinh danh so")
    click(blocks(screen)[0])
    here = screen.model._workspace.navigator.here
    assert here == Place("reader", sample.ident("decree"), 18, "dinh danh so")
    click(blocks(screen)[1])
    assert screen.model._workspace.navigator.here == Place("form", sample.ident("form 219"))


def test_enter_opens_the_best_hit(opened: Opened) -> None:
    screen = opened("dinh danh so")
    press(screen.field.input, Qt.Key.Key_Return)
    assert screen.model._workspace.navigator.here.page == 18


def test_kinds_narrow_the_list(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("dinh danh so")
    chips = {c.text(): c for c in screen.findChildren(FilterChip) if c.isVisible()}
    assert sorted(chips) == ["Phiếu 1", "Tài liệu 3", "Tất cả 4"]
    click(chips["Phiếu 1"])
    qtbot.waitUntil(lambda: len(blocks(screen)) == 1)


def test_nothing_found_says_what_to_try(opened: Opened) -> None:
    screen = opened("khong co", search=lambda *_a, **_k: ())
    told = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    assert "Không tìm thấy “khong co”" in told


def test_an_error_is_told(opened: Opened) -> None:
    screen = opened("khong co", search=Fault("store.unavailable"))
    told = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    assert "Không đọc được dữ liệu trên máy" in told


def test_clearing_goes_back_to_the_start(opened: Opened) -> None:
    screen = opened("dinh danh so")
    screen.field.clear()
    assert blocks(screen) == []
    told = [label.text() for label in screen.findChildren(Label) if label.isVisible()]
    assert "Gõ vài chữ, có dấu hay không dấu. Không cần mạng." in told


def test_hits_are_gathered_in_the_order_of_their_best() -> None:
    found = gather(HITS)
    assert [(one.best.page, one.pages) for one in found] == [(18, 14), (0, 1), (3, 1), (9, 1)]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("về định danh số và", "dinh danh so", ["định danh số"]),
        ("ĐỊNH DANH SỐ", "định danh", ["ĐỊNH DANH"]),
        ("danh mục, định kỳ", "dinh danh", ["danh", "định"]),
        ("không có gì", "", []),
        ("Nghị quyết", "quyết nghị", ["Nghị", "quyết"]),
    ],
)
def test_words_are_marked_with_or_without_their_marks(
    text: str, words: str, hits: list[str]
) -> None:
    spans = hit_spans(text, words)
    assert "".join(part for part, _ in spans) == text
    assert [part for part, style in spans if style == "hit"] == hits


def test_papers_that_are_pictures_are_listed_and_recognised(
    make_workspace: MakeWorkspace, settle: Callable[[], None], qtbot: QtBot
) -> None:
    gate = Event()

    def run(paper: bytes, told: Any, _go_on: Any) -> Recognition:
        told(Recognition(paper, (1, 2), (1,)))
        gate.wait()
        return Recognition(paper, (1, 2), (1, 2))

    recognising = {**SCANS, "run": run}
    services = {"searching": {**FOUND, "scanned": BLIND}, "recognising": recognising}
    workspace = make_workspace(**services)
    screen = SearchScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1184, 800)
    screen.show()
    with qtbot.waitSignal(screen.model.searching):
        type_in(screen.field.input, "dinh danh so")
    settle()

    def named(name: str) -> list[Button]:
        found = screen.scans.findChildren(Button)
        return [one for one in found if one.isVisible() and one.accessibleName() == name]

    try:
        told = [label.text() for label in screen.scans.findChildren(Label)]
        assert "Chưa tìm được chữ trong 3 tài liệu" in told
        assert "Tệp có mật khẩu; mở tài liệu một lần để tìm được" in told
        assert named("Nhận dạng Tờ trình có mật khẩu") == []
        click(named("Nhận dạng tất cả")[0])
        qtbot.waitUntil(lambda: bool(named("Dừng nhận dạng Báo cáo thẩm định")))
        asked = acts(workspace).recognising.named("want")
        assert [args[0] for args in asked] == [BLIND[0].paper, BLIND[1].paper]
        qtbot.waitUntil(
            lambda: (
                "Đang nhận dạng: 1/2 trang"
                in [label.text() for label in screen.scans.findChildren(Label)]
            )
        )
        # The other one waits behind it; a page that was read is searched for at once.
        assert named("Dừng nhận dạng Phụ lục số liệu đối chiếu")
        qtbot.waitUntil(lambda: len(acts(workspace).searching.named("search")) == 2)
        qtbot.waitUntil(lambda: bool(named("Dừng nhận dạng Phụ lục số liệu đối chiếu")))
        click(named("Dừng nhận dạng Phụ lục số liệu đối chiếu")[0])
        gate.set()
        settle()
        assert [args[0] for args in acts(workspace).recognising.named("leave")] == [BLIND[1].paper]
    finally:
        gate.set()
