"""Sealed files up and down, resumed where they broke off; a plain file never touches the disk."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from ecabinet.domain.errors import Fault
from ecabinet.domain.meeting import BlobRef
from ecabinet.protocol import blob as sealing
from ecabinet.protocol.blob import BlobContext
from ecabinet.protocol.keys import Entropy
from ecabinet.store.rows import BlobRow, Upload
from ecabinet.store.store import Store
from ecabinet.store.unit import Unit
from ecabinet.sync.abreast import abreast
from ecabinet.sync.api import PART, ServerApi

KEY = 32
LINES = 3
FILES = 5
"""How many short files are on their way at once: on a long line each costs its round trips."""
LARGE = PART
"""Of larger ones there is one at a time: they fill the line, and the first is to be whole first."""
Stopped = Callable[[], bool]


class Blobs:
    """The blobs of one profile. `org` 16 bytes; `api` talks to the server that keeps them."""

    def __init__(
        self, store: Store, org: bytes, api: ServerApi, entropy: Entropy = os.urandom
    ) -> None:
        self._store = store
        self._org = org
        self._api = api
        self._entropy = entropy
        self._large = threading.Lock()
        self._busy: set[bytes] = set()
        self._freed = threading.Condition()

    def seal(self, unit: Unit, space: bytes, object_id: bytes, data: bytes) -> BlobRef:
        """Seal `data` for a space under a new key, keep the ciphertext and queue its upload.

        The operation that names the blob belongs into the same transaction.
        """
        key = self._entropy(KEY)
        sealed = sealing.seal_blob(data, key, BlobContext(self._org, space, object_id))
        ref = BlobRef(sealing.blob_id(sealed), key, len(sealed), len(data))
        self._store.files.write(ref.id, sealed)
        unit.blobs.added(ref.id, space, ref.sealed_size)
        unit.uploads.queue(ref.id, space)
        return ref

    def reseal(
        self,
        unit: Unit,
        ref: BlobRef,
        source: tuple[bytes, bytes],
        target: tuple[bytes, bytes],
    ) -> BlobRef:
        """Seal what (space, object) `source` holds anew for `target`: its readers differ."""
        return self.seal(unit, *target, self.open(ref, *source))

    def open(self, ref: BlobRef, space: bytes, object_id: bytes) -> bytes:
        """The plain bytes, in memory only. Errors as `runs`."""
        return b"".join(bytes(run) for run in self.runs(ref, space, object_id))

    def runs(self, ref: BlobRef, space: bytes, object_id: bytes) -> Iterator[memoryview]:
        """The plain bytes in runs, each laid over the one before; to be used when all have come.

        Errors: Fault `blob.missing` while it is not here, `blob.expired` where its time is over,
        `hostile.blob` if it is not what was sealed.
        """
        context = BlobContext(self._org, space, object_id)
        try:
            with self._store.files.reading(ref.id) as (size, read):
                yield from sealing.open_runs(size, read, ref.key, context)
        except Fault as fault:
            if fault.code == "blob.missing":
                raise self._expired(ref.id) or fault from None
            raise Fault("hostile.blob", blob=ref.id.hex()) from fault

    def want(
        self, unit: Unit, ref: BlobRef, space: bytes, *, order: int = 0, pinned: bool = False
    ) -> None:
        """Ask for a blob; the lowest `order` comes first."""
        unit.blobs.want(ref.id, space, ref.sealed_size, pinned=pinned, order=order)

    def fetch(self, ref: BlobRef, space: bytes) -> None:
        """Fetch one blob now. Errors: those of the transport, Fault `hostile.blob`, and
        `blob.expired` for one that this device may not have any more."""
        with self._store.write() as unit:
            self.want(unit, ref, space)
            row = unit.blobs.get(ref.id)
        if row is not None and row.state == "expired":
            raise Fault("blob.expired", blob=ref.id.hex())
        if row is not None and row.state != "present":
            self.download(row)

    def _expired(self, blob: bytes) -> Fault | None:
        with self._store.read() as unit:
            row = unit.blobs.get(blob)
        gone = row is not None and row.state == "expired"
        return Fault("blob.expired", blob=blob.hex()) if gone else None

    def upload(self, upload: Upload, stopped: Stopped) -> bool:
        """Send the parts that the server lacks; False when told to stop on the way."""
        held = self._api.held_parts(upload.blob, upload.space)
        if held is not None:
            size = self._store.files.size(upload.blob)
            lacking = [number for number in range(-(-size // PART)) if number not in held]
            if not self._send(upload, size, lacking, stopped):
                return False
            self._api.complete_blob(upload.blob, upload.space)
        with self._store.write() as unit:
            unit.uploads.done(upload.blob, upload.space)
        return True

    def _send(self, upload: Upload, size: int, parts: Sequence[int], stopped: Stopped) -> bool:
        """Several parts are on their way at a time: while the server proves one, the next are
        read, signed and sealed for the line."""

        def send(number: int) -> None:
            part = self._store.files.piece(upload.blob, number * PART, PART)
            self._api.put_part(upload.blob, upload.space, number, size, part)

        return sum(1 for _ in abreast(send, parts, stopped, LINES)) == len(parts)

    def upload_named(self, names: Collection[bytes], stopped: Stopped) -> int:
        """Send the queued blobs among `names`, so that the record that names them may follow."""
        with self._store.read() as unit:
            queued = [upload for upload in unit.uploads.pending() if upload.blob in names]
        return self._upload_all(queued, stopped)

    def upload_rest(self, stopped: Stopped) -> int:
        """Send whatever else is queued."""
        with self._store.read() as unit:
            queued = unit.uploads.pending()
        return self._upload_all(queued, stopped)

    def _upload_all(self, queued: Sequence[Upload], stopped: Stopped) -> int:
        def send(upload: Upload) -> bool:
            with self.by_size(self._store.files.size(upload.blob)):
                return not stopped() and self.upload(upload, stopped)

        return sum(whole for _, whole in abreast(send, queued, stopped, FILES))

    def by_size(self, size: int) -> AbstractContextManager[object]:
        """Held while a file of that many bytes is on its way among others."""
        return self._large if size > LARGE else nullcontext()

    def download(self, row: BlobRow, stopped: Stopped = lambda: False) -> bool:
        """Fetch the rest of a blob and compare its hash; False when told to stop on the way.

        Errors: Fault `hostile.blob` for other bytes than were named; they are thrown away.
        """
        with self._alone(row.blob):
            return self._here(row) or (self._fetch_rest(row, stopped) and self._finish(row))

    @contextmanager
    def _alone(self, blob: bytes) -> Iterator[None]:
        """Two who want one file do not write it both; of other files nobody waits."""
        with self._freed:
            self._freed.wait_for(lambda: blob not in self._busy)
            self._busy.add(blob)
        try:
            yield
        finally:
            with self._freed:
                self._busy.discard(blob)
                self._freed.notify_all()

    def _here(self, row: BlobRow) -> bool:
        """Whether another brought it meanwhile."""
        with self._store.read() as unit:
            now = unit.blobs.get(row.blob)
        return now is not None and now.state == "present"

    def _fetch_rest(self, row: BlobRow, stopped: Stopped) -> bool:
        files = self._store.files
        have = files.partial_size(row.blob)
        if have >= row.size:
            return True
        with self._api.blob_from(row.blob, row.space, have) as pieces:
            for piece in pieces:
                if have + len(piece) > row.size:
                    files.discard_partial(row.blob)
                    raise Fault("hostile.blob", blob=row.blob.hex(), space=row.space.hex())
                have = files.append(row.blob, have, piece)
                if stopped():
                    break
        with self._store.write() as unit:
            unit.blobs.progress(row.blob, have)
        if have < row.size and not stopped():
            raise Fault("net.unreachable", retryable=True)
        return have == row.size

    def _finish(self, row: BlobRow) -> bool:
        files = self._store.files
        if files.exists(row.blob) and not files.partial_size(row.blob):
            return True
        honest = sealing.blob_id(files.read_partial(row.blob)) == row.blob
        if honest:
            files.finish(row.blob)
        else:
            files.discard_partial(row.blob)
        with self._store.write() as unit:
            if honest:
                unit.blobs.present(row.blob)
            else:
                unit.blobs.progress(row.blob, 0)
        if not honest:
            raise Fault("hostile.blob", blob=row.blob.hex(), space=row.space.hex())
        return True
