"""Owns the list of meetings that the secretariat prepares, and how new ones come into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import MeetingState
from ecabinet.pdf import office
from ecabinet.services.folders import FileRead
from ecabinet.services.summaries import MeetingCard, Problem
from ecabinet.sync.changes import BLOBS, OPS, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace

_OVER = (MeetingState.CLOSED, MeetingState.ARCHIVED)


class DraftsModel(Loading):
    """`cards` is None until the first reading; `chosen` is the meeting shown, b"" for none.

    `advanced` brings each file of an import as it is begun and read, a `FileRead`; `imported`
    whether anything was written and what was wrong with each file.
    """

    advanced = Signal(object)
    imported = Signal(bool, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.cards: tuple[MeetingCard, ...] | None = None
        self.voters = 0
        self._chosen = b""
        self._stopping = False
        workspace.lanes.ending.connect(self.leave_import)
        self.reload()

    @property
    def chosen(self) -> bytes:
        return self._chosen

    def choose(self, meeting: bytes) -> None:
        if meeting != self._chosen:
            self._chosen = meeting
            self.reload()

    # acts --------------------------------------------------------------------------------

    def import_folder(self, folder: str, into: bytes = b"") -> None:
        """Take a folder in as a new draft or as more items of one; all of it or nothing."""
        self._stopping = False
        self._act(
            self._import, Path(folder).expanduser(), into, done=self._on_imported, lane="text"
        )

    def leave_import(self) -> None:
        """Nobody waits for it any more: it is off before the next file, and nothing is written."""
        if self.acting:
            self._stopping = True
            office.stop()

    def _import(self, folder: Path, into: bytes) -> tuple[bytes, tuple[Problem, ...]]:
        take = self.workspace.cabinet.convening.import_folder
        try:
            done = take(folder, into or None, told=self._tell)
        except DomainError as refused:
            if refused.code == "office.stopped":
                raise DomainError("import.stopped") from None
            raise
        return (done.meeting.id if done.meeting is not None else b""), done.problems

    def _tell(self, file: FileRead) -> None:
        """On the lane that reads."""
        if self._stopping:
            raise DomainError("import.stopped")
        self.advanced.emit(file)

    def _on_imported(self, done: tuple[bytes, tuple[Problem, ...]]) -> None:
        meeting, problems = done
        self._chosen = meeting or self._chosen
        self.imported.emit(bool(meeting), problems)

    def create(self, title: str, starts_ms: int, ends_ms: int, place: str) -> None:
        """An empty meeting, shown once it is made."""

        def made(meeting: bytes) -> None:
            self._chosen = meeting
            self.imported.emit(True, ())

        create = self.workspace.cabinet.drafting.create
        self._act(create, title, starts_ms, ends_ms, place, done=made)

    # reading -----------------------------------------------------------------------------

    def _read(self) -> tuple[tuple[MeetingCard, ...], int]:
        cabinet = self.workspace.cabinet
        cards = tuple(one for one in cabinet.convening.meetings() if one.state not in _OVER)
        return cards, sum(one.votes for one in cabinet.administering.members())

    def _keep(self, read: tuple[tuple[MeetingCard, ...], int]) -> None:
        self.cards, self.voters = read
        ids = [one.id for one in self.cards]
        if self._chosen not in ids:
            self._chosen = next(iter(ids), b"")

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, BLOBS})
