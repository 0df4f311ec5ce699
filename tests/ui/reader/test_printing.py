"""Pages on paper: the chosen ones, with their marks or without, and an end when one wants it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ecabinet.pdf.client import open_document
from tests.pdf import papers
from tests.ui.hands import click
from tests.ui.reader import desk as desks
from tests.ui.reader.conftest import MakeDesk, OpenReader
from ui.viewmodels.reader_looks import page_range
from ui.views.reader import printrun
from ui.views.reader.printing import PrintSheet
from ui.views.reader.screen import ReaderScreen


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("", tuple(range(1, 10))),
        ("3", (3,)),
        ("7, 1-3; 2–4", (1, 2, 3, 4, 7)),
        ("4-2", ()),
        ("0", ()),
        ("10", ()),
        ("1--2", ()),
        ("một", ()),
    ],
)
def test_pages_are_named_as_people_write_them(words: str, pages: tuple[int, ...]) -> None:
    assert page_range(words, 9) == pages


def to_file(out: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    return printer


def sheet_on(screen: ReaderScreen, out: Path, **told: Any) -> PrintSheet:
    """The sheet of printing, whose printer is `told` what the system's dialog would tell it."""

    def choose(_parent: QWidget) -> QPrinter:
        printer = to_file(out)
        for name, value in told.items():
            getattr(printer, name)(value)
        return printer

    sheet = PrintSheet(screen.reader, screen, choose)
    sheet.open()
    return sheet


def colored(out: Path) -> int:
    """Pixels of the first printed page that are neither grey nor nearly so."""
    with open_document(out.read_bytes()) as document, document.render(1, 1.0) as bitmap:
        data = bytes(bitmap.data[: bitmap.stride * bitmap.height])
    pairs = zip(data[0::4], data[2::4], strict=True)
    return sum(abs(blue - red) > 40 for blue, red in pairs)


def sent(sheet: PrintSheet) -> bool:
    return "Đã gửi" in sheet._told.text()


def test_chosen_pages_are_printed_with_their_marks_or_without(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make_desk()
    desks.fill(desk)
    screen = open_reader(desk, 18)
    with_marks, without = tmp_path / "with.pdf", tmp_path / "without.pdf"
    for out, marks in ((with_marks, True), (without, False)):
        sheet = sheet_on(screen, out)
        sheet.pages.set_text("18-19, 46")
        sheet.marks.setChecked(marks)
        click(sheet._print)
        qtbot.waitUntil(partial(sent, sheet), timeout=60_000)
        sheet.close_sheet()
        with open_document(out.read_bytes()) as document:
            assert len(document.info.pages) == 3
    assert colored(with_marks) > 500
    assert colored(without) < 50


def across_and_upright() -> bytes:
    """Three pages: A4 upright, A4 across, and one that is turned to lie across; a frame on each."""
    made = papers.pymupdf.open()
    for wide, high, turn in ((595, 842, 0), (842, 595, 0), (595, 842, 90)):
        page = made.new_page(width=wide, height=high)
        page.draw_rect((20, 20, wide - 20, high - 20), width=4)
        page.set_rotation(turn)
    return bytes(made.tobytes())


LAST_FIRST = QPrinter.PageOrder.LastPageFirst


@pytest.mark.parametrize(
    ("told", "lie_across"),
    [
        ({}, [False, True, True]),
        ({"setCopyCount": 2}, [False, True, True] * 2),
        ({"setCopyCount": 2, "setCollateCopies": False}, [False, False, *[True] * 4]),
        ({"setPageOrder": LAST_FIRST}, [True, True, False]),
    ],
)
def test_every_sheet_lies_as_its_page_and_copies_are_put_together_as_told(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    tmp_path: Path,
    told: dict[str, Any],
    lie_across: list[bool],
) -> None:
    out = tmp_path / "out.pdf"
    sheet = sheet_on(open_reader(make_desk(across_and_upright())), out, **told)
    click(sheet._print)
    qtbot.waitUntil(partial(sent, sheet), timeout=60_000)
    sheet.close_sheet()
    printed = papers.pymupdf.open(out)
    assert [page.rect.width > page.rect.height for page in printed] == lie_across
    for page in printed:
        (picture,) = page.get_image_info()
        left, top, right, bottom = picture["bbox"]
        whole = page.rect
        assert abs(left - (whole.width - right)) < 2
        assert abs(top - (whole.height - bottom)) < 2
        assert max((right - left) / whole.width, (bottom - top) / whole.height) > 0.95


def test_a_large_page_goes_to_the_printer_in_strips_without_a_seam(
    make_desk: MakeDesk,
    open_reader: OpenReader,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent_at_once: list[float] = []

    class Painter(QPainter):
        def drawImage(self, target: QRectF, image: QImage, source: QRectF) -> None:  # type: ignore[override]  # the one that printing calls
            sent_at_once.append(source.width() * source.height())
            super().drawImage(target, image, source)

    monkeypatch.setattr(printrun, "QPainter", Painter)
    made = papers.pymupdf.open()
    page = made.new_page(width=595, height=842)
    page.draw_rect((0, 0, 595, 842), fill=(0, 0, 0))
    out = tmp_path / "out.pdf"
    sheet = sheet_on(open_reader(make_desk(made.tobytes())), out, setResolution=300)
    click(sheet._print)
    qtbot.waitUntil(partial(sent, sheet), timeout=60_000)
    sheet.close_sheet()
    assert len(sent_at_once) > 10
    assert max(sent_at_once) < 650_000
    for scale in (0.7, 1.3, 3.1):
        drawn = papers.pymupdf.open(out)[0].get_pixmap(
            matrix=papers.pymupdf.Matrix(scale, scale), colorspace=papers.pymupdf.csGRAY
        )
        middle = drawn.samples[drawn.width // 2 :: drawn.stride]
        assert max(middle[60:-60]) < 8


def test_nonsense_is_refused_and_a_cancelled_run_prints_no_further(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = open_reader(make_desk(), 18)
    sheet = sheet_on(screen, tmp_path / "out.pdf")
    sheet.pages.set_text("99")
    click(sheet._print)
    assert sheet._run is None
    sheet.pages.set_text("")
    click(sheet._print)
    run = sheet._run
    assert run is not None
    qtbot.waitUntil(lambda: run._done >= 2, timeout=60_000)
    click(sheet._cancel)
    assert "Đã hủy" in sheet._told.text()
    qtbot.waitUntil(screen.reader.lanes.idle, timeout=60_000)
    assert run._done < 40
    assert run._painter is None
    sheet.close_sheet()
