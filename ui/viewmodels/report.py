"""Owns the secretariat's figures of a period and how they came about; it counts nothing itself."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.statistics import Figures, Trends
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_MONTHS_SHOWN = 12
_MEETINGS_SHOWN = 12


class Period(Enum):
    """How far back the figures reach, up to now."""

    ALL = "all"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class ReportModel(Loading):
    """Totals and courses of one period; `exported` carries the table's file."""

    exported = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.period = Period.ALL
        self.figures: Figures | None = None
        self.trends: Trends | None = None

    def _concerns(self, change: Change) -> bool:
        return OPS in change.what

    def _read(self) -> tuple[Figures, Trends]:
        reporting = self.workspace.cabinet.reporting
        from_ms = self._from_ms()
        return reporting.figures(from_ms), reporting.trends(from_ms)

    def _keep(self, read: tuple[Figures, Trends]) -> None:
        self.figures, self.trends = read

    def choose(self, period: Period) -> None:
        self.period = period
        self.reload()

    def _local(self, at_ms: int) -> datetime:
        return self.workspace.moment(at_ms).astimezone(ZoneInfo(self.workspace.me.zone))

    def _from_ms(self) -> int:
        """The period's first moment in the cabinet's zone, 0 for the whole time."""
        now = self.workspace.now().astimezone(ZoneInfo(self.workspace.me.zone))
        first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        if self.period is Period.ALL:
            return 0
        if self.period is Period.YEAR:
            first = first.replace(month=1)
        elif self.period is Period.QUARTER:
            first = first.replace(month=first.month - (first.month - 1) % 3)
        return int(first.timestamp() * 1000)

    def meetings(self) -> tuple[tuple[datetime, int], ...]:
        """(start, copies replaced) of the last meetings, the earliest first."""
        told = self.trends.meetings if self.trends else ()
        return tuple((self._local(at), copies) for at, copies in told[-_MEETINGS_SHOWN:])

    def meeting_copies(self) -> int:
        return sum(copies for _, copies in self.trends.meetings) if self.trends else 0

    def months(self) -> tuple[tuple[datetime, int], ...]:
        """(first moment of a month, forms opened in it), without a gap, the last twelve."""
        openings = [self._local(at) for at in (self.trends.openings if self.trends else ())]
        if not openings:
            return ()
        count = Counter((at.year, at.month) for at in openings)
        first, last = openings[0], openings[-1]
        span = (last.year - first.year) * 12 + last.month - first.month + 1
        found = []
        for step in range(span):
            year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
            start = first.replace(
                year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0
            )
            found.append((start, count[(year, month + 1)]))
        return tuple(found[-_MONTHS_SHOWN:])

    def export(self, file: Path) -> None:
        """Write the totals as a table or, by its name, as a paper; replaces what is there."""
        reporting = self.workspace.cabinet.reporting
        write = reporting.pdf if file.suffix.lower() == ".pdf" else reporting.csv
        self._act(write, file, self._from_ms(), done=self.exported.emit)
