"""Reads a day and an hour as people type them; what does not read so is told, never guessed."""

from __future__ import annotations

import re
from datetime import date, time

_DAY = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s*")
_HOUR = re.compile(r"\s*(\d{1,2})(?:[:hg.](\d{2}))?\s*")


def read_day(text: str) -> date | None:
    """26/11/2026, also with dots or hyphens; None for what is no day."""
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def read_hour(text: str) -> time | None:
    """8:00, 8h00 or 8; None for what is no hour."""
    found = _HOUR.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None
