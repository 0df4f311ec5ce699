"""Owns how much memory a reader holds: PSS of its processes, by what is mapped.

What two processes map counts half for each. Whoever measures must therefore map none of the
libraries that a reader is made of: no Qt and no engine.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from pathlib import Path

Holdings = dict[int, dict[str, float]]
"""MB of each process by the name of what is mapped, "" for memory of its own."""
_MAPPED = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(.*)")


def total(found: Holdings) -> float:
    """All of it."""
    return sum(sum(held.values()) for held in found.values())


def holdings(pid: int) -> Holdings:
    """What a process and each that it started hold."""
    found = {}
    for one in family(pid):
        with contextlib.suppress(OSError):
            found[one] = _held(Path(f"/proc/{one}/smaps").read_text("utf-8"))
    return found


def _held(smaps: str) -> dict[str, float]:
    held, name = defaultdict[str, float](float), ""
    for line in smaps.splitlines():
        mapped = _MAPPED.fullmatch(line)
        if mapped is not None:
            name = mapped[1].rpartition("/")[2]
        elif line.startswith("Pss:"):
            held[name] += int(line.split()[1]) / 1024
    return held


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            found += family(int(child))
    return found
