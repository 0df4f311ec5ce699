"""Evidence of a vote: size and check by both programs, and a thousand random byte flips.

`python -m tests.bench.bench_evidence` prints the figures. Five questions, every ballot with words;
goals: 27 members under 0.8 MB and 1 s, 500 under 15 MB and 3 s by the stand-alone program.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from ecabinet.domain.ballots import approve_question
from ecabinet.services.bundle.check import check
from tests.evidence.case import Case, both, told_case, verifier

QUESTIONS = tuple(
    approve_question(f"q{number}", "Thông qua dự thảo Nghị quyết?") for number in range(1, 6)
)
RUNS = 3
FLIPS = 1000


def run() -> dict[str, Any]:
    """Best of three for each size; the flips go half into the zip, half into signed files."""
    figures: dict[str, Any] = {}
    for voters in (27, 500):
        case = _case(voters)
        data, root = case.bundle(), case.world.registry.root_fingerprint
        figures[f"bytes_{voters}"] = len(data)
        figures[f"product_s_{voters}"] = _best(partial(check, data, root))
        figures[f"stranger_s_{voters}"] = _best(partial(verifier().verify, data, root))
    figures["flips"] = FLIPS
    figures["flips_accepted"] = _flips()
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


def _flips() -> int:
    """How many flips neither program noticed; it fails where they disagree."""
    case, chance = told_case(), random.Random(20190624)
    root, honest = case.world.registry.root_fingerprint, case.files()
    data, accepted = case.bundle(), 0
    for number in range(FLIPS):
        if number % 2:
            changed = _flipped(data, chance)
        else:
            name = chance.choice(sorted(honest))
            changed = case.bundle({**honest, name: _flipped(honest[name], chance)})
            if name in {"tally.pdf", "FORMAT.md"}:
                continue  # for people: signed anew, they prove nothing
        accepted += not both(changed, root)
    return accepted


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
