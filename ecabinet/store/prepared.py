"""Statements that every act asks, compiled once; none with lists in it, and no rows but plain ones.

A sitting's act is some twenty of them on each device, and SQLAlchemy's own work for one is ten
times SQLite's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlcipher3
from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

_NOTHING: Mapping[str, Any] = {}


class Prepared:
    """A statement whose columns are bytes, integers and text, which the driver gives as they are.

    Errors: ValueError where there is a list; DBAPIError of every call, as of any other statement.
    """

    def __init__(self, statement: ClauseElement) -> None:
        compiled = statement.compile(dialect=dialect(paramstyle="qmark"))
        assert isinstance(compiled, SQLCompiler)
        if "POSTCOMPILE" in compiled.string:
            raise ValueError("a list in a prepared statement")
        self._text = compiled.string
        self._names = tuple(compiled.positiontup or ())
        self._fixed = dict(compiled.params)

    def all(
        self, connection: Connection, given: Mapping[str, Any] = _NOTHING
    ) -> list[tuple[Any, ...]]:
        """Every row."""
        rows: list[tuple[Any, ...]] = self._run(connection, given).fetchall()
        return rows

    def first(
        self, connection: Connection, given: Mapping[str, Any] = _NOTHING
    ) -> tuple[Any, ...] | None:
        """The first row, None where there is none."""
        rows = self.all(connection, given)
        return rows[0] if rows else None

    def run(self, connection: Connection, given: Mapping[str, Any]) -> None:
        """A statement that gives no rows."""
        self._run(connection, given)

    def _run(self, connection: Connection, given: Mapping[str, Any]) -> Any:
        values = {**self._fixed, **given}
        driver = connection.connection.driver_connection
        assert driver is not None
        try:
            return driver.execute(self._text, [values[name] for name in self._names])
        except sqlcipher3.DatabaseError as error:
            raise DBAPIError.instance(self._text, None, error, sqlcipher3.Error) from error
