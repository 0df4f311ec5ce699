"""Owns which tool is in the hand, what it does, its colour and its width; it draws nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.annotations import Layer, Mark, MarkKind
from ui.viewmodels.preferences import PreferenceStore


class Tool(StrEnum):
    SELECT = "select"
    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    ERASER = "eraser"
    NOTE = "note"
    SHAPE = "shape"


class Way(StrEnum):
    """What a tool does. Those that leave a mark are called as its kind."""

    LETTERS = "letters"
    LASSO = "lasso"
    INK = "ink"
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKEOUT = "strikeout"
    WHOLE = "whole"
    PART = "part"
    NOTE = "note"
    TEXT = "text"
    RECT = "rect"
    ELLIPSE = "ellipse"
    LINE = "line"
    ARROW = "arrow"
    STAMP = "stamp"


class Stamp(StrEnum):
    """The words that a stamp may have; the mark keeps them as the member reads them."""

    SEEN = "seen"
    AGREED = "agreed"
    DISCUSS = "discuss"
    URGENT = "urgent"


WAYS: dict[Tool, tuple[Way, ...]] = {
    Tool.SELECT: (Way.LETTERS, Way.LASSO),
    Tool.PEN: (Way.INK,),
    Tool.HIGHLIGHTER: (Way.HIGHLIGHT, Way.UNDERLINE, Way.STRIKEOUT),
    Tool.ERASER: (Way.WHOLE, Way.PART),
    Tool.NOTE: (Way.NOTE, Way.TEXT, Way.STAMP),
    Tool.SHAPE: (Way.RECT, Way.ELLIPSE, Way.LINE, Way.ARROW),
}
TEXT_WAYS = WAYS[Tool.HIGHLIGHTER]
# What is stored, on light and dark screens alike: the colour on white paper.
INKS = ("#1D4ED8", "#C0271B", "#1A1C20", "#1B6843", "#B45309", "#6D3FA8")
HIGHLIGHTS = ("#FBE58F", "#C4EBD0", "#CFE0FA", "#FBD3DC")
NOTE_COLOR = "#1B4B82"
# What a delegation shares is teal, whatever the tool was dipped into.
SHARED_COLOR = "#0B6264"
SHARED_HIGHLIGHT = "#BCE3E0"
# Hundredths of a point at full pressure.
PEN_WIDTHS = (80, 160, 280, 450)
HIGHLIGHTER_WIDTHS = (800, 1200, 1800, 2600)
LINE_WIDTHS = (60, 100, 160, 260)
TEXT_SIZES = (1000, 1200, 1600, 2200)  # the height of letters
STAMP_HEIGHTS = (2000, 2800, 3800, 5200)  # of the frame
_DIPPED: dict[Way, tuple[tuple[str, ...], tuple[int, ...]]] = {
    Way.INK: (INKS, PEN_WIDTHS),
    Way.HIGHLIGHT: (HIGHLIGHTS, HIGHLIGHTER_WIDTHS),
    Way.UNDERLINE: (INKS, LINE_WIDTHS),
    Way.TEXT: (INKS, TEXT_SIZES),
    Way.RECT: (INKS, PEN_WIDTHS),
    Way.STAMP: (INKS, STAMP_HEIGHTS),
}
# Ways that are one pen in different hands: what one is dipped into, the other is.
_SAME = {
    Way.STRIKEOUT: Way.UNDERLINE,
    Way.ELLIPSE: Way.RECT,
    Way.LINE: Way.RECT,
    Way.ARROW: Way.RECT,
}
_DRAWN = (Tool.PEN, Tool.HIGHLIGHTER, Tool.ERASER, Tool.SHAPE)
_KEPT = (Tool.HIGHLIGHTER, Tool.ERASER, Tool.NOTE, Tool.SHAPE)


# A highlight's pale colour that goes with an ink.
_PALE = dict(zip(INKS, (HIGHLIGHTS[i] for i in (2, 3, 0, 1, 0, 3)), strict=True))


def palette(kind: MarkKind) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The colours and widths that a mark of a kind may have; nothing for a note, whose sign has
    its own. A highlight is as high as its letters, a stamp as its frame.
    """
    way = Way(kind.value)
    colors, widths = _DIPPED.get(_SAME.get(way, way), ((), ()))
    return (colors, widths if kind not in (MarkKind.HIGHLIGHT, MarkKind.STAMP) else ())


def as_dipped(kind: MarkKind, color: str) -> str:
    """What a mark of a kind becomes in the pot of `color`."""
    if kind is MarkKind.NOTE:
        return NOTE_COLOR
    return _PALE.get(color, color) if kind is MarkKind.HIGHLIGHT else color


def as_shared(kind: MarkKind) -> str:
    """The colour of a mark of a kind on the delegation's layer."""
    return SHARED_HIGHLIGHT if kind is MarkKind.HIGHLIGHT else SHARED_COLOR


