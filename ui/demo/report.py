"""Keeps what each step expected and found; refuses to call a failure a pass."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Step:
    """One line of the report; `ok` is whether what was found is what was expected."""

    name: str
    expected: str
    found: str = ""
    ok: bool = False
    seconds: float = 0.0
    pictures: list[str] = field(default_factory=list)


class Mismatch(AssertionError):
    """A step found something else than expected; the story stops there."""


@dataclass
class Report:
    """Steps in their order and totals; writes report.json and report.md into `out`."""

    out: Path
    steps: list[Step] = field(default_factory=list)
    totals: dict[str, int | float] = field(default_factory=dict)
    pictures: int = 0

    @contextmanager
    def step(self, name: str, expected: object) -> Iterator[Step]:
        """Time a step; inside, `compare` sets what was found. An exception is found as its text."""
        step = Step(name, _plain(expected))
        self.steps.append(step)
        begin = time.monotonic()
        try:
            yield step
        except Exception as error:
            if not step.found:
                step.found = f"{type(error).__name__}: {error}"
            raise
        finally:
            step.seconds = round(time.monotonic() - begin, 2)
            mark = "ok " if step.ok else "NOT"
            sys.stderr.write(f"{mark} {step.seconds:6.2f} s  {step.name}: {step.found}\n")

    def compare(self, step: Step, found: object) -> None:
        """Errors: Mismatch when it is not what the step expects."""
        step.found = _plain(found)
        step.ok = step.found == step.expected
        if not step.ok:
            raise Mismatch(f"{step.name}: expected {step.expected}, found {step.found}")

    def picture(self, name: str, step: Step | None = None) -> Path:
        """The path for the next numbered picture."""
        self.pictures += 1
        path = self.out / f"{self.pictures:02d}-{name}.png"
        where = step or (self.steps[-1] if self.steps else None)
        if where is not None:
            where.pictures.append(path.name)
        return path

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step.ok for step in self.steps)

    def write(self) -> None:
        told: dict[str, Any] = {
            "ok": self.ok,
            "steps": [asdict(step) for step in self.steps],
            "totals": self.totals,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (self.out / "report.json").write_text(text + "\n", encoding="utf-8")
        (self.out / "report.md").write_text(self._markdown(), encoding="utf-8")

    def _markdown(self) -> str:
        lines = [
            "# e-Cabinet: the launch day, step by step",
            "",
            f"{'All' if self.ok else 'NOT all'} steps found what they expected.",
            "",
            "| | step | expected | found | s |",
            "|---|---|---|---|---|",
        ]
        for step in self.steps:
            cells = (
                "✓" if step.ok else "✗",
                step.name,
                _cell(step.expected),
                _cell(step.found),
                f"{step.seconds:.1f}",
            )
            lines.append("| " + " | ".join(cells) + " |")
        lines += ["", "## Totals", ""]
        lines += [f"- {name}: {value}" for name, value in self.totals.items()]
        lines += ["", "## Pictures", ""]
        lines += [f"![{step.name}]({picture})" for step in self.steps for picture in step.pictures]
        return "\n".join(lines) + "\n"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
