"""The encrypted store of one profile: units of work over the file, and the blobs beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from threading import Lock, get_ident, local

from sqlalchemy import Engine

from ecabinet.domain.errors import Fault
from ecabinet.store.engine import PATIENCE_MS, open_engine, transaction
from ecabinet.store.faults import translated
from ecabinet.store.files import BlobFiles
from ecabinet.store.pin import drop_pin
from ecabinet.store.profile import Profile
from ecabinet.store.repositories.facts import KnownFacts
from ecabinet.store.schema import make_current
from ecabinet.store.unit import Unit
from ecabinet.store.vault import Vault

# A file written before its row is kept this long for the transaction that will tell of it.
STRAY_AFTER_S = 24 * 3600


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class _Shared:
    """A unit that some readers share, each for its block. Let go, it ends with the last of them."""

    def __init__(self, unit: Unit, end: Callable[[], None]) -> None:
        self._unit, self._end = unit, end
        self._readers, self._over = 0, False

    def __enter__(self) -> Unit:
        self._readers += 1
        return self._unit

    def __exit__(self, *_raised: object) -> None:
        self._readers -= 1
        self._end_if_over()

    def let_go(self) -> None:
        self._over = True
        self._end_if_over()

    def _end_if_over(self) -> None:
        if self._over and not self._readers:
            self._end()


class _Moment(local):
    """What this thread's readers share."""

    shared: _Shared | None = None


class Store:
    """Thread-safe. Writers of this process wait for each other here, those of another one in
    SQLite; readers never wait and see one moment for the whole of their block."""

    def __init__(
        self, profile: Profile, vault: Vault, engine: Engine, clock: Callable[[], int]
    ) -> None:
        self.profile, self.vault = profile, vault
        self.files = BlobFiles(profile.blobs)
        self._engine, self._clock = engine, clock
        self._known = KnownFacts()
        self._writer, self._writer_thread = Lock(), 0
        self._moment = _Moment()

    @classmethod
    def create(
        cls, profile_dir: Path, vault: Vault, *, clock: Callable[[], int] = _now_ms
    ) -> Store:
        """An empty store in the profile; one that exists is opened."""
        profile = Profile(profile_dir)
        profile.prepare()
        return cls._over(profile, vault, clock, PATIENCE_MS)

    @classmethod
    def open(
        cls,
        profile_dir: Path,
        vault: Vault,
        *,
        clock: Callable[[], int] = _now_ms,
        patience_ms: int = PATIENCE_MS,
    ) -> Store:
        """Fault ``store.missing``, ``store.damaged``, ``store.newer`` (of a later program)."""
        profile = Profile(profile_dir)
        if not profile.store.exists():
            raise Fault("store.missing")
        return cls._over(profile, vault, clock, patience_ms)

    @contextmanager
    def write(self, *, lasts: bool = True) -> Iterator[Unit]:
        """One transaction that takes the write lock at once; any exception undoes all of it. What
        can be had again need not outlast a power cut: unless it `lasts`, nobody waits for the disk,
        and the next that does brings it there too. A program that dies loses neither.

        RuntimeError when the thread already has one open: a use case is one transaction.
        """
        if self._writer_thread == get_ident():
            raise RuntimeError("a unit of work inside another")
        self.let_go()
        with self._writer:
            self._writer_thread = get_ident()
            try:
                with (
                    translated(),
                    transaction(self._engine, writes=True, lasts=lasts) as connection,
                ):
                    yield Unit(connection, self._known, self._clock)
            finally:
                self._writer_thread = 0

    def read(self) -> AbstractContextManager[Unit]:
        """One consistent moment of the store; a write in it is an error of the program."""
        return self._moment.shared or self._read()

    @contextmanager
    def _read(self) -> Iterator[Unit]:
        with translated(), transaction(self._engine, writes=False) as connection:
            yield Unit(connection, self._known, self._clock, settled=True)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Every `read` of this thread within is of this one moment, and begins no transaction of
        its own, until the thread writes or lets go: for a read model that asks in dozens of
        places."""
        if self._moment.shared is not None:
            yield
            return
        with ExitStack() as held:
            unit = held.enter_context(self.read())
            shared = self._moment.shared = _Shared(unit, held.close)
            try:
                yield
            finally:
                if self._moment.shared is shared:
                    self._moment.shared = None

    def let_go(self) -> None:
        """This thread is going to wait: its moment is over, so that what others write meanwhile
        is seen behind the wait, and the log of writes is not kept from being emptied."""
        shared, self._moment.shared = self._moment.shared, None
        if shared is not None:
            shared.let_go()

    def trim_blobs(self, limit: int) -> int:
        """Gives up the least recently used blobs until `limit` bytes are left; the bytes freed."""
        with self.write() as unit:
            before = unit.blobs.usage()
            given_up = unit.blobs.to_give_up(limit)
            unit.blobs.absent(given_up)
            freed = before - unit.blobs.usage()
            known = unit.blobs.known()
        for blob in given_up:
            self.files.delete(blob)
        self.files.sweep(known, self._clock() / 1000 - STRAY_AFTER_S)
        return freed

    def close(self) -> None:
        self._engine.dispose()

    def wipe(self) -> None:
        """Destroys the profile for good: this device was revoked."""
        self.close()
        drop_pin(self.profile.directory, self.vault.key_ring)
        self.vault.forget()
        self.profile.destroy()

    @classmethod
    def _over(
        cls, profile: Profile, vault: Vault, clock: Callable[[], int], patience_ms: int
    ) -> Store:
        engine = open_engine(profile.store, vault.sqlcipher_key, patience_ms)
        store = cls(profile, vault, engine, clock)
        with translated():
            make_current(engine)
        return store
