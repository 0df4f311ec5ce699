"""Evidence kept for a person to see: each finding once, until it is acknowledged."""

from __future__ import annotations

from typing import Any

from ecabinet.domain.errors import Fault
from ecabinet.store.unit import Unit

# Failures that are evidence against the server or a record rather than bad luck.
EVIDENCE = ("hostile.", "alarm.")
# Other numbers of the same finding, while nobody has looked at it yet.
_GROWING = frozenset({"size", "root", "known_size"})


def is_evidence(fault: Fault) -> bool:
    """Whether a fault is to be kept as an incident instead of being tried again."""
    return fault.code.startswith(EVIDENCE)


def of_fault(unit: Unit, at_ms: int, fault: Fault, space: bytes) -> bool:
    """Keep what a fault is evidence of, with the space where it was met; whether it was new."""
    return keep(unit, at_ms, fault.code, **{"space": space, **fault.params})


def keep(unit: Unit, at_ms: int, code: str, **params: Any) -> bool:
    """Keep an incident unless the same one is known already; whether it was new.

    Bytes become hex, so that the words can show them. While one is open, another that differs only
    in how far a log has grown is the same; one that was acknowledged stays so until there is new
    evidence.
    """
    plain = {name: _plain(value) for name, value in params.items()}
    for old in unit.incidents.all():
        if old.code != code:
            continue
        if old.params == plain or (not old.acked and _stable(old.params) == _stable(plain)):
            return False
    unit.incidents.add(at_ms, code, plain)
    return True


def _stable(params: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if name not in _GROWING}


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
