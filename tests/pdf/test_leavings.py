"""What a copy without marks still holds of them: nothing, unless a signature keeps its bytes."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ecabinet.pdf.carried import annotation_refs
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.costs import Copy, Cost, costs
from ecabinet.pdf.pages import DocumentInfo, ImportedMark, Traces
from tests.pdf import papers
from tests.pdf.test_export import ANNOTATIONS, AUTHORS, MARKS, OFFICE, annotation, exported

SECRET = "Không đồng ý khoản 7"
NOTE = Mark(MarkKind.NOTE, 1, Layer.PRIVATE, "#C0271B", 0, box=(9000, 9000) * 2, text=SECRET)
REPLY, OTHERS = "tra loi cua nguoi khac", "cua nguoi khac"
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def rich() -> bytes:
    """A paper with all that must outlive a copy of it: outline, labels, links, files, tags."""
    made = papers.opened(papers.paper(3))
    made.set_toc([[1, "Chương I", 1], [2, "Điều 2", 2]])
    made.set_page_labels([{"startpage": 0, "prefix": "A-", "style": "r", "firstpagenum": 1}])
    area = papers.pymupdf.Rect(72, 300, 200, 320)
    made[0].insert_link({"kind": papers.pymupdf.LINK_GOTO, "from": area, "page": 2})
    made.embfile_add("phụ lục.txt", b"attached")
    made.set_metadata({"title": "Tờ trình", "author": "Bộ Tài chính", "producer": "p"})
    made.set_xml_metadata("<x:xmpmeta xmlns:x='adobe:ns:meta/'>xmp</x:xmpmeta>")
    root, part = made.get_new_xref(), made.get_new_xref()
    made.update_object(part, f"<</Type/StructElem/S/P/P {root} 0 R/K 0/Pg {made[0].xref} 0 R>>")
    made.update_object(root, f"<</Type/StructTreeRoot/K[{part} 0 R]>>")
    catalog = made.pdf_catalog()
    made.xref_set_key(catalog, "StructTreeRoot", f"{root} 0 R")
    made.xref_set_key(catalog, "MarkInfo", "<</Marked true>>")
    made.xref_set_key(catalog, "Lang", "(vi)")
    made[1].add_text_annot((90, 90), OTHERS)
    return bytes(made.tobytes())


def talked_about(data: bytes) -> bytes:
    """The paper after another program gave our note a window, an answer and a tag."""
    made = papers.opened(data)
    page = made[0].xref
    refs = [int(n) for n in re.findall(r"(\d+) 0 R", made.xref_get_key(page, "Annots")[1])]
    note = next(r for r in refs if made.xref_get_key(r, "Subtype")[1] == "/Text")
    window, reply, tag = (made.get_new_xref() for _ in range(3))
    rect = "/Rect[9 9 99 99]"
    made.update_object(window, f"<</Type/Annot/Subtype/Popup{rect}/Parent {note} 0 R>>")
    answer = f"/Contents({REPLY})/IRT {note} 0 R/RT/R"
    made.update_object(reply, f"<</Type/Annot/Subtype/Text{rect}{answer}>>")
    made.update_object(tag, f"<</Type/StructElem/S/Annot/K<</Type/OBJR/Obj {note} 0 R>>>>")
    made.xref_set_key(note, "Popup", f"{window} 0 R")
    listed = " ".join(f"{ref} 0 R" for ref in (*refs, window, reply))
    made.xref_set_key(page, "Annots", f"[{listed}]")
    tags = int(made.xref_get_key(made.pdf_catalog(), "StructTreeRoot")[1].split()[0])
    part = made.xref_get_key(tags, "K")[1].strip("[]")
    made.xref_set_key(tags, "K", f"[{part} {tag} 0 R]")
    return bytes(made.tobytes())


def every_byte(data: bytes, password: str = "") -> bytes:
    """The file, each stream in it unpacked whether anything refers to it or not, and each object
    as the engine reads it.
    """
    found = [data]
    for packed in _STREAM.findall(data):
        with suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(packed))
    read = papers.opened(data)
    if password:
        assert read.authenticate(password)
    for ref in range(1, read.xref_length()):
        with suppress(RuntimeError, ValueError):
            found.append(read.xref_object(ref).encode("utf-8", "replace"))
            found.append(read.xref_stream(ref) or b"")
    return b"\n".join(found)


def leavings(data: bytes, password: str = "") -> list[str]:
    """What of the marks can be read out of a file: texts, quotes, names, authors, looks."""
    held = every_byte(data, password)
    words = [SECRET, OFFICE, "Nghị quyết", "ecabinet:", *(one.text for one in MARKS if one.text)]
    hexed = {word: word.encode("utf-16-be").hex().encode() for word in words}
    keys = (b"/ECabinet", b"/InkList", b"/Pressures")
    found = [word for word, code in hexed.items() if code in held.lower()]
    found += [word for word in words if word != "Nghị quyết" and word.encode() in held]
    return found + [key.decode() for key in keys if key in held]


def packed(data: bytes) -> bytes:
    """As most programs write it: objects in compressed streams."""
    return bytes(papers.opened(data).tobytes(garbage=1, deflate=True, use_objstms=1))


@pytest.mark.parametrize("shape", [bytes, packed])
def test_nothing_of_removed_marks_is_left_in_a_copy_without_them(
    engine: PdfEngine, shape: type
) -> None:
    """flatten and "without annotations" on request"""
    bare = rich()
    data = shape(talked_about(exported(engine, bare, [*MARKS, NOTE])))
    assert len(leavings(data)) > 6
    with engine.open(data) as document, engine.open(bare) as before:
        out = document.export((), authors={}, strip=True, anew=True)
        assert not out.incremental
        with engine.open(out.data) as after:
            assert after.info == before.info
            for page in (1, 2, 3):
                assert after.text(page) == before.text(page)
                assert after.links(page) == before.links(page)
                if page > 1:  # the answer of another stands on the first
                    with before.render(page, 2.0) as one, after.render(page, 2.0) as other:
                        assert bytes(one.data) == bytes(other.data)
            texts = [one.mark.text for one in after.import_annotations()]
            assert texts == [REPLY, OTHERS]
            assert after.traces() == Traces(others=2)
    assert leavings(out.data) == []
    kept, first = papers.opened(out.data), papers.opened(bare)
    assert (kept.metadata["title"], kept.metadata["author"]) == ("Tờ trình", "Bộ Tài chính")
    assert kept.metadata == {**first.metadata, "format": kept.metadata["format"]}
    assert kept.get_xml_metadata() == first.get_xml_metadata()
    assert kept.embfile_get(0) == b"attached"
    catalog = kept.pdf_catalog()
    assert kept.xref_get_key(catalog, "MarkInfo/Marked") == ("bool", "true")
    tags = int(kept.xref_get_key(catalog, "StructTreeRoot")[1].split()[0])
    part = int(kept.xref_get_key(tags, "K")[1].strip("[]").split()[0])
    assert kept.xref_get_key(part, "S") == ("name", "/P")
    assert len(out.data) < len(data)


def test_marks_that_an_earlier_copy_only_took_off_are_gone_as_well(engine: PdfEngine) -> None:
    with engine.open(exported(engine, rich(), [NOTE])) as document:
        loose = document.export((), authors={}, strip=True).data
    assert SECRET in leavings(loose)
    with engine.open(loose) as document:
        assert (document.traces().ours, document.traces().loose) == ((), 1)
        out = document.export((), authors={}, strip=True, anew=True)
    assert leavings(out.data) == []


def test_marks_that_another_program_only_let_go_of_are_found_and_gone_as_well(
    engine: PdfEngine,
) -> None:
    made = papers.opened(exported(engine, rich(), [NOTE]))
    made.xref_set_key(made[0].xref, "Annots", "null")
    for loose in (bytes(made.tobytes()), bytes(made.tobytes(deflate=True, use_objstms=1))):
        assert SECRET in leavings(loose)
        with engine.open(loose) as document:
            assert (document.traces().ours, document.traces().loose) == ((), 1)
            out = document.export((), authors={}, strip=True, anew=True)
        assert leavings(out.data) == []


def test_a_flattened_copy_holds_the_looks_of_marks_and_no_word_of_theirs(
    engine: PdfEngine,
) -> None:
    words = [one for one in MARKS if one.kind in (MarkKind.INK, MarkKind.HIGHLIGHT)]
    data = exported(engine, rich(), [*words, NOTE])
    with engine.open(data) as document:
        names = {one.name for one in document.import_annotations() if one.ours}
        entries = [one for one in ANNOTATIONS if one.id.hex() in names]
        out = document.export(entries, authors=AUTHORS, flatten=True, anew=True)
    assert leavings(out.data) == []
    with engine.open(out.data) as document:
        assert [one.mark.text for one in document.import_annotations()] == [OTHERS]


def test_a_locked_paper_is_locked_and_clean_without_its_marks(engine: PdfEngine) -> None:
    data = papers.encrypted("khoá")
    with engine.open(data, password="khoá") as document:
        marked = document.export(ANNOTATIONS, authors=AUTHORS).data
    with engine.open(marked, password="khoá") as document:
        out = document.export((), authors={}, strip=True, anew=True).data
        assert papers.opened(out).needs_pass
    assert "/InkList" in leavings(marked, "khoá")
    assert leavings(out, "khoá") == []
    with engine.open(out, password="khoá") as document:
        assert document.import_annotations() == ()


def test_a_broken_paper_is_mended_and_clean_without_its_marks(engine: PdfEngine) -> None:
    marked = exported(engine, papers.paper(2), [NOTE])
    broken = marked[: marked.rindex(b"startxref")]
    with engine.open(broken) as document:
        out = document.export((), authors={}, strip=True, anew=True).data
    assert leavings(out) == []


@pytest.mark.parametrize("certifies", [0, 1, 2, 3])
def test_a_signed_paper_keeps_its_bytes_and_says_that_the_marks_are_in_them(
    engine: PdfEngine, certifies: int
) -> None:
    data = papers.signed(exported(engine, rich(), [NOTE]), certifies)
    with engine.open(data) as document:
        info = document.info
        assert (info.signed, info.certified) == (True, certifies)
        assert len(document.traces().ours) == 1
        out = document.export((), authors={}, strip=True, anew=True)
    assert out.incremental
    assert out.data.startswith(data)


def test_an_empty_field_for_a_signature_binds_nobody(engine: PdfEngine) -> None:
    made = papers.opened(papers.signed(exported(engine, rich(), [NOTE])))
    fields = made.xref_get_key(made.pdf_catalog(), "AcroForm/Fields")[1]
    made.xref_set_key(int(fields.strip("[]").split()[0]), "V", "null")
    with engine.open(made.tobytes()) as document:
        assert not document.info.signed
        out = document.export((), authors={}, strip=True, anew=True)
    assert leavings(out.data) == []


CARRIED = Traces(ours=(ImportedMark(NOTE, "a", "", ours=True, at_ms=0),))
ANSWERED = replace(NOTE, text="Đồng ý")
ADDS, SAME, CHANGED, BARE = (
    Copy({"b": NOTE}),
    Copy({"a": NOTE}),
    Copy({"a": ANSWERED}),
    Copy(strip=True),
)
DRAWN, DRAWN_OVER = Copy({"b": NOTE}, flatten=True), Copy({"a": NOTE}, flatten=True)


@pytest.mark.parametrize(
    ("certified", "traces", "copy", "wanted"),
    [
        (None, CARRIED, CHANGED, ()),
        (None, replace(CARRIED, others=3), BARE, (Cost.OTHERS_STAY,)),
        (None, replace(CARRIED, others=3), ADDS, ()),
        (0, Traces(), ADDS, ()),
        (0, Traces(), DRAWN, (Cost.SIGNATURE,)),
        (0, Traces(), Copy(flatten=True), ()),
        (0, CARRIED, SAME, ()),
        (0, CARRIED, CHANGED, (Cost.NOTES_REMAIN,)),
        (0, CARRIED, DRAWN, (Cost.SIGNATURE,)),
        (0, CARRIED, DRAWN_OVER, (Cost.SIGNATURE, Cost.NOTES_REMAIN)),
        (0, CARRIED, BARE, (Cost.NOTES_REMAIN,)),
        (0, CARRIED, Copy(dropped=True), (Cost.NOTES_REMAIN,)),
        (0, Traces(loose=1), ADDS, (Cost.NOTES_REMAIN,)),
        (0, Traces(loose=1, others=1), BARE, (Cost.NOTES_REMAIN, Cost.OTHERS_STAY)),
        (0, Traces(loose=1, torn=True), BARE, (Cost.NOTES_REMAIN,)),
        (0, Traces(torn=True), ADDS, (Cost.REPAIRED,)),
        (2, replace(CARRIED, torn=True, others=1), BARE, (Cost.REPAIRED, Cost.OTHERS_STAY)),
        (1, Traces(), ADDS, (Cost.CERTIFICATION,)),
        (2, Traces(unread=("a",)), BARE, (Cost.CERTIFICATION, Cost.NOTES_REMAIN)),
        (0, Traces(unread=("a",)), CHANGED, (Cost.NOTES_REMAIN,)),
        (0, Traces(unread=("a",)), ADDS, ()),
        (2, Traces(), DRAWN, (Cost.CERTIFICATION,)),
        (2, CARRIED, BARE, (Cost.CERTIFICATION, Cost.NOTES_REMAIN)),
        (2, Traces(), BARE, ()),
        (3, Traces(), ADDS, ()),
        (3, Traces(), DRAWN, (Cost.CERTIFICATION,)),
    ],
)
def test_what_a_copy_costs(
    certified: int | None, traces: Traces, copy: Copy, wanted: tuple[Cost, ...]
) -> None:
    """`certified` is None for a paper without any signature."""
    info = DocumentInfo((), (), (), "mupdf", signed=certified is not None, certified=certified or 0)
    assert costs(info, traces, copy) == wanted


def spoilt(data: bytes, kind: MarkKind, key: str, value: str = "null") -> bytes:
    """The first page's only mark of a kind with a key that says nothing of use any more."""
    made = papers.opened(data)
    refs = annotation_refs(made, made[0].xref)
    wanted = next(one for one in MARKS if one.kind is kind)
    made.xref_set_key(refs[MARKS.index(wanted)], key, value)
    return bytes(made.tobytes())


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        (MarkKind.INK, "InkList", "null"),
        (MarkKind.INK, "InkList", "[[]]"),
        (MarkKind.HIGHLIGHT, "QuadPoints", "[0 0 0 0]"),
        (MarkKind.NOTE, "Rect", "(x)"),
        (MarkKind.TEXT, "Rect", "[0 0]"),
        (MarkKind.ARROW, "L", "null"),
        (MarkKind.STAMP, "Subtype", "/FileAttachment"),
    ],
)
def test_a_mark_of_ours_that_nobody_can_read_stays_until_all_are_to_go(
    engine: PdfEngine, kind: MarkKind, key: str, value: str
) -> None:
    data = spoilt(exported(engine, papers.paper(1), MARKS), kind, key, value)
    name = next(one.id.hex() for one in ANNOTATIONS if one.mark.kind is kind)
    with engine.open(data) as document:
        traces = document.traces()
        assert (traces.unread, traces.loose) == ((name,), 0)
        read = [one.name for one in traces.ours]
        assert len(read) == len(MARKS) - 1
        others = document.export((), authors={}, takes=read).data
    with engine.open(others) as document:
        assert (document.traces().ours, document.traces().unread) == ((), (name,))
        out = document.export((), authors={}, strip=True, anew=True)
    assert leavings(out.data) == []


