"""Which pictures are drawn, kept and shown meanwhile: never a blank page, never too much memory."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QPointF, QRect
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from tests.pdf import papers
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from ui.views.reader import pictures
from ui.views.reader.pageview import PageView
from ui.views.reader.screen import ReaderScreen
from ui.widgets.unpacking import unpack_png


def _await(qtbot: QtBot, shown: pictures.Pictures, page: int) -> None:
    """Until a page's small picture is there."""
    qtbot.waitUntil(lambda: shown.thumbnail(page) is not None, timeout=60_000)


def view_of(screen: ReaderScreen) -> PageView:
    return paper_of(screen).view


def test_what_comes_next_lies_ready(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    qtbot.waitUntil(lambda: all(view.pictures.exact(p, view.scale_of(p)) for p in (19, 20, 17)))
    assert view.pictures.exact(25, view.scale_of(25)) is None


def test_what_pictures_come_through_is_given_back_once_they_are_there(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk()
    view = view_of(open_reader(desk, 18))
    (descriptor,) = desk.engine.ring.descriptors
    qtbot.waitUntil(lambda: all(view.pictures.exact(p, view.scale_of(p)) for p in (19, 20, 17)))
    qtbot.waitUntil(lambda: os.fstat(descriptor).st_blocks == 0)


def test_the_nearest_zoom_shows_until_the_right_one_comes(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    old = view.pictures.exact(18, view.scale_of(18))
    view.zoom_by(1.25)
    assert view.pictures.exact(18, view.scale_of(18)) is None
    assert view.pictures.best(18, view.scale_of(18)) is old
    qtbot.waitUntil(lambda: view.pictures.exact(18, view.scale_of(18)) is not None, timeout=60_000)


def test_a_page_never_drawn_is_paper_and_not_a_hole(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    view.go_to(40)
    assert view.pictures.exact(40, view.scale_of(40)) is None
    middle = view.page_rect(40).center().toPoint()
    assert view.grab().toImage().pixelColor(middle.x(), 300).lightness() > 240


def test_kept_thumbnails_are_shown_without_drawing_and_the_rest_is_drawn(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make_desk()
    kept = QImage(224, 316, QImage.Format.Format_RGB32)
    kept.fill(0x336699)
    assert kept.save(str(tmp_path / "small.png"))
    desk.small = {44: (tmp_path / "small.png").read_bytes()}
    shown = view_of(open_reader(desk, 18)).pictures
    shown.thumbnail(44)
    qtbot.waitUntil(lambda: shown.thumbnail(44) is not None)
    small = shown.thumbnail(44)
    assert small is not None
    assert small.pixelColor(50, 50).rgb() & 0xFFFFFF == 0x336699
    assert small.width() == pictures.THUMBNAIL_WIDTH
    qtbot.waitUntil(lambda: shown.thumbnail(45) is not None, timeout=60_000)
    drawn = shown.thumbnail(45)
    assert drawn is not None
    assert drawn.pixelColor(2, 2).rgb() & 0xFFFFFF == 0xFFFFFF


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG in grey whose head says so large a picture, whatever its `rows` hold."""
    head = struct.pack(">II", width, height) + bytes([8, 0, 0, 0, 0])
    body = chunk(b"IDAT", zlib.compress(rows or bytes((width + 1) * height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def bmp() -> bytes:
    """What Qt could read, and no PNG."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"bmp").write(QImage(224, 316, QImage.Format.Format_RGB32))
    return bytes(buffer.data().data())


HOSTILE = {
    "empty": b"",
    "noise": bytes(range(256)) * 8,
    "cut": png(224, 316)[:60],
    "huge": png(60_000, 60_000, b"0"),
    "larger than any page": png(2_000, 2_000),
    "a strip": png(1, 400_000),
    "flipped": png(224, 316)[:50] + b"\xff\xff" + png(224, 316)[52:],
    "another kind": bmp(),
}


def test_kept_pictures_that_are_damaged_or_hostile_are_drawn_anew_or_stay_small(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(workers=1)
    desk.small = dict(enumerate(HOSTILE.values(), 20))
    screen = open_reader(desk, 18)
    shown = view_of(screen).pictures
    read = shown._read_small(lambda first, last: desk.small, 0)
    strip = list(HOSTILE).index("a strip") + 20
    assert set(read) <= {strip}
    assert all(image.sizeInBytes() <= 4 * pictures.SMALL_PIXELS for image in read.values())
    for page in set(desk.small) - {strip}:
        shown.thumbnail(page)
        _await(qtbot, shown, page)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_but_a_whole_png_of_a_bounded_size_is_unpacked(name: str) -> None:
    most = 1_000_000
    image = unpack_png(HOSTILE[name], most)
    assert image.isNull() is (name != "a strip")
    assert image.width() * image.height() <= most


def test_thumbnails_are_asked_for_and_come(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    assert view.pictures.thumbnail(44) is None
    qtbot.waitUntil(lambda: view.pictures.thumbnail(44) is not None, timeout=60_000)
    assert view.pictures.best(44, view.scale_of(44)) is view.pictures.thumbnail(44)


def test_the_small_picture_of_a_page_that_is_here_costs_no_worker(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    shown = view.pictures
    qtbot.waitUntil(lambda: shown._busy is None and shown._choose() is None, timeout=60_000)
    shown._small.pop(18, None)
    monkeypatch.setattr(view.document, "render", None)
    qtbot.waitUntil(lambda: shown.thumbnail(18) is not None, timeout=60_000)
    small = shown.thumbnail(18)
    assert small is not None
    assert small.width() == pictures.THUMBNAIL_WIDTH
    assert small.format() == QImage.Format.Format_RGB32
    assert small.pixelColor(2, 2).rgb() & 0xFFFFFF == 0xFFFFFF


def test_small_pictures_have_a_bound_and_those_shown_last_stay_wherever_one_reads(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = view_of(open_reader(make_desk(), 1)).pictures
    monkeypatch.setattr(pictures, "THUMBNAIL_BYTES", 0)
    monkeypatch.setattr(pictures, "THUMBNAILS_LEAST", 4)
    for page in (1, 2, 3, 4, 40, 41):
        _await(qtbot, shown, page)
    assert {40, 41} <= set(shown._small)
    assert len(shown._small) == 4
    assert shown._small_bytes == sum(image.sizeInBytes() for image in shown._small.values())


def test_memory_has_a_bound_and_what_is_seen_stays(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(open_reader(make_desk(), 1))
    one = view.pictures.exact(1, view.scale_of(1))
    assert one is not None
    bound = one.sizeInBytes() * 6
    monkeypatch.setattr(pictures, "CACHE_BYTES", bound)
    for page in range(1, 20, 2):
        view.go_to(page)
        qtbot.waitUntil(
            lambda p=page: view.pictures.exact(p, view.scale_of(p)) is not None,  # type: ignore[misc]  # a page a turn
            timeout=60_000,
        )
        assert view.pictures._bytes <= bound
        kept = sum(image.sizeInBytes() for image in view.pictures._kept.values())
        assert kept == view.pictures._bytes
    assert view.pictures.exact(1, view.scale_of(1)) is None


def test_far_pages_go_long_before_near_ones(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(open_reader(make_desk(), 1))
    monkeypatch.setattr(pictures, "FAR_BYTES", 0)
    for page in (1, 10, 11):
        view.go_to(page)
        qtbot.waitUntil(
            lambda p=page: view.pictures.exact(p, view.scale_of(p)) is not None,  # type: ignore[misc]  # a page a turn
            timeout=60_000,
        )
    assert view.pictures.exact(1, view.scale_of(1)) is None
    assert view.pictures.exact(10, view.scale_of(10)) is not None


def test_a_page_drawn_anew_at_another_size_lets_the_old_size_go(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(open_reader(make_desk(), 1))
    monkeypatch.setattr(pictures, "FAR_BYTES", 0)
    before = view.scale_of(1)
    view.zoom_by(0.8, QPointF(400, 300))
    assert view.pictures.best(1, view.scale_of(1)) is view.pictures.exact(1, before)
    qtbot.waitUntil(lambda: view.pictures.exact(1, view.scale_of(1)) is not None, timeout=60_000)
    assert view.pictures.exact(1, before) is None


def test_a_page_grown_large_is_sharpened_tile_by_tile(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    view.zoom_by(4, QPointF(400, 300))
    assert view.pictures.is_large(18, view.scale_of(18))
    tiles = view.tiles(18)
    assert 1 <= len(tiles) <= 6
    qtbot.waitUntil(
        lambda: all(view.pictures.tile(t) is not None for t in view.tiles(18)), timeout=60_000
    )
    whole = view.pictures.tiles(18, view.scale_of(18), QRect(0, 0, 100_000, 100_000))
    clips = [tile.clip for tile in whole if tile.clip is not None]
    area = sum((c[2] - c[0]) * (c[3] - c[1]) for c in clips)
    geometry, scale = view.document.info.pages[17], view.scale_of(18)
    assert area == round(geometry.width * scale) * round(geometry.height * scale)


def test_a_page_of_five_metres_opens_and_its_picture_is_capped(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    view = view_of(open_reader(make_desk(papers.shaped(media=(0, 0, 14_400, 14_400)))))
    image = view.pictures.best(1, view.scale_of(1))
    assert image is not None
    assert image.width() * image.height() <= pictures.WHOLE_PIXELS


def test_turning_dark_forgets_the_light_pictures(
    make_desk: MakeDesk, open_reader: OpenReader
) -> None:
    view = view_of(open_reader(make_desk(), 18))
    view.pictures.set_dark(True)
    assert view.pictures.exact(18, view.scale_of(18)) is None
    assert view.pictures.memory == 0
    view.pictures.set_dark(False)
