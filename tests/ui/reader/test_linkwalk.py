"""Links by the keyboard alone: a ring from one to the next, Enter follows, one comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.pdf import papers
from tests.ui.conftest import MakeWorkspace
from tests.ui.hands import at_rest, press_on_focus
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.desk import Desk
from tests.ui.reader.gestures import tap
from ui.theme import current_theme
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader_tools import Tool
from ui.views.reader.linkwalk import LinkWalk, drawn_box
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen
from ui.views.shell.window import Window

Box = tuple[float, float, float, float]
FIRST, OUT, THIRD, LOW = (100, 150, 300, 190), (100, 250, 300, 290), (320, 150, 520, 190), 760
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def linked() -> bytes:
    """Two links into the paper and one out of it above, the same twice below, on four pages."""
    made = papers.opened(papers.paper(6))
    made.set_toc([[1, "Chương I", 1], [1, "Chương II", 4]])
    for page in range(4):
        for y in (60, 800):
            made[page].draw_line((60, y), (540, y))  # what is cut off beside it holds no link
        low = (100, LOW, 300, LOW + 30)
        for box in (FIRST, THIRD, low, low):
            made[page].insert_link(
                {
                    "kind": papers.pymupdf.LINK_GOTO,
                    "from": papers.pymupdf.Rect(*box),
                    "page": 4,
                    "to": papers.pymupdf.Point(0, 400),
                }
            )
        out = {"kind": papers.pymupdf.LINK_URI, "uri": "https://x.invalid/a"}
        made[page].insert_link(out | {"from": papers.pymupdf.Rect(*OUT)})
    return bytes(made.tobytes())


@pytest.fixture
def screen(make_desk: MakeDesk, open_reader: OpenReader) -> ReaderScreen:
    return open_reader(make_desk(linked()))


def view_of(screen: ReaderScreen) -> PageView:
    return paper_of(screen).view


def tab(view: PageView, back: bool = False) -> LinkWalk:
    QTest.keyClick(
        focus(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else PLAIN
    )
    return view.walk


PLAIN = Qt.KeyboardModifier.NoModifier


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_tab_walks_the_links_in_view_and_goes_on(screen: ReaderScreen) -> None:
    view = view_of(screen)
    before = view.offset
    names = []
    while tab(view).hasFocus():
        names.append(view.walk.accessibleName())
        assert len(names) < 10
    inside = "Liên kết: Trang 5 · Chương II"
    assert names == [inside, inside, "Liên kết ra ngoài không được mở: https://x.invalid/a"]
    assert not view.hasFocus()
    assert view.walk.isHidden()
    assert view.offset == before
    view.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert view.walk.hasFocus()
    assert view.walk.accessibleName() == names[-1]
    for _ in names:
        tab(view, back=True)
    assert view.hasFocus()
    tab(view, back=True)
    assert not view.hasFocus()
    assert not view.walk.hasFocus()


def test_two_links_at_one_place_hold_nobody_up(screen: ReaderScreen) -> None:
    view = view_of(screen)
    QTest.keyClick(view, Qt.Key.Key_Space)
    places = []
    while tab(view).hasFocus():
        places.append(view.walk.geometry())
        assert len(places) < 20
    assert places[:2] == [places[0]] * 2


def test_enter_follows_and_one_comes_back_to_the_link(screen: ReaderScreen, qtbot: QtBot) -> None:
    view = view_of(screen)
    for _ in range(2):
        tab(view)
    at = view.walk.geometry()
    press_on_focus(Qt.Key.Key_Return)
    assert view.page == 5
    assert view.hasFocus()
    assert view.walk.isHidden()
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    QTest.keyClick(view, Qt.Key.Key_Left, ALT)
    assert view.page == 1
    qtbot.waitUntil(view.walk.hasFocus)
    assert view.walk.geometry() == at


def test_an_address_outside_is_told_and_not_opened(
    screen: ReaderScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, told = view_of(screen), list[str]()
    paper_of(screen).told.connect(told.append)
    for _ in range(3):
        tab(view)
    press_on_focus(Qt.Key.Key_Enter)
    assert told == ["Liên kết ra ngoài không được mở: https://x.invalid/a"]
    assert view.page == 1
    assert view.walk.hasFocus()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("two", [False, True])
def test_the_ring_lies_around_the_link_however_the_page_lies(
    screen: ReaderScreen, qtbot: QtBot, turn: int, two: bool
) -> None:
    view = view_of(screen)
    screen.reader.looks.change(turn=turn, two=two, crop=True, whole=two)
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    view.go_to(1)
    walk = tab(view)
    (page, number), links = walk._at or (0, 0), view.texts.links(1)
    assert page == 1
    x0, y0, x1, y1 = links[number].box
    geometry = view.document.info.pages[0]
    a, b = (view.to_view(1, *geometry.to_stored(x, y)) for x, y in ((x0, y0), (x1, y1)))
    seen = QRectF(a, b).normalized()
    assert QRectF(walk.geometry()).adjusted(-1, -1, 1, 1).contains(seen)
    assert (walk.geometry().center() - seen.center().toPoint()).manhattanLength() <= 4
    view.zoom_by(1.5, QPointF(walk.geometry().center()))
    if walk.hasFocus():
        lies = drawn_box(view, 1, links[number]).intersected(view.page_rect(1))
        assert walk.geometry() == lies.toAlignedRect().adjusted(-2, -2, 2, 2)


def test_all_pages_side_by_side_have_their_links(screen: ReaderScreen, qtbot: QtBot) -> None:
    view = view_of(screen)
    screen.reader.looks.change(two=True)
    view.zoom_by(0.5)
    qtbot.waitUntil(at_rest(screen.reader.lanes), timeout=60_000)
    qtbot.waitUntil(lambda: bool(view.texts.links(4)), timeout=60_000)
    pages = []
    while tab(view).hasFocus():
        assert view.walk._at is not None
        pages.append(view.walk._at[0])
        assert len(pages) < 40
    assert sorted(set(pages)) == [1, 2, 3, 4]
    assert pages == sorted(pages)


def test_keys_but_enter_stay_the_page_s_and_escape_leaves_the_link(screen: ReaderScreen) -> None:
    view = view_of(screen)
    tab(view)
    press_on_focus(Qt.Key.Key_Down)
    assert view.offset.y() > 0
    assert view.walk.hasFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert view.hasFocus()
    tab(view)
    press_on_focus(Qt.Key.Key_Space)
    assert view.hasFocus()  # the link is no more in view
    QTest.keyClick(focus(), Qt.Key.Key_Space, SHIFT)
    assert view.walk.hasFocus()
    QTest.keyClick(focus(), Qt.Key.Key_PageDown)
    assert view.page == 2


def test_a_hand_that_comes_to_the_page_takes_the_ring_away_and_feels_no_stop(
    screen: ReaderScreen,
) -> None:
    view = view_of(screen)
    tab(view)
    tap(view.viewport(), (20, 300))
    assert not view.walk.hasFocus()
    assert view.walk.isHidden()
    tab(view)
    middle = view.walk.geometry().center()
    assert view.viewport().childAt(middle) is None
    screen.reader.tools.choose(Tool.SELECT)
    tap(view.viewport(), (middle.x(), middle.y()))
    assert view.page == 5


def test_what_opens_over_the_page_gives_the_focus_back_to_the_link(screen: ReaderScreen) -> None:
    view = view_of(screen)
    tab(view)
    QTest.keyClick(focus(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert not view.walk.hasFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert view.walk.hasFocus()


def test_where_it_leads_is_shown_to_who_rests_on_it(screen: ReaderScreen, qtbot: QtBot) -> None:
    view = view_of(screen)
    tab(view)
    qtbot.waitUntil(view.glimpse.isVisible)
    tab(view)
    assert view.glimpse.isHidden()
    tab(view)
    tab(view)
    qtbot.waitUntil(lambda: not view.glimpse.isVisible())


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def look(request: pytest.FixtureRequest) -> Iterator[None]:
    current_theme().set_look(dark=request.param, scale=100)
    yield
    current_theme().set_look(dark=False, scale=100)


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("ground", ["#FFFFFF", "#000000"])
def test_the_ring_is_seen_on_any_ground(
    make_desk: MakeDesk, open_reader: OpenReader, ground: str
) -> None:
    made = papers.opened(linked())
    shape = made[0].new_shape()
    shape.draw_rect(made[0].rect)
    color = QColor(ground)
    shape.finish(fill=(color.redF(), color.greenF(), color.blueF()))
    shape.commit()
    screen = open_reader(make_desk(made.tobytes()))
    view = view_of(screen)
    walk = tab(view)
    image = view.viewport().grab().toImage()
    around = walk.geometry().adjusted(-4, -4, 4, 4)
    colors = [image.pixelColor(around.left() + n, around.center().y()) for n in range(8)]
    assert max(contrast(a, b) for a in colors for b in colors) >= 3


def contrast(a: QColor, b: QColor) -> float:
    one, other = sorted((luminance(a), luminance(b)))
    return (other + 0.05) / (one + 0.05)


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_in_the_window_tab_goes_from_the_last_link_to_what_follows_the_page(
    make_workspace: MakeWorkspace, make_desk: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = make_desk(linked())
    workspace = make_workspace(**desk.answers())
    window = Window(workspace)
    workspace.navigator.go(Place("reader", desk.paper.id))
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen = window.stack.current
    assert isinstance(screen, ReaderScreen)
    qtbot.waitUntil(lambda: screen.pane.paper is not None, timeout=60_000)
    view = view_of(screen)
    qtbot.waitUntil(lambda: bool(view.texts.links(1)), timeout=60_000)
    view.setFocus()
    walked: list[QWidget] = []
    while not walked or focus() is not view:
        tab(view)
        walked.append(focus())
        assert len(walked) < 80
    assert walked[:3] == [view.walk] * 3
    assert view.walk not in walked[3:]
    assert screen.pane.bar.more in walked
    while focus() is not walked[3]:
        tab(view)
    tab(view, back=True)
    assert focus() is view.walk
    window.close_screens()
    qtbot.waitUntil(at_rest(workspace.lanes), timeout=60_000)
    window.hide()
    window.deleteLater()


def test_a_page_that_failed_offers_no_link_and_is_tried_again_by_enter(
    screen: ReaderScreen, qtbot: QtBot
) -> None:
    view = view_of(screen)
    view.pictures.failures[1] = "timeout"
    assert not view.walk.step(forward=True)
    press_on_focus(Qt.Key.Key_Return)
    assert not view.pictures.failures
    assert tab(view).hasFocus()


def test_one_touch_leads_back_from_where_a_link_has_led(screen: ReaderScreen, qtbot: QtBot) -> None:
    view, toast = view_of(screen), screen.pane.toast
    qtbot.waitUntil(lambda: bool(view.texts.links(1)))
    tap(view.viewport(), drawn_box(view, 1, view.texts.links(1)[0]).center().toTuple())
    qtbot.waitUntil(lambda: screen.reader.page == 5)
    assert (toast.text(), toast.offers) == ("Trang 5", True)
    toast.trigger()
    qtbot.waitUntil(lambda: screen.reader.page == 1)
