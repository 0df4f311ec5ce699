"""What one round has done so far, and whom it tells; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ecabinet.domain.errors import Fault
from ecabinet.store.store import Store
from ecabinet.sync import alarms
from ecabinet.sync.changes import INCIDENT, Progress
from ecabinet.sync.clock import Clock

Tell = Callable[..., None]


@dataclass
class Report:
    """Counts of a round; `fault` is what kept it from being whole, the first of several, and
    `blocked` the evidence for which nothing more could be asked of this server. `moved` are the
    spaces with news, the registry as the organisation's id, also of a round that broke off.

    `tell(spaces, *what)` reaches the listeners, `show` those who follow the progress; `stopped`
    ends the round at the next step, `hurried` ends its transfers of files.
    """

    store: Store
    clock: Clock
    tell: Tell
    show: Callable[[Progress], None]
    stopped: Callable[[], bool]
    hurried: Callable[[], bool]
    pushed: int = 0
    pulled: int = 0
    blobs: int = 0
    online: bool = False
    fault: Fault | None = None
    blocked: str | None = None
    moved: set[bytes] = field(default_factory=set)
    _steps: dict[str, list[int]] = field(default_factory=dict)

    def failed(self, fault: Fault) -> None:
        """Remember the first failure and go on."""
        self.fault = self.fault or fault

    def alarm(self, fault: Fault, space: bytes) -> None:
        """Keep what a fault is evidence of, and tell of it when it is new."""
        with self.store.write() as unit:
            fresh = alarms.of_fault(unit, self.clock.now_ms(), fault, space)
        if fresh:
            self.tell(frozenset({space}), INCIDENT)

    def begin(self, what: str, total: int) -> None:
        self._steps[what] = [0, total]
        if total:
            self.show(Progress(0, total, what))

    def advance(self, what: str, count: int) -> None:
        step = self._steps.setdefault(what, [0, 0])
        step[0] += count
        step[1] = max(step)
        self.show(Progress(step[0], step[1], what))
