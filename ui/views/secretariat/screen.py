"""Owns the secretariat's screen: meetings in preparation, opinion forms, people, report."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.i18n import is_language_change, tr
from ui.viewmodels.navigator import Place
from ui.viewmodels.workspace import Workspace
from ui.views.secretariat.meetings import MeetingsPanel
from ui.views.secretariat.people import PeoplePanel
from ui.views.shell.status import crown
from ui.widgets import Header, Panel, Tabs

_TABS = ("meetings", "forms", "conclusions", "people", "report")


class SecretariatScreen(Panel):
    """The place "secretariat"; its text names a tab: meetings, forms, conclusions,
    people, report."""

    def __init__(self, workspace: Workspace, place: Place, parent: QWidget | None = None) -> None:
        super().__init__("bg", parent=parent)
        self._workspace = workspace
        self._header = Header(tr("Ban thư ký"))
        crown(self._header, workspace)
        self._tabs = Tabs([(key, "", "") for key in _TABS])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._column.addWidget(self._tabs)
        self._panels: dict[str, QWidget] = {}
        self._tabs.chosen.connect(self._show_tab)
        self._name_tabs()
        self.revisit(place)

    def revisit(self, place: Place) -> None:
        """Show a tab by its name."""
        key = place.text if place.text in _TABS else self._tabs.current()
        self._tabs.set_current(key)
        self._show_tab(key)

    def _name_tabs(self) -> None:
        self._header.set_title(tr("Ban thư ký"))
        titles = (
            tr("Soạn phiên họp"),
            tr("Phiếu lấy ý kiến"),
            tr("Kết luận"),
            tr("Thành viên"),
            tr("Báo cáo"),
        )
        for key, title in zip(_TABS, titles, strict=True):
            self._tabs.set_text(key, title)

    def _show_tab(self, key: str) -> None:
        """A tab's panel is made when it is first looked at."""
        if key not in self._panels:
            self._panels[key] = self._make(key)
            self._column.addWidget(self._panels[key], 1)
        for name, panel in self._panels.items():
            panel.setVisible(name == key)
        self._show_head()

    def _show_head(self) -> None:
        """The meeting in hand has the head to itself; elsewhere it is the secretariat's."""
        panel = self._panels.get("meetings")
        editing = (
            isinstance(panel, MeetingsPanel)
            and self._tabs.current() == "meetings"
            and panel.in_editor
        )
        if isinstance(panel, MeetingsPanel):
            panel.head.setVisible(editing)
            panel.head.chip.setVisible(editing)
            if not editing:
                panel.head.bar.hide()
        self._header.setVisible(not editing)

    def _make(self, key: str) -> QWidget:
        if key == "forms":
            from ui.views.secretariat.forms import FormsPanel  # its tab may never be looked at

            return FormsPanel(self._workspace)
        if key == "conclusions":
            from ui.views.secretariat.conclusions.listing import ConclusionsPanel  # as rarely

            return ConclusionsPanel(self._workspace)
        if key == "report":
            from ui.views.secretariat.report import ReportPanel  # as rarely

            return ReportPanel(self._workspace)
        if key == "people":
            return PeoplePanel(self._workspace)
        meetings = MeetingsPanel(self._workspace)
        self._column.insertWidget(0, meetings.head)
        self._tabs.set_trailing(meetings.head.chip)
        meetings.head.hide()
        meetings.headed.connect(self._show_head)
        return meetings

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_head()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self._name_tabs()
