"""The presenter's page and pointer on a reader: going along, leaving, coming back, presenting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.domain.presenting import LOST_MS
from ecabinet.sync.changes import OPS, Change
from tests.ui.hands import at_rest, click, listen
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.gestures import tablet
from tests.ui.reader.podium import Hall, presented
from ui.i18n import Language, set_language
from ui.theme import Theme
from ui.viewmodels.following import Part
from ui.viewmodels.navigator import Place
from ui.viewmodels.podium import Podium, podium_of
from ui.views.reader.screen import ReaderScreen
from ui.widgets import Label

Opened = tuple[ReaderScreen, Hall, Callable[..., None]]


@pytest.fixture
def reading(make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot) -> Callable[..., Opened]:
    def open_(page: int = 5, *, may_present: bool = False) -> Opened:
        hall, desk = Hall(may_present=may_present), make_desk()
        screen = open_reader(desk, page, **hall.answers())

        def say(page: int, **more: object) -> None:
            told = presented(desk.paper.id, page)
            hall.say(replace(told, **more))  # type: ignore[arg-type]  # fields of the record
            qtbot.wait(1)

        return screen, hall, say

    return open_


def podium(screen: ReaderScreen) -> Podium:
    return podium_of(screen._workspace)


def part(screen: ReaderScreen) -> Part:
    return screen.follow.model.part


def test_one_goes_along_leaves_by_turning_a_page_and_comes_back(
    reading: Callable[..., Opened], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """follow the presenter's page and pointer, leave, return"""
    heard = listen(monkeypatch)
    screen, _, say = reading(5)
    bar, view = screen.follow.bar, paper_of(screen).view
    assert bar.isHidden()
    say(21)
    assert bar.text() == "Người trình bày ở trang 21\nBộ trưởng Bộ Tài chính"
    assert view.page == 5  # offered, never forced
    click(bar.action)
    assert (view.page, bar.text().splitlines()[0]) == (21, "Đang theo người trình bày")
    say(22, pointer=(20_000, 30_000))
    assert view.page == 22
    dot = screen.follow._dot
    assert dot is not None
    assert dot.isVisible()
    place = view.to_view(22, 20_000, 30_000)
    assert (dot.geometry().center() - place.toPoint()).manhattanLength() <= 3
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
    assert part(screen) is Part.FOLLOWING  # looking closer at the same page
    assert (dot.geometry().center() - place.toPoint()).y() < -30
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.text().startswith("Đã rời; người trình bày ở trang 22")
    assert not dot.isVisible()
    say(30)
    assert view.page == 24
    assert bar.action.text() == "Theo lại"
    QTest.keyClick(view, Qt.Key.Key_F)
    assert (view.page, part(screen)) == (30, Part.FOLLOWING)
    QTest.keyClick(view, Qt.Key.Key_F)
    assert part(screen) is Part.LEFT
    click(bar.action)
    say(31, ended=True)
    assert bar.isHidden()
    assert "đã dừng" in screen.pane._toast.text()
    assert view.page == 30
    # Each change is said aloud once, and no page by itself.
    assert [words.partition(" · ")[0] for words in heard] == [
        "Người trình bày ở trang 21",
        "Đang theo người trình bày",
        "Đã rời; người trình bày ở trang 22",
        "Đang theo người trình bày",
        "Đã rời; người trình bày ở trang 30",
        "Đang theo người trình bày",
        "Người trình bày đã dừng",
    ]


def test_the_page_is_not_turned_under_a_hand_that_writes(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    screen, _, say = reading(21)
    view, marks = paper_of(screen).view, screen.reader.marks
    say(21)
    click(screen.follow.bar.action)
    for ends in ("lifts", "escape"):
        tablet(view.viewport(), QEvent.Type.TabletPress, (500, 300), 0.5)
        tablet(view.viewport(), QEvent.Type.TabletMove, (560, 300), 0.5)
        say(22)
        say(23)
        assert view.page == 21
        # Should the page move all the same, the ink stays where the pen was on it.
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 50)
        tablet(view.viewport(), QEvent.Type.TabletMove, (560, 340), 0.5)
        if ends == "lifts":
            where = view.spot_on(21, QPointF(500, 250))
            tablet(view.viewport(), QEvent.Type.TabletRelease, (560, 340), 0)
        else:
            QTest.keyClick(view, Qt.Key.Key_Escape)
        assert view.page == 23
        (entry,) = marks.on(21)
        first = entry.mark.strokes[0][0]
        assert (first.x, first.y) == (where.x, where.y)
        say(21)
        assert view.page == 21
        assert part(screen) is Part.FOLLOWING


