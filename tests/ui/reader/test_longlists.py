"""Thousands of marks, lines and letters: what is out of sight, or known, is not reckoned again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from types import FrameType

import pytest
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind
from ecabinet.pdf import document
from ecabinet.pdf.marks import bounds
from ecabinet.pdf.text import Quad, Word, joined_quad, line_quads
from tests.bench import hardpapers
from tests.pdf import papers
from tests.ui import sample
from tests.ui.hands import at_rest
from tests.ui.reader.conftest import MakeDesk, OpenReader, paper_of
from tests.ui.reader.desk import Desk
from ui.viewmodels.reader_text import PLACES_LIMIT
from ui.viewmodels.reader_tools import Tool, Way
from ui.views.reader import delegates, markpaint, pagepaint, spans
from ui.views.reader.screen import ReaderScreen
from ui.views.reader.spans import LetterAt, Span, whole_page

LONG = 2000
HANGS_MS = 60_000
MOVED = (70, -31, 70, -31)
IN_SIGHT = 60  # lines of text that a panel of 800 pixels has room for, and some more


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that was broken into lines."""
    texts: list[str] = []
    real = delegates.break_lines

    def told(text: str, *more: object) -> object:
        texts.append(text)
        return real(text, *more)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(delegates, "break_lines", told)
    return texts


def contents(lines: list[tuple[int, str]]) -> bytes:
    made = papers.opened(papers.paper(3))
    made.set_toc([[level, text, 1] for level, text in lines])
    return bytes(made.tobytes())


