"""Owns the library's filters: what kind, of which year; the newest first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ecabinet.services.library import Entry, Kept
from ecabinet.sync.changes import OPS, OWN_RECORDED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace


class LibraryModel(Loading):
    """`kind` None shows both kinds, `year` 0 every year."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.entries: tuple[Entry, ...] = ()
        self.kind: Kept | None = None
        self.year = 0
        self.reload()

    def year_of(self, entry: Entry) -> int:
        """In the cabinet's zone."""
        return self.workspace.formats.local(self.workspace.moment(entry.at_ms)).year

    def years(self) -> list[int]:
        """Those in which something lies, the newest first."""
        return sorted({self.year_of(one) for one in self.entries}, reverse=True)

    def count(self, kind: Kept | None) -> int:
        return len(self._of(kind, self.year))

    def shown(self) -> list[Entry]:
        return self._of(self.kind, self.year)

    def choose(self, kind: Kept | None) -> None:
        self.kind = kind
        self.loaded.emit()

    def choose_year(self, year: int) -> None:
        """Once more takes the choice back."""
        self.year = 0 if year == self.year else year
        self.loaded.emit()

    def open(self, entry: Entry) -> None:
        self.workspace.navigator.go(Place(entry.kind.value, entry.id))

    def _of(self, kind: Kept | None, year: int) -> list[Entry]:
        return [
            one
            for one in self.entries
            if kind in {None, one.kind} and year in {0, self.year_of(one)}
        ]

    def _read(self) -> tuple[Entry, ...]:
        return self.workspace.cabinet.library.entries()

    def _keep(self, read: tuple[Entry, ...]) -> None:
        self.entries = read
        if self.year not in self.years():
            self.year = 0

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, OWN_RECORDED})
