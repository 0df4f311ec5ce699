"""Owns how dates, spans, sizes and numbers read in Vietnamese and English, and texts in tips;
refuses naive times.

Everything is shown in the cabinet's zone, whatever the zone of the machine or of the value.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_DAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS_VI = {"day": ("ngày", "ngày"), "hour": ("giờ", "giờ"), "minute": ("phút", "phút")}
_UNITS_EN = {"day": ("day", "days"), "hour": ("hour", "hours"), "minute": ("minute", "minutes")}
_SECONDS = {"day": 86400, "hour": 3600, "minute": 60}
_BYTE_UNITS = ("B", "KB", "MB", "GB", "TB")
_DAYS_IN_HOURS = 48  # under two days a deadline is told in hours
_TIP_LETTERS = 60  # in a line


def tip_text(text: str) -> str:
    """A text as Qt is given it for a tip: in lines that fit a screen, never taken for markup."""
    lines = []
    for part in text.split("\n"):
        lines.append("")
        for word in part.split(" "):
            if lines[-1] and len(lines[-1]) + len(word) >= _TIP_LETTERS:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".lstrip()
    if "<" not in text and "&lt;" not in text:
        return "\n".join(lines)
    told = "<br>".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    return f'<p style="white-space:pre">{told}</p>'


@dataclass(frozen=True)
class Formats:
    """How values read in one language and zone. Every datetime must carry its zone."""

    zone: ZoneInfo
    language: str = "vi"

    @property
    def _vi(self) -> bool:
        return self.language == "vi"

    def local(self, moment: datetime) -> datetime:
        """The same moment in the cabinet's zone; ValueError for one without a zone."""
        if moment.tzinfo is None:
            raise ValueError("a time without a zone")
        return moment.astimezone(self.zone)

    # dates -------------------------------------------------------------------------------

    def weekday(self, moment: datetime) -> str:
        """ "Thứ Ba" / "Tuesday"."""
        return (_DAYS_VI if self._vi else _DAYS_EN)[self.local(moment).weekday()]

    def weekday_date(self, moment: datetime) -> str:
        """ "Thứ Ba, 24 tháng 11 năm 2026" / "Tuesday, 24 November 2026"."""
        t = self.local(moment)
        if self._vi:
            return f"{self.weekday(t)}, {t.day} tháng {t.month} năm {t.year}"
        return f"{self.weekday(t)}, {t.day} {_MONTHS_EN[t.month - 1]} {t.year}"

    def time(self, moment: datetime) -> str:
        """ "16:18"."""
        return f"{self.local(moment):%H:%M}"

    def time_exact(self, moment: datetime) -> str:
        """ "16:21:08"."""
        return f"{self.local(moment):%H:%M:%S}"

    def date(self, moment: datetime) -> str:
        """ "26/11/2026" / "26 Nov 2026"."""
        t = self.local(moment)
        return f"{t.day}/{t.month}/{t.year}" if self._vi else f"{self.day_month(t)} {t.year}"

    def day_month(self, moment: datetime) -> str:
        """ "26/11" / "26 Nov"."""
        t = self.local(moment)
        return f"{t.day}/{t.month}" if self._vi else f"{t.day} {_MONTHS_EN[t.month - 1][:3]}"

    def meeting_span(self, start: datetime, end: datetime) -> str:
        """ "Thứ Năm, 26/11/2026, 08:00–10:30"."""
        return f"{self.weekday(start)}, {self.date(start)}, {self.time(start)}–{self.time(end)}"

    def meeting_span_short(self, start: datetime, end: datetime) -> str:
        """ "Thứ Năm 26/11, 08:00–10:30"."""
        day = f"{self.weekday(start)} {self.day_month(start)}"
        return f"{day}, {self.time(start)}–{self.time(end)}"

    def moment(self, moment: datetime, now: datetime) -> str:
        """ "14:05 hôm nay", or "19:40, 20/11" on another day, with the year when it differs."""
        t, today = self.local(moment), self.local(now)
        if t.date() == today.date():
            return f"{self.time(t)} hôm nay" if self._vi else f"{self.time(t)} today"
        return f"{self.time(t)}, {self.day_month(t) if t.year == today.year else self.date(t)}"

    def due(self, moment: datetime) -> str:
        """ "17:00, 23/11"."""
        return f"{self.time(moment)}, {self.day_month(moment)}"

    def due_full(self, moment: datetime) -> str:
        """ "17:00, thứ Tư 25/11/2026" (inside a sentence the weekday starts small)."""
        day = self.weekday(moment)
        day = day[0].lower() + day[1:] if self._vi else day
        return f"{self.time(moment)}, {day} {self.date(moment)}"

    # durations ---------------------------------------------------------------------------

    def _unit(self, unit: str, n: int) -> str:
        return (_UNITS_VI if self._vi else _UNITS_EN)[unit][n != 1]

    def _count(self, seconds: float) -> str:
        """The largest fitting unit, rounded down, at least one minute."""
        hours = seconds / 3600
        unit = "day" if hours >= _DAYS_IN_HOURS else "hour" if hours >= 1 else "minute"
        n = max(1, int(seconds // _SECONDS[unit]))
        return f"{n} {self._unit(unit, n)}"

    def remaining(self, due: datetime, now: datetime) -> str:
        """ "Còn 24 giờ", "Còn 3 ngày", or once past "Quá hạn 1 ngày"."""
        left = (self.local(due) - self.local(now)) / timedelta(seconds=1)
        if left >= 0:
            return f"Còn {self._count(left)}" if self._vi else f"{self._count(left)} left"
        # A day ahead is said in hours, a day late as a day.
        days = int(-left // _SECONDS["day"])
        said = f"{days} {self._unit('day', days)}" if days else self._count(-left)
        return f"Quá hạn {said}" if self._vi else f"Overdue by {said}"

    def until(self, start: datetime, now: datetime) -> list[tuple[int, str]]:
        """The two largest units until `start`, e.g. [(1, "ngày"), (15, "giờ")]; never negative."""
        left = max(0, int((self.local(start) - self.local(now)) / timedelta(seconds=1)))
        units = ("day", "hour") if left >= _SECONDS["day"] else ("hour", "minute")
        parts: list[tuple[int, str]] = []
        for unit in units:
            n, left = divmod(left, _SECONDS[unit])
            parts.append((n, self._unit(unit, n)))
        return parts

    def duration(self, seconds: float) -> str:
        """ "1 giờ 02 phút", "20 phút"."""
        hours, minutes = divmod(int(seconds) // 60, 60)
        if not hours:
            return f"{minutes} {self._unit('minute', minutes)}"
        return f"{hours} {self._unit('hour', hours)} {minutes:02} {self._unit('minute', minutes)}"

    def clock(self, seconds: float) -> str:
        """ "1:52", "1:02:00"; never negative."""
        minutes, rest = divmod(max(0, int(seconds)), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    # figures -----------------------------------------------------------------------------

    def number(self, value: float, decimals: int | None = None) -> str:
        """ "42.200", "13,5" / "42,200", "13.5"; without `decimals` only those that are needed."""
        places = decimals if decimals is not None else (0 if value == int(value) else 1)
        text = f"{value:,.{places}f}"
        return text.translate(str.maketrans(",.", ".,")) if self._vi else text

    def percent(self, share: float) -> str:
        """ "7,3%" of a share 0..1."""
        return f"{self.number(share * 100, 1)}%"

    def bytes(self, n: int) -> str:
        """ "4,8 MB", in powers of 1000 as file managers count."""
        size, unit = float(n), 0
        while size >= 999.5 and unit < len(_BYTE_UNITS) - 1:
            size, unit = size / 1000, unit + 1
        places = 1 if unit >= 2 and size < 100 else 0
        return f"{self.number(size, places)} {_BYTE_UNITS[unit]}"
