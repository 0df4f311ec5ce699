"""Owns the right side of every header: sync chip and whose seat this is; refuses to sync itself."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.i18n import language
from ui.theme import current_theme
from ui.theme.tokens import STACK_FROM
from ui.viewmodels.navigator import Place
from ui.viewmodels.sync import SyncState, sync_state
from ui.viewmodels.workspace import Workspace
from ui.widgets import Avatar, Header, Label, SyncChip
from ui.widgets.breadth import is_portrait

Office = Literal["name", "code", "none"]


class StatusCluster(QWidget):
    """The sync chip, and the office by `office`: code and name, the code alone, or nothing.

    Pressing the chip opens the list of what waits. In portrait the name gives way; `compact`
    shows the chip's icon alone, `brief` does where there is little room.
    """

    def __init__(
        self,
        workspace: Workspace,
        office: Office = "name",
        compact: bool = False,
        brief: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._office, self._compact = workspace, office, compact
        self._brief = brief
        self.state: SyncState = sync_state(workspace)
        self.chip = SyncChip()
        me = workspace.me
        self._avatar = Avatar(me.code)
        self._name = Label("", "meta_medium", wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.chip)
        if office != "none":
            row.addSpacing(6)
        row.addWidget(self._avatar)
        row.addWidget(self._name)
        self._avatar.setVisible(office != "none" and bool(me.code))
        self.chip.clicked.connect(self._open_pending)
        self.state.changed.connect(self._show_status)
        self.fit()
        self._show_status()

    def fit(self) -> None:
        """Slim windows show the circle alone, and beside a long title the chip's icon alone."""
        portrait, large = is_portrait(self), current_theme().scale >= STACK_FROM
        me = self._workspace.me
        name = me.office_en or me.office if language() == "en" else me.office
        self._avatar.set(me.code, name)
        self._name.setText(name)
        self._name.setVisible(self._office == "name" and not portrait and bool(name))
        cramped = (portrait or large) if self._brief else (portrait and large)
        self.chip.set_compact(self._compact or cramped)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def _show_status(self) -> None:
        status = self.state.status
        if not status.online:
            self.chip.set_offline(status.pending)
        elif status.syncing or status.pending:
            self.chip.set_syncing(status.done, status.total)
        elif status.synced_ms:
            self.chip.set_synced(self.state.synced_at())

    def _open_pending(self) -> None:
        self._workspace.navigator.go(Place("pending"))


def crown(
    header: Header, workspace: Workspace, office: Office = "name", *, brief: bool = False
) -> None:
    """Put the cluster at a header's right, in place of the header's own chip.

    `brief` is for a header whose long title needs the room first.
    """
    header.sync.hide()
    header.add_action(StatusCluster(workspace, office, brief=brief))
