"""What listeners are told of the synchronisation; nothing here decides anything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

OPS = "ops"
BLOBS = "blobs"
STATUS = "status"
INCIDENT = "incident"
OWN_RECORDED = "own_recorded"
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Change:
    """`spaces` whose facts or files changed (16-byte ids), and what changed."""

    spaces: frozenset[bytes]
    what: frozenset[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps of `what`: push, pull or blobs."""

    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What one round did; `pending` operations still wait, `incidents` are not acknowledged."""

    pushed: int
    pulled: int
    blobs: int
    pending: int
    incidents: int


@dataclass(frozen=True, slots=True)
class Status:
    """How the synchronisation stands. `fault` is the code of the last round's failure; `unproven`
    records were sent half a minute ago or longer and the server has not proved them."""

    online: bool
    last_sync_ms: int | None
    pending: int
    done: int
    total: int
    clock_offset_ms: int
    syncing: bool
    fault: str | None
    unproven: int = 0


Listener = Callable[[Change], None]
ProgressListener = Callable[[Progress], None]


class Listeners:
    """Those who want to hear of changes; called by the thread that made the change."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Returns what ends the subscription."""
        with self._lock:
            self._listeners.append(listener)

        def remove() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return remove

    def tell(self, spaces: frozenset[bytes], *what: str) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        change = Change(spaces, frozenset(what))
        for listener in listeners:
            listener(change)
