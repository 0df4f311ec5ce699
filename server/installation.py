"""Makes a new installation in an empty folder; refuses to touch one that exists."""

from __future__ import annotations

from pathlib import Path

from ecabinet.domain.errors import DomainError
from server import identity, settings
from server.settings import Settings
from server.storage import facts
from server.storage.blobfiles import open_home
from server.storage.engine import Database


def initialise(data: Path, database: str, blobs: str, quota: int) -> tuple[str, str]:
    """Keys, certificate, database and founding code; returns (code, SPKI hash in hex).

    Errors: DomainError `server.folder_not_empty`; OSError.
    """
    fresh_folder(data)
    url = settings.normal_url(database) if database else ""
    chosen = Settings(data, url, blobs, quota)
    identity.create(chosen)
    settings.save(chosen)
    ready = settings.load(data)
    open_home(ready.blobs_url, data)
    code = facts.new_code()
    kept = Database(ready.database_url)
    try:
        kept.migrate()
        with kept.write() as connection:
            facts.put(connection, facts.CODE_HASH, facts.code_hash(code))
    finally:
        kept.close()
    return code, identity.spki(ready)


def require_empty(data: Path) -> None:
    """Nothing, or an empty folder, is at `data`. Errors: DomainError `server.folder_not_empty`."""
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise DomainError("server.folder_not_empty", data=str(data))


def fresh_folder(data: Path) -> None:
    """Make `data`, for its owner only. Errors: as `require_empty`."""
    require_empty(data)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    data.chmod(0o700)
