"""The articles and clauses of a paper, for a comment to name what it is about; it keeps nothing."""

from __future__ import annotations

from ecabinet.domain.clauses import Clause, clauses
from ecabinet.services.reading import Reading

MOST_PAGES = 400
"""Beyond so many pages the text is not looked through: the outline alone is offered."""


class Clauses:
    """By the paper's own text; by its outline where the text has none (a scan, an annex)."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, paper: bytes) -> tuple[Clause, ...]:
        """In the order of the paper; DomainError paper.unknown, Fault blob.missing, pdf.*."""
        with self._reading.open(paper) as document:
            info = document.info
            outlined = tuple(
                Clause(" ".join(one.title.split()), one.page, min(one.level, 2))
                for one in info.outline
                if one.page is not None and one.title.strip()
            )
            if len(info.pages) > MOST_PAGES:
                return outlined
            texts = [document.text(page).text for page in range(1, len(info.pages) + 1)]
        return tuple(clauses(texts)) or outlined
