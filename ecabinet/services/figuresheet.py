"""The secretariat's figures as an official paper, in Vietnamese; it counts nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.statistics import Figures, Trends
from ecabinet.pdf.compose import Block, row
from ecabinet.services.officialpaper import Head, letterhead, signature

_WIDTHS = (8, 68, 24)
_NAMES = {
    "meetings": "Phiên họp không giấy tờ",
    "papers": "Tài liệu",
    "pages": "Trang tài liệu",
    "copies_replaced": "Bản in được thay thế",
    "forms": "Phiếu lấy ý kiến",
    "paper_ballots_replaced": "Lá phiếu giấy được thay thế",
    "ballots": "Ý kiến thành viên đã ghi nhận",
    "live_votes": "Lần biểu quyết tại phiên họp",
    "live_ballots": "Lượt biểu quyết tại phiên họp",
}


def figures_paper(
    figures: Figures, trends: Trends, head: Head, period: tuple[int | None, int | None], signer: str
) -> tuple[Block, ...]:
    """`period` is [from, to) in ms UTC, None for an open end."""
    answers = (
        ("Đúng hạn", trends.on_time),
        ("Gửi muộn", trends.late),
        ("Không trả lời", trends.silent),
    )
    return (
        *letterhead(head),
        Block("BÁO CÁO", "title"),
        Block(f"Họp và lấy ý kiến không giấy tờ, {_period(period, head.zone)}", "head"),
        Block("I. SỐ LIỆU CHUNG", "subject"),
        *_table([(name, getattr(figures, key)) for key, name in _NAMES.items()]),
        Block("II. TRẢ LỜI PHIẾU LẤY Ý KIẾN", "subject"),
        *_table(answers),
        Block("III. PHIẾU LẤY Ý KIẾN THEO THÁNG", "subject"),
        *_table(_months(trends, head.zone)),
        *signature(signer),
    )


def _table(lines: Sequence[tuple[str, int]]) -> list[Block]:
    head = row("table_head", "TT", "Chỉ tiêu", "Số lượng", widths=_WIDTHS)
    return [
        Block("", "text"),
        head,
        *(
            row("table", str(place), name, number(value), widths=_WIDTHS)
            for place, (name, value) in enumerate(lines, 1)
        ),
    ]


def _months(trends: Trends, zone: str) -> list[tuple[str, int]]:
    local = [datetime.fromtimestamp(at / 1000, ZoneInfo(zone)) for at in trends.openings]
    counted = Counter((at.year, at.month) for at in local)
    return [(f"Tháng {month}/{year}", counted[year, month]) for year, month in sorted(counted)]


def number(value: int) -> str:
    """42.200, as numbers are written in Vietnamese."""
    return f"{value:,}".replace(",", ".")


def _period(period: tuple[int | None, int | None], zone: str) -> str:
    def day(at_ms: int) -> str:
        return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).strftime("%d/%m/%Y")

    start, end = period
    since = f"từ ngày {day(start)}" if start else "từ khi bắt đầu"
    return f"{since} đến trước ngày {day(end)}" if end else f"{since} đến nay"