def test_a_presenter_who_is_not_heard_of_any_more_leaves_the_page_as_it_is(
    reading: Callable[..., Opened],
) -> None:
    screen, _, say = reading(5)
    now = [1000.0]
    podium(screen)._clock = lambda: now[0]
    say(21)
    screen.follow.model.follow()
    now[0] += LOST_MS / 1000 + 1
    podium(screen)._look_round()
    assert screen.follow.bar.text().startswith("Người trình bày mất kết nối")
    assert "giữ nguyên trang" in screen.follow.bar.text()
    assert paper_of(screen).view.page == 21
    say(23)  # he is back
    assert paper_of(screen).view.page == 23
    assert part(screen) is Part.FOLLOWING


def test_a_presenter_who_may_no_more_has_stopped(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    screen, hall, say = reading(5)
    say(21)
    screen.follow.model.follow()
    workspace = screen._workspace
    workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    qtbot.waitUntil(workspace.lanes.idle)
    assert part(screen) is Part.FOLLOWING
    hall.now = None
    workspace.changed.emit(Change(frozenset(), frozenset({OPS})))
    qtbot.waitUntil(screen.follow.bar.isHidden)
    assert "đã dừng" in screen.pane._toast.text()
    assert paper_of(screen).view.page == 21


def test_another_paper_is_named_and_one_press_away_a_restricted_one_is_not(
    reading: Callable[..., Opened],
) -> None:
    screen, _, say = reading(5)
    bar = screen.follow.bar
    say(4, paper=b"another paper...", title="Tờ trình Chính phủ", item=3)
    assert bar.text() == "Người trình bày mở tài liệu khác\nNội dung 3: Tờ trình Chính phủ"
    assert bar.action.text() == "Mở"
    went: list[Place] = []
    screen._workspace.navigator.went.connect(went.append)
    click(bar.action)
    assert went == [Place("reader", b"another paper...", 4)]
    say(0, paper=b"", title="", item=0)
    assert bar.text().startswith("Người trình bày mở tài liệu hạn chế")
    assert not bar.action.isVisible()
    click(bar.away)
    assert bar.isHidden()


def test_who_may_present_shows_pages_and_pointer_and_stops(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    screen, hall, _ = reading(5, may_present=True)
    bar, view, lanes = screen.follow.bar, paper_of(screen).view, screen._workspace.lanes
    paper = screen.reader.about.paper if screen.reader.about else b""
    click(screen.pane.bar.present)
    qtbot.waitUntil(lambda: hall.shown == [(paper, 5, None)])
    assert bar.text().startswith("Quý vị đang trình bày")
    view.go_to(7)
    view.go_to(9)
    qtbot.waitUntil(lambda: hall.shown[-1] == (paper, 9, None))
    click(bar.pointer)
    spot = view.page_rect(9).center().toPoint()
    QTest.mouseMove(view.viewport(), spot)
    qtbot.waitUntil(lambda: hall.shown[-1][2] is not None)
    page, pointer = hall.shown[-1][1:]
    assert (page, pointer) == (9, pointer)
    assert pointer is not None
    assert (view.to_view(9, *pointer).toPoint() - spot).manhattanLength() <= 2
    click(bar.pointer)
    qtbot.waitUntil(lambda: hall.shown[-1] == (paper, 9, None))
    click(bar.action)
    qtbot.waitUntil(lanes.idle)
    assert (hall.meeting, bar.isHidden()) == (b"", True)
    view.go_to(11)
    assert podium(screen)._sight is not None
    assert hall.shown[-1] == (paper, 9, None)


def test_a_page_that_is_shown_waits_for_no_download_and_the_newest_overtakes_the_older(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    """follow the presenter's page and pointer"""
    screen, hall, _ = reading(5, may_present=True)
    view, lanes = paper_of(screen).view, screen._workspace.lanes
    downloaded, owner = threading.Event(), QObject()
    lanes.submit("net", downloaded.wait, 30, owner=owner)
    click(screen.pane.bar.present)
    qtbot.waitUntil(lambda: [page for _, page, _ in hall.shown] == [5])
    hall.line.clear()
    for page in (6, 7, 8, 9):
        view.go_to(page)
    hall.line.set()
    qtbot.waitUntil(lambda: hall.shown[-1][1] == 9)
    assert [page for _, page, _ in hall.shown] in ([5, 6, 9], [5, 9])
    downloaded.set()
    qtbot.waitUntil(at_rest(lanes))


def test_another_who_begins_later_takes_over_and_a_lost_right_is_said(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    screen, hall, say = reading(5, may_present=True)
    lanes = screen._workspace.lanes
    click(screen.pane.bar.present)
    qtbot.waitUntil(lambda: len(hall.shown) == 1)
    hall.meeting = b""  # the core has heard of a later beginning
    say(21)
    assert part(screen) is Part.OFFERED
    assert "Bộ trưởng Bộ Tài chính" in screen.follow.bar.text()
    click(screen.pane.bar.present)
    qtbot.waitUntil(lambda: screen.follow.model.presents)
    qtbot.waitUntil(lanes.idle)
    hall.error = Fault("net.unreachable", retryable=True)
    paper_of(screen).view.go_to(12)
    qtbot.waitUntil(lambda: "Mất kết nối" in screen.follow.bar.text())
    hall.error = None
    paper_of(screen).view.go_to(13)
    qtbot.waitUntil(lambda: "Mất kết nối" not in screen.follow.bar.text())
    hall.error, hall.meeting = DomainError("present.forbidden"), b""
    paper_of(screen).view.go_to(14)
    qtbot.waitUntil(lambda: "không còn quyền" in screen.pane._toast.text())
    assert not screen.follow.model.presents


def test_leaving_the_papers_ends_what_one_shows_and_another_paper_goes_on(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    screen, hall, _ = reading(5, may_present=True)
    click(screen.pane.bar.present)
    qtbot.waitUntil(lambda: len(hall.shown) == 1)
    navigator = screen._workspace.navigator
    told: list[str] = []
    screen._workspace.told.connect(lambda code, _values: told.append(code))
    navigator.go(Place("reader", b"another paper..."))
    assert hall.meeting
    navigator.go(Place("live", hall.meeting))
    qtbot.waitUntil(lambda: not hall.meeting)
    assert told == ["present.ended"]


def test_who_may_not_present_is_offered_nothing(
    reading: Callable[..., Opened], qtbot: QtBot
) -> None:
    screen, hall, _ = reading(5)
    assert not screen.pane.bar.present.isVisible()
    screen.follow.model.present()
    QTest.keyClick(paper_of(screen).view, Qt.Key.Key_F)
    assert "Chưa có ai trình bày" in screen.pane._toast.text()
    QTest.mouseMove(paper_of(screen).view.viewport(), QPoint(400, 400))
    qtbot.waitUntil(screen._workspace.lanes.idle)
    assert hall.shown == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_what_is_said_of_a_presentation_is_read_whole_in_portrait(
    reading: Callable[..., Opened],
    theme: Theme,
    qapp: QApplication,
    scale: int,
    language: Language,
) -> None:
    theme.set_look(dark=False, scale=scale)
    set_language(qapp, language)
    screen, _, say = reading(5, may_present=True)
    screen.resize(800, 1180)
    bar = screen.follow.bar

    def assert_whole() -> None:
        assert screen.rect().adjusted(16, 0, -16, -16).contains(bar.geometry())
        screen.grab()
        labels = [label for label in bar.findChildren(Label) if label.isVisible()]
        assert not [label.text() for label in labels if label.cut]
        wrapped = any(label.height() >= 2 * theme.line("meta") for label in labels)
        air = min(min(one.y(), bar.height() - one.geometry().bottom()) for one in labels)
        assert air >= (16 if wrapped else 5)
        for act in (bar.pointer, bar.away, bar.action):
            assert act.isHidden() or act.width() == act.sizeHint().width()

    for more in (
        {"paper": b"another paper...", "title": "Tờ trình Chính phủ về dự thảo"},
        {"paper": b""},
    ):
        say(4 if more["paper"] else 0, **more)
        assert_whole()
    say(5)
    assert_whole()
    click(bar.action)
    assert_whole()
    click(bar.action)
    assert_whole()
    screen.follow.model.present()
    bar.pointer.setChecked(True)
    assert_whole()
