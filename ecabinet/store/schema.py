"""Brings the file to the tables of this program; alembic is loaded only when it is behind."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, insert

from ecabinet.domain.errors import Fault
from ecabinet.store.engine import transaction
from ecabinet.store.tables import SCHEMA, WORDS, metadata, migrated


def make_current(engine: Engine) -> None:
    """Makes the tables of a new file, migrates an older one; Fault ``store.newer``."""
    with transaction(engine, writes=False) as connection:
        version = _version(connection)
    if version == SCHEMA:
        return
    if version > SCHEMA:
        raise Fault("store.newer", version=version, known=SCHEMA)
    with transaction(engine, writes=True) as connection:
        version = _version(connection)  # another process may have been faster
        if version == 0:
            _create(connection)
        elif version < SCHEMA:
            from ecabinet.store.migrations.run import upgrade

            upgrade(connection, SCHEMA)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _create(connection: Connection) -> None:
    metadata.create_all(connection)

    connection.exec_driver_sql(WORDS)
    connection.execute(insert(migrated).values(version_num=f"{SCHEMA:04}"))
