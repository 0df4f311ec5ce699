"""Words that were recognised on the pages of scanned papers, and pages that could not be read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.protocol.cbor import decode, encode
from ecabinet.store.tables import recognised

_c = recognised.c


class Recognised:
    """Rows of `recognised` by paper, version and page (from 0); words are the caller's values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, paper: bytes, version: int, page: int, words: Any, fault: str = "") -> None:
        """Adds or replaces; with a `fault` the page is known as one that could not be read."""
        place = {"paper": paper, "version": version, "page": page}
        values = {"fault": fault, "words": encode(words)}
        statement = insert(recognised).values({**place, **values})
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=[*place], set_=values)
        )

    def words(self, paper: bytes, version: int, page: int) -> Any:
        """What was put; None for a page that was not read, or could not be."""
        place = (_c.paper == paper, _c.version == version, _c.page == page)
        kept = self._connection.scalar(select(_c.words).where(*place, _c.fault == ""))
        return None if kept is None else decode(kept)

    def pages(self, paper: bytes, version: int) -> dict[int, str]:
        """The pages that were tried, each with its fault or ""."""
        query = select(_c.page, _c.fault).where(_c.paper == paper, _c.version == version)
        return {page: str(fault) for page, fault in self._connection.execute(query)}

    def read(self) -> set[tuple[bytes, int, int]]:
        """Every (paper, version, page) that was read."""
        query = select(_c.paper, _c.version, _c.page).where(_c.fault == "")
        return {(paper, version, page) for paper, version, page in self._connection.execute(query)}

    def papers(self) -> set[bytes]:
        """Those of which anything is kept."""
        return set(self._connection.scalars(select(_c.paper).distinct()))

    def forgive(self, paper: bytes) -> None:
        """Pages that could not be read may be tried again."""
        self._connection.execute(delete(recognised).where(_c.paper == paper, _c.fault != ""))

    def drop(self, paper: bytes, but_version: int | None = None) -> None:
        """All of a paper, or all but one version."""
        wanted = [_c.paper == paper]
        if but_version is not None:
            wanted.append(_c.version != but_version)
        self._connection.execute(delete(recognised).where(*wanted))
