"""The library: everything by month, narrowed by kind and year, opened by a press."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from ecabinet.domain.meeting import MeetingState
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.meeting.stage import Theatre, named, names, texts
from ui.viewmodels.navigator import Place
from ui.views.search.library import LibraryView
from ui.views.search.screen import SearchScreen
from ui.widgets import FilterChip, ListRow


def opened(theatre: Theatre, **services: Any) -> SearchScreen:
    return theatre.show(SearchScreen(theatre.workspace(**services)))


def test_months_kinds_and_years(theatre: Theatre) -> None:
    screen = opened(theatre)
    said = texts(screen)
    for words in ("Tháng 11/2026", "Tháng 10/2026", "Lưu trữ", "27 phiếu trả lời", "Tất cả 7"):
        assert words in said
    click(named(screen, "Phiếu 4", FilterChip))
    theatre.settle()
    assert len(names(screen, ListRow)) == 4
    click(named(screen, "2025", FilterChip))
    theatre.settle()
    assert [one for one in names(screen, ListRow) if "cứu trợ khẩn cấp" in one]
    assert len(names(screen, ListRow)) == 1
    click(named(screen, "2025", FilterChip))
    click(named(screen, "Tất cả 7", FilterChip))
    theatre.settle()
    click(named(screen, "Phiên họp chuyên đề", ListRow))
    assert theatre.went[-1] == Place("meeting", sample.ident("kept 3"))


def test_words_take_the_librarys_place(theatre: Theatre, qtbot: QtBot) -> None:
    screen = opened(theatre)
    library = screen.findChildren(LibraryView)[0]
    screen.field.set_text("dinh danh")
    qtbot.waitUntil(lambda: not library.isVisible())
    screen.field.clear()
    qtbot.waitUntil(library.isVisible)


def test_a_long_library_is_laid_out_as_it_is_scrolled(theatre: Theatre) -> None:
    first = sample.library()[0]
    many = tuple(
        replace(
            first, id=sample.ident(f"m{n}"), at_ms=sample.NOW_MS - n * 31 * sample.DAY_MS,
            state=MeetingState.ARCHIVED,
        )
        for n in range(200)
    )  # fmt: skip
    screen = opened(theatre, library={"entries": many})
    assert 0 < len(screen.findChildren(ListRow)) < 100
    bar = screen._page.verticalScrollBar()
    bar.setValue(bar.maximum())
    theatre.settle()
    assert len(screen.findChildren(ListRow)) > 6


def test_an_empty_library_says_what_will_stand_there(theatre: Theatre) -> None:
    screen = opened(theatre, library={"entries": ()})
    assert "Chưa có phiên họp hay phiếu nào" in texts(screen)
