"""The sheet that binds the pack: how far it is, what came of it, and leaving it half-way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.meeting.stage import Theatre, named, open_meeting, texts
from ui.views.meeting import MeetingScreen
from ui.views.meeting.packing import PackSheet
from ui.widgets import Button, Tabs

Write = Callable[..., int]


def opened(theatre: Theatre, write: Write) -> tuple[MeetingScreen, PackSheet]:
    """The sheet as a person comes to it: from the papers' tab."""
    screen = open_meeting(theatre, booklet={"write": write})
    screen.findChildren(Tabs)[0].chosen.emit("papers")
    theatre.settle()
    click(named(screen, "Lưu trọn bộ tài liệu", Button))
    theatre.settle()
    (sheet,) = screen.findChildren(PackSheet)
    return screen, sheet


def test_it_says_how_far_it_is_and_how_many_pages_came(theatre: Theatre, tmp_path: Path) -> None:
    asked: list[Any] = []

    def write(meeting: bytes, out: Path, advanced: Callable[[int, int], None]) -> int:
        asked.append((meeting, out))
        advanced(1, 2)
        return 48

    screen, sheet = opened(theatre, write)
    assert "không được mã hóa" in texts(screen)
    sheet.write(str(tmp_path / "a.pdf"))
    theatre.settle()
    assert asked == [(sample.MEETING, tmp_path / "a.pdf")]
    assert "Đã lưu 48 trang." in texts(screen)
    click(named(screen, "Xong", Button))
    theatre.settle()
    assert not sheet.isVisible()


def test_a_full_disk_is_told_and_may_be_tried_again(theatre: Theatre, tmp_path: Path) -> None:
    failing = True

    def write(_meeting: bytes, out: Path, _advanced: Callable[[int, int], None]) -> int:
        if failing:
            raise Fault("file.unwritable", file=str(out), reason="No space left on device")
        return 3

    screen, sheet = opened(theatre, write)
    sheet.write(str(tmp_path / "a.pdf"))
    theatre.settle()
    assert "No space left on device" in texts(screen)
    failing = False
    sheet.write(str(tmp_path / "b.pdf"))
    theatre.settle()
    assert "Đã lưu 3 trang." in texts(screen)
    assert "No space left on device" not in texts(screen)


def test_who_leaves_half_way_gets_no_file(theatre: Theatre, tmp_path: Path, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    written: list[Path] = []

    def write(_meeting: bytes, out: Path, advanced: Callable[[int, int], None]) -> int:
        begun.set()
        go_on.wait(30)
        advanced(1, 2)
        written.append(out)
        return 3

    screen, sheet = opened(theatre, write)
    sheet.write(str(tmp_path / "a.pdf"))
    qtbot.waitUntil(begun.is_set)
    click(named(screen, "Hủy", Button))
    go_on.set()
    theatre.settle()
    assert written == []
    assert theatre.failed == []
