"""A meeting given out again: the folder it could come from, and a calendar file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.domain.icalendar import Entry, calendar
from ecabinet.domain.meeting import AgendaItem, Meeting
from ecabinet.services.drafting import ItemEdit, MeetingEdit
from tests.cabinets import TestCabinet
from tests.services.meetings import drafted

NOW = 1_795_511_880_000


def told(meeting: Meeting) -> list[object]:
    """Everything of a meeting but its ids and what is sealed."""
    items = [
        (
            (one.title, one.presenter, one.type, one.minutes, one.guests, one.recused)
            if isinstance(one, AgendaItem)
            else one.title
        )
        for one in meeting.sequence()
    ]
    papers = [
        (one.title, one.pages, one.sha256, one.order, item.order)
        for item in meeting.items
        for one in item.papers
    ]
    head = (meeting.title, meeting.starts_ms, meeting.ends_ms, meeting.place, meeting.chair)
    return [head, items, papers]


def test_import_export_import(cabinet: TestCabinet, tmp_path: Path) -> None:
    """export of a meeting to the same form (round trip is identity)"""
    desk = cabinet.as_("TK 1")
    draft = drafted(cabinet, tmp_path / "m")
    first, second = draft.items
    desk.drafting.set_meeting(draft.id, MeetingEdit(title="Phiên: họp / tháng 11?"))
    desk.drafting.set_item(draft.id, first.id, ItemEdit(title="Báo cáo: a/b? “quý”" * 20))
    desk.drafting.set_item(draft.id, second.id, ItemEdit(guests=("Khách, mời: một",)))
    desk.drafting.add_section(draft.id, "Nội dung quyết định", after=first.id)
    desk.drafting.recuse(draft.id, second.id, cabinet.person("BYT").id, True)
    before = desk.convening.fold(draft.id)
    out = desk.packing.folder(draft.id, tmp_path / "out")
    taken = desk.convening.import_folder(out.parent)
    assert taken.meeting is not None, taken.problems
    assert told(taken.meeting) == told(before)
    again = desk.packing.folder(taken.meeting.id, tmp_path / "again")
    assert again.read_bytes() == out.read_bytes()
    files = sorted(one.relative_to(out.parent) for one in out.parent.rglob("*.pdf"))
    assert all(
        (again.parent / one).read_bytes() == (out.parent / one).read_bytes() for one in files
    )
    assert len(files) == 3
    with pytest.raises(DomainError, match=r"output\.not_empty"):
        desk.packing.folder(draft.id, tmp_path / "out")


def test_a_calendar_file_is_folded_and_escaped() -> None:
    long = "Phiên họp về định danh số; dịch vụ tin cậy, và phục hồi sau thiên tai " * 3
    entry = Entry(b"i" * 16, long, NOW, NOW + 9_000_000, "Phòng A\\B", "1. Một\r\n2. Hai", 2)
    data = calendar([entry, Entry(b"f" * 16, "Hạn", NOW, cancelled=True)], NOW)
    rows = data.split(b"\r\n")
    assert max(map(len, rows)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261124T091800Z" in lines
    assert "DTEND:20261124T114800Z" in lines
    assert "SUMMARY:" + long.replace(";", "\\;").replace(",", "\\,") in lines
    assert "LOCATION:Phòng A\\\\B" in lines
    assert "DESCRIPTION:1. Một\\n2. Hai" in lines
    assert [one for one in lines if one.startswith("STATUS")] == [
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
    ]
