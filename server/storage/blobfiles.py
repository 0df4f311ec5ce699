"""The bytes of blobs: a staging folder for parts and a home for whole ones, flushed to disk."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import ObjectStore, from_url

CHUNK = 1024 * 1024
# Read back through one buffer that stays in the processor's cache.
PIECE = 256 * 1024

Pieces = Sequence[bytes]
"""Bytes in the pieces in which they came."""


class BlobHome(Protocol):
    """Where whole blobs live, by their 32-byte id."""

    def take(self, blob: bytes, staged: Path) -> None:
        """Move a staged file in; durable when this returns."""

    def read(self, blob: bytes, start: int, end: int) -> Iterator[bytes]:
        """Bytes [start, end) in chunks. Errors: FileNotFoundError."""

    def drop(self, blob: bytes) -> None:
        """Forget a blob; none there is no error."""


class FolderBlobs:
    """One file a blob, in 256 sub-folders."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, blob: bytes) -> Path:
        name = blob.hex()
        return self._folder / name[:2] / name

    def take(self, blob: bytes, staged: Path) -> None:
        target = self.path(blob)
        target.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("rb") as file:
            os.fsync(file.fileno())
        staged.replace(target)
        flush_folder(target.parent)
        flush_folder(self._folder)

    def read(self, blob: bytes, start: int, end: int) -> Iterator[bytes]:
        with self.path(blob).open("rb") as file:
            file.seek(start)
            left = end - start
            while left > 0 and (chunk := file.read(min(CHUNK, left))):
                left -= len(chunk)
                yield chunk

    def drop(self, blob: bytes) -> None:
        self.path(blob).unlink(missing_ok=True)


class BucketBlobs:
    """An object store by URL (s3://…); it answers a put only when the bytes are safe."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def at(cls, url: str) -> BucketBlobs:
        """Credentials come from the environment, as object stores' own tools take them."""
        return cls(from_url(url))

    def take(self, blob: bytes, staged: Path) -> None:
        obstore.put(self._store, blob.hex(), staged)
        staged.unlink()

    def read(self, blob: bytes, start: int, end: int) -> Iterator[bytes]:
        try:
            for at in range(start, end, CHUNK):
                stop = min(at + CHUNK, end)
                yield bytes(obstore.get_range(self._store, blob.hex(), start=at, end=stop))
        except NotFoundError:
            raise FileNotFoundError(blob.hex()) from None

    def drop(self, blob: bytes) -> None:
        obstore.delete(self._store, blob.hex())


class Staging:
    """Half-uploaded blobs: one sparse file each, parts written at their offsets."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, blob: bytes) -> Path:
        return self._folder / blob.hex()

    def write(self, blob: bytes, offset: int, pieces: Pieces) -> None:
        """Put a part in its place. Errors: OSError (disk full).

        It survives a kill, perhaps not a power cut: `BlobHome.take` flushes the whole before it is
        acknowledged, and a part that went missing is found by the hash and asked for again.
        """
        handle = os.open(self.path(blob), os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.seek(offset)
            file.writelines(pieces)

    def size(self, blob: bytes) -> int:
        """Bytes of what is staged; 0 when nothing is."""
        path = self.path(blob)
        return path.stat().st_size if path.exists() else 0

    def pieces(self, blob: bytes, start: int, end: int) -> Iterator[memoryview]:
        """What is staged of bytes [start, end), in pieces that last until the next one."""
        if not self.path(blob).exists():
            return
        room = memoryview(bytearray(PIECE))
        with self.path(blob).open("rb", buffering=0) as file:
            file.seek(start)
            while start < end and (count := file.readinto(room[: end - start])):
                yield room[:count]
                start += count

    def digest(self, blob: bytes) -> bytes:
        """SHA-256 of what is staged; of nothing when nothing is."""
        hashed = hashlib.sha256()
        for piece in self.pieces(blob, 0, self.size(blob)):
            hashed.update(piece)
        return hashed.digest()

    def drop(self, blob: bytes) -> None:
        self.path(blob).unlink(missing_ok=True)

    def clear(self) -> None:
        """Drop everything half-uploaded (after a restore: its parts are not in the backup)."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def open_home(url: str, data: Path) -> BlobHome:
    """The home that `init --blobs` named: a bucket's URL, a folder, or `blobs` under the data."""
    if "://" in url and not url.startswith("file://"):
        return BucketBlobs.at(url)
    folder = Path(url.removeprefix("file://")) if url else data / "blobs"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FolderBlobs(folder)


def flush_folder(folder: Path) -> None:
    """Make a folder's own entries durable (a renamed file is lost without it)."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
