"""Owns the secretariat's figures of a period and how they came about; it counts nothing itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.statistics import Replies
from ecabinet.services.periods import Report, Span
from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_PERIODS_SHOWN = 12
_MEETINGS_SHOWN = 12


class Period(Enum):
    """How far back the figures reach, up to now; or from one day to another."""

    ALL = "all"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAYS = "days"


class ReportModel(Loading):
    """The report of one period; `exported` carries the file it was written to."""

    exported = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.period = Period.ALL
        self.days: tuple[date, date] | None = None
        self.report: Report | None = None

    def _concerns(self, change: Change) -> bool:
        return OPS in change.what

    def _read(self) -> Report:
        report: Report = self.workspace.cabinet.reporting.report(*self.bounds())
        return report

    def _keep(self, read: Report) -> None:
        self.report = read

    def choose(self, period: Period) -> None:
        """One of the periods that reach up to now."""
        self.period = period
        self.reload()

    def choose_days(self, first: date, last: date) -> None:
        """From one day to another, both of them within; in whichever order they are given."""
        self.days = (min(first, last), max(first, last))
        self.choose(Period.DAYS)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.workspace.me.zone)

    def today(self) -> date:
        return self.workspace.now().astimezone(self.zone).date()

    def bounds(self) -> tuple[int, int | None]:
        """[from, to) in ms UTC by days of the cabinet's zone; 0 and None for an open end."""
        today = self.today()
        if self.period is Period.DAYS and self.days is not None:
            first, last = self.days
            return self._midnight(first), self._midnight(last + timedelta(days=1))
        if self.period is Period.YEAR:
            return self._midnight(today.replace(month=1, day=1)), None
        if self.period is Period.QUARTER:
            month = today.month - (today.month - 1) % 3
            return self._midnight(today.replace(month=month, day=1)), None
        if self.period is Period.MONTH:
            return self._midnight(today.replace(day=1)), None
        return 0, None

    def _midnight(self, day: date) -> int:
        return int(datetime.combine(day, time(), self.zone).timestamp() * 1000)

    def _local(self, at_ms: int) -> datetime:
        return self.workspace.moment(at_ms).astimezone(self.zone)

    def meetings(self) -> tuple[tuple[datetime, int], ...]:
        """(start, copies replaced) of the last meetings, the earliest first."""
        told = self.report.meetings if self.report else ()
        return tuple((self._local(at), copies) for at, copies in told[-_MEETINGS_SHOWN:])

    def meeting_copies(self) -> int:
        return sum(copies for _, copies in self.report.meetings) if self.report else 0

    def periods(self, span: Span) -> tuple[tuple[datetime, Replies], ...]:
        """(first moment, what came of its forms) of the last twelve months, quarters or years."""
        told = self.report.periods.get(span, ()) if self.report else ()
        return tuple((self._local(at), replies) for at, replies in told[-_PERIODS_SHOWN:])

    def export(self, file: Path) -> None:
        """Write the report as a table or, by its name, as a paper; replaces what is there."""
        reporting = self.workspace.cabinet.reporting
        write = reporting.pdf if file.suffix.lower() == ".pdf" else reporting.csv
        self._act(write, file, *self.bounds(), done=self.exported.emit)
