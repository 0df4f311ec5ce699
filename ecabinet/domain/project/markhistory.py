"""What one device did to the marks of a paper, step by step, read from the facts themselves.

A step is what was written in one breath: the log holds no other sign of it. Of what was too much
for one breath the device that wrote it keeps which pieces belong together.
"""

from __future__ import annotations

from bisect import bisect_right
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a `gesture` that was written at once: the hybrid clock of its first record and of
    its last; between two pieces of one lies what was done meanwhile."""

    gesture: bytes
    first: int
    last: int


def mark_steps(
    facts: Iterable[Fact], paper: bytes, device: bytes, pieces: Iterable[Piece] = ()
) -> tuple[MarkStep, ...]:
    """The steps of one device on a paper, the oldest first. A gesture that was written in pieces is
    one step, as old as the first of them."""
    now: dict[bytes, Annotation] = {}
    steps: list[MarkStep] = []
    breath: dict[bytes, Annotation | None] = {}  # what stood there before it
    last_ms, last_gesture = 0, b""
    for gesture, fact in _in_order(facts, device, pieces):
        event = fact.event
        if not isinstance(event, MarkPut | MarkDeleted) or event.paper != paper:
            continue
        if fact.device == device:
            late = not gesture and fact.at_ms - last_ms > BREATH_MS
            if late or gesture != last_gesture:
                _close(breath, now, steps)
            last_ms, last_gesture = fact.at_ms, gesture
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


def _in_order(
    facts: Iterable[Fact], device: bytes, pieces: Iterable[Piece]
) -> list[tuple[bytes, Fact]]:
    """As they were begun, each with the gesture that it is a piece of."""
    known = sorted(pieces, key=lambda piece: piece.first)
    starts, began = [piece.first for piece in known], dict[bytes, int]()
    for piece in known:
        began.setdefault(piece.gesture, piece.first)

    def gesture(fact: Fact) -> bytes:
        place = bisect_right(starts, fact.hlc) - 1
        within = fact.device == device and place >= 0 and fact.hlc <= known[place].last
        return known[place].gesture if within else b""

    told = [(gesture(fact), fact) for fact in facts]
    return sorted(told, key=lambda one: (began.get(one[0], one[1].hlc), one[1].hlc, one[1].op_id))


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
