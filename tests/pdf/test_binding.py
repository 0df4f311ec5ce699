"""Papers bound into one: where each begins, what is written over a page, and what stays."""

from __future__ import annotations

from typing import Any

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.client import PdfEngine
from ecabinet.pdf.compose import Block
from tests.pdf.papers import encrypted, paper, pymupdf

OWNER = "Bộ trưởng Bộ Y tế · 26/11/2026"


def turned() -> bytes:
    """A page turned each way, and one that shows a part of itself."""
    document: Any = pymupdf.open()
    for rotation in (0, 90, 180, 270):
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 72), f"Quay {rotation}", fontsize=20)
        page.set_rotation(rotation)
    part = document.new_page(width=842, height=595)
    part.set_cropbox(pymupdf.Rect(50, 50, 800, 500))
    document.set_toc([[1, "Phần một", 2], [2, "Mục một", 3]])
    return bytes(document.tobytes())


@pytest.fixture(scope="module")
def bound() -> Any:
    with PdfEngine() as engine, engine.binder() as binder:
        assert binder.add([(1, "1. Kinh tế – xã hội"), (2, "Tờ trình")], paper(3)) == 3
        assert binder.add([(2, "Phụ lục")], turned()) == 5
        assert binder.add([(1, "2. Không có tài liệu")]) == 0
        assert binder.add([(1, "3. Nghị định"), (2, "Dự thảo")], paper(2)) == 2
        with pytest.raises(DomainError, match=r"pdf\.encrypted"):
            binder.add([(2, "Khóa")], encrypted("mật khẩu"))
        made = binder.finish([Block("TÀI LIỆU PHIÊN HỌP", "title")], OWNER)
    return pymupdf.open("pdf", made)


def test_the_outline_leads_to_each_paper_and_its_own_parts(bound: Any) -> None:
    assert bound.page_count == 11
    assert bound.get_toc() == [
        [1, "1. Kinh tế – xã hội", 2],
        [2, "Tờ trình", 2],
        [2, "Phụ lục", 5],
        [3, "Phần một", 6],
        [4, "Mục một", 7],
        [1, "2. Không có tài liệu", 10],
        [1, "3. Nghị định", 10],
        [2, "Dự thảo", 10],
    ]
    assert [page.get_label() for page in bound][:3] == ["i", "1", "2"]


def test_every_page_says_its_number_and_whose_copy_it_is_upright_at_its_foot(bound: Any) -> None:
    for number in range(1, 11):
        page = bound[number]
        (found,) = page.search_for(f"{number}/10")
        place = found * page.rotation_matrix  # as it is seen
        assert place.y0 > page.rect.height - 40, (number, place)
        assert place.x1 > page.rect.width - 40, (number, place)
        assert place.width > place.height, (number, place)
        assert len(page.search_for(OWNER)) >= 1
    assert OWNER not in bound[0].get_text()


def test_a_page_keeps_its_size_its_turn_and_its_words(bound: Any) -> None:
    kept = [(page.rotation, round(page.rect.width), round(page.rect.height)) for page in bound]
    assert kept[4:9] == [
        (0, 595, 842), (90, 842, 595), (180, 595, 842), (270, 842, 595), (0, 750, 450),
    ]  # fmt: skip
    assert "Quay 270" in bound[7].get_text()
