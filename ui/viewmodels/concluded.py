"""Owns the list of sessions that are over with their conclusions, and the tasks they gave."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ecabinet.domain.conclusions import ConclusionKind, ConclusionState, TaskState
from ecabinet.domain.errors import DomainError
from ecabinet.domain.meeting import MeetingState
from ecabinet.services.beginning import Apart
from ecabinet.services.conclusionroom import ConclusionCard
from ecabinet.services.summaries import MeetingCard
from ecabinet.services.taskroom import TaskLine
from ecabinet.sync.changes import OPS, OWN_RECORDED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace

_OVER = frozenset({MeetingState.CLOSED, MeetingState.ARCHIVED})


_OF_ITEM = (ConclusionKind.RESOLUTION, ConclusionKind.NOTICE)


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that may still be drafted: of the session, or of one restricted item by itself."""

    kind: ConclusionKind
    apart: Apart | None = None

    @property
    def item(self) -> bytes:
        return self.apart.item if self.apart is not None else b""


@dataclass(frozen=True, slots=True)
class Concluded:
    """A session with its conclusions, and what may still be drafted."""

    meeting: MeetingCard
    cards: tuple[ConclusionCard, ...]
    missing: tuple[Missing, ...]


class ConcludedModel(Loading):
    """`sessions` is None until the first reading, the newest first; `owed` counts the tasks that
    are late or wait for the secretariat's answer. `drafted` brings a conclusion's id."""

    drafted = Signal(bytes)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, parent)
        self.sessions: tuple[Concluded, ...] | None = None
        self.tasks: tuple[TaskLine, ...] = ()
        self.drafted.connect(self.open)
        self.reload()

    @property
    def owed(self) -> int:
        return sum(one.overdue or one.task.state is TaskState.REPORTED for one in self.tasks)

    def draft(self, meeting: bytes, kind: ConclusionKind, item: bytes = b"") -> None:
        """A conclusion in the template's wording; it is opened once it is made. Where another has
        begun it meanwhile, that is said, and theirs is opened."""
        self._act(self._draft, meeting, kind, item, done=self._on_drafted)

    def _draft(
        self, meeting: bytes, kind: ConclusionKind, item: bytes
    ) -> tuple[bytes, DomainError | None]:
        try:
            return self.workspace.cabinet.concluding.draft(meeting, kind, item), None
        except DomainError as error:
            if error.code != "conclusion.exists":
                raise
            return bytes.fromhex(error.params["id"]), error

    def _on_drafted(self, made: tuple[bytes, DomainError | None]) -> None:
        conclusion, exists = made
        self.drafted.emit(conclusion)
        if exists is not None:
            self.refused.emit(exists)

    def open(self, conclusion: bytes) -> None:
        self.workspace.navigator.go(Place("conclusion", conclusion))

    def settle_task(self, task: bytes, done: bool, words: str = "") -> None:
        self._act(self.workspace.cabinet.issuing.settle_task, task, done, words)

    def give_task(self, task: bytes, member: bytes) -> None:
        self._act(self.workspace.cabinet.issuing.give_task, task, member)

    # reading -------------------------------------------------------------------------------

    def _read(self) -> tuple[tuple[Concluded, ...], tuple[TaskLine, ...]]:
        cabinet = self.workspace.cabinet
        cards, apart = cabinet.concluding.conclusions(), cabinet.concluding.apart()
        over = [one for one in cabinet.convening.meetings() if one.state in _OVER]
        over.sort(key=lambda one: one.starts_ms, reverse=True)
        sessions = tuple(_concluded(one, cards, apart.get(one.id, ())) for one in over)
        return sessions, cabinet.issuing.tasks()

    def _keep(self, read: tuple[tuple[Concluded, ...], tuple[TaskLine, ...]]) -> None:
        self.sessions, self.tasks = read

    def _concerns(self, change: Change) -> bool:
        return bool(change.what & {OPS, OWN_RECORDED})


def _concluded(
    meeting: MeetingCard, cards: tuple[ConclusionCard, ...], apart: tuple[Apart, ...]
) -> Concluded:
    mine = tuple(one for one in cards if one.meeting == meeting.id)
    stand = [one for one in mine if one.state is not ConclusionState.DISCARDED]
    written = {(one.kind, one.item) for one in stand}
    wanted = [Missing(kind) for kind in ConclusionKind]
    wanted += [Missing(kind, one) for one in apart for kind in _OF_ITEM]
    missing = tuple(one for one in wanted if (one.kind, one.item) not in written)
    return Concluded(meeting, mine, missing)
