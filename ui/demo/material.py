"""Makes the demonstration's papers: the meeting's folder and the opinion forms, as real files.

Everything is made of resources/sample and the meeting's date: the same call gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from ui.demo.material_official import APPRAISAL, Letterhead, Outline, decree, submission
from ui.demo.material_report import report
from ui.demo.material_sample import (
    Sample,
    SampleForm,
    SampleItem,
    SamplePaper,
    load_sample,
)
from ui.demo.material_scan import scan
from ui.demo.material_sheet import Book
from ui.demo.material_tables import allocation, statistics
from ui.demo.material_words import capital, library

__all__ = [
    "Sample",
    "SampleForm",
    "load_sample",
    "write_form_papers",
    "write_form_yaml",
    "write_meeting_folder",
]

# Which phrases an item's papers draw from: (words of its title, topic of law.yaml or report.yaml).
TOPICS = (
    ("kinh tế – xã hội", "economy"),
    ("định danh số", "identity"),
    ("cứu trợ", "relief"),
    ("đầu tư công", "investment"),
    ("thủ tục hành chính", "procedures"),
    ("giao thông", "transport"),
    ("cải cách hành chính", "reform"),
)
# The page that the designs show: these articles stand on top of page 18.
ANCHORS = {"identity": ("Mức độ bảo đảm của danh tính số", 18)}
PAPERS_BEFORE = timedelta(days=6)


def write_meeting_folder(folder: Path, sample: Sample, starts: datetime, canary: str = "") -> None:
    """Writes `folder`/agenda.yaml and the papers, a sub-folder an item.

    `starts` has a zone; the papers are dated six days before. `canary` is a word that is added to
    every title and stands on a page of every paper that has text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    meeting = sample.meeting
    items = [
        _write_item(folder, sample, number, item, starts - PAPERS_BEFORE, canary)
        for number, item in enumerate(meeting.items, 1)
    ]
    agenda = {
        "title": _titled(meeting.title.vi, canary),
        "starts": starts.isoformat(),
        "ends": (starts + (meeting.ends - meeting.starts)).isoformat(),
        "place": meeting.place.vi,
        "chair": sample.chair.office.vi,
        "items": items,
    }
    _write_yaml(folder / "agenda.yaml", agenda)


def _write_item(
    folder: Path, sample: Sample, number: int, item: SampleItem, made: datetime, canary: str
) -> dict[str, Any]:
    """The item's papers in their sub-folder; returns its entry of the agenda."""
    presenter = sample.seat(item.presenter)
    papers = []
    for place, paper in enumerate(item.papers, 1):
        file = Path(f"{number:02d} {_file_name(item.title)}") / f"{place} {paper.title}.pdf"
        (folder / file.parent).mkdir(exist_ok=True)
        order = _Order(item, paper, presenter.agency, presenter.code, made, canary)
        _write_paper(folder / file, order)
        papers.append({"file": file.as_posix(), "title": _titled(paper.title, canary)})
    return {
        "title": _titled(item.title, canary),
        "presenter": presenter.agency or presenter.office.vi,
        "type": item.type,
        "minutes": item.minutes,
        "papers": papers,
    }


@dataclass(frozen=True)
class _Order:
    """A paper to be made for an item; `number` and `code` make its notation."""

    item: SampleItem
    paper: SamplePaper
    agency: str
    code: str
    made: datetime
    canary: str

    @property
    def topic(self) -> str:
        return next(topic for words, topic in TOPICS if words in self.item.title)

    @property
    def number(self) -> int:
        return crc32((self.item.title + self.paper.title).encode()) % 800 + 100

    def head(self, issuer: str, notation: str, kind: str, subject: str) -> Letterhead:
        return Letterhead(issuer, notation, kind, subject, self.made, _mark(self.canary))


def _write_paper(path: Path, order: _Order) -> None:
    paper, topic = order.paper, order.topic
    if paper.kind == "scanned":
        notation, subject = f"{order.number}/BCTĐ-BTP", f"Về {_low(order.item.title)}"
        head = order.head("Bộ Tư pháp", notation, paper.title, subject)
        book = submission(topic, paper.pages, head, APPRAISAL)
        scan(book, path, paper.title, "Bộ Tư pháp", order.made)
        return
    book = _BOOKS[paper.kind](order)
    book.save(path, _titled(paper.title, order.canary), order.agency, order.made)


def _submission(order: _Order) -> Book:
    notation, subject = f"{order.number}/TTr-{order.code}", f"Về {_low(order.item.title)}"
    head = order.head(order.agency, notation, "Tờ trình", subject)
    return submission(order.topic, order.paper.pages, head)


