"""A conclusion's paper stands as annex I of Decree 30/2020 has it, however long it is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ecabinet.domain.conclusions import ConclusionKind, Paragraph, Part
from ecabinet.pdf.typeset import typeset
from ecabinet.services.minutespaper import Issue, paper
from ecabinet.services.officialpaper import MOTTO, NATION, Head
from tests.pdf.papers import pymupdf

HEAD = Head("Chính phủ", "Văn phòng", "Hà Nội", "Asia/Ho_Chi_Minh", 1_770_000_000_000)
LONG = "Phiên họp Chính phủ chuyên đề về xây dựng pháp luật, cho ý kiến đối với các dự án luật " * 3
OWNER = b"o" * 16


@dataclass(frozen=True)
class Line:
    """`fonts`: of each run from the left; `left`, `right` and `y` (the baseline) in points."""

    page: int
    text: str
    fonts: tuple[str, ...]
    left: float
    right: float
    y: float


def paragraphs(decisions: int, tasks: int) -> tuple[Paragraph, ...]:
    told = [(Part.BASIS, "Căn cứ Quy chế làm việc của Chính phủ;")]
    told.append((Part.BASIS, "Trên cơ sở kết quả biểu quyết của các thành viên Chính phủ."))
    for n in range(decisions):
        told.append((Part.DECISION, f"Thông qua dự thảo Nghị định {n}, " + "sửa đổi điều " * 9))
        told.append((Part.TALLY, f"Kết quả biểu quyết {n}: " + "tán thành nhiều " * 8))
    told.append((Part.HEADING, "Tổ chức thực hiện"))
    told += [
        (Part.TASK, f"Hoàn thiện dự thảo {n}, " + "tiếp thu ý kiến " * 7) for n in range(tasks)
    ]
    return tuple(
        Paragraph(n.to_bytes(16, "big"), part, text, b"", OWNER if part is Part.TASK else b"")
        for n, (part, text) in enumerate(told)
    )


def issue(kind: ConclusionKind, said: tuple[Paragraph, ...], **more: str) -> Issue:
    told = {"meeting_title": "Phiên họp Chính phủ tháng 2", **more}
    return Issue(
        kind=kind, notation="01/NQ-CP", head=HEAD, chair="Thủ tướng Chính phủ",
        secretary="Thư ký 1", paragraphs=said, offices={OWNER: "Bộ trưởng Bộ Y tế"},
        approved_op=b"a" * 32, approved_ms=HEAD.made_ms, votes=(), **told,
    )  # fmt: skip


def set_on_pages(told: Issue) -> tuple[list[Line], list[tuple[float, float, float]]]:
    """The lines as read, and the first page's rules as (left, right, y)."""
    data = typeset([(one.text, one.style, one.cells, one.widths) for one in paper(told)])
    lines = []
    with pymupdf.open(stream=data) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for line in block["lines"]:
                    spans = line["spans"]
                    text = " ".join("".join(span["text"] for span in spans).split())
                    fonts = tuple(span["font"] for span in spans)
                    box = (line["bbox"][0], line["bbox"][2], spans[0]["origin"][1])
                    lines.append(Line(page.number, text, fonts, *box))
        drawn = [one["rect"] for one in document[0].get_drawings()]
    return lines, [(one.x0, one.x1, one.y0) for one in drawn]


def find(lines: list[Line], begins: str) -> Line:
    return next(one for one in lines if one.text.startswith(begins))


def test_the_head_of_a_resolution() -> None:
    told = issue(ConclusionKind.RESOLUTION, paragraphs(2, 2))
    lines, rules = set_on_pages(told)
    body, nation, motto = (find(lines, one) for one in ("CHÍNH PHỦ", NATION, MOTTO))
    assert body.y == nation.y < motto.y, "a body with nothing above it stands in the first line"
    number, place = find(lines, "Số: 01/NQ-CP"), find(lines, "Hà Nội, ngày 02 tháng 02 năm 2026")
    assert number.y == place.y > motto.y
    about = find(lines, told.meeting_title)
    for words, least, most in ((body, 0.33, 0.51), (motto, 0.98, 1.02), (about, 0.33, 0.51)):
        wide = words.right - words.left
        (rule,) = (one for one in rules if 0 < one[2] - words.y < 10 and one[0] < words.right
                   and one[1] > words.left)  # fmt: skip
        assert least <= (rule[1] - rule[0]) / wide <= most
    assert all("Italic" in font for font in find(lines, "Căn cứ").fonts)


def test_decisions_are_articles_and_tasks_their_clauses() -> None:
    lines, _ = set_on_pages(issue(ConclusionKind.RESOLUTION, paragraphs(2, 2)))
    for number in (1, 2):
        fonts = find(lines, f"Điều {number}. Thông qua").fonts
        assert "Bold" in fonts[0]
        assert "Bold" not in fonts[-1]
    assert all("Bold" in font for font in find(lines, "Điều 3. Tổ chức thực hiện").fonts)
    assert [find(lines, f"{n}. Giao Bộ trưởng").page for n in (1, 2)] == [0, 0]
    # One task alone is no list.
    lines, _ = set_on_pages(issue(ConclusionKind.RESOLUTION, paragraphs(1, 1)))
    assert find(lines, "Giao Bộ trưởng").left > 100
    assert all(line.right <= 595 - 42 for line in lines), "bold words are measured as bold"


def test_who_signs_and_who_receives() -> None:
    told = issue(
        ConclusionKind.RESOLUTION, paragraphs(1, 1), signer="Phó Thủ tướng Chính phủ",
        principal="Thủ tướng Chính phủ",
    )  # fmt: skip
    lines, _ = set_on_pages(told)
    title = [find(lines, one) for one in ("TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG")]
    assert title[0].y < title[1].y < title[2].y < find(lines, "(Đã phê duyệt").y
    receivers = find(lines, "Nơi nhận:")
    assert receivers.y == title[0].y
    assert find(lines, "- Các thành viên").y <= title[1].y, "the list follows at once"
    lines, _ = set_on_pages(issue(ConclusionKind.MINUTES, paragraphs(1, 1)))
    both = find(lines, "THƯ KÝ"), find(lines, "CHỦ TRÌ")
    assert both[0].y == both[1].y
    assert both[0].fonts == both[1].fonts


@pytest.mark.parametrize("tasks", range(40, 60))
def test_a_long_resolution_breaks_where_it_may(tasks: int) -> None:
    """Over twenty lengths the end falls on every height of a page: no signer signs an empty page,
    no heading ends one, no line of a short paragraph stands alone."""
    told = issue(ConclusionKind.RESOLUTION, paragraphs(40, tasks), meeting_title=LONG)
    lines, _ = set_on_pages(told)
    last = find(lines, f"{tasks}. Giao")
    ends = [find(lines, one).page for one in ("Nơi nhận:", "- Lưu: VT", "TM.", "THỦ TƯỚNG", "(Đã")]
    assert {*ends} == {last.page}
    assert find(lines, "Điều 41.").page == find(lines, "1. Giao").page
    for begins in (f"Điều {n}. " for n in range(1, 41)):
        place = lines.index(find(lines, begins))
        assert lines[place].page == lines[place + 1].page
