"""Connections: durable writes, cheap marks and reads; refuses a write that is not serialised."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 10_000


class Database:
    """Three ways in: `write` (durable at commit), `mark` (survives a kill, perhaps not a power
    cut; for times and parts that may be lost without harm) and `read`.

    Writers of one process take turns at a lock, because SQLite's own waiting polls.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self._writer = _sqlite(url, "FULL", begin="BEGIN IMMEDIATE")
            self._marker = _sqlite(url, "NORMAL", begin="BEGIN IMMEDIATE")
            self._reader = _sqlite(url, "FULL", begin="BEGIN")
        else:
            self._writer = create_engine(url, hide_parameters=True, pool_pre_ping=True)
            self._marker = self._reader = self._writer
        self._turn = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A durable transaction: committed and flushed to disk when the block ends."""
        with self._turn, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def mark(self) -> Iterator[Connection]:
        """A transaction that a power cut may undo, a killed process not."""
        with self._turn, self._marker.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SET LOCAL synchronous_commit = off"))
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent snapshot."""
        with self._reader.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def migrate(self) -> None:
        """Bring the schema to this version's; does nothing when it is there already."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Give all connections back; SQLite folds its write-ahead log into the file."""
        for engine in {self._writer, self._marker, self._reader}:
            engine.dispose()


def _sqlite(url: str, synchronous: str, *, begin: str) -> Engine:
    """An engine whose transactions open with `begin` (the driver's own guessing is off)."""
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # DB-API object, untyped
        cursor = connection.cursor()  # type: ignore[attr-defined]  # DB-API object, untyped
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
