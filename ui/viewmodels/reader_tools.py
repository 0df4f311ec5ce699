"""Owns which tool is in the hand, its colour and its width; it draws and writes nothing."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.annotations import Layer


class Tool(StrEnum):
    SELECT = "select"
    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    ERASER = "eraser"
    NOTE = "note"


# What is stored, on light and dark screens alike: the colour on white paper.
INKS = ("#1D4ED8", "#C0271B", "#1A1C20", "#1B6843", "#B45309", "#6D3FA8")
HIGHLIGHTS = ("#FBE58F", "#C4EBD0", "#CFE0FA", "#FBD3DC")
NOTE_COLOR = "#1B4B82"
SHARED_COLOR = "#0B6264"
# Hundredths of a point at full pressure.
PEN_WIDTHS = (80, 160, 280, 450)
HIGHLIGHTER_WIDTHS = (800, 1200, 1800, 2600)


class Tools(QObject):
    """The tools on the table; each keeps its own colour and width. `changed` follows every change.

    `chosen` says whether the person took the tool; a pen that touches the page before that draws.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.SELECT
        self.chosen = False
        self.layer = Layer.PRIVATE
        self.pressure = True
        self._colors = {Tool.PEN: INKS[1], Tool.HIGHLIGHTER: HIGHLIGHTS[0]}
        self._widths = {Tool.PEN: PEN_WIDTHS[1], Tool.HIGHLIGHTER: HIGHLIGHTER_WIDTHS[1]}

    def choose(self, tool: Tool) -> None:
        self.tool, self.chosen = tool, True
        self.changed.emit()

    def color(self, tool: Tool | None = None) -> str:
        """The colour of a tool, of the one in the hand without `tool`."""
        return self._colors.get(tool or self.tool, INKS[1])

    def set_color(self, color: str) -> None:
        if self.tool in self._colors:
            self._colors[self.tool] = color
            self.changed.emit()

    def colors(self) -> tuple[str, ...]:
        """What the tool in the hand may be dipped into; nothing for one that leaves no colour."""
        return {Tool.PEN: INKS, Tool.HIGHLIGHTER: HIGHLIGHTS}.get(self.tool, ())

    def width(self, tool: Tool | None = None) -> int:
        """Hundredths of a point."""
        return self._widths.get(tool or self.tool, PEN_WIDTHS[1])

    def widths(self) -> tuple[int, ...]:
        known = {Tool.PEN: PEN_WIDTHS, Tool.HIGHLIGHTER: HIGHLIGHTER_WIDTHS}
        return known.get(self.tool, ())

    def set_width(self, width: int) -> None:
        if self.tool in self._widths:
            self._widths[self.tool] = width
            self.changed.emit()

    def set_pressure(self, on: bool) -> None:
        self.pressure = on
        self.changed.emit()

    def set_layer(self, layer: Layer) -> None:
        """Where marks go from here on."""
        self.layer = layer
        self.changed.emit()
