"""Owns the unlocked window: rail or tab bar, the stack of screens, sheets, toast and keys.

It refuses to know what a screen shows; `ui.views.places` says which stands where.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.messages import said, words
from ui.viewmodels.navigator import HOME, Place
from ui.viewmodels.rail import RailState
from ui.viewmodels.recognitions import recognitions
from ui.viewmodels.sync import sync_state
from ui.viewmodels.workspace import Workspace
from ui.views.places import ROOTS, SCREENS, SHEETS
from ui.views.shell.call import VoteNotice
from ui.views.shell.herald import Herald
from ui.views.shell.incidents import IncidentsSheet
from ui.views.shell.pending import PendingSheet
from ui.views.shell.stack import ScreenStack
from ui.views.shell.status import StatusCluster
from ui.widgets import Banner, NavItem, NavRail, Panel, Sheet, TabBar, Toast
from ui.widgets.breadth import is_portrait
from ui.widgets.focus import step_among, stops_in

_ICONS = {
    "today": "house",
    "meetings": "calendar-blank",
    "forms": "clipboard-text",
    "search": "magnifying-glass",
    "secretariat": "briefcase",
    "settings": "gear-six",
}


def rail_items(staff: bool) -> list[NavItem]:
    """The rail's places in order; settings is the last."""
    names = {
        "today": tr("Hôm nay"),
        "meetings": tr("Phiên họp"),
        "forms": tr("Lấy ý kiến"),
        "search": tr("Tra cứu"),
        "secretariat": tr("Ban thư ký"),
        "settings": tr("Cài đặt"),
    }
    keys = [key for key in ROOTS if staff or key != "secretariat"]
    return [NavItem(key, _ICONS[key], names[key]) for key in keys]


class Window(Panel):
    """One member's unlocked window; follows the workspace's navigator."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self.workspace = workspace
        self._sync = sync_state(workspace)
        self._rail_state = RailState(workspace, self)
        self._sheet: Sheet | None = None
        items = rail_items(self._rail_state.staff)
        self.stack = ScreenStack(workspace)
        self.rail = NavRail(items[:-1], items[-1:])
        self.tabs = TabBar(items)
        self._alarm = Banner("", "danger", "", tr("Xem"), "shield-warning")
        self._alarm.hide()
        self._call = VoteNotice(workspace)
        self.toast = Toast(self.stack)
        self.herald = Herald(self, workspace)
        self._build()
        self._connect()
        workspace.navigator.home(HOME)
        recognitions(workspace).resume_soon()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._alarm_holder = Panel("bg")
        around = QVBoxLayout(self._alarm_holder)
        around.setContentsMargins(16, 12, 16, 4)
        around.addWidget(self._alarm)
        self._alarm_holder.hide()
        column.addWidget(self._alarm_holder)
        column.addWidget(self._call)
        column.addWidget(self.stack, 1)
        column.addWidget(self.tabs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.navigator.went.connect(self._go)
        workspace.told.connect(self._tell)
        workspace.failed.connect(self._tell_failure)
        for bar in (self.rail, self.tabs):
            bar.chosen.connect(self._choose)
        self._rail_state.changed.connect(self._mark)
        self._sync.changed.connect(self._show_alarm)
        self._alarm.action_clicked.connect(self._open_incidents)
        for number in range(1, 6):
            self._key(f"Ctrl+{number}", lambda at=number - 1: self._choose_at(at))
        self._key("Ctrl+K", self._search)
        self._show_alarm()

    def _key(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)

    # going -------------------------------------------------------------------------------

    @property
    def portrait(self) -> bool:
        return is_portrait(self)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of a place that is open, if any."""
        return self._sheet

    def _choose(self, key: str) -> None:
        self.workspace.navigator.home(Place(key))

    def _choose_at(self, index: int) -> None:
        keys = [key for key in ROOTS if key != "secretariat" or self._rail_state.staff]
        if index < len(keys) and not self._covered():
            self._choose(keys[index])

    def _search(self) -> None:
        if not self._covered():
            self.workspace.navigator.go(Place("search"))

    def _covered(self) -> bool:
        """Whether a sheet has the keyboard: no key of the window acts beneath it."""
        return any(sheet.is_open() for sheet in self.window().findChildren(Sheet))

    def _go(self, place: Place) -> None:
        if place.name in SHEETS:
            self._open_sheet(place)
            return
        self._close_sheet()
        self.stack.show_place(place)
        self.rail.set_current(SCREENS[place.name].rail)
        self.tabs.set_current(SCREENS[place.name].rail)
        self._arrange()

    def _open_sheet(self, place: Place) -> None:
        self._close_sheet()
        make = PendingSheet if place.name == "pending" else IncidentsSheet
        sheet = make(self, self.workspace)
        self._sheet = sheet
        sheet.closed.connect(self._on_sheet_closed)
        sheet.open()

    def _close_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.close_sheet()
            sheet.deleteLater()

    def _on_sheet_closed(self) -> None:
        if self._sheet is not None and self.workspace.navigator.here.name in SHEETS:
            self.workspace.navigator.back()

    def _open_incidents(self) -> None:
        self.workspace.navigator.go(Place("incidents"))

    # telling -----------------------------------------------------------------------------

    def _tell(self, code: str, values: dict[str, object]) -> None:
        text, icon = said(code, values)
        self.toast.show_message(text, icon)

    def _tell_failure(self, error: Exception) -> None:
        self.toast.show_message(words(error).line, "warning-circle")

    def _mark(self) -> None:
        count = str(self._rail_state.waiting) if self._rail_state.waiting else ""
        for bar in (self.rail, self.tabs):
            bar.set_badge("forms", count)
            bar.set_dot("meetings", self._rail_state.live)

    def _show_alarm(self) -> None:
        found = self._sync.status.incidents
        self._alarm.set_title(tr("{n} cảnh báo an ninh chưa xem", n=found))
        self._alarm.set_text(tr("Máy phát hiện dữ liệu không hợp lệ từ máy chủ."))
        self._alarm.set_action(tr("Xem cảnh báo"))
        self._alarm.setVisible(bool(found))
        self._alarm_holder.setVisible(bool(found))

    # place -------------------------------------------------------------------------------

    def _arrange(self) -> None:
        here = self.workspace.navigator.here
        bare = here.name in SCREENS and SCREENS[here.name].bare
        self.rail.setVisible(not self.portrait and not bare)
        self.tabs.setVisible(self.portrait and not bare)
        for cluster in self.stack.findChildren(StatusCluster):
            cluster.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            for item in rail_items(self._rail_state.staff):
                self.rail.set_label(item.key, item.label)
                self.tabs.set_label(item.key, item.label)
            self._show_alarm()
            self._call.show_state()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the screen as it is laid out, then the rail, and round."""
        grounds = [self._alarm, self._call, self.stack.current, self.rail, self.tabs]
        shown = [ground for ground in grounds if ground is not None and ground.isVisible()]
        stops = [widget for ground in shown for widget in stops_in(ground)]
        return step_among(stops, forward) or super().focusNextPrevChild(forward)

    def close_screens(self) -> None:
        """Let every screen save and go, before the profile is locked or the window closed."""
        self._close_sheet()
        self.stack.close_all()
