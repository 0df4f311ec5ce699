"""Marks as the command line reads and prints them: JSON in seen points; it says what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from ecabinet.domain.annotations import PRESSURE_FULL, Layer, Mark, MarkKind, Point
from ecabinet.domain.errors import DomainError
from ecabinet.domain.units import UNITS_PER_POINT
from ecabinet.pdf.geometry import PageGeometry
from ecabinet.pdf.text import Hit, Word, find

TEXT_KINDS = (MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.STRIKEOUT)
CONTEXT_WORDS = 6
FARTHEST_POINTS = 100_000
WIDEST_POINTS = 200
NOTE_FRAME = 20.0
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_COLORS = {MarkKind.HIGHLIGHT: "#FFD54A", MarkKind.NOTE: "#E0A100"}
_COLOR_ELSE = "#C0271B"
_WIDTHS = {MarkKind.INK: 1.6, MarkKind.TEXT: 12.0, MarkKind.STAMP: 1.5}
_WORDED = (MarkKind.TEXT, MarkKind.STAMP)
_WIDTH_ELSE = 1.0
WordsOf = Callable[[int], Sequence[Word]]


def marks_from_json(
    value: Any, pages: Sequence[PageGeometry], words_of: WordsOf
) -> tuple[Mark, ...]:
    """The marks of a list as CLI.md describes it; all of them or none.

    `words_of(page)` gives the words of a page, for marks that quote text. DomainError
    marks.not_a_list, or marks.invalid with `index` (from 1) and `field`, or
    marks.text_not_found with `index`, `page` and `text`.
    """
    if not isinstance(value, list):
        raise DomainError("marks.not_a_list")
    return tuple(_Reader(i, entry, pages, words_of).mark() for i, entry in enumerate(value, 1))


def mark_to_json(mark: Mark, geometry: PageGeometry) -> dict[str, Any]:
    """The same shape back: only the keys that belong to the mark's kind."""

    def seen(x: int, y: int) -> list[float]:
        return [round(v, 2) for v in geometry.to_seen(x, y)]

    out: dict[str, Any] = {
        "page": mark.page,
        "kind": mark.kind.value,
        "color": mark.color,
        "width": mark.width / UNITS_PER_POINT,
        "layer": mark.layer.value,
    }
    if mark.strokes:
        out["strokes"] = [
            [[*seen(p.x, p.y), p.pressure / PRESSURE_FULL] for p in stroke]
            for stroke in mark.strokes
        ]
    if mark.quads:
        out["quads"] = [
            [value for i in (0, 2, 4, 6) for value in seen(quad[i], quad[i + 1])]
            for quad in mark.quads
        ]
    if mark.kind is MarkKind.NOTE:
        out["at"] = seen(*mark.box[0:2])
    elif mark.box:
        out["box"] = [*seen(*mark.box[0:2]), *seen(*mark.box[2:4])]
    if mark.text or mark.quote:
        out["text"] = mark.text or mark.quote
    return out


def quoted(words: Sequence[Word], hit: Hit) -> tuple[str, str, str]:
    """The text of a hit with the words before and after it."""
    before = words[max(0, hit.first - CONTEXT_WORDS) : hit.first]
    after = words[hit.last + 1 : hit.last + 1 + CONTEXT_WORDS]
    return hit.text, " ".join(w.text for w in before), " ".join(w.text for w in after)


