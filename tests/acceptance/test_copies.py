"""What another program annotated in a copy of a paper is taken in: real cabinet and store."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ecabinet.bootstrap import Cabinet, enrol
from ecabinet.domain.annotations import Layer, Mark, MarkKind, Point
from tests.cabinets import PASSPHRASE, TestCabinet, cabinet
from tests.pdf import papers
from tests.refusals import refused
from tests.services.meetings import published
from tests.services.test_papers import lines_pdf
from tests.ui.conftest import lanes, theme
from tests.ui.reader.conftest import paper_of
from ui.jobs import Lanes
from ui.viewmodels.navigator import Place
from ui.viewmodels.reader import State
from ui.viewmodels.workspace import Workspace
from ui.views.reader import choices
from ui.views.reader.screen import ReaderScreen

__all__ = ["cabinet", "lanes", "theme"]
FOREIGN = 1500


@pytest.fixture(scope="module")
def paper(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    meeting = published(cabinet, tmp_path_factory.mktemp("folders") / "m")
    return meeting.items[1].papers[0].id


def copied(member: Cabinet, paper: bytes, to: Path) -> Path:
    member.reading.get(paper, to)
    return to


def annotated(file: Path, count: int, *more: str) -> None:
    """Frames, notes, ink and lines on the first page, and `more`, as another program has them."""
    made = papers.opened(file.read_bytes())
    refs = [made.get_new_xref() for _ in range(count + len(more))]
    for ref, entries in zip(refs, (*map(foreign, range(count)), *more), strict=True):
        made.update_object(ref, f"<</Type/Annot/C[1 0 0]{entries}>>")
    made.xref_set_key(made[0].xref, "Annots", "[" + " ".join(f"{ref} 0 R" for ref in refs) + "]")
    file.write_bytes(made.tobytes())


def foreign(number: int) -> str:
    """One of `annotated`'s, no two of which lie on each other."""
    x, y = 60 + number % 97 * 4, 80 + number % 89 * 7
    rect = f"/F 4/Rect[{x} {y} {x + 20} {y + 10}]"
    return (
        f"/Subtype/Square{rect}",
        f"/Subtype/Text{rect}/Contents(y kien {number})",
        f"/Subtype/Ink{rect}/InkList[[{x} {y} {x + 9} {y + number % 7} {x + 15} {y}]]",
        f"/Subtype/Line{rect}/L[{x} {y} {x + 11} {y + number % 5}]",
    )[number % 4]


def over(member: Cabinet, paper: bytes, at: int) -> tuple[str, str]:
    """The quad of a word of the first page, as a PDF has it, and the word."""
    with member.reading.open(paper) as document:
        word, high = document.text(1).words[at], document.info.pages[0].height
    numbers = [
        f"{value / 100 if i % 2 == 0 else high - value / 100:.2f}"
        for i, value in enumerate(word.quad)
    ]
    return f"/Rect[0 0 9 9]/QuadPoints[{' '.join(numbers)}]", word.text


