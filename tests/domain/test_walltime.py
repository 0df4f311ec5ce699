"""Hours that a day lacks or has twice are refused; every other one is read in its zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ecabinet.domain.errors import DomainError
from ecabinet.domain.walltime import read_moment_ms

TALLINN = ZoneInfo("Europe/Tallinn")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-29T02:59", "2026-03-29T00:59"),
        ("2026-03-29T04:00", "2026-03-29T01:00"),
        ("2026-10-25T02:59", "2026-10-24T23:59"),
        ("2026-10-25T04:00", "2026-10-25T02:00"),
        ("2026-10-25T03:30+03:00", "2026-10-25T00:30"),
        ("2026-10-25T03:30+02:00", "2026-10-25T01:30"),
    ],
)
def test_an_hour_of_the_zone_or_with_its_offset(text: str, utc: str) -> None:
    wanted = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert read_moment_ms(text, TALLINN, "starts") == int(wanted.timestamp() * 1000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-03-29T03:00", "time.gap"),
        ("2026-03-29T03:59", "time.gap"),
        ("2026-10-25T03:00", "time.twice"),
        ("2026-10-25T03:59", "time.twice"),
        ("hôm qua", "input.time"),
    ],
)
def test_an_hour_that_nobody_can_mean(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_moment_ms(text, TALLINN, "starts")
    assert (refused.value.code, refused.value.params["field"]) == (code, "starts")
