"""Small pictures of pages, made once when a paper arrives."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.tables import thumbnails

_c = thumbnails.c


class Thumbnails:
    """Rows of `thumbnails` by paper, version and page (from 0)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, paper: bytes, version: int, page: int, image: bytes) -> None:
        values = {"paper": paper, "version": version, "page": page, "image": image}
        statement = insert(thumbnails).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["paper", "version", "page"], set_={"image": image}
            )
        )

    def get(self, paper: bytes, version: int, page: int) -> bytes | None:
        place = (_c.paper == paper, _c.version == version, _c.page == page)
        return self._connection.scalar(select(_c.image).where(*place))

    def between(self, paper: bytes, version: int, first: int, last: int) -> dict[int, bytes]:
        """Those of pages first..last (included) that are there."""
        place = (_c.paper == paper, _c.version == version, _c.page.between(first, last))
        rows = self._connection.execute(select(_c.page, _c.image).where(*place))
        return {row.page: row.image for row in rows}

    def pages(self, paper: bytes, version: int) -> set[int]:
        query = select(_c.page).where(_c.paper == paper, _c.version == version)
        return set(self._connection.scalars(query))

    def size(self) -> int:
        """Bytes of all pictures."""
        return int(self._connection.scalar(select(func.sum(func.length(_c.image)))) or 0)

    def count(self, paper: bytes, version: int) -> int:
        query = select(func.count()).where(_c.paper == paper, _c.version == version)
        return int(self._connection.scalar(query) or 0)

    def drop(self, paper: bytes, version: int | None = None) -> None:
        """Those of one version, or of all."""
        wanted = [_c.paper == paper] + ([] if version is None else [_c.version == version])
        self._connection.execute(delete(thumbnails).where(*wanted))
