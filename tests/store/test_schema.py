"""The tables as made anew and as migrated are the same; alembic stays away when it may."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from ecabinet.store.engine import open_engine, transaction
from ecabinet.store.migrations.run import upgrade
from ecabinet.store.schema import make_current
from ecabinet.store.tables import SCHEMA

KEY = bytes(range(32))

OPENING = """
import sys
from pathlib import Path
from ecabinet.store.engine import open_engine
from ecabinet.store.schema import make_current
engine = open_engine(Path(sys.argv[1]), bytes(range(32)))
make_current(engine)
make_current(engine)
engine.dispose()
print("alembic" in sys.modules)
"""


def _shape(engine: Engine) -> dict[str, str]:
    """Every table and index by name, with its definition in one line."""
    with transaction(engine, writes=False) as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {
            name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in rows
        }


def _upgrade_and_fail(connection: Connection) -> None:
    upgrade(connection, SCHEMA)
    raise RuntimeError


def test_migrations_lead_to_the_tables_of_today(tmp_path: Path) -> None:
    fresh = open_engine(tmp_path / "fresh.db", KEY)
    make_current(fresh)
    migrated = open_engine(tmp_path / "migrated.db", KEY)
    with transaction(migrated, writes=True) as connection:
        upgrade(connection, SCHEMA)
    assert _shape(migrated) == _shape(fresh)
    for engine in (fresh, migrated):
        with transaction(engine, writes=False) as connection:
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
            assert version.scalars().all() == [f"{SCHEMA:04}"]
        engine.dispose()


def test_a_store_of_the_first_shape_keeps_what_it_holds(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.db", KEY)
    with transaction(engine, writes=True) as connection:
        upgrade(connection, 1)
        connection.exec_driver_sql("PRAGMA user_version = 1")
        connection.exec_driver_sql("INSERT INTO settings VALUES ('told', x'01')")
    assert "recognised" not in _shape(engine)
    make_current(engine)
    assert "recognised" in _shape(engine)
    with transaction(engine, writes=False) as connection:
        kept = connection.exec_driver_sql("SELECT value FROM settings").scalar_one()
        assert kept == b"\x01"
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA
    engine.dispose()


def test_a_failed_migration_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "old.db", KEY)
    with pytest.raises(RuntimeError), transaction(engine, writes=True) as connection:
        _upgrade_and_fail(connection)
    assert _shape(engine) == {}
    make_current(engine)
    assert "operations" in _shape(engine)
    engine.dispose()


def test_alembic_is_not_loaded_for_a_file_that_is_current(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(tmp_path / "store.db")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "False\n"
