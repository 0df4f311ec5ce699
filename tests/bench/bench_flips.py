"""A thousand random bytes flipped anywhere in a bundle's zip, and a thousand under a new signature.

`python -m tests.bench flips` runs them all; the suite draws 240. Both programs read each bundle;
where they name different faults the run fails, and `accepted` must be nought.
"""

from __future__ import annotations

import random
from typing import Any

from tests.evidence.case import Case, both, told_case

FLIPS = 1000
SEED = 20190624
_FOR_PEOPLE = frozenset({"tally.pdf", "FORMAT.md"})
"""Signed anew these prove nothing and refute nothing: nobody counts from them."""


def run() -> dict[str, Any]:
    """How many were flipped, how many of them either program accepted, and where they fell."""
    case, chance = told_case(), random.Random(SEED)
    root = case.world.registry.root_fingerprint
    data, honest = case.bundle(), case.files()
    accepted, codes = 0, set[str]()
    for _ in range(FLIPS):
        found = both(flipped(data, chance), root)
        accepted += not found
        codes |= {code for code, _ in found}
    signed_accepted = 0
    proving = sorted(set(honest) - _FOR_PEOPLE)
    for _ in range(FLIPS):
        found = both(_signed_anew(case, honest, chance.choice(proving), chance), root)
        signed_accepted += not found
        codes |= {code for code, _ in found}
    return {
        "zip_bytes": len(data),
        "flips_anywhere": FLIPS,
        "accepted": accepted,
        "flips_signed_anew": FLIPS,
        "signed_anew_accepted": signed_accepted,
        "kinds_of_faults_named": len(codes),
        "disagreements": 0,
    }


def _signed_anew(case: Case, honest: dict[str, bytes], name: str, chance: random.Random) -> bytes:
    """A flip that zip and manifest do not betray, so that the checks within must find it."""
    return case.bundle({**honest, name: flipped(honest[name], chance)})


def flipped(data: bytes, chance: random.Random) -> bytes:
    """The same with one bit of one byte turned."""
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