def put_notes(desk: Desk, count: int) -> None:
    """Notes of one line each, all on page 1."""
    for n in range(count):
        box = (3000 + n % 50 * 700, 3000 + n // 50 * 900)
        mark = Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#1B4B82", 0, box=box + box, text=f"Ý {n}")
        ident = n.to_bytes(16, "big")
        desk.book[ident] = Annotation(
            ident, desk.paper.id, desk.paper.version, mark, sample.me().member, n, pending=False
        )


def calls_during(act: Callable[[], object]) -> int:
    """How many functions of Python are called meanwhile."""
    called: list[FrameType] = []

    def told(frame: FrameType, event: str, _value: object) -> None:
        if event == "call":
            called.append(frame)

    sys.setprofile(told)
    try:
        act()
    finally:
        sys.setprofile(None)
    return len(called)


def open_panel(screen: ReaderScreen, name: str, qtbot: QtBot) -> None:
    paper = paper_of(screen)
    paper.set_panel(True)
    paper.panel.show_tab(name)
    qtbot.waitUntil(at_rest(screen.reader.lanes))


def rows_apart(view: QAbstractItemView, row: int) -> int:
    """Pixels from the top of one row to that of the next."""
    model = view.model()
    first, second = model.index(row, 0), model.index(row + 1, 0)
    return view.visualRect(second).y() - view.visualRect(first).y()


def test_of_thousands_of_marks_those_in_sight_are_laid_out(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, broken: list[str]
) -> None:
    desk = make_desk(papers.paper(2))
    put_notes(desk, LONG)
    screen = open_reader(desk)
    open_panel(screen, "marks", qtbot)
    panel = paper_of(screen).marks_panel
    assert panel.list.model().rowCount() == LONG
    qtbot.waitUntil(lambda: rows_apart(panel.list, 0) > 0)
    assert 0 < len(broken) < IN_SIGHT
    broken.clear()
    panel.list.scrollToBottom()
    qtbot.waitUntil(lambda: f"Ý {LONG - 1}" in broken)
    assert len(broken) < IN_SIGHT
    assert rows_apart(panel.list, 0) == rows_apart(panel.list, LONG // 2)


def test_the_rows_of_thousands_of_marks_are_counted_without_python(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(papers.paper(2))
    put_notes(desk, LONG)
    screen = open_reader(desk)
    open_panel(screen, "marks", qtbot)
    marks = paper_of(screen).marks_panel.list
    assert marks.model().rowCount() == LONG
    assert calls_during(marks.doItemsLayout) < IN_SIGHT


def test_the_rows_of_a_few_marks_are_as_high_as_their_words(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    desk = make_desk(papers.paper(2))
    put_notes(desk, 2)
    long = Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#1B4B82", 0, box=(5, 5, 5, 5), text="chữ " * 40)
    desk.put(b"", long)
    screen = open_reader(desk)
    open_panel(screen, "marks", qtbot)
    marks = paper_of(screen).marks_panel.list
    qtbot.waitUntil(lambda: rows_apart(marks, 0) > rows_apart(marks, 1) > 0)
    put_notes(desk, LONG)
    screen.reader.marks.load()
    qtbot.waitUntil(lambda: marks.model().rowCount() == LONG + 1)
    qtbot.waitUntil(lambda: rows_apart(marks, 0) == rows_apart(marks, 1) > 0)


def test_of_thousands_of_lines_of_contents_those_in_sight_are_laid_out(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, broken: list[str]
) -> None:
    lines = [(1, f"Điều {n}. Quy định chung về việc thứ {n}") for n in range(LONG)]
    screen = open_reader(make_desk(contents(lines)))
    open_panel(screen, "outline", qtbot)
    assert 0 < len(broken) < 2 * IN_SIGHT


def test_a_line_deep_in_the_contents_is_measured_without_a_walk_to_the_top(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot
) -> None:
    deep = [(level, f"Điều {level}") for level in range(1, hardpapers.DEEP + 1)]
    screen = open_reader(make_desk(contents(deep)))
    open_panel(screen, "outline", qtbot)
    panel = paper_of(screen).outline_panel
    panel.tree.expandAll()
    line = panel.model.index(0, 0)
    while panel.model.hasChildren(line):
        line = panel.model.index(0, 0, line)
    option = QStyleOptionViewItem()
    panel.tree.initViewItemOption(option)
    delegate = panel.tree.itemDelegate()
    assert calls_during(lambda: delegate.sizeHint(option, line)) < 40


def test_what_many_marks_take_up_is_reckoned_once_and_moves_along(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(papers.paper(2))
    put_notes(desk, LONG)
    screen = open_reader(desk)
    view = paper_of(screen).view
    reckoned: list[Mark] = []

    def told(mark: Mark) -> tuple[float, float, float, float]:
        reckoned.append(mark)
        return bounds(mark)

    monkeypatch.setattr("ui.models.marks.bounds", told)
    view.tools.choose(Tool.SELECT, Way.LASSO)
    view.chosen.choose(view.marks.on(1))
    before = view.chosen.box
    view.chosen.reshape((0, 0), 1, (70.4, -30.6))
    assert view.chosen.box == pytest.approx([at + by for at, by in zip(before, MOVED, strict=True)])
    assert [entry.bounds for entry in view.chosen.entries] == [
        bounds(entry.mark) for entry in view.chosen.entries
    ]
    paper_of(screen).undo()
    assert view.chosen.box == before
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    assert reckoned == []
    line = Mark(MarkKind.LINE, 1, Layer.PRIVATE, "#1B4B82", 100, box=(5, 5, 900, 5))
    view.chosen.choose([view.marks.add(line)])
    assert view.chosen.box == bounds(line)
    reckoned.clear()
    view.chosen.dip("#C0271B")
    assert [entry.mark.color for entry in view.chosen.entries] == ["#C0271B"]
    assert view.chosen.box == bounds(line)
    qtbot.waitUntil(at_rest(screen.reader.lanes))
    assert reckoned == []


def test_a_sign_of_a_note_is_drawn_once_for_all_that_look_alike(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    real = markpaint.paint_sign

    def told(*about: object) -> None:
        drawn.append(about)
        real(*about)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(markpaint, "paint_sign", told)
    desk = make_desk(papers.paper(2))
    put_notes(desk, LONG)
    screen = open_reader(desk)
    view = paper_of(screen).view
    view.viewport().repaint()
    view.light(view.marks.on(1)[5])
    view.viewport().repaint()
    assert len(drawn) == 3  # a private and a shared one, and the one that is lit
    assert calls_during(view.viewport().repaint) < LONG


def small_print() -> tuple[Word, ...]:
    """A hundred lines of fifty words of four letters."""
    return tuple(
        Word("nghi", (x, y, x + 40, y, x, y + 90, x + 40, y + 90), (0, 10, 20, 30, 40), line, 0)
        for line in range(100)
        for x, y in [(1000 + 50 * word, 200 * line) for word in range(50)]
    )


def test_a_hand_on_small_print_asks_the_words_of_lines_near_it_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = small_print()
    lines = spans.lines_of(words)
    asked: list[object] = []
    real = spans._around

    def told(quads: Sequence[Quad]) -> tuple[int, int, int, int]:
        asked.append(quads)
        return real(quads)

    monkeypatch.setattr(spans, "_around", told)
    assert spans.letter_at(words, lines, 1500, 8050, 3000) == LetterAt(40 * 50 + 10, 0)
    assert len(asked) < 20 * 50


def test_what_is_chosen_of_small_print_grows_without_a_look_at_what_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = small_print()
    lines = spans.lines_of(words)
    start, joined = LetterAt(3, 1), list[int]()
    real = joined_quad

    def told(quads: Sequence[Quad]) -> Quad:
        joined.append(len(quads))
        return real(quads)

    monkeypatch.setattr(spans, "joined_quad", told)
    monkeypatch.setattr("ecabinet.pdf.text.joined_quad", told)
    counts = []
    for end in (LetterAt(4000, 2), LetterAt(4060, 2)):
        joined.clear()
        grown = spans.span_quads(words, lines, spans.between(start, end))
        counts.append(sum(joined))
        pieces = [
            (words[i], words[i].part(a, b)) for i, a, b in spans._parts(words, Span(start, end))
        ]
        assert grown == line_quads(pieces)
    assert counts[0] > 3900
    assert counts[1] < 3 * 50


def slanted(left: int, top: int) -> Word:
    """A word that rises to the right: no corner of its quad is a corner of what is around it."""
    quad = (left + 20, top + 40, left + 120, top, left, top + 60, left + 100, top + 90)
    return Word("nghi", quad, (0, 25, 50, 75, 100), 1, 1)


def test_a_line_is_found_by_the_outermost_corners_of_all_its_words() -> None:
    first, second = slanted(1000, 500), slanted(1200, 460)
    (line,) = spans.lines_of((first, second))
    assert line.box == (1000, 460, 1320, 590)
    (alone,) = spans.lines_of((first,))
    assert alone.box == (1000, 500, 1120, 590)
    assert spans.word_at((line,), 1319, 461, 0) == 1
    assert spans.word_at((line,), 1001, 589, 0) == 0
    assert spans.word_at((line,), 1160, 520, 0) is None


def test_no_more_places_are_found_than_are_listed_and_each_is_shaped_once(
    make_desk: MakeDesk, open_reader: OpenReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "ASK_SECONDS", HANGS_MS / 1000)  # however busy the machine is
    screen = open_reader(make_desk(hardpapers.letters()))
    texts = screen.reader.texts
    assert texts is not None
    texts.search("nghi")
    qtbot.waitUntil(lambda: not texts.searching, timeout=HANGS_MS)
    assert texts.found.rowCount() == PLACES_LIMIT
    view, shaped = paper_of(screen).view, list[int]()
    view.viewport().repaint()
    real = markpaint.packed

    def told(quads: Collection[Sequence[int]]) -> bytes:
        shaped.append(len(quads))
        return real(quads)

    monkeypatch.setattr(pagepaint, "packed", told)
    view.viewport().repaint()
    assert shaped == []
    paper_of(screen).find_panel.step(1)
    view.viewport().repaint()
    assert shaped == [1]
    qtbot.waitUntil(lambda: texts.words(1) is not None, timeout=HANGS_MS)
    view.select(1, texts.words(1) or (), whole_page(texts.words(1) or ()))
    view.viewport().repaint()
    view.viewport().repaint()
    assert shaped[1:] == [400]
