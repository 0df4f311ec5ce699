"""The pages in small say which of them one has marked, and can be narrowed to those."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.domain.project import Bookmark
from tests.ui.hands import at_rest, click
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.theme import current_theme
from ui.viewmodels.reader_marks import SHOWN_SINGLY
from ui.viewmodels.reader_tools import INKS
from ui.views.reader.pagespanel import PagesPanel
from ui.views.reader.screen import ReaderScreen

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
BOX = (30000, 40000, 34000, 44000)


@pytest.fixture
def screen(make_desk: MakeDesk, open_reader: OpenReader) -> ReaderScreen:
    """Marks on page 18, a bookmark on page 20."""
    desk = make_desk()
    desks.fill(desk)
    desk.bookmarks[b"b"] = Bookmark(b"b", 3, 20, "")
    return open_reader(desk, 18)


def panel_of(screen: ReaderScreen) -> PagesPanel:
    return paper_of(screen).pages_panel


def pages(screen: ReaderScreen) -> list[str]:
    model = panel_of(screen).model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def frame(page: int, color: str = INKS[0]) -> Mark:
    return Mark(MarkKind.RECT, page, Layer.PRIVATE, color, 300, box=BOX)


def has_dot(screen: ReaderScreen, page: int, color: str) -> bool:
    """Whether a dot of a colour stands beside the number under a page."""
    rows = panel_of(screen).list
    cell = rows.visualRect(panel_of(screen).model.index_of(page))
    image = rows.viewport().grab(cell).toImage()
    line = range(image.height() - current_theme().line("meta"), image.height())
    wanted = QColor(color).rgb()
    return any(image.pixel(QPoint(x, y)) == wanted for y in line for x in range(image.width()))


def test_pages_are_narrowed_to_those_with_marks_with_bookmarks_or_either(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    panel, rest = panel_of(screen), at_rest(screen.reader.lanes)
    assert len(pages(screen)) == 46
    click(panel.marked)
    assert pages(screen) == ["18"]
    screen.reader.marks.add(frame(3))
    qtbot.waitUntil(lambda: pages(screen) == ["3", "18"])
    click(panel.bookmarked)
    assert pages(screen) == ["3", "18", "20"]
    assert panel.model.index(2).data(SPOKEN) == "Trang 20, có dấu trang"
    assert panel.model.index(1).data(SPOKEN) == "Trang 18, 5 ghi chú"
    panel.list.clicked.emit(panel.model.index(2))
    assert paper_of(screen).view.page == 20
    qtbot.waitUntil(rest)
    assert panel.list.currentIndex().row() == 2
    click(panel.marked)
    assert pages(screen) == ["20"]
    (bookmark,) = screen.reader.looks.bookmarks
    screen.reader.looks.drop_bookmark(bookmark)
    qtbot.waitUntil(panel._none.isVisible)
    click(panel.bookmarked)
    assert len(pages(screen)) == 46
    assert panel.list.isVisible()


def test_a_page_wears_the_colours_of_its_marks(screen: ReaderScreen, qtbot: QtBot) -> None:
    marks = screen.reader.marks
    shared = current_theme().color("shared").name()
    qtbot.waitUntil(lambda: has_dot(screen, 18, shared))
    assert not has_dot(screen, 17, INKS[0])
    marks.add(frame(17))
    qtbot.waitUntil(lambda: has_dot(screen, 17, INKS[0]))
    marks.edit(marks.on(17)[0], frame(17, INKS[1]))
    qtbot.waitUntil(lambda: has_dot(screen, 17, INKS[1]))
    assert not has_dot(screen, 17, INKS[0])
    marks.undo()
    marks.undo()
    qtbot.waitUntil(lambda: not has_dot(screen, 17, INKS[0]))


def test_pages_know_of_many_marks_that_came_at_once(screen: ReaderScreen, qtbot: QtBot) -> None:
    marks = screen.reader.marks
    marks.do(added=[replace(frame(17), width=300 + number) for number in range(SHOWN_SINGLY + 1)])
    qtbot.waitUntil(lambda: has_dot(screen, 17, INKS[0]))


def test_where_nothing_is_marked_there_is_nothing_to_narrow(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    assert not panel_of(screen).marked.isVisible()
    screen.reader.marks.add(frame(18))
    qtbot.waitUntil(panel_of(screen).marked.isVisible)
