"""Values read as the design writes them, in both languages and the cabinet's zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ui.formats import Formats

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
VI, EN = Formats(ZONE), Formats(ZONE, "en")
NOW = datetime(2026, 11, 24, 16, 18, 8, tzinfo=ZONE)
START = datetime(2026, 11, 26, 8, 0, tzinfo=ZONE)
END = datetime(2026, 11, 26, 10, 30, tzinfo=ZONE)


def test_dates_read_as_on_the_screens() -> None:
    assert VI.weekday_date(NOW) == "Thứ Ba, 24 tháng 11 năm 2026"
    assert EN.weekday_date(NOW) == "Tuesday, 24 November 2026"
    assert VI.meeting_span(START, END) == "Thứ Năm, 26/11/2026, 08:00–10:30"
    assert VI.meeting_span_short(START, END) == "Thứ Năm 26/11, 08:00–10:30"
    assert EN.meeting_span_short(START, END) == "Thursday 26 Nov, 08:00–10:30"
    assert VI.due(START) == "08:00, 26/11"
    assert VI.due_full(START) == "08:00, thứ Năm 26/11/2026"
    assert EN.due_full(START) == "08:00, Thursday 26 Nov 2026"
    assert VI.time_exact(NOW) == "16:18:08"


def test_moment_is_told_by_its_nearness() -> None:
    assert VI.moment(NOW - timedelta(hours=2), NOW) == "14:18 hôm nay"
    assert EN.moment(NOW - timedelta(hours=2), NOW) == "14:18 today"
    assert VI.moment(NOW - timedelta(days=4), NOW) == "16:18, 20/11"
    assert VI.moment(NOW - timedelta(days=400), NOW) == "16:18, 20/10/2025"


def test_times_are_shown_in_the_cabinets_zone() -> None:
    assert VI.time(datetime(2026, 11, 24, 18, 30, tzinfo=UTC)) == "01:30"
    assert VI.day_month(datetime(2026, 11, 24, 18, 30, tzinfo=UTC)) == "25/11"


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        VI.time(datetime(2026, 1, 1))  # noqa: DTZ001 - the very thing that is refused


@pytest.mark.parametrize(
    ("hours", "vi", "en"),
    [
        (24, "Còn 24 giờ", "24 hours left"),
        (72, "Còn 3 ngày", "3 days left"),
        (1, "Còn 1 giờ", "1 hour left"),
        (0.5, "Còn 30 phút", "30 minutes left"),
        (-2, "Quá hạn 2 giờ", "Overdue by 2 hours"),
        (-24, "Quá hạn 1 ngày", "Overdue by 1 day"),
        (-47, "Quá hạn 1 ngày", "Overdue by 1 day"),
    ],
)
def test_remaining(hours: float, vi: str, en: str) -> None:
    due = NOW + timedelta(hours=hours)
    assert (VI.remaining(due, NOW), EN.remaining(due, NOW)) == (vi, en)


def test_until_gives_the_two_largest_units() -> None:
    assert VI.until(START, NOW) == [(1, "ngày"), (15, "giờ")]
    assert EN.until(START, START - timedelta(minutes=61)) == [(1, "hour"), (1, "minute")]
    assert VI.until(START, END) == [(0, "giờ"), (0, "phút")]


def test_durations_and_clock() -> None:
    assert VI.duration(3720) == "1 giờ 02 phút"
    assert VI.duration(1200) == "20 phút"
    assert [VI.clock(s) for s in (112, 42, 3720, -5)] == ["1:52", "0:42", "1:02:00", "0:00"]


@pytest.mark.parametrize(
    ("value", "vi", "en"), [(42200, "42.200", "42,200"), (13.5, "13,5", "13.5"), (7, "7", "7")]
)
def test_numbers(value: float, vi: str, en: str) -> None:
    assert (VI.number(value), EN.number(value)) == (vi, en)


def test_shares_and_sizes() -> None:
    assert (VI.percent(0.073), VI.percent(0.91)) == ("7,3%", "91,0%")
    assert VI.bytes(4_800_000) == "4,8 MB"
    assert [EN.bytes(n) for n in (12, 4_800, 250_000_000)] == ["12 B", "5 KB", "250 MB"]
