"""Where two versions of a paper run abreast: the paragraphs that stand in both; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ecabinet.pdf.changes import Paragraph, paragraphs
from ecabinet.pdf.versions import Script


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph that begins here in the old version and there in the new one.

    Pages count from 1; heights are seen points from the page's top.
    """

    old_page: int
    old_y: float
    new_page: int
    new_y: float


def matches(old: Script, new: Script) -> tuple[Match, ...]:
    """The paragraphs that stand in both, in the order of both; what was moved is left out."""
    before, after = paragraphs(old), paragraphs(new)
    matcher = SequenceMatcher(None, [p.keys for p in before], [p.keys for p in after], False)
    found = []
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            one, other = before[block.a + step], after[block.b + step]
            found.append(Match(*_place(old, one), *_place(new, other)))
    return tuple(found)


def page_abreast(found: Sequence[Match], old_page: int, pages: int) -> int:
    """The page of the new version, which has `pages`, that continues with what a page of the old
    one begins with; the same number where nothing stands in both.
    """
    if not found:
        return min(old_page, pages)
    at = bisect_right(found, old_page - 1, key=lambda match: match.old_page)
    here = at < len(found) and found[at].old_page == old_page
    return found[at if here else max(0, at - 1)].new_page


def _place(script: Script, paragraph: Paragraph) -> tuple[int, float]:
    page, quad = script.pages[paragraph.start], script.words[paragraph.start].quad
    geometry = script.sheets[page - 1].geometry
    corners = (geometry.to_seen(quad[at], quad[at + 1]) for at in range(0, 8, 2))
    return page, min(y for _, y in corners)
