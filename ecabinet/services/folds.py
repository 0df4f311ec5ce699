"""The meetings that were folded last, so that only what has come since is folded on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from threading import Lock

from ecabinet.domain.events import Fact
from ecabinet.domain.meeting import Meeting
from ecabinet.domain.project import apply
from ecabinet.domain.project import meeting as fold_meeting

_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Folded:
    """What the first `count` facts make of a meeting; `last` is the last of them."""

    count: int
    last: Fact
    meeting: Meeting

    def begins(self, facts: Sequence[Fact]) -> bool:
        """Whether these are the facts that were folded, and perhaps more: as long as a store knows
        what stands in a log it gives out the same objects."""
        return self.count <= len(facts) and facts[self.count - 1] is self.last


class Folds:
    """A memory of one process, never the truth; thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folded: OrderedDict[bytes, _Folded] = OrderedDict()

    def meeting(self, space: bytes, facts: Sequence[Fact]) -> Meeting | None:
        """The one meeting of a space, whose facts these are: those that wait come last."""
        recorded = sum(not fact.pending for fact in facts)
        with self._lock:
            known = self._folded.get(space)
        if known is not None and known.begins(facts[:recorded]):
            state: Meeting | None = reduce(apply, facts[known.count : recorded], known.meeting)
        else:
            state = fold_meeting(facts[:recorded])
        if state is None:
            return fold_meeting(facts)
        with self._lock:
            self._folded[space] = _Folded(recorded, facts[recorded - 1], state)
            self._folded.move_to_end(space)
            if len(self._folded) > _KEPT:
                self._folded.popitem(last=False)
        return reduce(apply, facts[recorded:], state)
