"""Thousands of marks are drawn beside the window, and look as if it had drawn each of them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind
from ecabinet.pdf.marks import bounds
from ecabinet.pdf.reshape import samples
from tests.bench.bench_stalls import _strokes
from tests.pdf import papers
from tests.ui import sample
from tests.ui.hands import at_rest
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader import crowds, lasso, markpaint, pagepaint
from ui.views.reader.pageview import PageView

MANY = 4 * crowds.MANY + 40
BY = 40  # pixels
QUAD = (9000, 60_000, 30_000, 60_000, 9000, 63_000, 30_000, 63_000)
Drawn = list[tuple[bool, int]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """How many marks were drawn at a time, and whether by the window's thread."""
    found, here, real = Drawn(), threading.get_ident(), markpaint.paint_mark
    real_signs, real_highlights = markpaint.paint_signs, markpaint.paint_highlights

    def mark(*about: Any) -> None:
        found.append((threading.get_ident() == here, 1))
        real(*about)

    def signs(painter: QPainter, marks: Iterable[Mark], *about: Any, **more: Any) -> None:
        listed = list(marks)
        found.append((threading.get_ident() == here, len(listed)))
        real_signs(painter, listed, *about, **more)

    def highlights(painter: QPainter, marks: Iterable[Mark], *about: Any) -> None:
        listed = list(marks)
        found.append((threading.get_ident() == here, len(listed)))
        real_highlights(painter, listed, *about)

    for module in (markpaint, pagepaint):
        monkeypatch.setattr(module, "paint_highlights", highlights)
        monkeypatch.setattr(module, "paint_mark", mark)
        monkeypatch.setattr(module, "paint_signs", signs)
    return found


@pytest.fixture
def view(make_desk: MakeDesk, open_reader: OpenReader) -> PageView:
    """A page of strokes, and notes among them."""
    desk = make_desk(papers.paper(2))
    for n, mark in enumerate(_strokes(MANY)):
        ident = n.to_bytes(16, "big")
        member = sample.me().member
        desk.book[ident] = Annotation(
            ident, desk.paper.id, desk.paper.version, mark, member, n, pending=False
        )
    view = paper_of(open_reader(desk)).view
    view.tools.choose(Tool.SELECT, Way.LASSO)
    return view


def seen(view: PageView, qtbot: QtBot) -> QImage:
    """What stands there once all is drawn."""
    view.viewport().repaint()
    qtbot.waitUntil(at_rest(view.layers._lanes), timeout=60_000)
    return view.viewport().grab().toImage()


def by_window(drawn: Drawn) -> int:
    return sum(count for here, count in drawn if here)


def lift(view: PageView, marks: Sequence[Mark]) -> None:
    """As a hand that moves all of them."""
    view.set_aside(view.marks.on(1))
    by = BY / view.places.transform(1).m11()
    view.set_preview(*marks, shift=QTransform.fromTranslate(by, by))


def test_thousands_of_signs_are_put_down_as_one_picture(
    view: PageView, qtbot: QtBot, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.set_aside([entry for entry in view.marks.on(1) if entry.mark.strokes])
    crowd = seen(view, qtbot)
    assert len(view.marks.parts(1).signs) > crowds.MANY
    assert by_window(drawn) == 0
    view.light(view.marks.parts(1).signs[0])
    view.viewport().repaint()
    assert by_window(drawn) <= 2
    view.light(None)
    monkeypatch.setattr(pagepaint, "MANY", MANY)
    assert seen(view, qtbot) == crowd
    assert by_window(drawn) > crowds.MANY


def test_thousands_of_highlights_lie_on_the_page_as_one_picture(
    view: PageView, qtbot: QtBot, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for entry in view.marks.on(1):
        x0, y0, x1, y1 = map(round, entry.bounds)
        entry.mark = entry.mark.but(
            kind=MarkKind.HIGHLIGHT, color="#F7E08A", quads=((x0, y0, x1, y0, x0, y1, x1, y1),)
        )
    view.marks.many_changed.emit()
    view.marks._parts.clear()
    crowd = seen(view, qtbot)
    assert by_window(drawn) <= 60  # as many as a small picture of the page shows
    fresh = Mark(MarkKind.HIGHLIGHT, 1, Layer.PRIVATE, "#F7E08A", 0, quads=(QUAD,))
    view.marks.add(fresh)
    drawn.clear()
    view.viewport().repaint()
    assert by_window(drawn) == 1  # seen at once, beside the picture of the others
    view.marks.undo()
    monkeypatch.setattr(pagepaint, "MANY", MANY)
    assert different(seen(view, qtbot), crowd, least=3) == 0
    assert by_window(drawn) > MANY


def test_thousands_of_marks_are_moved_as_one_picture(
    view: PageView, qtbot: QtBot, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(view, qtbot)
    drawn.clear()
    lift(view, [entry.mark for entry in view.marks.on(1)])
    moved = seen(view, qtbot)
    assert moved != before
    assert by_window(drawn) == 0
    monkeypatch.setattr(pagepaint, "MANY", MANY)
    alone = seen(view, qtbot)
    assert by_window(drawn) > crowds.MANY
    assert different(moved, alone) < different(moved, before) / 50
    monkeypatch.setattr(pagepaint, "MANY", crowds.MANY)
    drawn.clear()
    view.set_aside(())  # as when the hand lets go of it all where it was
    view.set_preview()
    assert seen(view, qtbot) == before
    assert by_window(drawn) == 0


def test_of_marks_that_lie_in_a_loop_whole_no_place_is_asked_for(
    view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[Mark]()

    def told(mark: Mark) -> list[tuple[float, float]]:
        asked.append(mark)
        return samples(mark)

    monkeypatch.setattr(lasso, "samples", told)
    page = view.page_rect(1)
    half = QRectF(page.topLeft(), QPointF(page.right(), page.center().y()))
    view.chosen.loop = [half.topLeft(), half.topRight(), half.bottomRight(), half.bottomLeft()]
    view.chosen.close_loop()
    middle = view.spot_on(1, half.bottomLeft()).y
    assert {entry.mark for entry in view.chosen.entries} == {
        entry.mark for entry in view.marks.on(1) if sum(bounds(entry.mark)[1::2]) / 2 < middle
    }
    assert len(asked) < MANY / 10


def different(one: QImage, other: QImage, least: int = 60) -> int:
    """How many pixels are far from each other."""
    at = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > least
        for x, y in at
    )


def test_of_marks_out_of_sight_on_a_large_page_none_comes_to_qt(
    view: PageView, qtbot: QtBot, drawn: Drawn
) -> None:
    view.zoom_by(8.0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    seen(view, qtbot)
    assert view.paint.draws_directly(1)
    drawn.clear()
    called = list[object]()
    sys.setprofile(lambda _frame, event, what: called.append(what) if event == "c_call" else None)
    try:
        view.viewport().repaint()
    finally:
        sys.setprofile(None)
    assert drawn.count((True, 1)) < MANY / 8  # strokes
    assert len(called) < MANY


def test_pictures_of_a_page_that_is_left_are_let_go(view: PageView, qtbot: QtBot) -> None:
    seen(view, qtbot)
    assert view.paint._crowds
    view.go_to(2)
    seen(view, qtbot)
    assert not [page for page, _ in view.paint._crowds if page not in view.visible()]
