"""Marks chosen by a loop or a tap are moved, grown, dipped, copied and taken away, a step each."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from tests.ui import sample
from tests.ui.hands import press_on_focus
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import Fingers, drag, tap, write
from tests.ui.reader.test_hands import LINE, kept, view_of
from ui.models.marks import Entry
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_tools import HIGHLIGHTS, INKS, LINE_WIDTHS, PEN_WIDTHS, Tool, Way
from ui.views.reader.lasso import HANDLE, Chosen
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen

CTRL = Qt.KeyboardModifier.ControlModifier
LOOP = [(380.0, 200.0), (760.0, 200.0), (760.0, 440.0), (380.0, 440.0), (380.0, 210.0)]


def ring(view: PageView) -> list[Mark]:
    """A mark of each kind inside of LOOP, on page 1."""

    def at(x: float, y: float) -> tuple[int, int]:
        spot = view.spot_on(1, QPointF(x, y))
        return spot.x, spot.y

    quad = (*at(400, 220), *at(480, 220), *at(400, 240), *at(480, 240))
    stroke = tuple(Point(*at(400 + 8 * i, 260 + 2 * (i % 3)), 500) for i in range(10))
    box = (*at(500, 220), *at(560, 260))

    def mark(kind: MarkKind, color: str = INKS[1], width: int = 160, **rest: Any) -> Mark:
        return Mark(kind, 1, Layer.PRIVATE, color, width, **rest)

    note = at(600, 240)
    return [
        mark(MarkKind.INK, strokes=(stroke,)),
        mark(MarkKind.HIGHLIGHT, HIGHLIGHTS[0], 0, quads=(quad,), quote="lời"),
        mark(MarkKind.UNDERLINE, quads=(quad,)),
        mark(MarkKind.NOTE, box=(*note, *note), text="ghi"),
        mark(MarkKind.TEXT, box=(*at(400, 330), *at(500, 360)), text="chữ"),
        mark(MarkKind.RECT, box=box),
        mark(MarkKind.ARROW, box=(*at(560, 400), *at(520, 300))),
    ]


def put_in(desk: desks.Desk, marks: list[Mark], who: str = "") -> None:
    author = sample.person(who).id if who else sample.me().member
    for mark in marks:
        ident = bytes([len(desk.book) + 1]) * 16
        desk.book[ident] = Annotation(ident, desk.paper.id, 3, mark, author, 1, pending=False)


@pytest.fixture
def desk(make_desk: MakeDesk) -> desks.Desk:
    return make_desk(workers=1)


@pytest.fixture
def screen(desk: desks.Desk, open_reader: OpenReader, qtbot: QtBot) -> ReaderScreen:
    """Page 1 with a mark of each kind in the loop, and one beside it."""
    made = open_reader(desk)
    view = view_of(made)
    beside = Mark(MarkKind.RECT, 1, Layer.PRIVATE, INKS[0], 160, box=(45000, 50000, 50000, 60000))
    put_in(desk, [*ring(view), beside])
    made.reader.marks.load()
    qtbot.waitUntil(made.reader.lanes.idle)
    QTest.keyClick(view, Qt.Key.Key_L)
    return made


def chosen(screen: ReaderScreen) -> Chosen:
    return view_of(screen).chosen


def looped(screen: ReaderScreen) -> tuple[Entry, ...]:
    drag(view_of(screen).viewport(), LOOP)
    return chosen(screen).entries


def now(desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot) -> list[Mark]:
    kept(desk, screen, qtbot)
    return [annotation.mark for annotation in desk.book.values()]


def test_a_loop_takes_every_kind_of_one_s_own_that_lies_in_it_and_nothing_beside(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    put_in(desk, [ring(view_of(screen))[5]], who="PTT 1")
    screen.reader.marks.load()
    qtbot.waitUntil(screen.reader.lanes.idle)
    assert {entry.mark.kind for entry in looped(screen)} == set(MarkKind) - {
        MarkKind.STRIKEOUT, MarkKind.ELLIPSE, MarkKind.LINE, MarkKind.STAMP,
    }  # fmt: skip
    assert len(chosen(screen).entries) == 7


@pytest.mark.parametrize("start", [(380.0, 202.0), (5.0, 202.0)])
def test_a_loop_may_end_where_it_began_and_begin_beside_the_page(
    screen: ReaderScreen, start: tuple[float, float]
) -> None:
    drag(view_of(screen).viewport(), [start, *LOOP[1:4], start])
    assert len(chosen(screen).entries) == 7


def test_corners_are_as_large_as_a_finger_and_escape_leaves(screen: ReaderScreen) -> None:
    looped(screen)
    for corner in chosen(screen).handles():
        outward = corner - chosen(screen).frame.center()
        away = QPointF(20 if outward.x() > 0 else -20, 0)
        assert chosen(screen).handle_at(corner + away) is not None
    assert HANDLE >= 44
    bar = chosen(screen)._bar
    assert bar.isVisible()
    for one in bar.findChildren(type(bar._copy)):
        assert min(one.width(), one.height()) >= 44
    QTest.keyClick(view_of(screen), Qt.Key.Key_Escape)
    assert chosen(screen).entries == ()
    ways = [screen.reader.tools.way]
    QTest.keyClick(view_of(screen), Qt.Key.Key_Escape)
    ways.append(screen.reader.tools.way)
    assert ways == [Way.LASSO, Way.LETTERS]


def test_what_is_chosen_is_moved_as_one_step_by_mouse_pen_and_finger(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    before = now(desk, screen, qtbot)
    looped(screen)
    view, changes = view_of(screen), desk.changes
    middle = (420.0, 310.0)
    drag(view.viewport(), [middle, (450.0, 330.0), (470.0, 340.0)])
    after = now(desk, screen, qtbot)
    assert desk.changes == changes + 1
    by = 100 / view.zoom_of(1)
    for old, new in zip(before[:7], after[:7], strict=True):
        places = [(m.quads[0] if m.quads else m.box or (m.strokes[0][0].x,)) for m in (old, new)]
        assert places[1][0] - places[0][0] == pytest.approx(50 * by, abs=3)
    assert after[7] == before[7]
    assert after[1].quote == ""  # it lies on other words now
    Fingers(view.viewport()).drag([(470.0, 340.0), (480.0, 340.0), (500.0, 340.0)])
    write(view.viewport(), [(500.0, 340.0, 0.5), (500.0, 350.0, 0.5), (500.0, 380.0, 0.5)])
    kept(desk, screen, qtbot)
    assert desk.changes == changes + 3
    assert len(desk.book) == 8
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert now(desk, screen, qtbot) == before
    assert len(chosen(screen).entries) == 7
    # Nothing leaves its page.
    drag(view.viewport(), [(420.0, 310.0), (300.0, 100.0), (-900.0, -900.0)])
    assert chosen(screen).box[:2] == pytest.approx((0, 0), abs=1)


def test_a_corner_grows_what_is_chosen_about_the_one_opposite(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    looped(screen)
    view = view_of(screen)
    (ink,) = [e for e in chosen(screen).entries if e.mark.kind is MarkKind.INK]
    corners = chosen(screen).handles()
    away, start, width = corners[0], corners[3], chosen(screen).frame.width()
    end = away + (start - away) * 1.5
    first = ink.bounds
    drag(view.viewport(), [start.toTuple(), ((start + end) / 2).toTuple(), end.toTuple()])
    kept(desk, screen, qtbot)
    assert ink.bounds[2] - ink.bounds[0] == pytest.approx((first[2] - first[0]) * 1.5, rel=0.02)
    assert ink.mark.width == 240
    # A note's sign is as large as ever.
    assert chosen(screen).frame.width() == pytest.approx(width * 1.5, abs=30)
    assert chosen(screen).handles()[0].x() == pytest.approx(away.x(), abs=6)
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert ink.bounds == first


def test_colour_and_width_change_as_one_step_in_the_manner_of_each_kind(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    before = now(desk, screen, qtbot)
    looped(screen)
    bar, changes = chosen(screen)._bar, desk.changes
    bar.color_chosen.emit(INKS[3])
    after = now(desk, screen, qtbot)
    assert desk.changes == changes + 1
    colors = {mark.kind: mark.color for mark in after[:7]}
    assert colors[MarkKind.HIGHLIGHT] == HIGHLIGHTS[1]
    assert {colors[k] for k in (MarkKind.INK, MarkKind.TEXT, MarkKind.ARROW)} == {INKS[3]}
    assert after[1].quote == "lời"  # it still lies on its words
    bar.width_chosen.emit(3)
    widths = {mark.kind: mark.width for mark in now(desk, screen, qtbot)[:7]}
    assert widths[MarkKind.INK] == PEN_WIDTHS[3]
    assert widths[MarkKind.UNDERLINE] == LINE_WIDTHS[3]
    for _ in range(2):
        QTest.keyClick(view_of(screen), Qt.Key.Key_Z, CTRL)
    assert now(desk, screen, qtbot) == before


def test_copies_are_put_beside_on_another_page_and_on_the_layer_that_is_shown(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    view = view_of(screen)
    looped(screen)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert len(now(desk, screen, qtbot)) == 15
    assert len(chosen(screen).entries) == 7
    first, copy = screen.reader.marks.on(1)[0].mark, chosen(screen).entries[0].mark
    assert copy.strokes[0][0].x - first.strokes[0][0].x == 1200
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert len(now(desk, screen, qtbot)) == 8
    assert chosen(screen).entries == ()
    view.go_to(3)
    QTest.keyClick(view, Qt.Key.Key_L, CTRL)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    kept(desk, screen, qtbot)
    pasted = [entry.mark for entry in screen.reader.marks.on(3)]
    assert len(pasted) == 7
    assert {mark.layer for mark in pasted} == {Layer.SHARED}
    Marks.held = ()


def test_keys_move_what_is_chosen_and_take_a_tapped_mark_away(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    view, marks = paper_of(screen).view, screen.reader.marks
    entry = marks.on(1)[0]
    view.chosen.choose([entry])
    before, offset = view.chosen.frame.topLeft(), view.offset
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moved = view.chosen.frame.topLeft() - before
    assert (round(moved.x()), round(moved.y())) == (1, 10)
    assert view.offset == offset
    marks.undo()
    marks.undo()
    assert (view.chosen.frame.topLeft() - before).manhattanLength() < 0.1
    view.chosen.choose(())
    screen.reader.tools.choose(Tool.SELECT, Way.LETTERS)
    paper_of(screen).picking.pick(entry)
    press_on_focus(Qt.Key.Key_Delete)
    assert entry not in marks.on(1)
    assert "Đã xóa" in screen.pane.toast.text()


def test_delete_takes_all_of_it_away_and_undo_brings_it_back(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    looped(screen)
    changes = desk.changes
    QTest.keyClick(view_of(screen), Qt.Key.Key_Delete)
    assert kept(desk, screen, qtbot) == [MarkKind.RECT]
    assert desk.changes == changes + 1
    assert chosen(screen)._bar.isHidden()
    assert screen.pane._toast.text() == "Đã xóa 7 ghi chú"
    screen.pane._toast.trigger()
    assert len(kept(desk, screen, qtbot)) == 8


def test_what_was_deleted_is_offered_back_until_something_else_is_done(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    looped(screen)
    QTest.keyClick(view_of(screen), Qt.Key.Key_Delete)
    toast = screen.pane._toast
    assert toast.offers
    screen.reader.marks.add(Mark(MarkKind.RECT, 1, Layer.PRIVATE, "#1D4ED8", 160, box=(0, 0, 9, 9)))
    assert toast.isHidden()
    screen.pane._undo()
    screen.pane._undo()
    assert len(kept(desk, screen, qtbot)) == 8


@pytest.mark.parametrize("many", [False, True])
def test_the_page_shows_marks_where_they_were_moved_to_and_no_longer_where_they_were(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot, many: bool
) -> None:
    view = view_of(screen)
    if many:  # more than are drawn one by one
        spot = view.spot_on(1, QPointF(420, 250))
        dot = (Point(spot.x, spot.y, 1000),)
        screen.reader.marks.do(
            added=[Mark(MarkKind.INK, 1, Layer.PRIVATE, INKS[0], 80, strokes=(dot,))] * 40
        )
        qtbot.waitUntil(screen.reader.lanes.idle)
    looped(screen)

    def red(x: int, y: int) -> bool:
        color = view.grab().toImage().pixelColor(x, y)
        return color.red() > 150 and color.blue() < 120

    qtbot.waitUntil(lambda: red(500, 240))
    drag(view.viewport(), [(420.0, 310.0), (450.0, 400.0), (480.0, 610.0)])
    tap(view.viewport(), (900, 640))
    qtbot.waitUntil(lambda: red(560, 540) and not red(500, 240))
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: red(500, 240) and not red(560, 540))
    assert view.layers.aside == frozenset()


def test_a_tap_takes_one_mark_and_the_page_s_own_menu_leads_there(
    desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot
) -> None:
    view = view_of(screen)
    tap(view.viewport(), (560, 240))
    (entry,) = chosen(screen).entries
    assert entry.mark.kind is MarkKind.RECT
    tap(view.viewport(), (700, 430))
    assert chosen(screen).entries == ()
    screen.reader.tools.choose(Tool.SELECT, Way.LETTERS)
    paper_of(screen).picking.pick(entry)
    paper_of(screen).picking._act("dress")
    assert chosen(screen).entries == (entry,)
    chosen(screen)._bar.color_chosen.emit(INKS[5])
    kept(desk, screen, qtbot)
    assert entry.mark.color == INKS[5]


def test_the_splitting_eraser_takes_what_it_touches_as_one_step(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(workers=1)
    screen = open_reader(desk, 18)
    view = view_of(screen)
    write(view.viewport(), LINE)
    whole = now(desk, screen, qtbot)
    screen.reader.tools.choose(Tool.ERASER, Way.PART)
    # Twice across the stroke in one movement.
    drag(view.viewport(), [(560.0, 250.0), (560.0, 380.0), (660.0, 420.0), (660.0, 300.0)])
    pieces = now(desk, screen, qtbot)
    assert [mark.kind for mark in pieces] == [MarkKind.INK] * 3
    ends = sorted(
        view.to_view(18, stroke[i].x, 0).x()
        for m in pieces
        for stroke in m.strokes
        for i in (0, -1)
    )
    half = 1.2  # px: half of the pen's own width lies beyond the ends
    assert [ends[1], ends[2]] == pytest.approx([560 - 8 - half, 560 + 8 + half], abs=2)
    assert [ends[3], ends[4]] == pytest.approx([660 - 8 - half, 660 + 8 + half], abs=2)
    assert view.layers.aside == frozenset()
    assert view.paint.preview == ()
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert now(desk, screen, qtbot) == whole
    QTest.keyClick(view, Qt.Key.Key_Y, CTRL)
    assert len(now(desk, screen, qtbot)) == 3
    screen.reader.tools.choose(Tool.ERASER, Way.WHOLE)
    drag(view.viewport(), [(600.0, 300.0), (600.0, 360.0)])
    assert len(now(desk, screen, qtbot)) == 2


def test_in_a_narrow_window_the_bar_takes_two_lines(screen: ReaderScreen) -> None:
    looped(screen)
    bar = chosen(screen)._bar
    wide = bar.size()
    screen.resize(720, 1000)
    QApplication.processEvents()
    view = view_of(screen).viewport()
    assert view.rect().contains(bar.geometry())
    assert (bar.width() < wide.width(), bar.height() > wide.height()) == (True, True)
