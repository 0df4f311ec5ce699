"""The meetings that were folded last, so that only what has come since is folded on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import reduce
from threading import Lock
from typing import Generic, TypeVar

from ecabinet.domain.events import Fact
from ecabinet.domain.meeting import Meeting
from ecabinet.domain.project import apply, more_meetings
from ecabinet.domain.project import meeting as fold_meeting

_KEPT = 8

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class _Folded(Generic[State]):
    """What the first `count` facts make, of which `last` is the last; and what those that wait
    make of it, named by their operations in `waiting`."""

    count: int
    last: Fact | None
    recorded: State
    waiting: tuple[bytes, ...]
    whole: State

    def begins(self, facts: Sequence[Fact]) -> bool:
        """Whether these are the facts that were folded, and perhaps more: as long as a store knows
        what stands in a log it gives out the same objects."""
        return self.last is None or (
            self.count <= len(facts) and facts[self.count - 1] is self.last
        )


class _Memory(Generic[State]):
    """`more(state, facts)` folds facts on. A state that is blank yet is folded from the first fact
    on: what came before a meeting's own record belongs to it too."""

    def __init__(self, blank: State, more: Callable[[State, Sequence[Fact]], State]) -> None:
        self._blank, self._more = blank, more
        self._lock = Lock()
        self._folded: OrderedDict[Hashable, _Folded[State]] = OrderedDict()

    def of(self, key: Hashable, facts: Sequence[Fact]) -> State:
        count = sum(not fact.pending for fact in facts)
        recorded, waiting = facts[:count], tuple(fact.op_id for fact in facts[count:])
        with self._lock:
            known = self._folded.get(key)
        if known is None or not known.begins(recorded):
            known = _Folded(0, None, self._blank, (), self._blank)
        state = self._on(known.recorded, recorded, known.count)
        before = len(known.waiting)
        if known.count == count and known.waiting == waiting[:before]:
            whole = self._on(known.whole, facts, count + before)
        else:
            whole = self._on(state, facts, count)
        last = recorded[-1] if recorded else None
        with self._lock:
            self._folded[key] = _Folded(count, last, state, waiting, whole)
            self._folded.move_to_end(key)
            if len(self._folded) > _KEPT:
                self._folded.popitem(last=False)
        return whole

    def _on(self, state: State, facts: Sequence[Fact], start: int) -> State:
        blank = state == self._blank
        return self._more(state, facts if blank else facts[start:])


class Folds:
    """A memory of one process, never the truth; thread-safe. Facts that wait come last."""

    def __init__(self) -> None:
        self._own = _Memory[Meeting | None](None, _more)
        self._drafts = _Memory[dict[bytes, Meeting]]({}, more_meetings)

    def meeting(self, space: bytes, facts: Sequence[Fact]) -> Meeting | None:
        """The one meeting of a space, whose facts these are."""
        return self._own.of(space, facts)

    def drafts(
        self, space: bytes, facts: Sequence[Fact], about: bytes = b""
    ) -> dict[bytes, Meeting]:
        """The meetings of a space that holds several, by id, of whose facts these are all or those
        about one meeting. Not to be changed."""
        return self._drafts.of((space, about), facts)


def _more(state: Meeting | None, facts: Sequence[Fact]) -> Meeting | None:
    return fold_meeting(facts) if state is None else reduce(apply, facts, state)
