"""Working days over weekends, Tết and days worked in exchange."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.workdays import WorkCalendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TET = frozenset(date(2025, 1, 27) + timedelta(days=step) for step in range(5))
"""The days off of 2025: Monday 27 January to Friday 31 January."""
CALENDAR = WorkCalendar(TET, frozenset({date(2025, 2, 8)}))


def test_tet_and_weekends_do_not_count() -> None:
    friday = date(2025, 1, 24)
    assert CALENDAR.after(friday, 1) == date(2025, 2, 3)
    assert CALENDAR.after(friday, 5) == date(2025, 2, 7)
    assert CALENDAR.after(friday, 6) == date(2025, 2, 8)
    assert CALENDAR.after(friday, 7) == date(2025, 2, 10)
    assert CALENDAR.after(friday, 0) == friday
    assert CALENDAR.after(date(2025, 1, 28), 0) == date(2025, 2, 3)


def test_between_undoes_after() -> None:
    friday = date(2025, 1, 24)
    for days in range(1, 30):
        assert CALENDAR.between(friday, CALENDAR.after(friday, days)) == days
    assert CALENDAR.between(friday, friday) == 0
    assert CALENDAR.between(friday, friday - timedelta(days=9)) == 0


def test_a_deadline_keeps_its_hour_in_the_cabinets_zone() -> None:
    """Friday 23:30 in Hà Nội is still Friday, though Saturday is near and UTC says 16:30."""
    start = datetime(2025, 1, 24, 23, 30, tzinfo=ZONE)
    due = CALENDAR.due_ms(int(start.timestamp()) * 1000 + 7, 2, ZONE)
    assert due % 1000 == 7
    assert datetime.fromtimestamp(due // 1000, ZONE) == datetime(2025, 2, 4, 23, 30, tzinfo=ZONE)


def test_impossible_calendars_are_refused() -> None:
    with pytest.raises(ValueError, match="forwards"):
        CALENDAR.after(date(2025, 1, 1), -1)
    always = frozenset(date(2025, 1, 1) + timedelta(days=step) for step in range(90))
    with pytest.raises(ValueError, match="without working days"):
        WorkCalendar(always).after(date(2025, 1, 1), 1)
