"""A copy of the paper: which marks go out with it, and whether they stay marks."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import Fault
from tests.pdf import papers
from tests.ui.hands import click
from tests.ui.reader.gestures import write
from ui.jobs import Lanes
from ui.viewmodels.reader import Reader, State
from ui.viewmodels.reader_file import FileSource
from ui.views.reader.exporting import ExportSheet
from ui.views.reader.pane import ReaderPane
from ui.views.reader.viewmenu import ViewMenu
from ui.widgets import Button

BOX = (20000, 20000, 30000, 30000)


def test_marks_go_out_as_marks_as_part_of_the_page_or_not_at_all(
    lanes: Lanes, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """flatten and "without annotations" on request"""
    file, out = tmp_path / "tờ trình.pdf", tmp_path / "ra.pdf"
    file.write_bytes(papers.paper(3))
    reader = Reader(lanes, FileSource(file))
    pane = ReaderPane(reader)
    qtbot.addWidget(pane)
    pane.resize(1280, 500)
    pane.show()
    reader.start()
    qtbot.waitUntil(lambda: pane.paper is not None, timeout=60_000)
    assert pane.paper is not None
    write(pane.paper.view.viewport(), [(500, 200, 0.4), (560, 240, 0.8), (600, 300, 0.9)])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    click(pane.bar.more)
    menu = pane.findChild(ViewMenu)
    assert menu is not None
    qtbot.waitUntil(lambda: menu.page.verticalScrollBar().maximum() > 0)
    # Where there is no room for all lines, the last that shows is cut through its middle.
    bottom = menu.page.viewport().height()
    shown = [row.mapTo(menu.page.viewport(), row.rect().center()).y() for row in menu.rows()]
    assert any(abs(middle - bottom) <= 1 for middle in shown)
    click(next(row for row in menu.rows() if row.text() == "Xuất tài liệu…"))
    for which, flat in (("mine", False), ("mine", True), ("none", False)):
        if which != "mine" or flat:
            pane.paper.open_export()
        sheet = next(s for s in pane.findChildren(ExportSheet) if s.is_open())
        sheet.choose("none")
        assert not sheet.flat.isEnabled()
        sheet.choose("mine" if which == "mine" else "none")
        if flat:
            click(sheet.flat)
        qtbot.waitUntil(sheet.save.isEnabled, timeout=60_000)
        with qtbot.waitSignal(reader.exported, timeout=60_000):
            click(next(b for b in sheet.findChildren(Button) if b.text() == "Chọn nơi lưu…"))
        page = papers.opened(out.read_bytes())[0]
        dots = page.get_pixmap().samples
        red = sum(abs(r - b) > 60 for r, b in zip(dots[0::3], dots[2::3], strict=True))
        assert (page.first_annot is not None, red > 20) == (
            which == "mine" and not flat,
            which == "mine",
        )
    pane.closing()
    qtbot.waitUntil(lanes.idle)


def test_marks_that_went_out_with_a_file_are_marks_again_when_it_is_opened(
    lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    """those of ours round-trip as editable"""
    file, out, again = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf"))
    first = papers.opened(papers.paper(3))
    first[0].add_text_annot((100, 100), "của người khác")
    file.write_bytes(first.tobytes())

    def opened(path: Path) -> Reader:
        reader = Reader(lanes, FileSource(path))
        reader.start()
        qtbot.waitUntil(lambda: reader.state is State.READY, timeout=60_000)
        qtbot.waitUntil(lanes.idle, timeout=60_000)
        return reader

    def exported(reader: Reader, path: Path) -> None:
        with qtbot.waitSignal(reader.exported, timeout=60_000):
            reader.export(path, "mine", flatten=False)
        reader.close()
        qtbot.waitUntil(lanes.idle, timeout=60_000)

    marks = [
        Mark(MarkKind.INK, 1, Layer.PRIVATE, "#C0271B", 160, strokes=(_stroke(n),))
        for n in range(3)
    ]
    marks += [Mark(MarkKind.RECT, 2, Layer.PRIVATE, "#1D4ED8", 160, box=BOX)]
    reader = opened(file)
    reader.marks.do(added=marks)
    qtbot.waitUntil(lanes.idle)
    exported(reader, out)
    assert out.read_bytes().startswith(file.read_bytes())

    reader = opened(out)
    assert {entry.mark for page in (1, 2) for entry in reader.marks.on(page)} == set(marks)
    # They are no part of the page's picture any more: what is moved leaves nothing behind.
    assert reader.document is not None
    (left,) = reader.document.import_annotations()
    assert left.mark.text == "của người khác"
    (moved,) = reader.marks.on(2)
    reader.marks.edit(moved, replace(moved.mark, box=(0, 0, 5000, 5000)))
    reader.marks.remove(reader.marks.on(1)[:1])
    reader.marks.add(replace(marks[0], page=2))
    qtbot.waitUntil(lanes.idle)
    exported(reader, again)
    # One was moved and one removed: of what they were nothing is left, so it is written anew.
    assert not again.read_bytes().startswith(out.read_bytes())
    reader = opened(again)
    assert [len(reader.marks.on(page)) for page in (1, 2)] == [2, 2]
    assert replace(moved.mark, box=(0, 0, 5000, 5000)) in {e.mark for e in reader.marks.on(2)}
    reader.close()
    qtbot.waitUntil(lanes.idle)


def test_a_copy_that_cannot_be_written_whole_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy may go over the very file that is read, and the disk may be full."""
    file, data = tmp_path / "a.pdf", papers.paper(2)
    file.write_bytes(data)
    source = FileSource(file)
    with source.open(None):
        source.change([(None, Mark(MarkKind.RECT, 1, Layer.PRIVATE, "#1D4ED8", 160, box=BOX))], ())
        write = Path.write_bytes

        def full(path: Path, written: bytes) -> int:
            write(path, written[:100])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(Fault, match=r"file\.unwritable") as caught:
            source.export(file, "mine", flatten=False)
        assert caught.value.params["reason"] == "No space left on device"
        assert [one.read_bytes() for one in tmp_path.iterdir()] == [data]
        monkeypatch.undo()
        source.export(file, "mine", flatten=False)
        assert file.read_bytes().startswith(data)
    source.close()


def _stroke(number: int) -> tuple[Point, ...]:
    return tuple(Point(10000 + 100 * i, 10000 + 900 * number + i, 300 + 20 * i) for i in range(20))
