"""The figures that the launch is remembered by, as the core would tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from ecabinet.domain.statistics import Figures, Replies
from ecabinet.services.periods import Report, Span
from tests.ui import sample

HOUR = 3_600_000
_COPIES = (2_600, 3_100, 3_400, 3_900, 3_600, 4_100, 4_300, 4_500, 4_200, 4_100, 4_400)
_FORMS = (14, 19, 22, 25, 27, 29, 31, 34, 36)
_AGENCIES = ("Bộ Tài chính", "Bộ Xây dựng", "Bộ Y tế", "Bộ Tư pháp", "Bộ Công Thương")


def at(month: int, day: int = 1) -> int:
    return int(datetime(2026, month, day, 1, tzinfo=UTC).timestamp() * 1000)


def replied(forms: int, place: int = 0, roll: int = 27) -> Replies:
    """As so many forms came back: sooner from period to period."""
    asked = forms * roll
    late, silent = round(asked * 0.073), round(asked * 0.017)
    waits = ((40 - 2 * place) * HOUR, (72 - 3 * place) * HOUR)
    return Replies(forms, asked, asked - late - silent, late, 0, silent, 0, *waits)


def launched(told: Callable[[Report], Report] = lambda report: report) -> dict[str, Any]:
    """11 meetings for 42,200 documents, 237 forms for 6,399 ballots and 29,000 files."""
    figures = Figures(
        meetings=11,
        papers=1_840,
        pages=31_000,
        forms=sum(_FORMS),
        ballots=5_823,
        live_votes=40,
        live_ballots=1_000,
        paper_ballots_replaced=6_399,
        copies_replaced=71_200,
        form_copies=29_000,
    )
    months = [(at(month), n) for month, n in enumerate(_FORMS, 2)]
    report = Report(
        figures=figures,
        meetings=tuple((at(1 + month, 20), copies) for month, copies in enumerate(_COPIES)),
        replies=Replies(237, 6_399, 5_823, 468, 0, 108, 0, 30 * HOUR, 58 * HOUR),
        periods={
            Span.MONTH: _periods(months),
            Span.QUARTER: _periods([(at(1), 33), (at(4), 74), (at(7), 94), (at(10), 36)]),
            Span.YEAR: _periods([(at(1), 237)]),
        },
        agencies=tuple(
            (name, replied(n, place))
            for place, (name, n) in enumerate(zip(_AGENCIES, (80, 62, 45, 30, 20), strict=True))
        ),
        members=tuple(
            (sample.person(code), replied(237, place, roll=1))
            for place, code in enumerate(("TTg", "BYT", "BTC", "BXD"))
        ),
    )
    return {"report": told(report)}


def _periods(told: Iterable[tuple[int, int]]) -> tuple[tuple[int, Replies], ...]:
    return tuple((start, replied(n, place)) for place, (start, n) in enumerate(told))
