"""Marks carried to the next version of a 46-page decree: how many, how rightly, how fast."""

from __future__ import annotations

import time
from typing import Any

from ecabinet.pdf.carry import carry
from tests.pdf import decrees
from tests.pdf.carrying import judged

MARKS = 240
SEEDS = (1, 2, 3)


def run() -> dict[str, Any]:
    """Precision: of the sure marks, those on their own passage. Recall: of the marks whose passage
    still stands, those that are sure and right."""
    old = decrees.first()
    figures: dict[str, Any] = {"pages": len(old.sheets)}
    total = dict.fromkeys(("marks", "standing", "sure", "right", "wrong", "asked", "hinted"), 0)
    spent = 0.0
    for seed in SEEDS:
        new = decrees.second(seed)
        marks = decrees.marked(old, MARKS, seed)
        started = time.perf_counter()
        answers = carry(old.sheets, new.sheets, [mark for _, mark in marks])
        spent += time.perf_counter() - started
        for name, count in judged(new, marks, answers).items():
            total[name] += count
    figures |= total
    figures["lost"] = total["marks"] - total["sure"] - total["asked"]
    figures["precision"] = round(total["right"] / total["sure"], 4)
    figures["recall"] = round(total["right"] / total["standing"], 4)
    figures["ms_a_mark"] = round(spent * 1000 / total["marks"], 2)
    return figures