class Tools(QObject):
    """The tools on the table; each keeps its own way, colour and width. `changed` follows all.

    `chosen` says whether the person took the tool; a pen that touches the page before that draws.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.SELECT
        self.chosen = False
        self.pen = False  # whether one has touched a page
        self.layer = Layer.PRIVATE
        self.pressure = True
        self.stamp = Stamp.SEEN
        self._ways = {tool: ways[0] for tool, ways in WAYS.items()}
        self._colors = {way: colors[0] for way, (colors, _) in _DIPPED.items()}
        red = (Way.INK, Way.UNDERLINE, Way.RECT, Way.STAMP)
        self._colors |= dict.fromkeys(red, INKS[1])
        self._widths = {way: widths[1] for way, (_, widths) in _DIPPED.items()}
        self._store: PreferenceStore | None = None

    def remember_in(self, store: PreferenceStore) -> None:
        """Take up ways, colours and widths as they were left, and keep every change of them."""
        self._take(store.values.tools)
        self._store = store
        self.changed.emit()

    def choose(self, tool: Tool, way: Way | None = None) -> None:
        """Take a tool, `way` to do that with it from here on."""
        self.tool, self.chosen = tool, True
        if way is not None and way in WAYS[tool]:
            self._ways[tool] = way
        self._tell()

    @property
    def way(self) -> Way:
        """What the tool in the hand does."""
        return self._ways[self.tool]

    def way_of(self, tool: Tool) -> Way:
        return self._ways[tool]

    @property
    def fingers_move(self) -> bool:
        """Whether a finger moves the page: with no tool, and beside a pen, which draws."""
        return self.way is Way.LETTERS or (self.pen and self.tool in _DRAWN)

    def ways(self) -> tuple[Way, ...]:
        """What the tool in the hand can do."""
        return WAYS[self.tool]

    def color(self, of: Tool | Way | None = None) -> str:
        """The colour of a tool or a way, of the tool in the hand without `of`; on the shared layer
        teal.
        """
        way = self._dip(of)
        if self.layer is Layer.SHARED:
            return SHARED_HIGHLIGHT if way is Way.HIGHLIGHT else SHARED_COLOR
        return NOTE_COLOR if way is Way.NOTE else self._colors.get(way, INKS[1])

    def on_layer(self, mark: Mark, layer: Layer) -> Mark:
        """The mark on a layer; one that comes from the other takes the colour it has there."""
        if mark.layer is layer:
            return mark
        color = NOTE_COLOR if mark.kind is MarkKind.NOTE else INKS[1]
        if layer is Layer.SHARED:
            color = as_shared(mark.kind)
        else:
            color = self._colors.get(self._dip(Way(mark.kind.value)), color)
        return mark.but(layer=layer, color=color)

    def set_color(self, color: str) -> None:
        if self.layer is Layer.PRIVATE and self._dip(None) in self._colors:
            self._colors[self._dip(None)] = color
            self._tell()

    def colors(self) -> tuple[str, ...]:
        """What the tool in the hand may be dipped into; nothing for one that leaves no colour."""
        colors = _DIPPED.get(self._dip(None), ((), ()))[0]
        return (self.color(),) if colors and self.layer is Layer.SHARED else colors

    def width(self, of: Tool | Way | None = None) -> int:
        """Hundredths of a point; of letters their height."""
        return self._widths.get(self._dip(of), PEN_WIDTHS[1])

    def widths(self) -> tuple[int, ...]:
        return _DIPPED.get(self._dip(None), ((), ()))[1]

    def set_width(self, width: int) -> None:
        if self._dip(None) in self._widths:
            self._widths[self._dip(None)] = width
            self._tell()

    def set_pressure(self, on: bool) -> None:
        self.pressure = on
        self._tell()

    def set_stamp(self, stamp: Stamp) -> None:
        """Which words the stamp has from here on."""
        self.stamp = stamp
        self._tell()

    def set_layer(self, layer: Layer) -> None:
        """Where marks go from here on."""
        self.layer = layer
        self.changed.emit()

    def _dip(self, of: Tool | Way | None) -> Way:
        way = self._ways[of or self.tool] if not isinstance(of, Way) else of
        return _SAME.get(way, way)

    def _tell(self) -> None:
        if self._store is not None:
            self._store.set(tools=self._kept())
        self.changed.emit()

    def _kept(self) -> str:
        return json.dumps(
            {
                "ways": [self._ways[tool] for tool in _KEPT],
                "colors": self._colors,
                "widths": self._widths,
                "pressure": self.pressure,
                "stamp": self.stamp,
            }
        )

    def _take(self, kept: str) -> None:
        """What was kept, as far as this program still knows it."""
        try:
            found: Any = json.loads(kept or "{}")
        except ValueError:
            return
        if not isinstance(found, dict):
            return
        for tool, way in zip(_KEPT, _list(found.get("ways")), strict=False):
            if way in WAYS[tool]:
                self._ways[tool] = Way(way)
        colors, widths = _dict(found.get("colors")), _dict(found.get("widths"))
        for way, (known_colors, known_widths) in _DIPPED.items():
            if colors.get(way) in known_colors:
                self._colors[way] = colors[way]
            if widths.get(way) in known_widths:
                self._widths[way] = widths[way]
        if isinstance(found.get("pressure"), bool):
            self.pressure = found["pressure"]
        if found.get("stamp") in list(Stamp):
            self.stamp = Stamp(found["stamp"])


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
