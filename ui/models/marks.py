"""Owns the lists beside a page: the marks of a paper and the places that a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.domain.annotations import Annotation, Mark
from ecabinet.pdf.marks import bounds
from ui.models.rows import Rows

Bounds = tuple[float, float, float, float]


class Entry:
    """A mark as it stands on the page: `annotation` is None until the store has taken it.

    `author` is the office of whoever else made it, "" for the reader's own; `named` what a mark
    that comes from a copy is to be called. Compared by identity: the same mark may be put, taken
    away and put back.
    """

    __slots__ = (
        "_before",
        "_box",
        "_box_before",
        "_boxed",
        "annotation",
        "author",
        "mark",
        "named",
    )

    def __init__(
        self,
        mark: Mark,
        annotation: Annotation | None = None,
        author: str = "",
        named: bytes | None = None,
    ) -> None:
        self.mark = mark
        self.named = named
        self.annotation = annotation
        self.author = author
        # As it is and as it was before, side by side: garbage is looked for in every pair.
        self._boxed: Mark | None = None
        self._before: Mark | None = None
        self._box: Bounds = (0, 0, 0, 0)
        self._box_before: Bounds = (0, 0, 0, 0)

    @property
    def mine(self) -> bool:
        return not self.author

    @property
    def bounds(self) -> Bounds:
        """x0, y0, x1, y1 in stored hundredths, reckoned once a mark."""
        if self._boxed is self.mark:
            return self._box
        if self._before is self.mark:
            return self._box_before
        return self.learn(self.mark, bounds(self.mark))

    def learn(self, mark: Mark, box: Bounds) -> Bounds:
        """What `mark` takes up, which this is or is about to be."""
        self._before, self._box_before = self._boxed, self._box
        self._boxed, self._box = mark, box
        return box


def united(boxes: Sequence[Bounds]) -> Bounds:
    """What some of them, one at least, take up together."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True)
class FoundPlace:
    """A place that a search found: the words around it, and its quads on the page."""

    page: int
    before: str
    text: str
    after: str
    quads: tuple[tuple[int, ...], ...]


class MarksModel(Rows[Entry]):
    """Marks in reading order: by page, then from its upper edge down."""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self._set(sorted(entries, key=_reading_order))

    def entry(self, row: int) -> Entry | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, entry: Entry) -> int:
        """Its row, -1 when it is not in the list."""
        return next((i for i, row in enumerate(self._rows) if row is entry), -1)

    def words(self, row: Entry) -> str:
        return row.mark.text or row.mark.quote


class FoundModel(Rows[FoundPlace]):
    """The places of a search, in the order of the pages; more may come while it runs."""

    def clear(self) -> None:
        self._set(())

    def add(self, places: Sequence[FoundPlace]) -> None:
        """Append; the places of a page never come before those of an earlier one."""
        if not places:
            return
        start = len(self._rows)
        self._rows += places
        self.insertRows(start, len(places))

    def place(self, row: int) -> FoundPlace | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def words(self, row: FoundPlace) -> str:
        return f"{row.before}{row.text}{row.after}"


def _reading_order(entry: Entry) -> tuple[int, float, float]:
    x, y, _, _ = entry.bounds
    return entry.mark.page, y, x
