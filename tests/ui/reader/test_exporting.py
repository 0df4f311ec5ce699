"""A copy of the paper: which marks go out with it, and whether they stay marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.pdf import papers
from tests.ui.hands import click
from tests.ui.reader.gestures import write
from ui.jobs import Lanes
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_file import FileSource
from ui.views.reader.exporting import ExportSheet
from ui.views.reader.pane import ReaderPane
from ui.views.reader.viewmenu import ViewMenu
from ui.widgets import Button


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