@pytest.mark.parametrize("value", ["7", "[0 0]", "null"])
def test_a_frame_that_only_our_own_key_lost_is_read_from_the_standard_one(
    engine: PdfEngine, value: str
) -> None:
    data = spoilt(exported(engine, papers.paper(1), MARKS), MarkKind.RECT, "ECabinet/Box", value)
    wanted = next(one for one in MARKS if one.kind is MarkKind.RECT)
    with engine.open(data) as document:
        found = next(one.mark for one in document.traces().ours if one.mark.kind is MarkKind.RECT)
    assert max(abs(a - b) for a, b in zip(found.box, wanted.box, strict=True)) < 200


@pytest.mark.parametrize(
    ("password", "allowed", "wanted"),
    [
        ("", papers.pymupdf.PDF_PERM_PRINT, (Cost.RESTRICTED,)),
        ("", papers.pymupdf.PDF_PERM_ANNOTATE, ()),
        ("khoá", papers.pymupdf.PDF_PERM_ANNOTATE, (Cost.LOCKED,)),
        ("khoá", papers.pymupdf.PDF_PERM_PRINT, (Cost.LOCKED, Cost.RESTRICTED)),
    ],
)
def test_every_copy_of_a_locked_paper_stays_locked_and_says_so(
    engine: PdfEngine, password: str, allowed: int, wanted: tuple[Cost, ...]
) -> None:
    locked = {"encryption": papers.pymupdf.PDF_ENCRYPT_AES_256, "permissions": allowed}
    data = papers.opened(papers.paper(1)).tobytes(**locked, owner_pw="o", user_pw=password)
    with engine.open(data, password=password) as document:
        for copy in (ADDS, DRAWN, BARE):
            assert costs(document.info, document.traces(), copy) == wanted
        marked = document.export(ANNOTATIONS, authors=AUTHORS).data
    with engine.open(marked, password=password) as document:
        bare = document.export((), authors={}, strip=True, anew=True).data
    for out in (marked, bare):
        with engine.open(out, password=password) as document:
            assert costs(document.info, document.traces(), ADDS) == wanted


