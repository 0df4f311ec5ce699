"""Pictures of the reader in each of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from ecabinet.domain.annotations import Annotation
from ecabinet.domain.errors import Fault
from ecabinet.pdf.changes import Change, ChangeKind
from ecabinet.pdf.text import Quad
from ecabinet.services.carrying import Doubtful, Settled, WhatChanged
from ecabinet.services.summaries import BlobState
from tests.pdf import papers, scans
from tests.ui import sample
from tests.ui.reader import desk as desks
from tests.ui.reader.scanning import Scanner
from tests.ui.reader.shots_following import FOLLOWING_SHOTS
from tests.ui.reader.shots_pairs import PAIR_SHOTS
from tests.ui.reader.shots_tools import TOOL_SHOTS
from tests.ui.reader.staging import decree_shot, open_paper, screen_on
from tests.ui.shots import Shot, Stage
from ui.viewmodels.reader import State
from ui.viewmodels.reader_tools import Tool
from ui.viewmodels.recognitions import recognitions
from ui.views.reader.exporting import ExportSheet
from ui.views.reader.screen import ReaderScreen


def _marks(stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    screen.reader.tools.choose(Tool.PEN)
    paper.set_panel(True)
    paper.panel.show_tab("marks")
    paper.marks_panel.list.setCurrentIndex(screen.reader.marks.model.index(1))
    stage.settle(50)
    paper.tools._want_options()


def _panel(tab: str, _stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    paper.set_panel(True)
    paper.panel.show_tab(tab)


def _search(stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    paper.search_for("muc do bao dam")
    stage.settle(200)
    rows = screen.reader.texts.found if screen.reader.texts else None
    assert rows is not None
    on_page = [r for r in range(rows.rowCount()) if rows.place(r).page == 18]  # type: ignore[union-attr]  # a row of its own
    paper.find_panel.go(on_page[0] if on_page else 0)


def _missing(_paper: bytes) -> None:
    raise Fault("net.unreachable", retryable=True)


def _hopeless(*_: object, **__: object) -> None:
    raise Fault("pdf.worker_failed", cause="start")


def _broken_page(stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    paper.view.pictures.failures[18] = "timeout"
    paper.view.viewport().update()


def _jump(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.PEN)
    screen.reader.ask_near()
    stage.settle(50)


def _linked() -> bytes:
    """The decree with two references of its page 18 that lead on."""
    made = papers.opened(desks.decree_pdf())
    for words, page in (("dịch vụ tin cậy", 8), ("pháp luật chuyên ngành", 30)):
        for box in made[17].search_for(words)[:1]:
            made[17].insert_link({"kind": papers.pymupdf.LINK_GOTO, "from": box, "page": page})
    return bytes(made.tobytes())


def _link(stage: Stage, screen: ReaderScreen) -> None:
    """The keyboard rests on a link: its ring, and where it leads."""
    view = open_paper(screen).view
    stage.until(lambda: bool(view.texts.links(18)))
    view.focusNextPrevChild(forward=True)
    stage.until(lambda: view.glimpse.isVisible())
    stage.settle(50)


def _followed_link(stage: Stage, screen: ReaderScreen) -> None:
    """Where a link has led, and the way back."""
    view = open_paper(screen).view
    stage.until(lambda: bool(view.texts.links(18)))
    view.link_followed.emit(view.texts.links(18)[0])
    stage.settle(50)


def _menu(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.looks.change(two=True)
    stage.settle(50)
    screen.pane.bar.more.click()


def _zoom(stage: Stage, screen: ReaderScreen) -> None:
    """How large the pages are: asked for where it is said."""
    open_paper(screen).view.zoom_to(125)
    stage.settle(50)
    screen.pane.ask_zoom()


def _bookmark(stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    paper.set_panel(True)
    paper.panel.show_tab("outline")
    screen.reader.looks.set_bookmark(3, "Căn cứ pháp lý")
    screen.reader.looks.set_bookmark(24, "")
    screen.pane.bookmark()
    stage.settle(50)
    screen.pane.bookmark()


def _cropped(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.looks.change(crop=True, two=True, whole=True, paged=True)
    stage.settle(200)


def _turned(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.looks.change(crop=True, turn=90)
    stage.settle(200)


def news(desk: desks.Desk) -> dict[str, dict[str, Any]]:
    """A version that brings changes, one of them where the reader had marked, and a doubt."""
    mark = replace(next(iter(desk.book.values())).mark, page=20)
    old = Annotation(b"d" * 16, desk.paper.id, 2, mark, sample.me().member, 0, pending=False)
    quads = cast("tuple[Quad, ...]", mark.quads)
    told = (
        Change(ChangeKind.REWORDED, 18, 18, "trong thời hạn 60 ngày", "trong thời hạn 90 ngày kể "
               "từ ngày Nghị định này có hiệu lực", quads, marked=True),
        Change(ChangeKind.INSERTED, 0, 20, "", "Điều 16. Các loại dịch vụ tin cậy", quads, False),
        Change(ChangeKind.MOVED, 30, 24, "Điều 19", "Điều 19. Thẩm tra, cấp phép", quads, False),
        Change(ChangeKind.DELETED, 31, 30, "Điều 25. Trách nhiệm của tổ chức", "", (), False),
    )  # fmt: skip
    waits = (Doubtful(old, mark, found=True, quote=mark.quote),)
    return {"carrying": {"settle": Settled(3, 6, waits, ()), "changes": WhatChanged(2, told)}}


def _news(_stage: Stage, screen: ReaderScreen) -> None:
    open_paper(screen).open_news()


def _with_news(then: Callable[[Stage, ReaderScreen], None]) -> Shot:
    def shot(stage: Stage) -> QWidget:
        desk = desks.Desk(desks.decree_pdf())
        desks.fill(desk)
        screen = screen_on(stage, desk, 18, news(desk))
        then(stage, screen)
        return screen

    return shot


def _doubtful(stage: Stage, screen: ReaderScreen) -> None:
    """A mark that waits to be placed, where it may belong."""
    _news(stage, screen)
    open_paper(screen).viewing.show_doubtful(screen.reader.news.doubtful[0])


def _export(_stage: Stage, screen: ReaderScreen) -> None:
    open_paper(screen).open_export()


def _export_signed(stage: Stage, screen: ReaderScreen) -> None:
    """Of a certified paper: what a copy without notes costs is said before it is written."""
    from ecabinet.pdf.costs import Cost

    sheet = _asked(stage, screen)
    sheet.price({("none", False): (Cost.CERTIFICATION, Cost.NOTES_REMAIN, Cost.OTHERS_STAY)})
    sheet.choose("none")
    stage.settle(50)


def _export_unsure(stage: Stage, screen: ReaderScreen) -> None:
    """What a copy costs could not be learnt."""
    _asked(stage, screen).excuse(Fault("pdf.worker_failed", cause="died"))
    stage.settle(50)


def _asked(stage: Stage, screen: ReaderScreen) -> ExportSheet:
    _export(stage, screen)
    stage.settle()
    return next(one for one in screen.findChildren(ExportSheet) if one.is_open())


def _print(_stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    paper.open_print()


def _scan(read: int, pressed: bool = False, missing: tuple[str, ...] = ()) -> Shot:
    def shot(stage: Stage) -> QWidget:
        desk = desks.Desk(scans.scan_pdf(12), workers=1)
        scanner = Scanner(desk, 12, missing)
        scanner.state = replace(scanner.state, read=tuple(range(1, read + 1)))
        screen = screen_on(stage, desk, 1, scanner.answers())
        if pressed:
            recognitions(screen._workspace)._going = desk.paper.id
            recognitions(screen._workspace).changed.emit()
        return screen

    return shot


def _bookmarks(_stage: Stage, screen: ReaderScreen) -> None:
    for page, name in ((3, "Căn cứ pháp lý"), (18, "Điều 12. Mức độ bảo đảm"), (24, "")):
        screen.reader.looks.set_bookmark(page, name)
    _panel("outline", _stage, screen)


def _filter(stage: Stage, screen: ReaderScreen) -> None:
    _panel("marks", stage, screen)
    stage.settle()
    open_paper(screen).marks_panel._filter.click()


def _nothing_found(stage: Stage, screen: ReaderScreen) -> None:
    open_paper(screen).search_for("ngân hàng trung ương")
    stage.settle(200)


def _go_to(words: str, stage: Stage, screen: ReaderScreen) -> None:
    screen.pane.ask_page()
    go_to = open_paper(screen)._go_to
    assert go_to is not None
    if words:
        go_to.field.set_text(words)
        go_to.wanted.emit(words)
    stage.settle(50)


def _ways_back(stage: Stage, screen: ReaderScreen) -> None:
    """After a leap, and back and forth again."""
    viewing = open_paper(screen).viewing
    viewing.jump(31)
    viewing.jump(40)
    viewing.go_back()
    stage.settle(50)
    screen.pane.bar.more.click()


def _two(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.looks.change(two=True)
    stage.settle(200)


def _wrong_password(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.unlock("sai")
    stage.settle(50)


def _on_its_way(state: State, _stage: Stage, screen: ReaderScreen) -> None:
    """What stands there as long as the paper is being fetched or opened."""
    screen.reader.state = state
    screen.reader.state_changed.emit()


SHOTS: dict[str, Shot] = {
    "reader_scan": _scan(0),
    "reader_scan_running": _scan(5, pressed=True),
    "reader_scan_done": _scan(12),
    "reader_scan_missing": _scan(0, missing=("tesseract-ocr", "tesseract-ocr-vie")),
    "reader_pages": decree_shot(partial(_panel, "pages")),
    "reader_bookmarks": decree_shot(_bookmarks),
    "reader_filter": decree_shot(_filter),
    "reader_no_outline": decree_shot(
        partial(_panel, "outline"), data=lambda: papers.paper(3), page=1
    ),
    "reader_no_marks": decree_shot(partial(_panel, "marks"), marked=False),
    "reader_find": decree_shot(partial(_panel, "find")),
    "reader_find_none": decree_shot(_nothing_found),
    "reader_go_to": decree_shot(partial(_go_to, "")),
    "reader_go_to_refused": decree_shot(partial(_go_to, "97")),
    "reader_ways_back": decree_shot(_ways_back),
    "reader_two": decree_shot(_two),
    "reader_print": decree_shot(_print),
    "reader_export": decree_shot(_export),
    "reader_export_signed": decree_shot(_export_signed),
    "reader_export_unsure": decree_shot(_export_unsure),
    "reader_news": _with_news(_news),
    "reader_doubtful": _with_news(_doubtful),
    "reader_link": decree_shot(_link, data=_linked),
    "reader_link_followed": decree_shot(_followed_link, data=_linked),
    "reader_menu": decree_shot(_menu),
    "reader_zoom": decree_shot(_zoom),
    "reader_bookmark": decree_shot(_bookmark),
    "reader_cropped": decree_shot(_cropped),
    "reader_turned": decree_shot(_turned),
    "reader_jump": decree_shot(_jump),
    "reader_marks": decree_shot(_marks, syncing={"status": sample.status(online=False, pending=2)}),
    "reader_outline": decree_shot(partial(_panel, "outline")),
    "reader_search": decree_shot(_search),
    "reader_failed_page": decree_shot(_broken_page),
    "reader_locked": decree_shot(data=lambda: papers.encrypted("khóa"), opens=False),
    "reader_locked_wrong": decree_shot(
        _wrong_password, data=lambda: papers.encrypted("khóa"), opens=False
    ),
    "reader_offline": decree_shot(
        opens=False, paper={"state": BlobState.WAITING}, reading={"fetch": _missing}
    ),
    "reader_failed": decree_shot(opens=False, reading={"open": _hopeless}),
    "reader_loading": decree_shot(
        partial(_on_its_way, State.LOADING), opens=False, reading={"open": _hopeless}
    ),
    "reader_fetching": decree_shot(
        partial(_on_its_way, State.FETCHING), opens=False, reading={"open": _hopeless}
    ),
    "reader_repaired": decree_shot(
        data=lambda: papers.paper(3).replace(b"startxref\n", b"startxref\n9")
    ),
}

SHOTS |= TOOL_SHOTS | PAIR_SHOTS | FOLLOWING_SHOTS
