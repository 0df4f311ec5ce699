"""Working days, for deadlines; the holidays (Tết among them) are handed in, never known here."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

SATURDAY = 5
LONGEST_REST = 60
"""Days without work after which a calendar is taken to be wrong."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`holidays` are days off besides weekends; `worked` are weekend days worked in exchange."""

    holidays: AbstractSet[date] = frozenset()
    worked: AbstractSet[date] = frozenset()

    def works(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day: date, days: int) -> date:
        """The n-th working day after a day; for 0 the day itself or the next working one.

        Raises ValueError for a negative count or a calendar without working days.
        """
        if days < 0:
            raise ValueError("working days are counted forwards")
        if days == 0:
            return day if self.works(day) else self._next(day)
        for _ in range(days):
            day = self._next(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and with `last`; 0 if there are none."""
        return sum(
            self.works(first + timedelta(days=step)) for step in range(1, (last - first).days + 1)
        )

    def due_ms(self, start_ms: int, days: int, zone: tzinfo) -> int:
        """The same hour, in the cabinet's zone, n working days later. Milliseconds UTC."""
        start = datetime.fromtimestamp(start_ms // 1000, UTC).astimezone(zone)
        day = self.after(start.date(), days)
        due = datetime.combine(day, start.timetz().replace(tzinfo=None), zone)
        return int(due.timestamp()) * 1000 + start_ms % 1000

    def _next(self, day: date) -> date:
        for step in range(1, LONGEST_REST + 1):
            if self.works(day + timedelta(days=step)):
                return day + timedelta(days=step)
        raise ValueError("a calendar without working days")
