"""Marks written as standard annotations: bytes kept, engines agree, and all comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ecabinet.domain.annotations import Annotation, Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import DomainError
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.drawing import LINES_AT
from ecabinet.pdf.marks import bounds
from tests.pdf import papers
from tests.pdf.test_geometry import CASES, dark_box

AUTHOR = b"\x01" * 16
OFFICE = "Bộ trưởng Bộ Tài chính"
AT_MS = 1_790_000_000_000
QUAD = (7200, 8600, 20000, 8600, 7200, 10300, 20000, 10300)
STROKE = tuple(Point(10000 + 500 * i, 30000 + (i % 3) * 300, 200 + 80 * i) for i in range(10))


def mark(kind: MarkKind, **rest: object) -> Mark:
    return Mark(kind, 1, Layer.PRIVATE, "#C0271B", 160, **rest)  # type: ignore[arg-type]  # by name


MARKS = [
    mark(MarkKind.INK, strokes=(STROKE, STROKE[:1])),
    mark(MarkKind.HIGHLIGHT, quads=(QUAD,), quote="Nghị quyết"),
    mark(MarkKind.UNDERLINE, quads=(QUAD,)),
    mark(MarkKind.STRIKEOUT, quads=(QUAD,)),
    mark(MarkKind.NOTE, box=(20000, 40000, 20000, 40000), text="Đề nghị làm rõ (điểm 2)\nvà 3"),
    mark(MarkKind.TEXT, box=(10000, 50000, 30000, 56000), text="Ý kiến: đồng ý với phương án 1"),
    mark(MarkKind.RECT, box=(10000, 60000, 20000, 65000)),
    mark(MarkKind.ELLIPSE, box=(30000, 60000, 40000, 65000)),
    mark(MarkKind.LINE, box=(10000, 70000, 20000, 72000)),
    mark(MarkKind.ARROW, box=(40000, 72000, 30000, 70000)),
    mark(MarkKind.STAMP, box=(5000, 74000, 19000, 78000), text="CẦN TRAO ĐỔI"),
]


def annotation(number: int, of: Mark) -> Annotation:
    return Annotation(bytes([number]) * 16, b"p" * 16, 1, of, AUTHOR, AT_MS, pending=False)


ANNOTATIONS = [annotation(i, m) for i, m in enumerate(MARKS)]
AUTHORS = {AUTHOR: OFFICE}


def exported(engine: PdfEngine, data: bytes, marks: list[Mark], flatten: bool = False) -> bytes:
    with engine.open(data) as document:
        entries = [annotation(i, m) for i, m in enumerate(marks)]
        return document.export(entries, authors=AUTHORS, flatten=flatten).data


def test_the_received_bytes_stay_an_exact_prefix(engine: PdfEngine) -> None:
    data = papers.paper(2)
    with engine.open(data) as document:
        out = document.export(ANNOTATIONS, authors=AUTHORS)
        assert out.incremental
        assert out.data.startswith(data)
        assert out.annotations == len(MARKS)
        assert document.import_annotations() == ()


def test_standard_kinds_with_author_date_name_and_appearance(engine: PdfEngine) -> None:
    written = papers.opened(exported(engine, papers.paper(1), MARKS))
    page = written[0]  # held: an annotation of a page that is gone answers nothing
    found = list(page.annots())
    assert [a.type[1] for a in found] == [
        "Ink",
        "Highlight",
        "Underline",
        "StrikeOut",
        "Text",
        "FreeText",
        "Square",
        "Circle",
        "Line",
        "Line",
        "Stamp",
    ]
    assert {a.info["title"] for a in found} == {OFFICE}
    assert {a.info["modDate"] for a in found} == {"D:20260921141320Z"}
    assert len({a.info["id"] for a in found}) == len(MARKS)
    assert all(written.xref_get_key(a.xref, "AP/N")[0] == "xref" for a in found)
    assert found[4].info["content"] == MARKS[4].text
    assert written.xref_get_key(found[9].xref, "LE")[1] == "[/None/OpenArrow]"


def test_every_mark_comes_back_as_it_was(engine: PdfEngine) -> None:
    with engine.open(exported(engine, papers.paper(1), MARKS)) as document:
        found = document.import_annotations()
    assert [entry.mark for entry in found] == MARKS
    assert all(entry.ours and entry.author == OFFICE for entry in found)
    assert [entry.name for entry in found] == [a.id.hex() for a in ANNOTATIONS]
    assert {entry.at_ms for entry in found} == {AT_MS}


@pytest.mark.parametrize(("rotation", "shape"), CASES)
def test_marks_come_back_on_every_shape_of_page(
    engine: PdfEngine,
    rotation: int,
    shape: tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float],
) -> None:
    media, crop, unit = shape
    data = exported(engine, papers.shaped(rotation, media, crop, unit), MARKS)
    with engine.open(data) as document:
        assert [entry.mark for entry in document.import_annotations()] == MARKS


@pytest.mark.parametrize(("rotation", "shape"), CASES)
def test_ink_is_drawn_where_it_was_written_in_both_engines(
    engine: PdfEngine,
    rotation: int,
    shape: tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float],
) -> None:
    media, crop, unit = shape
    points = tuple(Point(x, y, 1000) for x, y in ((8000, 12000), (14000, 12000), (14000, 20000)))
    ink = Mark(MarkKind.INK, 1, Layer.PRIVATE, "#000000", 800, strokes=(points,))
    data = exported(engine, papers.shaped(rotation, media, crop, unit), [ink])
    with engine.open(data) as document:
        wanted = seen_box(document, ink)
        for distrusted in (set[int](), {1}):
            document._distrusted.update(distrusted)
            with document.render(1, 1.0) as bitmap:
                x0, y0, x1, y1 = dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height)
            drawn = (x0, y0, x1 + 1, y1 + 1)
            assert all(abs(a - b) <= 1 for a, b in zip(drawn, wanted, strict=True))


LINED = (
    MarkKind.UNDERLINE, MarkKind.STRIKEOUT, MarkKind.RECT, MarkKind.ELLIPSE,
    MarkKind.LINE, MarkKind.ARROW,
)  # fmt: skip


@pytest.mark.parametrize(
    ("rotation", "shape", "kind"),
    [(*case, LINED[number % len(LINED)]) for number, case in enumerate((*CASES[::3], CASES[-1]))],
)
def test_lines_and_shapes_are_drawn_where_they_were_put_in_both_engines(
    engine: PdfEngine,
    rotation: int,
    shape: tuple[tuple[int, int, int, int], tuple[int, int, int, int] | None, float],
    kind: MarkKind,
) -> None:
    media, crop, unit = shape
    quad = (8000, 12000, 20000, 12000, 8000, 16000, 20000, 16000)
    place = {"quads": (quad,)} if kind in LINES_AT else {"box": (8000, 12000, 20000, 18000)}
    of = Mark(kind, 1, Layer.PRIVATE, "#000000", 400, **place)
    data = exported(engine, papers.shaped(rotation, media, crop, unit), [of])
    drawn_as = of
    if kind in LINES_AT:
        y = round(12000 + 4000 * LINES_AT[kind])
        drawn_as = Mark(MarkKind.LINE, 1, Layer.PRIVATE, "#000000", 400, box=(8000, y, 20000, y))
    with engine.open(data) as document:
        wanted = seen_box(document, drawn_as)
        for distrusted in (set[int](), {1}):
            document._distrusted.update(distrusted)
            with document.render(1, 1.0) as bitmap:
                x0, y0, x1, y1 = dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height)
            drawn = (x0, y0, x1 + 1, y1 + 1)
            assert all(abs(a - b) <= 1 for a, b in zip(drawn, wanted, strict=True))


def seen_box(document: Document, of: Mark) -> tuple[float, float, float, float]:
    """A mark's bounds as seen points."""
    x0, y0, x1, y1 = (round(v) for v in bounds(of))
    corners = [document.info.pages[0].to_seen(x, y) for x, y in ((x0, y0), (x1, y1))]
    xs, ys = sorted(c[0] for c in corners), sorted(c[1] for c in corners)
    return xs[0], ys[0], xs[1], ys[1]


