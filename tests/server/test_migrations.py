"""The migrations make, from nothing, the very tables that the program uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect

from server.storage.engine import Database
from server.storage.tables import metadata


def shape(connection: Connection) -> dict[str, Any]:
    """Tables with columns, keys and indexes, as the database itself tells them."""
    seen = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in seen.get_columns(table)
            ],
            "key": seen.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(
                (str(each["name"]), tuple(each["column_names"]))
                for each in seen.get_unique_constraints(table)
            ),
            "indexes": sorted(
                (str(each["name"]), tuple(str(name) for name in each["column_names"]))
                for each in seen.get_indexes(table)
            ),
            "foreign": [
                (each["constrained_columns"], each["referred_table"])
                for each in seen.get_foreign_keys(table)
            ],
        }
        for table in sorted(seen.get_table_names())
        if table != "alembic_version"
    }


def test_migrations_from_empty_make_the_declared_tables(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'migrated.db'}")
    database.migrate()
    database.migrate()
    with database.read() as connection:
        migrated = shape(connection)
    database.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    with engine.begin() as connection:
        metadata.create_all(connection)
        declared = shape(connection)
    engine.dispose()
    assert migrated == declared
    assert set(migrated) == set(metadata.tables)


def test_writes_reach_the_disk(tmp_path: Path) -> None:
    """WAL with FULL: what was answered as recorded must survive a power cut."""
    database = Database(f"sqlite:///{tmp_path / 'server.db'}")
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.close()
