"""Marks on a page, in whole hundredths of a point of the unrotated page, so that folds agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple, overload

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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Stroke(Sequence[Point]):
    """A stroke's points, kept as one column of numbers for each place of a point.

    A page of ink is tens of thousands of points. As objects of their own each would be walked
    through whenever Python looks for garbage; plain numbers are not. Equal to any tuple of the
    same points.
    """

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    pressures: tuple[int, ...]

    @classmethod
    def of(cls, points: Iterable[Point]) -> Stroke:
        """Of points; a stroke as it is."""
        if isinstance(points, cls):
            return points
        found = tuple(points)
        return cls(*zip(*found, strict=True)) if found else cls((), (), ())

    def moved(self, dx: int, dy: int) -> Stroke:
        """As far from here, in hundredths."""
        xs = tuple([x + dx for x in self.xs]) if dx else self.xs
        ys = tuple([y + dy for y in self.ys]) if dy else self.ys
        return Stroke(xs, ys, self.pressures)

    def places(self) -> list[tuple[int, int]]:
        """Where the points are, without their pressures."""
        return list(zip(self.xs, self.ys, strict=True))

    def __len__(self) -> int:
        return len(self.xs)

    def __iter__(self) -> Iterator[Point]:
        return map(Point, self.xs, self.ys, self.pressures)

    @overload
    def __getitem__(self, at: int) -> Point: ...
    @overload
    def __getitem__(self, at: slice) -> Stroke: ...
    def __getitem__(self, at: int | slice) -> Point | Stroke:
        x, y, pressure = self.xs[at], self.ys[at], self.pressures[at]
        if isinstance(x, tuple) and isinstance(y, tuple) and isinstance(pressure, tuple):
            return Stroke(x, y, pressure)
        assert isinstance(x, int)
        assert isinstance(y, int)
        assert isinstance(pressure, int)
        return Point(x, y, pressure)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Stroke):
            return (self.xs, self.ys, self.pressures) == (other.xs, other.ys, other.pressures)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


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
    strokes: tuple[Sequence[Point], ...] = ()
    quads: tuple[tuple[int, ...], ...] = ()
    box: tuple[int, ...] = ()
    text: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        for stroke in self.strokes:
            if type(stroke) is not Stroke:
                object.__setattr__(self, "strokes", tuple(map(Stroke.of, self.strokes)))
                return

    def but(self, **changed: object) -> Mark:
        """As `dataclasses.replace` at a third of its cost: a hand may change thousands at once.

        What is changed is taken as it is: strokes are `Stroke`s already.
        """
        made = object.__new__(Mark)
        for put, value in zip(_PUT, _ALL(self), strict=True):
            put(made, value)
        for name, value in changed.items():
            object.__setattr__(made, name, value)
        return made


_ALL = attrgetter(*Mark.__slots__)
_PUT = tuple(vars(Mark)[name].__set__ for name in Mark.__slots__)


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
