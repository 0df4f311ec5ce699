"""Marks on a page, in whole hundredths of a point of the unrotated page, so that folds agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

UNITS_PER_POINT = 100
PRESSURE_FULL = 1000


class MarkKind(StrEnum):
    INK = "ink"
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKEOUT = "strikeout"
    NOTE = "note"
    TEXT = "text"
    RECT = "rect"
    ELLIPSE = "ellipse"
    LINE = "line"
    ARROW = "arrow"
    STAMP = "stamp"


class Layer(StrEnum):
    """`private` marks stay in the member's own space; `shared` ones go to the delegation's."""

    PRIVATE = "private"
    SHARED = "shared"

    @property
    def other(self) -> Layer:
        """Where a mark goes that leaves this one."""
        return Layer.PRIVATE if self is Layer.SHARED else Layer.SHARED


class Point(NamedTuple):
    """x, y: hundredths of a point from the unrotated page's top left; pressure 0-1000."""

    x: int
    y: int
    pressure: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. `page` counts from 1; `color` is "#RRGGBB"; `width` is hundredths of a point.

    `strokes` belong to ink. `quads` (8 numbers each: the corners upper left, upper right,
    lower left, lower right) to highlight, underline and strike-out. `box` is x0, y0, x1, y1: the
    place of a note (x0, y0 count), the frame of text, rect, ellipse and stamp, and the two ends
    of a line or an arrow. A stamp's `text` is its words as its author read them. `quote` with
    `before` and `after` is the marked text and its surroundings, by which a mark finds its place
    in a later version.
    """

    kind: MarkKind
    page: int
    layer: Layer
    color: str
    width: int
    strokes: tuple[tuple[Point, ...], ...] = ()
    quads: tuple[tuple[int, ...], ...] = ()
    box: tuple[int, ...] = ()
    text: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark with its identity and author. `id` is 16 bytes; `pending` until the log holds it."""

    id: bytes
    paper: bytes
    version: int
    mark: Mark
    author: bytes
    at_ms: int
    pending: bool
