"""The demonstration's papers are real PDFs: counted, searchable, turned, outlined, repeatable."""

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from ui.demo.material import (
    load_sample,
    write_form_papers,
    write_form_yaml,
    write_meeting_folder,
)
from ui.demo.material_official import Letterhead, decree
from ui.demo.material_sheet import Book, Flow, Style, engine, face
from ui.demo.material_words import Phrases, vi_number

PDF = engine()
SAMPLE = load_sample()
STARTS = SAMPLE.meeting.starts
CANARY = "CHIMYENQ7"
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("meeting")
    write_meeting_folder(made, SAMPLE, STARTS, CANARY)
    return made


def agenda(folder: Path) -> dict[str, Any]:
    loaded = yaml.safe_load((folder / "agenda.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@contextmanager
def opened(folder: Path, item: int, paper: int) -> Iterator[Any]:
    """The paper of the agenda, both counted from 1."""
    with PDF.open(folder / agenda(folder)["items"][item - 1]["papers"][paper - 1]["file"]) as found:
        yield found


def text(document: Any) -> str:
    return "\n".join(page.get_text() for page in document)


def test_sample_is_the_cabinet_of_27() -> None:
    assert len(SAMPLE.members) == 27
    assert [seat.code for seat in SAMPLE.members if "chair" in seat.roles] == ["TTg"]
    assert [seat.roles for seat in SAMPLE.staff].count(("secretary",)) == 3
    assert SAMPLE.seat("TL BYT").assists == "BYT"
    assert len(SAMPLE.meeting.items) == 8
    assert sum(len(item.papers) for item in SAMPLE.meeting.items) == 12
    with pytest.raises(KeyError):
        SAMPLE.seat("nobody")


def test_agenda_names_every_paper_at_its_page_count(folder: Path) -> None:
    read = agenda(folder)
    assert read["chair"] == "Thủ tướng Chính phủ"
    assert datetime.fromisoformat(read["starts"]) == STARTS
    assert len(read["items"]) == 8
    for item, entry in zip(SAMPLE.meeting.items, read["items"], strict=True):
        assert entry["title"] == f"{item.title} {CANARY}"
        seat = SAMPLE.seat(item.presenter)
        assert entry["presenter"] == (seat.agency or seat.office.vi)
        for paper, file in zip(item.papers, entry["papers"], strict=True):
            path = folder / file["file"]
            with PDF.open(path) as document:
                assert document.page_count == paper.pages
            assert path.stat().st_size < (5 if paper.pages > 100 else 3) * MEGABYTE
    assert len(list(folder.rglob("*.pdf"))) == 12


def test_text_is_composed_vietnamese(folder: Path) -> None:
    with opened(folder, 2, 2) as document:
        found = text(document)
    assert unicodedata.is_normalized("NFC", found)
    assert "\ufffd" not in found
    joined = " ".join(found.split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in joined
    assert "giao dịch điện tử có giá trị lớn, giao dịch về đất đai" in joined


def test_decree_shows_the_designs_page(folder: Path) -> None:
    with opened(folder, 2, 2) as document:
        page = document[17]
        first = [line for line in page.get_text().splitlines() if line.strip()][:2]
        assert first == ["18", "Điều 12. Mức độ bảo đảm của danh tính số"]
        assert "Điều 14. Trách nhiệm của tổ chức cung cấp dịch vụ tin cậy" in page.get_text()
        assert page.search_for("giao dịch điện tử có giá trị lớn")


def test_decree_has_an_outline_of_chapters_and_articles(folder: Path) -> None:
    with opened(folder, 2, 2) as document:
        outline = document.get_toc()
        for _, title, number in outline:
            assert (
                title.split(". ", 1)[1].casefold()
                in " ".join(document[number - 1].get_text().split()).casefold()
            )
    assert next(title for level, title, _ in outline if level == 1) == "Chương I. Quy định chung"
    assert [2, "Điều 12. Mức độ bảo đảm của danh tính số", 18] in outline


def test_fonts_are_embedded_and_subset(folder: Path) -> None:
    with opened(folder, 2, 1) as document:
        fonts = document.get_page_fonts(0)
        assert {font[1] for font in fonts} == {"ttf"}
        assert all("+IBM Plex Serif" in font[3] for font in fonts)


def test_scanned_paper_has_pictures_and_no_text(folder: Path) -> None:
    with opened(folder, 2, 3) as document:
        assert not text(document).strip()
        assert all(len(page.get_images()) == 1 for page in document)


def test_report_has_figures_and_pictures_and_its_contents(folder: Path) -> None:
    with opened(folder, 1, 1) as document:
        found = text(document)
        assert sum(bool(page.get_images()) for page in document) >= 10
        assert sum(len(page.get_drawings()) > 10 for page in document) >= 30
        contents = document[1].get_text()
        for level, title, number in document.get_toc():
            assert title in contents
            if level == 2:
                assert title in document[number - 1].get_text()
    assert found.count("Hình ") >= 50
    assert found.count("Bảng ") >= 15


def test_tables_lie_landscape_and_one_page_is_turned(folder: Path) -> None:
    with opened(folder, 4, 2) as document:
        assert [page.rotation for page in document] == [90 if n == 2 else 0 for n in range(24)]
        assert {(round(page.rect.width), round(page.rect.height)) for page in document} == {
            (842, 595)
        }
        turned = document[2]
        assert (turned.mediabox.width, turned.mediabox.height) == (595, 842)
        word = next(w for w in turned.get_text("words") if w[4] == "TT")
        seen = PDF.Rect(word[:4]) * turned.rotation_matrix
        upright = document[1].search_for("TT")[0]
        assert abs(seen.x0 - upright.x0) < 1
        assert seen.width > seen.height * 0.8


def test_canary_stands_in_every_paper_that_has_text(folder: Path) -> None:
    for path in folder.rglob("*.pdf"):
        with PDF.open(path) as document:
            found = text(document)
        assert (CANARY in found) == bool(found.strip())


def test_same_call_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_meeting_folder(tmp_path, SAMPLE, STARTS, CANARY)

    def digests(root: Path) -> dict[str, str]:
        return {
            path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in root.rglob("*")
            if path.is_file()
        }

    assert digests(tmp_path) == digests(folder)


@pytest.mark.parametrize("form", SAMPLE.forms, ids=lambda form: str(form.number[:3]))
def test_form_papers_and_file(form: Any, tmp_path: Path) -> None:
    papers = write_form_papers(tmp_path / "papers", form, CANARY)
    write_form_yaml(tmp_path / "form.yaml", form, papers, form.deadline, CANARY)
    read = yaml.safe_load((tmp_path / "form.yaml").read_text(encoding="utf-8"))
    assert read["number"] == form.number
    assert [tmp_path / name for name in read["papers"]] == papers
    assert len(read["questions"]) == max(1, len(form.questions))
    for path, pages in zip(papers, (3, 2), strict=True):
        with PDF.open(path) as document:
            assert document.page_count == pages
            assert CANARY in text(document)


def test_any_page_count_is_met_or_refused() -> None:
    head = Letterhead("Chính phủ", "/NĐ-CP", "Nghị định", "Về việc thử", STARTS)
    assert len(decree("relief", 30, head, None).pages) == 30
    with pytest.raises(ValueError, match="instead of 1"):
        decree("relief", 1, head, None)


def test_paragraph_leaves_no_single_line_behind() -> None:
    flow = Flow(Book())
    flow.y = flow.size[1] - flow.bottom - 25
    flow.paragraph("Một đoạn văn dài hơn một dòng " * 5, Style())
    assert len(flow.book.pages) == 2
    assert flow.y > flow.top + 2 * Style().leading


def test_a_letter_that_the_face_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="has no letter"):
        face("R").width("漢", 13)


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert vi_number(1234567) == "1.234.567"
    assert vi_number(1234.56, 1) == "1.234,6"


def test_phrases_leave_no_slot_and_no_small_beginning() -> None:
    phrases = Phrases("law", "identity", "seed")
    for _ in range(200):
        said = phrases.say("clause")
        assert "{" not in said
        assert said[0].isupper()
        assert ". " not in said or said.split(". ", 1)[1][0].isupper()
