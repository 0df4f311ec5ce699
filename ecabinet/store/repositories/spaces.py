"""The spaces this device reads, with the mark up to which it has verified each."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.prepared import Prepared
from ecabinet.store.rows import SpaceRow
from ecabinet.store.tables import spaces

# Asked for in every round: what is built once is not built, and hashed, each time.
_GET = select(spaces).where(spaces.c.space == bindparam("space"))
_MARK = Prepared(select(spaces.c.size, spaces.c.root).where(spaces.c.space == bindparam("space")))
_SIZES = Prepared(
    select(spaces.c.space, spaces.c.kind, spaces.c.size, spaces.c.root).where(
        spaces.c.state == "active"
    )
)
_ADDED = insert(spaces)
_PUT = Prepared(
    _ADDED.on_conflict_do_update(
        index_elements=["space"],
        set_={c.name: _ADDED.excluded[c.name] for c in spaces.c if c.name != "space"},
    )
)


class Spaces:
    """Rows of `spaces` by the space's id. `settled`: nothing of them changes within this unit, and
    what is asked for again and again is read once."""

    def __init__(self, connection: Connection, *, settled: bool) -> None:
        self._connection, self._settled = connection, settled
        self._marks: dict[bytes, tuple[int, bytes] | None] = {}
        self._sizes: dict[bytes, tuple[str, int]] | None = None

    def get(self, space: bytes) -> SpaceRow | None:
        row = self._connection.execute(_GET, {"space": space}).first()
        return None if row is None else SpaceRow(*row)

    def mark(self, space: bytes) -> tuple[int, bytes] | None:
        """Verified size and root of one space, without reading its state."""
        if space in self._marks:
            return self._marks[space]
        row = _MARK.first(self._connection, {"space": space})
        mark = None if row is None else (row[0], row[1])
        if self._settled:
            self._marks[space] = mark
        return mark

    def put(self, row: SpaceRow) -> None:
        """Adds the space or replaces what was known of it."""
        _PUT.run(self._connection, {name: getattr(row, name) for name in SpaceRow.__slots__})

    def all(self, state: str | None = None) -> list[SpaceRow]:
        """By kind, then by id."""
        query = select(spaces)
        if state is not None:
            query = query.where(spaces.c.state == state)
        ordered = query.order_by(spaces.c.kind, spaces.c.space)
        return [SpaceRow(*row) for row in self._connection.execute(ordered)]

    def sizes(self) -> dict[bytes, tuple[str, int]]:
        """Kind and verified size of every active space, without reading their states."""
        if self._sizes is not None:
            return dict(self._sizes)
        rows = _SIZES.all(self._connection)
        sizes = {space: (kind, size) for space, kind, size, _ in rows}
        if self._settled:
            self._sizes = dict(sizes)
            self._marks |= {space: (size, root) for space, _, size, root in rows}
        return sizes

    def known_size(self, space: bytes) -> int | None:
        """What `mark` or `sizes` read of a space already, without reading anything."""
        mark = self._marks.get(space)
        return None if mark is None else mark[0]

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
