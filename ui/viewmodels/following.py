"""Owns one reader's part in a presentation: whether it goes along, has left, or shows its own page.

It turns no page itself: `go_to` says which one is shown, and whoever owns the pages goes there.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ecabinet.sync.changes import OPS, Change
from ui.viewmodels.podium import Sight, podium_of
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from ecabinet.services.presenting import InSession, Presented


class Part(StrEnum):
    """What this reader is in the presentation now."""

    NONE = "none"
    OFFERED = "offered"
    FOLLOWING = "following"
    LEFT = "left"
    LOST = "lost"
    ELSEWHERE = "elsewhere"
    HIDDEN = "hidden"
    PRESENTING = "presenting"


class Following(QObject):
    """`changed` follows each step; `go_to(page)` asks for a page while one goes along; `ended`
    when the presenter one went along with shows nothing more.
    """

    changed = Signal()
    go_to = Signal(int)
    ended = Signal()
    refused = Signal(Exception)

    def __init__(self, workspace: Workspace, paper: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._paper = paper
        self._podium = podium_of(workspace)
        self._sitting: InSession | None = None
        self._left = self._went_along = False
        self._dismissed = 0
        self._page = 0
        self._went = 0
        self._podium.changed.connect(self._on_heard)
        self._podium.refused.connect(self.refused)
        workspace.changed.connect(self._on_changed)
        self._ask()

    # -- what is true

    @property
    def meeting(self) -> bytes:
        return self._sitting.meeting if self._sitting is not None else b""

    @property
    def presented(self) -> Presented | None:
        """What another shows in this paper's sitting."""
        return self._podium.presented(self.meeting) if self.meeting else None

    @property
    def presents(self) -> bool:
        """Whether this window shows its pages to the others."""
        return bool(self.meeting) and self._podium.meeting == self.meeting

    @property
    def unsent(self) -> bool:
        """Whether the others could not be told of the page that one shows them."""
        return self._podium.unsent

    @property
    def may_present(self) -> bool:
        return self._sitting is not None and self._sitting.may_present

    @property
    def follows(self) -> bool:
        return bool(self.meeting) and self._podium.followed == self.meeting

    @property
    def part(self) -> Part:
        told = self.presented
        if self.presents:
            return Part.PRESENTING
        if told is None or told.mine or told.started_ms == self._dismissed:
            return Part.NONE
        if self._podium.lost(self.meeting):
            return Part.LOST if self.follows or self._left else Part.NONE
        if not told.paper:
            return Part.HIDDEN
        if told.paper != self._paper:
            return Part.ELSEWHERE
        if self.follows:
            return Part.FOLLOWING
        return Part.LEFT if self._left else Part.OFFERED

    @property
    def pointer(self) -> tuple[int, int, int] | None:
        """Page and place that the presenter points to, while one goes along."""
        told = self.presented
        if self.part is not Part.FOLLOWING or told is None or told.pointer is None:
            return None
        return told.page, *told.pointer

    # -- going along

    def toggle(self) -> None:
        """Go along, or leave; where the presenter has another paper open, go there."""
        if self.follows and self.part in {Part.FOLLOWING, Part.LOST}:
            self.leave()
        elif self.part in {Part.OFFERED, Part.LEFT, Part.ELSEWHERE, Part.FOLLOWING}:
            self.follow()

    def follow(self) -> None:
        """Go along from now on, in this paper or the one that is shown."""
        told = self.presented
        if told is None or not told.paper:
            return
        self._left, self._went = False, 0
        if told.paper != self._paper:
            self._podium.go_along(self.meeting)
            return
        self._podium.followed = self.meeting
        self._settle()

    def leave(self) -> None:
        """Stay where one is."""
        if self.follows:
            self._podium.followed = b""
            self._left = True
            self._settle()

    def dismiss(self) -> None:
        """Say nothing more of this presentation."""
        told = self.presented
        self._dismissed = told.started_ms if told is not None else 0
        self._settle()

    def turned(self, page: int) -> None:
        """A page came before one's eyes: by the own hand, one leaves."""
        self._page = page
        if self.presents:
            self._tell(None)
        told = self.presented
        if told is not None and self.part is Part.FOLLOWING and page != told.page:
            self.leave()

    # -- presenting

    def present(self) -> None:
        """Begin to show one's pages, or stop."""
        if self.presents:
            self._podium.end()
        elif self.may_present and self._page:
            self._podium.begin(self.meeting, Sight(self._paper, self._page))

    def point(self, page: int, pointer: tuple[int, int] | None) -> None:
        """Point to a place of a page, or to none any more."""
        if self.presents:
            self._page = page or self._page
            self._tell(pointer)

    def _tell(self, pointer: tuple[int, int] | None) -> None:
        self._podium.tell(Sight(self._paper, self._page, pointer))

    # -- news

    def _ask(self) -> None:
        self._workspace.run(
            self._workspace.cabinet.presenting.sitting,
            self._paper,
            owner=self,
            done=self._take,
        )

    def _take(self, sitting: InSession | None) -> None:
        fresh = sitting != self._sitting
        self._sitting = sitting
        if sitting is not None:
            self._podium.learn(sitting.meeting)
        if fresh:
            if self.presents and self._page:
                self._tell(None)  # this paper is shown now
            self._settle()

    def _on_changed(self, change: Change) -> None:
        if OPS in change.what:
            self._ask()

    def _on_heard(self, meeting: bytes) -> None:
        if meeting == self.meeting:
            self._settle()

    def _settle(self) -> None:
        told = self.presented
        along = self.part is Part.FOLLOWING
        if told is not None and along and told.page != self._went:
            self._went = told.page
            self.go_to.emit(told.page)
        if told is None and self._went_along and not self.presents:
            self.ended.emit()
        if told is None:
            self._left, self._went, self._dismissed = False, 0, 0
        self._went_along = along or self.part is Part.LOST
        self.changed.emit()
