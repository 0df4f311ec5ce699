"""Pens draw, fingers move, mice do what the tool says; what they leave lies where it was put."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, MarkKind
from ecabinet.pdf.geometry import PageGeometry
from tests.pdf import papers
from tests.ui.hands import click
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import PEN, TAIL, Fingers, drag, tablet, tap, write
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.pageview import PageView
from ui.views.reader.pointer import PEN_NEAR
from ui.views.reader.screen import ReaderScreen
from ui.widgets import Button

LINE = [(500.0 + 8 * i, 300.0 + 3 * i, 0.2 + 0.02 * i) for i in range(30)]


def view_of(screen: ReaderScreen) -> PageView:
    return paper_of(screen).view


def kept(desk: desks.Desk, screen: ReaderScreen, qtbot: QtBot) -> list[MarkKind]:
    """The kinds of the marks in the store, once all is written."""
    qtbot.waitUntil(screen.reader.lanes.idle)
    return [annotation.mark.kind for annotation in desk.book.values()]


def words_place(view: PageView, page: int, text: str, last: bool = False) -> tuple[float, float]:
    """The middle of the left (or right) edge of a word on a page."""
    word = next(word for word in view.words(page) if word.text == text)
    q = word.quad
    x, y = (
        ((q[2] + q[6]) / 2, (q[3] + q[7]) / 2) if last else ((q[0] + q[4]) / 2, (q[1] + q[5]) / 2)
    )
    at = view.to_view(page, x, y)
    return at.x(), at.y()


def test_a_pen_draws_with_its_pressure_though_no_tool_was_chosen(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    write(view.viewport(), LINE)
    assert kept(desk, screen, qtbot) == [MarkKind.INK]
    assert screen.reader.tools.tool is Tool.PEN
    (annotation,) = desk.book.values()
    (stroke,) = annotation.mark.strokes
    pressures = [point.pressure for point in stroke]
    assert pressures == sorted(pressures)
    assert pressures[0] == 200
    assert pressures[-1] > 700
    first = view.to_view(18, stroke[0].x, stroke[0].y)
    assert (first - QPointF(500, 300)).manhattanLength() < 0.1
    assert annotation.mark.layer is Layer.PRIVATE


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 80, 350, 500)])
@pytest.mark.parametrize("unit", [1.0, 2.0])
def test_ink_lands_under_the_pen_on_turned_cropped_and_scaled_pages(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    rotation: int,
    crop: tuple[int, int, int, int] | None,
    unit: float,
) -> None:
    desk = make_desk(papers.shaped(rotation, (0, 0, 400, 600), crop, unit))
    screen = open_reader(desk)
    view = view_of(screen)
    write(view.viewport(), LINE)
    assert kept(desk, screen, qtbot) == [MarkKind.INK]
    geometry = view.document.info.pages[0]
    assert isinstance(geometry, PageGeometry)
    (annotation,) = desk.book.values()
    point = annotation.mark.strokes[0][0]
    seen = geometry.to_seen(point.x, point.y)
    rect, zoom = view.page_rect(1), view.zoom_of(1)
    assert rect.x() + seen[0] * zoom == pytest.approx(500, abs=0.1)
    assert rect.y() + seen[1] * zoom == pytest.approx(300, abs=0.1)
    image = view.grab().toImage()
    dark = sum(
        image.pixelColor(500 + dx, 300 + dy).red() > 150
        and image.pixelColor(500 + dx, 300 + dy).blue() < 120
        for dx in range(-3, 8)
        for dy in range(-3, 6)
    )
    assert dark > 0


def test_points_of_a_lifting_pen_and_tremors_are_no_part_of_a_stroke(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    still = [(600.0 + 0.05 * i, 400.0, 0.5) for i in range(10)]
    write(view.viewport(), [*still, (620.0, 400.0, 0.5), (700.0, 420.0, 0.0)])
    kept(desk, screen, qtbot)
    (annotation,) = desk.book.values()
    points = annotation.mark.strokes[0]
    assert len(points) <= 4
    assert all(point.pressure > 0 for point in points)
    assert view.to_view(18, points[-1].x, points[-1].y).x() == pytest.approx(620, abs=1)


def test_the_pen_s_tail_rubs_out_whole_strokes_as_one_step(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    write(view.viewport(), LINE)
    write(view.viewport(), [(x, y + 60, p) for x, y, p in LINE])
    assert len(kept(desk, screen, qtbot)) == 2
    write(view.viewport(), [(550.0, 250.0, 0.5), (560.0, 500.0, 0.5)], TAIL)
    assert kept(desk, screen, qtbot) == []
    assert screen.pane._toast.text() == "Đã xóa 2 ghi chú"
    screen.pane._toast.trigger()
    assert len(kept(desk, screen, qtbot)) == 2


def test_a_palm_counts_for_nothing_while_the_pen_is_near(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    screen.reader.tools.choose(Tool.PEN)
    before = view.offset
    tablet(view.viewport(), QEvent.Type.TabletMove, (500, 300), 0, PEN, Qt.MouseButton.NoButton)
    Fingers(view.viewport()).drag([(500, 600), (500, 500), (500, 300)])
    assert view.offset == before
    assert kept(desk, screen, qtbot) == []


def test_a_finger_scrolls_with_no_tool_and_draws_with_one(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    fingers = Fingers(view.viewport())
    before = view.offset.y()
    fingers.drag([(500, 600), (500, 560), (500, 450), (500, 300)])
    qtbot.waitUntil(lambda: view.offset.y() > before + 100)
    view.pointer.stop()
    assert kept(desk, screen, qtbot) == []
    screen.reader.tools.choose(Tool.PEN)
    view.go_to(18)
    fingers.drag([(500, 300), (540, 320), (600, 350)])
    assert kept(desk, screen, qtbot) == [MarkKind.INK]
    # Beside a pen, which has the keys as well, it moves the page whatever is in the hand.
    screen.pane.open_search()
    write(view.viewport(), LINE)
    assert view.hasFocus()
    view.pointer._pen_seen -= PEN_NEAR
    before = view.offset.y()
    fingers.drag([(500, 600), (500, 560), (500, 450), (500, 300)])
    qtbot.waitUntil(lambda: view.offset.y() > before + 100)
    assert kept(desk, screen, qtbot) == [MarkKind.INK] * 2


def test_a_quick_finger_sends_the_pages_on_until_the_next_one_holds_them(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    fingers, before = Fingers(view.viewport()), view.offset.y()
    fingers.drag([(500, 700), (500, 660), (500, 500), (500, 300), (500, 100)])
    assert view.pointer.flinging
    lifted = view.offset.y()
    qtbot.waitUntil(lambda: view.offset.y() > max(lifted, before + 700))
    assert view.pictures.hurry
    fingers.put_down((500, 300))
    assert not view.pointer.flinging
    held = view.offset.y()
    fingers.lift((500, 300))
    qtbot.waitUntil(lambda: view.pictures.exact(view.page, view.scale_of(view.page)) is not None)
    assert view.offset.y() == held


def test_two_fingers_zoom_about_their_middle_and_leave_no_ink(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    screen.reader.tools.choose(Tool.PEN)
    spot = view.spot(QPointF(500, 400))
    assert spot is not None
    Fingers(view.viewport()).pinch(((450, 400), (550, 400)), ((400, 400), (600, 400)))
    assert view.factor == pytest.approx(2.0, abs=0.1)
    moved = view.to_view(18, spot.x, spot.y)
    assert (moved - QPointF(500, 400)).manhattanLength() < 12
    assert kept(desk, screen, qtbot) == []


def test_a_mouse_draws_highlights_and_selects_as_the_tool_says(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    QTest.keyClick(view_of(screen), Qt.Key.Key_H)
    assert screen.reader.tools.tool is Tool.HIGHLIGHTER
    start = words_place(view, 18, "Mức")
    end = words_place(view, 18, "đảm", last=True)
    drag(view.viewport(), [start, ((start[0] + end[0]) / 2, start[1]), end])
    assert kept(desk, screen, qtbot) == [MarkKind.HIGHLIGHT]
    (annotation,) = desk.book.values()
    assert annotation.mark.quote == "Mức độ bảo đảm"
    assert annotation.mark.before.endswith("Điều 12.")
    assert annotation.mark.after.startswith("của danh tính số")
    QTest.keyClick(view_of(screen), Qt.Key.Key_V)
    drag(view.viewport(), [start, end])
    assert view.selected_text() == "Mức độ bảo đảm"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Mức độ bảo đảm"
    QTest.keyClick(view_of(screen), Qt.Key.Key_P)
    drag(view.viewport(), [(500, 600), (520, 610), (560, 640)])
    assert kept(desk, screen, qtbot)[-1] is MarkKind.INK


def test_highlighting_backwards_and_over_two_lines(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    view = view_of(screen)
    screen.reader.tools.choose(Tool.HIGHLIGHTER)
    drag(view.viewport(), [words_place(view, 18, "đảm:", last=True), words_place(view, 18, "ba")])
    kept(desk, screen, qtbot)
    (annotation,) = desk.book.values()
    assert annotation.mark.quote == "ba mức độ bảo đảm:"
    assert len(annotation.mark.quads) == 2


def test_the_highlighter_leaves_a_level_band_on_blank_paper(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(papers.shaped(90))
    screen = open_reader(desk)
    view = view_of(screen)
    screen.reader.tools.choose(Tool.HIGHLIGHTER)
    drag(view.viewport(), [(500, 200), (560, 220), (640, 230)])
    kept(desk, screen, qtbot)
    (annotation,) = desk.book.values()
    (quad,) = annotation.mark.quads
    seen = [view.to_view(1, quad[i], quad[i + 1]) for i in (0, 2, 4, 6)]
    assert [round(p.x()) for p in seen] == [500, 640, 500, 640]
    assert seen[0].y() == pytest.approx(seen[1].y(), abs=0.1)
    assert seen[0].y() < 200 < seen[2].y()


def test_two_clicks_take_a_word_three_a_line_and_four_a_paragraph(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    """Selection by word, line, paragraph with handles; copy"""
    screen = open_reader(make_desk(), 18)
    view = view_of(screen)
    at = QPointF(*words_place(view, 18, "phân")) + QPointF(6, 0)
    left = Qt.MouseButton.LeftButton
    QTest.mouseDClick(view.viewport(), left, pos=at.toPoint())
    assert view.selected_text() == "phân"
    QTest.mouseClick(view.viewport(), left, pos=at.toPoint())
    assert view.selected_text().startswith("1. Danh tính số")
    assert view.selected_text().endswith("ba mức độ bảo")
    QTest.mouseDClick(view.viewport(), left, pos=at.toPoint())
    assert view.selected_text().startswith("1. Danh tính số")
    assert view.selected_text().endswith("cơ bản, nâng cao và cao.")


def test_a_finger_that_rests_takes_a_word_and_handles_take_more(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """Selection by word, line, paragraph with handles; copy"""
    desk = make_desk()
    screen = open_reader(desk, 18)
    view, actions = view_of(screen), paper_of(screen).picking.actions
    fingers = Fingers(view.viewport())
    at = words_place(view, 18, "độ")
    fingers.put_down((at[0] + 6, at[1]))
    qtbot.waitUntil(view.pointer._long.isActive)
    view.pointer._long.timeout.emit()
    assert view.selected_text() == "độ"
    assert not actions.isVisible()
    fingers.lift((at[0] + 6, at[1]))
    qtbot.waitUntil(actions.isVisible)
    offered = ["Chép", "Chọn cả đoạn", "Tô sáng", "Gạch chân", "Gạch bỏ"]
    assert [button.text() for button in actions.findChildren(Button)] == offered
    # By the dots under the letters, off which the hand is as far as it took hold.
    for end, to, text in ((1, "đảm", "độ bảo đảm"), (0, "Mức", "Mức độ bảo đảm")):
        dot = view.ends.dots()[end]
        head, foot = view.ends.stems()[end]
        below = dot.y() - (head.y() + foot.y()) / 2
        x, y = words_place(view, 18, to, last=end == 1)
        fingers.drag([(dot.x(), dot.y()), (x, y + below), (x, y + below)])
        qtbot.waitUntil(lambda text=text: view.selected_text() == text)  # type: ignore[misc]  # bound
        qtbot.waitUntil(lambda: not view.pointer.busy)
        assert actions.isVisible()
    before = actions.panel.y()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
    assert actions.panel.y() == before - 40
    click(next(b for b in actions.findChildren(Button) if b.text() == "Tô sáng"))
    assert kept(desk, screen, qtbot) == [MarkKind.HIGHLIGHT]
    (annotation,) = desk.book.values()
    assert annotation.mark.quote == "Mức độ bảo đảm"
    assert not actions.isVisible()


def test_a_finger_that_rests_beside_words_takes_up_nothing_old_and_picks_the_mark_there(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    """long press 500 ms selects"""
    screen = open_reader(make_desk(), 18)
    view, actions = view_of(screen), paper_of(screen).picking.actions
    left = view.page_rect(18).left()
    write(view.viewport(), [(left + 20, 300 + 4 * i, 0.5) for i in range(20)])
    view.pointer._pen_seen -= PEN_NEAR
    screen.reader.tools.choose(Tool.SELECT)
    at = words_place(view, 18, "độ")
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(at[0] + 6, at[1]).toPoint()
    )
    assert view.selected_text() == "độ"
    whole = next(b for b in actions.findChildren(Button) if b.text() == "Chọn cả đoạn")
    click(whole)
    assert view.selected_text() == "Điều 12. Mức độ bảo đảm của danh tính số"
    fingers = Fingers(view.viewport())
    for place, picked in (((left + 20, 600), False), ((left + 20, 340), True)):
        fingers.put_down(place)
        qtbot.waitUntil(view.pointer._long.isActive)
        view.pointer._long.timeout.emit()
        fingers.move((place[0] + 3, place[1] + 2))
        fingers.lift((place[0] + 3, place[1] + 2))
        assert view.selected_text() == ""
        assert not view.pointer.busy
        assert actions.isVisible() is picked


def test_what_is_undone_far_away_is_shown(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    screen = open_reader(make_desk(), 18)
    paper, view = paper_of(screen), view_of(screen)
    write(view.viewport(), LINE)
    view.go_to(40)
    for button in (paper.tools._undo, paper.tools._redo):
        view.go_to(40)
        click(button)
        assert view.page == 18
    paper.viewing.go_back()
    assert view.page == 40


def test_a_note_is_put_changed_and_taken_away(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    paper, view = paper_of(screen), view_of(screen)
    screen.reader.tools.choose(Tool.NOTE)
    tap(view.viewport(), (500, 500))
    QTest.keyClicks(paper.picking.note.area.input, "Lam ro")
    click(paper.picking.note._done)
    assert kept(desk, screen, qtbot) == [MarkKind.NOTE]
    screen.reader.tools.choose(Tool.SELECT)
    paper.picking.note.area.set_text("")  # as another note would leave it
    tap(view.viewport(), (510, 510))
    assert paper.picking.note.area.text() == "Lam ro"
    QTest.keyClicks(paper.picking.note.area.input, " diem a")
    QTest.keyClick(paper.picking.note, Qt.Key.Key_Escape)
    kept(desk, screen, qtbot)
    (annotation,) = desk.book.values()
    assert annotation.mark.text == "Lam ro diem a"
    tap(view.viewport(), (510, 510))
    click(paper.picking.note._delete)
    assert kept(desk, screen, qtbot) == []
    QTest.keyClick(view_of(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk, screen, qtbot) == [MarkKind.NOTE]


def test_a_note_without_words_is_none(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    screen.reader.tools.choose(Tool.NOTE)
    tap(view_of(screen).viewport(), (500, 500))
    QTest.keyClick(paper_of(screen).picking.note, Qt.Key.Key_Escape)
    assert kept(desk, screen, qtbot) == []


def test_marks_go_to_the_layer_that_is_shown(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    screen = open_reader(desk, 18)
    QTest.keyClick(view_of(screen), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    write(view_of(screen).viewport(), LINE)
    kept(desk, screen, qtbot)
    (annotation,) = desk.book.values()
    assert annotation.mark.layer is Layer.SHARED


def test_a_link_of_the_paper_is_followed_and_one_to_the_outside_is_not(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    made = papers.opened(papers.paper(3))
    rect = papers.pymupdf.Rect(100, 300, 300, 340)
    made[0].insert_link(
        {
            "kind": papers.pymupdf.LINK_GOTO,
            "from": rect,
            "page": 2,
            "to": papers.pymupdf.Point(0, 0),
        }
    )
    rect = papers.pymupdf.Rect(100, 400, 300, 440)
    made[0].insert_link({"kind": papers.pymupdf.LINK_URI, "from": rect, "uri": "http://x.invalid/"})
    screen = open_reader(make_desk(made.tobytes()))
    view = view_of(screen)
    outside = view.to_view(1, 20000, 42000)
    tap(view.viewport(), (outside.x(), outside.y()))
    assert "http://x.invalid/" in screen.pane._toast.text()
    inside = view.to_view(1, 20000, 32000)
    tap(view.viewport(), (inside.x(), inside.y()))
    assert view.page == 3
