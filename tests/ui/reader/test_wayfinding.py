"""Where one comes to: pages side by side, enlarged or turned, and the way back from there."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.pdf import papers
from tests.ui.hands import at_rest
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import Fingers, tap
from ui.theme import Theme
from ui.viewmodels.reader import Reader
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TARGET = (60.0, 400.0)  # seen points of page 5 that the link leads to


def linked() -> bytes:
    made = papers.opened(papers.paper(8))
    at = papers.pymupdf.Point(*TARGET)
    box = papers.pymupdf.Rect(100, 150, 300, 190)
    goto = papers.pymupdf.LINK_GOTO
    made[0].insert_link({"kind": goto, "from": box, "page": 4, "to": at})
    return bytes(made.tobytes())


def go_to_page(screen: ReaderScreen, words: str) -> None:
    paper = paper_of(screen)
    QTest.keyClick(paper.view, Qt.Key.Key_G, CTRL)
    assert paper._go_to is not None
    QTest.keyClicks(paper._go_to.field.input, words)
    QTest.keyClick(paper._go_to.field.input, Qt.Key.Key_Return)


def says(screen: ReaderScreen, place: str) -> bool:
    return screen.pane.bar.page.text() == place


def shown_share(view: PageView, page: int) -> float:
    """How much of the view's width the page takes."""
    rect = view.page_rect(page)
    seen = min(rect.right(), view.viewport().width()) - max(rect.left(), 0)
    return max(0.0, seen) / view.viewport().width()


@pytest.mark.parametrize("percent", [0, 200])
def test_of_two_pages_side_by_side_the_one_gone_to_is_the_one_that_is_read(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, percent: int
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view, bar = paper_of(screen).view, screen.pane.bar
    screen.reader.looks.change(two=True)
    if percent:
        view.zoom_to(percent)
    for page in (30, 29, 46, 1):
        go_to_page(screen, str(page))
        qtbot.waitUntil(partial(says, screen, f"{page} / 46"))
        assert shown_share(view, page) > (0.9 if percent else 0.4)
    go_to_page(screen, "30")
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    assert [one.page for one in desk.bookmarks.values()] == [30]
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: bar.page.text() == "31 / 46")
    screen.reader.looks.change(two=False)
    go_to_page(screen, "18")
    screen.reader.looks.change(two=True)
    qtbot.waitUntil(lambda: bar.page.text() == "18 / 46")


def test_of_two_pages_side_by_side_the_one_touched_is_the_one_that_is_read(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 17)
    view, bar = paper_of(screen).view, screen.pane.bar
    screen.reader.looks.change(two=True, whole=True)
    for page in (18, 17):
        tap(view.viewport(), view.page_rect(page).center().toTuple())
        qtbot.waitUntil(partial(says, screen, f"{page} / 46"))
    Fingers(view.viewport()).drag([(view.page_rect(18).topLeft() + QPointF(20, 20)).toTuple()])
    qtbot.waitUntil(lambda: bar.page.text() == "18 / 46")


def test_what_was_searched_everywhere_is_found_on_the_page_that_was_asked_for(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    screen.reader.looks.change(two=True)
    screen.pane.find_when_open("danh tính số")
    texts, panel = screen.reader.texts, paper_of(screen).find_panel
    assert texts is not None
    qtbot.waitUntil(lambda: panel.place_words() != "" and not texts.searching, timeout=60_000)
    place = texts.found.place(panel.list.currentIndex().row())
    assert place is not None
    assert place.page == 18


@pytest.mark.parametrize("left_handed", [False, True])
@pytest.mark.parametrize("scale", [100, 200])
def test_what_is_found_is_seen_beside_a_panel_that_lies_over_the_page(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    theme: Theme,
    scale: int,
    left_handed: bool,
) -> None:
    theme.set_look(dark=False, scale=scale)
    screen = open_reader(make_desk(), 18)
    screen.resize(800, 1180)
    screen.pane.spread.set_left_handed(left_handed)
    paper, texts = paper_of(screen), screen.reader.texts
    assert texts is not None
    paper.search_for("mức độ bảo đảm")
    qtbot.waitUntil(lambda: texts.found.rowCount() > 5 and not texts.searching, timeout=60_000)
    view, panel = paper.view, paper.panel

    def corner_of(row: int) -> QPoint:
        place = texts.found.place(row)
        assert place is not None
        at = view.to_view(place.page, *place.quads[0][:2])
        return view.viewport().mapTo(screen, at.toPoint())

    for row in range(texts.found.rowCount()):
        paper.find_panel.go(row)
        corner = corner_of(row)
        seen = QRect(paper.mapTo(screen, QPoint()), paper.size())
        seen.setLeft(panel.mapTo(screen, panel.rect().topRight()).x() + 1)
        assert seen.contains(corner)
    before = corner.x() - paper.mapTo(screen, QPoint()).x()
    screen.pane.toggle_left_handed()
    assert corner_of(row).x() - paper.mapTo(screen, QPoint()).x() == before
    assert panel.mapTo(screen, panel.rect().topRight()).x() < corner_of(row).x()
    paper.set_panel(False)
    assert view.geometry() == paper.rect()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("percent", [0, 300])
def test_a_link_leads_to_its_place_however_the_pages_lie_and_back_to_where_one_was(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, turn: int, percent: int
) -> None:
    screen = open_reader(make_desk(linked()), 1)
    paper = paper_of(screen)
    view = paper.view
    screen.reader.looks.change(turn=turn)
    if percent:
        view.zoom_to(percent)
    qtbot.waitUntil(lambda: bool(view.texts.links(1)))
    view.go_to_quad(1, (20_000, 17_000))
    across = view.horizontalScrollBar()
    across.setValue(across.value() + (40 if percent else 0))
    before = view.offset
    tap(view.viewport(), view.to_view(1, 20_000, 17_000).toTuple())
    qtbot.waitUntil(lambda: screen.reader.page == 5)
    x, y = TARGET
    assert view.viewport().rect().contains(view.to_view(5, x * 100, y * 100).toPoint())
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    assert (view.offset - before).manhattanLength() <= 2


def test_from_either_end_one_comes_back(make_desk: MakeDesk, open_reader: OpenReader) -> None:
    view = paper_of(open_reader(make_desk(), 18)).view
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 200)
    before = view.offset
    for key, page in ((Qt.Key.Key_End, 46), (Qt.Key.Key_Home, 1)):
        QTest.keyClick(view, key)
        assert view.page == page
    for page in (46, 18):
        QTest.keyClick(view, Qt.Key.Key_Left, ALT)
        assert view.page == page
    assert (view.offset - before).manhattanLength() <= 2


