"""Pictures of every tool in the hand with its options, what it leaves, and what can be chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from tests.ui import sample
from tests.ui.reader.gestures import drag, tap
from tests.ui.reader.staging import decree_shot, open_paper
from tests.ui.shots import Shot, Stage
from ui.viewmodels.reader_tools import INKS, WAYS, Stamp, Tool, Way
from ui.views.reader.screen import ReaderScreen

_WRITTEN = "Đề nghị làm rõ ngưỡng giá trị giao dịch"


def _options(way: Way, _stage: Stage, screen: ReaderScreen) -> None:
    tool = next(tool for tool, ways in WAYS.items() if way in ways)
    screen.reader.tools.choose(tool, way)
    open_paper(screen).tools._want_options()


def _pen(_stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.PEN)


def _kinds(stage: Stage, screen: ReaderScreen) -> None:
    """One mark of every kind that is not in the pictures."""
    marks = screen.reader.marks
    words = open_paper(screen).view.document.text(18).words
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
    box = (8000, 40500, 24000, 44000)
    marks.add(Mark(MarkKind.TEXT, 18, Layer.PRIVATE, "#6D3FA8", 1200, box=box, text=_WRITTEN))
    screen.reader.tools.choose(Tool.SHAPE)
    stage.settle(50)


def _stamps(stage: Stage, screen: ReaderScreen) -> None:
    """The four stamps on the page, and the choice among them."""
    paper, tools = open_paper(screen), screen.reader.tools
    tools.choose(Tool.NOTE, Way.STAMP)
    for number, (stamp, color) in enumerate(zip(Stamp, INKS, strict=False)):
        tools.set_stamp(stamp)
        tools.set_color(color)
        place = QPointF(200 + 150 * (number % 2), 520 + 60 * (number // 2))
        tap(paper.view.viewport(), place.toTuple())
    stage.settle(50)
    paper.tools._want_options()


def _erase(way: Way, stage: Stage, screen: ReaderScreen) -> None:
    """Across the two bars in the margin: they go, or have a gap."""
    view = open_paper(screen).view
    at = view.to_view(18, 4600, 47800)
    screen.reader.tools.choose(Tool.ERASER, way)
    drag(view.viewport(), [(at.x() - 30, at.y()), at.toTuple(), (at.x() + 40, at.y())])
    stage.settle(50)


def _undone(stage: Stage, screen: ReaderScreen) -> None:
    """One step back and one that could be made again."""
    _erase(Way.WHOLE, stage, screen)
    box = (8000, 9000, 22000, 14000)
    screen.reader.marks.add(Mark(MarkKind.RECT, 18, Layer.PRIVATE, "#1D4ED8", 160, box=box))
    open_paper(screen).undo()
    stage.settle(50)


def _new_note(stage: Stage, screen: ReaderScreen) -> None:
    paper = open_paper(screen)
    screen.reader.tools.choose(Tool.NOTE, Way.NOTE)
    tap(paper.view.viewport(), (90, 420))
    paper.picking.note.area.set_text("Đối chiếu với Điều 9 Luật Giao dịch điện tử")
    stage.settle(50)


def _own_note(stage: Stage, screen: ReaderScreen) -> None:
    marks, box = screen.reader.marks, (4000, 30000, 4000, 30000)
    note = Mark(MarkKind.NOTE, 18, Layer.PRIVATE, "#1B4B82", 0, box=box, text=_WRITTEN)
    open_paper(screen).picking.pick(marks.add(note))
    stage.settle(50)


def _note(_stage: Stage, screen: ReaderScreen) -> None:
    note = next(e for e in screen.reader.marks.on(18) if e.mark.text)
    open_paper(screen).picking.pick(note)


def _picked(_stage: Stage, screen: ReaderScreen) -> None:
    """A mark of one's own was tapped."""
    open_paper(screen).picking.pick(screen.reader.marks.on(18)[0])


def _shared(stage: Stage, screen: ReaderScreen) -> None:
    """The delegation's layer in the hand, and whose a mark of another is."""
    marks, tools = screen.reader.marks, screen.reader.tools
    tools.choose(Tool.PEN)
    screen.pane._next_layer()
    box = (10000, 9000, 30000, 14000)
    entry = marks.add(Mark(MarkKind.RECT, 18, Layer.SHARED, tools.color(), 160, box=box))
    stage.settle(50)
    entry.author = sample.person("PTT 1").office
    open_paper(screen).picking.pick(entry)


def _typing(stage: Stage, screen: ReaderScreen) -> None:
    screen.reader.tools.choose(Tool.NOTE, Way.TEXT)
    view = open_paper(screen).view
    spot = view.spot(QPointF(280, 320))
    assert spot is not None
    view.text.begin(spot)
    view.text.setPlainText("Cần ngưỡng cụ thể cho từng loại giao dịch")
    stage.settle(50)


def _lasso(stage: Stage, screen: ReaderScreen) -> None:
    _kinds(stage, screen)
    screen.reader.tools.choose(Tool.SELECT, Way.LASSO)
    kinds = (MarkKind.RECT, MarkKind.ELLIPSE)
    chosen = [e for e in screen.reader.marks.on(18) if e.mark.kind in kinds]
    open_paper(screen).view.chosen.choose(chosen)
    stage.settle(50)


def _select(stage: Stage, screen: ReaderScreen) -> None:
    view = open_paper(screen).view
    stage.until(lambda: bool(view.words(18)))
    quad = view.words(18)[20].quad
    view.pointer._choose_words(view.to_view(18, quad[0], quad[1]) + QPoint(4, 4), 3)


TOOL_SHOTS: dict[str, Shot] = {
    f"reader_tool_{way.value}": decree_shot(partial(_options, way)) for way in Way
}
TOOL_SHOTS |= {
    "reader": decree_shot(_pen),
    "reader_kinds": decree_shot(_kinds),
    "reader_stamps": decree_shot(_stamps),
    "reader_erased": decree_shot(partial(_erase, Way.WHOLE)),
    "reader_erased_part": decree_shot(partial(_erase, Way.PART)),
    "reader_undone": decree_shot(_undone),
    "reader_note": decree_shot(_note),
    "reader_note_new": decree_shot(_new_note),
    "reader_note_own": decree_shot(_own_note),
    "reader_picked": decree_shot(_picked),
    "reader_shared": decree_shot(_shared),
    "reader_typing": decree_shot(_typing),
    "reader_lasso": decree_shot(_lasso),
    "reader_select": decree_shot(_select),
}
