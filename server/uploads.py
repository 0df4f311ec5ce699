"""Blobs coming and going in parts; refuses more than the quota and bytes that are not the id's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ecabinet.domain.errors import DomainError
from server.ledger import require_writable
from server.running import Running
from server.settings import Settings
from server.storage import blobrows
from server.storage.blobfiles import BlobHome, Pieces, Staging
from server.storage.blobrows import BlobRow
from server.storage.engine import Database

# Days decide when an upload is given up: its parts need not each write down the minute.
TOUCH_MS = 3600 * 1000


@dataclass(frozen=True, slots=True)
class BlobState:
    """How far an upload is: bytes in all, whether whole, and the numbers of the parts held."""

    size: int
    complete: bool
    parts: tuple[int, ...]


class Uploads:
    """Parts of fixed size at fixed places; the id proves the whole. Times are ms UTC."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        staging: Staging,
        home: BlobHome,
        clock: Callable[[], int],
    ) -> None:
        self._limits = settings.limits
        self._quota = settings.quota_bytes
        self._database = database
        self._staging = staging
        self._home = home
        self._clock = clock
        self._running = Running(staging, self._limits.part_bytes, alone=settings.is_sqlite)

    def put(
        self, device: bytes, space: bytes, blob: bytes, part: int, size: int, pieces: Pieces
    ) -> None:
        """Write one part; again changes nothing. Only the whole is durable, once it is complete.

        Errors: DomainError `request.malformed`, `request.too_large`, `blob.quota`,
        `server.restored`.
        """
        self._check_shape(part, size, sum(map(len, pieces)))
        with self._running.turn(blob):
            row, held = self._begin(BlobRow(blob, space, device, size, False, self._clock()), part)
            if row.complete:
                return
            if row.size != size or row.space != space:
                raise DomainError("request.malformed", what="blob.size_or_space")
            if held:
                return
            self._staging.write(blob, part * self._limits.part_bytes, pieces)
            now = self._clock()
            with self._database.mark() as connection:
                blobrows.add_part(connection, blob, part)
                if now - row.touched_ms > TOUCH_MS:
                    blobrows.touch(connection, blob, now)
            self._running.add(blob, part, pieces)

    def _check_shape(self, part: int, size: int, length: int) -> None:
        if size > self._limits.blob_bytes:
            raise DomainError("request.too_large", limit=self._limits.blob_bytes)
        start = part * self._limits.part_bytes
        wanted = min(self._limits.part_bytes, size - start)
        if part < 0 or size < 1 or wanted < 1 or length != wanted:
            raise DomainError("request.malformed", what="blob.part")

    def _begin(self, fresh: BlobRow, part: int) -> tuple[BlobRow, bool]:
        """The blob's row, made when this is its first part, and whether the part is there."""
        with self._database.read() as connection:
            require_writable(connection)
            known = blobrows.find(connection, fresh.id)
            if known is not None:
                return known, blobrows.has_part(connection, fresh.id, part)
        with self._database.write() as connection:
            if self._quota and blobrows.total_bytes(connection) + fresh.size > self._quota:
                raise DomainError("blob.quota", limit=self._quota)
            if blobrows.add(connection, fresh):
                return fresh, False
            raced = blobrows.find(connection, fresh.id)
        if raced is None:
            raise DomainError("blob.unknown")
        return raced, False

    def state(self, space: bytes, blob: bytes) -> BlobState:
        """How far an upload is. Errors: DomainError `blob.unknown`."""
        with self._database.read() as connection:
            row = blobrows.find(connection, blob)
            if row is None or not self._visible(row, space):
                raise DomainError("blob.unknown")
            return BlobState(row.size, row.complete, tuple(blobrows.parts(connection, blob)))

    def _visible(self, row: BlobRow, space: bytes) -> bool:
        """An unfinished upload belongs to its space; a whole blob may be named by another."""
        return row.space == space or row.complete

    def complete(self, space: bytes, blob: bytes) -> None:
        """Prove the whole by its hash and keep it; durable when this returns.

        Errors: DomainError `blob.unknown`, `blob.incomplete` (missing part numbers),
        `blob.mismatch` (the parts are dropped).
        """
        with self._running.turn(blob):
            state = self.state(space, blob)
            if not state.complete:
                self._finish(blob, state)

    def _finish(self, blob: bytes, state: BlobState) -> None:
        count = -(-state.size // self._limits.part_bytes)
        if missing := sorted(set(range(count)) - set(state.parts)):
            raise DomainError("blob.incomplete", missing=missing)
        sized = self._staging.size(blob) == state.size
        if self._running.digest(blob, count) != blob or not sized:
            self._discard(blob)
            raise DomainError("blob.mismatch")
        self._home.take(blob, self._staging.path(blob))
        with self._database.write() as connection:
            blobrows.finish(connection, blob, self._clock())

    def _discard(self, blob: bytes) -> None:
        with self._database.write() as connection:
            blobrows.forget(connection, blob)
        self._staging.drop(blob)

    def size_for(self, device: bytes, space: bytes, blob: bytes, served: int) -> int:
        """Bytes of a blob that this device may read: an operation of `space` below index
        `served` names it, or the device uploaded it there. Errors: DomainError `blob.unknown`.
        """
        with self._database.read() as connection:
            row = blobrows.find(connection, blob)
            index = blobrows.naming_index(connection, space, blob)
        if row is None or not row.complete:
            raise DomainError("blob.unknown")
        own = row.device == device and row.space == space
        if not own and (index is None or index >= served):
            raise DomainError("blob.unknown")
        return row.size

    def read(self, blob: bytes, start: int, end: int) -> Iterator[bytes]:
        """Bytes [start, end) of a whole blob."""
        return self._home.read(blob, start, end)

    def sweep(self) -> int:
        """Drop what nobody named within the time allowed; how many went."""
        before = self._clock() - self._limits.unnamed_blob_ms
        with self._database.write() as connection:
            gone = blobrows.unnamed(connection, before)
            # Files go before the commit: a new upload of the same bytes waits for this turn.
            for blob in gone:
                blobrows.forget(connection, blob)
                self._running.drop(blob)
                self._staging.drop(blob)
                self._home.drop(blob)
        return len(gone)