@pytest.mark.parametrize(
    ("kind", "rotation"),
    [(MarkKind.TEXT, 90), (MarkKind.NOTE, 90), (MarkKind.ELLIPSE, 90), (MarkKind.STAMP, 270)],
)
def test_appearances_are_drawn_alike_by_both_engines(
    engine: PdfEngine, kind: MarkKind, rotation: int
) -> None:
    (of,) = [m for m in MARKS if m.kind is kind]
    black = Mark(of.kind, 1, of.layer, "#000000", of.width, box=of.box, text=of.text)
    data = exported(engine, papers.shaped(rotation, (0, 0, 600, 800)), [black])
    boxes = []
    with engine.open(data) as document:
        for distrusted in (set[int](), {1}):
            document._distrusted.update(distrusted)
            with document.render(1, 2.0) as bitmap:
                boxes.append(dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height))
    assert all(abs(a - b) <= 2 for a, b in zip(*boxes, strict=True))


def test_a_note_on_a_turned_page_stands_upright_at_its_place(engine: PdfEngine) -> None:
    (of,) = [m for m in MARKS if m.kind is MarkKind.NOTE]
    black = Mark(of.kind, 1, of.layer, "#000000", of.width, box=of.box, text=of.text)
    data = exported(engine, papers.shaped(90, (0, 0, 600, 800)), [black])
    with engine.open(data) as document:
        document._distrusted.add(1)
        with document.render(1, 1.0) as bitmap:
            box = dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height)
        x, y = document.info.pages[0].to_seen(*of.box[:2])
    assert box == pytest.approx((x, y, x + 19, y + 19), abs=1)


