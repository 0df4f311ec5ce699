"""The blobs' cipher text as files, exactly the server's bytes; it holds no key and opens none."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ecabinet.domain.errors import Fault
from ecabinet.store.profile import replace_file, sync_folder

PARTIAL = ".part"


class BlobFiles:
    """Files `blobs/xx/<id>`, and `<id>.part` while a download runs; durable when a call returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, blob: bytes) -> Path:
        name = blob.hex()
        return self._folder / name[:2] / name

    def exists(self, blob: bytes) -> bool:
        return self.path(blob).exists()

    def write(self, blob: bytes, data: bytes) -> None:
        """A whole blob, made here."""
        with _translated():
            self._room(blob)
            replace_file(self.path(blob), data)

    def read(self, blob: bytes) -> bytes:
        """Fault ``blob.missing`` (blob: hex) when it is not here."""
        return self._read(blob, self.path(blob))

    @contextmanager
    def reading(self, blob: bytes) -> Iterator[tuple[int, Callable[[memoryview], int]]]:
        """Its size, and what puts the bytes that come next into a buffer and says how many.

        Fault ``blob.missing`` (blob: hex) when it is not here.
        """
        try:
            stream = self.path(blob).open("rb", buffering=0)
        except FileNotFoundError as error:
            raise _missing(blob) from error
        with stream:
            yield os.fstat(stream.fileno()).st_size, stream.readinto

    def size(self, blob: bytes) -> int:
        """Bytes of a whole blob. Errors: as `read`."""
        try:
            return self.path(blob).stat().st_size
        except FileNotFoundError as error:
            raise _missing(blob) from error

    def piece(self, blob: bytes, offset: int, size: int) -> bytes:
        """At most `size` bytes of a whole blob from `offset` on. Errors: as `read`."""
        try:
            with self.path(blob).open("rb", buffering=0) as stream:
                stream.seek(offset)
                return stream.read(size) or b""
        except FileNotFoundError as error:
            raise _missing(blob) from error

    def partial_size(self, blob: bytes) -> int:
        """Bytes of a download that broke off; where to go on."""
        try:
            return self._partial(blob).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, blob: bytes, offset: int, data: bytes) -> int:
        """Adds the bytes from `offset` on, which must be where the partial file ends, or before
        (then its tail is replaced); the new size. ValueError for a hole."""
        with _translated():
            self._room(blob)
            handle = os.open(self._partial(blob), os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(handle, "r+b") as stream:
                if stream.seek(0, os.SEEK_END) < offset:
                    raise ValueError("a hole in a partial blob")
                stream.truncate(offset)
                stream.seek(offset)
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        return offset + len(data)

    def read_partial(self, blob: bytes) -> bytes:
        """What has come so far, to compare its hash with the blob's id."""
        return self._read(blob, self._partial(blob))

    def finish(self, blob: bytes) -> None:
        """The partial file is whole; its hash has been compared by the caller."""
        with _translated():
            self._partial(blob).replace(self.path(blob))
            sync_folder(self.path(blob).parent)

    def discard_partial(self, blob: bytes) -> None:
        with suppress(FileNotFoundError):
            self._partial(blob).unlink()

    def delete(self, blob: bytes) -> None:
        """Both the blob and what had come of it."""
        with _translated():
            self.discard_partial(blob)
            with suppress(FileNotFoundError):
                self.path(blob).unlink()

    def sweep(self, known: Collection[bytes], before_s: float) -> None:
        """Removes what no blob known to the store needs and what was last written before a time
        (seconds since 1970): a crash may come between a file and the row that tells of it."""
        names = {blob.hex() for blob in known}
        for path in self._folder.glob("??/*"):
            with suppress(FileNotFoundError):
                stray = path.name.removesuffix(PARTIAL) not in names
                if stray and path.stat().st_mtime < before_s:
                    path.unlink()

    def present(self) -> set[bytes]:
        """Ids of the whole blobs on the disk."""
        found = set()
        for path in self._folder.glob("??/*"):
            with suppress(ValueError):
                found.add(bytes.fromhex(path.name))
        return found

    def _partial(self, blob: bytes) -> Path:
        path = self.path(blob)
        return path.with_name(path.name + PARTIAL)

    def _room(self, blob: bytes) -> None:
        self.path(blob).parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _read(self, blob: bytes, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise _missing(blob) from error


def _missing(blob: bytes) -> Fault:
    return Fault("blob.missing", retryable=True, blob=blob.hex())


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Fault("store.disk_full" if full else "store.unavailable", retryable=True) from error
