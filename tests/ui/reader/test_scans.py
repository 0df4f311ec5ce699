"""A scanned paper in the reader: the offer, its progress, the end of it, and the rest unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.pdf import scans
from tests.ui.hands import click
from tests.ui.reader.conftest import MakeDesk, OpenReader
from tests.ui.reader.scanning import Scanner
from ui.viewmodels.preferences import preferences_of
from ui.viewmodels.recognitions import REST_S, recognitions
from ui.views.reader.screen import ReaderScreen

Opened = Callable[..., tuple[ReaderScreen, Scanner]]


@pytest.fixture
def opened(open_reader: OpenReader, make_desk: MakeDesk) -> Opened:
    def make(scanned: int = 2, missing: tuple[str, ...] = ()) -> tuple[ReaderScreen, Scanner]:
        desk = make_desk(scans.scan_pdf(2), workers=1)
        scanner = Scanner(desk, scanned, missing)
        return open_reader(desk, **scanner.answers()), scanner

    return make


def test_a_scan_is_offered_recognised_and_then_found(opened: Opened, qtbot: QtBot) -> None:
    screen, scanner = opened()
    notice, texts = screen.notice, screen.reader.texts
    assert texts is not None
    assert notice.isVisible()
    assert notice.text() == "Bản quét, chưa tìm được chữ."
    texts.search("nghi quyet")
    qtbot.waitUntil(lambda: not texts.searching)
    assert (texts.found.rowCount(), texts.silent) == (0, 2)

    assert notice.act.accessibleName() == "Nhận dạng"
    click(notice.act)
    qtbot.waitUntil(lambda: notice.text() == "Đang nhận dạng: 0/2 trang")
    scanner.let.release()
    qtbot.waitUntil(lambda: notice.text() == "Đang nhận dạng: 1/2 trang")
    scanner.let.release()
    qtbot.waitUntil(lambda: notice.text().startswith("Văn bản nhận dạng"))
    qtbot.waitUntil(lambda: texts.found.rowCount() == 2)
    # The letters under the hand are there as well, where the picture shows them.
    qtbot.waitUntil(lambda: bool(texts.words(1)))
    word = (texts.words(1) or ())[0]
    assert word.text == "NGHỊ"
    assert word.quad[:2] == (6000, 10320)
    assert not notice.act.isVisible()
    click(notice.away)
    assert not notice.isVisible()


def test_it_is_stopped_by_hand_and_keeps_what_was_read(opened: Opened, qtbot: QtBot) -> None:
    screen, scanner = opened()
    click(screen.notice.act)
    scanner.let.release()
    qtbot.waitUntil(lambda: screen.notice.text() == "Đang nhận dạng: 1/2 trang")
    assert screen.notice.act.accessibleName() == "Dừng nhận dạng"
    click(screen.notice.act)
    qtbot.waitUntil(screen.reader.lanes.idle)
    assert scanner.stops == 1
    assert scanner.left == [scanner.state.paper]
    assert screen.notice.text() == "Đã nhận dạng 1/2 trang quét"
    assert screen.notice.act.accessibleName() == "Nhận dạng tiếp"


def test_what_is_missing_is_said_by_its_packages(opened: Opened) -> None:
    screen, _ = opened(missing=("tesseract-ocr", "tesseract-ocr-vie"))
    assert screen.notice.isVisible()
    assert "tesseract-ocr, tesseract-ocr-vie" in screen.notice.text()
    assert not screen.notice.act.isVisible()


def test_a_paper_with_letters_has_no_notice(opened: Opened) -> None:
    screen, _ = opened(scanned=0)
    assert not screen.notice.isVisible()


def test_the_end_of_the_app_waits_for_no_page(opened: Opened, qtbot: QtBot) -> None:
    screen, scanner = opened()
    click(screen.notice.act)
    qtbot.waitUntil(lambda: screen.notice.text() == "Đang nhận dạng: 0/2 trang")
    screen.reader.lanes.shutdown()
    assert scanner.stops == 1
    assert scanner.state.read == ()


def test_unasked_it_runs_while_nobody_touches_the_device(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, scanner = opened()
    workspace = screen._workspace
    running = recognitions(workspace)
    assert not running._looking.isActive()
    preferences_of(workspace).set(recognise=True)
    assert running._looking.isActive()
    running._look()
    qtbot.waitUntil(workspace.lanes.idle)
    assert not running.going(scanner.state.paper)  # somebody has just been here
    monkeypatch.setattr(workspace, "_touched_s", workspace._touched_s - 2 * REST_S)
    running._look()
    qtbot.waitUntil(lambda: running.going(scanner.state.paper))
    scanner.let.release()
    qtbot.waitUntil(lambda: scanner.state.read == (1,))
    workspace.touch()
    scanner.let.release()
    qtbot.waitUntil(workspace.lanes.idle)
    assert scanner.state.read == (1,)
    assert not running.going(scanner.state.paper)
