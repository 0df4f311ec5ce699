"""Makes the demonstration's papers: the meeting's folder and the opinion forms, as real files.

Everything is made of resources/sample and the meeting's date: the same call gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from ui.demo.material_official import Letterhead, decree, submission
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
from ui.demo.material_words import library

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
    for order, paper in enumerate(item.papers, 1):
        file = Path(f"{number:02d} {_file_name(item.title)}") / f"{order} {paper.title}.pdf"
        (folder / file.parent).mkdir(exist_ok=True)
        _write_paper(folder / file, item, paper, presenter.agency, made, canary)
        papers.append({"file": file.as_posix(), "title": _titled(paper.title, canary)})
    return {
        "title": _titled(item.title, canary),
        "presenter": presenter.office.vi,
        "type": item.type,
        "minutes": item.minutes,
        "papers": papers,
    }


def _write_paper(
    path: Path, item: SampleItem, paper: SamplePaper, agency: str, made: datetime, canary: str
) -> None:
    topic = next(topic for words, topic in TOPICS if words in item.title)
    number = sum(map(ord, item.title + paper.title)) % 800 + 100
    mark = "/".join(filter(None, ("TH", canary)))
    subject = item.title.removeprefix("Dự thảo ").removeprefix("Báo cáo ")
    if paper.kind == "scanned":
        head = Letterhead(
            "Bộ Tư pháp", f"{number}/BCTĐ-BTP", paper.title, f"Về dự thảo {subject}", made
        )
        scan(submission(topic, paper.pages, head, seed="scan"), path, paper.title, agency, made)
        return
    book = _book(topic, paper, f"{number}", agency, subject, made, mark)
    book.save(path, _titled(paper.title, canary), agency, made)


def _book(
    topic: str,
    paper: SamplePaper,
    number: str,
    agency: str,
    subject: str,
    made: datetime,
    mark: str,
) -> Book:
    code = _notation(topic, agency)
    if paper.kind == "submission":
        head = Letterhead(
            agency, f"{number}/TTr-{code}", "Tờ trình", f"Về {_low(subject)}", made, mark
        )
        return submission(topic, paper.pages, head)
    if paper.kind == "decree":
        kind = paper.title.removeprefix("Dự thảo ")
        name = f"Về {library('law')[topic]['name']}"
        sign = "NĐ-CP" if kind == "Nghị định" else "NQ-CP"
        head = Letterhead("Chính phủ", f"       /{made.year}/{sign}", kind, name, made, mark)
        return decree(topic, paper.pages, head, ANCHORS.get(topic))
    if paper.kind == "landscape_tables":
        titled = f"{paper.title} ({mark})"
        if paper.rotated_page:
            return allocation(paper.pages, frozenset({paper.rotated_page}), titled)
        return statistics(paper.pages, titled)
    head = Letterhead(
        agency, f"{number}/BC-{code}", "Báo cáo", capital_subject(subject), made, mark
    )
    return report(topic, paper.pages, head, "BỘ TRƯỞNG")


def _notation(topic: str, agency: str) -> str:
    for seat in load_sample().members:
        if seat.agency == agency:
            return seat.code
    raise KeyError(f"{topic}: {agency}")


def capital_subject(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str) -> str:
    """A title inside a sentence; decrees and resolutions keep their capital."""
    return text if text.startswith(("Nghị", "Chính")) else text[:1].lower() + text[1:]


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
    """The form's submission (3 pages) and draft resolution (2 pages); `made` dates them."""
    folder.mkdir(parents=True, exist_ok=True)
    dated = made or form.deadline - timedelta(days=7)
    seat = load_sample().seat(form.agency)
    mark = "/".join(filter(None, ("TH", canary)))
    number = form.number.split("/")[0]
    head = Letterhead(
        seat.agency,
        f"{number}/TTr-{seat.code}",
        "Tờ trình",
        f"Về {_low(form.subject)}",
        dated,
        mark,
    )
    signer = seat.office.vi.split()[0].upper() if seat.code == "NHNN" else "BỘ TRƯỞNG"
    first, second = folder / "1 Tờ trình.pdf", folder / "2 Dự thảo Nghị quyết.pdf"
    paper = submission("form", 3, head, signer=signer, seed=form.number)
    paper.save(first, _titled("Tờ trình", canary), seat.agency, dated)
    draft = Letterhead(
        "Chính phủ",
        f"       /{dated.year}/NQ-CP",
        "Nghị quyết",
        f"Về {_low(form.subject)}",
        dated,
        mark,
    )
    decree("form", 2, draft, None).save(
        second, _titled("Dự thảo Nghị quyết", canary), seat.agency, dated
    )
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
        "Nghị quyết, đã tiếp thu ý kiến thẩm định của Bộ Tư pháp.",
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
