"""Stamps: put down by a tap, moved and grown by the lasso, written out, and taken up again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from tests.pdf import papers
from tests.pdf.test_geometry import CASES, dark_box
from tests.ui.hands import click
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import drag, tap
from tests.ui.reader.test_hands import view_of
from tests.ui.reader.test_tools import only_mark, settled
from ui.i18n import set_language
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.reader_tools import INKS, STAMP_HEIGHTS, Stamp, Tool, Tools, Way
from ui.views.reader.layout import Fit
from ui.views.reader.stamps import StampChoice, stamp_box, stamp_words

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_stamp_is_put_moved_grown_undone_and_listed(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(papers.paper(2), workers=1)
    screen = open_reader(desk)
    view, paper = view_of(screen), paper_of(screen)
    QTest.keyClick(view, Qt.Key.Key_D)
    assert screen.reader.tools.way is Way.STAMP
    screen.reader.tools.set_stamp(Stamp.DISCUSS)
    tap(view.viewport(), (500, 500))
    placed = only_mark(desk, screen, qtbot)
    assert (placed.kind, placed.text, placed.color) == (MarkKind.STAMP, "CẦN TRAO ĐỔI", INKS[1])
    assert placed.box[3] - placed.box[1] == STAMP_HEIGHTS[1]
    middle = QPointF(*((placed.box[i] + placed.box[i + 2]) / 2 for i in (0, 1)))
    at = view.to_view(1, middle.x(), middle.y())
    assert at.toTuple() == pytest.approx((500, 500), abs=1)
    paper.panel.show_tab("marks")
    assert screen.reader.marks.model.data(screen.reader.marks.model.index(0)) == "CẦN TRAO ĐỔI"

    QTest.keyClick(view, Qt.Key.Key_L)
    tap(view.viewport(), at.toTuple())
    assert len(view.chosen.entries) == 1
    drag(view.viewport(), [(500, 500), (540, 560), (560, 580)])
    moved = only_mark(desk, screen, qtbot)
    by = 100 / view.zoom_of(1)
    assert moved.box[0] - placed.box[0] == pytest.approx(60 * by, abs=3)
    assert moved.box[1] - placed.box[1] == pytest.approx(80 * by, abs=3)
    corner = view.chosen.handles()[3]
    drag(view.viewport(), [corner.toTuple(), (corner + QPointF(100, 40)).toTuple()])
    grown = only_mark(desk, screen, qtbot)
    share = [(grown.box[i + 2] - grown.box[i]) / (moved.box[i + 2] - moved.box[i]) for i in (0, 1)]
    assert share[0] > 1.2
    assert share[1] == pytest.approx(share[0], rel=0.01)
    assert grown.width > moved.width
    for before in (moved, placed):
        QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
        assert only_mark(desk, screen, qtbot) == before
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(screen.reader.lanes.idle)
    assert desk.book == {}


def test_the_words_are_chosen_among_four_and_remembered(
    make_desk: MakeDesk, open_reader: OpenReader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    screen = open_reader(make_desk(papers.paper(1), workers=1))
    paper = paper_of(screen)
    screen.reader.tools.choose(Tool.NOTE, Way.STAMP)
    click(paper.tools._buttons[Tool.NOTE])
    choice = paper._options.findChild(StampChoice)
    assert choice is not None
    assert choice.isVisible()
    names = [one.accessibleName() for one in choice._buttons.values()]
    assert names == ["ĐÃ XEM, đang chọn", "ĐỒNG Ý", "CẦN TRAO ĐỔI", "KHẨN"]
    assert all(one.height() >= 44 for one in choice._buttons.values())
    click(choice._buttons[Stamp.URGENT])
    assert screen.reader.tools.stamp is Stamp.URGENT
    assert choice._buttons[Stamp.URGENT].accessibleName() == "KHẨN, đang chọn"

    folder = tmp_path_factory.mktemp("kept")
    tools = Tools()
    tools.remember_in(PreferenceStore(folder))
    tools.choose(Tool.NOTE, Way.STAMP)
    tools.set_stamp(Stamp.AGREED)
    again = Tools()
    again.remember_in(PreferenceStore(folder))
    assert (again.stamp, again.way_of(Tool.NOTE)) == (Stamp.AGREED, Way.STAMP)


def test_a_stamp_says_what_its_member_read_when_placing_it(qapp: QApplication) -> None:
    assert stamp_words(Stamp.DISCUSS) == "CẦN TRAO ĐỔI"
    set_language(qapp, "en")
    try:
        assert stamp_words(Stamp.DISCUSS) == "TO DISCUSS"
    finally:
        set_language(qapp, "vi")


@pytest.mark.parametrize(("rotation", "shape"), CASES[1::7])
def test_a_stamp_lies_on_the_screen_where_an_export_puts_it(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    rotation: int,
    shape: tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float],
) -> None:
    media, crop, unit = shape
    desk = make_desk(papers.shaped(rotation, media, crop, unit), workers=1)
    screen = open_reader(desk)
    view = view_of(screen)
    view.set_fit(Fit.PAGE)
    geometry = view.document.info.pages[0]
    words = stamp_words(Stamp.DISCUSS)
    box = stamp_box(geometry, words, 5200, geometry.to_stored(120, 150))
    mark = Mark(MarkKind.STAMP, 1, Layer.PRIVATE, "#000000", 286, box=box, text=words)
    screen.reader.marks.add(mark)
    qtbot.waitUntil(lambda: settled(view))
    image = view.grab(view.page_rect(1).toRect()).toImage()
    grey = image.convertToFormat(image.Format.Format_RGB32)
    pixels = memoryview(grey.constBits())
    shown = dark_box(pixels, grey.bytesPerLine(), grey.width(), grey.height())
    annotation = desk.put(b"", mark, b"1" * 16)
    made = view.document.export([annotation], authors={annotation.author: "x"})
    with desk.engine.open(made.data) as document:
        document._distrusted.add(1)
        with document.render(1, view.scale_of(1)) as bitmap:
            written = dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height)
        (back,) = document.import_annotations()
    assert shown == pytest.approx(written, abs=1)
    assert back.mark == mark
