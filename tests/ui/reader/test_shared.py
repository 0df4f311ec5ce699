"""The delegation's layer: what is put there is teal, and a mark of another says whose it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import drag, tap, write
from tests.ui.reader.test_hands import LINE, kept, view_of, words_place
from ui.viewmodels.reader_marks import Marks
from ui.viewmodels.reader_tools import (
    NOTE_COLOR,
    SHARED_COLOR,
    SHARED_HIGHLIGHT,
    Tool,
    Way,
)
from ui.views.reader.colors import shown
from ui.widgets import Button, Label


def test_what_is_shared_is_teal_whatever_the_tool_was_dipped_into(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """shared marks are teal"""
    desk = make_desk()
    screen = open_reader(desk, 18)
    paper, view, tools = paper_of(screen), view_of(screen), screen.reader.tools
    red = tools.color(Tool.PEN)
    write(view.viewport(), LINE)
    screen.pane._next_layer()
    assert [s.color for s in paper.tools._swatches if s.isVisible()] == [SHARED_COLOR]
    write(view.viewport(), [(x, y + 60, p) for x, y, p in LINE])
    tools.choose(Tool.HIGHLIGHTER)
    drag(view.viewport(), [words_place(view, 18, "Mức"), words_place(view, 18, "đảm", last=True)])
    tools.choose(Tool.NOTE, Way.NOTE)
    tap(view.viewport(), (500, 500))
    QTest.keyClicks(paper.picking.note.area.input, "x")
    click(paper.picking.note._done)
    tools.choose(Tool.NOTE, Way.STAMP)
    tap(view.viewport(), (700, 600))
    assert len(kept(desk, screen, qtbot)) == 5
    colors = [(one.mark.layer, one.mark.color) for one in desk.book.values()]
    teal = (SHARED_COLOR, SHARED_HIGHLIGHT, SHARED_COLOR, SHARED_COLOR)
    assert colors == [(Layer.PRIVATE, red), *((Layer.SHARED, color) for color in teal)]
    # A copy of a private mark is shared as teal; what is shared takes no other colour.
    view.chosen.choose(screen.reader.marks.on(18)[:1])
    view.chosen.copy()
    view.chosen.paste()
    view.chosen.dip("#1D4ED8")
    assert [entry.mark.color for entry in view.chosen.entries] == [SHARED_COLOR]
    assert not view.chosen._bar._swatches.count()
    Marks.held = ()
    # One's own pots are as they were.
    screen.pane._next_layer()
    assert tools.color(Tool.PEN) == red


def test_another_s_mark_says_whose_it_is(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """carry their author"""
    desk = make_desk()
    box = (10000, 60000, 20000, 66000)
    mark = Mark(MarkKind.RECT, 18, Layer.SHARED, SHARED_COLOR, 160, box=box)
    other = sample.person("PTT 1")
    made = desk.put(b"", mark)
    desk.book[made.id] = replace(made, author=other.id)
    screen = open_reader(desk, 18)
    view, actions = view_of(screen), paper_of(screen).picking.actions
    view.go_to_quad(18, box)
    at = view.to_view(18, box[0], 63000)
    tap(view.viewport(), (at.x(), at.y()))
    assert actions.isVisible()
    told = [label.text() for label in actions.findChildren(Label) if label.isVisible()]
    assert told == [screen.reader.marks.on(18)[0].author]
    assert told[0]
    image = view.grab().toImage()
    assert image.pixelColor(at.toPoint()).name() == shown(SHARED_COLOR, dark=False).name()


def test_a_mark_that_is_there_goes_to_the_delegation_and_comes_back(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """sharing is explicit, and can be taken back"""
    desk = make_desk()
    screen = open_reader(desk, 18)
    view, marks, picking = view_of(screen), screen.reader.marks, paper_of(screen).picking
    box = (10000, 60000, 20000, 66000)
    marks.add(Mark(MarkKind.RECT, 18, Layer.PRIVATE, "#1D4ED8", 160, box=box))
    view.go_to_quad(18, box)
    at = view.to_view(18, box[0], 63000)

    def press(words: str) -> None:
        tap(view.viewport(), (at.x(), at.y()))
        offered = [one for one in picking.actions.findChildren(Button) if one.text() == words]
        click(offered[0])
        qtbot.waitUntil(screen.reader.lanes.idle)

    def lies() -> tuple[Layer, str]:
        (one,) = desk.book.values()
        return one.mark.layer, one.mark.color

    press("Chia sẻ với đoàn")
    assert lies() == (Layer.SHARED, SHARED_COLOR)
    press("Chuyển về riêng tư")
    assert lies() == (Layer.PRIVATE, screen.reader.tools.color(Tool.SHAPE))
    for _ in range(2):
        marks.undo()
    qtbot.waitUntil(screen.reader.lanes.idle)
    assert lies() == (Layer.PRIVATE, "#1D4ED8")


def test_all_that_is_chosen_goes_to_the_other_layer_as_one_step(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view, marks = view_of(screen), screen.reader.marks
    box = (10000, 60000, 20000, 66000)
    for layer, color in ((Layer.PRIVATE, "#1D4ED8"), (Layer.SHARED, SHARED_COLOR)):
        marks.add(Mark(MarkKind.RECT, 18, layer, color, 160, box=box))
    view.chosen.choose(marks.on(18))
    bar = view.chosen._bar
    assert bar._layer.accessibleName() == "Chia sẻ với đoàn"
    click(bar._layer)
    assert [entry.mark.layer for entry in view.chosen.entries] == [Layer.SHARED] * 2
    assert bar._layer.accessibleName() == "Chuyển về riêng tư"
    marks.undo()
    qtbot.waitUntil(screen.reader.lanes.idle)
    kept_on = [(one.mark.layer, one.mark.color) for one in desk.book.values()]
    assert kept_on == [(Layer.PRIVATE, "#1D4ED8"), (Layer.SHARED, SHARED_COLOR)]


def test_a_note_is_shared_with_the_words_just_typed(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    marks, note = screen.reader.marks, paper_of(screen).picking.note
    place = (10000, 60000, 10000, 60000)
    entry = marks.add(Mark(MarkKind.NOTE, 18, Layer.PRIVATE, NOTE_COLOR, 0, box=place, text="một"))
    paper_of(screen).picking.pick(entry)
    QTest.keyClicks(note.area.input, " hai")
    click(note._share)
    qtbot.waitUntil(screen.reader.lanes.idle)
    (one,) = desk.book.values()
    assert (one.mark.layer, one.mark.color) == (Layer.SHARED, SHARED_COLOR)
    assert "hai" in one.mark.text


def test_a_copy_of_a_shared_mark_is_a_private_one_in_one_s_own_colour(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    view = view_of(screen)
    box = (10000, 20000, 20000, 26000)
    mark = Mark(MarkKind.RECT, 18, Layer.SHARED, SHARED_COLOR, 160, box=box)
    view.chosen.choose([screen.reader.marks.add(mark)])
    view.chosen.copy()
    view.chosen.paste()
    Marks.held = ()
    (copied,) = view.chosen.entries
    assert copied.mark.layer is Layer.PRIVATE
    assert copied.mark.color == screen.reader.tools.color(Tool.SHAPE) != SHARED_COLOR
