"""Owns which key does what in the reader: the one place where they are named.

F11 is the window's: two that answer to one key would leave it without any.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.viewmodels.reader_tools import Tool, Way


class Act(StrEnum):
    """What a key may ask of the reader."""

    FIND = "find"
    NEXT_FOUND = "next found"
    LAST_FOUND = "last found"
    GO_TO_PAGE = "go to page"
    JUMP = "jump to item"
    BOOKMARK = "bookmark"
    PRINT = "print"
    TURN_PAGES = "turn pages"
    TURN_BACK = "turn pages back"
    BACK = "back"
    FORWARD = "forward"
    FIT_WIDTH = "fit width"
    FIT_PAGE = "fit page"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    UNDO = "undo"
    REDO = "redo"
    LAYER = "layer"
    CHOOSE_ALL = "choose all"
    COPY = "copy"
    PASTE = "paste"
    PANEL = "panel"
    SPLIT = "split"
    OTHER_PANE = "other pane"
    ESCAPE = "escape"
    NEXT_PAGE = "next page"
    LAST_PAGE = "last page"
    NEXT_CHANGE = "next change"
    LAST_CHANGE = "last change"
    FOLLOW = "follow"


@dataclass(frozen=True)
class Key:
    """A shortcut as Qt writes it, and what it asks for: an act, or a tool that does it that way."""

    keys: str
    act: Act | None = None
    tool: Tool | None = None
    way: Way | None = None


KEYS: tuple[Key, ...] = (
    Key("Ctrl+F", Act.FIND),
    Key("F3", Act.NEXT_FOUND),
    Key("Shift+F3", Act.LAST_FOUND),
    Key("Ctrl+G", Act.GO_TO_PAGE),
    Key("Ctrl+J", Act.JUMP),
    Key("Ctrl+D", Act.BOOKMARK),
    Key("Ctrl+P", Act.PRINT),
    Key("Ctrl+R", Act.TURN_PAGES),
    Key("Ctrl+Shift+R", Act.TURN_BACK),
    Key("Alt+Left", Act.BACK),
    Key("Alt+Right", Act.FORWARD),
    Key("Ctrl+0", Act.FIT_WIDTH),
    Key("Ctrl+9", Act.FIT_PAGE),
    Key("Ctrl++", Act.ZOOM_IN),
    Key("Ctrl+=", Act.ZOOM_IN),
    Key("Ctrl+-", Act.ZOOM_OUT),
    Key("Ctrl+Z", Act.UNDO),
    Key("Ctrl+Shift+Z", Act.REDO),
    Key("Ctrl+Y", Act.REDO),
    Key("Ctrl+L", Act.LAYER),
    Key("Ctrl+A", Act.CHOOSE_ALL),
    Key("Ctrl+C", Act.COPY),
    Key("Ctrl+V", Act.PASTE),
    Key("F9", Act.PANEL),
    Key("Ctrl+\\", Act.SPLIT),
    Key("F6", Act.OTHER_PANE),
    Key("Esc", Act.ESCAPE),
    Key("PgDown", Act.NEXT_PAGE),
    Key("PgUp", Act.LAST_PAGE),
    Key("F8", Act.NEXT_CHANGE),
    Key("Shift+F8", Act.LAST_CHANGE),
    Key("F", Act.FOLLOW),
    Key("V", tool=Tool.SELECT, way=Way.LETTERS),
    Key("L", tool=Tool.SELECT, way=Way.LASSO),
    Key("P", tool=Tool.PEN),
    Key("H", tool=Tool.HIGHLIGHTER),
    Key("E", tool=Tool.ERASER),
    Key("N", tool=Tool.NOTE),
    Key("D", tool=Tool.NOTE, way=Way.STAMP),
    Key("S", tool=Tool.SHAPE),
)
