"""Pictures of the reader in each of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind
from ecabinet.domain.errors import Fault
from ecabinet.pdf.changes import Change, ChangeKind
from ecabinet.pdf.text import Quad
from ecabinet.services.carrying import Doubtful, Settled, WhatChanged
from ecabinet.services.summaries import BlobState
from tests.pdf import papers, scans
from tests.ui import sample
from tests.ui.reader import desk as desks
from tests.ui.reader.gestures import tap
from tests.ui.reader.scanning import Scanner
from tests.ui.reader.shots_following import FOLLOWING_SHOTS
from tests.ui.reader.shots_pairs import PAIR_SHOTS
from tests.ui.shots import Shot, Stage
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader_tools import INKS, Stamp, Tool, Way
from ui.viewmodels.recognitions import recognitions
from ui.views.reader.screen import ReaderScreen

Then = Callable[[Stage, ReaderScreen], None]


def _reader(
    then: Then | None = None,
    data: Callable[[], bytes] = desks.decree_pdf,
    page: int = 18,
    **more: Any,
) -> Shot:
    def shot(stage: Stage) -> QWidget:
        desk = desks.Desk(data())
        desk.paper = replace(desk.paper, **more.pop("paper", {}))
        if data is desks.decree_pdf:
            desks.fill(desk)
        services = {**desk.answers()}
        for name, answers in more.items():
            services[name] = {**services.get(name, {}), **answers}
        workspace = stage.workspace("BYT", **services)
        screen = ReaderScreen(workspace, Place("reader", desk.paper.id, page))
        stage.kept.append(screen)
        screen.resize(*stage.size)
        stage.settle(50)
        if then is not None:
            screen.show()
            stage.until(lambda: screen.pane.paper is not None)
            stage.settle(50)
            then(stage, screen)
        return screen

    return shot


def _pen(_stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.PEN)


def _shared(stage: Stage, screen: ReaderScreen) -> None:
    """The delegation's layer in the hand, and whose a mark of another is."""
    paper = screen.pane.paper
    assert paper is not None
    screen.reader.tools.choose(Tool.PEN)
    screen.pane._next_layer()
    box, desk = (10000, 9000, 30000, 14000), screen.reader.marks
    desk.add(Mark(MarkKind.RECT, 18, Layer.SHARED, screen.reader.tools.color(), 160, box=box))
    entry = screen.reader.marks.on(18)[-1]
    stage.settle(50)
    entry.author = sample.person("PTT 1").office
    paper.picking.pick(entry)


