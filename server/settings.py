"""What an installation was told at `init`, kept in its data folder; refuses unknown shapes."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from ecabinet.domain.errors import DomainError

FILE = "server.json"
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may carry, in bytes unless said otherwise (PROTOCOL.md section 2)."""

    push_bytes: int = 4 * MIB
    push_operations: int = 256
    operation_bytes: int = 256 * 1024
    part_bytes: int = 4 * MIB
    blob_bytes: int = 512 * MIB
    signal_bytes: int = 4096
    page_operations: int = 500
    page_bytes: int = 8 * MIB
    clock_window_ms: int = 60_000
    unnamed_blob_ms: int = 7 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation. `blobs_url` empty means the folder `blobs` under `data`.

    `quota_bytes` bounds all blobs together; 0 means no bound.
    """

    data: Path
    database_url: str
    blobs_url: str = ""
    quota_bytes: int = 0
    limits: Limits = Limits()

    @property
    def server_key(self) -> Path:
        return self.data / "server.key"

    @property
    def tls_key(self) -> Path:
        return self.data / "tls.key"

    @property
    def tls_certificate(self) -> Path:
        return self.data / "tls.crt"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def sqlite_url(data: Path) -> str:
    """The default database: one file inside the data folder."""
    return f"sqlite:///{data.absolute() / 'server.db'}"


def normal_url(url: str) -> str:
    """A PostgreSQL address as SQLAlchemy wants it: always through psycopg 3."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def save(settings: Settings) -> None:
    """Write the installation's settings, readable by its owner only (the URL may hold a secret)."""
    kept = {
        "database_url": settings.database_url,
        "blobs_url": settings.blobs_url,
        "quota_bytes": settings.quota_bytes,
    }
    write_private(settings.data / FILE, json.dumps(kept, indent=1).encode())


def load(data: Path) -> Settings:
    """Settings of the installation in `data`.

    Errors: DomainError `server.not_initialised`, `server.settings_malformed`.
    """
    try:
        kept = json.loads((data / FILE).read_text("utf-8"))
    except FileNotFoundError:
        raise DomainError("server.not_initialised", data=str(data)) from None
    except ValueError:
        raise DomainError("server.settings_malformed", data=str(data)) from None
    if not isinstance(kept, dict) or set(kept) != {"database_url", "blobs_url", "quota_bytes"}:
        raise DomainError("server.settings_malformed", data=str(data))
    url = str(kept["database_url"]) or sqlite_url(data)
    return Settings(data, url, str(kept["blobs_url"]), int(kept["quota_bytes"]))


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, durable before returning."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.fchmod(handle, 0o600)
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)


def describe(settings: Settings) -> dict[str, object]:
    """The settings without the database's address, for the log's first line."""
    told = asdict(settings.limits)
    return {"sqlite": settings.is_sqlite, "quota_bytes": settings.quota_bytes, **told}
