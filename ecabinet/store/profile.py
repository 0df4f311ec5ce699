"""Where a profile keeps its files and how a small file is replaced; it reads no content."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Profile:
    """One person's folder on one device."""

    directory: Path

    @property
    def vault(self) -> Path:
        return self.directory / "vault.json"

    @property
    def pin(self) -> Path:
        return self.directory / "pin.json"

    @property
    def attempts(self) -> Path:
        return self.directory / "attempts.json"

    @property
    def store(self) -> Path:
        return self.directory / "store.db"

    @property
    def blobs(self) -> Path:
        return self.directory / "blobs"

    @property
    def root_key(self) -> Path:
        return self.directory / "root.key"

    def prepare(self) -> None:
        """Makes the folders, closed to other users of the computer."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.blobs.mkdir(mode=0o700, exist_ok=True)

    def destroy(self) -> None:
        """Removes everything; the vault first, since without it the rest cannot be read."""
        with suppress(FileNotFoundError):
            self.vault.unlink()
        shutil.rmtree(self.directory, ignore_errors=True)


def replace_file(path: Path, data: bytes) -> None:
    """Puts `data` in the place of the file, whole or not at all, durable before it returns."""
    fresh = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    write_durably(fresh, data)
    fresh.replace(path)
    sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Writes a new file that only its owner may read and waits for the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Makes a new or renamed entry of the folder durable (Windows has no such call)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
