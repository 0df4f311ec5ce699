"""The figures that the launch is remembered by, as the core would tell them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ecabinet.domain.statistics import Figures, Trends

_COPIES = (2_600, 3_100, 3_400, 3_900, 3_600, 4_100, 4_300, 4_500, 4_200, 4_100, 4_400)
_FORMS = (14, 19, 22, 25, 27, 29, 31, 34, 36)


def _at(month: int, day: int) -> int:
    return int(datetime(2026, month, day, 1, tzinfo=UTC).timestamp() * 1000)


def launched() -> dict[str, Any]:
    """11 meetings for 42,200 documents, 237 forms for 6,399 ballots and 29,000 files."""
    figures = Figures(
        meetings=11,
        papers=1_840,
        pages=31_000,
        forms=sum(_FORMS),
        ballots=6_291,
        live_votes=40,
        live_ballots=1_000,
        paper_ballots_replaced=6_399,
        copies_replaced=71_200,
    )
    openings = [_at(month, 1 + at % 28) for month, n in enumerate(_FORMS, 2) for at in range(n)]
    meetings = [(_at(1 + at, 20), copies) for at, copies in enumerate(_COPIES)]
    trends = Trends(
        meetings=tuple(meetings),
        openings=tuple(sorted(openings)),
        form_copies=29_000,
        on_time=5_823,
        late=468,
        silent=108,
    )
    return {"figures": figures, "trends": trends}
