"""Articles and clauses are found in a paper's text and cited so that one can go back to them."""

from __future__ import annotations

from ecabinet.domain.clauses import LONGEST, Clause, cite, cited, clauses

FIRST = """Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
1. Nghị quyết này quy định mức hỗ trợ.
2. Không áp dụng với   vốn vay ODA.
Điều 5 của Luật này được áp dụng."""
SECOND = """Điều 2a. Đối tượng
1. Hộ gia đình.
Phụ lục II
1. Không thuộc điều nào."""


def test_headings_and_clauses_in_order() -> None:
    assert list(clauses([FIRST, SECOND])) == [
        Clause("Chương I", 1),
        Clause("Điều 1. Phạm vi điều chỉnh", 1),
        Clause("Khoản 1 Điều 1: Nghị quyết này quy định mức hỗ trợ.", 1, 2),
        Clause("Khoản 2 Điều 1: Không áp dụng với vốn vay ODA.", 1, 2),
        Clause("Điều 2a. Đối tượng", 2),
        Clause("Khoản 1 Điều 2a: Hộ gia đình.", 2, 2),
        Clause("Phụ lục II", 2),
    ]
    (long,) = clauses([f"Điều 9. {'Rất dài ' * 40}"])
    assert len(long.title) == LONGEST


def test_a_citation_leads_back_to_its_page() -> None:
    clause = Clause("Khoản 2 Điều 1: Vốn, trang thiết bị · ODA", 12, 2)
    papers = ("Dự thảo", "Tờ trình · Dự thảo", "Dự thảo, trang 2")
    assert cited(cite(clause, "Dự thảo"), papers) == ("Dự thảo", 12)
    assert cited(cite(clause, "Tờ trình · Dự thảo"), papers) == ("Tờ trình · Dự thảo", 12)
    assert cited(cite(clause, "Dự thảo, trang 2"), papers) == ("Dự thảo, trang 2", 12)
    assert cited(cite(clause, "Phụ lục"), papers) is None
    assert cited("khoản 2, theo tôi", papers) is None
