"""Opens the encrypted file as a SQLAlchemy engine; the key is never in a URL or in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, QueuePool, create_engine
from sqlalchemy.exc import DBAPIError

# How long a writer waits for another program on the same profile, such as the command line.
PATIENCE_MS = 10_000
_WRITES, _LASTS = "ecabinet_writes", "ecabinet_lasts"
POOL_SIZE, POOL_OVERFLOW, POOL_WAIT_S = 4, 16, 30

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # With NORMAL, half of the simulated power cuts lost acknowledged commits; with FULL none.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "PRAGMA secure_delete = FAST",
)


def open_engine(path: Path, key: bytes, patience_ms: int = PATIENCE_MS) -> Engine:
    """An engine over the file, which is made when missing. `key`: 32 raw bytes; `patience_ms`: how
    long a statement waits for another program's lock."""

    def connect() -> Any:
        connection = sqlcipher3.connect(str(path), check_same_thread=False, isolation_level=None)
        # A wrong key is our caller's to report; SQLCipher would print it as well.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA busy_timeout = {patience_ms}")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection

    return create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=connect,
        poolclass=QueuePool,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_WAIT_S,
        # A connection loses its deciphered pages whenever another one has written.
        pool_use_lifo=True,
        # Each transaction below ends itself.
        pool_reset_on_return=None,
    )


@contextmanager
def transaction(engine: Engine, *, writes: bool, lasts: bool = True) -> Iterator[Connection]:
    """One transaction, undone by any exception; one that `writes` takes the lock at once. Unless it
    `lasts`, a power cut may undo it until a later one that does.

    A listener to the engine's beginnings would say the same, but would make each statement ask
    whether anybody listens to it.
    """
    with engine.begin() as connection:
        _begin(connection, writes, lasts)
        yield connection


def _begin(connection: Connection, writes: bool, lasts: bool) -> None:
    """The driver is in autocommit: transactions begin here, readers cannot write by mistake."""
    kept = connection.info
    # A use case is dozens of short transactions: what the connection knows already is not said
    # again, and neither word goes through the compiler of statements.
    try:
        driver = connection.connection.driver_connection
        assert driver is not None
        if kept.get(_WRITES) is not writes:
            driver.execute(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
            kept[_WRITES] = writes
        if writes and kept.get(_LASTS, True) is not lasts:
            driver.execute(f"PRAGMA synchronous = {'FULL' if lasts else 'NORMAL'}")
            kept[_LASTS] = lasts
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlcipher3.DatabaseError as error:
        raise DBAPIError("BEGIN", None, error) from error
