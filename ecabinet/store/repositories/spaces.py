"""The spaces this device reads, with the mark up to which it has verified each."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.rows import SpaceRow
from ecabinet.store.tables import spaces

# Asked for in every round: what is built once is not built, and hashed, each time.
_GET = select(spaces).where(spaces.c.space == bindparam("space"))
_MARK = select(spaces.c.size, spaces.c.root).where(spaces.c.space == bindparam("space"))
_SIZES = select(spaces.c.space, spaces.c.kind, spaces.c.size).where(spaces.c.state == "active")
_ADDED = insert(spaces)
_PUT = _ADDED.on_conflict_do_update(
    index_elements=["space"],
    set_={c.name: _ADDED.excluded[c.name] for c in spaces.c if c.name != "space"},
)


class Spaces:
    """Rows of `spaces` by the space's id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, space: bytes) -> SpaceRow | None:
        row = self._connection.execute(_GET, {"space": space}).first()
        return None if row is None else SpaceRow(*row)

    def mark(self, space: bytes) -> tuple[int, bytes] | None:
        """Verified size and root of one space, without reading its state."""
        row = self._connection.execute(_MARK, {"space": space}).first()
        return None if row is None else (row[0], row[1])

    def put(self, row: SpaceRow) -> None:
        """Adds the space or replaces what was known of it."""
        self._connection.execute(_PUT, asdict(row))

    def all(self, state: str | None = None) -> list[SpaceRow]:
        """By kind, then by id."""
        query = select(spaces)
        if state is not None:
            query = query.where(spaces.c.state == state)
        ordered = query.order_by(spaces.c.kind, spaces.c.space)
        return [SpaceRow(*row) for row in self._connection.execute(ordered)]

    def sizes(self) -> dict[bytes, tuple[str, int]]:
        """Kind and verified size of every active space, without reading their states."""
        rows = self._connection.execute(_SIZES)
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
