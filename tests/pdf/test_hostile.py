"""Files that are broken, locked or made to hurt: refused by a code, or shown as far as they go."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.check import check_file, inspect
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.document import Document
from ecabinet.pdf.host import FirstSight
from ecabinet.pdf.pixels import Bitmap
from ecabinet.pdf.segments import SLOT_BYTES, SLOTS
from tests.pdf import awkward, papers

REFUSED = {
    "pdf.empty": b"",
    "pdf.not_a_pdf": "Chương trình họp\n".encode() * 50,
    "pdf.encrypted": papers.encrypted("mật khẩu"),
    "pdf.certificate": awkward.locked("certificate"),
    "pdf.no_pages": papers.without_pages(),
    "pdf.damaged": b"%PDF-1.7\n" + bytes(range(256)) * 8,
}


def dark(document: Document, page: int) -> bool:
    """Whether anything is drawn on a page."""
    with document.render(page, 0.5) as bitmap:
        return min(bytes(bitmap.data)) < 128


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_read_is_refused_by_its_code(engine: PdfEngine, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        engine.open(REFUSED[code])
    assert caught.value.code == code


@pytest.mark.parametrize("code", REFUSED)
def test_the_import_and_the_check_name_it(engine: PdfEngine, code: str, tmp_path: Path) -> None:
    found = inspect(REFUSED[code], engine)
    assert [(p.code, p.severity) for p in found.problems] == [(code, "error")]
    assert not found.acceptable
    assert found.encrypted is (code in ("pdf.encrypted", "pdf.certificate"))
    path = tmp_path / "paper.pdf"
    path.write_bytes(REFUSED[code])
    checked = check_file(path, engine)
    assert (checked.file, checked.pages, checked.error) == (str(path), 0, code)


def test_a_password_opens_and_a_wrong_one_says_so(engine: PdfEngine) -> None:
    data = papers.encrypted("chìa khoá")
    with pytest.raises(DomainError) as caught:
        engine.open(data, password="khác")
    assert caught.value.params == {"wrong_password": True}
    with engine.open(data, password="chìa khoá") as document:
        assert document.info.encrypted
        document.render(1, 0.5).close()


def test_a_good_file_is_taken_in(engine: PdfEngine, tmp_path: Path) -> None:
    found = inspect(papers.paper(5), engine)
    assert found.acceptable
    assert (found.pages, found.has_text_pages, found.problems) == (5, 5, ())
    assert found.page_sizes == ((595, 842),) * 5
    path = tmp_path / "tờ trình.pdf"
    path.write_bytes(papers.paper(5))
    checked = check_file(path, engine)
    assert (checked.pages, checked.engine, checked.error) == (5, "mupdf", None)
    assert checked.render_ms > 0
    assert check_file(tmp_path / "absent.pdf", engine).error == "file.unreadable"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_refused(engine: PdfEngine, share: float) -> None:
    whole = papers.paper(8)
    found = inspect(whole[: int(len(whole) * share)], engine)
    assert not found.acceptable
    assert found.damaged


def test_a_broken_table_that_hides_nothing_is_a_warning(engine: PdfEngine) -> None:
    data = papers.paper(2).replace(b"startxref\n", b"startxref\n9")
    found = inspect(data, engine)
    assert found.acceptable
    assert [p.code for p in found.problems] == ["pdf.repaired"]


def test_pages_are_counted_where_a_file_tells_of_more_than_it_can_have(engine: PdfEngine) -> None:
    three = [awkward.page()] * 3
    with engine.open(awkward.written(three, told=2_000_000)) as document:
        assert len(document.info.pages) == 3
        assert document.info.repaired
        document.render(3, 1.0).close()
    # One page that is there many times is many pages.
    again = b"<</Type/Pages/Count 9/Parent 2 0 R/Kids[%s]>>" % b" ".join([b"3 0 R"] * 9)
    shared = awkward.written([awkward.page(), again]).replace(b"Kids[3 0 R]", b"Kids[4 0 R]")
    with engine.open(shared.replace(b"/Count 1/", b"/Count 9/")) as document:
        assert len(document.info.pages) == 9


@pytest.mark.parametrize("data", [awkward.page_for_tree(), awkward.locked("attached")])
def test_the_second_engine_opens_what_the_first_refuses(engine: PdfEngine, data: bytes) -> None:
    with engine.open(data) as document:
        assert (document.info.engine, len(document.info.pages)) == ("pdfium", 1)
        assert dark(document, 1)
        assert document.survey(1, 1) == ("scan",)
        with pytest.raises(Fault) as caught:
            document.text(1)
        assert caught.value.code == "pdf.engine_failed"


def test_a_file_without_its_first_line_is_opened(engine: PdfEngine) -> None:
    whole = awkward.many(2)
    with engine.open(whole[whole.index(b"1 0 obj") :]) as document:
        assert len(document.info.pages) == 2
        assert dark(document, 2)


@pytest.mark.parametrize("looked_ahead", [False, True])
def test_a_faulty_page_that_comes_out_blank_is_drawn_by_the_second_engine(
    engine: PdfEngine, looked_ahead: bool
) -> None:
    told: list[Bitmap] = []
    first = FirstSight(300, lambda _page, picture: told.append(picture)) if looked_ahead else None
    with engine.open(awkward.cut_short(), first=first) as document:
        assert not told
        with document.render(1, 0.5) as bitmap:
            assert bitmap.engine == "pdfium"
        assert dark(document, 1)
    blank = awkward.written([awkward.page(b"/Contents 4 0 R"), awkward.stream(b"strange words")])
    with engine.open(blank) as document:
        assert not dark(document, 1)


def test_a_page_cropped_to_nothing_is_shown_whole(engine: PdfEngine) -> None:
    with engine.open(awkward.cropped_away()) as document:
        assert [(page.width, page.height) for page in document.info.pages] == [
            (842, 595),
            (595, 842),
            (595, 842),
        ]
        assert all(dark(document, page) for page in (1, 2, 3))


def test_what_a_file_says_of_itself_is_one_line_that_reads_as_it_is_written(
    engine: PdfEngine,
) -> None:
    made = papers.opened(papers.paper(1))
    made.set_toc([[1, "Chương\u202e I\x00\n ẩn", 1]])
    with engine.open(made.tobytes()) as document:
        assert [entry.title for entry in document.info.outline] == ["Chương I ẩn"]
    wide, narrow = "Phụ lục \u2066".encode("utf-16-be").hex(), b"Bi\xeau ".hex()
    rules = f"0<</S/D/P<feff{wide}>>>1<</S/r/P(A-)>>2<</S/D/P<{narrow}>>>"
    three = papers.opened(papers.paper(3))
    three.xref_set_key(three.pdf_catalog(), "PageLabels", f"<</Nums[{rules}]>>")
    with engine.open(three.tobytes()) as document:
        assert document.info.labels == ("Phụ lục 1", "A-i", "Biêu 1")


def test_scripts_attachments_scans_and_odd_sizes_are_reported(engine: PdfEngine) -> None:
    made = papers.opened(papers.shaped(media=(0, 0, 300, 300)))
    made.embfile_add("kèm theo.txt", b"x")
    script = made.get_new_xref()
    made.update_object(script, "<</S/JavaScript/JS(app.alert\\(1\\))>>")
    made.xref_set_key(made.pdf_catalog(), "OpenAction", f"{script} 0 R")
    found = inspect(made.tobytes(), engine)
    assert found.acceptable
    assert {p.code for p in found.problems} == {
        "pdf.no_text",
        "pdf.page_size",
        "pdf.javascript",
        "pdf.attachments",
    }


def test_the_check_goes_on_behind_a_page_that_hurts(
    engine: PdfEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ECABINET_PDF_TRIALS", "die:mupdf:2,die:pdfium:2,die:mupdf:3")
    path = tmp_path / "paper.pdf"
    path.write_bytes(papers.paper(4))
    checked = check_file(path, engine)
    assert (checked.error, checked.failed, checked.engine) == ("pdf.page_failed", (2,), "pdfium")


def test_the_memory_limit_stops_a_page_and_not_the_app() -> None:
    made = papers.opened(papers.shaped())
    picture = made.get_new_xref()
    made.update_object(
        picture,
        "<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8"
        "/ColorSpace/DeviceRGB>>",
    )
    made.update_stream(picture, bytes(30000 * 1000), new=True, compress=True)
    made.xref_set_key(made[0].xref, "Resources", f"<</XObject<</P {picture} 0 R>>>>")
    made.update_stream(made[0].get_contents()[0], b"q 400 0 0 600 0 0 cm /P Do Q")
    with PdfEngine(memory_mb=256) as small, small.open(made.tobytes()) as document:
        assert outcome(document, 1) in DRAWN_OR_SAID
        document.forgive(1)
        document.links(1)
        (pid,) = document.pids
        status = Path(f"/proc/{pid}/status").read_text()
        (peak,) = [int(line.split()[1]) for line in status.splitlines() if "VmPeak" in line]
        assert peak * 1024 <= (256 << 20) + SLOTS * SLOT_BYTES + len(made.tobytes())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 400))
@example(seed=119, count=191)  # one engine opens it, the other refuses it
def test_mutated_bytes_end_in_a_picture_or_a_code(engine: PdfEngine, seed: int, count: int) -> None:
    chance = random.Random(seed)
    data = bytearray(_SAMPLE)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    found = check_bytes(engine, bytes(data))
    assert found <= DRAWN_OR_SAID | set(REFUSED)


def check_bytes(engine: PdfEngine, data: bytes) -> set[str]:
    """The codes of everything that a reader does with a document, "" for what worked."""
    try:
        document = engine.open(data)
    except DomainError as refused:
        return {refused.code}
    with document:
        return {outcome(document, page) for page in range(1, len(document.info.pages) + 1)[:3]}


def outcome(document: Document, page: int) -> str:
    """The code of the first thing that fails on a page."""
    try:
        document.render(page, 1.0).close()
        document.text(page)
        document.links(page)
    except Fault as fault:
        return fault.code
    return ""


DRAWN_OR_SAID = {"", "pdf.page_failed", "pdf.engine_failed", "pdf.worker_memory"}
_SAMPLE = papers.paper(2)
