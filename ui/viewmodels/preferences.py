"""Owns how this device looks and locks, kept in the clear beside the vault; refuses any content.

The seat's code and office stand there too: the lock screen shows them before anything is opened.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.viewmodels.workspace import Workspace

FILE = "window.json"
LOCK_MINUTES = (2, 5, 15)


class Preferences(NamedTuple):
    """`scheme`: light, dark or system; `scale`: percent; `pin_digits`: how many the pad takes.

    `tools` is how the reader's tools were left, in their own words; `left_handed` puts their bar at
    the left. `notify`: the system tells what has come while the app is not in front.
    `recognise`: scans are recognised unasked.
    """

    language: str = "vi"
    scheme: str = "light"
    scale: int = 100
    reduced_motion: bool = False
    lock_minutes: int = 5
    pin_digits: int = 6
    code: str = ""
    office: str = ""
    office_en: str = ""
    tools: str = ""
    left_handed: bool = False
    notify: bool = True
    recognise: bool = False

    @property
    def shown_office(self) -> str:
        """The office in the language in force."""
        return self.office_en or self.office if self.language == "en" else self.office


def read_preferences(folder: Path) -> Preferences:
    """What the file says; a missing or damaged one says the defaults."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
        found = json.loads(text)
    except (OSError, ValueError):
        return Preferences()
    return parse(found)


def parse(found: Any) -> Preferences:
    """Take the values that are of their kind, the default for every other."""
    if not isinstance(found, dict):
        return Preferences()
    usual = Preferences()
    known = {
        name: found[name]
        for name, value in usual._asdict().items()
        if type(found.get(name)) is type(value)
    }
    made = usual._replace(**known)
    return made._replace(
        language=made.language if made.language in ("vi", "en") else "vi",
        scheme=made.scheme if made.scheme in ("light", "dark", "system") else "light",
        scale=min(200, max(100, made.scale)),
        lock_minutes=made.lock_minutes if made.lock_minutes in LOCK_MINUTES else 5,
        pin_digits=min(12, max(6, made.pin_digits)),
    )


class PreferenceStore(QObject):
    """The preferences in force; `changed` after each alteration, which is kept at once."""

    changed = Signal()

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.values = Preferences() if folder is None else read_preferences(folder)

    def set(self, **values: Any) -> None:
        """Alter some values; the same values alter nothing."""
        fresh = self.values._replace(**values)
        if fresh == self.values:
            return
        self.values = fresh
        if self._folder is not None and self._folder.is_dir():
            self._save(self._folder)
        self.changed.emit()

    def _save(self, folder: Path) -> None:
        from ecabinet.store.profile import replace_file

        text = json.dumps(self.values._asdict(), ensure_ascii=False, indent=1)
        replace_file(folder / FILE, text.encode())


def preferences_of(workspace: Workspace) -> PreferenceStore:
    """The workspace's store; where the app gave it none, one that keeps nothing."""
    found = workspace.findChild(PreferenceStore)
    return found if isinstance(found, PreferenceStore) else PreferenceStore(None, workspace)
