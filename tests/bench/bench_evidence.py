"""Evidence of a vote: size and check by both programs.

`python -m tests.bench.bench_evidence` prints the figures. Five questions, every ballot with words;
goals: 27 members under 0.8 MB and 1 s, 500 under 15 MB and 3 s by the stand-alone program.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from ecabinet.domain.ballots import approve_question
from ecabinet.services.bundle.check import check
from tests.evidence.case import Case, verifier

QUESTIONS = tuple(
    approve_question(f"q{number}", "Thông qua dự thảo Nghị quyết?") for number in range(1, 6)
)
RUNS = 3


def run() -> dict[str, Any]:
    """Best of three for each size."""
    figures: dict[str, Any] = {}
    for voters in (27, 500):
        case = _case(voters)
        data, root = case.bundle(), case.world.registry.root_fingerprint
        figures[f"bytes_{voters}"] = len(data)
        figures[f"product_s_{voters}"] = _best(partial(check, data, root))
        figures[f"stranger_s_{voters}"] = _best(partial(verifier().verify, data, root))
    return figures


def _case(voters: int) -> Case:
    case = Case(voters, questions=QUESTIONS)
    case.open()
    for person in case.members:
        case.cast(person, "approve_with_comment")
    case.pass_deadline()
    case.close()
    case.publish()
    return case


def _best(act: Callable[[], Any]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        assert not act().anomalies
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