def torn(data: bytes) -> bytes:
    """The table of its objects is not where the file says: it has to be repaired."""
    return data.replace(b"startxref\n", b"startxref\n9")


def lost(data: bytes, number: int) -> bytes:
    """The table says of an object that it lies elsewhere: whoever asks for it finds out."""
    start = data.index(b"\n%d 0 obj" % number) + 1
    return data.replace(b"%010d" % start, b"%010d" % 5)


def test_a_signed_paper_that_is_broken_says_so_and_keeps_its_bytes_where_it_can(
    engine: PdfEngine,
) -> None:
    whole = papers.signed(exported(engine, rich(), [NOTE]))
    bare = papers.signed(rich())
    last = papers.opened(bare).xref_length() - 1
    for data in (torn(bare), lost(bare, last)):
        with engine.open(data) as document:
            assert document.info.signed
            assert document.traces().torn
            assert document.export((), authors={}, strip=True, anew=True).data == data
            assert not document.export(ANNOTATIONS, authors=AUTHORS).incremental
    with engine.open(torn(whole)) as document:
        assert costs(document.info, document.traces(), BARE) == (Cost.REPAIRED, Cost.OTHERS_STAY)
        out = document.export((), authors={}, strip=True, anew=True)
    assert leavings(out.data) == []
    with engine.open(whole) as document:
        assert not document.traces().torn


@pytest.mark.parametrize("shape", [bytes, packed])
def test_an_older_text_of_a_mark_is_not_in_a_copy_that_has_the_newer(
    engine: PdfEngine, shape: type
) -> None:
    first = annotation(1, NOTE)
    newer = replace(first, mark=ANSWERED)
    with engine.open(rich()) as document:
        data = shape(document.export([first], authors=AUTHORS).data)
    with engine.open(data) as document:
        copy = Copy({newer.id.hex(): newer.mark})
        assert copy.clean(document.traces())
        assert not Copy({first.id.hex(): first.mark}).clean(document.traces())
        out = document.export([newer], authors=AUTHORS, anew=True).data
        carrying = document.export([newer], authors=AUTHORS).data
    assert SECRET not in leavings(out)
    with engine.open(carrying) as document:
        assert document.traces().loose == 1
        assert Copy({newer.id.hex(): newer.mark}).clean(document.traces())
