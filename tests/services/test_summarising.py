"""What members said, the agency's replies that all secretaries share, and both on paper."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.domain.forms import Answer
from ecabinet.pdf.engine_api import pymupdf
from tests.cabinets import TestCabinet
from tests.services.forms import closed_early, sent

FORMULA = '=HYPERLINK("http://127.0.0.1";"x")'
SAID = {
    "TTg": (Answer("q1", ("approve",)), Answer("q2", ("Quý I",))),
    "BYT": (
        Answer("q1", ("disapprove",), "Thời hạn ngắn", "khoản 2 Điều 12"),
        Answer("q2", ("Quý I",)),
    ),
    "BTC": (
        Answer("q1", ("disapprove",), FORMULA, "khoản 2 Điều 3"),
        Answer("q2", ("other",), "+Quý III"),
    ),
}


@pytest.fixture(scope="module")
def form(cabinet: TestCabinet, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three have answered: one in agreement, two with words on different clauses."""
    made = sent(cabinet, tmp_path_factory.mktemp("form"), more="close_early: chair")
    for code, answers in SAID.items():
        cabinet.as_(code).voting.cast(made, answers)
    cabinet.sync_all(1)
    cabinet.as_("TK 1").syncing.sync()
    return made


def refused(code: str) -> pytest.RaisesExc[DomainError]:
    return pytest.raises(DomainError, check=lambda error: error.code == code)


def test_words_stand_by_question_choice_and_clause(cabinet: TestCabinet, form: bytes) -> None:
    said = cabinet.as_("TK 1").summarising.remarks(form)
    assert [(one.question.id, one.choice, one.clause, one.person.code) for one in said] == [
        ("q1", "disapprove", "khoản 2 Điều 3", "BTC"),
        ("q1", "disapprove", "khoản 2 Điều 12", "BYT"),
        ("q2", "other", "", "BTC"),
    ]
    mine = cabinet.as_("BYT").summarising.remarks(form)
    assert [one.text for one in mine] == ["Thời hạn ngắn"], "nobody else's before publishing"


def test_a_reply_is_seen_by_every_secretary_and_by_no_member(
    cabinet: TestCabinet, form: bytes
) -> None:
    first, second, member = (cabinet.as_(code) for code in ("TK 1", "TK 2", "BYT"))
    health = cabinet.person("BYT").id
    for text in ("Tiếp", "Tiếp thu, sửa thành 12 tháng"):
        first.summarising.reply(form, health, "q1", text)
    before = first.syncing.status().pending
    first.summarising.reply(form, health, "q1", "Tiếp thu, sửa thành 12 tháng")
    assert first.syncing.status().pending == before, "what stands is not written again"
    cabinet.sync_all(1)
    cabinet.sync_all(1)
    (seen,) = (one for one in second.summarising.remarks(form) if one.person.id == health)
    assert seen.reply is not None
    assert (seen.reply.text, seen.reply.author.code) == ("Tiếp thu, sửa thành 12 tháng", "TK 1")
    assert not seen.reply.outdated
    assert [one.reply for one in member.summarising.remarks(form)] == [None]
    with refused("role.required"):
        member.summarising.reply(form, health, "q1", "Tự trả lời")
    with refused("reply.unknown"):
        first.summarising.reply(form, cabinet.person("TTg").id, "q1", "Không có gì để trả lời")
    with refused("ballot.too_long"):
        first.summarising.reply(form, health, "q1", "x" * 70_000)


def test_a_reply_to_an_earlier_ballot_says_so(cabinet: TestCabinet, form: bytes) -> None:
    revised = (Answer("q1", ("disapprove",), "Thời hạn 12 tháng"), Answer("q2", ("Quý I",)))
    cabinet.as_("BYT").voting.cast(form, revised)
    cabinet.sync_all(1)
    cabinet.as_("TK 2").syncing.sync()
    said = cabinet.as_("TK 2").summarising.remarks(form)
    (seen,) = (one for one in said if one.person.code == "BYT")
    assert seen.reply is not None
    assert seen.reply.outdated


def test_no_cell_of_a_spreadsheet_is_a_formula(
    cabinet: TestCabinet, form: bytes, tmp_path: Path
) -> None:
    """exports: PDF in the layout of Decree 30/2020, XLSX, evidence bundle."""
    officer = cabinet.as_("TK 1")
    officer.syncing.sync()
    out = officer.exporting.export(form, tmp_path / "tong-hop.xlsx")
    cells = _cells(out)
    for text in (FORMULA, "+Quý III", "Tiếp thu, sửa thành 12 tháng", "Bộ trưởng Bộ Tài chính"):
        assert text in cells
    with zipfile.ZipFile(out) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(names) == 4
        for name in names:
            assert b"<f>" not in book.read(name)
            assert b"hyperlink" not in book.read(name).lower()


def test_the_paper_has_the_layout_of_the_decree(
    cabinet: TestCabinet, form: bytes, tmp_path: Path
) -> None:
    officer = cabinet.as_("TK 1")
    before = _text(officer.exporting.export(form, tmp_path / "tam.pdf"))
    assert "chưa phải kết quả" in before
    closed_early(cabinet, form)
    cabinet.sync_all(1)
    out = officer.exporting.export(form, tmp_path / "tong-hop.pdf")
    text = _text(out)
    assert "chưa phải kết quả" not in text
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày",
        "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN",
        "1 ≤ 4 × 1/2 = 2",
        "Tiếp thu, sửa thành 12 tháng",
        "[khoản 2 Điều 3]",
        "Nơi nhận:",
    ):
        assert words in text
    _margins(out)
    with refused("tally.not_published"):
        cabinet.as_("BYT").exporting.export(form, tmp_path / "member.pdf")
    with refused("export.kind"):
        officer.exporting.export(form, tmp_path / "tong-hop.doc")


def _text(path: Path) -> str:
    with pymupdf.open(path) as document:
        return re.sub(r"\s+", " ", " ".join(page.get_text() for page in document))


def _margins(path: Path) -> None:
    """Nothing in the margins of 30 and 15 mm; the body in an embedded serif of 12 to 14 points."""
    with pymupdf.open(path) as document:
        for page in document:
            assert (round(page.rect.width), round(page.rect.height)) == (595, 842)
            for x0, _, x1, y1, *_ in page.get_text("words"):
                assert 84 < x0 < x1 < 595 - 42
                assert y1 < 842 - 56.6 + 5
            for _, _, kind, name, *_ in page.get_fonts():
                assert "Serif" in name
                assert kind != "Type3"


def _cells(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return {"".join(part.text or "" for part in one.iter(f"{space}t")) for one in shared}
