"""A meeting's folder is taken in whole or not at all; every bad file is named with its reason."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.pdf.check import inspect
from ecabinet.pdf.client import PdfEngine
from ecabinet.services.folders import FileRead, FolderReader, MeetingPlan
from tests.pdf.papers import encrypted, paper

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW_MS = int(datetime(2026, 11, 24, 9, tzinfo=UTC).timestamp() * 1000)
AGENDA = """
title: Phiên họp Chính phủ thường kỳ
starts: 2026-11-26T08:00:00+07:00
ends: 2026-11-26T10:30:00+07:00
place: Phòng họp A
chair: Thủ tướng Chính phủ
items:
  - {title: Kinh tế – xã hội, presenter: BTC, type: discuss, minutes: 30, papers: [a.pdf]}
  - {title: Nghị định, type: decide, minutes: 20, papers: [{file: b.pdf, title: Dự thảo}]}
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine() as engine:
        yield engine


def plan_of(folder: Path, engine: PdfEngine) -> MeetingPlan:
    return FolderReader(folder, partial(inspect, engine=engine), ZONE).plan(NOW_MS)


def errors(plan: MeetingPlan) -> dict[str, str]:
    return {one.file: one.code for one in plan.problems if one.severity == "error"}


def test_an_agenda_file_gives_items_papers_and_times(tmp_path: Path, engine: PdfEngine) -> None:
    (tmp_path / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(paper(3))
    (tmp_path / "b.pdf").write_bytes(paper(45))

    plan = plan_of(tmp_path, engine)

    assert not plan.refused
    assert plan.title == "Phiên họp Chính phủ thường kỳ"
    assert [item.title for item in plan.items] == ["Kinh tế – xã hội", "Nghị định"]
    assert [(p.title, p.pages) for item in plan.items for p in item.papers] == [
        ("a", 3),
        ("Dự thảo", 45),
    ]
    assert plan.starts_ms == int(datetime(2026, 11, 26, 1, tzinfo=UTC).timestamp() * 1000)


def test_one_name_is_a_name_and_not_its_letters(tmp_path: Path, engine: PdfEngine) -> None:
    (tmp_path / "a.pdf").write_bytes(paper(1))

    def plan(item: str) -> MeetingPlan:
        text = f"title: Họp\nstarts: 2026-11-26T08:00+07:00\nitems: [{{title: Một, {item}}}]"
        (tmp_path / "agenda.yaml").write_text(text, encoding="utf-8")
        return plan_of(tmp_path, engine)

    (item,) = plan("guests: Ông A, papers: a.pdf, restricted_to: BYT, recused: BTC").items
    assert (item.guests, item.restricted_to, item.recused) == (("Ông A",), ("BYT",), ("BTC",))
    assert [one.title for one in item.papers] == ["a"]
    (told,) = plan("chủ_đề: x").problems
    assert (told.code, told.params) == ("agenda.unknown_field", {"field": "items[1].chủ_đề"})
    for wrong in ("guests: 3", "guests: [[a]]", "papers: 3", "minutes: true", "minutes: 1441"):
        with pytest.raises(DomainError, match=r"input\.field_shape"):
            plan(wrong)


def test_without_an_agenda_sub_folders_are_items_in_natural_order(
    tmp_path: Path, engine: PdfEngine
) -> None:
    for name in ("10 Nội dung mười", "2 Nội dung hai"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "01_Tờ trình.pdf").write_bytes(paper(1))
        (tmp_path / name / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "ghi chú.txt").write_text("để ngoài", encoding="utf-8")

    plan = plan_of(tmp_path, engine)

    assert not plan.refused
    assert [item.title for item in plan.items] == ["Nội dung hai", "Nội dung mười"]
    assert plan.items[0].papers[0].title == "Tờ trình"
    assert {one.code for one in plan.problems} == {"folder.loose_file", "folder.time_assumed"}
    assert plan.starts_ms == int(datetime(2026, 11, 25, 1, tzinfo=UTC).timestamp() * 1000)


def test_each_bad_file_is_named_with_its_reason(tmp_path: Path, engine: PdfEngine) -> None:
    item = tmp_path / "1 Nội dung"
    item.mkdir()
    (item / "hỏng.pdf").write_bytes(paper(4)[:900])
    (item / "khóa.pdf").write_bytes(encrypted("mở"))
    (item / "rỗng.pdf").write_bytes(b"")
    (item / "thư.pdf").write_bytes(b"Day la thu, khong phai PDF.")
    (item / "tốt.pdf").write_bytes(paper(45))

    plan = plan_of(tmp_path, engine)

    assert plan.refused
    assert errors(plan) == {
        "hỏng.pdf": "pdf.damaged",
        "khóa.pdf": "pdf.encrypted",
        "rỗng.pdf": "pdf.empty",
        "thư.pdf": "pdf.not_a_pdf",
    }


def test_two_papers_of_one_name_in_one_item_are_refused(tmp_path: Path, engine: PdfEngine) -> None:
    item = tmp_path / "1 Nội dung"
    item.mkdir()
    (item / "1_Tờ trình.pdf").write_bytes(paper(1))
    decomposed = unicodedata.normalize("NFD", "2_Tờ trình.pdf")
    (item / decomposed).write_bytes(paper(1))

    assert errors(plan_of(tmp_path, engine)) == {decomposed: "paper.same_name"}


def test_a_file_that_the_agenda_names_must_be_there(tmp_path: Path, engine: PdfEngine) -> None:
    (tmp_path / "agenda.yaml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(paper(1))

    assert errors(plan_of(tmp_path, engine)) == {"b.pdf": "paper.missing"}


def test_a_paper_for_named_readers_is_planned_with_them(tmp_path: Path, engine: PdfEngine) -> None:
    restricted = AGENDA.replace("papers: [a.pdf]", "papers: [{file: a.pdf, restricted_to: [BTC]}]")
    (tmp_path / "agenda.yaml").write_text(restricted, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(paper(1))
    (tmp_path / "b.pdf").write_bytes(paper(1))

    plan = plan_of(tmp_path, engine)
    assert not errors(plan)
    assert [one.restricted_to for one in plan.items[0].papers] == [("BTC",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: [", "input.yaml"),
        ("- một", "input.yaml_shape"),
        ("title: A\n", "input.field_missing"),
        ("title: A\nstarts: hôm qua\n", "input.time"),
        ("title: A\nstarts: 2026-11-26T08:00\nends: 2026-11-26T07:00\n", "meeting.times"),
        (
            "title: A\nstarts: 2026-11-26T08:00\nitems: [{title: B, papers: [../x.pdf]}]",
            "input.outside_folder",
        ),
    ],
)
def test_an_agenda_file_that_cannot_be_read_says_why(
    tmp_path: Path, engine: PdfEngine, text: str, code: str
) -> None:
    (tmp_path / "agenda.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DomainError) as refused:
        plan_of(tmp_path, engine)
    assert refused.value.code == code


def test_each_file_is_told_as_it_is_begun_and_read(tmp_path: Path, engine: PdfEngine) -> None:
    for name, content in (("a.pdf", paper(3)), ("b.pdf", encrypted("x")), ("c.pdf", paper(2))):
        (tmp_path / "1 Nội dung").mkdir(exist_ok=True)
        (tmp_path / "1 Nội dung" / name).write_bytes(content)
    told: list[FileRead] = []
    FolderReader(tmp_path, partial(inspect, engine=engine), ZONE, told=told.append).plan(NOW_MS)
    assert [(one.file, one.at, one.total, one.verdict, one.pages) for one in told] == [
        ("a.pdf", 1, 3, "", 0), ("a.pdf", 1, 3, "good", 3),
        ("b.pdf", 2, 3, "", 0), ("b.pdf", 2, 3, "error", 0),
        ("c.pdf", 3, 3, "", 0), ("c.pdf", 3, 3, "good", 2),
    ]  # fmt: skip
