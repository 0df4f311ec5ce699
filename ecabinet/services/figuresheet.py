"""The secretariat's figures as an official paper, in Vietnamese, and as a table for spreadsheets.

It counts nothing itself. No cell of the table is ever a formula: an agency's name is what somebody
typed.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ecabinet.domain.statistics import Replies
from ecabinet.pdf.compose import Block, row
from ecabinet.services.officialpaper import Head, letterhead, signature
from ecabinet.services.periods import Report, Span

FIGURES = {
    "meetings": "Phiên họp không giấy tờ",
    "papers": "Tài liệu",
    "pages": "Trang tài liệu",
    "copies_replaced": "Bản in được thay thế",
    "form_copies": "Trong đó kèm theo phiếu lấy ý kiến",
    "forms": "Phiếu lấy ý kiến",
    "paper_ballots_replaced": "Lá phiếu giấy được thay thế",
    "ballots": "Ý kiến thành viên đã ghi nhận",
    "live_votes": "Lần biểu quyết tại phiên họp",
    "live_ballots": "Lượt biểu quyết tại phiên họp",
}
REPLIES = {
    "forms": "Số phiếu",
    "asked": "Lượt lấy ý kiến",
    "on_time": "Đúng hạn",
    "late": "Gửi muộn",
    "waiting": "Đang chờ",
    "silent": "Không trả lời",
    "excused": "Hồi tị",
    "median_ms": "Trung vị thời gian trả lời",
    "p90_ms": "90% trả lời trong vòng",
}
_TOTALS = (8, 68, 24)
_SHARES = (8, 34, 16, 42)
_TIMES = (8, 34, 12, 12, 12, 11, 11)
_TIMES_HEAD = ("Số phiếu", "Đúng hạn, %", "Gửi muộn", "Trung vị", "90%")


def figures_table(report: Report, zone: str) -> bytes:
    """CSV after RFC 4180: a line a figure, in UTF-8 with the mark that spreadsheets look for.

    Columns: what is told apart (total, month, quarter, year, agency, member), its name, the
    figure's name as on the command line, the value, the figure in words. Times in minutes.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("group", "name", "figure", "value", "label"))
    for key, value in dataclasses.asdict(report.figures).items():
        writer.writerow(("total", "", key, value, FIGURES[key]))
    for group, name, line in _told(report, zone):
        for key, value in dataclasses.asdict(line).items():
            if group == "total" and key == "forms":
                continue
            if key.endswith("_ms"):
                shown = value // 60_000 if value >= 0 else ""
                key_shown, label = f"{key[:-3]}_minutes", f"{REPLIES[key]}, phút"
            else:
                shown, key_shown, label = value, key, REPLIES[key]
            writer.writerow((group, _plain(name), key_shown, shown, label))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _told(report: Report, zone: str) -> Iterator[tuple[str, str, Replies]]:
    yield "total", "", report.replies
    for span, periods in report.periods.items():
        for at_ms, line in periods:
            yield span.value, period_key(at_ms, span, zone), line
    for name, line in report.agencies:
        yield "agency", name, line
    for person, line in report.members:
        yield "member", person.office, line


