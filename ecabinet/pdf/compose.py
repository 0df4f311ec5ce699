"""What a page of an official paper is made of; a worker sets it, and nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass

STYLES = (
    "head",
    "title",
    "about",
    "subject",
    "basis",
    "article",
    "article_head",
    "text",
    "small",
    "annexed",
    "letter",
    "motto",
    "date",
    "table_head",
    "table",
    "table_bar",
    "table_group",
    "signature",
    "signed",
    "signatures",
    "signed_both",
    "break",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of `cells` whose widths share the line as `widths` say.

    `style`: head and title are centred, about is what a paper is about with a rule beneath,
    subject is bold, basis is slanted, article begins with two bold words, article_head is bold,
    small is a footnote, annexed says what an annex goes with. Rows: letter, motto and date are the
    letterhead of an official paper, table_head is repeated on every page of its table, table_bar
    is a row whose last cell is a share in thousandths and becomes a bar of that length,
    table_group is a line across it, signature and signed stand at the paper's end, signatures and
    signed_both where two sign, break turns to a new page.
    """

    text: str
    style: str
    cells: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


def row(style: str, *cells: str, widths: tuple[int, ...] = (1, 1)) -> Block:
    """A row of cells side by side."""
    return Block("", style, cells, widths)
