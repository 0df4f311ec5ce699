"""Carries hints and signals to connected devices; refuses to keep any of them."""

from __future__ import annotations

import asyncio
import base64
import threading
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field
from typing import Protocol

SIGNALS_WAITING = 64
GATHER_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Hint:
    """A space has grown to `size` operations. `page`, where there is one, is the encoded answer to
    who would now ask for what follows index `first`; it is the same for every reader."""

    space: bytes
    size: int
    first: int = 0
    page: bytes = b""


@dataclass(frozen=True, slots=True)
class Signal:
    """Sealed bytes for those who read a space now, such as the presenter's page."""

    space: bytes
    body: bytes


def to_text(event: Hint | Signal) -> str:
    """One line, for a database's notification channel, in which a page would find no room."""
    if isinstance(event, Hint):
        return f"h {event.space.hex()} {event.size}"
    return f"s {event.space.hex()} {base64.b64encode(event.body).decode()}"


def from_text(line: str) -> Hint | Signal:
    """The reverse of `to_text`. Errors: ValueError."""
    kind, space, rest = line.split(" ")
    if kind == "h":
        return Hint(bytes.fromhex(space), int(rest))
    return Signal(bytes.fromhex(space), base64.b64decode(rest, validate=True))


@dataclass(eq=False)
class Subscription:
    """An open stream. Hints of one space melt into the newest, without a page, because it would
    not follow on what the reader has; signals drop the oldest."""

    loop: asyncio.AbstractEventLoop
    device: bytes
    hints: dict[bytes, Hint] = field(default_factory=dict)
    signals: list[Signal] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, event: Hint | Signal) -> None:
        """Called on the stream's own loop."""
        if isinstance(event, Hint):
            known = self.hints.get(event.space)
            size = max(event.size, known.size if known is not None else 0)
            self.hints[event.space] = event if known is None else Hint(event.space, size)
        else:
            self.signals = [*self.signals[-(SIGNALS_WAITING - 1) :], event]
        self.woken.set()

    async def events(self) -> AsyncIterator[Hint | Signal]:
        """All events from now on, until the stream is closed from outside."""
        free = 0.0
        while True:
            await self.woken.wait()
            # What comes alone goes at once; of a burst what follows becomes one hint a space.
            await asyncio.sleep(max(0.0, free - self.loop.time()))
            free = self.loop.time() + GATHER_SECONDS
            self.woken.clear()
            hints, self.hints = self.hints, {}
            signals, self.signals = self.signals, []
            for hint in hints.values():
                yield hint
            for signal in signals:
                yield signal


class Outlet(Protocol):
    """Where a worker's events go besides its own streams: to the other workers."""

    def send(self, event: Hint | Signal) -> None: ...


Hearers = Callable[[bytes, Collection[bytes]], Collection[bytes]]
"""Those of the devices that an event of a space is for."""


class EventBus:
    """Fans out to those streams of this process that an event is for, and through `outlet` to the
    other workers' buses."""

    def __init__(self, hearers: Hearers) -> None:
        self._hearers = hearers
        self._subscriptions: set[Subscription] = set()
        self._lock = threading.Lock()
        self.outlet: Outlet | None = None

    def publish(self, event: Hint | Signal) -> None:
        """From any thread; never waits for a slow reader."""
        if self.outlet is not None:
            self.outlet.send(event)
        else:
            self.deliver(event)

    def deliver(self, event: Hint | Signal) -> None:
        """To the streams of this process, in a thread that may wait for the ledger. Whom it is for
        is asked once, not by sixty streams."""
        with self._lock:
            waiting = list(self._subscriptions)
        if not waiting:
            return
        hearers = self._hearers(event.space, {one.device for one in waiting})
        for subscription in waiting:
            if subscription.device in hearers and not subscription.loop.is_closed():
                subscription.loop.call_soon_threadsafe(subscription.offer, event)

    def subscribe(self, device: bytes) -> Subscription:
        """Begin to listen, on the running loop; end with `unsubscribe`."""
        subscription = Subscription(asyncio.get_running_loop(), device)
        with self._lock:
            self._subscriptions.add(subscription)
        return subscription

    def unsubscribe(self, subscription: Subscription) -> None:
        with self._lock:
            self._subscriptions.discard(subscription)

    @property
    def listeners(self) -> int:
        """How many streams are open."""
        with self._lock:
            return len(self._subscriptions)