def test_exporting_again_replaces_the_same_ones_and_none_strips_ours(engine: PdfEngine) -> None:
    first = papers.opened(papers.paper(1))
    first[0].add_text_annot((100, 100), "của người khác")
    data = exported(engine, first.tobytes(), MARKS)
    with engine.open(data) as document:
        assert len(document.import_annotations()) == len(MARKS) + 1
        changed = replace(ANNOTATIONS[1], mark=replace(ANNOTATIONS[1].mark, color="#123456"))
        again = document.export([ANNOTATIONS[0], changed], authors=AUTHORS)
        none = document.export((), authors=AUTHORS, strip=True)
    with engine.open(again.data) as document:
        found = document.import_annotations()
        # What the file carries beside them is somebody's work: it stays.
        assert sorted(entry.ours for entry in found) == [False] + [True] * len(MARKS)
        assert len({entry.name for entry in found}) == len(MARKS) + 1
        assert sum(entry.mark.color == "#123456" for entry in found) == 1
    with engine.open(none.data) as document:
        (left,) = document.import_annotations()
        assert (left.ours, left.mark.text) == (False, "của người khác")
    assert again.data.startswith(data)


def test_flattening_draws_into_the_page(engine: PdfEngine) -> None:
    data = papers.shaped(content="q 2 0 0 2 0 0 cm")
    points = (Point(5000, 5000, 1000), Point(15000, 5000, 1000))
    ink = Mark(MarkKind.INK, 1, Layer.PRIVATE, "#000000", 800, strokes=(points,))
    flat = exported(engine, data, [ink], flatten=True)
    assert flat.startswith(data)
    with engine.open(flat) as document:
        assert document.import_annotations() == ()
        with document.render(1, 1.0) as bitmap:
            box = dark_box(bitmap.data, bitmap.stride, bitmap.width, bitmap.height)
    assert box == pytest.approx((46, 46, 153, 53), abs=1)


