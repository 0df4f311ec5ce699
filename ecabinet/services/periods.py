"""A report of one period, and the months, quarters and years in it; it counts nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from ecabinet.domain.people import Person
from ecabinet.domain.statistics import Asked, Figures, Replies, grouped, replies


class Span(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Report:
    """What the secretariat reports of a period, all of one reading.

    `meetings` are (start, copies that printing would have taken). `replies` sums up all opinion
    forms; `periods`, `agencies` (as the forms name them, the busiest first) and `members` (in the
    cabinet's order) tell it apart. Of a span, periods follow without a gap as (start, replies).
    """

    figures: Figures
    meetings: tuple[tuple[int, int], ...]
    replies: Replies
    periods: dict[Span, tuple[tuple[int, Replies], ...]]
    agencies: tuple[tuple[str, Replies], ...]
    members: tuple[tuple[Person, Replies], ...]


def by_period(
    forms: Sequence[Asked], span: Span, zone: ZoneInfo
) -> tuple[tuple[int, Replies], ...]:
    """(start of a month, quarter or year in the zone, what came of its forms), without a gap."""
    told = grouped(forms, lambda one: _start(one.opened_ms, span, zone))
    if not told:
        return ()
    starts, last = [min(told)], max(told)
    while starts[-1] < last:
        starts.append(_next(starts[-1], span, zone))
    return tuple((at, told.get(at) or replies(())) for at in starts)


def _start(at_ms: int, span: Span, zone: ZoneInfo) -> int:
    local = datetime.fromtimestamp(at_ms / 1000, zone)
    months = _MONTHS[span]
    month = (local.month - 1) // months * months + 1
    return int(datetime(local.year, month, 1, tzinfo=zone).timestamp() * 1000)


def _next(start_ms: int, span: Span, zone: ZoneInfo) -> int:
    local = datetime.fromtimestamp(start_ms / 1000, zone)
    year, month = divmod(local.year * 12 + local.month - 1 + _MONTHS[span], 12)
    return int(datetime(year, month + 1, 1, tzinfo=zone).timestamp() * 1000)
