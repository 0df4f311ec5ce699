"""The report's files: a table that any spreadsheet reads, and an official paper with charts."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from ecabinet.domain.statistics import Figures, replies
from ecabinet.pdf.typeset import typeset
from ecabinet.services.figuresheet import FIGURES, duration, figures_paper, figures_table
from ecabinet.services.officialpaper import Head
from ecabinet.services.periods import Report
from tests.pdf.papers import pymupdf
from tests.ui.tally.launch import launched

ZONE = "Asia/Ho_Chi_Minh"
HEAD = Head("Chính phủ", "Văn phòng", "Hà Nội", ZONE, 1_790_787_600_000)
MADE: Report = launched()["report"]
EVIL = '=HYPERLINK("http://x";"Bộ, ""Y tế""\r\n")'


def test_a_table_after_the_standard_that_holds_no_formula() -> None:
    """RFC 4180 with the mark that spreadsheets look for; a name that looks like a formula is
    words, and comes back letter for letter."""
    named = [(EVIL, MADE.agencies[0][1]), ("@SUM(1)", MADE.agencies[1][1])]
    data = figures_table(replace(MADE, agencies=tuple(named)), ZONE)
    assert data.startswith(b"\xef\xbb\xbfgroup,name,figure,value,label\r\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {5}
    assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r"} and cell]
    assert {row[1] for row in rows if row[0] == "agency"} == {f"'{EVIL}", "'@SUM(1)"}
    told = {tuple(row[:3]): row[3] for row in rows}
    assert told["total", "", "forms"] == "237"
    assert told["total", "", "paper_ballots_replaced"] == "6399"
    assert told["month", "2026-02", "forms"] == "14"
    assert told["quarter", "2026-Q4", "asked"] == str(36 * 27)
    assert told["year", "2026", "median_minutes"] == str(40 * 60)
    assert told["member", "Thủ tướng Chính phủ", "asked"] == "237"
    empty = figures_table(replace(MADE, replies=replies(())), ZONE).decode()
    assert "total,,median_minutes,," in empty, "nobody answered, which is not at once"


def test_an_official_paper_with_its_charts() -> None:
    """Statistics (*Báo cáo*): forms, ballots, papers, pages replaced, response times, on time /
    late / silent, by period and body, as charts, PDF and CSV.
    """
    blocks = figures_paper(MADE, HEAD, (None, None), "Thư ký")
    data = typeset([(one.text, one.style, one.cells, one.widths) for one in blocks])
    with pymupdf.open(stream=data) as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
        drawn = [one for page in document for one in page.get_drawings() if one["type"] == "f"]
        widths = [one["rect"].width for one in drawn]
        inside = all(page.rect.contains(one["rect"]) for page in document for one in drawn)
    for words in (
        "Phiếu lấy ý kiến 237",
        "Lá phiếu giấy được thay thế 6.399",
        "Đúng hạn 5.823",
        "Tháng 10/2026 36",
        "trung vị 1 ngày 6 giờ; 90% trả lời trong vòng 2 ngày 10 giờ",
        "Bộ Xây dựng 62 91",
        "Bộ trưởng Bộ Y tế",
    ):
        assert words in text, words
    assert inside
    assert len(widths) == 3 + 11 + 9 + 9, "a bar a line: answers, meetings, months, waits"
    assert abs(widths[0] / max(widths) - 5_823 / 6_399) < 0.01, "shares of all who were asked"
    forms = widths[14:23]
    assert abs(forms[0] / forms[8] - 14 / 36) < 0.01


def test_a_paper_of_nothing_says_so() -> None:
    none = replies(())
    made = Report(Figures(*[0] * len(FIGURES)), (), none, {}, (), ())
    text = " ".join(one.text for one in figures_paper(made, HEAD, (None, None), "Thư ký"))
    assert text.count("Chưa có số liệu trong kỳ này.") == 5


def test_times_are_read_as_people_say_them() -> None:
    minute, hour, day = 60_000, 3_600_000, 86_400_000
    told = {-1: "–", 900: "dưới 1 phút", 3 * minute: "3 phút", hour: "1 giờ"}
    told |= {hour + 20 * minute: "1 giờ 20 phút", 2 * day: "2 ngày", 2 * day + hour: "2 ngày 1 giờ"}
    for ms, words in told.items():
        assert duration(ms) == words
