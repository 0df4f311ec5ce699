"""A vote under way: opened, finished, and why a ballot was not counted."""

from __future__ import annotations

from typing import Any

from ecabinet.domain.forms import (
    Reason,
)
from tests.evidence.case import Case


def opened(voters: int = 4, **changes: Any) -> Case:
    case = Case(voters, **changes)
    case.open()
    return case


def finished(case: Case) -> list[tuple[str, str]]:
    """Close after the deadline, publish the honest count, and check the bundle."""
    case.pass_deadline()
    case.close()
    case.publish()
    return case.check(case.bundle())


def reasons(case: Case) -> dict[bytes, Reason]:
    return {line.op_id: line.reason for line in case.count().not_counted}
