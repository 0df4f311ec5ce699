"""What a document knows of its workers, and of whoever starts them; it starts none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from ecabinet.pdf.geometry import PageGeometry
    from ecabinet.pdf.pixels import Bitmap, Ring


class WorkerLost(Exception):
    """A worker died or was killed for its silence: `cause` "died", "timeout", "start" if mute."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Worker(Protocol):
    """A child process that holds one document."""

    memory_mb: int

    @property
    def pid(self) -> int: ...
    @property
    def alive(self) -> bool: ...
    def begin(self, do: str, descriptors: Sequence[int] = (), **args: Any) -> None: ...
    def finish(self, timeout_s: float, leave: int = 0) -> Any: ...
    def call(
        self, do: str, timeout_s: float, descriptors: Sequence[int] = (), **args: Any
    ) -> Any: ...
    def kill(self) -> None: ...


class Host(NamedTuple):
    """Who starts workers, and the pixel ring that they draw into."""

    ring: Ring
    worker: Callable[[], Worker]


class FirstSight(NamedTuple):
    """Who waits for the first page alone: it is drawn `across` pixels wide before the rest of the
    document is read, and `told`, on the thread that opens it, unless it could not be. The rest is
    read when `told` returns.
    """

    across: int
    told: Callable[[PageGeometry, Bitmap], None]
