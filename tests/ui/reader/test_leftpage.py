"""The page where a paper was left: before one's eyes at the tap, and where it will be drawn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.services.look import LeftPage, Look
from tests.ui.conftest import MakeWorkspace
from tests.ui.hands import at_rest
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.desk import Desk
from ui.theme import current_theme
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import State
from ui.views.reader import leftpage, pictures
from ui.views.reader.leftpage import LeftView
from ui.views.reader.screen import ReaderScreen

PAGE = 18


@pytest.fixture(autouse=True)
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """And memory that pictures came through later: it would wait behind the gate."""
    monkeypatch.setattr(leftpage, "KEPT_AFTER", 1)
    monkeypatch.setattr(pictures, "STILL", 600_000)


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """A paper opens once it is set."""
    event = threading.Event()
    yield event
    event.set()


class Tapped:
    """A reader whose paper is being opened behind the gate."""

    def __init__(
        self,
        desk: Desk,
        make: MakeWorkspace,
        gate: threading.Event,
        qtbot: QtBot,
        page: int = PAGE,
        error: Exception | None = None,
    ) -> None:
        def wait() -> None:
            gate.wait(60)
            if error is not None:
                raise error

        desk.before_open = wait
        self.qtbot = qtbot
        self.workspace = make(**desk.answers())
        self.screen = ReaderScreen(self.workspace, Place("reader", desk.paper.id, page))
        self.screen.resize(1280, 800)
        self.screen.show()
        leaf = self.screen.pane.first
        taken: list[bool] = []
        leaf._left.came.connect(lambda: taken.append(True))
        self.leaf, self.taken = leaf, taken

    @property
    def picture(self) -> LeftView | None:
        return self.leaf._picture

    def rest(self) -> None:
        """Until all but the opening is done."""
        lanes = self.screen.reader.lanes
        self.qtbot.waitUntil(lambda: lanes._pending <= 1)
        self.qtbot.wait(20)

    def close(self, gate: threading.Event) -> None:
        gate.set()
        self.screen.closing()
        self.qtbot.waitUntil(self.screen.reader.lanes.idle, timeout=60_000)
        self.screen.hide()
        self.screen.deleteLater()


def kept(desk: Desk, open_reader: OpenReader, qtbot: QtBot, page: int = PAGE) -> LeftPage:
    """What a reader that rested on a page left."""
    screen = open_reader(desk, page)
    qtbot.waitUntil(lambda: desk.left is not None)
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    assert desk.left is not None
    return desk.left


def seen(screen: ReaderScreen, place: QRect) -> QImage:
    return screen.pane.first.grab(place).toImage()


@pytest.mark.parametrize(
    ("look", "page"),
    [
        (Look(), PAGE),
        (Look(), 1),
        (Look(turn=90), 1),
        (Look(whole=True), PAGE),
        (Look(whole=True, paged=True), PAGE),
        (Look(paged=True, turn=180), PAGE),
        (Look(page=PAGE, down=2000), 0),
        (Look(page=PAGE, down=-1500), 0),
        (Look(page=1, down=-900), 0),
        (Look(page=PAGE, down=-1500, paged=True), 0),
        (Look(page=PAGE, down=1200, paged=True), 0),
        (Look(exact=True, grown=900, page=PAGE, down=1000), 0),
    ],
)
def test_the_page_stands_where_it_will_be_drawn_to_the_pixel(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    make_workspace: MakeWorkspace,
    gate: threading.Event,
    qtbot: QtBot,
    look: Look,
    page: int,
) -> None:
    desk = make_desk()
    desk.look, desk.paper = look, replace(desk.paper, place=look.page)
    left = kept(desk, open_reader, qtbot, page)
    page = page or look.page
    assert left.page == page
    tapped = Tapped(desk, make_workspace, gate, qtbot, 0 if look.page else page)
    qtbot.waitUntil(lambda: tapped.picture is not None)
    picture = tapped.picture
    assert picture is not None
    assert tapped.screen.reader.state is State.LOADING
    place = picture.geometry()
    before = seen(tapped.screen, place)
    gate.set()
    qtbot.waitUntil(lambda: tapped.screen.pane.paper is not None, timeout=60_000)
    view = paper_of(tapped.screen).view
    qtbot.waitUntil(lambda: view.pictures.exact(page, view.scale_of(page)) is not None)
    assert tapped.picture is None
    there = view.page_rect(page).toAlignedRect().intersected(view.viewport().rect())
    part = there.adjusted(0, 0, -20, 0)  # beside the bar that shows how far one is
    drawn = view.viewport().grab(part).toImage()
    assert before.copy(part) == drawn.convertToFormat(before.format())
    tapped.close(gate)


def test_what_cannot_be_told_without_the_paper_is_not_shown(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    make_workspace: MakeWorkspace,
    gate: threading.Event,
    qtbot: QtBot,
) -> None:
    desk = make_desk()
    left = kept(desk, open_reader, qtbot)
    desk.look = Look(two=True)
    pair = Tapped(desk, make_workspace, gate, qtbot)
    qtbot.waitUntil(lambda: bool(pair.taken))
    pair.rest()
    assert pair.picture is None
    pair.close(gate)
    gate.clear()
    desk.look, desk.left = Look(), LeftPage(PAGE, left.width, left.height, True, left.image)
    dark = Tapped(desk, make_workspace, gate, qtbot)
    dark.rest()
    assert not dark.taken
    assert not current_theme().dark
    dark.close(gate)


def test_a_paper_that_does_not_open_takes_its_picture_along(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    make_workspace: MakeWorkspace,
    gate: threading.Event,
    qtbot: QtBot,
) -> None:
    desk = make_desk()
    kept(desk, open_reader, qtbot)
    gone = Fault("blob.expired", blob="00")
    tapped = Tapped(desk, make_workspace, gate, qtbot, error=gone)
    qtbot.waitUntil(lambda: tapped.picture is not None)
    assert tapped.leaf.opening.isHidden()
    gate.set()
    qtbot.waitUntil(lambda: tapped.screen.reader.state is State.FAILED)
    assert tapped.picture is None
    assert not tapped.leaf.opening.isHidden()
    tapped.close(gate)


def test_a_page_that_lies_there_already_is_not_kept_again(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    left = kept(desk, open_reader, qtbot)
    assert QImage.fromData(left.image).height() <= 800
    screen = open_reader(desk, PAGE)
    view = paper_of(screen).view
    qtbot.wait(50)
    assert desk.left is left
    view.go_to(PAGE + 1)
    qtbot.waitUntil(lambda: desk.left is not None and desk.left.page == PAGE + 1)
