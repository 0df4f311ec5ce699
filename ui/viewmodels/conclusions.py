"""Owns a meeting's conclusions as its members read them: confirmed, commented, approved, done."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ecabinet.domain.concluding import Standing
from ecabinet.domain.conclusions import ConclusionState, TaskState
from ecabinet.domain.people import Role
from ecabinet.services.conclusionroom import CommentLine, ConclusionView
from ecabinet.services.taskroom import TaskLine
from ecabinet.sync.changes import OPS, OWN_RECORDED, Change
from ui.viewmodels.loading import Loading
from ui.viewmodels.workspace import Workspace


class ConclusionsModel(Loading):
    """Reads nothing before it is first opened; `views` are those circulated at least once."""

    def __init__(
        self, workspace: Workspace, meeting_id: bytes, parent: QObject | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self.views: tuple[ConclusionView, ...] = ()
        self.tasks: tuple[TaskLine, ...] = ()
        self.begun = False
        self._meeting = meeting_id

    def open(self) -> None:
        if not self.begun:
            self.begun = True
            self.reload()

    # what may be done ----------------------------------------------------------------------
    def may_confirm(self, view: ConclusionView) -> bool:
        """Whether one's own agreement to the newest text is asked for."""
        circulated = view.card.state is ConclusionState.CIRCULATED
        return circulated and view.card.mine not in {None, Standing.CONFIRMED}

    def may_comment(self, view: ConclusionView) -> bool:
        says = self.workspace.me.roles & {Role.MEMBER, Role.CHAIR}
        return view.card.state is ConclusionState.CIRCULATED and bool(says)

    def may_take_back(self, view: ConclusionView, line: CommentLine) -> bool:
        own = line.comment.member == self.workspace.me.member
        return own and view.card.state is ConclusionState.CIRCULATED

    def may_approve(self, view: ConclusionView) -> bool:
        """The newest text, by the chair or who led the session, and nothing is left to be done."""
        return view.may_approve and not view.card.comments and not view.card.changed

    def may_report(self, line: TaskLine) -> bool:
        return line.mine and line.task.state is not TaskState.CONFIRMED

    # what is asked -------------------------------------------------------------------------
    def confirm(self, view: ConclusionView) -> None:
        """The text that was shown, and no other that has come since."""
        self._act(self.workspace.cabinet.concluding.confirm, view.card.id, view.text)

    def approve(self, view: ConclusionView) -> None:
        self._act(self.workspace.cabinet.concluding.approve, view.card.id, view.text)

    def comment(self, conclusion: bytes, paragraph: bytes, words: str, quote: str = "") -> None:
        """A word on a passage, on the whole paragraph where nothing is quoted."""
        comment = self.workspace.cabinet.concluding.comment
        self._act(comment, conclusion, paragraph, words, quote)

    def take_back(self, conclusion: bytes, comment: bytes) -> None:
        self._act(self.workspace.cabinet.concluding.take_back, conclusion, comment)

    def report(self, task: bytes, words: str) -> None:
        self._act(self.workspace.cabinet.issuing.report, task, words)

    # reading -------------------------------------------------------------------------------
    def _read(self) -> tuple[tuple[ConclusionView, ...], tuple[TaskLine, ...]]:
        concluding = self.workspace.cabinet.concluding
        cards = concluding.conclusions(self._meeting)
        tasks = self.workspace.cabinet.issuing.tasks()
        return (
            tuple(concluding.conclusion(card.id) for card in cards if card.text),
            tuple(line for line in tasks if line.meeting == self._meeting),
        )

    def _keep(self, read: tuple[tuple[ConclusionView, ...], tuple[TaskLine, ...]]) -> None:
        self.views, self.tasks = read

    def _concerns(self, change: Change) -> bool:
        return self.begun and bool(change.what & {OPS, OWN_RECORDED})