def test_nothing_to_write_gives_the_very_bytes_back(engine: PdfEngine) -> None:
    data = papers.paper(1)
    with engine.open(data) as document:
        assert document.export((), authors={}).data == data


def test_a_locked_paper_stays_locked(engine: PdfEngine) -> None:
    data = papers.encrypted("khoá")
    with engine.open(data, password="khoá") as document:
        out = document.export(ANNOTATIONS, authors=AUTHORS)
    assert out.data.startswith(data)
    assert papers.opened(out.data).needs_pass
    with engine.open(out.data, password="khoá") as document:
        assert [e.mark for e in document.import_annotations()] == MARKS


def test_a_repaired_file_is_written_whole_and_says_so(engine: PdfEngine) -> None:
    data = papers.paper(1).replace(b"startxref\n", b"startxref\n9")
    with engine.open(data) as document:
        out = document.export(ANNOTATIONS, authors=AUTHORS)
    assert not out.incremental
    with engine.open(out.data) as document:
        assert len(document.import_annotations()) == len(MARKS)


def test_the_file_of_another_program_is_imported(engine: PdfEngine) -> None:
    made = papers.opened(papers.paper(1))
    ink = made[0].add_ink_annot([[(100, 200), (150, 250)]])
    ink.set_info(title="Ban thư ký")
    ink.update()
    made[0].add_highlight_annot(papers.pymupdf.Rect(72, 86, 200, 104))
    with engine.open(made.tobytes()) as document:
        first, second = document.import_annotations()
    assert (first.mark.kind, first.author, first.ours) == (MarkKind.INK, "Ban thư ký", False)
    places = [(p.x, p.y, p.pressure) for p in first.mark.strokes[0]]
    assert places == [(10000, 20000, 1000), (15000, 25000, 1000)]
    assert second.mark.quads[0][0:4] == pytest.approx((7200, 8600, 20000, 8600), abs=2)


def test_a_free_text_and_an_arrow_of_another_program_can_be_changed_here(engine: PdfEngine) -> None:
    made = papers.opened(papers.paper(1))
    rect = papers.pymupdf.Rect(100, 200, 260, 240)
    made[0].add_freetext_annot(
        rect, "De nghi", fontsize=16, text_color=(0, 0, 1), fill_color=(1, 1, 0)
    )
    line = made[0].add_line_annot((100, 300), (200, 320))
    line.set_line_ends(papers.pymupdf.PDF_ANNOT_LE_OPEN_ARROW, papers.pymupdf.PDF_ANNOT_LE_NONE)
    line.update()
    with engine.open(made.tobytes()) as document:
        text, arrow = (entry.mark for entry in document.import_annotations())
    assert (text.kind, text.text, text.color) == (MarkKind.TEXT, "De nghi", "#0000FF")
    assert text.width == 1600
    assert text.box == pytest.approx((10000, 20000, 26000, 24000), abs=200)
    assert arrow.kind is MarkKind.ARROW
    assert arrow.box == (20000, 32000, 10000, 30000)  # its head is at the end


def test_ink_is_written_as_whole_hundredths_under_one_matrix(engine: PdfEngine) -> None:
    written = papers.opened(exported(engine, papers.paper(1), MARKS[:1]))
    page = written[0]
    (annotation,) = page.annots()
    form = int(written.xref_get_key(annotation.xref, "AP/N")[1].split()[0])
    drawn = written.xref_stream(form).decode("ascii")
    before, _, outlines = drawn.partition(" cm\n")
    assert before.splitlines()[-1].startswith("0.010000000 0.000000000 0.000000000 -0.010000000")
    assert "." not in outlines
    assert outlines.count("h f") == len(MARKS[0].strokes)


