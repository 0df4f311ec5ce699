"""A paper that was left on one device is opened at the same line on another: two real devices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from ecabinet.bootstrap import Cabinet, enrol
from tests.cabinets import PASSPHRASE, TestCabinet, cabinet
from tests.pdf import papers
from tests.services.meetings import published
from tests.ui.conftest import lanes, theme
from tests.ui.hands import at_rest
from tests.ui.reader.conftest import paper_of
from ui.jobs import Lanes
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import State
from ui.viewmodels.workspace import Workspace
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen

__all__ = ["cabinet", "lanes", "theme"]
Read = Callable[[Cabinet, bytes, tuple[int, int]], ReaderScreen]
WIDE, TALL = (1280, 800), (800, 1180)


@pytest.fixture(scope="module")
def devices(
    cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cabinet, Cabinet]]:
    first = cabinet.as_("BYT")
    code = first.administering.pairing_code()
    second = enrol(tmp_path_factory.mktemp("second") / "p", PASSPHRASE, code, "Máy thứ hai")
    first.syncing.sync()
    second.syncing.sync()
    yield first, second
    second.close()


@pytest.fixture(scope="module")
def item(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return published(cabinet, tmp_path_factory.mktemp("folders") / "m").items[0].id


@pytest.fixture
def read(lanes: Lanes, qtbot: QtBot) -> Iterator[Read]:
    """Opens a paper on a device, in a window of that size."""
    screens: list[tuple[ReaderScreen, Workspace]] = []

    def make(device: Cabinet, paper: bytes, size: tuple[int, int]) -> ReaderScreen:
        workspace = Workspace(device, lanes, device.desk.me())
        screen = ReaderScreen(workspace, Place("reader", paper))
        screens.append((screen, workspace))
        screen.resize(*size)
        screen.show()
        qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)
        qtbot.waitUntil(lambda: screen.pane.paper is not None, timeout=60_000)
        qtbot.waitUntil(at_rest(lanes), timeout=60_000)
        return screen

    yield make
    for screen, workspace in screens:
        screen.closing()
        qtbot.waitUntil(lanes.idle, timeout=60_000)
        screen.hide()
        screen.deleteLater()
        workspace.close()


def added(cabinet: TestCabinet, item: bytes, file: Path, rotation: int) -> bytes:
    made = papers.opened(papers.paper(5))
    for page in made:
        page.insert_text((72, 780), "Nơi nhận: như trên")  # what is cropped off is its margins
        page.set_rotation(rotation)
    file.write_bytes(made.tobytes())
    paper = cabinet.as_("TK 1").convening.add_paper(item, file).id
    cabinet.sync_all(1)
    return paper


def down_from(view: PageView, page: int, x: float, y: float) -> float:
    """How far below the view's top a stored place lies, in points."""
    return view.to_view(page, x, y).y() / view.zoom_of(page)


@pytest.mark.parametrize(
    ("rotation", "manner"),
    [
        (0, {}),
        (90, {"crop": True}),
        (180, {"turn": 90}),
        (270, {}),
        (0, {"crop": True}),
        (90, {"turn": 90}),
    ],
    ids=str,
)
def test_another_device_opens_at_the_same_line_as_large_as_it_is_there(
    cabinet: TestCabinet,
    devices: tuple[Cabinet, Cabinet],
    item: bytes,
    read: Read,
    lanes: Lanes,
    qtbot: QtBot,
    tmp_path: Path,
    rotation: int,
    manner: dict[str, object],
) -> None:
    """last position on every device"""
    paper = added(cabinet, item, tmp_path / f"{tmp_path.name}.pdf", rotation)
    first, second = devices
    for device in devices:
        device.syncing.sync()
        device.reading.fetch(paper)
    there = read(second, paper, TALL)
    there.reader.looks.change(**manner)
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    view = paper_of(there).view
    view.zoom_to(140)
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    percent = view.percent
    there.closing()
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)

    here = read(first, paper, WIDE)
    here.reader.looks.change(**manner)
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    view = paper_of(here).view
    view.go_to(3)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + round(view.page_rect(3).height() * 0.3))
    assert view.page == 3
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    spot = view.spot_on(3, QPointF(max(view.page_rect(3).left(), 0.0), 0.0))
    here.closing()
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    first.syncing.sync()
    second.syncing.sync()

    view = paper_of(read(second, paper, TALL)).view
    assert (view.page, view.percent) == (3, percent)
    assert abs(down_from(view, 3, spot.x, spot.y)) < 1.5


def test_the_same_line_is_written_once_and_the_last_device_knows_it_by_itself(
    cabinet: TestCabinet, devices: tuple[Cabinet, Cabinet], item: bytes, tmp_path: Path
) -> None:
    paper = added(cabinet, item, tmp_path / f"{tmp_path.name}.pdf", 0)
    first, second = devices
    first.syncing.sync()
    first.reading.keep_place(paper, 2, (0, 4000))
    waiting = first.syncing.status().pending
    first.reading.keep_place(paper, 2, (100, 4100))
    assert first.syncing.status().pending == waiting
    first.reading.keep_place(paper, 2, (0, 7000))
    assert first.syncing.status().pending == waiting + 1
    assert first.reading.left_at(paper) is None
    first.syncing.sync()
    second.syncing.sync()
    assert (second.reading.paper(paper).place, second.reading.left_at(paper)) == (2, (0, 7000))
    second.reading.keep_place(paper, 2, (50, 7050))
    assert second.reading.left_at(paper) == (0, 7000)
    second.reading.keep_place(paper, 2)
    assert second.reading.left_at(paper) is None
    second.syncing.sync()
    first.syncing.sync()
    assert first.reading.left_at(paper) is None