def test_a_label_is_known_in_small_letters_and_large(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    made = papers.opened(papers.paper(8))
    labels = [{"startpage": 0, "style": "r"}, {"startpage": 3, "style": "D", "prefix": "Bìa-"}]
    made.set_page_labels(labels)
    reader = open_reader(make_desk(made.tobytes()), 1).reader
    told = {"ii": 2, "II": 2, " Iii ": 3, "bìa-1": 4, "BÌA-5": 8, "8": 8, "9": 0, "": 0}
    assert {words: reader.page_named(words) for words in told} == told


def test_a_page_that_is_wider_than_the_view_is_turned_by_a_finger_from_its_edge(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """zoom by pinch; paged"""
    screen = open_reader(make_desk(), 18)
    view = paper_of(screen).view
    screen.reader.looks.change(paged=True)
    fingers, across = Fingers(view.viewport()), view.horizontalScrollBar()
    fingers.pinch(((400, 300), (500, 400)), ((350, 250), (550, 450)))
    assert 0 < across.value() < across.maximum()
    to_left = [(500, 300), (460, 300), (300, 300), (60, 300)]
    fingers.drag(to_left)
    qtbot.waitUntil(lambda: not view.pointer.flinging)
    assert view.page == 18
    across.setValue(across.maximum())
    fingers.drag(to_left)
    qtbot.waitUntil(lambda: view.page == 19 and not view.swipe.active)
    assert across.value() == 0
    fingers.drag(to_left[::-1])
    qtbot.waitUntil(lambda: view.page == 18 and not view.swipe.active)
    assert across.value() == across.maximum()


def test_a_finger_that_pulls_beyond_a_page_s_top_moves_it_as_soon_as_it_comes_back(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    view, fingers = paper_of(screen).view, Fingers(paper_of(screen).view.viewport())
    screen.reader.looks.change(paged=True)
    down = view.verticalScrollBar()
    assert down.value() == down.minimum() > 0
    fingers.put_down((400, 100))
    for y in (150, 300, 500, 650):
        fingers.move((400, y))
    assert down.value() == down.minimum()
    for y in range(640, 290, -20):
        fingers.move((400, y))
    qtbot.waitUntil(lambda: down.value() > down.minimum() + 100)
    fingers.lift((400, 300))


def test_pages_are_turned_either_way(make_desk: MakeDesk, open_reader: OpenReader) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    view, looks = paper_of(screen).view, screen.reader.looks
    QTest.keyClick(view, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (looks.look.turn, view.places.manner.turn) == (270, 270)
    QTest.keyClick(view, Qt.Key.Key_R, CTRL)
    assert (looks.look.turn, view.places.manner.turn) == (0, 0)


def _reads(reader: Reader, page: int) -> bool:
    return reader.page == page


@pytest.mark.parametrize("two", [False, True])
def test_a_line_of_the_contents_leads_to_its_own_place_and_stays_the_chosen_one(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, two: bool
) -> None:
    """outline"""
    made = papers.opened(papers.paper(8))
    made.set_toc([[1, "Điều 1", 1], [1, "Điều 2", 4, 300], [1, "Điều 3", 4, 600]])
    screen = open_reader(make_desk(made.tobytes()), 1)
    paper = paper_of(screen)
    view, tree = paper.view, paper.outline_panel.tree
    screen.reader.looks.change(two=two)
    paper.panel.show_tab("outline")
    qtbot.waitUntil(lambda: tree.visualRect(paper.outline_panel.model.index(0, 0)).height() > 0)
    for row, y in ((2, 600), (1, 300), (0, 36)):
        line = paper.outline_panel.model.index(row, 0)
        at = tree.visualRect(line).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        page = 4 if row else 1
        qtbot.waitUntil(partial(_reads, screen.reader, page))
        place = view.to_view(page, 7200, y * 100)
        assert (
            view.viewport().rect().adjusted(0, 0, 0, -view.height() // 2).contains(place.toPoint())
        )
        qtbot.waitUntil(at_rest(screen.reader.lanes))
        assert tree.currentIndex().row() == row
