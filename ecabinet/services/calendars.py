"""The working calendar of the cabinet's country: public holidays, Tết and days worked instead.

The library is kept up by its maintainers for each year's decisions; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ecabinet.domain.workdays import WorkCalendar

_COUNTRIES = {"Asia/Ho_Chi_Minh": "VN", "Asia/Saigon": "VN"}


def work_calendar(zone: str, years: Iterable[int]) -> WorkCalendar:
    """For a cabinet in an IANA zone, complete for these years; elsewhere weekends alone rest."""
    return _calendar(_COUNTRIES.get(zone, ""), tuple(sorted(set(years))))


@lru_cache(maxsize=8)
def _calendar(country: str, years: tuple[int, ...]) -> WorkCalendar:
    if not country:
        return WorkCalendar()
    import holidays  # only who composes or extends a form needs its tables

    found = holidays.country_holidays(country, years=years)
    return WorkCalendar(frozenset(found), frozenset(found.weekend_workdays))
