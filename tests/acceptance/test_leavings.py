"""What a copy of a paper still tells its receiver, and that its giver is told before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import MarkKind
from ecabinet.domain.errors import Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.costs import Cost
from tests.pdf import papers
from tests.pdf.conftest import engine
from tests.pdf.test_export import MARKS, exported
from tests.pdf.test_leavings import NOTE, SECRET, leavings, spoilt, torn
from tests.ui.conftest import lanes, theme
from tests.ui.hands import at_rest, click
from ui.i18n import Language, set_language
from ui.jobs import Lanes
from ui.theme import Theme
from ui.viewmodels.reader import Reader
from ui.viewmodels.reader_file import FileSource
from ui.views.reader.exporting import ExportSheet
from ui.views.reader.pane import ReaderPane
from ui.widgets import Button

__all__ = ["engine", "lanes", "theme"]
Open = Callable[[bytes], ReaderPane]
CERTIFIED = {"vi": "không cho phép thay đổi này", "en": "forbids this change"}
REMAIN = {"vi": "khôi phục các ghi chú trước đây", "en": "recover its earlier notes"}
SIGNED = {"vi": "đã bị thay đổi sau khi ký", "en": "show the copy as changed since"}
REPAIRED = {"vi": "tệp bị lỗi và phải sửa", "en": "broken and had to be repaired"}
OTHERS = {"vi": "do phần mềm khác ghi vào tệp", "en": "other programs wrote into the file"}
RESTRICTED = {"vi": "vẫn giữ hạn chế đó", "en": "its copy stays restricted"}
LOCKED = {"vi": "bản sao vẫn khóa", "en": "its copy stays locked"}
ANYWAY = {"vi": "Vẫn xuất…", "en": "Export anyway…"}
SAVE = {"vi": "Chọn nơi lưu…", "en": "Choose where to save…"}


@pytest.fixture
def opened(
    lanes: Lanes, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens a file by itself; a copy goes to `tmp_path`/out.pdf."""
    panes: list[ReaderPane] = []

    def make(data: bytes) -> ReaderPane:
        file = tmp_path / "tờ trình.pdf"
        file.write_bytes(data)
        pane = ReaderPane(Reader(lanes, FileSource(file)))
        panes.append(pane)
        qtbot.addWidget(pane)
        pane.resize(1280, 800)
        pane.show()
        pane.reader.start()
        qtbot.waitUntil(lambda: pane.paper is not None, timeout=60_000)
        qtbot.waitUntil(at_rest(lanes), timeout=60_000)
        return pane

    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    yield make
    for pane in panes:
        pane.closing()
    qtbot.waitUntil(lanes.idle, timeout=60_000)


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication, theme: Theme) -> Language:
    """Either, which all windows speak until `theme` is taken back."""
    set_language(qapp, request.param)
    spoken: Language = request.param
    return spoken


def asked(pane: ReaderPane, lanes: Lanes, qtbot: QtBot) -> ExportSheet:
    assert pane.paper is not None
    pane.paper.open_export()
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    return next(sheet for sheet in pane.findChildren(ExportSheet) if sheet.is_open())


def said(sheet: ExportSheet) -> str:
    return " ".join(banner.text() for banner in sheet.told)


def whole(sheet: ExportSheet) -> bool:
    return all(
        one.isVisible() and one.height() >= one.heightForWidth(one.width()) for one in sheet.told
    )


def saved(pane: ReaderPane, sheet: ExportSheet, qtbot: QtBot, out: Path) -> bytes:
    with qtbot.waitSignal(pane.reader.exported, timeout=60_000):
        click(sheet.save)
    return out.read_bytes()


