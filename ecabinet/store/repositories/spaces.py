"""The spaces this device reads, with the mark up to which it has verified each."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.rows import SpaceRow
from ecabinet.store.tables import spaces


class Spaces:
    """Rows of `spaces` by the space's id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, space: bytes) -> SpaceRow | None:
        row = self._connection.execute(select(spaces).where(spaces.c.space == space)).first()
        return None if row is None else SpaceRow(*row)

    def put(self, row: SpaceRow) -> None:
        """Adds the space or replaces what was known of it."""
        values = asdict(row)
        statement = insert(spaces).values(values)
        changed = {name: value for name, value in values.items() if name != "space"}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["space"], set_=changed)
        )

    def all(self, state: str | None = None) -> list[SpaceRow]:
        """By kind, then by id."""
        query = select(spaces)
        if state is not None:
            query = query.where(spaces.c.state == state)
        ordered = query.order_by(spaces.c.kind, spaces.c.space)
        return [SpaceRow(*row) for row in self._connection.execute(ordered)]

    def sizes(self) -> dict[bytes, tuple[str, int]]:
        """Kind and verified size of every active space, without reading their states."""
        query = select(spaces.c.space, spaces.c.kind, spaces.c.size)
        rows = self._connection.execute(query.where(spaces.c.state == "active"))
        return {space: (kind, size) for space, kind, size in rows}

    def marks(self) -> dict[bytes, tuple[int, bytes]]:
        """Every space's verified size and root, likewise."""
        rows = self._connection.execute(select(spaces.c.space, spaces.c.size, spaces.c.root))
        return {row.space: (row.size, row.root) for row in rows}

    def states(self) -> dict[bytes, str]:
        """Every space's state, active, lost or archived, likewise."""
        rows = self._connection.execute(select(spaces.c.space, spaces.c.state))
        return {row.space: row.state for row in rows}

    def drop(self, space: bytes) -> None:
        self._connection.execute(delete(spaces).where(spaces.c.space == space))
