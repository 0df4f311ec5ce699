"""What one device did to the marks of a paper, step by step, read from the facts themselves.

A step is what was written in one breath: the log holds no other sign of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ecabinet.domain.annotations import Annotation
from ecabinet.domain.events import Fact, MarkDeleted, MarkPut

BREATH_MS = 50  # no hand begins another step so soon


@dataclass(frozen=True, slots=True)
class MarkStep:
    """Marks that came, went (as they last were) and became others (before, after)."""

    added: tuple[Annotation, ...] = ()
    removed: tuple[Annotation, ...] = ()
    edited: tuple[tuple[Annotation, Annotation], ...] = ()

    @property
    def versions(self) -> frozenset[int]:
        """The versions of the paper on which the marks stood before and after."""
        pairs = [one for pair in self.edited for one in pair]
        return frozenset(one.version for one in (*self.added, *self.removed, *pairs))


def mark_steps(facts: Iterable[Fact], paper: bytes, device: bytes) -> tuple[MarkStep, ...]:
    """The steps of one device on a paper, the oldest first."""
    now: dict[bytes, Annotation] = {}
    steps: list[MarkStep] = []
    breath: dict[bytes, Annotation | None] = {}  # what stood there before it
    last_ms = 0
    for fact in sorted(facts, key=lambda one: (one.hlc, one.op_id)):
        event = fact.event
        if not isinstance(event, MarkPut | MarkDeleted) or event.paper != paper:
            continue
        if fact.device == device:
            if fact.at_ms - last_ms > BREATH_MS:
                _close(breath, now, steps)
            last_ms = fact.at_ms
            breath.setdefault(event.annotation, now.get(event.annotation))
        if isinstance(event, MarkDeleted):
            now.pop(event.annotation, None)
            continue
        now[event.annotation] = Annotation(
            event.annotation,
            paper,
            event.version,
            event.mark,
            fact.member,
            fact.at_ms,
            fact.pending,
        )
    _close(breath, now, steps)
    return tuple(steps)


def _close(
    breath: dict[bytes, Annotation | None], now: dict[bytes, Annotation], steps: list[MarkStep]
) -> None:
    """The step of a breath that is over, unless it came to nothing."""
    turns = [(before, now.get(ident)) for ident, before in breath.items()]
    breath.clear()
    step = MarkStep(
        tuple(after for before, after in turns if before is None and after is not None),
        tuple(before for before, after in turns if before is not None and after is None),
        tuple(
            (before, after)
            for before, after in turns
            if before is not None and after is not None and before.mark != after.mark
        ),
    )
    if step != MarkStep():
        steps.append(step)
