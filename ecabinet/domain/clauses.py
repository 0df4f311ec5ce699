"""Articles and clauses of an official paper as its own text names them, and how a ballot cites one.

A citation is Vietnamese text, signed with the ballot: it must mean the same to every reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 120
"""Letters of a heading that a citation carries."""

_HEADING = re.compile(
    r"(?P<what>Phần|Chương|Mục|Điều|Phụ lục)\s+(?P<number>[0-9]+[a-zđ]?|[IVXLC]+)"
    r"\s*[.:]?(?P<rest>.*)"
)
_CLAUSE = re.compile(r"(?P<number>[0-9]{1,2}[a-zđ]?)\.\s+(?P<rest>\S.*)")
_CITED = re.compile(r"(?P<what>.+), trang (?P<page>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Clause:
    """`level` 1 for a heading, 2 for a clause of an article; pages count from 1."""

    title: str
    page: int
    level: int = 1


def clauses(pages: Iterable[str]) -> Iterator[Clause]:
    """The headings and clauses of a paper from its pages' text, in order.

    A line that begins so and goes on in small letters only cites an article: it is no heading.
    """
    article = ""
    for page, text in enumerate(pages, 1):
        for raw in text.splitlines():
            line = " ".join(raw.split())
            if (found := _HEADING.fullmatch(line)) and _heads(found["rest"]):
                named = found["what"] == "Điều"
                article = f"{found['what']} {found['number']}" if named else ""
                yield Clause(_short(line), page)
            elif article and (found := _CLAUSE.fullmatch(line)):
                title = f"Khoản {found['number']} {article}: {found['rest']}"
                yield Clause(_short(title), page, 2)


def _heads(rest: str) -> bool:
    words = rest.strip()
    return not words or not words[0].islower()


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def cite(clause: Clause, paper: str) -> str:
    """ "Điều 3. Đối tượng · Dự thảo Nghị quyết, trang 4"."""
    return f"{clause.title} · {paper}, trang {clause.page}"


def cited(citation: str, papers: Iterable[str]) -> tuple[str, int] | None:
    """Which of these titles a citation names and the page; None for words of one's own."""
    found = _CITED.fullmatch(citation)
    if found is None:
        return None
    named = [title for title in papers if found["what"].endswith(f" · {title}")]
    return (max(named, key=len), int(found["page"])) if named else None
