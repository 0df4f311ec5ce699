"""A paper lies again as one left it: the place on its page, how large, how far aside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from ecabinet.services.look import Look
from tests.ui.hands import at_rest
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.desk import Desk
from ui.views.reader import viewing
from ui.views.reader.screen import ReaderScreen

NEAR = 3.0  # px: a look keeps whole ten-thousandths of a page


def left(screen: ReaderScreen, desk: Desk, qtbot: QtBot) -> QPointF:
    """Leave the paper; the place of its column that one left."""
    view = paper_of(screen).view
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    at, page = view.offset, screen.reader.page
    screen.closing()
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    desk.paper = replace(desk.paper, place=desk.places[-1] if desk.places else page)
    return at


@pytest.mark.parametrize("zoomed", ["", "typed", "pinched"])
@pytest.mark.parametrize(
    "manner",
    [{}, {"paged": True}, {"two": True}, {"whole": True}, {"turn": 90}, {"crop": True}],
    ids=str,
)
def test_one_comes_back_to_where_one_was_on_the_page(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    manner: dict[str, object],
    zoomed: str,
) -> None:
    """last position"""
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = paper_of(screen).view
    screen.reader.looks.change(**manner)
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    if zoomed == "typed":
        view.zoom_to(150)
    elif zoomed:
        view.zoom_by(1.7)
    for bar, by in ((view.verticalScrollBar(), 237), (view.horizontalScrollBar(), 31)):
        bar.setValue(bar.value() + by)
    page, percent = screen.reader.page, view.percent
    before = left(screen, desk, qtbot)
    again = open_reader(desk)
    there = paper_of(again).view
    qtbot.waitUntil(at_rest(again.reader.lanes), timeout=60_000)
    assert (again.reader.page, there.percent) == (page, percent)
    assert (there.offset - before).manhattanLength() <= NEAR
    assert again.pane.bar.zoom.text() == f"{percent}%"


def test_a_page_that_was_asked_for_or_read_elsewhere_begins_at_its_top(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    bar = paper_of(screen).view.verticalScrollBar()
    bar.setValue(bar.value() + 237)
    left(screen, desk, qtbot)
    asked = paper_of(open_reader(desk, 18)).view
    assert asked.offset.y() == asked.top_of(18)
    desk.paper = replace(desk.paper, place=25)
    elsewhere = paper_of(open_reader(desk)).view
    assert (elsewhere.page, elsewhere.offset.y()) == (25, elsewhere.top_of(25))


def test_in_another_window_the_same_line_is_at_the_views_top(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    desk.paper = replace(desk.paper, place=18)
    desk.look = Look(page=18, down=3100)
    screen = open_reader(desk)
    view = paper_of(screen).view
    for size in ((900, 1200), (1600, 700)):
        screen.resize(*size)
        qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
        rect = view.places.rect(18)
        assert abs(view.offset.y() - rect.top() - 0.31 * rect.height()) <= NEAR
        assert view.standing[0] == 18


def test_a_page_that_a_new_version_has_no_more_is_its_last_one(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    desk = make_desk()
    desk.paper = replace(desk.paper, place=60)
    desk.look = Look(page=60, down=3100, exact=True, grown=1500)
    screen = open_reader(desk)
    view = paper_of(screen).view
    assert (view.page, view.percent, screen.reader.page) == (46, 150, 46)
    assert view.offset.y() == view.top_of(46)


def test_the_page_that_was_touched_is_read_also_when_the_window_grows(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    desk.paper = replace(desk.paper, place=19)
    desk.look = Look(two=True, page=19, down=1000)
    screen = open_reader(desk)
    view = paper_of(screen).view
    view.take(20)
    screen.resize(1600, 900)
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    assert view.page == screen.reader.page == 20


def test_where_one_rests_is_kept_though_nobody_leaves(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewing, "KEPT_AFTER", 1)
    desk = make_desk()
    screen = open_reader(desk, 18)
    changed = []
    screen.reader.looks.look_changed.connect(lambda: changed.append(True))
    bar = paper_of(screen).view.verticalScrollBar()
    bar.setValue(bar.value() + 237)
    qtbot.waitUntil(lambda: desk.look.down > 0)
    assert desk.look.page == 18
    assert not changed


def test_of_one_paper_beside_itself_the_place_of_the_one_that_is_kept_stays(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    pane = screen.pane
    pane.pairing.open(b"", 30)
    qtbot.waitUntil(
        lambda: pane.pairing.second is not None and pane.pairing.second.paper is not None
    )
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    second = pane.pairing.second
    assert second is not None
    assert second.paper is not None
    bar = second.paper.view.verticalScrollBar()
    bar.setValue(bar.value() + 150)
    page, down, _ = second.paper.view.standing
    pane.pairing.close_first()
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    stands = paper_of(screen).view.standing
    assert stands[0] == page
    assert stands[1] == pytest.approx(down, abs=0.05)
