"""Recognising a page's picture: with Tesseract where it is installed, with stand-ins for faults."""

from __future__ import annotations

import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.ocr import SCALE, Tesseract, words_of
from ecabinet.pdf.text import PageText, find
from tests.pdf import scans
from tests.pdf.papers import opened

PAGE = PageGeometry(200.0, 100.0, 0)


def read(engine: PdfEngine, tesseract: Tesseract, data: bytes) -> PageText:
    with engine.open(data) as document:
        return tesseract.read(document.render(1, SCALE), document.info.pages[0])


def test_words_stand_where_the_table_says_on_a_turned_page() -> None:
    split = unicodedata.normalize("NFD", "Đường")
    told = scans.table((split, (20, 40, 100, 20)), ("bộ", (130, 36, 40, 24)))
    first, second = words_of(told, 2.0, PAGE)
    assert (first.text, second.text) == ("Đường", "bộ")
    # Pixels are half points; both are as high as the line is around them.
    assert first.quad == (1000, 1800, 6000, 1800, 1000, 3000, 6000, 3000)
    assert len(first.edges) == 6
    assert (first.edges[0], first.edges[-1]) == (0, 5000)
    turned, _ = words_of(told, 2.0, PageGeometry(100.0, 200.0, 90))
    # Seen (10, 18) is stored (18, 100 - 10).
    assert turned.quad[:2] == (1800, 9000)


def test_marks_and_case_do_not_matter_in_what_was_recognised() -> None:
    told = scans.table(("NGHỊ", (0, 0, 40, 10)), ("QUYẾT", (50, 0, 40, 10)))
    words = words_of(told, 1.0, PAGE)
    (hit,) = find(words, "nghi quyet")
    assert hit.quads == ((0, 0, 9000, 0, 0, 1000, 9000, 1000),)
    assert find(words, "nghi quyet", exact=True) == ()
    assert len(find(words, "Nghị Quyết", exact=True)) == 1


def test_specks_are_no_words() -> None:
    assert words_of(scans.table(("~", (0, 0, 4, 4)), confidence=7.0), 1.0, PAGE) == ()
    assert words_of(scans.HEAD + "\n", 1.0, PAGE) == ()


@pytest.mark.parametrize(
    "told",
    ["", "rác", scans.HEAD + "\n5\t1", scans.table(("a", (1, 2, 3, 4))).replace("\t3", "\tx")],
)
def test_what_is_no_table_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match=r"head|row|literal"):
        words_of(told, 1.0, PAGE)


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("cat >/dev/null; echo garbage", "garbage"),
        ("cat >/dev/null; printf '\\377\\376'", "garbage"),
        ("exit 3", "died"),
        ("kill -9 $$", "died"),
        ("exec sleep 100", "timeout"),
        # A worker's limits hold: nothing can be written to a disk.
        ('cat >/dev/null; echo picture >"$0.leak" || exit 1', "died"),
    ],
)
def test_a_recogniser_that_fails_costs_its_page_alone(
    engine: PdfEngine, tmp_path: Path, body: str, cause: str
) -> None:
    script = scans.stand_in(tmp_path, body)
    seconds = 1.0 if cause == "timeout" else 60.0
    tesseract = Tesseract(str(script), seconds=seconds)
    with pytest.raises(Fault, match=r"ocr\.page_failed") as failed:
        read(engine, tesseract, scans.scan_pdf())
    assert failed.value.params["cause"] == cause
    leak = tmp_path / "tesseract.leak"
    assert not leak.exists() or leak.read_bytes() == b""
    scans.reading(tmp_path, scans.table(("được", (0, 0, 40, 20))))
    assert read(engine, tesseract, scans.scan_pdf()).text == "được"


def test_stopping_ends_the_child_at_once(engine: PdfEngine, tmp_path: Path) -> None:
    pipe = tmp_path / "begun"
    os.mkfifo(pipe)
    tesseract = Tesseract(str(scans.stand_in(tmp_path, f'echo $$ >"{pipe}"; exec sleep 1000')))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(read, engine, tesseract, scans.scan_pdf())
        child = int(pipe.read_text())
        tesseract.stop()
        with pytest.raises(DomainError, match=r"ocr\.stopped"):
            waiting.result()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    scans.reading(tmp_path, scans.table(("tiếp", (0, 0, 40, 20))))
    assert read(engine, tesseract, scans.scan_pdf()).text == "tiếp"


def test_what_is_missing_is_named_by_its_packages(engine: PdfEngine, tmp_path: Path) -> None:
    absent = Tesseract(str(tmp_path / "tesseract"))
    assert absent.missing() == ("tesseract-ocr", "tesseract-ocr-vie")
    with pytest.raises(Fault, match=r"ocr\.missing"):
        read(engine, absent, scans.scan_pdf())
    scans.stand_in(tmp_path, "exit 1", languages="eng\nosd")
    assert absent.missing() == ("tesseract-ocr-vie",)
    scans.stand_in(tmp_path, "exit 1")
    assert absent.missing() == ()


@scans.needs_tesseract()
@pytest.mark.parametrize("rotation", [0, 90, 270])
def test_recognised_words_lie_on_the_words_of_the_page(engine: PdfEngine, rotation: int) -> None:
    crop = (20, 30, 400, 560) if rotation == 0 else None
    with engine.open(scans.text_pdf()) as document:
        truth = document.text(1).words
    with engine.open(scans.scan_pdf(rotation=rotation, crop=crop)) as document:
        geometry = document.info.pages[0]
        assert not document.text(1).words
        found = Tesseract().read(document.render(1, SCALE), geometry)
    assert found.recognised
    moved = (20, 30) if crop else (0, 0)
    for query in ("nghi quyet", "phuc hoi", "đường sắt", "duong bo"):
        (here,), (there,) = find(found.words, query), find(truth, query)
        seen = [
            geometry.to_seen(x, y)
            for x, y in zip(here.quads[0][::2], here.quads[0][1::2], strict=True)
        ]
        left, right = seen[0][0] + moved[0], seen[1][0] + moved[0]
        middle = (seen[0][1] + seen[2][1]) / 2 + moved[1]
        quad = [value / 100 for value in there.quads[0]]
        assert abs(left - quad[0]) < 2
        assert abs(right - quad[2]) < 2
        assert quad[1] < middle < quad[5]


def test_a_picture_with_a_stamp_s_few_letters_is_a_scan_and_a_letterhead_is_none(
    engine: PdfEngine,
) -> None:
    scan = opened(scans.scan_pdf(1))
    scan[0].insert_text((60, 560), "12345 ĐẾN 07/11/2026", fontname="viet", fontfile=scans.serif())
    # A page of letters over a picture as large as itself, and one with a picture of its own size.
    letter = opened(scans.text_pdf(2, ("Kính gửi Thủ tướng Chính phủ",) * 11))
    picture = scan[0].get_pixmap(dpi=30).tobytes("jpeg")
    letter[0].insert_image(letter[0].rect, stream=picture, overlay=False)
    letter[1].insert_image((60, 20, 120, 80), stream=picture)
    blank = opened(scans.text_pdf(1, ("Trang có ít chữ",)))
    scan.insert_pdf(letter)
    scan.insert_pdf(blank)
    with engine.open(bytes(scan.tobytes())) as document:
        texts = [document.text(page) for page in range(1, 5)]
        assert [text.scan for text in texts] == [True, False, False, False]
        assert texts[0].words[0].text == "12345"
        document.recognised = lambda _page: PageText((), recognised=True)
        assert document.text(1).recognised
        assert not document.text(2).recognised