def _marks(stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    screen.reader.tools.choose(Tool.PEN)
    paper.panel.show_tab("marks")
    paper.marks_panel.list.setCurrentIndex(screen.reader.marks.model.index(1))
    stage.settle(50)
    paper.tools._want_options()


def _outline(_stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    paper.set_panel(True)
    paper.panel.show_tab("outline")


def _search(stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    paper.search_for("muc do bao dam")
    stage.settle(200)
    rows = screen.reader.texts.found if screen.reader.texts else None
    assert rows is not None
    on_page = [r for r in range(rows.rowCount()) if rows.place(r).page == 18]  # type: ignore[union-attr]  # a row of its own
    paper.find_panel.go(on_page[0] if on_page else 0)


def _note(_stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    note = next(e for e in screen.reader.marks.on(18) if e.mark.text)
    paper.picking.pick(note)


def _select(stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    view = paper.view
    words = view.words(18)
    stage.settle(50)
    words = view.words(18)
    place = view.to_view(18, words[20].quad[0], words[20].quad[1]) + QPoint(4, 4)
    view.pointer._choose_words(place, 3)


def _missing(_paper: bytes) -> None:
    raise Fault("net.unreachable", retryable=True)


def _hopeless(*_: object, **__: object) -> None:
    raise Fault("pdf.worker_failed", cause="start")


def _broken_page(stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    paper.view.pictures.failures[18] = "timeout"
    paper.view.viewport().update()


def _jump(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.PEN)
    screen.reader.ask_near()
    stage.settle(50)


def _kinds(stage: Stage, screen: ReaderScreen) -> None:
    """One mark of every kind that is not in the pictures, and the shapes' options."""
    marks = screen.reader.marks
    view = screen.pane.paper.view if screen.pane.paper is not None else None
    assert view is not None
    words = view.document.text(18).words
    for kind, word in ((MarkKind.UNDERLINE, 60), (MarkKind.STRIKEOUT, 64)):
        first, last = words[word].quad, words[word + 2].quad
        quad = (*first[0:2], *last[2:4], *first[4:6], *last[6:8])
        marks.add(Mark(kind, 18, Layer.PRIVATE, "#C0271B", 100, quads=(quad,)))
    boxes = {
        MarkKind.RECT: (8000, 9000, 22000, 14000),
        MarkKind.ELLIPSE: (24000, 9000, 36000, 14000),
        MarkKind.LINE: (38000, 9000, 46000, 14000),
        MarkKind.ARROW: (54000, 14000, 47000, 9000),
    }
    for kind, box in boxes.items():
        marks.add(Mark(kind, 18, Layer.PRIVATE, "#1D4ED8", 160, box=box))
    text, box = "Đề nghị làm rõ ngưỡng giá trị giao dịch", (8000, 40500, 24000, 44000)
    marks.add(Mark(MarkKind.TEXT, 18, Layer.PRIVATE, "#6D3FA8", 1200, box=box, text=text))
    screen.reader.tools.choose(Tool.SHAPE)
    stage.settle(50)


def _shapes(stage: Stage, screen: ReaderScreen) -> None:
    _kinds(stage, screen)
    assert screen.pane.paper is not None
    screen.pane.paper.tools._want_options()


def _typing(stage: Stage, screen: ReaderScreen) -> None:
    assert screen.pane.paper is not None
    screen.reader.tools.choose(Tool.NOTE, Way.TEXT)
    view = screen.pane.paper.view
    spot = view.spot(QPointF(480, 320))
    assert spot is not None
    view.text.begin(spot)
    view.text.setPlainText("Cần ngưỡng cụ thể cho từng loại giao dịch")
    stage.settle(50)


def _stamps(stage: Stage, screen: ReaderScreen) -> None:
    """The four stamps on the page, and the choice among them."""
    paper = screen.pane.paper
    assert paper is not None
    tools = screen.reader.tools
    tools.choose(Tool.NOTE, Way.STAMP)
    for number, (stamp, color) in enumerate(zip(Stamp, INKS, strict=False)):
        tools.set_stamp(stamp)
        tools.set_color(color)
        place = QPointF(300 + 150 * (number % 2), 520 + 60 * (number // 2))
        tap(paper.view.viewport(), place.toTuple())
    paper.panel.show_tab("marks")
    stage.settle(50)
    paper.tools._want_options()


def _lines(stage: Stage, screen: ReaderScreen) -> None:
    assert screen.pane.paper is not None
    screen.reader.tools.choose(Tool.HIGHLIGHTER, Way.UNDERLINE)
    screen.pane.paper.tools._want_options()


def _linked() -> bytes:
    """The decree with two references of its page 18 that lead on."""
    made = papers.opened(desks.decree_pdf())
    for words, page in (("dịch vụ tin cậy", 8), ("pháp luật chuyên ngành", 30)):
        for box in made[17].search_for(words)[:1]:
            made[17].insert_link({"kind": papers.pymupdf.LINK_GOTO, "from": box, "page": page})
    return bytes(made.tobytes())


def _link(stage: Stage, screen: ReaderScreen) -> None:
    """The keyboard rests on a link: its ring, and where it leads."""
    assert screen.pane.paper is not None
    view = screen.pane.paper.view
    stage.until(lambda: bool(view.texts.links(18)))
    view.focusNextPrevChild(forward=True)
    stage.until(lambda: view.glimpse.isVisible())
    stage.settle(50)


def _menu(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.looks.change(two=True)
    stage.settle(50)
    screen.pane.bar.more.click()


def _zoom(stage: Stage, screen: ReaderScreen) -> None:
    """How large the pages are: asked for where it is said."""
    assert screen.pane.paper is not None
    screen.pane.paper.view.zoom_to(125)
    stage.settle(50)
    screen.pane.ask_zoom()


def _bookmark(stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
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


def _lasso(stage: Stage, screen: ReaderScreen) -> None:
    _kinds(stage, screen)
    assert screen.pane.paper is not None
    screen.reader.tools.choose(Tool.SELECT, Way.LASSO)
    marks = [
        e for e in screen.reader.marks.on(18) if e.mark.kind in (MarkKind.RECT, MarkKind.ELLIPSE)
    ]
    screen.pane.paper.view.chosen.choose(marks)
    stage.settle(50)


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


def _news(stage: Stage) -> QWidget:
    desk = desks.Desk(desks.decree_pdf())
    desks.fill(desk)
    workspace = stage.workspace("BYT", **desk.answers(), **news(desk))
    screen = ReaderScreen(workspace, Place("reader", desk.paper.id, 18))
    stage.kept.append(screen)
    screen.resize(*stage.size)
    stage.settle(50)
    return screen


def _export(_stage: Stage, screen: ReaderScreen) -> None:
    assert screen.pane.paper is not None
    screen.pane.paper.open_export()


def _print(_stage: Stage, screen: ReaderScreen) -> None:
    paper = screen.pane.paper
    assert paper is not None
    paper.open_print()


def _scan(read: int, pressed: bool = False, missing: tuple[str, ...] = ()) -> Shot:
    def shot(stage: Stage) -> QWidget:
        desk = desks.Desk(scans.scan_pdf(12), workers=1)
        scanner = Scanner(desk, 12, missing)
        scanner.state = replace(scanner.state, read=tuple(range(1, read + 1)))
        answers = {**desk.answers(), **scanner.answers()}
        answers["reading"] = {**desk.answers()["reading"], **answers["reading"]}
        screen = ReaderScreen(stage.workspace("BYT", **answers), Place("reader", desk.paper.id, 1))
        stage.kept.append(screen)
        screen.resize(*stage.size)
        screen.show()
        stage.settle(50)
        if pressed:
            recognitions(screen._workspace)._going = desk.paper.id
            recognitions(screen._workspace).changed.emit()
        return screen

    return shot


SHOTS: dict[str, Shot] = {
    "reader_scan": _scan(0),
    "reader_scan_running": _scan(5, pressed=True),
    "reader_scan_done": _scan(12),
    "reader_scan_missing": _scan(0, missing=("tesseract-ocr", "tesseract-ocr-vie")),
    "reader_print": _reader(_print),
    "reader_export": _reader(_export),
    "reader_news": _news,
    "reader_lasso": _reader(_lasso),
    "reader_link": _reader(_link, data=_linked),
    "reader_menu": _reader(_menu),
    "reader_zoom": _reader(_zoom),
    "reader_bookmark": _reader(_bookmark),
    "reader_cropped": _reader(_cropped),
    "reader_turned": _reader(_turned),
    "reader_kinds": _reader(_kinds),
    "reader_shapes": _reader(_shapes),
    "reader_lines": _reader(_lines),
    "reader_stamps": _reader(_stamps),
    "reader_typing": _reader(_typing),
    "reader_jump": _reader(_jump),
    "reader": _reader(_pen),
    "reader_shared": _reader(_shared),
    "reader_marks": _reader(_marks, syncing={"status": sample.status(online=False, pending=2)}),
    "reader_outline": _reader(_outline),
    "reader_search": _reader(_search),
    "reader_note": _reader(_note),
    "reader_select": _reader(_select),
    "reader_failed_page": _reader(_broken_page),
    "reader_locked": _reader(data=lambda: papers.encrypted("khóa")),
    "reader_offline": _reader(paper={"state": BlobState.WAITING}, reading={"fetch": _missing}),
    "reader_failed": _reader(reading={"open": _hopeless}),
    "reader_repaired": _reader(
        data=lambda: papers.paper(3).replace(b"startxref\n", b"startxref\n9")
    ),
}

SHOTS |= PAIR_SHOTS | FOLLOWING_SHOTS
