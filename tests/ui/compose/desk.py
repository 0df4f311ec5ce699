"""A form that is being composed in the sample cabinet, and services that keep what is put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ecabinet.domain.ballots import approve_question, choose_question, options_question
from ecabinet.domain.drafting import edited
from ecabinet.domain.events import FormEdited
from ecabinet.domain.formcheck import Setting, findings, working_days
from ecabinet.domain.forms import (
    GOVERNMENT,
    CloseEarly,
    FormDetails,
    FormDraft,
    FormState,
    Interim,
    Results,
)
from ecabinet.domain.meeting import BlobRef, Paper
from ecabinet.domain.people import Role
from ecabinet.services.calendars import work_calendar
from ecabinet.services.composing import Taken
from ecabinet.services.composition import Composition
from ecabinet.services.summaries import Problem
from tests.ui import sample

FORM = sample.ident("composed")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
VOTERS = tuple(one for one in sample.people() if one.votes)
STAFF = tuple(one for one in sample.people() if one.roles & {Role.SECRETARY, Role.CHAIR})


def paper(title: str, pages: int, order: int) -> Paper:
    blob = BlobRef(sample.ident(title), b"k" * 32, 1000, pages * 41_000)
    digest = sample.ident(title) * 2
    return Paper(sample.ident(f"paper {title}"), b"", title, 1, pages, digest, blob, order)


def blank() -> FormDraft:
    due = datetime.combine(date(2026, 12, 2), time(17), ZONE)
    return FormDraft(
        id=FORM, number="", type="", subject="", summary="", agency="",
        deadline_ms=int(due.timestamp() * 1000), questions=(), rule=GOVERNMENT,
        results=Results.NAMES, close_early=CloseEarly.NO, interim=Interim.OFFICERS,
        officers=tuple(one.id for one in STAFF if Role.SECRETARY in one.roles),
    )  # fmt: skip


def written() -> FormDraft:
    return replace(
        blank(),
        number="234/PLYK/2026",
        type="Nghị quyết của Chính phủ",
        subject="Dự thảo Nghị quyết về hỗ trợ tín dụng cho vùng bị thiên tai",
        agency="Ngân hàng Nhà nước Việt Nam",
        summary="Xin ý kiến thành viên Chính phủ về mức hỗ trợ lãi suất và cách phân bổ.",
        questions=(
            approve_question("~00000001", "Nội dung dự thảo Nghị quyết"),
            options_question(
                "~00000002",
                "Phương án phân bổ nguồn lực",
                ("Theo thiệt hại", "Theo dân số"),
                other=True,
            ),
            choose_question(
                "~00000003",
                "Các dự án ưu tiên",
                ("Đường sắt", "Cảng biển", "Hồ chứa"),
                2,
            ),
        ),
    )


DETAILS = FormDetails(
    issues="Mức hỗ trợ lãi suất 2%/năm",
    disputed="Nguồn vốn: ngân sách trung ương hay địa phương",
    handler="Vụ Kinh tế tổng hợp",
    signer="Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
)


class Composer:
    """What a secretary composes, kept as the service keeps it; `puts` are the fields written."""

    def __init__(self, draft: FormDraft | None = None, details: FormDetails | None = None) -> None:
        self.draft, self.details = draft or blank(), details or FormDetails()
        self.papers: tuple[Paper, ...] = ()
        self.puts: list[tuple[str, ...]] = []
        self.reason = ""
        self.state = FormState.DRAFT

    def composition(self, _form: bytes = FORM) -> Composition:
        calendar = work_calendar("Asia/Ho_Chi_Minh", (2026, 2027))
        around = Setting(
            sample.NOW_MS, calendar, ZONE, sample.person("TTg").id, {one.id for one in VOTERS}
        )
        return Composition(
            form=FORM, kept=bool(self.puts), state=self.state, draft=self.draft,
            details=self.details, papers=self.papers,
            findings=findings(self.draft, self.details, self.papers, around),
            working_days=working_days(self.draft.deadline_ms, around),
            voters=VOTERS, staff=STAFF, chair=around.chair, reason=self.reason,
        )  # fmt: skip

    def change(
        self, form: bytes, fields: Sequence[str], draft: FormDraft, details: FormDetails
    ) -> None:
        self.puts.append(tuple(fields))
        act = FormEdited(form, tuple(fields), draft, details, ())
        self.draft, self.details = edited(self.draft, self.details, act)

    def add_papers(self, _form: bytes, files: Sequence[Path]) -> tuple[Taken, ...]:
        taken = []
        for file in files:
            if "hong" in file.name:
                problem = Problem(file.name, "pdf.damaged", "error", {})
                taken.append(Taken(file.name, None, (problem,)))
                continue
            made = paper(file.stem, 4, len(self.papers) + 1)
            self.papers = (*self.papers, made)
            taken.append(Taken(file.name, made, ()))
        return tuple(taken)

    def remove_paper(self, _form: bytes, paper: bytes) -> None:
        self.papers = tuple(one for one in self.papers if one.id != paper)

    def restore_paper(self, _form: bytes, paper: Paper) -> None:
        others = [one for one in self.papers if one.id != paper.id]
        self.papers = tuple(sorted([*others, paper], key=lambda one: one.order))

    def services(self) -> dict[str, dict[str, Any]]:
        due = int(datetime(2026, 12, 8, 10, tzinfo=UTC).timestamp() * 1000)
        return {
            "composing": {
                "open": self.composition,
                "change": self.change,
                "add_papers": self.add_papers,
                "remove_paper": self.remove_paper,
                "restore_paper": self.restore_paper,
                "due_after": due,
            }
        }


def full() -> Composer:
    composer = Composer(written(), DETAILS)
    composer.papers = (paper("Tờ trình Chính phủ", 6, 1), paper("Dự thảo Nghị quyết", 11, 2))
    return composer