def test_ink_that_lies_beyond_all_numbers_is_brought_in(engine: PdfEngine) -> None:
    document = papers.opened(papers.paper(1))
    page = document[0]
    ink = page.add_ink_annot([[(100, 100), (200, 100)]])
    document.xref_set_key(ink.xref, "InkList", f"[[1 1 {10**30} 5]]")
    with engine.open(document.tobytes()) as opened:
        (found,) = opened.import_annotations()
        assert found.mark.strokes[0][1].x > 10**9
        assert opened.export([annotation(1, found.mark)], authors=AUTHORS).annotations == 1


def test_annotations_that_were_written_in_place_stay_and_come_in(engine: PdfEngine) -> None:
    made = papers.opened(papers.paper(2))
    frame = "<</Type/Annot/Subtype/Square/F 4/C[1 0 0]/Rect[10 10 50 50]/BS<</W 2>>>>"
    link = "<</Type/Annot/Subtype/Link/Rect[60 60 90 90]/Dest[1/Fit]>>"
    made.xref_set_key(made[0].xref, "Annots", f"[{frame}{link}]")
    shared = made.get_new_xref()
    made.update_object(shared, f"[{frame}]")
    made.xref_set_key(made[1].xref, "Annots", f"{shared} 0 R")
    data = made.tobytes()
    with engine.open(data) as document:
        kinds = [one.mark.kind for one in document.import_annotations()]
        assert document.export((), authors={}).data == data
    assert kinds == [MarkKind.RECT, MarkKind.RECT]
    both = [MARKS[0], replace(MARKS[0], page=2)]
    out = exported(engine, data, both)
    assert out.startswith(data)
    shown = papers.opened(out)
    assert [[one.type[1] for one in page.annots()] for page in shown] == [["Square", "Ink"]] * 2
    assert len(list(shown[0].links())) == 1


@pytest.mark.parametrize("flatten", [False, True])
def test_a_certified_paper_keeps_every_signed_byte(engine: PdfEngine, flatten: bool) -> None:
    data = papers.signed(papers.paper(2), certifies=2)
    out = exported(engine, data, MARKS, flatten)
    assert out.startswith(data)
    with engine.open(out) as document:
        assert (document.info.signed, document.info.certified) == (True, 2)
        assert document.export((), authors={}, strip=True, anew=True).data.startswith(out)
    shown = papers.opened(out)
    assert len(list(shown[0].widgets())) == 1
    assert len(list(shown[0].annots())) == (0 if flatten else len(MARKS))


@pytest.mark.parametrize("flatten", [False, True])
def test_who_may_not_annotate_a_paper_gets_a_copy_of_it_all_the_same(
    engine: PdfEngine, flatten: bool
) -> None:
    options = {"encryption": papers.pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "o"}
    only = papers.pymupdf.PDF_PERM_PRINT
    data = papers.opened(papers.paper(2)).tobytes(**options, permissions=only)
    out = exported(engine, data, MARKS, flatten)
    assert out.startswith(data)
    shown = papers.opened(out)
    assert shown.permissions == papers.opened(data).permissions
    assert len(list(shown[0].annots())) == (0 if flatten else len(MARKS))


@pytest.mark.parametrize("flatten", [False, True])
def test_a_page_that_the_table_of_the_file_lost_takes_marks(
    engine: PdfEngine, flatten: bool
) -> None:
    data = papers.paper(3)
    number = papers.opened(data)[1].xref
    start = data.index(b"\n%d 0 obj" % number) + 1
    lost = data.replace(b"%010d" % start, b"%010d" % 5)
    assert lost != data
    out = exported(engine, lost, [replace(one, page=2) for one in MARKS], flatten)
    shown = papers.opened(out)
    assert len(shown) == 3
    assert len(list(shown[1].annots())) == (0 if flatten else len(MARKS))


def test_a_closed_paper_refuses_to_be_exported(engine: PdfEngine) -> None:
    document = engine.open(papers.paper(1))
    document.close()
    with pytest.raises(DomainError) as caught:
        document.export(ANNOTATIONS, authors={})
    assert caught.value.code == "pdf.closed"
