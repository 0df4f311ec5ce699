"""Where a link leads is seen before one goes there, by a mouse or a finger that rests on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from tests.pdf import papers
from tests.ui.hands import click
from tests.ui.reader.conftest import MakeDesk, OpenReader
from tests.ui.reader.gestures import Fingers, Place, hover, write
from tests.ui.reader.test_hands import view_of
from ui.theme import Theme
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.pageview import PageView
from ui.views.reader.pointer import LONG_PRESS
from ui.views.reader.screen import ReaderScreen

HOME, AWAY, WORD, BLANK = (200, 320), (200, 420), (100, 96), (500, 700)  # points of the first page
RED = 0xFFC0271B


@pytest.fixture
def screen(make_desk: MakeDesk, open_reader: OpenReader) -> ReaderScreen:
    """A page with a link to the middle of the third, and one out of the paper."""
    made = papers.opened(papers.paper(3))
    made.set_toc([[1, "Chương I", 1], [1, "Chương II", 2]])
    made.set_page_labels([{"startpage": 0, "style": "r", "firstpagenum": 1}])
    made[0].insert_link(
        {
            "kind": papers.pymupdf.LINK_GOTO,
            "from": papers.pymupdf.Rect(100, 300, 300, 340),
            "page": 2,
            "to": papers.pymupdf.Point(0, 400),
        }
    )
    out = {"kind": papers.pymupdf.LINK_URI, "uri": "http://x.invalid/"}
    made[0].insert_link(out | {"from": papers.pymupdf.Rect(100, 400, 300, 440)})
    return open_reader(make_desk(made.tobytes()))


def place(view: PageView, at: Place) -> Place:
    seen = view.to_view(1, at[0] * 100, at[1] * 100)
    return seen.x(), seen.y()


def test_a_mouse_that_rests_on_a_link_is_shown_where_it_leads(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    view = view_of(screen)
    box = (20000, 42000, 24000, 46000)
    screen.reader.marks.add(Mark(MarkKind.RECT, 3, Layer.PRIVATE, "#C0271B", 300, box=box))
    shapes = Qt.CursorShape
    for at, shape in (
        (BLANK, shapes.ArrowCursor),
        (WORD, shapes.IBeamCursor),
        (HOME, shapes.PointingHandCursor),
    ):
        hover(view.viewport(), place(view, at))
        assert view.viewport().cursor().shape() is shape
    glimpse = view.glimpse
    assert glimpse.isHidden()
    qtbot.waitUntil(glimpse.isVisible)
    assert glimpse.accessibleName() == "Trang iii · Chương II"
    qtbot.waitUntil(screen.reader.lanes.idle)
    image = glimpse.grab().toImage()
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert RED in seen  # what one wrote there is to be seen as well
    hover(view.viewport(), place(view, BLANK))
    qtbot.waitUntil(glimpse.isHidden)
    hover(view.viewport(), place(view, HOME))
    qtbot.waitUntil(glimpse.isVisible)
    click(glimpse)
    assert view.page == 3
    assert glimpse.isHidden()


def test_a_link_to_the_outside_says_where_to(screen: ReaderScreen, qtbot: QtBot) -> None:
    view = view_of(screen)
    hover(view.viewport(), place(view, AWAY))
    qtbot.waitUntil(view.glimpse.isVisible)
    assert "http://x.invalid/" in view.glimpse.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.glimpse.isHidden()


def test_a_finger_that_rests_on_a_link_sees_and_does_not_follow(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    view, fingers = view_of(screen), Fingers(view_of(screen).viewport())
    at = place(view, HOME)
    fingers.put_down(at)
    qtbot.waitUntil(lambda: view.glimpse.isVisible(), timeout=20 * LONG_PRESS)
    fingers.lift(at)
    assert view.page == 1
    assert view.glimpse.isVisible()
    assert view.span is None
    view.verticalScrollBar().setValue(40)
    assert view.glimpse.isHidden()


def test_nothing_is_shown_to_a_hand_that_draws(screen: ReaderScreen, qtbot: QtBot) -> None:
    view = view_of(screen)
    screen.reader.tools.choose(Tool.PEN)
    hover(view.viewport(), place(view, HOME))
    assert view.viewport().cursor().shape() is Qt.CursorShape.CrossCursor
    assert "glimpse" not in vars(view)
    screen.reader.tools.choose(Tool.SELECT)
    hover(view.viewport(), place(view, HOME))
    qtbot.waitUntil(view.glimpse.isVisible)
    x, y = place(view, (300, 600))
    write(view.viewport(), [(x, y, 0.5), (x + 20, y, 0.5), (x + 40, y, 0.5)])
    assert view.glimpse.isHidden()


def test_it_lies_within_the_view_and_shows_turned_pages_turned(screen: ReaderScreen) -> None:
    view = view_of(screen)
    (link,) = [one for one in view.texts.links(1) if one.page == 3]
    for turn in (0, 90, 180, 270):
        screen.reader.looks.change(turn=turn)
        view.go_to(1)
        view.glimpse.show_for(1, link)
        assert view.viewport().rect().contains(view.glimpse.geometry())
        assert view.glimpse._turned_size(3) == ((595, 842) if turn % 180 == 0 else (842, 595))


@pytest.mark.parametrize("size", [(1280, 800), (800, 1180), (1280, 620)])
def test_in_the_largest_type_a_link_is_not_hidden_by_where_it_leads(
    screen: ReaderScreen, qtbot: QtBot, theme: Theme, size: tuple[int, int]
) -> None:
    theme.set_look(dark=False, scale=200)
    screen.resize(*size)
    view = view_of(screen)
    qtbot.waitUntil(lambda: bool(view.texts.links(1)))
    link = view.texts.links(1)[0]
    for down in range(0, 600, 100):
        view.verticalScrollBar().setValue(down)
        at = place(view, HOME)
        if not 100 < at[1] < view.viewport().height() - 100:
            continue
        view.glimpse.show_for(1, link)
        assert view.glimpse.isVisible()
        assert not view.glimpse.geometry().contains(round(at[0]), round(at[1]))


def test_of_a_link_that_fills_the_view_it_is_shown_where_it_leads_all_the_same(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    screen.resize(1280, 620)
    view = view_of(screen)
    qtbot.waitUntil(lambda: bool(view.texts.links(1)))
    view.verticalScrollBar().setValue(100)
    view.glimpse.show_for(1, replace(view.texts.links(1)[0], box=(0.0, 0.0, 595.0, 842.0)))
    assert view.glimpse.height() > view.viewport().height() / 3
    assert view.viewport().rect().contains(view.glimpse.geometry())