class _Reader:
    """One entry of the list."""

    def __init__(
        self, index: int, entry: Any, pages: Sequence[PageGeometry], words_of: WordsOf
    ) -> None:
        self._index = index
        if not isinstance(entry, dict):
            self._wrong("entry")
        self._entry: dict[str, Any] = entry
        self._words_of = words_of
        self._kind = self._one_of("kind", MarkKind, None)
        page = entry.get("page")
        if not isinstance(page, int) or isinstance(page, bool) or not 1 <= page <= len(pages):
            self._wrong("page")
        self._page: int = page
        self._geometry = pages[page - 1]

    def mark(self) -> Mark:
        """The mark, its places turned into stored hundredths."""
        width = self._number(self._entry.get("width", _WIDTHS.get(self._kind, _WIDTH_ELSE)))
        if width is None or not 0 < width <= WIDEST_POINTS:
            self._wrong("width")
        color = self._entry.get("color", _COLORS.get(self._kind, _COLOR_ELSE))
        if not isinstance(color, str) or not _COLOR.fullmatch(color):
            self._wrong("color")
        return Mark(
            kind=self._kind,
            page=self._page,
            layer=self._one_of("layer", Layer, Layer.PRIVATE),
            color=color.upper(),
            width=max(1, round(width * UNITS_PER_POINT)),
            **self._particulars(),
        )

    def _particulars(self) -> dict[str, Any]:
        if self._kind is MarkKind.INK:
            return {"strokes": self._strokes()}
        if self._kind in TEXT_KINDS:
            return self._text_mark()
        if self._kind is MarkKind.NOTE:
            x, y = self._place("at")
            return {"box": (x, y, x, y), "text": self._text()}
        box = self._box()
        return {"box": box, "text": self._text()} if self._kind in _WORDED else {"box": box}

    def _strokes(self) -> tuple[tuple[Point, ...], ...]:
        strokes = self._entry.get("strokes")
        if not isinstance(strokes, list) or not strokes:
            self._wrong("strokes")
        return tuple(self._stroke(stroke) for stroke in strokes)

    def _stroke(self, stroke: Any) -> tuple[Point, ...]:
        if not isinstance(stroke, list) or not stroke:
            self._wrong("strokes")
        points = []
        for point in stroke:
            if not isinstance(point, list) or len(point) not in (2, 3):
                self._wrong("strokes")
            pressure = self._number(point[2]) if len(point) == 3 else 1.0
            if pressure is None or not 0 <= pressure <= 1:
                self._wrong("strokes")
            points.append(
                Point(*self._stored(point[0:2], "strokes"), round(pressure * PRESSURE_FULL))
            )
        return tuple(points)

    def _text_mark(self) -> dict[str, Any]:
        quads = self._entry.get("quads")
        if quads is None:
            return self._quoted_mark()
        if not isinstance(quads, list) or not quads:
            self._wrong("quads")
        stored = []
        for quad in quads:
            if not isinstance(quad, list) or len(quad) != 8:
                self._wrong("quads")
            corners = [self._stored(quad[i : i + 2], "quads") for i in (0, 2, 4, 6)]
            stored.append(tuple(value for corner in corners for value in corner))
        return {"quads": tuple(stored)}

    def _quoted_mark(self) -> dict[str, Any]:
        text = self._text()
        words = self._words_of(self._page)
        hits = find(words, text, exact=True) or find(words, text)
        if not hits:
            raise DomainError("marks.text_not_found", index=self._index, page=self._page, text=text)
        quote, before, after = quoted(words, hits[0])
        return {"quads": hits[0].quads, "quote": quote, "before": before, "after": after}

    def _text(self) -> str:
        text = self._entry.get("text")
        if not isinstance(text, str) or not text.strip():
            self._wrong("text")
        return text

    def _box(self) -> tuple[int, ...]:
        """From "box" or "rect" (four numbers), "from" and "to", or "at" for text alone."""
        entry = self._entry
        name = "rect" if "rect" in entry else "box"
        if name in entry:
            values = entry[name]
            if not isinstance(values, list) or len(values) != 4:
                self._wrong(name)
            ends = self._stored(values[0:2], name), self._stored(values[2:4], name)
        elif "from" in entry and "to" in entry:
            ends = self._place("from"), self._place("to")
        elif self._kind is MarkKind.TEXT and "at" in entry:
            ends = self._place("at"), self._text_end()
        else:
            self._wrong("box")
        if self._kind in (MarkKind.LINE, MarkKind.ARROW):
            return (*ends[0], *ends[1])
        xs, ys = sorted((ends[0][0], ends[1][0])), sorted((ends[0][1], ends[1][1]))
        return xs[0], ys[0], xs[1], ys[1]

    def _text_end(self) -> tuple[int, int]:
        """The far corner of a text without a frame: to the right edge, one line high."""
        x, y = self._entry["at"]
        right = max(self._geometry.width - NOTE_FRAME, x + NOTE_FRAME)
        return self._geometry.to_stored(right, y + NOTE_FRAME)

    def _place(self, name: str) -> tuple[int, int]:
        return self._stored(self._entry.get(name), name)

    def _stored(self, pair: Any, name: str) -> tuple[int, int]:
        if not isinstance(pair, list) or len(pair) != 2:
            self._wrong(name)
        x, y = self._number(pair[0]), self._number(pair[1])
        if x is None or y is None or max(abs(x), abs(y)) > FARTHEST_POINTS:
            self._wrong(name)
        return self._geometry.to_stored(x, y)

    def _number(self, value: Any) -> float | None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return float(value) if math.isfinite(value) else None

    def _one_of(self, name: str, words: Any, default: Any) -> Any:
        value = self._entry.get(name, default)
        if value not in list(words):
            self._wrong(name)
        return words(value)

    def _wrong(self, name: str) -> NoReturn:
        raise DomainError("marks.invalid", index=self._index, field=name)
