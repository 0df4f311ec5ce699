"""The server's object graph, built once an application; refuses an unfinished installation."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ecabinet.protocol.keys import ServerKey
from server import identity
from server.auth import Gate
from server.events import EventBus
from server.ledger import Ledger
from server.nonces import MemoryNonces, SharedNonces
from server.notify import Notifier
from server.observe import Meters
from server.pace import Pace
from server.recording import Recorder
from server.repair import Repairs
from server.settings import Settings
from server.storage.blobfiles import Staging, open_home
from server.storage.engine import Database
from server.uploads import Uploads

Clock = Callable[[], int]


def wall_clock() -> int:
    """Milliseconds UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Core:
    """What the routes call."""

    settings: Settings
    key: ServerKey
    database: Database
    ledger: Ledger
    recorder: Recorder
    repairs: Repairs
    uploads: Uploads
    gate: Gate
    bus: EventBus
    pace: Pace
    meters: Meters
    clock: Clock
    shared_nonces: SharedNonces | None

    @property
    def data(self) -> Path:
        return self.settings.data

    def maintain(self) -> int:
        """Drop what nobody named and what time has passed; blobs dropped."""
        if self.shared_nonces is not None:
            self.shared_nonces.forget(self.clock())
        return self.uploads.sweep()

    def close(self) -> None:
        """Give back connections."""
        self.database.close()


def build(settings: Settings, clock: Clock = wall_clock) -> Core:
    """Open an installation. Errors: OSError, ValueError for damaged keys; DBAPIError."""
    key = identity.load(settings)
    database = Database(settings.database_url)
    database.migrate()
    ledger = Ledger(database, key, clock, settings.limits)
    bus = EventBus(ledger.hearers)
    if not settings.is_sqlite:
        bus.outlet = Notifier(database)
    staging = Staging(settings.data / "staging")
    home = open_home(settings.blobs_url, settings.data)
    keep_ms = 2 * settings.limits.clock_window_ms
    shared = None if settings.is_sqlite else SharedNonces(database, keep_ms)
    gate = Gate(
        key,
        shared or MemoryNonces(keep_ms),
        clock,
        ledger.device_key,
        window_ms=settings.limits.clock_window_ms,
        not_before_ms=clock() if shared is None else 0,
    )
    meters = Meters()
    recorder = Recorder(ledger, key, clock, settings.limits, bus, meters)
    repairs = Repairs(ledger, key, settings.limits, bus)
    uploads = Uploads(settings, database, staging, home, clock)
    return Core(
        settings,
        key,
        database,
        ledger,
        recorder,
        repairs,
        uploads,
        gate,
        bus,
        Pace(),
        meters,
        clock,
        shared,
    )
