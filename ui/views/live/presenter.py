"""Owns the line that tells where the presenter is and brings one there; hidden for nobody."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.podium import podium_of
from ui.viewmodels.workspace import Workspace
from ui.views.meeting.words import office
from ui.widgets import Button, Icon, Label, Panel


class PresenterRow(Panel):
    """Of the sitting that `show_for` names; `quiet` beside another act that comes first."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__("primary_tint", "t", parent)
        self._podium = podium_of(workspace)
        self._meeting = b""
        self._icon = Icon("projector-screen", "primary", 28)
        self._said = Label("", "strong")
        self._paper = Label("", "meta", "text_2")
        self._follow = Button(tr("Theo dõi"), "secondary" if quiet else "primary", icon="broadcast")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._said)
        words.addWidget(self._paper)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._follow)
        self._follow.clicked.connect(lambda: self._podium.go_along(self._meeting))
        self._podium.changed.connect(self._on_changed)
        self.hide()

    def show_for(self, meeting: bytes) -> None:
        """Tell of this sitting from now on."""
        if meeting != self._meeting:
            self._meeting = meeting
            self._podium.learn(meeting)
        self._tell()

    def _on_changed(self, meeting: bytes) -> None:
        if meeting == self._meeting:
            self._tell()

    def _tell(self) -> None:
        told = self._podium.presented(self._meeting)
        self.setVisible(told is not None and not told.mine)
        if told is None:
            return
        lost, who = self._podium.lost(self._meeting), office(told.person)
        self._icon.set("cloud-slash" if lost else "projector-screen")
        self._follow.setVisible(bool(told.paper))
        if not told.paper:
            self._said.setText(tr("Người trình bày mở tài liệu hạn chế"))
            self._paper.setText(who)
            return
        at = tr("Người trình bày đang ở trang {page}", page=told.page)
        self._said.setText(tr("Người trình bày mất kết nối") if lost else at)
        self._paper.setText(f"{told.title} · {who}" if told.title else who)
