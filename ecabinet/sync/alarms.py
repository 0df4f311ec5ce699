"""Evidence kept for a person to see: each finding once, until it is acknowledged."""

from __future__ import annotations

from typing import Any

from ecabinet.domain.errors import Fault
from ecabinet.store.unit import Unit

# Failures that are evidence against the server or a record rather than bad luck.
EVIDENCE = ("hostile.", "alarm.")


def is_evidence(fault: Fault) -> bool:
    """Whether a fault is to be kept as an incident instead of being tried again."""
    return fault.code.startswith(EVIDENCE)


def keep(unit: Unit, at_ms: int, code: str, **params: Any) -> bool:
    """Keep an incident unless the same one is known already; whether it was new.

    Bytes become hex, so that the words can show them. One that was acknowledged stays so: only
    new evidence raises the alarm anew.
    """
    plain = {name: _plain(value) for name, value in params.items()}
    known = any(old.code == code and old.params == plain for old in unit.incidents.all())
    if not known:
        unit.incidents.add(at_ms, code, plain)
    return not known


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