def period_key(at_ms: int, span: Span, zone: str) -> str:
    """ "2026-02", "2026-Q1", "2026"; sorts as time does."""
    at = datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))
    if span is Span.YEAR:
        return str(at.year)
    return f"{at.year}-Q{at.month // 3 + 1}" if span is Span.QUARTER else f"{at:%Y-%m}"


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, as OWASP advises."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def figures_paper(
    report: Report, head: Head, period: tuple[int | None, int | None], signer: str
) -> tuple[Block, ...]:
    """`period` is [from, to) in ms UTC, None for an open end."""
    told = report.replies
    parts = [
        (REPLIES[key], getattr(told, key))
        for key in ("on_time", "late", "silent", "waiting", "excused")
        if getattr(told, key) or key in {"on_time", "late", "silent"}
    ]
    months = [
        (_month(at, head.zone), line.forms) for at, line in report.periods.get(Span.MONTH, ())
    ]
    waits = [
        (_month(at, head.zone), line.median_ms)
        for at, line in report.periods.get(Span.MONTH, ())
        if line.median_ms >= 0
    ]
    meetings = [(_day(at, head.zone), copies) for at, copies in report.meetings]
    return (
        *letterhead(head),
        Block("BÁO CÁO", "title"),
        Block(f"Họp và lấy ý kiến không giấy tờ, {_period(period, head.zone)}", "head"),
        Block("I. SỐ LIỆU CHUNG", "subject"),
        *_totals([(name, getattr(report.figures, key)) for key, name in FIGURES.items()]),
        Block("II. TRẢ LỜI PHIẾU LẤY Ý KIẾN", "subject"),
        *_chart("Trả lời", "Lượt", [(*one, number(one[1])) for one in parts], told.asked),
        Block(
            "Thời gian trả lời tính từ khi phiếu đến thiết bị (nếu chưa xác nhận đến: từ khi gửi) "
            f"đến ý kiến đúng hạn đầu tiên được ghi nhận: trung vị {duration(told.median_ms)}; "
            f"90% trả lời trong vòng {duration(told.p90_ms)}.",
            "text",
        ),
        Block("III. BẢN IN ĐƯỢC THAY THẾ THEO PHIÊN HỌP", "subject"),
        *_chart("Phiên họp", "Bản in", [(*one, number(one[1])) for one in meetings]),
        Block("IV. PHIẾU LẤY Ý KIẾN THEO THÁNG", "subject"),
        *_chart("Tháng", "Số phiếu", [(*one, number(one[1])) for one in months]),
        Block("V. TRUNG VỊ THỜI GIAN TRẢ LỜI THEO THÁNG", "subject"),
        *_chart("Tháng", "Trung vị", [(*one, duration(one[1])) for one in waits]),
        Block("VI. THEO CƠ QUAN TRÌNH", "subject"),
        *_times("Cơ quan", [(name or "(không ghi)", line) for name, line in report.agencies]),
        Block("VII. THEO THÀNH VIÊN", "subject"),
        *_times("Thành viên", [(who.office, line) for who, line in report.members]),
        *signature(signer),
    )


def _totals(lines: Sequence[tuple[str, int]]) -> Iterator[Block]:
    yield Block("", "text")
    yield row("table_head", "TT", "Chỉ tiêu", "Số lượng", widths=_TOTALS)
    for place, (name, value) in enumerate(lines, 1):
        yield row("table", str(place), name, number(value), widths=_TOTALS)


def _chart(
    name: str, unit: str, lines: Sequence[tuple[str, int, str]], whole: int = 0
) -> Iterator[Block]:
    """A table whose last column is a bar; the longest, or `whole`, fills it."""
    if not lines:
        yield Block("Chưa có số liệu trong kỳ này.", "text")
        return
    full = whole or max(value for _, value, _ in lines) or 1
    yield Block("", "text")
    yield row("table_head", "TT", name, unit, "Biểu đồ", widths=_SHARES)
    for place, (what, value, shown) in enumerate(lines, 1):
        share = str(1000 * value // full)
        yield row("table_bar", str(place), what, shown, share, widths=_SHARES)


def _times(name: str, lines: Iterable[tuple[str, Replies]]) -> Iterator[Block]:
    kept = list(lines)
    if not kept:
        yield Block("Chưa có số liệu trong kỳ này.", "text")
        return
    yield Block("", "text")
    yield row("table_head", "TT", name, *_TIMES_HEAD, widths=_TIMES)
    for place, (what, line) in enumerate(kept, 1):
        due = line.asked - line.waiting - line.excused
        share = f"{round(1000 * line.on_time / due) / 10:g}".replace(".", ",") if due else "–"
        cells = (number(line.forms), share, number(line.late))
        times = (duration(line.median_ms), duration(line.p90_ms))
        yield row("table", str(place), what, *cells, *times, widths=_TIMES)


def number(value: int) -> str:
    """42.200, as numbers are written in Vietnamese."""
    return f"{value:,}".replace(",", ".")


def duration(ms: int) -> str:
    """ "2 ngày 5 giờ", "1 giờ 20 phút", "3 phút"; a dash for what nobody took."""
    if ms < 0:
        return "–"
    minutes = ms // 60_000
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} ngày {hours} giờ" if hours else f"{days} ngày"
    if hours:
        return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"
    return f"{rest} phút" if rest else "dưới 1 phút"


def _month(at_ms: int, zone: str) -> str:
    at = datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))
    return f"Tháng {at.month}/{at.year}"


def _day(at_ms: int, zone: str) -> str:
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).strftime("%d/%m/%Y")


def _period(period: tuple[int | None, int | None], zone: str) -> str:
    start, end = period
    since = f"từ ngày {_day(start, zone)}" if start else "từ khi bắt đầu"
    return f"{since} đến trước ngày {_day(end, zone)}" if end else f"{since} đến nay"
