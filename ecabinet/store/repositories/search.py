"""The index of words of every paper and title on this device, with and without marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, text

from ecabinet.domain.textfold import fold_text
from ecabinet.store.repositories.snippets import Wanted, excerpt
from ecabinet.store.rows import SearchHit
from ecabinet.store.tables import texts

PAGE = "page"
_c = texts.c

_ADD = text("INSERT INTO words (rowid, orig, norm) VALUES (:id, :orig, :norm)")
_DROP = text("DELETE FROM words WHERE rowid = :id")
_READ = text("SELECT orig FROM words WHERE rowid = :id")
_FIND = text(
    "SELECT t.id, t.kind, t.subject, t.version, t.page, words.orig, words.norm, bm25(words)"
    " FROM words JOIN texts t ON t.id = words.rowid"
    " WHERE words MATCH :query ORDER BY bm25(words) LIMIT :limit"
)


class Search:
    """Full text over `texts` and the virtual table `words` (columns orig: composed, norm: folded
    without marks)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def index_page(self, paper: bytes, version: int, page: int, text: str) -> None:
        """Adds or replaces the text of a page (from 0) of a version of a paper."""
        self._put(PAGE, paper, version, page, text)

    def index_title(self, kind: str, subject: bytes, text: str) -> None:
        """Adds or replaces a title; `kind` is the caller's, such as "meeting" or "form"."""
        self._put(kind, subject, 0, 0, text)

    def drop_paper(self, paper: bytes, version: int | None = None) -> None:
        """The pages of one version, or of all."""
        wanted = [_c.kind == PAGE, _c.subject == paper]
        self._drop(*wanted, *([] if version is None else [_c.version == version]))

    def drop_title(self, kind: str, subject: bytes) -> None:
        self._drop(_c.kind == kind, _c.subject == subject)

    def pages(self, paper: bytes, version: int) -> int:
        """How many pages of the version are in the index."""
        place = (_c.kind == PAGE, _c.subject == paper, _c.version == version)
        return int(self._connection.scalar(select(func.count()).where(*place)) or 0)

    def page_text(self, paper: bytes, version: int, page: int) -> str | None:
        """The text as it was indexed, white space made even."""
        query = select(_c.id).where(
            _c.kind == PAGE, _c.subject == paper, _c.version == version, _c.page == page
        )
        id = self._connection.scalar(query)
        return None if id is None else str(self._connection.scalar(_READ, {"id": id}))

    def search(
        self, words: str, limit: int = 50, papers: Collection[bytes] | None = None
    ) -> list[SearchHit]:
        """Texts with all the words (the last may be a beginning): as typed first, then without
        marks; the words side by side before the words apart. `papers`: within these only."""
        wanted = Wanted(words)
        hits: dict[int, SearchHit] = {}
        for query, exact in _queries(wanted):
            for place, hit in self._find(query, wanted, exact, limit, papers):
                hits.setdefault(place, hit)
            if len(hits) >= limit:
                break
        return list(hits.values())[:limit]

    def _find(
        self, query: str, wanted: Wanted, exact: bool, limit: int, papers: Collection[bytes] | None
    ) -> Iterator[tuple[int, SearchHit]]:
        only = None if papers is None else set(papers)
        # Few texts are asked of few papers, so the others are passed over here, not in SQL.
        values = {"query": query, "limit": limit if only is None else -1}
        for id, kind, subject, version, page, orig, norm, score in self._connection.execute(
            _FIND, values
        ):
            if only is None or (kind == PAGE and subject in only):
                snippet, spans = excerpt(orig, norm, wanted, exact)
                yield id, SearchHit(kind, subject, version, page, snippet, spans, exact, score)

    def _put(self, kind: str, subject: bytes, version: int, page: int, text: str) -> None:
        place = {"kind": kind, "subject": subject, "version": version, "page": page}
        self._drop(*(_c[name] == value for name, value in place.items()))
        id = self._connection.execute(insert(texts).values(place).returning(_c.id)).scalar_one()
        orig = " ".join(unicodedata.normalize("NFC", text).split())
        values = {"id": id, "orig": orig, "norm": fold_text(orig)}
        self._connection.execute(_ADD, values)

    def _drop(self, *wanted: ColumnElement[bool]) -> None:
        going = self._connection.scalars(select(_c.id).where(*wanted)).all()
        if going:
            self._connection.execute(_DROP, [{"id": id} for id in going])
            self._connection.execute(delete(texts).where(*wanted))


def _queries(wanted: Wanted) -> Iterator[tuple[str, bool]]:
    """FTS5 queries from the best to the loosest, each with whether it keeps the marks."""
    for column, exact in (("orig", True), ("norm", False)):
        terms = wanted.terms(exact)
        if not terms:
            return
        yield f'{column} : "{" ".join(terms)}" *', exact
        if len(terms) > 1:
            apart = " AND ".join(f'"{term}"' for term in terms)
            yield f"{column} : ({apart} *)", exact
