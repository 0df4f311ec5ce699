"""A calendar file is what RFC 5545 says: folded, escaped, in UTC."""

from __future__ import annotations

from ecabinet.domain.icalendar import Entry, calendar

NOW = 1_795_511_880_000


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
