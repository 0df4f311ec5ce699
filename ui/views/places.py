"""Owns which screen stands at which place of the navigator; refuses to import one before its time.

A screen is `Screen(workspace, place, parent=None)`. It may offer `revisit(place)` to be taken to
another page or text of what it already shows (without it it is built anew), and `closing()`,
called once before it is thrown away, to save what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Literal, cast

from PySide6.QtWidgets import QWidget

from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

Rail = Literal["today", "meetings", "forms", "search", "secretariat", "settings", ""]


@dataclass(frozen=True)
class ScreenAt:
    """Where a screen's class is found, the rail's item that is lit, and whether a rail is seen."""

    module: str
    name: str
    rail: Rail
    bare: bool = False


SCREENS: dict[str, ScreenAt] = {
    "today": ScreenAt("ui.views.today", "TodayScreen", "today"),
    "meetings": ScreenAt("ui.views.meeting", "MeetingsScreen", "meetings"),
    "meeting": ScreenAt("ui.views.meeting", "MeetingScreen", "meetings"),
    "live": ScreenAt("ui.views.live", "LiveScreen", "meetings"),
    "reader": ScreenAt("ui.views.reader.screen", "ReaderScreen", "", bare=True),
    "forms": ScreenAt("ui.views.forms", "FormsScreen", "forms"),
    "form": ScreenAt("ui.views.forms", "FormScreen", "forms"),
    "tally": ScreenAt("ui.views.secretariat.tally", "TallyScreen", "secretariat"),
    "conclusion": ScreenAt("ui.views.secretariat.conclusions", "ConclusionScreen", "secretariat"),
    "compose": ScreenAt("ui.views.secretariat.compose", "ComposeScreen", "secretariat"),
    "search": ScreenAt("ui.views.search", "SearchScreen", "search"),
    "secretariat": ScreenAt("ui.views.secretariat", "SecretariatScreen", "secretariat"),
    "settings": ScreenAt("ui.views.settings", "SettingsScreen", "settings"),
}
SHEETS = frozenset({"pending", "incidents"})
"""Places that are sheets over whatever screen is shown."""
ROOTS: tuple[Rail, ...] = ("today", "meetings", "forms", "search", "secretariat", "settings")


def build_screen(workspace: Workspace, place: Place, parent: QWidget) -> QWidget:
    """A fresh screen; KeyError for a name that no screen bears."""
    at = SCREENS[place.name]
    made = getattr(import_module(at.module), at.name)(workspace, place, parent)
    return cast("QWidget", made)