def test_what_another_program_wrote_on_a_copy_becomes_private_marks_once(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    member = cabinet.as_("BTC")
    file = copied(member, paper, tmp_path / "bản sao.pdf")
    (lit, word), (wavy, under) = over(member, paper, 3), over(member, paper, 5)
    corners = "/Rect[0 0 90 90]/Vertices[10 10 60 10 60 50]"
    seen = (f"/Subtype/Highlight{lit}", f"/Subtype/Squiggly{wavy}", f"/Subtype/Polygon{corners}")
    unseen = ("/Subtype/Text/F 2/Rect[9 9 9 9]/Contents(an)", "/Subtype/Link/Rect[0 0 9 9]")
    neither = ("/Subtype/Caret/Rect[9 9 19 19]", "/Subtype/Text/Rect[9 9 9 9]/Contents( )")
    annotated(file, 8, *seen, *unseen, *neither)
    found, left = member.annotating.import_copy(paper, file)
    assert (len(found), left) == (11, 2)
    marks = {one.mark.kind: one.mark for one in member.annotating.marks(paper)}
    assert {mark.layer for mark in marks.values()} == {Layer.PRIVATE}
    assert (marks[MarkKind.HIGHLIGHT].quote, marks[MarkKind.UNDERLINE].quote) == (word, under)
    assert [len(mark.strokes[0]) for mark in marks.values() if mark.strokes] == [4]
    assert member.annotating.import_copy(paper, file) == ((), 2)
    # What was moved since stays where it is, and what was deleted comes back under its name.
    moved, gone = found[0], found[1]
    frame = Mark(MarkKind.RECT, 1, Layer.PRIVATE, "#C0271B", 100, box=(1, 2, 3000, 4000))
    member.annotating.put(paper, frame, moved)
    member.annotating.delete(paper, gone)
    assert member.annotating.import_copy(paper, file) == ((gone,), 2)
    assert frame in [one.mark for one in member.annotating.marks(paper)]


def test_our_own_copy_comes_back_as_what_it_was(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    member, out = cabinet.as_("BTC"), tmp_path / "ra.pdf"
    points = (Point(1000, 1000, 300), Point(9000, 1500, 900))
    ink = Mark(MarkKind.INK, 1, Layer.SHARED, "#0B6264", 160, strokes=(points,))
    kept = member.annotating.put(paper, ink)
    member.annotating.export(paper, out)
    assert member.annotating.import_copy(paper, out) == ((), 0)
    member.annotating.delete(paper, kept.id)
    ((back,), _) = member.annotating.import_copy(paper, out)
    mark = next(one.mark for one in member.annotating.marks(paper) if one.id == back)
    assert (mark.strokes, mark.layer) == (ink.strokes, Layer.PRIVATE)


def test_two_devices_that_take_in_the_same_copy_apart_have_each_mark_once(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    first, file = cabinet.as_("BYT"), tmp_path / "bản sao.pdf"
    code = first.administering.pairing_code()
    second = enrol(tmp_path / "second", PASSPHRASE, code, "Máy thứ hai")
    try:
        first.syncing.sync()
        second.syncing.sync()
        annotated(copied(first, paper, file), 9)
        here = first.annotating.import_copy(paper, file)
        assert second.annotating.import_copy(paper, file) == here
        for each in (first, second, first):
            each.syncing.sync()
        for each in (first, second):
            assert {one.id for one in each.annotating.marks(paper)} == set(here[0])
    finally:
        second.close()


def test_what_was_taken_in_half_when_the_program_died_is_taken_in_whole_the_next_time(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    member, file = cabinet.as_("TTg"), tmp_path / "bản sao.pdf"
    annotated(copied(member, paper, file), 40)
    every = member.annotating.of_copy(paper, file).marks
    member.annotating.change(paper, every[:25])
    assert [len(step.added) for step in member.annotating.steps(paper)] == [25]
    rest, _ = member.annotating.import_copy(paper, file)
    assert set(rest) == {name for name, _ in every[25:]}
    assert len(member.annotating.marks(paper)) == 40


def test_a_copy_of_an_older_version_is_refused_by_the_page_that_differs(
    cabinet: TestCabinet, tmp_path: Path
) -> None:
    own = published(cabinet, tmp_path / "own", "Phiên họp có bản mới")
    item, which = own.items[0], own.items[0].papers[0].id
    text = [[f"Khoản {p}.{n} giao bộ số {p * 10 + n}." for n in range(9)] for p in range(1, 4)]
    file, office, member = tmp_path / "a.pdf", cabinet.as_("TK 1"), cabinet.as_("BTC")
    for version in range(2):
        text[0][4] = f"Khoản 1.4 nay có lời thứ {version}."
        file.write_bytes(lines_pdf(text))
        if version == 0:
            annotated(file, 4)
            copy = file.rename(tmp_path / "bản cũ.pdf")
        else:
            office.convening.add_paper(item.id, file, replaces=which)
    cabinet.sync_all(1)
    with refused("marks.other_version") as told:
        member.annotating.import_copy(which, copy)
    assert told.value.params["page"] == 1
    assert member.annotating.marks(which) == ()


def test_a_locked_or_damaged_copy_is_told_or_mended(
    cabinet: TestCabinet, paper: bytes, tmp_path: Path
) -> None:
    member, file = cabinet.as_("BTP"), tmp_path / "bản sao.pdf"
    annotated(copied(member, paper, file), 8)
    whole = file.read_bytes()
    options = {"encryption": papers.pymupdf.PDF_ENCRYPT_AES_256, "user_pw": "a", "owner_pw": "b"}
    file.write_bytes(papers.opened(whole).tobytes(**options))
    with refused("pdf.encrypted"):
        member.annotating.import_copy(paper, file)
    assert member.annotating.marks(paper) == ()
    file.write_bytes(whole[: whole.rindex(b"xref")])
    found, left = member.annotating.import_copy(paper, file)
    assert (len(found), left) == (8, 0)
    member.annotating.change(paper, delete=found)


def test_another_document_is_no_copy(cabinet: TestCabinet, paper: bytes, tmp_path: Path) -> None:
    member, other = cabinet.as_("BTC"), tmp_path / "khác.pdf"
    other.write_bytes(papers.paper(99))
    before = member.annotating.marks(paper)
    with refused("marks.other_paper"):
        member.annotating.import_copy(paper, other)
    with refused("input.no_file"):
        member.annotating.import_copy(paper, tmp_path / "không có.pdf")
    other.write_bytes(b"not a PDF")
    with refused("pdf.not_a_pdf"):
        member.annotating.import_copy(paper, other)
    assert member.annotating.marks(paper) == before


def test_a_great_many_annotations_come_in_and_the_pen_waits_for_none(
    cabinet: TestCabinet,
    paper: bytes,
    lanes: Lanes,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member = cabinet.as_("BTP")
    file = copied(member, paper, tmp_path / "bản sao.pdf")
    annotated(file, FOREIGN)
    workspace = Workspace(member, lanes, member.desk.me())
    screen = ReaderScreen(workspace, Place("reader", paper))
    screen.resize(1280, 800)
    screen.show()
    qtbot.waitUntil(lambda: screen.reader.state is State.READY, timeout=60_000)
    qtbot.waitUntil(lambda: screen.pane.paper is not None, timeout=60_000)
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    offered = choices.out(paper_of(screen), screen.pane)
    next(one for one in offered if one.words == "Nhập ghi chú từ bản sao…").act()
    marks = screen.reader.marks
    qtbot.waitUntil(lambda: marks.count > 0, timeout=60_000)
    many = marks.count
    assert many == FOREIGN
    points = (Point(1000, 1000, 300), Point(9000, 1500, 900))
    stroke = marks.add(Mark(MarkKind.INK, 2, Layer.PRIVATE, "#C0271B", 160, strokes=(points,)))
    qtbot.waitUntil(lambda: stroke.annotation is not None, timeout=60_000)
    assert marks.waiting > many // 2
    marks.undo()
    marks.undo()
    qtbot.waitUntil(lambda: lanes.idle() and not marks.waiting, timeout=120_000)
    assert marks.count == 0
    assert member.annotating.marks(paper) == ()
    screen.closing()
    qtbot.waitUntil(lanes.idle, timeout=60_000)
    screen.hide()
    screen.deleteLater()
    workspace.close()
