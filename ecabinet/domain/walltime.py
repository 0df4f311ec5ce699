"""Turns what a clock on the wall shows into a moment, in a zone whose clocks may be put on or back.

An hour that a day does not have, or has twice, is refused: nobody's meeting is moved by a guess.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from ecabinet.domain.errors import DomainError


def moment_ms(local: datetime, zone: tzinfo, field: str = "") -> int:
    """Milliseconds UTC of a time; one that names no offset is read in the cabinet's zone.

    DomainError time.gap for an hour that was left out when clocks were put on, time.twice for one
    that came again when they were put back (its offset then says which is meant).
    """
    if local.tzinfo is not None:
        return int(local.timestamp() * 1000)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    told = {"field": field, "time": f"{local:%d/%m/%Y %H:%M}", "zone": str(zone)}
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise DomainError("time.gap", **told)
    if first.utcoffset() != second.utcoffset():
        raise DomainError("time.twice", **told)
    return int(first.timestamp() * 1000)


def read_moment_ms(value: object, zone: tzinfo, field: str) -> int:
    """ISO 8601 text, or the time that a YAML file holds, as `moment_ms`; DomainError input.time."""
    try:
        local = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise DomainError("input.time", field=field, value=str(value)) from None
    return moment_ms(local, zone, field)
