"""What every official paper begins and ends with, after Decree 30/2020, annex I."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.pdf.compose import Block, row

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLACE = "Hà Nội"
OFFICE = "Văn phòng"
_WIDTHS = (40, 60)


@dataclass(frozen=True, slots=True)
class Head:
    """Who issues a paper, where and when (ms UTC, read in `zone`)."""

    organisation: str
    office: str
    place: str
    zone: str
    made_ms: int


def letterhead(head: Head, number: str = "……/BC-VP") -> tuple[Block, ...]:
    """The issuing body and the nation's words, number with its notation, place and date."""
    place = f"{head.place}, " if head.place else ""
    date = f"{place}{day_words(head.made_ms, head.zone)}"
    return (
        row("letter", head.organisation.upper(), NATION, widths=_WIDTHS),
        row("motto", head.office.upper(), MOTTO, widths=_WIDTHS),
        row("date", f"Số: {number}", date, widths=_WIDTHS),
    )


def day_words(at_ms: int, zone: str) -> str:
    """A day as the decree writes it, with a nought before days below ten and before the first two
    months."""
    day = datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def signature(
    title: str,
    receivers: str = "- Như trên;\n- Lưu: VT.",
    signed: str = "(Chữ ký, dấu của cơ quan)",
) -> tuple[Block, ...]:
    """Receivers at the left, the signer's office at the right."""
    return (
        row("signature", "Nơi nhận:", title.upper()),
        row("signed", receivers, signed),
    )