def _decree(order: _Order) -> Book:
    kind = order.paper.title.removeprefix("Dự thảo ")
    sign = "NĐ-CP" if kind == "Nghị định" else "NQ-CP"
    subject = f"Về {library('law')[order.topic]['name']}"
    head = order.head("Chính phủ", f"       /{order.made.year}/{sign}", kind, subject)
    return decree(order.topic, order.paper.pages, head, ANCHORS.get(order.topic))


def _report(order: _Order) -> Book:
    subject = capital(order.item.title.removeprefix("Báo cáo "))
    head = order.head(order.agency, f"{order.number}/BC-{order.code}", "Báo cáo", subject)
    return report(order.topic, order.paper.pages, head, "BỘ TRƯỞNG")


def _tables(order: _Order) -> Book:
    paper = order.paper
    title = f"{paper.title} ({order.canary})" if order.canary else paper.title
    if paper.rotated_page:
        return allocation(paper.pages, frozenset({paper.rotated_page}), title)
    return statistics(paper.pages, title)


_BOOKS: dict[str, Callable[[_Order], Book]] = {
    "submission": _submission,
    "decree": _decree,
    "report_with_figures": _report,
    "landscape_tables": _tables,
}


def _mark(canary: str) -> str:
    return f"TH/{canary}" if canary else "TH"


def _low(title: str) -> str:
    """A title as it stands inside a sentence; names of papers keep their capital."""
    return title if title.startswith("Nghị") else title[:1].lower() + title[1:]


def _titled(title: str, canary: str) -> str:
    return f"{title} {canary}".strip()


def _file_name(title: str) -> str:
    return title.replace("/", "-")[:90].strip()


def _write_yaml(path: Path, content: dict[str, Any]) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


def write_form_papers(
    folder: Path, form: SampleForm, canary: str = "", made: datetime | None = None
) -> list[Path]:
    """The form's submission (3 pages) and its draft (2 pages); `made` dates them."""
    folder.mkdir(parents=True, exist_ok=True)
    dated, seat = made or form.deadline - timedelta(days=7), load_sample().seat(form.agency)
    kind = "Nghị định" if "Nghị định" in form.subject else "Nghị quyết"
    notation = f"{form.number.split('/')[0]}/TTr-{seat.code}"
    head = Letterhead(
        seat.agency, notation, "Tờ trình", f"Về {_low(form.subject)}", dated, _mark(canary)
    )
    signer = "THỐNG ĐỐC" if seat.office.vi.startswith("Thống đốc") else "BỘ TRƯỞNG"
    words = {"drafter": seat.agency, "name": _low(form.subject)}
    first, second = folder / "1 Tờ trình.pdf", folder / f"2 Dự thảo {kind}.pdf"
    paper = submission("form", 3, head, Outline(signer=signer), words)
    paper.save(first, _titled("Tờ trình", canary), seat.agency, dated)
    sign = "NĐ-CP" if kind == "Nghị định" else "NQ-CP"
    about = form.subject.removeprefix("Dự thảo ").removeprefix(f"{kind} ").removeprefix("về ")
    head = Letterhead(
        "Chính phủ", f"       /{dated.year}/{sign}", kind, f"Về {_low(about)}", dated, _mark(canary)
    )
    paper = decree("form", 2, head, None)
    paper.save(second, _titled(f"Dự thảo {kind}", canary), seat.agency, dated)
    return [first, second]


def write_form_yaml(
    path: Path, form: SampleForm, papers: list[Path], deadline: datetime, canary: str = ""
) -> None:
    """The form as `form create` reads it; `papers` are named relative to the file's folder."""
    agency = load_sample().seat(form.agency).agency
    questions = form.questions or (f"Nội dung {_low(form.subject)}",)
    content = {
        "number": form.number,
        "type": "Phiếu lấy ý kiến thành viên Chính phủ",
        "subject": _titled(form.subject, canary),
        "agency": agency,
        "summary": f"{agency} trình Chính phủ {_low(form.subject)}; hồ sơ gồm Tờ trình và dự thảo "
        "văn bản, đã tiếp thu ý kiến thẩm định của Bộ Tư pháp.",
        "deadline": deadline.isoformat(),
        "papers": [paper.relative_to(path.parent).as_posix() for paper in papers],
        "roll": "all",
        "rule": "government",
        "results": "names",
        "close_early": "secretary",
        "interim": "officers",
        "questions": [
            {"id": f"q{number}", "text": text, "kind": "approve"}
            for number, text in enumerate(questions, 1)
        ],
    }
    _write_yaml(path, content)
