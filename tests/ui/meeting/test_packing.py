"""The sheet that binds the pack: how far it is, what came of it, and leaving it half-way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from ecabinet.domain.errors import Fault
from ecabinet.pdf.client import PdfEngine, open_document
from ecabinet.pdf.document import Document
from tests.pdf.papers import paper
from tests.ui import sample
from tests.ui.hands import click
from tests.ui.meeting.stage import Theatre, named, open_meeting, texts
from ui.views.meeting import MeetingScreen
from ui.views.meeting.packing import PackSheet
from ui.views.meeting.printing import MeetingPrintSheet
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
    assert not [one for one in screen.findChildren(PackSheet) if one.isVisible()]


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


def to_file(out: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(36)
    return printer


@pytest.mark.parametrize(
    ("kind", "entry"), [("pack", "In trọn bộ tài liệu…"), ("agenda", "In chương trình…")]
)
def test_the_menu_prints_the_pack_or_the_agenda_from_memory(
    theatre: Theatre,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    entry: str,
) -> None:
    """the pack as one PDF with cover, outline, page numbers and the reader's watermark (name of
    office, date); calendar file; print."""
    made: list[Document] = []
    failing = True

    def pages(meeting: bytes, advanced: Callable[[int, int], None] | None = None) -> Document:
        assert meeting == sample.MEETING
        if failing:
            raise Fault("pdf.worker_memory")
        if advanced is not None:
            advanced(1, 1)
        made.append(engine.open(paper(2)))
        return made[-1]

    with PdfEngine() as engine:
        screen = open_meeting(theatre, booklet={f"open_{kind}": pages})
        menu = screen._head.menu()
        next(one for one in menu.actions() if one.text() == entry).trigger()
        theatre.settle()
        (sheet,) = screen.findChildren(MeetingPrintSheet)
        out = tmp_path / "out.pdf"
        monkeypatch.setattr(sheet, "_choose", lambda _sheet: to_file(out))
        click(sheet._print)
        theatre.settle()
        assert "Tệp có thể đã hỏng" in texts(screen)
        failing = False
        for _ in range(2):  # again: what was bound is still there
            click(sheet._print)
            theatre.settle()
            assert "Đã gửi" in sheet._told.text()
            with open_document(out.read_bytes()) as printed:
                assert len(printed.info.pages) == 2
            out.unlink()
        assert len(made) == 1
        sheet.close_sheet()
        theatre.settle()
        assert made[0].pids == ()
        assert theatre.failed == []


def test_who_leaves_while_the_pack_is_bound_prints_nothing(
    theatre: Theatre, tmp_path: Path, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[Document] = []

    def pages(_meeting: bytes) -> Document:
        begun.set()
        go_on.wait(30)
        made.append(engine.open(paper(1)))
        return made[-1]

    with PdfEngine() as engine:
        screen = open_meeting(theatre, booklet={"open_agenda": pages})
        workspace, out = screen.model.workspace, tmp_path / "out.pdf"
        sheet = MeetingPrintSheet(
            screen, workspace, sample.MEETING, "agenda", lambda _host: to_file(out)
        )
        sheet.open()
        click(sheet._print)
        qtbot.waitUntil(begun.is_set)
        click(sheet._cancel)
        go_on.set()
        theatre.settle()
        assert made[0].pids == ()
        assert not out.exists()
        assert theatre.failed == []
