"""Small values by name, such as who this device is and what its owner set."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.protocol.cbor import decode, encode
from ecabinet.store.prepared import Prepared


@cache
def _get(table: Table) -> Prepared:
    return Prepared(select(table.c.value).where(table.c.key == bindparam("key")))


@cache
def _put(table: Table) -> Prepared:
    statement = insert(table)
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
    )


class Values:
    """A table of (key, value); a value is whatever the protocol's CBOR subset holds."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection, self._table = connection, table

    def get(self, key: str, default: Any = None) -> Any:
        kept = _get(self._table).first(self._connection, {"key": key})
        return default if kept is None else decode(kept[0])

    def put(self, key: str, value: Any) -> None:
        """Sets or replaces; values hold no maps and no floats."""
        _put(self._table).run(self._connection, {"key": key, "value": encode(value)})

    def drop(self, key: str) -> None:
        self._connection.execute(delete(self._table).where(self._table.c.key == key))

    def all(self) -> dict[str, Any]:
        rows = self._connection.execute(select(self._table.c.key, self._table.c.value))
        return {key: decode(value) for key, value in rows}
