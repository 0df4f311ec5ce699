"""Opinion forms in the sample cabinet, for the tests that answer, count and prove them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ecabinet.domain.forms import Answer
from tests.cabinets import TestCabinet
from tests.pdf.papers import paper

MINISTERS = ("TTg", "BYT", "BTC", "BTP")
FORM = """
number: {number}
type: Phiếu lấy ý kiến
subject: Dự thảo Nghị quyết về hỗ trợ tín dụng
agency: Ngân hàng Nhà nước
summary: Tóm tắt
deadline: {deadline}
papers: [{papers}]
{more}
questions:
  - {{id: q1, text: "Thông qua dự thảo Nghị quyết?"}}
  - {{id: q2, text: "Thời hạn nào?", kind: options, options: [Quý I, Quý II], other: true}}
"""
ANSWERS = (Answer("q1", ("approve",)), Answer("q2", ("Quý I",)))
AGAINST = (Answer("q1", ("disapprove",), "Chưa đủ căn cứ"), Answer("q2", ("Quý II",)))


def when(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat()


def form_file(
    folder: Path,
    *,
    deadline_ms: int,
    number: str = "1025/PLYK/2025",
    more: str = "",
    papers: int = 0,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"du_thao_{place}.pdf" for place in range(papers)]
    for place, name in enumerate(names):
        (folder / name).write_bytes(paper(2 + place))
    path = folder / "form.yaml"
    text = FORM.format(
        number=number, deadline=when(deadline_ms), papers=", ".join(names), more=more
    )
    path.write_text(text, encoding="utf-8")
    return path


def sent(
    cabinet: TestCabinet,
    folder: Path,
    *,
    minutes: float = 60,
    more: str = "",
    papers: int = 0,
    number: str = "1025/PLYK/2025",
) -> bytes:
    """A form created and submitted by one secretary, approved and sent by another; its id."""
    first, second = cabinet.as_("TK 1"), cabinet.as_("TK 2")
    deadline_ms = first.desk.now_ms() + int(minutes * 60_000)
    path = form_file(folder, deadline_ms=deadline_ms, more=more, papers=papers, number=number)
    form = first.consulting.create(path)
    first.consulting.submit(form)
    first.syncing.sync()
    second.syncing.sync()
    second.consulting.approve(form)
    second.consulting.send(form)
    second.syncing.sync()
    cabinet.sync_all()
    return form


def closed_early(cabinet: TestCabinet, form: bytes) -> None:
    """The chair closes before the deadline, and everybody hears of it."""
    cabinet.as_("TTg").tallying.close(form, early=True, reason="Đủ ý kiến")
    cabinet.sync_all()
