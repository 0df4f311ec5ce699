"""A calendar file after RFC 5545: what is held and what is due, read by any calendar; it asks none.

Times are written in UTC, so that no zone's rules have to be carried along.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//e-Cabinet//Cabinet calendar//VI"
_LINE = 75
"""Octets a line at most; what is longer is folded, never within a character."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`id` is 16 bytes and stays the same for ever; `sequence` rises with each revision.

    Times are milliseconds UTC; an `ends_ms` of 0 makes it a moment, such as a deadline.
    """

    id: bytes
    title: str
    starts_ms: int
    ends_ms: int = 0
    place: str = ""
    text: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar(entries: Iterable[Entry], now_ms: int) -> bytes:
    """The whole file in UTF-8 with CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, now_ms)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, now_ms: int) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.id.hex()}@e-cabinet",
        f"DTSTAMP:{_time(now_ms)}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTART:{_time(entry.starts_ms)}",
    ]
    if entry.ends_ms:
        lines.append(f"DTEND:{_time(entry.ends_ms)}")
    lines.append(f"SUMMARY:{_text(entry.title)}")
    lines += [f"LOCATION:{_text(entry.place)}"] if entry.place else []
    lines += [f"DESCRIPTION:{_text(entry.text)}"] if entry.text else []
    lines.append(f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}")
    return [*lines, "END:VEVENT"]


def _time(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """TEXT of section 3.3.11: no control characters, and four that are escaped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in plain if one == "\n" or (one >= " " and one != "\x7f"))
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, "\\" + sign)
    return kept.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Section 3.1: lines of 75 octets at most, each further one begins with a space."""
    rows, row = [], b""
    for sign in line:
        octets = sign.encode()
        if len(row) + len(octets) > _LINE:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row]) + b"\r\n"