def test_a_copy_without_notes_holds_nothing_of_them(
    opened: Open, engine: PdfEngine, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    """flatten and "without annotations" on request"""
    data = exported(engine, papers.paper(2), [*MARKS, NOTE])
    assert SECRET in leavings(data)
    pane = opened(data)
    sheet = asked(pane, lanes, qtbot)
    sheet.choose("none")
    assert sheet.told == []
    bare = saved(pane, sheet, qtbot, tmp_path / "out.pdf")
    assert leavings(bare) == []
    sheet = asked(pane, lanes, qtbot)
    click(sheet.flat)
    flat = saved(pane, sheet, qtbot, tmp_path / "out.pdf")
    # The words that stand in frames and on stamps are drawn, in letters of their fonts.
    assert leavings(flat) == []
    assert [page.first_annot for page in papers.opened(flat)] == [None, None]


def test_a_note_that_was_deleted_or_changed_is_not_in_the_next_copy(
    opened: Open, engine: PdfEngine, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = opened(exported(engine, papers.paper(2), [*MARKS, NOTE]))
    marks = pane.reader.marks
    old = next(mark for mark in MARKS if mark.kind is MarkKind.NOTE)
    note = next(one for one in marks.on(1) if one.mark.text == old.text)
    marks.edit(note, replace(note.mark, text="Đồng ý"))
    marks.remove([one for one in marks.on(1) if one.mark.text == SECRET])
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    out = saved(pane, asked(pane, lanes, qtbot), qtbot, tmp_path / "out.pdf")
    left = leavings(out)
    assert "/InkList" in left
    assert SECRET not in left
    assert old.text not in left


def test_a_note_of_ours_that_nobody_can_read_is_not_lost_in_the_next_copy(
    opened: Open, engine: PdfEngine, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = opened(spoilt(exported(engine, papers.paper(2), MARKS), MarkKind.NOTE, "Rect"))
    assert len(pane.reader.marks.on(1)) == len(MARKS) - 1
    kept = saved(pane, asked(pane, lanes, qtbot), qtbot, tmp_path / "out.pdf")
    page = papers.opened(kept)[0]
    assert [one.type[1] for one in page.annots()].count("Text") == 1
    assert len(list(page.annots())) == len(MARKS)
    sheet = asked(pane, lanes, qtbot)
    sheet.choose("none")
    assert leavings(saved(pane, sheet, qtbot, tmp_path / "out.pdf")) == []


def test_whoever_exports_a_certified_paper_is_told_before(
    opened: Open,
    engine: PdfEngine,
    lanes: Lanes,
    qtbot: QtBot,
    tmp_path: Path,
    language: Language,
) -> None:
    """the earlier notes remain recoverable in the file; the certification's promise will be
    broken
    """
    data = papers.signed(exported(engine, papers.paper(2), [NOTE]), certifies=2)
    pane = opened(data)
    sheet = asked(pane, lanes, qtbot)
    assert CERTIFIED[language] in said(sheet)
    assert REMAIN[language] not in said(sheet)
    sheet.choose("none")
    assert CERTIFIED[language] in said(sheet)
    assert REMAIN[language] in said(sheet)
    qtbot.waitUntil(lambda: whole(sheet))
    assert sheet.save.text() == ANYWAY[language]
    assert not (tmp_path / "out.pdf").exists()
    # Who leaves has written nothing; who goes on has a copy whose signed bytes are as they were.
    click(next(b for b in sheet.findChildren(Button) if b is not sheet.save))
    assert not (tmp_path / "out.pdf").exists()
    sheet = asked(pane, lanes, qtbot)
    sheet.choose("none")
    assert saved(pane, sheet, qtbot, tmp_path / "out.pdf").startswith(data)


def test_whoever_exports_a_locked_paper_is_told_that_its_copy_stays_so(
    opened: Open, lanes: Lanes, qtbot: QtBot, language: Language
) -> None:
    options = {"encryption": papers.pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "o"}
    only = papers.pymupdf.PDF_PERM_PRINT
    pane = opened(papers.opened(papers.paper(1)).tobytes(**options, permissions=only))
    sheet = asked(pane, lanes, qtbot)
    for which in ("mine", "none"):
        sheet.choose(which)
        assert RESTRICTED[language] in said(sheet)
    assert sheet.save.text() == ANYWAY[language]
    sheet.price({("none", False): (Cost.LOCKED, Cost.RESTRICTED)})
    assert LOCKED[language] in said(sheet)
    qtbot.waitUntil(lambda: whole(sheet))


def test_whoever_exports_a_broken_paper_that_is_signed_is_told_before(
    opened: Open,
    engine: PdfEngine,
    lanes: Lanes,
    qtbot: QtBot,
    tmp_path: Path,
    language: Language,
) -> None:
    pane = opened(torn(papers.signed(exported(engine, papers.paper(2), [NOTE]))))
    assert pane.reader.document is not None
    assert pane.reader.document.info.repaired
    sheet = asked(pane, lanes, qtbot)
    assert REPAIRED[language] in said(sheet)
    sheet.choose("none")
    assert REPAIRED[language] in said(sheet)
    assert sheet.save.text() == ANYWAY[language]
    assert leavings(saved(pane, sheet, qtbot, tmp_path / "out.pdf")) == []


def test_whoever_wants_no_notes_is_told_of_those_that_other_programs_wrote(
    opened: Open,
    lanes: Lanes,
    qtbot: QtBot,
    language: Language,
) -> None:
    made = papers.opened(papers.paper(1))
    made[0].add_text_annot((90, 90), "của người khác")
    sheet = asked(opened(made.tobytes()), lanes, qtbot)
    assert sheet.told == []
    sheet.choose("none")
    assert OTHERS[language] in said(sheet)
    assert sheet.save.text() == ANYWAY[language]


def test_where_the_costs_cannot_be_learnt_one_tries_again_or_goes_on(
    opened: Open, lanes: Lanes, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = papers.paper(1)
    pane = opened(data)
    really = FileSource.costs

    def fail(_self: FileSource) -> NoReturn:
        raise Fault("pdf.worker_failed")

    monkeypatch.setattr(FileSource, "costs", fail)
    sheet = asked(pane, lanes, qtbot)
    assert "Chưa biết bản sao này" in said(sheet)
    assert sheet.save.text() == ANYWAY["vi"]
    assert sheet.save.isEnabled()
    monkeypatch.setattr(FileSource, "costs", really)
    again = next(b for b in sheet.told[0].findChildren(Button) if b.text() == "Thử lại")
    qtbot.waitUntil(lambda: whole(sheet))
    click(again)
    assert not sheet.save.isEnabled()
    qtbot.waitUntil(sheet.save.isEnabled, timeout=60_000)
    assert sheet.told == []
    assert sheet.save.text() == SAVE["vi"]
    sheet.close_sheet()
    monkeypatch.setattr(FileSource, "costs", fail)
    sheet = asked(pane, lanes, qtbot)
    assert saved(pane, sheet, qtbot, tmp_path / "out.pdf") == data


def test_whoever_draws_into_a_signed_paper_is_told_before(
    opened: Open,
    engine: PdfEngine,
    lanes: Lanes,
    qtbot: QtBot,
    language: Language,
) -> None:
    """readers will show the signature as changed"""
    pane = opened(papers.signed(papers.paper(2)))
    pane.reader.marks.add(MARKS[0])
    qtbot.waitUntil(at_rest(lanes), timeout=60_000)
    sheet = asked(pane, lanes, qtbot)
    assert sheet.told == []
    assert sheet.save.text() == SAVE[language]
    click(sheet.flat)
    assert SIGNED[language] in said(sheet)
    assert sheet.save.text() == ANYWAY[language]
    sheet.close_sheet()
