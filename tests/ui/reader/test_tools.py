"""Lines, texts and shapes: what each tool leaves, how it goes out, and what is remembered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from tests.pdf import papers
from tests.pdf.test_geometry import CASES, dark_box
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import Fingers, drag, tap
from tests.ui.reader.test_hands import kept, view_of, words_place
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.reader_tools import INKS, PEN_WIDTHS, TEXT_SIZES, Tool, Tools, Way
from ui.views.reader.layout import Fit, Spot
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen
from ui.views.reader.swatches import Swatch, ToolButton

SHAPES = [Way.RECT, Way.ELLIPSE, Way.LINE, Way.ARROW]


def only_mark(desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot) -> Mark:
    kept(desk, screen, qtbot)
    (annotation,) = desk.book.values()
    return annotation.mark


def settled(view: PageView) -> bool:
    """Whether page and ink are drawn as they will stay."""
    scale = view.scale_of(1)
    return view.pictures.exact(1, scale) is not None and view.layers.stands(1, scale, view.dark)


def test_lines_go_under_and_through_the_words_and_back(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(workers=1)
    screen = open_reader(desk, 18)
    view = view_of(screen)
    start, end = words_place(view, 18, "Mức"), words_place(view, 18, "đảm", last=True)
    for way, kind in ((Way.UNDERLINE, MarkKind.UNDERLINE), (Way.STRIKEOUT, MarkKind.STRIKEOUT)):
        screen.reader.tools.choose(Tool.HIGHLIGHTER, way)
        drag(view.viewport(), [start, ((start[0] + end[0]) / 2, start[1]), end])
        mark = only_mark(desk, screen, qtbot)
        assert (mark.kind, mark.quote, mark.color) == (kind, "Mức độ bảo đảm", INKS[1])
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert kept(desk, screen, qtbot) == []
        QTest.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert only_mark(desk, screen, qtbot) == mark
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        kept(desk, screen, qtbot)


def test_a_line_on_blank_paper_lies_level_where_the_hand_began(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(papers.shaped(90), workers=1)
    screen = open_reader(desk)
    view = view_of(screen)
    screen.reader.tools.choose(Tool.HIGHLIGHTER, Way.STRIKEOUT)
    drag(view.viewport(), [(500, 200), (560, 204), (640, 215)])
    (quad,) = only_mark(desk, screen, qtbot).quads
    seen = [view.to_view(1, quad[i], quad[i + 1]) for i in (0, 2, 4, 6)]
    assert seen[0].y() + 0.55 * (seen[2].y() - seen[0].y()) == pytest.approx(200, abs=0.3)
    assert [round(p.x()) for p in seen] == [500, 640, 500, 640]


def test_a_shape_reaches_from_press_to_release_by_mouse_and_finger(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(papers.shaped(90), workers=1)
    screen = open_reader(desk)
    view = view_of(screen)
    QTest.keyClick(view, Qt.Key.Key_S)
    assert screen.reader.tools.tool is Tool.SHAPE
    for way in SHAPES:
        screen.reader.tools.choose(Tool.SHAPE, way)
        drag(view.viewport(), [(620, 330), (600, 300), (500, 250)])
        mark = only_mark(desk, screen, qtbot)
        assert mark.kind == way.value
        ends = [view.to_view(1, *mark.box[i : i + 2]) for i in (0, 2)]
        xs, ys = sorted(p.x() for p in ends), sorted(p.y() for p in ends)
        assert [*xs, *ys] == pytest.approx([500, 620, 250, 330], abs=0.3)
        tap(view.viewport(), (300, 300))
        assert len(kept(desk, screen, qtbot)) == 1
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ends[1].x() == pytest.approx(500, abs=0.3)  # an arrow's head is where the hand let go
    Fingers(view.viewport()).drag([(400, 500), (450, 520), (560, 540)])
    assert kept(desk, screen, qtbot) == [MarkKind.ARROW]


def test_a_text_is_typed_in_its_place_changed_and_emptied(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(workers=1)
    screen = open_reader(desk, 18)
    view = view_of(screen)
    screen.reader.tools.choose(Tool.NOTE, Way.TEXT)
    tap(view.viewport(), (500, 500))
    assert view.text.typing
    QTest.keyClicks(view.text, "Can lam ro p")
    tap(view.viewport(), (700, 600))  # ends it, and begins no other
    mark = only_mark(desk, screen, qtbot)
    assert (mark.kind, mark.text, mark.width) == (MarkKind.TEXT, "Can lam ro p", TEXT_SIZES[1])
    assert not view.text.typing
    assert screen.reader.tools.tool is Tool.NOTE  # no letter was taken for a shortcut
    at = view.to_view(18, mark.box[0], mark.box[1])
    assert at.x() == pytest.approx(500, abs=1)
    assert at.y() < 500 < view.to_view(18, mark.box[2], mark.box[3]).y()
    tap(view.viewport(), (510, 500))
    QTest.keyClick(view.text, Qt.Key.Key_End)
    QTest.keyClicks(view.text, " 2")
    QTest.keyClick(view.text, Qt.Key.Key_Escape)
    assert only_mark(desk, screen, qtbot).text == "Can lam ro p 2"
    assert view.hasFocus()
    tap(view.viewport(), (510, 500))
    view.text.selectAll()
    QTest.keyClick(view.text, Qt.Key.Key_Delete)
    QTest.keyClick(view.text, Qt.Key.Key_Escape)
    assert kept(desk, screen, qtbot) == []
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert only_mark(desk, screen, qtbot).text == "Can lam ro p 2"


def test_a_text_being_typed_is_kept_when_the_paper_is_closed(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(workers=1)
    screen = open_reader(desk, 18)
    screen.reader.tools.choose(Tool.NOTE, Way.TEXT)
    tap(view_of(screen).viewport(), (500, 500))
    QTest.keyClicks(view_of(screen).text, "dang viet")
    screen.closing()
    assert only_mark(desk, screen, qtbot).text == "dang viet"


@pytest.mark.parametrize(("rotation", "shape"), CASES[3::8])
def test_shapes_and_texts_lie_on_the_screen_where_an_export_puts_them(
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
    arrow = Mark(MarkKind.ARROW, 1, Layer.PRIVATE, "#000000", 400, box=(8000, 9000, 16000, 20000))
    text = Mark(
        MarkKind.TEXT, 1, Layer.PRIVATE, "#000000", 1600, box=(6000, 22000, 20000, 34000),
        text="Đề nghị làm rõ mức",
    )  # fmt: skip
    for mark in (arrow, text):
        entry = screen.reader.marks.add(mark)
        qtbot.waitUntil(lambda: settled(view))
        image = view.grab(view.page_rect(1).toRect()).toImage()
        annotation = desk.put(b"", mark, b"1" * 16)
        made = view.document.export([annotation], authors={annotation.author: "x"})
        screen.reader.marks.remove([entry])
        with desk.engine.open(made.data) as document:
            document._distrusted.add(1)
            scale = view.scale_of(1)
            with document.render(1, scale) as bitmap:
                written = dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height)
        grey = image.convertToFormat(image.Format.Format_RGB32)
        shown = dark_box(
            memoryview(grey.constBits()), grey.bytesPerLine(), grey.width(), grey.height()
        )
        assert shown == pytest.approx(written, abs=1 if mark is arrow else 2)


def test_ways_colours_and_widths_are_there_again_after_a_restart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    tools = Tools()
    tools.remember_in(PreferenceStore(tmp_path))
    tools.choose(Tool.SHAPE, Way.ARROW)
    tools.set_color(INKS[3])
    tools.set_width(PEN_WIDTHS[3])
    tools.choose(Tool.HIGHLIGHTER, Way.UNDERLINE)
    tools.choose(Tool.PEN)
    tools.set_color(INKS[0])
    tools.set_pressure(False)
    again = Tools()
    again.remember_in(PreferenceStore(tmp_path))
    assert again.way_of(Tool.SHAPE) is Way.ARROW
    assert (again.color(Tool.SHAPE), again.width(Way.ELLIPSE)) == (INKS[3], PEN_WIDTHS[3])
    assert again.way_of(Tool.HIGHLIGHTER) is Way.UNDERLINE
    assert (again.color(Tool.PEN), again.pressure) == (INKS[0], False)
    assert again.tool is Tool.SELECT


@pytest.mark.parametrize(
    "damaged", ["{", "[]", '{"ways":3,"colors":[],"widths":{"ink":"x"}}', '{"ways":["lasso",[]]}']
)
def test_what_was_kept_wrongly_is_passed_over(tmp_path: Path, damaged: str) -> None:
    store = PreferenceStore(tmp_path)
    store.set(tools=damaged)
    tools = Tools()
    tools.remember_in(store)
    assert tools.way_of(Tool.HIGHLIGHTER) is Way.HIGHLIGHT
    assert tools.width(Tool.PEN) == PEN_WIDTHS[1]


def test_a_second_tap_offers_what_the_tool_can_do(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    paper = paper_of(screen)
    tap(paper.tools._buttons[Tool.SHAPE], (20, 20))
    assert paper._options.isHidden()
    tap(paper.tools._buttons[Tool.SHAPE], (20, 20))
    assert paper._options.isVisible()
    row = paper._options.findChildren(ToolButton)
    assert [one.accessibleName() for one in row] == [
        "Khung, đang chọn",
        "Hình bầu dục",
        "Đường thẳng",
        "Mũi tên",
    ]
    tap(row[3], (20, 20))
    assert screen.reader.tools.way is Way.ARROW
    assert paper.tools._buttons[Tool.SHAPE].accessibleName() == "Mũi tên, đang chọn"
    assert all(min(one.width(), one.height()) >= 44 for one in row)


def test_in_a_low_window_the_bar_leaves_colours_to_the_options(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(workers=1), 18)
    bar = paper_of(screen).tools
    for height, colours in ((560, False), (800, True)):
        screen.resize(1280, height)
        for tool in Tool:
            screen.reader.tools.choose(tool)
            coloured = colours and bool(screen.reader.tools.colors())
            qtbot.waitUntil(partial(_fits, bar, colours=coloured))


def _fits(bar: QWidget, *, colours: bool) -> bool:
    shown = [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]
    large = all(min(one.width(), one.height()) >= 44 for one in shown)
    return large and any(isinstance(one, Swatch) for one in shown) == colours


def test_a_long_word_is_broken_and_no_line_lies_beyond_the_page(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """An address has no blank at which a line could end."""
    desk = make_desk(workers=1)
    screen = open_reader(desk, 18)
    view = view_of(screen)
    page = view.document.info.pages[17]
    words = "https://vanban.chinhphu.vn/du-thao/2026/" + "nghịđịnhđịnhdanhsố" * 6
    screen.reader.tools.choose(Tool.NOTE, Way.TEXT)
    view.text.begin(Spot(18, round(page.width * 70), round(page.height * 100) - 1500, 1.0))
    view.text.setPlainText(f"Xem {words} nhé")
    view.text.leave()
    mark = only_mark(desk, screen, qtbot)
    assert mark.box[2] <= page.width * 100
    assert mark.box[3] <= page.height * 100
    with desk.engine.open(desks.decree_pdf()) as document:
        made = document.export(tuple(desk.book.values()), authors={}, flatten=True)
    shown = papers.opened(made.data)[17]
    drawn = [
        (letter["bbox"], letter["c"])
        for block in shown.get_text("rawdict")["blocks"]
        for line in block["lines"]
        for span in line["spans"]
        if span["color"] == int(mark.color[1:], 16)
        for letter in span["chars"]
    ]
    assert "".join(letter for _, letter in drawn if letter != " ") == f"Xem{words}nhé"
    assert all(box[2] <= page.width and box[3] <= page.height for box, _ in drawn)
