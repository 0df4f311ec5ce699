"""Owns the notice that a vote waits for this member: it stays until he votes or time is over."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import tr
from ui.viewmodels.live_calls import LiveCalls
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.widgets import Banner, Panel


class VoteNotice(Panel):
    """Above every screen but the sitting's own, where the vote's sheet stands."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._banner = Banner("", "primary", "", tr("Biểu quyết"), "scales")
        self.calls = LiveCalls(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 4)
        column.addWidget(self._banner)
        self.hide()
        self._banner.action_clicked.connect(self._on_wanted)
        self.calls.loaded.connect(self.show_state)
        workspace.navigator.went.connect(self.show_state)

    def show_state(self) -> None:
        """Tell the vote that waits, or nothing."""
        call = self.calls.call
        if call is not None:
            ends = self._workspace.formats.time_exact(self._workspace.moment(call.vote.deadline_ms))
            self._banner.set_title(tr("Đang biểu quyết: {subject}", subject=call.vote.subject))
            self._banner.set_text(tr("Bạn chưa gửi phiếu. Hết giờ lúc {time}.", time=ends))
            self._banner.set_action(tr("Biểu quyết"))
        here = self._workspace.navigator.here
        self.setVisible(call is not None and (here.name, here.id) != ("live", call.meeting))

    def _on_wanted(self) -> None:
        call = self.calls.call
        if call is not None:
            self._workspace.navigator.go(Place("live", call.meeting))
