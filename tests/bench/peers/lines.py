"""Owns the lines of the table to beat: which peer each figure is held against, and how close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OURS = "ours"
NOT_INSTALLED = "not installed"
NOT_SHOWN = "never shown"


@dataclass(frozen=True)
class Goal:
    """Ours is to be at most `share` of what `of` takes."""

    of: str
    share: float


@dataclass(frozen=True)
class Line:
    """A measure and its goals; `unit` ends its names."""

    name: str
    unit: str
    goals: tuple[Goal, ...]

    def figures(self, found: Mapping[str, float | str]) -> dict[str, Any]:
        """Who took how much, then each ratio and whether its goal holds.

        `found` has a figure by name, or the words for why there is none.
        """
        told: dict[str, Any] = {f"{self.name} · {who} ({self.unit})": v for who, v in found.items()}
        ours = found.get(OURS)
        for goal in self.goals:
            theirs = found.get(goal.of)
            if isinstance(ours, str | None) or isinstance(theirs, str | None):
                continue
            ratio = round(ours / theirs, 2)
            verdict = "holds" if ratio <= goal.share else "missed"
            told[f"{self.name} · ours / {goal.of}"] = f"{ratio:g} (≤ {goal.share:g}: {verdict})"
        return told


START = Line("cold start to first page", "ms", (Goal("Okular", 0.5), Goal("Xournal++", 0.75)))
OPEN = Line("open in the running app", "ms", (Goal("mupdf-gl", 1.0),))
LIVE = Line("open in the running app, until a key is obeyed", "ms", ())
TURN = Line("page turn, prefetched", "ms", (Goal("Evince", 1.0),))
JUMP = Line("jump to the end", "ms", (Goal("Evince", 1.0),))
MEMORY = Line("memory after 70 turns, PSS", "MB", (Goal("Xournal++", 0.9),))
INK = Line("ink to the pixel, p95", "ms", (Goal("Xournal++", 0.6),))
FULL = Line("ink among 2,000 strokes, p95", "ms", (Goal("own empty page", 1.2),))
EXPORT = Line("export of 1,000 strokes", "ms", (Goal("add_ink_annot", 0.1),))
