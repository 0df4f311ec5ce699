"""A new version in the reader: what waits is placed or dropped, what changed is gone to."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from tests.ui.doubles import Acts
from tests.ui.hands import click
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.shots import news
from ui.views.reader.news import NewsPanel
from ui.views.reader.screen import ReaderScreen
from ui.widgets import Button, ListRow


def rows(panel: NewsPanel) -> list[ListRow]:
    return [row for row in panel.findChildren(ListRow) if row.isVisible()]


def button(panel: NewsPanel, words: str) -> Button:
    return next(b for b in panel.findChildren(Button) if b.isVisible() and words in b.text())


def opened(make_desk: MakeDesk, open_reader: OpenReader) -> tuple[desks.Desk, ReaderScreen]:
    desk = make_desk()
    desks.fill(desk)
    return desk, open_reader(desk, 18, **news(desk))


def test_doubtful_marks_are_listed_and_shown_where_they_may_belong(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk, screen = opened(make_desk, open_reader)
    paper = paper_of(screen)
    panel = paper.news_panel
    qtbot.waitUntil(lambda: len(rows(panel)) == 5)
    told = screen.pane._toast.text()
    assert "6 ghi chú đã chuyển sang bản 3" in told
    assert "1 ghi chú cần đặt lại" in told
    (waiting,) = screen.reader.news.doubtful
    click(rows(panel)[0])
    assert 20 in paper.view.visible()
    assert paper.view.paint.preview == (waiting.proposed,)
    screen.reader.news.changed.emit()  # what else is new comes later
    qtbot.waitUntil(lambda: len(rows(panel)) == 5)
    assert paper.view.paint.preview == (waiting.proposed,)
    carrying = cast("Acts", screen._workspace.cabinet.carrying)
    click(button(panel, "Đặt ở trang 20"))
    qtbot.waitUntil(lambda: screen.reader.news.doubtful == ())
    assert carrying.named("place") == [(desk.paper.id, waiting)]
    assert not paper.view.paint.preview
    qtbot.waitUntil(lambda: len(rows(panel)) == 4)
    assert not paper.marks_panel._waiting.isVisibleTo(paper.marks_panel)


def test_one_that_is_not_wanted_is_dropped(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk, screen = opened(make_desk, open_reader)
    panel = paper_of(screen).news_panel
    (waiting,) = screen.reader.news.doubtful
    desk.book[waiting.annotation.id] = waiting.annotation
    qtbot.waitUntil(lambda: len(rows(panel)) == 5)
    # One of an older version is on no page until it is placed.
    assert waiting.annotation.id not in {one.id for one in screen.reader.source.marks()}
    click(button(panel, "Bỏ"))
    qtbot.waitUntil(lambda: waiting.annotation.id in desk.gone)
    qtbot.waitUntil(lambda: screen.reader.news.doubtful == ())

    screen.pane._toast.action_clicked.emit()
    qtbot.waitUntil(lambda: screen.reader.news.doubtful == (waiting,))
    annotating = cast("Acts", screen._workspace.cabinet.annotating)
    assert annotating.named("restore") == [(desk.paper.id, waiting.annotation.id)]


def test_a_change_is_lit_where_it_stands(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    _, screen = opened(make_desk, open_reader)
    paper = paper_of(screen)
    qtbot.waitUntil(lambda: len(rows(paper.news_panel)) == 5)
    first = rows(paper.news_panel)[1]
    assert "tôi đã ghi chú" in first.meta.text()
    click(rows(paper.news_panel)[3])
    assert 24 in paper.view.visible()
    assert list(paper.view.paint.found) == [24]
    paper.viewing.go_back()
    assert paper.view.page == 18


def test_offline_the_list_says_what_it_needs(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(
        make_desk(), 18, carrying={"changes": Fault("net.unreachable", retryable=True)}
    )
    paper = paper_of(screen)
    paper.open_news()
    qtbot.waitUntil(lambda: screen.reader.news.error is not None)
    labels = paper.news_panel.findChildren(QLabel)
    assert any("Cần có mạng" in label.text() for label in labels)
