"""One-file backups and their return; refuses to overwrite, and to write after a restore."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from server import settings
from server.installation import fresh_folder, require_empty
from server.settings import Settings
from server.storage import blobrows, facts
from server.storage.blobfiles import BlobHome, Staging, flush_folder, open_home
from server.storage.engine import Database

DATABASE = "server.db"
KEYS = ("server.key", "tls.key", "tls.crt")
BOUNDS = "bounds.json"
BLOBS = "blobs/"
COPY_BYTES = 1024 * 1024


def back_up(data: Path, file: Path) -> dict[str, Any]:
    """Write database, keys and whole blobs into one zip of stored (not packed) members.

    The database's copy is a snapshot; blobs are taken after it, so none that it names is missing.
    Errors: DomainError `backup.exists`, `backup.needs_sqlite` (PostgreSQL has its own tools).
    """
    kept = settings.load(data)
    if not kept.is_sqlite:
        raise DomainError("backup.needs_sqlite")
    if file.exists():
        raise DomainError("backup.exists", file=str(file))
    partial = file.with_name(file.name + ".partial")
    try:
        blobs = _write_zip(kept, partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.chmod(0o600)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return {"file": str(file), "blobs": blobs, "bytes": file.stat().st_size}


def _write_zip(kept: Settings, target: Path) -> int:
    with (
        tempfile.TemporaryDirectory(dir=target.parent) as scratch,
        zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive,
    ):
        copy = Path(scratch) / DATABASE
        _snapshot(Path(kept.database_url.removeprefix("sqlite:///")), copy)
        archive.write(copy, DATABASE)
        for name in KEYS:
            archive.write(kept.data / name, name)
        archive.writestr(BOUNDS, json.dumps({"quota_bytes": kept.quota_bytes}))
        return _write_blobs(archive, copy, open_home(kept.blobs_url, kept.data))


def _snapshot(source: Path, copy: Path) -> None:
    """A consistent copy while others write (SQLite's online backup)."""
    live, taken = sqlite3.connect(source), sqlite3.connect(copy)
    try:
        live.backup(taken)
    finally:
        taken.close()
        live.close()


def _write_blobs(archive: zipfile.ZipFile, database: Path, home: BlobHome) -> int:
    snapshot = Database(f"sqlite:///{database}")
    try:
        with snapshot.read() as connection:
            whole = blobrows.whole(connection)
    finally:
        snapshot.close()
    for blob, size in whole:
        with archive.open(BLOBS + blob.hex(), "w", force_zip64=True) as member:
            for chunk in _chunks(home, blob, size):
                member.write(chunk)
    return len(whole)


def _chunks(home: BlobHome, blob: bytes, size: int) -> Iterator[bytes]:
    try:
        yield from home.read(blob, 0, size)
    except FileNotFoundError:
        raise Fault("server.damaged", blob=blob.hex()) from None


def restore(file: Path, data: Path) -> dict[str, Any]:
    """Make an installation of a backup, in an empty folder, with the restored notice set.

    It is made beside the folder and moved there whole. Errors: DomainError
    `server.folder_not_empty`, `backup.malformed`.
    """
    if not zipfile.is_zipfile(file):
        raise DomainError("backup.malformed", file=str(file))
    require_empty(data)
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent) as scratch:
        made = Path(scratch) / "data"
        fresh_folder(made)
        try:
            blobs = _unpack(file, made)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError):
            raise DomainError("backup.malformed", file=str(file)) from None
        _mark_restored(made)
        if data.exists():
            data.rmdir()
        made.replace(data)
    flush_folder(data.parent)
    return {"state": "restored", "blobs": blobs}


def _unpack(file: Path, data: Path) -> int:
    """Keys, database, bounds and blobs. Errors: ValueError, KeyError, BadZipFile."""
    with zipfile.ZipFile(file) as archive:
        for name in KEYS:
            settings.write_private(data / name, archive.read(name))
        _copy(archive, DATABASE, data / DATABASE)
        bounds = json.loads(archive.read(BOUNDS))
        settings.save(Settings(data, "", quota_bytes=int(bounds["quota_bytes"])))
        return _restore_blobs(archive, data)


def _copy(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    """One member into a file that only its owner may read, on disk when this returns."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with archive.open(name) as member, os.fdopen(handle, "wb") as out:
        shutil.copyfileobj(member, out, COPY_BYTES)
        out.flush()
        os.fsync(out.fileno())


def _restore_blobs(archive: zipfile.ZipFile, data: Path) -> int:
    home, staging = open_home("", data), Staging(data / "staging")
    names = [name for name in archive.namelist() if name.startswith(BLOBS)]
    for name in names:
        blob = bytes.fromhex(name.removeprefix(BLOBS))
        _copy(archive, name, staging.path(blob))
        if staging.digest(blob) != blob:
            raise ValueError(name)
        home.take(blob, staging.path(blob))
    return len(names)


def _mark_restored(data: Path) -> None:
    database = Database(settings.load(data).database_url)
    try:
        database.migrate()
        with database.write() as connection:
            facts.put(connection, facts.RESTORED_MS, str(time.time_ns() // 1_000_000).encode())
    finally:
        database.close()


def reopen(data: Path) -> None:
    """End the restored state: the administrator's word that nothing more will come back."""
    database = Database(settings.load(data).database_url)
    try:
        with database.write() as connection:
            facts.drop(connection, facts.RESTORED_MS)
    finally:
        database.close()
