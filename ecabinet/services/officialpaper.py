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
    now = datetime.fromtimestamp(head.made_ms / 1000, ZoneInfo(head.zone))
    place = f"{head.place}, " if head.place else ""
    # The decree wants a nought before days below ten and before the first two months.
    month = f"{now.month:02}" if now.month < 3 else str(now.month)
    date = f"{place}ngày {now.day:02} tháng {month} năm {now.year}"
    return (
        row("letter", head.organisation.upper(), NATION, widths=_WIDTHS),
        row("motto", head.office.upper(), MOTTO, widths=_WIDTHS),
        row("date", f"Số: {number}", date, widths=_WIDTHS),
    )


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
