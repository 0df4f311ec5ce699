"""Pictures of the pages at which papers were left, one a paper."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.rows import LeftPageRow
from ecabinet.store.tables import left_pages

_c = left_pages.c
_SHOWN = (_c.blob, _c.page, _c.width, _c.height, _c.dark, _c.image)


class LeftPages:
    """Rows of `left_pages` by paper; pages count from 1."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def put(self, paper: bytes, row: LeftPageRow, limit: int) -> None:
        """Adds or replaces; then others go, the oldest first, until `limit` bytes are left."""
        values = {
            "blob": row.blob,
            "page": row.page,
            "width": row.width,
            "height": row.height,
            "dark": row.dark,
            "kept_ms": self._clock(),
            "image": row.image,
        }
        statement = insert(left_pages).values({"paper": paper, **values})
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["paper"], set_=values)
        )
        others = select(_c.paper, func.length(_c.image)).where(_c.paper != paper)
        sizes = others.order_by(_c.kept_ms.desc())
        total = len(row.image)
        for kept, size in self._connection.execute(sizes).all():
            total += size
            if total > limit:
                self.drop(kept)

    def get(self, paper: bytes) -> LeftPageRow | None:
        row = self._connection.execute(select(*_SHOWN).where(_c.paper == paper)).first()
        return None if row is None else LeftPageRow(*row)

    def papers(self) -> set[bytes]:
        return set(self._connection.scalars(select(_c.paper)))

    def drop(self, paper: bytes) -> None:
        self._connection.execute(delete(left_pages).where(_c.paper == paper))
